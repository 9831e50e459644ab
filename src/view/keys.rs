//! The keys that matter on the board and on pages, and what each does there.
//!
//! Invariant: a key that is shown is in force: it comes from the keymap.

use std::borrow::Cow;

use super::{dialogs::Keys, hints::Hint, page};
use crate::{
    app::{App, Page, availability::availability, rows::Entry},
    command::{Command, Context},
    keymap::{Key, Keymap},
    layout::Pane,
    report::words,
};

/// What can follow a key that begins a chord.
pub(super) fn continuations(begun: Key, context: Context, keymap: &Keymap) -> Vec<Hint> {
    let commands = keymap.continuations(context, begun).into_iter();
    commands
        .map(|(key, command)| Hint::new(key.to_string(), command.spec().title))
        .collect()
}

/// The keys that matter on the board, the most important first. They stay as they are while the
/// focus moves within a pane: a key that can do nothing says so itself.
pub(super) fn board_hints(app: &App, keys: Keys<'_>) -> Vec<Hint> {
    use Command as C;
    let pane = app.focus();
    let here: &[C] = match (pane, app.entry()) {
        (_, Some(Entry::Habit(it))) if it.is_idle() => &[C::Habit, C::Kept, C::Verdict, C::Add],
        (_, Some(Entry::Blocker(_))) => &[C::Kept, C::Edit, C::Who, C::Add],
        (_, Some(Entry::Parked(_))) => &[C::Kept, C::Carry, C::Edit, C::Who, C::Add],
        (_, Some(Entry::Habit(_))) => &[C::Kept, C::Verdict, C::Add],
        (Pane::Yesterday, Some(_)) => {
            &[C::Kept, C::Verdict, C::Carry, C::CarryAll, C::Add, C::Edit]
        }
        (Pane::Measure, Some(_)) => &[C::More, C::Less, C::Edit, C::NextObjective, C::Zoom],
        (Pane::Today, Some(_)) => &[C::Add, C::Kept, C::Edit, C::Verdict, C::Carry, C::Result],
        (Pane::Yesterday | Pane::Today, None) => &[C::Add],
        (Pane::Measure, None) => &[],
    };
    let common = [C::Help, C::Undo, C::NextPane, C::Palette];
    let is_open = app.is_standup_under_way() || !app.day().is_held;
    let standup = Some(C::Standup).filter(|_| is_open && app.date() == app.today());
    let mut wanted: Vec<C> = standup
        .into_iter()
        .chain(app.offer())
        .chain(here.iter().copied())
        .collect();
    let promise = app.commitment().map(|it| &it.id);
    if promise.is_some_and(|it| app.day().steps_of(it).is_some()) {
        wanted.insert(2.min(wanted.len()), C::Steps);
    }
    let possible = wanted.into_iter().chain(common).filter(|it| {
        let comes_and_goes = [C::CarryAll, C::NextObjective, C::Undo, C::Add].contains(it);
        !comes_and_goes || availability(*it, app).is_ok()
    });
    possible
        .filter_map(|it| {
            let chord = keys.keymap.key(keys.context, it)?;
            let word: Cow<'_, str> = if it != C::Standup {
                word(it, pane, app.entry()).into()
            } else if app.is_standup_under_way() {
                "go on with the standup".into()
            } else {
                let at = words::hour(app.board().head.meeting.at);
                format!("standup {at}").into()
            };
            let hint = Hint::new(chord.to_string(), word);
            // Whoever knows no key finds all others with this one.
            Some(if it == C::Help { hint.kept() } else { hint })
        })
        .collect()
}

/// The keys that matter on a page, the most important first.
pub(super) fn page_hints(page: &Page, app: &App, keys: Keys<'_>) -> Vec<Hint> {
    let common = [Command::Help, Command::Undo, Command::Palette];
    let wanted = page::commands(page).iter().copied().chain(common);
    let possible = wanted.filter(|it| {
        let passing = [Command::Undo, Command::Decide, Command::SendMinutes];
        let comes_and_goes = passing.contains(it);
        !comes_and_goes || availability(*it, app).is_ok()
    });
    possible
        .filter_map(|it| {
            // On a page no decision is made, but one that was made is judged.
            let word = if it == Command::Decide {
                "did it help?"
            } else {
                it.spec().title
            };
            let hint = Hint::new(keys.keymap.key(keys.context, it)?.to_string(), word);
            Some(if it == Command::Help {
                hint.kept()
            } else {
                hint
            })
        })
        .collect()
}

/// What a key does here, where a word says it better than the command's name.
fn word(command: Command, pane: Pane, entry: Option<Entry<'_>>) -> &'static str {
    match (command, pane, entry) {
        (Command::Edit, Pane::Measure, _) => "note the number",
        (Command::Kept, _, Some(Entry::Blocker(it))) if it.is_cleared => "stands again",
        (Command::Kept, _, Some(Entry::Blocker(_))) => "cleared",
        (Command::Kept, _, Some(Entry::Parked(it))) if it.is_cleared => "for later again",
        (Command::Kept, _, Some(Entry::Parked(_))) => "dealt with",
        (Command::Carry, _, Some(Entry::Parked(_))) => "promise it",
        (Command::Habit, _, Some(Entry::Habit(_))) => "retire",
        (Command::Habit, _, _) => "make it a habit",
        (command, _, _) => command.spec().title,
    }
}

/// What to press where a pane is empty: with the pane's own key first where it has no focus.
pub(super) fn invitation(pane: Pane, app: &App, keys: Keys<'_>) -> Vec<Hint> {
    let (go, words) = match pane {
        Pane::Yesterday => (Command::YesterdayPane, "what was done all the same"),
        Pane::Today => (Command::TodayPane, "what will be there by tonight?"),
        Pane::Measure => return Vec::new(),
    };
    let add = keys.key(Command::Add);
    let key = if pane == app.focus() {
        add
    } else {
        format!("{} {add}", keys.key(go))
    };
    vec![Hint::new(key, words)]
}
