//! The pipelines: what becomes of each step, and where it is stuck.
//!
//! Invariant: what it says is what the insights say of the day; it changes nothing.

use super::{Scene, Turned, scrolled};
use crate::{
    command::Command,
    insight::{Insight, pace::Status, pipeline::Pipeline},
    printable::Printable,
    report::words::{self, method, summary},
    state::board::{PlannedResult, ResultPlan},
};

/// How far what is said stands from the left.
pub const INDENT: usize = 4;

/// The pipelines of a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Pipelines {
    /// Its lines.
    pub lines: Vec<PipelineLine>,
    /// How many of them have gone out of sight above.
    pub scroll: usize,
}

/// A line of the pipelines.
#[derive(Debug, Clone, PartialEq)]
pub enum PipelineLine {
    /// Air.
    Gap,
    /// The title of an objective.
    Objective(String),
    /// A result with how far it has come.
    Stage(Stage),
    /// What becomes of the result above.
    Step {
        /// The words for it.
        says: String,
        /// Whether it is stuck here.
        is_stuck: bool,
        /// Whether it goes on from the line above.
        goes_on: bool,
    },
    /// What must be done so that the result below is reached.
    Needs(String),
}

/// A result of a pipeline.
#[derive(Debug, Clone, PartialEq)]
pub struct Stage {
    /// What the screen calls it.
    pub title: String,
    /// Where it stands and shall go: `7 of 10`.
    pub number: String,
    /// How far it has come.
    pub progress: f64,
    /// How it stands against its plan.
    pub status: Status,
    /// What it waits for.
    pub waits: Option<String>,
}

impl Pipelines {
    /// The pipelines as they are now.
    pub fn new(scene: &Scene<'_>) -> Self {
        let mut pipelines = Self {
            lines: Vec::new(),
            scroll: 0,
        };
        pipelines.refresh(scene);
        pipelines
    }

    pub(super) fn refresh(&mut self, scene: &Scene<'_>) {
        let insight = Insight::of(scene.board, scene.date);
        let pipelines = insight.pipelines();
        let open = pipelines.iter().filter(|it| it.objective.closed.is_none());
        self.lines.clear();
        for pipeline in open {
            if !self.lines.is_empty() {
                self.lines.extend([PipelineLine::Gap, PipelineLine::Gap]);
            }
            self.lines.extend(lines(&insight, pipeline));
        }
        self.wrap(scene.areas().body.width.into());
        self.air(scene.height());
        self.scroll = self
            .scroll
            .min(self.lines.len().saturating_sub(scene.height()));
    }

    /// Breaks what is said into lines of a width.
    fn wrap(&mut self, width: usize) {
        let room = width.saturating_sub(INDENT);
        let lines = std::mem::take(&mut self.lines).into_iter();
        self.lines = lines.flat_map(|it| it.wrapped(room)).collect();
    }

    /// Lets air between a result and the next one where all lines have room with it.
    fn air(&mut self, height: usize) {
        let is_step = |it: &PipelineLine| matches!(it, PipelineLine::Step { .. });
        let is_stage = |it: &PipelineLine| matches!(it, PipelineLine::Stage(_));
        let mut airy = Vec::new();
        for line in &self.lines {
            let follows = is_stage(line) && airy.last().is_some_and(is_step);
            airy.extend(follows.then_some(PipelineLine::Gap));
            airy.push(line.clone());
        }
        if airy.len() <= height {
            self.lines = airy;
        }
    }

    pub(super) fn update(&mut self, command: Command, scene: &Scene<'_>) -> Turned {
        match scrolled(self.scroll, self.lines.len(), scene.height(), command) {
            Some(scroll) => {
                self.scroll = scroll;
                Turned::Done
            }
            None => Turned::Passed,
        }
    }
}

impl PipelineLine {
    /// The line in as many as it takes.
    fn wrapped(self, room: usize) -> Vec<Self> {
        match self {
            Self::Gap | Self::Objective(_) | Self::Stage(_) => vec![self],
            Self::Step { says, is_stuck, .. } => {
                let step = |(nth, says)| Self::Step {
                    says,
                    is_stuck,
                    goes_on: 0 < nth,
                };
                broken(&says, room)
                    .into_iter()
                    .enumerate()
                    .map(step)
                    .collect()
            }
            Self::Needs(says) => broken(&says, room).into_iter().map(Self::Needs).collect(),
        }
    }
}

fn broken(text: &str, room: usize) -> Vec<String> {
    let text = Printable::line(text);
    text.wrap(room).map(|it| it.to_string()).collect()
}

fn lines(insight: &Insight<'_>, pipeline: &Pipeline<'_>) -> Vec<PipelineLine> {
    let objective = pipeline.objective;
    let stages = objective.results.iter().filter(|it| it.to.is_some());
    let stages: Vec<&ResultPlan> = stages.collect();
    let mut lines = vec![
        PipelineLine::Objective(objective.title.clone()),
        PipelineLine::Gap,
    ];
    for (nth, plan) in stages.iter().enumerate() {
        let result = PlannedResult { objective, plan };
        lines.push(PipelineLine::Stage(stage(insight, result)));
        if let Some(step) = pipeline.steps.get(nth) {
            lines.push(PipelineLine::Step {
                says: method::conversion(step),
                is_stuck: pipeline.bottleneck == Some(nth),
                goes_on: false,
            });
        }
    }
    let needs = pipeline.steps.iter();
    let needs = needs.filter_map(|it| summary::needs(pipeline, it));
    let needs: Vec<String> = needs.collect();
    if !needs.is_empty() {
        lines.push(PipelineLine::Gap);
    }
    lines.extend(
        summary::bottleneck(pipeline).map(|says| PipelineLine::Step {
            says,
            is_stuck: true,
            goes_on: false,
        }),
    );
    lines.extend(needs.into_iter().map(PipelineLine::Needs));
    lines
}

fn stage(insight: &Insight<'_>, result: PlannedResult<'_>) -> Stage {
    let plan = result.plan;
    let standing = insight.standing(result).value;
    Stage {
        title: plan.title.clone(),
        number: words::standing(standing, plan.goal(), plan.unit.as_deref()),
        progress: plan.goal().progress(standing).unwrap_or(0.0),
        status: insight.pace(result).status,
        waits: insight.waits_for(result).map(|it| method::waits(&it.title)),
    }
}
