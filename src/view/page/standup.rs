//! The standup: a question at a time, with what it is about around it, and at its end what it came to.
//!
//! Invariant: whose turn it is, what is asked and what the clock says are told in words; large type repeats them.

mod beside;
mod head;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::super::{
    big,
    dialogs::{self, Keys},
    hints::Hint,
    mask::Mask,
    part::Part,
    sheet::{Sheet, clear},
    strip::Strip,
    theme::{Role, Theme},
};
use crate::{
    app::{
        App,
        dialog::{Dialog, Judge, JudgeStage, Spot},
        page::Standup,
    },
    command::{Command, Context},
    keymap::Keymap,
    meeting::{Item, Question},
    printable::Printable,
    report::words,
    state::{Record, size::size},
};

/// From this width on what belongs to the question stands beside it.
const WIDE: u16 = 100;
/// How wide a question gets.
const WIDEST: u16 = 76;
/// How many rows a question takes at least, with its keys.
const QUESTION: u16 = 5;
/// How far the columns stand apart.
const APART: u16 = 4;

/// Where the parts of the standup are.
struct Places {
    head: Rect,
    question: Rect,
    beside: Option<Rect>,
}

/// What a question is about.
struct About {
    /// Whether others look on.
    is_large: bool,
    /// What is asked about, as the question's own dialog says it.
    told: String,
    /// What is asked about, as it is shown above the question.
    text: String,
    /// What else there is to know of it.
    more: String,
}

/// Draws the standup, and says where the cursor is if there is one.
pub(super) fn draw(
    page: &Standup,
    app: &App,
    keymap: &Keymap,
    body: Rect,
    theme: Theme,
    buf: &mut Buffer,
) -> Option<Position> {
    if page.is_closed {
        closing(page, body, theme, buf);
        return None;
    }
    let items = app.standup_items();
    let item = app.asked(&items)?;
    let places = places(app, body);
    head::draw(app, (&items, item), places.head, theme, buf);
    let about = about(app, item);
    let rest = draw_about(&about, places.question, theme, buf);
    let mut cursor = None;
    let mut below = rest;
    if let Some(sheet) = question(app, keymap, item, &about) {
        let (rows, at) = sheet.draw_open(rest, theme, buf);
        cursor = at;
        let rows = rows.saturating_add(1).min(rest.height);
        below = Rect {
            y: rest.y.saturating_add(rows),
            height: rest.height.saturating_sub(rows),
            ..rest
        };
    }
    let beside = places.beside.unwrap_or(below);
    beside::draw(app, item, beside, theme, buf);
    cursor
}

/// How many rows the head takes.
pub(in crate::view) fn head_rows(app: &App, body: Rect) -> u16 {
    head::rows(app, body)
}

/// What can be clicked on at a place of the question.
pub(in crate::view) fn spot_at(
    app: &App,
    keymap: &Keymap,
    body: Rect,
    place: Position,
) -> Option<Spot> {
    let items = app.standup_items();
    let item = app.asked(&items)?;
    let about = about(app, item);
    let (_, _, area) = about_places(&about, places(app, body).question);
    question(app, keymap, item, &about)?.spot_in(area, place)
}

fn places(app: &App, body: Rect) -> Places {
    let rows = head::rows(app, body);
    let head = Rect {
        height: rows,
        ..body
    };
    let rest = Rect {
        y: body.y.saturating_add(rows),
        height: body.height.saturating_sub(rows),
        ..body
    };
    // Large letters have the whole width.
    let is_wide = WIDE <= body.width && !app.is_presenting();
    let width = if is_wide {
        (rest.width.saturating_sub(APART) / 2).max(1)
    } else {
        rest.width
    };
    let widest = if app.is_presenting() { width } else { WIDEST };
    let question = Rect {
        width: width.min(widest),
        ..rest
    };
    let beside = is_wide.then(|| {
        let x = question.right().saturating_add(APART);
        Rect {
            x,
            width: rest.right().saturating_sub(x),
            ..rest
        }
    });
    Places {
        head,
        question,
        beside,
    }
}

/// The dialog of the question that is asked now, without what stands above it anyway.
fn question<'a>(app: &'a App, keymap: &'a Keymap, item: &Item, about: &About) -> Option<Sheet<'a>> {
    let posed = app.dialogs().first()?;
    let context = App::question_context(posed);
    let keys = Keys { keymap, context };
    let mut sheet = dialogs::sheet_in(posed, app, keys);
    let is_told = |part: &Part<'_>| matches!(part, Part::Quiet(text) if *text == about.told || *text == about.more);
    while sheet.parts.first().is_some_and(is_told) {
        sheet.parts.remove(0);
    }
    if matches!(sheet.parts.first(), Some(Part::Gap)) {
        sheet.parts.remove(0);
    }
    if let Dialog::Measure(it) = posed
        && let Some(effect) = app.effect_of(it)
    {
        sheet
            .parts
            .extend([Part::Gap, Part::Said(effect, Role::Text)]);
    }
    let title = posed_title(app, item);
    if !title.is_empty() {
        title.clone_into(&mut sheet.title);
    }
    sheet.hints = hints(posed, sheet.hints, keys);
    if let Dialog::Judge(judge) = posed
        && judge.stage == JudgeStage::Verdict
        && about.is_large
    {
        in_one_line(judge, &mut sheet, keys);
    }
    Some(sheet)
}

