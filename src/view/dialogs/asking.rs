//! The dialogs with fields to type into.
//!
//! Invariant: a field that is empty shows an example of what belongs there, and says in words that it is one: without
//! colours it would look typed.

use chrono::NaiveDate;

use super::Keys;
use crate::{
    app::{
        App, Search,
        dialog::{
            GoToDay, Measure, MeasureField, NameBlocker, Picker, Promise, PromiseField, Purpose,
            SearchFor, Split,
        },
    },
    command::Command,
    report::words,
    state::board::ResultKind,
    view::{
        part::Part,
        sheet::{self, Place, Sheet, View},
        theme::Role,
    },
};

/// How many of the lines that were pasted are shown, besides the first.
const PASTED: usize = 6;

/// A promise to make or change.
pub(super) fn promise<'a>(it: &'a Promise, today: NaiveDate, keys: Keys<'_>) -> Sheet<'a> {
    let mut parts = vec![Part::Blank {
        label: "what",
        field: &it.text,
        example: "e.g. Call Mihai and Ioana before 12:00",
        is_focused: it.focus == PromiseField::Text,
    }];
    // However much was pasted, the fields below it stay in sight.
    parts.extend(it.more.iter().take(PASTED).map(|text| Part::Value {
        label: "and",
        text: text.clone(),
        role: Role::Text,
    }));
    let others = it.more.len().saturating_sub(PASTED);
    if 0 < others {
        parts.push(Part::Value {
            label: "and",
            text: format!("{others} more"),
            role: Role::Hint,
        });
    }
    pick(
        "result",
        &it.toward,
        it.focus == PromiseField::Toward,
        &mut parts,
    );
    pick("who", &it.who, it.focus == PromiseField::Who, &mut parts);
    parts.push(Part::Blank {
        label: "size",
        field: &it.minutes,
        example: "e.g. 15m",
        is_focused: it.focus == PromiseField::Minutes,
    });
    let title = match &it.purpose {
        Purpose::Add { day } if *day < today => format!("Promised for {}", words::day(*day)),
        Purpose::Add { day } => format!("{}, on {}", it.title(), words::day(*day)),
        // The day first: the rest is known where it is cut.
        Purpose::AddDone { day } => {
            format!(
                "{} on {}, though nobody promised it",
                it.title(),
                words::day(*day)
            )
        }
        Purpose::Smaller { to, .. } => format!("{}, for {}", it.title(), words::day(*to)),
        Purpose::Edit { .. } => it.title().to_owned(),
    };
    Sheet {
        title,
        parts,
        problem: it.problem.as_deref(),
        hints: keys.hints([
            (Command::Accept, "save"),
            (Command::NextField, "next field"),
            (Command::Cancel, "back"),
            (Command::AcceptAndNext, "and the next"),
        ]),
        view: View::Followed,
        width: sheet::WIDTH,
        place: Place::Middle,
    }
}

/// A choice among others in a form: open where the keyboard is, else only what was chosen.
fn pick<'a, T: Clone + PartialEq>(
    label: &'a str,
    picker: &'a Picker<T>,
    is_focused: bool,
    parts: &mut Vec<Part<'a>>,
) {
    let chosen = picker.chosen().map(|it| it.title.as_str());
    let added = picker.added();
    if is_focused {
        parts.push(Part::Blank {
            label,
            field: &picker.query,
            example: chosen.unwrap_or("a few letters of the name"),
            is_focused,
        });
        parts.extend(super::choosing::choices(picker));
    } else {
        let (text, role) = match (chosen, added, picker.open()) {
            (Some(chosen), _, _) => (chosen.to_owned(), Role::Text),
            (None, Some(added), _) => (format!("{added}, who is new"), Role::Text),
            (None, None, Some(typed)) => (format!("{typed}: nobody here"), Role::Care),
            (None, None, None) => ("–".to_owned(), Role::Text),
        };
        parts.push(Part::Folded { label, text, role });
    }
}

