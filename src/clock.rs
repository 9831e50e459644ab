//! What time it is.
//!
//! Invariant: nothing else reads the system's clock. A day is decided once, from the local time of the machine that
//! writes, never from UTC.

use std::time::{Duration, Instant, SystemTime};

use chrono::{
    DateTime, FixedOffset, Local, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime,
    Offset as _, TimeDelta, TimeZone, Timelike as _,
};

/// The first day of the calendar: before it there is none for us.
pub const FIRST_DAY: NaiveDate = match NaiveDate::from_ymd_opt(1970, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};
/// The last day of the calendar: the years are those that four digits can tell.
pub const LAST_DAY: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};
/// The shortest wait for a day's end: a clock that was set must not make the program spin.
const SHORTEST_WAIT: Duration = Duration::from_secs(1);
/// How many minutes a place may be from UTC: less than a day.
const MOST_MINUTES: i32 = 24 * 60 - 1;

/// Says what time it is. The program gets one clock, at the edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// The computer's local time.
    System,
    /// A clock that stands still, for tests and pictures: the hidden `--now`.
    Fixed(NaiveDateTime),
}

impl Clock {
    /// The local time, in whole seconds.
    pub fn now(self) -> NaiveDateTime {
        self.moment().naive_local()
    }

    /// The local time in whole seconds, with its distance from UTC in whole minutes: what a record's `made` says.
    pub fn moment(self) -> DateTime<FixedOffset> {
        let moment = match self {
            #[expect(
                clippy::disallowed_methods,
                reason = "the one place that asks the system"
            )]
            Self::System => in_whole_minutes(Local::now().fixed_offset()),
            Self::Fixed(now) => moment_of(&Local, now),
        };
        moment.with_nanosecond(0).unwrap_or(moment)
    }

    /// The day it is, where a day begins at `day_starts_at`: at 01:00 a night owl's day is still the one before.
    pub fn day_at(self, day_starts_at: NaiveTime) -> NaiveDate {
        day_of(self.moment(), day_starts_at)
    }

    /// How long until the next day begins. None when the clock stands still, or at the end of the calendar.
    ///
    /// A machine that sleeps, or a clock that is set, makes this wrong: ask for the day again at each event.
    pub fn until_next_day(self, day_starts_at: NaiveTime) -> Option<Duration> {
        match self {
            Self::System => until_next_day(&Local, self.moment(), day_starts_at),
            Self::Fixed(_) => None,
        }
    }

    /// How long until a local time. None when it has passed, or when the clock stands still.
    pub fn until(self, local: NaiveDateTime) -> Option<Duration> {
        match self {
            Self::System => until(&Local, self.moment(), local),
            Self::Fixed(_) => None,
        }
    }
}

/// A file's time as local time, in whole seconds.
pub fn local_of(time: SystemTime) -> NaiveDateTime {
    let local = DateTime::<Local>::from(time).naive_local();
    local.with_nanosecond(0).unwrap_or(local)
}

/// When patience ends, by a clock that runs on whatever the time of day is set to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline(Option<Instant>);

impl Deadline {
    /// After so long from now.
    pub fn after(patience: Duration) -> Self {
        Self(instant().checked_add(patience))
    }

    /// How long it is until then; nothing when it has passed.
    pub fn left(self) -> Duration {
        self.0
            .map_or(Duration::ZERO, |it| it.saturating_duration_since(instant()))
    }
}

/// Whether a file's time lies within `span` of now, before it or after: the clocks of two machines differ. The
/// system is asked even where a [`Clock`] stands still, since it is the system that gives files their times.
pub fn is_recent(time: SystemTime, span: Duration) -> bool {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that asks the system"
    )]
    let age = SystemTime::now().duration_since(time);
    age.unwrap_or_else(|ahead| ahead.duration()) <= span
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place that asks the system"
)]
fn instant() -> Instant {
    Instant::now()
}

/// The day a moment belongs to where it is lived, where a day begins at `day_starts_at`; the calendar's first one begins at
/// midnight however late days begin.
pub fn day_of(moment: DateTime<FixedOffset>, day_starts_at: NaiveTime) -> NaiveDate {
    let local = moment.naive_local();
    let into_the_day = day_starts_at.signed_duration_since(NaiveTime::MIN);
    let day = local
        .checked_sub_signed(into_the_day)
        .map_or(local.date(), |it| it.date());
    day.max(FIRST_DAY.min(local.date()))
}

