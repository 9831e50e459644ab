use crossterm::event::{KeyCode, KeyModifiers};
use proptest::prelude::*;
use proptest::sample::select;
use unicode_segmentation::UnicodeSegmentation;

use super::*;
use crate::printable::pieces;

const FAMILY: &str = "👨\u{200d}👩\u{200d}👧";

/// A field from text with `|` for the cursor.
fn field(marked: &str) -> Field {
    let (before, after) = marked.split_once('|').unwrap();
    let mut field = Field::new(after);
    let _ = field.apply(Edit::Home);
    let _ = field.apply(Edit::Paste(before.to_owned()));
    assert_eq!(show(&field), marked);
    field
}

fn show(field: &Field) -> String {
    let (before, after) = field.text().split_at(field.cursor());
    format!("{before}|{after}")
}

#[track_caller]
fn check(before: &str, edits: &[Edit], after: &str) {
    let mut field = field(before);
    for edit in edits {
        let _ = field.apply(edit.clone());
    }
    assert_eq!(show(&field), after, "{before:?} {edits:?}");
}

#[track_caller]
fn check_view(marked: &str, width: usize, expected: &str) {
    let view = field(marked).view(width);
    let mut column = 0;
    let mut shown = String::new();
    for piece in pieces(&view.text.to_string()) {
        if column == view.cursor {
            shown.push('|');
        }
        shown.push_str(piece.text);
        column += piece.width;
    }
    if column == view.cursor {
        shown.push('|');
    }
    assert_eq!(shown, expected, "{marked:?} in {width}");
}

#[test]
fn letters_are_passed_and_deleted_whole() {
    for letter in [
        "a",
        "e\u{301}",
        "日",
        FAMILY,
        "🇩🇪",
        "👍🏽",
        "ש",
        "ﾊﾟ",
        "1\u{fe0f}\u{20e3}",
        "कि",
    ] {
        check(&format!("x{letter}|y"), &[Edit::Backspace], "x|y");
        check(&format!("x|{letter}y"), &[Edit::Delete], "x|y");
        check(
            &format!("x{letter}|y"),
            &[Edit::Left],
            &format!("x|{letter}y"),
        );
        check(
            &format!("x|{letter}y"),
            &[Edit::Right],
            &format!("x{letter}|y"),
        );
        check(
            &format!("x{letter}|"),
            &[Edit::Transpose],
            &format!("{letter}x|"),
        );
    }
}

#[test]
fn words_and_ends_are_reached_and_cut() {
    check("one two| three", &[Edit::WordLeft], "one |two three");
    check("one |two three", &[Edit::WordRight], "one two |three");
    check("one two|", &[Edit::Home], "|one two");
    check("|one two", &[Edit::End], "one two|");
    check("one two| three", &[Edit::DeleteWordBack], "one | three");
    check("one |two three", &[Edit::DeleteWordForward], "one |three");
    check("one |two", &[Edit::DeleteToStart], "|two");
    check("one |two", &[Edit::DeleteToEnd], "one |");
    check("日本 語|", &[Edit::DeleteWordBack], "日本 |");
    check("שלום עולם|", &[Edit::DeleteWordBack], "שלום |");
}

#[test]
fn what_was_cut_last_is_yanked_and_cuts_in_a_row_as_one() {
    check(
        "one |two",
        &[Edit::DeleteToEnd, Edit::Home, Edit::Yank],
        "two|one ",
    );
    let twice = [
        Edit::DeleteWordBack,
        Edit::DeleteWordBack,
        Edit::Yank,
        Edit::Yank,
    ];
    check("one two|", &twice, "one twoone two|");
    let apart = [
        Edit::DeleteWordBack,
        Edit::Insert('x'),
        Edit::DeleteWordBack,
        Edit::Yank,
    ];
    check("one two|", &apart, "one x|");
    check(
        "one|",
        &[Edit::DeleteToStart, Edit::DeleteToEnd, Edit::Yank],
        "one|",
    );
}

#[test]
fn letters_are_exchanged() {
    check("ab|c", &[Edit::Transpose], "acb|");
    check("abc|", &[Edit::Transpose], "acb|");
    check("|ab", &[Edit::Transpose], "|ab");
    check("a|", &[Edit::Transpose], "a|");
}

