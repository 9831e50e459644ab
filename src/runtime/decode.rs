//! Bytes from the terminal to events.
//!
//! Crossterm's own reading stalls when more than 1,024 bytes wait and spins when the terminal hangs up, so only its types
//! are used.
//!
//! Invariant: however the bytes are cut into pieces, the events are the same; a sequence that is not known, or an answer
//! that nobody waits for, is no text.

mod answer;
mod sequence;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

pub(super) use answer::{Answer, QUESTION};

/// How much of a paste is taken: more is a file, not a text.
const MOST_PASTED: usize = 4 * 1024 * 1024;
/// How long an escape sequence may be before it is taken for noise.
const LONGEST: usize = 256;
const ESCAPE: u8 = 0x1b;
const INTERRUPT: u8 = 0x03;
const PASTE_ENDS: &[u8] = b"\x1b[201~";

/// What has come and is not an event yet.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    bytes: Vec<u8>,
    paste: Option<Vec<u8>>,
    /// Whether a paste was given up whose rest may come yet.
    is_late: bool,
    answers: Vec<Answer>,
}

/// What the bytes begin with.
#[derive(Debug, PartialEq, Eq)]
enum Step {
    /// So many bytes that mean this.
    Event(usize, Event),
    /// So many bytes that begin a paste.
    Paste(usize),
    /// So many bytes that answer a question.
    Answer(usize, Answer),
    /// So many bytes that mean nothing to us.
    Noise(usize),
    /// The beginning of something.
    Unfinished,
}

/// Whether more bytes are about to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum More {
    /// They may: a beginning is kept.
    Perhaps,
    /// They did not come: what there is, is all.
    No,
}

impl Decoder {
    /// Takes what was read, and says what it means.
    pub(super) fn events(&mut self, bytes: &[u8], more: More) -> Vec<Event> {
        self.bytes.extend_from_slice(bytes);
        let mut events = Vec::new();
        if self.is_late {
            self.drop_late(more);
        }
        if self.is_late {
            return events;
        }
        let mut at = 0;
        loop {
            if self.paste.is_some() {
                let Some(taken) = self.pasted(at, &mut events) else {
                    at = self.bytes.len();
                    break;
                };
                at += taken;
                continue;
            }
            let rest = self.bytes.get(at..).unwrap_or_default();
            at += match step(rest, more) {
                Step::Event(taken, event) => {
                    events.push(event);
                    taken
                }
                Step::Paste(taken) => {
                    self.paste = Some(Vec::new());
                    taken
                }
                Step::Answer(taken, answer) => {
                    self.answers.push(answer);
                    taken
                }
                Step::Noise(taken) => taken,
                Step::Unfinished => break,
            };
        }
        self.bytes.drain(..at);
        if more == More::No {
            self.give_up(&mut events);
        }
        events
    }

    /// What the terminal has answered since this was asked for last.
    pub(super) fn answers(&mut self) -> Vec<Answer> {
        std::mem::take(&mut self.answers)
    }

    /// Whether the rest of something must come yet.
    pub(super) fn is_waiting(&self) -> bool {
        !self.bytes.is_empty() || self.paste.is_some()
    }

    /// Whether nothing but an escape has come: most likely it is the key.
    pub(super) fn has_escape(&self) -> bool {
        self.paste.is_none() && self.bytes == [ESCAPE]
    }

    /// Whether a paste is open, or one was given up whose rest may come yet.
    pub(super) fn is_pasting(&self) -> bool {
        self.paste.is_some() || self.is_late
    }

    /// Drops what belongs to a paste that was given up: until its end, or Ctrl-C, or a long silence.
    fn drop_late(&mut self, more: More) {
        let length = PASTE_ENDS.len();
        let end = self.bytes.windows(length).position(|it| it == PASTE_ENDS);
        let end = end.map(|it| it + length);
        let interrupt = self.bytes.iter().position(|it| *it == INTERRUPT);
        let until = match (end, interrupt, more) {
            (Some(until), ..) | (None, Some(until), _) => Some(until),
            (None, None, More::No) => Some(self.bytes.len()),
            (None, None, More::Perhaps) => None,
        };
        self.is_late = until.is_none();
        // The end may be cut: its beginning stays, and so does one byte to wait behind.
        let tail = self.bytes.len().saturating_sub(length);
        self.bytes.drain(..until.unwrap_or(tail));
    }

