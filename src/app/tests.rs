//! Flows through the keyboard: keys in, the panes as lines of text out.

mod all_days;
mod away;
mod blockers;
mod calling;
mod care;
mod choices;
mod clicks;
mod deciding;
mod disputes;
mod drafts;
mod ends;
mod first_hour;
mod first_run;
mod flows;
mod habits;
mod history;
mod in_editor;
mod leads;
mod left;
mod meanwhile;
mod mended;
mod midnight;
mod offered;
mod outside;
mod own_theme;
mod parking;
mod planning;
mod private;
mod properties;
mod resolving;
mod said;
mod saving;
mod sharing;
mod standup;
mod steps;
mod unreadable;
mod verdicts;
mod who_i_am;

use std::collections::VecDeque;

use chrono::{DateTime, FixedOffset};
use crossterm::event::{Event, KeyCode, KeyEvent};
use ratatui::{Terminal, backend::TestBackend, layout::Size};

use super::*;
use crate::{
    app::rows::Entry,
    input,
    keymap::Key,
    keymap::Keymap,
    state::{
        Amount, Commitment, Verdict,
        board::{Objective, Person, ResultKind, ResultPlan},
        id::ResultId,
        text::Loaded,
    },
    view::{self, theme::Theme},
};

/// The app with a disk that always works, at a keyboard.
pub(super) struct Desk {
    pub(super) app: App,
    keymap: Keymap,
    /// What the world was asked for, but for saves.
    pub(super) asked: Vec<Effect>,
    /// What the disk holds.
    pub(super) disk: Board,
    /// What could not be saved, as it is kept.
    pub(super) rescued: Option<Board>,
    /// Whether saves are answered.
    pub(super) is_disk_slow: bool,
    /// The user's own themes, and why others cannot be shown.
    pub(super) themes: (Vec<&'static OwnTheme>, Vec<String>),
}

pub(super) fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(&format!("{text}:00+03:00")).unwrap()
}

