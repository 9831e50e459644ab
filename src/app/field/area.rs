//! A text of several lines being typed: the answer to a question, the steps of a process.
//!
//! Invariant: a line is a [`Field`], so what holds of letters and of the keys of readline holds here; between lines the cursor
//! goes where it would in one long text. Rows, into which long lines are broken, depend on a width alone.

mod rows;
#[cfg(test)]
mod tests;

use super::{Edit, Field, Reach, Side, cleaned};
use rows::{Broken, broken, byte_at};

/// How many characters (Unicode scalar values) can be typed into an area. Text that was longer before is kept whole.
pub const AREA_LIMIT: usize = 8_000;

/// A text of several lines with a cursor. Two are equal when text and cursor are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// Never without a line.
    lines: Vec<Field>,
    /// The line with the cursor.
    at: usize,
}

/// A row of an area: a line, or as much of it as is as wide as the row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaRow {
    /// What is in it.
    pub text: String,
    /// How many cells the cursor is from its left, if it is in this row.
    pub cursor: Option<usize>,
}

impl Default for Area {
    fn default() -> Self {
        Self::new("")
    }
}

impl Area {
    /// An area that holds `text`, with the cursor at its end.
    pub fn new(text: &str) -> Self {
        let text = text.replace("\r\n", "\n");
        let lines: Vec<Field> = text.split(['\n', '\r']).map(Field::new).collect();
        Self {
            at: lines.len().saturating_sub(1),
            lines,
        }
    }

    /// The text as it was typed.
    pub fn text(&self) -> String {
        let lines: Vec<&str> = self.lines.iter().map(Field::text).collect();
        lines.join("\n")
    }

    /// Whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.lines.iter().all(Field::is_empty)
    }

    /// Makes one edit, and says what is wrong where not all of it was taken.
    pub fn take(&mut self, edit: Edit, problem: &mut Option<String>) {
        if let Edit::Paste(text) = edit {
            self.paste(&text, problem);
            return;
        }
        let is_letter = matches!(edit, Edit::Insert(letter) if !letter.is_control());
        if is_letter && self.room() == 0 {
            *problem = Some(full(1));
            return;
        }
        match edit.reach() {
            Some(Reach::Past(Side::Back)) if self.is_at_start() => self.step_back(false),
            Some(Reach::Out(Side::Back)) if self.is_at_start() => self.step_back(true),
            Some(Reach::Past(Side::On)) if self.is_at_end() => self.step_on(false),
            Some(Reach::Out(Side::On)) if self.is_at_end() => self.step_on(true),
            Some(Reach::Past(_) | Reach::Out(_)) | None => {
                if let Some(line) = self.lines.get_mut(self.at) {
                    line.take(edit, problem);
                }
            }
        }
    }

    /// Breaks the line at the cursor.
    pub fn new_line(&mut self, problem: &mut Option<String>) {
        if self.room() == 0 {
            *problem = Some(full(1));
            return;
        }
        let Some(line) = self.lines.get_mut(self.at) else {
            return;
        };
        let (before, after) = line.halves();
        let (before, after) = (Field::new(before), started(after));
        *line = before;
        self.at = self.at.saturating_add(1);
        self.lines.insert(self.at, after);
    }

    /// Moves the cursor a row up or down, as rows of a width are; at an end it stays.
    pub fn step(&mut self, is_down: bool, width: usize) {
        let rows = self.broken(width);
        let Some(here) = rows.iter().position(|it| it.cursor.is_some()) else {
            return;
        };
        let column = rows.get(here).and_then(|it| it.cursor).unwrap_or(0);
        let there = if is_down {
            here.checked_add(1)
        } else {
            here.checked_sub(1)
        };
        let Some(row) = there.and_then(|it| rows.get(it)) else {
            return;
        };
        let byte = row
            .start
            .saturating_add(byte_at(&row.text, column, row.goes_on));
        self.at = row.line;
        if let Some(line) = self.lines.get_mut(row.line) {
            line.put_cursor(byte);
        }
    }

    /// What rows of a width show.
    pub fn rows(&self, width: usize) -> Vec<AreaRow> {
        let rows = self.broken(width).into_iter();
        let shown = rows.map(|it| AreaRow {
            text: it.text,
            cursor: it.cursor,
        });
        shown.collect()
    }

    fn paste(&mut self, text: &str, problem: &mut Option<String>) {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let count = text.chars().count();
        let room = self.room();
        let fits: String = text.chars().take(room).collect();
        for (nth, line) in fits.split('\n').enumerate() {
            if 0 < nth {
                self.new_line(problem);
            }
            if let Some(field) = self.lines.get_mut(self.at) {
                field.take(Edit::Paste(cleaned(line)), problem);
            }
        }
        if room < count {
            *problem = Some(full(count.saturating_sub(room)));
        }
    }

    /// How many characters can be typed.
    fn room(&self) -> usize {
        let typed = self.lines.iter().map(|it| it.text().chars().count() + 1);
        AREA_LIMIT.saturating_sub(typed.sum::<usize>().saturating_sub(1))
    }

    fn is_at_start(&self) -> bool {
        self.lines.get(self.at).is_some_and(|it| it.cursor() == 0)
    }

    fn is_at_end(&self) -> bool {
        let line = self.lines.get(self.at);
        line.is_some_and(|it| it.cursor() == it.text().len())
    }

    fn step_back(&mut self, joins: bool) {
        let Some(before) = self.at.checked_sub(1) else {
            return;
        };
        if joins {
            self.join(before);
        }
        self.at = before;
        if let Some(line) = self.lines.get_mut(before).filter(|_| !joins) {
            line.put_cursor(line.text().len());
        }
    }

    fn step_on(&mut self, joins: bool) {
        let next = self.at.saturating_add(1);
        if self.lines.len() <= next {
            return;
        }
        if joins {
            self.join(self.at);
        } else {
            self.at = next;
            if let Some(line) = self.lines.get_mut(next) {
                line.put_cursor(0);
            }
        }
    }

    /// Makes one line of a line and the next, with the cursor where they meet.
    fn join(&mut self, first: usize) {
        let next = first.saturating_add(1);
        if self.lines.len() <= next {
            return;
        }
        let after = self.lines.remove(next);
        if let Some(line) = self.lines.get_mut(first) {
            let meet = line.text().len();
            *line = Field::new(&[line.text(), after.text()].concat());
            line.put_cursor(meet);
        }
    }

    fn broken(&self, width: usize) -> Vec<Broken> {
        let mut rows = Vec::new();
        for (index, line) in self.lines.iter().enumerate() {
            let cursor = (index == self.at).then(|| line.cursor());
            rows.extend(broken(index, line.text(), cursor, width.max(1)));
        }
        rows
    }
}

/// A field with the cursor at its beginning.
fn started(text: &str) -> Field {
    let mut field = Field::new(text);
    field.put_cursor(0);
    field
}

fn full(count: usize) -> String {
    match count {
        1 => "the text is full: 1 letter was not taken".to_owned(),
        count => format!("the text is full: {count} letters were not taken"),
    }
}

impl Field {
    /// Puts the cursor on a byte.
    fn put_cursor(&mut self, byte: usize) {
        let before = self.text().get(..byte).unwrap_or(self.text());
        let cursor = before.chars().count();
        let text = self.text().to_owned();
        self.replace(text, cursor);
    }
}
