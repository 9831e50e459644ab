//! The screen at every size, with every dialog.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Size;
use unicode_width::UnicodeWidthStr as _;

use super::*;
use crate::{
    app::{Identity, Input, MeetingSettings, Message, Opening, Start, ThemeName},
    input,
    state::{Ids, text},
    template,
};

const KEYS: [&str; 13] = [
    "", "1", "2", "z", "3a", "2\n", "1x", "1xm", "?jj", ":car", "r", "@", "/la",
];

fn app(opening: Opening, size: Size) -> App {
    App::new(Start {
        opening,
        path: "standup.ron".to_owned(),
        now: "2026-10-09T08:00:00+03:00".parse().unwrap(),
        date: None,
        identity: Identity::default(),
        ids: Ids::from_seed(1),
        size,
        theme: None,
        read_only: None,
        draft: None,
        meeting: MeetingSettings::default(),
        standup: None,
        begins: crate::app::Begins::Board,
    })
}

fn sample() -> Opening {
    let text = template::sample("2026-10-09".parse().unwrap());
    Opening::Board(Box::new(text::load(&text).unwrap()))
}

/// A board of texts that take two cells a letter, or more cells than a terminal says.
fn wide() -> Opening {
    let mut text = String::from(
        "(version: 1, people: [(id: \"a\", name: \"山田 ❤️\"), (id: \"b\", name: \"👨‍👩‍👧\")],",
    );
    text.push_str("objectives: [(id: \"o\", title: \"十月に最初のお客様から支払いを受ける\", start: \"2026-10-01\", due: \"2026-10-30\", results: [");
    text.push_str("(id: \"見込み\", title: \"見込み客の数がもっと増えること\", to: 120000, unit: \"円\"), (id: \"k\", title: \"k\", at_least: 95)])], records: [");
    for (index, day) in ["2026-10-08", "2026-10-09"].into_iter().enumerate() {
        for who in ["a", "b"] {
            let promise = format!(
                "Commitment(id: \"c{index}{who}\", day: \"{day}\", who: \"{who}\", text: \"田中さんと鈴木さんに電話して1️⃣、予算と時期を聞く ⚠️\", toward: \"見込み\", minutes: 90, private: true, times: 2, why: \"番号がない\"),"
            );
            text.push_str(&promise);
        }
    }
    text.push_str("])");
    Opening::Board(Box::new(text::load(&text).unwrap()))
}

fn press(app: &mut App, keymap: &Keymap, keys: &str) {
    for key in keys.chars() {
        let code = if key == '\n' {
            KeyCode::Enter
        } else {
            KeyCode::Char(key)
        };
        let event = Event::Key(KeyEvent::new(code, KeyModifiers::NONE));
        if let Some(message) = input::translate(app, keymap, event) {
            drop(app.update(message));
        }
    }
}

fn drawn(app: &App, keymap: &Keymap) -> (Buffer, Option<Position>) {
    let screen = Rect::from((Position::ORIGIN, app.size()));
    let mut buf = Buffer::empty(screen);
    let cursor = draw(app, keymap, Theme::new(app.theme()), &mut buf);
    (buf, cursor)
}

fn lines(buf: &Buffer) -> Vec<String> {
    let width = usize::from(buf.area.width);
    let rows = buf.content().chunks(width.max(1));
    rows.map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect())
        .collect()
}

#[track_caller]
fn no_letter_is_halved(buf: &Buffer) {
    for y in 0..buf.area.height {
        for x in 0..buf.area.width {
            let width = buf[(x, y)].symbol().width();
            assert!(width <= 2);
            if width == 2 {
                let next = buf.cell((x + 1, y)).map(ratatui::buffer::Cell::symbol);
                assert_eq!(next, Some(" "), "at {x}, {y}:\n{}", lines(buf).join("\n"));
            }
        }
    }
}

#[test]
fn a_sparkline_is_never_reversed() {
    let keymap = Keymap::standard().unwrap();
    let mut count = 0;
    for (width, keys) in [
        (120, "2"),
        (80, "2"),
        (80, "2z"),
        (60, "2"),
        (40, "2"),
        (120, "2z"),
    ] {
        let mut app = app(sample(), Size::new(width, 36));
        press(&mut app, &keymap, keys);
        for name in [ThemeName::Plain, ThemeName::Terminal] {
            let mut buf = Buffer::empty(Rect::new(0, 0, width, 36));
            draw(&app, &keymap, Theme::new(name), &mut buf);
            for cell in buf.content() {
                let is_step = "▁▂▃▄▅▆▇█".contains(cell.symbol());
                count += usize::from(is_step);
                let is_reversed = cell.modifier.contains(ratatui::style::Modifier::REVERSED);
                assert!(!is_step || !is_reversed, "{width} {keys} {name:?}");
            }
        }
    }
    assert!(0 < count);
}

