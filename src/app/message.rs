//! What happens to the app, and what it asks of the world.
//!
//! Invariant: messages and effects are values; nothing in them does anything by itself.

use std::{fmt, sync::Arc};

use chrono::{DateTime, FixedOffset};
use ratatui::layout::{Position, Size};

use super::{
    ThemeName,
    dialog::Spot,
    field::Edit,
    notice::Notice,
    resolving::{Lying, Resolving, Righted},
};
use crate::{
    command::Command,
    config::{OwnTheme, ShareCommand},
    keymap::Key,
    state::{
        Board,
        document::Saving,
        file::{board::LoadError, copies::Copy},
        id::PersonId,
        sides::Sides,
        text::{Loaded, Problem, Unreadable, marks::has_marks},
    },
};

/// Something the user did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Asked for something.
    Command(Command),
    /// Began a chord of two keys.
    Begun(Key),
    /// Ended a begun chord with a key that means nothing after it.
    Cancelled,
    /// Typed, or moved within what was typed.
    Typed(Edit),
    /// Pasted a text.
    Pasted(String),
    /// Clicked on a cell of the board.
    Clicked(Position),
    /// Clicked on a field or a choice of what is on top.
    Pointed(Spot),
    /// Turned the wheel over a cell.
    Wheel(Position, Turn),
    /// Changed the size of the screen.
    Resized(Size),
}

/// What a dialog hears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Keystroke {
    /// A command.
    Command(Command),
    /// Typed or pasted, or a move within what was typed.
    Typed(Edit),
}

impl Keystroke {
    /// What a dialog hears of an input, if it is for one.
    pub(super) fn of(input: Input) -> Option<Self> {
        match input {
            Input::Command(command) => Some(Self::Command(command)),
            Input::Typed(edit) => Some(Self::Typed(edit)),
            Input::Pasted(text) => Some(Self::Typed(Edit::Paste(text))),
            Input::Begun(_)
            | Input::Cancelled
            | Input::Clicked(_)
            | Input::Pointed(_)
            | Input::Wheel(..)
            | Input::Resized(_) => None,
        }
    }
}

/// Which way the wheel turned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Toward the top.
    Up,
    /// Toward the bottom.
    Down,
}

/// Something that happened.
#[derive(Debug, Clone)]
pub enum Message {
    /// The user did something.
    Input(Input),
    /// Time passed: this is the time now.
    Clock(DateTime<FixedOffset>),
    /// The save that was asked for ended; if badly, this is why.
    Saved(Result<Box<Written>, String>),
    /// The file is another than it was.
    Changed(Disk),
    /// What the file says may not survive a power cut, and why; until a save succeeds.
    Unsure(String),
    /// What lies beside the board is something else than it was.
    Beside(Vec<Lying>),
    /// What two wrote at the same time was read, to be put together.
    Resolving(Resolving),
    /// What a merge of git had left unfinished is a board again.
    Righted(Box<Righted>),
    /// What cannot be saved was kept in a file of its own, which is here; or why it was not.
    Rescued(Result<String, String>),
    /// The file may be written from now on, or may not, and why.
    Guarded(Option<String>),
    /// A file was made and opened.
    Opened {
        /// The file, as the screen calls it.
        path: String,
        /// What it holds.
        loaded: Box<Loaded>,
    },
    /// The program is in front again: the disk and the clock should be looked at.
    Focused,
    /// The command that minutes were piped into has ended; if badly, this is why.
    Shared(Result<(), String>),
    /// The user's own editor gave back a text; or why it did not.
    Edited(Result<String, Unedited>),
    /// The terminal turned out to be such that these colours, light or dark, suit it.
    Suits(ThemeName),
    /// The user's own themes were looked for: the next theme may be one of them.
    Themes {
        /// Those that can be shown, by their names.
        own: Vec<&'static OwnTheme>,
        /// Why others cannot.
        unshown: Vec<String>,
    },
    /// A key was pressed, while keys are shown.
    Pressed(Key),
    /// The world has something to say.
    Told(Notice),
    /// The world has something to say that does not take the place of what else is said.
    Warned(String),
}

/// Why the user's own editor gave no text back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unedited {
    /// What happened.
    pub reason: String,
    /// What was written in it and would be lost.
    pub written: Option<String>,
}

/// What a save left on the disk.
#[derive(Debug, Clone)]
pub struct Written {
    /// What the file says now: what was sent, merged with what others wrote.
    pub board: Board,
    /// What in the file is wrong now.
    pub problems: Vec<Problem>,
    /// What the user should know of it, such as that no lock could be had.
    pub warnings: Vec<String>,
}

/// Why a file is no board for us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoBoard {
    /// The cause in one line, then the file.
    pub reason: String,
    /// What in its text is wrong and where, if that is why.
    pub problem: Option<Box<Problem>>,
    /// Whether a merge of git has left its marks in it.
    pub is_marked: bool,
}

