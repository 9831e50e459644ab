//! Reading a file whole.
//!
//! Whatever lies at the path, reading ends: no FIFO is waited for, no device read, no more than [`MOST_BYTES`] taken in.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use super::left_out::Step;
pub use super::system::Stamp;
use super::system::{Attributes, careful_options};
pub use super::target::FileError;
use super::target::{Target, look, may_be_saved};

/// The largest file that is read or written, in bytes: 64 MiB.
pub const MOST_BYTES: u64 = 64 * MEBIBYTE;

const MEBIBYTE: u64 = 1024 * 1024;

/// A file's bytes, and the state it was in when they were read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// All bytes, as they are on disk.
    pub bytes: Vec<u8>,
    /// Taken before the first byte was read: a write during the reading shows as a newer stamp.
    pub stamp: Stamp,
    pub(super) attributes: Attributes,
}

impl Contents {
    /// Whether `displaced`, read after a rename, is this very state of the file.
    pub(super) fn is_displaced_as(&self, displaced: &Self) -> bool {
        self.stamp.after_rename(&displaced.stamp) == displaced.stamp
            && self.attributes == displaced.attributes
            && self.bytes == displaced.bytes
    }
}

/// The whole file that `path` leads to; `None` when there is none.
pub fn read(path: &Path) -> Result<Option<Contents>, FileError> {
    // Where nothing lies there is no way to follow, which would take a question for each folder.
    if look(path)?.is_none() {
        return Ok(None);
    }
    read_target(&Target::resolve(path)?)
}

/// The stamp of the file that `path` leads to, without reading it; `None` when there is none.
pub fn stamp(path: &Path) -> Result<Option<Stamp>, FileError> {
    let found = look(&Target::resolve(path)?.real())?;
    Ok(found.map(|metadata| Stamp::of(&metadata)))
}

/// The whole file at a resolved place; `None` when there is none.
pub(super) fn read_target(target: &Target) -> Result<Option<Contents>, FileError> {
    let read = read_open(&target.real())?;
    Ok(read.map(|(_, contents)| contents))
}

/// The whole file at a path that is not followed through links, still open; `None` when there is none.
pub(super) fn read_open(real: &Path) -> Result<Option<(fs::File, Contents)>, FileError> {
    let Some(found) = look(real)? else {
        return Ok(None);
    };
    if !may_be_saved(&found) {
        return Err(FileError::not_a_file(real, found.file_type()));
    }
    let file = match careful_options().read(true).open(real) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(FileError::system(real, "open it")(error)),
    };
    let contents = read_file(&file, real)?;
    Ok(Some((file, contents)))
}

/// The whole of an open file; `path` is for what is to be told.
pub(super) fn read_file(file: &fs::File, path: &Path) -> Result<Contents, FileError> {
    // Another file may have come to this path since it was looked at.
    let metadata = file
        .metadata()
        .map_err(FileError::system(path, "look at it"))?;
    if !may_be_saved(&metadata) {
        return Err(FileError::not_a_file(path, metadata.file_type()));
    }
    Ok(Contents {
        bytes: read_whole(file, metadata.len(), path)?,
        stamp: Stamp::of(&metadata),
        attributes: Attributes::of(&metadata),
    })
}

/// Refuses what could not be read back.
pub(super) fn check_size(size: u64, path: &Path) -> Result<(), FileError> {
    if size > MOST_BYTES && !Step::Size.is_left_out() {
        return Err(FileError::TooLarge {
            path: path.to_path_buf(),
            limit: MOST_BYTES / MEBIBYTE,
        });
    }
    Ok(())
}

/// Reads to the end, which may have moved since the size was asked.
fn read_whole(file: &fs::File, size: u64, path: &Path) -> Result<Vec<u8>, FileError> {
    check_size(size, path)?;
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    let read = file.take(MOST_BYTES + 1).read_to_end(&mut bytes);
    let read = read.map_err(FileError::system(path, "read it"))?;
    check_size(read.try_into().unwrap_or(u64::MAX), path)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use super::*;
    use crate::state::file::testing::{Desk, put};

    #[test]
    fn a_file_is_read_whole_through_links() {
        let desk = Desk::new();
        let file = desk.put("board.ron", b"(version: 1)\0\xff");
        let link = desk.link("link", "board.ron");
        let contents = read(&link).unwrap().unwrap();
        assert_eq!(contents.bytes, b"(version: 1)\0\xff");
        assert_eq!(Some(contents.stamp), stamp(&file).unwrap());
        assert_eq!(contents.stamp.size(), 14);
    }

    #[test]
    fn no_file_is_nothing_and_no_error() {
        let desk = Desk::new();
        let dangling = desk.link("link", "missing/board.ron");
        assert_eq!(read(&dangling).unwrap(), None);
        assert_eq!(stamp(&dangling).unwrap(), None);
    }

    #[test]
    fn another_file_of_the_same_text_has_another_stamp() {
        let desk = Desk::new();
        let file = desk.put("board.ron", b"text");
        let before = stamp(&file).unwrap();
        fs::rename(desk.put("other", b"text"), &file).unwrap();
        assert_ne!(stamp(&file).unwrap(), before);
    }

    #[test]
    fn reading_leaves_the_stamp() {
        let desk = Desk::new();
        let file = desk.put("board.ron", b"text");
        let before = stamp(&file).unwrap();
        read(&file).unwrap();
        assert_eq!(stamp(&file).unwrap(), before);
    }

    #[test]
    fn a_fifo_is_refused_and_not_waited_for() {
        let desk = Desk::new();
        let error = read(&desk.fifo("fifo")).unwrap_err();
        assert!(error.to_string().contains("this is a pipe"), "{error}");
    }

    #[test]
    fn a_fifo_or_link_that_comes_after_the_look_is_refused_too() {
        let desk = Desk::new();
        let file = desk.put("board.ron", b"text");
        let target = Target::resolve(&file).unwrap();
        fs::remove_file(&file).unwrap();
        desk.link("board.ron", "elsewhere");
        assert!(matches!(
            read_target(&target),
            Err(FileError::NotAFile { .. })
        ));
        assert!(
            careful_options().read(true).open(&file).is_err(),
            "a link must not be opened"
        );
        let fifo = careful_options()
            .read(true)
            .open(desk.fifo("fifo"))
            .unwrap();
        assert!(!fifo.metadata().unwrap().is_file());
    }

    #[test]
    fn sixty_four_mebibytes_are_read_and_one_byte_more_is_refused() {
        let desk = Desk::new();
        let path = desk.path("board.ron");
        let file = File::create(&path).unwrap();
        file.set_len(MOST_BYTES).unwrap();
        assert_eq!(read(&path).unwrap().unwrap().bytes.len() as u64, MOST_BYTES);
        file.set_len(MOST_BYTES + 1).unwrap();
        let error = read(&path).unwrap_err();
        assert!(error.to_string().contains("larger than 64 MiB"), "{error}");
    }

    #[test]
    fn a_file_that_grows_while_it_is_read_is_refused_when_too_large() {
        let desk = Desk::new();
        let path = desk.path("board.ron");
        put(&path, b"");
        File::options()
            .write(true)
            .open(&path)
            .unwrap()
            .set_len(MOST_BYTES + 9)
            .unwrap();
        let file = File::open(&path).unwrap();
        assert!(matches!(
            read_whole(&file, 3, &path),
            Err(FileError::TooLarge { .. })
        ));
    }
}
