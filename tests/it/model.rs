//! Whatever is pressed, pasted, resized or written by others: nothing panics, nothing is lost, nothing
//! waits unsaved, and undo leads back to the start.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use proptest::prelude::*;
use standup::{
    command::Command,
    state::{
        Board, Commitment, Record,
        id::{PersonId, RecordId},
        record::Win,
        text,
    },
    template::{self, Template},
};

use crate::harness::{FRIDAY, User};

/// What is needed to get anywhere in dialogs.
const COMMON: [&str; 8] = [
    "<enter>",
    "<enter>",
    "<tab>",
    "<down>",
    "<alt-enter>",
    "3aOne<enter>",
    "1c",
    "3c]",
];

/// Something that happens.
#[derive(Debug, Clone)]
enum Doing {
    /// Keys of a command, wherever they mean what.
    Keys(String),
    /// A letter of any kind.
    Letter(char),
    Paste(String),
    Resize(u16, u16),
    /// Another program writes, and we are told at once.
    Outside(Outside),
    /// Another program writes, and we find it when we save.
    Unseen(Outside),
}

/// What another program writes.
#[derive(Debug, Clone, Copy)]
enum Outside {
    Adds,
    Changes(usize),
    Promises,
}

/// All chords of the command table, as a user presses them.
fn chords() -> Vec<String> {
    let bindings = Command::ALL.iter().flat_map(|it| it.spec().bindings);
    let chords = bindings.flat_map(|it| it.chords);
    let pressed = chords.map(|it| format!("<{}>", it.replace(' ', "><")));
    pressed.collect()
}

fn doing(has_others: bool) -> impl Strategy<Value = Doing> {
    let others = u32::from(has_others);
    let outside = || {
        prop_oneof![
            Just(Outside::Adds),
            (0_usize..8).prop_map(Outside::Changes),
            Just(Outside::Promises),
        ]
    };
    prop_oneof![
        12 => prop::sample::select(chords()).prop_map(Doing::Keys),
        6 => prop::sample::select(&COMMON[..]).prop_map(|it| Doing::Keys(it.to_owned())),
        3 => "[ -~]".prop_map(|it| Doing::Letter(it.chars().next().unwrap())),
        1 => any::<char>().prop_map(Doing::Letter),
        1 => "\\PC{0,9}(\n\\PC{0,9}){0,3}".prop_map(Doing::Paste),
        1 => (0_u16..=200, 0_u16..=60).prop_map(|it| Doing::Resize(it.0, it.1)),
        2 * others => outside().prop_map(Doing::Outside),
        others => outside().prop_map(Doing::Unseen),
    ]
}

/// A board to begin with.
fn beginning() -> impl Strategy<Value = String> {
    let day = "2026-10-12".parse().unwrap();
    prop_oneof![
        Just(Template::BLANK.text(day)),
        Just(template::sample(day)),
        Just(FRIDAY.to_owned()),
        Just(FRIDAY.replace('\n', "\r\n")),
        // Records without ids, fields and kinds of another version.
        Just(
            FRIDAY
                .replace("id: \"offer\", ", "")
                .replace(
                    "    records: [\n",
                    "    records: [\n        Dance(id: \"x\", with: \"Ioana\"),\n",
                )
                .replace("version: 1,", "version: 1, mood: \"good\",")
        ),
    ]
}

struct World {
    user: User,
    /// What others have written, and how it must be in the end.
    theirs: Vec<Record>,
    /// The file when it was last looked at, and what it says.
    file: String,
    disk: Board,
}

impl World {
    fn new(text: &str) -> Self {
        let user = User::on(text);
        Self {
            theirs: Vec::new(),
            file: text.to_owned(),
            disk: user.app.board().clone(),
            user,
        }
    }

    fn apply(&mut self, doing: &Doing) {
        match doing {
            Doing::Keys(keys) => {
                self.user.press(keys);
            }
            Doing::Letter(letter) => {
                let key = KeyEvent::new(KeyCode::Char(*letter), KeyModifiers::NONE);
                self.user.event(Event::Key(key));
            }
            Doing::Paste(text) => {
                self.user.paste(text);
            }
            Doing::Resize(width, height) => {
                self.user.event(Event::Resize(*width, *height));
                self.user.frame();
            }
            Doing::Outside(outside) => {
                self.write(*outside);
                self.user.look();
            }
            Doing::Unseen(outside) => self.write(*outside),
        }
    }

