//! Steps of the saving recipe that are left out on purpose, so that tests see that something would miss them.
//!
//! Only debug builds know it: `STANDUP_LEAVE_OUT` names the steps, with commas between them. A release leaves out
//! nothing, and reads no variable.

#[cfg(debug_assertions)]
use std::{env, sync::OnceLock};

macro_rules! steps {
    ($($(#[$doc:meta])* $step:ident = $name:literal,)*) => {
        /// A step of the recipe, or something that goes wrong in it where the name is of no step.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Step {
            $($(#[$doc])* $step,)*
        }

        #[cfg(debug_assertions)]
        impl Step {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$step,)*];

            /// What it is called in `STANDUP_LEAVE_OUT`.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$step => $name,)*
                }
            }
        }
    };
}

steps! {
    /// Links are followed to the file itself.
    Links = "links",
    /// What is no file is refused.
    OnlyFiles = "only-files",
    /// What is too large is refused.
    Size = "size",
    /// A file that cannot be read is not written.
    Unreadable = "unreadable",
    /// A file that was filled before and is empty now is taken for damaged.
    Emptied = "emptied",
    /// The lock is taken.
    Lock = "lock",
    /// What others wrote is merged in.
    Merge = "merge",
    /// A save that changes nothing writes nothing.
    Untouched = "untouched",
    /// The whole of the new text is written; a fault of the writer would be that it is not.
    WholeText = "whole-text",
    /// The new text is read back and compared with what was meant.
    ReadBack = "read-back",
    /// A file that nobody may write is refused.
    ReadOnly = "read-only",
    /// The temporary is made, never opened.
    Exclusive = "exclusive",
    /// The temporary is locked while it is worked with.
    LockTemporary = "lock-temporary",
    /// What a killed save has left is kept before it is removed.
    KeepLeftOver = "keep-left-over",
    /// What is new is its owner's alone.
    Private = "private",
    /// The owner of the file is kept.
    Owner = "owner",
    /// The mode of the file is kept.
    Mode = "mode",
    /// The new text is brought to the disk before it becomes the file.
    SyncFile = "sync-file",
    /// A sync that fails is final for its file.
    FailedSync = "failed-sync",
    /// The file is looked at again just before the rename.
    SecondLook = "second-look",
    /// The temporary must still be ours when it becomes the file.
    StillOurs = "still-ours",
    /// The file is replaced by a rename, not written in place.
    Rename = "rename",
    /// What was displaced is looked at.
    Displaced = "displaced",
    /// The rename is brought to the disk.
    SyncFolder = "sync-folder",
    /// A save whose rename may not last is done once more, with a new file.
    SaveAgain = "save-again",
    /// The temporary is removed after an error.
    CleanUp = "clean-up",
    /// Each state is kept as a snapshot.
    Snapshot = "snapshot",
    /// A snapshot is brought to the disk before it gets its name.
    SyncSnapshot = "sync-snapshot",
    /// The name of a snapshot is brought to the disk.
    SyncSnapshots = "sync-snapshots",
}

impl Step {
    /// Whether this step is left out.
    #[cfg(debug_assertions)]
    pub(super) fn is_left_out(self) -> bool {
        static LEFT_OUT: OnceLock<String> = OnceLock::new();
        let names = LEFT_OUT.get_or_init(|| env::var("STANDUP_LEAVE_OUT").unwrap_or_default());
        names.split(',').any(|it| it == self.name())
    }

    /// Never, in the program that people use.
    #[cfg(not(debug_assertions))]
    pub(super) const fn is_left_out(self) -> bool {
        false
    }
}
