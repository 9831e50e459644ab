//! Searching the panes.
//!
//! Invariant: the hits are those of the day on the screen.

use super::{
    App,
    fuzzy::{self, Match},
    notice::Notice,
    rows::Entry,
};
use crate::layout::Pane;

/// What is searched for, and where it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Search {
    query: String,
    hits: Vec<(Pane, Match)>,
}

impl Search {
    /// What is searched for.
    pub fn query(&self) -> &str {
        &self.query
    }

    /// How many entries match.
    pub fn len(&self) -> usize {
        self.hits.len()
    }

    /// Whether nothing matches.
    pub fn is_empty(&self) -> bool {
        self.hits.is_empty()
    }

    /// Which characters of an entry's text (a commitment's text, a result's title) match; none
    /// where it does not.
    pub fn hit(&self, pane: Pane, entry: usize) -> Option<&[u32]> {
        let mut hits = self.hits.iter();
        let found = hits.find(|(in_pane, hit)| *in_pane == pane && hit.index == entry)?;
        Some(&found.1.positions)
    }
}

impl App {
    /// Searches for something else; for nothing where it is blank.
    pub(super) fn search_for(&mut self, query: &str) {
        if query.trim().is_empty() {
            self.search = None;
            return;
        }
        self.search = Some(Search {
            query: query.to_owned(),
            hits: self.hits(query),
        });
        // While typing, the cursor goes to the nearest hit; a hit that it is on stays.
        let here = self.cursor(self.focus).entry();
        let is_on_one = self
            .search
            .as_ref()
            .is_some_and(|it| here.is_some_and(|here| it.hit(self.focus, here).is_some()));
        if !is_on_one {
            self.go_to_match(true);
        }
    }

    /// Searches again after the day changed.
    pub(super) fn find_again(&mut self) {
        if let Some(query) = self.search.as_ref().map(|it| it.query.clone()) {
            let hits = self.hits(&query);
            self.search = Some(Search { query, hits });
        }
    }

    fn hits(&self, query: &str) -> Vec<(Pane, Match)> {
        let shown = self.shown();
        let panes = Pane::ALL.into_iter().flat_map(|pane| {
            let entries = shown.entries(pane);
            let texts = entries.iter().map(|it| match it {
                Entry::Commitment(commitment) => commitment.text.as_str(),
                Entry::Result(reading) => reading.title.as_str(),
            });
            let found = fuzzy::containing(query, texts);
            found.into_iter().map(move |it| (pane, it))
        });
        panes.collect()
    }

    /// Goes to the next hit, or the one before; around at the ends.
    pub(super) fn go_to_match(&mut self, is_forward: bool) {
        let Some(search) = &self.search else {
            return;
        };
        let index = self.cursor(self.focus).entry();
        let here = (self.focus, index);
        let place = |hit: &(Pane, Match)| (hit.0, Some(hit.1.index));
        let mut hits = search.hits.iter().map(place);
        let count = search.hits.len();
        let found = if is_forward {
            hits.position(|it| here < it).or(Some(0))
        } else {
            let before = hits.rposition(|it| it < here);
            before.or(count.checked_sub(1))
        };
        let hit = found.and_then(|it| Some((it, search.hits.get(it).map(place)?)));
        let Some((number, (pane, Some(entry)))) = hit else {
            let text = format!("nothing here matches \"{}\"", search.query);
            self.notice = Some(Notice::care(text));
            return;
        };
        let text = format!(
            "match {} of {count}: \"{}\"",
            number.saturating_add(1),
            search.query
        );
        self.focus = pane;
        self.point(pane, entry);
        self.notice = Some(Notice::good(text));
    }
}
