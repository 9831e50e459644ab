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
mod mask;
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

use std::borrow::Cow;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
    widgets::Widget,
};

use crate::{
    app::{App, Page, Screen, Welcome, availability::availability, dialog::Spot, rows::Entry},
    command::{Command, Context},
    keymap::Keymap,
    layout::{self, Areas, Pane, Panes, Shape},
    printable::Glyphs,
    report::words,
    template,
};
use board::BoardView;
use dialogs::Keys;
use footer::{Footer, Sentence};
use header::Header;
use heading::Heading;
use hints::Hint;
use mask::Mask;
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
        hide(app, screen, buf);
    }
    if let Some(echo) = app.echo() {
        show_keys(echo, screen, theme, buf);
    }
    // Last of all: what is hidden is found by its own letters.
    match theme.glyphs() {
        Glyphs::Unicode => {}
        Glyphs::Ascii => ascii::spell(buf),
    }
    cursor
}

/// Hides names and amounts from those who look on. The first and the last line and the standup's head say days and times.
fn hide(app: &App, screen: Rect, buf: &mut Buffer) {
    let mask = Mask::of(app.board());
    let mut amounts = layout::page(screen).body;
    if let Some(Page::Standup(it)) = app.page()
        && !it.is_closed
    {
        let head = page::head_of_standup(app, amounts);
        amounts.y = amounts.y.saturating_add(head);
        amounts.height = amounts.height.saturating_sub(head);
    }
    mask.names_in(screen, buf);
    let whole = Rect {
        x: screen.x,
        width: screen.width,
        ..amounts
    };
    let kept = mask::Digits::of(&titles(app, screen), buf);
    mask.lay_over(whole, buf);
    kept.put_back(buf);
    mask.lay_over(layout::page(screen).around.sentence, buf);
}

/// Where the panes of the board say which key leads to them, and which day they show.
fn titles(app: &App, screen: Rect) -> Vec<Rect> {
    let is_board = app.page().is_none() && app.dialogs().is_empty();
    let Some(areas) = is_board.then(|| app.areas_on(screen)) else {
        return Vec::new();
    };
    let of = |pane: Pane| {
        let place = areas.panes.get(pane);
        let (area, tab) = (place.area, *areas.tabs.get(pane));
        match place.shape {
            Shape::Boxed => Rect {
                height: area.height.min(1),
                ..area
            },
            // What it comes to stands behind its number.
            Shape::Folded => Rect {
                width: area.width.min(4),
                ..area
            },
            Shape::Hidden | Shape::Open => tab,
        }
    };
    Pane::ALL.map(of).into()
}

