//! Opens the board on the terminal, and ends as it should.
//!
//! Invariant: the first frame is drawn before anything that it does not need; whatever happens after the terminal was
//! taken, it is given back.

use std::{
    env, io,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
};

use chrono::NaiveDate;

use super::{
    Ended, Ending, Runtime, Shown,
    disk::{self, Desk},
    draft,
    ear::Ear,
    gathering,
    inbox::{self, Inbox, Tell},
    panics::Panicked,
    share::sending::Sharing,
    signals::Caught,
    stage::{RealStage, Stage as _},
    terminal::{self, Colours, Hold, Mouse},
};
use crate::{
    app::{App, Begins, Message, Opening, Start, ThemeName},
    clock::{Clock, Deadline},
    config::{self, Chosen, Config, Identity, Reading},
    keymap::{Keymap, KeymapError},
    paths::Environment,
    printable::Glyphs,
    state::{
        Board, Ids,
        dates::{Looking, Reference, parse_day},
        file::board::BoardFile,
    },
    view::{self, theme::Theme},
};

/// What to open, and how.
#[derive(Debug)]
pub struct Launch<'a> {
    /// The board's file; it need not exist.
    pub file: PathBuf,
    /// The folder for its locks and snapshots, if there is one.
    pub state: Option<PathBuf>,
    /// Where other files live.
    pub environment: &'a Environment,
    /// Who sits at the keyboard, as the environment says it.
    pub me: Option<String>,
    /// What time it is.
    pub clock: Clock,
    /// The day to show, as it was named; today where there is none.
    pub date: Option<String>,
    /// What it opens with.
    pub begins: Begins,
    /// The colours; where none are said, the settings say it, else whether the terminal is dark.
    pub theme: Option<ThemeName>,
    /// What the locale says that the terminal can show; the settings may say otherwise.
    pub glyphs: Glyphs,
}

