//! A review as JSON.
//!
//! Invariant: numbers are JSON numbers, and none is rounded; what is not known is `null`.

mod goals;

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Number;

use super::{Decided, Journey, ObjectiveReview, Reason, ResultReview, Review, SegmentReview};
use crate::{
    insight::{
        follow_through::FollowThrough,
        outcome::{Mark, Signal},
        pace::Status,
    },
    report::json::{number, written},
    state::{
        id::{PersonId, ResultId},
        record::{Blocker, Win},
    },
};
use goals::{ClosedOut, ReplannedOut, closed, replanned};

#[derive(Serialize)]
struct ReviewOut<'a> {
    from: NaiveDate,
    to: NaiveDate,
    as_of: NaiveDate,
    days: usize,
    days_off: &'a [NaiveDate],
    standups: usize,
    streak: usize,
    objectives: Vec<ObjectiveOut<'a>>,
    promises: PromisesOut<'a>,
    decisions: Vec<DecisionOut<'a>>,
    blockers: Vec<BlockerOut<'a>>,
    wins: Vec<WinOut<'a>>,
    habits: Vec<HabitOut<'a>>,
    people: Option<&'a str>,
    process: Option<&'a str>,
    product: Option<&'a str>,
    change: Option<&'a str>,
}

#[derive(Serialize)]
struct ObjectiveOut<'a> {
    id: &'a str,
    title: &'a str,
    results: Vec<ResultOut<'a>>,
    segments: Vec<SegmentOut<'a>>,
    replanned: Vec<ReplannedOut<'a>>,
    closed: Option<ClosedOut<'a>>,
}

#[derive(Serialize)]
struct ResultOut<'a> {
    id: &'a str,
    title: &'a str,
    standing: Option<Number>,
    change: Option<Number>,
    noted: Option<NaiveDate>,
    stale: bool,
    status: Status,
    signal: Signal,
    progress: Option<f64>,
    expected: Option<f64>,
    landing: Option<NaiveDate>,
    buffer: Option<i64>,
    kept: f64,
    of: usize,
    ledger: Vec<DayOut>,
    moved_by: Vec<&'a str>,
}

#[derive(Serialize)]
struct DayOut {
    date: NaiveDate,
    mark: Mark,
}

#[derive(Serialize)]
struct SegmentOut<'a> {
    id: Option<&'a str>,
    outcome: Option<&'a str>,
    experience: Option<&'a str>,
    good: usize,
    bad: usize,
    journey: Option<&'static str>,
}

#[derive(Serialize)]
struct PromisesOut<'a> {
    kept: f64,
    of: usize,
    rate: Option<f64>,
    ten_days: KeptOut,
    up_to_three: KeptOut,
    four_and_more: KeptOut,
    unlinked: f64,
    reasons: Vec<ReasonOut<'a>>,
}

#[derive(Serialize)]
struct KeptOut {
    kept: f64,
    of: usize,
    rate: Option<f64>,
}

#[derive(Serialize)]
struct ReasonOut<'a> {
    reason: Option<&'a str>,
    private: bool,
    count: usize,
    share: f64,
}

#[derive(Serialize)]
struct DecisionOut<'a> {
    id: &'a str,
    date: NaiveDate,
    text: &'a str,
    result: Option<&'a str>,
    by: Option<&'a str>,
    helped: Option<bool>,
    asked: NaiveDate,
}

#[derive(Serialize)]
struct BlockerOut<'a> {
    id: &'a str,
    date: NaiveDate,
    who: &'a str,
    text: &'a str,
    result: Option<&'a str>,
    age: Option<i64>,
    cleared: Option<NaiveDate>,
}

#[derive(Serialize)]
struct WinOut<'a> {
    id: &'a str,
    date: NaiveDate,
    who: &'a str,
    text: &'a str,
    result: Option<&'a str>,
}

#[derive(Serialize)]
struct HabitOut<'a> {
    id: &'a str,
    title: &'a str,
    kept: usize,
    of: usize,
    streak: usize,
}

/// The object of a review.
///
/// # Errors
///
/// Never for what a board can hold; the type is that of the writer.
pub fn review(review: &Review<'_>) -> serde_json::Result<String> {
    let [people, process, product] = review.looks.map(|it| it.1.map(|it| it.text.as_str()));
    let open = review
        .blockers
        .iter()
        .map(|(it, age)| blocker(it, Some(*age)));
    let cleared = review.cleared.iter().map(|it| blocker(it, None));
    written(&ReviewOut {
        from: review.period.from,
        to: review.period.to,
        as_of: review.period.as_of,
        days: review.days,
        days_off: &review.days_off,
        standups: review.standups,
        streak: review.streak,
        objectives: review.objectives.iter().map(objective).collect(),
        promises: promises(review),
        decisions: review.decisions.iter().map(decision).collect(),
        blockers: open.chain(cleared).collect(),
        wins: review.wins.iter().map(|it| win(it)).collect(),
        habits: review.habits.iter().map(habit).collect(),
        people,
        process,
        product,
        change: review.change.map(|it| it.text.as_str()),
    })
}

