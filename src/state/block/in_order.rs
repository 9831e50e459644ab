//! Reading a block whose fields stand in the order of its table, as this program writes them.
//!
//! Invariant: each byte is passed over once, and nothing is said of what is wrong: whatever is not
//! as expected is left to [`super::Fields`], which takes fields in any order and names every fault.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{Block, Source, Value};
use crate::state::text::scan::{Cursor, after_break, quote_or_backslash};

/// How a day is written, without its quotes: `2026-10-09`.
pub(crate) type DayText = [u8; 10];

/// A place in a text that moves forward over what is written as this program writes it.
#[derive(Debug, Clone)]
pub(crate) struct InOrder<'t> {
    source: &'t Arc<str>,
    rest: &'t str,
    /// The day that was passed last: most records have the day of the one before.
    last_day: Option<(&'t DayText, NaiveDate)>,
}

/// What comes next is not as this program writes it; it may be right all the same.
#[derive(Debug)]
pub(crate) struct OutOfOrder;

impl<'t> InOrder<'t> {
    /// The begin of a text.
    pub(crate) fn new(source: &'t Arc<str>) -> Self {
        Self {
            source,
            rest: source,
            last_day: None,
        }
    }

    /// The whole text.
    pub(crate) fn source(&self) -> &'t Arc<str> {
        self.source
    }

    /// Where it is, in bytes.
    pub(crate) fn offset(&self) -> usize {
        self.source.len() - self.rest.len()
    }

    /// Goes to a place.
    pub(crate) fn go_to(&mut self, at: usize) {
        self.rest = self.source.get(at..).unwrap_or_default();
    }

    /// Passes this text, if it comes next.
    #[expect(
        clippy::inline_always,
        reason = "where the text is known it is compared as a machine word or two"
    )]
    #[inline(always)]
    pub(crate) fn pass(&mut self, text: &str) -> Option<()> {
        self.rest = self.rest.strip_prefix(text)?;
        Some(())
    }

    /// Passes so many bytes, if they are whole characters.
    #[inline]
    pub(crate) fn chunk<const N: usize>(&mut self) -> Option<&'t [u8; N]> {
        let chunk = self.rest.as_bytes().first_chunk()?;
        self.rest = self.rest.get(N..)?;
        Some(chunk)
    }

    /// Passes a text in double quotes without an escape, and gives what stands between them.
    #[inline]
    pub(crate) fn plain_text(&mut self) -> Option<&'t str> {
        let inside = self.rest.strip_prefix("\"")?;
        let length = quote_or_backslash(inside.as_bytes())?;
        let (text, after) = inside.split_at_checked(length)?;
        self.rest = after.strip_prefix("\"")?;
        Some(text)
    }

    /// Passes a whole number of so many digits at most.
    #[inline]
    pub(crate) fn digits(&mut self, most: usize) -> Option<u32> {
        let mut number = 0_u32;
        let mut count = 0;
        while let Some(digit @ b'0'..=b'9') = self.rest.as_bytes().get(count) {
            number = number
                .wrapping_mul(10)
                .wrapping_add(u32::from(digit - b'0'));
            count += 1;
        }
        self.rest = self.rest.get(count..)?;
        (1..=most).contains(&count).then_some(number)
    }

    /// Passes a day without its quotes; `parse` makes a day of what is not that of the last time.
    #[inline]
    pub(crate) fn day(
        &mut self,
        parse: impl FnOnce(&DayText) -> Option<NaiveDate>,
    ) -> Option<NaiveDate> {
        let text = self.chunk()?;
        match self.last_day {
            Some((last, day)) if last == text => Some(day),
            Some(_) | None => {
                let day = parse(text)?;
                self.last_day = Some((text, day));
                Some(day)
            }
        }
    }

    /// Passes white space and comments.
    #[inline]
    pub(crate) fn blank(&mut self) -> Result<(), OutOfOrder> {
        self.rest = after_break(self.rest);
        match self.rest.as_bytes() {
            [b'a'..=b'z' | b'A'..=b'Z' | b'"' | b')', ..] => Ok(()),
            [..] => self.long_blank(),
        }
    }

    #[inline(never)]
    fn long_blank(&mut self) -> Result<(), OutOfOrder> {
        let mut cursor = Cursor::at(self.source, self.offset());
        cursor.trivia().map_err(|_| OutOfOrder)?;
        self.go_to(cursor.offset());
        Ok(())
    }

    /// Passes a block whose opening bracket was passed.
    #[inline]
    pub(crate) fn block<B: Block>(&mut self) -> Result<B, OutOfOrder> {
        self.blank()?;
        let block = B::read_block(&mut *self)?;
        self.pass(")").map(|()| block).ok_or(OutOfOrder)
    }
}

impl Source for &mut InOrder<'_> {
    type Fault = OutOfOrder;

    #[expect(
        clippy::inline_always,
        reason = "where the name is known it is compared as a machine word or two"
    )]
    #[inline(always)]
    fn read<T: Value>(
        &mut self,
        name: &str,
        absent: impl FnOnce() -> Option<T>,
    ) -> Result<T, OutOfOrder> {
        if let Some(named) = self.rest.strip_prefix(name)
            && let Some(value) = named.strip_prefix(": ")
        {
            self.rest = value;
            self.value()
        } else {
            absent().ok_or(OutOfOrder)
        }
    }
}