/// A number to note.
pub(super) fn measure<'a>(it: &'a Measure, keys: Keys<'_>) -> Sheet<'a> {
    let unit = it.unit.as_deref().unwrap_or_default();
    let now = match (it.now, it.kind) {
        (None, _) => words::NO_NUMBER.to_owned(),
        (Some(now), ResultKind::Total) => format!("{now} {unit}"),
        (Some(now), ResultKind::PerDay) => format!("{now} {unit} on that day"),
    };
    let mut parts = vec![
        Part::Value {
            label: "now",
            text: now,
            role: Role::Hint,
        },
        Part::Blank {
            label: "number",
            field: &it.number,
            example: "e.g. 7, or +2, or -1",
            is_focused: it.focus == MeasureField::Number,
        },
        Part::Blank {
            label: "remark",
            field: &it.note,
            example: "what is behind it",
            is_focused: it.focus == MeasureField::Note,
        },
    ];
    if let Some(value) = it.value().filter(|value| Some(*value) != it.now) {
        let text = format!("{value} {unit}");
        let role = Role::Kept;
        let label = "then";
        parts.insert(2, Part::Value { label, text, role });
    }
    Sheet {
        title: format!("{}, {}", it.title, words::day(it.day)),
        parts,
        problem: it.problem.as_deref(),
        hints: keys.hints([
            (Command::Accept, "save"),
            (Command::NextField, "remark"),
            (Command::Cancel, "back"),
            (Command::AcceptAndNext, "and the next"),
            (Command::Up, "one more"),
        ]),
        view: View::Followed,
        width: sheet::WIDTH,
        place: Place::Middle,
    }
}

/// One promise becomes two.
pub(super) fn split<'a>(it: &'a Split, keys: Keys<'_>) -> Sheet<'a> {
    let blank = |label, field, is_focused| Part::Blank {
        label,
        field,
        example: "small enough for one day",
        is_focused,
    };
    Sheet {
        title: "Split it into two".to_owned(),
        parts: vec![
            Part::Quiet(it.text.clone()),
            Part::Quiet(format!(
                "both parts go to {}; the first begins as the whole",
                words::day(it.to)
            )),
            Part::Gap,
            blank("first part", &it.first, !it.is_second),
            blank("second part", &it.second, it.is_second),
        ],
        problem: it.problem.as_deref(),
        hints: keys.hints([
            (Command::Accept, "save"),
            (Command::NextField, "the other"),
            (Command::Cancel, "back"),
        ]),
        view: View::Followed,
        width: sheet::WIDTH,
        place: Place::Middle,
    }
}

/// What stops a promise.
pub(super) fn blocker<'a>(it: &'a NameBlocker, keys: Keys<'_>) -> Sheet<'a> {
    Sheet {
        title: "What stops it?".to_owned(),
        parts: vec![
            Part::Quiet(it.promise.clone()),
            Part::Gap,
            Part::Blank {
                label: "blocker",
                field: &it.text,
                example: "e.g. waiting for legal: ask Chioma",
                is_focused: true,
            },
        ],
        problem: it.problem.as_deref(),
        hints: keys.hints([
            (Command::Accept, "save and carry"),
            (Command::Cancel, "back"),
        ]),
        view: View::Followed,
        width: sheet::WIDTH,
        place: Place::Middle,
    }
}

/// Which day to show.
pub(super) fn day<'a>(it: &'a GoToDay, keys: Keys<'_>) -> Sheet<'a> {
    Sheet {
        title: "Which day?".to_owned(),
        parts: vec![Part::Blank {
            label: "day",
            field: &it.text,
            example: "e.g. mon, -2, +1, tomorrow, 2026-10-09",
            is_focused: true,
        }],
        problem: it.problem.as_deref(),
        hints: keys.hints([(Command::Accept, "show"), (Command::Cancel, "back")]),
        view: View::Followed,
        width: 52,
        place: Place::Middle,
    }
}

/// What to search for.
pub(super) fn search<'a>(it: &'a SearchFor, app: &App, keys: Keys<'_>) -> Sheet<'a> {
    let searched = app.areas().panes.get(app.focus()).area;
    let found = match app.search().map(Search::len) {
        None => "on this day, in all three panes".to_owned(),
        Some(0) => "nothing here matches".to_owned(),
        Some(1) => "1 match".to_owned(),
        Some(count) => format!("{count} matches"),
    };
    Sheet {
        title: "Search".to_owned(),
        parts: vec![
            Part::Blank {
                label: "for",
                field: &it.text,
                example: "a few letters",
                is_focused: true,
            },
            Part::Value {
                label: "",
                text: found,
                role: Role::Hint,
            },
        ],
        problem: it.problem.as_deref(),
        hints: keys.hints([
            (Command::Accept, "keep"),
            (Command::Down, "next match"),
            (Command::Cancel, "forget"),
        ]),
        view: View::Followed,
        width: 52,
        // The pane's lower border stays.
        place: Place::Above(searched.bottom().saturating_sub(1)),
    }
}
