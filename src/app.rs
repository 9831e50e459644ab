//! The state of the screen, and the one function that changes it.
//!
//! Invariant: no file, no clock and no terminal here. What the world must do is returned as
//! [`Effect`]s; what the world did comes back as a [`Message`]. Whatever changed the board is saved by
//! one rule at the end of [`App::update`], so no command can forget it.

mod act;
pub mod availability;
mod away;
mod background;
mod blocking;
mod calling;
mod carrying;
mod choosing;
mod copying;
mod days;
mod deciding;
pub mod dialog;
mod disputing;
mod drafts;
pub mod field;
pub mod find;
mod habits;
mod in_editor;
mod judging;
mod keeping;
mod leads;
mod meanwhile;
mod message;
mod moving;
pub mod notice;
mod numbers;
mod opening;
mod outside;
pub mod page;
mod parking;
mod planning;
mod presenting;
mod promising;
mod reason;
mod resolving;
mod reviewing;
pub mod rows;
mod run;
mod sharing;
mod sight;
mod standup;
mod steps;
#[cfg(test)]
mod tests;
mod update;
pub mod welcome;
mod words;

use chrono::{DateTime, FixedOffset, NaiveDate};
use ratatui::layout::Size;

use crate::config::OwnTheme;
pub use crate::config::{Identity, MeetingSettings, ThemeName};
use calling::Calling;
pub use dialog::Dialog;
use disputing::Asking;
pub use find::Search;
pub use habits::HabitTurn;
use keeping::Keeping;
use meanwhile::Meanwhile;
pub use message::{Disk, Effect, Input, Keystroke, Message, NoBoard, Turn, Unedited, Written};
pub use notice::{Notice, Status, Tone};
pub use opening::{Begins, Opening, Start};
pub use page::Page;
use presenting::Presenting;
pub use reason::Reason;
use resolving::Beside;
pub use resolving::{Lying, Resolving, Righted};
use rows::Space;
pub use sight::Cursor;
use sight::{Seen, Sight};
use standup::Gathering;
pub use standup::minutes_as;
pub use welcome::Welcome;

use crate::{
    command::{Command, Context},
    keymap::Key,
    layout::{Pane, Panes, Zoom},
    report::{day::Day, headline::Headline},
    state::{
        Board, Document, Ids,
        id::{ObjectiveId, PersonId, RecordId},
        text::Problem,
    },
};

/// Everything the screen is drawn from.
#[derive(Debug, Clone)]
pub struct App {
    document: Document,
    screen: Screen,
    path: String,
    /// Who sits at the keyboard, once the board has told or the user was asked.
    me: Option<PersonId>,
    /// What the settings and the environment say of that.
    identity: Identity,
    has_asked_who: bool,
    /// The day on which it was asked what became of the working days before it.
    asked_of_absence: Option<NaiveDate>,
    /// The day on which it was asked how an objective ended whose last day has passed.
    asked_of_end: Option<NaiveDate>,
    ids: Ids,
    now: DateTime<FixedOffset>,
    today: NaiveDate,
    date: NaiveDate,
    day: Day,
    /// The one thing to say about the day.
    headline: Option<Headline>,
    /// What `day` was made for; none where it must be made anew.
    day_of: Option<Seen>,
    /// What the cursors were brought up to date for.
    sight: Option<Sight>,
    focus: Pane,
    cursors: Panes<Cursor>,
    /// Where the panes are; made when the cursors are brought up to date.
    spaces: Panes<Space>,
    zoom: Zoom,
    objective: Option<ObjectiveId>,
    search: Option<Search>,
    /// The colours that were chosen; without, those that suit the terminal.
    theme: Option<ThemeName>,
    /// The user's own themes, once they were looked for.
    own_themes: Option<Vec<&'static OwnTheme>>,
    /// Which of light and dark the terminal is, where it has told.
    suits: Option<ThemeName>,
    size: Size,
    begun: Option<Key>,
    dialogs: Vec<Dialog>,
    /// What others changed while these are open.
    meanwhile: Option<Meanwhile>,
    /// Those that were left with something typed into them, the last one last.
    left: Vec<Dialog>,
    /// What takes the place of the board.
    page: Option<Box<Page>>,
    /// What the page was made from.
    page_of: Option<(Seen, NaiveDate, Size)>,
    notice: Option<Notice>,
    /// What could be done about what the notice says.
    offer: Option<Command>,
    /// What is to be said where there is no notice.
    lasting: Option<Notice>,
    keeping: Keeping,
    /// What there is to put together that no save could merge.
    beside: Beside,
    /// Whether a choice between ours and outside's is to be asked for.
    asking: Asking,
    draft: Option<String>,
    /// The promise that is open in the user's own editor.
    in_editor: Option<(RecordId, String)>,
    /// What the settings say of the meeting and its minutes.
    meeting: MeetingSettings,
    /// Whether minutes are on their way to the user's command.
    is_sharing: bool,
    /// The standup of the day.
    gathering: Gathering,
    /// What those who look on are shown.
    presenting: Presenting,
    /// What is to be called out.
    calling: Calling,
}

