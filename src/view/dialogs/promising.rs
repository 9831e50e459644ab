//! The form of a promise, with the coach's line and what can be taken over.
//!
//! Invariant: the line of advice is there whether there is advice or not, so that nothing moves while one types.

use chrono::NaiveDate;

use super::Keys;
use crate::{
    app::dialog::{OwnedLine, Picker, Promise, PromiseField, Purpose},
    command::Command,
    report::words,
    view::{hints::Hint, part::Part, sheet::Sheet, theme::Role},
};

/// How many of the lines that were pasted are shown, besides the first.
const PASTED: usize = 6;

/// A promise to make or change.
pub(super) fn promise<'a>(it: &'a Promise, today: NaiveDate, keys: Keys<'_>) -> Sheet<'a> {
    let mut parts = vec![text(it), advice(it)];
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
    let is_focused = it.focus == PromiseField::Toward;
    pick("result", &it.toward, is_focused, &mut parts);
    if let (Some(Part::Folded { text, .. }), Some(action)) = (parts.last_mut(), it.action_title()) {
        text.extend([" · ", action]);
    }
    pick("who", &it.who, it.focus == PromiseField::Who, &mut parts);
    parts.push(Part::Blank {
        label: "size",
        field: &it.minutes,
        example: "e.g. 15m",
        is_focused: it.focus == PromiseField::Minutes,
    });
    let mut hints = keys.hints([
        (Command::Accept, "save"),
        (Command::NextField, "next field"),
        (Command::Cancel, "back"),
    ]);
    // The arrow moves in a text, as it does in every one; only at its end it has something to take.
    hints.extend(it.offer().map(|_| Hint::new("right", "take it")));
    hints.extend(keys.hints([(Command::AcceptAndNext, "and the next")]));
    Sheet::new(title(it, today), parts, it.problem.as_deref(), hints)
}

/// What the form is for.
fn title(it: &Promise, today: NaiveDate) -> String {
    match &it.purpose {
        Purpose::Add { day } if *day < today => format!("Promised for {}", words::day(*day)),
        Purpose::Add { day } | Purpose::Unpark { day, .. } => {
            format!("{}, on {}", it.title(), words::day(*day))
        }
        Purpose::Decided { day, .. } => {
            format!("Decided. What will you do on {}?", words::day(*day))
        }
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
    }
}

/// The text, with what the right arrow would take over.
fn text(it: &Promise) -> Part<'_> {
    match it.offer() {
        None => Part::Blank {
            label: "what",
            field: &it.text,
            example: "e.g. Call Mihai and Ioana before 12:00",
            is_focused: it.focus == PromiseField::Text,
        },
        Some(offer) => Part::Offered {
            label: "what",
            field: &it.text,
            offer: match offer.rest {
                Some(rest) => rest.to_owned(),
                None => format!("→ {}", offer.written.text),
            },
        },
    }
}

/// What the coach says, or why something is offered.
fn advice(it: &Promise) -> Part<'_> {
    let said = it.advice().map(|it| (it.to_string(), Role::Care));
    let why = || it.reason().map(|it| (it.to_owned(), Role::Hint));
    let (text, role) = said.or_else(why).unwrap_or((String::new(), Role::Hint));
    Part::Aside(text, role)
}

/// A choice among others in a form: open where the keyboard is, else only what was chosen.
pub(super) fn pick<'a, T: Clone + PartialEq>(
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
            example: chosen.unwrap_or(picker.hint()),
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

/// A line of text, and whose it is: the line's name, an example of one, the owner's name.
pub(super) fn owned<'a>(
    it: &'a OwnedLine,
    [label, example, whose]: [&'a str; 3],
    parts: &mut Vec<Part<'a>>,
) {
    parts.push(Part::Blank {
        label,
        field: &it.text,
        example,
        is_focused: !it.is_who,
    });
    pick(whose, &it.who, it.is_who, parts);
}
