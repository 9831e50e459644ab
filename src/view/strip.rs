//! One line of the screen, filled from both ends.
//!
//! Invariant: what is put there later never covers what was put there before, and no letter is cut
//! in half: text that does not fit ends in `…`.

use std::borrow::Cow;

use ratatui::{
    buffer::{Buffer, Cell},
    layout::Rect,
    style::{Modifier, Style},
};

use unicode_segmentation::UnicodeSegmentation as _;

use crate::printable::Printable;

/// A line with what is still free of it.
pub(super) struct Strip<'b> {
    buf: &'b mut Buffer,
    left: u16,
    right: u16,
    y: u16,
}

impl<'b> Strip<'b> {
    /// The first line of an area, as far as it is on the screen.
    pub(super) fn new(area: Rect, buf: &'b mut Buffer) -> Self {
        let area = area.intersection(buf.area);
        let right = if area.height == 0 {
            area.x
        } else {
            area.right()
        };
        Self {
            buf,
            left: area.x,
            right,
            y: area.y,
        }
    }

    /// How many cells are free.
    pub(super) fn room(&self) -> usize {
        usize::from(self.right.saturating_sub(self.left))
    }

    /// The next free column.
    pub(super) fn column(&self) -> u16 {
        self.left
    }

    /// Puts a text at the left end of what is free.
    pub(super) fn left(&mut self, text: &Printable<'_>, style: impl Into<Style>) -> &mut Self {
        let room = self.room();
        if 0 < room {
            let x = self.put(self.left, text.cut(room), style.into());
            self.left = x.min(self.right);
        }
        self
    }

    /// Puts a text at the right end of what is free, and nothing if it does not fit.
    pub(super) fn right(&mut self, text: &Printable<'_>, style: impl Into<Style>) -> &mut Self {
        let width = text.width();
        if 0 < width && width <= self.room() {
            let width = u16::try_from(width).unwrap_or(u16::MAX);
            let start = self.right.saturating_sub(width);
            self.put(start, text.cut(usize::from(width)), style.into());
            self.right = start;
        }
        self
    }

    /// Puts the beginning of a text at the left end, with the characters that match what is looked
    /// for in the second of the styles. Their places count in the text as it was written: where it
    /// is shown otherwise, none stands out.
    pub(super) fn matching(
        &mut self,
        shown: &Printable<'_>,
        written: &str,
        places: &[u32],
        [plain, lit]: [Style; 2],
    ) {
        if places.is_empty() {
            self.left(shown, plain);
            return;
        }
        let text = shown.to_string();
        let beginning = text.strip_suffix('…').unwrap_or(&text);
        if !written.starts_with(beginning) {
            self.left(shown, plain);
            return;
        }
        let mut at = 0_u32;
        for letter in text.graphemes(true) {
            let length = u32::try_from(letter.chars().count()).unwrap_or(u32::MAX);
            let end = at.saturating_add(length);
            let is_lit = places.iter().any(|it| (at..end).contains(it));
            self.left(&Printable::line(letter), if is_lit { lit } else { plain });
            at = end;
        }
    }

    /// Puts a text of our own at the left end: `left` for plain words.
    pub(super) fn say(&mut self, text: &str, style: impl Into<Style>) -> &mut Self {
        let room = self.room();
        self.left(&Printable::head(text, room), style)
    }

    /// Puts a text of our own at the right end: `right` for plain words.
    pub(super) fn say_right(&mut self, text: &str, style: impl Into<Style>) -> &mut Self {
        self.right(&Printable::line(text), style)
    }

    /// Leaves cells free at the left end.
    pub(super) fn skip(&mut self, cells: usize) -> &mut Self {
        let cells = u16::try_from(cells).unwrap_or(u16::MAX);
        self.left = self.left.saturating_add(cells).min(self.right);
        self
    }

    /// Leaves cells free at the right end.
    pub(super) fn skip_right(&mut self, cells: usize) -> &mut Self {
        let cells = u16::try_from(cells).unwrap_or(u16::MAX);
        self.right = self.right.saturating_sub(cells).max(self.left);
        self
    }

    /// Puts a glyph of one cell so many times at the left end.
    pub(super) fn repeat(&mut self, glyph: &str, times: usize, style: Style) -> &mut Self {
        let start = self.left;
        self.skip(times);
        let style = anew(style);
        for cell in cells_between(start, self.left, self.y, self.buf) {
            cell.set_symbol(glyph).set_style(style);
        }
        self
    }

    /// Writes a text, and returns the column behind it.
    fn put(&mut self, x: u16, text: Printable<'_>, style: Style) -> u16 {
        let Some(letters) = text.letters() else {
            let text: Cow<'_, str> = text.into();
            let room = usize::from(self.right.saturating_sub(x));
            return self.buf.set_stringn(x, self.y, text, room, anew(style)).0;
        };
        // For every letter ratatui looks into the tables of Unicode, and for its cell on the
        // screen: that was most of a frame. Most letters need neither.
        let cells = cells_between(x, self.right, self.y, self.buf);
        let mut end = x;
        for (cell, letter) in cells.iter_mut().zip(letters) {
            cell.set_char(letter);
            cell.fg = style.fg.unwrap_or(cell.fg);
            cell.bg = style.bg.unwrap_or(cell.bg);
            // As `anew` has it.
            cell.modifier = style.add_modifier;
            end = end.saturating_add(1);
        }
        end
    }
}

/// The cells of a line, as far as it is on the screen: found once, not once for each of them.
pub(super) fn cells_of(line: Rect, buf: &mut Buffer) -> &mut [Cell] {
    let line = line.intersection(buf.area);
    if line.is_empty() {
        return &mut [];
    }
    let start = buf.index_of(line.x, line.y);
    let end = start.saturating_add(line.width.into());
    buf.content.get_mut(start..end).unwrap_or_default()
}

fn cells_between(left: u16, right: u16, y: u16, buf: &mut Buffer) -> &mut [Cell] {
    let width = right.saturating_sub(left);
    cells_of(Rect::new(left, y, width, 1), buf)
}

/// A style that takes nothing over from what was on its cells, such as a border's dimness.
pub(in crate::view) fn anew(style: Style) -> Style {
    style.remove_modifier(Modifier::all().difference(style.add_modifier))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(width: u16, fill: impl FnOnce(&mut Strip<'_>)) -> String {
        let area = Rect::new(0, 0, width, 1);
        let mut buf = Buffer::empty(area);
        fill(&mut Strip::new(area, &mut buf));
        let symbols = buf.content().iter().map(Cell::symbol);
        symbols.collect()
    }

    #[test]
    fn the_right_end_is_kept_and_the_left_one_is_cut() {
        let line = drawn(12, |it| {
            it.say_right("15m", Style::new()).skip_right(1);
            it.say("Call Mihai and Ioana", Style::new());
        });
        assert_eq!(line, "Call Mi… 15m");
    }

    #[test]
    fn what_does_not_fit_on_the_right_is_left_out() {
        let line = drawn(4, |it| {
            it.say_right("prospects", Style::new());
            it.say("a", Style::new());
        });
        assert_eq!(line, "a   ");
    }

    #[test]
    fn a_line_outside_the_screen_takes_nothing() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 4, 1));
        let mut strip = Strip::new(Rect::new(0, 3, 4, 1), &mut buf);
        assert_eq!(strip.room(), 0);
        strip.say("text", Style::new()).say_right("x", Style::new());
        assert_eq!(buf, Buffer::empty(Rect::new(0, 0, 4, 1)));
    }
}
