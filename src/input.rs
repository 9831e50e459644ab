//! What a terminal's events mean where the keyboard is.
//!
//! Invariant: where text is typed, every printable character is text; which key runs what is asked of
//! the keymap alone.

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use ratatui::layout::{Position, Size};

use crate::{
    app::{App, Input, Message, Turn, field::Edit},
    command::Context,
    keymap::{Keymap, Lookup},
    view,
};

/// The message of an event, if it means anything.
pub fn translate(app: &App, keymap: &Keymap, event: Event) -> Option<Message> {
    match event {
        Event::Key(key) => of_key(app, keymap, key).map(Message::Input),
        Event::Mouse(mouse) => of_mouse(app, keymap, mouse).map(Message::Input),
        Event::Paste(text) => Some(Message::Input(Input::Pasted(text))),
        Event::Resize(width, height) => {
            Some(Message::Input(Input::Resized(Size { width, height })))
        }
        Event::FocusGained => Some(Message::Focused),
        Event::FocusLost => None,
    }
}

fn of_key(app: &App, keymap: &Keymap, event: KeyEvent) -> Option<Input> {
    // Windows and some terminals tell of the release of a key as well.
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let context = app.context();
    match keymap.lookup(context, app.begun(), event.into()) {
        Lookup::Runs(command) => Some(Input::Command(command)),
        Lookup::Begins(key) => Some(Input::Begun(key)),
        Lookup::Cancels => Some(Input::Cancelled),
        Lookup::Unbound => typed(context, event).map(Input::Typed),
    }
}

/// What a key types. Outside of text fields only plain characters: a menu takes digits.
fn typed(context: Context, event: KeyEvent) -> Option<Edit> {
    if context.takes_text() {
        return Edit::from_key(event.code, event.modifiers);
    }
    // For a number letters are keys, and what is no letter is typed.
    if context == Context::Counted {
        let edit = Edit::from_key(event.code, event.modifiers);
        return edit.filter(|it| !matches!(it, Edit::Insert(letter) if letter.is_alphabetic()));
    }
    let is_plain = (event.modifiers - KeyModifiers::SHIFT).is_empty();
    match (context, event.code) {
        (Context::Menu | Context::Welcome | Context::Asked, KeyCode::Char(letter)) if is_plain => {
            Some(Edit::Insert(letter))
        }
        _ => None,
    }
}

fn of_mouse(app: &App, keymap: &Keymap, event: MouseEvent) -> Option<Input> {
    let place = Position::new(event.column, event.row);
    match event.kind {
        MouseEventKind::Down(MouseButton::Left) if app.is_asking() => {
            // Beside what is asked a click means nothing: what was typed is not lost by a slip.
            view::spot_at(app, keymap, place).map(Input::Pointed)
        }
        MouseEventKind::Down(MouseButton::Left) => Some(Input::Clicked(place)),
        MouseEventKind::ScrollUp => Some(Input::Wheel(place, Turn::Up)),
        MouseEventKind::ScrollDown => Some(Input::Wheel(place, Turn::Down)),
        MouseEventKind::Down(MouseButton::Right | MouseButton::Middle)
        | MouseEventKind::Up(_)
        | MouseEventKind::Drag(_)
        | MouseEventKind::Moved
        | MouseEventKind::ScrollLeft
        | MouseEventKind::ScrollRight => None,
    }
}