fn until_next_day<Z: TimeZone>(
    zone: &Z,
    now: DateTime<FixedOffset>,
    day_starts_at: NaiveTime,
) -> Option<Duration> {
    let next = day_of(now, day_starts_at).succ_opt()?;
    until(zone, now, next.and_time(day_starts_at))
}

fn until<Z: TimeZone>(
    zone: &Z,
    now: DateTime<FixedOffset>,
    local: NaiveDateTime,
) -> Option<Duration> {
    let wait = moment_of(zone, local).signed_duration_since(now);
    Some(wait.to_std().ok()?.max(SHORTEST_WAIT))
}

/// The moment of a local time. Where the clocks go back it is the first of the two; where they go forward and there is
/// none, the distance from UTC is that of the hour before.
fn moment_of<Z: TimeZone>(zone: &Z, local: NaiveDateTime) -> DateTime<FixedOffset> {
    let offset = match zone.offset_from_local_datetime(&local) {
        MappedLocalTime::Single(offset) | MappedLocalTime::Ambiguous(offset, _) => offset.fix(),
        MappedLocalTime::None => {
            let before = local
                .checked_sub_signed(TimeDelta::hours(3))
                .unwrap_or(local);
            zone.offset_from_local_datetime(&before)
                .earliest()
                .unwrap_or_else(|| zone.offset_from_utc_datetime(&local))
                .fix()
        }
    };
    // Only at the ends of the calendar is there no such moment.
    let moment = offset.from_local_datetime(&local).single();
    in_whole_minutes(moment.unwrap_or_else(|| local.and_utc().fixed_offset()))
}

