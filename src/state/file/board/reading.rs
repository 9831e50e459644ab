//! What the bytes of a board's file say, and whether somebody is still writing them.

use std::{borrow::Cow, fs, sync::Arc, thread, time::Duration};

use chrono::NaiveDateTime;

use super::{
    super::{
        left_out::Step,
        snapshots::{SnapshotError, SnapshotId, Snapshots},
        target::Target,
    },
    BoardFile, BoardSaveError, LoadError, Saved,
};
use crate::{
    clock::{Deadline, is_recent},
    state::{
        Board,
        text::{self, Loaded, scan::Cursor},
    },
};

/// How long a file that cannot be read is waited for, in all.
const PATIENCE: Duration = Duration::from_secs(1);
/// How long to wait before it is read again.
const PAUSE: Duration = Duration::from_millis(50);
/// How long to wait for somebody who has just made an empty file.
const BLANK: Duration = Duration::from_millis(300);
/// How long after the last write somebody may still be writing.
const FRESH: Duration = Duration::from_secs(2);

impl BoardFile {
    /// Reads the board as [`load`](Self::load) does, but waits a moment where it cannot be read and was
    /// written just now: some programs write a file piece by piece.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or is not a board.
    pub fn load_patiently(&mut self) -> Result<Option<Loaded>, LoadError> {
        let loaded = self.patiently(Self::load, LoadError::is_of_content)?;
        let is_blank =
            |it: &Loaded| it.board.records.is_empty() && says_nothing(it.text.as_bytes());
        if !loaded.as_ref().is_some_and(is_blank) || !self.is_fresh() {
            return Ok(loaded);
        }
        // A new file that says nothing yet is fine, but somebody may be about to fill it.
        thread::sleep(BLANK);
        self.patiently(Self::load, LoadError::is_of_content)
    }

    /// Saves as [`save`](Self::save) does, but waits a moment where the file cannot be read and was written
    /// just now, and tries once more where a power cut might undo what was written.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or replaced.
    pub fn save_patiently(
        &mut self,
        base: &Board,
        ours: &Board,
        now: NaiveDateTime,
    ) -> Result<Saved, BoardSaveError> {
        let save = |file: &mut Self| match file.save(base, ours, now) {
            // With a new file: what the disk has lost it does not tell a second time.
            // If that fails as well, the first has written the file all the same, and that is what is to be told, unless
            // there is what others wrote to put together.
            Err(error) if error.is_not_durable() && !Step::SaveAgain.is_left_out() => {
                let again = file.save(base, ours, now);
                again.map_err(|it| if it.is_parted() { it } else { error })
            }
            saved => saved,
        };
        self.patiently(
            save,
            |error| matches!(error, BoardSaveError::Load(load) if load.is_of_content()),
        )
    }

    /// Tries again as long as the file may be half-written.
    pub(super) fn patiently<T, E>(
        &mut self,
        mut act: impl FnMut(&mut Self) -> Result<T, E>,
        is_of_content: impl Fn(&E) -> bool,
    ) -> Result<T, E> {
        let end = Deadline::after(PATIENCE);
        loop {
            let done = act(self);
            let is_unread = done.as_ref().is_err_and(&is_of_content);
            if !is_unread || end.left().is_zero() || !self.is_fresh() {
                return done;
            }
            thread::sleep(PAUSE);
        }
    }

    /// Whether somebody wrote the file just now.
    fn is_fresh(&self) -> bool {
        let written = fs::metadata(&self.place.file).and_then(|it| it.modified());
        written.is_ok_and(|it| is_recent(it, FRESH))
    }

    /// What bytes on disk say. Those that are given away are gone before the text is read, so that
    /// the file is never in memory twice beside the board.
    pub(super) fn understand(&self, bytes: Cow<'_, [u8]>) -> Result<Loaded, LoadError> {
        let path = &self.place.file;
        if let Some(known) = self
            .known
            .as_ref()
            .filter(|it| it.loaded.text.as_bytes() == &*bytes)
        {
            return Ok(known.loaded.clone());
        }
        if is_void(&bytes) {
            self.refuse_emptied()?;
        }
        let unreadable = |reason, text| LoadError::Unreadable {
            path: path.clone(),
            reason,
            text,
        };
        let text = text::decode(&bytes).map_err(|it| unreadable(it, None))?;
        let text: Arc<str> = Arc::from(text);
        drop(bytes);
        let loaded = match text::load_decoded(Arc::clone(&text)) {
            Err(_) if Step::Unreadable.is_left_out() => text::load(""),
            loaded => loaded,
        };
        let loaded = loaded.map_err(|it| unreadable(it, Some(text)))?;
        if loaded.board.records.is_empty() && says_nothing(loaded.text.as_bytes()) {
            self.refuse_emptied()?;
        }
        Ok(loaded)
    }

    /// An empty file is fine when it is new; one that was filled before was damaged. What we have read
    /// ourselves is known without any snapshot.
    fn refuse_emptied(&self) -> Result<(), LoadError> {
        if Step::Emptied.is_left_out() {
            return Ok(());
        }
        let path = || self.place.file.clone();
        let was_filled = self
            .known
            .as_ref()
            .is_some_and(|it| !says_nothing(it.loaded.text.as_bytes()));

        match self.newest_filled() {
            Ok(None) if !was_filled => Ok(()),
            Err(why) if !was_filled => Err(LoadError::PerhapsEmptied { path: path(), why }),
            filled => Err(LoadError::Emptied {
                path: path(),
                // One that cannot be found or read cannot be offered.
                snapshot: filled.unwrap_or(None),
            }),
        }
    }

    /// The newest snapshot that says something; an error where there may be one that cannot be read.
    fn newest_filled(&self) -> Result<Option<SnapshotId>, SnapshotError> {
        let Some(state) = &self.place.state else {
            return Ok(None);
        };
        let real = Target::resolve(&self.place.file)?.real();
        let snapshots = Snapshots::of(state, &real);
        let mut unread = None;
        for kept in snapshots.list()?.into_iter().rev() {
            match snapshots.read(kept.id) {
                Ok(bytes) if !says_nothing(&bytes) => return Ok(Some(kept.id)),
                // One that says nothing, or that another program has pruned since.
                Ok(_) | Err(SnapshotError::Missing { .. }) => {}
                Err(error) => unread = Some(error),
            }
        }
        unread.map_or(Ok(None), Err)
    }
}

/// Whether a file holds nothing, white space, or the NUL bytes of a crash.
fn is_void(bytes: &[u8]) -> bool {
    bytes.iter().all(|it| it.is_ascii_whitespace() || *it == 0)
}

/// Whether a file holds no value at all, only comments perhaps.
pub(super) fn says_nothing(bytes: &[u8]) -> bool {
    let is_without_value = |text: &str| {
        let text = Arc::from(text);
        Cursor::begin(&text).is_ok_and(|it| it.peek().is_none())
    };
    is_void(bytes) || text::decode(bytes).is_ok_and(is_without_value)
}
