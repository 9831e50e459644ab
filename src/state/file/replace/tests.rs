//! A save on every kind of file, beside every kind of other program, and after every kind of end.

mod between;
#[cfg(target_os = "linux")]
mod displaced;
mod files;
mod guards;
mod left_over;

use std::convert::Infallible;
use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::thread;

#[cfg(target_os = "linux")]
use super::save::Ready;
use super::*;
use crate::state::file::contents::{self, FileError};
use crate::state::file::testing::{Desk, mode, put, set_mode};
use crate::state::file::{snapshots::Snapshots, target::Target};

type Outcome = Result<Replaced, ReplaceError<Infallible>>;

fn noon() -> NaiveDateTime {
    NaiveDateTime::parse_from_str("2026-10-09 12:00", "%Y-%m-%d %H:%M").unwrap()
}

fn place(desk: &Desk, name: impl AsRef<Path>) -> Place {
    Place {
        file: desk.path(name),
        state: Some(desk.path("state")),
    }
}

/// Adds a letter at the end of the file.
fn append(place: &Place, letter: u8) -> Outcome {
    replace(place, noon(), |versions| {
        let mut bytes = versions.last().map_or_else(Vec::new, |it| it.bytes.clone());
        bytes.push(letter);
        Ok(Some(bytes))
    })
}

fn refusal(outcome: Outcome) -> SaveError {
    match outcome.unwrap_err() {
        ReplaceError::Save(error) => error,
        ReplaceError::Transform(never) => match never {},
    }
}

/// What is kept of each state of the file, oldest first.
fn kept(place: &Place) -> Vec<Vec<u8>> {
    let real = Target::resolve(&place.file).unwrap().real();
    let snapshots = Snapshots::of(place.state.as_deref().unwrap(), &real);
    let list = snapshots.list().unwrap();
    list.iter()
        .map(|snapshot| snapshots.read(snapshot.id).unwrap())
        .collect()
}

/// A save that is about to put `ab` in the place of `a`. Where two files cannot change places, what follows
/// cannot be seen.
#[cfg(target_os = "linux")]
fn about_to_save(desk: &Desk) -> (Save, Ready, Contents) {
    let file = desk.put("board.ron", b"a");
    let mut save = Save::begin(&place(desk, "board.ron"), noon()).unwrap();
    let there = contents::read(&file).unwrap().unwrap();
    let ready = save.prepare(Some(&there), b"ab").unwrap();
    (save, ready, there)
}

/// Another program puts these bytes in the place of the file.
#[cfg(target_os = "linux")]
fn rename_over(desk: &Desk, bytes: &[u8]) {
    fs::rename(desk.put("theirs", bytes), desk.path("board.ron")).unwrap();
}
