//! The board's file: read, saved with what others wrote merged in, made anew.
//!
//! Invariant: a file that cannot be read is never written; what is written was read back first and
//! says what was meant; what others wrote since it was read is in what is written.

use std::{
    borrow::Cow,
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::NaiveDateTime;

use super::{
    contents::{self, Contents, FileError, Stamp},
    replace::{Place, ReplaceError, Replaced, SaveError, Warning, replace},
    snapshots::Snapshots,
    target::Target,
};
use crate::state::{
    Board,
    merge::{Clash, merge},
    text::{self, Loaded, Problem, Unreadable},
};

/// How many bytes of texts that were written in this session are kept, so that undo brings back the
/// very bytes.
const PAST_BYTES: usize = 16 * 1024 * 1024;
/// How many of those texts are kept.
const PAST_TEXTS: usize = 128;

/// A board's file, and what it held when it was last read or written.
#[derive(Debug)]
pub struct BoardFile {
    place: Place,
    known: Option<Known>,
    past: Vec<Past>,
    /// After a save that a power cut may undo, the next one must write, even the same bytes.
    must_write: bool,
}

#[derive(Debug)]
struct Known {
    stamp: Option<Stamp>,
    loaded: Loaded,
}

/// A text that was written in this session, and what it says.
#[derive(Debug)]
struct Past {
    board: Board,
    text: Arc<str>,
}

/// Why a board could not be read. The file is as it was.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The file could not be found or read.
    #[error(transparent)]
    File(#[from] FileError),
    /// It is not a board, or not one that this program knows.
    #[error("{}: {reason}", .path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        reason: Unreadable,
        /// Its text, as far as it is one.
        text: Option<Arc<str>>,
    },
    /// It was filled before and is empty now.
    #[error("{}: the file is damaged: it is empty now, but was not; an earlier state of it is {}", .path.display(), .snapshot.display())]
    Emptied {
        /// The file.
        path: PathBuf,
        /// The newest state that was kept.
        snapshot: PathBuf,
    },
}

/// Why a board could not be saved.
#[derive(Debug, thiserror::Error)]
pub enum BoardSaveError {
    /// The file could not be replaced.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// What is on disk cannot be read, so it is not written either.
    #[error("{0}; the file was left as it is")]
    Load(#[from] LoadError),
    /// The new text would not have said what was meant.
    #[error("{}: the new text would not read back as it should; the file was left as it is, please report this", .0.display())]
    Mismatch(PathBuf),
    /// What a new file would replace cannot be kept for later.
    #[error("{}: what it says cannot be kept ({why}), so it was not replaced; mend that, or move it away first", .path.display())]
    NotKept {
        /// The file.
        path: PathBuf,
        /// Why there can be no snapshot.
        why: Warning,
    },
    /// There is a file already.
    #[error("{} exists; take another name, or --force to replace it", .0.display())]
    Exists(PathBuf),
}

/// A save that stands.
#[derive(Debug)]
pub struct Saved {
    /// What the file says now: what was to be saved, with what others wrote merged in.
    pub board: Board,
    /// What in the file is wrong now.
    pub problems: Vec<Problem>,
    /// What both sides had changed; of each, the file keeps theirs.
    pub clashes: Vec<Clash>,
    /// What the user should know.
    pub warnings: Vec<Warning>,
    /// Whether the file was touched.
    pub is_written: bool,
}

/// A new file.
#[derive(Debug)]
pub struct Created {
    /// What it says.
    pub loaded: Loaded,
    /// What the user should know.
    pub warnings: Vec<Warning>,
}

impl BoardFile {
    /// The file at a path; `state` is the folder for locks and snapshots, if there is one.
    pub fn at(path: &Path, state: Option<&Path>) -> Self {
        let place = Place {
            file: path.to_owned(),
            state: state.map(Path::to_owned),
        };
        Self {
            place,
            known: None,
            past: Vec::new(),
            must_write: false,
        }
    }

    /// The path as it was asked for.
    pub fn path(&self) -> &Path {
        &self.place.file
    }

    /// Reads the board; none where there is no file.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or is not a board.
    pub fn load(&mut self) -> Result<Option<Loaded>, LoadError> {
        let Some(contents) = contents::read(&self.place.file)? else {
            return Ok(None);
        };
        let loaded = self.understand(Cow::Owned(contents.bytes))?;
        self.know(Some(contents.stamp), loaded.clone());
        Ok(Some(loaded))
    }

