//! The standup as lines of text: the same questions, for pipes, screen readers and simple terminals.

mod beside;
mod ends;
mod slips;
mod together;

use crate::{
    desk::{Desk, NOW, Ran},
    tty::{Tty, wait},
};

/// A board of one: three promises of yesterday, two results, something in the way.
const ALONE: &str = r#"// Ours. Comments stay.
(version: 1, people: [(id: "ana", name: "Ana")],
    objectives: [(id: "bill", title: "Bill 1 client", start: "2026-10-01", due: "2026-10-30", results: [
        (id: "prospects", title: "Prospects", to: 10), (id: "leads", title: "Leads", to: 3)])],
    records: [
        Commitment(id: "a", day: "2026-10-07", who: "ana", text: "Old", verdict: Missed, why: "no phone numbers"),
        Blocker(id: "b", day: "2026-10-07", who: "ana", text: "waiting for legal"),
        Commitment(id: "c", day: "2026-10-08", who: "ana", text: "Call Mihai", toward: "leads"),
        Commitment(id: "d", day: "2026-10-08", who: "ana", text: "Draft the offer", times: 2),
        Commitment(id: "e", day: "2026-10-08", who: "ana", text: "Film the demo"),
    ],
)
"#;

/// A day line by line: what is typed, what the file says from then on, and how the question begins that is asked of whoever
/// comes back then.
const DAY: &[(&str, &str, &str)] = &[
    (
        "k",
        "text: \"Call Mihai\", toward: \"leads\", verdict: Kept",
        "Draft the offer (3rd day). How",
    ),
    (
        "m",
        "times: 2, verdict: Missed",
        "Draft the offer (3rd day). How",
    ),
    (
        "1",
        "verdict: Missed, why: \"no phone numbers\"),\n        Commitment(id: \"e\"",
        "Film the demo. How",
    ),
    ("", "text: \"Film the demo\"),", "Anything else done?"),
    (
        "Wrote 2 letters",
        "text: \"Wrote 2 letters\"",
        "Anything else done?",
    ),
    ("2", "toward: \"leads\",\n", "Anything else done?"),
    ("", "Ours. Comments stay.", "Prospects: 0 of 10"),
    ("+2", "value: 2,", "Leads: 0 of 3"),
    (
        "",
        "result: \"leads\",\n            value: 0,",
        "waiting for legal (Ana · 2 days)",
    ),
    (
        "c",
        "cleared: \"2026-10-09\"",
        "Draft the offer (3rd day), missed: no phone numbers. Carried twice",
    ),
    (
        "2",
        "Ours. Comments stay.",
        "Draft the offer (3rd day), missed: no phone numbers. Carried twice",
    ),
    (
        "Draft page 1",
        "Ours. Comments stay.",
        "Draft the offer (3rd day), missed: no phone numbers. Carried twice",
    ),
    (
        "Draft page 2",
        "text: \"Draft page 2\"",
        "Film the demo. Is it for today?",
    ),
    ("n", "text: \"Film the demo\"),", "What else?"),
    (
        "Email 7 bakeries",
        "text: \"Email 7 bakeries\"",
        "Email 7 bakeries. Is it as you want it?",
    ),
    (
        "1",
        "toward: \"prospects\",",
        "Email 7 bakeries (toward Prospects). Is it",
    ),
    ("20m", "minutes: 20,", "A win, or a thank-you?"),
];

const WIN: &str = "Thanks, Ioana";

fn input(lines: &[&str]) -> String {
    lines.iter().flat_map(|it| [it, "\n"]).collect()
}

#[track_caller]
fn talk(desk: &Desk, lines: &[&str]) -> Ran {
    let ran = desk.feed(NOW, &["run", "--plain"], &input(lines));
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    ran
}

/// The questions that were asked, in order.
fn questions(ran: &Ran) -> Vec<&str> {
    ran.out.lines().filter(|it| it.ends_with(':')).collect()
}

