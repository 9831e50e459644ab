//! A user at a keyboard: a real file in a folder of its own, a clock that stands still, ids from a
//! fixed seed, and a screen in memory. What the app asks of the world is done at once.

use std::{
    collections::VecDeque,
    fmt::Write as _,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use chrono::{DateTime, FixedOffset};
use crossterm::event::{Event, KeyCode, KeyEvent};
use ratatui::{
    buffer::{Buffer, Cell},
    layout::{Position, Rect, Size},
};
use standup::{
    app::{
        App, Disk, Effect, Identity, Input, MeetingSettings, Message, Opening, Start, ThemeName,
        Written, rows::Entry,
    },
    config::Reading,
    input,
    keymap::{Key, Keymap},
    layout::Pane,
    printable::Glyphs,
    report::words,
    state::{
        Board, Commitment, Ids, Verdict,
        file::board::{BoardFile, Existing},
        text,
    },
    template,
    view::{self, theme::Theme},
};
use tempfile::TempDir;

use crate::{ascii, looks};

/// A Monday morning of the story.
pub(crate) const MONDAY: &str = "2026-10-12T08:00";

/// A board as people write it: Friday's promises wait for Monday's standup.
pub(crate) const FRIDAY: &str = r#"// Ours. Comments stay where they are.
(
    version: 1,
    people: [
        (id: "ana", name: "Ana"),
        (id: "dan", name: "Dan"), // since May
    ],
    objectives: [
        (
            id: "client",
            title: "Bill 1 client in October",
            start: "2026-10-01",
            due: "2026-10-30",
            pipeline: true,
            results: [
                (id: "prospects", title: "Prospects", to: 10),
                (id: "leads", title: "Leads", to: 3),
                (id: "posts", title: "Posts", to: 20, kind: PerDay),
            ],
        ),
    ],
    records: [
        Commitment(id: "call", day: "2026-10-09", who: "ana",
            text: "Call Mihai", // he knows
            toward: "leads",
        ),
        Commitment(id: "offer", day: "2026-10-09", who: "dan",
            text: "Draft the offer",
            toward: "leads",
        ),
        Commitment(id: "video", day: "2026-10-09", who: "dan",
            text: "Record video 2",
            toward: "prospects",
        ),
    ],
)
"#;

/// Somebody at the keyboard.
pub(crate) struct User {
    pub(crate) app: App,
    keymap: Keymap,
    file: BoardFile,
    path: PathBuf,
    state: PathBuf,
    now: DateTime<FixedOffset>,
    /// What the world was asked for, apart from the disk.
    pub(crate) asked: Vec<Effect>,
    _folder: Option<TempDir>,
}

fn moment(now: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(&format!("{now}:00+03:00")).unwrap()
}

impl User {
    /// Ana with a board, on the Monday morning.
    pub(crate) fn on(text: &str) -> Self {
        Self::at(text, MONDAY)
    }

    /// Ana with a board, at a time; somebody else with one that does not know her.
    pub(crate) fn at(text: &str, now: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("standup.ron");
        write(&path, text);
        let me = text.contains("id: \"ana\"").then_some("ana");
        Self {
            _folder: Some(folder),
            ..Self::open(&path, now, me)
        }
    }

    /// The same user with keys of their own, as the settings write them.
    pub(crate) fn with_keys(self, keys: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.ron");
        write(&path, &format!("(keys: [{keys}])"));
        let mut reading = Reading::at(&path);
        let keymap = Keymap::of(&path, &mut reading).unwrap();
        assert!(reading.troubles.is_empty(), "{:?}", reading.troubles);
        Self { keymap, ..self }
    }

    /// Somebody who has no board yet.
    pub(crate) fn without_a_board() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("standup.ron");
        Self {
            _folder: Some(folder),
            ..Self::open(&path, MONDAY, None)
        }
    }

    /// Somebody who opens a file of others.
    pub(crate) fn open(path: &Path, now: &str, me: Option<&str>) -> Self {
        let state = path.parent().unwrap().join("state");
        let mut file = BoardFile::at(path, Some(&state));
        let opening = match file.load() {
            Ok(Some(loaded)) => Opening::Board(Box::new(loaded)),
            Ok(None) => Opening::Nothing,
            Err(error) => Opening::Unreadable((&error).into()),
        };
        let now = moment(now);
        let app = App::new(Start {
            opening,
            path: "standup.ron".to_owned(),
            now,
            date: None,
            identity: Identity {
                configured: me.map(str::to_owned),
                variable: None,
            },
            // Another seed each time, as on other days: an id is given once.
            ids: Ids::from_seed(now.timestamp().cast_unsigned()),
            size: Size::new(120, 36),
            theme: None,
            read_only: None,
            draft: None,
            meeting: MeetingSettings::default(),
            standup: None,
            begins: standup::app::Begins::Board,
        });
        Self {
            app,
            keymap: Keymap::standard().unwrap(),
            file,
            path: path.to_owned(),
            state,
            now,
            asked: Vec::new(),
            _folder: None,
        }
    }

    /// Presses keys, named in `<>` or as they are: `jjaShip it<tab>leads<enter>`.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        let mut rest = keys;
        while let Some(letter) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|it| it.split_once('>'));
            let named = named.and_then(|(name, after)| Some((name.parse().ok()?, after)));
            let (key, after): (Key, &str) = named.unwrap_or_else(|| {
                // Some letters that are typed have no name as a key.
                let after = rest.strip_prefix(letter).unwrap();
                (KeyEvent::from(KeyCode::Char(letter)).into(), after)
            });
            self.event(Event::Key(KeyEvent::from(key)));
            rest = after;
        }
        self
    }

    pub(crate) fn paste(&mut self, text: &str) -> &mut Self {
        self.event(Event::Paste(text.to_owned()));
        self
    }

    pub(crate) fn event(&mut self, event: Event) {
        if let Some(message) = input::translate(&self.app, &self.keymap, event) {
            self.send(message);
        }
    }

    pub(crate) fn send(&mut self, message: Message) {
        let mut effects = VecDeque::from(self.app.update(message));
        while let Some(effect) = effects.pop_front() {
            if let Some(answer) = self.perform(effect) {
                effects.extend(self.app.update(answer));
            }
        }
    }

    fn perform(&mut self, effect: Effect) -> Option<Message> {
        let now = self.now.naive_local();
        match effect {
            Effect::Save(saving) => {
                let saved = self.file.save(&saving.base, &saving.ours, now);
                let written = saved.map(|it| {
                    Box::new(Written {
                        board: it.board,
                        problems: it.problems,
                        warnings: it.warnings.iter().map(ToString::to_string).collect(),
                    })
                });
                Some(Message::Saved(written.map_err(|it| it.to_string())))
            }
            Effect::LookAgain => self.seen(),
            Effect::Create(text) => Some(self.made(&text)),
            Effect::FindThemes => Some(Message::Themes {
                own: Vec::new(),
                unshown: Vec::new(),
            }),
            Effect::OpenSample => {
                let path = self.path.with_file_name("sample.ron");
                self.file = BoardFile::at(&path, Some(&self.state));
                self.path = path;
                Some(self.made(&template::sample(self.now.date_naive())))
            }
            other @ (Effect::Copy(_)
            | Effect::OpenEditor(_)
            | Effect::Share { .. }
            | Effect::WriteBeside { .. }
            | Effect::RememberMe(_)
            | Effect::RememberTheme(_)
            | Effect::Rescue { .. }
            | Effect::FindConflicts
            | Effect::PutRight { .. }
            | Effect::PutAway(_)
            | Effect::KeepRescue(_)
            | Effect::ForgetRescue
            | Effect::KeepDraft(_)
            | Effect::KeepStandup(_)
            | Effect::Ring
            | Effect::Suspend
            | Effect::Quit) => {
                self.asked.push(other);
                None
            }
        }
    }

    fn made(&mut self, text: &str) -> Message {
        let now = self.now.naive_local();
        let created = self.file.create(text, Existing::Keep, now).unwrap();
        Message::Opened {
            path: "standup.ron".to_owned(),
            loaded: Box::new(created.loaded),
        }
    }

    /// What the watcher of the folder would tell.
    fn seen(&mut self) -> Option<Message> {
        let disk = match self.file.look_again() {
            Ok(loaded) => Disk::Board(Box::new(loaded?)),
            Err(error) => Disk::Unreadable((&error).into()),
        };
        Some(Message::Changed(disk))
    }

    /// The system tells that the file is another.
    pub(crate) fn look(&mut self) -> &mut Self {
        if let Some(message) = self.seen() {
            self.send(message);
        }
        self
    }

    /// Another program changes the board. Nobody has told us yet.
    pub(crate) fn outside(&mut self, change: impl FnOnce(&mut Board)) -> &mut Self {
        let mut file = BoardFile::at(&self.path, Some(&self.state));
        let base = file.load().unwrap().unwrap().board;
        let mut theirs = base.clone();
        change(&mut theirs);
        file.save(&base, &theirs, self.now.naive_local()).unwrap();
        self
    }

    /// Time goes by.
    pub(crate) fn wait_until(&mut self, now: &str) -> &mut Self {
        self.now = moment(now);
        self.send(Message::Clock(self.now));
        self
    }

    pub(crate) fn notice(&self) -> &str {
        self.app.notice().map_or("", |it| &it.text)
    }

    /// The file's text.
    pub(crate) fn file(&self) -> String {
        fs::read_to_string(&self.path).unwrap()
    }

    /// Whether the file says what the screen says.
    #[track_caller]
    pub(crate) fn is_all_saved(&self) {
        let loaded = text::load(&self.file()).unwrap();
        assert_eq!(&loaded.board, self.app.board(), "not all is in the file");
    }

    /// Writes another text over the file, as a careless editor does.
    pub(crate) fn overwrite(&self, text: &str) {
        write(&self.path, text);
    }

    /// The day, then a line for each pane. Of a promise: the cursor `*`, a mark for the verdict, who,
    /// what, toward which result, how long, why, and how often it was carried.
    pub(crate) fn day(&self) -> String {
        let mut day = self.app.date().format("%a %-d").to_string();
        for pane in Pane::ALL {
            let entries = self.app.shown().entries(pane).into_iter().enumerate();
            let cursor = self.app.cursor(pane).entry();
            let here = |index| self.app.focus() == pane && cursor == Some(index);
            let lines = entries.map(|(index, entry)| {
                let star = if here(index) { "*" } else { "" };
                format!("{star}{}", told(&entry))
            });
            let lines: Vec<String> = lines.collect();
            write!(day, "\n{} {}", pane as usize + 1, lines.join(", ")).unwrap();
        }
        day
    }

    /// The screen as text. The user has made it this size.
    pub(crate) fn screen(&mut self, width: u16, height: u16) -> String {
        let buffer = self.draw(width, height);
        rows_of(&buffer).map(|it| it + "\n").collect()
    }

    /// The screen as it is, as a terminal shows it that knows ASCII alone.
    pub(crate) fn screen_in_ascii(&self) -> String {
        let theme = Theme::new(self.app.theme()).drawn_with(Glyphs::Ascii);
        rows_of(&self.drawn(theme)).map(|it| it + "\n").collect()
    }

    /// The screen as text, then a line for each run of cells that are not plain.
    pub(crate) fn styled(&mut self, width: u16, height: u16) -> String {
        let buffer = self.draw(width, height);
        let text: String = rows_of(&buffer).map(|it| it + "\n").collect();
        text + &runs(&buffer)
    }

    pub(crate) fn draw(&mut self, width: u16, height: u16) -> Buffer {
        let size = Size::new(width, height);
        self.send(Message::Input(Input::Resized(size)));
        looks::can_be_read(|theme| self.drawn(theme));
        ascii::can_be_spelled(|theme| self.drawn(theme));
        self.frame()
    }

    /// The screen as it is.
    pub(crate) fn frame(&self) -> Buffer {
        self.painted(self.app.theme())
    }

    /// The screen as it is, in the colours of a theme.
    pub(crate) fn painted(&self, theme: ThemeName) -> Buffer {
        self.drawn(Theme::new(theme))
    }

    fn drawn(&self, theme: Theme) -> Buffer {
        let (app, keymap) = (&self.app, &self.keymap);
        let mut frame = Buffer::empty(Rect::from((Position::ORIGIN, app.size())));
        view::draw(app, keymap, theme, &mut frame);
        frame
    }
}

