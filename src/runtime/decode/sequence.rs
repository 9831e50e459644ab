//! Escape sequences: what follows the escape.
//!
//! Invariant: a sequence is taken whole or not at all, whether it is known or not.

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use super::{Answer, ESCAPE, More, Step, character, key};

/// What follows an escape; the bytes taken are counted without it.
pub(super) fn after_escape(bytes: &[u8]) -> Step {
    match bytes {
        [b'[', rest @ ..] => control_sequence(rest).behind(1),
        [b'O', rest @ ..] => single_shift(rest).behind(1),
        [b']', rest @ ..] => match string(rest) {
            Some((text, taken)) => {
                let told = Answer::of_colour(text);
                told.map_or(Step::Noise(taken), |it| Step::Answer(taken, it))
            }
            None => Step::Unfinished,
        }
        .behind(1),
        [b'P' | b'_' | b'^' | b'X', rest @ ..] => match string(rest) {
            Some((_, taken)) => Step::Noise(taken + 1),
            None => Step::Unfinished,
        },
        // Some terminals put an escape before the sequence for Alt.
        [ESCAPE, rest @ ..] => match (rest.first(), after_escape(rest)) {
            (Some(b'['), Step::Event(taken, event)) => Step::Event(taken + 1, with_alt(event)),
            (Some(b'['), Step::Unfinished) => Step::Unfinished,
            (
                Some(_) | None,
                Step::Event(..)
                | Step::Paste(_)
                | Step::Answer(..)
                | Step::Noise(_)
                | Step::Unfinished,
            ) => Step::Event(0, key(KeyCode::Esc, KeyModifiers::NONE)),
        },
        _ => match character(bytes, More::Perhaps) {
            Step::Event(taken, event) => Step::Event(taken, with_alt(event)),
            other @ (Step::Paste(_) | Step::Answer(..) | Step::Noise(_) | Step::Unfinished) => {
                other
            }
        },
    }
}

impl Step {
    /// The step with some bytes more before it.
    fn behind(self, bytes: usize) -> Self {
        match self {
            Self::Event(taken, event) => Self::Event(taken + bytes, event),
            Self::Paste(taken) => Self::Paste(taken + bytes),
            Self::Answer(taken, answer) => Self::Answer(taken + bytes, answer),
            Self::Noise(taken) => Self::Noise(taken + bytes),
            Self::Unfinished => Self::Unfinished,
        }
    }
}

fn with_alt(event: Event) -> Event {
    match event.as_key_event() {
        Some(KeyEvent {
            code, modifiers, ..
        }) => key(code, modifiers | KeyModifiers::ALT),
        None => event,
    }
}

/// `ESC O` and a letter: keys of an application keypad.
fn single_shift(bytes: &[u8]) -> Step {
    let Some(letter) = bytes.first() else {
        return Step::Unfinished;
    };
    let code = match letter {
        b'M' => Some(KeyCode::Enter),
        b'j'..=b'y' => Some(KeyCode::Char(char::from(letter - b'j' + b'*'))),
        _ => named(*letter),
    };
    code.map_or(Step::Noise(1), |it| {
        Step::Event(1, key(it, KeyModifiers::NONE))
    })
}

/// A text that ends with a bell or with `ESC \\`, and how many bytes that is with its end; none when it has not ended.
fn string(bytes: &[u8]) -> Option<(&[u8], usize)> {
    let end = bytes.iter().position(|it| *it == 0x07 || *it == ESCAPE)?;
    let taken = match (bytes.get(end)?, bytes.get(end + 1)) {
        (&ESCAPE, None) => return None,
        (&ESCAPE, Some(b'\\')) => end + 2,
        (&ESCAPE, Some(_)) => end,
        _ => end + 1,
    };
    Some((bytes.get(..end)?, taken))
}

/// `ESC [`, parameters, a letter.
fn control_sequence(bytes: &[u8]) -> Step {
    if let [b'[', rest @ ..] = bytes {
        // The Linux console's function keys.
        return match rest.first() {
            None => Step::Unfinished,
            Some(letter @ b'A'..=b'E') => {
                Step::Event(2, key(KeyCode::F(letter - b'A' + 1), KeyModifiers::NONE))
            }
            Some(_) => Step::Noise(1),
        };
    }
    let Some(end) = bytes.iter().position(|it| !(0x20..0x40).contains(it)) else {
        return Step::Unfinished;
    };
    let (Some(parameters), Some(&last)) = (bytes.get(..end), bytes.get(end)) else {
        return Step::Unfinished;
    };
    if !(0x40..0x7f).contains(&last) {
        // What cannot end a sequence begins something else.
        return Step::Noise(end);
    }
    let taken = end + 1;
    if (parameters, last) == (b"200", b'~') {
        return Step::Paste(taken);
    }
    if (parameters.first(), last) == (Some(&b'?'), b'c') {
        return Step::Answer(taken, Answer::Last);
    }
    meaning(parameters, last).map_or(Step::Noise(taken), |it| Step::Event(taken, it))
}

