//! Pages: the screens beside the board. Each shows one side of it on the whole screen.
//!
//! Invariant: a page is data, made from the board when it is opened and made anew when the board, the
//! day or the size changed. It changes nothing: what it wants done is an [`Intent`], as a dialog's is.

pub mod history;
pub mod log;
pub mod map;
pub mod pipeline;
pub mod review;
pub mod standup;
pub mod trend;

pub use history::Calendar;
pub use log::AllDays;
pub use map::PlanMap;
pub use pipeline::Pipelines;
pub use review::Reviewing;
pub use standup::Standup;
pub use trend::Trend;

use chrono::NaiveDate;
use ratatui::layout::{Position, Rect, Size};

use super::{
    App, Reason,
    dialog::{Dialog, Intent},
    field::Edit,
    message::{Effect, Input, Turn},
    sight::Seen,
};
use crate::{
    command::{Command, Context},
    layout::{self, PageAreas},
    state::{
        Board,
        id::{PersonId, ResultId},
    },
};

/// What takes the place of the board.
#[derive(Debug, Clone)]
pub enum Page {
    /// Objectives with all that leads to them.
    Map(PlanMap),
    /// What becomes of each step of a pipeline.
    Pipeline(Pipelines),
    /// One result large.
    Trend(Trend),
    /// A week, looked back on.
    Review(Reviewing),
    /// A calendar of months.
    History(Box<Calendar>),
    /// The promises of all days.
    Log(Box<AllDays>),
    /// The standup, question by question.
    Standup(Box<Standup>),
}

/// What a page is made from.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// The board.
    pub board: &'a Board,
    /// The day on the screen.
    pub date: NaiveDate,
    /// Today.
    pub today: NaiveDate,
    /// Who sees what is private of theirs: whoever sits at the keyboard, unless others look on.
    pub me: Option<&'a PersonId>,
    /// The result in focus on the board, or the one that the focused promise serves.
    pub result: Option<&'a ResultId>,
    /// The size of the screen.
    pub size: Size,
}

/// What a page made of a command.
#[derive(Debug, Clone)]
#[must_use]
pub enum Turned {
    /// It did it.
    Done,
    /// It is not its own: it is done as on the board.
    Passed,
    /// It cannot, and this is why.
    Refused(Reason),
    /// It wants this done, and stays.
    Wants(Box<Intent>),
    /// It asks something first.
    Asks(Box<Dialog>),
}

impl Scene<'_> {
    /// Where the parts of the page are.
    pub fn areas(&self) -> PageAreas {
        layout::page(Rect::from((Position::ORIGIN, self.size)))
    }

    /// How many lines the page has between its first line and the sentence.
    pub fn height(&self) -> usize {
        usize::from(self.areas().body.height)
    }
}

impl Page {
    /// Where the keys go.
    pub fn context(&self) -> Context {
        match self {
            Self::Map(_) => Context::Map,
            Self::Pipeline(_) => Context::Page,
            Self::Trend(_) => Context::Trend,
            Self::Review(_) => Context::Review,
            Self::History(_) => Context::History,
            Self::Log(it) => it.context(),
            Self::Standup(it) => it.context(),
        }
    }

    /// The command that opens it.
    pub fn command(&self) -> Command {
        match self {
            Self::Map(_) => Command::Plan,
            Self::Pipeline(_) => Command::Pipeline,
            Self::Trend(_) => Command::Trend,
            Self::Review(_) => Command::Review,
            Self::History(_) => Command::History,
            Self::Log(_) => Command::Log,
            Self::Standup(_) => Command::Standup,
        }
    }

    /// Makes it anew: the board, the day or the size is another.
    fn refresh(&mut self, scene: &Scene<'_>) {
        match self {
            Self::Map(it) => it.refresh(scene),
            Self::Pipeline(it) => it.refresh(scene),
            Self::Trend(it) => it.refresh(scene),
            Self::Review(it) => it.refresh(scene),
            Self::History(it) => it.refresh(scene),
            Self::Log(it) => it.refresh(scene),
            Self::Standup(it) => it.refresh(scene),
        }
    }

    /// Takes a command.
    fn update(&mut self, command: Command, scene: &Scene<'_>) -> Turned {
        match self {
            Self::Map(it) => it.update(command, scene),
            Self::Pipeline(it) => it.update(command, scene),
            Self::Trend(it) => it.update(command, scene),
            Self::Review(it) => it.update(command, scene),
            Self::History(it) => it.update(command, scene),
            Self::Log(it) => it.update(command, scene),
            Self::Standup(it) => it.update(command, scene),
        }
    }

    /// Takes what was typed or pasted, where it takes text.
    fn typed(&mut self, edit: Edit, scene: &Scene<'_>) -> Turned {
        match self {
            Self::Map(_)
            | Self::Pipeline(_)
            | Self::Trend(_)
            | Self::Review(_)
            | Self::History(_)
            | Self::Standup(_) => Turned::Passed,
            Self::Log(it) => it.typed(edit, scene),
        }
    }

    /// Takes a click at a place on the screen.
    fn click(&mut self, place: Position, scene: &Scene<'_>) -> Turned {
        match self {
            Self::Map(it) => it.click(place, scene),
            Self::Pipeline(_) | Self::Trend(_) | Self::Review(_) | Self::Standup(_) => Turned::Done,
            Self::History(it) => it.click(place, scene),
            Self::Log(it) => it.click(place, scene),
        }
    }
}

impl App {
    /// What takes the place of the board, if anything does.
    pub fn page(&self) -> Option<&Page> {
        self.page.as_deref()
    }

