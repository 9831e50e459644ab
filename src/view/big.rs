//! Large type, for a screen that is shared and made small.
//!
//! Invariant: what is said in large type stands somewhere in letters as well; what has no large letters is only said so.

use ratatui::{buffer::Buffer, layout::Rect, style::Style, text::Line, widgets::Widget as _};
use tui_big_text::{BigText, PixelSize};

use super::mask;
use crate::{
    layout,
    printable::{Glyphs, Printable},
};

/// How many columns a large letter takes.
const WIDE: u16 = 4;
/// How many rows it takes.
pub(super) const TALL: u16 = layout::LARGE;

/// A text in lines of large letters that fit a width; none where it has letters that there are no large ones of, or words
/// that are longer than a line.
pub(super) fn lines(text: &str, width: u16) -> Option<Vec<String>> {
    let most = usize::from(width / WIDE);
    // There is a large dot of another name.
    let text = Printable::line(text)
        .to_string()
        .replace(mask::DOT, "\u{b7}");
    let has_all = text.chars().all(is_drawn);
    let fits = text.split(' ').all(|it| it.chars().count() <= most);
    let wanted = has_all && fits && !text.trim().is_empty();
    wanted.then(|| {
        let line = Printable::line(&text);
        line.wrap(most.max(1)).map(|it| it.to_string()).collect()
    })
}

/// As many of some lines of large letters as there is room for; the last one says that it goes on.
pub(super) fn cut(mut lines: Vec<String>, most: usize, width: u16) -> Vec<String> {
    const GOES_ON: &str = "...";
    if most < lines.len() {
        lines.truncate(most);
        let room = usize::from(width / WIDE).saturating_sub(GOES_ON.len());
        if let Some(last) = lines.last_mut() {
            let head: String = last.chars().take(room).collect();
            *last = format!("{}{GOES_ON}", head.trim_end());
        }
    }
    lines
}

/// How many columns a text in one line of large letters takes.
pub(super) fn width(text: &str) -> u16 {
    let letters = u16::try_from(text.chars().count()).unwrap_or(u16::MAX);
    letters.saturating_mul(WIDE)
}

/// Draws lines of large letters from the top of an area on, as many as it has room for. In ASCII each is made of small ones
/// of its own kind: four of its quarters have no like there.
pub(super) fn draw(lines: &[String], area: Rect, style: Style, glyphs: Glyphs, buf: &mut Buffer) {
    draw_large(lines, area, style, buf);
    match glyphs {
        Glyphs::Unicode => {}
        Glyphs::Ascii => fill(lines, area, buf),
    }
}

/// Replaces what large letters are made of by the letters themselves.
fn fill(lines: &[String], area: Rect, buf: &mut Buffer) {
    let rows = area.rows().collect::<Vec<_>>();
    for (line, rows) in lines.iter().zip(rows.chunks_exact(usize::from(TALL))) {
        let places = rows.iter().flat_map(|it| it.positions());
        for place in places {
            let nth = place.x.saturating_sub(area.x) / WIDE;
            let letter = line.chars().nth(usize::from(nth));
            if let (Some(letter), Some(cell)) = (letter, buf.cell_mut(place))
                && cell.symbol() != " "
            {
                cell.set_char(letter);
            }
        }
    }
}

fn draw_large(lines: &[String], area: Rect, style: Style, buf: &mut Buffer) {
    let most = usize::from(area.height / TALL);
    let lines: Vec<Line<'_>> = lines
        .iter()
        .take(most)
        .map(|it| Line::raw(it.as_str()))
        .collect();
    if lines.is_empty() || area.width == 0 {
        return;
    }
    BigText::builder()
        .pixel_size(PixelSize::Quadrant)
        .style(style)
        .lines(lines)
        .build()
        .render(area, buf);
}

/// Whether there is a large letter of a character: of those of the west.
fn is_drawn(letter: char) -> bool {
    matches!(letter, ' '..='~' | '\u{a1}'..='\u{ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_broken_between_words_or_not_drawn_large_at_all() {
        assert_eq!(lines("Call Mihai", 40).unwrap(), ["Call Mihai"]);
        assert_eq!(lines("Call Mihai", 24).unwrap(), ["Call", "Mihai"]);
        assert_eq!(lines("Call Mihai", 16), None);
        assert_eq!(lines("会議", 80), None);
        assert_eq!(lines("", 80), None);
    }

    #[test]
    fn what_has_no_room_ends_with_dots_and_what_is_hidden_stays_hidden() {
        let cut_to = |most| cut(lines("Call Mihai and Ioana", 40).unwrap(), most, 40);
        assert_eq!(cut_to(2), ["Call Mihai", "and Ioana"]);
        assert_eq!(cut_to(1), ["Call Mi..."]);
        assert_eq!(cut_to(0), Vec::<String>::new());
        assert_eq!(lines("Call •••••", 40).unwrap(), ["Call ·····"]);
    }

    #[test]
    fn nothing_is_drawn_outside_of_its_area() {
        for (width, height) in [(0, 0), (1, 1), (3, 4), (9, 5), (40, 4), (40, 3)] {
            let whole = Rect::new(0, 0, 44, 8);
            let mut buf = Buffer::empty(whole);
            let area = Rect::new(1, 1, width, height);
            let text = ["Call".to_owned()];
            draw(&text, area, Style::new(), Glyphs::Unicode, &mut buf);
            for y in 0..whole.height {
                for x in 0..whole.width {
                    let is_in = area.contains((x, y).into());
                    let cell = buf[(x, y)].symbol();
                    assert!(is_in || cell == " ", "{width}x{height}: {x},{y}");
                }
            }
        }
    }

    #[test]
    fn large_letters_in_ascii_are_made_of_small_ones_of_their_kind() {
        let area = Rect::new(0, 0, 12, TALL);
        let text = ["7:4".to_owned()];
        let [large, spelled] = [Glyphs::Unicode, Glyphs::Ascii].map(|glyphs| {
            let mut buf = Buffer::empty(area);
            draw(&text, area, Style::new(), glyphs, &mut buf);
            buf
        });
        for (at, (large, spelled)) in large.content.iter().zip(&spelled.content).enumerate() {
            let nth = at % usize::from(area.width) / usize::from(WIDE);
            let expected = if large.symbol() == " " {
                " "
            } else {
                ["7", ":", "4"][nth]
            };
            assert_eq!(spelled.symbol(), expected, "at {at}");
        }
        assert!(large.content.iter().any(|it| it.symbol() != " "));
    }
}