/// What a whole sequence means to us.
fn meaning(parameters: &[u8], last: u8) -> Option<Event> {
    match (parameters.first(), last) {
        (Some(b'<'), b'M' | b'm') => mouse(parameters.get(1..)?, last).map(Event::Mouse),
        (Some(b'<' | b'=' | b'>' | b'?'), _) => None,
        (None, b'I') => Some(Event::FocusGained),
        (None, b'O') => Some(Event::FocusLost),
        (_, b'Z') => Some(key(KeyCode::BackTab, KeyModifiers::SHIFT)),
        (_, b'~') => {
            let numbers = numbers(parameters);
            match (number(&numbers, 0), number(&numbers, 2)) {
                // The keys that xterm's `modifyOtherKeys` tells.
                (Some(27), Some(typed)) => coded(typed, modifiers(number(&numbers, 1))),
                (Some(number_of_key), _) => {
                    numbered(number_of_key).map(|it| key(it, modifiers(number(&numbers, 1))))
                }
                (None, _) => None,
            }
        }
        (_, b'u') => {
            let numbers = numbers(parameters);
            coded(number(&numbers, 0)?, modifiers(number(&numbers, 1)))
        }
        _ => {
            let numbers = numbers(parameters);
            // Another first number than 1 is the answer where the cursor is, which ends like F3.
            let is_key = number(&numbers, 0).is_none_or(|it| it == 1);
            named(last)
                .filter(|_| is_key)
                .map(|it| key(it, modifiers(number(&numbers, 1))))
        }
    }
}

/// The numbers of a sequence; of those with parts, the first part.
fn numbers(parameters: &[u8]) -> Vec<Option<u32>> {
    let number = |it: &[u8]| {
        let first = it.split(|it| *it == b':').next()?;
        std::str::from_utf8(first).ok()?.parse().ok()
    };
    parameters.split(|it| *it == b';').map(number).collect()
}

fn number(numbers: &[Option<u32>], at: usize) -> Option<u32> {
    numbers.get(at).copied().flatten()
}

/// The modifiers of a key, told as their sum and one.
fn modifiers(told: Option<u32>) -> KeyModifiers {
    let bits = told.unwrap_or(1).saturating_sub(1);
    let mut modifiers = KeyModifiers::NONE;
    for (bit, modifier) in [
        (1, KeyModifiers::SHIFT),
        (2, KeyModifiers::ALT),
        (4, KeyModifiers::CONTROL),
        (8, KeyModifiers::SUPER),
    ] {
        if bits & bit != 0 {
            modifiers |= modifier;
        }
    }
    modifiers
}

/// The keys that are told by a letter.
fn named(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P' => KeyCode::F(1),
        b'Q' => KeyCode::F(2),
        b'S' => KeyCode::F(4),
        b'R' => KeyCode::F(3),
        _ => return None,
    })
}

/// The keys that are told by a number.
fn numbered(number: u32) -> Option<KeyCode> {
    let f = |number: u32| u8::try_from(number).ok().map(KeyCode::F);
    match number {
        1 | 7 => Some(KeyCode::Home),
        2 => Some(KeyCode::Insert),
        3 => Some(KeyCode::Delete),
        4 | 8 => Some(KeyCode::End),
        5 => Some(KeyCode::PageUp),
        6 => Some(KeyCode::PageDown),
        11..=15 => f(number - 10),
        17..=21 => f(number - 11),
        23..=26 => f(number - 12),
        28..=29 => f(number - 13),
        31..=34 => f(number - 14),
        _ => None,
    }
}

/// The keys that are told by the code of their character.
fn coded(code: u32, modifiers: KeyModifiers) -> Option<Event> {
    let code = match code {
        9 if modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
        9 => KeyCode::Tab,
        13 | 57414 => KeyCode::Enter,
        27 => KeyCode::Esc,
        127 => KeyCode::Backspace,
        _ => KeyCode::Char(char::from_u32(code).filter(|it| !it.is_control())?),
    };
    Some(key(code, modifiers))
}

/// A click or a turn of the wheel: `button;column;row`, and `m` where a button was let go.
fn mouse(parameters: &[u8], last: u8) -> Option<MouseEvent> {
    let numbers = numbers(parameters);
    let what = number(&numbers, 0)?;
    let place = |at| {
        number(&numbers, at)
            .and_then(|it| u16::try_from(it).ok())
            .map(|it| it.saturating_sub(1))
    };
    let button = match what & 0b11 {
        0 => Some(MouseButton::Left),
        1 => Some(MouseButton::Middle),
        2 => Some(MouseButton::Right),
        _ => None,
    };
    let kind = match (what & 0b1100_0000, what & 0b10_0000, button) {
        (0, 0, Some(button)) if last == b'm' => MouseEventKind::Up(button),
        (0, 0, Some(button)) => MouseEventKind::Down(button),
        (0, _, Some(button)) => MouseEventKind::Drag(button),
        (0, _, None) => MouseEventKind::Moved,
        (64, ..) => match what & 0b11 {
            0 => MouseEventKind::ScrollUp,
            1 => MouseEventKind::ScrollDown,
            2 => MouseEventKind::ScrollLeft,
            _ => MouseEventKind::ScrollRight,
        },
        _ => return None,
    };
    let mut held = KeyModifiers::NONE;
    for (bit, modifier) in [
        (4, KeyModifiers::SHIFT),
        (8, KeyModifiers::ALT),
        (16, KeyModifiers::CONTROL),
    ] {
        if what & bit != 0 {
            held |= modifier;
        }
    }
    Some(MouseEvent {
        kind,
        column: place(1)?,
        row: place(2)?,
        modifiers: held,
    })
}
