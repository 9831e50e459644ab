//! How the width of a pane is shared between the parts of its lines.
//!
//! Invariant: shares never exceed the width. What explains a text gives way before the text does.

use super::{Shown, words};
use crate::{
    layout::Pane,
    printable::Printable,
    report::day::Reading,
    state::{Commitment, id::ResultId},
};

/// The glyph of a promise and the space behind it.
pub const GLYPH: usize = 2;
/// Below this width promises bear no link to their result.
const LINKED: u16 = 30;
/// Below this width promises bear no size.
const SIZED: u16 = 22;
/// The longest past that a sparkline shows.
const SPARK: usize = 12;

/// How the lines of promises share a width.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Columns {
    /// The whole width.
    pub width: usize,
    /// The widest link; 0 where none is shown.
    pub link: usize,
    /// The widest size; 0 where none is shown.
    pub size: usize,
}

impl Columns {
    /// The columns of a pane: Today has sizes, Yesterday has none.
    pub fn of(shown: Shown<'_>, pane: Pane, width: u16) -> Self {
        let has_sizes = pane == Pane::Today && SIZED <= width;
        let groups = if has_sizes { shown.groups(pane) } else { &[] };
        let commitments = groups.iter().flat_map(|it| &it.commitments);
        let sizes = commitments.filter_map(|it| it.minutes);
        let size = sizes.map(|it| words::size(it).len()).max().unwrap_or(0);
        let width_in_cells = usize::from(width);
        Self {
            width: width_in_cells,
            link: if LINKED <= width {
                width_in_cells / 3
            } else {
                0
            },
            size,
        }
    }

    /// What is shown as the link to a result.
    pub fn link<'a>(&self, toward: Option<&'a ResultId>) -> Option<Printable<'a>> {
        let id = toward.filter(|_| 0 < self.link)?;
        Some(Printable::head(id.as_str(), self.link))
    }

    /// How wide the text of a promise may be.
    pub fn text(&self, commitment: &Commitment) -> usize {
        let link = self.link(commitment.toward.as_ref());
        let link = link.map_or(0, |it| it.width().saturating_add(1));
        let size = if 0 < self.size {
            self.size.saturating_add(if 0 < link { 2 } else { 1 })
        } else {
            0
        };
        self.remark().saturating_sub(link).saturating_sub(size)
    }

    /// How wide what explains a promise may be.
    pub fn remark(&self) -> usize {
        self.width.saturating_sub(GLYPH)
    }
}

/// How the lines of results share a width.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cards {
    /// The whole width.
    pub width: usize,
    /// The widest title.
    pub title: usize,
}

/// Whether a result's number stands beside its title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// It does.
    Beside,
    /// Both together are too wide: it has a line of its own.
    Below,
}

impl Cards {
    /// The columns of the results in focus.
    pub fn of(shown: Shown<'_>, width: u16) -> Self {
        let titles = shown
            .readings()
            .map(|it| Printable::line(&it.title).width());
        Self {
            width: usize::from(width),
            title: titles.max().unwrap_or(0),
        }
    }

    /// Where a result's number stands.
    pub fn number(&self, reading: &Reading) -> Number {
        let title = Printable::head(&reading.title, self.width).width();
        let both = title.saturating_add(2).saturating_add(number(reading));
        if both <= self.width {
            Number::Beside
        } else {
            Number::Below
        }
    }

    /// How wide the title of a result may be.
    pub fn text(&self, reading: &Reading) -> usize {
        match self.number(reading) {
            Number::Beside => self.width.saturating_sub(number(reading).saturating_add(2)),
            Number::Below => self.width,
        }
    }

    /// How wide the sparkline before a number is, of so many free cells; 0 where they are few.
    pub fn spark(&self, reading: &Reading, free: usize) -> usize {
        let width = reading.history.len().min(SPARK).min(free);
        if width < 3 { 0 } else { width }
    }
}

/// How wide a number with its aim and its change is.
fn number(reading: &Reading) -> usize {
    let number = reading.standing.to_string().len();
    let aim = Printable::line(&words::aim(reading)).width();
    let change = match words::change(reading).len() {
        0 => 0,
        width => width.saturating_add(2),
    };
    number.saturating_add(aim).saturating_add(change)
}
