//! The screen: a pure function of the app, the keymap and a theme.
//!
//! Invariant: nothing here changes the app or remembers anything between frames: a frame drawn twice
//! is the same. Only [`theme`] names colours, and only [`crate::printable`] text is written.

pub mod theme;

mod ascii;
mod big;
mod blocker;
mod board;
mod dialogs;
mod footer;
mod habit;
mod header;
mod heading;
mod hints;
mod keys;
mod mask;
mod onlookers;
mod page;
mod pane;
mod parked;
mod part;
mod promise;
mod reading;
mod sheet;
mod spotlight;
mod strip;
mod summary;
mod welcome;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
    widgets::Widget,
};

use crate::{
    app::{App, Screen, Welcome, dialog::Spot, rows::Entry},
    command::Context,
    keymap::Keymap,
    layout::{Areas, Pane, Panes},
    printable::Glyphs,
    template,
};
use board::BoardView;
use dialogs::Keys;
use footer::{Footer, Sentence};
use header::Header;
use heading::Heading;
use theme::{Role, Theme};
use welcome::WelcomeView;

/// Draws one frame on a whole buffer, and says where the cursor is if there is one.
pub fn draw(app: &App, keymap: &Keymap, theme: Theme, buf: &mut Buffer) -> Option<Position> {
    let screen = buf.area;
    let theme = if app.needs_ground() {
        theme.with_ground()
    } else {
        theme
    };
    let ground = theme.style(Role::Screen);
    // Most themes leave the terminal its own ground: nothing to lay on every cell.
    if ground != Style::new() {
        buf.set_style(screen, ground);
    }
    let mut cursor = match app.screen() {
        Screen::Board => {
            if let Some(page) = app.page() {
                page::draw(page, app, keymap, theme, buf)
            } else {
                board(app, keymap, theme, screen, buf);
                None
            }
        }
        Screen::Welcome(welcome) => first_run(welcome, app, keymap, theme).draw(screen, buf),
    };
    // What waits below shows again when this one is over.
    if let Some(dialog) = app.dialogs().last().filter(|_| !app.is_question_on_top()) {
        cursor = dialogs::sheet(dialog, app, keymap).draw(screen, theme, buf);
    }
    if app.is_masked() {
        onlookers::hide(app, screen, buf);
    }
    if let Some(echo) = app.echo() {
        onlookers::show_keys(echo, screen, theme, buf);
    }
    // Last of all: what is hidden is found by its own letters.
    match theme.glyphs() {
        Glyphs::Unicode => {}
        Glyphs::Ascii => ascii::spell(buf),
    }
    cursor
}

/// What a click means at a place, where a dialog or the first run is on top: none beside fields and choices.
pub fn spot_at(app: &App, keymap: &Keymap, place: Position) -> Option<Spot> {
    let screen = Rect::from((Position::ORIGIN, app.size()));
    match (app.dialogs().last(), app.screen()) {
        (Some(_), _) if app.is_question_on_top() => page::spot_at(app, keymap, screen, place),
        (Some(dialog), _) => dialogs::sheet(dialog, app, keymap).spot_at(screen, place),
        (None, Screen::Welcome(welcome)) => {
            let theme = Theme::new(app.theme());
            first_run(welcome, app, keymap, theme).spot_at(screen, place)
        }
        (None, Screen::Board) => None,
    }
}

fn first_run<'a>(
    welcome: &'a Welcome,
    app: &'a App,
    keymap: &'a Keymap,
    theme: Theme,
) -> WelcomeView<'a> {
    WelcomeView {
        welcome,
        path: app.path(),
        notice: app.notice(),
        keys: Keys {
            keymap,
            context: welcome.context(),
        },
        theme,
    }
}

