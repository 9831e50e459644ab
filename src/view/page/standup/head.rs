//! Where the standup is: its parts, whose turn it is and who is next, and the clocks.
//!
//! Invariant: what the clock says it says in words as well.

use ratatui::{buffer::Buffer, layout::Rect};

use super::super::super::{
    big,
    strip::Strip,
    theme::{Role, Theme},
};
use crate::{
    app::App,
    meeting::{Item, Round, Stage, Timer},
    printable::Printable,
    report::words,
    state::Verdict,
};

/// From this width on the clock says itself in words as well.
const ROOMY: u16 = 50;
/// From this height on there is room for large type.
const LARGE: u16 = 18;

/// Whether the name and the clock are in large type.
fn is_large(app: &App, body: Rect) -> bool {
    app.is_presenting() && LARGE <= body.height
}

/// How many rows it takes.
pub(super) fn rows(app: &App, body: Rect) -> u16 {
    if is_large(app, body) {
        return 3 + big::TALL;
    }
    let rows = 1 + u16::from(app.shows_clocks());
    // Air below it, where there is some.
    let air = u16::from(14 <= body.height);
    (rows + air).min(body.height / 4)
}

/// Draws it.
pub(super) fn draw(
    app: &App,
    (items, item): (&[Item], &Item),
    area: Rect,
    theme: Theme,
    buf: &mut Buffer,
) {
    let mut rows = area.rows();
    if let Some(row) = rows.next() {
        rounds(items, item, row, theme, buf);
    }
    if 3 + big::TALL <= area.height {
        large(app, item, area, theme, buf);
        rows = Rect {
            y: area.y.saturating_add(1 + big::TALL),
            height: 1,
            ..area
        }
        .rows();
    }
    if let Some(row) = rows.next().filter(|_| app.shows_clocks()) {
        turn(app, item, row, theme, buf);
    }
}

/// Whose turn it is, and the clock of the turn; of the whole where nobody has a turn.
fn large(app: &App, item: &Item, area: Rect, theme: Theme, buf: &mut Buffer) {
    let Some(progress) = app.standup() else {
        return;
    };
    let row = Rect {
        y: area.y.saturating_add(1),
        height: big::TALL,
        ..area
    };
    let timer = if item.turn().is_some() {
        &progress.turn
    } else {
        &progress.whole
    };
    let face = timer.face();
    let taken = big::width(&face).min(row.width);
    let right = Rect {
        x: row.right().saturating_sub(taken),
        width: taken,
        ..row
    };
    let (_, role) = clock(timer);
    big::draw(&[face], right, theme.style(role), theme.glyphs(), buf);
    let left = Rect {
        width: row.width.saturating_sub(taken).saturating_sub(4),
        ..row
    };
    let name = match item.turn() {
        Some((_, who)) => app.shown_name(who),
        None => item.question.round().title().to_owned(),
    };
    // Of a name that is too long for large letters the first is enough to know who it is.
    let first = name.split(' ').next().unwrap_or_default().to_owned();
    let style = theme.style(Role::Person);
    for name in [name, first] {
        if let Some([line]) = big::lines(&name, left.width).as_deref() {
            let line = std::slice::from_ref(line);
            big::draw(line, left, style, theme.glyphs(), buf);
            return;
        }
    }
}

/// The parts of the standup: what is behind, what is now, what is to come; all by name where there is room.
fn rounds(items: &[Item], now: &Item, area: Rect, theme: Theme, buf: &mut Buffer) {
    let rounds: Vec<(Round, (usize, usize))> = Round::ALL
        .into_iter()
        .map(|round| (round, answered(items, round)))
        .filter(|it| 0 < it.1.1)
        .collect();
    let now = now.question.round();
    let widths = rounds.iter().map(|it| it.0.title().len().saturating_add(5));
    let taken: usize = widths.sum::<usize>().saturating_add(4);
    let has_room = taken <= usize::from(area.width);
    let mut strip = Strip::new(area, buf);
    for (round, (done, all)) in rounds {
        let is_now = round == now;
        let (glyph, role) = if done == all {
            (words::glyph(Some(Verdict::Kept)), Role::Kept)
        } else if is_now {
            ("›", Role::Focus)
        } else {
            ("·", Role::Hint)
        };
        strip.say(glyph, theme.style(role)).skip(1);
        if is_now || has_room {
            let style = theme.style(if is_now { Role::Focus } else { Role::Hint });
            strip.say(round.title(), style);
        }
        if is_now && 1 < all {
            strip.say(&format!(" {done}/{all}"), theme.style(Role::Hint));
        }
        if is_now || has_room {
            strip.skip(3);
        }
    }
}

/// How many questions of a round have their answer, and of how many.
fn answered(items: &[Item], round: Round) -> (usize, usize) {
    let of_round = items.iter().filter(|it| it.question.round() == round);
    of_round.fold((0, 0), |(done, all): (usize, usize), it| {
        let done = done.saturating_add(usize::from(it.is_answered));
        (done, all.saturating_add(1))
    })
}

/// Whose turn it is, who is next, and how much time there is.
fn turn(app: &App, item: &Item, area: Rect, theme: Theme, buf: &mut Buffer) {
    let Some(progress) = app.standup() else {
        return;
    };
    let mut strip = Strip::new(area, buf);
    let (words, role) = clock(&progress.whole);
    if ROOMY <= area.width {
        strip.say_right(&words, theme.style(role)).skip_right(1);
    }
    let face = theme.style(if ROOMY <= area.width {
        Role::Strong
    } else {
        role
    });
    strip.say_right(&progress.whole.face(), face).skip_right(3);
    let speakers = progress.speakers(app.board());
    let turn = item.turn().filter(|_| 1 < speakers.len());
    let Some((_, who)) = turn else {
        return;
    };
    let Some(place) = speakers.iter().position(|it| it == who) else {
        return;
    };
    let (words, role) = clock(&progress.turn);
    let of = format!("{} of {}", place.saturating_add(1), speakers.len());
    let next = speakers.get(place.saturating_add(1));
    let next = next.map(|it| (format!("next {}", app.shown_name(it)), Role::Hint));
    strip.say(&app.shown_name(who), theme.style(Role::Person));
    for (said, role) in [(of, Role::Text), (words, role)].into_iter().chain(next) {
        // Each is said as a whole or not at all.
        if Printable::line(&said).width().saturating_add(3) <= strip.room() {
            strip.say(" · ", theme.style(Role::Hint));
            strip.say(&said, theme.style(role));
        }
    }
}

/// What a clock says in words, and how it is meant.
pub(super) fn clock(timer: &Timer) -> (String, Role) {
    let glyph = match timer.stage() {
        _ if timer.is_paused() => "‖ ",
        Stage::Easy => "",
        Stage::Late => "△ ",
        Stage::Up | Stage::Over => "▲ ",
    };
    let role = match timer.stage() {
        Stage::Easy => Role::Text,
        Stage::Late => Role::Care,
        Stage::Up | Stage::Over => Role::Missed,
    };
    (format!("{glyph}{}", timer.words()), role)
}