/// The same local time at a distance from UTC of whole minutes: RFC 3339, in which moments are written, knows no
/// seconds of it, which some zones had before there were hours that all agreed on.
fn in_whole_minutes(moment: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    let east = moment.offset().local_minus_utc();
    let minutes = (east + 30)
        .div_euclid(60)
        .clamp(-MOST_MINUTES, MOST_MINUTES);
    let rounded = FixedOffset::east_opt(60 * minutes);
    let rounded = rounded.and_then(|it| it.from_local_datetime(&moment.naive_local()).single());
    rounded.unwrap_or(moment)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A zone two hours east whose clocks go forward on 29 March 2026 at 03:00 and back on 25 October at 04:00.
    #[derive(Debug, Clone, Copy)]
    struct Zone;

    impl Zone {
        fn hours(hours: i32) -> FixedOffset {
            FixedOffset::east_opt(hours * 3600).unwrap()
        }
    }

    impl TimeZone for Zone {
        type Offset = FixedOffset;

        fn from_offset(_: &FixedOffset) -> Self {
            Self
        }

        fn offset_from_local_date(&self, date: &NaiveDate) -> MappedLocalTime<FixedOffset> {
            self.offset_from_local_datetime(&date.and_time(NaiveTime::MIN))
        }

        fn offset_from_local_datetime(
            &self,
            local: &NaiveDateTime,
        ) -> MappedLocalTime<FixedOffset> {
            let (forward, back) = (at("2026-03-29T03:00:00"), at("2026-10-25T03:00:00"));
            let hour = TimeDelta::hours(1);
            if *local >= forward && *local < forward + hour {
                MappedLocalTime::None
            } else if *local >= back && *local < back + hour {
                MappedLocalTime::Ambiguous(Self::hours(3), Self::hours(2))
            } else if *local >= forward && *local < back {
                MappedLocalTime::Single(Self::hours(3))
            } else {
                MappedLocalTime::Single(Self::hours(2))
            }
        }

        fn offset_from_utc_date(&self, _: &NaiveDate) -> FixedOffset {
            Self::hours(2)
        }

        fn offset_from_utc_datetime(&self, _: &NaiveDateTime) -> FixedOffset {
            Self::hours(2)
        }
    }

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    fn time(text: &str) -> NaiveTime {
        text.parse().unwrap()
    }

    #[test]
    fn every_local_time_has_a_moment() {
        for (local, expected) in [
            ("2026-01-01T08:00:00", "2026-01-01T08:00:00+02:00"),
            ("2026-07-01T08:00:00", "2026-07-01T08:00:00+03:00"),
            ("2026-03-29T03:30:00", "2026-03-29T03:30:00+02:00"),
            ("2026-10-25T03:30:00", "2026-10-25T03:30:00+03:00"),
        ] {
            assert_eq!(
                moment_of(&Zone, at(local)).to_rfc3339(),
                expected,
                "{local}"
            );
        }
        for local in [NaiveDateTime::MIN, NaiveDateTime::MAX] {
            moment_of(&Zone, local);
            Clock::Fixed(local).moment();
            Clock::Fixed(local).day_at(time("03:00:00"));
        }
    }

    #[test]
    fn a_day_begins_when_the_board_says() {
        for (now, day_starts_at, expected) in [
            ("2026-10-09T00:00:00", "00:00:00", "2026-10-09"),
            ("2026-10-09T23:59:59", "00:00:00", "2026-10-09"),
            ("2026-10-09T02:59:59", "03:00:00", "2026-10-08"),
            ("2026-10-09T03:00:00", "03:00:00", "2026-10-09"),
            // Before it there is none.
            ("1970-01-01T02:00:00", "03:00:00", "1970-01-01"),
            ("1970-01-02T02:00:00", "03:00:00", "1970-01-01"),
        ] {
            let day = Clock::Fixed(at(now)).day_at(time(day_starts_at));
            assert_eq!(day.to_string(), expected, "{now} from {day_starts_at}");
        }
        let elsewhere = DateTime::parse_from_rfc3339("2026-10-02T03:00:00-09:00").unwrap();
        assert_eq!(
            day_of(elsewhere, time("03:00:00")).to_string(),
            "2026-10-02"
        );
    }

    #[test]
    fn the_wait_for_the_next_day_knows_short_and_long_days() {
        let wait = |now: &str, starts: &str| {
            until_next_day(&Zone, now.parse().unwrap(), time(starts)).map(|it| it.as_secs())
        };
        assert_eq!(wait("2026-10-09T23:00:00+03:00", "00:00:00"), Some(3600));
        assert_eq!(wait("2026-10-09T02:00:00+03:00", "03:00:00"), Some(3600));
        assert_eq!(
            wait("2026-03-29T00:00:00+02:00", "00:00:00"),
            Some(23 * 3600)
        );
        assert_eq!(
            wait("2026-10-25T00:00:00+03:00", "00:00:00"),
            Some(25 * 3600)
        );
        assert_eq!(
            Clock::Fixed(at("2026-10-09T23:00:00")).until_next_day(NaiveTime::MIN),
            None
        );
    }

    #[test]
    fn the_wait_for_a_time_of_day_knows_that_clocks_are_put_forward_and_back() {
        let wait = |now: &str, local: &str| {
            until(&Zone, now.parse().unwrap(), at(local)).map(|it| it.as_secs())
        };
        let hours = |hours: u64| Some(hours * 3600);
        let eight = "2026-03-29T08:00:00";
        assert_eq!(wait("2026-03-29T00:00:00+02:00", eight), hours(7));
        let eight = "2026-10-25T08:00:00";
        assert_eq!(wait("2026-10-25T00:00:00+03:00", eight), hours(9));
        assert_eq!(wait("2026-10-25T08:00:00+02:00", eight), Some(1));
        assert_eq!(wait("2026-10-25T09:00:00+02:00", eight), None);
        assert_eq!(
            Clock::Fixed(at(eight)).until(at("2026-10-25T09:00:00")),
            None
        );
    }

    #[test]
    fn a_distance_from_utc_has_whole_minutes_and_the_local_time_stays() {
        for (seconds, expected) in [
            (0, "+00:00"),
            (7200, "+02:00"),
            (2 * 3600 + 3 * 60 + 4, "+02:03"),
            (2 * 3600 + 3 * 60 + 30, "+02:04"),
            (-(2 * 3600 + 3 * 60 + 4), "-02:03"),
            (-(2 * 3600 + 3 * 60 + 40), "-02:04"),
            (86_399, "+23:59"),
            (-86_399, "-23:59"),
        ] {
            let zone = FixedOffset::east_opt(seconds).unwrap();
            let local = at("2026-10-09T08:05:11");
            let moment = moment_of(&zone, local);
            let written = moment.to_rfc3339();
            assert_eq!(written, format!("2026-10-09T08:05:11{expected}"));
            assert_eq!(DateTime::parse_from_rfc3339(&written).unwrap(), moment);
        }
        for local in [NaiveDateTime::MIN, NaiveDateTime::MAX] {
            in_whole_minutes(local.and_utc().fixed_offset());
        }
    }

    #[test]
    fn a_clock_tells_whole_seconds() {
        let now = Clock::System.moment();
        assert_eq!(now.nanosecond(), 0);
        assert_eq!(
            Clock::Fixed(at("2026-10-09T08:05:11.5")).now(),
            at("2026-10-09T08:05:11")
        );
    }
}
