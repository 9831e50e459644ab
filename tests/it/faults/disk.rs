//! A model of a disk: what may be on it after a power cut.
//!
//! It is as unkind as the standards allow. What a file says lasts only after its own sync, else all, none or the
//! beginning of it may be there, or as many NUL bytes. A name lasts only after a sync of its folder, else each of the
//! changes since the last one may have come to the disk or not, in any combination. What a failed sync should have
//! brought to the disk a later one does not bring either.

use std::{
    collections::{BTreeMap, HashMap},
    path::{Path, PathBuf},
};

use super::trace::Call;

/// Up to so many changes of a folder all combinations are looked at.
const ALL_COMBINATIONS: usize = 7;

/// A disk, as programs see it and as it may be after a power cut.
#[derive(Debug, Default)]
pub(super) struct Disk {
    files: Vec<File>,
    folders: BTreeMap<PathBuf, Folder>,
    open: HashMap<i64, Open>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Open {
    File(usize),
    Folder(PathBuf),
}

#[derive(Debug, Default)]
struct File {
    now: Vec<u8>,
    lasting: Vec<u8>,
    /// Whether a sync of it has failed.
    is_lost: bool,
}

/// A name may lead to a file, to a folder or nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Entry {
    File(usize),
    Folder,
}

type Names = BTreeMap<PathBuf, Entry>;

#[derive(Debug, Default)]
struct Folder {
    now: Names,
    lasting: Names,
    pending: Vec<Change>,
}

#[derive(Debug, Clone)]
struct Change {
    names: Vec<(PathBuf, Option<Entry>)>,
    /// Whether a sync of it has failed.
    is_lost: bool,
}

impl Disk {
    /// A disk on which all of this has been for long.
    pub(super) fn with(files: &BTreeMap<PathBuf, Vec<u8>>, folders: &[PathBuf]) -> Self {
        let mut disk = Self::default();
        for folder in folders {
            disk.folders.entry(folder.clone()).or_default();
            disk.put(folder, Entry::Folder);
        }
        for (path, bytes) in files {
            let number = disk.new_file(bytes.clone());
            disk.put(path, Entry::File(number));
        }
        disk
    }

    fn new_file(&mut self, bytes: Vec<u8>) -> usize {
        self.files.push(File {
            lasting: bytes.clone(),
            now: bytes,
            is_lost: false,
        });
        self.files.len() - 1
    }

    fn put(&mut self, path: &Path, entry: Entry) {
        if let Some(folder) = path.parent().and_then(|it| self.folders.get_mut(it)) {
            folder.now.insert(path.to_owned(), entry);
            folder.lasting.insert(path.to_owned(), entry);
        }
    }

    fn entry(&self, path: &Path) -> Option<Entry> {
        let folder = path.parent().and_then(|it| self.folders.get(it));
        folder.and_then(|it| it.now.get(path).copied())
    }

    /// Changes names, all at once. They are in one folder, as those of a save are.
    fn change(&mut self, names: Vec<(PathBuf, Option<Entry>)>) {
        let path = names[0].0.clone();
        let Some(folder) = path.parent().and_then(|it| self.folders.get_mut(it)) else {
            return;
        };
        assert!(names.iter().all(|(it, _)| it.parent() == path.parent()));
        apply(&mut folder.now, &names);
        folder.pending.push(Change {
            names,
            is_lost: false,
        });
    }

