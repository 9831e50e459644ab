//! Reading a block whose fields stand in the order of its table, as this program writes them.
//!
//! Invariant: each byte is passed over once, and nothing is said of what is wrong: whatever is not
//! as expected is left to [`super::Fields`], which takes fields in any order and names every fault.

use super::{Source, Value};
use crate::state::text::scan::Cursor;

/// The fields of a block as they are passed.
pub(crate) struct InOrder<'c, 't> {
    cursor: &'c mut Cursor<'t>,
}

/// The block is not as this program writes it; it may be right all the same.
#[derive(Debug)]
pub(crate) struct OutOfOrder;

impl<'c, 't> InOrder<'c, 't> {
    /// Passes the name that a block has, and the bracket right behind it.
    pub(crate) fn open(cursor: &'c mut Cursor<'t>, name: &str) -> Result<Self, OutOfOrder> {
        if !cursor.passes(name, b'(') {
            return Err(OutOfOrder);
        }
        cursor.trivia().map_err(|_| OutOfOrder)?;
        Ok(Self { cursor })
    }

    /// Passes the bracket that a block ends with.
    pub(crate) fn close(self) -> Result<(), OutOfOrder> {
        match self.cursor.closes(b')') {
            Ok(true) => Ok(()),
            Ok(false) | Err(_) => Err(OutOfOrder),
        }
    }
}

impl Source for &mut InOrder<'_, '_> {
    type Fault = OutOfOrder;

    #[expect(
        clippy::inline_always,
        reason = "where the name is known it is compared as a machine word or two"
    )]
    #[inline(always)]
    fn read<T: Value>(&mut self, name: &str, absent: Option<T>) -> Result<T, OutOfOrder> {
        if self.cursor.passes(name, b':') {
            self.value()
        } else {
            absent.ok_or(OutOfOrder)
        }
    }
}

impl InOrder<'_, '_> {
    /// Passes the value of a field, with what parts it from the next one.
    #[inline(never)]
    fn value<T: Value>(&mut self) -> Result<T, OutOfOrder> {
        let value = match self.cursor.plain_text() {
            Some(text) => T::of_text(text).ok_or(OutOfOrder)?,
            None => self.other_value()?,
        };
        let comma = self.cursor.comma().map_err(|_| OutOfOrder)?;
        // Without a comma no other field may follow.
        let next = match comma {
            Some(_) => self.cursor.trivia(),
            None => self.cursor.is_at_close(b')'),
        };
        next.map(|()| value).map_err(|_| OutOfOrder)
    }

    /// Passes a value that is not a text, or one with escapes.
    #[inline(never)]
    fn other_value<T: Value>(&mut self) -> Result<T, OutOfOrder> {
        let raw = self.cursor.value().map_err(|_| OutOfOrder)?;
        T::read(raw).map_err(|_| OutOfOrder)
    }
}
