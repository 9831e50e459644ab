//! The dialogs about what stands in the way, what is for later, who comes to us, and who counts.
//!
//! Invariant: a check that was ticked is told by its glyph, and so is one that was not.

use super::{
    Keys,
    promising::{owned, pick},
};
use crate::{
    app::dialog::{LeadField, NameBlocker, NoteLead, Park, Qualify, Stops},
    command::Command,
    report::words,
    state::Verdict,
    view::{
        hints::Hint,
        part::{Choice, Part},
        sheet::Sheet,
        theme::Role,
    },
};

/// What stands in the way.
pub(super) fn blocker<'a>(it: &'a NameBlocker, keys: Keys<'_>) -> Sheet<'a> {
    let (title, save) = match &it.stops {
        Stops::Promise(_, Some(_)) => ("What stops it?", "save and carry"),
        Stops::Promise(_, None) | Stops::Result(_) => ("What stops it?", "save"),
        Stops::AsBefore(_) => ("What stops it now?", "save"),
    };
    let mut parts = Vec::new();
    if !it.about.is_empty() {
        parts.extend([Part::Quiet(it.about.clone()), Part::Gap]);
    }
    let example = "e.g. waiting for legal: ask Chioma";
    owned(&it.line, ["blocker", example, "clears it"], &mut parts);
    Sheet::new(
        title.to_owned(),
        parts,
        it.line.problem.as_deref(),
        keys.hints([
            (Command::Accept, save),
            (Command::NextField, "next field"),
            (Command::Cancel, "back"),
        ]),
    )
}

/// A point for later.
pub(super) fn park<'a>(it: &'a Park, keys: Keys<'_>) -> Sheet<'a> {
    let title = if it.id.is_some() {
        "For later: change it"
    } else {
        "What is for later?"
    };
    let mut parts = Vec::new();
    let example = "e.g. prices of next year: who decides?";
    owned(&it.line, ["point", example, "whose"], &mut parts);
    Sheet::new(
        title.to_owned(),
        parts,
        it.line.problem.as_deref(),
        keys.hints([
            (Command::Accept, "save"),
            (Command::NextField, "next field"),
            (Command::Cancel, "back"),
        ]),
    )
}

/// Who came to us.
pub(super) fn lead<'a>(it: &'a NoteLead, keys: Keys<'_>) -> Sheet<'a> {
    let mut parts = vec![Part::Blank {
        label: "who came",
        field: &it.name,
        example: "e.g. Lipan's bakery",
        is_focused: it.focus == LeadField::Name,
    }];
    pick("how", &it.kind, it.focus == LeadField::Kind, &mut parts);
    pick(
        "contact by",
        &it.who,
        it.focus == LeadField::Who,
        &mut parts,
    );
    if !it.brief().is_empty() {
        parts.extend([
            Part::Gap,
            Part::Heading("Before the first contact".to_owned()),
        ]);
        let steps = it.brief().iter();
        parts.extend(steps.map(|step| Part::Quiet(format!("· {step}"))));
    }
    Sheet::new(
        "A new lead".to_owned(),
        parts,
        it.problem.as_deref(),
        keys.of_form(),
    )
}

/// Whether one more counts.
pub(super) fn qualify<'a>(it: &'a Qualify, keys: Keys<'_>) -> Sheet<'a> {
    let mut parts = vec![
        Part::Blank {
            label: "who",
            field: &it.name,
            example: "e.g. Lipan's bakery",
            is_focused: it.pointed.is_none(),
        },
        Part::Gap,
        Part::Heading("It counts if".to_owned()),
    ];
    parts.extend(
        it.checks
            .iter()
            .enumerate()
            .map(|(place, (check, is_ticked))| {
                let (glyph, role) = if *is_ticked {
                    (words::glyph(Some(Verdict::Kept)), Role::Kept)
                } else {
                    (words::glyph(None), Role::Text)
                };
                Part::Choice(Choice {
                    glyph: Some((glyph, role)),
                    title: check.clone(),
                    is_chosen: it.pointed == Some(place),
                    ..Choice::default()
                })
            }),
    );
    let missing = it.missing().len();
    let comes_to = match (it.pointed, missing) {
        (None, _) => None,
        (Some(_), 0) => Some(("it counts".to_owned(), Role::Kept)),
        (Some(_), _) => Some((
            "without all of them it does not count yet; what is missing can be promised".to_owned(),
            Role::Hint,
        )),
    };
    if let Some((text, role)) = comes_to {
        parts.extend([Part::Gap, Part::Said(text, role)]);
    }
    let mut hints = Vec::new();
    if it.pointed.is_some() {
        hints.push(Hint::new("space", "yes or no"));
    }
    let enter = match (it.pointed, missing) {
        (None, _) => "to the checks",
        (Some(_), 0) => "count",
        (Some(_), _) => "go on",
    };
    hints.extend(keys.hints([
        (Command::Accept, enter),
        (Command::Down, "next"),
        (Command::Cancel, "back"),
    ]));
    Sheet::new(
        format!("{}: {} more?", it.title, it.more),
        parts,
        it.problem.as_deref(),
        hints,
    )
}