impl InOrder<'_> {
    /// Passes the value of a field, with what parts it from the next one.
    #[inline(never)]
    fn value<T: Value>(&mut self) -> Result<T, OutOfOrder> {
        let start = self.rest;
        if let Some(value) = T::in_order(self) {
            if self.pass(",").is_some() {
                return self.blank().map(|()| value);
            }
            // Without a comma no other field may follow.
            if self.rest.as_bytes().first() == Some(&b')') {
                return Ok(value);
            }
        }
        self.rest = start;
        self.other_value()
    }

    /// Passes a value that is written in another way than [`Value::in_order`] knows.
    #[inline(never)]
    fn other_value<T: Value>(&mut self) -> Result<T, OutOfOrder> {
        let mut cursor = Cursor::at(self.source, self.offset());
        let raw = cursor.value().map_err(|_| OutOfOrder)?;
        let value = T::read(raw).map_err(|_| OutOfOrder)?;
        let comma = cursor.comma().map_err(|_| OutOfOrder)?;
        let next = match comma {
            Some(_) => cursor.trivia(),
            None => cursor.is_at_close(b')'),
        };
        next.map_err(|_| OutOfOrder)?;
        self.go_to(cursor.offset());
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::*, sample::Index};

    use super::*;
    use crate::state::{
        arbitrary,
        block::Fields,
        board::{Habit, Objective, Person},
        record::Record,
    };

    /// What comes first in a text, read in order and read in any order, each with where it ends.
    struct Ways<T> {
        in_order: Option<(T, usize)>,
        in_any: Option<(T, usize)>,
    }

    fn records(text: &Arc<str>) -> Ways<Record> {
        let mut ahead = InOrder::new(text);
        let in_order = Record::in_order(&mut ahead).map(|it| Record::clone(&it));
        let raw = Cursor::at(text, 0).value().ok();
        let in_any = raw.and_then(|raw| {
            let fields = Fields::of(raw).ok()?;
            let record = Record::read(raw.name(), &fields)?.ok()?;
            Some((record, raw.end()))
        });
        Ways {
            in_order: in_order.map(|it| (it, ahead.offset())),
            in_any,
        }
    }

    fn blocks<B: Block>(text: &Arc<str>) -> Ways<B> {
        let mut ahead = InOrder::new(text);
        let in_order = B::in_order(&mut ahead);
        let raw = Cursor::at(text, 0).value().ok();
        let in_any = raw.and_then(|raw| {
            let block = B::read_block(&Fields::of(raw).ok()?).ok()?;
            Some((block, raw.end()))
        });
        Ways {
            in_order: in_order.map(|it| (it, ahead.offset())),
            in_any,
        }
    }

    fn written(block: &impl Block) -> String {
        let mut text = String::new();
        block.write(&mut text, 8);
        text
    }

    /// A text with one character more, less or another.
    fn spoiled(text: &str, (at, new, takes): &(Index, Option<char>, bool)) -> Arc<str> {
        let letters: Vec<char> = text.chars().collect();
        let at = at.index(letters.len());
        let (before, after) = letters.split_at(at);
        let after = after.iter().skip(usize::from(*takes));
        before
            .iter()
            .chain(new)
            .chain(after)
            .collect::<String>()
            .into()
    }

    fn blows() -> impl Strategy<Value = Vec<(Index, Option<char>, bool)>> {
        let letters =
            prop::sample::select(" \n\t,:()[]\"\\/*_-+.07aTé".chars().collect::<Vec<_>>());
        let blow = (any::<Index>(), prop::option::of(letters), any::<bool>());
        prop::collection::vec(blow, 40)
    }

    /// What is read in order is read in any order too, as the same, up to the same place.
    fn agree<T: PartialEq + std::fmt::Debug>(ways: &Ways<T>) -> Result<(), TestCaseError> {
        if ways.in_order.is_some() {
            prop_assert_eq!(&ways.in_order, &ways.in_any);
        }
        Ok(())
    }

    proptest! {
        #![proptest_config(crate::cases(256))]

        #[test]
        fn a_record_is_read_in_order_as_in_any_order(
            record in arbitrary::head().prop_flat_map(|it| arbitrary::record(&it)), blows in blows(),
        ) {
            let mut text = String::new();
            record.write(&mut text, 8);
            let ways = records(&Arc::from(text.as_str()));
            prop_assert_eq!(ways.in_order, Some((record.clone(), text.len())), "{}", text);
            prop_assert_eq!(ways.in_any, Some((record, text.len())));
            for blow in &blows {
                agree(&records(&spoiled(&text, blow)))?;
            }
        }

        #[test]
        fn the_plan_is_read_in_order_as_in_any_order(head in arbitrary::head(), blows in blows()) {
            for objective in &head.objectives {
                let text = written(objective);
                let ways = blocks::<Objective>(&Arc::from(text.as_str()));
                prop_assert_eq!(ways.in_order, Some((objective.clone(), text.len())), "{}", text);
                prop_assert_eq!(ways.in_any, Some((objective.clone(), text.len())));
                for blow in &blows {
                    agree(&blocks::<Objective>(&spoiled(&text, blow)))?;
                }
            }
            for person in &head.people {
                for blow in &blows {
                    agree(&blocks::<Person>(&spoiled(&written(person), blow)))?;
                }
            }
            for habit in &head.habits {
                for blow in &blows {
                    agree(&blocks::<Habit>(&spoiled(&written(habit), blow)))?;
                }
            }
        }
    }
}
