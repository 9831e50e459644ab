//! The floor: the least a ratatui program can do, one paragraph. `q` quits.

use crossterm::event::{self, Event, KeyCode};
use ratatui::widgets::{Paragraph, Wrap};

const TEXT: &str = "Today: the least that a program can draw. What we did yesterday, what the numbers say and what \
each of us will do today stands in a file; this is only a paragraph about it.";

fn main() -> std::io::Result<()> {
    ratatui::run(|terminal| {
        loop {
            terminal.draw(|frame| {
                let paragraph = Paragraph::new(TEXT).wrap(Wrap { trim: true });
                frame.render_widget(paragraph, frame.area());
            })?;
            if let Event::Key(key) = event::read()?
                && key.code == KeyCode::Char('q')
            {
                return Ok(());
            }
        }
    })
}
