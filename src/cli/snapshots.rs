//! `snapshots`: the earlier states of the file, listed, shown, compared, restored.
//!
//! Invariant: only `restore` writes, and only after the present state was kept; of what others keep private nothing is told
//! that was not asked for.

mod diff;
mod list;

pub(super) use list::size;

use chrono::{NaiveDateTime, NaiveTime};

use super::{
    Call,
    args::{OfSnapshots, RestoreSnapshot, ShowSnapshot, Snapshots as Asked},
    failure::Failure,
};
use crate::{
    clock::Clock,
    printable::Printable,
    report::words,
    state::{
        Board,
        file::{
            board::{BackError, BoardFile},
            snapshots::{Snapshot, Snapshots, Steps},
        },
        id::PersonId,
        text::{self, Loaded, Unreadable},
    },
};

pub(super) fn snapshots(call: &mut Call<'_>, it: &Asked) -> Result<(), Failure> {
    match &it.what {
        None | Some(OfSnapshots::List) => list::list(call),
        Some(OfSnapshots::Show(it)) => show(call, it),
        Some(OfSnapshots::Diff(it)) => diff::diff(call, it),
        Some(OfSnapshots::Restore(it)) => restore(call, it),
    }
}

/// A file and its earlier states.
struct Past {
    file: BoardFile,
    snapshots: Snapshots,
    steps: Steps,
}

impl Past {
    fn open(call: &Call<'_>) -> Result<Self, Failure> {
        let environment = &call.around.environment;
        let path = environment.board(call.common.file.as_deref())?;
        let file = BoardFile::at(&path, environment.state_folder().as_deref());
        let snapshots = file.snapshots()?.ok_or(BackError::NoFolder)?;
        let steps = snapshots.steps().map_err(BackError::from)?;
        Ok(Self {
            file,
            snapshots,
            steps,
        })
    }

    fn bytes(&self, it: Snapshot) -> Result<Vec<u8>, Failure> {
        Ok(self.snapshots.read(it.id).map_err(BackError::from)?)
    }

    /// What a state says, or why that cannot be read.
    fn board(&self, it: Snapshot) -> Result<Result<Loaded, Unreadable>, Failure> {
        let bytes = self.bytes(it)?;
        Ok(text::decode(&bytes).and_then(text::load))
    }

    /// For whose eyes texts are: somebody whom the newest state knows that can be read.
    fn reader(&self, call: &Call<'_>) -> Option<PersonId> {
        let newest_first = self.steps.all().iter().rev();
        let boards = newest_first.filter_map(|it| self.board(*it).ok()?.ok());
        let mut boards = boards.map(|it| it.board);
        let discretion = call.discretion(&boards.next().unwrap_or_else(Board::default));
        discretion.reader().cloned()
    }
}

/// When something was, as of today: `today 8:05`, `Thu 8 Oct 17:40`.
pub(super) fn when(call: &Call<'_>, at: NaiveDateTime) -> String {
    when_as_of(call.clock, at)
}

/// When something was, by a clock.
pub(super) fn when_as_of(clock: Clock, at: NaiveDateTime) -> String {
    let today = clock.day_at(NaiveTime::MIN);
    let days = today.signed_duration_since(at.date()).num_days();
    let day = match days {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        ..300 if at.date() <= today => words::day(at.date()),
        _ => words::full_day(at.date()),
    };
    format!("{day} {}", words::hour(at.time()))
}

/// The text of a state; what is private is veiled, which is said.
fn show(call: &mut Call<'_>, it: &ShowSnapshot) -> Result<(), Failure> {
    let past = Past::open(call)?;
    let bytes = past.bytes(past.steps.find(it.number)?)?;
    let text = String::from_utf8_lossy(&bytes);
    let (text, veiled) = if it.private {
        (text.into_owned(), 0)
    } else {
        text::veiled(&text, past.reader(call).as_ref())
    };
    call.out.told(&Printable::lines(&text).to_string())?;
    if !text.is_empty() && !text.ends_with('\n') {
        call.out.told("\n")?;
    }
    if 0 < veiled {
        call.out.flush()?;
        say_veiled(call, veiled);
    }
    Ok(())
}

fn say_veiled(call: &mut Call<'_>, veiled: usize) {
    let lines = words::counted(veiled, "line is", "lines are");
    call.out.say(&format!(
        "{lines} private and not shown; --private shows all"
    ));
}

fn restore(call: &mut Call<'_>, it: &RestoreSnapshot) -> Result<(), Failure> {
    let mut past = Past::open(call)?;
    let snapshot = past.steps.find(it.number)?;
    let restored = past.file.restore(it.number, call.clock.now())?;
    for warning in &restored.warnings {
        call.out.say(&warning.to_string());
    }
    let path = Printable::path(past.file.path()).to_string();
    let state = format!("{}, snapshot {}", when(call, snapshot.id.at()), it.number);
    if !restored.is_written {
        call.out
            .say(&format!("{path} is as it was {state} already"));
        return Ok(());
    }
    call.out.say(&format!("{path} is as it was {state}"));
    if let Some(left) = restored.left {
        let number = left.id.number();
        call.out.say(&format!(
            "what it was until now is snapshot {number}: standup snapshots restore {number}"
        ));
    }
    match restored.reading {
        Ok(loaded) if loaded.problems.is_empty() => {}
        Ok(loaded) => {
            let count = words::counted(loaded.problems.len(), "problem", "problems");
            call.out
                .say(&format!("it has {count}; standup check lists them"));
        }
        Err(_) => call
            .out
            .say("it cannot be read as a board; standup check says why"),
    }
    Ok(())
}
