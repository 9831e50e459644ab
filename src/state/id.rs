//! Identities: readable slugs for what people name, short random ones for what grows.
//!
//! Invariant: an id is text that never changes once it is written; ids of different things cannot be mixed.

use std::{
    fmt,
    hash::{BuildHasher as _, RandomState},
};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use smol_str::SmolStr;

macro_rules! ids {
    ($( $(#[$doc:meta])* $name:ident )*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(SmolStr);

        impl $name {
            /// The id that is written like this.
            pub fn new(text: impl AsRef<str>) -> Self {
                Self(SmolStr::new(text))
            }

            /// The id as it is written.
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.as_str())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                String::deserialize(from).map(Self::new)
            }
        }
    )* };
}

ids! {
    /// Names a person.
    PersonId
    /// Names an objective.
    ObjectiveId
    /// Names a segment of customers within an objective.
    SegmentId
    /// Names a result.
    ResultId
    /// Names an action.
    ActionId
    /// Names a habit.
    HabitId
    /// Names a kind of inbound lead.
    InboundId
    /// Names a record of the journal.
    RecordId
}

/// The digits of a record's id: Crockford's base 32, lower case, without `i l o u`.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// How many digits a record's id has: 50 bits.
const LENGTH: usize = 10;

impl RecordId {
    /// The id made of the low 50 bits of a number.
    pub fn from_bits(bits: u64) -> Self {
        let digit = |place: usize| {
            let index = usize::try_from((bits >> (5 * place)) & 31).unwrap_or(0);
            DIGITS.get(index).copied().map_or('0', char::from)
        };
        Self((0..LENGTH).rev().map(digit).collect())
    }
}

/// A source of new record ids.
///
/// Two sources with the same seed give the same ids, so tests can fix them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ids(u64);

impl Ids {
    /// A source that no other machine shares.
    pub fn random() -> Self {
        Self(RandomState::new().hash_one(std::process::id()))
    }

    /// A source that gives the same ids each time.
    pub fn from_seed(seed: u64) -> Self {
        Self(seed)
    }

    /// An id that was not given before.
    pub fn fresh(&mut self) -> RecordId {
        // SplitMix64 (Steele, Lea and Flood, 2014): every state gives another number.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        RecordId::from_bits(mixed ^ (mixed >> 31))
    }
}

/// A readable slug for a title: `Bill 1 client` becomes `bill-1-client`.
///
/// Letters and digits of any script stay; everything between them becomes one dash. Empty where
/// the title has neither.
pub fn slug(title: &str) -> String {
    let words = title
        .split(|it: char| !it.is_alphanumeric())
        .filter(|it| !it.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

/// A slug for a title that `is_taken` does not know yet: `leads`, `leads-2`, `leads-3`.
pub fn free_slug(title: &str, fallback: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let slug = slug(title);
    let stem = if slug.is_empty() { fallback } else { &slug };
    free_id(stem, is_taken)
}

/// An id that `is_taken` does not know yet: this one, or it with a number behind it.
pub fn free_id(stem: &str, is_taken: impl Fn(&str) -> bool) -> String {
    if !is_taken(stem) {
        return stem.to_owned();
    }
    let mut count = 2_u64;
    loop {
        let slug = format!("{stem}-{count}");
        if !is_taken(&slug) {
            return slug;
        }
        count = count.saturating_add(1);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_record_id_is_ten_digits_of_crockford_base_32() {
        assert_eq!(RecordId::from_bits(0).as_str(), "0000000000");
        assert_eq!(RecordId::from_bits(u64::MAX).as_str(), "zzzzzzzzzz");
        assert_eq!(RecordId::from_bits(33).as_str(), "0000000011");
    }

    #[test]
    fn a_source_does_not_repeat_itself() {
        let mut ids = Ids::from_seed(1);
        let seen: HashSet<RecordId> = (0..10_000).map(|_| ids.fresh()).collect();
        assert_eq!(seen.len(), 10_000);
    }

    #[test]
    fn a_slug_keeps_letters_of_any_script() {
        assert_eq!(
            slug("Bill 1 client in October!"),
            "bill-1-client-in-october"
        );
        assert_eq!(slug("  Întâlniri & vizite "), "întâlniri-vizite");
        assert_eq!(slug("見込み客"), "見込み客");
        assert_eq!(free_slug("!", "result", |_| false), "result");
        assert_eq!(free_slug("Leads", "result", |it| it == "leads"), "leads-2");
    }
}