/// What the panes are replaced by.
#[derive(Debug, Clone)]
pub enum Screen {
    /// The board.
    Board,
    /// The first run: there is no file yet.
    Welcome(Box<Welcome>),
}

impl App {
    /// The board.
    pub fn board(&self) -> &Board {
        self.document.board()
    }

    /// What covers the screen.
    pub fn screen(&self) -> &Screen {
        &self.screen
    }

    /// The day on the screen, and what the board says of it.
    pub fn day(&self) -> &Day {
        &self.day
    }

    /// The one thing to say about the day, where nothing else is to be said.
    pub fn headline(&self) -> Option<&Headline> {
        self.headline.as_ref()
    }

    /// The date of the day on the screen.
    pub fn date(&self) -> NaiveDate {
        self.date
    }

    /// The date of today.
    pub fn today(&self) -> NaiveDate {
        self.today
    }

    /// The pane with the keyboard.
    pub fn focus(&self) -> Pane {
        self.focus
    }

    /// Where the user is in a pane.
    pub fn cursor(&self, pane: Pane) -> &Cursor {
        self.cursors.get(pane)
    }

    /// Whether the focused pane has the whole screen.
    pub fn zoom(&self) -> Zoom {
        self.zoom
    }

    /// What is searched for, and where it is.
    pub fn search(&self) -> Option<&Search> {
        self.search.as_ref()
    }

    /// The colours: those that were chosen, else those that suit the terminal.
    pub fn theme(&self) -> ThemeName {
        self.theme.or(self.suits).unwrap_or_default()
    }

    /// Whether the theme was chosen against what the terminal is: light on dark, or dark on light.
    pub fn needs_ground(&self) -> bool {
        let sheet = self.theme().sheet();
        let is_other = |suited: ThemeName| self.suits.is_some_and(|it| it != suited);
        sheet.screen.bg.is_none() && sheet.suits.is_some_and(|it| is_other(it.into()))
    }

    /// The size of the screen.
    pub fn size(&self) -> Size {
        self.size
    }

    /// The first key of a chord that waits for its second.
    pub fn begun(&self) -> Option<Key> {
        self.begun
    }

    /// The dialogs over the board, the lowest first; the last has the keyboard.
    pub fn dialogs(&self) -> &[Dialog] {
        &self.dialogs
    }

    /// The one line to show, if any: what just happened, else what is amiss and stays so.
    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref().or(self.lasting.as_ref())
    }

    /// What in the file could not be read.
    pub fn problems(&self) -> &[Problem] {
        &self.keeping.problems
    }

    /// How many fields wait for a choice between ours and outside's.
    pub fn clashes(&self) -> usize {
        keeping::clashes(&self.document)
    }

    /// The file, as the screen calls it.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Whether the disk says what the screen says.
    pub fn status(&self) -> Status {
        self.keeping.status(&self.document)
    }

    /// Why nothing can be changed, where that is so.
    pub fn blocked(&self) -> Option<&str> {
        self.keeping.blocked()
    }

    /// Why the file is no board for us, where that is so. What is on the screen then is what was
    /// read before; where nothing was, nothing is known of it.
    pub fn unreadable(&self) -> Option<&NoBoard> {
        self.keeping.unreadable.as_ref()
    }

    /// Whether the program ends as soon as the last save has ended.
    pub fn is_leaving(&self) -> bool {
        self.keeping.is_leaving()
    }

    /// Who sits at the keyboard, if it is somebody on the board.
    pub fn me(&self) -> Option<&PersonId> {
        let mut people = self.board().head.people.iter();
        self.me.as_ref().filter(|me| people.any(|it| it.id == **me))
    }

    /// What the settings say of the meeting and its minutes.
    pub fn meeting(&self) -> &MeetingSettings {
        &self.meeting
    }

    /// Whether a dialog or the first run is on top.
    pub fn is_asking(&self) -> bool {
        !self.dialogs.is_empty() || matches!(self.screen, Screen::Welcome(_))
    }

    /// Where the keys go.
    pub fn context(&self) -> Context {
        match (self.dialogs.last(), &self.screen) {
            (Some(dialog), _) if self.is_question_on_top() => Self::question_context(dialog),
            (Some(dialog), _) => dialog.context(),
            (None, Screen::Welcome(welcome)) => welcome.context(),
            (None, Screen::Board) => self.page().map_or(Context::Board, Page::context),
        }
    }
}