    fn write(&mut self, outside: Outside) {
        let day = "2026-10-12".parse().unwrap();
        let id = RecordId::new(format!("theirs-{}", self.theirs.len()));
        let who = PersonId::new("dan");
        let record = match outside {
            Outside::Adds => Record::Win(Win::new(id, day, who, "theirs")),
            Outside::Promises => Record::Commitment(Commitment::new(id, day, who, "theirs")),
            Outside::Changes(which) => {
                let Some(record) = self.theirs.get_mut(which) else {
                    return;
                };
                let Record::Win(win) = record else {
                    return;
                };
                win.text.push('!');
                record.clone()
            }
        };
        match self.theirs.iter_mut().find(|it| it.id() == record.id()) {
            Some(known) => *known = record.clone(),
            None => self.theirs.push(record.clone()),
        }
        self.user.outside(|board| put(board, record));
    }
}

/// Writes a record as another program would.
fn put(board: &mut Board, record: Record) {
    let id = record.id().clone();
    let is_known = board.records.change(&id, |it| *it = record.clone());
    if !is_known {
        board.records.push(record);
    }
}

impl World {
    /// Looks at the file.
    fn read(&mut self) {
        let file = self.user.file();
        if file != self.file {
            self.disk = text::load(&file).unwrap().board;
            self.file = file;
        }
    }

    /// What must hold after everything that happens: all of ours is on the disk, and all of theirs.
    fn check(&mut self) -> Result<(), TestCaseError> {
        self.read();
        let ours = self.user.app.board();
        prop_assert_eq!(&self.disk.head, &ours.head);
        for record in ours.records.iter() {
            let found = self.disk.records.get(record.id());
            // A win, which no key changes, they may have changed since we looked.
            let is_theirs = matches!(record, Record::Win(_))
                && self.theirs.iter().any(|it| it.id() == record.id());
            prop_assert!(
                is_theirs || found == Some(record),
                "{:?} is {:?}",
                record,
                found
            );
        }
        let unseen = self
            .theirs
            .iter()
            .filter(|it| ours.records.get(it.id()).is_none());
        let unseen = unseen.filter(|it| self.disk.records.get(it.id()).is_some());
        prop_assert_eq!(self.disk.records.len(), ours.records.len() + unseen.count());
        let wins = self.theirs.iter();
        for record in wins.filter(|it| matches!(it, Record::Win(_))) {
            prop_assert_eq!(self.disk.records.get(record.id()), Some(record));
        }
        Ok(())
    }

    /// Takes everything back.
    fn undo_all(&mut self) {
        self.user.press("<esc><esc><esc><esc><esc><esc>");
        // What is private stays while others look on.
        if self.user.app.is_presenting() {
            self.user.press("p");
        }
        for _ in 0..500 {
            self.user.press("u");
            if self.user.notice() == "nothing to undo" {
                return;
            }
        }
        panic!("there is no end to undo: {}", self.user.notice());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn random_keys_lose_nothing_and_undo_leads_back_to_the_same_bytes(
        text in beginning(), doings in prop::collection::vec(doing(false), 90..110),
    ) {
        let mut world = World::new(&text);
        let begin = world.user.app.board().clone();
        for doing in &doings {
            world.apply(doing);
            world.read();
            prop_assert_eq!(&world.disk, world.user.app.board());
        }
        world.undo_all();
        prop_assert_eq!(world.user.app.board(), &begin);
        prop_assert_eq!(world.user.file(), text);
    }

    #[test]
    fn what_others_write_meanwhile_is_never_lost(
        text in beginning(), doings in prop::collection::vec(doing(true), 40..60),
    ) {
        let mut world = World::new(&text);
        let begin = world.user.app.board().clone();
        for doing in &doings {
            world.apply(doing);
            world.check()?;
        }
        world.user.look();
        world.undo_all();
        world.user.look();
        world.user.is_all_saved();
        let board = world.user.app.board();
        prop_assert_eq!(&board.head, &begin.head);
        for record in begin.records.iter().chain(&world.theirs) {
            prop_assert_eq!(board.records.get(record.id()), Some(record));
        }
        prop_assert_eq!(board.records.len(), begin.records.len() + world.theirs.len());
    }
}
