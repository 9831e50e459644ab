//! The plan in words: what fits, what was moved and why, what depends on what, how it ended.
//!
//! Invariant: numbers come before what they mean, and nothing here needs a colour.

#[cfg(test)]
mod tests;

use chrono::{NaiveDate, Weekday};

use super::{
    counted,
    course::date,
    method::{about, halves},
};
use crate::{
    insight::{
        follow_through::FollowThrough,
        plan::{End, Fit, Harvest, MANY_RESULTS},
    },
    state::{
        Amount, Board, Verdict,
        board::{Cadence, Closed, Ending, Objective, PlannedResult, Replanned, ResultPlan, Was},
        change::{Counts, Dependents, Standing},
    },
};

/// Whether the plan fits: `23 actions left; you keep 1.4 a day; 15 days: 2 too many`. None where nothing is left.
pub fn fit(fit: &Fit) -> Option<String> {
    if fit.left == 0 {
        return None;
    }
    let left = format!("{} left", counted(fit.left, "action", "actions"));
    let days = counted(fit.days, "day", "days");
    if fit.days == 0 {
        return Some(format!("{left}; no day is left"));
    }
    Some(match (fit.a_day, fit.too_many()) {
        (Some(a_day), Some(many)) => {
            let verdict = match many {
                0 => "it fits".to_owned(),
                many => format!("{many} too many"),
            };
            let a_day = told(a_day, fit);
            format!("{left}; you keep {a_day} a day; {days}: {verdict}")
        }
        (None, _) | (_, None) => match fit.needed() {
            Some(needed) => format!("{left} in {days}: {} a day", about(needed)),
            None => left,
        },
    })
}

/// How many are kept a day, with as many digits as it takes for who reckons after to come to the same.
fn told(a_day: f64, fit: &Fit) -> String {
    let shortly = (0_usize..4).map(|digits| format!("{a_day:.digits$}"));
    let is_same = |text: &String| {
        let a_day = text.parse().ok();
        Fit { a_day, ..*fit }.too_many() == fit.too_many()
    };
    let near = |text: &String| {
        text.parse::<f64>()
            .is_ok_and(|it| (it - a_day).abs() < 0.06)
    };
    let mut ways = shortly.filter(|it| near(it) && is_same(it));
    ways.next().unwrap_or_else(|| a_day.to_string())
}

/// What is said of an objective with more results than anybody can keep in mind; none where it has fewer.
pub fn too_many(results: usize) -> Option<String> {
    (MANY_RESULTS < results).then(|| {
        format!("{results} results: choose. {MANY_RESULTS} are as many as can be kept in mind")
    })
}

/// Why it is time to say how an objective ended.
pub const fn end(end: End) -> &'static str {
    match end {
        End::Reached => "the last result is reached: how did it end?",
        End::DayPassed => "its last day has passed: how did it end?",
    }
}

/// How an objective ended.
pub const fn ending(how: Ending) -> &'static str {
    match how {
        Ending::Reached => "reached",
        Ending::Missed => "not reached",
        Ending::Dropped => "dropped",
    }
}

/// The glyph for how an objective ended: that of the promise which it was.
pub const fn ending_glyph(how: Ending) -> &'static str {
    match how {
        Ending::Reached => super::glyph(Some(Verdict::Kept)),
        Ending::Missed => super::glyph(Some(Verdict::Missed)),
        Ending::Dropped => super::glyph(Some(Verdict::Dropped)),
    }
}

/// How an objective ended, and how far its results came: after the standup of its last day that is the next morning's number.
pub fn ended(board: &Board, objective: &Objective, closed: &Closed) -> String {
    let morning = board.morning_of(closed.day);
    let results = objective.results.iter().map(|plan| {
        let result = PlannedResult { objective, plan };
        let number = number(board.told(result, morning), plan);
        format!("{} {number}", plan.title)
    });
    let mut parts = vec![format!("{}: {}", objective.title, ending(closed.how))];
    parts.extend(results);
    if let Some(learned) = &closed.learned {
        parts.push(format!("learned: {learned}"));
    }
    parts.join(" · ")
}

/// How an objective ended, and when: `30 Oct: not reached`.
pub fn closed(closed: &Closed, today: NaiveDate) -> String {
    format!("{}: {}", date(closed.day, today), ending(closed.how))
}

/// The title of the result whose goal was moved; none where that was the objective's. One that is not on the plan any more has
/// its id.
pub fn title_of(board: &Board, it: &Replanned) -> Option<String> {
    let id = it.result.as_ref()?;
    let known = board.result(id);
    Some(known.map_or_else(|| id.to_string(), |it| it.plan.title.clone()))
}

/// How a goal was moved: `re-planned on 12 Oct: 3 to 5, two new people`. Where it is not known what it was only what it is
/// now: `re-planned on 12 Oct: to 5, by 13 Nov, two new people`.
pub fn replanned(it: &Replanned, today: NaiveDate) -> String {
    let parts = it
        .was
        .as_ref()
        .map_or_else(|| now(it, today), |was| moved(it, was, today));
    let why = it.why.as_deref().map(str::trim).filter(|it| !it.is_empty());
    let parts: Vec<String> = parts
        .into_iter()
        .flatten()
        .chain(why.map(str::to_owned))
        .collect();
    let when = format!("re-planned on {}", date(it.day, today));
    if parts.is_empty() {
        when
    } else {
        format!("{when}: {}", parts.join(", "))
    }
}

