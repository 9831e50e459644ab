//! A short value that stands in a field already: what is typed takes its place, what moves or deletes goes on with it.

use super::*;
use crate::app::field::{Edit, Field};

#[track_caller]
fn check(edits: &[Edit], expected: &str) {
    let mut field = Field::offering("2026-10-30");
    assert!(field.is_offered());
    for edit in edits {
        let _ = field.apply(edit.clone());
        assert!(!field.is_offered());
    }
    assert_eq!(field.text(), expected);
}

#[test]
fn the_first_letter_takes_the_place_of_what_is_offered() {
    check(&[Edit::Insert('f'), Edit::Insert('r')], "fr");
    check(&[Edit::Paste("fri".to_owned())], "fri");
    // It was cut: a key brings it back.
    check(
        &[Edit::Insert('f'), Edit::Backspace, Edit::Yank],
        "2026-10-30",
    );
    assert!(!Field::offering("").is_offered());
    assert!(!Field::new("2026-10-30").is_offered());
}

#[test]
fn any_other_key_goes_on_with_what_is_offered() {
    check(&[Edit::Backspace, Edit::Insert('1')], "2026-10-31");
    check(&[Edit::Left, Edit::Delete, Edit::Insert('1')], "2026-10-31");
    check(&[Edit::End, Edit::Insert('1')], "2026-10-301");
    check(&[Edit::Home, Edit::Insert('1')], "12026-10-30");
    check(&[Edit::DeleteWordBack, Edit::Insert('9')], "2026-10-9");
    check(
        &[Edit::Paste(String::new()), Edit::Insert('1')],
        "2026-10-301",
    );
}

#[test]
fn sizes_days_and_numbers_are_typed_over_and_texts_are_corrected() {
    let mut board = lived(1);
    board.records.change(&RecordId::new("one"), |it| {
        if let crate::state::Record::Commitment(it) = it {
            it.minutes = Some(30);
        }
    });
    let mut desk = Desk::open(board);
    let one = |desk: &Desk| desk.disk.records.commitment(&RecordId::new("one")).cloned();
    desk.press("1e!<tab><tab><tab>45<enter>");
    assert_eq!(one(&desk).map(|it| it.minutes), Some(Some(45)));
    assert_eq!(one(&desk).map(|it| it.text).as_deref(), Some("Call Mihai!"));
    // Passing through changes nothing.
    desk.press("1e<tab><tab><tab><tab><enter>");
    assert_eq!(one(&desk).map(|it| it.minutes), Some(Some(45)));
    let objective = |desk: &Desk| desk.disk.head.objectives[0].clone();
    desk.press("oe!<enter>");
    assert_eq!(objective(&desk).title, "Bill 1 client in October!");
    desk.press("r2026-11-06<tab>two new people<tab>2026-09-30<enter>");
    assert_eq!(
        (objective(&desk).start, objective(&desk).due),
        (on("2026-09-30"), on("2026-11-06")),
        "{}",
        desk.seen(100, 30)
    );
}