    /// Reads the board again if the file is another than was last read or written; none where it is
    /// the same, or gone.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or is not a board.
    pub fn look_again(&mut self) -> Result<Option<Loaded>, LoadError> {
        let stamp = contents::stamp(&self.place.file)?;
        let known = self.known.as_ref().and_then(|it| it.stamp);
        if stamp.is_none() || stamp == known {
            return Ok(None);
        }
        self.load()
    }

    /// Saves what was made of `base`, the board as it was last read from or written to this file.
    /// What others wrote meanwhile is merged in.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or replaced; it is as it was then, unless the error says otherwise.
    pub fn save(
        &mut self,
        base: &Board,
        ours: &Board,
        now: NaiveDateTime,
    ) -> Result<Saved, BoardSaveError> {
        let mut plan = None;
        let place = self.place.clone();
        let replaced = replace(&place, now, |before| {
            let made = self.plan(base, ours, before)?;
            let bytes = made.text.as_ref().map(|it| it.as_bytes().to_vec());
            plan = Some(made);
            Ok::<_, BoardSaveError>(bytes)
        });
        let replaced = self.note_durability(replaced)?;
        // The plan was made, or replacing would have failed.
        let plan = plan.ok_or(BoardSaveError::Mismatch(place.file))?;
        let problems = plan.on_disk.problems.clone();
        if let Some(text) = plan.text {
            self.remember(&plan.disk, &plan.on_disk, text);
            self.know(replaced.written, plan.on_disk);
        }
        Ok(Saved {
            board: plan.board,
            problems,
            clashes: plan.clashes,
            warnings: replaced.warnings,
            is_written: replaced.written.is_some(),
        })
    }

    /// Makes a new file of a text. What it replaces is kept as a snapshot first.
    ///
    /// # Errors
    ///
    /// When there is one that shall not be replaced or cannot be kept, when the text is not a board, or
    /// when the file cannot be written.
    pub fn create(
        &mut self,
        text: &str,
        existing: Existing,
        now: NaiveDateTime,
    ) -> Result<Created, BoardSaveError> {
        let path = self.place.file.clone();
        let loaded = text::load(text).map_err(|reason| LoadError::Unreadable {
            path: path.clone(),
            reason,
            text: None,
        })?;
        let replaced = replace(&self.place, now, |before| match (before, existing) {
            (Some(_), Existing::Keep) => Err(BoardSaveError::Exists(path.clone())),
            (Some(contents), Existing::Replace) => {
                self.keep(&contents.bytes, now)?;
                Ok(Some(text.as_bytes().to_vec()))
            }
            (None, _) => Ok(Some(text.as_bytes().to_vec())),
        });
        let replaced = self.note_durability(replaced)?;
        self.past.clear();
        self.know(replaced.written, loaded.clone());
        Ok(Created {
            loaded,
            warnings: replaced.warnings,
        })
    }

    /// Keeps a state of the file as a snapshot: nothing else will know it once it is replaced.
    fn keep(&self, bytes: &[u8], now: NaiveDateTime) -> Result<(), BoardSaveError> {
        let path = self.place.file.clone();
        let Some(state) = &self.place.state else {
            let why = Warning::NoStateFolder;
            return Err(BoardSaveError::NotKept { path, why });
        };
        let real = Target::resolve(&path).map_err(LoadError::File)?.real();
        let kept = Snapshots::of(state, &real).keep(now, bytes);
        kept.map_err(|error| BoardSaveError::NotKept {
            path,
            why: Warning::NoSnapshot(error),
        })
    }

    fn note_durability(
        &mut self,
        replaced: Result<Replaced, ReplaceError<BoardSaveError>>,
    ) -> Result<Replaced, BoardSaveError> {
        self.must_write = matches!(
            &replaced,
            Err(ReplaceError::Save(SaveError::NotDurable { .. }))
        ) || (self.must_write && replaced.is_err());
        replaced.map_err(|error| match error {
            ReplaceError::Save(error) => error.into(),
            ReplaceError::Transform(error) => error,
        })
    }

