//! The lines of a picture of one result, from top to bottom: what is said of it, its number above, what was done for it
//! below, on the same columns.
//!
//! Invariant: what shares the time axis shares its columns; the number's picture has a row as long as there is one.

use ratatui::layout::Rect;

use super::lines::{take_bottom, take_left, take_top};

/// Where the parts of a chart are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ChartAreas {
    /// The title with its number, and the sentence about it.
    pub head: Rect,
    /// What the lines mean.
    pub legend: Rect,
    /// The number.
    pub plot: Rect,
    /// The dates.
    pub axis: Rect,
    /// What was kept each day.
    pub kept: Rect,
    /// What each day says.
    pub marks: Rect,
    /// What was kept in all.
    pub rising: Rect,
    /// What else is said.
    pub words: Rect,
    /// How wide the labels at the left of all that shares the axis are.
    pub gutter: u16,
}

/// How many rows each part has, for a height; what is left is the number's.
struct Rows {
    head: u16,
    legend: u16,
    axis: u16,
    kept: u16,
    marks: u16,
    rising: u16,
    gap: u16,
    words: u16,
}

impl Rows {
    fn of(height: u16) -> Self {
        let has = |least: u16| u16::from(least <= height);
        Self {
            head: has(2) + has(8),
            legend: has(18),
            axis: has(5),
            kept: has(6) + has(14) + has(20),
            marks: has(7),
            rising: has(20) * 2 + has(27),
            gap: has(24),
            words: (height.saturating_sub(11) / 3).min(4),
        }
    }
}

/// Lays out a chart.
pub fn chart(body: Rect) -> ChartAreas {
    let rows = Rows::of(body.height);
    let mut rest = body;
    let head = take_top(&mut rest, rows.head);
    let legend = take_top(&mut rest, rows.legend);
    let words = take_bottom(&mut rest, rows.words);
    take_bottom(&mut rest, rows.gap);
    let gutter = match body.width {
        60.. => 8,
        24.. => 6,
        _ => 0,
    };
    take_left(&mut rest, gutter);
    let rising = take_bottom(&mut rest, rows.rising);
    let marks = take_bottom(&mut rest, rows.marks);
    let kept = take_bottom(&mut rest, rows.kept);
    let axis = take_bottom(&mut rest, rows.axis);
    ChartAreas {
        head,
        legend,
        plot: rest,
        axis,
        kept,
        marks,
        rising,
        words,
        gutter,
    }
}

impl ChartAreas {
    /// Where the labels of a part are: to its left, with a free column between.
    pub fn labels(&self, part: Rect) -> Rect {
        Rect {
            x: part.x.saturating_sub(self.gutter),
            width: self.gutter.saturating_sub(1),
            ..part
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_chart_are_apart_and_the_number_has_a_row() {
        for (width, height) in (0..210)
            .step_by(7)
            .flat_map(|x| (0..70).map(move |y| (x, y)))
        {
            let body = Rect::new(2, 1, width, height);
            let it = chart(body);
            let parts = [
                it.head, it.legend, it.plot, it.axis, it.kept, it.marks, it.rising, it.words,
            ];
            for (nth, part) in parts.iter().enumerate() {
                assert!(
                    part.is_empty() || part.intersection(body) == *part,
                    "{it:?}"
                );
                for other in parts.get(nth + 1..).unwrap() {
                    assert!(part.intersection(*other).is_empty(), "{it:?}");
                }
            }
            for part in [it.plot, it.kept, it.rising] {
                let labels = it.labels(part);
                assert!(
                    labels.is_empty() || labels.intersection(body) == labels,
                    "{it:?}"
                );
                assert!(labels.intersection(part).is_empty(), "{it:?}");
            }
            assert!(height == 0 || 0 < it.plot.height, "{it:?}");
        }
    }

    #[test]
    fn more_is_said_where_there_is_more_room() {
        let rows = |height| {
            let it = chart(Rect::new(0, 0, 80, height));
            [it.plot, it.kept, it.rising, it.words].map(|it| it.height)
        };
        assert_eq!(rows(30), [14, 3, 3, 4]);
        assert_eq!(rows(21), [8, 3, 2, 3]);
        assert_eq!(rows(15), [8, 2, 0, 1]);
        assert_eq!(rows(9), [4, 1, 0, 0]);
        assert_eq!(rows(1), [1, 0, 0, 0]);
    }
}
