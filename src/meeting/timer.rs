//! A clock of the meeting: of a turn, or of the whole.
//!
//! Invariant: it never runs backwards, whatever the time of day is set to; what lies between two looks that are far apart was
//! no meeting: the machine slept.

use std::time::Duration;

use chrono::{DateTime, FixedOffset, TimeDelta};
use serde::{Deserialize, Serialize};

/// How far two looks may lie apart, in seconds.
const FAR: i64 = 10 * 60;
/// How much is added or taken away at once, in seconds.
const STEP: u32 = 60;
/// The longest time that is allowed, in seconds.
const LONGEST: u32 = 24 * 60 * 60;

/// How long something takes, held against how long it may.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timer {
    /// How long it may take, in seconds.
    allowed: u32,
    /// How long it took up to now, in seconds.
    passed: u32,
    /// Whether it stands still.
    is_paused: bool,
    /// When it was looked at last.
    #[serde(skip)]
    seen: Option<DateTime<FixedOffset>>,
}

/// How much of the time is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Less than three quarters.
    Easy,
    /// Three quarters or more.
    Late,
    /// All of it, and nothing over.
    Up,
    /// More than there was.
    Over,
}

impl Timer {
    /// A clock that begins at nothing, for so many seconds.
    pub const fn of_seconds(allowed: u32) -> Self {
        Self {
            allowed,
            passed: 0,
            is_paused: false,
            seen: None,
        }
    }

    /// Looks at the time: what has passed since the last look is counted, unless it stands still.
    pub fn look(&mut self, now: DateTime<FixedOffset>) {
        let seen = self.seen.replace(now).filter(|_| !self.is_paused);
        let Some(seen) = seen else {
            return;
        };
        let gone = now.signed_duration_since(seen).num_seconds();
        if now < seen || FAR < gone {
            return;
        }
        self.passed = self.passed.saturating_add(u32::try_from(gone).unwrap_or(0));
        // What is less than a second counts with the next look.
        self.seen = seen.checked_add_signed(TimeDelta::seconds(gone));
    }

    /// How long it takes until it shows another second; none where it stands still.
    pub fn until_next_second(&self, now: DateTime<FixedOffset>) -> Option<Duration> {
        let seen = self.seen.filter(|_| !self.is_paused)?;
        let gone = now.signed_duration_since(seen).to_std().unwrap_or_default();
        Some(Duration::from_secs(1).saturating_sub(gone))
    }

    /// Begins at nothing again.
    pub const fn restart(&mut self) {
        self.passed = 0;
    }

    /// Stands still, or goes on.
    pub const fn pause(&mut self) {
        self.is_paused = !self.is_paused;
    }

    /// Whether it stands still.
    pub const fn is_paused(&self) -> bool {
        self.is_paused
    }

    /// Allows a minute more.
    pub const fn more(&mut self) {
        let more = self.allowed.saturating_add(STEP);
        self.allowed = if more < LONGEST { more } else { LONGEST };
    }

    /// Allows a minute less, but for the last one.
    pub const fn less(&mut self) {
        if STEP < self.allowed {
            self.allowed = self.allowed.saturating_sub(STEP);
        }
    }

    /// How long it took up to now, in seconds.
    pub const fn passed(&self) -> u32 {
        self.passed
    }

    /// How much of the time is gone.
    pub const fn stage(&self) -> Stage {
        if self.allowed < self.passed {
            Stage::Over
        } else if self.allowed == self.passed {
            Stage::Up
        } else if self.allowed.saturating_mul(3) <= self.passed.saturating_mul(4) {
            Stage::Late
        } else {
            Stage::Easy
        }
    }

    /// What is left, or by how much it is over, as a clock says it: `12:40`, `-0:10`.
    pub fn face(&self) -> String {
        let sign = if self.stage() == Stage::Over { "-" } else { "" };
        let seconds = self.allowed.abs_diff(self.passed);
        let (minutes, seconds) = (seconds / 60, seconds % 60);
        format!("{sign}{minutes}:{seconds:02}")
    }

