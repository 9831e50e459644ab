//! What is typed is not lost, and what a dialog says is so.

use super::*;

fn first_run() -> Desk {
    let mut start = start(board(0), "2026-10-12T08:00");
    start.opening = Opening::Nothing;
    Desk::start(start)
}

/// The dialog on top, or the first run, as the screen shows it.
fn seen(desk: &Desk) -> String {
    desk.seen(80, 24)
}

#[test]
fn a_field_that_is_full_says_how_much_it_did_not_take() {
    let long = "x".repeat(2_003);
    let full = "the text is full: 3 letters were not taken";
    for keys in [
        "3a",
        "1e<ctrl-u>",
        "3a<tab>",
        "3a<tab><tab>",
        "3a<tab><tab><tab>",
        "1xm",
        "2<enter><tab>",
        "1r",
        "1w",
        "@",
        ":",
        "1c3c]3c2<ctrl-u>",
        "1c3c]3c4",
    ] {
        let mut desk = Desk::open(lived(1));
        desk.press(keys).paste(&long);
        assert!(seen(&desk).contains(full), "{keys}:\n{}", seen(&desk));
    }
    let mut desk = Desk::open(lived(1));
    desk.press("3a").paste(&format!("{long}\nTwo"));
    assert!(seen(&desk).contains(full), "{}", seen(&desk));
    let mut desk = first_run();
    desk.press("1").paste(&long);
    assert!(seen(&desk).contains(full), "{}", seen(&desk));
}

#[test]
fn a_paste_that_has_no_place_says_why() {
    let mut desk = Desk::open(lived(1));
    desk.press("2").paste("One\nTwo");
    assert_eq!(
        desk.notice(),
        "nothing can be pasted on numbers: promises are in pane 3"
    );
    let mut start = start(lived(1), "2026-10-12T08:00");
    start.read_only = Some("the file is read-only".to_owned());
    let mut desk = Desk::start(start);
    desk.press("3").paste("One\nTwo");
    assert_eq!(
        desk.notice(),
        "nothing can be changed: the file is read-only"
    );
    let mut desk = Desk::open(lived(1));
    desk.press("3aOne<tab><tab><tab>").paste("10\n20");
    assert!(
        seen(&desk).contains("a size is one line; 2 were pasted"),
        "{}",
        seen(&desk)
    );
}

#[test]
fn what_the_world_says_is_shown_on_the_welcome_screen_and_one_board_is_asked_for() {
    let mut desk = first_run();
    desk.press("21<enter><enter>1");
    assert!(
        matches!(desk.asked.as_slice(), [Effect::Create(_)]),
        "{:?}",
        desk.asked
    );
    desk.send(Message::Told(Notice::trouble(
        "standup.ron: permission denied",
    )));
    assert!(seen(&desk).contains("permission denied"), "{}", seen(&desk));
    desk.press("<enter>");
    assert_eq!(desk.asked.len(), 2, "it can be tried again");
}

#[test]
fn what_is_copied_is_safe_to_paste() {
    let mut board = lived(1);
    board
        .records
        .change_commitment(&RecordId::new("one"), |it| {
            it.text = "Call\u{1b}[31m \u{202e}Mihai".to_owned();
        });
    let mut desk = Desk::open(board);
    desk.press("1y");
    let [Effect::Copy(line)] = desk.asked.as_slice() else {
        panic!("{:?}", desk.asked);
    };
    assert!(!line.contains(['\u{1b}', '\u{202e}']), "{line:?}");
}

#[test]
fn a_name_is_taken_once() {
    let mut desk = first_run();
    desk.press("1Bill 1 client<enter>Leads<tab><tab>3<enter>Ana, Dan, ana<enter>");
    assert!(
        seen(&desk).contains("ana is there twice"),
        "{}",
        seen(&desk)
    );
}

#[test]
fn a_past_day_is_spoken_of_in_the_past() {
    let mut desk = Desk::open(lived(1));
    desk.press("[3a");
    assert!(
        seen(&desk).contains("Promised for Fri 9 Oct"),
        "{}",
        seen(&desk)
    );
}

#[test]
fn the_questions_make_a_file_of_what_was_asked_and_nothing_else() {
    let mut desk = first_run();
    desk.press(
        "1Bill 1 client<enter>Leads<tab><tab>3<tab>Visits<tab><tab>5<enter>2Ana, Dan<enter>",
    );
    assert!(seen(&desk).contains("Ana, for Leads"), "{}", seen(&desk));
    desk.press("Call Mihai<enter>");
    let [Effect::Create(text)] = desk.asked.as_slice() else {
        panic!("{:?}", desk.asked);
    };
    for unasked in ["pipeline", "habits", "empty board", "// ("] {
        assert!(!text.contains(unasked), "{unasked}:\n{text}");
    }
    assert_eq!(text.matches("//").count(), 1, "{text}");
    assert_eq!(crate::state::text::load(text).unwrap().problems, []);
}

