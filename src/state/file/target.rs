//! Where a path really leads, links followed by hand.
//!
//! A target is a regular file or a missing one; folders, devices and FIFOs never get past here.

use std::ffi::{OsStr, OsString};
use std::fs::{self, FileType, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use super::left_out::Step;
use crate::printable::Printable;

/// How many links in a row are followed, as many as Linux follows.
const MOST_LINKS: usize = 40;

/// Why a file could not be found or read. Nothing has been written.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The system said no.
    #[error("{}: cannot {doing}: {source}", Printable::path(.path))]
    System {
        /// The file or folder it was said of.
        path: PathBuf,
        /// What we wanted to do, as an infinitive: `read it`.
        doing: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// A folder, a device, a FIFO, a socket.
    #[error("{}: this is {kind}, not a file; name a file", Printable::path(.path))]
    NotAFile {
        /// The path as it was asked for.
        path: PathBuf,
        /// What it is, with its article: `a folder`.
        kind: &'static str,
    },
    /// A chain of links that is too long, or a circle.
    #[error("{}: more than {MOST_LINKS} links in a row; name the file itself", Printable::path(.path))]
    TooManyLinks {
        /// The path as it was asked for.
        path: PathBuf,
    },
    /// More bytes than the program takes in.
    #[error("{}: larger than {limit} MiB; move older years to another file", Printable::path(.path))]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The most that is taken, in MiB.
        limit: u64,
    },
}

impl FileError {
    pub(super) fn system(path: &Path, doing: &'static str) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::System {
            path: path.to_path_buf(),
            doing,
            source,
        }
    }

    pub(super) fn not_a_file(path: &Path, kind: FileType) -> Self {
        Self::NotAFile {
            path: path.to_path_buf(),
            kind: name_of(kind),
        }
    }
}

/// The file that a path leads to, which may not be there yet.
///
/// Links change: resolve anew for each look at the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    folder: PathBuf,
    name: OsString,
    links: Vec<PathBuf>,
}

impl Target {
    /// Follows `path` through every link to a regular file or a place where one may be made.
    pub fn resolve(path: &Path) -> Result<Self, FileError> {
        let mut links = Vec::new();
        let mut next = path.to_path_buf();
        loop {
            let (folder, name) = locate(&next)?;
            let real = folder.join(&name);
            let kind = match look(&real)? {
                Some(metadata) if !may_be_saved(&metadata) => metadata.file_type(),
                Some(_) | None => {
                    return Ok(Self {
                        folder,
                        name,
                        links,
                    });
                }
            };
            if !kind.is_symlink() {
                return Err(FileError::not_a_file(path, kind));
            }
            if links.len() == MOST_LINKS {
                return Err(FileError::TooManyLinks {
                    path: path.to_path_buf(),
                });
            }
            let to = fs::read_link(&real).map_err(FileError::system(&real, "follow the link"))?;
            next = folder.join(to);
            links.push(real);
        }
    }

    /// The path of the file itself: absolute, without a link in it as far as its folders exist.
    pub fn real(&self) -> PathBuf {
        self.folder.join(&self.name)
    }

    /// The folder of the file itself.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The file's own name.
    pub fn name(&self) -> &OsStr {
        &self.name
    }

    /// The links on the way, first to last, each in its real folder.
    pub fn links(&self) -> &[PathBuf] {
        &self.links
    }
}

/// Whether it is a file, and not a link to one.
pub(super) fn may_be_saved(found: &Metadata) -> bool {
    found.is_file()
        || (found.is_symlink() && Step::Links.is_left_out())
        || (!found.is_symlink() && Step::OnlyFiles.is_left_out())
}

/// What lies at `path` itself, without following a link; `None` when nothing does.
pub(super) fn look(path: &Path) -> Result<Option<Metadata>, FileError> {
    match fs::symlink_metadata(path) {
        Ok(metadata) => Ok(Some(metadata)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(FileError::system(path, "look at it")(error)),
    }
}

/// A name for what belongs to the file at `real` but lies elsewhere: 128 bits of FNV-1a over the path's
/// bytes, in hexadecimal. Written out here because std's hash may differ from one release to the next, and two
/// releases of the program must find the same lock.
pub(crate) fn fingerprint(real: &Path) -> String {
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let bytes = real.as_os_str().as_encoded_bytes();
    let hash = bytes.iter().fold(BASIS, |hash, byte| {
        (hash ^ u128::from(*byte)).wrapping_mul(PRIME)
    });
    format!("{hash:032x}")
}

/// The real folder of a path, and the name in it.
fn locate(path: &Path) -> Result<(PathBuf, OsString), FileError> {
    let absolute = std::path::absolute(path).map_err(FileError::system(path, "find it"))?;
    let (Some(folder), Some(name)) = (absolute.parent(), absolute.file_name()) else {
        return Err(FileError::NotAFile {
            path: path.to_path_buf(),
            kind: "a folder",
        });
    };
    let folder = real_folder(folder).map_err(FileError::system(folder, "open the folder"))?;
    Ok((folder, name.to_os_string()))
}

/// A folder without links, as far as it exists: the first save makes the rest.
fn real_folder(folder: &Path) -> io::Result<PathBuf> {
    match fs::canonicalize(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let (Some(above), Some(name)) = (folder.parent(), folder.file_name()) else {
                return Err(error);
            };
            Ok(real_folder(above)?.join(name))
        }
        found => found,
    }
}

