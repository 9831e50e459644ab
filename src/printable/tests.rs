use std::borrow::Cow;
use std::time::Duration;

use proptest::prelude::*;
use proptest::sample::select;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;
use ratatui::widgets::Widget;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::scalar::{Newlines, is_sound_mark, scalars};
use super::{Part, Printable, is_plain, is_simple, piece, pieces};

/// Text as people write it; shown as it is.
const CLEAN: &[&str] = &[
    "",
    "plain",
    "Größe, naïve, Ωμέγα, Привет",
    "e\u{301}te\u{301}",
    "日本語の文 한국어 中文",
    "葛\u{e0100}城市",
    "שלום עולם",
    "مرحبا بالعالم",
    "نمی\u{200c}خواهم",
    "ශ\u{dca}\u{200d}රී ලංකා",
    "क्या हिन्दी स्त्री",
    "ภาษาไทยกำ",
    "ក្រុម",
    "ﾊﾟﾋﾟﾌﾟ ｶﾞ",
    "👍🏽 👨\u{200d}👩\u{200d}👧\u{200d}👦 🇩🇪🇯🇵 🏴\u{200d}☠\u{fe0f}",
    "❤\u{fe0f} ⚠\u{fe0f} 1\u{fe0f}\u{20e3} ✔\u{fe0e} ⌚\u{fe0e}",
    "🏳\u{fe0f}\u{200d}🌈 👩\u{200d}❤\u{fe0f}\u{200d}💋\u{200d}👨 🧑🏿\u{200d}🚀",
    "ᄒ\u{1161}\u{11ab}",
    "각힣",
];

const HOSTILE: &[&str] = &[
    "\u{1b}[31mred\u{1b}]52;c;AAAA\u{7}",
    "\u{9b}6n\u{90}\u{85}",
    "\0\x7f\t\r\n",
    "\u{202e}evil\u{202c}\u{2066}\u{2069}\u{200e}\u{200f}\u{61c}",
    "\u{200b}\u{feff}\u{2060}\u{ad}\u{200d}\u{200c}",
    "\u{e0041}\u{e007f}🏴\u{e0067}\u{e0062}\u{e007f}",
    "\u{e000}\u{f8ff}\u{10fffd}\u{ffff}\u{378}",
    "\u{2028}\u{2029}\u{3164}\u{115f}\u{1160}\u{ffa0}\u{34f}",
    "\u{301}\u{301} a\u{fe0f}\u{fe0f}b\u{e0101}\u{e0101}",
    "👨\u{200d}\u{200d}👨🏽🏽\u{fe0f}\u{200d}",
    "🏽a🏽\u{20e3}a\u{20e3}",
    "👨\u{200d}",
    "لا\u{200d}\u{200c}لا",
    "ᄀᄀᄀᄀᄀᄀ\u{1161}\u{1161}\u{1161}",
    "\u{1161}\u{11a8}🇦\u{1161}",
    "ക്ക്ക്ക്ക്ക്ക്ക്ക്ക്ക്ക്ക",
    "\u{d4e}\u{d4e}\u{d4e}ക",
    "ก็็็็็็็็็็็็็็็็็็็็",
    "ﾞﾞﾞ\u{3099}",
    "🇦🇧🇨",
    "ꓹꓼ ⵏ\u{2d7f}ⵏ 𐰲\u{200d}𐰃 \u{5d0}\u{200d}\u{5dc} ᨕ\u{1a17}\u{200d}ᨐ",
    "\u{fdfd}\u{12031}\u{1f1e6}",
    "\\u{202e} \\u{",
];

fn check(raw: &str, expected: &str) {
    assert_eq!(Printable::line(raw).to_string(), expected, "{raw:?}");
}

fn drawn(text: &Printable<'_>) -> String {
    Cow::<str>::from(text.clone()).into_owned()
}

