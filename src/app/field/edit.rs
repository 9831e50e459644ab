//! What can be done to a text that is being typed.
//!
//! Invariant: an edit is a plain value; what it comes to is the field's.

/// One change to a field, or one move of its cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Puts a character before the cursor; control characters are ignored.
    Insert(char),
    /// Puts one line before the cursor: tabs and newlines become spaces, other control characters
    /// are dropped. For a block of several lines ask [`paste()`](super::paste()) first.
    Paste(String),
    /// Deletes the letter before the cursor.
    Backspace,
    /// Deletes the letter at the cursor.
    Delete,
    /// One letter back.
    Left,
    /// One letter on.
    Right,
    /// To the beginning of the word, or of the one before.
    WordLeft,
    /// To the beginning of the next word.
    WordRight,
    /// To the beginning of the text.
    Home,
    /// To the end of the text.
    End,
    /// Cuts back to the beginning of the word.
    DeleteWordBack,
    /// Cuts up to the next word.
    DeleteWordForward,
    /// Cuts all before the cursor.
    DeleteToStart,
    /// Cuts all from the cursor on.
    DeleteToEnd,
    /// Puts back what was cut last.
    Yank,
    /// Exchanges the letters before and at the cursor, at the end the last two.
    Transpose,
}

/// A side of the cursor: the one to which an edit reaches, or on which the cursor leaves a letter.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Back,
    On,
}

/// What an edit does with the letter or the word beside the cursor.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// It goes past it.
    Past(Side),
    /// It takes it out.
    Out(Side),
}

impl Edit {
    /// What it does with what is beside the cursor; none where it does something else.
    pub(super) fn reach(&self) -> Option<Reach> {
        match self {
            Self::Left | Self::WordLeft => Some(Reach::Past(Side::Back)),
            Self::Right | Self::WordRight => Some(Reach::Past(Side::On)),
            Self::Backspace | Self::DeleteWordBack => Some(Reach::Out(Side::Back)),
            Self::Delete | Self::DeleteWordForward => Some(Reach::Out(Side::On)),
            Self::Insert(_)
            | Self::Paste(_)
            | Self::Home
            | Self::End
            | Self::DeleteToStart
            | Self::DeleteToEnd
            | Self::Yank
            | Self::Transpose => None,
        }
    }

    /// Whether it puts something new into the text.
    pub(super) fn types(&self) -> bool {
        match self {
            Self::Insert(letter) => !letter.is_control(),
            Self::Paste(text) => !text.is_empty(),
            Self::Backspace
            | Self::Delete
            | Self::Left
            | Self::Right
            | Self::WordLeft
            | Self::WordRight
            | Self::Home
            | Self::End
            | Self::DeleteWordBack
            | Self::DeleteWordForward
            | Self::DeleteToStart
            | Self::DeleteToEnd
            | Self::Yank
            | Self::Transpose => false,
        }
    }

    /// The side on which the cursor leaves a letter: the one it moves to, on the other one it would never get past.
    pub(super) fn side(&self) -> Side {
        if self.reach() == Some(Reach::Past(Side::Back)) {
            Side::Back
        } else {
            Side::On
        }
    }
}
