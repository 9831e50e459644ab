//! A save: the file is replaced by a new one, for every reader at once.
//!
//! The file is always the old or the new one. What was written by others since it was read is never lost: the
//! transformation sees it first. When this says that it saved, a power cut does not undo it.

use std::io;
use std::mem::discriminant;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::NaiveDateTime;

use super::contents::{Contents, Stamp, check_size, read_target};
pub use super::failure::{ReplaceError, SaveError, Warning};
pub use super::lock::Holder;
use super::lock::{Lock, LockError, lock_path};
use super::snapshots::Snapshots;
use super::system::{Folder, make_private_folders};
use super::target::Target;
use super::temporary::{CreateError, Naming, Temporary};

/// How long another writer is waited for.
const PATIENCE: Duration = Duration::from_secs(2);

/// How often the file may change under a save before we say so.
const ROUNDS: usize = 10;

/// A file, and where to put what belongs to it but must not lie beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file as it was asked for; links are followed anew at each save.
    pub file: PathBuf,
    /// The folder for locks and snapshots; `None` when the user has no home.
    pub state: Option<PathBuf>,
}

/// A save that stands, or one that was not needed.
#[derive(Debug)]
pub struct Replaced {
    /// The stamp of what was written; `None` when there was nothing to change.
    pub written: Option<Stamp>,
    /// What the user should know nevertheless.
    pub warnings: Vec<Warning>,
}

/// Replaces a file by what `transform` makes of it.
///
/// `transform` gets what is on disk (`None`: no file yet) and returns all bytes of the new file, or `None` when
/// there is nothing to change. It is asked again when the file changed meanwhile. `now` names the snapshots.
pub fn replace<E>(
    place: &Place,
    now: NaiveDateTime,
    mut transform: impl FnMut(Option<&Contents>) -> Result<Option<Vec<u8>>, E>,
) -> Result<Replaced, ReplaceError<E>> {
    let mut save = Save::begin(place, now)?;
    let mut before = read_target(&save.target).map_err(SaveError::File)?;
    for _ in 0..ROUNDS {
        let Some(bytes) = transform(before.as_ref()).map_err(ReplaceError::Transform)? else {
            return Ok(Replaced {
                written: None,
                warnings: save.warnings,
            });
        };
        match save.swap(before.as_ref(), &bytes)? {
            Swap::Done(stamp) => {
                save.keep(&bytes);
                return Ok(Replaced {
                    written: Some(stamp),
                    warnings: save.warnings,
                });
            }
            Swap::Changed(now) => before = now,
            Swap::TemporaryLost => save.naming = Naming::Unique,
        }
    }
    Err(SaveError::KeepsChanging { path: save.real }.into())
}

/// How one round ended.
enum Swap {
    /// The file is the new one.
    Done(Stamp),
    /// Somebody else wrote it, and this is what.
    Changed(Option<Contents>),
    /// Somebody else removed or replaced our temporary.
    TemporaryLost,
}

/// A save under way. The lock goes when it does.
struct Save {
    target: Target,
    real: PathBuf,
    lock: Option<Lock>,
    naming: Naming,
    snapshots: Option<Snapshots>,
    now: NaiveDateTime,
    warnings: Vec<Warning>,
}

impl Save {
    fn begin(place: &Place, now: NaiveDateTime) -> Result<Self, SaveError> {
        let target = Target::resolve(&place.file)?;
        let real = target.real();
        let mut warnings = Vec::new();
        let state = place.state.as_deref();
        let lock = take_lock(state, &real, &mut warnings)?;
        // Without the lock, what lies under the fixed name may be another's who is just saving.
        let naming = lock.as_ref().map_or(Naming::Unique, |_| Naming::Fixed);
        let snapshots = state.map(|state| Snapshots::of(state, &real));
        Ok(Self {
            target,
            real,
            lock,
            naming,
            snapshots,
            now,
            warnings,
        })
    }

