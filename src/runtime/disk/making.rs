//! Files that are made: a board, a copy of the sample, what is rescued, a draft, a setting.
//!
//! Invariant: whatever cannot be made is told, now or on the way out.

use std::path::Path;

use chrono::NaiveTime;

use super::{Work, draft, rescue};
use crate::runtime::{
    drill::{Duty, leaves_out},
    gathering,
};
use crate::{
    app::{Message, Notice, ThemeName},
    config::{self, Setting},
    printable::Printable,
    runtime::sample::{self, Sample},
    state::{
        Board,
        file::{
            board::{BoardFile, Existing},
            paper,
        },
        id::PersonId,
        text::Loaded,
    },
    template,
};

impl Work {
    pub(super) fn create(&mut self, text: &str) {
        let now = self.desk.clock.now();
        match self.desk.file.create(text, Existing::Keep, now) {
            Ok(created) => {
                self.opened(created.loaded);
                for warning in created.warnings {
                    self.trouble(warning);
                }
            }
            Err(error) => self.trouble(error),
        }
    }

    pub(super) fn open_sample(&mut self) {
        let today = self.desk.clock.day_at(NaiveTime::MIN);
        let Sample { path, state } = match sample::copy(today, self.desk.clock.now()) {
            Ok(sample) => sample,
            Err(error) => return self.trouble(error),
        };
        let mut file = BoardFile::at(&path, Some(&state));
        match file.load() {
            Ok(Some(loaded)) => {
                self.desk.file = file;
                (self.desk.state, self.desk.draft) = (Some(state), None);
                let place = path.display();
                self.parting.news.push(format!("the sample is in {place}"));
                self.opened(loaded);
            }
            Ok(None) => self.trouble(format!("{}: it has gone", path.display())),
            Err(error) => self.trouble(error),
        }
    }

    /// Another file is open from now on.
    fn opened(&mut self, loaded: Loaded) {
        (self.is_there, self.is_unreadable) = (true, false);
        self.watch_anew();
        self.look_at_guard();
        self.tell(Message::Opened {
            path: self.desk.file.path().to_string_lossy().into_owned(),
            loaded: Box::new(loaded),
        });
        self.tell_if_unwatched();
    }

    pub(super) fn rescue(&mut self, board: &Board, why: &str) {
        let kept = rescue::keep(&self.desk, self.rescued.as_ref(), board);
        self.parting.troubles.push(match kept {
            Ok(rescued) => format!(
                "{why}; what you did is in {}, a board like any other: standup resolve merges it, --file opens it",
                rescued.path.display()
            ),
            Err(reason) => format!("{why}; what you did is lost: {reason}"),
        });
    }

    /// Keeps what cannot be saved now, so that nothing can take it away.
    pub(super) fn keep_rescue(&mut self, board: &Board) {
        match rescue::keep(&self.desk, self.rescued.as_ref(), board) {
            Ok(rescued) => {
                let place = Printable::path(&rescued.path).to_string();
                self.rescued = Some(rescued);
                self.tell(Message::Rescued(Ok(place)));
            }
            Err(reason) => self.tell(Message::Rescued(Err(reason.to_string()))),
        }
    }

    /// What was kept so is saved.
    pub(super) fn forget_rescue(&mut self) {
        if let Some(rescued) = self.rescued.take() {
            rescued.remove();
        }
    }

    /// Writes a text that is no board beside the board.
    pub(super) fn write_beside(&self, stem: &str, ending: &str, text: &str) {
        let file = self.desk.file.path();
        let folder = file.parent().unwrap_or(Path::new(""));
        match paper::write_beside(folder, stem, ending, text, self.desk.clock.now()) {
            Ok((path, warnings)) => {
                let told = format!("the minutes are in {}", Printable::path(&path));
                self.tell(Message::Told(Notice::good(told)));
                for warning in warnings {
                    self.tell(Message::Warned(warning.to_string()));
                }
            }
            Err(error) => self.trouble(error),
        }
    }

    pub(super) fn keep_draft(&mut self, text: Option<String>) {
        if leaves_out(Duty::Draft) {
            return;
        }
        let place = (self.desk.state.as_deref(), self.desk.file.path());
        let known = self.desk.draft.as_deref();
        match draft::keep(place, known, text.as_deref(), self.desk.clock.now()) {
            Ok(unread) => {
                (self.desk.draft, self.unkept) = (text, None);
                let news = unread.map(|it| {
                    let path = it.display();
                    format!("the half-typed text of before, which cannot be read, is in {path}")
                });
                self.parting.news.extend(news);
            }
            Err(reason) => self.unkept = Some((text, reason)),
        }
    }

    pub(super) fn keep_standup(&mut self, text: &str) {
        let (state, file) = (self.desk.state.as_deref(), self.desk.file.path());
        if let Err(error) = gathering::keep(state, file, text, self.desk.clock.now()) {
            // Its answers are on the board all the same.
            let told = format!("where the standup is cannot be kept: {error}");
            self.tell(Message::Warned(told));
        }
    }

    /// What was typed is not lost because there is no room for it where it belongs. To be asked when it is clear that there
    /// will be none.
    pub(super) fn save_draft_elsewhere(&mut self) {
        let Some((text, reason)) = self.unkept.take() else {
            return;
        };
        let trouble = match text.as_deref().map(draft::save_elsewhere) {
            None => reason.to_string(),
            Some(Ok(path)) => format!("{reason}; the half-typed text is in {}", path.display()),
            Some(Err(error)) => format!("{reason}; the half-typed text is lost: {error}"),
        };
        self.parting.troubles.push(trouble);
    }

    pub(super) fn remember_me(&mut self, me: &PersonId) {
        // Who tries out the sample is nobody of its people.
        if template::is_sample(&self.desk.file.path().to_string_lossy()) {
            return;
        }
        let nowhere = "no home folder, so nowhere to note who you are; set STANDUP_ME";
        self.remember(Setting::Me(me), nowhere);
    }

    pub(super) fn remember_theme(&self, theme: Option<ThemeName>) {
        if !self.desk.has_theme {
            let nowhere = "no home folder, so the theme is not remembered";
            self.remember(Setting::Theme(theme), nowhere);
        }
    }

    pub(super) fn find_themes(&self) {
        let folder = self.desk.config.as_deref().and_then(Path::parent);
        let (own, errors) = folder.map(config::own_themes).unwrap_or_default();
        let unshown = errors.iter().map(ToString::to_string).collect();
        self.tell(Message::Themes { own, unshown });
    }

    /// Notes a setting; `nowhere` is said where there is no place for settings.
    fn remember(&self, setting: Setting<'_>, nowhere: &str) {
        let Some(path) = &self.desk.config else {
            self.trouble(nowhere);
            return;
        };
        let state = self.desk.state.as_deref();
        if let Err(error) = config::remember(path, state, setting, self.desk.clock.now()) {
            self.trouble(error);
        }
    }
}
