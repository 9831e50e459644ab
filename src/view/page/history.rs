//! The history: months beside each other, the focused day in words, and what the glyphs mean.
//!
//! Invariant: what a day's colour says its glyphs say too; the focused day is told in full before anything else is.

use chrono::{Datelike as _, NaiveDate};
use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    app::page::history::Calendar,
    layout::{self, CalendarAreas, days_of},
    printable::Printable,
    report::{
        history::{CalendarDay, Meeting, Remark, legend},
        words,
    },
    state::calendar::WEEK,
    view::{
        header,
        strip::Strip,
        theme::{Role, Theme},
    },
};

/// What parts two meanings of the legend.
const GAP: usize = 3;

/// Draws the history.
pub(super) fn draw(page: &Calendar, today: NaiveDate, area: Rect, theme: Theme, buf: &mut Buffer) {
    let areas = areas(page, area);
    for (month, first) in areas.months.iter().zip(areas.firsts(page.first)) {
        head(*month, &areas, first, page.day, theme, buf);
        for day in days_of(first) {
            let place = areas.day(*month, day, page.day);
            let is_today = day == today;
            put_day(day, page.calendar_day(day), is_today, place, theme, buf);
            if day == page.day {
                theme.select(place, buf);
            }
        }
    }
    told(page, today, areas.told, theme, buf);
    meanings(areas.legend, theme, buf);
}

/// Where everything is, with room for what is told of the focused day as far as there is any.
fn areas(page: &Calendar, area: Rect) -> CalendarAreas {
    let lines = lines(page, area.width).len().saturating_add(1);
    layout::calendar(area).telling(u16::try_from(lines).unwrap_or(u16::MAX))
}

/// The month's name, and the days of the week.
fn head(
    month: Rect,
    areas: &CalendarAreas,
    first: NaiveDate,
    focused: NaiveDate,
    theme: Theme,
    buf: &mut Buffer,
) {
    let is_focused = (first.year(), first.month()) == (focused.year(), focused.month());
    let role = if is_focused {
        Role::Focus
    } else {
        Role::Strong
    };
    let mut rows = month.rows();
    if let Some(row) = rows.next() {
        let name = first.format("%B %Y").to_string();
        Strip::new(row, buf).say(&name, theme.style(role));
    }
    if let Some(row) = rows.next() {
        let mut strip = Strip::new(row, buf);
        for day in WEEK {
            let name = day.to_string();
            let name = Printable::line(&name);
            let name: String = name.to_string().chars().take(2).collect();
            strip.say(&name, theme.style(Role::Hint));
            strip.skip(usize::from(areas.cell).saturating_sub(2));
        }
    }
}

/// A day: its number, and its glyphs below it, or as many of them as there is room for behind it.
fn put_day(
    day: NaiveDate,
    calendar_day: Option<&CalendarDay>,
    is_today: bool,
    place: Rect,
    theme: Theme,
    buf: &mut Buffer,
) {
    let is_worked =
        calendar_day.is_none_or(|it| !matches!(it.meeting, Meeting::NoWorkday | Meeting::DayOff));
    let role = match (is_today, is_worked) {
        (true, _) => Role::Focus,
        (false, true) => Role::Text,
        (false, false) => Role::Hint,
    };
    let mut rows = place.rows();
    let Some(row) = rows.next() else {
        return;
    };
    let mut strip = Strip::new(row, buf);
    strip.say(&format!("{:>2}", day.day()), theme.style(role));
    let Some(calendar_day) = calendar_day else {
        return;
    };
    if let Some(row) = rows.next() {
        let mut strip = Strip::new(row, buf);
        for (glyph, role) in calendar_day.glyphs() {
            strip.say(glyph, theme.style(Role::of(role)));
        }
    } else if 1 < strip.room() {
        for (glyph, role) in calendar_day.two_glyphs() {
            strip.say(glyph, theme.style(Role::of(role)));
        }
    } else {
        let (glyph, role) = calendar_day.glyph();
        strip.say(glyph, theme.style(Role::of(role)));
    }
}

/// The focused day in words.
fn told(page: &Calendar, today: NaiveDate, area: Rect, theme: Theme, buf: &mut Buffer) {
    let mut rows = area.rows();
    let Some(row) = rows.next() else {
        return;
    };
    let mut strip = Strip::new(row, buf);
    strip.say(&words::full_day(page.day), theme.style(Role::Strong));
    let away = header::away(today, page.day).unwrap_or_else(|| "today".to_owned());
    strip.skip(2).say(&away, theme.style(Role::Hint));
    let mut lines = lines(page, area.width).into_iter().peekable();
    let mut rows = rows.peekable();
    while let (Some(row), Some(line)) = (rows.next(), lines.next()) {
        let mut strip = Strip::new(row, buf);
        let glyph = if line.is_first {
            line.remark.glyph
        } else {
            " "
        };
        strip
            .say(glyph, theme.style(Role::of(line.remark.role)))
            .skip(1);
        let goes_on = lines.peek().is_some_and(|it| !it.is_first);
        if goes_on && rows.peek().is_none() {
            // What has no line any more begins in the last one, and is cut there.
            let rest = lines.next().map(|it| it.text).unwrap_or_default();
            strip.say(&format!("{} {rest}", line.text), theme.style(Role::Text));
        } else {
            strip.say(&line.text, theme.style(Role::Text));
        }
    }
}

/// A line of what is told of the focused day.
struct Told<'a> {
    remark: &'a Remark,
    is_first: bool,
    text: String,
}

/// What is told of the focused day, in lines of a width.
fn lines(page: &Calendar, width: u16) -> Vec<Told<'_>> {
    let room = usize::from(width).saturating_sub(2).max(1);
    let mut lines = Vec::new();
    for remark in &page.told {
        let text = Printable::line(&remark.text);
        let broken = text.wrap(room).enumerate();
        lines.extend(broken.map(|(nth, text)| Told {
            remark,
            is_first: nth == 0,
            text: text.to_string(),
        }));
    }
    lines
}

/// What is told of the focused day and does not even begin there.
pub(super) fn unseen(page: &Calendar, area: Rect) -> Option<String> {
    let rows = usize::from(areas(page, area).told.height).saturating_sub(1);
    let unseen = lines(page, area.width).into_iter().skip(rows);
    let unseen: Vec<String> = unseen
        .filter(|it| it.is_first)
        .map(|it| format!("{} {}", it.remark.glyph, it.remark.text))
        .map(|it| it.trim().to_owned())
        .collect();
    (!unseen.is_empty()).then(|| unseen.join(" · "))
}

/// What the glyphs mean, as many as there is room for.
fn meanings(area: Rect, theme: Theme, buf: &mut Buffer) {
    let legend = legend();
    let mut meanings = legend.iter().peekable();
    for row in area.rows() {
        let mut strip = Strip::new(row, buf);
        while let Some(((glyph, role), meaning)) = meanings.peek() {
            if strip.room() < meaning.len().saturating_add(2) {
                break;
            }
            strip.say(glyph, theme.style(Role::of(*role))).skip(1);
            strip.say(meaning, theme.style(Role::Hint)).skip(GAP);
            meanings.next();
        }
    }
}
