//! Lines of dots, two by four to a cell: finer than letters, and as much the terminal's own as they are.
//!
//! Invariant: nothing leaves the area; where two lines meet in a cell both are seen, in the ink of the later one.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use crate::{
    insight::course::{Line, Point},
    view::strip::anew,
};

/// The first of the 256 patterns of dots.
const BRAILLE: u32 = 0x2800;
/// What each dot of a cell adds to the pattern: the left column from the top, then the right one.
const BITS: [[u8; 4]; 2] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]];

/// How a line is drawn, to be told apart without colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stroke {
    /// Two dots thick: what is so.
    Thick,
    /// Dot after dot with air between: what was planned.
    Dotted,
    /// Short dashes: what may come.
    Dashed,
}

impl Stroke {
    /// Whether a dot so far along a line is drawn.
    const fn is_on(self, nth: u16) -> bool {
        match self {
            Self::Thick => true,
            Self::Dotted => nth.is_multiple_of(4),
            Self::Dashed => nth % 6 < 3,
        }
    }
}

/// Which place of a picture is which dot.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    area: Rect,
    /// How many steps wide the picture is.
    length: f64,
    low: f64,
    high: f64,
}

impl Scale {
    /// A picture so many steps wide, from one number up to another, over an area.
    pub(super) fn new(area: Rect, length: f64, [low, high]: [f64; 2]) -> Self {
        // A level line lies in the middle.
        let (low, high) = if low < high {
            (low, high)
        } else {
            (low - 1.0, high + 1.0)
        };
        Self {
            area,
            length,
            low,
            high,
        }
    }

    /// The lowest and the highest number.
    pub(super) fn bounds(&self) -> [f64; 2] {
        [self.low, self.high]
    }

    /// The column of a place on the axis; none beside the picture.
    pub(super) fn column(&self, at: f64) -> Option<u16> {
        let last = self.area.width.checked_sub(1)?;
        let column = nearest(self.across(at), last.saturating_mul(2).saturating_add(1))? / 2;
        Some(self.area.x.saturating_add(column))
    }

    /// The row of a number; none above or below the picture.
    pub(super) fn row(&self, value: f64) -> Option<u16> {
        let last = self.area.height.checked_sub(1)?;
        let row = nearest(self.down(value), last.saturating_mul(4).saturating_add(3))? / 4;
        Some(self.area.y.saturating_add(row))
    }

    /// How many dots from the left.
    fn across(&self, at: f64) -> f64 {
        let last = f64::from(self.area.width) * 2.0 - 1.0;
        if 0.0 < self.length {
            at / self.length * last
        } else {
            0.0
        }
    }

    /// How many dots from the top.
    fn down(&self, value: f64) -> f64 {
        let last = f64::from(self.area.height) * 4.0 - 1.0;
        (self.high - value) / (self.high - self.low) * last
    }

    /// The part of a line that is seen.
    fn seen(&self, line: &Line) -> Option<Line> {
        let line = line.within(0.0, self.length)?;
        let swapped = turned(&line);
        let has_height = swapped.from.at < swapped.to.at;
        let within = swapped.within(self.low, self.high)?;
        Some(if has_height { turned(&within) } else { line })
    }
}

/// A line with numbers for places and places for numbers, the lower number first.
fn turned(line: &Line) -> Line {
    let turn = |it: Point| Point {
        at: it.value,
        value: it.at,
    };
    let (from, to) = (turn(line.from), turn(line.to));
    if from.at <= to.at {
        Line { from, to }
    } else {
        Line { from: to, to: from }
    }
}

/// The whole number nearest to a number, where it is one from 0 to the most.
pub(super) fn nearest(number: f64, most: u16) -> Option<u16> {
    let whole = number.round();
    if !(0.0..=f64::from(most)).contains(&whole) {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is whole, and within bounds"
    )]
    Some(whole as u16)
}

/// Dots on an area.
pub(super) struct Dots {
    scale: Scale,
    cells: Vec<u8>,
}

impl Dots {
    /// None yet.
    pub(super) fn new(scale: Scale) -> Self {
        let cells = usize::from(scale.area.width) * usize::from(scale.area.height);
        Self {
            scale,
            cells: vec![0; cells],
        }
    }