    /// Opens the page that a command is for, if it is for one.
    pub(super) fn open_page_of(&mut self, command: Command) {
        match Some(command) {
            Some(Command::Plan) => self.open_page(|it| Page::Map(PlanMap::new(it))),
            Some(Command::Pipeline) => self.open_page(|it| Page::Pipeline(Pipelines::new(it))),
            Some(Command::Trend) => self.open_page(|it| Page::Trend(Trend::new(it))),
            Some(Command::Review) => self.open_page(|it| Page::Review(Reviewing::new(it))),
            Some(Command::History) => {
                self.open_page(|it| Page::History(Box::new(Calendar::new(it))));
            }
            Some(Command::Log) => self.open_page(|it| Page::Log(Box::new(AllDays::new(it)))),
            Some(_) | None => {}
        }
    }

    /// The context of the board, or of what takes its place, whatever lies over it.
    pub(super) fn screen_context(&self) -> Context {
        self.page().map_or(Context::Board, Page::context)
    }

    /// Opens a page in the place of the board, or of another page.
    pub(super) fn open_page(&mut self, make: impl FnOnce(&Scene<'_>) -> Page) {
        let page = make(&self.scene());
        self.page = Some(Box::new(page));
        self.page_of = Some(self.page_seen());
        self.dialogs.clear();
    }

    /// Shows the board again.
    pub(super) fn close_page(&mut self) {
        self.forget_where_standup_was();
        self.page = None;
        self.page_of = None;
    }

    /// What a page is made from now.
    pub(super) fn scene(&self) -> Scene<'_> {
        let serves = || self.commitment().and_then(|it| it.toward.as_ref());
        Scene {
            board: self.document.board(),
            date: self.date,
            today: self.today,
            me: self.sees(),
            result: self.reading().map(|it| &it.id).or_else(serves),
            size: self.size,
        }
    }

    /// What a page that is made now is made from.
    fn page_seen(&self) -> (Seen, NaiveDate, Size) {
        (self.seen(), self.today, self.size)
    }

    /// Makes the page anew if what it was made from is another.
    pub(super) fn settle_page(&mut self) {
        let of = Some(self.page_seen());
        if self.page_of == of {
            return;
        }
        if let Some(mut page) = self.page.take() {
            page.refresh(&self.scene());
            self.page = Some(page);
            self.page_of = of;
        }
    }

    /// Takes what the user did while a page is shown.
    pub(super) fn on_page(&mut self, input: Input, effects: &mut Vec<Effect>) {
        let done = match input {
            Input::Command(command) => self.run(command, effects).map(|()| true),
            Input::Wheel(_, Turn::Up) => self.run_on_page(Command::Up, effects),
            Input::Wheel(_, Turn::Down) => self.run_on_page(Command::Down, effects),
            Input::Typed(edit) => self.turn_page(effects, |page, scene| page.typed(edit, scene)),
            Input::Pasted(text) => {
                let paste = Edit::Paste(text);
                self.turn_page(effects, |page, scene| page.typed(paste, scene))
            }
            Input::Clicked(place) => {
                self.turn_page(effects, |page, scene| page.click(place, scene))
            }
            Input::Begun(_) | Input::Cancelled | Input::Pointed(_) | Input::Resized(_) => Ok(true),
        };
        self.tell_refusal(done.map(|_| ()));
    }

    /// Goes to the day that was typed, where the page has a place for that; none where it has not.
    pub(super) fn go_to_on_page(&mut self, text: &str) -> Option<Result<(), Reason>> {
        let mut page = self.page.take()?;
        let done = match page.as_mut() {
            Page::History(it) => Some(it.go_to(text, &self.scene())),
            Page::Map(_)
            | Page::Pipeline(_)
            | Page::Trend(_)
            | Page::Review(_)
            | Page::Log(_)
            | Page::Standup(_) => None,
        };
        self.page = Some(page);
        done
    }

    /// Gives a command to the page; says whether it was the page's.
    pub(super) fn run_on_page(
        &mut self,
        command: Command,
        effects: &mut Vec<Effect>,
    ) -> Result<bool, Reason> {
        self.turn_page(effects, |page, scene| page.update(command, scene))
    }

    fn turn_page(
        &mut self,
        effects: &mut Vec<Effect>,
        turn: impl FnOnce(&mut Page, &Scene<'_>) -> Turned,
    ) -> Result<bool, Reason> {
        let Some(mut page) = self.page.take() else {
            return Ok(false);
        };
        let turned = turn(&mut page, &self.scene());
        self.page = Some(page);
        match turned {
            Turned::Done => Ok(true),
            Turned::Passed => Ok(false),
            Turned::Refused(reason) => Err(reason),
            Turned::Wants(intent) => self.carry_out(*intent, effects).map(|()| true),
            Turned::Asks(dialog) => {
                self.dialogs.push(*dialog);
                Ok(true)
            }
        }
    }
}

/// Where a page of lines is scrolled to by a command; none where the command does not scroll.
pub(super) fn scrolled(
    from: usize,
    lines: usize,
    height: usize,
    command: Command,
) -> Option<usize> {
    let moves = [
        Command::Down,
        Command::Up,
        Command::First,
        Command::Last,
        Command::HalfPageDown,
        Command::HalfPageUp,
        Command::PageDown,
        Command::PageUp,
    ];
    let is_move = moves.contains(&command);
    is_move.then(|| super::dialog::scroll::scrolled(from, lines, height.max(1), command))
}
