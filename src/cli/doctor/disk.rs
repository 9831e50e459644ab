//! The disk that the board is on: of what kind it is, whether it can be written, who else reads or changes it.

use std::{
    fs::{self, Metadata},
    os::unix::fs::MetadataExt as _,
    path::Path,
};

use rustix::fs::{StatVfsMountFlags, statvfs};

use super::{Finding, Looking, board::Found};
use crate::{cli::snapshots::size, printable::Printable, state::file::watch::Watch};

/// How much room a save should find, in bytes: the file twice, and its snapshots.
const ROOM: u64 = 10_000_000;

/// Programs that bring a folder to other machines: what they are called, and what shows them, as part of a path or as a
/// name in a folder above the board.
const SYNCED: &[(&str, &[&str], &[&str])] = &[
    ("Dropbox", &["Dropbox"], &[".dropbox", ".dropbox.cache"]),
    ("Syncthing", &[], &[".stfolder"]),
    (
        "Nextcloud",
        &["Nextcloud"],
        &[".nextcloudsync.log", ".sync_journal.db"],
    ),
    ("ownCloud", &["ownCloud"], &[".owncloudsync.log"]),
    ("iCloud", &["Mobile Documents", "iCloudDrive"], &[]),
    (
        "OneDrive",
        &["OneDrive"],
        &[".849C9593-D756-4E56-8D6E-42412F2A707B"],
    ),
    ("Google Drive", &["Google Drive", "GoogleDrive"], &[]),
    ("Resilio Sync", &[], &[".sync"]),
];

pub(super) fn look(looking: &Looking, found: &Found) -> Vec<Finding> {
    let Some(real) = &found.real else {
        return Vec::new();
    };
    let folder = real.ancestors().skip(1).find(|it| it.is_dir());
    let Some(folder) = folder else {
        return Vec::new();
    };
    let mut findings = vec![room(folder)];
    findings.extend(synced(real));
    if let Ok(metadata) = fs::metadata(real) {
        findings.extend([modes(real, &metadata, found.has_private())]);
        findings.extend(links(&metadata));
    }
    // Where there is no folder yet, nobody can write in it.
    if real.parent() == Some(folder) {
        findings.push(watch(real));
    }
    findings.extend(clock(looking, found));
    findings
}

/// Of what kind the disk is, and how much room there is.
fn room(folder: &Path) -> Finding {
    let kind = kind_of(folder);
    let name = kind.map_or("a disk", |it| it.0);
    let Ok(stat) = statvfs(folder) else {
        return Finding::well("disk", name);
    };
    let free = stat.f_bavail.saturating_mul(stat.f_frsize);
    let says = format!("{name}, {} free", size(free));
    if stat.f_flag.contains(StatVfsMountFlags::RDONLY) {
        let advice =
            "it was mounted so that nothing is written: mount it anew, or name a board elsewhere";
        return Finding::care("disk", format!("{name}, read-only"), advice);
    }
    if free < ROOM {
        return Finding::care(
            "disk",
            says,
            "make room: a save needs the file's size twice",
        );
    }
    let finding = Finding::well("disk", says);
    if kind.is_some_and(|it| it.1 == Reach::Network) {
        return finding.with("a network: what other machines write shows at the next key, and locks may not hold between them");
    }
    finding
}

/// Whether others than this machine write a disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    Local,
    Network,
}

/// The kind of file system that a folder is on, by the numbers that Linux gives them.
#[cfg(target_os = "linux")]
fn kind_of(folder: &Path) -> Option<(&'static str, Reach)> {
    let kind = rustix::fs::statfs(folder).ok()?.f_type;
    Some(match u64::try_from(kind).ok()? & 0xffff_ffff {
        0xef53 => ("ext4", Reach::Local),
        0x9123_683e => ("btrfs", Reach::Local),
        0x5846_5342 => ("XFS", Reach::Local),
        0x2fc1_2fc1 => ("ZFS", Reach::Local),
        0xf2f5_2010 => ("F2FS", Reach::Local),
        0x0102_1994 => ("memory (tmpfs), gone at the next start", Reach::Local),
        0x794c_7630 => ("overlay", Reach::Local),
        0x4d44 => ("FAT", Reach::Local),
        0x2011_bab0 => ("exFAT", Reach::Local),
        0x5346_544e | 0x7366_746e => ("NTFS", Reach::Local),
        0x6969 => ("NFS", Reach::Network),
        0x517b | 0xfe53_4d42 | 0xff53_4d42 => ("SMB", Reach::Network),
        0x0102_1997 => ("9P", Reach::Network),
        0x00c3_6400 => ("Ceph", Reach::Network),
        0x5346_414f => ("AFS", Reach::Network),
        0x6573_5546 => ("FUSE", Reach::Network),
        _ => return None,
    })
}

