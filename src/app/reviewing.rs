//! What is noted in a review: what is said in looking back, what changes, and how it was for customers.
//!
//! Invariant: it belongs to the days that are looked back on, not to the day on which that is done.

use super::{
    App, Page, Reason,
    dialog::{Choice, Customer, Dialog, Reflect, Whose},
    page::Reviewing,
};
use crate::{
    command::Command,
    state::{
        change::reflecting::{HowItWas, Reflection},
        id::{ObjectiveId, SegmentId},
    },
};

/// An objective, and one of its kinds of customers if it is about one.
type Whom = (ObjectiveId, Option<SegmentId>);

impl App {
    /// Asks what is said in looking back; first who says it, where that is not known.
    pub(super) fn open_reflect(&mut self) {
        if self.me().is_none() && !self.board().head.people.is_empty() {
            self.ask_who(Command::Reflect);
            return;
        }
        if let Some(review) = self.reviewing() {
            let reflect = Reflect::new(review.title.clone(), review.said.clone());
            self.dialogs.push(Dialog::Reflect(Box::new(reflect)));
        }
    }

    /// Asks how it was for a customer on the way to an objective of the review.
    pub(super) fn open_customer(&mut self) -> Result<(), Reason> {
        let Some(review) = self.reviewing() else {
            return Err(Reason::ForPages);
        };
        let whom = self.customers(review);
        if whom.is_empty() {
            return Err(Reason::NoObjective);
        }
        self.dialogs
            .push(Dialog::Customer(Box::new(Customer::new(whom))));
        Ok(())
    }

    /// Whom it can have been for in the days of a review: the kinds of customers of each objective that ran, and all of them.
    pub(super) fn customers(&self, review: &Reviewing) -> Vec<Choice<Whom>> {
        let objectives = self.board().head.objectives.iter();
        let ran = objectives.filter(|it| {
            let closed = it.closed.as_ref().map(|it| it.day);
            it.start <= review.period.to && closed.is_none_or(|it| review.period.from <= it)
        });
        let mut whom = Vec::new();
        for objective in ran {
            let segments = objective.segments.iter().map(|it| Choice {
                value: (objective.id.clone(), Some(it.id.clone())),
                title: it.title.clone(),
                detail: Some(objective.title.clone()),
            });
            whom.extend(segments);
            whom.push(Choice {
                value: (objective.id.clone(), None),
                title: objective.title.clone(),
                detail: None,
            });
        }
        whom
    }

    /// Notes what is said in looking back.
    pub(super) fn reflect(&mut self, looks: [String; 3], change: String) -> Result<(), Reason> {
        let Some(period) = self.reviewing().map(|it| it.period) else {
            return Err(Reason::ForPages);
        };
        let day = period.day(self.board(), self.today);
        let me = self.me().cloned();
        let by = me.map_or_else(|| Whose::New("me".to_owned()), Whose::Known);
        let label = if change.is_empty() {
            "looked back".to_owned()
        } else {
            format!("we change: {}", super::words::short(&change))
        };
        self.change(&label, |board, ids| {
            let is_said = !change.is_empty() || looks.iter().any(|it| !it.is_empty());
            // Nobody is put on the board for saying nothing.
            if !is_said && matches!(by, Whose::New(_)) {
                return Ok(());
            }
            let by = super::act::person(board, &by);
            let said = Reflection {
                from: period.from,
                to: period.to,
                day,
                by: &by,
                looks,
                change,
            };
            board.reflect(&said, ids);
            Ok(())
        })
    }

    /// Notes how it was for a customer.
    pub(super) fn note_experience(
        &mut self,
        objective: ObjectiveId,
        segment: Option<SegmentId>,
        good: bool,
        note: String,
    ) -> Result<(), Reason> {
        let Some(period) = self.reviewing().map(|it| it.period) else {
            return Err(Reason::ForPages);
        };
        let day = period.day(self.board(), self.today);
        let label = if good {
            "it was as it should be"
        } else {
            "it was not as it should be"
        };
        self.change(label, |board, ids| {
            let it = HowItWas {
                day,
                objective,
                segment,
                good,
                note,
            };
            board.note_experience(it, ids);
            Ok(())
        })
    }

    /// The review, where it is on the screen.
    pub(super) fn reviewing(&self) -> Option<&Reviewing> {
        if let Some(Page::Review(review)) = self.page() {
            return Some(review);
        }
        None
    }
}