#[test]
fn the_cursor_steps_out_of_a_letter_that_forms_around_it() {
    let mut field = Field::new("\u{301}🇪");
    let _ = field.apply(Edit::Home);
    let _ = field.apply(Edit::Insert('a'));
    assert_eq!(show(&field), "a\u{301}|🇪");
    let _ = field.apply(Edit::Insert('🇩'));
    assert_eq!(show(&field), "a\u{301}🇩🇪|");
}

#[test]
fn control_characters_are_not_text() {
    let mut field = field("a|b");
    assert_eq!(field.apply(Edit::Insert('\u{1b}')), Outcome::Unchanged);
    assert_eq!(
        field.apply(Edit::Paste("\u{1b}[1m\tx\ny\u{9b}".to_owned())),
        Outcome::Edited
    );
    assert_eq!(show(&field), "a[1m x y|b");
}

#[test]
fn edits_say_what_they_came_to() {
    let mut field = field("ab|");
    assert_eq!(field.apply(Edit::Right), Outcome::Unchanged);
    assert_eq!(field.apply(Edit::DeleteToEnd), Outcome::Unchanged);
    assert_eq!(field.apply(Edit::Left), Outcome::Moved);
    assert_eq!(field.apply(Edit::Delete), Outcome::Edited);
    assert_eq!(field.apply(Edit::Yank), Outcome::Unchanged);
}

#[test]
fn a_full_field_hands_back_what_found_no_place() {
    let huge = "é".repeat(500_000);
    let mut field = field("a|b");
    let refused = "é".repeat(500_000 - (LIMIT - 2));
    assert_eq!(field.apply(Edit::Paste(huge)), Outcome::Full { refused });
    assert_eq!(field.text().chars().count(), LIMIT);
    assert_eq!(
        field.apply(Edit::Insert('x')),
        Outcome::Full {
            refused: "x".to_owned()
        }
    );

    let _ = field.apply(Edit::DeleteToStart);
    let _ = field.apply(Edit::Yank);
    let Outcome::Full { refused } = field.apply(Edit::Yank) else {
        panic!("not full")
    };
    assert_eq!(refused.chars().count(), LIMIT - 1);

    let mut long = Field::new(&"x".repeat(LIMIT + 5));
    assert_eq!(long.apply(Edit::Backspace), Outcome::Edited);
    assert_eq!(long.text().len(), LIMIT + 4);
}

#[test]
fn a_paste_is_never_cut_inside_a_letter() {
    let mut field = Field::new(&"x".repeat(LIMIT - 3));
    let refused = FAMILY.to_owned();
    assert_eq!(
        field.apply(Edit::Paste(FAMILY.to_owned())),
        Outcome::Full { refused }
    );
    assert_eq!(field.text().len(), LIMIT - 3);
}

#[test]
fn a_pasted_line_is_text_and_a_pasted_block_is_items() {
    let line = |text: &str, expected: &str| {
        assert_eq!(paste(text), Pasted::Line(expected.to_owned()), "{text:?}");
    };
    line("", "");
    line(" - as it is ", " - as it is ");
    line("a\tb\u{1b}[0m", "a b[0m");
    line("one\n", "one");
    line("\r\n- one\r\n\r\n", "- one");
    line("\n- \n\n", "");

    let lines = |text: &str, expected: &[&str]| {
        let expected = expected.iter().map(|line| (*line).to_owned()).collect();
        assert_eq!(paste(text), Pasted::Lines(expected), "{text:?}");
    };
    lines("one\ntwo", &["one", "two"]);
    lines("one\rtwo\r", &["one", "two"]);
    lines(
        "- one\r\n\r\n  * two\n- [ ] three\n- [x] four\n• five\n-\n- [ ]\n",
        &["one", "two", "three", "four", "five"],
    );
    lines(
        "-5 %\n--flag\n**bold**\n- [link](x)\n",
        &["-5 %", "--flag", "**bold**", "[link](x)"],
    );
}

#[test]
fn a_view_keeps_the_cursor_visible_and_letters_whole() {
    check_view("|", 5, "|");
    check_view("abc|", 5, "abc|");
    check_view("abcd|", 5, "abcd|");
    check_view("|abcde", 5, "|abcde");
    check_view("|abcdef", 5, "|abcd…");
    check_view("abcdefghij|", 10, "…defghij|");
    check_view("abcdefghi|j", 10, "abcdefghi|j");
    check_view("abcdefgh|ij", 9, "…cdefgh|ij");
    check_view("|日本語日本語", 7, "|日本語…");
    check_view("日本語日本語|", 7, "…本語|");
    check_view("日本|語日本語", 7, "日本|語…");
    check_view("a\u{202e}|b", 20, "a\\u{202e}|b");
    check_view("نمی\u{200c}|خواهم", 20, "نمی\u{200c}|خواهم");
    check_view("❤\u{fe0f}|x", 4, "❤\u{fe0f}|x");
}

