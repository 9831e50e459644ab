//! Habits on the board: how one went, one that is taken up, one that is retired.
//!
//! Invariant: what is asked for is shown without a record of it; a record is made when somebody says how it went.

use chrono::NaiveDate;

use super::{
    App, Reason,
    dialog::{Dialog, Judge},
    field::Field,
    words::{counted, short},
};
use crate::{
    command::Command,
    insight::habit::{Proven, proven},
    state::{
        Commitment, Origin, Verdict,
        board::{Cadence, Habit},
        change::Running,
        id::{HabitId, PersonId, RecordId},
    },
};

/// How many more times an action must be kept for the next offer, once one was made.
const OFFERS: f64 = 5.0;

/// A habit on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HabitTurn {
    /// Which habit.
    pub habit: HabitId,
    /// Which day.
    pub day: NaiveDate,
}

impl App {
    /// The focused habit went well, or nobody has said so.
    pub(super) fn toggle_habit(&mut self) -> Result<(), Reason> {
        let Some(habit) = self.habit() else {
            return Ok(());
        };
        let verdict = Verdict::turned(habit.verdict);
        let turn = HabitTurn {
            habit: habit.habit.clone(),
            day: habit.day,
        };
        self.run_habit(&turn, verdict, None)
    }

    /// Asks how the focused habit went.
    pub(super) fn open_judge_habit(&mut self) {
        let Some(habit) = self.habit().cloned() else {
            return;
        };
        let turn = HabitTurn {
            habit: habit.habit.clone(),
            day: habit.day,
        };
        let judge = self.judging_habit(turn, &habit.title, (habit.verdict, habit.note()));
        self.dialogs.push(Dialog::Judge(judge));
    }

    /// The question how a habit went, with the answer that it has.
    pub(super) fn judging_habit(
        &self,
        turn: HabitTurn,
        title: &str,
        (verdict, note): (Option<Verdict>, Option<&str>),
    ) -> Judge {
        let mut judge = Judge::new(Vec::new(), title.to_owned(), self.reasons());
        judge.habit = Some(turn);
        if let Some(verdict) = verdict.filter(|it| Judge::OF_A_HABIT.contains(it)) {
            judge.verdict = verdict;
            judge.reason = Field::new(note.unwrap_or_default());
        }
        judge
    }

    /// Notes how a habit went, or takes it back.
    pub(super) fn run_habit(
        &mut self,
        turn: &HabitTurn,
        verdict: Option<Verdict>,
        note: Option<&str>,
    ) -> Result<(), Reason> {
        let mut habits = self.board().head.habits.iter();
        let habit = habits
            .find(|it| it.id == turn.habit)
            .ok_or(Reason::HabitGone)?;
        let title = short(&habit.title);
        let by = self.speaker().ok_or(Reason::NobodyThere)?;
        let word = verdict.map_or("open again", Verdict::word);
        let running = Running {
            habit: &turn.habit,
            day: turn.day,
            by: &by,
            verdict,
            note,
        };
        self.change(&format!("{word}: {title}"), |board, ids| {
            board.run_habit(&running, ids);
            Ok(())
        })
    }

    /// Who says how a team's habit went: who sits here, else the first on the board.
    pub(super) fn speaker(&self) -> Option<PersonId> {
        let first = || self.board().head.people.iter().next().map(|it| &it.id);
        self.me().or_else(first).cloned()
    }

    /// Makes the focused promise's action a habit, or retires the focused habit.
    pub(super) fn turn_habit(&mut self) -> Result<(), Reason> {
        if let Some(habit) = self.habit() {
            let (id, title) = (habit.habit.clone(), short(&habit.title));
            return self.change(&format!("retired: {title}"), |board, _| {
                board.retire_habit(&id);
                Ok(())
            });
        }
        let Some(commitment) = self.commitment() else {
            return Ok(());
        };
        let (habit, every) = self.habit_of(commitment);
        let label = format!("a habit, {every}: {}", short(&habit.title));
        self.change(&label, |board, _| {
            board.take_up_habit(habit);
            Ok(())
        })
    }

    /// The habit that a promise would become, and how often it would come. An action is one for all; what is a part of none
    /// is its owner's.
    fn habit_of(&self, commitment: &Commitment) -> (Habit, &'static str) {
        let board = self.board();
        let action = commitment.action.as_ref().and_then(|it| board.action(it));
        let proven = action.and_then(|it| proven(board, &it.1.id, self.today));
        let every = proven.map_or(Cadence::Workday, |it| it.every);
        let often = match every {
            Cadence::Workday => "every working day",
            Cadence::Weeks(_) | Cadence::Days(_) | Cadence::On(_) => "once a week",
        };
        let habit = Habit {
            id: HabitId::new(""),
            title: action.map_or(&commitment.text, |it| &it.1.title).clone(),
            who: action.is_none().then(|| commitment.who.clone()),
            every,
            action: action.map(|it| it.1.id.clone()),
            result: commitment.toward.clone(),
            origin: Origin::default(),
        };
        (habit, often)
    }

    /// Whether the action of a promise is a habit already.
    pub(super) fn is_habit(&self, commitment: &Commitment) -> bool {
        let action = commitment.action.as_ref();
        let habits = self
            .board()
            .head
            .habits
            .iter()
            .filter(|it| !it.is_retired());
        let mut habits = habits.filter(|it| match action {
            Some(action) => it.action.as_ref() == Some(action),
            None => it.action.is_none() && it.title == commitment.text,
        });
        habits.next().is_some()
    }

    /// Says that a promise which was just kept was kept so often, and moved its result so often, that it could become a habit
    /// or a process. It is said each time that a fifth one is passed with it; before it had another verdict, or none.
    pub(super) fn offer_habit(&mut self, id: &RecordId, before: Option<Verdict>) {
        let found = self.board().records.commitment(id).and_then(|it| {
            let action = it.action.as_ref()?;
            let found = proven(self.board(), action, self.today.max(it.day))?;
            (it.verdict == Some(Verdict::Kept)).then_some(found)
        });
        // What was kept in part has counted as half of one already.
        let gain = match before {
            Some(Verdict::Kept) => 0.0,
            Some(Verdict::Partly) => 0.5,
            None
            | Some(Verdict::Missed | Verdict::Carried | Verdict::Dropped | Verdict::Excused) => 1.0,
        };
        let fifths = |times: f64| (times / OFFERS).floor();
        let Some(found) = found.filter(|it| fifths(it.kept - gain) < fifths(it.kept)) else {
            return;
        };
        self.add_to_notice(&offer(&found));
        self.offer = Some(if found.can_be_habit {
            Command::Habit
        } else {
            Command::Steps
        });
    }

    /// What could be done about what was just said.
    pub fn offer(&self) -> Option<Command> {
        self.notice.as_ref().and(self.offer)
    }
}

/// `the 5th time, and Leads moved on 4 of 5 days: make it a habit?`
fn offer(found: &Proven) -> String {
    let what = match (found.can_be_habit, found.can_be_process) {
        (true, _) => "make it a habit?",
        (false, _) => "write down how it is done?",
    };
    let days = counted(found.days, "day", "days");
    format!(
        "kept {} times, and {} moved on {} of {days}: {what}",
        found.kept,
        short(&found.result),
        found.moved
    )
}
