//! The page of the history: months beside each other, a day in words, what the glyphs mean.
//!
//! Invariant: drawing and clicks ask here alike which day is where; the focused day's week is on the screen.

use chrono::{Datelike as _, Months, NaiveDate};
use ratatui::layout::{Position, Rect};

use super::lines::{take_bottom, take_top};

/// How many weeks a month touches at most.
const WEEKS: u16 = 6;
/// A month's name and the days of the week stand above its weeks.
const HEAD: u16 = 2;
/// What parts two months that stand beside each other.
const BETWEEN: u16 = 3;
/// So many lines below the months tell of a day, and what the glyphs mean, before there are more months or more air.
const BELOW: u16 = 10;

/// Where the parts of the history are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CalendarAreas {
    /// The months, in their order.
    pub months: Vec<Rect>,
    /// How wide a day is, with what parts it from the next: its number, and a glyph or two behind it where there is room.
    pub cell: u16,
    /// How many lines a week has: with two its glyphs stand below its days.
    pub week: u16,
    /// The focused day in words.
    pub told: Rect,
    /// What the glyphs mean.
    pub legend: Rect,
}

/// Lays out the history in the body of a page.
pub fn calendar(mut body: Rect) -> CalendarAreas {
    let week = if body.height < HEAD + 2 * WEEKS + BELOW {
        1
    } else {
        2
    };
    let (cell, columns) = columns(body.width, week);
    let width = 7 * cell - 1;
    let height = HEAD + WEEKS * week;
    let free = body.height.saturating_sub(BELOW).saturating_add(1);
    let rows = (free / (height + 1)).max(1);
    // On a low screen the last weeks make room for a line about the day.
    let above = (rows * (height + 1) - 1).min(body.height.saturating_sub(1).max(1));
    let grid = take_top(&mut body, above);
    let months = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
    let month = |(row, column): (u16, u16)| {
        let area = Rect {
            x: grid.x.saturating_add(column * (width + BETWEEN)),
            y: grid.y.saturating_add(row * (height + 1)),
            width,
            height,
        };
        area.intersection(grid)
    };
    let air = u16::from(3 < body.height);
    take_top(&mut body, air);
    let legend = match body.height {
        ..4 => 0,
        4..8 => 1,
        8.. => 2,
    };
    let legend = take_bottom(&mut body, legend);
    let air = u16::from(0 < legend.height && 4 < body.height);
    take_bottom(&mut body, air);
    CalendarAreas {
        months: months.map(month).collect(),
        cell,
        week,
        told: body,
        legend,
    }
}

/// How wide a day is, and how many months stand beside each other. A day has its number, and behind it one glyph, or two where
/// that costs no month; where its glyphs stand below it, it has three.
fn columns(width: u16, week: u16) -> (u16, u16) {
    let count = |cell: u16| width.saturating_add(BETWEEN) / (7 * cell - 1 + BETWEEN);
    let cell = match (count(4), count(5)) {
        (0, _) => 3,
        (four, five) if week == 1 && four == five => 5,
        (_, _) => 4,
    };
    (cell, count(cell).max(1))
}

impl CalendarAreas {
    /// The first days of the months that are seen, from the first on.
    pub fn firsts(&self, first: NaiveDate) -> impl Iterator<Item = NaiveDate> {
        (0_u32..)
            .take(self.months.len())
            .filter_map(move |it| first.checked_add_months(Months::new(it)))
    }

    /// The same where it takes so many lines to tell of the day: what the glyphs mean gives way to that.
    #[must_use]
    pub fn telling(self, lines: u16) -> Self {
        let Self {
            mut told,
            mut legend,
            ..
        } = self;
        let bottom = legend.bottom().max(told.bottom());
        let all = bottom.saturating_sub(told.y);
        told.height = told.height.max(lines.min(all));
        legend.height = legend.height.min(all.saturating_sub(told.height));
        legend.y = bottom.saturating_sub(legend.height);
        Self {
            told,
            legend,
            ..self
        }
    }

