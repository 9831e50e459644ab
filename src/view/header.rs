//! The first line: what we want, how far its days have gone, and which day is shown.
//!
//! Invariant: a day that is not today says so.

use chrono::NaiveDate;
use ratatui::{buffer::Buffer, layout::Rect, style::Style, widgets::Widget};

use super::{
    pane::inset,
    reading,
    strip::Strip,
    theme::{Role, Theme},
};
use crate::{
    insight::pace::Status,
    layout,
    printable::Printable,
    report::{
        day::Reading,
        words::{self, method},
    },
    state::{Calendar, board::Objective},
};

/// Below this width dates are short.
const ROOMY: u16 = 78;
/// Below this width no pane bears its date.
const NARROW: u16 = 58;
/// What parts two things that are said.
const GAP: usize = 3;

/// The first line.
pub(super) struct Header<'a> {
    pub(super) objective: Option<&'a Objective>,
    pub(super) calendar: &'a Calendar,
    pub(super) date: NaiveDate,
    pub(super) today: NaiveDate,
    /// The results of the objective.
    pub(super) readings: &'a [&'a Reading],
    /// How many standups were held in a row.
    pub(super) streak: usize,
    /// Whether the board is only there to be looked at.
    pub(super) is_sample: bool,
    pub(super) theme: Theme,
}

impl Widget for Header<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let hint = self.theme.style(Role::Hint);
        let mut strip = Strip::new(inset(area, layout::margin(area.width)), buf);
        let title = self.objective.map_or("standup", |it| &it.title);
        let course = self
            .objective
            .map(|it| course(it, self.calendar, self.date))
            .unwrap_or_default();
        let shortest = course.last().map_or(0, |it| wide(it).saturating_add(GAP));
        // What the title leaves, or a half of a line that is too short for it.
        let room = strip.room();
        let beside = room.saturating_sub(wide(title).saturating_add(GAP));
        let beside = if ROOMY <= area.width {
            beside.saturating_sub(shortest)
        } else {
            beside
        };
        self.right(&mut strip, beside.max(room / 2));
        let title = Printable::head(title, strip.room());
        let free = strip.room().saturating_sub(title.width());
        strip.left(&title, self.theme.style(Role::Strong)).skip(GAP);
        let fits = |it: &&String| wide(it).saturating_add(GAP) <= free;
        if let Some(course) = course.iter().find(fits) {
            strip.say(course, hint);
        }
    }
}

fn wide(text: &str) -> usize {
    Printable::line(text).width()
}

/// The right end of a line, with how much of it may be filled.
struct End<'s, 'b> {
    strip: &'s mut Strip<'b>,
    room: usize,
}

impl End<'_, '_> {
    /// Puts all of some texts, the last of them at the right; says whether there was room.
    fn put(&mut self, texts: &[(Style, String)]) -> bool {
        let texts = || texts.iter().filter(|it| !it.1.is_empty());
        let width: usize = texts().map(|it| wide(&it.1).saturating_add(GAP)).sum();
        if self.room.saturating_add(GAP) < width {
            return false;
        }
        for (style, text) in texts().rev() {
            self.strip.say_right(text, *style).skip_right(GAP);
        }
        self.room = self.room.saturating_sub(width);
        true
    }
}

impl Header<'_> {
    /// What stands at the right end, as much of it as there is room for: which day it is if it is not today, how the results
    /// stand, the streak, the date.
    fn right(&self, strip: &mut Strip<'_>, room: usize) {
        let (hint, care) = (self.theme.style(Role::Hint), self.theme.style(Role::Care));
        let width = strip.room();
        let mut end = End { strip, room };
        let date = if width < usize::from(ROOMY) {
            words::day(self.date)
        } else {
            words::full_day(self.date)
        };
        // Which day it is matters more than what it is called.
        let away = away(self.today, self.date).unwrap_or_default();
        end.put(&[(care, away)]);
        let has_dates = usize::from(NARROW) <= width;
        if !has_dates {
            end.put(&[(hint, date.clone())]);
        }
        // What is done to a sample stays nowhere.
        if self.is_sample && has_dates {
            end.put(&[(hint, "a sample".to_owned())]);
        }
        let counts = self.counts();
        let said = |words: &dyn Fn(&Count) -> String| -> Vec<(Style, String)> {
            let counts = counts.iter();
            counts
                .map(|it| (self.theme.style(reading::status_role(it.0)), words(it)))
                .collect()
        };
        let streak = |words: &str| -> Vec<(Style, String)> {
            let is_one = 1 < self.streak;
            let said = is_one.then(|| (hint, format!("{} {words}", self.streak)));
            said.into_iter().collect()
        };
        let long = said(&|it| format!("{} {}", it.short(), method::status(it.0)));
        let short = said(&|it| it.short());
        let ways = [
            [long.clone(), streak("standups in a row")].concat(),
            [long.clone(), streak("in a row")].concat(),
            [short.clone(), streak("in a row")].concat(),
            long,
            short,
        ];
        for way in &ways {
            if end.put(way) {
                break;
            }
        }
        if has_dates {
            end.put(&[(hint, date)]);
        }
    }

    /// How many results stand how: `● 1 on pace`, `▲ 1 behind`.
    fn counts(&self) -> Vec<Count> {
        const ORDER: [Status; 7] = [
            Status::Reached,
            Status::OnPace,
            Status::Within,
            Status::AtRisk,
            Status::Behind,
            Status::Outside,
            Status::Overdue,
        ];
        let counted = ORDER.into_iter().map(|status| {
            let is_it = |it: &&Reading| {
                it.pace.status == status && (it.is_trouble() || !status.is_trouble())
            };
            let count = self.readings.iter().copied().filter(is_it).count();
            Count(status, count)
        });
        counted.filter(|it| 0 < it.1).collect()
    }
}

/// So many results stand like this.
struct Count(Status, usize);

impl Count {
    fn short(&self) -> String {
        format!("{} {}", method::status_glyph(self.0), self.1)
    }
}

/// How far a day is from today, in words; none for today.
pub(super) fn away(today: NaiveDate, date: NaiveDate) -> Option<String> {
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
