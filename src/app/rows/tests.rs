//! Which lines a pane has: with a team's day, at every size.

use ratatui::layout::Rect;

use super::*;
use crate::{
    layout::{Areas, Shape, Zoom},
    report::day::Day,
    state::{Board, text},
    template,
};

fn board() -> Board {
    let today = "2026-10-09".parse().unwrap();
    text::load(&template::sample(today)).unwrap().board
}

fn sized(width: u16, height: u16, in_full: InFull) -> PaneArea {
    PaneArea {
        area: Rect::new(0, 0, width, height),
        shape: Shape::Open,
        in_full,
    }
}

/// Asks of every pane, of several sizes, with each entry focused.
fn for_all(mut check: impl FnMut(&Rows<'_>, Shown<'_>, Pane, Option<usize>)) {
    let board = board();
    let date = "2026-10-09".parse().unwrap();
    let day = Day::of(&board, date);
    let shown = Shown {
        board: &board,
        day: &day,
        objective: None,
    };
    for width in [0, 1, 2, 5, 12, 20, 29, 37, 60, 118] {
        for height in [0, 1, 2, 3, 5, 8, 13, 21, 40] {
            for pane in Pane::ALL {
                let count = shown.entries(pane).len();
                for focused in (0..count).map(Some).chain([None]) {
                    for in_full in [InFull::InPlace, InFull::Below] {
                        let space = Space::of(shown, pane, sized(width, height, in_full));
                        let rows = Rows::of(shown, pane, space, focused);
                        check(&rows, shown, pane, focused);
                    }
                }
            }
        }
    }
}

#[test]
fn every_entry_has_lines_together_and_in_order() {
    for_all(|rows, shown, pane, _| {
        let mut entries: Vec<usize> = rows.lines.iter().filter_map(|it| it.entry).collect();
        assert!(entries.is_sorted());
        entries.dedup();
        let count = shown.entries(pane).len();
        assert_eq!(entries, (0..count).collect::<Vec<_>>());
    });
}

#[test]
fn the_focused_entry_is_wholly_seen_wherever_one_comes_from() {
    for_all(|rows, _, _, focused| {
        let Some(focused) = focused else { return };
        for before in [0, 3, 1_000] {
            let scroll = rows.scroll_to(focused, before);
            let seen: Vec<_> = rows.seen(scroll).collect();
            let of_it = |it: &&Row<'_>| it.entry == Some(focused);
            let lines = rows.lines.iter().filter(of_it).count();
            let seen = seen.into_iter().filter(|it| it.entry == Some(focused));
            assert_eq!(seen.count(), lines.min(rows.height()));
            let first = rows.entry_at(scroll, 0);
            if rows.height() <= lines && 0 < rows.height() {
                assert_eq!(first, Some(focused), "a high entry begins at the top");
            }
            assert_eq!(
                rows.scroll_to(focused, scroll),
                scroll,
                "and there it stays"
            );
        }
    });
}

#[test]
fn side_by_side_no_line_moves_when_the_focus_does() {
    let board = board();
    let date = "2026-10-09".parse().unwrap();
    let day = Day::of(&board, date);
    let shown = Shown {
        board: &board,
        day: &day,
        objective: None,
    };
    for height in 20..50 {
        let screen = Rect::new(0, 0, 120, height);
        let areas = Areas::new(screen, Pane::Yesterday, Zoom::Board);
        let space = Space::of(shown, Pane::Yesterday, *areas.panes.get(Pane::Yesterday));
        let rows = |focused| Rows::of(shown, Pane::Yesterday, space, focused).lines;
        for focused in 0..shown.entries(Pane::Yesterday).len() {
            assert_eq!(rows(Some(focused)), rows(None));
        }
    }
}

#[test]
fn a_day_without_promises_has_no_lines() {
    let board = Board::default();
    let day = Day::of(&board, "2026-10-09".parse().unwrap());
    let shown = Shown {
        board: &board,
        day: &day,
        objective: None,
    };
    for pane in Pane::ALL {
        let space = Space::of(shown, pane, sized(40, 10, InFull::InPlace));
        let rows = Rows::of(shown, pane, space, None);
        assert!(rows.is_empty());
        assert_eq!(rows.scroll_to(3, 7), 0);
        assert_eq!(rows.entry_at(0, 0), None);
    }
}