    /// One round: writes the new file, and puts it in the place of the old one if that is still what it was.
    fn swap(&mut self, before: Option<&Contents>, bytes: &[u8]) -> Result<Swap, SaveError> {
        check_size(bytes.len().try_into().unwrap_or(u64::MAX), &self.real)?;
        if let Some(before) = before {
            if before.attributes.is_read_only() {
                return Err(SaveError::ReadOnly {
                    path: self.real.clone(),
                });
            }
            // What an editor wrote is in no snapshot yet.
            self.keep(&before.bytes);
        }
        // Opened now, since a folder that cannot be opened must stop the save before the file is replaced.
        let folders =
            open_folders(self.target.folder()).map_err(self.failed("open or make its folder"))?;
        let temporary = self.write_temporary(before, bytes)?;
        // The bytes too: a write of the same size within one tick of the file system's clock leaves the stamp.
        let there = read_target(&self.target)?;
        if there.as_ref() != before {
            return Ok(Swap::Changed(there));
        }
        if !temporary
            .is_still_ours()
            .map_err(self.failed("look at the temporary file"))?
        {
            return Ok(Swap::TemporaryLost);
        }
        let stamp = temporary
            .become_file(&self.real)
            .map_err(self.failed("put the new text in its place"))?;
        self.sync(&folders)?;
        self.warn_of_links(before);
        Ok(Swap::Done(stamp))
    }

    fn write_temporary(
        &mut self,
        before: Option<&Contents>,
        bytes: &[u8],
    ) -> Result<Temporary, SaveError> {
        let mut temporary =
            Temporary::create(&self.target, self.naming).map_err(|error| match error {
                CreateError::InTheWay { path } => SaveError::InTheWay { path },
                CreateError::System(source) => {
                    self.failed("make a temporary file beside it")(source)
                }
            })?;
        match before {
            Some(before) => {
                let adopted = temporary.adopt(&before.attributes);
                adopted.map_err(self.failed("keep its owner and mode"))?;
            }
            None => {
                if let Err(source) = temporary.make_private() {
                    self.warn(Warning::NotPrivate {
                        path: self.real.clone(),
                        source,
                    });
                }
            }
        }
        temporary
            .write(bytes)
            .map_err(self.failed("write the new text"))?;
        temporary
            .sync()
            .map_err(self.failed("bring the new text to the disk"))?;
        Ok(temporary)
    }

    /// Makes the rename durable, and the folders that were made for it.
    fn sync(&mut self, folders: &[Folder]) -> Result<(), SaveError> {
        for folder in folders {
            match folder.sync() {
                Ok(()) => {}
                Err(source) if is_unknown_here(&source) => {
                    self.warn(Warning::FolderNotSynced {
                        path: self.real.clone(),
                        source,
                    });
                    return Ok(());
                }
                Err(source) => {
                    return Err(SaveError::NotDurable {
                        path: self.real.clone(),
                        source,
                    });
                }
            }
        }
        Ok(())
    }

    /// Keeps a state as a snapshot. A failure is not told when the state folder is known to be amiss.
    fn keep(&mut self, bytes: &[u8]) {
        let Some(snapshots) = &self.snapshots else {
            return;
        };
        let Err(error) = snapshots.keep(self.now, bytes) else {
            return;
        };
        if self.lock.is_some() {
            self.warn(Warning::NoSnapshot(error));
        }
    }

    /// Notes a warning, each kind once, however many rounds it takes.
    fn warn(&mut self, warning: Warning) {
        let is_told = |told: &Warning| discriminant(told) == discriminant(&warning);
        if !self.warnings.iter().any(is_told) {
            self.warnings.push(warning);
        }
    }

    fn warn_of_links(&mut self, before: Option<&Contents>) {
        let links = before.map_or(1, |before| before.attributes.links());
        if links > 1 {
            self.warn(Warning::HardLinked {
                path: self.real.clone(),
                links,
            });
        }
    }

    fn failed(&self, doing: &'static str) -> impl FnOnce(io::Error) -> SaveError {
        let path = self.real.clone();
        move |source| SaveError::System {
            path,
            doing,
            source,
        }
    }
}

fn take_lock(
    state: Option<&Path>,
    real: &Path,
    warnings: &mut Vec<Warning>,
) -> Result<Option<Lock>, SaveError> {
    let Some(state) = state else {
        warnings.push(Warning::NoStateFolder);
        return Ok(None);
    };
    match Lock::take(&lock_path(state, real), PATIENCE) {
        Ok(lock) => Ok(Some(lock)),
        Err(LockError::Held(holder)) => Err(SaveError::Held {
            path: real.to_path_buf(),
            holder,
        }),
        Err(LockError::Unavailable { path, source }) => {
            warnings.push(Warning::NotLocked { path, source });
            Ok(None)
        }
    }
}