/// The verdicts as keys in a line: the text above them has the room.
fn in_one_line(judge: &Judge, sheet: &mut Sheet<'_>, keys: Keys<'_>) {
    sheet.parts.clear();
    let verdicts = judge.verdicts().iter();
    let hints = verdicts.filter_map(|it| {
        let command = Judge::command(*it)?;
        Some(Hint::new(keys.key(command), it.word()))
    });
    sheet.hints = hints.collect();
    sheet
        .hints
        .push(Hint::new(keys.key(Command::Carry), "carry"));
}

/// What is asked, where the standup asks it other than the board does; else nothing.
fn posed_title(app: &App, item: &Item) -> &'static str {
    match &item.question {
        Question::Also(_) => "Anything else done?",
        Question::Promise(who) if app.has_promised(who) => "What else?",
        Question::Promise(_) => "What will you do today?",
        Question::Newcomer => "Who is here, and what will you do today?",
        Question::Quarter(_) => "Which 15 minutes would still move the result?",
        Question::Made(_) => "Is it as you want it?",
        Question::Win => "A win, or a thank-you?",
        Question::Rest(_) => "A bad day is closed in one go",
        Question::Number(_) => "What does the number say?",
        Question::Verdict(_) | Question::Habit(_) | Question::Blocker(_) | Question::Carry(_) => "",
    }
}

/// The keys of a question: what Enter does first.
fn hints(posed: &Dialog, hints: Vec<Hint>, keys: Keys<'_>) -> Vec<Hint> {
    if !posed.can_be_passed() {
        let cancel = keys.key(Command::Cancel);
        return hints.into_iter().filter(|it| it.key != cancel).collect();
    }
    keys.hints([(Command::Accept, "nothing more")])
}

/// Whose turn it is, what is asked about, and what else there is to know.
fn about(app: &App, item: &Item) -> About {
    let board = app.board();
    let (text, more) = match &item.question {
        Question::Verdict(id) | Question::Carry(id) => {
            let commitment = board.records.commitment(id);
            let text = commitment.map(|it| it.text.clone());
            (text.unwrap_or_default(), serves(app, item))
        }
        Question::Habit(id) => {
            let habit = board.habit(id).map(|it| it.title.clone());
            (habit.unwrap_or_default(), "a habit".to_owned())
        }
        Question::Blocker(id) => {
            let blocker = board.records.get(id).and_then(Record::blocker);
            (
                blocker.map(|it| it.text.clone()).unwrap_or_default(),
                String::new(),
            )
        }
        Question::Number(id) => {
            let result = board.result(id).map(|it| it.plan.title.clone());
            // In large letters the number that is typed stands beside it.
            let value = match app.dialogs().first() {
                Some(Dialog::Measure(it)) if app.is_presenting() => it.value(),
                Some(_) | None => None,
            };
            let result = result.map(|it| match value {
                Some(value) => format!("{it}: {value}"),
                None => it,
            });
            let mut readings = app.day().results.iter();
            let reading = readings.find(|it| it.id == *id);
            let more = reading.map(|it| {
                let said = it.says.first().map(|it| format!(" · {it}"));
                format!("{}{}", words::number(it), said.unwrap_or_default())
            });
            (result.unwrap_or_default(), more.unwrap_or_default())
        }
        Question::Rest(_)
        | Question::Also(_)
        | Question::Made(_)
        | Question::Promise(_)
        | Question::Quarter(_)
        | Question::Newcomer
        | Question::Win => (String::new(), String::new()),
    };
    let is_large = app.is_presenting();
    let told = text.clone();
    // Large letters are drawn of blocks, which nothing can hide afterwards.
    let text = if app.is_masked() {
        Mask::of(board).text(&text)
    } else {
        text
    };
    let text = if is_large && text.is_empty() {
        posed_title(app, item).to_owned()
    } else {
        text
    };
    About {
        is_large,
        told,
        text,
        more,
    }
}

