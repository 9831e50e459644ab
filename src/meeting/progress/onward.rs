//! What is asked when a question was answered, on the screen and line by line.
//!
//! Invariant: what the board tells of an answer is not remembered: taken back there, it is asked again.

use super::Progress;
use crate::{
    meeting::Question,
    state::{Board, id::PersonId},
};

/// How many promises a person makes without being asked for more: from the next one on the coach would say to choose.
const MOST_PROMISES: usize = 3;

impl Progress {
    /// Goes on behind a question that was answered or passed over, unless it is asked again: what else was done, and what
    /// else is promised.
    pub fn goes_on_after(&mut self, board: &Board, sees: Option<&PersonId>, question: &Question) {
        if self.is_asked_again(board, question) && !self.passed.contains(question) {
            self.at = Some(question.clone());
            return;
        }
        let items = self.items(board, sees);
        let mut all = items.iter();
        if all.any(|it| it.question == *question && !it.is_answered) {
            self.pass(question.clone());
        }
        self.answered(&items, question);
    }

    /// How many promises somebody has made for the day.
    pub fn promises_of(&self, board: &Board, who: &PersonId) -> usize {
        let promised = board.records.commitments(self.day);
        promised.filter(|it| it.who == *who).count()
    }

    fn is_asked_again(&self, board: &Board, question: &Question) -> bool {
        match question {
            Question::Also(_) => true,
            Question::Promise(who) => self.promises_of(board, who) < MOST_PROMISES,
            Question::Verdict(_)
            | Question::Habit(_)
            | Question::Rest(_)
            | Question::Number(_)
            | Question::Blocker(_)
            | Question::Carry(_)
            | Question::Made(_)
            | Question::Quarter(_)
            | Question::Newcomer
            | Question::Win => false,
        }
    }
}
