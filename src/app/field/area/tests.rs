//! A text of several lines, edit by edit.

use super::*;
use crate::printable::pieces;

/// An area from text with `|` for the cursor.
fn area(marked: &str) -> Area {
    let (before, after) = marked.split_once('|').unwrap();
    let whole = [before, after].concat();
    let mut area = Area::new(&whole);
    area.at = before.matches('\n').count();
    let column = before.rsplit('\n').next().unwrap().len();
    area.lines[area.at].put_cursor(column);
    assert_eq!(show(&area), marked);
    area
}

fn show(area: &Area) -> String {
    let lines = area.lines.iter().enumerate().map(|(index, it)| {
        let (before, after) = it.text().split_at(it.cursor());
        let mark = if index == area.at { "|" } else { "" };
        format!("{before}{mark}{after}")
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn check(before: &str, edits: &[Edit], after: &str) {
    let mut area = area(before);
    let mut problem = None;
    for edit in edits {
        area.take(edit.clone(), &mut problem);
    }
    assert_eq!(
        (show(&area).as_str(), problem),
        (after, None),
        "{before:?} {edits:?}"
    );
}

#[test]
fn the_cursor_goes_from_line_to_line() {
    check("one\n|two", &[Edit::Left], "one|\ntwo");
    check("one|\ntwo", &[Edit::Right], "one\n|two");
    check("one two\n|x", &[Edit::WordLeft], "one two|\nx");
    check("|x", &[Edit::Left, Edit::Backspace], "|x");
    check("x|", &[Edit::Right, Edit::Delete], "x|");
    check("one\ntw|o", &[Edit::Home], "one\n|two");
}

#[test]
fn lines_are_joined_and_parted() {
    check("one\n|two", &[Edit::Backspace], "one|two");
    check("one|\ntwo", &[Edit::Delete], "one|two");
    check("one\n|two\nx", &[Edit::DeleteWordBack], "one|two\nx");
    check(
        "one| x",
        &[Edit::Paste("\r\ntwo\rthree\t".to_owned())],
        "one\ntwo\nthree | x",
    );
    let mut parted = area("on|e");
    parted.new_line(&mut None);
    assert_eq!(show(&parted), "on\n|e");
    assert_eq!(parted.text(), "on\ne");
    assert!(!parted.is_empty() && Area::default().is_empty());
}

#[test]
fn letters_are_typed_where_the_cursor_is() {
    check("a|\nb", &[Edit::Insert('é'), Edit::Insert('x')], "aéx|\nb");
    check(
        "ab\nc|d",
        &[Edit::DeleteToEnd, Edit::Home, Edit::Yank],
        "ab\nd|c",
    );
}

#[test]
fn a_full_area_takes_no_more_and_says_so() {
    let mut area = Area::default();
    let mut problem = None;
    let line = "x".repeat(99);
    area.take(Edit::Paste(format!("{line}\n").repeat(100)), &mut problem);
    assert_eq!(
        problem.take().as_deref(),
        Some("the text is full: 2000 letters were not taken")
    );
    assert_eq!(area.text().chars().count(), AREA_LIMIT);
    area.take(Edit::Insert('y'), &mut problem);
    assert_eq!(
        problem.take().as_deref(),
        Some("the text is full: 1 letter was not taken")
    );
    area.new_line(&mut problem);
    assert!(problem.take().is_some());
    area.take(Edit::Backspace, &mut problem);
    area.take(Edit::Insert('y'), &mut problem);
    assert_eq!((area.text().ends_with('y'), problem), (true, None));
}

#[track_caller]
fn check_rows(marked: &str, width: usize, expected: &[&str]) {
    let rows = area(marked).rows(width).into_iter().map(|it| {
        let mut cells = 0;
        let mut text = String::new();
        for piece in pieces(&it.text) {
            if it.cursor == Some(cells) {
                text.push('|');
            }
            text.push_str(piece.text);
            cells += piece.width;
        }
        if it.cursor.is_some_and(|it| cells <= it) {
            text.push('|');
        }
        text
    });
    assert_eq!(rows.collect::<Vec<_>>(), expected);
}

#[test]
fn long_lines_are_broken_into_rows_behind_spaces() {
    check_rows("one two three|", 8, &["one two ", "three|"]);
    check_rows("one |two three", 8, &["one |two ", "three"]);
    check_rows("one two |three", 8, &["one two ", "|three"]);
    check_rows("one two three four|", 7, &["one two ", "three ", "four|"]);
    check_rows("abcdefgh|", 3, &["abc", "def", "gh|"]);
    check_rows("abc|def", 3, &["abc", "|def"]);
    check_rows("a\n|\nb", 5, &["a", "|", "b"]);
    check_rows("日本語|", 5, &["日本", "語|"]);
}

#[track_caller]
fn check_step(before: &str, is_down: bool, width: usize, after: &str) {
    let mut area = area(before);
    area.step(is_down, width);
    assert_eq!(show(&area), after, "{before:?}");
}

#[test]
fn arrows_go_from_row_to_row_and_keep_their_column() {
    check_step("one tw|o three", true, 8, "one two three|");
    check_step("one two th|ree", false, 8, "on|e two three");
    check_step("long one\nx|", false, 20, "l|ong one\nx");
    check_step("long on|e\nx", true, 20, "long one\nx|");
    check_step("|x", false, 20, "|x");
    check_step("x|", true, 20, "x|");
    // The end of a row is the beginning of the next, so the cursor stays before its last letter.
    check_step("abc\nabcdef|", false, 3, "abc\nab|cdef");
    check_step("abcdef\nxyz|", false, 3, "abcdef|\nxyz");
}

#[test]
fn no_width_and_no_text_are_too_small() {
    for text in ["", "日本 x", "\n\n", "\u{301}", "👨\u{200d}👩\u{200d}👧x"] {
        for width in 0..4 {
            let mut area = Area::new(text);
            for is_down in [false, true, false, false] {
                area.step(is_down, width);
                let rows = area.rows(width);
                assert_eq!(
                    rows.iter().filter(|it| it.cursor.is_some()).count(),
                    1,
                    "{text:?}"
                );
                assert_eq!(area.text(), text);
            }
        }
    }
}
