//! The trend: one result large, its number above and what was done for it below, over any span of days.
//!
//! Invariant: what it says is what the insights say of the day; it changes nothing.

mod window;

use chrono::NaiveDate;

use super::{Scene, Turned};
use crate::{
    command::Command,
    insight::{
        Insight,
        course::Course,
        outcome::Mark,
        pace::{Pace, Status},
    },
    layout::{self, ChartAreas},
    printable::Printable,
    report::{
        day::Reading,
        words::{
            course,
            method::{self, Telling},
            plan,
        },
    },
    state::{
        board::{Goal, PlannedResult},
        id::ResultId,
    },
};
use window::Window;

/// One result large.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// The result; none where the board has none any more.
    result: Option<ResultId>,
    window: Window,
    /// What is shown of it.
    pub shows: Option<Box<Large>>,
}

/// What is shown of a result.
#[derive(Debug, Clone, PartialEq)]
pub struct Large {
    /// The day it is told of.
    pub date: NaiveDate,
    /// Today.
    pub today: NaiveDate,
    /// Which of the results it is, from 1, and of how many.
    pub nth: (usize, usize),
    /// What its number says.
    pub reading: Reading,
    /// How it stands against its plan.
    pub status: Status,
    /// The words for that: for one that waits for another, what it waits for.
    pub standing: String,
    /// Whether it waits for another.
    pub waits: bool,
    /// The one sentence about it.
    pub sentence: String,
    /// What was done in the last days, and what the number made of it.
    pub activity: String,
    /// What the last ten working days say.
    pub ledger: Vec<Mark>,
    /// Its course over the span that is shown.
    pub course: Course,
    /// What else is said, the most important first.
    pub says: Vec<String>,
}

impl Trend {
    /// The result in focus, or the first there is.
    pub fn new(scene: &Scene<'_>) -> Self {
        let mut trend = Self {
            result: scene.result.cloned(),
            window: Window::default(),
            shows: None,
        };
        trend.refresh(scene);
        trend
    }

    pub(super) fn refresh(&mut self, scene: &Scene<'_>) {
        let results = results(scene, self.result.as_ref());
        let found = results
            .iter()
            .position(|it| Some(&it.plan.id) == self.result.as_ref());
        let nth = found.unwrap_or(0);
        let Some(result) = results.get(nth).copied() else {
            *self = Self {
                result: None,
                shows: None,
                ..self.clone()
            };
            return;
        };
        self.result = Some(result.plan.id.clone());
        let insight = Insight::of(scene.board, scene.date);
        let pace = insight.pace(result);
        let span = self.window.span(window::whole(result, scene.date, &pace));
        let nth = (nth.saturating_add(1), results.len());
        let steps = usize::from(areas(scene).plot.width);
        let course = insight.course(result, span, steps);
        let shows = large(&insight, result, scene, &pace, course, nth);
        self.shows = Some(Box::new(shows));
    }

    pub(super) fn update(&mut self, command: Command, scene: &Scene<'_>) -> Turned {
        let Some(shows) = &self.shows else {
            return Turned::Passed;
        };
        let span = shows.course.span;
        let window = [
            (Command::FewerDays, Window::shorter(span, scene.date)),
            (Command::MoreDays, Window::longer(span, scene.date)),
            (Command::EarlierDays, Window::earlier(span)),
            (Command::LaterDays, Window::later(span)),
            (Command::AllDays, Window::default()),
        ];
        if let Some((_, window)) = window.into_iter().find(|it| it.0 == command) {
            self.window = window;
        } else if command == Command::NextResult {
            self.turn(scene, 1);
        } else if command == Command::PreviousResult {
            self.turn(scene, -1);
        } else {
            return Turned::Passed;
        }
        self.refresh(scene);
        Turned::Done
    }

