//! The one thing to say about a day: what does not move though we are busy, whether a decision helped, what went well.
//!
//! Invariant: one thing, never two: what asks for a decision comes before what is to be glad of.

use std::cell::LazyCell;

use chrono::NaiveDate;

use super::{
    day::{Day, Reading},
    words::{self, method},
};
use crate::{
    insight::{
        outcome::Signal,
        pace::{Status, can_be_reached},
    },
    state::{
        Board, Commitment, Verdict,
        board::{Goal, PlannedResult},
        change::reflecting::{ASKED_FOR, HELPS_AFTER},
        id::{ObjectiveId, PersonId, RecordId, ResultId},
        record::Decision,
    },
};

/// The lengths of a streak that are named.
const MILESTONES: [usize; 5] = [5, 10, 20, 50, 100];
/// From how many promises on it is said that they serve no result, and from which share.
const AIMLESS: (f64, f64) = (3.0, 0.5);

/// The one thing to say about a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Headline {
    /// What it is about: `Leads: busy, not moving.`
    pub lead: String,
    /// The inputs, and the question, from the longest way to say it to the shortest.
    pub ways: Vec<String>,
    /// What can be done about it.
    pub call: Call,
}

/// What can be done about a headline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Call {
    /// Decide: promises toward this result are kept, and it does not move.
    Decide(ResultId),
    /// Say whether this decision helped.
    Answer(RecordId),
    /// Keep it as a win of this person, if it is one person's, and of this result.
    Keep {
        /// Whose it is.
        who: Option<PersonId>,
        /// What it moved.
        result: Option<ResultId>,
    },
    /// Nothing but to know it.
    Know,
}

impl Headline {
    /// What there is to say about a day of a board to somebody, if anything is.
    pub fn of(board: &Board, day: &Day, me: Option<&PersonId>) -> Option<Self> {
        let objectives = board.head.objectives.iter();
        let objectives = objectives.filter(|it| it.closed.is_none());
        let objectives: Vec<&ObjectiveId> = objectives.map(|it| &it.id).collect();
        let results = day.results.iter();
        let open: Vec<&Reading> = results
            .filter(|it| objectives.contains(&&it.objective))
            .collect();
        let mut decisions = decisions(board, day.date);
        decisions.retain(|it| {
            board
                .private_owner(it)
                .is_none_or(|owner| me == Some(owner))
        });
        // Only where something was decided it is asked how long ago that was.
        let calendar = LazyCell::new(|| board.calendar());
        let age = |it: &Decision| calendar.working_days(it.day, day.date);
        let busy = busy(&open, &decisions, age);
        let about = busy.as_ref().and_then(|it| match &it.call {
            Call::Decide(result) => Some(result),
            Call::Answer(_) | Call::Keep { .. } | Call::Know => None,
        });
        // Whether a decision helped is asked before another one is.
        let before = decisions.iter().filter(|it| it.result.as_ref() == about);
        about
            .and_then(|_| tried(board, day, before.copied(), age))
            .or(busy)
            .or_else(|| tried(board, day, decisions.iter().copied(), age))
            .or_else(|| good(board, day, &open))
            .or_else(|| aimless(day))
    }

    /// The whole of it in its longest way: for where there is room.
    pub fn text(&self) -> String {
        match self.ways.first().filter(|it| !it.is_empty()) {
            Some(way) => format!("{} {way}", self.lead),
            None => self.lead.clone(),
        }
    }
}

/// The decisions of the last weeks, the oldest first.
fn decisions(board: &Board, date: NaiveDate) -> Vec<&Decision> {
    let from = date.checked_sub_days(ASKED_FOR).unwrap_or(NaiveDate::MIN);
    board.records.decisions(from, date).collect()
}

/// Promises are kept, the number does not move, and nothing was decided about it in the last days.
fn busy(
    open: &[&Reading],
    decisions: &[&Decision],
    age: impl Fn(&Decision) -> usize,
) -> Option<Headline> {
    let is_silenced = |it: &Reading| {
        let mut about = decisions
            .iter()
            .filter(|d| d.result.as_ref() == Some(&it.id));
        about.any(|it| age(it) < HELPS_AFTER)
    };
    let busy = open
        .iter()
        .filter(|it| it.signal() == Signal::BusyNotMoving && !is_silenced(it));
    // The worst first, and of two alike the first of the plan.
    let result = busy.min_by_key(|it| it.rank())?;
    if result.pace.status == Status::NoNumber {
        return Some(unnumbered(result));
    }
    let kept = method::halves(result.outcome.kept);
    let (change, short) = match result.outcome.delta {
        Some(delta) if delta.get() < 0.0 => ("the number went the wrong way", "the wrong way"),
        Some(_) | None => ("the number did not change", "no change"),
    };
    Some(Headline {
        lead: format!(
            "{}: {}.",
            result.title,
            method::signal(Signal::BusyNotMoving)
        ),
        ways: vec![
            format!("{kept} promises kept in 5 days, {change}. The same again, or another?"),
            format!("{kept} kept in 5 days, {short}. The same again?"),
            format!("{kept} kept in 5 days, {short}."),
            format!("{kept} kept, {short}."),
        ],
        call: Call::Decide(result.id.clone()),
    })
}

/// Promises are kept, and nobody has noted what they moved.
fn unnumbered(result: &Reading) -> Headline {
    let kept = method::halves(result.outcome.kept);
    Headline {
        lead: format!("{}: busy, and no number yet.", result.title),
        ways: vec![
            format!("{kept} promises kept in 5 days. Where does it stand?"),
            "Where does it stand?".to_owned(),
            String::new(),
        ],
        call: Call::Know,
    }
}