/// What each part of a goal is now.
fn now(it: &Replanned, today: NaiveDate) -> Vec<Option<String>> {
    let from = it.from.map(|it| format!("from {it}"));
    let to = it.to.map(|it| format!("to {it}"));
    let goal: Vec<String> = from.into_iter().chain(to).collect();
    vec![
        Some(goal.join(" ")).filter(|it| !it.is_empty()),
        it.at_least.map(|it| format!("at least {it}")),
        it.at_most.map(|it| format!("at most {it}")),
        it.start.map(|it| format!("begins {}", date(it, today))),
        it.due.map(|it| format!("by {}", date(it, today))),
    ]
}

/// What each part of a goal was, and is now.
fn moved(it: &Replanned, was: &Was, today: NaiveDate) -> Vec<Option<String>> {
    let target = match (was.to, it.to) {
        (Some(old), Some(new)) => Some(format!("{old} to {new}")),
        (None, Some(new)) => Some(format!("to {new}")),
        (Some(old), None) => Some(format!("no longer {old}")),
        (None, None) => None,
    };
    let edge = |word: &str, old: Option<Amount>, new: Option<Amount>| {
        let instead = old.map(|it| format!(" instead of {it}"));
        match new {
            Some(new) => Some(format!("{word} {new}{}", instead.unwrap_or_default())),
            None => old.map(|it| format!("no longer {word} {it}")),
        }
    };
    let start = it.start.map(|start| {
        let instead = was
            .start
            .map(|it| format!(" instead of {}", date(it, today)));
        format!(
            "begins {}{}",
            date(start, today),
            instead.unwrap_or_default()
        )
    });
    let due = it.due.map(|due| match was.due {
        Some(old) => format!("{} to {}", date(old, today), date(due, today)),
        None => format!("by {}", date(due, today)),
    });
    vec![
        target,
        edge("from", was.from, it.from),
        edge("at least", was.at_least, it.at_least),
        edge("at most", was.at_most, it.at_most),
        start,
        due,
    ]
}

/// Where a result stands and shall go; of a band that nothing was noted for only the band.
pub fn number(standing: Standing, plan: &ResultPlan) -> String {
    let (goal, unit) = (plan.goal(), plan.unit.as_deref());
    match standing.known(goal) {
        Some(value) => super::standing(value, goal, unit),
        None => super::aim(goal, unit).trim_start_matches(", ").to_owned(),
    }
}

/// What depends on something that may be deleted: what goes with it, and what stays without it.
pub fn dependents(it: &Dependents) -> Vec<String> {
    let said = |counts: &Counts, goes: &str, go: &str| {
        let (list, is_one) = listed(counts)?;
        Some(format!("{list} {}", if is_one { goes } else { go }))
    };
    let going = said(&it.going, "goes with it", "go with it");
    let staying = said(
        &it.staying,
        "stays, and serves it no more",
        "stay, and serve it no more",
    );
    going.into_iter().chain(staying).collect()
}

/// `3 actions, 9 numbers and 1 answer`, and whether that is one thing; none of nothing.
fn listed(it: &Counts) -> Option<(String, bool)> {
    let kinds = [
        (it.results, "result", "results"),
        (it.actions, "action", "actions"),
        (it.segments, "kind of customers", "kinds of customers"),
        (it.habits, "habit", "habits"),
        (it.commitments, "promise", "promises"),
        (it.measurements, "number", "numbers"),
        (it.answers, "answer", "answers"),
        (it.blockers, "blocker", "blockers"),
        (it.decisions, "decision", "decisions"),
        (it.wins, "win", "wins"),
        (it.experiences, "experience", "experiences"),
        (it.runs, "day of the habit", "days of the habit"),
    ];
    let some = || kinds.into_iter().filter(|it| 0 < it.0);
    let total: usize = some().map(|it| it.0).sum();
    let words: Vec<String> = some()
        .map(|(count, one, many)| counted(count, one, many))
        .collect();
    let (last, others) = words.split_last()?;
    let said = if others.is_empty() {
        last.clone()
    } else {
        format!("{} and {last}", others.join(", "))
    };
    Some((said, total == 1))
}

/// How often a habit comes: `every working day`, `every Tue and Thu`, `every 2 days`, `every week`.
pub fn cadence(every: &Cadence) -> String {
    match every {
        Cadence::Workday => "every working day".to_owned(),
        Cadence::On(days) => {
            let days: Vec<String> = days.iter().map(Weekday::to_string).collect();
            match days.split_last() {
                None => "never".to_owned(),
                Some((only, [])) => format!("every {only}"),
                Some((last, others)) => format!("every {} and {last}", others.join(", ")),
            }
        }
        Cadence::Days(0 | 1) => "every day".to_owned(),
        Cadence::Days(count) => format!("every {count} days"),
        Cadence::Weeks(0 | 1) => "every week".to_owned(),
        Cadence::Weeks(count) => format!("every {count} weeks"),
    }
}

/// What was kept and done for an objective: `31.5 of 40 promises kept, 27 of 73 actions done`.
pub fn harvest(it: &Harvest<'_>) -> String {
    let FollowThrough { kept, of, .. } = it.followed;
    let promises = match of {
        0 if 0 < it.open => format!("{} open", counted(it.open, "promise", "promises")),
        0 => "nothing was promised".to_owned(),
        of => format!(
            "{} of {} kept",
            halves(kept),
            counted(of, "promise", "promises")
        ),
    };
    match it.actions {
        (_, 0) => promises,
        (done, times) => format!(
            "{promises}, {done} of {} done",
            counted(times, "action", "actions")
        ),
    }
}
