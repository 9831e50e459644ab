//! Where frames are drawn: a terminal that can be lent and taken again.
//!
//! Invariant: a frame is one write, and one that changes nothing is none. A terminal that was taken again is drawn anew in
//! full, since nobody knows what it shows. It is never asked for anything, since its answer would come among the keys.

use std::io;

use crossterm::{Command as _, clipboard::CopyToClipboard};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect, Size},
};

use super::{inbox::Tell, pen::Cursor, picture::Picture, terminal::Hold};

/// How much may be put on the clipboard: terminals drop longer ones, or hang on them.
const MOST_COPIED: usize = 100_000;

/// A terminal, or what stands for one in tests.
pub(super) trait Stage {
    /// Shows a frame: what `draw` puts on a buffer as large as the terminal, and the cursor where it says.
    ///
    /// # Errors
    ///
    /// When the terminal has gone.
    fn draw(&mut self, draw: impl FnOnce(&mut Buffer) -> Option<Position>) -> io::Result<()>;

    /// Has the next frame drawn in full: nobody knows what the terminal shows.
    fn forget(&mut self);

    /// Gives it back until it is taken again.
    fn give_back(&mut self);

    /// Lends it to somebody who gives it back to us.
    fn lend(&mut self);

    /// How large it is; none where it has gone.
    fn size(&self) -> Option<Size>;

    /// Takes it again.
    ///
    /// # Errors
    ///
    /// When it has gone.
    fn take(&mut self) -> io::Result<()>;

    /// Puts a text on the clipboard.
    ///
    /// # Errors
    ///
    /// When it cannot be, and why.
    fn copy(&mut self, text: &str) -> Result<(), CopyError>;

    /// Has the terminal be heard, or seen, as its user has set it; where it is behind, the moment has passed.
    fn ring(&mut self);

    /// Whether it has not taken all that was drawn: then the next frame, which counts on it, must wait.
    fn is_behind(&self) -> bool;

    /// Draws more of what was drawn already.
    ///
    /// # Errors
    ///
    /// When it has gone.
    fn catch_up(&mut self) -> io::Result<()>;

    /// If it is behind, has it told, once, when it has room to catch up.
    fn await_room(&mut self, tell: &Tell);
}

/// Why a text was not copied.
#[derive(Debug, thiserror::Error)]
pub(super) enum CopyError {
    /// It is too long.
    #[error("{0} bytes are too long for the terminal's clipboard; write them to a file instead")]
    TooLong(usize),
    /// The terminal takes nothing.
    #[error("cannot copy: the terminal does not take what is drawn")]
    Stuck,
    /// The terminal has gone.
    #[error("cannot copy: {0}")]
    Terminal(#[from] io::Error),
}

/// The real terminal.
#[derive(Debug)]
pub(super) struct RealStage {
    hold: Hold,
    /// What the last frame was drawn on.
    frame: Buffer,
    picture: Picture,
    cursor: Cursor,
    /// What is told to the terminal for a frame.
    bytes: Vec<u8>,
}

impl RealStage {
    /// Takes the terminal.
    ///
    /// # Errors
    ///
    /// When there is none.
    pub(super) fn new(hold: Hold) -> io::Result<Self> {
        hold.take()?;
        Ok(Self {
            hold,
            frame: Buffer::empty(Rect::ZERO),
            picture: Picture::default(),
            cursor: Cursor::Hidden,
            bytes: Vec::new(),
        })
    }
}

impl Stage for RealStage {
    fn draw(&mut self, draw: impl FnOnce(&mut Buffer) -> Option<Position>) -> io::Result<()> {
        let area = Rect::from((Position::ORIGIN, self.hold.size()?));
        if self.frame.area == area {
            self.frame.reset();
        } else {
            self.frame = Buffer::empty(area);
            // Enough for nearly every frame.
            self.bytes.reserve(usize::from(area.width) * 128);
        }
        let wanted = draw(&mut self.frame);
        self.bytes.clear();
        self.picture.turn_into(&self.frame, &mut self.bytes);
        self.cursor.go_to(wanted, &mut self.bytes);
        if self.bytes.is_empty() {
            return Ok(());
        }
        self.hold.draw(&mut self.bytes)
    }

    fn forget(&mut self) {
        self.picture.forget();
    }

    fn give_back(&mut self) {
        self.hold.give_back();
    }

    fn lend(&mut self) {
        self.hold.lend();
    }

    fn size(&self) -> Option<Size> {
        self.hold.size().ok()
    }

    fn take(&mut self) -> io::Result<()> {
        self.hold.take()?;
        self.picture.forget();
        self.cursor = Cursor::Hidden;
        Ok(())
    }

    fn copy(&mut self, text: &str) -> Result<(), CopyError> {
        if text.len() > MOST_COPIED {
            return Err(CopyError::TooLong(text.len()));
        }
        if self.is_behind() {
            return Err(CopyError::Stuck);
        }
        let mut sequence = String::new();
        // Writing to a text cannot fail.
        CopyToClipboard::to_clipboard_from(text)
            .write_ansi(&mut sequence)
            .unwrap_or_default();
        Ok(self.hold.draw(&mut sequence.into_bytes())?)
    }

    fn ring(&mut self) {
        if !self.is_behind() {
            // A terminal that has gone is noticed with the next frame.
            self.hold.draw(&mut b"\x07".to_vec()).unwrap_or_default();
        }
    }

    fn is_behind(&self) -> bool {
        self.hold.owes()
    }

    fn catch_up(&mut self) -> io::Result<()> {
        self.hold.pay()
    }

    fn await_room(&mut self, tell: &Tell) {
        self.hold.await_room(tell);
    }
}
