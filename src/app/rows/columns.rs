//! How the width of a pane is shared between the parts of its lines.
//!
//! Invariant: shares never exceed the width. What explains a text gives way before the text does.

use super::{Column, Shown};
use crate::{
    layout::Pane,
    printable::Printable,
    report::{day::Reading, words},
    state::{Amount, Commitment, id::ResultId, size},
};

/// The glyph of a promise and the space behind it.
pub const GLYPH: usize = 2;
/// The narrowest column of texts that leaves room for links.
const LINKED: usize = 20;
/// The same where texts go on in a second line.
const WRAPPED: usize = 14;
/// Below this width promises bear no size.
const SIZED: u16 = 22;
/// The longest past that a sparkline shows, and the shortest that says something.
const SPARK: (usize, usize) = (12, 6);
/// The narrowest bar that stands beside a sparkline.
const BAR: usize = 12;
/// The narrowest column of titles for which a number is told with all that belongs to it.
const TITLED: usize = 14;

/// Whether promises bear links to their results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Links {
    /// They do where their texts keep a column of some width.
    Shown,
    /// They do where their texts keep a column that is worth wrapping in.
    Narrow,
}

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
    pub(super) fn of(shown: Shown<'_>, pane: Pane, width: u16, links: Links) -> Self {
        let commitments = || shown.groups(pane).iter().flat_map(|it| &it.commitments);
        let has_sizes = pane == Pane::Today && SIZED <= width;
        let sizes = commitments().filter_map(|it| it.minutes.filter(|_| has_sizes));
        let size = sizes.map(|it| size::size(it).len()).max().unwrap_or(0);
        let width = usize::from(width);
        let links_of = commitments().filter_map(|it| it.toward.as_ref());
        let widest = links_of
            .map(|it| Printable::line(it.as_str()).width())
            .max();
        let columns = Self {
            width,
            link: widest.unwrap_or(0).min(width * 2 / 5),
            size,
        };
        let least = match links {
            Links::Shown => LINKED,
            Links::Narrow => WRAPPED,
        };
        let text = columns.beside(columns.link);
        let link = if text < least { 0 } else { columns.link };
        Self { link, ..columns }
    }

    /// What is shown as the link to a result.
    pub fn link<'a>(&self, toward: Option<&'a ResultId>) -> Option<Printable<'a>> {
        let id = toward.filter(|_| 0 < self.link)?;
        Some(Printable::head(id.as_str(), self.link))
    }

    /// The text of a promise with the marks behind it.
    pub fn of_promise<'a>(&self, commitment: &'a Commitment, marks: &'a str) -> Column<'a> {
        Column {
            text: &commitment.text,
            marks,
            first: self.text(commitment),
            rest: self.remark(),
        }
    }

    /// How wide the text of a promise may be.
    pub fn text(&self, commitment: &Commitment) -> usize {
        let link = self.link(commitment.toward.as_ref());
        self.beside(link.map_or(0, |it| it.width()))
    }

    /// How wide what explains a promise may be.
    pub fn remark(&self) -> usize {
        self.width.saturating_sub(GLYPH)
    }

    /// How wide a text beside a link may be.
    fn beside(&self, link: usize) -> usize {
        let apart = |width: usize, gap| {
            if 0 < width {
                width.saturating_add(gap)
            } else {
                0
            }
        };
        let size = apart(self.size, if 0 < link { 2 } else { 1 });
        let text = self.remark().saturating_sub(apart(link, 1));
        text.saturating_sub(size)
    }
}

/// How the lines of results share a width.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cards {
    /// The whole width.
    pub width: usize,
    /// The widest title.
    pub title: usize,
    /// The column of the numbers, with all that stands beside them.
    pub number: usize,
    /// Where the past is shown.
    pub spark: Spark,
}

/// How much is told of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// Where it stands, where it shall go, what is counted, and what changed.
    Whole,
    /// The same without what is counted.
    Unitless,
    /// Where it stands, and what changed.
    Changed,
    /// Where it stands.
    Standing,
}