#[test]
fn a_view_of_few_cells_begins_at_the_cursor() {
    check_view("ab|cdef", 4, "|cdef");
    check_view("ab|cdef", 1, "|c");
    check_view("ab|日本", 1, "|");
    check_view("ab|cdef", 0, "|");
    check_view("abcdef|", 3, "|");
    check_view("ab|c", 3, "ab|c");
    check_view("ab|", 3, "ab|");
}

#[test]
fn the_view_stands_still_while_the_cursor_moves_in_it() {
    let mut field = Field::new(&"x1234567".repeat(20));
    let mut views = vec![field.view(20).text];
    while field.apply(Edit::Left) == Outcome::Moved {
        views.push(field.view(20).text);
    }
    views.dedup();
    assert!(views.len() <= 20, "{}", views.len());
}

#[test]
fn readline_keys_are_edits() {
    let none = KeyModifiers::NONE;
    for (code, modifiers, edit) in [
        (KeyCode::Char('q'), none, Some(Edit::Insert('q'))),
        (
            KeyCode::Char('Q'),
            KeyModifiers::SHIFT,
            Some(Edit::Insert('Q')),
        ),
        (
            KeyCode::Char('w'),
            KeyModifiers::CONTROL,
            Some(Edit::DeleteWordBack),
        ),
        (
            KeyCode::Char('d'),
            KeyModifiers::ALT,
            Some(Edit::DeleteWordForward),
        ),
        (
            KeyCode::Char('@'),
            KeyModifiers::CONTROL | KeyModifiers::ALT,
            Some(Edit::Insert('@')),
        ),
        (
            KeyCode::Char('q'),
            KeyModifiers::CONTROL | KeyModifiers::ALT,
            None,
        ),
        (KeyCode::Char('q'), KeyModifiers::CONTROL, None),
        (KeyCode::Char('q'), KeyModifiers::SUPER, None),
        (KeyCode::Left, KeyModifiers::CONTROL, Some(Edit::WordLeft)),
        (
            KeyCode::Backspace,
            KeyModifiers::ALT,
            Some(Edit::DeleteWordBack),
        ),
        (KeyCode::Backspace, none, Some(Edit::Backspace)),
        (KeyCode::Up, none, None),
        (KeyCode::Enter, none, None),
    ] {
        assert_eq!(
            Edit::from_key(code, modifiers),
            edit,
            "{code:?} {modifiers:?}"
        );
    }
}

/// What a field should be: letters, and how many of them are before the cursor.
#[derive(Default)]
struct Model {
    letters: Vec<String>,
    cursor: usize,
    cut: String,
}

impl Model {
    fn set(&mut self, before: &str, after: &str) {
        let text = format!("{before}{after}");
        let mut end = 0;
        self.letters = text.graphemes(true).map(str::to_owned).collect();
        self.cursor = 0;
        while end < before.len() {
            end += self.letters[self.cursor].len();
            self.cursor += 1;
        }
    }

    /// Makes the edit, unless it is about words, whose rules are not ours.
    fn apply(&mut self, edit: &Edit) {
        let at = self.cursor;
        let before = self.letters[..at].concat();
        let after = self.letters[at..].concat();
        match edit {
            Edit::Insert(letter) => {
                self.set(&format!("{before}{}", cleaned(&letter.to_string())), &after);
            }
            Edit::Paste(text) => self.set(&format!("{before}{}", cleaned(text)), &after),
            Edit::Yank => self.set(&format!("{before}{}", self.cut), &after),
            Edit::Backspace => self.set(&self.letters[..at.saturating_sub(1)].concat(), &after),
            Edit::Delete if at < self.letters.len() => {
                self.set(&before, &self.letters[at + 1..].concat());
            }
            Edit::Left => self.cursor = at.saturating_sub(1),
            Edit::Right => self.cursor = (at + 1).min(self.letters.len()),
            Edit::Home => self.cursor = 0,
            Edit::End => self.cursor = self.letters.len(),
            Edit::DeleteToEnd if !after.is_empty() => {
                self.cut = after;
                self.set(&before, "");
            }
            Edit::DeleteToStart if !before.is_empty() => {
                self.cut = before;
                self.set("", &after);
            }
            Edit::Delete
            | Edit::DeleteToEnd
            | Edit::DeleteToStart
            | Edit::DeleteWordBack
            | Edit::DeleteWordForward
            | Edit::Transpose
            | Edit::WordLeft
            | Edit::WordRight => {}
        }
    }
}

