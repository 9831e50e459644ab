//! Minutes that are piped into the user's own command.
//!
//! Invariant: one command is under way at a time; who leaves meanwhile waits for it, unless asked twice.

use super::{App, Input, Reason, message::Effect, notice::Notice};
use crate::command::Command;

impl App {
    /// Pipes a text into the command that the settings name; how that ended is told when it has.
    pub fn share(&mut self, text: String, effects: &mut Vec<Effect>) -> Result<(), Reason> {
        let Some(command) = self.meeting.share.clone() else {
            return Err(Reason::NoShareCommand);
        };
        if self.is_sharing {
            return Err(Reason::StillSharing);
        }
        self.is_sharing = true;
        self.notice = Some(Notice::good(format!("sending to {command} …")));
        effects.push(Effect::Share { command, text });
        Ok(())
    }

    /// The command has ended.
    pub(super) fn shared(&mut self, result: Result<(), String>) {
        self.is_sharing = false;
        self.notice = Some(match result {
            Ok(()) => Notice::good("sent: exit 0"),
            Err(why) => Notice::trouble(why),
        });
    }

    /// Whether who waits for nothing but the command wants to wait no longer.
    pub(super) fn is_impatient(&self, input: &Input) -> bool {
        let waits_for_it_alone = self.is_leaving() && !self.keeping.is_saving();
        waits_for_it_alone && self.is_sharing && *input == Input::Command(Command::Quit)
    }

    /// Why the program does not end yet.
    pub(super) fn say_what_is_waited_for(&mut self) {
        let text = "still sending, and leaves when that has ended; quit once more to leave now";
        self.notice = Some(Notice::care(text));
    }
}
