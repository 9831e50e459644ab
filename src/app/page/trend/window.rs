//! Which days a trend shows.
//!
//! Invariant: a window has at least one day, at most as many as eleven years have, and no day that a file cannot hold.

use chrono::{Days, NaiveDate};

use crate::{
    clock::{FIRST_DAY, LAST_DAY},
    insight::{course::Span, pace::Pace},
    state::board::PlannedResult,
};

/// The shortest window that is asked for: a week.
const SHORTEST: u64 = 7;
/// The longest: ten years and what lies around them.
const LONGEST: u64 = 4_018;

/// Which days a trend shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Window {
    /// The whole of the result, whatever becomes of it.
    #[default]
    Whole,
    /// Days that the user went to.
    Days(Span),
}

/// From a result's first day to its last; to the day and to where it lands at this pace where those are later, unless that
/// is so far away that little of the picture would be left to what was planned.
pub(super) fn whole(result: PlannedResult<'_>, date: NaiveDate, pace: &Pace) -> Span {
    let (start, due) = (result.start(), result.due());
    let from = start.min(due);
    let last = due.max(start);
    let planned = days(Span { from, to: last });
    let furthest = after(last, planned / 2);
    let landing = pace.landing.filter(|it| *it <= furthest);
    let to = last.max(date.min(furthest)).max(landing.unwrap_or(last));
    Span { from, to }
}

/// How many days a span has.
fn days(span: Span) -> u64 {
    let days = (span.to - span.from).num_days();
    u64::try_from(days).unwrap_or(0).saturating_add(1)
}

fn after(day: NaiveDate, days: u64) -> NaiveDate {
    let later = day.checked_add_days(Days::new(days));
    later.map_or(LAST_DAY, |it| it.min(LAST_DAY))
}

fn before(day: NaiveDate, days: u64) -> NaiveDate {
    let earlier = day.checked_sub_days(Days::new(days));
    earlier.map_or(FIRST_DAY, |it| it.max(FIRST_DAY))
}

impl Window {
    /// The days, where the whole of the result is these.
    pub(super) fn span(self, whole: Span) -> Span {
        match self {
            Self::Whole => whole,
            Self::Days(span) => span,
        }
    }

    /// Half as long, around a day, which stays where it is on the screen; around the middle where it is not seen.
    pub(super) fn shorter(span: Span, around: NaiveDate) -> Self {
        let all = days(span);
        Self::resized(span, around, (all / 2).max(SHORTEST.min(all)))
    }

    /// Twice as long.
    pub(super) fn longer(span: Span, around: NaiveDate) -> Self {
        let all = days(span);
        let longer = all.saturating_mul(2).max(SHORTEST);
        Self::resized(span, around, longer.min(LONGEST.max(all)))
    }

    fn resized(span: Span, around: NaiveDate, wanted: u64) -> Self {
        let all = days(span);
        let is_seen = span.from <= around && around <= span.to;
        let middle = after(span.from, all / 2);
        let around = if is_seen { around } else { middle };
        let gone = days(Span {
            from: span.from,
            to: around,
        })
        .saturating_sub(1);
        let kept = gone.saturating_mul(wanted) / all.max(1);
        let from = before(around, kept);
        Self::Days(Span {
            from,
            to: after(from, wanted.saturating_sub(1)),
        })
    }

    /// Half of its length earlier.
    pub(super) fn earlier(span: Span) -> Self {
        let all = days(span);
        let from = before(span.from, all.div_ceil(2));
        Self::Days(Span {
            from,
            to: after(from, all.saturating_sub(1)),
        })
    }

    /// Half of its length later.
    pub(super) fn later(span: Span) -> Self {
        let all = days(span);
        let to = after(span.to, all.div_ceil(2));
        Self::Days(Span {
            from: before(to, all.saturating_sub(1)),
            to,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn october() -> Span {
        Span {
            from: day("2026-10-01"),
            to: day("2026-10-30"),
        }
    }

    fn shown(window: Window) -> [String; 2] {
        let span = window.span(october());
        [span.from, span.to].map(|it| it.to_string())
    }

    #[test]
    fn a_window_is_halved_and_doubled_around_the_day() {
        let today = day("2026-10-13");
        assert_eq!(
            shown(Window::shorter(october(), today)),
            ["2026-10-07", "2026-10-21"]
        );
        assert_eq!(
            shown(Window::longer(october(), today)),
            ["2026-09-19", "2026-11-17"]
        );
        // Where the day is not seen, around the middle.
        let later = day("2027-01-01");
        assert_eq!(
            shown(Window::shorter(october(), later)),
            ["2026-10-09", "2026-10-23"]
        );
    }

    #[test]
    fn a_window_moves_by_half_of_itself() {
        assert_eq!(
            shown(Window::earlier(october())),
            ["2026-09-16", "2026-10-15"]
        );
        assert_eq!(
            shown(Window::later(october())),
            ["2026-10-16", "2026-11-14"]
        );
    }

    proptest! {
        #![proptest_config(crate::cases(128))]

        #[test]
        fn however_it_is_turned_a_window_has_days_of_a_board(
            start in 0_u64..2_932_000, length in 0_u64..5_000, turns in prop::collection::vec(0_u8..4, 0..30),
        ) {
            let from = after(day("1970-01-01"), start);
            let mut span = Span { from, to: after(from, length) };
            for turn in turns {
                let window = match turn {
                    0 => Window::shorter(span, from),
                    1 => Window::longer(span, from),
                    2 => Window::earlier(span),
                    _ => Window::later(span),
                };
                span = window.span(span);
                prop_assert!(span.from <= span.to);
                prop_assert!(day("1970-01-01") <= span.from && span.to <= day("9999-12-31"));
                prop_assert!(days(span) <= LONGEST.max(length + 1));
            }
        }
    }
}