    /// Puts a line.
    pub(super) fn line(&mut self, line: &Line, stroke: Stroke) {
        let Some(line) = self.scale.seen(line) else {
            return;
        };
        let place = |it: Point| (self.scale.across(it.at), self.scale.down(it.value));
        let (from, to) = (place(line.from), place(line.to));
        let (wide, high) = (to.0 - from.0, to.1 - from.1);
        // No dot further from the next than its neighbour.
        let count = nearest(wide.abs().max(high.abs()).ceil(), u16::MAX).unwrap_or(u16::MAX);
        for nth in (0..=count).filter(|it| stroke.is_on(*it)) {
            let share = f64::from(nth) / f64::from(count.max(1));
            self.dot(from.0 + share * wide, from.1 + share * high, stroke);
        }
    }

    fn dot(&mut self, across: f64, down: f64, stroke: Stroke) {
        let Rect { width, height, .. } = self.scale.area;
        let most = |cells: u16, dots: u16| cells.saturating_mul(dots).saturating_sub(1);
        let (Some(x), Some(y)) = (
            nearest(across, most(width, 2)),
            nearest(down, most(height, 4)),
        ) else {
            return;
        };
        self.put(x, y);
        if stroke == Stroke::Thick {
            // Within its cell, where a glyph at its end covers it.
            self.put(x, if y.is_multiple_of(4) { y + 1 } else { y - 1 });
        }
    }

    fn put(&mut self, x: u16, y: u16) {
        let row = usize::from(y / 4).saturating_mul(usize::from(self.scale.area.width));
        let bits = BITS.get(usize::from(x % 2));
        let bit = bits.and_then(|it| it.get(usize::from(y % 4)));
        if let (Some(cell), Some(bit)) = (self.cells.get_mut(row + usize::from(x / 2)), bit) {
            *cell |= bit;
        }
    }

    /// Draws them over what is there.
    pub(super) fn draw(&self, style: Style, buf: &mut Buffer) {
        for (place, dots) in self.scale.area.positions().zip(&self.cells) {
            let Some(cell) = buf.cell_mut(place).filter(|_| 0 < *dots) else {
                continue;
            };
            let first = cell.symbol().chars().next();
            let there = first.and_then(|it| u32::from(it).checked_sub(BRAILLE));
            let there = there.filter(|it| *it < 256).unwrap_or(0);
            if let Some(glyph) = char::from_u32(BRAILLE + (there | u32::from(*dots))) {
                cell.set_char(glyph).set_style(anew(style));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(from: (f64, f64), to: (f64, f64)) -> Line {
        let point = |(at, value)| Point { at, value };
        Line {
            from: point(from),
            to: point(to),
        }
    }

    #[track_caller]
    fn check(lines: &[(Line, Stroke)], expected: [&str; 2]) {
        let area = Rect::new(0, 0, 4, 2);
        let scale = Scale::new(area, 7.0, [0.0, 7.0]);
        let mut buf = Buffer::empty(area);
        for (line, stroke) in lines {
            let mut dots = Dots::new(scale);
            dots.line(line, *stroke);
            dots.draw(Style::new(), &mut buf);
        }
        let row = |y: u16| (0..4).map(|x| buf[(x, y)].symbol()).collect::<String>();
        assert_eq!([row(0), row(1)], expected);
    }

    #[test]
    fn lines_of_each_kind_look_different() {
        let rising = line((0.0, 0.0), (7.0, 7.0));
        check(&[(rising, Stroke::Thick)], ["  ⡴⠛", "⡴⠛  "]);
        check(&[(rising, Stroke::Dotted)], ["  ⡀ ", "⡀   "]);
        let level = line((0.0, 7.0), (7.0, 7.0));
        check(&[(level, Stroke::Dashed)], ["⠉⠁ ⠉", "    "]);
    }

    #[test]
    fn lines_that_leave_the_picture_are_cut_where_they_do() {
        let steep = line((0.0, 0.0), (7.0, 1e12));
        check(&[(steep, Stroke::Thick)], ["⡇   ", "⡇   "]);
        let beside = line((-7.0, 0.0), (-1.0, 7.0));
        check(&[(beside, Stroke::Thick)], ["    ", "    "]);
        let above = line((0.0, 9.0), (7.0, 9.0));
        check(&[(above, Stroke::Thick)], ["    ", "    "]);
        let falling = line((0.0, 14.0), (7.0, -7.0));
        check(&[(falling, Stroke::Dotted)], [" ⠁  ", "  ⠁ "]);
    }

    #[test]
    fn an_area_of_nothing_takes_any_line() {
        let scale = Scale::new(Rect::ZERO, 0.0, [5.0, 5.0]);
        let mut dots = Dots::new(scale);
        dots.line(&line((0.0, 5.0), (0.0, 5.0)), Stroke::Thick);
        dots.draw(Style::new(), &mut Buffer::empty(Rect::ZERO));
        assert_eq!((scale.column(0.0), scale.row(5.0)), (None, None));
    }
}