/// The folder, and for each that had to be made the one it is an entry of: all must be synced for the file to last.
fn open_folders(folder: &Path) -> io::Result<Vec<Folder>> {
    let missing = folder
        .ancestors()
        .take_while(|folder| !folder.is_dir())
        .count();
    make_private_folders(folder)?;
    folder
        .ancestors()
        .take(missing + 1)
        .map(Folder::open)
        .collect()
}

/// Whether the file system said that it knows no such thing, rather than that it failed.
fn is_unknown_here(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
    )
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::ffi::OsStr;
    use std::fs::{self, File};
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{MetadataExt, chown};
    use std::process::Command;
    use std::thread;

    use super::*;
    use crate::state::file::contents::{self, FileError, MOST_BYTES};
    use crate::state::file::testing::{Desk, mode, put, set_mode};

    type Outcome = Result<Replaced, ReplaceError<Infallible>>;

    fn noon() -> NaiveDateTime {
        NaiveDateTime::parse_from_str("2026-10-09 12:00", "%Y-%m-%d %H:%M").unwrap()
    }

    fn place(desk: &Desk, name: impl AsRef<Path>) -> Place {
        Place {
            file: desk.path(name),
            state: Some(desk.path("state")),
        }
    }

    /// Adds a letter at the end of the file.
    fn append(place: &Place, letter: u8) -> Outcome {
        replace(place, noon(), |before| {
            let mut bytes = before.map_or_else(Vec::new, |before| before.bytes.clone());
            bytes.push(letter);
            Ok(Some(bytes))
        })
    }

    fn refusal(outcome: Outcome) -> SaveError {
        match outcome.unwrap_err() {
            ReplaceError::Save(error) => error,
            ReplaceError::Transform(never) => match never {},
        }
    }

    fn kept(place: &Place) -> Vec<Vec<u8>> {
        let real = Target::resolve(&place.file).unwrap().real();
        let snapshots = Snapshots::of(place.state.as_deref().unwrap(), &real);
        let list = snapshots.list().unwrap();
        list.iter()
            .map(|snapshot| snapshots.read(snapshot.id).unwrap())
            .collect()
    }

    #[test]
    fn a_file_is_replaced_and_nothing_is_left_beside_it() {
        let desk = Desk::new();
        let file = desk.put("board.ron", b"a");
        let replaced = append(&place(&desk, "board.ron"), b'b').unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"ab");
        assert_eq!(replaced.written, contents::stamp(&file).unwrap());
        assert!(replaced.warnings.is_empty(), "{:?}", replaced.warnings);
        assert_eq!(desk.names(""), ["board.ron", "state"]);
    }

    #[test]
    fn a_new_file_and_its_new_folders_are_private() {
        let desk = Desk::new();
        let place = place(&desk, "a/b/board.ron");
        append(&place, b'a').unwrap();
        assert_eq!(mode(&place.file), 0o600);
        assert_eq!(mode(&desk.path("a/b")), 0o700);
        assert_eq!(mode(&desk.path("a")), 0o700);
    }

    #[test]
    fn the_umask_changes_nothing() {
        for umask in ["000", "077"] {
            let tests = "state::file::replace::tests";
            let child = Command::new("sh")
                .args(["-c", "umask $1; shift; exec \"$@\"", "sh", umask])
                .arg(std::env::current_exe().unwrap())
                .args([
                    "--exact",
                    &format!("{tests}::a_new_file_and_its_new_folders_are_private"),
                ])
                .arg(format!("{tests}::modes_are_kept_exactly"))
                .output()
                .unwrap();
            let said = String::from_utf8_lossy(&child.stdout);
            assert!(
                child.status.success() && said.contains("2 passed"),
                "umask {umask}: {said}"
            );
        }
    }

    #[test]
    fn modes_are_kept_exactly() {
        let desk = Desk::new();
        let file = desk.put("board.ron", b"a");
        for wanted in [0o644, 0o600, 0o664, 0o666, 0o640, 0o755, 0o2664] {
            set_mode(&file, wanted);
            append(&place(&desk, "board.ron"), b'b').unwrap();
            assert_eq!(mode(&file), wanted, "{wanted:o}");
        }
    }

    #[test]
    fn a_read_only_file_is_refused() {
        let desk = Desk::new();
        let file = desk.put("board.ron", b"a");
        set_mode(&file, 0o444);
        let error = refusal(append(&place(&desk, "board.ron"), b'b'));
        assert!(matches!(error, SaveError::ReadOnly { .. }), "{error}");
        assert_eq!(fs::read(&file).unwrap(), b"a");
    }

    #[test]
    fn the_owner_is_kept() {
        let desk = Desk::new();
        let file = desk.put("board.ron", b"a");
        if chown(&file, Some(12_345), Some(12_346)).is_err() {
            // Only root can give files away.
            return;
        }
        set_mode(&file, 0o640);
        append(&place(&desk, "board.ron"), b'b').unwrap();
        let metadata = fs::metadata(&file).unwrap();
        assert_eq!(
            (metadata.uid(), metadata.gid(), mode(&file)),
            (12_345, 12_346, 0o640)
        );
    }

    #[test]
    fn links_are_followed_and_kept() {
        let desk = Desk::new();
        desk.folder("there");
        let file = desk.put("there/board.ron", b"a");
        desk.link("there/second", "board.ron");
        let first = desk.link("first", "there/second");
        append(&place(&desk, "first"), b'b').unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"ab");
        assert!(fs::symlink_metadata(first).unwrap().is_symlink());
        assert_eq!(desk.names("there"), ["board.ron", "second"]);
    }

    #[test]
    fn a_dangling_link_gets_its_file() {
        let desk = Desk::new();
        let link = desk.link("link", "later/board.ron");
        append(&place(&desk, "link"), b'a').unwrap();
        assert_eq!(fs::read(desk.path("later/board.ron")).unwrap(), b"a");
        assert!(fs::symlink_metadata(link).unwrap().is_symlink());
    }

    #[test]
    fn a_hard_link_is_warned_of() {
        let desk = Desk::new();
        let file = desk.put("board.ron", b"a");
        fs::hard_link(&file, desk.path("twin")).unwrap();
        let replaced = append(&place(&desk, "board.ron"), b'b').unwrap();
        assert!(matches!(
            replaced.warnings[..],
            [Warning::HardLinked { links: 2, .. }]
        ));
        assert_eq!(fs::read(desk.path("twin")).unwrap(), b"a");
    }

    #[test]
    fn what_is_not_a_file_is_refused() {
        let desk = Desk::new();
        desk.fifo("fifo");
        desk.folder("folder");
        for name in ["fifo", "folder"] {
            let error = refusal(append(&place(&desk, name), b'a'));
            assert!(
                matches!(error, SaveError::File(FileError::NotAFile { .. })),
                "{error}"
            );
        }
    }

    #[test]
    fn a_name_that_is_no_text_is_a_name() {
        let desk = Desk::new();
        let place = place(&desk, OsStr::from_bytes(b"-\xff\x1b[31m.ron"));
        append(&place, b'a').unwrap();
        append(&place, b'b').unwrap();
        assert_eq!(fs::read(&place.file).unwrap(), b"ab");
    }

    #[test]
    fn nothing_to_change_leaves_the_file_untouched() {
        let desk = Desk::new();
        let file = desk.put("board.ron", b"a");
        let before = contents::stamp(&file).unwrap();
        let replaced = replace(&place(&desk, "board.ron"), noon(), |_| {
            Ok::<_, Infallible>(None)
        })
        .unwrap();
        assert_eq!(replaced.written, None);
        assert_eq!(contents::stamp(&file).unwrap(), before);
    }

    #[test]
    fn nothing_to_change_makes_no_file_and_no_folder() {
        let desk = Desk::new();
        replace(&place(&desk, "a/board.ron"), noon(), |_| {
            Ok::<_, Infallible>(None)
        })
        .unwrap();
        assert_eq!(desk.names(""), ["state"]);
    }

    #[test]
    fn a_transformation_that_refuses_leaves_everything_as_it_is() {
        let desk = Desk::new();
        let file = desk.put("board.ron", b"a");
        let before = contents::stamp(&file).unwrap();
        let refused = replace(&place(&desk, "board.ron"), noon(), |_| {
            Err(io::Error::other("broken"))
        });
        assert!(matches!(refused, Err(ReplaceError::Transform(_))));
        assert_eq!(contents::stamp(&file).unwrap(), before);
        assert_eq!(desk.names(""), ["board.ron", "state"]);
    }

    #[test]
    fn what_another_writes_in_between_is_seen_before_it_is_replaced() {
        let acts: [fn(&Path); 4] = [
            |file| put(file, b"x"),
            |file| put(file, b"longer"),
            |file| fs::remove_file(file).unwrap(),
            |file| {
                put(&file.with_extension("new"), b"x");
                fs::rename(file.with_extension("new"), file).unwrap();
            },
        ];
        for act in acts {
            let desk = Desk::new();
            let file = desk.put("board.ron", b"a");
            let mut seen = Vec::new();
            replace(&place(&desk, "board.ron"), noon(), |before| {
                if seen.is_empty() {
                    act(&file);
                }
                seen.push(before.map(|before| before.bytes.clone()));
                Ok::<_, Infallible>(Some(b"new".to_vec()))
            })
            .unwrap();
            assert_eq!(seen.len(), 2);
            assert_ne!(seen[0], seen[1]);
            assert_eq!(fs::read(&file).unwrap(), b"new");
            assert_eq!(desk.names(""), ["board.ron", "state"]);
        }
    }

    #[test]
    fn a_file_that_comes_in_between_is_not_overwritten_unseen() {
        let desk = Desk::new();
        let mut rounds = 0;
        replace(&place(&desk, "board.ron"), noon(), |before| {
            rounds += 1;
            if before.is_none() {
                desk.put("board.ron", b"theirs");
            }
            let theirs = before.map_or_else(Vec::new, |before| before.bytes.clone());
            Ok::<_, Infallible>(Some([&theirs[..], b" and ours"].concat()))
        })
        .unwrap();
        assert_eq!(rounds, 2);
        assert_eq!(
            fs::read(desk.path("board.ron")).unwrap(),
            b"theirs and ours"
        );
    }

    #[test]
    fn a_mode_that_changes_in_between_is_kept() {
        let desk = Desk::new();
        let file = desk.put("board.ron", b"a");
        set_mode(&file, 0o644);
        replace(&place(&desk, "board.ron"), noon(), |_| {
            if mode(&file) == 0o644 {
                set_mode(&file, 0o600);
            }
            Ok::<_, Infallible>(Some(b"b".to_vec()))
        })
        .unwrap();
        assert_eq!(mode(&file), 0o600);
    }

    #[test]
    fn a_file_that_changes_in_every_round_is_left_alone() {
        let desk = Desk::new();
        let file = desk.put("board.ron", b"0");
        let mut rounds = 0_usize;
        let outcome = replace(&place(&desk, "board.ron"), noon(), |_| {
            rounds += 1;
            put(&file, rounds.to_string().as_bytes());
            Ok::<_, Infallible>(Some(b"ours".to_vec()))
        });
        let error = refusal(outcome);
        assert!(matches!(error, SaveError::KeepsChanging { .. }), "{error}");
        assert_eq!((rounds, fs::read(&file).unwrap()), (ROUNDS, b"10".to_vec()));
        assert_eq!(desk.names(""), ["board.ron", "state"]);
    }

    #[test]
    fn a_left_over_temporary_is_replaced() {
        let desk = Desk::new();
        desk.put("board.ron", b"a");
        let stale = desk.put(".board.ron.tmp", b"half of a much longer text");
        set_mode(&stale, 0o666);
        append(&place(&desk, "board.ron"), b'b').unwrap();
        assert_eq!(fs::read(desk.path("board.ron")).unwrap(), b"ab");
        assert_eq!(desk.names(""), ["board.ron", "state"]);
    }

    #[test]
    fn a_link_planted_as_temporary_is_not_written_through() {
        let desk = Desk::new();
        let other = desk.put("other", b"precious");
        desk.link(".board.ron.tmp", &other);
        append(&place(&desk, "board.ron"), b'a').unwrap();
        assert_eq!(fs::read(other).unwrap(), b"precious");
        assert!(
            fs::symlink_metadata(desk.path("board.ron"))
                .unwrap()
                .is_file()
        );
        assert_eq!(desk.names(""), ["board.ron", "other", "state"]);
    }

    #[test]
    fn what_is_in_the_way_of_the_temporary_is_named_and_left_alone() {
        let desk = Desk::new();
        let file = desk.put("board.ron", b"a");
        let folder = desk.folder(".board.ron.tmp");
        let error = refusal(append(&place(&desk, "board.ron"), b'b'));
        assert!(matches!(error, SaveError::InTheWay { .. }), "{error}");
        assert!(error.to_string().contains(".board.ron.tmp"), "{error}");
        assert!(folder.is_dir());
        assert_eq!(fs::read(file).unwrap(), b"a");
    }

    #[test]
    fn a_lock_that_another_has_is_waited_for_and_then_its_holder_named() {
        let desk = Desk::new();
        let file = desk.put("board.ron", b"a");
        let place = place(&desk, "board.ron");
        let path = lock_path(&desk.path("state"), &file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        put(&path, b"4711 someone\n");
        let lock = File::open(&path).unwrap();
        lock.lock().unwrap();
        let error = thread::spawn(move || refusal(append(&place, b'b')))
            .join()
            .unwrap();
        let expected = format!("{}: someone (process 4711) is saving it", file.display());
        assert!(error.to_string().starts_with(&expected), "{error}");
        assert_eq!(fs::read(file).unwrap(), b"a");
    }

    #[test]
    fn without_a_state_folder_the_save_stands_with_one_warning() {
        let desk = Desk::new();
        let file = desk.put("board.ron", b"a");
        let nowhere = Place {
            file: file.clone(),
            state: None,
        };
        let replaced = append(&nowhere, b'b').unwrap();
        assert!(matches!(replaced.warnings[..], [Warning::NoStateFolder]));

        let taken = Place {
            file: file.clone(),
            state: Some(desk.put("state", b"a file")),
        };
        let replaced = append(&taken, b'c').unwrap();
        assert!(
            matches!(replaced.warnings[..], [Warning::NotLocked { .. }]),
            "{:?}",
            replaced.warnings
        );
        assert_eq!(fs::read(&file).unwrap(), b"abc");
        assert_eq!(desk.names(""), ["board.ron", "state"]);
    }

    #[test]
    fn without_a_lock_a_temporary_under_the_fixed_name_is_anothers() {
        let desk = Desk::new();
        let file = desk.put("board.ron", b"a");
        desk.put(".board.ron.tmp", b"theirs");
        append(&Place { file, state: None }, b'b').unwrap();
        assert_eq!(desk.names(""), [".board.ron.tmp", "board.ron"]);
    }

    #[test]
    fn without_snapshots_the_save_stands_with_one_warning() {
        let desk = Desk::new();
        desk.put("board.ron", b"a");
        desk.folder("state");
        desk.put("state/snapshots", b"a file");
        let replaced = append(&place(&desk, "board.ron"), b'b').unwrap();
        assert!(
            matches!(replaced.warnings[..], [Warning::NoSnapshot(_)]),
            "{:?}",
            replaced.warnings
        );
    }

    #[test]
    fn each_state_is_kept_also_what_others_wrote() {
        let desk = Desk::new();
        let place = place(&desk, "board.ron");
        append(&place, b'a').unwrap();
        append(&place, b'b').unwrap();
        put(&place.file, b"by hand");
        append(&place, b'!').unwrap();
        assert_eq!(kept(&place), [&b"a"[..], b"ab", b"by hand", b"by hand!"]);
    }

    #[test]
    fn what_could_not_be_read_back_is_not_written() {
        let desk = Desk::new();
        let file = desk.put("board.ron", b"a");
        let size = usize::try_from(MOST_BYTES).unwrap() + 1;
        let outcome = replace(&place(&desk, "board.ron"), noon(), |_| {
            Ok(Some(vec![b' '; size]))
        });
        assert!(matches!(
            refusal(outcome),
            SaveError::File(FileError::TooLarge { .. })
        ));
        assert_eq!(fs::read(file).unwrap(), b"a");
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_a_failed_save() {
        let desk = Desk::new();
        desk.link("folder", "missing");
        let error = refusal(append(&place(&desk, "folder/board.ron"), b'a'));
        assert!(matches!(error, SaveError::System { .. }), "{error}");
        let long = "n".repeat(255);
        let error = refusal(append(&place(&desk, &long), b'a'));
        assert!(error.to_string().contains("temporary file"), "{error}");
    }

    #[test]
    fn eight_writers_lose_nothing() {
        let desk = Desk::new();
        let place = place(&desk, "board.ron");
        thread::scope(|scope| {
            for letter in b'a'..=b'h' {
                let place = &place;
                scope.spawn(move || {
                    for _ in 0..20 {
                        // On a slow disk the others may take longer than we wait.
                        while append(place, letter).is_err_and(|error| {
                            matches!(error, ReplaceError::Save(SaveError::Held { .. }))
                        }) {}
                    }
                });
            }
        });
        let mut bytes = fs::read(&place.file).unwrap();
        bytes.sort_unstable();
        let expected: Vec<u8> = (b'a'..=b'h').flat_map(|letter| [letter; 20]).collect();
        assert_eq!(bytes, expected);
    }
}
