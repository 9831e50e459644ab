//! The first line: what we want, how far its days have gone, and which day is shown.
//!
//! Invariant: a day that is not today says so.

use chrono::NaiveDate;
use ratatui::{buffer::Buffer, layout::Rect, widgets::Widget};

use super::{
    pane::inset,
    strip::Strip,
    theme::{Role, Theme},
};
use crate::{
    layout,
    printable::Printable,
    report::words,
    state::{Calendar, board::Objective},
};

/// Below this width dates are short.
const ROOMY: u16 = 80;

/// The first line.
pub(super) struct Header<'a> {
    pub(super) objective: Option<&'a Objective>,
    pub(super) calendar: &'a Calendar,
    pub(super) date: NaiveDate,
    pub(super) today: NaiveDate,
    /// Whether the board is only there to be looked at.
    pub(super) is_sample: bool,
    pub(super) theme: Theme,
}

impl Widget for Header<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let (hint, care) = (self.theme.style(Role::Hint), self.theme.style(Role::Care));
        let mut strip = Strip::new(inset(area, layout::margin(area.width)), buf);
        let date = if area.width < ROOMY {
            words::day(self.date)
        } else {
            words::full_day(self.date)
        };
        let away = away(self.today, self.date);
        // Which day it is matters more than what it is called.
        if let Some(away) = away {
            strip.say_right(&away, care).skip_right(2);
        }
        if date.len().saturating_mul(2) < strip.room() {
            strip.say_right(&date, hint).skip_right(3);
        }
        if self.is_sample && ROOMY <= area.width {
            strip.say_right("a sample", hint).skip_right(3);
        }
        let title = self.objective.map_or("standup", |it| &it.title);
        let title = Printable::head(title, strip.room());
        let free = strip.room().saturating_sub(title.width());
        strip.left(&title, self.theme.style(Role::Strong)).skip(3);
        let course = self
            .objective
            .map(|it| course(it, self.calendar, self.date));
        let fits = |it: &String| Printable::line(it).width().saturating_add(3) <= free;
        if let Some(course) = course.into_iter().flatten().find(fits) {
            strip.say(&course, hint);
        }
    }
}

/// How far a day is from today, in words; none for today.
fn away(today: NaiveDate, date: NaiveDate) -> Option<String> {
    let days = date.signed_duration_since(today).num_days();
    match days {
        0 => None,
        1 => Some("tomorrow".to_owned()),
        -1 => Some("yesterday".to_owned()),
        2.. => Some(format!("in {days} days")),
        ..-1 => Some(format!("{} days ago", days.unsigned_abs())),
    }
}

/// How far the days of an objective have gone, from the longest way to say it to the shortest.
fn course(objective: &Objective, calendar: &Calendar, date: NaiveDate) -> Vec<String> {
    let (start, due) = (objective.start, objective.due);
    if date < start {
        return vec![format!("begins {}", words::day(start))];
    }
    if due < date {
        return vec![format!("was due {}", words::day(due))];
    }
    let after = |day: NaiveDate| day.succ_opt().unwrap_or(day);
    let all = calendar.working_days(start, after(due));
    let gone = calendar.working_days(start, after(date));
    let left = all.saturating_sub(gone);
    let day = format!("day {gone} of {all}");
    vec![format!("{day} · {left} left"), day]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_is_not_today_says_so() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let away = |date| away(day("2026-10-09"), day(date));
        assert_eq!(away("2026-10-09"), None);
        assert_eq!(away("2026-10-08").unwrap(), "yesterday");
        assert_eq!(away("2026-10-12").unwrap(), "in 3 days");
        assert_eq!(away("2026-10-05").unwrap(), "4 days ago");
    }
}