/// A screen's letters without its frame and its line ends.
fn words(screen: &str) -> String {
    let letters = screen.replace(['┃', '"', '│'], " ");
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_chosen_and_what_is_wrong_wrap_rather_than_being_cut() {
    let mut desk = first_run();
    desk.press("2");
    for template in crate::template::Template::ALL {
        let screen = words(&desk.seen(60, 24));
        assert!(
            screen.contains(template.about()),
            "{}:\n{}",
            template.name,
            desk.seen(60, 24)
        );
        desk.press("<down>");
    }
    let long = "standup.ron: permission denied; ask who owns the folder to let you write there, or name another one";
    desk.send(Message::Told(Notice::trouble(long)));
    assert!(
        words(&desk.seen(60, 24)).contains(long),
        "{}",
        desk.seen(60, 24)
    );
    let mut desk = Desk::open(lived(1));
    desk.press("@never<enter>");
    let screen = words(&desk.seen(60, 24));
    assert!(screen.contains("found `never`"), "{}", desk.seen(60, 24));
    let reason =
        "the second bridge is closed until the end of November, and the way around takes an hour";
    let mut desk = Desk::open(lived(2));
    desk.press("xm").paste(reason).press("<enter>jxm<down>");
    assert!(
        words(&desk.seen(60, 24)).contains(reason),
        "{}",
        desk.seen(60, 24)
    );
}

#[test]
fn a_number_beyond_its_start_is_noted_and_warned_of() {
    let mut desk = Desk::open(lived(2));
    desk.press("2-");
    assert_eq!(desk.pane(Pane::Measure), "*Prospects -1, Leads 0, Posts 0");
    assert_eq!(desk.notice(), "Prospects 0 to -1 · below its start, 0");
    assert_eq!(desk.app.notice().unwrap().tone, Tone::Care);
    desk.press("u");
    assert_eq!(desk.app.board(), &lived(2));
    // Typed it is the same; a number per day may be below zero as long as their sum is not.
    desk.press("<enter>=-2<enter>");
    assert_eq!(desk.notice(), "Prospects 0 to -2 · below its start, 0");
    desk.press("G[++]-");
    assert_eq!(desk.notice(), "Posts 0 to -1");
    // What shall fall is amiss above.
    let mut board = lived(2);
    let mut weight = plan("Weight", 80, ResultKind::Total);
    weight.from = Amount::whole(90);
    board.head_mut().objectives = vec![Objective {
        results: [weight].into_iter().collect(),
        ..board.head.objectives[0].clone()
    }]
    .into_iter()
    .collect();
    let mut desk = Desk::open(board);
    desk.press("2+");
    assert_eq!(desk.notice(), "Weight 90 to 91 · above its start, 90");
    desk.press("--");
    assert_eq!(desk.notice(), "Weight 90 to 89");
}

#[test]
fn a_mistyped_name_makes_nobody_new_unless_that_is_chosen() {
    let mut desk = Desk::open(lived(2));
    desk.press("wAnna<enter>");
    let asked = "nobody here is called Anna: did you mean Ana?";
    assert!(seen(&desk).contains(asked), "{}", seen(&desk));
    assert_eq!(desk.disk, lived(2));
    desk.press("<enter>");
    assert_eq!(desk.disk, lived(2), "it was Ana's already");
    // In the form the name is asked about before anything is promised.
    desk.press("3aan<enter>Ship it<tab><tab>Dann<enter>");
    assert!(seen(&desk).contains("did you mean Dan?"), "{}", seen(&desk));
    assert_eq!(desk.pane(Pane::Today), "");
    desk.press("<down><enter>");
    assert_eq!(desk.pane(Pane::Today), "*-dann Ship it");
    desk.press("u");
    // Nobody is like it: still the first Enter only asks.
    desk.press("1wVlad<enter>");
    assert!(
        seen(&desk).contains("enter again adds them"),
        "{}",
        seen(&desk)
    );
    assert_eq!(desk.app.board().head.people.len(), 2);
    desk.press("<enter>");
    assert_eq!(desk.app.board().head.people.len(), 3);
}

#[test]
fn a_notice_that_is_too_long_for_its_line_is_shown_in_full() {
    let mut desk = Desk::open(lived(2));
    let text = "no room is left on the disk that has the folder of the board, the one that is called \
        standup in the home of Ana; nothing was lost, and it is tried again at the next change";
    desk.send(Message::Told(Notice::trouble(text)));
    for (width, height) in [(120, 36), (80, 24), (60, 18), (40, 18)] {
        let seen = desk.seen(width, height);
        for word in text.split(' ') {
            assert!(seen.contains(word), "{word}:\n{seen}");
        }
    }
    // Where not even that is enough it is cut, and most of the screen is left to the board.
    let seen = desk.seen(40, 12);
    assert!(seen.contains('…') && seen.contains("Call Mihai"), "{seen}");
}

#[test]
fn what_is_deleted_is_named_by_nothing_that_stays() {
    let mut desk = Desk::open(lived(1));
    desk.press("1c");
    let names = |desk: &Desk| -> Vec<RecordId> {
        let records = desk.disk.records.iter();
        records.flat_map(|it| it.refers_to().cloned()).collect()
    };
    assert_eq!(names(&desk), [RecordId::new("one")]);
    desk.press("dd");
    assert_eq!(desk.notice(), "deleted: Call Mihai");
    assert_eq!(names(&desk), []);
    desk.press("u");
    assert_eq!(names(&desk), [RecordId::new("one")]);
}
