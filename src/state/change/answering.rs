//! Carrying out a process: its steps ticked, its questions answered.
//!
//! Invariant: a step has one answer for a promise; answering again changes it. The answers belong to the line of the promise
//! (DESIGN.md section 4: an `Answer` names an `action` or a `commitment`): the one that was carried on goes on with them, and
//! each time that an action is promised anew it is answered anew. Those that name an action alone were given for it once and
//! for all.

use chrono::NaiveDate;

use crate::state::{
    block::Origin,
    board::Board,
    id::{ActionId, Ids, PersonId, RecordId},
    record::{Answer, Commitment, Record},
    value::Steps,
};

/// An answer to give.
#[derive(Debug, Clone, Copy)]
pub struct Answering<'a> {
    /// For which promise.
    pub commitment: &'a RecordId,
    /// The step or question.
    pub step: &'a str,
    /// The answer; empty where the step is only ticked.
    pub text: &'a str,
    /// Who gives it.
    pub by: &'a PersonId,
    /// When.
    pub day: NaiveDate,
}

impl Board {
    /// The answers that were given for a promise, in the order of the file.
    pub fn answers_for<'a>(
        &'a self,
        commitment: &'a Commitment,
    ) -> impl Iterator<Item = &'a Answer> {
        let is_its = |it: &&Answer| {
            let named = it.commitment.as_ref();
            named == Some(commitment.line()) || named == Some(&commitment.id)
        };
        self.records
            .iter()
            .filter_map(Record::answer)
            .filter(is_its)
    }

    /// Answers a step for a promise, or ticks it. Says whether there is such a promise.
    pub fn answer(&mut self, answering: &Answering<'_>, ids: &mut Ids) -> bool {
        let Some(commitment) = self.records.commitment(answering.commitment) else {
            return false;
        };
        let text = answering.text.trim();
        let line = commitment.line().clone();
        let known = self
            .answers_for(commitment)
            .filter(|it| it.step == answering.step);
        let known = known.last().map(|it| it.id.clone());
        if let Some(last) = known {
            self.records.change(&last, |it| {
                if let Record::Answer(answer) = it {
                    text.clone_into(&mut answer.text);
                }
            });
            return true;
        }
        self.records.push(Answer {
            id: ids.fresh(),
            day: answering.day,
            by: answering.by.clone(),
            action: None,
            commitment: Some(line),
            step: answering.step.to_owned(),
            text: text.to_owned(),
            origin: Origin::default(),
        });
        true
    }

    /// Takes back that a step was done for a promise, and what was answered. Says whether it was done.
    pub fn open_step(&mut self, commitment: &RecordId, step: &str) -> bool {
        let Some(commitment) = self.records.commitment(commitment) else {
            return false;
        };
        let given = self.answers_for(commitment).filter(|it| it.step == step);
        let given: Vec<RecordId> = given.map(|it| it.id.clone()).collect();
        for id in &given {
            self.records.remove(id);
        }
        !given.is_empty()
    }

    /// Writes down how an action is carried out. Says whether there is such an action.
    pub fn set_process(&mut self, id: &ActionId, steps: Steps) -> bool {
        if self.action(id).is_none() {
            return false;
        }
        let objectives = self.head_mut().objectives.iter_mut();
        let results = objectives.flat_map(|it| it.results.iter_mut());
        let mut actions = results.flat_map(|it| it.actions.iter_mut());
        let action = actions.find(|it| it.id == *id);
        action.map(|it| it.process = steps).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::text;

    const BOARD: &str = r#"(version: 1, people: [(id: "ana", name: "Ana")], objectives: [(id: "o", title: "O",
        start: "2026-10-01", due: "2026-10-30", results: [(id: "r", title: "R", to: 9, actions: [
            (id: "a", title: "A", process: ["Why?", "Tick"])])])], records: [
        Commitment(id: "one", day: "2026-10-05", who: "ana", text: "x", action: "a", verdict: Carried),
        Commitment(id: "two", day: "2026-10-06", who: "ana", text: "x", action: "a", first: "one", times: 1),
        Commitment(id: "three", day: "2026-10-06", who: "ana", text: "x", action: "a"),
    ])"#;

    fn board() -> Board {
        text::load(BOARD).unwrap().board
    }

    fn give(board: &mut Board, to: &str, step: &str, text: &str) -> bool {
        let answering = Answering {
            commitment: &RecordId::new(to),
            step,
            text,
            by: &PersonId::new("ana"),
            day: "2026-10-06".parse().unwrap(),
        };
        // As many sources as there are answers: none repeats an id.
        let mut ids = Ids::from_seed(u64::try_from(board.records.len()).unwrap());
        board.answer(&answering, &mut ids)
    }

    /// Each answer as `one Why?=because`, or with the action where it names no promise.
    fn told(board: &Board) -> Vec<String> {
        let answers = board.records.iter().filter_map(Record::answer);
        let named = |it: &Answer| {
            let of = it.commitment.as_ref().map(ToString::to_string);
            of.or_else(|| it.action.as_ref().map(ToString::to_string))
        };
        let told = answers.map(|it| format!("{} {}={}", named(it).unwrap(), it.step, it.text));
        told.collect()
    }

    #[test]
    fn a_step_has_one_answer_for_a_line_of_promises() {
        let mut board = board();
        assert!(give(&mut board, "two", "Why?", " because\n"));
        assert!(give(&mut board, "one", "Tick", ""));
        assert!(give(&mut board, "three", "Why?", "for three"));
        assert!(give(&mut board, "one", "Why?", "so"));
        assert_eq!(
            told(&board),
            ["one Why?=so", "one Tick=", "three Why?=for three"]
        );
        assert!(!give(&mut board, "nothing", "Why?", "x"));
    }

    #[test]
    fn a_step_that_is_opened_again_has_no_answer() {
        let mut board = board();
        give(&mut board, "one", "Why?", "so");
        assert!(board.open_step(&RecordId::new("two"), "Why?"));
        assert!(told(&board).is_empty());
        assert!(!board.open_step(&RecordId::new("two"), "Why?"));
        assert!(!board.open_step(&RecordId::new("nothing"), "Why?"));
    }

    #[test]
    fn what_was_answered_for_a_promise_that_is_deleted_stays_with_its_line_or_its_action() {
        let mut board = board();
        give(&mut board, "one", "Why?", "so");
        give(&mut board, "three", "Why?", "for three");
        board.delete_commitment(&RecordId::new("one"));
        assert_eq!(told(&board)[0], "two Why?=so");
        board.delete_commitment(&RecordId::new("two"));
        board.delete_commitment(&RecordId::new("three"));
        assert_eq!(told(&board), ["a Why?=so", "a Why?=for three"]);
    }
}
