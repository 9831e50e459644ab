//! How the app starts.
//!
//! Invariant: without a readable board nothing can be changed, so nothing can be saved over it.

use chrono::{DateTime, FixedOffset, NaiveDate};
use ratatui::layout::Size;

use super::{
    App, Identity, MeetingSettings, Screen, ThemeName,
    calling::Calling,
    disputing::Asking,
    keeping::Keeping,
    message::{MORE, NoBoard},
    notice::Notice,
    presenting::Presenting,
    resolving::Beside,
    standup::Gathering,
    welcome::Welcome,
};
use crate::{
    clock::day_of,
    layout::{Pane, Panes, Zoom},
    report::day::Day,
    state::{Board, Document, Ids, text::Loaded},
};

/// What there is to open.
#[derive(Debug, Clone)]
pub enum Opening {
    /// A board.
    Board(Box<Loaded>),
    /// A file that is no board, or not one for us; this is why. It is left as it is.
    Unreadable(NoBoard),
    /// No file yet: the welcome screen.
    Nothing,
}

/// What the board opens with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Begins {
    /// Its panes.
    #[default]
    Board,
    /// The standup of today.
    Standup,
}

/// All that the app must be told at the start.
#[derive(Debug, Clone)]
pub struct Start {
    /// What there is to open.
    pub opening: Opening,
    /// The file, as the screen calls it.
    pub path: String,
    /// The moment.
    pub now: DateTime<FixedOffset>,
    /// The day to show; today where there is none.
    pub date: Option<NaiveDate>,
    /// What the settings and the environment say of who sits at the keyboard.
    pub identity: Identity,
    /// Where new ids come from.
    pub ids: Ids,
    /// The size of the screen.
    pub size: Size,
    /// The colours that were chosen; without, those that suit the terminal.
    pub theme: Option<ThemeName>,
    /// Why the file cannot be written, where that is so.
    pub read_only: Option<String>,
    /// A text that was half typed when the program ended.
    pub draft: Option<String>,
    /// What the settings say of the meeting and its minutes.
    pub meeting: MeetingSettings,
    /// How far the last standup had come.
    pub standup: Option<String>,
    /// What it opens with.
    pub begins: Begins,
}

impl App {
    /// Opens the app.
    pub fn new(start: Start) -> Self {
        let (loaded, unreadable, is_first_run) = match start.opening {
            Opening::Board(loaded) => (Some(*loaded), None, false),
            Opening::Unreadable(why) => (None, Some(why), false),
            Opening::Nothing => (None, None, true),
        };
        let (board, problems) = loaded.map_or_else(
            || (Board::default(), Vec::new()),
            |it| (it.board, it.problems),
        );
        let today = day_of(start.now, board.head.meeting.day_starts_at);
        let date = start.date.unwrap_or(today);
        let again = start
            .draft
            .as_deref()
            .and_then(|it| Welcome::again(it, today));
        // Answers to the first run are no promise, whoever has made the board since.
        let draft = start.draft.filter(|_| again.is_none());
        let screen = if is_first_run {
            Screen::Welcome(Box::new(again.unwrap_or_else(|| Welcome::new(today))))
        } else {
            Screen::Board
        };
        let mut app = Self {
            // Of nothing yet: it is made once it is known who looks.
            day: Day::of(&Board::default(), date),
            headline: None,
            day_of: None,
            sight: None,
            document: Document::new(board),
            screen,
            path: start.path,
            me: None,
            identity: start.identity,
            has_asked_who: false,
            asked_of_absence: None,
            asked_of_end: None,
            ids: start.ids,
            now: start.now,
            today,
            date,
            focus: Pane::Today,
            cursors: Panes::default(),
            spaces: Panes::default(),
            zoom: Zoom::Board,
            objective: None,
            search: None,
            theme: start.theme,
            own_themes: None,
            suits: None,
            size: start.size,
            begun: None,
            dialogs: Vec::new(),
            meanwhile: None,
            left: Vec::new(),
            page: None,
            page_of: None,
            offer: None,
            notice: None,
            lasting: None,
            asking: Asking::No,
            keeping: Keeping::new(start.read_only, unreadable),
            beside: Beside::default(),
            draft,
            in_editor: None,
            meeting: start.meeting,
            is_sharing: false,
            gathering: Gathering::left(start.standup.as_deref(), today),
            presenting: Presenting::default(),
            calling: Calling::default(),
        };
        app.keeping.problems = problems;
        app.see_day();
        app.greet();
        let is_board = matches!(app.screen, Screen::Board) && app.blocked().is_none();
        if start.begins == Begins::Standup && is_board {
            app.go_on_with_standup();
        }
        app.settle();
        app
    }

    /// What is to be known from the start; and where the day begins: at what is not judged yet.
    pub(super) fn greet(&mut self) {
        if !self.open_yesterday().is_empty() {
            self.focus = Pane::Yesterday;
        }
        if let Some(why) = self.unreadable() {
            self.notice = Some(Notice::trouble(why.pointing()));
        } else if let Some(reason) = self.blocked() {
            self.notice = Some(Notice::trouble(reason));
        } else if !self.keeping.problems.is_empty() {
            self.notice = Some(Notice::care(self.summary_of_problems()));
        } else if self.draft.is_some() {
            let text = "a half-typed text was kept from last time: adding goes on with it";
            self.notice = Some(Notice::care(text));
        } else if let Some(text) = self.stranger() {
            self.notice = Some(Notice::care(text));
        }
        self.ask_about_days_away();
        self.ask_about_ends();
    }

    /// Asks of the board who sits at the keyboard, if that is not known of it.
    pub(super) fn recognize(&mut self) {
        if self.me().is_none() {
            self.me = self.identity.on(self.board());
        }
    }

    /// That the board does not know who sits at the keyboard, where somebody is named.
    pub(super) fn stranger(&self) -> Option<String> {
        let name = self.identity.stranger(self.board())?;
        let people = &self.board().head.people;
        let names: Vec<&str> = people.iter().map(|it| it.name.as_str()).collect();
        let are = if names.len() == 1 { "is" } else { "are" };
        Some(format!(
            "{name} is not on this board: {} {are}",
            names.join(", ")
        ))
    }

    /// What names nothing or contradicts itself is on the board; the rest is not.
    fn summary_of_problems(&self) -> String {
        let problems = &self.keeping.problems;
        let unread = problems.iter().filter(|it| it.kind.is_unread());
        let said = match (unread.count(), problems.len()) {
            (0, 1) => "1 thing in the file does not fit".to_owned(),
            (0, count) => format!("{count} things in the file do not fit"),
            (1, _) => "1 part of the file could not be read and stays as it is".to_owned(),
            (count, _) => {
                format!("{count} parts of the file could not be read and stay as they are")
            }
        };
        format!("{MORE}{said}")
    }
}