/// Where the sparklines of a pane are, and how wide: in one column, or nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Spark {
    /// There is no room for them.
    #[default]
    Nowhere,
    /// Between title and number.
    ByNumber(usize),
    /// Behind the bar.
    ByBar(usize),
}

impl Cards {
    /// The columns of the results in focus.
    pub fn of(shown: Shown<'_>, width: u16) -> Self {
        let width = usize::from(width);
        let readings = || shown.readings();
        let titles = readings().map(|it| Printable::line(&it.title).width());
        let title = titles.max().unwrap_or(0);
        let mut cards = Self {
            width,
            title,
            ..Self::default()
        };
        let numbers = readings().map(|it| figure_width(it, cards.figure(it)));
        cards.number = numbers.max().unwrap_or(0);
        let past = readings().map(|it| it.history.len()).max().unwrap_or(0);
        cards.spark = cards.place(past.min(SPARK.0));
        cards
    }

    /// Where so many days of the past find room.
    fn place(&self, past: usize) -> Spark {
        let taken = self.title.saturating_add(self.number).saturating_add(4);
        let by_number = past.min(self.width.saturating_sub(taken));
        let by_bar = past.min(self.width.saturating_sub(BAR.saturating_add(2)));
        let says_something = |it: usize| SPARK.1.min(past) <= it && 3 <= it;
        if says_something(by_number) {
            Spark::ByNumber(by_number)
        } else if says_something(by_bar) {
            Spark::ByBar(by_bar)
        } else {
            Spark::Nowhere
        }
    }

    /// The title of a result, beside whose first line its number stands.
    pub fn title_of<'a>(&self, reading: &'a Reading) -> Column<'a> {
        Column {
            text: &reading.title,
            marks: "",
            first: self.text(reading),
            rest: self.width,
        }
    }

    /// How wide a title may be beside its number: all of them alike where the past stands between.
    fn text(&self, reading: &Reading) -> usize {
        let taken = match self.spark {
            Spark::ByNumber(width) => width.saturating_add(2).saturating_add(self.number),
            Spark::Nowhere | Spark::ByBar(_) => figure_width(reading, self.figure(reading)),
        };
        self.width.saturating_sub(taken.saturating_add(2))
    }

    /// As much of a number as leaves room for its title.
    pub fn figure(&self, reading: &Reading) -> Figure {
        let title = Printable::head(&reading.title, TITLED).width();
        let room = self
            .width
            .saturating_sub(title.min(self.width / 2).saturating_add(2));
        let fits = |it: &Figure| figure_width(reading, *it) <= room;
        let figure = Figure::ALL.into_iter().find(fits);
        figure.unwrap_or(Figure::Standing)
    }
}

impl Figure {
    const ALL: [Self; 4] = [Self::Whole, Self::Unitless, Self::Changed, Self::Standing];

    /// What stands behind a number.
    pub fn aim(self, reading: &Reading) -> String {
        match self {
            Self::Whole => words::aim_of(reading, reading.unit.as_deref()),
            Self::Unitless => words::aim_of(reading, None),
            Self::Changed | Self::Standing => String::new(),
        }
    }

    /// How a number changed since yesterday; none where there is no yesterday.
    pub fn change(self, reading: &Reading) -> Option<Amount> {
        let has_room = match self {
            Self::Whole | Self::Unitless | Self::Changed => true,
            Self::Standing => false,
        };
        // Of a number that nobody noted no change is known.
        reading
            .change
            .filter(|_| has_room && !words::is_unknown(reading))
    }
}

/// How wide a number is with what is told of it.
fn figure_width(reading: &Reading, figure: Figure) -> usize {
    let aim = Printable::line(&figure.aim(reading)).width();
    let change = figure.change(reading);
    let change = change.map_or(0, |it| words::change(it).len().saturating_add(2));
    let number = words::figure(reading).len();
    number.saturating_add(aim).saturating_add(change)
}