fn name_of(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt as _;
    if kind.is_dir() {
        "a folder"
    } else if kind.is_fifo() {
        "a pipe"
    } else if kind.is_socket() {
        "a socket"
    } else if kind.is_symlink() {
        "a link that has just been made"
    } else {
        "a device"
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::ffi::OsStrExt;

    use super::*;
    use crate::state::file::testing::Desk;

    #[track_caller]
    fn check(path: &Path, real: &Path) {
        assert_eq!(Target::resolve(path).unwrap().real(), real);
    }

    #[test]
    fn a_file_leads_to_itself() {
        let desk = Desk::new();
        let file = desk.put("board.ron", b"");
        check(&file, &file);
        assert!(Target::resolve(&file).unwrap().links().is_empty());
    }

    #[test]
    fn links_are_followed_and_remembered_in_order() {
        let desk = Desk::new();
        let there = desk.folder("there");
        let file = desk.put("there/board.ron", b"");
        let second = desk.link("there/second", "board.ron");
        let first = desk.link("first", "there/second");
        let target = Target::resolve(&first).unwrap();
        assert_eq!(target.real(), file);
        assert_eq!(target.folder(), there);
        assert_eq!(target.name(), "board.ron");
        assert_eq!(target.links(), [first, second]);
    }

    #[test]
    fn a_link_to_an_absolute_path_and_through_a_linked_folder_is_followed() {
        let desk = Desk::new();
        desk.folder("there");
        let file = desk.put("there/board.ron", b"");
        let folder = desk.link("elsewhere", desk.path("there"));
        let link = desk.link("link", folder.join("../there/board.ron"));
        check(&link, &file);
    }

    #[test]
    fn a_dangling_link_leads_to_where_the_file_will_be() {
        let desk = Desk::new();
        check(&desk.link("link", "missing.ron"), &desk.path("missing.ron"));
    }

    #[test]
    fn missing_folders_are_no_obstacle() {
        let desk = Desk::new();
        check(&desk.path("a/b/board.ron"), &desk.path("a/b/board.ron"));
    }

    #[test]
    fn a_way_up_from_a_missing_folder_leads_nowhere() {
        let desk = Desk::new();
        let error = Target::resolve(&desk.path("missing/../board.ron")).unwrap_err();
        assert!(matches!(error, FileError::System { .. }), "{error}");
    }

    #[test]
    fn forty_links_are_followed_and_not_one_more() {
        let desk = Desk::new();
        let file = desk.put("0", b"");
        for number in 1..=41 {
            desk.link(&number.to_string(), (number - 1).to_string());
        }
        check(&desk.path("40"), &file);
        let error = Target::resolve(&desk.path("41")).unwrap_err();
        assert!(error.to_string().contains("more than 40 links"), "{error}");
    }

    #[test]
    fn a_circle_of_links_ends() {
        let desk = Desk::new();
        desk.link("a", "b");
        let error = Target::resolve(&desk.link("b", "a")).unwrap_err();
        assert!(matches!(error, FileError::TooManyLinks { .. }), "{error}");
    }

    #[test]
    fn what_is_not_a_file_is_refused_by_its_name() {
        let desk = Desk::new();
        let folder = desk.folder("folder");
        let fifo = desk.fifo("fifo");
        let link = desk.link("link", "fifo");
        let socket = desk.path("socket");
        let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        let cases = [
            (folder.as_path(), "a folder"),
            (Path::new("/"), "a folder"),
            (&fifo, "a pipe"),
            (&link, "a pipe"),
            (&socket, "a socket"),
            (Path::new("/dev/null"), "a device"),
        ];
        for (path, kind) in cases {
            let error = Target::resolve(path).unwrap_err();
            assert_eq!(
                error.to_string(),
                format!(
                    "{}: this is {kind}, not a file; name a file",
                    path.display()
                )
            );
        }
    }

    #[test]
    fn an_empty_path_and_a_file_for_a_folder_are_errors() {
        let desk = Desk::new();
        assert!(Target::resolve(Path::new("")).is_err());
        desk.put("file", b"");
        assert!(Target::resolve(&desk.path("file/board.ron")).is_err());
    }

    #[test]
    fn names_need_not_be_text() {
        let desk = Desk::new();
        let name = OsStr::from_bytes(b"-b\xffard\x1b[31m.ron");
        let file = desk.put(name, b"");
        check(&file, &file);
    }

    #[test]
    fn a_fingerprint_is_the_same_in_every_release() {
        assert_eq!(
            fingerprint(Path::new("")),
            "6c62272e07bb014262b821756295c58d"
        );
        assert_eq!(fingerprint(Path::new("/a")), fingerprint(Path::new("/a")));
        assert_ne!(fingerprint(Path::new("/a")), fingerprint(Path::new("/b")));
    }
}