pub(crate) fn write(path: &Path, text: &str) {
    let mut file = fs::File::create(path).unwrap();
    file.write_all(text.as_bytes()).unwrap();
}

fn told(entry: &Entry<'_>) -> String {
    match entry {
        Entry::Commitment(it) => promise(it),
        Entry::Blocker(it) => format!("! {} ({})", it.text, it.aside()),
        Entry::Parked(it) => format!("{} {} ({})", words::PARKED, it.text, it.aside()),
        Entry::Habit(it) => format!("{} {}", words::glyph(it.verdict), it.title),
        Entry::Result(it) => {
            let ahead = it.ahead.map(|it| format!(", {} then", it.1));
            format!(
                "{} {}{}",
                it.title,
                words::figure(it),
                ahead.unwrap_or_default()
            )
        }
    }
}

fn promise(it: &Commitment) -> String {
    let mark = match it.verdict {
        None => "☐",
        Some(Verdict::Kept) => "✔",
        Some(Verdict::Partly) => "~",
        Some(Verdict::Missed) => "✘",
        Some(Verdict::Carried) => "→",
        Some(Verdict::Dropped) => "dropped",
        Some(Verdict::Excused) => "excused",
    };
    let mut line = format!("{mark} {}: {}", it.who, it.text);
    let mut add = |part: String| line.push_str(&part);
    it.toward.iter().for_each(|it| add(format!(" ({it})")));
    it.minutes.iter().for_each(|it| add(format!(" {it}m")));
    it.why.iter().for_each(|it| add(format!(": {it}")));
    if 0 < it.times {
        add(format!(" #{}", it.times));
    }
    if it.private {
        add(" private".to_owned());
    }
    line
}

