//! The lines of results: title, sparkline, number, bar.
//!
//! Invariant: any number can be drawn: what is beyond the ends of a bar ends at its ends.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::{
    strip::{Strip, cells_of},
    theme::{Role, Theme},
};
use crate::{
    app::rows::{Cards, Most, Shown, Spark},
    insight::pace::Status,
    printable::Printable,
    report::{
        day::Reading,
        words::{self, method},
    },
    state::{
        Amount,
        board::{Goal, Objective},
    },
};

const STEPS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
/// Below this width a result in one line has no bar.
const BARRED: usize = 44;
/// How many days of the ledger are shown, and how few still say something.
const LEDGER: usize = 10;
const FEW: usize = 5;

/// A result among others that share their columns.
pub(super) struct Card<'a> {
    pub(super) result: &'a Reading,
    pub(super) cards: &'a Cards,
    /// The characters of the title that match what is searched for.
    pub(super) matching: &'a [u32],
    pub(super) theme: Theme,
}

impl Card<'_> {
    /// The line with the title, or what it goes on with.
    pub(super) fn title(&self, nth: usize, most: Most, area: Rect, buf: &mut Buffer) {
        let mut strip = Strip::new(area, buf);
        let title = self.cards.title_of(self.result).line(nth, most);
        if nth == 0 {
            let before = strip.room();
            self.number(&mut strip);
            if let Spark::ByNumber(width) = self.cards.spark {
                // Numbers of all widths leave the same column to the past.
                let taken = before.saturating_sub(strip.room());
                strip.skip_right(self.cards.number.saturating_add(2).saturating_sub(taken));
                self.spark(width, &mut strip);
            }
        }
        let matching = if nth == 0 { self.matching } else { &[] };
        let styles = [Role::Strong, Role::Match].map(|it| self.theme.style(it));
        let text = Printable::line(&title);
        strip.matching(&text, &self.result.title, matching, styles);
    }

    /// The line with the bar.
    pub(super) fn bar(&self, area: Rect, buf: &mut Buffer) {
        let mut strip = Strip::new(area, buf);
        if let Spark::ByBar(width) = self.cards.spark {
            self.spark(width, &mut strip);
        }
        if let Some(progress) = self.result.progress() {
            draw_bar(progress, self.result.expected(), strip, self.theme);
        }
    }

    /// How it stands, and what the last days say.
    pub(super) fn standing(&self, area: Rect, buf: &mut Buffer) {
        let mut strip = Strip::new(area, buf);
        let (role, glyph, words) = standing(self.result);
        let taken = words.chars().count().saturating_add(4);
        let most = strip.room().saturating_sub(taken).min(LEDGER);
        let ledger = method::ledger(&self.result.ledger, most);
        if FEW <= most || ledger.chars().count() < most {
            strip.say_right(&ledger, self.theme.style(Role::Hint));
        }
        strip.say(glyph, self.theme.style(role)).skip(1);
        strip.say(&words, self.theme.style(role));
    }

    /// Everything in one line.
    pub(super) fn brief(&self, area: Rect, buf: &mut Buffer) {
        let mut strip = Strip::new(area, buf);
        self.number(&mut strip);
        let (role, glyph, _) = standing(self.result);
        strip.say(glyph, self.theme.style(role)).skip(1);
        let start = strip.column();
        let title = self.cards.title.min(self.cards.width / 3);
        let has_bar = BARRED <= self.cards.width;
        let width = if has_bar { title } else { strip.room() };
        let title = Printable::head(&self.result.title, width);
        let styles = [Role::Strong, Role::Match].map(|it| self.theme.style(it));
        strip.matching(&title, &self.result.title, self.matching, styles);
        let written = usize::from(strip.column().saturating_sub(start));
        if has_bar && let Some(progress) = self.result.progress() {
            strip.skip(width.saturating_sub(written).saturating_add(2));
            draw_bar(progress, self.result.expected(), strip, self.theme);
        }
    }

    fn number(&self, strip: &mut Strip<'_>) {
        let figure = self.cards.figure(self.result);
        if let Some(change) = figure.change(self.result) {
            let style = self.theme.style(change_role(self.result));
            strip.say_right(&words::change(change), style).skip_right(2);
        }
        let aim = figure.aim(self.result);
        strip.say_right(&aim, self.theme.style(Role::Hint));
        let standing = words::figure(self.result);
        strip.say_right(&standing, self.theme.style(Role::Strong));
        strip.skip_right(2);
    }

    /// The sparkline in its column, which all of a pane share.
    fn spark(&self, width: usize, strip: &mut Strip<'_>) {
        let history = &self.result.history;
        if self.result.noted.is_some() {
            let past = history.get(history.len().saturating_sub(width)..);
            let line = sparkline(past.unwrap_or(history), self.result.goal);
            let missing = width.saturating_sub(line.chars().count());
            strip.say_right(&line, self.theme.style(Role::Hint));
            strip.skip_right(missing.saturating_add(2));
        } else {
            strip.skip_right(width.saturating_add(2));
        }
    }
}

