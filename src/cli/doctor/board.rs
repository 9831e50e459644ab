//! Which file is the board, how it is found, and whether it can be read.

use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, NaiveTime};

use super::{Finding, Looking};
use crate::{
    cli::snapshots::size,
    paths::Environment,
    printable::Printable,
    report::words::{counted, full_day, hour},
    state::{
        Record,
        board::VERSION,
        file::{
            board::{BoardFile, LoadError},
            target::Target,
        },
        text::{Loaded, Unreadable},
    },
};

/// What is known of the board's file.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Where it is asked for.
    pub(super) path: Option<PathBuf>,
    /// Where it really is; none where the path leads nowhere.
    pub(super) real: Option<PathBuf>,
    /// What it says, where it can be read.
    pub(super) loaded: Option<Loaded>,
    /// Whether there is a file.
    pub(super) is_there: bool,
}

pub(super) fn look(looking: &Looking) -> (Vec<Finding>, Found) {
    let environment = &looking.around.environment;
    let path = match environment.board(looking.file.as_deref()) {
        Ok(path) => path,
        Err(error) => {
            let says = "there is no place for one";
            let found = vec![Finding::care("board", says, error.to_string())];
            return (found, Found::default());
        }
    };
    let how = how_found(environment, looking.file.as_deref());
    let mut findings = vec![Finding::well(
        "board",
        format!("{}, {how}", Printable::path(&path)),
    )];
    let target = Target::resolve(&path);
    let real = target.as_ref().ok().map(Target::real);
    if let Ok(target) = &target
        && target.real() != path
    {
        let behind = match target.links().len() {
            0 => String::new(),
            links => format!(", behind {}", counted(links, "link", "links")),
        };
        let says = format!("{}{behind}", Printable::path(&target.real()));
        findings.push(Finding::well("really", says));
    }
    let mut file = BoardFile::at(&path, environment.state_folder().as_deref());
    let mut found = Found {
        path: Some(path),
        real,
        ..Found::default()
    };
    match file.load() {
        Ok(None) => {
            let none = Finding::well("file", "not there yet");
            findings.push(none.with("standup makes one when it is opened, and standup init does"));
        }
        Ok(Some(loaded)) => {
            found.is_there = true;
            findings.extend(said(&loaded));
            findings.push(today(looking, &loaded));
            found.loaded = Some(loaded);
        }
        Err(error) => {
            found.is_there = true;
            findings.push(unread(&error));
        }
    }
    (findings, found)
}

/// How the board's file is found.
fn how_found(environment: &Environment, file: Option<&Path>) -> &'static str {
    let variable = environment.standup_file.as_ref();
    if file.is_some() {
        return "by --file";
    }
    if variable.is_some_and(|it| !it.as_os_str().is_empty()) {
        return "by $STANDUP_FILE";
    }
    match environment.nearby_board() {
        Some(it) if it.parent() == environment.current_folder.as_deref() => "in this folder",
        Some(_) => "in a folder above this one",
        None => "in your data folder, since there is none here or above",
    }
}

fn said(loaded: &Loaded) -> [Finding; 2] {
    let records = counted(loaded.board.records.len(), "record", "records");
    let bytes = u64::try_from(loaded.text.len()).unwrap_or(u64::MAX);
    let says = format!("{}, {records}, version {VERSION}", size(bytes));
    let unread = loaded.problems.iter().filter(|it| it.kind.is_unread());
    let problems = match (unread.count(), loaded.problems.len()) {
        (_, 0) => Finding::well("problems", "none in the file"),
        (0, all) => {
            let says = format!("{} in the file", counted(all, "problem", "problems"));
            Finding::care("problems", says, "standup check explains them")
        }
        (unread, all) => {
            let all = counted(all, "problem", "problems");
            let unread = counted(unread, "record is", "records are");
            let says = format!("{all} in the file; {unread} not on the board");
            Finding::care("problems", says, "standup check explains them")
        }
    };
    [Finding::well("file", says), problems]
}

/// Which day it is on the board.
fn today(looking: &Looking, loaded: &Loaded) -> Finding {
    let begins = loaded.board.head.meeting.day_starts_at;
    let day = full_day(looking.clock.day_at(begins));
    if begins == NaiveTime::MIN {
        return Finding::well("today", day);
    }
    Finding::well("today", format!("{day}; days begin at {}", hour(begins)))
}

/// Why there is no board, without what the file says.
fn unread(error: &LoadError) -> Finding {
    let back = "standup check explains it; standup undo puts back what was";
    match error {
        LoadError::File(error) => Finding::care("file", "cannot be read", error.to_string()),
        LoadError::Unreadable { reason, .. } => match reason {
            Unreadable::Fault(it) => {
                let says = format!(
                    "cannot be read from line {}, column {} on, and is never written",
                    it.line, it.column
                );
                Finding::care("file", says, back)
            }
            Unreadable::Newer(_) => Finding::care(
                "file",
                reason.to_string(),
                "update standup; until then the file is not written",
            ),
        },
        LoadError::Emptied { .. } => {
            Finding::care("file", "damaged: it is empty now, but was not", back)
        }
        LoadError::PerhapsEmptied { .. } => Finding::care(
            "file",
            "empty, and whether it always was cannot be seen",
            "standup check says why",
        ),
    }
}

impl Found {
    /// When the newest record says that it was made.
    pub(super) fn newest(&self) -> Option<DateTime<FixedOffset>> {
        let records = self.loaded.as_ref()?.board.records.iter();
        let promises = records.filter_map(Record::commitment);
        promises.filter_map(|it| it.made).max()
    }

    /// Whether somebody keeps something private on the board.
    pub(super) fn has_private(&self) -> bool {
        self.loaded.as_ref().is_some_and(|it| {
            let mut promises = it.board.records.iter().filter_map(Record::commitment);
            promises.any(|it| it.private)
        })
    }
}
