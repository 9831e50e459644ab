//! A file that goes back and forward, while others write it, or after it was damaged.

use std::{fs, path::PathBuf};

use chrono::NaiveDateTime;
use proptest::prelude::*;

use super::*;
use crate::state::{
    Commitment,
    file::testing::{Desk, put},
    id::{PersonId, RecordId},
};

const TEXT: &str = "// ours\n(\n    version: 1,\n    people: [(id: \"ana\", name: \"Ana\")], // all of us\n    records: [\n        // first\n    ],\n)\n";

fn now() -> NaiveDateTime {
    "2026-10-09T08:00:00".parse().unwrap()
}

/// A file with its earlier states, made by the program.
struct Walk {
    desk: Desk,
    path: PathBuf,
}

impl Walk {
    fn new() -> Self {
        let desk = Desk::new();
        let path = desk.put("standup.ron", TEXT.as_bytes());
        Self { desk, path }
    }

    /// As another run of the program finds it.
    fn file(&self) -> BoardFile {
        BoardFile::at(&self.path, Some(&self.desk.path("state")))
    }

    fn text(&self) -> String {
        fs::read_to_string(&self.path).unwrap()
    }

    fn write(&self, text: &str) {
        put(&self.path, text.as_bytes());
    }

    fn promise(&self, id: &str) {
        let mut file = self.file();
        let base = file.load().unwrap().unwrap().board;
        let mut board = base.clone();
        let (day, ana) = ("2026-10-09".parse().unwrap(), PersonId::new("ana"));
        let promise = Commitment::new(RecordId::new(id), day, ana, id);
        board.records.push(promise);
        file.save(&base, &board, now()).unwrap();
    }

    fn step(&self, way: Way) -> Result<Gone, BackError> {
        self.file().step(way, now())
    }

    fn back(&self) -> Gone {
        self.step(Way::Back).unwrap()
    }

    fn forward(&self) -> Gone {
        self.step(Way::Forward).unwrap()
    }

    #[track_caller]
    fn ends(&self, way: Way) {
        let before = self.text();
        let ended = self.step(way);
        assert!(
            matches!(&ended, Err(BackError::Nothing(it)) if *it == way),
            "{ended:?}"
        );
        assert_eq!(self.text(), before);
    }

    fn snapshots(&self) -> Snapshots {
        self.file().snapshots().unwrap().unwrap()
    }

    fn numbers(&self) -> Vec<u64> {
        let kept = self.snapshots().list().unwrap().into_iter();
        kept.map(|it| it.id.number()).collect()
    }
}

#[test]
fn each_step_back_is_the_earlier_file_to_the_byte_and_so_is_each_forward() {
    let walk = Walk::new();
    let mut texts = vec![walk.text()];
    for id in ["a", "b", "c"] {
        walk.promise(id);
        texts.push(walk.text());
    }
    for text in texts.iter().rev().skip(1) {
        let gone = walk.back();
        assert_eq!(walk.text(), *text);
        assert!(gone.kept.is_empty() && !gone.has_outside && gone.warnings.is_empty());
    }
    walk.ends(Way::Back);
    for text in &texts[1..] {
        walk.forward();
        assert_eq!(walk.text(), *text);
    }
    walk.ends(Way::Forward);
    // Going to and fro has used up one place only.
    assert_eq!(walk.numbers(), [1, 2, 3, 4, 10]);
}

#[test]
fn a_step_back_of_many_states_reaches_the_oldest_but_one() {
    let walk = Walk::new();
    for nth in 0..60 {
        walk.promise(&format!("id{nth}"));
    }
    let mut steps = 0;
    while walk.step(Way::Back).is_ok() {
        steps += 1;
    }
    assert_eq!(steps, 48, "50 states, of which one is where it stands");
}

#[test]
fn what_an_editor_wrote_since_stays_and_is_a_snapshot() {
    let walk = Walk::new();
    walk.promise("a");
    walk.promise("b");
    let edited = walk.text().replace("all of us", "all of them")
        .replace("records: [", "records: [\n        Parked(id: \"p\", day: \"2026-10-09\", who: \"ana\", text: \"later\"),");
    walk.write(&edited);
    let gone = walk.back();
    assert!(gone.has_outside && gone.kept.is_empty());
    let text = walk.text();
    assert!(!text.contains("\"b\"") && text.contains("\"a\""), "{text}");
    assert!(
        text.contains("all of them") && text.contains("later"),
        "{text}"
    );
    let kept = walk.snapshots().list().unwrap();
    let bytes = kept.iter().map(|it| walk.snapshots().read(it.id).unwrap());
    assert!(bytes.into_iter().any(|it| it == edited.as_bytes()));
    walk.back();
    let text = walk.text();
    assert!(!text.contains("\"a\"") && text.contains("later"), "{text}");
    walk.ends(Way::Back);
    walk.forward();
    walk.forward();
    let text = walk.text();
    assert!(
        text.contains("\"a\"") && text.contains("\"b\"") && text.contains("later"),
        "{text}"
    );
    walk.ends(Way::Forward);
}

#[test]
fn where_both_changed_the_same_the_newer_stays_and_is_told() {
    let walk = Walk::new();
    walk.promise("a");
    walk.write(&walk.text().replace("text: \"a\"", "text: \"edited\""));
    assert!(matches!(walk.step(Way::Back), Err(BackError::ChangedSince)));
    walk.promise("b");
    walk.promise("c");
    walk.write(&walk.text().replace("text: \"c\"", "text: \"edited too\""));
    let gone = walk.back();
    let text = walk.text();
    assert!(text.contains("\"edited\"") && text.contains("edited too"));
    assert!(!text.contains("text: \"b\""), "{text}");
    assert_eq!(gone.kept.len(), 1, "{gone:?}");
}