fn corpus() -> impl Iterator<Item = String> {
    let marks = format!("a{}b", "\u{301}".repeat(5_000));
    let long = [
        "ᄀ".repeat(300),
        "👨\u{200d}".repeat(300),
        format!("ក{}", "្ក".repeat(300)),
    ];
    let known = CLEAN.iter().chain(HOSTILE).map(|text| (*text).to_owned());
    known.chain([marks]).chain(long)
}

fn any_text() -> impl Strategy<Value = String> {
    let pools = [CLEAN, HOSTILE].concat();
    let scalars: Vec<char> = pools.concat().chars().collect();
    let part = prop_oneof![
        6 => select(scalars).prop_map(String::from),
        2 => any::<char>().prop_map(String::from),
        2 => "[ -~]{1,9}",
        1 => select(pools).prop_map(str::to_owned),
    ];
    prop::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
}

#[track_caller]
fn is_safe(text: &str) {
    let mut marks = 0;
    for (at, value) in text.char_indices() {
        let category = value.general_category();
        let is_joiner = matches!(value, '\u{200c}' | '\u{200d}') && at > 0;
        assert!(
            is_joiner
                || !matches!(
                    category,
                    GeneralCategory::Control
                        | GeneralCategory::Format
                        | GeneralCategory::PrivateUse
                        | GeneralCategory::Unassigned
                        | GeneralCategory::LineSeparator
                        | GeneralCategory::ParagraphSeparator
                ),
            "{value:?} in {text:?}"
        );
        let is_mark = matches!(
            category,
            GeneralCategory::NonspacingMark | GeneralCategory::EnclosingMark
        );
        marks = if is_mark { marks + 1 } else { 0 };
        // Eight, and a selector.
        assert!(marks <= 9, "{text:?}");
    }
}

/// The cells that ratatui fills, by both of its ways to draw, and in the cells it says.
#[track_caller]
fn is_as_wide_as_drawn(text: &Printable<'_>) {
    let drawn = drawn(text);
    let width = text.width();
    let area = Rect::new(0, 0, u16::try_from(width).unwrap() + 8, 1);
    // A private character: no printable text holds it.
    let mut buffer = Buffer::filled(area, ratatui::buffer::Cell::new("\u{e000}"));
    let (end, _) = buffer.set_stringn(0, 0, &drawn, usize::MAX, Style::new());
    assert_eq!(
        usize::from(end),
        width,
        "set_stringn: {text:?} as {drawn:?}"
    );

    let mut buffer = Buffer::filled(area, ratatui::buffer::Cell::new("\u{e000}"));
    Span::raw(&drawn).render(area, &mut buffer);
    let left = buffer
        .content()
        .iter()
        .filter(|cell| cell.symbol() == "\u{e000}")
        .count();
    assert_eq!(
        buffer.content().len() - left,
        width,
        "Span: {text:?} as {drawn:?}"
    );
    for grapheme in drawn.graphemes(true) {
        assert!(
            grapheme.width() > 0 || grapheme.contains(is_sound_mark),
            "{drawn:?}"
        );
        assert!(!grapheme.contains(['\u{fe0f}', '\u{20e3}']), "{drawn:?}");
    }
}

#[track_caller]
fn check_laws(raw: &str) {
    let line = Printable::line(raw);
    let text = line.to_string();
    is_safe(&text);
    assert_eq!(Printable::line(&text), line, "not the same twice: {raw:?}");
    assert!(
        matches!(Printable::line(&text).text, Cow::Borrowed(_)),
        "copied: {text:?}"
    );
    is_as_wide_as_drawn(&line);
    assert_eq!(
        pieces(&text).map(|piece| piece.text).collect::<String>(),
        text
    );

    let drawn_again = drawn(&line);
    assert_eq!(
        drawn(&Printable::line(&drawn_again)),
        drawn_again,
        "{raw:?}"
    );

    for width in [0, 1, 2, 3, 5, 8, 13, 40] {
        check_cut(raw, &line, width);
        check_wrap(raw, &line, width);
    }
    let parts = line.parts().map(|part| match part {
        Part::Plain(text) | Part::Named(text) => text.to_string(),
    });
    assert_eq!(parts.collect::<String>(), text);
    Printable::lines(raw)
        .to_string()
        .split('\n')
        .for_each(is_safe);
}

