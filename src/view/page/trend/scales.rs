//! The labels of both axes: numbers at the left, dates below.
//!
//! Invariant: no two labels touch, and the one that matters more is there before the others.

use chrono::{Datelike as _, NaiveDate};
use ratatui::{buffer::Buffer, layout::Rect};

use super::dots::Scale;
use crate::{
    app::page::trend::Large,
    report::words::course,
    view::{
        strip::Strip,
        theme::{Role, Theme},
    },
};

/// How many cells stay free between two dates.
const BETWEEN: u16 = 2;

/// The numbers beside the plot: what is aimed at, then round ones.
pub(super) fn numbers(scale: &Scale, aims: &[f64], labels: Rect, theme: Theme, buf: &mut Buffer) {
    let mut taken: Vec<u16> = Vec::new();
    let round = round_numbers(scale.bounds(), labels.height / 3);
    let [low, high] = scale.bounds();
    let all = aims.iter().map(|it| (*it, Role::Text));
    let all = all.chain([low, high].map(|it| (it, Role::Hint)));
    for (value, role) in all.chain(round.into_iter().map(|it| (it, Role::Hint))) {
        let Some(row) = scale.row(value) else {
            continue;
        };
        if taken.iter().any(|it| it.abs_diff(row) < 2) {
            continue;
        }
        taken.push(row);
        let line = Rect {
            y: row,
            height: 1,
            ..labels
        };
        Strip::new(line, buf).say_right(&course::tick(value), theme.style(role));
    }
}

/// Round numbers between two, about so many.
fn round_numbers([low, high]: [f64; 2], count: u16) -> Vec<f64> {
    let rough = (high - low) / f64::from(count.max(1));
    let Some(power) = power_of_ten(rough) else {
        return Vec::new();
    };
    let step = [1.0, 2.0, 5.0, 10.0].map(|it| it * power);
    let Some(step) = step.into_iter().find(|it| rough <= *it) else {
        return Vec::new();
    };
    let first = (low / step).ceil();
    let numbers = (0_u16..200).map(|it| (first + f64::from(it)) * step);
    numbers.take_while(|it| *it <= high).collect()
}

/// The largest power of ten that is not above a number, as it is written. A logarithm would do, and would be the one thing
/// for which the program loads the library of mathematics: that is a twelfth of its memory, and of every start.
fn power_of_ten(number: f64) -> Option<f64> {
    let written = format!("{number:e}");
    let (_, exponent) = written.split_once('e')?;
    format!("1e{exponent}").parse().ok()
}

/// A date below the plot.
struct Label {
    column: u16,
    text: String,
    role: Role,
}

/// The dates below the plot: the day, the first, the last, then as many as there is room for.
pub(super) fn dates(it: &Large, scale: &Scale, axis: Rect, theme: Theme, buf: &mut Buffer) {
    let mut labels: Vec<Label> = Vec::new();
    let mut add = |label: Option<Label>| {
        if let Some(label) = label.filter(|it| is_free(it, &labels, axis)) {
            labels.push(label);
        }
    };
    add(today(it, scale, axis));
    add(first(it, axis));
    add(last(it, axis));
    let ticks = Every::ALL.map(|every| ticks(it, every, scale));
    let fits = |ticks: &&Vec<Label>| {
        let mut pairs = ticks.windows(2);
        let apart = |pair: &[Label]| match pair {
            [one, other] => end(one).saturating_add(BETWEEN) <= other.column,
            _ => true,
        };
        pairs.all(apart)
    };
    let finest = ticks.iter().position(|it| fits(&it));
    for label in ticks
        .into_iter()
        .skip(finest.unwrap_or(Every::ALL.len()))
        .take(1)
        .flatten()
    {
        add(Some(label));
    }
    for label in labels {
        let line = Rect {
            x: label.column,
            width: axis.right().saturating_sub(label.column),
            ..axis
        };
        Strip::new(line, buf).say(&label.text, theme.style(label.role));
    }
}

