//! The axis of a course: which morning is how far from the left.
//!
//! Invariant: days off have no room on it; the mornings of a day off and of the next working day are one place.

use chrono::NaiveDate;

use super::Span;
use crate::{insight::number, state::Calendar};

/// Working days side by side, so many to a step.
pub(super) struct Axis<'c> {
    calendar: &'c Calendar,
    span: Span,
    /// How many working days the span has.
    all: usize,
    /// How many of them a step has; at least one.
    each: usize,
}

impl<'c> Axis<'c> {
    /// A span in at most so many steps.
    pub(super) fn new(calendar: &'c Calendar, span: Span, most: usize) -> Self {
        let after = span.to.succ_opt().unwrap_or(span.to);
        let all = calendar.working_days(span.from, after);
        let each = all.div_ceil(most.max(1)).max(1);
        Self {
            calendar,
            span,
            all,
            each,
        }
    }

    pub(super) fn span(&self) -> Span {
        self.span
    }

    /// How many working days a step has.
    pub(super) fn days_a_step(&self) -> usize {
        self.each
    }

    /// The same, to reckon with.
    pub(super) fn width(&self) -> f64 {
        number(self.each)
    }

    /// How many steps long it is: the last may be a part of one.
    pub(super) fn length(&self) -> f64 {
        number(self.all) / self.width()
    }

    /// How many steps the morning of a day is from the left; negative before the span.
    pub(super) fn at(&self, day: NaiveDate) -> f64 {
        let [to, back] = [(self.span.from, day), (day, self.span.from)]
            .map(|(from, to)| number(self.calendar.working_days(from, to)));
        (to - back) / self.width()
    }

    /// In whose morning each step begins, and that in which the last is over; nothing where there is no working day.
    pub(super) fn mornings(&self) -> Vec<NaiveDate> {
        let steps = self.all.div_ceil(self.each);
        if steps == 0 {
            return Vec::new();
        }
        let inner = (1..steps).filter_map(|it| {
            let nth = it.saturating_mul(self.each).saturating_add(1);
            self.calendar.nth(self.span.from, nth)
        });
        let first = std::iter::once(self.span.from);
        let over = self.calendar.next(self.span.to);
        first.chain(inner).chain([over]).collect()
    }
}
