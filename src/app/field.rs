//! A line of text being typed: the letters, the cursor, and the keys of readline.
//!
//! Invariant: the cursor is never inside a letter. A field holds what was typed, as it was typed;
//! only its [`view`](Field::view) is made safe to show.

use tui_input::{Input, InputRequest};
use unicode_segmentation::UnicodeSegmentation;

use crate::printable::Printable;

mod area;
mod edit;
mod keys;
mod paste;
#[cfg(test)]
mod tests;
mod view;

pub use area::{AREA_LIMIT, Area, AreaRow};
pub use edit::Edit;
use edit::{Reach, Side};
use paste::cleaned;
pub use paste::{Pasted, paste};

/// How many characters (Unicode scalar values) can be typed into a field. Text that was longer
/// before is kept whole; it can only be shortened.
pub const LIMIT: usize = 2_000;

/// A line of text with a cursor. Two are equal when text and cursor are.
#[derive(Clone, Debug, Default)]
pub struct Field {
    input: Input,
    is_offered: bool,
}

/// What an [`Edit`] came to.
#[must_use]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing changed.
    Unchanged,
    /// Only the cursor moved.
    Moved,
    /// The text changed.
    Edited,
    /// The field is full: what fits was inserted, `refused` was not.
    Full {
        /// The text that found no place, to be shown or kept.
        refused: String,
    },
}

/// A field as a screen shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldView {
    /// What is visible of the text, at most as wide as was asked.
    pub text: Printable<'static>,
    /// The cursor's column in cells, counted from the beginning of `text`.
    pub cursor: usize,
}

impl PartialEq for Field {
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text() && self.input.cursor() == other.input.cursor()
    }
}

impl Eq for Field {}

impl Field {
    /// A field that holds `text`, with the cursor at its end.
    pub fn new(text: &str) -> Self {
        Self {
            input: Input::new(text.to_owned()),
            is_offered: false,
        }
    }

    /// A field that offers a short value, a number, a day, a size: the first letter typed into it takes its place, any other key
    /// goes on with it.
    pub fn offering(text: &str) -> Self {
        Self {
            is_offered: !text.is_empty(),
            ..Self::new(text)
        }
    }

    /// Whether the text is still as it was offered, and what is typed takes its place.
    pub fn is_offered(&self) -> bool {
        self.is_offered
    }

    /// The text as it was typed.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Whether the field is empty.
    pub fn is_empty(&self) -> bool {
        self.text().is_empty()
    }

    /// The cursor's place in the text, in bytes.
    pub fn cursor(&self) -> usize {
        byte_of(self.text(), self.input.cursor())
    }

    /// Makes one edit.
    pub fn apply(&mut self, edit: Edit) -> Outcome {
        let before = self.clone();
        let side = edit.side();
        if std::mem::take(&mut self.is_offered) && edit.types() {
            // It is cut rather than forgotten: a key puts it back.
            self.input.handle(InputRequest::GoToEnd);
            self.input.handle(InputRequest::DeleteFromStart);
        }
        let refused = self.perform(edit);
        self.leave_letter(side);
        if !refused.is_empty() {
            Outcome::Full { refused }
        } else if self.text() != before.text() {
            Outcome::Edited
        } else if *self != before {
            Outcome::Moved
        } else {
            Outcome::Unchanged
        }
    }

    /// Makes one edit, and says what is wrong where not all of it was taken.
    pub fn take(&mut self, edit: Edit, problem: &mut Option<String>) {
        let Outcome::Full { refused } = self.apply(edit) else {
            return;
        };
        *problem = Some(match refused.graphemes(true).count() {
            1 => "the text is full: 1 letter was not taken".to_owned(),
            count => format!("the text is full: {count} letters were not taken"),
        });
    }

    /// What `width` cells show: the part of the text around the cursor, with `…` where it goes on.
    ///
    /// The cursor is always visible, behind the text too, and the text scrolls by half the width,
    /// so that it stands still while the cursor moves in it. Below five cells there is no room for
    /// `…`, and the text begins at the cursor.
    pub fn view(&self, width: usize) -> FieldView {
        view::view(self.text(), self.cursor(), width)
    }

