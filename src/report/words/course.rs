//! The course of a result in words: the sum of small steps, the rates, days and numbers on an axis.
//!
//! Invariant: nothing here needs the picture to be understood.

use chrono::{Datelike as _, NaiveDate};

use super::{counted, duration, method, within};
use crate::insight::{
    course::{Span, Sum},
    pace::Pace,
};

/// From here on minutes are no longer worth a word, in minutes.
const LONG: u32 = 600;

/// What small steps came to: `since 1 Oct: 31 promises kept, 14 h, prospects 0 to 7`, where there is little room without
/// the title. None before the first day.
pub fn sum(sum: &Sum, title: Option<&str>, today: NaiveDate) -> Option<String> {
    if sum.until < sum.since {
        return None;
    }
    let when = if sum.until == today {
        format!("since {}", date(sum.since, today))
    } else {
        span(
            Span {
                from: sum.since,
                to: sum.until,
            },
            today,
        )
    };
    let kept = match method::halves(sum.kept).as_str() {
        "0" => "no promise kept".to_owned(),
        "1" => "1 promise kept".to_owned(),
        many => format!("{many} promises kept"),
    };
    let mut parts = vec![kept];
    parts.extend(hours(sum.minutes));
    parts.extend(sum.standings.map(|[from, to]| {
        let title = title.map(|it| format!("{} ", within(it)));
        let title = title.unwrap_or_default();
        let (from, to) = (number(from), number(to));
        if from == to {
            format!("{title}still {to}")
        } else {
            format!("{title}{from} to {to}")
        }
    }));
    Some(format!("{when}: {}", parts.join(", ")))
}

/// How long small steps took: `45 min`, `1 h 15`, and of many whole hours: `14 h`. None where no size is known.
fn hours(minutes: f64) -> Option<String> {
    let minutes = minutes.round();
    if !(1.0..=f64::from(u32::MAX)).contains(&minutes) {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is whole, and within bounds"
    )]
    let minutes = minutes as u32;
    let whole = if minutes < LONG {
        minutes
    } else {
        minutes.saturating_add(30) / 60 * 60
    };
    Some(duration(whole))
}

/// How it went in the last days: `lately 1 a day`; none before a working day has passed. What goes the wrong way says so.
pub fn doing(pace: &Pace, rises: bool) -> Option<String> {
    let doing = pace.doing?;
    let is_wrong = doing != 0.0 && (0.0 < doing) != rises;
    Some(match (doing == 0.0, is_wrong) {
        (true, _) => "lately no change".to_owned(),
        (false, true) => format!("lately the wrong way, {}", method::rate(doing)),
        (false, false) => format!("lately {}", method::achieved(doing)),
    })
}

/// A date in passing, with its year where that is not today's: `13 Oct`, `13 Oct 2027`.
pub fn date(day: NaiveDate, today: NaiveDate) -> String {
    if day.year() == today.year() {
        method::date(day)
    } else {
        day.format("%-d %b %Y").to_string()
    }
}

/// From one day to another, each in full: `1 Oct to 30 Oct`.
pub fn from_to(from: NaiveDate, to: NaiveDate, today: NaiveDate) -> String {
    format!("{} to {}", date(from, today), date(to, today))
}

/// A span of days, as short as it can be said: `1 to 30 Oct`, `1 Oct to 13 Nov`, `1 Oct 2016 to 30 Oct`, `9 Oct`.
pub fn span(it: Span, today: NaiveDate) -> String {
    let (from, to) = (it.from, it.to);
    if from == to {
        date(from, today)
    } else if (from.year(), from.month()) == (to.year(), to.month()) {
        format!("{} to {}", from.day(), date(to, today))
    } else {
        from_to(from, to, today)
    }
}

/// How many working days a step of the picture has, where that is more than one.
pub fn days_a_step(days: usize) -> Option<String> {
    (1 < days).then(|| format!("{} each", counted(days, "day", "days")))
}

/// A number as it is written: without digits that nobody noted.
pub fn number(number: f64) -> String {
    crate::state::Amount::nearest(number)
        .map_or_else(|_| method::about(number), |it| it.to_string())
}