    /// Where a day of a month is, as far as it is on the screen: its number, and its glyphs where they stand below it.
    pub fn day(&self, month: Rect, day: NaiveDate, focused: NaiveDate) -> Rect {
        let row = week_of(day).saturating_sub(self.hidden(month, focused));
        let is_hidden = week_of(day) < self.hidden(month, focused);
        let column = u16::try_from(day.weekday().num_days_from_monday()).unwrap_or(0);
        let weeks = Rect {
            y: month.y.saturating_add(HEAD),
            height: month.height.saturating_sub(HEAD),
            ..month
        };
        let area = Rect {
            x: weeks.x.saturating_add(column.saturating_mul(self.cell)),
            y: weeks.y.saturating_add(row.saturating_mul(self.week)),
            width: self.cell.saturating_sub(1),
            height: self.week,
        };
        if is_hidden {
            Rect::ZERO
        } else {
            area.intersection(weeks)
        }
    }

    /// The day at a place on the screen.
    pub fn day_at(
        &self,
        place: Position,
        first: NaiveDate,
        focused: NaiveDate,
    ) -> Option<NaiveDate> {
        let months = self.months.iter().zip(self.firsts(first));
        let mut days = months.flat_map(|(area, first)| days_of(first).map(move |it| (*area, it)));
        let found = days.find(|(area, day)| self.day(*area, *day, focused).contains(place));
        found.map(|it| it.1)
    }

    /// How many weeks of a month are above what is seen of it, so that the focused one is seen.
    fn hidden(&self, month: Rect, focused: NaiveDate) -> u16 {
        let seen = month.height.saturating_sub(HEAD) / self.week.max(1);
        if WEEKS <= seen {
            return 0;
        }
        week_of(focused).saturating_add(1).saturating_sub(seen)
    }
}

/// The days of the month that begins on a day.
pub fn days_of(first: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    first
        .iter_days()
        .take_while(move |it| it.month() == first.month())
}

/// Which week of its month a day is in, from 0; weeks begin on Monday.
fn week_of(day: NaiveDate) -> u16 {
    let first = day.with_day(1).unwrap_or(day);
    let before = first.weekday().num_days_from_monday();
    u16::try_from((day.day0() + before) / 7).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn as_many_months_stand_beside_each_other_as_there_is_room() {
        let counts = [
            (118, 31),
            (78, 20),
            (58, 14),
            (38, 9),
            (20, 9),
            (3, 2),
            (0, 0),
        ];
        let counts = counts.map(|(width, height)| {
            let areas = calendar(Rect::new(1, 1, width, height));
            (areas.months.len(), areas.week, areas.cell)
        });
        assert_eq!(
            counts,
            [
                (4, 2, 4),
                (2, 1, 5),
                (2, 1, 4),
                (1, 1, 5),
                (1, 1, 3),
                (1, 1, 3),
                (1, 1, 3)
            ]
        );
        assert_eq!(calendar(Rect::new(0, 0, 118, 60)).months.len(), 12);
    }

    #[test]
    fn nothing_overlaps_or_leaves_the_body() {
        for width in 0..140 {
            for height in 0..70 {
                let body = Rect::new(1, 2, width, height);
                let areas = calendar(body);
                let mut parts = areas.months.clone();
                parts.extend([areas.told, areas.legend]);
                parts.retain(|it| !it.is_empty());
                for (index, part) in parts.iter().enumerate() {
                    assert_eq!(part.intersection(body), *part, "{body} {areas:?}");
                    let others = &parts[index + 1..];
                    assert!(
                        others.iter().all(|it| it.intersection(*part).is_empty()),
                        "{body}"
                    );
                }
            }
        }
    }

    #[test]
    fn every_day_that_is_seen_is_found_where_it_is() {
        let first = on("2026-08-01");
        for size in [(118, 31), (78, 20), (38, 9), (25, 6)] {
            let areas = calendar(Rect::new(1, 2, size.0, size.1));
            for focused in ["2026-08-01", "2026-08-16", "2026-08-31"].map(on) {
                let focus = areas.day(areas.months[0], focused, focused);
                assert!(!focus.is_empty(), "{size:?} {focused}");
                for (area, first) in areas.months.iter().zip(areas.firsts(first)) {
                    for day in days_of(first) {
                        let place = areas.day(*area, day, focused);
                        let found = areas.day_at(place.into(), on("2026-08-01"), focused);
                        assert!(place.is_empty() || found == Some(day), "{size:?} {day}");
                    }
                }
            }
        }
    }
}