fn board(app: &App, keymap: &Keymap, theme: Theme, screen: Rect, buf: &mut Buffer) {
    let areas = app.areas_on(screen);
    let calendar = app.board().calendar();
    let readings: Vec<_> = app.shown().readings().collect();
    let header = Header {
        objective: app.shown().objective(),
        calendar: &calendar,
        date: app.date(),
        today: app.today(),
        readings: &readings,
        streak: app.day().streak,
        is_sample: template::is_sample(app.path()),
        theme,
    };
    header.render(areas.header, buf);
    let place = |pane| {
        let cursor = app.cursor(pane);
        (cursor.entry().unwrap_or(0), cursor.scroll())
    };
    let keys = Keys {
        keymap,
        context: Context::Board,
    };
    let rows = |pane| app.rows_at(pane, *areas.panes.get(pane));
    let rows = Panes {
        yesterday: rows(Pane::Yesterday),
        measure: rows(Pane::Measure),
        today: rows(Pane::Today),
    };
    let heading = |pane| Heading::of(pane, app.day(), app.today());
    let view = BoardView {
        shown: app.shown(),
        areas: &areas,
        rows: &rows,
        focus: app.focus(),
        places: Panes {
            yesterday: place(Pane::Yesterday),
            measure: place(Pane::Measure),
            today: place(Pane::Today),
        },
        search: app.search(),
        is_below: !app.dialogs().is_empty(),
        headings: Panes {
            yesterday: heading(Pane::Yesterday),
            measure: heading(Pane::Measure),
            today: heading(Pane::Today),
        },
        invitations: Panes {
            yesterday: keys::invitation(Pane::Yesterday, app, keys),
            measure: keys::invitation(Pane::Measure, app, keys),
            today: keys::invitation(Pane::Today, app, keys),
        },
        path: app.path(),
        unreadable: app.unreadable(),
        theme,
    };
    view.render(screen, buf);
    spotlight::draw(app, areas.spotlight, theme, buf);
    let focused = app
        .entry()
        .filter(|it| rows.get(app.focus()).is_cut(it, app.day()));
    aside(app, focused, keys, theme, &areas, buf);
    foot(app, keys, theme, &areas, buf);
}

/// What stands in the sentence's line where there is no sentence: what the pane has no room for, or
/// what kind of board it is.
fn aside(
    app: &App,
    focused: Option<Entry<'_>>,
    keys: Keys<'_>,
    theme: Theme,
    areas: &Areas,
    buf: &mut Buffer,
) {
    let area = areas.sentence;
    if app.notice().is_some() || area.is_empty() {
        return;
    }
    let promise = focused.filter(|it| it.result().is_none());
    if let Some(entry) = promise {
        footer::in_full(entry, app.day(), area, theme, buf);
    } else if let Some(headline) = app.headline() {
        // A dialog names its own keys.
        let keys = Some(keys).filter(|_| app.dialogs().is_empty());
        footer::headline(headline, keys, area, theme, buf);
    } else if let Some(entry) = focused {
        footer::in_full(entry, app.day(), area, theme, buf);
    } else if template::is_sample(app.path()) {
        footer::about_the_sample(app.path(), area, theme, buf);
    }
}

/// The one sentence and the keys; where there is one line only, the sentence has it.
fn foot(app: &App, keys: Keys<'_>, theme: Theme, areas: &Areas, buf: &mut Buffer) {
    if let Some(notice) = app.notice() {
        Sentence { notice, theme }.draw(areas, buf);
        if areas.sentence.is_empty() {
            return;
        }
    }
    let hints = match (app.begun(), app.dialogs()) {
        (Some(begun), _) => keys::continuations(begun, app.context(), keys.keymap),
        (None, []) => match app.page() {
            Some(page) => keys::page_hints(page, app, keys),
            None => keys::board_hints(app, keys),
        },
        (None, _) if app.is_question_on_top() => page::question_keys(app, keys.keymap),
        // A dialog names its own keys.
        (None, _) => Vec::new(),
    };
    let footer = Footer {
        hints: &hints,
        begun: app.begun().map(|it| it.to_string()),
        status: app.status(),
        is_presenting: app.is_presenting(),
        theme,
    };
    footer.render(areas.footer, buf);
}

#[cfg(test)]
mod tests;