    /// Takes what belongs to a paste; says how much that was, or none when all of it did and the end has not come.
    fn pasted(&mut self, at: usize, events: &mut Vec<Event>) -> Option<usize> {
        let paste = self.paste.get_or_insert_default();
        let held = paste.len();
        let rest = self.bytes.get(at..).unwrap_or_default();
        // The end may be cut: it is looked for where the pieces meet, too.
        let from = held.saturating_sub(PASTE_ENDS.len());
        paste.extend_from_slice(rest);
        let end = paste
            .get(from..)
            .and_then(|it| it.windows(PASTE_ENDS.len()).position(|it| it == PASTE_ENDS));
        let Some(end) = end.map(|it| from + it) else {
            let surplus = paste.len().saturating_sub(MOST_PASTED + PASTE_ENDS.len());
            // What is too much goes from before the tail, in which the end may have begun.
            let tail = paste.len().saturating_sub(PASTE_ENDS.len());
            paste.drain(tail.saturating_sub(surplus)..tail);
            return None;
        };
        paste.truncate(end.min(MOST_PASTED));
        events.push(Event::Paste(text_of(paste)));
        self.paste = None;
        Some((end + PASTE_ENDS.len()).saturating_sub(held))
    }

    /// A paste whose end is lost must not swallow the keys that follow.
    fn give_up(&mut self, events: &mut Vec<Event>) {
        if let Some(paste) = self.paste.take() {
            events.push(Event::Paste(text_of(&paste)));
            self.is_late = true;
        }
        self.bytes.clear();
    }
}

/// A pasted text; terminals send the key for a line's end.
fn text_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes)
        .replace("\r\n", "\n")
        .replace('\r', "\n")
}

fn step(bytes: &[u8], more: More) -> Step {
    match bytes {
        [] => Step::Unfinished,
        // The key, unless it begins something that was cut right behind it: a read ends where it may.
        [ESCAPE] if more == More::Perhaps => Step::Unfinished,
        [ESCAPE] => Step::Event(1, key(KeyCode::Esc, KeyModifiers::NONE)),
        [ESCAPE, rest @ ..] => match sequence::after_escape(rest) {
            Step::Event(taken, event) => Step::Event(taken + 1, event),
            Step::Paste(taken) => Step::Paste(taken + 1),
            Step::Answer(taken, answer) => Step::Answer(taken + 1, answer),
            Step::Noise(taken) => Step::Noise(taken + 1),
            Step::Unfinished if bytes.len() > LONGEST => Step::Noise(bytes.len()),
            Step::Unfinished if more == More::No => meant_alone(rest),
            Step::Unfinished => Step::Unfinished,
        },
        _ => character(bytes, more),
    }
}

/// An escape whose sequence never came: with the one key after it, it is that key with Alt.
fn meant_alone(rest: &[u8]) -> Step {
    match rest {
        [introducer] if introducer.is_ascii_graphic() => Step::Event(
            2,
            key(KeyCode::Char(char::from(*introducer)), KeyModifiers::ALT),
        ),
        _ => Step::Noise(rest.len() + 1),
    }
}