pub(super) fn on(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn plan(id: &str, to: i32, kind: ResultKind) -> ResultPlan {
    ResultPlan {
        to: Some(Amount::whole(to)),
        kind,
        ..ResultPlan::new(ResultId::new(id.to_lowercase()), id)
    }
}

/// A team of so many on the way to a client, with nothing promised yet.
pub(super) fn board(people: usize) -> Board {
    let mut board = Board::default();
    let head = board.head_mut();
    for name in ["Ana", "Dan", "Ioana"].into_iter().take(people) {
        let id = PersonId::new(name.to_lowercase());
        head.people.push(Person::new(id, name));
    }
    let results = [
        plan("Prospects", 10, ResultKind::Total),
        plan("Leads", 3, ResultKind::Total),
        plan("Posts", 20, ResultKind::PerDay),
    ];
    let (id, title) = (ObjectiveId::new("client"), "Bill 1 client in October");
    head.objectives.push(Objective {
        pipeline: true,
        results: results.into_iter().collect(),
        ..Objective::new(id, title, on("2026-10-01"), on("2026-10-30"))
    });
    board
}

/// The team with promises for Friday 9 October: one of Ana's, two of Dan's.
pub(super) fn lived(people: usize) -> Board {
    let mut board = board(people);
    for (id, who, text) in [
        ("one", "ana", "Call Mihai"),
        ("two", "dan", "Draft the offer"),
        ("three", "dan", "Record video 2"),
    ] {
        let who = PersonId::new(who);
        if board.person(&who).is_none() {
            continue;
        }
        board.records.push(Commitment {
            toward: Some(ResultId::new("leads")),
            made: Some(at("2026-10-09T08:05")),
            ..Commitment::new(RecordId::new(id), on("2026-10-09"), who, text)
        });
    }
    board
}

pub(super) fn start(board: Board, now: &str) -> Start {
    Start {
        opening: Opening::Board(Box::new(loaded(board))),
        path: "standup.ron".to_owned(),
        now: at(now),
        date: None,
        identity: Identity::default(),
        ids: Ids::from_seed(7),
        size: Size::new(120, 36),
        theme: None,
        read_only: None,
        draft: None,
        meeting: MeetingSettings::default(),
        standup: None,
        begins: Begins::Board,
    }
}

pub(super) fn loaded(board: Board) -> Loaded {
    let mut loaded = crate::state::text::load("").unwrap();
    loaded.board = board;
    loaded
}

/// A file that cannot be read, and why.
pub(super) fn no_board(reason: &str) -> NoBoard {
    NoBoard {
        reason: reason.to_owned(),
        problem: None,
        is_marked: false,
    }
}

/// The answer to a save: what the file holds since.
pub(super) fn written(board: Board) -> Written {
    Written {
        board,
        problems: Vec::new(),
        warnings: Vec::new(),
    }
}

/// The board with another text of the promise `one`, as somebody else saved it.
pub(super) fn retold(board: &Board, text: &str) -> Message {
    let mut other = board.clone();
    let one = RecordId::new("one");
    other
        .records
        .change_commitment(&one, |it| it.text = text.to_owned());
    Message::Changed(Disk::Board(Box::new(loaded(other))))
}

impl Desk {
    /// Opens a board in the morning of Monday 12 October 2026.
    pub(super) fn open(board: Board) -> Self {
        Self::start(start(board, "2026-10-12T08:00"))
    }

    pub(super) fn start(start: Start) -> Self {
        let disk = match &start.opening {
            Opening::Board(loaded) => loaded.board.clone(),
            Opening::Unreadable(_) | Opening::Nothing => Board::default(),
        };
        Self {
            app: App::new(start),
            keymap: Keymap::standard().unwrap(),
            asked: Vec::new(),
            disk,
            rescued: None,
            is_disk_slow: false,
            themes: Default::default(),
        }
    }

    /// Presses keys: `<enter>` by name, all others as they are.
    pub(super) fn press(&mut self, keys: &str) -> &mut Self {
        let mut rest = keys;
        while let Some(letter) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|it| it.split_once('>'));
            let (key, after) = match named {
                Some((name, after)) if 1 < name.len() => (name.parse::<Key>().unwrap(), after),
                // Some letters that are typed have no name as a key.
                _ => {
                    let after = rest.strip_prefix(letter).unwrap();
                    (KeyEvent::from(KeyCode::Char(letter)).into(), after)
                }
            };
            self.key(key.into());
            rest = after;
        }
        self
    }

    pub(super) fn key(&mut self, key: KeyEvent) {
        if let Some(message) = input::translate(&self.app, &self.keymap, Event::Key(key)) {
            self.send(message);
        }
    }

    pub(super) fn paste(&mut self, text: &str) -> &mut Self {
        self.send(Message::Input(Input::Pasted(text.to_owned())));
        self
    }

    pub(super) fn send(&mut self, message: Message) {
        let mut effects = VecDeque::from(self.app.update(message));
        while let Some(effect) = effects.pop_front() {
            if let (Effect::Save(saving), false) = (&effect, self.is_disk_slow) {
                self.disk = saving.ours.clone();
                let written = written(self.disk.clone());
                effects.extend(self.app.update(Message::Saved(Ok(Box::new(written)))));
            } else if let Effect::FindThemes = effect {
                let (own, unshown) = self.themes.clone();
                effects.extend(self.app.update(Message::Themes { own, unshown }));
            } else if let Effect::KeepRescue(board) = effect {
                self.rescued = Some(*board);
                let place = "standup-rescued.ron".to_owned();
                effects.extend(self.app.update(Message::Rescued(Ok(place))));
            } else if let Effect::ForgetRescue = effect {
                self.rescued = None;
            } else {
                self.asked.push(effect);
            }
        }
    }

    /// The screen as text.
    pub(super) fn seen(&self, width: u16, height: u16) -> String {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        let theme = Theme::new(ThemeName::Plain);
        terminal
            .draw(|frame| {
                view::draw(&self.app, &self.keymap, theme, frame.buffer_mut());
            })
            .unwrap();
        terminal.backend().to_string()
    }

    pub(super) fn notice(&self) -> &str {
        self.app.notice().map_or("", |it| &it.text)
    }

    /// A pane as a line: `Ana: *+Call Mihai (leads) 15m`. `-` open, `+` kept, `~` partly, `!` missed,
    /// `>` carried, `x` dropped, `o` excused; `*` is the cursor of the focused pane.
    pub(super) fn pane(&self, pane: Pane) -> String {
        let entries = self.app.shown().entries(pane);
        let cursor = self.app.cursor(pane).entry();
        let line = |(index, entry): (usize, &Entry<'_>)| {
            let is_here = self.app.focus() == pane && cursor == Some(index);
            let star = if is_here { "*" } else { "" };
            match entry {
                Entry::Commitment(it) => format!("{star}{}", told(it)),
                Entry::Blocker(it) => {
                    let about = it.about().map(|it| format!(": {it}"));
                    let about = about.unwrap_or_default();
                    format!("{star}!{} ({}){about}", it.text, it.aside())
                }
                Entry::Parked(it) => format!("{star}»{} ({})", it.text, it.aside()),
                Entry::Habit(it) => {
                    let mark = mark(it.verdict);
                    let row = it.row().map(|it| format!(" ({it})"));
                    let notes: Vec<&str> = it.remarks().flat_map(|it| [": ", it]).collect();
                    let notes = notes.concat();
                    format!("{star}{mark}{}{}{notes}", it.title, row.unwrap_or_default())
                }
                Entry::Result(it) => {
                    let ahead = it.ahead.map(|it| format!(" ({} then)", it.1));
                    format!(
                        "{star}{} {}{}",
                        it.title,
                        crate::report::words::figure(it),
                        ahead.unwrap_or_default()
                    )
                }
            }
        };
        let lines: Vec<String> = entries.iter().enumerate().map(line).collect();
        lines.join(", ")
    }

    /// All panes, one a line, and the day before them.
    pub(super) fn screen(&self) -> String {
        let day = self.app.date().format("%a %-d");
        let panes = Pane::ALL.map(|it| self.pane(it));
        format!("{day}\n1 {}\n2 {}\n3 {}", panes[0], panes[1], panes[2])
    }
}