#[track_caller]
fn check_cut(raw: &str, line: &Printable<'_>, width: usize) {
    for cut in [line.cut(width), Printable::head(raw, width)] {
        assert!(cut.width() <= width, "{cut:?} is wider than {width}");
        is_as_wide_as_drawn(&cut);
        let kept = cut.to_string();
        assert_eq!(Printable::line(&kept), cut, "not the same read again");
        let kept = kept.strip_suffix('…').unwrap_or(&kept);
        assert!(line.to_string().starts_with(kept), "{cut:?} of {line:?}");
    }
    if line.width() <= width && raw.len() < 200 {
        assert_eq!(line.cut(width), *line);
        assert_eq!(Printable::head(raw, width), *line);
    }
}

#[track_caller]
fn check_wrap(raw: &str, line: &Printable<'_>, width: usize) {
    let lines: Vec<_> = line.wrap(width).collect();
    assert!(!lines.is_empty());
    for line in &lines {
        assert!(
            line.width() <= width.max(1),
            "{line:?} of {raw:?} is wider than {width}"
        );
        is_as_wide_as_drawn(line);
    }
    if width > 8 {
        let letters = |text: &str| -> String {
            text.chars()
                .filter(|c| !matches!(c, ' ' | '\u{200c}' | '\u{200d}'))
                .collect()
        };
        let joined: String = lines.iter().map(ToString::to_string).collect();
        assert_eq!(letters(&joined), letters(&line.to_string()));
    }
}

#[test]
fn text_as_people_write_it_stays_as_it_is_and_is_not_copied() {
    for text in CLEAN {
        check(text, text);
        assert!(
            matches!(Printable::line(text).text, Cow::Borrowed(_)),
            "{text:?}"
        );
    }
}

#[test]
fn whatever_a_terminal_would_obey_is_replaced_by_what_can_be_seen() {
    check("a\tb", "a    b");
    check("a\nb\r\nc\rd", "a⏎b⏎c␍d");
    check("\u{1b}[2J\u{7}\0\x7f", "␛[2J␇␀␡");
    check("\u{9b}6n\u{85}", "\\u{9b}6n\\u{85}");
    check(
        "a\u{202e}b\u{2066}\u{200b}\u{feff}",
        "a\\u{202e}b\\u{2066}\\u{200b}\\u{feff}",
    );
    check(
        "\u{e0041}\u{e000}\u{2028}\u{ffff}",
        "\\u{e0041}\\u{e000}\\u{2028}\\u{ffff}",
    );
    check("a\u{3164}b", "a\\u{3164}b");
}

#[test]
fn joiners_and_selectors_stay_only_where_writing_needs_them() {
    check("a\u{200d}b\u{200c}c", "a\\u{200d}b\\u{200c}c");
    check("👨\u{200d}", "👨\\u{200d}");
    check("👨\u{200d}\u{200d}👨", "👨\\u{200d}\\u{200d}👨");
    check("a\u{fe0f}", "a\\u{fe0f}");
    check("1\u{fe0f}", "1\\u{fe0f}");
    check("❤\u{fe0f}\u{fe0f}", "❤\u{fe0f}\\u{fe0f}");
    check("a🏽", "a\\u{1f3fd}");
    check("葛\u{e0100}\u{e0101}", "葛\u{e0100}\\u{e0101}");
}

#[test]
fn a_letter_keeps_eight_marks_and_a_mark_without_a_letter_is_named() {
    check(
        &format!("a{}b", "\u{301}".repeat(5_000)),
        &format!("a{}b", "\u{301}".repeat(8)),
    );
    check("\u{301}a", "\\u{301}a");
    check("\t\u{301}", "    \\u{301}");
}

