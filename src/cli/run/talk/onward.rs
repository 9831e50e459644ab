//! Where an answer leads: on, to more of the same, beside it, back.
//!
//! Invariant: what is beside a question leads back to the place within it where it was.

use super::Talk;
use crate::{
    app::Reason,
    cli::run::{
        change::Outcome,
        hear::{Heard, Then},
        scene::{Aside, Step},
        tell,
    },
    meeting::{Item, Question},
    state::{Board, id::PersonId},
};

impl Talk {
    /// Goes on after a line, and says what came of it. `board` is the board with the change, `before` without.
    pub(in crate::cli::run) fn go_on(
        &mut self,
        before: &Board,
        board: &Board,
        heard: Heard,
        outcome: &Outcome,
    ) -> Vec<String> {
        let Some(item) = self.item(before).filter(|it| self.is_still_asked(it)) else {
            self.step = Step::Asked;
            return vec![Reason::Gone.to_string()];
        };
        let change = heard.change.as_ref();
        let done = change.map(|it| tell::done(self.scene(before, &item), it, outcome, board));
        let mut said = done.unwrap_or_default();
        let step = std::mem::replace(&mut self.step, Step::Asked);
        match heard.then {
            Then::On => self.goes_on_after(board, &item.question),
            Then::Pass => {
                self.progress.pass(item.question.clone());
                self.goes_on_after(board, &item.question);
            }
            Then::Within(next) => self.stays(item.question, next),
            Then::Details => said.extend(self.details(board, &item, &step, outcome)),
            Then::Whose => match &outcome.made {
                Some(id) if 1 < board.head.people.len() => {
                    self.stays(item.question, Step::Whose(id.clone()));
                }
                Some(_) | None => self.goes_on_after(board, &item.question),
            },
            Then::Beside(_) | Then::WhoseLater | Then::Follows | Then::Return => {
                let aside = aside(heard.then, board, outcome);
                self.stays(item.question, beside(&step, aside));
            }
            Then::Back if step != Step::Asked => self.stays(item.question, out_of(step)),
            Then::Back
            | Then::TurnBack
            | Then::NextTurn
            | Then::Absent
            | Then::BadDay
            | Then::Word(_)
            | Then::Order(_) => said.extend(self.moves(board, &item, heard.then)),
            Then::Again(_) | Then::Time | Then::Help | Then::Leave => {
                self.step = step;
                said.extend(self.told(board, &item, heard.then));
            }
        }
        said
    }

    /// The same question is asked, or something within it or beside it.
    fn stays(&mut self, question: Question, step: Step) {
        self.progress.at = Some(question);
        self.step = step;
    }

    /// Goes elsewhere in the standup, and says what is to be known of it.
    fn moves(&mut self, board: &Board, item: &Item, then: Then) -> Option<String> {
        match then {
            Then::Back => self.back(board),
            Then::TurnBack => {
                let has_one = self.progress.turn_back(&self.items(board));
                (!has_one).then(|| Reason::FirstQuestion.to_string())
            }
            Then::NextTurn => {
                self.progress.pass_turn(&self.items(board));
                None
            }
            Then::Absent => Some(self.absent(board, item)),
            Then::BadDay => self.bad_day(board),
            Then::Word(who) => {
                let me = self.me.as_ref();
                self.progress.gives_word_to(board, me, &who);
                None
            }
            Then::Order(order) => {
                self.progress.order = order;
                self.progress.at = None;
                Some(format!("people speak {}", order.title()))
            }
            Then::On
            | Then::Pass
            | Then::Within(_)
            | Then::Details
            | Then::Whose
            | Then::Beside(_)
            | Then::WhoseLater
            | Then::Follows
            | Then::Return
            | Then::Again(_)
            | Then::Time
            | Then::Help
            | Then::Leave => None,
        }
    }

