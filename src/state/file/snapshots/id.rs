//! The name of a snapshot: its number, when it was kept, and for which earlier one it stands.
//!
//! Invariant: what is no such name is no snapshot.

use chrono::NaiveDateTime;

/// How a snapshot's time is written in its name.
const TIME_FORMAT: &str = "%Y%m%dT%H%M%S";

/// What parts the number of the state that a snapshot stands for from the rest of its name.
const STANDS_FOR: &str = "-as-";

/// Which snapshot. They are ordered by when they were kept: the number comes first, since clocks go back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SnapshotId {
    number: u64,
    at: NaiveDateTime,
    stands_for: Option<u64>,
}

impl SnapshotId {
    pub(super) fn new(number: u64, at: NaiveDateTime, stands_for: Option<u64>) -> Self {
        Self {
            number,
            at,
            stands_for,
        }
    }

    /// Counts up with each snapshot of a file, from 1.
    pub fn number(self) -> u64 {
        self.number
    }

    /// When it was kept, in local time and whole seconds.
    pub fn at(self) -> NaiveDateTime {
        self.at
    }

    /// The number of the earlier state that the file went back, or forward again, to with it.
    pub fn stands_for(self) -> Option<u64> {
        self.stands_for
    }

    /// The same with the next number, as long as there are numbers.
    pub(super) fn next(self) -> Option<Self> {
        let number = self.number.checked_add(1)?;
        Some(Self { number, ..self })
    }

    pub(super) fn file_name(self) -> String {
        let time = self.at.format(TIME_FORMAT);
        match self.stands_for {
            Some(earlier) => format!("{:010}-{time}{STANDS_FOR}{earlier}.ron", self.number),
            None => format!("{:010}-{time}.ron", self.number),
        }
    }

    pub(super) fn parse(file_name: &str) -> Option<Self> {
        let (number, rest) = file_name.strip_suffix(".ron")?.split_once('-')?;
        let (at, stands_for) = match rest.split_once(STANDS_FOR) {
            Some((at, earlier)) => (at, Some(earlier.parse().ok()?)),
            None => (rest, None),
        };
        let at = NaiveDateTime::parse_from_str(at, TIME_FORMAT).ok()?;
        Some(Self::new(number.parse().ok()?, at, stands_for))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_all_that_is_known() {
        let at = "2026-10-09T08:05:11".parse().unwrap();
        for (stands_for, name) in [
            (None, "0000000012-20261009T080511.ron"),
            (Some(7), "0000000012-20261009T080511-as-7.ron"),
        ] {
            let id = SnapshotId::new(12, at, stands_for);
            assert_eq!(id.file_name(), name);
            assert_eq!(SnapshotId::parse(name), Some(id));
        }
        for name in [
            "12.ron",
            "12-today.ron",
            "x-20261009T080511.ron",
            "0000000012-20261009T080511-as-.ron",
            "0000000012-20261009T080511-as-7",
            "notes.txt",
        ] {
            assert_eq!(SnapshotId::parse(name), None, "{name}");
        }
    }
}