    fn know(&mut self, stamp: Option<Stamp>, loaded: Loaded) {
        self.known = Some(Known { stamp, loaded });
    }

    /// What bytes on disk say. Those that are given away are gone before the text is read, so that
    /// the file is never in memory twice beside the board.
    fn understand(&self, bytes: Cow<'_, [u8]>) -> Result<Loaded, LoadError> {
        let path = &self.place.file;
        if let Some(known) = self
            .known
            .as_ref()
            .filter(|it| it.loaded.text.as_bytes() == &*bytes)
        {
            return Ok(known.loaded.clone());
        }
        if bytes.iter().all(|it| it.is_ascii_whitespace() || *it == 0) {
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
        text::load_decoded(Arc::clone(&text)).map_err(|it| unreadable(it, Some(text)))
    }

    /// An empty file is fine when it is new; one that was filled before was damaged.
    fn refuse_emptied(&self) -> Result<(), LoadError> {
        let Some(state) = &self.place.state else {
            return Ok(());
        };
        let real = Target::resolve(&self.place.file)?.real();
        let snapshots = Snapshots::of(state, &real);
        // Where no snapshot can be listed, none can be offered.
        let newest = snapshots
            .list()
            .ok()
            .and_then(|it| it.last().map(|it| snapshots.path(it.id)));
        match newest {
            Some(snapshot) => Err(LoadError::Emptied {
                path: self.place.file.clone(),
                snapshot,
            }),
            None => Ok(()),
        }
    }

    /// What to write, given what is on disk.
    fn plan(
        &self,
        base: &Board,
        ours: &Board,
        before: Option<&Contents>,
    ) -> Result<Plan, BoardSaveError> {
        let known = self.known.as_ref().map(|it| &it.loaded);
        let (disk, theirs) = match (before, known) {
            (Some(contents), _) => {
                let loaded = self.understand(Cow::Borrowed(&contents.bytes))?;
                let board = loaded.board.clone();
                (loaded, board)
            }
            // The file is gone: what it said is written again, comments and all.
            (None, Some(known)) => (known.clone(), base.clone()),
            (None, None) => (
                text::load("").map_err(|it| self.unreadable(it))?,
                base.clone(),
            ),
        };
        let (merged, clashes) = merge(base, ours, &theirs);
        if merged == disk.board && before.is_some() && !self.must_write {
            return Ok(Plan {
                board: merged,
                clashes,
                text: None,
                on_disk: disk.clone(),
                disk,
            });
        }
        let text = self.text_of(&disk, &merged);
        let on_disk = text::load(&text).map_err(|it| self.unreadable(it))?;
        let board = if on_disk.board == merged {
            merged
        } else if has_same_content(&on_disk.board, &merged) {
            on_disk.board.clone()
        } else {
            return Err(BoardSaveError::Mismatch(self.place.file.clone()));
        };
        Ok(Plan {
            board,
            clashes,
            text: Some(text),
            on_disk,
            disk,
        })
    }

    fn unreadable(&self, reason: Unreadable) -> LoadError {
        LoadError::Unreadable {
            path: self.place.file.clone(),
            reason,
            text: None,
        }
    }

    /// The text for a board: the one it had in this session while nobody else wrote, else the disk's
    /// with what changed.
    fn text_of(&self, disk: &Loaded, board: &Board) -> Arc<str> {
        let is_ours = self.past.last().is_some_and(|it| it.text == disk.text);
        let had = self
            .past
            .iter()
            .rev()
            .filter(|_| is_ours)
            .find(|it| it.board == *board);
        had.map_or_else(|| disk.render(board).into(), |it| Arc::clone(&it.text))
    }

    /// Remembers what was written, so that undo brings back the very bytes.
    fn remember(&mut self, disk: &Loaded, written: &Loaded, text: Arc<str>) {
        if self.past.last().is_none_or(|it| it.text != disk.text) {
            self.past.clear();
            self.past.push(Past {
                board: disk.board.clone(),
                text: Arc::clone(&disk.text),
            });
        }
        self.past.push(Past {
            board: written.board.clone(),
            text,
        });
        let mut bytes = 0;
        let kept = self.past.iter().rev().take(PAST_TEXTS).take_while(|it| {
            bytes += it.text.len();
            bytes <= PAST_BYTES
        });
        let surplus = self.past.len() - kept.count();
        self.past.drain(..surplus);
    }
}

/// Whether a file that is there may be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// It stays, and that is an error.
    Keep,
    /// It is replaced; its text is kept as a snapshot.
    Replace,
}

/// What a save comes to.
struct Plan {
    /// What the file will say.
    board: Board,
    clashes: Vec<Clash>,
    /// The new text; none where nothing changes.
    text: Option<Arc<str>>,
    /// The new text as it reads.
    on_disk: Loaded,
    /// What is there now.
    disk: Loaded,
}

/// Whether two boards say the same, in whatever order their records stand.
fn has_same_content(a: &Board, b: &Board) -> bool {
    let sorted = |board: &Board| {
        let mut records: Vec<_> = board.records.iter().cloned().collect();
        records.sort_by(|a, b| a.id().cmp(b.id()));
        records
    };
    a.head == b.head && a.records.len() == b.records.len() && sorted(a) == sorted(b)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::state::{
        Commitment, Verdict,
        file::testing::Desk,
        id::{PersonId, RecordId},
    };

    const TEXT: &str = "// ours\n(\n    version: 1,\n    people: [(id: \"ana\", name: \"Ana\")], // all of us\n    records: [], // nothing yet\n)\n";

    fn now() -> NaiveDateTime {
        "2026-10-09T08:00:00".parse().unwrap()
    }

    fn open(desk: &Desk) -> (BoardFile, Board) {
        let mut file = BoardFile::at(&desk.path("standup.ron"), Some(&desk.path("state")));
        let board = file.load().unwrap().unwrap().board;
        (file, board)
    }

    fn with(board: &Board, id: &str) -> Board {
        let mut board = board.clone();
        let (day, ana) = ("2026-10-09".parse().unwrap(), PersonId::new("ana"));
        board
            .records
            .push(Commitment::new(RecordId::new(id), day, ana, id));
        board
    }

    fn ids(board: &Board) -> Vec<String> {
        board.records.iter().map(|it| it.id().to_string()).collect()
    }

    #[test]
    fn what_another_wrote_meanwhile_is_merged_in() {
        let desk = Desk::new();
        desk.put("standup.ron", TEXT.as_bytes());
        let (mut one, base) = open(&desk);
        let (mut two, _) = open(&desk);
        two.save(&base, &with(&base, "theirs"), now()).unwrap();
        let saved = one.save(&base, &with(&base, "ours"), now()).unwrap();
        assert_eq!(ids(&saved.board), ["theirs", "ours"]);
        assert!(saved.clashes.is_empty());
        assert_eq!(
            ids(&two.look_again().unwrap().unwrap().board),
            ["theirs", "ours"]
        );
        assert!(
            two.look_again().unwrap().is_none(),
            "it was looked at just now"
        );
        assert!(one.look_again().unwrap().is_none(), "it wrote that itself");
    }

    #[test]
    fn undo_brings_back_the_very_bytes() {
        let desk = Desk::new();
        let path = desk.put("standup.ron", TEXT.as_bytes());
        let (mut file, empty) = open(&desk);
        let one = with(&empty, "one");
        let mut kept = one.clone();
        kept.judge(&RecordId::new("one"), Some(Verdict::Kept), None);
        file.save(&empty, &one, now()).unwrap();
        let text = fs::read(&path).unwrap();
        file.save(&one, &kept, now()).unwrap();
        assert_ne!(fs::read(&path).unwrap(), text);
        file.save(&kept, &one, now()).unwrap();
        assert_eq!(fs::read(&path).unwrap(), text);
        file.save(&one, &empty, now()).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), TEXT);
    }

    #[test]
    fn a_save_that_changes_nothing_does_not_touch_the_file() {
        let desk = Desk::new();
        let path = desk.put("standup.ron", TEXT.as_bytes());
        let (mut file, board) = open(&desk);
        let before = contents::stamp(&path).unwrap();
        assert!(!file.save(&board, &board, now()).unwrap().is_written);
        assert_eq!(contents::stamp(&path).unwrap(), before);
    }

    #[test]
    fn a_file_that_cannot_be_read_is_never_written() {
        let desk = Desk::new();
        let path = desk.put("standup.ron", TEXT.as_bytes());
        let (mut file, board) = open(&desk);
        for broken in [
            "(version: 1, records: [",
            "(version: 2)",
            "{}",
            "\0\0",
            "(version: 1, people: 7)",
        ] {
            fs::File::create(&path)
                .and_then(|mut it| std::io::Write::write_all(&mut it, broken.as_bytes()))
                .unwrap();
            let failed = file.save(&board, &with(&board, "one"), now());
            assert!(
                matches!(failed, Err(BoardSaveError::Load(_))),
                "{broken}: {failed:?}"
            );
            assert_eq!(fs::read_to_string(&path).unwrap(), broken);
        }
    }

    #[test]
    fn a_file_that_was_filled_before_and_is_empty_now_is_damaged() {
        let desk = Desk::new();
        let path = desk.put("standup.ron", b"");
        let (mut file, empty) = open(&desk);
        file.save(&empty, &with(&empty, "one"), now()).unwrap();
        for damaged in [&b""[..], b"\0\0\0\0"] {
            desk.put("standup.ron", damaged);
            let mut file = BoardFile::at(&path, Some(&desk.path("state")));
            assert!(matches!(file.load(), Err(LoadError::Emptied { .. })));
        }
    }

    #[test]
    fn a_file_that_is_gone_is_written_again_with_its_comments() {
        let desk = Desk::new();
        let path = desk.put("standup.ron", TEXT.as_bytes());
        let (mut file, board) = open(&desk);
        fs::remove_file(&path).unwrap();
        file.save(&board, &with(&board, "one"), now()).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        assert!(
            text.contains("// all of us") && text.contains("\"one\""),
            "{text}"
        );
    }

    #[test]
    fn a_new_file_does_not_replace_one_unless_that_is_asked_for() {
        let desk = Desk::new();
        let path = desk.put("standup.ron", TEXT.as_bytes());
        let mut file = BoardFile::at(&path, Some(&desk.path("state")));
        let refused = file.create("(version: 1)", Existing::Keep, now());
        assert!(matches!(refused, Err(BoardSaveError::Exists(_))));
        assert_eq!(fs::read_to_string(&path).unwrap(), TEXT);
        file.create("(version: 1)", Existing::Replace, now())
            .unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "(version: 1)");
    }

    #[test]
    fn what_cannot_be_kept_as_a_snapshot_is_not_replaced() {
        let desk = Desk::new();
        let path = desk.put("standup.ron", TEXT.as_bytes());
        let state = desk.put("no-folder", b"a file");
        for state in [None, Some(state.as_path())] {
            let mut file = BoardFile::at(&path, state);
            let refused = file.create("(version: 1)", Existing::Replace, now());
            assert!(
                matches!(refused, Err(BoardSaveError::NotKept { .. })),
                "{refused:?}"
            );
            assert_eq!(fs::read_to_string(&path).unwrap(), TEXT);
        }
    }

    #[test]
    fn what_a_new_file_could_not_have_is_told() {
        let desk = Desk::new();
        let mut file = BoardFile::at(&desk.path("standup.ron"), None);
        let created = file.create("(version: 1)", Existing::Keep, now()).unwrap();
        assert!(matches!(
            created.warnings.as_slice(),
            [Warning::NoStateFolder]
        ));
    }

    #[test]
    fn both_sides_of_a_clash_are_told_and_the_file_keeps_its_own() {
        let desk = Desk::new();
        desk.put("standup.ron", TEXT.as_bytes());
        let (mut file, empty) = open(&desk);
        let base = with(&empty, "one");
        file.save(&empty, &base, now()).unwrap();
        let judged = |verdict| {
            let mut board = base.clone();
            board.judge(&RecordId::new("one"), Some(verdict), None);
            board
        };
        let (mut other, _) = open(&desk);
        other.save(&base, &judged(Verdict::Kept), now()).unwrap();
        let saved = file.save(&base, &judged(Verdict::Missed), now()).unwrap();
        let [clash] = saved.clashes.as_slice() else {
            panic!("{:?}", saved.clashes)
        };
        assert_eq!(
            (clash.ours.as_str(), clash.theirs.as_str()),
            ("Missed", "Kept")
        );
        assert_eq!(saved.board, judged(Verdict::Kept));
    }
}