#[test]
fn every_size_with_every_dialog_is_drawn_twice_the_same() {
    let keymap = Keymap::standard().unwrap();
    for opening in [sample(), wide(), Opening::Nothing] {
        for keys in KEYS {
            let mut app = app(opening.clone(), Size::new(120, 36));
            press(&mut app, &keymap, keys);
            for (width, height) in [
                (0, 0),
                (1, 1),
                (2, 9),
                (9, 2),
                (20, 6),
                (40, 12),
                (59, 17),
                (60, 18),
                (80, 24),
                (90, 40),
                (100, 30),
                (113, 29),
                (250, 70),
            ] {
                let size = Size::new(width, height);
                drop(app.update(Message::Input(Input::Resized(size))));
                let (buf, cursor) = drawn(&app, &keymap);
                no_letter_is_halved(&buf);
                assert!(cursor.is_none_or(|it| buf.area.contains(it)));
                assert_eq!((buf, cursor), drawn(&app, &keymap));
            }
        }
    }
}

#[test]
fn the_board_says_the_days_three_answers() {
    let keymap = Keymap::standard().unwrap();
    for (width, height) in [(120, 36), (100, 30), (80, 24), (60, 18)] {
        let app = app(sample(), Size::new(width, height));
        let screen = lines(&drawn(&app, &keymap).0).join("\n");
        for text in [
            "1 Yesterday",
            "2 Measure",
            "3 Today",
            "Fri 9 Oct",
            "Paying pilots",
        ] {
            assert!(screen.contains(text), "no {text} at {width}:\n{screen}");
        }
    }
}

#[test]
fn an_empty_board_says_what_to_press() {
    let keymap = Keymap::standard().unwrap();
    let text = "(version: 1, people: [(id: \"ana\", name: \"Ana\")], objectives: [], records: [])";
    let opening = Opening::Board(Box::new(text::load(text).unwrap()));
    let app = app(opening, Size::new(120, 30));
    let screen = lines(&drawn(&app, &keymap).0).join("\n");
    for text in [
        "nothing promised yet",
        "no results in the file yet",
        " a  what will be",
    ] {
        assert!(screen.contains(text), "no {text}:\n{screen}");
    }
}

#[test]
fn a_file_that_cannot_be_read_is_not_called_empty() {
    let keymap = Keymap::standard().unwrap();
    let why = crate::app::NoBoard {
        is_marked: false,
        reason: "line 3, column 1: conflict markers; standup.ron is left as it is".to_owned(),
        problem: None,
    };
    for size in [Size::new(120, 30), Size::new(80, 24)] {
        let app = app(Opening::Unreadable(why.clone()), size);
        let screen = lines(&drawn(&app, &keymap).0).join("\n");
        for text in ["the file cannot be read", "line 3, column 1", "mend it in"] {
            assert!(screen.contains(text), "no {text}:\n{screen}");
        }
        for text in ["nothing promised yet", "no results", "what will be"] {
            assert!(!screen.contains(text), "{text}:\n{screen}");
        }
    }
}

#[test]
fn a_begun_chord_and_what_can_follow_are_in_the_footer() {
    let keymap = Keymap::standard().unwrap();
    let mut app = app(sample(), Size::new(120, 30));
    press(&mut app, &keymap, "d");
    let screen = lines(&drawn(&app, &keymap).0);
    let footer = screen.last().unwrap();
    assert!(
        footer.contains("d …") && footer.contains("delete"),
        "{footer}"
    );
}

#[test]
fn a_sentence_has_the_footers_line_where_there_is_no_other() {
    let keymap = Keymap::standard().unwrap();
    let mut app = app(sample(), Size::new(40, 4));
    press(&mut app, &keymap, "U");
    let screen = lines(&drawn(&app, &keymap).0);
    assert!(screen[3].contains("! nothing to redo"), "{screen:?}");
}

#[test]
fn each_dialog_names_its_keys() {
    let keymap = Keymap::standard().unwrap();
    for keys in ["3a", "2\n", "1x", "1xm", "?", ":", "3r", "@", "/"] {
        let mut app = app(sample(), Size::new(100, 30));
        press(&mut app, &keymap, keys);
        assert!(!app.dialogs().is_empty(), "{keys:?} opens a dialog");
        let screen = lines(&drawn(&app, &keymap).0).join("\n");
        assert!(screen.contains("esc"), "{keys:?}:\n{screen}");
    }
}

#[test]
fn light_colours_on_a_dark_terminal_bring_their_own_ground() {
    let keymap = Keymap::standard().unwrap();
    let mut app = app(sample(), Size::new(120, 36));
    let grounds = |app: &App| {
        let (buf, _) = drawn(app, &keymap);
        let bare = buf.content().iter().filter(|it| {
            let colours = [it.fg, it.bg];
            colours.contains(&Style::new().fg.unwrap_or_default())
        });
        (bare.count(), buf.content().len())
    };
    drop(app.update(Message::Suits(ThemeName::Dark)));
    let (bare, cells) = grounds(&app);
    assert!(
        cells / 2 < bare,
        "a dark theme lies on the terminal's own ground"
    );
    press(&mut app, &keymap, "T");
    assert_eq!((app.theme(), app.needs_ground()), (ThemeName::Light, true));
    assert_eq!(grounds(&app).0, 0);
    drop(app.update(Message::Suits(ThemeName::Light)));
    assert!(!app.needs_ground());
}
