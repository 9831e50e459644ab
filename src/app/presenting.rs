//! The board before an audience: nothing private, names and amounts masked where that is wanted, keys shown.
//!
//! Invariant: what is private of anybody is not on the screen while it is presented, nor does undo bring it there.

use super::{App, Page, notice::Notice};
use crate::{
    keymap::Key,
    state::{
        Board, Record,
        id::{PersonId, RecordId},
        merge::Clash,
    },
};

/// How many keys are shown of those that were pressed last.
const SHOWN: usize = 3;

/// What those who look on are shown.
#[derive(Debug, Clone, Default)]
pub(super) struct Presenting {
    is_on: bool,
    is_masked: bool,
    /// The keys that were pressed last, where they are shown.
    echo: Option<Vec<Key>>,
}

impl App {
    /// Whether others look on.
    pub fn is_presenting(&self) -> bool {
        self.presenting.is_on
    }

    /// Whether names and amounts are hidden.
    pub fn is_masked(&self) -> bool {
        self.presenting.is_masked
    }

    /// What somebody is called before those who look on: by their place on the board where names are hidden.
    pub fn shown_name(&self, who: &PersonId) -> String {
        let people = &self.board().head.people;
        let place = people.iter().position(|it| it.id == *who);
        match place.filter(|_| self.is_masked()) {
            Some(place) => format!("Person {}", place.saturating_add(1)),
            None => self.board().name_of(who).to_owned(),
        }
    }

    /// The keys that were pressed last, the last one last, where they are shown.
    pub fn echo(&self) -> Option<&[Key]> {
        self.presenting.echo.as_deref()
    }

    /// Whether what undo, or redo, would change must not be seen: others look on, and it is private.
    pub(super) fn is_out_of_sight(&self, sides: Option<[&Board; 2]>) -> bool {
        self.is_presenting() && sides.is_some_and(differ_privately)
    }

    /// Whether a choice between two values must not be seen: others look on, and one of them is of something private.
    pub(super) fn hides_clashes(&self) -> bool {
        let Some(dispute) = self.document.dispute() else {
            return false;
        };
        let of_private = |id: RecordId| {
            [self.board(), dispute.ours()].into_iter().any(|board| {
                let record = board.records.get(&id);
                record.is_some_and(|it| is_private(it, board))
            })
        };
        let mut records = dispute.clashes().iter().filter_map(Clash::record);
        self.is_presenting() && records.any(of_private)
    }

    /// Begins to present, or ends it. Where no standup is on the screen and today's is not over, presenting is holding it.
    pub(super) fn turn_presenting(&mut self) {
        self.presenting.is_on = !self.presenting.is_on;
        let text = if self.presenting.is_on {
            "others look on: what is private is not shown"
        } else {
            "nobody looks on"
        };
        self.see_day();
        self.ask_those_who_look_on();
        let is_at_it = matches!(self.page(), Some(Page::Standup(_)));
        let is_over = self
            .standup()
            .is_some_and(|it| it.day == self.today && it.is_closed);
        if self.presenting.is_on && !is_at_it && !is_over && self.changeable().is_ok() {
            self.open_standup();
        }
        self.notice = Some(Notice::good(text));
    }

    /// Hides names and amounts, or shows them again.
    pub(super) fn turn_mask(&mut self) {
        self.presenting.is_masked = !self.presenting.is_masked;
        let text = if self.presenting.is_masked {
            "names and amounts are hidden"
        } else {
            "names and amounts are shown"
        };
        self.notice = Some(Notice::good(text));
    }

    /// Shows the keys that are pressed, or does not any more.
    pub(super) fn turn_echo(&mut self) {
        self.presenting.echo = match self.presenting.echo {
            Some(_) => None,
            None => Some(Vec::new()),
        };
    }

    /// A key was pressed that runs a command.
    pub(super) fn pressed(&mut self, key: Key) {
        if let Some(echo) = &mut self.presenting.echo {
            if SHOWN <= echo.len() {
                echo.remove(0);
            }
            echo.push(key);
        }
    }
}

/// Whether two boards differ in something that is private of anybody.
fn differ_privately([before, after]: [&Board; 2]) -> bool {
    let private = |board: &Board, other: &Board| {
        let mut records = board.records.iter();
        records.any(|it| is_private(it, board) && other.records.get(it.id()) != Some(it))
    };
    private(before, after) || private(after, before)
}

fn is_private(record: &Record, board: &Board) -> bool {
    let of = |id: &RecordId| {
        let commitment = board.records.commitment(id);
        commitment.is_some_and(|it| it.private)
    };
    match record {
        Record::Commitment(it) => it.private,
        Record::Blocker(it) => board.private_to(it).is_some(),
        Record::Answer(it) => it.commitment.as_ref().is_some_and(of),
        Record::Decision(it) => it.commitment.as_ref().is_some_and(of),
        Record::Measurement(_)
        | Record::Standup(_)
        | Record::Win(_)
        | Record::Parked(_)
        | Record::Experience(_)
        | Record::HabitRun(_) => false,
    }
}
