//! The keys of readline, and those that everyone tries.

use crossterm::event::{KeyCode, KeyModifiers};

use super::Edit;

impl Edit {
    /// The edit that a key asks for in a text field, if any.
    ///
    /// Windows reports `AltGr` as Ctrl-Alt: with both, anything but a plain letter was typed.
    pub fn from_key(code: KeyCode, modifiers: KeyModifiers) -> Option<Self> {
        let control = modifiers.contains(KeyModifiers::CONTROL);
        let alt = modifiers.contains(KeyModifiers::ALT);
        if modifiers.intersects(KeyModifiers::SUPER | KeyModifiers::HYPER | KeyModifiers::META) {
            return None;
        }
        if let KeyCode::Char(letter) = code {
            return match (control, alt) {
                (true, true) if letter.is_ascii_alphabetic() => None,
                (false, false) | (true, true) => Some(Self::Insert(letter)),
                (true, false) => with_control(letter.to_ascii_lowercase()),
                (false, true) => with_alt(letter.to_ascii_lowercase()),
            };
        }
        let by_word = control || alt;
        let edits = [
            (KeyCode::Backspace, Self::Backspace, Self::DeleteWordBack),
            (KeyCode::Delete, Self::Delete, Self::DeleteWordForward),
            (KeyCode::Left, Self::Left, Self::WordLeft),
            (KeyCode::Right, Self::Right, Self::WordRight),
            (KeyCode::Home, Self::Home, Self::Home),
            (KeyCode::End, Self::End, Self::End),
        ];
        let (_, plain, word) = edits.into_iter().find(|(key, _, _)| *key == code)?;
        Some(if by_word { word } else { plain })
    }
}

fn with_control(letter: char) -> Option<Edit> {
    match letter {
        'a' => Some(Edit::Home),
        'b' => Some(Edit::Left),
        'd' => Some(Edit::Delete),
        'e' => Some(Edit::End),
        'f' => Some(Edit::Right),
        'h' => Some(Edit::Backspace),
        'k' => Some(Edit::DeleteToEnd),
        't' => Some(Edit::Transpose),
        'u' => Some(Edit::DeleteToStart),
        'w' => Some(Edit::DeleteWordBack),
        'y' => Some(Edit::Yank),
        _ => None,
    }
}

fn with_alt(letter: char) -> Option<Edit> {
    match letter {
        'b' => Some(Edit::WordLeft),
        'd' => Some(Edit::DeleteWordForward),
        'f' => Some(Edit::WordRight),
        _ => None,
    }
}
