//! The dialog that asks whose of two values shall stand.
//!
//! Invariant: both values are read in full, however narrow the screen is, and nobody takes one for the other.

use std::borrow::Cow;

use super::Keys;
use crate::{
    app::dialog::{Beside, Clashes},
    command::Command,
    layout,
    report::words::day,
    state::{
        Board, Record,
        id::{RecordId, ResultId},
        merge::{Clash, Side},
    },
    view::{
        part::{Choice, Part},
        sheet::Sheet,
        theme::Role,
    },
};

/// How many letters of what a field belongs to are shown before the field.
const NAMED: usize = 60;

/// What was changed here and outside at the same time.
pub(super) fn clashes<'a>(it: &'a Clashes, board: &Board, keys: Keys<'_>) -> Sheet<'a> {
    let board = match &it.beside {
        Some(Beside::Marks { ours, .. }) => ours,
        Some(Beside::Copy(_)) | None => board,
    };
    let mut parts = Vec::new();
    for (place, (clash, side)) in it.rows().enumerate() {
        parts.push(Part::Heading(name(clash, board)));
        for of in [Side::Ours, Side::Theirs] {
            let (command, value) = match of {
                Side::Ours => (Command::ChooseOurs, &clash.ours),
                Side::Theirs => (Command::ChooseTheirs, &clash.theirs),
            };
            let is_it = side == Some(of);
            // Until one is chosen the first says where the keys work.
            let is_here = side.unwrap_or(Side::Ours) == of;
            parts.push(Part::Choice(Choice {
                key: keys.key(command),
                glyph: Some(if is_it {
                    ("●", Role::Kept)
                } else {
                    ("○", Role::Hint)
                }),
                title: whose(of, clash, it, board),
                detail: value_in_words(clash, value).into_owned(),
                is_chosen: place == it.pointed && is_here,
                is_whole: true,
                ..Choice::default()
            }));
        }
        parts.push(Part::Gap);
    }
    // Last: where there is little room the values come first.
    parts.push(Part::Quiet(told(it)));
    Sheet {
        width: layout::LISTS,
        ..Sheet::new(
            "Which of the two shall stand?".to_owned(),
            parts,
            it.problem.as_deref(),
            keys.hints([
                (Command::ChooseOurs, "ours"),
                (Command::ChooseTheirs, "theirs"),
                (Command::Accept, "done"),
                (Command::Cancel, "later"),
                (Command::Down, "down"),
            ]),
        )
    }
}

/// Where both values come from, and what is so until one is chosen.
fn told(it: &Clashes) -> String {
    match &it.beside {
        None => {
            "Changed here and by others at the same time. Nothing is written over until you choose."
                .to_owned()
        }
        Some(Beside::Copy(name)) => format!(
            "{name} says these differently. The rest of it is merged; it stays until you choose."
        ),
        Some(Beside::Marks { .. }) => {
            "Both sides of the merge changed these. The file stays as it is until you choose."
                .to_owned()
        }
    }
}

/// Whose a value is, and where it is now.
fn whose(side: Side, clash: &Clash, it: &Clashes, board: &Board) -> String {
    let named = |word: &str, name: &str| match name {
        "" => word.to_owned(),
        name => format!("{word}, {name}"),
    };
    match (&it.beside, side) {
        (None, _) => {}
        (Some(Beside::Copy(_)), Side::Ours) => return "ours, on the board".to_owned(),
        (Some(Beside::Copy(_)), Side::Theirs) => return "theirs, in the copy".to_owned(),
        (
            Some(Beside::Marks {
                names: [name, _], ..
            }),
            Side::Ours,
        ) => return named("ours", name),
        (
            Some(Beside::Marks {
                names: [_, name], ..
            }),
            Side::Theirs,
        ) => return named("theirs", name),
    }
    match (side, writer(clash, board)) {
        (Side::Ours, _) => "ours, typed here".to_owned(),
        (Side::Theirs, Some(name)) => format!("theirs, by {name}"),
        (Side::Theirs, None) => "theirs, in the file".to_owned(),
    }
}

