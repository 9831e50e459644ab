//! Names and amounts that those who look on shall not read.
//!
//! Invariant: it is done to what was drawn, whatever drew it: nothing that shows a name or a number can forget it. Letters
//! and digits give way to dots of the same width, so that nothing moves.

use std::collections::HashSet;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{printable::Printable, state::Board};

/// What stands for a letter or a digit.
pub(super) const DOT: char = '•';

/// Whose names are hidden.
pub(super) struct Mask {
    /// The words of all names, in small letters.
    names: HashSet<String>,
}

impl Mask {
    /// Hides the names of everybody on a board.
    pub(super) fn of(board: &Board) -> Self {
        let people = board.head.people.iter();
        let names = people.flat_map(|it| [it.name.as_str(), it.id.as_str()]);
        let words = names.flat_map(|it| it.split(|letter: char| !letter.is_alphanumeric()));
        Self {
            // A single letter is no name that anybody would know again, but a sign for a word may be.
            names: words
                .filter(|it| 1 < it.chars().count() || !it.is_ascii())
                .map(str::to_lowercase)
                .collect(),
        }
    }

    /// A text without names and amounts.
    pub(super) fn text(&self, text: &str) -> String {
        let letters: Vec<char> = text.chars().collect();
        let hidden = self.hidden(&letters);
        let shown = letters.iter().zip(hidden);
        shown
            .map(|(letter, is_hidden)| if is_hidden { DOT } else { *letter })
            .collect()
    }

    /// Takes names out of an area of what was drawn, and amounts as well where that is wanted.
    pub(super) fn lay_over(&self, area: Rect, buf: &mut Buffer) {
        let area = area.intersection(buf.area);
        for row in area.rows() {
            let (places, letters) = letters_in(row, buf);
            for (place, is_hidden) in places.iter().zip(self.hidden(&letters)) {
                if let Some(cell) = buf.cell_mut(*place).filter(|_| is_hidden) {
                    cell.set_char(DOT);
                }
            }
        }
    }

    /// Takes names alone out of a row, whose numbers are days and times.
    pub(super) fn names_in(&self, area: Rect, buf: &mut Buffer) {
        let digits = Digits::of(&[area], buf);
        self.lay_over(area, buf);
        digits.put_back(buf);
    }

    /// Which of some letters belong to a name or to an amount.
    fn hidden(&self, letters: &[char]) -> Vec<bool> {
        let mut hidden = vec![false; letters.len()];
        let mut start = 0;
        while start < letters.len() {
            let rest = letters.get(start..).unwrap_or_default();
            let length = rest.iter().take_while(|it| it.is_alphanumeric()).count();
            if length == 0 {
                start = start.saturating_add(1);
                continue;
            }
            let end = start.saturating_add(length);
            let word: String = rest.iter().take(length).collect();
            let is_cut = letters.get(end) == Some(&'…');
            let is_name = self.is_name(&word.to_lowercase(), is_cut);
            for (letter, is_hidden) in rest.iter().zip(hidden.iter_mut().skip(start)).take(length) {
                *is_hidden = is_name || letter.is_numeric();
            }
            start = end;
        }
        hidden
    }

    /// Whether a word is one of a name, or the beginning of one where it is cut.
    fn is_name(&self, word: &str, is_cut: bool) -> bool {
        self.names.contains(word) || is_cut && self.names.iter().any(|it| it.starts_with(word))
    }
}

/// The letters of a row, and where each stands: a wide one stands on two cells, and the second is no space within a name.
fn letters_in(row: Rect, buf: &Buffer) -> (Vec<Position>, Vec<char>) {
    let mut covered = 0_usize;
    let mut letters = (Vec::new(), Vec::new());
    for place in row.positions() {
        let symbol = buf.cell(place).map_or(" ", |it| it.symbol());
        if 0 < covered {
            covered = covered.saturating_sub(1);
            continue;
        }
        covered = Printable::line(symbol).width().saturating_sub(1);
        letters.0.push(place);
        letters.1.push(first(symbol));
    }
    letters
}

/// Numbers that may be read, and where they stand.
pub(super) struct Digits(Vec<(Position, String)>);

impl Digits {
    /// Those of some areas.
    pub(super) fn of(areas: &[Rect], buf: &Buffer) -> Self {
        let places = areas
            .iter()
            .flat_map(|it| it.intersection(buf.area).positions());
        let digits = places.filter_map(|it| {
            let symbol = buf.cell(it)?.symbol();
            let is_digit = first(symbol).is_ascii_digit();
            is_digit.then(|| (it, symbol.to_owned()))
        });
        Self(digits.collect())
    }

    /// Writes them again.
    pub(super) fn put_back(self, buf: &mut Buffer) {
        for (place, symbol) in self.0 {
            if let Some(cell) = buf.cell_mut(place) {
                cell.set_symbol(&symbol);
            }
        }
    }
}

fn first(symbol: &str) -> char {
    symbol.chars().next().unwrap_or(' ')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::text;

    fn mask() -> Mask {
        let text = "(version: 1, people: [(id: \"ana\", name: \"Ana-Maria Pop\"), (id: \"jo\", name: \"Jö\")])";
        Mask::of(&text::load(text).unwrap().board)
    }

    #[test]
    fn names_and_digits_give_way_to_dots_and_all_else_stays() {
        for (text, expected) in [
            (
                "Call ANA's banana about 12.50 €",
                "Call •••'s banana about ••.•• €",
            ),
            ("Maria, Pop and Jö", "•••••, ••• and ••"),
            ("with Mar…", "with •••…"),
            ("with Mara", "with Mara"),
            ("", ""),
        ] {
            assert_eq!(mask().text(text), expected);
        }
    }

    #[test]
    fn a_name_of_wide_letters_is_a_name() {
        let text = "(version: 1, people: [(id: \"yamada\", name: \"山田 李\")])";
        let mask = Mask::of(&text::load(text).unwrap().board);
        let area = Rect::new(0, 0, 16, 1);
        let mut buf = Buffer::empty(area);
        buf.set_string(0, 0, "with 山田, 李 7", ratatui::style::Style::new());
        mask.lay_over(area, &mut buf);
        let cells = buf.content().iter();
        let line: String = cells.map(ratatui::buffer::Cell::symbol).collect();
        assert_eq!(line.trim_end(), "with • • , •  •");
    }

    #[test]
    fn a_row_of_days_keeps_its_numbers() {
        let area = Rect::new(0, 0, 12, 1);
        let mut buf = Buffer::empty(area);
        buf.set_string(0, 0, "Ana, 9 Oct", ratatui::style::Style::new());
        mask().names_in(area, &mut buf);
        let line: String = buf
            .content()
            .iter()
            .map(ratatui::buffer::Cell::symbol)
            .collect();
        assert_eq!(line.trim_end(), "•••, 9 Oct");
    }
}