#[test]
fn what_was_undone_by_hand_is_no_step() {
    let walk = Walk::new();
    walk.promise("a");
    let before = walk.text();
    walk.promise("b");
    walk.write(&format!("{before}// by hand\n"));
    walk.back();
    let text = walk.text();
    assert!(
        !text.contains("\"a\"") && text.ends_with("// by hand\n"),
        "{text}"
    );
}

#[test]
fn a_restored_state_can_be_taken_back_to_the_very_bytes() {
    let walk = Walk::new();
    walk.promise("a");
    walk.promise("b");
    walk.write(&walk.text().replace("all of us", "hand"));
    walk.back();
    let mixed = walk.text();
    let restored = walk.file().restore(1, now()).unwrap();
    assert!(restored.is_written);
    assert_eq!(walk.text(), TEXT);
    walk.back();
    assert_eq!(walk.text(), mixed);
    // What it was is where it says.
    let left = restored.left.unwrap();
    assert_eq!(walk.snapshots().read(left.id).unwrap(), mixed.as_bytes());
    let again = walk.file().restore(left.id.number(), now()).unwrap();
    assert!(!again.is_written && again.left.is_none());
}

#[test]
fn a_damaged_emptied_or_vanished_file_is_put_back() {
    for damage in [
        Some("(version: 1, records: ["),
        Some(""),
        Some("\0\0\0"),
        None,
    ] {
        let walk = Walk::new();
        walk.promise("a");
        let good = walk.text();
        match damage {
            Some(text) => walk.write(text),
            None => fs::remove_file(&walk.path).unwrap(),
        }
        // Nothing was taken back, so nothing is to be done again.
        assert!(walk.step(Way::Forward).is_err());
        let gone = walk.back();
        assert_eq!(walk.text(), good, "{damage:?}");
        assert!(gone.before.is_none());
        let text = damage.filter(|it| !it.is_empty());
        let kept = gone.left.map(|it| walk.snapshots().read(it.id).unwrap());
        assert_eq!(kept.as_deref(), text.map(str::as_bytes));
        walk.ends(Way::Forward);
        walk.back();
        assert_eq!(walk.text(), TEXT, "{damage:?}");
    }
}

#[test]
fn a_restore_works_whatever_the_file_is() {
    for damage in [Some("(broken"), Some(""), Some("(version: 9)"), None] {
        let walk = Walk::new();
        walk.promise("a");
        match damage {
            Some(text) => walk.write(text),
            None => fs::remove_file(&walk.path).unwrap(),
        }
        walk.file().restore(1, now()).unwrap();
        assert_eq!(walk.text(), TEXT, "{damage:?}");
    }
}

#[test]
fn a_newer_version_is_not_stepped_over() {
    let walk = Walk::new();
    walk.promise("a");
    walk.write("(version: 9)");
    assert!(matches!(walk.step(Way::Back), Err(BackError::Save(_))));
    assert_eq!(walk.text(), "(version: 9)");
}

#[test]
fn where_nothing_can_be_kept_nothing_is_replaced() {
    let walk = Walk::new();
    walk.promise("a");
    walk.write(&walk.text().replace("all of us", "hand"));
    let (text, numbers) = (walk.text(), walk.numbers());
    let folder = walk
        .snapshots()
        .path(walk.snapshots().list().unwrap()[0].id);
    let folder = folder.parent().unwrap().to_path_buf();
    // A folder under the next number's name is in nobody's way, so all names are taken by making it read-only.
    let mut file = walk.file();
    let state = walk.desk.path("state");
    let aside = walk.desk.path("aside");
    fs::rename(&state, &aside).unwrap();
    fs::File::create(&state).unwrap();
    assert!(file.restore(1, now()).is_err());
    assert!(file.step(Way::Back, now()).is_err());
    fs::remove_file(&state).unwrap();
    fs::rename(&aside, &state).unwrap();
    assert!(folder.is_dir());
    assert_eq!((walk.text(), walk.numbers()), (text, numbers));
    let mut nowhere = BoardFile::at(&walk.path, None);
    assert!(matches!(
        nowhere.step(Way::Back, now()),
        Err(BackError::NoFolder)
    ));
}

#[test]
fn a_number_that_is_not_kept_says_which_are() {
    let walk = Walk::new();
    walk.promise("a");
    let told = walk.file().restore(9, now()).unwrap_err().to_string();
    assert_eq!(
        told,
        "there is no snapshot 9; there are 1 to 2; `standup snapshots` lists them"
    );
    assert!(
        Walk::new()
            .file()
            .restore(1, now())
            .unwrap_err()
            .to_string()
            .contains("none is kept")
    );
}

proptest! {
    #![proptest_config(crate::cases(24))]

    /// Any going to and fro, with promises made in between, is what a list of texts with a mark in it does.
    #[test]
    fn going_to_and_fro_is_like_an_editors_undo(acts in prop::collection::vec(0..3_u8, 1..14)) {
        let walk = Walk::new();
        walk.promise("begin");
        let mut texts = vec![TEXT.to_owned(), walk.text()];
        let mut at = 1;
        for (nth, act) in acts.into_iter().enumerate() {
            match act {
                0 => {
                    walk.promise(&format!("n{nth}"));
                    texts.truncate(at + 1);
                    texts.push(walk.text());
                    at += 1;
                }
                1 if at == 0 => walk.ends(Way::Back),
                1 => {
                    walk.back();
                    at -= 1;
                }
                _ if at + 1 == texts.len() => walk.ends(Way::Forward),
                _ => {
                    walk.forward();
                    at += 1;
                }
            }
            prop_assert_eq!(&walk.text(), &texts[at]);
        }
    }
}
