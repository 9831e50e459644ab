//! Every part has its place at every size.

use super::*;

fn all() -> impl Iterator<Item = (Rect, Areas)> {
    let sizes = (0..=200).flat_map(|width| (0..=60).map(move |height| (width, height)));
    sizes.flat_map(|(width, height)| {
        let screen = Rect::new(0, 0, width, height);
        Pane::ALL.into_iter().flat_map(move |focus| {
            let of = |zoom| {
                [
                    (screen, Areas::new(screen, focus, zoom)),
                    (screen, Areas::presented(screen, focus, zoom)),
                ]
            };
            [Zoom::Board, Zoom::Pane].map(of).into_iter().flatten()
        })
    })
}

fn rects(areas: &Areas) -> Vec<Rect> {
    let mut rects = vec![areas.header, areas.spotlight, areas.sentence, areas.footer];
    for pane in Pane::ALL {
        rects.push(*areas.tabs.get(pane));
        rects.push(areas.panes.get(pane).area);
    }
    rects.retain(|it| !it.is_empty());
    rects
}

#[test]
fn nothing_overlaps_or_leaves_the_screen() {
    for (screen, areas) in all() {
        let rects = rects(&areas);
        for (index, rect) in rects.iter().enumerate() {
            assert_eq!(rect.intersection(screen), *rect, "{areas:?}");
            for other in &rects[index + 1..] {
                assert!(
                    rect.intersection(*other).is_empty(),
                    "{rect} meets {other} in {areas:?}"
                );
            }
        }
    }
}

#[test]
fn on_every_screen_the_focused_pane_has_a_row() {
    for (screen, areas) in all() {
        if screen.is_empty() {
            continue;
        }
        let open = Pane::ALL.map(|it| areas.panes.get(it).rows());
        assert!(open.iter().any(|it| !it.is_empty()), "{areas:?}");
        for pane in Pane::ALL {
            let area = areas.panes.get(pane);
            assert!(area.text().width <= area.rows().width);
            let rows = area.rows();
            assert!(rows.is_empty() || rows.intersection(area.area) == rows);
        }
    }
}

#[test]
fn the_panes_go_from_side_by_side_to_folded_to_tabs() {
    use Shape::{Boxed, Folded, Hidden, Open};
    let shapes = |width, height| {
        let areas = Areas::new(
            Rect::new(0, 0, width, height),
            Pane::Measure,
            Zoom::default(),
        );
        Pane::ALL.map(|it| areas.panes.get(it).shape)
    };
    assert_eq!(shapes(120, 30), [Boxed; 3]);
    assert_eq!(shapes(100, 24), [Boxed; 3]);
    assert_eq!(shapes(80, 40), [Boxed; 3]);
    assert_eq!(shapes(80, 24), [Folded, Boxed, Folded]);
    assert_eq!(shapes(60, 18), [Folded, Boxed, Folded]);
    assert_eq!(shapes(40, 12), [Hidden, Open, Hidden]);
    assert_eq!(shapes(1, 1), [Hidden, Open, Hidden]);
}

#[test]
fn what_is_focused_is_large_where_others_look_on_and_two_lines_fit() {
    use Shape::{Boxed, Folded, Hidden, Open};
    let large = |width, height| {
        let screen = Rect::new(0, 0, width, height);
        let areas = Areas::presented(screen, Pane::Measure, Zoom::default());
        let panes = Pane::ALL.map(|it| areas.panes.get(it).shape);
        (areas.spotlight.height, panes)
    };
    assert_eq!(large(120, 36), (13, [Folded, Boxed, Folded]));
    assert_eq!(large(80, 24), (9, [Folded, Boxed, Folded]));
    assert_eq!(large(120, 20), (0, [Boxed; 3]));
    assert_eq!(large(40, 36), (0, [Hidden, Open, Hidden]));
}

#[test]
fn a_click_finds_tabs_panes_and_lines() {
    let wide = Areas::new(Rect::new(0, 0, 120, 30), Pane::Today, Zoom::Board);
    assert_eq!(wide.pane_at(0, 2), Some(Pane::Yesterday));
    assert_eq!(wide.pane_at(119, 25), Some(Pane::Today));
    assert_eq!(wide.pane_at(5, 0), None);
    assert_eq!(wide.line_at(40, 4), Some((Pane::Measure, 1)));
    assert_eq!(wide.line_at(39, 4), None, "the border is no line");
    let narrow = Areas::new(Rect::new(0, 0, 40, 12), Pane::Today, Zoom::Board);
    assert_eq!(narrow.pane_at(1, 1), Some(Pane::Yesterday));
    assert_eq!(narrow.line_at(1, 3), Some((Pane::Today, 1)));
}

#[test]
fn a_dialog_stays_on_the_screen() {
    for width in 0..80 {
        for height in 0..30 {
            let screen = Rect::new(3, 2, width, height);
            let dialog = dialog(screen, Size::new(60, 12));
            assert_eq!(dialog.intersection(screen), dialog);
        }
    }
}
