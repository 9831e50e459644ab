//! A field that two sides say differently, in words: what it is about, and what either says.
//!
//! Invariant: what a board calls something is said before what the file calls it.

use super::day;
use crate::state::{
    Board, Record,
    id::{PersonId, ResultId},
    merge::Clash,
    record::{Commitment, Measurement},
};

/// What a clash is about, by a board that has it: `"Call Mihai" of Ana, Thu 8 Oct: verdict`.
pub fn about(clash: &Clash, boards: [&Board; 2]) -> String {
    let place = match clash.record() {
        Some(id) => {
            let found = boards
                .into_iter()
                .find_map(|it| Some((it, it.records.get(&id)?)));
            found.map(|(board, record)| of_record(board, record))
        }
        None => None,
    };
    let place = place.unwrap_or_else(|| of_plan(clash, boards));
    match clash.field {
        "" => place,
        field => format!("{place}: {}", field.replace('_', " ")),
    }
}

/// What one side says: a text as it is, anything else as the file writes it, in one line.
pub fn said(value: &str) -> String {
    if value.is_empty() {
        return "(nothing)".to_owned();
    }
    let text = ron::from_str::<String>(value);
    let text = text.unwrap_or_else(|_| value.split_whitespace().collect::<Vec<_>>().join(" "));
    if text.is_empty() {
        return "(empty)".to_owned();
    }
    text
}

fn of_record(board: &Board, record: &Record) -> String {
    let name = |id: &PersonId| {
        let person = board.person(id);
        person.map_or_else(|| id.to_string(), |it| it.name.clone())
    };
    let when = day(record.day());
    if let Some(Commitment { text, who, .. }) = record.commitment() {
        return format!("\"{text}\" of {}, {when}", name(who));
    }
    if let Some(Measurement { result, by, .. }) = record.measurement() {
        let title = board.result(result).map(|it| it.plan.title.clone());
        let title = title.unwrap_or_else(|| result.to_string());
        let by = by.as_ref().map(|it| format!(", by {}", name(it)));
        return format!("{title}, {when}{}", by.unwrap_or_default());
    }
    format!("{} {}, {when}", record.kind().to_lowercase(), record.id())
}

fn of_plan(clash: &Clash, boards: [&Board; 2]) -> String {
    let words = clash.path.iter().map(|(word, id)| {
        let title = match *word {
            "result" => title(boards, id),
            "person" => {
                let mut people = boards.into_iter();
                people.find_map(|it| Some(it.person(&PersonId::new(id))?.name.clone()))
            }
            _ => None,
        };
        let said = title.map_or_else(|| id.clone(), |it| format!("\"{it}\""));
        format!("{} {said}", word.to_lowercase()).trim().to_owned()
    });
    words.collect::<Vec<_>>().join(", ")
}

fn title(boards: [&Board; 2], id: &str) -> Option<String> {
    let id = ResultId::new(id);
    let mut boards = boards.into_iter();
    boards.find_map(|it| Some(it.result(&id)?.plan.title.clone()))
}