/// Which result a promise serves, for how long it is carried, how long it takes.
fn serves(app: &App, item: &Item) -> String {
    let (Question::Verdict(id) | Question::Carry(id)) = &item.question else {
        return String::new();
    };
    let Some(commitment) = app.board().records.commitment(id) else {
        return String::new();
    };
    let result = commitment.toward.as_ref();
    let result = result.and_then(|it| app.board().result(it));
    let result = result.map_or_else(
        || "toward no result".to_owned(),
        |it| format!("toward {}", it.plan.title),
    );
    let verdict = commitment
        .verdict
        .filter(|_| matches!(item.question, Question::Carry(_)));
    let verdict = verdict.map(|it| match &commitment.why {
        Some(why) => format!("{}: {why}", it.word()),
        None => it.word().to_owned(),
    });
    let parts = [
        Some(result),
        words::carried(commitment.times),
        commitment.minutes.map(size),
        verdict,
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// How a text is drawn that is asked about.
enum Text {
    /// In large letters.
    Large(Vec<String>),
    /// In letters.
    Plain(Vec<String>),
}

impl About {
    /// The lines of its text: in large letters where others look on, and where that leaves room for the question.
    fn text(&self, area: Rect) -> Text {
        let most = usize::from(area.height.saturating_sub(QUESTION) / big::TALL);
        let large = big::lines(&self.text, area.width);
        let large = large.filter(|it| self.is_large && (2 <= most || it.len() <= most));
        match large {
            None => Text::Plain(wrapped(&self.text, area.width)),
            Some(mut lines) => {
                lines.truncate(most);
                Text::Large(lines)
            }
        }
    }

    /// What else there is to know; where large letters have no room for all of the text, all of it in letters.
    fn more(&self, area: Rect) -> Vec<String> {
        let large = big::lines(&self.text, area.width).map_or(0, |it| it.len());
        let is_cut = matches!(self.text(area), Text::Large(it) if it.len() < large);
        let mut lines = if is_cut {
            wrapped(&self.text, area.width)
        } else {
            Vec::new()
        };
        lines.extend(wrapped(&self.more, area.width));
        lines
    }
}

fn wrapped(text: &str, width: u16) -> Vec<String> {
    let line = Printable::line(text);
    let lines = line.wrap(usize::from(width).max(1));
    lines
        .map(|it| it.to_string())
        .filter(|it| !it.is_empty())
        .collect()
}

/// Draws what a question is about, and gives what is left of the area below it.
fn draw_about(about: &About, area: Rect, theme: Theme, buf: &mut Buffer) -> Rect {
    let (text, more, rest) = about_places(about, area);
    match about.text(area) {
        Text::Large(lines) => big::draw(&lines, text, theme.style(Role::Text), buf),
        Text::Plain(lines) => {
            for (line, row) in lines.iter().zip(text.rows()) {
                Strip::new(row, buf).say(line, theme.style(Role::Strong));
            }
        }
    }
    let lines = about.more(area);
    for (line, row) in lines.iter().zip(more.rows()) {
        Strip::new(row, buf).say(line, theme.style(Role::Hint));
    }
    rest
}

/// Where the text, what else there is to know, and the question below them are.
fn about_places(about: &About, area: Rect) -> (Rect, Rect, Rect) {
    let rows = |lines: usize| u16::try_from(lines).unwrap_or(u16::MAX);
    let text = match about.text(area) {
        Text::Large(lines) => rows(lines.len()).saturating_mul(big::TALL),
        // The question itself comes first where there is little room.
        Text::Plain(lines) => rows(lines.len()).min(area.height / 3),
    };
    let more = rows(about.more(area).len()).min(area.height / 4);
    let air = u16::from(0 < text.saturating_add(more) && 12 <= area.height);
    let y = area.y;
    let at = |y: u16, height: u16| Rect { y, height, ..area };
    let (text_at, more_at) = (at(y, text), at(y.saturating_add(text), more));
    let used = text
        .saturating_add(more)
        .saturating_add(air)
        .min(area.height);
    let rest = at(y.saturating_add(used), area.height.saturating_sub(used));
    (text_at, more_at, rest)
}

/// The end of the standup: what it came to.
fn closing(page: &Standup, area: Rect, theme: Theme, buf: &mut Buffer) {
    clear(area, buf);
    let lines = page.lines.iter().skip(page.scroll);
    for (nth, (line, row)) in lines.zip(area.rows()).enumerate() {
        let role = if nth == 0 && page.scroll == 0 {
            Role::Strong
        } else {
            Role::Text
        };
        Strip::new(row, buf).say(line, theme.style(role));
    }
}

/// The keys that matter while a question is asked, the most important first.
pub(in crate::view) fn question_keys(app: &App, keymap: &Keymap) -> Vec<Hint> {
    let Some(posed) = app.dialogs().first() else {
        return Vec::new();
    };
    let context = App::question_context(posed);
    let keys = Keys { keymap, context };
    let is_one = app.board().head.people.len() < 2;
    let turns: &[(Command, &str)] = if is_one {
        &[]
    } else {
        &[
            (Command::NextTurn, "next turn"),
            (Command::Absent, "not there"),
            (Command::Word, "who"),
        ]
    };
    let own = [
        (Command::StepBack, "answer before"),
        (Command::LeaveOpen, "leave open"),
    ];
    let common = [
        (Command::Park, "for later"),
        (Command::CloseDay, "a bad day"),
        (Command::Present, "present"),
        (Command::Help, "help"),
        (Command::Cancel, "to the board"),
    ];
    let can_be_open = context == Context::Asked;
    let all = own.iter().chain(turns).chain(&common);
    let all = all.filter(|it| can_be_open || it.0 != Command::LeaveOpen);
    all.filter_map(|(command, word)| {
        let hint = Hint::new(keymap.key(context, *command)?.to_string(), *word);
        Some(
            if *command == Command::Help || *command == Command::Cancel {
                hint.kept()
            } else {
                hint
            },
        )
    })
    .filter(|it| !keys.key(Command::Accept).eq(&it.key))
    .collect()
}