/// Who wrote what the file says, where it says that too.
fn writer<'b>(clash: &Clash, board: &'b Board) -> Option<&'b str> {
    let by = match board.records.get(&clash.record()?)? {
        Record::Measurement(it) => it.by.as_ref()?,
        Record::Answer(it) => &it.by,
        Record::Commitment(_)
        | Record::Blocker(_)
        | Record::Decision(_)
        | Record::Standup(_)
        | Record::Win(_)
        | Record::Parked(_)
        | Record::Experience(_)
        | Record::HabitRun(_) => return None,
    };
    Some(board.name_of(by))
}

/// What a clash is about, in the words of the board where it has some: `"Call Mihai": how it went`, `"Leads": the goal`.
fn name(clash: &Clash, board: &Board) -> String {
    // Of what stands in what only the innermost is needed to know it.
    let (word, id) = match clash.path.last() {
        Some((word, id)) => (*word, id.as_str()),
        None => ("", ""),
    };
    if let Some(promise) = promised(word, id, clash.field, board) {
        return promise;
    }
    let named = words_of(word, id, board);
    let named = named.unwrap_or_else(|| format!("{} {id}", word.to_lowercase()));
    match field_in_words(clash) {
        "" => named.trim().to_owned(),
        field => format!("{}: {field}", named.trim()),
    }
}

/// A promise whose text is what is in dispute, which would not name it.
fn promised(word: &str, id: &str, field: &str, board: &Board) -> Option<String> {
    let is_text = word == "Commitment" && field == "text";
    let commitment = board.records.commitment(&RecordId::new(id));
    let commitment = commitment.filter(|_| is_text)?;
    let who = board.name_of(&commitment.who);
    Some(format!("what {who} promised for {}", day(commitment.day)))
}

/// What the board calls something that has an id.
fn words_of(word: &str, id: &str, board: &Board) -> Option<String> {
    let record = || board.records.get(&RecordId::new(id));
    let said = match word {
        "Commitment" => &board.records.commitment(&RecordId::new(id))?.text,
        "Blocker" => &record()?.blocker()?.text,
        "Answer" => &record()?.answer()?.step,
        "Measurement" => {
            let Record::Measurement(it) = record()? else {
                return None;
            };
            let title = &board.result(&it.result)?.plan.title;
            return Some(format!("{} on {}", quoted(title), day(it.day)));
        }
        "result" => &board.result(&ResultId::new(id))?.plan.title,
        "objective" => {
            let mut objectives = board.head.objectives.iter();
            &objectives.find(|it| it.id.as_str() == id)?.title
        }
        "person" => {
            let mut people = board.head.people.iter();
            &people.find(|it| it.id.as_str() == id)?.name
        }
        _ => return None,
    };
    Some(quoted(said))
}

/// A text in quotes, or the beginning of one.
fn quoted(said: &str) -> String {
    let short: String = said.chars().take(NAMED).collect();
    let more = if short.len() < said.len() { "…" } else { "" };
    format!("\"{short}{more}\"")
}

/// What people call a field.
fn field_in_words(clash: &Clash) -> &str {
    match clash.field {
        "verdict" => "how it went",
        "why" => "the reason",
        "toward" => "the result it serves",
        "minutes" => "its size",
        "who" => "whose it is",
        "value" => "the number",
        "title" => "its name",
        "to" => "the goal",
        "from" => "where it began",
        "due" => "its last day",
        "start" => "its first day",
        other => other,
    }
}

/// A value as people read it: a text without its quotes, a verdict in small letters.
fn value_in_words<'c>(clash: &Clash, value: &'c str) -> Cow<'c, str> {
    if value.is_empty() {
        let gone = if clash.field.is_empty() {
            "deleted"
        } else {
            "nothing"
        };
        return Cow::Borrowed(gone);
    }
    if clash.field.is_empty() {
        return Cow::Borrowed("still there, as it was changed");
    }
    if clash.field == "verdict" {
        return Cow::Owned(value.to_lowercase());
    }
    ron::from_str::<String>(value).map_or(Cow::Borrowed(value), Cow::Owned)
}
