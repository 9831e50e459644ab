//! The review: a week, looked back on, that ends with what changes.
//!
//! Invariant: it says what the report says of the same days, to whoever sits at the keyboard: without what others keep
//! private.

use super::{Scene, Turned, scrolled};
use crate::{
    command::Command,
    printable::Printable,
    report::{
        review::{self, Item, Period, Review, Section},
        selection::{Privacy, Selection},
        styled::Role,
    },
    state::id::RecordId,
};

/// How wide lines of text get: longer ones read badly.
const WIDEST: usize = 96;
/// How wide the column of what lines are about gets.
const ABOUT: usize = 28;
/// How far lines stand from the left of their section.
const INDENT: usize = 2;

/// A week looked back on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reviewing {
    /// Which days.
    pub period: Period,
    /// Which days, in words.
    pub title: String,
    /// What is said of people, process and product, and what changes; empty where nothing is.
    pub said: [String; 4],
    /// The oldest decision of which it can be said whether it helped, and nobody has.
    pub due: Option<RecordId>,
    /// Its lines.
    pub lines: Vec<ReviewLine>,
    /// How many of them have gone out of sight above.
    pub scroll: usize,
}

/// A line of a review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReviewLine {
    /// Air.
    Gap,
    /// What a section is about, and what stands behind that.
    Title(String, String),
    /// The first line of an item.
    Item {
        /// How it stands.
        glyph: Option<(Role, &'static str)>,
        /// What it is about.
        strong: String,
        /// How wide the column for that is.
        about: usize,
        /// What is said of it.
        text: String,
    },
    /// A further line of an item, so far from the left.
    More(usize, String),
    /// What explains an item, so far from the left.
    Under(usize, String),
}

impl Reviewing {
    /// The week to look back on, as it is now.
    pub fn new(scene: &Scene<'_>) -> Self {
        let mut reviewing = Self {
            period: Period::latest_week(scene.board, scene.date, scene.today),
            title: String::new(),
            said: Default::default(),
            due: None,
            lines: Vec::new(),
            scroll: 0,
        };
        reviewing.refresh(scene);
        reviewing
    }

    pub(super) fn refresh(&mut self, scene: &Scene<'_>) {
        let board = scene.board;
        // What is over of it may be more than before.
        self.period = Period::between(board, self.period.from, self.period.to, scene.today);
        let selection = Selection {
            privacy: Privacy::LeaveOut,
            who: None,
        };
        let review = Review::of(board, self.period, &selection);
        self.title = review::title(self.period);
        let [people, process, product] = review.looks.map(|it| it.1.map(|it| it.text.clone()));
        let change = review.change.map(|it| it.text.clone());
        self.said = [people, process, product, change].map(Option::unwrap_or_default);
        let mut decided = review.decisions.iter();
        let due = decided.find(|it| it.is_due(self.period.as_of));
        self.due = due.map(|it| it.decision.id.clone());
        let width = usize::from(scene.areas().body.width).clamp(1, WIDEST);
        self.lines.clear();
        let span = review::span(&review);
        self.wrap(&span, 0, width, ReviewLine::Under);
        for section in review::told(board, &review) {
            self.lines.push(ReviewLine::Gap);
            self.add(&section, width);
        }
        self.lines.push(ReviewLine::Gap);
        self.add(&review::questions(&review), width);
        self.scroll = self.scroll.min(self.furthest(scene));
    }

    pub(super) fn update(&mut self, command: Command, scene: &Scene<'_>) -> Turned {
        let (board, today) = (scene.board, scene.today);
        let week = if command == Command::EarlierWeek {
            self.period.before(board, today)
        } else if command == Command::LaterWeek {
            self.period.after(board, today)
        } else if command == Command::LatestWeek {
            Period::latest_week(board, today, today)
        } else {
            let height = scene.height();
            let scroll = scrolled(self.scroll, self.lines.len(), height, command);
            self.scroll = scroll.unwrap_or(self.scroll);
            return scroll.map_or(Turned::Passed, |_| Turned::Done);
        };
        self.period = week;
        self.scroll = 0;
        self.refresh(scene);
        Turned::Done
    }

    fn furthest(&self, scene: &Scene<'_>) -> usize {
        self.lines.len().saturating_sub(scene.height())
    }

    fn add(&mut self, section: &Section, width: usize) {
        let (title, aside) = (section.title.clone(), section.aside.clone());
        self.lines.push(ReviewLine::Title(title, aside));
        let abouts = section.items.iter();
        let abouts = abouts.map(|it| Printable::line(&it.strong).width());
        let about = abouts.filter(|it| *it <= ABOUT).max().unwrap_or(0);
        // In a narrow place what is said stands below what it is about.
        let about = if width < 3 * about { 0 } else { about };
        for item in &section.items {
            self.add_item(item, about, width);
        }
    }

    fn add_item(&mut self, item: &Item, about: usize, width: usize) {
        let begins = INDENT + item.glyph.map_or(0, |it| Printable::line(it.1).width() + 1);
        let strong = Printable::line(&item.strong).width();
        let is_apart = 0 < strong && (about == 0 || about < strong);
        let text_at = match (strong, is_apart) {
            (0, _) => begins,
            (_, true) => begins + 2,
            (_, false) => begins + about + 2,
        };
        let said = Printable::line(&item.text);
        let mut lines: Vec<String> = said
            .wrap(width.saturating_sub(text_at).max(1))
            .map(|it| it.to_string())
            .collect();
        lines.retain(|it| !it.is_empty());
        let first = if is_apart || lines.is_empty() {
            String::new()
        } else {
            lines.remove(0)
        };
        self.lines.push(ReviewLine::Item {
            glyph: item.glyph,
            strong: item.strong.clone(),
            about,
            text: first,
        });
        let more = lines.into_iter().map(|it| ReviewLine::More(text_at, it));
        self.lines.extend(more);
        for under in &item.under {
            self.wrap(under, begins + 2, width, ReviewLine::Under);
        }
    }

    fn wrap(
        &mut self,
        text: &str,
        at: usize,
        width: usize,
        line: impl Fn(usize, String) -> ReviewLine,
    ) {
        let text = Printable::line(text);
        let lines = text.wrap(width.saturating_sub(at).max(1));
        self.lines.extend(lines.map(|it| line(at, it.to_string())));
    }
}