fn objective<'a>(it: &'a ObjectiveReview<'a>) -> ObjectiveOut<'a> {
    ObjectiveOut {
        id: it.objective.id.as_str(),
        title: &it.objective.title,
        results: it.results.iter().map(result).collect(),
        segments: it.segments.iter().map(segment).collect(),
        replanned: it.replanned.iter().map(|it| replanned(it)).collect(),
        closed: it.objective.closed.as_ref().map(closed),
    }
}

fn result<'a>(it: &'a ResultReview<'a>) -> ResultOut<'a> {
    let pace = &it.reading.pace;
    let day = |(date, mark): &(NaiveDate, Mark)| DayOut {
        date: *date,
        mark: *mark,
    };
    ResultOut {
        id: it.reading.id.as_str(),
        title: &it.reading.title,
        standing: it.reading.sum.and_then(number),
        change: it.sum_change.and_then(number),
        noted: it.reading.noted,
        stale: pace.is_stale,
        status: pace.status,
        signal: it.reading.outcome.signal,
        progress: pace.progress,
        expected: pace.expected,
        landing: pace.landing,
        buffer: pace.buffer,
        kept: it.kept.kept,
        of: it.kept.of,
        ledger: it.ledger.iter().map(day).collect(),
        moved_by: it.moved_by.iter().map(|it| it.id.as_str()).collect(),
    }
}

fn segment<'a>(it: &'a SegmentReview<'a>) -> SegmentOut<'a> {
    let (good, bad) = it.counts();
    SegmentOut {
        id: it.segment.map(|it| it.id.as_str()),
        outcome: it.outcome,
        experience: it.experience,
        good,
        bad,
        journey: match it.journey {
            Journey::BothWon => Some("both_won"),
            Journey::ExperienceLost => Some("experience_lost"),
            Journey::NumberBehind => Some("number_behind"),
            Journey::BothLost => Some("both_lost"),
            Journey::NotNoted => None,
        },
    }
}

fn kept(it: FollowThrough) -> KeptOut {
    KeptOut {
        kept: it.kept,
        of: it.of,
        rate: it.rate(),
    }
}

fn promises<'a>(review: &'a Review<'a>) -> PromisesOut<'a> {
    let it = &review.promises;
    let reasons = it.reasons.iter().map(|it| ReasonOut {
        reason: match it.reason {
            Reason::Said(text) => Some(text),
            Reason::Unsaid | Reason::Private => None,
        },
        private: it.reason == Reason::Private,
        count: it.count,
        share: it.share,
    });
    PromisesOut {
        kept: it.kept.kept,
        of: it.kept.of,
        rate: it.kept.rate(),
        ten_days: kept(it.recent),
        up_to_three: kept(it.by_size.few),
        four_and_more: kept(it.by_size.many),
        unlinked: it.unlinked.kept,
        reasons: reasons.collect(),
    }
}

fn decision<'a>(it: &Decided<'a>) -> DecisionOut<'a> {
    let decision = it.decision;
    DecisionOut {
        id: decision.id.as_str(),
        date: decision.day,
        text: &decision.text,
        result: decision.result.as_ref().map(ResultId::as_str),
        by: decision.by.as_ref().map(PersonId::as_str),
        helped: decision.helped,
        asked: it.judged_on,
    }
}

fn blocker(it: &Blocker, age: Option<i64>) -> BlockerOut<'_> {
    BlockerOut {
        id: it.id.as_str(),
        date: it.day,
        who: it.who.as_str(),
        text: &it.text,
        result: it.result.as_ref().map(ResultId::as_str),
        age,
        cleared: it.cleared,
    }
}

fn win(it: &Win) -> WinOut<'_> {
    WinOut {
        id: it.id.as_str(),
        date: it.day,
        who: it.who.as_str(),
        text: &it.text,
        result: it.result.as_ref().map(ResultId::as_str),
    }
}

fn habit<'a>(it: &'a super::HabitReview<'a>) -> HabitOut<'a> {
    HabitOut {
        id: it.habit.id.as_str(),
        title: &it.habit.title,
        kept: it.well,
        of: it.of,
        streak: it.streak,
    }
}
