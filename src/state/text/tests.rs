//! The text: what is written, what is told of it, what is refused, and the laws that hold for all of it.

#![expect(
    clippy::string_slice,
    reason = "tests cut texts at places they have found"
)]

mod edits;
mod hands;
mod laws;
mod made_ids;
mod moved;
mod problems;
mod refused;

use chrono::NaiveDate;
use proptest::{collection::vec, prelude::*};

use super::*;
use crate::state::{
    Commitment, Verdict,
    arbitrary::{self, Change},
    board::{Objective, Person},
    id::{PersonId, RecordId, ResultId},
};

const COMMENTED: &str = include_str!("tests/commented.ron");

#[track_caller]
fn read(text: &str) -> Loaded {
    load(text).unwrap_or_else(|error| panic!("{error:?}\n{text}"))
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn new_commitment() -> Commitment {
    Commitment {
        toward: Some(ResultId::new("leads")),
        minutes: Some(15),
        ..Commitment::new(
            RecordId::new("7f3k2m9qxa"),
            day("2026-10-12"),
            PersonId::new("ana"),
            "Call Mihai",
        )
    }
}

/// The commented text as people write it who leave the ids of records out.
fn without_ids() -> String {
    COMMENTED
        .replace("id: \"7f3k2m9qx1\", ", "")
        .replace("id: \"one\", ", "")
        .replace("id: \"two\", ", "")
}

/// A board with these records.
fn with_records(records: &str) -> String {
    format!("(version: 1, people: [(id: \"ana\", name: \"Ana\")], records: [\n{records}\n])")
}

/// Some changes of the board of a text.
fn steps(text: &str) -> impl Strategy<Value = Vec<Change>> + use<> {
    vec(arbitrary::change(&read(text).board.head), 1..5)
}