/// The lines of a screen, without the spaces at their ends.
fn rows_of(buffer: &Buffer) -> impl Iterator<Item = String> {
    let width = usize::from(buffer.area.width).max(1);
    buffer.content().chunks(width).map(|row| {
        let mut line = String::new();
        let mut covered = 0;
        for cell in row {
            // What a wide letter covers is no letter of its own.
            if covered == 0 {
                line.push_str(cell.symbol());
                covered = unicode_width::UnicodeWidthStr::width(cell.symbol());
            }
            covered = covered.saturating_sub(1);
        }
        line.trim_end().to_owned()
    })
}

fn runs(buffer: &Buffer) -> String {
    let mut runs = String::new();
    for row in buffer.area.rows() {
        let mut start = row.x;
        for x in row.x..row.right() {
            let style = buffer[(x, row.y)].style();
            if x + 1 < row.right() && buffer[(x + 1, row.y)].style() == style {
                continue;
            }
            if style != Cell::default().style() {
                let (fg, bg) = (style.fg.unwrap(), style.bg.unwrap());
                let mut line = format!("{}:{start}-{x} {fg}", row.y);
                if Some(bg) != Cell::default().style().bg {
                    write!(line, " on {bg}").unwrap();
                }
                if !style.add_modifier.is_empty() {
                    write!(line, " {:?}", style.add_modifier).unwrap();
                }
                writeln!(runs, "{line}").unwrap();
            }
            start = x + 1;
        }
    }
    runs
}