/// The column behind a label.
fn end(label: &Label) -> u16 {
    let width = u16::try_from(label.text.len()).unwrap_or(u16::MAX);
    label.column.saturating_add(width)
}

fn is_free(label: &Label, others: &[Label], axis: Rect) -> bool {
    let is_within = axis.x <= label.column && end(label) <= axis.right();
    let is_apart = |it: &Label| {
        end(it).saturating_add(BETWEEN) <= label.column
            || end(label).saturating_add(BETWEEN) <= it.column
    };
    is_within && others.iter().all(is_apart)
}

fn today(it: &Large, scale: &Scale, axis: Rect) -> Option<Label> {
    let text = if it.date == it.today {
        "today".to_owned()
    } else {
        course::date(it.date, it.today)
    };
    let width = u16::try_from(text.len()).unwrap_or(u16::MAX);
    let column = scale.column(it.course.today)?;
    // Around the line it belongs to, as far as there is room.
    let column = column.saturating_sub(width / 2).max(axis.x);
    Some(Label {
        column: column.min(axis.right().saturating_sub(width)),
        text,
        role: Role::Text,
    })
}

fn first(it: &Large, axis: Rect) -> Option<Label> {
    let first = it.course.steps.first()?;
    Some(Label {
        column: axis.x,
        text: course::date(first.from, it.today),
        role: Role::Hint,
    })
}

fn last(it: &Large, axis: Rect) -> Option<Label> {
    let text = course::date(it.course.span.to, it.today);
    let width = u16::try_from(text.len()).ok()?;
    Some(Label {
        column: axis.right().checked_sub(width)?,
        text,
        role: Role::Hint,
    })
}

/// How far dates are apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Every {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

impl Every {
    const ALL: [Self; 5] = [
        Self::Day,
        Self::Week,
        Self::Month,
        Self::Quarter,
        Self::Year,
    ];

    /// In which of them a day is.
    fn of(self, day: NaiveDate) -> (i32, u32) {
        match self {
            Self::Day => (day.year(), day.ordinal()),
            Self::Week => (day.iso_week().year(), day.iso_week().week()),
            Self::Month => (day.year(), day.month()),
            Self::Quarter => (day.year(), day.month0() / 3),
            Self::Year => (day.year(), 0),
        }
    }

    fn name(self, day: NaiveDate) -> String {
        match self {
            Self::Day | Self::Week => day.format("%-d %b").to_string(),
            Self::Month | Self::Quarter if 1 < day.month() => day.format("%b").to_string(),
            Self::Month | Self::Quarter | Self::Year => day.format("%Y").to_string(),
        }
    }
}

/// The dates that begin something, in the order of the axis.
fn ticks(it: &Large, every: Every, scale: &Scale) -> Vec<Label> {
    let steps = it.course.steps.iter().zip(0_u32..);
    let pairs = steps.clone().zip(steps.skip(1));
    let begins =
        pairs.filter(|((before, _), (after, _))| every.of(before.from) != every.of(after.from));
    let labels = begins.filter_map(|(_, (step, at))| {
        Some(Label {
            column: scale.column(f64::from(at))?,
            text: every.name(step.from),
            role: Role::Hint,
        })
    });
    labels.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_between_two_are_round() {
        assert_eq!(round_numbers([0.0, 10.0], 4), [0.0, 5.0, 10.0]);
        assert_eq!(round_numbers([78.0, 82.5], 4), [78.0, 80.0, 82.0]);
        assert_eq!(round_numbers([-4.0, 4.0], 4), [-4.0, -2.0, 0.0, 2.0, 4.0]);
        assert_eq!(round_numbers([0.0, 1_250_000.0], 3).len(), 3);
        assert_eq!(round_numbers([0.0, 10.0], 0), [0.0, 10.0]);
        assert_eq!(round_numbers([0.0, 0.03], 3), [0.0, 0.01, 0.02, 0.03]);
        assert_eq!(round_numbers([5.0, 5.0], 3), [5.0]);
        assert!(round_numbers([f64::NAN, 1.0], 3).is_empty());
    }
}