/// A key that is one character.
fn character(bytes: &[u8], more: More) -> Step {
    let Some(&first) = bytes.first() else {
        return Step::Unfinished;
    };
    if first.is_ascii_control() {
        let (code, modifiers) = control(first);
        return Step::Event(1, key(code, modifiers));
    }
    let length = match first {
        0x00..0x80 => 1,
        0xc2..0xe0 => 2,
        0xe0..0xf0 => 3,
        0xf0..0xf5 => 4,
        _ => return Step::Noise(1),
    };
    let Some(bytes) = bytes.get(..length) else {
        return match more {
            More::Perhaps => Step::Unfinished,
            More::No => Step::Noise(1),
        };
    };
    match std::str::from_utf8(bytes)
        .ok()
        .and_then(|it| it.chars().next())
    {
        Some(typed) => {
            let modifiers = if typed.is_uppercase() {
                KeyModifiers::SHIFT
            } else {
                KeyModifiers::NONE
            };
            Step::Event(length, key(KeyCode::Char(typed), modifiers))
        }
        None => Step::Noise(1),
    }
}

/// The keys that terminals send as control characters.
fn control(byte: u8) -> (KeyCode, KeyModifiers) {
    match byte {
        // The second is what came of Enter before the terminal was ours.
        b'\r' | b'\n' => (KeyCode::Enter, KeyModifiers::NONE),
        b'\t' => (KeyCode::Tab, KeyModifiers::NONE),
        0x7f => (KeyCode::Backspace, KeyModifiers::NONE),
        ESCAPE => (KeyCode::Esc, KeyModifiers::NONE),
        0x00 => (KeyCode::Char(' '), KeyModifiers::CONTROL),
        0x01..0x1b => (
            KeyCode::Char(char::from(byte - 1 + b'a')),
            KeyModifiers::CONTROL,
        ),
        // Ctrl with 4 to 7, which is what crossterm calls them, too.
        _ => (
            KeyCode::Char(char::from(byte.saturating_sub(0x1c) + b'4')),
            KeyModifiers::CONTROL,
        ),
    }
}

fn key(code: KeyCode, modifiers: KeyModifiers) -> Event {
    Event::Key(KeyEvent::new(code, modifiers))
}

#[cfg(test)]
mod tests {
    use crossterm::event::{MouseButton, MouseEventKind};
    use proptest::prelude::*;

    use super::*;

    fn decode(bytes: &[u8]) -> Vec<Event> {
        let mut decoder = Decoder::default();
        let mut events = decoder.events(bytes, More::Perhaps);
        events.extend(decoder.events(&[], More::No));
        events
    }

    #[track_caller]
    fn check(bytes: &str, code: KeyCode, modifiers: KeyModifiers) {
        assert_eq!(
            decode(bytes.as_bytes()),
            [key(code, modifiers)],
            "{bytes:?}"
        );
    }

    #[test]
    fn keys_are_what_terminals_send_for_them() {
        const NONE: KeyModifiers = KeyModifiers::NONE;
        const CONTROL: KeyModifiers = KeyModifiers::CONTROL;
        const ALT: KeyModifiers = KeyModifiers::ALT;
        const SHIFT: KeyModifiers = KeyModifiers::SHIFT;
        for (bytes, code, modifiers) in [
            ("a", KeyCode::Char('a'), NONE),
            ("A", KeyCode::Char('A'), SHIFT),
            ("ș", KeyCode::Char('ș'), NONE),
            ("😀", KeyCode::Char('😀'), NONE),
            (" ", KeyCode::Char(' '), NONE),
            ("\r", KeyCode::Enter, NONE),
            ("\n", KeyCode::Enter, NONE),
            ("\t", KeyCode::Tab, NONE),
            ("\x7f", KeyCode::Backspace, NONE),
            ("\x08", KeyCode::Char('h'), CONTROL),
            ("\0", KeyCode::Char(' '), CONTROL),
            ("\x03", KeyCode::Char('c'), CONTROL),
            ("\x1a", KeyCode::Char('z'), CONTROL),
            ("\x1f", KeyCode::Char('7'), CONTROL),
            ("\x1b", KeyCode::Esc, NONE),
            ("\x1bb", KeyCode::Char('b'), ALT),
            ("\x1b\r", KeyCode::Enter, ALT),
            ("\x1b\x7f", KeyCode::Backspace, ALT),
            ("\x1b[", KeyCode::Char('['), ALT),
            ("\x1bO", KeyCode::Char('O'), ALT),
            ("\x1b[A", KeyCode::Up, NONE),
            ("\x1bOA", KeyCode::Up, NONE),
            ("\x1bOM", KeyCode::Enter, NONE),
            ("\x1bOP", KeyCode::F(1), NONE),
            ("\x1b[[A", KeyCode::F(1), NONE),
            ("\x1b[11~", KeyCode::F(1), NONE),
            ("\x1b[24~", KeyCode::F(12), NONE),
            ("\x1b[1;5C", KeyCode::Right, CONTROL),
            ("\x1b[1;3D", KeyCode::Left, ALT),
            ("\x1b[1;2H", KeyCode::Home, SHIFT),
            ("\x1b[Z", KeyCode::BackTab, SHIFT),
            ("\x1b[1~", KeyCode::Home, NONE),
            ("\x1b[8~", KeyCode::End, NONE),
            ("\x1b[3~", KeyCode::Delete, NONE),
            ("\x1b[3;5~", KeyCode::Delete, CONTROL),
            ("\x1b[5~", KeyCode::PageUp, NONE),
            ("\x1b\x1b[A", KeyCode::Up, ALT),
            ("\x1b[13;3u", KeyCode::Enter, ALT),
            ("\x1b[97;5u", KeyCode::Char('a'), CONTROL),
            ("\x1b[27;5;105~", KeyCode::Char('i'), CONTROL),
            ("\x1b[27u", KeyCode::Esc, NONE),
        ] {
            check(bytes, code, modifiers);
        }
    }