#[test]
fn a_day_alone_goes_from_question_to_question_and_is_read_back() {
    let desk = Desk::with(ALONE);
    let mut lines: Vec<&str> = DAY.iter().map(|it| it.0).collect();
    lines.push(WIN);
    let ran = talk(&desk, &lines);
    let asked = questions(&ran);
    assert_eq!(asked.len(), lines.len() + 1, "{}", ran.out);
    assert!(asked.last().unwrap().starts_with("The standup is held."));
    for said in [
        "kept: Call Mihai",
        "What got in the way? 1 = no phone numbers, or type it",
        "missed: Draft the offer: no phone numbers",
        "done: Wrote 2 letters",
        "Prospects 0 to 2 · ",
        "split in two: Draft page 1; Draft page 2",
        "Done in 1 min. 3 promises, 20 min. See you Monday 8:00.",
    ] {
        assert!(ran.out.contains(said), "{said}: {}", ran.out);
    }
    let text = desk.text();
    assert!(text.starts_with("// Ours. Comments stay.\n"), "{text}");
    for held in [
        "Standup(id:",
        "began: \"08:00\"",
        "present: [\"ana\"]",
        "text: \"Thanks, Ioana\"",
    ] {
        assert!(text.contains(held), "{held}: {text}");
    }
    let again = talk(&desk, &[]);
    assert!(again.out.contains("See you Monday 8:00."), "{}", again.out);
    assert_eq!(
        desk.text(),
        text,
        "a standup that is over is read back, and no more"
    );
}

#[test]
fn wherever_the_input_ends_what_was_answered_is_saved_and_it_goes_on_there() {
    for end in 0..=DAY.len() {
        let desk = Desk::with(ALONE);
        let (before, _) = DAY.split_at(end);
        let lines: Vec<&str> = before.iter().map(|it| it.0).collect();
        talk(&desk, &lines);
        let text = desk.text();
        for (line, saved, _) in before {
            // A reason stands behind its verdict then.
            let saved = saved.strip_suffix(')').unwrap_or(saved);
            assert!(text.contains(saved), "{end}, {line:?}: {text}");
        }
        let asked = before
            .last()
            .map_or("Call Mihai (toward Leads). How", |it| it.2);
        let again = talk(&desk, &[]);
        let found = questions(&again)
            .first()
            .copied()
            .unwrap_or_default()
            .to_owned();
        assert!(found.starts_with(asked), "{end}: {asked:?}: {found}");
        assert_eq!(desk.text(), text, "{end}: nothing was said");
    }
}

#[test]
fn the_last_line_needs_no_end() {
    let desk = Desk::with(ALONE);
    let ran = desk.feed(NOW, &["run", "--plain"], "k");
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(desk.text().contains("verdict: Kept"), "{}", desk.text());
}

#[test]
fn one_goes_an_answer_back_and_enter_keeps_it() {
    let desk = Desk::with(ALONE);
    let ran = talk(&desk, &["b", "k", "b", "", "m", "b", ""]);
    assert!(
        ran.out.contains("this is the first question"),
        "{}",
        ran.out
    );
    let kept = "Call Mihai (toward Leads). How did it go? k = kept, h = partly, m = missed, d = dropped, \
                e = excused, c = carry, enter = kept:";
    let asked = questions(&ran);
    assert_eq!(asked[3], kept);
    assert!(asked[6].ends_with("enter = missed:"), "{asked:?}");
    let text = desk.text();
    assert!(
        text.contains("verdict: Kept") && text.contains("times: 2, verdict: Missed"),
        "{text}"
    );
}

#[test]
fn q_leaves_and_says_that_it_goes_on_there() {
    let desk = Desk::with(ALONE);
    let ran = talk(&desk, &["k", "q", "m"]);
    assert!(ran.out.contains("The standup goes on here"), "{}", ran.out);
    assert!(
        !desk.text().contains("times: 2, verdict"),
        "what comes behind it is not heard"
    );
    let again = talk(&desk, &[]);
    assert!(again.out.contains("where it was left"), "{}", again.out);
}

#[test]
fn a_bad_day_is_closed_by_two_questions() {
    let desk = Desk::with(ALONE);
    let ran = talk(&desk, &["X", "m", "ill", "Call Ioana"]);
    assert!(ran.out.contains("3 promises that are open"), "{}", ran.out);
    assert!(ran.out.contains("2 carried to Fri 9 Oct"), "{}", ran.out);
    assert!(ran.out.contains("1 needs a choice"), "{}", ran.out);
    assert!(ran.out.contains("See you Monday 8:00."), "{}", ran.out);
    let text = desk.text();
    assert_eq!(
        text.matches("verdict: Missed, why: \"ill\"").count(),
        3,
        "{text}"
    );
    assert!(
        text.contains("text: \"Call Ioana\"") && text.contains("minutes: 15"),
        "{text}"
    );
}