    /// Does what a call has done. Says whether that changed anything on the disk.
    pub(super) fn follow(&mut self, call: &Call) -> bool {
        let is_done = call.result.is_some_and(|it| 0 <= it);
        if call.is(&["fsync", "fdatasync"]) {
            // One that was interrupted has not failed, and can be done again.
            if is_done || call.error != "EINTR" {
                self.sync(self.open.get(&call.descriptor()).cloned(), is_done);
            }
            return true;
        }
        if call.name == "close" {
            // It is closed, whatever that says.
            self.open.remove(&call.descriptor());
            return false;
        }
        if !is_done {
            return false;
        }
        if call.is(&["open"]) {
            return self.open(call);
        }
        if call.is(&["write"]) {
            return self.write(call);
        }
        if call.is(&["ftruncate"]) {
            if let Some(Open::File(number)) = self.open.get(&call.descriptor()) {
                let size = call.other(1).parse().unwrap();
                self.files[*number].now.resize(size, 0);
            }
            return true;
        }
        let paths = call.paths();
        if call.is(&["rename"]) {
            self.rename(&paths[0], &paths[1], call);
        } else if call.is(&["link"]) {
            self.change(vec![(paths[1].clone(), self.entry(&paths[0]))]);
        } else if call.is(&["unlink"]) && call.other(2) != "AT_REMOVEDIR" {
            self.change(vec![(paths[0].clone(), None)]);
        } else if call.is(&["rmdir", "unlink"]) {
            self.folders.remove(&paths[0]);
            self.change(vec![(paths[0].clone(), None)]);
        } else if call.is(&["mkdir"]) {
            self.folders.insert(paths[0].clone(), Folder::default());
            self.change(vec![(paths[0].clone(), Some(Entry::Folder))]);
        } else {
            return false;
        }
        true
    }

    fn open(&mut self, call: &Call) -> bool {
        let (Some(path), Some(descriptor)) = (call.paths().into_iter().next(), call.result) else {
            return false;
        };
        let flags = call.arguments.iter().map(|it| format!("{it:?}"));
        let flags: String = flags.collect();
        if self.folders.contains_key(&path) {
            self.open.insert(descriptor, Open::Folder(path));
            return false;
        }
        let found = match self.entry(&path) {
            Some(Entry::File(number)) => Some(number),
            Some(Entry::Folder) | None => None,
        };
        let is_new = found.is_none() && flags.contains("O_CREAT");
        let number = match found {
            Some(number) => number,
            None if is_new => {
                let number = self.new_file(Vec::new());
                self.change(vec![(path, Some(Entry::File(number)))]);
                number
            }
            // Not of this disk.
            None => return false,
        };
        self.open.insert(descriptor, Open::File(number));
        if flags.contains("O_TRUNC") {
            self.files[number].now.clear();
        }
        is_new || flags.contains("O_TRUNC")
    }

    fn write(&mut self, call: &Call) -> bool {
        let Some(Open::File(number)) = self.open.get(&call.descriptor()) else {
            return false;
        };
        let written = usize::try_from(call.result.unwrap()).unwrap();
        let bytes = &call.texts().next().unwrap()[..written];
        self.files[*number].now.extend_from_slice(bytes);
        true
    }

    fn rename(&mut self, from: &Path, to: &Path, call: &Call) {
        let is_exchange = call.other(4).contains("RENAME_EXCHANGE");
        let left = if is_exchange { self.entry(to) } else { None };
        self.change(vec![
            (from.to_owned(), left),
            (to.to_owned(), self.entry(from)),
        ]);
    }

    fn sync(&mut self, what: Option<Open>, is_done: bool) {
        match what {
            Some(Open::File(number)) => {
                let file = &mut self.files[number];
                file.is_lost |= !is_done;
                if !file.is_lost {
                    file.lasting.clone_from(&file.now);
                }
            }
            Some(Open::Folder(path)) => {
                let folder = self.folders.get_mut(&path).unwrap();
                if is_done {
                    folder.sync();
                } else {
                    folder.pending.iter_mut().for_each(|it| it.is_lost = true);
                }
            }
            None => {}
        }
    }