    /// What is told where the same is asked again.
    fn told(&self, board: &Board, item: &Item, then: Then) -> Vec<String> {
        match then {
            Then::Again(why) => vec![why],
            Then::Time => {
                let turn = item.turn().map(|(_, who)| who);
                vec![tell::time(board, &self.progress, turn)]
            }
            Then::Help => tell::help(board),
            Then::On
            | Then::Pass
            | Then::Within(_)
            | Then::Details
            | Then::Whose
            | Then::Beside(_)
            | Then::WhoseLater
            | Then::Follows
            | Then::Return
            | Then::Back
            | Then::TurnBack
            | Then::NextTurn
            | Then::Absent
            | Then::BadDay
            | Then::Word(_)
            | Then::Order(_)
            | Then::Leave => Vec::new(),
        }
    }

    pub(super) fn goes_on_after(&mut self, board: &Board, question: &Question) {
        let me = self.me.clone();
        self.progress.goes_on_after(board, me.as_ref(), question);
    }

    /// Asks what more is to be known of a promise that was made; where nothing is, the coach has a word and it goes on.
    fn details(
        &mut self,
        board: &Board,
        item: &Item,
        step: &Step,
        outcome: &Outcome,
    ) -> Option<String> {
        let asked = match (&item.question, step) {
            (_, Step::Toward(id) | Step::Size(id)) | (Question::Made(id), _) => Some(id),
            (_, _) => outcome.made.as_ref(),
        };
        let id = asked?.clone();
        let promise = board.records.commitment(&id)?;
        let is_done = matches!(item.question, Question::Also(_));
        let is_asked_toward =
            *step == Step::Asked && promise.toward.is_none() && 1 < board.open_results().count();
        let is_asked_size = !is_done && promise.minutes.is_none() && !matches!(step, Step::Size(_));
        if is_asked_toward || is_asked_size {
            self.step = if is_asked_toward {
                Step::Toward(id.clone())
            } else {
                Step::Size(id.clone())
            };
            // Whoever comes back here finds the promise, and what is asked of it.
            let made = Question::Made(id);
            self.progress.at = Some(if is_done { item.question.clone() } else { made });
            return None;
        }
        let advice = tell::advised(board, &id).filter(|_| !is_done);
        self.goes_on_after_promise(board, &item.question, promise.who.clone());
        advice
    }

    /// After a promise more are asked for, until there are enough.
    fn goes_on_after_promise(&mut self, board: &Board, question: &Question, who: PersonId) {
        let asks = Question::Promise(who);
        let is_promise = matches!(question, Question::Made(_)) || *question == asks;
        if is_promise && !self.progress.passed.contains(&asks) {
            self.goes_on_after(board, &asks);
        } else {
            self.goes_on_after(board, question);
        }
    }

    fn absent(&mut self, board: &Board, item: &Item) -> String {
        let Some((_, who)) = item.turn() else {
            return Reason::NobodysTurn.to_string();
        };
        self.progress.misses(who);
        format!("{} is not there", board.name_of(who))
    }

    fn bad_day(&mut self, board: &Board) -> Option<String> {
        let items = self.items(board);
        let Some(who) = self.progress.whose_day(board, &items) else {
            return Some(Reason::NobodysTurn.to_string());
        };
        self.progress.closes_day_of(&who);
        None
    }
}

/// What is asked beside the question then; nothing more of a point of whoever is alone.
fn aside(then: Then, board: &Board, outcome: &Outcome) -> Option<Aside> {
    let is_several = 1 < board.head.people.len();
    match (then, &outcome.made) {
        (Then::Beside(aside), _) => Some(aside),
        (Then::WhoseLater, Some(id)) if is_several => Some(Aside::Whose(id.clone())),
        (Then::Follows, Some(id)) => Some(Aside::Follows(id.clone())),
        (_, _) => None,
    }
}

/// What is asked beside where it was; without anything it is asked there again.
fn beside(step: &Step, aside: Option<Aside>) -> Step {
    let within = step.within().clone();
    match aside {
        Some(aside) => Step::Beside(Box::new(within), aside),
        None => within,
    }
}

/// One layer back: from beside a question into it, from within it to the question itself.
fn out_of(step: Step) -> Step {
    if let Step::Beside(within, _) = step {
        *within
    } else {
        Step::Asked
    }
}
