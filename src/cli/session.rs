//! One verb's work on a board: read it, change it, save it.
//!
//! Invariant: what did not change is not saved, and what is saved was merged with what others wrote.

use std::path::PathBuf;

use chrono::NaiveDate;

use super::{Call, discretion::Discretion, failure::Failure, lookup};
use crate::{
    config::{Config, Identity, Reading},
    printable::Printable,
    report::words,
    state::{
        Board, Ids,
        board::Person,
        dates::{Looking, Reference, parse_day},
        document::Document,
        file::{
            board::{BoardFile, LoadError},
            target::Target,
        },
        id::{PersonId, free_slug},
        text::Problem,
    },
};

/// How many problems of a file a verb warns of; `check` tells all.
const WARNINGS: usize = 3;
/// How much of a problem's message is shown, in cells: it may quote what the file says.
pub(super) const LONGEST_MESSAGE: usize = 400;
/// The person on a board of somebody without a name.
const NOBODY: &str = "me";

/// A board that was read to be shown or changed.
pub(super) struct Session {
    file: BoardFile,
    document: Document,
    /// Sources of new ids.
    pub(super) ids: Ids,
    /// Today, where a day begins when the board says.
    pub(super) today: NaiveDate,
}

impl Session {
    /// Reads the board; what in it cannot be read is told.
    pub(super) fn open(call: &mut Call<'_>) -> Result<Self, Failure> {
        let (session, unread) = Self::open_with_unread(call)?;
        call.warn_of(&unread);
        Ok(session)
    }

    /// Reads the board; what in it cannot be read is left to other verbs to tell.
    pub(super) fn open_quietly(call: &Call<'_>) -> Result<Self, Failure> {
        Ok(Self::open_with_unread(call)?.0)
    }

    /// Reads the board, and what in it cannot be read: to be told once there is anything to say.
    pub(super) fn open_with_unread(call: &Call<'_>) -> Result<(Self, Unread), Failure> {
        let environment = &call.around.environment;
        let path = environment.board(call.common.file.as_deref())?;
        let mut file = BoardFile::at(&path, environment.state_folder().as_deref());
        let Some(loaded) = file.load_patiently()? else {
            return Err(Failure::NoBoard(path));
        };
        let today = call.clock.day_at(loaded.board.head.meeting.day_starts_at);
        let session = Self {
            file,
            document: Document::new(loaded.board),
            ids: Ids::random(),
            today,
        };
        let problems = loaded.problems;
        Ok((session, Unread { path, problems }))
    }

    /// The board's file, whatever links lead to it.
    pub(super) fn real_path(&self) -> Result<PathBuf, Failure> {
        let target = Target::resolve(self.file.path()).map_err(LoadError::File)?;
        Ok(target.real())
    }

    /// The board as it is now.
    pub(super) fn board(&self) -> &Board {
        self.document.board()
    }

    /// The day that `--date` names, if it is given.
    pub(super) fn named_day(
        &self,
        call: &Call<'_>,
        looking: Looking,
    ) -> Result<Option<NaiveDate>, Failure> {
        let date = call.common.date.as_deref();
        date.map(|it| self.parse_day(it, looking)).transpose()
    }

    /// The day that a text names.
    pub(super) fn parse_day(&self, text: &str, looking: Looking) -> Result<NaiveDate, Failure> {
        let reference = Reference {
            today: self.today,
            yesterday: self.board().yesterday(self.today),
        };
        Ok(parse_day(text, reference, looking)?)
    }

    /// The day that `--date` names, else today.
    pub(super) fn day(&self, call: &Call<'_>, looking: Looking) -> Result<NaiveDate, Failure> {
        Ok(self.named_day(call, looking)?.unwrap_or(self.today))
    }

    /// Changes the board, all of it or nothing.
    pub(super) fn edit<T>(
        &mut self,
        label: &'static str,
        day: NaiveDate,
        change: impl FnOnce(&mut Board, &mut Ids) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let ids = &mut self.ids;
        let (value, _) = self
            .document
            .try_edit(label, day, |board| change(board, ids))?;
        Ok(value)
    }

    /// Saves what changed. A clash is a failure, though the rest is saved.
    pub(super) fn save(&mut self, call: &mut Call<'_>) -> Result<(), Failure> {
        if !self.document.is_dirty() {
            return Ok(());
        }
        let saving = self.document.to_save();
        let saved = self
            .file
            .save_patiently(&saving.base, &saving.ours, call.clock.now())?;
        for warning in &saved.warnings {
            call.out.say(&warning.to_string());
        }
        if saved.clashes.is_empty() {
            return Ok(());
        }
        let discretion = call.discretion(self.board());
        let boards = [&saving.ours, &saved.board];
        let clashes = saved.clashes.into_iter();
        let clashes = clashes.map(|it| discretion.clash(it, boards));
        Err(Failure::Clashes(clashes.collect()))
    }
}

