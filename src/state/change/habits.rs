//! Habits as they are lived: how one went on a day, a new one, one that has done its work.
//!
//! Invariant: a habit has one run for a person and a day. Its id is made of those three, so that two machines which note it
//! before they hear of each other note the same record.

use chrono::NaiveDate;

use crate::state::{
    block::Origin,
    board::{Board, Cadence, Habit},
    id::{HabitId, Ids, PersonId, free_slug},
    record::{HabitRun, Record, Verdict},
    text::made,
};

/// How a habit went.
#[derive(Debug, Clone, Copy)]
pub struct Running<'a> {
    /// Which habit.
    pub habit: &'a HabitId,
    /// On which day.
    pub day: NaiveDate,
    /// Who says so; a person's own habit is that person's run all the same.
    pub by: &'a PersonId,
    /// How it went; taken back where there is none.
    pub verdict: Option<Verdict>,
    /// The reason. It goes with the verdict: another one without a reason has none.
    pub note: Option<&'a str>,
}

impl HabitRun {
    /// A run of which nothing is said yet, with the id that it has on every machine.
    pub fn open(habit: HabitId, who: PersonId, day: NaiveDate) -> Self {
        let run = Self {
            id: super::RecordId::new(""),
            day,
            habit,
            who,
            verdict: None,
            note: None,
            origin: Origin::default(),
        };
        let id = made::id_of(&Record::HabitRun(run.clone()));
        Self { id, ..run }
    }
}

impl Habit {
    /// Whether a run is one of this habit: of a person's own habit only that person's are.
    pub fn is_run_by(&self, run: &HabitRun) -> bool {
        run.habit == self.id && self.who.as_ref().is_none_or(|it| *it == run.who)
    }

    /// Whether it comes on no day any more.
    pub fn is_retired(&self) -> bool {
        match &self.every {
            Cadence::On(days) => days.is_empty(),
            Cadence::Workday | Cadence::Days(_) | Cadence::Weeks(_) => false,
        }
    }
}

impl Board {
    /// What was noted of a habit on a day; of two that both hold the last in the file.
    pub fn habit_run(&self, habit: &Habit, day: NaiveDate) -> Option<&HabitRun> {
        let mut runs = self.records.on(day).filter_map(Record::habit_run);
        runs.rfind(|it| habit.is_run_by(it))
    }

    /// Notes how a habit went on a day, or takes that back. Says whether there is such a habit.
    pub fn run_habit(&mut self, running: &Running<'_>, ids: &mut Ids) -> bool {
        let habits = &self.head.habits;
        let Some(habit) = habits.iter().find(|it| it.id == *running.habit) else {
            return false;
        };
        let who = habit.who.as_ref().unwrap_or(running.by).clone();
        let known = self.habit_run(habit, running.day).map(|it| it.id.clone());
        let note = super::reason(running.note);
        match (known, running.verdict) {
            (None, None) => {}
            (Some(id), None) => {
                self.records.remove(&id);
            }
            (Some(id), Some(verdict)) => {
                self.records.change(&id, |it| {
                    if let Record::HabitRun(run) = it {
                        run.end(verdict, note);
                    }
                });
            }
            (None, Some(verdict)) => {
                let mut run = HabitRun::open(running.habit.clone(), who, running.day);
                if self.records.get(&run.id).is_some() {
                    run.id = ids.fresh();
                }
                run.end(verdict, note);
                self.records.push(run);
            }
        }
        true
    }

    /// A new habit, the last of all. Its id is made of its title.
    pub fn take_up_habit(&mut self, habit: Habit) -> HabitId {
        let habits = &self.head.habits;
        let is_taken = |slug: &str| habits.iter().any(|it| it.id.as_str() == slug);
        let id = HabitId::new(free_slug(&habit.title, "habit", is_taken));
        let id_of = id.clone();
        self.head_mut().habits.push(Habit { id: id_of, ..habit });
        id
    }

    /// Lets a habit come on no day any more; what was noted of it stays. Says whether there is such a habit.
    pub fn retire_habit(&mut self, id: &HabitId) -> bool {
        let is_there = self.head.habits.iter().any(|it| it.id == *id);
        if is_there {
            let mut habits = self.head_mut().habits.iter_mut();
            if let Some(habit) = habits.find(|it| it.id == *id) {
                habit.every = Cadence::On(Vec::new());
            }
        }
        is_there
    }
}