    /// All that a path may say after a power cut now; none for no file.
    pub(super) fn may_say(&self, path: &Path) -> Vec<Option<Vec<u8>>> {
        let Some(folder) = path.parent().and_then(|it| self.folders.get(it)) else {
            return vec![None];
        };
        let mut said = Vec::new();
        if self.may_be_missing(path.parent().unwrap()) {
            said.push(None);
        }
        for names in folder.may_have() {
            match names.get(path) {
                Some(Entry::File(number)) => {
                    said.extend(self.files[*number].may_say().into_iter().map(Some));
                }
                Some(Entry::Folder) | None => said.push(None),
            }
        }
        said.sort();
        said.dedup();
        said
    }

    /// All names that may be in a folder after a power cut.
    pub(super) fn names(&self, folder: &Path) -> Vec<PathBuf> {
        let Some(folder) = self.folders.get(folder) else {
            return Vec::new();
        };
        let mut names: Vec<PathBuf> = folder
            .may_have()
            .into_iter()
            .flat_map(BTreeMap::into_keys)
            .collect();
        names.sort();
        names.dedup();
        names
    }

    /// Whether after a power cut there may be no file in a folder that says this.
    pub(super) fn may_lack(&self, folder: &Path, text: &[u8]) -> bool {
        let Some(found) = self.folders.get(folder) else {
            return true;
        };
        let says = |entry: &Entry| match entry {
            Entry::File(number) => self.files[*number].may_say() == [text],
            Entry::Folder => false,
        };
        self.may_be_missing(folder) || found.may_have().iter().any(|it| !it.values().any(says))
    }

    /// Whether a folder that was made has not come to the disk for sure.
    fn may_be_missing(&self, folder: &Path) -> bool {
        folder.ancestors().any(|it| {
            let above = it.parent().and_then(|above| self.folders.get(above));
            above.is_some_and(|above| above.may_have().iter().any(|names| !names.contains_key(it)))
        })
    }
}

impl File {
    /// All that it may say after a power cut.
    fn may_say(&self) -> Vec<Vec<u8>> {
        if self.now == self.lasting {
            return vec![self.now.clone()];
        }
        let lengths = [
            0,
            1,
            self.now.len() / 2,
            self.now.len().saturating_sub(1),
            self.now.len(),
        ];
        let mut said = vec![self.lasting.clone(), vec![0; self.now.len()]];
        said.extend(
            lengths
                .iter()
                .filter_map(|it| Some(self.now.get(..*it)?.to_vec())),
        );
        said
    }
}

impl Folder {
    fn sync(&mut self) {
        let done: Vec<Change> = self
            .pending
            .iter()
            .filter(|it| !it.is_lost)
            .cloned()
            .collect();
        for change in &done {
            apply(&mut self.lasting, &change.names);
        }
        self.pending.retain(|it| it.is_lost);
        // What came later lasts.
        let is_said = |name: &PathBuf| {
            done.iter()
                .any(|it| it.names.iter().any(|(it, _)| it == name))
        };
        for change in &mut self.pending {
            change.names.retain(|(name, _)| !is_said(name));
        }
        self.pending.retain(|it| !it.names.is_empty());
    }

    /// All the names that it may have after a power cut.
    fn may_have(&self) -> Vec<Names> {
        let count = self.pending.len();
        let with = |is_there: &dyn Fn(usize) -> bool| {
            let mut names = self.lasting.clone();
            for (index, change) in self.pending.iter().enumerate() {
                if is_there(index) {
                    apply(&mut names, &change.names);
                }
            }
            names
        };
        if count <= ALL_COMBINATIONS {
            let all = 0..1_usize << count;
            return all.map(|it| with(&|index| it >> index & 1 == 1)).collect();
        }
        let first = (0..=count).map(|it| with(&|index| index < it));
        let alone = (0..count).map(|it| with(&|index| index == it));
        let without = (0..count).map(|it| with(&|index| index != it));
        first.chain(alone).chain(without).collect()
    }
}

fn apply(names: &mut Names, change: &[(PathBuf, Option<Entry>)]) {
    for (name, entry) in change {
        match entry {
            Some(entry) => names.insert(name.clone(), *entry),
            None => names.remove(name),
        };
    }
}