/// What in a board cannot be read.
pub(super) struct Unread {
    /// The board's file.
    pub(super) path: PathBuf,
    problems: Vec<Problem>,
}

/// Whose a commitment is.
pub(super) enum Owner {
    /// Somebody on the board.
    Known(PersonId),
    /// The first person of a board that has none.
    New(Person),
}

impl Owner {
    /// Their id.
    pub(super) fn id(&self) -> &PersonId {
        match self {
            Self::Known(id) => id,
            Self::New(person) => &person.id,
        }
    }
}

impl Call<'_> {
    /// The person named by `--who`, else the user; none where that is not known. It is a failure when the user
    /// has a name that is nobody's.
    pub(super) fn person(
        &mut self,
        board: &Board,
        who: Option<&str>,
    ) -> Result<Option<PersonId>, Failure> {
        if let Some(who) = who {
            return lookup::person(board, who).map(Some);
        }
        let identity = self.identity();
        if let Some(name) = identity.stranger(board) {
            return Err(Failure::Stranger {
                name: name.to_owned(),
                people: people(board),
            });
        }
        Ok(self.known(&identity, board))
    }

    /// For whose eyes messages are. Settings that cannot be read are told where they matter.
    pub(super) fn discretion(&self, board: &Board) -> Discretion {
        let identity = self.identity_of(self.settings().config);
        let me = match identity.stranger(board) {
            Some(_) => None,
            None => self.known(&identity, board),
        };
        Discretion::for_reader(me)
    }

    fn known(&self, identity: &Identity, board: &Board) -> Option<PersonId> {
        let login = || {
            let login = self.around.login.as_deref()?;
            board.person(&PersonId::new(login)).map(|it| it.id.clone())
        };
        identity.on(board).or_else(login)
    }

    /// Whose a new commitment is; on a board without people somebody new.
    pub(super) fn owner(&mut self, board: &Board, who: Option<&str>) -> Result<Owner, Failure> {
        if !board.head.people.is_empty() {
            let person = self.person(board, who)?;
            return person
                .map(Owner::Known)
                .ok_or_else(|| Failure::WhoIsIt(people(board)));
        }
        let identity = self.identity();
        let login = self.around.login.as_deref();
        let name = who.or_else(|| identity.name()).or(login);
        let name = name.map(str::trim).filter(|it| !it.is_empty());
        let name = name.unwrap_or(NOBODY);
        let id = PersonId::new(free_slug(name, NOBODY, |_| false));
        Ok(Owner::New(Person::new(id, name)))
    }

    fn identity(&mut self) -> Identity {
        let config = self.told_settings();
        self.identity_of(config)
    }

    /// What the user has set; what in it is wrong is told.
    pub(super) fn told_settings(&mut self) -> Config {
        let reading = self.settings();
        for trouble in reading.troubles.iter().take(WARNINGS) {
            self.out.say(&trouble.to_string());
        }
        let more = reading.troubles.len().saturating_sub(WARNINGS);
        if 0 < more {
            let of = "of the settings; `standup config` lists them";
            let more = words::counted(more, "more problem", "more problems");
            self.out.say(&format!("{more} {of}"));
        }
        reading.config
    }

    /// What the user has set.
    pub(super) fn settings(&self) -> Reading {
        Reading::of_user(&self.around.environment)
    }

    fn identity_of(&self, config: Config) -> Identity {
        Identity {
            configured: config.me,
            variable: self.around.me.clone(),
        }
    }

    /// Tells what in a board cannot be read.
    pub(super) fn warn_of(&mut self, unread: &Unread) {
        let path = &Printable::path(&unread.path).to_string();
        // What names nothing or contradicts itself is on the board all the same; `check` tells of it.
        let broken = unread.problems.iter().filter(|it| it.kind.is_unread());
        for problem in broken.clone().take(WARNINGS) {
            let text = located(path, problem);
            self.out.say(&format!("{text}; it was left as it is"));
        }
        let more = broken.count().saturating_sub(WARNINGS);
        if 0 < more {
            let more = words::counted(more, "more problem", "more problems");
            self.out
                .say(&format!("{path}: {more}; `standup check` lists them"));
        }
    }
}

fn people(board: &Board) -> Vec<String> {
    let people = board.head.people.iter();
    people.map(|it| it.id.to_string()).collect()
}

/// A problem with its place, as editors read it.
pub(super) fn located(path: &str, problem: &Problem) -> Printable<'static> {
    let message = Printable::head(&problem.message, LONGEST_MESSAGE);
    let text = format!("{path}:{}:{}: {message}", problem.line, problem.column);
    Printable::line(&text).into_owned()
}
