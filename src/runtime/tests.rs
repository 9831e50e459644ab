//! The real loop, with a screen in memory and a board on a real disk.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::mpsc,
};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect, Size},
};

use super::*;
use crate::{
    app::{Identity, MeetingSettings, Opening, Start, ThemeName},
    printable::Glyphs,
    state::{
        Board, Document, Ids,
        board::Person,
        file::{board::BoardFile, testing::fail_syncs},
        id::PersonId,
    },
};

const BOARD: &str =
    "(\n    version: 1,\n    people: [(id: \"ana\", name: \"Ana\")],\n    records: [],\n)\n";

/// A stage that counts what is done on it.
struct Memory {
    frame: Buffer,
    frames: usize,
    copied: Vec<String>,
    /// How often the loop has come to rest: before the first frame, and after each that it might have drawn.
    rests: usize,
    /// What happens when it has come to rest a second time.
    then: Vec<Happening>,
    /// The file, and what it said when each frame was drawn, with that frame.
    file: PathBuf,
    seen: Vec<(String, String)>,
}

impl Stage for &mut Memory {
    fn draw(&mut self, draw: impl FnOnce(&mut Buffer) -> Option<Position>) -> io::Result<()> {
        self.frames += 1;
        self.frame.reset();
        draw(&mut self.frame);
        let cells = self.frame.content().iter();
        let shown: String = cells.map(ratatui::buffer::Cell::symbol).collect();
        let on_disk = fs::read_to_string(&self.file).unwrap_or_default();
        self.seen.push((shown, on_disk));
        Ok(())
    }

    fn forget(&mut self) {}

    fn give_back(&mut self) {}

    fn lend(&mut self) {}

    fn size(&self) -> Option<Size> {
        None
    }

    fn take(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn copy(&mut self, text: &str) -> Result<(), stage::CopyError> {
        self.copied.push(text.to_owned());
        Ok(())
    }

    fn ring(&mut self) {}

    fn is_behind(&self) -> bool {
        false
    }

    fn catch_up(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn await_room(&mut self, tell: &Tell) {
        self.rests += 1;
        if 1 < self.rests && 0 < self.frames {
            for happening in self.then.drain(..) {
                tell.send(happening);
            }
        }
    }
}

/// Lets all of it happen at once to a board in a folder, and runs until the end.
fn run(folder: &Path, happenings: Vec<Happening>) -> (Ended, Memory) {
    run_while(folder, || {}, happenings, Vec::new())
}

/// The same, with something else that happens when the board is open, and more when all of it was answered.
fn run_while(
    folder: &Path,
    meanwhile: impl FnOnce(),
    happenings: Vec<Happening>,
    then: Vec<Happening>,
) -> (Ended, Memory) {
    let mut file = BoardFile::at(&folder.join("standup.ron"), Some(&folder.join("state")));
    let loaded = file.load().unwrap().unwrap();
    meanwhile();
    let size = Size::new(100, 30);
    let mut memory = Memory {
        frame: Buffer::empty(Rect::from((Position::ORIGIN, size))),
        frames: 0,
        copied: Vec::new(),
        rests: 0,
        then,
        file: folder.join("standup.ron"),
        seen: Vec::new(),
    };
    let app = App::new(Start {
        opening: Opening::Board(Box::new(loaded)),
        path: "standup.ron".to_owned(),
        now: clock().moment(),
        date: None,
        identity: Identity::default(),
        ids: Ids::from_seed(1),
        size,
        theme: Some(ThemeName::Plain),
        read_only: None,
        draft: None,
        meeting: MeetingSettings::default(),
        standup: None,
        begins: crate::app::Begins::Board,
    });
    let (tell, inbox) = inbox::deaf();
    let desk = disk::Desk {
        state: Some(folder.join("state")),
        ..desk(file)
    };
    let errands = disk::start(desk, tell.clone());
    for happening in happenings {
        tell.send(happening);
    }
    let runtime = Runtime {
        app,
        keymap: Keymap::standard().unwrap(),
        clock: clock(),
        glyphs: Glyphs::Unicode,
        stage: &mut memory,
        inbox,
        tell,
        errands,
        ending: None,
        deadline: None,
        is_done: false,
        is_lent: false,
        editing: None,
        sharing: Sharing::default(),
        looks_beside: None,
        is_asked: false,
        shown: Shown::Now,
        withholds: Duration::from_mins(1),
        withheld: None,
    };
    (runtime.run(), memory)
}

fn clock() -> Clock {
    Clock::Fixed("2026-10-09T08:00:00".parse().unwrap())
}

/// What the disk's thread works with, where there is nothing but the file.
fn desk(file: BoardFile) -> disk::Desk {
    disk::Desk {
        file,
        state: None,
        config: None,
        is_there: true,
        guard: None,
        has_theme: false,
        draft: None,
        clock: clock(),
    }
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), BOARD);
    folder
}

fn write(folder: &Path, text: &str) {
    let file = fs::File::create(folder.join("standup.ron"));
    io::Write::write_all(&mut file.unwrap(), text.as_bytes()).unwrap();
}