/// Three people; Eva is away, and Dan keeps something to himself.
const THREE: &str = r#"(version: 1, people: [(id: "ana", name: "Ana"), (id: "dan", name: "Dan"),
        (id: "eva", name: "Eva", away: [(from: "2026-10-09", to: "2026-10-09")]), (id: "jon", name: "Jon")],
    objectives: [(id: "bill", title: "Bill 1 client", start: "2026-10-01", due: "2026-10-30", results: [
        (id: "leads", title: "Leads", to: 3)])],
    records: [
        Commitment(id: "a", day: "2026-10-08", who: "ana", text: "Call Mihai"),
        Commitment(id: "b", day: "2026-10-08", who: "dan", text: "Draft"),
        Commitment(id: "c", day: "2026-10-08", who: "dan", text: "My knee", private: true),
        Commitment(id: "d", day: "2026-10-08", who: "eva", text: "Film"),
        Commitment(id: "e", day: "2026-10-08", who: "jon", text: "Paint"),
    ],
)
"#;

#[test]
fn each_has_a_turn_whoever_is_away_has_none_and_whoever_is_not_there_is_passed() {
    let desk = Desk::with(THREE);
    let lines = [
        "k",
        "",
        "k",
        "",
        "a",
        "1",
        "Plan 2 visits 20m",
        "",
        "",
        "Well done, Dan",
        "2",
    ];
    let ran = talk(&desk, &lines);
    for said in [
        "Ana · Yesterday · 1 of 3",
        "Dan · Yesterday · 2 of 3",
        "Jon · Yesterday · 3 of 3",
        "Jon is not there",
        "Ana · Today · 1 of 2",
        "Dan · Today · 2 of 2",
        "Whose is it? 1 = Ana, 2 = Dan, 3 = Eva, 4 = Jon",
        "See you Monday 8:00.",
    ] {
        assert!(ran.out.contains(said), "{said}: {}", ran.out);
    }
    for hidden in ["My knee", "Film. How", "Paint. Is it"] {
        assert!(!ran.out.contains(hidden), "{hidden}: {}", ran.out);
    }
    let text = desk.text();
    assert!(text.contains("present: [\"ana\", \"dan\"]"), "{text}");
    assert!(
        text.contains("who: \"dan\",\n            text: \"Well done, Dan\""),
        "{text}"
    );
    assert!(
        text.contains("toward: \"leads\""),
        "the only result is served: {text}"
    );
}

#[test]
fn what_is_private_is_asked_of_its_owner_and_is_not_read_back() {
    let desk = Desk::with(THREE).set("STANDUP_ME", "dan");
    let ran = talk(&desk, &[">", ">", ">", ">", ">", ">", ""]);
    assert!(
        !ran.out.contains("My knee"),
        "it is passed over: {}",
        ran.out
    );
    let desk = Desk::with(THREE).set("STANDUP_ME", "dan");
    let ran = talk(&desk, &[">", "k", "k"]);
    assert!(
        ran.out.contains("My knee (private). How did it go?"),
        "{}",
        ran.out
    );
    let desk = Desk::with(THREE).set("STANDUP_ME", "ana");
    assert!(!talk(&desk, &[">", "k", "k"]).out.contains("My knee"));
}

#[test]
fn nothing_is_drawn_nor_coloured_and_what_a_board_says_steers_no_terminal() {
    let text = ALONE.replace("Call Mihai", "Call \\u{1b}[31mMihai");
    let desk = Desk::with(&text);
    let lines: Vec<&str> = DAY.iter().map(|it| it.0).chain([WIN]).collect();
    let ran = desk.feed(
        NOW,
        &["run", "--plain", "--color", "always"],
        &input(&lines),
    );
    assert_eq!(ran.code, 0, "{ran:?}");
    let out = ran.out;
    let is_drawn =
        |it: char| it.is_control() && it != '\n' || ('\u{2500}'..='\u{259f}').contains(&it);
    assert!(!out.contains(is_drawn), "{out}");
}

