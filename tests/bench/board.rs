//! What the work of the program costs, for boards of five sizes: `cargo bench`.
//!
//! Times differ from run to run; instructions do not. To count those of one bench:
//!
//! ```text
//! cargo bench --no-run    # prints the path of the program
//! valgrind --tool=callgrind --collect-atstart=no --toggle-collect='*key*' PATH key --sample-count 1 --sample-size 1
//! ```

#![expect(
    clippy::expect_used,
    reason = "a bench that cannot be set up has nothing to measure"
)]

mod boards;

use boards::{PLANNED_YEAR, SIZES, Size};
use chrono::{Days, FixedOffset, TimeZone as _};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use divan::{Bencher, black_box};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect, Size as ScreenSize},
};
use standup::{
    app::{App, Identity, MeetingSettings, Opening, Start, ThemeName},
    input,
    insight::{Insight, away::days_away, habit::Habits, reasons::reasons_of},
    keymap::Keymap,
    state::{
        Board, Commitment, Ids, Record,
        id::PersonId,
        merge::merge,
        text::{self, Loaded},
    },
    view::{self, theme::Theme},
};

const SCREEN: ScreenSize = ScreenSize {
    width: 120,
    height: 36,
};

fn main() {
    divan::main();
    print_share();
}

/// What all insights of a day take of what loading the file takes: a year of a team of ten with a plan shall need less than a tenth.
#[expect(clippy::print_stdout, reason = "a benchmark says what it measured")]
fn print_share() {
    let text = boards::board(PLANNED_YEAR);
    let board = loaded(PLANNED_YEAR).board;
    let loading = median(|| drop(black_box(text::load(black_box(&text)))));
    let insights = median(|| all_insights(black_box(&board)));
    let share = insights / loading * 100.0;
    println!("all insights of a day take {share:.1} % of loading {PLANNED_YEAR}");
}

/// The median of some runs, in seconds.
#[expect(clippy::disallowed_methods, reason = "what is measured is time")]
fn median(run: impl Fn()) -> f64 {
    let mut runs = [0.0; 51];
    for it in &mut runs {
        let begun = std::time::Instant::now();
        run();
        *it = begun.elapsed().as_secs_f64();
    }
    runs.sort_by(f64::total_cmp);
    runs[25]
}

fn loaded(size: Size) -> Loaded {
    text::load(&boards::board(size)).expect("a board to measure with can be read")
}

/// The board with one promise more.
fn promised(loaded: &Loaded, id: &str) -> Board {
    let mut board = loaded.board.clone();
    let seed = id.bytes().map(u64::from).sum();
    let mut ids = Ids::from_seed(seed);
    let ana = PersonId::new("ana");
    board
        .records
        .push(Commitment::new(ids.fresh(), boards::LAST, ana, id));
    board
}

#[divan::bench(args = SIZES)]
fn load(bencher: Bencher<'_, '_>, size: Size) {
    let text = boards::board(size);
    bencher.bench_local(|| text::load(black_box(&text)));
}

/// What a save does apart from the disk: the new text, and reading it back.
#[divan::bench(args = SIZES)]
fn save(bencher: Bencher<'_, '_>, size: Size) {
    let loaded = loaded(size);
    let board = promised(&loaded, "one more");
    bencher.bench_local(|| text::load(&black_box(&loaded).render(&board)));
}

/// All that is said of a day, by a board that was read.
#[divan::bench(args = SIZES)]
fn insights(bencher: Bencher<'_, '_>, size: Size) {
    let board = loaded(size).board;
    bencher.bench_local(|| all_insights(black_box(&board)));
}

/// Every insight there is of a day: of its results, its people, its plan, its habits. What an objective came to is asked once,
/// at its end, and whether an action is proven when it was kept: they are no part of it.
fn all_insights(board: &Board) {
    let insight = Insight::of(board, boards::LAST);
    for result in board.results() {
        black_box((
            insight.pace(result),
            insight.outcome(result),
            insight.ledger(result),
            insight.waits_for(result),
        ));
    }
    for person in &board.head.people {
        black_box(insight.follow_through_of(&person.id));
    }
    black_box((
        insight.follow_through(),
        insight.by_size(),
        insight.unlinked(),
        insight.advice(),
    ));
    black_box((insight.pipelines(), insight.streak()));
    let done = insight.done();
    black_box(insight.next_action(&done));
    for objective in &board.head.objectives {
        black_box((insight.fit(objective, &done), insight.end(objective)));
    }
    let mut habits = Habits::of(board);
    black_box(habits.on(boards::LAST).len());
    for habit in &board.head.habits {
        black_box(habits.idle(habit, boards::LAST));
    }
    black_box(days_away(board, boards::LAST));
    let lately = board
        .records
        .between(boards::LAST - Days::new(14), boards::LAST);
    black_box(reasons_of(lately.filter_map(Record::commitment)));
}

#[divan::bench(args = SIZES)]
fn merge_both(bencher: Bencher<'_, '_>, size: Size) {
    let loaded = loaded(size);
    let (ours, theirs) = (promised(&loaded, "ours"), promised(&loaded, "theirs"));
    bencher.bench_local(|| merge(black_box(&loaded.board), &ours, &theirs));
}

fn app(loaded: Loaded) -> App {
    let now = FixedOffset::east_opt(3 * 3600)
        .and_then(|it| {
            it.from_local_datetime(&boards::LAST.and_hms_opt(8, 0, 0)?)
                .single()
        })
        .expect("the last day has a morning");
    App::new(Start {
        opening: Opening::Board(Box::new(loaded)),
        path: "standup.ron".to_owned(),
        now,
        date: None,
        identity: Identity {
            configured: Some("ana".to_owned()),
            variable: None,
        },
        ids: Ids::from_seed(1),
        size: SCREEN,
        theme: None,
        read_only: None,
        draft: None,
        meeting: MeetingSettings::default(),
        standup: None,
        begins: standup::app::Begins::Board,
    })
}

fn screen() -> Buffer {
    Buffer::empty(Rect::from((Position::ORIGIN, SCREEN)))
}

/// From a board that was read to a frame.
#[divan::bench(args = SIZES)]
fn first_frame(bencher: Bencher<'_, '_>, size: Size) {
    let loaded = loaded(size);
    let keymap = Keymap::standard().expect("the table is right");
    let theme = Theme::new(ThemeName::Dark);
    bencher
        .with_inputs(|| (loaded.clone(), screen()))
        .bench_local_values(|(loaded, mut screen)| {
            let app = app(loaded);
            view::draw(&app, &keymap, theme, &mut screen);
            screen
        });
}

/// One key that moves, and the frame after it.
#[divan::bench(args = SIZES)]
fn key(bencher: Bencher<'_, '_>, size: Size) {
    let mut app = app(loaded(size));
    let keymap = Keymap::standard().expect("the table is right");
    let theme = Theme::new(ThemeName::Dark);
    let mut screen = screen();
    let mut keys = ['j', 'k'].into_iter().cycle();
    bencher.bench_local(|| {
        let key = KeyEvent::new(
            KeyCode::Char(keys.next().unwrap_or('j')),
            KeyModifiers::NONE,
        );
        if let Some(message) = input::translate(&app, &keymap, Event::Key(key)) {
            black_box(app.update(message));
        }
        screen.reset();
        view::draw(&app, &keymap, theme, &mut screen);
    });
}
