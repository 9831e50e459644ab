//! What was changed here and outside at the same time, field by field.
//!
//! Invariant: outside's value stands on the board until another choice is accepted.

use super::{Intent, Outcome, scroll::scrolled, submit};
use crate::{
    app::Keystroke,
    command::Command,
    state::{
        document::Dispute,
        merge::{Clash, Side},
    },
};

/// What was changed here and outside.
#[derive(Debug, Clone)]
pub struct Clashes {
    /// The fields, with all that is needed to settle them.
    pub dispute: Dispute,
    /// The side chosen for each, in the same order.
    pub sides: Vec<Side>,
    /// Which is pointed at, from 0.
    pub pointed: usize,
}

impl Clashes {
    /// Asks about a dispute; outside's values stand first.
    pub fn new(dispute: Dispute) -> Self {
        Self {
            sides: vec![Side::Theirs; dispute.clashes().len()],
            dispute,
            pointed: 0,
        }
    }

    /// Each field with the side chosen for it.
    pub fn rows(&self) -> impl Iterator<Item = (&Clash, Side)> {
        self.dispute
            .clashes()
            .iter()
            .zip(self.sides.iter().copied())
    }

    /// Takes a keystroke.
    pub fn update(&mut self, keystroke: &Keystroke) -> Outcome {
        let Keystroke::Command(command) = keystroke else {
            return Outcome::Open;
        };
        if *command == Command::Accept {
            return submit(Intent::Settle {
                dispute: Box::new(self.dispute.clone()),
                sides: self.sides.clone(),
            });
        }
        let sides = [
            (Command::ChooseOurs, Side::Ours),
            (Command::ChooseTheirs, Side::Theirs),
        ];
        if let Some((_, side)) = sides.into_iter().find(|it| it.0 == *command) {
            self.choose(side);
        }
        self.pointed = scrolled(self.pointed, self.sides.len(), 1, *command);
        Outcome::Open
    }

    /// Takes a click on a value: of each field ours stands above theirs.
    pub(super) fn click(&mut self, place: usize) {
        self.pointed = place / 2;
        let is_ours = place.is_multiple_of(2);
        let side = if is_ours { Side::Ours } else { Side::Theirs };
        if let Some(chosen) = self.sides.get_mut(self.pointed) {
            *chosen = side;
        }
    }

    fn choose(&mut self, side: Side) {
        if let Some(chosen) = self.sides.get_mut(self.pointed) {
            *chosen = side;
        }
        let last = self.sides.len().saturating_sub(1);
        self.pointed = self.pointed.saturating_add(1).min(last);
    }
}
