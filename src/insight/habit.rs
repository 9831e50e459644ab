//! Habits: on which days one is asked for, how long it has gone well, and whether it moves anything.
//!
//! Invariant: which days are a habit's own depends on the calendar alone. Days and weeks are counted from one Monday for ever,
//! so that every machine counts the same, and a day off takes itself out and shifts no other.
//!
//! DESIGN.md section 4 names the cadences. Each cuts the calendar into *turns*, spans in which the habit is to be done once:
//! a working day, a named day of the week (a day off has none), so many days, so many weeks. Within a longer turn it is asked
//! for on each working day until it is done.

mod moving;
mod runs;

use chrono::{Datelike as _, Days, NaiveDate};

pub use moving::{Idle, Proven, proven};
use runs::Runs;

use crate::{
    insight::Insight,
    state::{
        Board, Calendar, Verdict,
        board::{Cadence, Habit},
        record::HabitRun,
    },
};

/// The habit that is kept by holding the standup: the first of all habits (DESIGN.md section 2). The panes do not ask for it,
/// since the meeting itself is what they are for; its row of days is the streak.
pub const STANDUP: &str = "standup";

/// The Monday from which days and weeks are counted.
const MONDAY: NaiveDate = match NaiveDate::from_ymd_opt(1970, 1, 5) {
    Some(day) => day,
    None => NaiveDate::MIN,
};
/// How many days back the turn before one is looked for.
const FURTHEST: usize = 400;
/// How many turns in a row are counted at most.
const MOST_TURNS: usize = 5_000;

/// A span of days in which a habit is to be done once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Turn {
    /// Its first day.
    pub from: NaiveDate,
    /// Its last one.
    pub to: NaiveDate,
}

impl Turn {
    /// The span around a day that a cadence cuts the calendar to, whether or not it asks for anything on the day.
    pub fn around(every: &Cadence, day: NaiveDate) -> Self {
        let span = match every {
            Cadence::Workday | Cadence::On(_) => 1,
            Cadence::Days(count) => i64::from(*count).max(1),
            Cadence::Weeks(count) => i64::from(*count).max(1) * 7,
        };
        let into = (day - MONDAY).num_days().rem_euclid(span);
        let from = day.checked_sub_days(Days::new(into.unsigned_abs()));
        let to = day.checked_add_days(Days::new((span - 1 - into).unsigned_abs()));
        Self {
            from: from.unwrap_or(day),
            to: to.unwrap_or(day),
        }
    }
}

/// How a turn went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Went {
    /// It was done. What was done in part only, as no dialog offers but a file may say, was not.
    Well,
    /// It was not.
    Badly,
    /// Nobody could have done it: it counts for nothing.
    Excused,
    /// It can still be done.
    Open,
}

/// A habit on a day.
#[derive(Debug, Clone, Copy)]
pub struct HabitOn<'a> {
    /// The habit.
    pub habit: &'a Habit,
    /// What was noted on the day.
    pub run: Option<&'a HabitRun>,
    /// How many turns in a row went well, up to the day.
    pub streak: usize,
}

/// The turn that a day lies in; none where a cadence asks for nothing on the day.
pub fn turn(every: &Cadence, calendar: &Calendar, day: NaiveDate) -> Option<Turn> {
    let is_asked = match every {
        Cadence::Workday | Cadence::Days(_) | Cadence::Weeks(_) => calendar.is_working_day(day),
        // Who names a day means it, also one on which the others do not work.
        Cadence::On(days) => days.contains(&day.weekday()) && !calendar.is_day_off(day),
    };
    is_asked.then(|| Turn::around(every, day))
}

/// The habits of a board, with what was noted of them.
#[derive(Debug)]
pub struct Habits<'a> {
    board: &'a Board,
    calendar: Calendar,
    runs: Runs<'a>,
    /// The rows that were counted already, so that of two days that follow each other the row is walked once.
    rows: Vec<Row<'a>>,
    /// What tells which days moved a result, once that is asked.
    insight: Option<Insight<'a>>,
}

/// How many turns of a habit went well in a row, back from one that is over.
#[derive(Debug)]
struct Row<'a> {
    habit: &'a Habit,
    last: Turn,
    length: usize,
}

impl<'a> Habits<'a> {
    /// The habits of a board. What was noted of them is looked for as far back as it is needed.
    pub fn of(board: &'a Board) -> Self {
        Self {
            board,
            calendar: board.calendar(),
            runs: Runs::of(board),
            rows: Vec::new(),
            insight: None,
        }
    }

