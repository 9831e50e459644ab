//! What the system calls a file's identity, owner and folder.

use std::ffi::OsString;
use std::fs::{self, DirBuilder, File, Metadata, OpenOptions};
use std::io;
use std::os::unix::ffi::OsStringExt;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt, fchown};
use std::path::Path;

#[cfg(target_os = "linux")]
use rustix::fs::{CWD, RenameFlags};
use rustix::fs::{Dir, OFlags};

use super::left_out::Step;

/// Which file it was, and in which state: two equal stamps mean that nobody wrote in between, as far as the
/// file system's clock can tell (it may tick only every few milliseconds).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    device: u64,
    inode: u64,
    size: u64,
    modified: (i64, i64),
    changed: (i64, i64),
}

impl Stamp {
    pub(super) fn of(metadata: &Metadata) -> Self {
        Self {
            device: metadata.dev(),
            inode: metadata.ino(),
            size: metadata.size(),
            modified: (metadata.mtime(), metadata.mtime_nsec()),
            changed: (metadata.ctime(), metadata.ctime_nsec()),
        }
    }

    /// Whether both are the same file, written to or not.
    pub(super) fn is_same_file(&self, other: &Self) -> bool {
        (self.device, self.inode) == (other.device, other.inode)
    }

    /// This stamp after a rename, which changes the file's change time and nothing else.
    pub(super) fn after_rename(self, renamed: &Self) -> Self {
        Self {
            changed: renamed.changed,
            ..self
        }
    }

    /// The size in bytes.
    pub fn size(&self) -> u64 {
        self.size
    }
}

/// What a replaced file hands on to its successor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Attributes {
    mode: u32,
    owner: u32,
    group: u32,
    links: u64,
}

impl Attributes {
    pub(super) fn of(metadata: &Metadata) -> Self {
        Self {
            mode: metadata.mode() & 0o7777,
            owner: metadata.uid(),
            group: metadata.gid(),
            links: metadata.nlink(),
        }
    }

    /// Whether its owner has said that nobody shall write it (asked of the mode, since root may always).
    pub(super) fn is_read_only(&self) -> bool {
        self.mode & 0o222 == 0
    }

    /// How many names the file has.
    pub(super) fn links(&self) -> u64 {
        self.links
    }

    /// Gives `file` this owner and mode. What is right already is not asked for: file systems without owners
    /// or modes refuse even that.
    pub(super) fn give_to(&self, file: &File) -> io::Result<()> {
        let now = Self::of(&file.metadata()?);
        let owner = (now.owner != self.owner).then_some(self.owner);
        let group = (now.group != self.group).then_some(self.group);
        if (owner.is_some() || group.is_some()) && !Step::Owner.is_left_out() {
            fchown(file, owner, group)?;
        }
        if Step::Mode.is_left_out() {
            return Ok(());
        }
        set_mode(file, self.mode)
    }
}

fn set_mode(file: &File, mode: u32) -> io::Result<()> {
    if file.metadata()?.mode() & 0o7777 == mode {
        return Ok(());
    }
    file.set_permissions(PermissionsExt::from_mode(mode))
}

/// A mode that gives nothing to others.
fn private(mode: u32) -> u32 {
    let others = if Step::Private.is_left_out() { 0o44 } else { 0 };
    mode | others
}

/// Leaves `file` to its owner alone, whatever the umask was.
pub(super) fn make_private(file: &File) -> io::Result<()> {
    set_mode(file, private(0o600))
}

/// Options that neither wait for a FIFO's other end nor follow a link that was put there after we looked.
/// (The numbers of these flags differ between systems, and std does not have them: hence `rustix`.)
pub(super) fn careful_options() -> OpenOptions {
    let mut options = OpenOptions::new();
    let flags = OFlags::NONBLOCK | OFlags::NOFOLLOW | OFlags::NOCTTY;
    options
        .mode(private(0o600))
        .custom_flags(flags.bits().cast_signed());
    options
}

/// Makes a folder and those above it that are missing, for their owner alone, and so that they last. Where they may
/// not, they go again: whoever finds them takes them for lasting.
pub(super) fn make_private_folders(folder: &Path) -> io::Result<()> {
    let missing: Vec<&Path> = folder.ancestors().take_while(|it| !it.is_dir()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    builder.mode(private(0o700));
    let above = || missing.iter().filter_map(|it| it.parent());
    let made = builder.create(folder);
    let made = made.and_then(|()| above().try_for_each(sync_folder));
    if made.is_err() {
        for folder in missing {
            // One that another has put something into stays.
            fs::remove_dir(folder).ok();
        }
    }
    made
}

/// Makes the entries of a folder durable, where the file system knows how to.
fn sync_folder(path: &Path) -> io::Result<()> {
    match File::open(path)?.sync_all() {
        Err(error) if is_unknown_here(&error) => Ok(()),
        synced => synced,
    }
}

/// The names in a folder. Std's own reading of folders panics when the system fails to close one, and a save that
/// stands must not end so.
pub(super) fn names_in(folder: &Path) -> io::Result<Vec<OsString>> {
    let mut names = Vec::new();
    for entry in Dir::new(File::open(folder)?)? {
        let name = entry?.file_name().to_bytes().to_vec();
        names.push(OsString::from_vec(name));
    }
    Ok(names)
}

/// An open folder, to make its entries durable.
#[derive(Debug)]
pub(super) struct Folder {
    file: File,
}

impl Folder {
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        Ok(Self {
            file: File::open(path)?,
        })
    }

    pub(super) fn sync(&self) -> io::Result<()> {
        #[cfg(test)]
        if super::testing::fails_to_sync(&self.file.metadata()?) {
            return Err(io::Error::other("a bad disk"));
        }
        self.file.sync_all()
    }
}

/// Lets two files change their places, at once for every reader: neither is ever gone. Not every file system knows
/// this: network file systems may not.
#[cfg(target_os = "linux")]
pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    rename_with(one, other, RenameFlags::EXCHANGE)
}

/// Renames a file to a name that nothing has.
#[cfg(target_os = "linux")]
pub(super) fn rename_to_new(from: &Path, to: &Path) -> io::Result<()> {
    rename_with(from, to, RenameFlags::NOREPLACE)
}

#[cfg(target_os = "linux")]
fn rename_with(from: &Path, to: &Path, flags: RenameFlags) -> io::Result<()> {
    #[cfg(test)]
    if !super::testing::can_exchange() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    rustix::fs::renameat_with(CWD, from, CWD, to, flags).map_err(io::Error::from)
}

/// Lets two files change their places: not known here.
#[cfg(not(target_os = "linux"))]
pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Renames a file to a name that nothing has: not known here.
#[cfg(not(target_os = "linux"))]
pub(super) fn rename_to_new(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Whether the file system said that it knows no such thing, rather than that it failed.
pub(super) fn is_unknown_here(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
    )
}
