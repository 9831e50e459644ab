//! What can go wrong with a request, in words that say what to do.
//!
//! Invariant: nothing was written where a failure says nothing else.

use std::{
    fmt::Write as _,
    io,
    path::{Path, PathBuf},
};

use super::session::LONGEST_MESSAGE;
use crate::{
    paths::PathsError,
    printable::Printable,
    runtime::share::ShareError,
    state::{
        amount::AmountError,
        change::CarryError,
        dates::DayError,
        file::{
            board::{BackError, BoardSaveError, LoadError},
            paper::PaperError,
        },
        id::PersonId,
        merge::Clash,
        text::{Problem, Unreadable},
    },
};

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// All was done.
    Success,
    /// There is a problem with the data or the request.
    Problem,
    /// It was asked for in a wrong way.
    Usage,
    /// There was nothing to say, and it was asked to tell that.
    Nothing,
}

impl Exit {
    /// The exit code.
    pub const fn code(self) -> u8 {
        match self {
            Self::Success => 0,
            Self::Problem => 1,
            Self::Usage => 2,
            Self::Nothing => 3,
        }
    }
}

/// Why a verb did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error("no board at {}; make one: standup --file {} init", Printable::path(.0), shell_word(.0))]
    NoBoard(PathBuf),
    #[error(transparent)]
    Paths(#[from] PathsError),
    #[error(transparent)]
    Load(Box<LoadError>),
    #[error(transparent)]
    Save(Box<BoardSaveError>),
    #[error(transparent)]
    Back(Box<BackError>),
    #[error(transparent)]
    Paper(#[from] Box<PaperError>),
    #[error(transparent)]
    Share(#[from] Box<ShareError>),
    #[error("no {kind} `{}`{hint}", Printable::quoted(.name))]
    NoSuch {
        kind: &'static str,
        name: String,
        hint: String,
    },
    #[error("`{}` fits several {kind}s:{candidates}", Printable::quoted(.name))]
    Ambiguous {
        kind: &'static str,
        name: String,
        candidates: String,
    },
    #[error("{}", who_is_it(.0))]
    WhoIsIt(Vec<String>),
    #[error("`{}`, as your settings or $STANDUP_ME call you, is nobody on this board; {}", Printable::quoted(.name), who_is_it(.people))]
    Stranger { name: String, people: Vec<String> },
    #[error(
        "{0}; make it smaller, split it, hand it over, name what blocks it, or drop it; to carry it all the same: standup carry --again {1}"
    )]
    NeedsChoice(CarryError, String),
    #[error(transparent)]
    Carry(#[from] CarryError),
    #[error(transparent)]
    Day(#[from] DayError),
    #[error(transparent)]
    Amount(#[from] AmountError),
    #[error("{}", told(.0))]
    Clashes(Vec<Clash>),
    #[error("nothing to promise: the text is empty")]
    NothingToPromise,
    #[error("the input cannot be read: {0}")]
    Input(io::Error),
    #[error("the output cannot be written: {0}")]
    Output(io::Error),
    #[error("saved, but the output cannot be written: {why}; what stands on the day now: {ids}")]
    Unsaid { why: io::Error, ids: String },
    #[error("this cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    #[error("a copy of the sample cannot be made: {0}")]
    Sample(io::Error),
    #[error("{0}")]
    Request(String),
    #[error("{0}")]
    Usage(String),
    /// What is wrong was said already.
    #[error("")]
    Told,
    /// There is nothing to say, which is told by the exit code.
    #[error("")]
    NothingToSay,
}

impl Failure {
    /// How the program ends because of it.
    pub(crate) const fn exit(&self) -> Exit {
        match self {
            Self::Usage(_)
            | Self::Day(
                DayError::Unknown(_) | DayError::UnknownAhead(_) | DayError::NoSuchDay(_),
            ) => Exit::Usage,
            Self::NothingToSay => Exit::Nothing,
            Self::NoBoard(_)
            | Self::Paths(_)
            | Self::Load(_)
            | Self::Save(_)
            | Self::Back(_)
            | Self::Paper(_)
            | Self::Share(_)
            | Self::NoSuch { .. }
            | Self::Ambiguous { .. }
            | Self::WhoIsIt(_)
            | Self::Stranger { .. }
            | Self::NeedsChoice(..)
            | Self::Carry(_)
            | Self::Day(DayError::NoYesterday)
            | Self::Amount(_)
            | Self::Clashes(_)
            | Self::NothingToPromise
            | Self::Input(_)
            | Self::Output(_)
            | Self::Unsaid { .. }
            | Self::Json(_)
            | Self::Sample(_)
            | Self::Request(_)
            | Self::Told => Exit::Problem,
        }
    }

    /// The message, with the place in the file where there is one.
    pub(crate) fn message(&self) -> Printable<'static> {
        let place = self.unread().and_then(place_of);
        let message = place.unwrap_or_else(|| self.to_string());
        Printable::lines(&message).into_owned()
    }

    /// Why a file could not be read, where that is the reason.
    fn unread(&self) -> Option<&LoadError> {
        if let Self::Load(load) = self {
            return Some(load);
        }
        let Self::Save(save) = self else {
            return None;
        };
        match &**save {
            BoardSaveError::Load(load) => Some(load),
            BoardSaveError::Save(_)
            | BoardSaveError::Mismatch(_)
            | BoardSaveError::NotKept { .. }
            | BoardSaveError::Changed(_)
            | BoardSaveError::Exists(_) => None,
        }
    }
}

impl From<LoadError> for Failure {
    fn from(error: LoadError) -> Self {
        Self::Load(Box::new(error))
    }
}

impl From<BoardSaveError> for Failure {
    fn from(error: BoardSaveError) -> Self {
        Self::Save(Box::new(error))
    }
}

impl From<BackError> for Failure {
    fn from(error: BackError) -> Self {
        match error {
            BackError::NoFile(path) => Self::NoBoard(path),
            BackError::Save(error) => error.into(),
            error @ (BackError::NoFolder
            | BackError::Nothing(_)
            | BackError::ChangedSince
            | BackError::NoSnapshot { .. }
            | BackError::NoBoard { .. }
            | BackError::Snapshots(_)) => Self::Back(Box::new(error)),
        }
    }
}

/// Where a file cannot be read, with the line itself.
fn place_of(load: &LoadError) -> Option<String> {
    let LoadError::Unreadable {
        path,
        reason: Unreadable::Fault(problem),
        text,
    } = load
    else {
        return None;
    };
    let path = Printable::path(path).to_string();
    let message = format!(
        "{path}:{}:{}: {}; the file was left as it is\n{}",
        problem.line,
        problem.column,
        Printable::head(&problem.message, LONGEST_MESSAGE),
        excerpt(&path, text.as_deref().unwrap_or_default(), problem, None),
    );
    Some(message.trim_end().to_owned())
}

/// The place in the text, marked, and what to do; the message itself stands above it.
pub(super) fn excerpt(path: &str, text: &str, problem: &Problem, me: Option<&PersonId>) -> String {
    let whole = problem.excerpt(path, text, me);
    let lines = whole.lines().skip(1).map(str::trim_end);
    lines.flat_map(|it| [it, "\n"]).collect()
}

/// A path as a shell takes it; `PATH` where it cannot be typed.
fn shell_word(path: &Path) -> String {
    let is_plain = |it: char| it.is_ascii_alphanumeric() || "_@%+=:,./-".contains(it);
    let shown = Printable::path(path).to_string();
    let Some(text) = path.to_str().filter(|it| *it == shown) else {
        return "PATH".to_owned();
    };
    let here = if text.starts_with('-') { "./" } else { "" };
    if !text.is_empty() && text.chars().all(is_plain) {
        return format!("{here}{text}");
    }
    format!("'{here}{}'", text.replace('\'', r"'\''"))
}

fn who_is_it(people: &[String]) -> String {
    match people {
        [] => "who is it? the board has no people; say --who NAME".to_owned(),
        [one] => format!("who is it? there is only `{one}`: say --who {one}, or set $STANDUP_ME"),
        [one, ..] => {
            let all = people.join(", ");
            format!("who is it? there are {all}: say --who {one}, or set $STANDUP_ME")
        }
    }
}

fn told(clashes: &[Clash]) -> String {
    let mut text = String::new();
    for clash in clashes {
        let place: Vec<String> = clash
            .path
            .iter()
            .map(|(kind, id)| format!("{kind} `{id}`"))
            .collect();
        let field = clash.field;
        let [ours, theirs] = [&clash.ours, &clash.theirs].map(|it| match it.as_str() {
            "" => Printable::line("nothing"),
            text => Printable::quoted(text),
        });
        // Writing to a string cannot fail.
        let written = writeln!(
            text,
            "{}: `{field}` was changed by another meanwhile: the file keeps {theirs}, not {ours}",
            place.join(", ")
        );
        debug_assert!(written.is_ok());
    }
    text.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clash_names_both_sides() {
        let clash = Clash {
            path: vec![("Commitment", "7f3k2m9qxa".to_owned())],
            field: "verdict",
            ours: "Missed".to_owned(),
            theirs: "Kept".to_owned(),
        };
        let failure = Failure::Clashes(vec![clash]);
        assert_eq!(
            failure.message().to_string(),
            "Commitment `7f3k2m9qxa`: `verdict` was changed by another meanwhile: the file keeps Kept, not Missed"
        );
        assert_eq!(failure.exit().code(), 1);
    }
}