#[test]
fn emoji_of_several_characters_are_drawn_as_their_first_in_the_same_cells() {
    for (raw, expected) in [
        ("❤\u{fe0f}!", "❤ !"),
        ("1\u{fe0f}\u{20e3}!", "1 !"),
        ("👍🏽!", "👍!"),
        ("👨\u{200d}👩\u{200d}👧!", "👨!"),
        ("🇩🇪!", "🇩🇪!"),
        ("🏳\u{fe0f}\u{200d}🌈!", "🏳 !"),
    ] {
        let text = Printable::line(raw);
        assert_eq!(text.to_string(), raw);
        assert_eq!(drawn(&text), expected);
        assert_eq!(text.width(), 3, "{raw:?}");
    }
}

#[test]
fn a_cut_never_divides_a_letter() {
    let check = |raw: &str, width, expected: &str| {
        assert_eq!(Printable::line(raw).cut(width).to_string(), expected);
        assert_eq!(Printable::head(raw, width).to_string(), expected);
    };
    check("standup", 7, "standup");
    check("standup", 6, "stand…");
    check("standup", 1, "…");
    check("standup", 0, "");
    check("", 0, "");
    check("日本語", 6, "日本語");
    check("日本語", 5, "日本…");
    check("日本語", 4, "日…");
    check("日本語", 2, "…");
    check("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…");
    check("👨\u{200d}👩\u{200d}👧👨", 3, "👨\u{200d}👩\u{200d}👧…");
    assert_eq!(Printable::lines("one\ntwo").cut(9).to_string(), "one…");
}

#[test]
fn lines_break_at_spaces_and_around_wide_letters_and_in_words_that_are_too_long() {
    let check = |raw: &str, width, expected: &[&str]| {
        let text = Printable::lines(raw);
        let lines: Vec<_> = text.wrap(width).map(|line| line.to_string()).collect();
        assert_eq!(lines, expected, "{raw:?} in {width}");
    };
    check("", 5, &[""]);
    check("did it move?", 20, &["did it move?"]);
    check("did it move?", 6, &["did it", "move?"]);
    check("did   it", 4, &["did", "it"]);
    check("unbelievable", 5, &["unbel", "ievab", "le"]);
    check("a unbelievable", 5, &["a", "unbel", "ievab", "le"]);
    check("日本語の文", 4, &["日本", "語の", "文"]);
    check("ab日本", 3, &["ab", "日", "本"]);
    check("日", 1, &["…"]);
    check("  one two", 6, &["  one", "two"]);
    check("one\n\ntwo\n", 9, &["one", "", "two"]);
    check("one  \ntwo", 3, &["one", "two"]);
}

#[test]
fn lines_keep_newlines_and_nothing_else() {
    let text = Printable::lines("a\r\nb\u{1b}\n\u{301}c\rd");
    assert_eq!(text.to_string(), "a\nb␛\n\\u{301}c␍d");
    assert_eq!(Printable::lines("ab\nabcd\nc").width(), 4);
    assert!(matches!(Printable::lines("a\nb\n").text, Cow::Borrowed(_)));
}

#[test]
fn names_of_characters_are_parts_of_their_own() {
    let text = Printable::line("a\u{202e}b\\u{x}\u{200b}");
    let parts: Vec<_> = text.parts().map(|part| format!("{part:?}")).collect();
    let expected = [
        Part::Plain(Printable::line("a")),
        Part::Named(Printable::line("\\u{202e}")),
        Part::Plain(Printable::line("b\\u{x}")),
        Part::Named(Printable::line("\\u{200b}")),
    ];
    assert_eq!(parts, expected.map(|part| format!("{part:?}")));
}

#[test]
fn a_path_is_shown_whatever_its_bytes() {
    use std::os::unix::ffi::OsStrExt;
    let path = std::path::Path::new(std::ffi::OsStr::from_bytes(b"/tmp/\x1b[1m\xff\n"));
    assert_eq!(Printable::path(path).to_string(), "/tmp/␛[1m\u{fffd}⏎");
}

