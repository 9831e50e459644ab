//! What an open board does with edits, undo, saves and changes from outside.

mod dispute;
mod held;
mod saving;
mod undo;

use super::*;
use crate::state::{
    block::Origin,
    id::{PersonId, RecordId},
    record::{Commitment, Record},
};

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 10, 9).unwrap()
}

fn id(id: &str) -> RecordId {
    RecordId::new(id)
}

fn commitment(of: &str) -> Commitment {
    Commitment::new(id(of), day(), PersonId::new("ana"), "Call Mihai")
}

/// A board with one commitment for each letter.
fn board(ids: &str) -> Board {
    let mut board = Board::default();
    for id in ids.chars() {
        board.records.push(commitment(&id.to_string()));
    }
    board
}

fn ids(board: &Board) -> String {
    board.records.iter().map(|it| it.id().as_str()).collect()
}

fn say(of: &str, text: &str) -> impl FnOnce(&mut Board) {
    move |board| {
        let text = text.to_owned();
        assert!(
            board
                .records
                .change_commitment(&id(of), |it| it.text = text)
        );
    }
}

fn add(of: &str) -> impl FnOnce(&mut Board) {
    move |board| board.records.push(commitment(of))
}

fn delete(of: &str) -> impl FnOnce(&mut Board) {
    move |board| assert!(board.records.remove(&id(of)).is_some())
}

fn with(board: &Board, change: impl FnOnce(&mut Board)) -> Board {
    let mut board = board.clone();
    change(&mut board);
    board
}

fn text<'a>(board: &'a Board, of: &str) -> &'a str {
    &board.records.commitment(&id(of)).unwrap().text
}

#[track_caller]
fn edit(document: &mut Document, change: impl FnOnce(&mut Board)) {
    assert!(document.edit("edit", day(), change));
}

/// A board as it is read from a text: each record with its own part of it.
fn read(board: &Board) -> Board {
    let mut whole = String::new();
    let mut spans = Vec::new();
    for record in board.records.iter() {
        let start = u32::try_from(whole.len()).unwrap();
        record.write(&mut whole, 4);
        spans.push(start..u32::try_from(whole.len()).unwrap());
        whole.push_str(",\n");
    }
    let whole: Arc<str> = whole.into();
    let records = board.records.iter().zip(spans).map(|(record, span)| {
        let mut record = record.clone();
        let text = Some((Arc::clone(&whole), span));
        record.came_from(
            Origin {
                text,
                has_made_id: false,
            },
            None,
        );
        Arc::new(record)
    });
    Board {
        head: Arc::clone(&board.head),
        records: records.collect(),
    }
}