    /// The same in words: `12 min left`, `40 s left`, `time is up`, `over by 10 s`.
    pub fn words(&self) -> String {
        let left = long(self.allowed.abs_diff(self.passed));
        match self.stage() {
            _ if self.is_paused => "paused".to_owned(),
            Stage::Easy | Stage::Late => format!("{left} left"),
            Stage::Up => "time is up".to_owned(),
            Stage::Over => format!("over by {left}"),
        }
    }
}

/// `40 s`, `12 min`: whole minutes, begun ones too, as long as there is one.
fn long(seconds: u32) -> String {
    if seconds < 60 {
        format!("{seconds} s")
    } else {
        format!("{} min", seconds.div_ceil(60))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<FixedOffset> {
        let eight = DateTime::parse_from_rfc3339("2026-10-09T08:00:00+03:00").unwrap();
        eight + TimeDelta::seconds(seconds)
    }

    fn looked(allowed: u32, looks: &[i64]) -> Timer {
        let mut timer = Timer::of_seconds(allowed);
        for look in looks {
            timer.look(at(*look));
        }
        timer
    }

    #[test]
    fn it_says_what_is_left_and_by_how_much_it_is_over() {
        for (passed, face, words, stage) in [
            (0, "2:00", "2 min left", Stage::Easy),
            (1, "1:59", "2 min left", Stage::Easy),
            (60, "1:00", "1 min left", Stage::Easy),
            (61, "0:59", "59 s left", Stage::Easy),
            (89, "0:31", "31 s left", Stage::Easy),
            (90, "0:30", "30 s left", Stage::Late),
            (119, "0:01", "1 s left", Stage::Late),
            (120, "0:00", "time is up", Stage::Up),
            (130, "-0:10", "over by 10 s", Stage::Over),
            (250, "-2:10", "over by 3 min", Stage::Over),
        ] {
            let timer = looked(120, &[0, passed]);
            assert_eq!(
                (timer.face().as_str(), timer.words().as_str(), timer.stage()),
                (face, words, stage),
                "{passed}"
            );
        }
    }

    #[test]
    fn a_clock_that_is_set_back_takes_nothing_back() {
        let timer = looked(600, &[0, 60, -3600, -3590, 20]);
        // A minute, nothing, ten seconds; what came then was far.
        assert_eq!(timer.passed(), 70);
    }

    #[test]
    fn what_is_less_than_a_second_is_not_lost() {
        let mut timer = Timer::of_seconds(600);
        for tenth in 0..=50 {
            timer.look(at(0) + TimeDelta::milliseconds(tenth * 100));
        }
        assert_eq!(timer.passed(), 5);
        let now = at(5) + TimeDelta::milliseconds(250);
        assert_eq!(
            timer.until_next_second(now),
            Some(Duration::from_millis(750))
        );
    }

    #[test]
    fn a_sleep_was_no_meeting() {
        assert_eq!(
            looked(600, &[0, 30, 30 + FAR + 1, 40 + FAR]).passed(),
            30 + 9
        );
        assert_eq!(looked(600, &[0, FAR]).passed(), 600);
    }

    #[test]
    fn it_stands_still_while_it_is_paused() {
        let mut timer = looked(600, &[0, 60]);
        timer.pause();
        timer.look(at(90));
        assert_eq!((timer.passed(), timer.words().as_str()), (60, "paused"));
        timer.pause();
        timer.look(at(100));
        assert_eq!(timer.passed(), 70);
    }

    #[test]
    fn minutes_are_added_and_taken_away_down_to_one() {
        let mut timer = Timer::of_seconds(120);
        timer.less();
        timer.less();
        assert_eq!(timer.face(), "1:00");
        timer.more();
        assert_eq!(timer.face(), "2:00");
    }

    #[test]
    fn what_it_took_is_kept_and_when_it_was_looked_at_is_not() {
        let timer = looked(600, &[0, 60]);
        let text = ron::to_string(&timer).unwrap();
        let mut read: Timer = ron::from_str(&text).unwrap();
        read.look(at(5000));
        assert_eq!(read.passed(), 60);
    }
}