#[test]
fn a_huge_text_costs_only_what_is_seen_of_it() {
    let marks = format!("a{}", "\u{301}".repeat(10_000_000));
    let texts = ["x\u{1b}".repeat(10_000_000), marks, "ᄀ".repeat(7_000_000)];
    for text in &texts {
        #[expect(
            clippy::disallowed_methods,
            reason = "the time taken is what is tested"
        )]
        let start = std::time::Instant::now();
        let head = Printable::head(text, 40);
        assert!(start.elapsed() < Duration::from_millis(200), "{head:?}");
        assert!(head.width() <= 40);
        assert!(head.to_string().ends_with('…'));
    }
}

#[test]
fn one_cell_never_holds_much_text() {
    for raw in corpus() {
        for grapheme in drawn(&Printable::line(&raw)).graphemes(true) {
            assert!(
                grapheme.len() <= 128 || grapheme.width() > 2,
                "{raw:?}: {grapheme:?}"
            );
        }
    }
}

#[test]
fn the_laws_hold_for_known_trouble() {
    for raw in corpus() {
        check_laws(&raw);
    }
}

#[test]
fn every_character_is_safe_and_as_wide_as_drawn_wherever_it_stands() {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 1));
    // The planes beyond hold ideographs like those before, and private characters.
    for value in ('\0'..='\u{1ffff}').chain('\u{e0000}'..='\u{e01ff}') {
        let is_one_of_thousands = matches!(
            value,
            '\u{3500}'..='\u{9f00}' | '\u{ac10}'..='\u{d700}' | '\u{e010}'..='\u{f8f0}' | '\u{17010}'..='\u{18cd0}'
        );
        if is_one_of_thousands {
            continue;
        }
        // Of those that mean nothing yet, and are all treated alike, a few will do.
        let is_unassigned = value.general_category() == GeneralCategory::Unassigned;
        if is_unassigned && u32::from(value) % 64 != 0 {
            continue;
        }
        let raw = format!("{value}a{value}ก{value}👨{value}");
        let line = Printable::line(&raw);
        is_safe(&line.to_string());
        let (end, _) = buffer.set_stringn(0, 0, drawn(&line), usize::MAX, Style::new());
        assert_eq!(usize::from(end), line.width(), "{raw:?}");
        assert!(
            pieces(&line.to_string()).all(|piece| piece.width > 0),
            "{raw:?}"
        );
    }
}

proptest! {
    #![proptest_config(crate::cases(128))]

    #[test]
    fn the_laws_hold_for_any_text(raw in any_text()) {
        check_laws(&raw);
    }
}

/// What is known without the tables of Unicode is what they say.
#[test]
fn simple_letters_are_kept_take_one_cell_and_stand_alone() {
    let simple: Vec<char> = (' '..='\u{ffff}').filter(|it| is_simple(*it)).collect();
    for letter in &simple {
        for beside in ['a', 'é', '…', '✔', *letter] {
            let text = String::from_iter([beside, *letter, beside]);
            assert!(
                scalars(&text, Newlines::Shown).all(|it| it.is_kept()),
                "{text}"
            );
            let alone = |it: piece::Piece<'_>| it.is_drawn_whole() && it.width == 1;
            assert!(pieces(&text).all(alone), "{text}");
            assert_eq!(pieces(&text).count(), 3, "{text}");
        }
    }
}

/// Eight bytes at once say what each of them says, wherever the odd one stands.
#[test]
fn what_is_plain_is_known_at_every_place() {
    for length in [1, 7, 8, 9, 16, 21] {
        for at in 0..length {
            for byte in 0..=0x7f_u8 {
                let mut bytes = vec![b'a'; length];
                bytes[at] = byte;
                let text = String::from_utf8(bytes).unwrap();
                let expected = (b' '..=b'~').contains(&byte);
                assert_eq!(is_plain(&text), expected, "{text:?}");
            }
        }
    }
    assert!(!is_plain("seven bytes and ä letter"));
    assert!(is_plain(""));
}
