//! Where frames are drawn: a terminal that can be lent and taken again.
//!
//! Invariant: a terminal that was taken again is drawn anew in full, since nobody knows what it shows.

use std::{io, sync::mpsc::Sender};

use crossterm::{Command as _, clipboard::CopyToClipboard};
use ratatui::{Terminal, backend::Backend, buffer::Buffer, layout::Position};

use super::{Happening, painter::Painter, pen, terminal::Hold};

/// How much may be put on the clipboard: terminals drop longer ones, or hang on them.
const MOST_COPIED: usize = 100_000;

/// A terminal, or what stands for one in tests.
pub(super) trait Stage {
    /// What is drawn with.
    type Backend: Backend;

    /// The terminal to draw on.
    fn terminal(&mut self) -> &mut Terminal<Self::Backend>;

    /// Gives it back for a while.
    fn lend(&mut self);

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

    /// Whether it has not taken all that was drawn: then the next frame, which counts on it, must wait.
    fn is_behind(&self) -> bool;

    /// Draws more of what was drawn already.
    ///
    /// # Errors
    ///
    /// When it has gone.
    fn catch_up(&mut self) -> io::Result<()>;

    /// If it is behind, has it told, once, when it has room to catch up.
    fn await_room(&mut self, inbox: &Sender<Happening>);
}

/// Why a text was not copied.
#[derive(Debug, thiserror::Error)]
pub(super) enum CopyError {
    /// It is too long.
    #[error("{0} bytes are too long for the terminal's clipboard; export it instead")]
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
    terminal: Terminal<Painter>,
}

impl RealStage {
    /// Takes the terminal.
    ///
    /// # Errors
    ///
    /// When there is none.
    pub(super) fn new(hold: Hold) -> io::Result<Self> {
        hold.take()?;
        let terminal = Terminal::new(Painter::new(hold.clone()))?;
        Ok(Self { hold, terminal })
    }

    /// Draws the first frame, on the empty screen. There is nothing to compare it with, which is half of what a frame
    /// costs.
    ///
    /// # Errors
    ///
    /// When the terminal has gone.
    pub(super) fn begin(
        &mut self,
        draw: impl FnOnce(&mut Buffer) -> Option<Position>,
    ) -> io::Result<()> {
        let frame = self.terminal.current_buffer_mut();
        let cursor = draw(frame);
        let mut bytes = Vec::with_capacity(usize::from(frame.area.width) * 128);
        pen::write_whole(&mut bytes, frame);
        self.terminal.backend_mut().begin(bytes);
        if let Some(cursor) = cursor {
            self.terminal.show_cursor()?;
            self.terminal.set_cursor_position(cursor)?;
        }
        self.terminal.swap_buffers();
        self.terminal.backend_mut().flush()
    }
}

impl Stage for RealStage {
    type Backend = Painter;

    fn terminal(&mut self) -> &mut Terminal<Painter> {
        &mut self.terminal
    }

    fn lend(&mut self) {
        self.hold.give_back();
    }

    fn take(&mut self) -> io::Result<()> {
        self.hold.take()?;
        // Not `clear()`, which asks the terminal where its cursor is.
        self.terminal = Terminal::new(Painter::new(self.hold.clone()))?;
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
        Ok(self.hold.draw(sequence.as_bytes())?)
    }

    fn is_behind(&self) -> bool {
        self.hold.owes()
    }

    fn catch_up(&mut self) -> io::Result<()> {
        self.hold.pay()
    }

    fn await_room(&mut self, inbox: &Sender<Happening>) {
        self.hold.await_room(inbox);
    }
}