/// What stands before what is said of problems in the file: where all of it can be read, however little of the line
/// is seen.
pub(super) const MORE: &str = ":problems · ";

/// What stands before what is said of things that can be put together.
pub(super) const RESOLVE: &str = ":resolve · ";

impl NoBoard {
    /// The reason, with where to read more of it if there is more.
    pub(super) fn pointing(&self) -> String {
        let more = match self.problem {
            _ if self.is_marked => RESOLVE,
            Some(_) => MORE,
            None => "",
        };
        format!("{more}{}", self.reason)
    }
}

impl fmt::Display for NoBoard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl From<&LoadError> for NoBoard {
    fn from(error: &LoadError) -> Self {
        let (reason, problem) = match error {
            LoadError::Unreadable { path, reason, .. } => match reason {
                Unreadable::Fault(it) => {
                    let place = format!("line {}, column {}", it.line, it.column);
                    let left = format!("{} is left as it is", path.display());
                    let reason = format!("{place}: {}; {left}", it.message);
                    (reason, Some(it.clone()))
                }
                Unreadable::Newer(_) => (format!("{reason}: {}", path.display()), None),
            },
            LoadError::File(_) | LoadError::Emptied { .. } | LoadError::PerhapsEmptied { .. } => {
                (error.to_string(), None)
            }
        };
        let is_marked = match error {
            LoadError::Unreadable { text, .. } => text.as_ref().is_some_and(|it| has_marks(it)),
            LoadError::File(_) | LoadError::Emptied { .. } | LoadError::PerhapsEmptied { .. } => {
                false
            }
        };
        Self {
            reason,
            problem,
            is_marked,
        }
    }
}

/// What the disk holds.
#[derive(Debug, Clone)]
pub enum Disk {
    /// A board.
    Board(Box<Loaded>),
    /// Something that is no board; this is why. It is left as it is.
    Unreadable(NoBoard),
    /// Nothing.
    Gone,
}

/// Something the world must do.
#[derive(Debug, Clone)]
pub enum Effect {
    /// Write the board to the disk, and answer [`Message::Saved`]. Only one is under way at a time.
    Save(Box<Saving>),
    /// Put a text on the clipboard.
    Copy(String),
    /// Pipe a text into a command, and answer [`Message::Shared`]. Only one is under way at a time.
    Share {
        /// The command.
        command: ShareCommand,
        /// The text.
        text: String,
    },
    /// Write a text to a file of its own beside the board, under this name where it is free, and answer
    /// [`Message::Told`] where it is.
    WriteBeside {
        /// The name without its ending.
        stem: String,
        /// The ending.
        ending: &'static str,
        /// The text.
        text: String,
    },
    /// Open the user's own editor on a text, and answer [`Message::Edited`].
    OpenEditor(String),
    /// Remember who sits at this keyboard.
    RememberMe(PersonId),
    /// Remember which colours were chosen; where none were, that those are to be used that suit the terminal.
    RememberTheme(Option<ThemeName>),
    /// Look for the user's own themes, and answer [`Message::Themes`].
    FindThemes,
    /// Make the file with this text, and answer [`Message::Opened`], or [`Message::Told`] why not.
    Create(String),
    /// Copy the sample to a place of its own, and answer [`Message::Opened`] with that path, or
    /// [`Message::Told`] why not.
    OpenSample,
    /// Write what is in no file to one beside the board, and say where and why on the way out.
    Rescue {
        /// The board as it is here.
        board: Box<Board>,
        /// Why it is not in the board's own file.
        why: String,
    },
    /// Keep a half-typed text for the next time; forget it where there is none.
    KeepDraft(Option<String>),
    /// Keep how far the standup of the day has come, for whoever comes back to it.
    KeepStandup(String),
    /// Let it be heard that something has come to its time.
    Ring,
    /// Read what two wrote at the same time, and answer [`Message::Resolving`].
    FindConflicts,
    /// Put what both sides of a merge say together in the place of the text with its marks, and answer
    /// [`Message::Righted`], or [`Message::Told`] why not.
    PutRight {
        /// The text.
        text: Arc<str>,
        /// Its sides.
        sides: Box<Sides>,
        /// What they say together.
        board: Box<Board>,
    },
    /// Remove copies that are merged, each after it was kept.
    PutAway(Vec<Copy>),
    /// Keep a board that cannot be saved now in a file beside it, and answer [`Message::Rescued`].
    KeepRescue(Box<Board>),
    /// Remove what was kept so: all is saved.
    ForgetRescue,
    /// Stop until the shell has it go on; where no shell waits, answer [`Message::Told`] that.
    Suspend,
    /// Look at the disk, and answer [`Message::Changed`] if it is another.
    LookAgain,
    /// End the program.
    Quit,
}
