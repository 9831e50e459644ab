//! Whose turn it is: back, on, over to somebody else, and how long it takes.
//!
//! Invariant: where one person is alone none of it is in the way.

use super::super::{
    App, Reason,
    dialog::{Ask, Dialog, Intent, StandupIntent},
    notice::Notice,
};
use crate::{
    meeting::{Item, Order, Progress},
    state::id::PersonId,
};

impl App {
    /// Goes one answer back.
    pub(super) fn step_back(&mut self) -> Result<(), Reason> {
        let items = self.standup_items();
        let progress = self.progress_mut()?;
        if !progress.back(&items) {
            return Err(Reason::FirstQuestion);
        }
        self.ask_anew();
        Ok(())
    }

    /// Passes over what is left of the turn.
    pub(super) fn next_turn(&mut self) -> Result<(), Reason> {
        let items = self.standup_items();
        self.progress_mut()?.pass_turn(&items);
        self.ask_anew();
        Ok(())
    }

    /// Goes to the beginning of the turn, then to the one before.
    pub(super) fn previous_turn(&mut self) -> Result<(), Reason> {
        let items = self.standup_items();
        if !self.progress_mut()?.turn_back(&items) {
            return Err(Reason::FirstQuestion);
        }
        self.ask_anew();
        Ok(())
    }

    /// Whoever has the word is not there.
    pub(super) fn absent(&mut self) -> Result<(), Reason> {
        let items = self.standup_items();
        let turn = self.asked(&items).and_then(Item::turn);
        let who = turn.map(|it| it.1.clone()).ok_or(Reason::NobodysTurn)?;
        let name = self.board().name_of(&who).to_owned();
        self.progress_mut()?.misses(&who);
        self.ask_anew();
        let text = format!("{name} is not there; who comes late is given the word");
        self.notice = Some(Notice::good(text));
        Ok(())
    }

    /// Asks who has the word, and in which order people speak.
    pub(super) fn open_word(&mut self) -> Result<(), Reason> {
        let items = self.standup_items();
        let now = self.asked(&items).and_then(Item::turn);
        let progress = self.standup().ok_or(Reason::NoStandup)?;
        let there = progress.speakers(self.board());
        let people = self.board().head.people.iter().map(|it| {
            let state = if now.is_some_and(|(_, who)| *who == it.id) {
                " · has it"
            } else if there.contains(&it.id) {
                ""
            } else {
                " · not there"
            };
            let intent = StandupIntent::Word(it.id.clone()).into();
            (format!("{}{state}", it.name), intent)
        });
        let mut answers: Vec<(String, Intent)> = people.collect();
        let others = Order::ALL.into_iter().filter(|it| *it != progress.order);
        answers.extend(others.map(|it| {
            let title = format!("people speak {}", it.title());
            (title, StandupIntent::Order(it).into())
        }));
        let ask = Ask::new("Who has the word?".to_owned(), Vec::new(), answers);
        self.dialogs.push(Dialog::Ask(Box::new(ask)));
        Ok(())
    }

    /// Somebody has the word now.
    pub(super) fn give_word(&mut self, who: &PersonId) {
        let board = self.document.board();
        let sees = self.sees().cloned();
        if let Some(progress) = &mut self.gathering.progress {
            progress.gives_word_to(board, sees.as_ref(), who);
        }
        self.ask_anew();
    }

    /// People speak in another order from now on; whoever had the word is asked in their new place.
    pub(super) fn speak_in(&mut self, order: Order) {
        if let Some(progress) = &mut self.gathering.progress {
            progress.order = order;
            progress.at = None;
        }
        self.ask_anew();
        self.notice = Some(Notice::good(format!("people speak {}", order.title())));
    }

    /// Closes a bad day in one go.
    pub(super) fn close_bad_day(&mut self) -> Result<(), Reason> {
        let items = self.standup_items();
        let progress = self.standup().ok_or(Reason::NoStandup)?;
        let who = progress.whose_day(self.board(), &items);
        let who = who.ok_or(Reason::NobodysTurn)?;
        self.progress_mut()?.closes_day_of(&who);
        self.ask_anew();
        Ok(())
    }

    /// Parks a point for later, of whoever has the word.
    pub(super) fn park_asked(&mut self) {
        let items = self.standup_items();
        let turn = self.asked(&items).and_then(Item::turn);
        let who = turn.map(|it| it.1.clone());
        let who = who.or_else(|| self.me().cloned());
        self.open_park_of(who.as_ref());
    }

    /// The clocks stand still, or go on.
    pub(super) fn pause_clocks(&mut self) -> Result<(), Reason> {
        let progress = self.progress_mut()?;
        progress.pause();
        let text = if progress.whole.is_paused() {
            "paused"
        } else {
            "the clocks go on"
        };
        self.gathering.is_unkept = true;
        self.notice = Some(Notice::good(text));
        Ok(())
    }

    /// A minute more for the turn, and for the whole.
    pub(super) fn more_time(&mut self) -> Result<(), Reason> {
        let progress = self.progress_mut()?;
        progress.whole.more();
        progress.turn.more();
        self.gathering.is_unkept = true;
        self.notice = Some(Notice::good("a minute more"));
        Ok(())
    }

    /// A minute less.
    pub(super) fn less_time(&mut self) -> Result<(), Reason> {
        let progress = self.progress_mut()?;
        progress.whole.less();
        progress.turn.less();
        self.gathering.is_unkept = true;
        self.notice = Some(Notice::good("a minute less"));
        Ok(())
    }

    fn progress_mut(&mut self) -> Result<&mut Progress, Reason> {
        let progress = self.gathering.progress.as_deref_mut();
        progress.ok_or(Reason::NoStandup)
    }
}