/// A number at an axis, in few letters: `7`, `0.25`, `12k`, `-1.5M`.
pub fn tick(number: f64) -> String {
    let size = number.abs();
    let (unit, divisor) = match size {
        _ if size < 10_000.0 => ("", 1.0),
        _ if size < 1e6 => ("k", 1e3),
        _ if size < 1e9 => ("M", 1e6),
        _ if size < 1e12 => ("G", 1e9),
        _ => ("T", 1e12),
    };
    let digits = match size / divisor {
        it if 100.0 <= it => 0,
        it if 10.0 <= it => 1,
        _ => 2,
    };
    let text = format!("{:.digits$}", number / divisor);
    let text = match text.split_once('.') {
        Some(_) => text.trim_end_matches('0').trim_end_matches('.'),
        None => &text,
    };
    // Next to nothing is nothing, and has no sign.
    let text = if text == "-0" { "0" } else { text };
    format!("{text}{unit}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::pace::Status;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn summed(kept: f64, minutes: f64, standings: Option<[f64; 2]>) -> Sum {
        Sum {
            since: day("2026-10-01"),
            until: day("2026-10-12"),
            kept,
            of: 40,
            minutes,
            standings,
        }
    }

    #[test]
    fn small_steps_are_summed_up_in_a_sentence() {
        let today = day("2026-10-12");
        let said = |it: Sum| sum(&it, Some("Prospects"), today).unwrap();
        assert_eq!(
            said(summed(31.0, 842.0, Some([0.0, 7.0]))),
            "since 1 Oct: 31 promises kept, 14 h, prospects 0 to 7"
        );
        assert_eq!(
            said(summed(1.0, 45.0, None)),
            "since 1 Oct: 1 promise kept, 45 min"
        );
        assert_eq!(
            said(summed(0.0, 0.0, Some([82.5, 81.2]))),
            "since 1 Oct: no promise kept, prospects 82.5 to 81.2"
        );
        assert_eq!(
            said(summed(3.0, 0.0, Some([1.0, 1.0]))),
            "since 1 Oct: 3 promises kept, prospects still 1"
        );
        let past = Sum {
            until: day("2026-10-09"),
            ..summed(4.5, 75.0, None)
        };
        assert_eq!(said(past), "1 to 9 Oct: 4.5 promises kept, 1 h 15");
        let ahead = Sum {
            since: day("2026-11-01"),
            ..past
        };
        assert_eq!(sum(&ahead, None, today), None);
    }

    #[test]
    fn how_it_goes_is_said_with_its_direction() {
        let pace = |doing| Pace {
            status: Status::Behind,
            progress: None,
            expected: None,
            is_stale: false,
            needed: None,
            doing,
            landing: None,
            buffer: None,
        };
        for (rate, rises, said) in [
            (Some(1.0), true, Some("lately 1 a day")),
            (Some(-0.2), false, Some("lately 1 every 5 days")),
            (
                Some(-0.2),
                true,
                Some("lately the wrong way, 1 every 5 days"),
            ),
            (Some(0.0), true, Some("lately no change")),
            (None, true, None),
        ] {
            assert_eq!(doing(&pace(rate), rises).as_deref(), said);
        }
    }

    #[test]
    fn a_span_says_no_more_than_it_must() {
        let today = day("2026-10-12");
        let said = |from, to| {
            span(
                Span {
                    from: day(from),
                    to: day(to),
                },
                today,
            )
        };
        assert_eq!(said("2026-10-01", "2026-10-30"), "1 to 30 Oct");
        assert_eq!(said("2026-10-01", "2026-11-13"), "1 Oct to 13 Nov");
        assert_eq!(said("2016-10-01", "2026-10-30"), "1 Oct 2016 to 30 Oct");
        assert_eq!(said("2026-10-09", "2026-10-09"), "9 Oct");
    }

    #[test]
    fn numbers_at_an_axis_are_short() {
        for (number, said) in [
            (7.0, "7"),
            (-0.0, "0"),
            (0.25, "0.25"),
            (81.25, "81.2"),
            (1234.0, "1234"),
            (12_500.0, "12.5k"),
            (-1_500_000.0, "-1.5M"),
            (1_250_000.0, "1.25M"),
            (999_999_999_999_999.0, "1000T"),
        ] {
            assert_eq!(tick(number), said);
        }
    }
}
