//! The three texts that git has merged, where it still knows them.
//!
//! Invariant: they are used only where every line of the file is of one of them and none is missing: who has begun to put the
//! conflict right by hand has done so for a reason.

use std::collections::HashMap;

use super::{Sides, SidesError};
use crate::state::{
    merge::Common,
    text::{
        self,
        marks::{Marked, Version},
    },
};

/// The texts of an unfinished merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stages {
    /// What both sides came from.
    pub base: String,
    /// Our side.
    pub ours: String,
    /// Their side.
    pub theirs: String,
}

impl Sides {
    /// The sides of a text with conflicts that git knows more of; as those of the text alone where it is another merge's.
    ///
    /// # Errors
    ///
    /// As those of the text alone.
    pub fn of_stages(text: &str, stages: &Stages) -> Result<Option<Self>, SidesError> {
        let boards = [&stages.base, &stages.ours, &stages.theirs].map(|it| text::load(it).ok());
        let [Some(base), Some(ours), Some(theirs)] = boards else {
            return Self::of(text);
        };
        let mut readings = Marked::readings(text)?.into_iter();
        let Some(marked) = readings.find(|it| stages.have_made(it)) else {
            return Self::of(text);
        };
        let before = Some([ours.board.clone(), theirs.board.clone()]);
        let common = Common::Known(base.board);
        let read = |version: &Version| text::load(&version.text).ok();
        // Where a conflict cuts through a record, our text as it was is written into.
        let (ours, theirs) = match (read(&marked.ours), read(&marked.theirs)) {
            (Some(ours), Some(theirs)) => (ours, theirs),
            (None, _) | (_, None) => (ours, theirs),
        };
        Ok(Some(Self {
            marked,
            ours,
            theirs,
            before,
            common,
        }))
    }
}

impl Stages {
    /// Whether a text with conflicts is what git has made of these, and nobody has changed it since.
    fn have_made(&self, marked: &Marked) -> bool {
        let [base, ours, theirs] = [&self.base, &self.ours, &self.theirs].map(|it| lines(it));
        let [our_side, their_side] = [&marked.ours, &marked.theirs].map(|it| lines(&it.text));
        let is_known = |side: &Lines<'_>| {
            let mut lines = side.keys();
            lines.all(|it| ours.contains_key(it) || theirs.contains_key(it))
        };
        // What a side has added is on that side.
        let has_news = |side: &Lines<'_>, before: &Lines<'_>| {
            let mut lines = before.keys();
            lines.all(|it| base.contains_key(it) || side.contains_key(it))
        };
        // What stands in one place in all three is on both; of what stands in several each may have taken out another.
        let is_in_place = |line: &str| {
            [&base, &ours, &theirs]
                .iter()
                .all(|it| it.get(line) == Some(&1))
        };
        let has_all = |side: &Lines<'_>| {
            let mut lines = base.keys().filter(|it| is_in_place(it));
            lines.all(|it| side.contains_key(it))
        };
        is_known(&our_side)
            && is_known(&their_side)
            && has_news(&our_side, &ours)
            && has_news(&their_side, &theirs)
            && has_all(&our_side)
            && has_all(&their_side)
    }
}

/// How often each line is in a text.
type Lines<'t> = HashMap<&'t str, usize>;

/// The lines of a text, whatever they end with.
fn lines(text: &str) -> Lines<'_> {
    let mut lines = HashMap::new();
    for line in text.lines() {
        *lines.entry(line.trim_end()).or_default() += 1;
    }
    lines
}