    #[test]
    fn what_is_no_key_is_no_text() {
        for bytes in [
            "\x1b[?62;c",
            "\x1b[12;34R",
            "\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\",
            "\x1b]11;rgb:0000/0000/0000\x07",
            "\x1bP1$r0m\x1b\\",
            "\x1b[99999999999999999999~",
        ] {
            assert_eq!(decode(bytes.as_bytes()), [], "{bytes:?}");
        }
        assert_eq!(decode(b"\x1b]11;rgb:1/1/1\x07q").len(), 1);
        assert_eq!(decode(b"\xff\xc0q").len(), 1);
    }

    #[test]
    fn answers_are_told_apart_from_keys() {
        for (bytes, expected) in [
            (
                "\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\\x1b[?62;c",
                vec![Answer::Dark, Answer::Last],
            ),
            (
                "\x1b]11;rgb:ffff/ffff/ffff\x07\x1b[?1;2c",
                vec![Answer::Light, Answer::Last],
            ),
            ("\x1b]11;rgba:fd/f6/e3/ff\x07", vec![Answer::Light]),
            ("\x1b[?62;c", vec![Answer::Last]),
            (
                "\x1b]10;rgb:ffff/ffff/ffff\x07\x1b]11;rgb:xx/1/1\x07",
                Vec::new(),
            ),
        ] {
            let mut decoder = Decoder::default();
            let events = decoder.events(format!("j{bytes}k").as_bytes(), More::Perhaps);
            assert_eq!(events.len(), 2, "{bytes:?}");
            assert_eq!(decoder.answers(), expected, "{bytes:?}");
        }
    }

    #[test]
    fn the_mouse_and_the_focus_are_told() {
        let mouse = |bytes: &str| match decode(bytes.as_bytes()).as_slice() {
            [Event::Mouse(mouse)] => (mouse.kind, mouse.column, mouse.row),
            other => panic!("{bytes:?}: {other:?}"),
        };
        let (left, wheel) = (MouseButton::Left, MouseEventKind::ScrollDown);
        assert_eq!(mouse("\x1b[<0;20;10M"), (MouseEventKind::Down(left), 19, 9));
        assert_eq!(mouse("\x1b[<0;20;10m"), (MouseEventKind::Up(left), 19, 9));
        assert_eq!(
            mouse("\x1b[<32;20;10M"),
            (MouseEventKind::Drag(left), 19, 9)
        );
        assert_eq!(mouse("\x1b[<65;300;1M"), (wheel, 299, 0));
        assert_eq!(
            decode(b"\x1b[I\x1b[O"),
            [Event::FocusGained, Event::FocusLost]
        );
    }