/// Ana at the keyboard.
pub(super) fn ana(board: Board) -> Desk {
    let mut desk = Desk::open(board);
    desk.app.me = Some(PersonId::new("ana"));
    desk
}

/// That something is in the pane of the day.
#[track_caller]
pub(super) fn shows(desk: &Desk, expected: &str) {
    let day = desk.pane(Pane::Today);
    assert!(day.contains(expected), "{expected} is not in\n{day}");
}

fn mark(verdict: Option<Verdict>) -> char {
    match verdict {
        None => '-',
        Some(Verdict::Kept) => '+',
        Some(Verdict::Partly) => '~',
        Some(Verdict::Missed) => '!',
        Some(Verdict::Carried) => '>',
        Some(Verdict::Dropped) => 'x',
        Some(Verdict::Excused) => 'o',
    }
}

fn told(commitment: &Commitment) -> String {
    let mark = mark(commitment.verdict);
    let part = |text: Option<String>| text.unwrap_or_default();
    let toward = commitment.toward.as_ref().map(|it| format!(" ({it})"));
    let minutes = commitment
        .minutes
        .map(|it| format!(" {}", crate::state::size::size(it)));
    let why = commitment.why.as_ref().map(|it| format!(": {it}"));
    let times = (0 < commitment.times).then(|| format!(" #{}", commitment.times));
    let private = commitment.private.then(|| " private".to_owned());
    let start = format!("{mark}{} {}", commitment.who, commitment.text);
    let rest = [toward, minutes, why, times, private].map(part).concat();
    start + &rest
}