/// A change in the wanted direction is good news; none is none, and others are told by their sign.
fn change_role(result: &Reading) -> Role {
    let Some(change) = result.change else {
        return Role::Hint;
    };
    let Goal::Reach { from, to } = result.goal else {
        return Role::Hint;
    };
    let is_wanted = (change.get() > 0.0 && to > from) || (change.get() < 0.0 && to < from);
    if is_wanted { Role::Kept } else { Role::Hint }
}

/// The last standings from the oldest to the newest, between the lowest and the highest of them; of
/// a number that keeps within a band the band's edges count too.
fn sparkline(past: &[Amount], goal: Goal) -> String {
    let edges = match goal {
        Goal::Reach { .. } => [None, None],
        Goal::Keep { at_least, at_most } => [at_least, at_most],
    };
    let all = || past.iter().copied().chain(edges.into_iter().flatten());
    let lowest = all().map(Amount::get).fold(f64::INFINITY, f64::min);
    let highest = all().map(Amount::get).fold(f64::NEG_INFINITY, f64::max);
    let step = |amount: &Amount| {
        let share = (amount.get() - lowest) / (highest - lowest);
        // A flat line has no share, and lies at the bottom.
        let index = cells(share, 7).min(7);
        STEPS.get(index).copied().unwrap_or(" ")
    };
    past.iter().map(step).collect()
}

/// Lets a sparkline stand in a line that is marked by reversing: reversed, it would hang from above.
pub(super) fn set_upright(line: Rect, upright: Style, buf: &mut Buffer) {
    for cell in cells_of(line, buf) {
        if STEPS.contains(&cell.symbol()) {
            cell.set_style(upright);
        }
    }
}

/// How a result stands: its role, its glyph and its words. One that waits for another is in no trouble by itself.
pub(super) fn standing(result: &Reading) -> (Role, &'static str, String) {
    let status = result.pace.status;
    match &result.waits_for {
        Some(title) => (Role::Hint, method::WAITS, method::waits(title)),
        None => (
            status_role(status),
            method::status_glyph(status),
            method::status(status).to_owned(),
        ),
    }
}

/// How a result stands, as a role.
pub(super) const fn status_role(status: Status) -> Role {
    match status {
        Status::NotStarted | Status::NoNumber => Role::Hint,
        Status::Reached | Status::OnPace | Status::Within => Role::Kept,
        Status::AtRisk => Role::Care,
        Status::Overdue | Status::Behind | Status::Outside => Role::Missed,
    }
}