    #[test]
    fn a_paste_is_one_text() {
        let paste = |text: &str| vec![Event::Paste(text.to_owned())];
        assert_eq!(
            decode(b"\x1b[200~one\rtwo\r\n\x1b[A\x1b[201~"),
            paste("one\ntwo\n\x1b[A")
        );
        assert_eq!(decode(b"\x1b[200~\x1b[201~"), paste(""));
        assert_eq!(
            decode(b"\x1b[200~its end is lost"),
            paste("its end is lost")
        );
        let long = "é".repeat(MOST_PASTED);
        let events = decode(format!("\x1b[200~{long}\x1b[201~q").as_bytes());
        let [Event::Paste(text), Event::Key(_)] = events.as_slice() else {
            panic!("{} events", events.len());
        };
        assert!(text.len() <= MOST_PASTED + 3 && text.len() > MOST_PASTED / 2);
    }

    #[test]
    fn the_rest_of_a_paste_that_stalled_is_no_keys() {
        let mut decoder = Decoder::default();
        assert!(decoder.events(b"\x1b[200~one", More::Perhaps).is_empty());
        assert!(decoder.is_pasting(), "it has more time than a key");
        let given_up = decoder.events(&[], More::No);
        assert_eq!(given_up, [Event::Paste("one".to_owned())]);
        assert!(!decoder.is_waiting());
        assert!(decoder.events(b"ddCX\x1b[20", More::Perhaps).is_empty());
        let q = key(KeyCode::Char('q'), KeyModifiers::NONE);
        assert_eq!(
            decoder.events(b"1~q", More::Perhaps).as_slice(),
            std::slice::from_ref(&q)
        );
        assert!(!decoder.is_pasting());
        // An end that is lost for good costs a few keys, never the keyboard.
        let mut lost = Decoder::default();
        lost.events(b"\x1b[200~one", More::Perhaps);
        lost.events(&[], More::No);
        assert!(lost.events(b"j", More::Perhaps).is_empty());
        assert!(lost.is_waiting());
        assert!(lost.events(&[], More::No).is_empty());
        assert_eq!(lost.events(b"q", More::Perhaps), [q]);
        lost.events(b"\x1b[200~one", More::Perhaps);
        lost.events(&[], More::No);
        let interrupt = key(KeyCode::Char('c'), KeyModifiers::CONTROL);
        assert_eq!(lost.events(b"k\x03", More::Perhaps), [interrupt]);
    }

    proptest! {
        #![proptest_config(crate::cases(256))]

        #[test]
        fn where_the_bytes_are_cut_does_not_matter(
            pieces in prop::collection::vec(prop::sample::select(vec![
                "a", "ș", "😀", "\r", "\x1b[A", "\x1bOP", "\x1b[1;5C", "\x1b[<0;20;10M", "\x1b[I", "\x1b]11;rgb:1/1/1\x07",
                "\x1b[200~one\rtwo\x1b[201~", "\x1b[3~",
            ]), 0..8),
            at in any::<prop::sample::Index>(),
        ) {
            let bytes = pieces.concat().into_bytes();
            let cut = at.index(bytes.len() + 1);
            let mut decoder = Decoder::default();
            let mut events = decoder.events(&bytes[..cut], More::Perhaps);
            events.extend(decoder.events(&bytes[cut..], More::Perhaps));
            prop_assert!(!decoder.is_waiting());
            prop_assert_eq!(events, decode(&bytes));
        }

        #[test]
        fn no_bytes_break_it(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
            let mut decoder = Decoder::default();
            decoder.events(&bytes, More::Perhaps);
            decoder.events(&[], More::No);
            prop_assert!(!decoder.is_waiting());
            prop_assert_eq!(decoder.events(b"q", More::Perhaps).len(), 1);
        }
    }
}