#[test]
fn a_board_that_has_nobody_asks_who_is_here() {
    let desk = Desk::with("(version: 1)").set("USER", "mara");
    let ran = talk(&desk, &["", "Call 3 people 20m", "", ""]);
    assert!(
        ran.out.contains("Who is here? Type a name, enter = mara:"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("1 promise, 20 min."), "{}", ran.out);
    assert!(desk.text().contains("name: \"mara\""), "{}", desk.text());
}

#[test]
fn trouble_with_the_board_is_told_and_ends_with_one() {
    let desk = Desk::new();
    desk.fails(1, &["run", "--plain"], "no board at");
    desk.put("standup.ron", b"(version: 1, people: [");
    desk.fails(1, &["run", "--plain"], "standup.ron:1:");
    let desk = Desk::with(ALONE);
    desk.fails(2, &["run", "--plain", "--date", "mon"], "leave out --date");
    desk.fails(1, &["run"], "--plain");
}

/// The command in a terminal, on the desk's board.
fn command(desk: &Desk) -> pty_process::blocking::Command {
    Tty::command(env!("CARGO_BIN_EXE_standup"), &desk.path("home"))
        .args(["run", "--plain", "--now", NOW, "--file"])
        .arg(desk.path("standup.ron"))
}

#[test]
fn in_a_terminal_answers_are_typed_behind_the_questions_and_the_screen_is_left_alone() {
    let desk = Desk::with(ALONE);
    let mut tty = Tty::start(command(&desk));
    tty.wait_for("Call Mihai (toward Leads). How did it go?");
    tty.press("k\r");
    tty.wait_for("Draft the offer (3rd day). How did it go?");
    tty.press("q\r");
    assert_eq!(tty.end(), 0);
    let output = tty.output();
    assert!(output.contains("enter = leave it open: k\r\n"), "{output}");
    assert!(!output.contains('\u{1b}'), "{output}");
}

#[test]
fn a_kill_loses_no_answer_and_it_goes_on_there() {
    for (signal, code) in [("KILL", -9), ("INT", -2), ("HUP", -1)] {
        let desk = Desk::with(ALONE);
        let mut tty = Tty::start(command(&desk));
        tty.wait_for("Call Mihai");
        tty.press("m\r");
        tty.wait_for("What got in the way?");
        tty.press("no time\r");
        tty.wait_for("Draft the offer (3rd day). How");
        tty.press("half typed");
        tty.signal(signal);
        assert_eq!(tty.end(), code);
        wait("the answer", || desk.text().contains("why: \"no time\""));
        let mut tty = Tty::start(command(&desk));
        tty.wait_for("where it was left");
        tty.wait_for("Draft the offer (3rd day). How");
        tty.press("q\r");
        assert_eq!(tty.end(), 0);
    }
}

#[test]
fn the_board_and_the_lines_go_on_with_each_others_standup() {
    let desk = Desk::with(ALONE);
    talk(&desk, &["k", ""]);
    let board = Tty::command(env!("CARGO_BIN_EXE_standup"), &desk.path("home"));
    let board = board.args(["run", "--now", NOW, "--file"]);
    let mut tty = Tty::start(board.arg(desk.path("standup.ron")));
    tty.wait_for("How did it go?");
    tty.press("e");
    tty.wait_for("Why could nobody do it?");
    tty.press("\r");
    tty.wait_for("Anything else done?");
    tty.press("\r");
    tty.wait_for("What does the number say?");
    wait("the verdict", || {
        let text = desk.text();
        text.contains("text: \"Film the demo\", verdict: Excused")
    });
    tty.press("\u{1b}");
    tty.wait_for("3 Today");
    tty.press("q");
    assert_eq!(tty.end(), 0);
    let ran = talk(&desk, &[]);
    let asked = questions(&ran);
    assert!(asked[0].starts_with("Prospects: 0 of 10"), "{asked:?}");
}

#[test]
fn what_cannot_be_saved_is_told_and_ends_with_one() {
    let desk = Desk::with(ALONE);
    std::fs::create_dir(desk.path(".standup.ron.tmp")).unwrap();
    let ran = desk.feed(NOW, &["run", "--plain"], "k\nm\n");
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("standup.ron"), "{ran:?}");
    assert_eq!(desk.text(), ALONE);
    assert_eq!(questions(&ran).len(), 1, "nothing more is asked: {ran:?}");
}