/// A decision is old enough to be asked about.
fn tried<'d>(
    board: &Board,
    day: &Day,
    mut decisions: impl Iterator<Item = &'d Decision>,
    age: impl Fn(&Decision) -> usize,
) -> Option<Headline> {
    let decision = decisions.find(|it| it.helped.is_none() && HELPS_AFTER <= age(it))?;
    let since = decision
        .result
        .as_ref()
        .and_then(|it| since(board, it, decision.day, day.date))
        .map(|it| format!(" {it} since."))
        .unwrap_or_default();
    let made = words::day(decision.day);
    Some(Headline {
        lead: "Did it help?".to_owned(),
        ways: vec![
            format!("{made}: {}.{since}", decision.text),
            format!("{}.{since}", decision.text),
            decision.text.clone(),
        ],
        call: Call::Answer(decision.id.clone()),
    })
}

/// What became of a result from one day to another: `Leads 0 to 1`.
pub fn since(board: &Board, result: &ResultId, from: NaiveDate, to: NaiveDate) -> Option<String> {
    let planned = board.result(result)?;
    let [before, after] = [from, to].map(|it| board.told(planned, it).value);
    Some(if before == after {
        format!("{} still {after}", planned.plan.title)
    } else {
        format!("{} {before} to {after}", planned.plan.title)
    })
}

/// A target that was reached, a promise that moved a number, a streak: what is not kept as a win yet.
fn good(board: &Board, day: &Day, open: &[&Reading]) -> Option<Headline> {
    let yesterday = day.yesterday?;
    let wins = board.records.on(day.date).filter_map(|it| it.win());
    let wins: Vec<Option<&ResultId>> = wins.map(|it| it.result.as_ref()).collect();
    let is_kept = |result: Option<&ResultId>| wins.contains(&result);
    let moved = open.iter().filter(|it| !is_kept(Some(&it.id)));
    let moved: Vec<Moved<'_>> = moved
        .filter_map(|it| Moved::of(board, day, yesterday, it))
        .collect();
    let first = moved.iter().find(|it| it.is_reached);
    let headline = first.or_else(|| moved.first()).map(Moved::headline);
    headline.or_else(|| streak(day).filter(|_| !is_kept(None)))
}

/// A result that came nearer, with what was kept toward it the day before.
struct Moved<'a> {
    result: &'a Reading,
    from: String,
    is_reached: bool,
    did_it: Vec<(&'a str, &'a Commitment)>,
}

impl<'a> Moved<'a> {
    fn of(board: &Board, day: &'a Day, yesterday: NaiveDate, result: &'a Reading) -> Option<Self> {
        let planned = board.result(&result.id)?;
        let change = result.change.filter(|it| is_wanted(planned, it.get()))?;
        let before = result.standing.and_then(|it| it.minus(change).ok())?;
        let was_there = can_be_reached(planned.plan.goal(), before);
        let is_reached = result.pace.status == Status::Reached && !was_there;
        let groups = day.done.iter().filter(|_| day.yesterday == Some(yesterday));
        let did_it: Vec<_> = groups
            .flat_map(|group| group.commitments.iter().map(|it| (group.name.as_str(), it)))
            .filter(|(_, it)| {
                it.toward.as_ref() == Some(&result.id) && it.verdict == Some(Verdict::Kept)
            })
            .collect();
        (is_reached || !did_it.is_empty()).then(|| Self {
            result,
            from: before.to_string(),
            is_reached,
            did_it,
        })
    }

    fn headline(&self) -> Headline {
        let standing = words::figure(self.result);
        let title = &self.result.title;
        let lead = if self.is_reached {
            format!("{title}: {}, reached.", words::number(self.result))
        } else {
            format!("{title} {} to {standing}.", self.from)
        };
        let (who, mut ways) = match self.did_it.as_slice() {
            [] => (None, Vec::new()),
            // A win is for everybody to read: what is private is not named in it.
            [(name, one)] if one.private => (
                Some(one.who.clone()),
                vec![format!("{name}'s promise did that.")],
            ),
            [(name, one)] => (
                Some(one.who.clone()),
                vec![
                    format!("{name}'s promise did that: {}.", one.text),
                    format!("{name}'s promise did that."),
                ],
            ),
            several => (
                None,
                vec![format!("{} kept promises did that.", several.len())],
            ),
        };
        ways.push(String::new());
        Headline {
            lead,
            ways,
            call: Call::Keep {
                who,
                result: Some(self.result.id.clone()),
            },
        }
    }
}

fn is_wanted(result: PlannedResult<'_>, change: f64) -> bool {
    match result.plan.goal() {
        Goal::Reach { from, to } => (from < to && 0.0 < change) || (to < from && change < 0.0),
        Goal::Keep { .. } => false,
    }
}

fn streak(day: &Day) -> Option<Headline> {
    let is_named = day.is_held && MILESTONES.contains(&day.streak);
    is_named.then(|| Headline {
        lead: format!("{} standups in a row.", day.streak),
        ways: Vec::new(),
        call: Call::Keep {
            who: None,
            result: None,
        },
    })
}

/// Much of what was kept serves no result.
fn aimless(day: &Day) -> Option<Headline> {
    let unlinked = day.unlinked;
    let share = unlinked.share()?;
    let is_much = AIMLESS.0 <= unlinked.kept && AIMLESS.1 <= share;
    let [kept, of] = [unlinked.kept, unlinked.of].map(method::halves);
    is_much.then(|| Headline {
        lead: format!("{kept} of {of} kept promises served no result."),
        ways: vec!["Which one could they move?".to_owned(), String::new()],
        call: Call::Know,
    })
}
