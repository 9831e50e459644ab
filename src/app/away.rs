//! Coming back after days away.
//!
//! Invariant: the question is asked once for a day, and only where its answer can be written down.

use chrono::NaiveDate;

use super::{
    App, Reason, Screen,
    dialog::{DaysAway, Dialog},
    words::counted,
};
use crate::{insight::away::days_away, report::words};

impl App {
    /// Asks what became of the working days before today, where nobody held a standup on two or more of them.
    pub(super) fn ask_about_days_away(&mut self) {
        let is_here = matches!(self.screen, Screen::Board) && self.date == self.today;
        let was_asked = self.asked_of_absence == Some(self.today);
        let is_free = self.dialogs.is_empty() && self.blocked().is_none();
        if !is_here || was_asked || !is_free {
            return;
        }
        self.asked_of_absence = Some(self.today);
        let days = days_away(self.board(), self.today);
        if !days.is_empty() {
            self.dialogs.push(Dialog::DaysAway(DaysAway::new(days)));
        }
    }

    /// Nobody worked on these days.
    pub(super) fn take_off(&mut self, days: &[NaiveDate]) -> Result<(), Reason> {
        let off = counted(days.len(), "day off", "days off");
        let label = format!("{off}: {}", words::days(days, self.today));
        self.change(&label, |board, _| {
            board.take_off(days);
            Ok(())
        })
    }
}