    /// Makes the edit, wherever that leaves the cursor, and returns the text that found no place.
    fn perform(&mut self, edit: Edit) -> String {
        let request = match edit {
            Edit::Insert(letter) => return self.insert(&cleaned(&letter.to_string())),
            Edit::Paste(text) => return self.insert(&cleaned(&text)),
            Edit::Yank => return self.yank(),
            Edit::Transpose => return self.transpose(),
            // Cutting nothing must not forget what was cut before.
            Edit::DeleteToEnd if self.cursor() == self.text().len() => return String::new(),
            Edit::DeleteToEnd => InputRequest::DeleteTillEnd,
            Edit::Backspace => InputRequest::DeletePrevChar,
            Edit::Delete => InputRequest::DeleteNextChar,
            Edit::Left => InputRequest::GoToPrevChar,
            Edit::Right => InputRequest::GoToNextChar,
            Edit::WordLeft => InputRequest::GoToPrevWord,
            Edit::WordRight => InputRequest::GoToNextWord,
            Edit::Home => InputRequest::GoToStart,
            Edit::End => InputRequest::GoToEnd,
            Edit::DeleteWordBack => InputRequest::DeletePrevWord,
            Edit::DeleteWordForward => InputRequest::DeleteNextWord,
            Edit::DeleteToStart => InputRequest::DeleteFromStart,
        };
        self.input.handle(request);
        String::new()
    }

    fn yank(&mut self) -> String {
        let mut yanked = self.input.clone();
        yanked.handle(InputRequest::Yank);
        let end = byte_of(yanked.value(), yanked.cursor());
        let text = yanked.value().get(self.cursor()..end).unwrap_or_default();
        self.insert(text)
    }

    fn insert(&mut self, text: &str) -> String {
        let room = LIMIT.saturating_sub(self.text().chars().count());
        let (fits, refused) = split_at_letter(text, room);
        if !fits.is_empty() {
            let (before, after) = self.halves();
            let cursor = before.chars().count() + fits.chars().count();
            self.replace(format!("{before}{fits}{after}"), cursor);
        }
        refused.to_owned()
    }

    fn transpose(&mut self) -> String {
        let (before, after) = self.halves();
        let mut earlier = before.graphemes(true);
        let mut later = after.graphemes(true);
        let second = if after.is_empty() {
            earlier.next_back()
        } else {
            later.next()
        };
        if let (Some(second), Some(first)) = (second, earlier.next_back()) {
            let moved = format!("{}{second}{first}", earlier.as_str());
            let cursor = moved.chars().count();
            self.replace(format!("{moved}{}", later.as_str()), cursor);
        }
        String::new()
    }

    fn halves(&self) -> (&str, &str) {
        self.text()
            .split_at_checked(self.cursor())
            .unwrap_or((self.text(), ""))
    }

    /// Changes the text and keeps what was cut. The request ends a run of cuts, which otherwise
    /// would be yanked as one.
    fn replace(&mut self, text: String, cursor: usize) {
        self.input = std::mem::take(&mut self.input)
            .with_value(text)
            .with_cursor(cursor);
        self.input.handle(InputRequest::SetCursor(cursor));
    }

    /// Letters may melt together at the cursor (two halves of a flag), and words may end inside of
    /// one: the cursor steps out.
    fn leave_letter(&mut self, side: Side) {
        let cursor = self.input.cursor();
        let mut start = 0;
        for letter in self.text().graphemes(true) {
            let end = start + letter.chars().count();
            if start < cursor && cursor < end {
                let outside = match side {
                    Side::Back => start,
                    Side::On => end,
                };
                self.input.handle(InputRequest::SetCursor(outside));
                return;
            }
            start = end;
        }
    }
}

/// The byte at which the `index`th character of `text` begins.
fn byte_of(text: &str, index: usize) -> usize {
    text.char_indices()
        .nth(index)
        .map_or(text.len(), |(at, _)| at)
}

/// `text` after at most `chars` characters, not inside a letter.
fn split_at_letter(text: &str, chars: usize) -> (&str, &str) {
    let mut used = 0;
    let mut end = 0;
    for letter in text.graphemes(true) {
        used += letter.chars().count();
        if used > chars {
            break;
        }
        end += letter.len();
    }
    text.split_at_checked(end).unwrap_or((text, ""))
}
