//! `check`: the problems of a file, each with its place.
//!
//! Invariant: it only reads.

use serde::Serialize;

use super::{
    Call,
    args::Check,
    discretion::Discretion,
    failure::{Failure, excerpt},
    session::located,
};
use crate::{
    printable::Printable,
    report::{json, words::counted},
    state::{
        file::board::{BoardFile, LoadError, emptied, perhaps_emptied},
        text::{Problem, ProblemKind, Unreadable},
    },
};

#[derive(Serialize)]
struct ProblemOut<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    message: &'a str,
    help: Option<&'a str>,
}

pub(super) fn check(call: &mut Call<'_>, it: &Check) -> Result<(), Failure> {
    let environment = &call.around.environment;
    let file = it.path.as_deref().or(call.common.file.as_deref());
    let path = environment.board(file)?;
    let mut file = BoardFile::at(&path, environment.state_folder().as_deref());
    // Of a file that is no board nobody is known, so that nothing private in it is quoted.
    let mut discretion = Discretion::for_reader(None);
    let (text, problems) = match file.load_patiently() {
        Ok(Some(loaded)) => {
            discretion = call.discretion(&loaded.board);
            (loaded.text, loaded.problems)
        }
        Ok(None) => return Err(Failure::NoBoard(path)),
        Err(error) => {
            let text = match &error {
                LoadError::Unreadable { text, .. } => text.clone(),
                LoadError::File(_)
                | LoadError::Emptied { .. }
                | LoadError::PerhapsEmptied { .. } => None,
            };
            (text.unwrap_or_default(), vec![problem(error)?])
        }
    };
    let raw = path.to_string_lossy();
    let path = Printable::path(&path).to_string();
    if call.common.json {
        let list: Vec<_> = problems.iter().map(|it| told(&raw, it)).collect();
        call.out.text(&json::written(&list)?)?;
    } else {
        for problem in &problems {
            call.out.line(&located(&path, problem))?;
            let excerpt = excerpt(&path, &text, problem, discretion.reader());
            call.out.told(&Printable::lines(&excerpt).to_string())?;
        }
    }
    if problems.is_empty() {
        call.out.say(&format!("{path}: no problems"));
        return Ok(());
    }
    call.out.flush()?;
    call.out.say(&closing(&problems, &file));
    Err(Failure::Told)
}

/// What becomes of what is wrong, and how to have back what was.
fn closing(problems: &[Problem], file: &BoardFile) -> String {
    let has_earlier = || {
        let kept = file.snapshots().ok().flatten();
        kept.is_some_and(|it| it.list().is_ok_and(|it| !it.is_empty()))
    };
    if problems.iter().any(|it| it.kind == ProblemKind::File) {
        let left = "the file is not written as long as it cannot be read";
        return if has_earlier() {
            format!("{left}; standup undo puts back the newest state that can be read")
        } else {
            left.to_owned()
        };
    }
    let all = counted(problems.len(), "problem", "problems");
    let unread = problems.iter().filter(|it| it.kind.is_unread()).count();
    match unread {
        0 => format!("{all}; all of it is on the board"),
        1 => format!("{all}; 1 record is not on the board, and stays in the file as it is"),
        count => {
            format!("{all}; {count} records are not on the board, and stay in the file as they are")
        }
    }
}

fn told<'a>(path: &'a str, problem: &'a Problem) -> ProblemOut<'a> {
    ProblemOut {
        path,
        line: problem.line,
        column: problem.column,
        message: &problem.message,
        help: problem.help.as_deref(),
    }
}

/// Why a file is no board, as a problem of its content; a file that cannot be opened has none.
fn problem(error: LoadError) -> Result<Problem, Failure> {
    let whole = Problem::of_file;
    match error {
        LoadError::Unreadable {
            reason: Unreadable::Fault(problem),
            ..
        } => Ok(*problem),
        LoadError::Unreadable { reason, .. } => {
            let mut newer = whole(reason.to_string());
            newer.help = Some("update standup; until then the file is only read".to_owned());
            Ok(newer)
        }
        LoadError::Emptied { snapshot, .. } => {
            let mut damaged = whole(emptied(snapshot));
            damaged.help = Some("standup undo puts the newest state back".to_owned());
            damaged.help = damaged.help.filter(|_| snapshot.is_some());
            Ok(damaged)
        }
        LoadError::PerhapsEmptied { why, .. } => Ok(whole(perhaps_emptied(&why))),
        error @ LoadError::File(_) => Err(error.into()),
    }
}