impl HabitRun {
    fn end(&mut self, verdict: Verdict, note: Option<String>) {
        if self.verdict != Some(verdict) || note.is_some() {
            self.note = note;
        }
        self.verdict = Some(verdict);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{merge::merge, text};

    const BOARD: &str = r#"(version: 1, people: [(id: "ana", name: "Ana"), (id: "dan", name: "Dan")], habits: [
        (id: "own", title: "Own", who: "dan", every: Workday), (id: "team", title: "Team", every: Workday),
    ], records: [])"#;

    fn board() -> Board {
        text::load(BOARD).unwrap().board
    }

    fn run(board: &mut Board, habit: &str, by: &str, verdict: Option<Verdict>, note: Option<&str>) {
        let running = Running {
            habit: &HabitId::new(habit),
            day: "2026-10-06".parse().unwrap(),
            by: &PersonId::new(by),
            verdict,
            note,
        };
        assert!(board.run_habit(&running, &mut Ids::from_seed(1)));
    }

    fn told(board: &Board) -> Vec<String> {
        let runs = board.records.iter().filter_map(Record::habit_run);
        let word = |it: &HabitRun| it.verdict.map_or("open", Verdict::word);
        let note = |it: &HabitRun| it.note.as_ref().map(|it| format!(": {it}"));
        let told = runs.map(|it| {
            let note = note(it).unwrap_or_default();
            format!("{} {} {}{note}", it.habit, it.who, word(it))
        });
        told.collect()
    }

    #[test]
    fn a_run_is_noted_changed_and_taken_back() {
        let mut board = board();
        run(
            &mut board,
            "own",
            "ana",
            Some(Verdict::Missed),
            Some(" ill "),
        );
        assert_eq!(
            told(&board),
            ["own dan missed: ill"],
            "a person's habit is that person's run"
        );
        run(&mut board, "own", "dan", Some(Verdict::Missed), None);
        assert_eq!(
            told(&board),
            ["own dan missed: ill"],
            "the same again keeps the reason"
        );
        run(&mut board, "own", "dan", Some(Verdict::Kept), None);
        assert_eq!(told(&board), ["own dan kept"]);
        run(&mut board, "own", "dan", None, None);
        run(&mut board, "own", "dan", None, None);
        assert!(told(&board).is_empty());
        let mut ids = Ids::from_seed(1);
        let unknown = Running {
            habit: &HabitId::new("nothing"),
            day: "2026-10-06".parse().unwrap(),
            by: &PersonId::new("ana"),
            verdict: Some(Verdict::Kept),
            note: None,
        };
        assert!(!board.run_habit(&unknown, &mut ids));
    }

    #[test]
    fn a_team_s_run_is_anybody_s() {
        let mut board = board();
        run(&mut board, "team", "ana", Some(Verdict::Kept), None);
        run(&mut board, "team", "dan", Some(Verdict::Missed), None);
        assert_eq!(told(&board), ["team ana missed"]);
    }

    #[test]
    fn two_machines_that_note_a_run_note_the_same_one() {
        let base = board();
        let [mut ours, mut theirs] = [base.clone(), base.clone()];
        run(&mut ours, "own", "dan", Some(Verdict::Kept), None);
        run(&mut theirs, "own", "ana", Some(Verdict::Kept), None);
        let (merged, clashes) = merge(&base, &ours, &theirs);
        assert!(clashes.is_empty(), "{clashes:?}");
        assert_eq!(told(&merged), ["own dan kept"]);
        // Who said it by hand, and left the id out, said the same.
        let by_hand = BOARD.replace(
            "records: []",
            r#"records: [HabitRun(day: "2026-10-06", habit: "own", who: "dan")]"#,
        );
        let by_hand = text::load(&by_hand).unwrap().board;
        let id = |board: &Board| board.records.iter().next().unwrap().id().clone();
        assert_eq!(id(&by_hand), id(&ours));
    }

    #[test]
    fn a_habit_that_is_retired_keeps_its_history_and_one_that_is_taken_up_gets_a_slug() {
        let mut board = board();
        run(&mut board, "own", "dan", Some(Verdict::Kept), None);
        assert!(board.retire_habit(&HabitId::new("own")));
        assert!(!board.retire_habit(&HabitId::new("nothing")));
        let retired = board
            .head
            .habits
            .iter()
            .find(|it| it.id.as_str() == "own")
            .unwrap();
        assert!(retired.is_retired());
        assert_eq!(told(&board), ["own dan kept"]);
        let again = Habit {
            every: Cadence::Weeks(1),
            ..retired.clone()
        };
        assert_eq!(board.take_up_habit(again).as_str(), "own-2");
        // The file says it, and is read as it was said.
        let text = text::render(BOARD, &board).unwrap();
        assert!(text.contains("every: On([])"), "{text}");
        assert_eq!(text::load(&text).unwrap().board, board);
    }
}
