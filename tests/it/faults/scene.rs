//! A board, what is to be done with it, and how all looks when that was done.

use std::{
    collections::BTreeMap,
    fs::{self, Metadata},
    io::Write as _,
    os::unix::fs::{MetadataExt as _, PermissionsExt, chown},
    path::{Path, PathBuf},
};

use super::{BOARD, NOBODY, Program, disk::Disk, ensure, trace};
use crate::desk::Desk;

/// What is done with the program, and what makes it new.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scene {
    /// The verb and what it is given.
    pub(super) arguments: &'static [&'static str],
    /// The board's path on the desk.
    pub(super) board: &'static str,
    /// What it says before; none where it is to be made.
    pub(super) before: Option<&'static str>,
    /// Which verbs were run before.
    pub(super) earlier: &'static [&'static [&'static str]],
}

/// A promise on a board that has no state folder yet.
pub(super) const FIRST_SAVE: Scene = Scene {
    arguments: &["--file", "standup.ron", "add", "Write to Ioana"],
    board: "standup.ron",
    before: Some(BOARD),
    earlier: &[],
};

/// A promise on a board that was saved before.
pub(super) const SAVE: Scene = Scene {
    earlier: &[&["--file", "standup.ron", "add", "Rest a little"]],
    ..FIRST_SAVE
};

/// A number on a board that two have saved.
pub(super) const MEASUREMENT: Scene = Scene {
    arguments: &["--file", "standup.ron", "measure", "leads", "2"],
    earlier: &[
        &["--file", "standup.ron", "add", "Rest a little"],
        &[
            "--file",
            "standup.ron",
            "measure",
            "leads",
            "1",
            "--date",
            "2026-10-08",
        ],
    ],
    ..FIRST_SAVE
};

/// A new file in a new folder.
pub(super) const NEW_FILE: Scene = Scene {
    arguments: &[
        "--file",
        "new/folder/standup.ron",
        "init",
        "--template",
        "blank",
    ],
    board: "new/folder/standup.ron",
    before: None,
    earlier: &[],
};

/// A new file in the place of an old one.
pub(super) const REPLACEMENT: Scene = Scene {
    arguments: &[
        "--file",
        "standup.ron",
        "init",
        "--template",
        "blank",
        "--force",
    ],
    ..FIRST_SAVE
};

/// The mode of the board, an unusual one.
pub(super) const MODE: u32 = 0o640;

/// A desk on which a scene can be played again and again.
pub(super) struct Stage {
    pub(super) desk: Desk,
    pub(super) scene: Scene,
    pub(super) board: PathBuf,
    /// The group of the board: another than that of new files where we may choose it.
    pub(super) group: u32,
    /// The desk's folder without links in it, as the program sees it.
    pub(super) folder: PathBuf,
    begin: Tree,
    /// What the board says at the beginning.
    pub(super) old: Option<String>,
    /// What it says in the end, but for new identities.
    pub(super) new: String,
    /// How it went when nothing went wrong.
    pub(super) clean: trace::Traced,
}

impl Stage {
    /// Sets the scene up, and plays it once.
    pub(super) fn set(program: Program, scene: Scene) -> Result<Self, String> {
        Self::set_with(program, scene, |_| {})
    }

    /// The same, with something else done before the play.
    pub(super) fn set_with(
        program: Program,
        scene: Scene,
        prepare: impl FnOnce(&Desk),
    ) -> Result<Self, String> {
        let desk = program.desk();
        let folder = fs::canonicalize(desk.path("")).unwrap();
        let board = folder.join(scene.board);
        if let Some(before) = scene.before {
            desk.put(scene.board, before.as_bytes());
            if rustix::process::geteuid().is_root() {
                chown(&board, None, Some(NOBODY)).unwrap();
            }
            fs::set_permissions(&board, PermissionsExt::from_mode(MODE)).unwrap();
        }
        let group = fs::metadata(&board).map_or(0, |it| it.gid());
        for verb in scene.earlier {
            let ran = desk.run(verb);
            ensure!(ran.code == 0, "{verb:?}: {ran:?}");
        }
        prepare(&desk);
        let begin = Tree::take(&folder);
        let old = fs::read_to_string(&board).ok();
        let clean = trace::run(&desk, scene.arguments, &[]);
        ensure!(
            clean.code == Some(0),
            "a save without any trouble: {}",
            clean.err
        );
        let new = fs::read_to_string(&board).unwrap();
        ensure!(Some(&new) != old.as_ref(), "nothing was saved");
        let new = masked(&new, old.as_deref());
        Ok(Self {
            desk,
            scene,
            board,
            group,
            folder,
            begin,
            old,
            new,
            clean,
        })
    }

