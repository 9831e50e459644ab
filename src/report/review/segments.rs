//! Outcome and experience by segment: a number can be won and the customer lost on the way.
//!
//! Invariant: nothing is said of an experience that nobody noted.

use super::ResultReview;
use crate::{
    insight::pace::Status,
    state::{
        board::{Objective, Segment},
        record::Experience,
    },
};

/// What was wanted for a segment of customers, and how it was for them.
#[derive(Debug)]
pub struct SegmentReview<'a> {
    /// The segment; none for the customers of the objective as a whole.
    pub segment: Option<&'a Segment>,
    /// The required outcome.
    pub outcome: Option<&'a str>,
    /// The appropriate experience.
    pub experience: Option<&'a str>,
    /// What was noted in these days, in the order of the file.
    pub noted: Vec<&'a Experience>,
    /// What the numbers and the notes come to.
    pub journey: Journey,
}

/// Number and experience held against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Journey {
    /// The numbers go well, and so does the experience.
    BothWon,
    /// The numbers go well, and the experience does not.
    ExperienceLost,
    /// The numbers do not go well, and the experience does.
    NumberBehind,
    /// Neither goes well.
    BothLost,
    /// Nobody noted how it was.
    NotNoted,
}

impl SegmentReview<'_> {
    /// How often it was as it should be, and how often it was not.
    pub fn counts(&self) -> (usize, usize) {
        let good = self.noted.iter().filter(|it| it.good).count();
        (good, self.noted.len() - good)
    }
}

/// The segments of an objective, and its customers as a whole where something is said of them.
pub(super) fn of<'a, N>(
    objective: &'a Objective,
    results: &[ResultReview<'a>],
    noted: impl Fn() -> N,
) -> Vec<SegmentReview<'a>>
where
    N: Iterator<Item = &'a Experience>,
{
    let segments = objective.segments.iter().map(Some);
    let all = segments.chain([None]).map(|segment| {
        let id = segment.map(|it| &it.id);
        let noted: Vec<&'a Experience> = noted()
            .filter(|it| it.objective == objective.id && it.segment.as_ref() == id)
            .collect();
        let own = |it: &&ResultReview<'_>| it.plan.segment.as_ref() == id;
        let own: Vec<_> = results.iter().filter(own).collect();
        // What is for no segment is for all of them.
        let shared = |it: &&ResultReview<'_>| it.plan.segment.is_none();
        let about = if own.is_empty() {
            results.iter().filter(shared).collect()
        } else {
            own
        };
        let (outcome, experience) = match segment {
            Some(it) => (it.outcome.as_deref(), it.experience.as_deref()),
            None => (
                objective.outcome.as_deref(),
                objective.experience.as_deref(),
            ),
        };
        let journey = journey(&noted, is_won(&about));
        SegmentReview {
            segment,
            outcome,
            experience,
            noted,
            journey,
        }
    });
    let is_told = |it: &SegmentReview<'_>| !it.noted.is_empty() || it.experience.is_some();
    all.filter(is_told).collect()
}

fn journey(noted: &[&Experience], is_won: bool) -> Journey {
    let good = noted.iter().filter(|it| it.good).count();
    // As in a day of the ledger half is enough to be kept.
    let is_good = noted.len() <= 2 * good;
    match (noted, is_won, is_good) {
        ([], _, _) => Journey::NotNoted,
        (_, true, true) => Journey::BothWon,
        (_, true, false) => Journey::ExperienceLost,
        (_, false, true) => Journey::NumberBehind,
        (_, false, false) => Journey::BothLost,
    }
}

/// Whether a number goes as it should and none is in trouble; one that waits for another says nothing yet.
fn is_won(results: &[&ResultReview<'_>]) -> bool {
    let goes = |it: &&ResultReview<'_>| match it.reading.pace.status {
        Status::Reached | Status::OnPace | Status::Within => true,
        Status::NotStarted
        | Status::NoNumber
        | Status::Overdue
        | Status::AtRisk
        | Status::Behind
        | Status::Outside => false,
    };
    let mut said = results
        .iter()
        .filter(|it| !it.reading.is_waiting())
        .peekable();
    let has_trouble = results.iter().any(|it| it.reading.is_trouble());
    said.peek().is_some() && !has_trouble && said.any(goes)
}
