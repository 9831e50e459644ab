//! Who is there, and in which order they speak.
//!
//! Invariant: an order is the same on every machine all day; whoever is away that day is not in it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::state::{Board, id::PersonId};

/// In which order people speak.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Order {
    /// As they stand on the board.
    #[default]
    Roster,
    /// By their names.
    Name,
    /// Another one each day.
    Shuffle,
    /// As they stand on the board, from the last one on.
    LastFirst,
}

impl Order {
    /// All orders.
    pub const ALL: [Self; 4] = [Self::Roster, Self::Name, Self::Shuffle, Self::LastFirst];

    /// What the screen calls it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Roster => "as on the board",
            Self::Name => "by name",
            Self::Shuffle => "shuffled for the day",
            Self::LastFirst => "last first",
        }
    }
}

/// Who speaks on a day, in order: everybody on the board who is not away.
pub fn speakers(board: &Board, day: NaiveDate, order: Order) -> Vec<PersonId> {
    let people = board.head.people.iter();
    let mut there: Vec<_> = people.filter(|it| !it.is_away(day)).collect();
    match order {
        Order::Roster => {}
        Order::Name => there.sort_by_key(|it| it.name.to_lowercase()),
        Order::Shuffle => there.sort_by_cached_key(|it| drawn(it.id.as_str(), day)),
        Order::LastFirst => there.reverse(),
    }
    there.into_iter().map(|it| it.id.clone()).collect()
}

/// The number that somebody draws on a day: FNV-1a of who it is and of the day, stirred (the last step of `SplitMix64`), since
/// the first bits of it change little from one day to the next.
fn drawn(id: &str, day: NaiveDate) -> u64 {
    let text = format!("{day} {id}");
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::state::text;

    fn board() -> Board {
        let text =
            "(version: 1, people: [(id: \"zoe\", name: \"Zoe\"), (id: \"ana\", name: \"ana\"),
            (id: \"dan\", name: \"Dan\", away: [(from: \"2026-10-09\", to: \"2026-10-12\")]),
            (id: \"mira\", name: \"Mira\")])";
        text::load(text).unwrap().board
    }

    fn on(day: &str, order: Order) -> Vec<String> {
        let speakers = speakers(&board(), day.parse().unwrap(), order);
        speakers.iter().map(|it| it.as_str().to_owned()).collect()
    }

    #[test]
    fn people_speak_in_the_order_that_was_chosen() {
        let day = "2026-10-13";
        assert_eq!(on(day, Order::Roster), ["zoe", "ana", "dan", "mira"]);
        assert_eq!(on(day, Order::Name), ["ana", "dan", "mira", "zoe"]);
        assert_eq!(on(day, Order::LastFirst), ["mira", "dan", "ana", "zoe"]);
    }

    #[test]
    fn whoever_is_away_does_not_speak() {
        for day in ["2026-10-09", "2026-10-12"] {
            assert_eq!(on(day, Order::Roster), ["zoe", "ana", "mira"]);
        }
        assert_eq!(on("2026-10-08", Order::Roster).len(), 4);
    }

    #[test]
    fn a_shuffle_is_fixed_for_its_day_and_another_on_others() {
        let days: Vec<String> = (10..30).map(|it| format!("2026-11-{it}")).collect();
        let orders: HashSet<_> = days.iter().map(|it| on(it, Order::Shuffle)).collect();
        assert!(5 < orders.len(), "{orders:?}");
        let firsts: HashSet<_> = orders.iter().filter_map(|it| it.first()).collect();
        assert_eq!(firsts.len(), 4, "{orders:?}");
        for day in &days {
            assert_eq!(on(day, Order::Shuffle), on(day, Order::Shuffle));
        }
    }
}
