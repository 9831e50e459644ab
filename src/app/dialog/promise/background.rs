//! What the form of a promise knows of the board: for the coach, for what was written before, and for what to do next.
//!
//! Invariant: it is found once, when the form is opened; what others keep private is not in it.

use super::{Promise, PromiseField, Purpose};
use crate::{
    app::{
        dialog::around,
        field::{Edit, Field},
    },
    insight::coach::{self, Advice, Typed},
    state::{
        id::{ActionId, PersonId, ResultId},
        size::parse_size,
    },
};

/// From how many letters on a text is completed.
const BEGUN: usize = 2;

/// A text that can be taken over, with what it serves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// What is promised.
    pub text: String,
    /// The result it serves.
    pub toward: Option<ResultId>,
    /// The action it is a part of.
    pub action: Option<ActionId>,
}

/// What the form knows of the board.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Background {
    /// The names of the people.
    pub people: Vec<String>,
    /// How many promises each has for the day, without the one that the form is about.
    pub promised: Vec<(PersonId, usize)>,
    /// How often the promise was carried.
    pub times: u32,
    /// What was written before, in the order in which it is offered.
    pub written: Vec<Written>,
    /// Why the form was opened with a text in it.
    pub why: Option<String>,
    /// What could be done next, and why it is that.
    pub next: Option<(Written, String)>,
    /// The actions by what the screen calls them.
    pub actions: Vec<(ActionId, String)>,
    /// Whether there is anything yet that advice could change.
    pub is_coached: bool,
}

/// What the right arrow would take over at the end of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer<'a> {
    /// It.
    pub written: &'a Written,
    /// What of it follows the text that was typed; none where the text is not its beginning.
    pub rest: Option<&'a str>,
}

impl Promise {
    /// The same form with what there is to know.
    #[must_use]
    pub fn with(mut self, background: Background) -> Self {
        self.background = background;
        self
    }

    /// The same form of a promise that is a part of an action.
    #[must_use]
    pub fn part_of(mut self, action: Option<ActionId>) -> Self {
        let toward = self.toward.chosen().and_then(|it| it.value.clone());
        self.aim = toward.zip(action);
        self
    }

    /// The advice on what was typed.
    pub fn advice(&self) -> Option<Advice> {
        let words = self.text.text().split_whitespace().count();
        // Nobody is interrupted in their first word.
        let is_begun = 1 < words || self.focus != PromiseField::Text;
        if !self.background.is_coached || !is_begun {
            return None;
        }
        let people: Vec<&str> = self.background.people.iter().map(String::as_str).collect();
        let who = self.who.chosen().map(|it| &it.value);
        let promised = self.background.promised.iter();
        let others = promised.filter(|it| Some(&it.0) == who).map(|it| it.1);
        let toward = self.toward.chosen().map(|it| &it.value);
        let text = self.text.text();
        coach::advice(&Typed {
            text,
            people: &people,
            minutes: parse_size(self.minutes.text()).ok(),
            // Another text is another promise: perhaps the smaller one.
            times: if text == self.before {
                self.background.times
            } else {
                0
            },
            others: others.sum::<usize>().saturating_add(self.more.len()),
            // "No result" is a choice of its own.
            is_adrift: 1 < self.toward.len() && toward.is_none_or(Option::is_none),
        })
    }

    /// Why there is a text in the form already, or why one is offered that was not written before.
    pub fn reason(&self) -> Option<&str> {
        if self.is_blank() {
            return self.background.next.as_ref().map(|it| it.1.as_str());
        }
        self.background.why.as_deref()
    }

    /// What the action that it is a part of is called.
    pub fn action_title(&self) -> Option<&str> {
        let action = self.kept_action()?;
        let mut actions = self.background.actions.iter();
        actions.find(|it| it.0 == *action).map(|it| it.1.as_str())
    }

    /// The action, as long as the promise serves its result.
    pub(super) fn kept_action(&self) -> Option<&ActionId> {
        let (result, action) = self.aim.as_ref()?;
        let toward = self.toward.chosen()?;
        (toward.value.as_ref() == Some(result)).then_some(action)
    }

