//! The log: what is looked for, and what was found, with what matches marked.
//!
//! Invariant: a day is named where it begins; of a promise its text goes last of all.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    app::page::log::AllDays,
    layout,
    printable::Printable,
    report::words,
    state::{Board, Commitment},
    view::{
        part, promise,
        strip::Strip,
        theme::{Role, Theme},
    },
};

/// What can be looked for, while nothing is.
const EXAMPLE: &str = "words, who:ana, toward:leads, missed, since:mon, on:2026-10";
/// From this width on each promise says whose it is.
const WITH_PEOPLE: u16 = 50;
/// From this width on each promise says which result it serves.
const WITH_RESULTS: u16 = 70;
/// The widest name.
const WIDEST: usize = 14;
/// A result has at most this part of the width.
const SHARE: usize = 5;
/// From this width on a day has its weekday.
const WITH_WEEKDAYS: u16 = 80;
/// From this width on days are told at all.
const WITH_DAYS: u16 = 34;
/// How wide `Wed 30 Sep 2026` is.
const LONG_DAY: usize = 15;
/// How wide `30 Sep 26` is.
const SHORT_DAY: usize = 9;
/// How wide the glyph of a verdict is, with the space behind it.
const GLYPH: usize = 2;
/// What parts two columns.
const GAP: usize = 2;

/// Draws the log, and says where the cursor is if something is typed.
pub(super) fn draw(
    page: &AllDays,
    board: &Board,
    area: Rect,
    theme: Theme,
    buf: &mut Buffer,
) -> Option<Position> {
    let areas = layout::log(area);
    let mut strip = Strip::new(areas.field, buf);
    let mark = if page.is_typing {
        Role::Focus
    } else {
        Role::Hint
    };
    strip.say(part::MARK, theme.style(mark));
    let cursor = part::put_field(
        &page.filter,
        EXAMPLE,
        page.is_typing,
        areas.field,
        &mut strip,
        theme,
    );
    if let Some(problem) = &page.problem {
        let mut strip = Strip::new(areas.aside, buf);
        strip.skip(2).say("! ", theme.style(Role::Care));
        strip.say(problem, theme.style(Role::Hint));
    }
    let columns = Columns::of(page, board, areas.rows, theme);
    let mut before = None;
    for ((commitment, is_focused), row) in page.seen().zip(areas.rows.rows()) {
        let is_new_day = before.replace(commitment.day) != Some(commitment.day);
        columns.put(commitment, is_new_day, row, buf);
        if is_focused {
            theme.select(row, buf);
        }
    }
    if page.found() == 0 {
        let words = match page.all() {
            0 => words::NOTHING_PROMISED,
            _ => "nothing matches",
        };
        let mut strip = Strip::new(areas.rows, buf);
        strip.skip(2).say(words, theme.style(Role::Hint));
    }
    cursor
}

/// How many were found, and of how many.
pub(super) fn aside(page: &AllDays) -> String {
    let all = words::counted(page.all(), "promise", "promises");
    if page.query().is_blank() {
        all
    } else {
        format!("{} of {all}", page.found())
    }
}

/// The focused promise in full, where its line has not room for all of it.
pub(super) fn in_full(page: &AllDays, board: &Board, area: Rect, theme: Theme) -> Option<String> {
    let columns = Columns::of(page, board, layout::log(area).rows, theme);
    let said = said(page.focused()?);
    (columns.text < Printable::line(&said).width()).then_some(said)
}

/// A promise with what became of it.
fn said(it: &Commitment) -> String {
    let remarks = [Some(&it.text), it.why.as_ref(), it.note.as_ref()];
    let remarks: Vec<&str> = remarks.into_iter().flatten().map(String::as_str).collect();
    remarks.join(" · ")
}

/// The columns of what is seen, in cells; 0 of what is not told.
struct Columns<'a> {
    page: &'a AllDays,
    board: &'a Board,
    theme: Theme,
    day: usize,
    who: usize,
    text: usize,
}

impl<'a> Columns<'a> {
    fn of(page: &'a AllDays, board: &'a Board, area: Rect, theme: Theme) -> Self {
        let seen = page.seen().take(area.height.into());
        let (mut who, mut result) = (0, 0);
        for (it, _) in seen {
            let wide = |text| Printable::line(text).width();
            who = who.max(wide(board.name_of(&it.who)));
            result = result.max(title(board, it).map_or(0, wide));
        }
        let most = usize::from(area.width) / SHARE;
        let has = |from: u16, width: usize| if from <= area.width { width } else { 0 };
        let (who, result) = (
            has(WITH_PEOPLE, who.min(WIDEST)),
            has(WITH_RESULTS, result.min(most)),
        );
        let day = has(WITH_WEEKDAYS, LONG_DAY).max(has(WITH_DAYS, SHORT_DAY));
        let beside = [day, who, result].into_iter().filter(|it| 0 < *it);
        let beside: usize = beside.map(|it| it.saturating_add(GAP)).sum();
        let text = usize::from(area.width).saturating_sub(beside);
        Self {
            page,
            board,
            theme,
            day,
            who,
            text: text.saturating_sub(GLYPH),
        }
    }

    fn put(&self, it: &Commitment, is_new_day: bool, mut row: Rect, buf: &mut Buffer) {
        let day = take(&mut row, self.day);
        if is_new_day {
            let format = if self.day < LONG_DAY {
                "%-d %b %y"
            } else {
                "%a %-d %b %Y"
            };
            let day_told = it.day.format(format).to_string();
            Strip::new(day, buf).say(&day_told, self.theme.style(Role::Hint));
        }
        let (glyph, role) = promise::glyph(it.verdict);
        let glyph_place = take_close(&mut row, GLYPH);
        Strip::new(glyph_place, buf).say(glyph, self.theme.style(role));
        let who = take(&mut row, self.who);
        self.words(
            self.board.name_of(&it.who),
            Role::Person,
            &mut Strip::new(who, buf),
        );
        let mut strip = Strip::new(take_close(&mut row, self.text), buf);
        self.words(&it.text, Role::Text, &mut strip);
        for remark in [&it.why, &it.note].into_iter().flatten() {
            strip.say(" · ", self.theme.style(Role::Hint));
            self.words(remark, Role::Hint, &mut strip);
        }
        take_close(&mut row, GAP);
        let title = title(self.board, it).unwrap_or_default();
        self.words(title, Role::Link, &mut Strip::new(row, buf));
    }

    /// A text with what matches in it marked.
    fn words(&self, text: &str, role: Role, strip: &mut Strip<'_>) {
        let shown = Printable::head(text, strip.room());
        let styles = [role, Role::Match].map(|it| self.theme.style(it));
        strip.matching(&shown, text, &self.page.query().places(text), styles);
    }
}

/// The title of the result that a promise serves, as far as it is known.
fn title<'a>(board: &'a Board, it: &'a Commitment) -> Option<&'a str> {
    let toward = it.toward.as_ref()?;
    let planned = board.result(toward);
    Some(planned.map_or(toward.as_str(), |it| &it.plan.title))
}

/// Cuts a column from the left of a row, with what parts it from the next; nothing of a column that is not told.
fn take(row: &mut Rect, width: usize) -> Rect {
    let column = take_close(row, width);
    if 0 < width {
        take_close(row, GAP);
    }
    column
}

/// Cuts a column from the left of a row.
fn take_close(row: &mut Rect, width: usize) -> Rect {
    let width = u16::try_from(width).unwrap_or(u16::MAX).min(row.width);
    let column = Rect { width, ..*row };
    row.x = row.x.saturating_add(width);
    row.width = row.width.saturating_sub(width);
    column
}