    /// The scene is as it was at its beginning.
    pub(super) fn reset(&self) {
        self.begin.restore(&self.folder);
    }

    /// Plays it once more from the beginning, with what is to be injected.
    pub(super) fn play(&self, inject: &[String]) -> trace::Traced {
        self.reset();
        trace::run(&self.desk, self.scene.arguments, inject)
    }

    /// The calls of the save in the clean run.
    pub(super) fn calls(&self) -> Vec<&trace::Call> {
        trace::of_a_save(&self.clean.calls, &self.folder, &self.board)
    }

    /// Whether a text of the board is the new one.
    pub(super) fn is_new(&self, text: Option<&[u8]>) -> bool {
        let text = text.and_then(|it| str::from_utf8(it).ok());
        text.is_some_and(|it| masked(it, self.old.as_deref()) == self.new)
    }

    /// Whether it is the old one.
    pub(super) fn is_old(&self, text: Option<&[u8]>) -> bool {
        text == self.old.as_deref().map(str::as_bytes)
    }

    /// The disk at the beginning.
    pub(super) fn disk(&self) -> Disk {
        Disk::with(&self.begin.texts(), &self.begin.folders)
    }

    /// What lies beside the board and is not of the scene.
    pub(super) fn is_beside(&self) -> Vec<PathBuf> {
        let folder = self.board.parent().unwrap();
        let names = fs::read_dir(folder).into_iter().flatten();
        let paths = names.map(|it| it.unwrap().path());
        let home = self.folder.join("home");
        let is_known =
            |it: &PathBuf| self.begin.files.contains_key(it) || *it == self.board || *it == home;
        paths.filter(|it| !is_known(it)).collect()
    }

    /// The folder of the board's snapshots.
    pub(super) fn snapshots(&self) -> Option<PathBuf> {
        let all = self.folder.join("home/.local/state/standup/snapshots");
        let mut folders = fs::read_dir(all).ok()?.map(|it| it.unwrap().path());
        folders.next()
    }
}

/// A text with all that is newly made under a name that is the same each time.
fn masked(text: &str, old: Option<&str>) -> String {
    let mut masked = String::new();
    for line in text.split_inclusive('\n') {
        let id = line
            .split_once("(id: \"")
            .and_then(|(_, rest)| rest.split_once('"'));
        let id = id.map(|(id, _)| id).filter(|it| it.len() == 10);
        match id {
            Some(id) if !old.is_some_and(|it| it.contains(id)) => {
                masked.push_str(&line.replace(id, "new"));
            }
            Some(_) | None => masked.push_str(line),
        }
    }
    masked
}

/// All that is in a folder.
#[derive(Default)]
struct Tree {
    folders: Vec<PathBuf>,
    files: BTreeMap<PathBuf, (Vec<u8>, Metadata)>,
}

impl Tree {
    fn take(folder: &Path) -> Self {
        let mut tree = Self::default();
        let mut next = vec![folder.to_owned()];
        while let Some(folder) = next.pop() {
            for entry in fs::read_dir(&folder).unwrap() {
                let path = entry.unwrap().path();
                let found = fs::symlink_metadata(&path).unwrap();
                if found.is_dir() {
                    next.push(path);
                } else {
                    let bytes = fs::read(&path).unwrap();
                    tree.files.insert(path, (bytes, found));
                }
            }
            tree.folders.push(folder);
        }
        tree
    }

    fn restore(&self, folder: &Path) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                fs::remove_dir_all(path).unwrap();
            } else {
                fs::remove_file(path).unwrap();
            }
        }
        for folder in &self.folders {
            fs::create_dir_all(folder).unwrap();
        }
        for (path, (bytes, found)) in &self.files {
            let mut file = fs::File::create(path).unwrap();
            file.write_all(bytes).unwrap();
            let was_made = file.metadata().unwrap();
            if was_made.gid() != found.gid() {
                chown(path, None, Some(found.gid())).unwrap();
            }
            fs::set_permissions(path, found.permissions()).unwrap();
        }
    }

    fn texts(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let files = self.files.iter();
        files
            .map(|(path, (bytes, _))| (path.clone(), bytes.clone()))
            .collect()
    }
}