/// The keys that were pressed last, at the lower right, for those who look on.
fn show_keys(echo: &[crate::keymap::Key], screen: Rect, theme: Theme, buf: &mut Buffer) {
    let area = layout::page(screen).around.sentence;
    let spacing = hints::Spacing::of(area.width);
    let keys: Vec<String> = echo.iter().map(ToString::to_string).collect();
    let width: usize = keys
        .iter()
        .map(|it| hints::cap_width(it, spacing).saturating_add(1))
        .sum();
    let width = u16::try_from(width).unwrap_or(u16::MAX).min(area.width);
    let right = Rect {
        x: area.right().saturating_sub(width),
        width,
        ..area
    };
    sheet::clear(right, buf);
    buf.set_style(right, theme.style(Role::Screen));
    let mut strip = strip::Strip::new(right, buf);
    for key in &keys {
        hints::cap(key, spacing, &mut strip, theme);
        strip.skip(1);
    }
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
            yesterday: invitation(Pane::Yesterday, app, keys),
            measure: invitation(Pane::Measure, app, keys),
            today: invitation(Pane::Today, app, keys),
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
        (Some(begun), _) => continuations(begun, app.context(), keys.keymap),
        (None, []) => match app.page() {
            Some(page) => page_hints(page, app, keys),
            None => board_hints(app, keys),
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

/// What can follow a key that begins a chord.
fn continuations(begun: crate::keymap::Key, context: Context, keymap: &Keymap) -> Vec<Hint> {
    let commands = keymap.continuations(context, begun).into_iter();
    commands
        .map(|(key, command)| Hint::new(key.to_string(), command.spec().title))
        .collect()
}

/// The keys that matter on the board, the most important first. They stay as they are while the
/// focus moves within a pane: a key that can do nothing says so itself.
fn board_hints(app: &App, keys: Keys<'_>) -> Vec<Hint> {
    use Command as C;
    let pane = app.focus();
    let here: &[C] = match (pane, app.entry()) {
        (_, Some(Entry::Habit(it))) if it.is_idle() => &[C::Habit, C::Kept, C::Verdict, C::Add],
        (_, Some(Entry::Blocker(_))) => &[C::Kept, C::Edit, C::Who, C::Add],
        (_, Some(Entry::Parked(_))) => &[C::Kept, C::Carry, C::Edit, C::Who, C::Add],
        (_, Some(Entry::Habit(_))) => &[C::Kept, C::Verdict, C::Add],
        (Pane::Yesterday, Some(_)) => {
            &[C::Kept, C::Verdict, C::Carry, C::CarryAll, C::Add, C::Edit]
        }
        (Pane::Measure, Some(_)) => &[C::More, C::Less, C::Edit, C::NextObjective, C::Zoom],
        (Pane::Today, Some(_)) => &[C::Add, C::Kept, C::Edit, C::Verdict, C::Carry, C::Result],
        (Pane::Yesterday | Pane::Today, None) => &[C::Add],
        (Pane::Measure, None) => &[],
    };
    let common = [C::Help, C::Undo, C::NextPane, C::Palette];
    let is_open = app.is_standup_under_way() || !app.day().is_held;
    let standup = Some(C::Standup).filter(|_| is_open && app.date() == app.today());
    let mut wanted: Vec<C> = standup
        .into_iter()
        .chain(app.offer())
        .chain(here.iter().copied())
        .collect();
    let promise = app.commitment().map(|it| &it.id);
    if promise.is_some_and(|it| app.day().steps_of(it).is_some()) {
        wanted.insert(2.min(wanted.len()), C::Steps);
    }
    let possible = wanted.into_iter().chain(common).filter(|it| {
        let comes_and_goes = [C::CarryAll, C::NextObjective, C::Undo, C::Add].contains(it);
        !comes_and_goes || availability(*it, app).is_ok()
    });
    possible
        .filter_map(|it| {
            let chord = keys.keymap.key(keys.context, it)?;
            let word: Cow<'_, str> = if it != C::Standup {
                word(it, pane, app.entry()).into()
            } else if app.is_standup_under_way() {
                "go on with the standup".into()
            } else {
                let at = words::hour(app.board().head.meeting.at);
                format!("standup {at}").into()
            };
            let hint = Hint::new(chord.to_string(), word);
            // Whoever knows no key finds all others with this one.
            Some(if it == C::Help { hint.kept() } else { hint })
        })
        .collect()
}

/// The keys that matter on a page, the most important first.
fn page_hints(page: &Page, app: &App, keys: Keys<'_>) -> Vec<Hint> {
    let common = [Command::Help, Command::Undo, Command::Palette];
    let wanted = page::commands(page).iter().copied().chain(common);
    let possible = wanted.filter(|it| {
        let passing = [Command::Undo, Command::Decide, Command::SendMinutes];
        let comes_and_goes = passing.contains(it);
        !comes_and_goes || availability(*it, app).is_ok()
    });
    possible
        .filter_map(|it| {
            // On a page no decision is made, but one that was made is judged.
            let word = if it == Command::Decide {
                "did it help?"
            } else {
                it.spec().title
            };
            let hint = Hint::new(keys.keymap.key(keys.context, it)?.to_string(), word);
            Some(if it == Command::Help {
                hint.kept()
            } else {
                hint
            })
        })
        .collect()
}

/// What a key does here, where a word says it better than the command's name.
fn word(command: Command, pane: Pane, entry: Option<Entry<'_>>) -> &'static str {
    match (command, pane, entry) {
        (Command::Edit, Pane::Measure, _) => "note the number",
        (Command::Kept, _, Some(Entry::Blocker(it))) if it.is_cleared => "stands again",
        (Command::Kept, _, Some(Entry::Blocker(_))) => "cleared",
        (Command::Kept, _, Some(Entry::Parked(it))) if it.is_cleared => "for later again",
        (Command::Kept, _, Some(Entry::Parked(_))) => "dealt with",
        (Command::Carry, _, Some(Entry::Parked(_))) => "promise it",
        (Command::Habit, _, Some(Entry::Habit(_))) => "retire",
        (Command::Habit, _, _) => "make it a habit",
        (command, _, _) => command.spec().title,
    }
}

/// What to press where a pane is empty: with the pane's own key first where it has no focus.
fn invitation(pane: Pane, app: &App, keys: Keys<'_>) -> Vec<Hint> {
    let (go, words) = match pane {
        Pane::Yesterday => (Command::YesterdayPane, "what was done all the same"),
        Pane::Today => (Command::TodayPane, "what will be there by tonight?"),
        Pane::Measure => return Vec::new(),
    };
    let add = keys.key(Command::Add);
    let key = if pane == app.focus() {
        add
    } else {
        format!("{} {add}", keys.key(go))
    };
    vec![Hint::new(key, words)]
}

#[cfg(test)]
mod tests;
