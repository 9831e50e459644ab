//! The dialogs with fields to type into.
//!
//! Invariant: a field that is empty shows an example of what belongs there, and says in words that it is one: without
//! colours it would look typed.

use super::{Keys, promising::owned};
use crate::{
    app::{
        App, Search,
        dialog::{Decide, GoToDay, KeepWin, Measure, MeasureField, SearchFor, Split, SplitField},
    },
    command::Command,
    report::words,
    state::{board::ResultKind, size::size},
    view::{
        part::Part,
        sheet::{Place, Sheet},
        theme::Role,
    },
};

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
    Sheet::new(
        format!("{}, {}", it.title, words::day(it.day)),
        parts,
        it.problem.as_deref(),
        keys.hints([
            (Command::Accept, "save"),
            (Command::NextField, "remark"),
            (Command::Cancel, "back"),
            (Command::AcceptAndNext, "and the next"),
            (Command::Up, "one more"),
        ]),
    )
}

/// An example of a size.
const SIZE: &str = "e.g. 15m";

/// One promise becomes two.
pub(super) fn split<'a>(it: &'a Split, keys: Keys<'_>) -> Sheet<'a> {
    let blank = |label, field, example, at| Part::Blank {
        label,
        field,
        example,
        is_focused: it.focus == at,
    };
    let small = "small enough for one day";
    let [first, second] = &it.sizes;
    let whole = it.minutes.map(size);
    let whole = whole.map(|it| Part::Quiet(format!("{it} in all, about half of it each")));
    let mut parts = vec![
        Part::Quiet(it.text.clone()),
        Part::Quiet(match it.to {
            Some(to) => format!(
                "both parts go to {}; the first begins as the whole",
                words::day(to)
            ),
            None => "both parts stay; the first begins as the whole".to_owned(),
        }),
    ];
    parts.extend(whole);
    parts.extend([
        Part::Gap,
        blank("first part", &it.first, small, SplitField::First),
        blank("second part", &it.second, small, SplitField::Second),
        blank("first takes", first, SIZE, SplitField::FirstSize),
        blank("second takes", second, SIZE, SplitField::SecondSize),
    ]);
    Sheet::new(
        "Split it into two".to_owned(),
        parts,
        it.problem.as_deref(),
        keys.of_form(),
    )
}

/// What is decided, in words.
pub(super) fn decide<'a>(it: &'a Decide, keys: Keys<'_>) -> Sheet<'a> {
    Sheet::new(
        "Decide".to_owned(),
        vec![
            Part::Quiet(it.about.clone()),
            Part::Gap,
            Part::Heading(it.question().to_owned()),
            Part::Blank {
                label: "",
                field: &it.text,
                example: it.example(),
                is_focused: true,
            },
        ],
        it.problem.as_deref(),
        keys.hints([(Command::Accept, "keep"), (Command::Cancel, "back")]),
    )
}

/// Something to be glad of.
pub(super) fn win<'a>(it: &'a KeepWin, keys: Keys<'_>) -> Sheet<'a> {
    let mut parts = Vec::new();
    let example = "e.g. Ana's call brought the first lead";
    owned(&it.line, ["what", example, "whose"], &mut parts);
    Sheet::new(
        "A win, or a thank-you".to_owned(),
        parts,
        it.line.problem.as_deref(),
        keys.hints([
            (Command::Accept, "keep"),
            (Command::NextField, "next field"),
            (Command::Cancel, "back"),
        ]),
    )
}

/// Which day to show.
pub(super) fn day<'a>(it: &'a GoToDay, keys: Keys<'_>) -> Sheet<'a> {
    Sheet {
        width: 52,
        ..Sheet::new(
            "Which day?".to_owned(),
            vec![Part::Blank {
                label: "day",
                field: &it.text,
                example: "e.g. mon, -2, +1, tomorrow, 2026-10-09",
                is_focused: true,
            }],
            it.problem.as_deref(),
            keys.hints([(Command::Accept, "show"), (Command::Cancel, "back")]),
        )
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
        width: 52,
        // The pane's lower border stays.
        place: Place::Above(searched.bottom().saturating_sub(1)),
        ..Sheet::new(
            "Search".to_owned(),
            vec![
                Part::Blank {
                    label: "for",
                    field: &it.text,
                    example: "a few letters",
                    is_focused: true,
                },
                Part::Aside(found, Role::Hint),
            ],
            it.problem.as_deref(),
            keys.hints([
                (Command::Accept, "keep"),
                (Command::Down, "next match"),
                (Command::Cancel, "forget"),
            ]),
        )
    }
}