/// What changed in a text: `-` is gone, `+` is new. Lines that follow each other are told in one.
pub(crate) fn changes<'a>(before: &'a str, after: &'a str) -> String {
    let before: Vec<&str> = before.lines().collect();
    let after: Vec<&str> = after.lines().collect();
    // How many lines two rests have in common.
    let mut common = vec![vec![0_usize; after.len() + 1]; before.len() + 1];
    for i in (0..before.len()).rev() {
        for j in (0..after.len()).rev() {
            common[i][j] = if before[i] == after[j] {
                common[i + 1][j + 1] + 1
            } else {
                common[i + 1][j].max(common[i][j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut told: Vec<(char, Vec<&str>)> = Vec::new();
    let mut tell = |sign, line: &'a str, is_next: bool| match told.last_mut() {
        Some((last, lines)) if *last == sign && is_next => lines.push(line.trim()),
        _ => told.push((sign, vec![line.trim()])),
    };
    let mut is_next = false;
    while i < before.len() || j < after.len() {
        if i < before.len() && j < after.len() && before[i] == after[j] {
            (i, j) = (i + 1, j + 1);
            is_next = false;
            continue;
        }
        if j == after.len() || (i < before.len() && common[i][j + 1] <= common[i + 1][j]) {
            tell('-', before[i], is_next);
            i += 1;
        } else {
            tell('+', after[j], is_next);
            j += 1;
        }
        is_next = true;
    }
    let told = told
        .iter()
        .map(|(sign, lines)| format!("{sign} {}", lines.join(" ")));
    told.collect::<Vec<_>>().join("\n")
}