fn text(folder: &Path) -> String {
    fs::read_to_string(folder.join("standup.ron")).unwrap()
}

/// A save of a board on which there is somebody more.
fn save_with_dan(board: Board) -> Errand {
    let mut document = Document::new(board);
    document.edit("none", "2026-10-09".parse().unwrap(), |board| {
        let dan = Person::new(PersonId::new("dan"), "Dan");
        board.head_mut().people.push(dan);
    });
    Errand::Save(Box::new(document.to_save()))
}

fn typed(keys: &str) -> Happening {
    let event = |it: char| {
        let (code, modifiers) = match it {
            '\r' => (KeyCode::Enter, KeyModifiers::NONE),
            '\x03' => (KeyCode::Char('c'), KeyModifiers::CONTROL),
            other => (KeyCode::Char(other), KeyModifiers::NONE),
        };
        Event::Key(KeyEvent::new(code, modifiers))
    };
    Happening::Events(keys.chars().map(event).collect())
}

#[test]
fn all_that_waits_is_drawn_as_one_frame() {
    let folder = folder();
    let keys = (0..100).flat_map(|_| [typed("j"), typed("k")]);
    let last = vec![typed("q")];
    let (ended, memory) = run_while(folder.path(), || {}, keys.collect(), last);
    assert_eq!(ended.ending, Ending::Quit);
    assert_eq!(memory.frames, 1);
}

#[test]
fn what_follows_an_answer_of_the_standup_is_shown_when_the_answer_is_saved() {
    let folder = folder();
    let promises = r#"Commitment(id: "one", day: "2026-10-08", who: "ana", text: "Call Mihai"),
        Commitment(id: "two", day: "2026-10-08", who: "ana", text: "Draft the offer")"#;
    let board = BOARD.replace("records: []", &format!("records: [{promises}]"));
    write(folder.path(), &board);
    let last = vec![typed("\x03")];
    let (_, memory) = run_while(folder.path(), || {}, vec![typed("sk")], last);
    let mut behind = memory
        .seen
        .iter()
        .filter(|it| it.0.contains("Yesterday 1/3"));
    let (_, on_disk) = behind.next().unwrap();
    assert!(on_disk.contains("verdict: Kept"), "{on_disk}");
}

#[test]
fn what_was_typed_is_saved_whatever_ends_the_program() {
    for (last, ending) in [
        (typed("q"), Ending::Quit),
        (typed("\x03"), Ending::Quit),
        (Happening::Signal(Signal::End(15)), Ending::Signal(15)),
        (Happening::Signal(Signal::Interrupt(2)), Ending::Signal(2)),
        (Happening::HungUp, Ending::Signal(1)),
        (Happening::Panicked, Ending::Panic),
    ] {
        let folder = folder();
        let (ended, _) = run(folder.path(), vec![typed("3aShip it\r"), last]);
        assert_eq!(ended.ending, ending);
        assert!(text(folder.path()).contains("Ship it"), "{ending:?}");
    }
}

#[test]
fn a_half_typed_text_is_kept_for_the_next_time() {
    let folder = folder();
    let (ended, _) = run(folder.path(), vec![typed("3aShip i\x03")]);
    assert!(ended.parting.is_empty(), "{:?}", ended.parting);
    let draft = draft::kept(
        Some(&folder.path().join("state")),
        &folder.path().join("standup.ron"),
    );
    assert_eq!(draft.unwrap().as_deref(), Some("Ship i"));
}

#[test]
fn rescues_of_one_second_do_not_collide() {
    let folder = folder();
    let mut file = BoardFile::at(&folder.path().join("standup.ron"), None);
    let board = file.load().unwrap().unwrap().board;
    let desk = desk(file);
    let kept: Vec<_> = (0..5)
        .map(|_| rescue::keep(&desk, None, &board).unwrap().path)
        .collect();
    for path in &kept {
        assert_eq!(path.parent(), Some(folder.path()), "{}", path.display());
        assert_eq!(kept.iter().filter(|it| *it == path).count(), 1);
    }
}

#[test]
fn minutes_are_written_beside_the_board_and_it_is_told_where() {
    let folder = folder();
    let mut file = BoardFile::at(&folder.path().join("standup.ron"), None);
    file.load().unwrap();
    let (tell, mut inbox) = inbox::deaf();
    let errands = disk::start(desk(file), tell);
    let mut write = |text: &str| {
        errands.send(Errand::WriteBeside {
            stem: "standup-2026-10-09".to_owned(),
            ending: "md",
            text: text.to_owned(),
        });
        let happening = inbox.next(Some(PATIENCE), Keys::Ours);
        let Some(Happening::Message(message)) = happening else {
            panic!("{happening:?}");
        };
        let Message::Told(notice) = *message else {
            panic!("{message:?}");
        };
        notice.text
    };
    for (text, name) in [
        ("one", "standup-2026-10-09.md"),
        ("two", "standup-2026-10-09-2.md"),
        ("one", "standup-2026-10-09.md"),
    ] {
        let path = folder.path().join(name);
        let told = format!("the minutes are in {}", path.display());
        assert_eq!(write(text), told);
        assert_eq!(fs::read_to_string(path).unwrap(), text);
    }
}