/// A bar over all that is free, with a mark where it should be today.
pub(super) fn draw_bar(progress: f64, expected: Option<f64>, mut strip: Strip<'_>, theme: Theme) {
    let width = strip.room();
    let halves = cells(progress, width.saturating_mul(2));
    let done = theme.style(Role::Kept);
    let track = theme.style(Role::Track);
    let (half, line) = if theme.has_shades() {
        ("╸", "━")
    } else {
        ("╾", "─")
    };
    let mark = expected.map(|it| cells(it, width).min(width.saturating_sub(1)));
    let full = halves / 2;
    for cell in 0..width {
        if Some(cell) == mark {
            strip.repeat("┃", 1, theme.style(Role::Strong));
        } else if cell < full {
            strip.repeat("━", 1, done);
        } else if cell == full && halves % 2 == 1 {
            strip.repeat(half, 1, done);
        } else {
            strip.repeat(line, 1, track);
        }
    }
}

/// A share of so many cells, from none of them to all; some progress is never shown as none, nor a
/// missing rest as all.
fn cells(share: f64, all: usize) -> usize {
    if share.is_nan() || share <= 0.0 || all == 0 {
        return 0;
    }
    if 1.0 <= share {
        return all;
    }
    let most = all.saturating_sub(1).max(1);
    (1..=most)
        .take_while(|it| as_float(*it) - 0.5 <= share * as_float(all))
        .last()
        .unwrap_or(1)
}

/// Screens are narrower than where this would be inexact.
fn as_float(cells: usize) -> f64 {
    f64::from(u16::try_from(cells).unwrap_or(u16::MAX))
}

/// An objective that is not in focus, with the result in most trouble, or else its last one.
pub(super) fn objective(
    objective: &Objective,
    shown: Shown<'_>,
    area: Rect,
    theme: Theme,
    buf: &mut Buffer,
) {
    let mut strip = Strip::new(area, buf);
    let hint: Style = theme.style(Role::Hint);
    let troubled = shown.readings_of(objective).filter(|it| it.is_trouble());
    let worst = troubled.min_by_key(|it| it.pace.status == Status::AtRisk);
    // The sign belongs to the number that is told.
    let told = worst.or_else(|| shown.readings_of(objective).last());
    let (role, glyph) = told.map_or((Role::Hint, method::WAITS), |it| {
        let (role, glyph, _) = standing(it);
        (role, glyph)
    });
    if let Some(told) = told {
        let short = words::number(told);
        let long = format!("{} {short}", told.title);
        let title = Printable::line(&objective.title).width();
        let all = strip.room();
        // A title that fits is not cut for the number beside it.
        let room = if title.saturating_add(2) <= all {
            all.saturating_sub(title.saturating_add(4))
        } else {
            all / 2
        };
        let ways = [long, short, told.title.clone()];
        let number = ways
            .into_iter()
            .find(|it| Printable::line(it).width() <= room);
        strip
            .say_right(&number.unwrap_or_default(), hint)
            .skip_right(2);
    }
    strip
        .say(glyph, theme.style(role))
        .skip(1)
        .left(&Printable::line(&objective.title), hint);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spark(past: &[i32]) -> String {
        let past: Vec<Amount> = past.iter().copied().map(Amount::whole).collect();
        let (from, to) = (Amount::ZERO, Amount::whole(10));
        sparkline(&past, Goal::Reach { from, to })
    }

    #[test]
    fn a_sparkline_runs_from_its_lowest_to_its_highest() {
        assert_eq!(spark(&[0, 1, 2, 3, 4, 5, 6, 7]), "▁▂▃▄▅▆▇█");
        assert_eq!(spark(&[5, 5, 5]), "▁▁▁");
        assert_eq!(spark(&[-3, 4]), "▁█");
        assert_eq!(spark(&[]), "");
    }

    #[test]
    fn some_progress_is_never_none_and_a_rest_is_never_all() {
        assert_eq!(cells(0.0, 20), 0);
        assert_eq!(cells(0.001, 20), 1);
        assert_eq!(cells(0.5, 20), 10);
        assert_eq!(cells(0.999, 20), 19);
        assert_eq!(cells(1.0, 20), 20);
        assert_eq!(cells(7.5, 20), 20);
        assert_eq!(cells(-1.0, 20), 0);
        assert_eq!(cells(f64::NAN, 20), 0);
        assert_eq!(cells(0.5, 0), 0);
    }
}
