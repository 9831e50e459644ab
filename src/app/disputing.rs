//! Choosing between what was changed here and outside at the same time.
//!
//! Invariant: nothing in dispute is written before it is chosen; what is asked about is what the file says now; nobody is
//! asked while something else is open, or while others look on and it is private.

use super::{
    App, Page, Reason,
    dialog::{Clashes, Dialog},
    notice::Notice,
    words::counted,
};
use crate::state::{
    Board,
    document::Dispute,
    merge::{Clash, Side},
};

/// Whether a choice is to be asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Asking {
    /// It was asked for, or put off.
    #[default]
    No,
    /// When nothing else is open.
    WhenFree,
    /// Now: what was wanted cannot be done before.
    Now,
}

impl App {
    /// What is to be chosen between, if anything is.
    pub fn dispute(&self) -> Option<&Dispute> {
        self.document.dispute()
    }

    /// Asks for the choice.
    pub(super) fn open_clashes(&mut self) {
        self.asking = Asking::No;
        if let Some(dispute) = self.document.dispute() {
            let dialog = Clashes::new(dispute.clashes().to_vec());
            self.dialogs.push(Dialog::Clashes(dialog));
        }
    }

    /// Asks for the choice where it was not asked for yet and it can be. Says whether it does.
    pub(super) fn ask_to_choose(&mut self) -> bool {
        let is_time = match self.asking {
            Asking::No => false,
            Asking::WhenFree => self.dialogs.is_empty(),
            Asking::Now => !matches!(self.dialogs.last(), Some(Dialog::Clashes(_))),
        };
        let asks = is_time && !self.hides_clashes() && self.changeable().is_ok();
        if asks {
            self.open_clashes();
        }
        asks
    }

    /// The same, but for a standup, which asks it between two of its own questions.
    pub(super) fn ask_beside_the_standup(&mut self) {
        if self.asking == Asking::Now || !matches!(self.page(), Some(Page::Standup(_))) {
            self.ask_to_choose();
        }
    }

    /// Brings what is asked up to date with what the file says now.
    pub(super) fn refresh_clashes(&mut self) {
        let is_hidden = self.hides_clashes();
        let now = self.document.dispute().map(Dispute::clashes);
        let now = now.unwrap_or_default();
        let place = |it: &Dialog| matches!(it, Dialog::Clashes(it) if it.beside.is_none() && (is_hidden || it.clashes != now));
        let Some(place) = self.dialogs.iter().position(place) else {
            return;
        };
        if is_hidden || now.is_empty() {
            self.dialogs.remove(place);
            if !is_hidden {
                self.notice = Some(Notice::good("both say the same now: nothing to choose"));
            }
        } else if let Some(Dialog::Clashes(it)) = self.dialogs.get_mut(place) {
            it.refresh(now.to_vec());
            self.notice = Some(Notice::care("it was changed outside once more: look again"));
        }
    }

    /// Makes the chosen sides so, or says why nothing can be changed.
    pub(super) fn settle_dispute(&mut self, chosen: &[(Clash, Side)]) -> Result<(), Reason> {
        self.changeable()?;
        let label = format!("chose between {}", counted(chosen.len(), "value", "values"));
        self.document.settle(label.clone(), self.date, |clash| {
            let mut chosen = chosen.iter();
            chosen.find(|(it, _)| it == clash).map(|it| it.1)
        });
        self.notice = Some(Notice::good(label));
        self.see_day();
        Ok(())
    }

    /// That a change leaves alone what is to be chosen first, or that it must wait.
    pub(super) fn undisputed(
        dispute: Option<&Dispute>,
        before: &Board,
        made: &Board,
    ) -> Result<(), Reason> {
        match dispute {
            Some(it) if it.forbids(before, made) => Err(Reason::Undecided),
            Some(_) | None => Ok(()),
        }
    }

    /// Where something was refused because of what is to be chosen first, that is asked for at once.
    pub(super) fn ask_first<T>(&mut self, done: &Result<T, Reason>) {
        if matches!(done, Err(Reason::Undecided)) {
            self.asking = Asking::Now;
        }
    }
}
