//! Days that turn out to be no working days.
//!
//! Invariant: a day off is named once.

use chrono::NaiveDate;

use crate::state::Board;

impl Board {
    /// Nobody worked on these days: they count in no streak and no window any more.
    pub fn take_off(&mut self, days: &[NaiveDate]) {
        let off = &mut self.head_mut().meeting.days_off;
        for day in days {
            if !off.contains(day) {
                off.push(*day);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_off_once() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let mut board = Board::default();
        board.take_off(&[day("2026-12-25"), day("2026-12-24")]);
        board.take_off(&[day("2026-12-24"), day("2026-12-28")]);
        let off = ["2026-12-25", "2026-12-24", "2026-12-28"].map(day);
        assert_eq!(board.head.meeting.days_off, off);
        assert!(!board.calendar().is_working_day(day("2026-12-28")));
    }
}
