//! Minutes on their way to the user's command, from the loop's side.
//!
//! Invariant: a slow command holds up neither keys nor saves; what became of it is told, on the screen or on the way out.

use std::{
    io::{self, Write as _},
    os::unix::net::UnixStream,
    sync::mpsc::{self, Receiver},
    thread,
    time::Duration,
};

use super::{PATIENCE, ShareError, run};
use crate::{
    app::Message,
    config::ShareCommand,
    runtime::{
        Happening, Runtime,
        drill::{Duty, leaves_out},
        ending::Parting,
        inbox::Tell,
        program::ProgramError,
        stage::Stage,
    },
};

/// How long a command that is ended may take to do so.
const LAST_PATIENCE: Duration = Duration::from_secs(1);

/// What became of a text.
type Outcome = Result<(), ShareError>;

/// What is sent, and what became of what was sent last where nobody could see it.
#[derive(Debug, Default)]
pub(in crate::runtime) struct Sharing {
    under_way: Option<Sending>,
    unseen: Option<Outcome>,
}

/// A command that has not ended, as far as the loop knows.
#[derive(Debug)]
struct Sending {
    /// What is written here ends it.
    stop: UnixStream,
    outcome: Receiver<Outcome>,
}

impl Sharing {
    /// Ends the command that has not ended yet: what became of it is told as if it had by itself.
    pub(in crate::runtime) fn stop(&mut self) {
        if let Some(sending) = self.under_way.as_mut().filter(|_| !leaves_out(Duty::Share)) {
            sending.stop();
        }
    }

    /// What is to be said on the way out. A command that has not ended yet is ended.
    pub(in crate::runtime) fn end(&mut self, parting: &mut Parting) {
        let stopped = self.under_way.take().map(Sending::end);
        match stopped.or_else(|| self.unseen.take()) {
            Some(Err(error)) => parting.troubles.push(error.to_string()),
            Some(Ok(())) => parting
                .news
                .push("the minutes were sent: exit 0".to_owned()),
            None => {}
        }
    }
}

impl Sending {
    /// Begins to send, on a thread of its own.
    fn begin(command: ShareCommand, text: String, tell: Tell) -> io::Result<Self> {
        let (stop, stopped) = UnixStream::pair()?;
        let (way, outcome) = mpsc::channel();
        let thread = thread::Builder::new().name("share".to_owned());
        thread.spawn(move || {
            let sent = run(&command, &text, PATIENCE, stopped);
            // Nobody is there to hear it where the program has ended.
            way.send(sent).unwrap_or_default();
            tell.send(Happening::Shared);
        })?;
        Ok(Self { stop, outcome })
    }

    fn stop(&mut self) {
        // Where there is no room for it, it was written before; where nobody reads it, nothing is to be ended.
        self.stop.write_all(&[0]).unwrap_or_default();
    }

    /// What became of it; it is ended where that is not known yet.
    fn end(mut self) -> Outcome {
        if let Ok(outcome) = self.outcome.try_recv() {
            return outcome;
        }
        self.stop();
        let last = self.outcome.recv_timeout(LAST_PATIENCE);
        last.unwrap_or_else(|_| Err(ProgramError::Stopped.into()))
    }
}

impl<S: Stage> Runtime<S> {
    /// Pipes a text into a command.
    pub(in crate::runtime) fn share(&mut self, command: ShareCommand, text: String) {
        match Sending::begin(command, text, self.tell.clone()) {
            Ok(sending) => self.sharing.under_way = Some(sending),
            Err(error) => {
                let why = ShareError::from(ProgramError::Lost(error)).to_string();
                self.settle(Message::Shared(Err(why)));
            }
        }
    }

    /// The command has ended.
    pub(in crate::runtime) fn shared(&mut self) {
        let Some(outcome) = self.sharing.under_way.take().map(Sending::end) else {
            return;
        };
        let told = outcome.as_ref().map_err(ToString::to_string).copied();
        // Who is on the way out does not see the screen again.
        let is_unseen = self.app.is_leaving();
        self.sharing.unseen = is_unseen.then_some(outcome);
        self.settle(Message::Shared(told));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runtime::{ear::Keys, inbox};

    /// What is said on the way out of a command that was begun, at once or when it has ended.
    fn said(line: &str, waits: bool) -> (Vec<String>, Vec<String>) {
        let (tell, mut inbox) = inbox::deaf();
        let command = ShareCommand::of_line(line).unwrap();
        let sending = Sending::begin(command, "text".to_owned(), tell).unwrap();
        if waits {
            let told = inbox.next(Some(Duration::from_secs(20)), Keys::Ours);
            assert!(matches!(told, Some(Happening::Shared)), "{told:?}");
        }
        let mut sharing = Sharing {
            under_way: Some(sending),
            unseen: None,
        };
        let mut parting = Parting::default();
        sharing.end(&mut parting);
        (parting.troubles, parting.news)
    }

    #[test]
    fn what_became_of_the_minutes_is_said_on_the_way_out() {
        let sent = vec!["the minutes were sent: exit 0".to_owned()];
        assert_eq!(said("true", true), (vec![], sent));
        let failed = vec!["the share command failed: exit 7".to_owned()];
        assert_eq!(said("exit 7", true), (failed, vec![]));
    }

    #[test]
    fn a_command_that_has_not_ended_is_ended_on_the_way_out() {
        let stopped = vec!["the share command had not ended and was stopped".to_owned()];
        assert_eq!(said("sleep 600", false), (stopped, vec![]));
    }

    #[test]
    fn there_is_nothing_to_say_where_nothing_was_sent() {
        let mut parting = Parting::default();
        Sharing::default().end(&mut parting);
        assert!(parting.troubles.is_empty() && parting.news.is_empty());
    }
}
