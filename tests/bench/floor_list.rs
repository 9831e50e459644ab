//! The floor for a key: a list of sixty lines in which `j` and `k` move the selection. `q` quits.

use crossterm::event::{self, Event, KeyCode};
use ratatui::{
    style::{Modifier, Style},
    widgets::{List, ListState},
};

fn main() -> std::io::Result<()> {
    let lines: Vec<String> = (1..=60)
        .map(|it| format!("{it:>2} Today: call the person who asked for a price"))
        .collect();
    let mut state = ListState::default().with_selected(Some(0));
    ratatui::run(|terminal| {
        loop {
            terminal.draw(|frame| {
                let list = List::new(lines.iter().map(String::as_str))
                    .highlight_style(Style::new().add_modifier(Modifier::REVERSED));
                frame.render_stateful_widget(list, frame.area(), &mut state);
            })?;
            if let Event::Key(key) = event::read()?
                && let KeyCode::Char(typed) = key.code
            {
                match typed {
                    'j' => state.select_next(),
                    'k' => state.select_previous(),
                    'q' => return Ok(()),
                    _ => {}
                }
            }
        }
    })
}
