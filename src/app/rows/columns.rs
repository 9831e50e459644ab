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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
        let commitments = shown.groups(pane).iter().flat_map(|it| &it.commitments);
        let has_sizes = pane == Pane::Today && SIZED <= width;
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
            size: if has_sizes { size } else { 0 },
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cards {
    /// The whole width.
    pub width: usize,
    /// The widest number with its aim.
    pub number: usize,
    /// The widest change since yesterday; 0 where there is none.
    pub change: usize,
    /// The widest title.
    pub title: usize,
}

impl Cards {
    /// The columns of the results in focus.
    pub fn of(shown: Shown<'_>, width: u16) -> Self {
        let widest = |width_of: &dyn Fn(&Reading) -> usize| {
            shown.readings().map(width_of).max().unwrap_or(0)
        };
        let width = usize::from(width);
        let number = widest(&|it| {
            let number = it.standing.to_string().len();
            number.saturating_add(Printable::line(&words::aim(it)).width())
        });
        Self {
            width,
            number: number.min(width.saturating_mul(2) / 3),
            change: widest(&|it| words::change(it).len()).min(width / 4),
            title: widest(&|it| Printable::line(&it.title).width()),
        }
    }

    /// How wide the title of a result may be.
    pub fn text(&self) -> usize {
        let change = if 0 < self.change {
            self.change.saturating_add(2)
        } else {
            0
        };
        let taken = self.number.saturating_add(2).saturating_add(change);
        self.width.saturating_sub(taken)
    }

    /// How wide the sparkline beside a title is; 0 where the title leaves it no room.
    pub fn spark(&self, reading: &Reading) -> usize {
        let title = Printable::head(&reading.title, self.text()).width();
        let free = self.text().saturating_sub(title).saturating_sub(2);
        let width = reading.history.len().min(SPARK).min(free);
        if width < 3 { 0 } else { width }
    }
}
