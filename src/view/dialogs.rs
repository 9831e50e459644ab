//! Every dialog as a sheet: its lines, what is wrong, and the keys that work in it.
//!
//! Invariant: keys are read from the keymap, so that what is named is what works.

use super::{hints::Hint, sheet::Sheet};
use crate::{
    app::{App, dialog::Dialog},
    command::{Command, Context},
    keymap::Keymap,
};

mod asking;
mod caring;
mod choosing;
mod clashing;
mod listing;
mod looking_back;
mod planning;
mod promising;
mod steps;

/// The keys of a context.
#[derive(Clone, Copy)]
pub(super) struct Keys<'a> {
    pub(super) keymap: &'a Keymap,
    pub(super) context: Context,
}

impl Keys<'_> {
    /// The key to show for a command; empty where none runs it.
    pub(super) fn key(self, command: Command) -> String {
        let chord = self.keymap.key(self.context, command);
        chord.map(|it| it.to_string()).unwrap_or_default()
    }

    /// The keys of commands with what they do here, without those that no key runs.
    pub(super) fn hints<const N: usize>(self, wanted: [(Command, &str); N]) -> Vec<Hint> {
        let hint = |(command, word)| {
            let chord = self.keymap.key(self.context, command)?;
            Some(Hint::new(chord.to_string(), word))
        };
        wanted.into_iter().filter_map(hint).collect()
    }

    /// The keys of a form of several fields that is saved.
    pub(super) fn of_form(self) -> Vec<Hint> {
        self.hints([
            (Command::Accept, "save"),
            (Command::NextField, "next field"),
            (Command::Cancel, "back"),
        ])
    }
}

/// A dialog as a sheet.
pub(super) fn sheet<'a>(dialog: &'a Dialog, app: &'a App, keymap: &'a Keymap) -> Sheet<'a> {
    let context = dialog.context();
    sheet_in(dialog, app, Keys { keymap, context })
}

/// A dialog as a sheet, with the keys of a context.
pub(super) fn sheet_in<'a>(dialog: &'a Dialog, app: &'a App, keys: Keys<'_>) -> Sheet<'a> {
    match dialog {
        Dialog::Promise(it) => promising::promise(it, app.today(), keys),
        Dialog::Judge(it) => choosing::judge(it, keys),
        Dialog::Measure(it) => asking::measure(it, keys),
        Dialog::ChooseResult(it) => choosing::picked(
            "Which result does it serve?",
            Some(&it.text),
            &it.picker,
            it.problem.as_deref(),
            keys,
        ),
        Dialog::ChooseAction(it) => choosing::picked(
            "Which action is it a part of?",
            Some(&it.text),
            &it.picker,
            it.problem.as_deref(),
            keys,
        ),
        Dialog::Steps(it) => steps::steps(it, keys),
        Dialog::Write(it) => steps::write(it, keys),
        Dialog::Read(it) => steps::read(it, app.size(), keys),
        Dialog::ChooseWho(it) => choosing::picked(
            "Whose is it?",
            Some(&it.text),
            &it.picker,
            it.problem.as_deref(),
            keys,
        ),
        Dialog::WhoAmI(it) => choosing::picked(
            "Who are you?",
            None,
            &it.picker,
            it.problem.as_deref(),
            keys,
        ),
        Dialog::ThirdCarry(it) => choosing::third_carry(it, keys),
        Dialog::DaysAway(it) => choosing::days_away(it, app.today(), keys),
        Dialog::Split(it) => asking::split(it, keys),
        Dialog::Decide(it) if it.is_asking_way() => choosing::way(it, keys),
        Dialog::Decide(it) => asking::decide(it, keys),
        Dialog::DidItHelp(it) => choosing::did_it_help(it, keys),
        Dialog::KeepWin(it) => asking::win(it, keys),
        Dialog::Reflect(it) => looking_back::reflect(it, keys),
        Dialog::Customer(it) => looking_back::customer(it, keys),
        Dialog::NameBlocker(it) => caring::blocker(it, keys),
        Dialog::Park(it) => caring::park(it, keys),
        Dialog::NoteLead(it) => caring::lead(it, keys),
        Dialog::Qualify(it) => caring::qualify(it, keys),
        Dialog::Planning(it) => planning::form(it, keys),
        Dialog::Ask(it) => planning::ask(it, keys),
        Dialog::GoToDay(it) => asking::day(it, keys),
        Dialog::Search(it) => asking::search(it, app, keys),
        Dialog::Palette(it) => listing::palette(it, app.size(), keys),
        Dialog::Help(it) => listing::help(it, app.size(), keys),
        Dialog::Problems(it) => listing::problems(it, app.path(), app.size(), keys),
        Dialog::Clashes(it) => clashing::clashes(it, app.board(), keys),
    }
}