    /// To another result, and around.
    fn turn(&mut self, scene: &Scene<'_>, by: isize) {
        let results = results(scene, self.result.as_ref());
        let here = results
            .iter()
            .position(|it| Some(&it.plan.id) == self.result.as_ref());
        let count = results.len().max(1);
        let next = here
            .unwrap_or(0)
            .checked_add_signed(by)
            .unwrap_or(count.saturating_sub(1))
            % count;
        self.result = results.get(next).map(|it| it.plan.id.clone());
    }
}

/// Where the parts of the picture are.
pub fn areas(scene: &Scene<'_>) -> ChartAreas {
    layout::chart(scene.areas().body)
}

/// The results to go through: those of objectives that are not closed, and those beside the one that is shown.
fn results<'a>(scene: &Scene<'a>, shown: Option<&ResultId>) -> Vec<PlannedResult<'a>> {
    let beside = shown
        .and_then(|it| scene.board.result(it))
        .map(|it| &it.objective.id);
    let is_open =
        |it: &PlannedResult<'_>| it.objective.closed.is_none() || Some(&it.objective.id) == beside;
    let open: Vec<_> = scene.board.results().filter(is_open).collect();
    if open.is_empty() {
        scene.board.results().collect()
    } else {
        open
    }
}

/// What is shown of a result on a day.
fn large(
    insight: &Insight<'_>,
    result: PlannedResult<'_>,
    scene: &Scene<'_>,
    pace: &Pace,
    course: Course,
    nth: (usize, usize),
) -> Large {
    let days = (scene.date, scene.board.yesterday(scene.date));
    let reading = Reading::with_conversion(scene.board, insight, result, days);
    let outcome = insight.outcome(result);
    let waits = insight.waits_for(result);
    let left = insight.days_left(result);
    let sentence = method::sentence(&Telling {
        standing: reading.standing,
        goal: reading.goal,
        start: reading.start,
        due: reading.due,
        left,
        pace,
        outcome: &outcome,
        waits_for: waits.map(|it| it.title.as_str()),
    });
    let activity = method::activity(&outcome);
    let is_said = activity == sentence;
    let said = outcome.said(pace.status);
    let signal = method::signal(said);
    let ledger = insight.ledger(result);
    Large {
        date: scene.date,
        today: scene.today,
        nth,
        status: pace.status,
        standing: match waits {
            Some(it) => method::waits(&it.title),
            None => method::status(pace.status).to_owned(),
        },
        waits: waits.is_some(),
        sentence,
        activity: if said != outcome.signal {
            activity
        } else if is_said {
            signal.to_owned()
        } else {
            format!("{signal}: {activity}")
        },
        says: says(&reading, pace, left, &ledger, &course, scene),
        ledger,
        course,
        reading,
    }
}

/// What is said below the picture, the most important first.
fn says(
    reading: &Reading,
    pace: &Pace,
    left: usize,
    ledger: &[Mark],
    shown: &Course,
    scene: &Scene<'_>,
) -> Vec<String> {
    let width = usize::from(areas(scene).words.width);
    let sum = |title| course::sum(&shown.sum, title, scene.date);
    let whole = sum(Some(&reading.title));
    let fits = |it: &String| Printable::line(it).width() <= width;
    let sum = whole.filter(fits).or_else(|| sum(None));
    let needed = reading
        .standing
        .and_then(|it| method::needed(it, reading.goal, pace, left));
    let doing = match reading.goal {
        Goal::Reach { from, to } if pace.status != Status::Reached => {
            course::doing(pace, from <= to)
        }
        Goal::Reach { .. } | Goal::Keep { .. } => None,
    };
    let rates: Vec<String> = needed.into_iter().chain(doing).collect();
    let rates = Some(rates.join("; ")).filter(|it| !it.is_empty());
    let days = match ledger {
        [] => None,
        [day] => Some(format!("on the last day: {}", method::mark_words(*day))),
        days => Some(format!(
            "in the last {} days: {}",
            days.len(),
            method::ledger_words(days)
        )),
    };
    let moves = shown.moves.iter().rev();
    let moves = moves.map(|it| plan::replanned(&it.replanned, scene.today));
    sum.into_iter()
        .chain(moves)
        .chain(rates)
        .chain(days)
        .collect()
}