/// Why the board was not opened.
#[derive(Debug, thiserror::Error)]
pub enum LaunchError {
    /// Nobody is there.
    #[error(
        "the board needs a terminal; without one, use the commands: `standup show`, `standup help`"
    )]
    NoTerminal,
    /// The terminal cannot be used.
    #[error("cannot use the terminal: {0}")]
    Terminal(#[from] io::Error),
    /// The command table names a key that does not exist.
    #[error(transparent)]
    Keymap(#[from] KeymapError),
}

/// Opens the board, and returns when the terminal is given back.
///
/// # Errors
///
/// When there is no terminal, or none that can be used.
pub fn run(launch: Launch<'_>) -> Result<Ended, LaunchError> {
    if !terminal::is_there() {
        return Err(LaunchError::NoTerminal);
    }
    // The signals first: from the moment the terminal is taken, none may end the program without giving it back.
    let (caught, bell) = Caught::from_now_on()?;
    let way = inbox::open(Ear::new(caught)?, bell);
    let hold = Hold::new()?;
    let prepared = prepare(launch, &hold, way)?;
    let panicked = Panicked::watch(hold.clone(), prepared.tell.clone());
    let ended = catch_unwind(AssertUnwindSafe(|| prepared.run(hold.clone())));
    hold.give_back();
    let mut ended = ended.unwrap_or_else(|_| {
        Ok(Ended {
            ending: Ending::Panic,
            parting: Vec::new(),
        })
    })?;
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
    colours: Colours,
    glyphs: Glyphs,
    desk: Desk,
    inbox: Inbox,
    tell: Tell,
}

impl Prepared {
    fn run(mut self, hold: Hold) -> Result<Ended, LaunchError> {
        let mut stage = RealStage::new(hold)?;
        let theme = Theme::new(self.app.theme()).drawn_with(self.glyphs);
        stage.draw(|frame| view::draw(&self.app, &self.keymap, theme, frame))?;
        // What follows is not needed for the first frame.
        let errands = disk::start(self.desk, self.tell.clone());
        self.inbox.heed(errands.watch());
        let runtime = Runtime {
            app: self.app,
            keymap: self.keymap,
            clock: self.clock,
            glyphs: self.glyphs,
            stage,
            inbox: self.inbox,
            tell: self.tell,
            errands,
            ending: None,
            deadline: None,
            is_done: false,
            is_lent: false,
            editing: None,
            sharing: Sharing::default(),
            looks_beside: Some(Deadline::after(super::LOOKS_BESIDE)),
            is_asked: self.colours == Colours::Asked,
            shown: Shown::Now,
            withholds: super::WITHHELD,
            withheld: None,
        };
        Ok(runtime.run())
    }
}

fn open(file: &mut BoardFile) -> Opening {
    match file.load() {
        Ok(Some(loaded)) => Opening::Board(Box::new(loaded)),
        Ok(None) => Opening::Nothing,
        Err(error) => Opening::Unreadable((&error).into()),
    }
}

fn prepare(
    launch: Launch<'_>,
    hold: &Hold,
    (tell, inbox): (Tell, Inbox),
) -> Result<Prepared, LaunchError> {
    let config = config::path(launch.environment);
    let (keymap, settings, unset) = settings(config.as_deref())?;
    let (theme, uncoloured) = theme(launch.theme, settings.theme.as_ref(), config.as_deref());
    let (draft, unread) = draft(launch.state.as_deref(), &launch.file);
    let standup = gathering::kept(launch.state.as_deref(), &launch.file);
    let mut file = BoardFile::at(&launch.file, launch.state.as_deref());
    let opening = open(&mut file);
    let desk = Desk {
        file,
        is_there: !matches!(opening, Opening::Nothing),
        guard: disk::guard(&launch.file),
        draft,
        state: launch.state,
        config,
        has_theme: launch.theme.is_some(),
        clock: launch.clock,
    };
    let colours = colours(launch.theme);
    hold.ask_for(settings.mouse.map_or(Mouse::Heard, heard), colours);
    let mut app = App::new(Start {
        date: launch.date.and_then(|it| day(&it, &opening, launch.clock)),
        identity: Identity {
            configured: settings.me,
            variable: launch.me,
        },
        draft: desk.draft.clone(),
        standup,
        begins: launch.begins,
        path: launch.file.to_string_lossy().into_owned(),
        now: launch.clock.moment(),
        ids: Ids::random(),
        size: hold.size()?,
        theme,
        read_only: desk.guard.clone(),
        meeting: settings.meeting,
        opening,
    });
    for trouble in [unset, uncoloured, unread].into_iter().flatten() {
        // That asks nothing of the world.
        drop(app.update(Message::Warned(trouble)));
    }
    Ok(Prepared {
        app,
        keymap,
        clock: launch.clock,
        colours,
        glyphs: settings.glyphs.unwrap_or(launch.glyphs),
        desk,
        inbox,
        tell,
    })
}

/// The half-typed text of last time; where there is one that cannot be read, why.
fn draft(state: Option<&Path>, board: &Path) -> (Option<String>, Option<String>) {
    match draft::kept(state, board) {
        Ok(draft) => (draft, None),
        Err(error) => {
            let told = format!("the half-typed text of last time cannot be read: {error}");
            (None, Some(told))
        }
    }
}

/// Whether the terminal must be asked for its colours, where the environment has not chosen. Those of the settings want to
/// know as well: dark ones on a light terminal bring their own ground.
fn colours(chosen: Option<ThemeName>) -> Colours {
    match chosen {
        None if !is_deaf() => Colours::Asked,
        Some(_) | None => Colours::Known,
    }
}

/// The keys and the rest of the settings; and what of them does not hold, in one line.
fn settings(path: Option<&Path>) -> Result<(Keymap, Config, Option<String>), KeymapError> {
    let Some(path) = path else {
        return Ok((Keymap::standard()?, Config::default(), None));
    };
    let mut reading = Reading::at(path);
    let keymap = Keymap::of(path, &mut reading)?;
    let more = match reading.troubles.len().saturating_sub(1) {
        0 => String::new(),
        count => format!("; {count} more: `standup config` lists them"),
    };
    let first = reading.troubles.first();
    let told = first.map(|it| format!("{it}{more}"));
    Ok((keymap, reading.config, told))
}

/// The theme that the environment has chosen, else the settings; where the one of the settings cannot be read, none, and why.
fn theme(
    launched: Option<ThemeName>,
    chosen: Option<&Chosen>,
    settings: Option<&Path>,
) -> (Option<ThemeName>, Option<String>) {
    let folder = settings.and_then(Path::parent);
    match (launched, chosen, folder) {
        (Some(theme), _, _) => (Some(theme), None),
        (None, Some(chosen), Some(folder)) => match chosen.theme(folder) {
            Ok(theme) => (Some(theme), None),
            Err(error) => (None, Some(error.to_string())),
        },
        (None, _, _) => (None, None),
    }
}

/// A day as it was named; the command line has refused what names none, and where there is no yesterday it is today.
fn day(named: &str, opening: &Opening, clock: Clock) -> Option<NaiveDate> {
    let empty = Board::default();
    let board = match opening {
        Opening::Board(loaded) => &loaded.board,
        Opening::Unreadable(_) | Opening::Nothing => &empty,
    };
    let today = clock.day_at(board.head.meeting.day_starts_at);
    let reference = Reference {
        today,
        yesterday: board.yesterday(today),
    };
    parse_day(named, reference, Looking::Back).ok()
}

fn heard(mouse: config::Mouse) -> Mouse {
    match mouse {
        config::Mouse::On => Mouse::Heard,
        config::Mouse::Off => Mouse::Left,
    }
}

/// Whether the terminal shows questions rather than to answer them.
fn is_deaf() -> bool {
    env::var_os("TERM").is_none_or(|it| it.is_empty() || it == "dumb" || it == "linux")
}