const LETTERS: &str =
    "ab -日e\u{301}👨\u{200d}👩👍🏽🇩🇪🇯ש\u{200c}نﾊﾟक्षि1\u{fe0f}\u{20e3}\u{202e}\u{1b}\t";

fn any_letter() -> impl Strategy<Value = char> {
    prop_oneof![9 => select(LETTERS.chars().collect::<Vec<_>>()), 1 => any::<char>()]
}

fn any_text() -> impl Strategy<Value = String> {
    prop::collection::vec(any_letter(), 0..30).prop_map(String::from_iter)
}

fn modelled() -> impl Strategy<Value = Edit> {
    prop_oneof![
        6 => any_letter().prop_map(Edit::Insert),
        2 => any_text().prop_map(Edit::Paste),
        6 => select(vec![Edit::Backspace, Edit::Delete, Edit::Left, Edit::Right, Edit::Left]),
        1 => select(vec![Edit::Home, Edit::End]),
    ]
}

fn any_edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        2 => modelled(),
        1 => select(vec![
            Edit::WordLeft, Edit::WordRight, Edit::DeleteWordBack, Edit::DeleteWordForward,
            Edit::DeleteToStart, Edit::DeleteToEnd, Edit::Yank, Edit::Transpose,
        ]),
    ]
}

#[test]
fn what_is_cut_behind_a_joiner_is_no_wider_than_its_place() {
    let mut field = Field::new("👩👨ि\u{200d}👨a");
    let _ = field.apply(Edit::Home);
    for width in 0..10 {
        let view = field.view(width);
        assert!(view.text.width() <= width, "{view:?} in {width}");
    }
}

proptest! {
    #![proptest_config(crate::cases(64))]

    #[test]
    fn a_field_is_its_letters(
        edits in prop::collection::vec(modelled(), 0..60),
        cut in select(vec![Edit::DeleteToStart, Edit::DeleteToEnd]),
        later in prop::collection::vec(modelled(), 0..9),
    ) {
        let mut field = Field::default();
        let mut model = Model::default();
        let edits = edits.into_iter().chain([cut]).chain(later).chain([Edit::Yank]);
        for edit in edits {
            model.apply(&edit);
            let _ = field.apply(edit);
            prop_assert_eq!(field.text(), model.letters.concat());
            prop_assert_eq!(field.cursor(), model.letters[..model.cursor].concat().len());
        }
    }

    #[test]
    fn the_cursor_is_between_letters_and_in_view_whatever_happens(
        start in any_text(),
        edits in prop::collection::vec(any_edit(), 0..40),
    ) {
        let mut field = Field::new(&start);
        for edit in edits {
            let before = field.clone();
            let outcome = field.apply(edit.clone());
            prop_assert_eq!(outcome == Outcome::Unchanged, before == field, "{:?}", edit);
            let cursor = field.cursor();
            let at_letter = field.text().grapheme_indices(true).any(|(at, _)| at == cursor);
            prop_assert!(at_letter || cursor == field.text().len());
            for width in [0, 1, 2, 3, 4, 5, 6, 7, 10, 20, 80] {
                let view = field.view(width);
                prop_assert!(view.text.width() <= width, "{:?} in {}", view, width);
                prop_assert!(view.cursor < width.max(1), "{:?} in {}", view, width);
                prop_assert!(view.cursor <= view.text.width());
            }
        }
    }

    #[test]
    fn words_are_left_behind(text in any_text()) {
        let mut field = Field::new(&text);
        for _ in 0..=text.len() {
            let _ = field.apply(Edit::WordLeft);
        }
        prop_assert_eq!(field.cursor(), 0);
        for _ in 0..=text.len() {
            let _ = field.apply(Edit::WordRight);
        }
        prop_assert_eq!(field.cursor(), text.len());
    }
}