    /// What is asked for on a day: each habit in whose turn the day lies and that was not done earlier in it, unless the
    /// person whose habit it is is away; and what was noted on the day, asked for or not.
    pub fn on(&mut self, day: NaiveDate) -> Vec<HabitOn<'a>> {
        let runs = self.board.records.habit_runs(day, day);
        let runs: Vec<&'a HabitRun> = runs.collect();
        let wanted = self.asked().filter_map(|habit| {
            // Of two that both hold the last in the file.
            let run = runs.iter().rfind(|it| habit.is_run_by(it)).copied();
            let is_due = run.is_some() || self.is_due(habit, day);
            is_due.then(|| self.told(habit, run, day))
        });
        wanted.collect()
    }

    /// What was asked for on an earlier day, seen from a later one: what was noted then, and what can no longer be done
    /// because the turn ended with that day. A habit that had not begun by then, since nothing was noted of it so far, was not
    /// asked for.
    pub fn before(&mut self, day: NaiveDate, seen_from: NaiveDate) -> Vec<HabitOn<'a>> {
        let mut habits = self.on(day);
        habits.retain(|it| {
            let turn = turn(&it.habit.every, &self.calendar, day);
            let is_over = turn.is_none_or(|it| it.to < seen_from);
            it.run.is_some() || is_over && self.has_begun(it, day)
        });
        habits
    }

    /// Whether anything was noted of a habit by a day.
    fn has_begun(&self, it: &HabitOn<'_>, day: NaiveDate) -> bool {
        let noted = || self.board.records.habit_runs(NaiveDate::MIN, day).rev();
        0 < it.streak || noted().any(|run| it.habit.is_run_by(run))
    }

    /// How many turns in a row went well, back from a day. The turn that the day lies in counts once it went well, and breaks
    /// nothing while it can still be done; a turn that is excused neither counts nor breaks.
    pub fn streak(&mut self, habit: &'a Habit, day: NaiveDate) -> usize {
        let mut next = self.turn_up_to(habit, day);
        let mut streak = 0;
        // The last turn that is over, with how many went well after it.
        let mut over = None;
        for _ in 0..MOST_TURNS {
            let Some(turn) = next.filter(|it| self.runs.begin_by(it.to)) else {
                break;
            };
            // How a turn went that is over is the same on each day after it.
            if turn.to < day {
                if let Some(length) = self.row(habit, turn) {
                    streak += length;
                    break;
                }
                over = over.or(Some((turn, streak)));
            }
            match self.went(habit, turn, day) {
                Went::Well => streak += 1,
                Went::Open | Went::Excused => {}
                Went::Badly => break,
            }
            let before = turn.from.pred_opt();
            next = before.and_then(|it| self.turn_up_to(habit, it));
        }
        if let Some((last, after)) = over {
            let length = streak - after;
            self.rows.push(Row {
                habit,
                last,
                length,
            });
        }
        streak
    }

    /// How long the row is that a turn is the last one of, where that was counted.
    fn row(&self, habit: &Habit, last: Turn) -> Option<usize> {
        let mut rows = self.rows.iter();
        let row = rows.find(|it| std::ptr::eq(it.habit, habit) && it.last == last);
        row.map(|it| it.length)
    }

    /// How a turn went, as far as it is known on a day.
    pub fn went(&mut self, habit: &Habit, turn: Turn, day: NaiveDate) -> Went {
        self.runs.reach(habit, turn.from);
        let until = turn.to.min(day);
        let (mut is_noted, mut is_excused) = (false, false);
        for verdict in self.runs.verdicts(habit, turn.from, until) {
            if goes_well(verdict) {
                return Went::Well;
            }
            is_noted = true;
            is_excused |= verdict == Verdict::Excused;
        }
        if is_excused {
            Went::Excused
        } else if is_noted {
            Went::Badly
        } else if self.is_away(habit, turn) {
            Went::Excused
        } else if day <= turn.to {
            Went::Open
        } else {
            Went::Badly
        }
    }

    /// The habits that the panes ask for.
    fn asked(&self) -> impl Iterator<Item = &'a Habit> + use<'a> {
        let habits = self.board.head.habits.iter();
        habits.filter(|it| it.id.as_str() != STANDUP)
    }

    fn told(&mut self, habit: &'a Habit, run: Option<&'a HabitRun>, day: NaiveDate) -> HabitOn<'a> {
        HabitOn {
            habit,
            run,
            streak: self.streak(habit, day),
        }
    }

    fn is_due(&mut self, habit: &Habit, day: NaiveDate) -> bool {
        let Some(turn) = turn(&habit.every, &self.calendar, day) else {
            return false;
        };
        if self.is_absent(habit, day) {
            return false;
        }
        let Some(eve) = day.pred_opt().filter(|it| turn.from <= *it) else {
            return true;
        };
        self.runs.reach(habit, turn.from);
        let mut earlier = self.runs.verdicts(habit, turn.from, eve);
        // What was missed or done in part only can still be done.
        !earlier.any(Verdict::is_over)
    }

    /// Whether the person whose habit it is is away on all days of a turn on which it would be asked for.
    fn is_away(&self, habit: &Habit, turn: Turn) -> bool {
        let days = turn.from.iter_days().take_while(|it| *it <= turn.to);
        let mut asked = days.filter(|it| self::turn(&habit.every, &self.calendar, *it).is_some());
        asked.all(|it| self.is_absent(habit, it))
    }

    fn is_absent(&self, habit: &Habit, day: NaiveDate) -> bool {
        let person = habit.who.as_ref().and_then(|it| self.board.person(it));
        person.is_some_and(|it| it.is_away(day))
    }

    /// The turn that a day lies in, or the last one before it.
    fn turn_up_to(&self, habit: &Habit, day: NaiveDate) -> Option<Turn> {
        let back = std::iter::successors(Some(day), NaiveDate::pred_opt);
        let mut back = back.take(FURTHEST);
        back.find_map(|it| turn(&habit.every, &self.calendar, it))
    }
}

/// Whether it was done.
const fn goes_well(verdict: Verdict) -> bool {
    match verdict {
        Verdict::Kept => true,
        Verdict::Partly
        | Verdict::Missed
        | Verdict::Carried
        | Verdict::Dropped
        | Verdict::Excused => false,
    }
}