#[test]
fn what_was_told_during_a_save_is_told_again() {
    let folder = folder();
    let mut file = BoardFile::at(&folder.path().join("standup.ron"), None);
    let board = file.load().unwrap().unwrap().board;
    write(folder.path(), "(version: 1, records: [");
    let desk = desk(file);
    let (tell, mut inbox) = inbox::deaf();
    let errands = disk::start(desk, tell);
    let mut next = || {
        let happening = inbox.next(Some(PATIENCE), Keys::Ours).unwrap();
        let Happening::Message(message) = happening else {
            panic!("{happening:?}");
        };
        *message
    };
    let is_unreadable =
        |it: &Message| matches!(it, Message::Changed(crate::app::Disk::Unreadable(_)));
    assert!(is_unreadable(&next()));
    errands.send(save_with_dan(board));
    assert!(matches!(next(), Message::Saved(Err(_))));
    errands.send(Errand::Look);
    assert!(is_unreadable(&next()));
    // Where the loop had to end before it heard of it, what could not be saved is kept all the same.
    let parting = errands.end(Heard::NotAll, PATIENCE).unwrap();
    assert!(
        parting
            .troubles
            .iter()
            .any(|it| it.contains("what you did is")),
        "{parting:?}"
    );
}

#[test]
fn what_a_power_cut_may_undo_is_not_called_saved_because_it_can_be_read() {
    let folder = folder();
    let mut file = BoardFile::at(&folder.path().join("standup.ron"), None);
    let board = file.load().unwrap().unwrap().board;
    let desk = desk(file);
    let (tell, mut inbox) = inbox::deaf();
    let errands = disk::start(desk, tell);
    let mut next = || {
        let happening = inbox.next(Some(PATIENCE), Keys::Ours).unwrap();
        let Happening::Message(message) = happening else {
            panic!("{happening:?}");
        };
        *message
    };
    fail_syncs(folder.path(), &[false, true, false, true]);
    errands.send(save_with_dan(board));
    assert!(matches!(next(), Message::Saved(Err(why)) if why.contains("power cut")));
    errands.send(Errand::Look);
    assert!(matches!(
        next(),
        Message::Changed(crate::app::Disk::Board(_))
    ));
    let told = format!("{:?}", next());
    assert!(told.contains("may not survive a power cut"), "{told}");
    let parting = errands.end(Heard::All, PATIENCE).unwrap();
    assert!(
        parting.troubles.iter().any(|it| it.contains("power cut")),
        "{parting:?}"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_save_waits_only_for_what_may_pass() {
    use notify::{EventKind, Watcher as _, event::AccessKind};

    let folder = folder();
    let path = folder.path().join("standup.ron");
    let mut file = BoardFile::at(&path, None);
    let board = file.load().unwrap().unwrap().board;
    let (tell, mut inbox) = inbox::deaf();
    let desk = desk(file);
    let errands = disk::start(desk, tell);
    // Whoever wrote this has finished: nothing but a newer program reads it.
    write(folder.path(), "(version: 99, records: [])");
    let (see, seen) = mpsc::channel();
    let mut watcher =
        notify::recommended_watcher(move |it| see.send(it).unwrap_or_default()).unwrap();
    watcher
        .watch(folder.path(), notify::RecursiveMode::NonRecursive)
        .unwrap();
    errands.send(save_with_dan(board));
    let is_answer = |it: &Happening| matches!(it, Happening::Message(it) if matches!(**it, Message::Saved(Err(_))));
    while !is_answer(&inbox.next(Some(PATIENCE), Keys::Ours).unwrap()) {}
    let last = folder.path().join("last");
    drop(fs::File::create(&last).unwrap());
    let mut reads = 0;
    loop {
        let event = seen.recv_timeout(PATIENCE).unwrap().unwrap();
        if event.paths.contains(&last) {
            break;
        }
        let is_read = matches!(event.kind, EventKind::Access(AccessKind::Open(_)));
        reads += usize::from(is_read && event.paths.contains(&path));
    }
    assert_eq!(reads, 1, "it is not read again");
}

#[test]
fn a_board_that_cannot_be_saved_is_rescued() {
    let folder = folder();
    let broken = "(version: 1, records: [";
    let (ended, _) = run_while(
        folder.path(),
        || write(folder.path(), broken),
        vec![typed("3aShip it\r"), Happening::Signal(Signal::End(15))],
        Vec::new(),
    );
    assert_eq!(ended.ending, Ending::Signal(15));
    assert_eq!(
        text(folder.path()),
        broken,
        "what cannot be read is not written"
    );
    let [said] = ended.parting.as_slice() else {
        panic!("{:?}", ended.parting)
    };
    let path = said
        .split(" is in ")
        .nth(1)
        .unwrap()
        .split(", a board")
        .next()
        .unwrap();
    assert!(
        fs::read_to_string(path).unwrap().contains("Ship it"),
        "{said}"
    );
}
