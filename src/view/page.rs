//! Pages: what each has in common, and which view draws which.
//!
//! Invariant: the first line says what is shown and of which day; the last ones are those of the board.

mod history;
mod log;
mod map;
mod pipeline;
mod review;
mod standup;
mod trend;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{
    Keys, foot,
    pane::inset,
    strip::Strip,
    theme::{Role, Theme},
};
use crate::{
    app::{App, Page, dialog::Spot},
    command::Command,
    keymap::Keymap,
    layout,
    report::words,
};

/// Draws a page, and says where the cursor is if there is one.
pub(super) fn draw(
    page: &Page,
    app: &App,
    keymap: &Keymap,
    theme: Theme,
    buf: &mut Buffer,
) -> Option<Position> {
    let areas = layout::page(buf.area);
    header(page, app, areas.around.header, theme, buf);
    let mut cursor = None;
    match page {
        Page::Map(it) => map::draw(it, areas.body, theme, buf),
        Page::Pipeline(it) => pipeline::draw(it, areas.body, theme, buf),
        Page::Trend(it) => trend::draw(it, areas.body, theme, buf),
        Page::Review(it) => review::draw(it, areas.body, theme, buf),
        Page::History(it) => history::draw(it, app.today(), areas.body, theme, buf),
        Page::Log(it) => cursor = log::draw(it, app.board(), areas.body, theme, buf),
        Page::Standup(it) => {
            cursor = standup::draw(it, app, keymap, areas.body, theme, buf);
            cursor = cursor.filter(|_| app.is_question_on_top());
        }
    }
    let keys = Keys {
        keymap,
        context: page.context(),
    };
    if app.notice().is_none()
        && let Some(words) = aside(page, app, areas.body, theme)
    {
        let area = areas.around.sentence;
        let mut strip = Strip::new(inset(area, layout::margin(area.width)), buf);
        strip.say(&words, theme.style(Role::Text));
    }
    foot(app, keys, theme, &areas.around, buf);
    cursor.filter(|_| app.dialogs().is_empty() || app.is_question_on_top())
}

/// What can be clicked on at a place of a question of the standup.
pub(super) fn spot_at(app: &App, keymap: &Keymap, screen: Rect, place: Position) -> Option<Spot> {
    standup::spot_at(app, keymap, layout::page(screen).body, place)
}

/// How many rows at the top of the standup tell whose turn it is and what the clock says.
pub(super) fn head_of_standup(app: &App, body: Rect) -> u16 {
    standup::head_rows(app, body)
}

pub(super) use standup::question_keys;

/// What stands in the sentence's line where there is no sentence.
fn aside(page: &Page, app: &App, body: Rect, theme: Theme) -> Option<String> {
    match page {
        Page::Map(_) | Page::Pipeline(_) | Page::Trend(_) | Page::Review(_) | Page::Standup(_) => {
            None
        }
        Page::History(it) => history::unseen(it, body),
        Page::Log(it) => log::in_full(it, app.board(), body, theme),
    }
}

/// The keys that matter on a page, the most important first.
pub(super) fn commands(page: &Page) -> &'static [Command] {
    match page {
        Page::Map(_) => &[
            Command::Add,
            Command::Edit,
            Command::AddBelow,
            Command::Replan,
            Command::Delete,
            Command::EndObjective,
            Command::Back,
            Command::ShiftUp,
            Command::TurnFold,
        ],
        Page::Pipeline(_) => &[
            Command::Back,
            Command::Trend,
            Command::Plan,
            Command::Review,
        ],
        Page::Trend(_) => &[
            Command::Back,
            Command::NextResult,
            Command::FewerDays,
            Command::MoreDays,
            Command::EarlierDays,
            Command::LaterDays,
            Command::AllDays,
        ],
        Page::Review(_) => &[
            Command::Reflect,
            Command::Decide,
            Command::Customer,
            Command::EarlierWeek,
            Command::LaterWeek,
            Command::Down,
            Command::Back,
        ],
        Page::History(_) => &[
            Command::OpenDay,
            Command::EarlierMonth,
            Command::LaterMonth,
            Command::ThisDay,
            Command::GoToDay,
            Command::Back,
        ],
        Page::Standup(_) => &[
            Command::CopyMinutes,
            Command::SendMinutes,
            Command::Back,
            Command::WriteMinutes,
            Command::StepBack,
        ],
        Page::Log(_) => &[
            Command::OpenDay,
            Command::SwitchFilter,
            Command::Copy,
            Command::Back,
        ],
    }
}

/// What the page is about, and of which day it tells.
fn header(page: &Page, app: &App, area: Rect, theme: Theme, buf: &mut Buffer) {
    let mut strip = Strip::new(inset(area, layout::margin(area.width)), buf);
    let (title, aside) = title(page, app);
    strip
        .say_right(&aside, theme.style(Role::Hint))
        .skip_right(3);
    strip.say(title, theme.style(Role::Strong));
}

/// What a page is called, and the day or the span that it tells of.
fn title(page: &Page, app: &App) -> (&'static str, String) {
    match page {
        Page::Map(_) => ("Plan", words::full_day(app.date())),
        Page::Pipeline(_) => ("Pipeline", words::full_day(app.date())),
        Page::Trend(it) => ("Trend", trend::aside(it)),
        Page::Review(it) => ("Review", it.title.clone()),
        Page::History(_) => ("History", words::full_day(app.today())),
        Page::Log(it) => ("All days", log::aside(it)),
        Page::Standup(_) => ("Standup", words::full_day(app.date())),
    }
}
