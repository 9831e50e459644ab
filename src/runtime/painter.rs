//! Frames to bytes: ratatui's backend for a terminal that is held.
//!
//! Invariant: a frame is one write, and one that changes nothing is none. The terminal is never asked for anything, since
//! its answer would come among the keys.

use std::io;

use crossterm::{
    cursor::{Hide, Show},
    queue,
};
use ratatui::{
    backend::{Backend, ClearType, CrosstermBackend, WindowSize},
    buffer::Cell,
    layout::{Position, Size},
};

use super::{pen, terminal::Hold};

/// Draws on the terminal that is held.
#[derive(Debug)]
pub(super) struct Painter {
    hold: Hold,
    frame: Vec<u8>,
    cursor: Cursor,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cursor {
    Hidden,
    At(Position),
    /// Shown, but drawing has moved it.
    Astray,
}

impl Painter {
    /// A painter for a terminal that was just taken: the screen is empty, the cursor hidden.
    pub(super) fn new(hold: Hold) -> Self {
        Self {
            hold,
            frame: Vec::new(),
            cursor: Cursor::Hidden,
        }
    }
}

impl Painter {
    /// Takes what the screen is to show, in bytes; it shows nothing yet.
    pub(super) fn begin(&mut self, frame: Vec<u8>) {
        self.frame = frame;
    }
}

impl Backend for Painter {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let before = self.frame.len();
        pen::write(&mut self.frame, content);
        if before < self.frame.len() && self.cursor != Cursor::Hidden {
            self.cursor = Cursor::Astray;
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.cursor == Cursor::Hidden {
            return Ok(());
        }
        self.cursor = Cursor::Hidden;
        queue!(self.frame, Hide)
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.cursor != Cursor::Hidden {
            return Ok(());
        }
        self.cursor = Cursor::Astray;
        queue!(self.frame, Show)
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(match self.cursor {
            Cursor::At(position) => position,
            Cursor::Hidden | Cursor::Astray => Position::ORIGIN,
        })
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        if self.cursor == Cursor::At(position) {
            return Ok(());
        }
        if self.cursor != Cursor::Hidden {
            self.cursor = Cursor::At(position);
        }
        pen::move_to(&mut self.frame, position.x, position.y);
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        CrosstermBackend::new(&mut self.frame).clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        self.hold.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        let columns_rows = self.size()?;
        Ok(WindowSize {
            columns_rows,
            pixels: Size::ZERO,
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.frame.is_empty() {
            return Ok(());
        }
        let drawn = self.hold.draw(&self.frame);
        self.frame.clear();
        drawn
    }
}
