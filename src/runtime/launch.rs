//! Opens the board on the terminal, and ends as it should.
//!
//! Invariant: the first frame is drawn before anything that it does not need; whatever happens after the terminal was
//! taken, it is given back.

use std::{
    env, io,
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::mpsc,
    time::Duration,
};

use chrono::NaiveDate;
use crossterm::terminal::size;
use ratatui::layout::Size;
use terminal_colorsaurus::{QueryOptions, ThemeMode, theme_mode};

use super::{
    Ended, Ending, PATIENCE, Runtime,
    disk::{self, Desk},
    draft,
    keys::{self, Turn},
    panics::Panicked,
    signals::Caught,
    stage::{RealStage, Stage as _},
    terminal::{self, Hold, Mouse},
};
use crate::{
    app::{App, Opening, Start, ThemeName, welcome::Offer},
    clock::Clock,
    config::Identity,
    keymap::Keymap,
    state::{
        Board, Ids,
        file::board::{BoardFile, LoadError},
    },
    template::Template,
};

/// How long a terminal may think about its colours. One that knows no answer says so at once.
const COLOURS: Duration = Duration::from_millis(200);

/// What to open, and how.
#[derive(Debug)]
pub struct Launch {
    /// The board's file; it need not exist.
    pub file: PathBuf,
    /// The folder of locks, snapshots and drafts, if there is one.
    pub state: Option<PathBuf>,
    /// The settings, if there is a place for them.
    pub config: Option<PathBuf>,
    /// What time it is.
    pub clock: Clock,
    /// The day to show; today where there is none.
    pub date: Option<NaiveDate>,
    /// Who sits at the keyboard, as far as that is known.
    pub identity: Identity,
    /// The colours; where none are said, the terminal is asked whether it is dark.
    pub theme: Option<ThemeName>,
    /// The keys.
    pub keymap: Keymap,
    /// Whether the mouse is wanted.
    pub mouse: Mouse,
}

/// Why the board was not opened.
#[derive(Debug, thiserror::Error)]
pub enum LaunchError {
    /// Nobody is there.
    #[error("the board needs a terminal; without one, use the commands: `standup show`, `standup help`")]
    NoTerminal,
    /// The terminal cannot be used.
    #[error("cannot use the terminal: {0}")]
    Terminal(#[from] io::Error),
}

/// Opens the board, and returns when the terminal is given back.
///
/// # Errors
///
/// When there is no terminal, or none that can be used.
pub fn run(launch: Launch) -> Result<Ended, LaunchError> {
    if !terminal::is_there() {
        return Err(LaunchError::NoTerminal);
    }
    let mut file = BoardFile::at(&launch.file, launch.state.as_deref());
    let opening = open(&mut file);
    let is_there = !matches!(opening, Opening::Nothing(_));
    let theme = launch.theme.unwrap_or_else(theme_of_terminal);
    let start = start(&launch, opening, theme)?;
    let desk = Desk {
        file,
        state: launch.state,
        config: launch.config,
        is_there,
        clock: launch.clock,
    };
    // The signals first: from the moment the terminal is taken, none may end the program without giving it back.
    let caught = Caught::from_now_on()?;
    let hold = Hold::new(launch.mouse)?;
    let (tell, inbox) = mpsc::channel();
    let panicked = Panicked::watch(hold.clone(), tell.clone());
    let prepared = Prepared {
        app: App::new(start),
        keymap: launch.keymap,
        clock: launch.clock,
        desk,
        caught,
        inbox,
        tell,
    };
    let ended = catch_unwind(AssertUnwindSafe(|| prepared.run(hold.clone())));
    hold.give_back();
    let mut ended = match ended {
        Ok(ended) => ended?,
        Err(_) => Ended {
            ending: Ending::Panic,
            parting: Vec::new(),
        },
    };
    if let Some(place) = panicked.take() {
        ended.ending = Ending::Panic;
        ended.parting.push(format!(
            "a mistake in the program, at {place}; please report it. What the screen called saved is saved"
        ));
    }
    Ok(ended)
}

/// All that is ready before the terminal is taken.
struct Prepared {
    app: App,
    keymap: Keymap,
    clock: Clock,
    desk: Desk,
    caught: Caught,
    inbox: Receiver<Happening>,
    tell: Sender<Happening>,
}

impl Prepared {
    fn run(self, hold: Hold) -> Result<Ended, LaunchError> {
        let mut stage = RealStage::new(hold)?;
        let theme = Theme::new(self.app.theme());
        stage
            .terminal()
            .draw(|frame| view::draw(&self.app, &self.keymap, &theme, frame))?;
        // What follows is not needed for the first frame.
        let turn = Turn::default();
        self.caught.tell(self.tell.clone())?;
        keys::listen(self.tell.clone(), turn.clone())?;
        let errands = disk::start(self.desk, self.tell.clone())?;
        let runtime = Runtime {
            app: self.app,
            keymap: self.keymap,
            clock: self.clock,
            stage,
            inbox: self.inbox,
            tell: self.tell,
            errands,
            turn,
            ending: None,
            is_done: false,
            is_lent: false,
        };
        Ok(runtime.run())
    }
}

fn open(file: &mut BoardFile) -> Opening {
    match file.load() {
        Ok(Some(loaded)) => Opening::Board(Box::new(loaded)),
        Ok(None) => Opening::Nothing(offers()),
        Err(error) => Opening::Unreadable(error.to_string()),
    }
}

fn offers() -> Vec<Offer> {
    let offer = |it: Template| Offer {
        name: it.name,
        about: it.about(),
    };
    Template::ALL.map(offer).to_vec()
}

fn start(launch: &Launch, opening: Opening, theme: ThemeName) -> io::Result<Start> {
    let (width, height) = size()?;
    let me = match &opening {
        Opening::Board(loaded) => launch.identity.on(&loaded.board),
        Opening::Unreadable(_) | Opening::Nothing(_) => launch.identity.on(&Board::default()),
    };
    Ok(Start {
        draft: draft::kept(launch.state.as_deref(), &launch.file),
        opening,
        path: launch.file.to_string_lossy().into_owned(),
        now: launch.clock.moment(),
        date: launch.date,
        me,
        ids: Ids::random(),
        size: Size { width, height },
        theme,
        read_only: None,
    })
}

/// Dark or light, as the terminal is. It must be asked before anything else reads it.
fn theme_of_terminal() -> ThemeName {
    let mut options = QueryOptions::default();
    options.timeout = COLOURS;
    match theme_mode(options) {
        Ok(ThemeMode::Light) => ThemeName::Light,
        Ok(ThemeMode::Dark) | Err(_) => ThemeName::Dark,
    }
}