    /// What the right arrow would take over now.
    pub fn offer(&self) -> Option<Offer<'_>> {
        let is_new = match self.purpose {
            Purpose::Add { .. }
            | Purpose::AddDone { .. }
            | Purpose::Decided { .. }
            | Purpose::Unpark { .. } => self.more.is_empty(),
            Purpose::Edit { .. } | Purpose::Smaller { .. } => false,
        };
        if !is_new || self.focus != PromiseField::Text || !self.is_at_end() {
            return None;
        }
        if self.is_blank() {
            let next = self.background.next.as_ref();
            return next.map(|(written, _)| Offer {
                written,
                rest: None,
            });
        }
        self.offers().into_iter().nth(self.offered)
    }

    /// All that begins as what was typed, then what has words that begin so.
    fn offers(&self) -> Vec<Offer<'_>> {
        let typed = self.text.text().trim_start();
        if typed.chars().count() < BEGUN {
            return Vec::new();
        }
        let written = &self.background.written;
        let longer = written.iter().filter_map(|it| {
            let rest = behind(&it.text, typed).filter(|rest| !rest.is_empty())?;
            Some(Offer {
                written: it,
                rest: Some(rest),
            })
        });
        let like = written.iter().filter_map(|it| {
            let is_like = behind(&it.text, typed).is_none() && is_like(&it.text, typed);
            is_like.then_some(Offer {
                written: it,
                rest: None,
            })
        });
        longer.chain(like).collect()
    }

    /// Takes over what is offered; says whether something was.
    pub(super) fn take_offer(&mut self) -> bool {
        let Some(offer) = self.offer() else {
            return false;
        };
        let written = offer.written.clone();
        self.text = Field::default();
        self.text.take(Edit::Paste(written.text), &mut self.problem);
        self.offered = 0;
        // What was chosen by hand stays.
        let is_free = self.toward.chosen().is_none_or(|it| it.value.is_none());
        let is_same = self
            .toward
            .chosen()
            .is_some_and(|it| it.value == written.toward);
        if written.toward.is_some() && (is_free || is_same || self.is_toward_given) {
            self.toward.choose(&written.toward);
            self.aim = written.toward.zip(written.action);
        }
        true
    }

    /// Offers the next of several, or the one before.
    pub(super) fn turn_offer(&mut self, is_down: bool) {
        let count = self.offers().len();
        self.offered = around(Some(self.offered), count, is_down).unwrap_or(0);
    }

    fn is_blank(&self) -> bool {
        self.text.text().trim().is_empty()
    }

    fn is_at_end(&self) -> bool {
        self.text.cursor() == self.text.text().len()
    }
}

/// What follows the beginning of a text, whichever of its letters are capitals.
fn behind<'a>(text: &'a str, beginning: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for typed in beginning.chars() {
        let letter = rest.next()?;
        let is_same = letter == typed || letter.to_lowercase().eq(typed.to_lowercase());
        if !is_same {
            return None;
        }
    }
    Some(rest.as_str())
}

/// Whether the words that were typed begin words of a text, in its order.
fn is_like(text: &str, typed: &str) -> bool {
    let mut words = text.split_whitespace();
    let mut typed = typed.split_whitespace();
    typed.all(|begun| words.any(|it| behind(it, begun).is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_goes_on_behind_what_was_typed_in_any_case() {
        for (text, typed, rest) in [
            ("Call Mihai", "call", Some(" Mihai")),
            ("Call Mihai", "CALL M", Some("ihai")),
            ("Întâlnire cu Ioana", "întâl", Some("nire cu Ioana")),
            ("Call", "Call Mihai", None),
            ("Call Mihai", "Mihai", None),
        ] {
            assert_eq!(behind(text, typed), rest, "{text} {typed}");
        }
    }

    #[test]
    fn words_that_were_begun_are_found_in_their_order() {
        assert!(is_like("Call Mihai and Ioana before 12:00", "ca io 12"));
        assert!(!is_like("Call Mihai and Ioana", "io ca"));
        assert!(!is_like("Recall Mihai", "call"));
    }
}