#[cfg(not(target_os = "linux"))]
fn kind_of(_: &Path) -> Option<(&'static str, Reach)> {
    None
}

/// Which program brings the board to other machines, if one does.
fn synced(real: &Path) -> Option<Finding> {
    let by = SYNCED.iter().find(|(_, parts, marks)| {
        let mut components = real.components();
        let is_named = components.any(|it| {
            let name = it.as_os_str().to_string_lossy().into_owned();
            parts.iter().any(|part| name.starts_with(part))
        });
        let mut above = real.ancestors().skip(1);
        is_named || above.any(|folder| marks.iter().any(|it| folder.join(it).exists()))
    });
    let (name, _, _) = by?;
    let says = format!("in a folder that {name} brings to other machines");
    let advice = "what they write is merged as it arrives; who writes at the same time gets a conflict copy beside the file";
    Some(Finding::well("synced", says).with(advice))
}

/// Who may read and write it.
fn modes(real: &Path, metadata: &Metadata, has_private: bool) -> Finding {
    let mode = metadata.mode() & 0o777;
    let path = Printable::path(real).to_string();
    if mode & 0o222 == 0 {
        let advice = format!("to change the board: chmod u+w {path}");
        return Finding::care("mode", format!("{mode:03o}: read-only"), advice);
    }
    match (mode & 0o044 != 0, has_private) {
        (false, _) => Finding::well("mode", format!("{mode:03o}: yours alone")),
        (true, false) => Finding::well("mode", format!("{mode:03o}: others can read it")),
        (true, true) => {
            let says = format!("{mode:03o}: others can read it, and what is private in it");
            Finding::care("mode", says, format!("to keep it yours: chmod 600 {path}"))
        }
    }
}

fn links(metadata: &Metadata) -> Option<Finding> {
    let others = metadata.nlink().checked_sub(1).filter(|it| 0 < *it)?;
    let says = format!("{others} more names of the file (hard links)");
    let advice = "a save leaves the old text under them; use symbolic links (ln -s) instead";
    Some(Finding::care("links", says, advice))
}

/// Whether the system tells when somebody writes the file.
fn watch(real: &Path) -> Finding {
    let watched = Watch::new(real).and_then(|it| it.follow(real));
    match watched {
        Ok(()) => Finding::well("watch", "changes from outside are seen at once"),
        Err(error) => Finding::care(
            "watch",
            "changes from outside are seen at the next key only",
            error.to_string(),
        ),
    }
}

/// Whether the newest promise was made later than now.
fn clock(looking: &Looking, found: &Found) -> Option<Finding> {
    let newest = found.newest()?;
    let ahead = newest.signed_duration_since(looking.clock.moment());
    // Two machines may differ by some minutes.
    if ahead.num_minutes() < 10 {
        return None;
    }
    let says = format!(
        "the newest promise was made {}, which is later than now",
        newest.format("%Y-%m-%d %H:%M %:z")
    );
    let advice = "is the clock of this machine right, and that of the one which wrote it?";
    Some(Finding::care("clock", says, advice))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_brought_to_other_machines_is_known_by_its_name_or_a_mark() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| {
            let path = folder.path().join(name);
            synced(&path).map(|it| it.says)
        };
        assert_eq!(at("work/standup.ron"), None);
        let says = |name: &str| Some(format!("in a folder that {name} brings to other machines"));
        assert_eq!(at("Dropbox/team/standup.ron"), says("Dropbox"));
        assert_eq!(at("OneDrive - Acme/standup.ron"), says("OneDrive"));
        assert_eq!(at("Mobile Documents/x/standup.ron"), says("iCloud"));
        fs::create_dir_all(folder.path().join("shared/.stfolder")).unwrap();
        assert_eq!(at("shared/team/standup.ron"), says("Syncthing"));
        assert_eq!(at("other/standup.ron"), None);
    }
}
