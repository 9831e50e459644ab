//! Searching the panes.
//!
//! Invariant: the hits are those of the day on the screen.

use super::{App, dialog::Dialog, notice::Notice, rows::Entry};
use crate::{
    layout::Pane,
    report::fuzzy::{self, Match},
};

/// What is searched for, and where it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Search {
    query: String,
    hits: Vec<(Pane, Match)>,
    /// Where the cursor was before; none once the search is kept.
    from: Option<(Pane, usize)>,
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
    /// Searches for something else; for nothing where it is blank, and then the cursor goes back to
    /// where it was before anything was searched for. What is not typed any more is kept.
    pub(super) fn search_for(&mut self, query: &str) {
        let here = self.cursor(self.focus).entry().map(|it| (self.focus, it));
        let from = self.search.take().and_then(|it| it.from);
        let is_typed = matches!(self.dialogs.last(), Some(Dialog::Search(_)));
        if query.trim().is_empty() || is_typed {
            self.return_to(from);
        }
        if query.trim().is_empty() {
            return;
        }
        self.search = Some(Search {
            query: query.to_owned(),
            hits: self.hits(query),
            from: from.or(here).filter(|_| is_typed),
        });
        // The cursor goes to the nearest hit; where it is on one it stays.
        if let Some(number) = self.hit_here() {
            self.tell_hit(number);
        } else {
            self.go_to_match(true);
        }
    }

    /// Goes back to an entry, unless another day has come to the screen that has not so many.
    fn return_to(&mut self, place: Option<(Pane, usize)>) {
        let is_there = |it: &(Pane, usize)| it.1 < self.shown().entries(it.0).len();
        if let Some((pane, entry)) = place.filter(is_there) {
            self.focus = pane;
            self.point(pane, entry);
        }
    }

    /// Which of the hits the cursor is on, from 0.
    fn hit_here(&self) -> Option<usize> {
        let entry = self.cursor(self.focus).entry()?;
        let mut hits = self.search.as_ref()?.hits.iter();
        hits.position(|(pane, hit)| *pane == self.focus && hit.index == entry)
    }

    fn tell_hit(&mut self, number: usize) {
        if let Some(search) = &self.search {
            let (number, count) = (number.saturating_add(1), search.hits.len());
            let text = format!("{number} of {count}: \"{}\"", search.query);
            self.notice = Some(Notice::good(text));
        }
    }

    /// Searches again after the day changed.
    pub(super) fn find_again(&mut self) {
        if let Some(search) = self.search.take() {
            let hits = self.hits(&search.query);
            self.search = Some(Search { hits, ..search });
        }
    }

    fn hits(&self, query: &str) -> Vec<(Pane, Match)> {
        let shown = self.shown();
        let panes = Pane::ALL.into_iter().flat_map(|pane| {
            let entries = shown.entries(pane);
            let texts = entries.iter().map(|it| match it {
                Entry::Commitment(commitment) => commitment.text.as_str(),
                Entry::Blocker(blocker) => blocker.text.as_str(),
                Entry::Parked(parked) => parked.text.as_str(),
                Entry::Habit(habit) => habit.title.as_str(),
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
        self.focus = pane;
        self.point(pane, entry);
        self.tell_hit(number);
    }
}
