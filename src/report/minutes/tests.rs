use super::{text as written_as_text, *};
use crate::{
    report::{
        markdown::Flavour,
        styled::{Colours, text_of},
    },
    state::text,
};

const BOARD: &str = r#"(version: 1, people: [(id: "ana", name: "Ana *A*"), (id: "dan", name: "Dan"),
    (id: "ioana", name: "Ioana", away: [(from: "2026-10-09", to: "2026-10-12")]), (id: "vlad", name: "Vlad")],
    objectives: [(id: "o", title: "Bill 1 client", start: "2026-10-01", due: "2026-10-30", pipeline: true, results: [
        (id: "prospects", title: "Prospects", to: 10), (id: "leads", title: "Leads", to: 3)]),
        (id: "old", title: "Old", start: "2026-09-01", due: "2026-09-30", closed: (day: "2026-09-30", how: Reached)),
        (id: "new", title: "To come", start: "2026-11-01", due: "2026-11-30")],
    records: [
    Commitment(id: "a", day: "2026-10-08", who: "ana", text: "Call <Mihai>", toward: "leads", verdict: Missed, why: "no *numbers*"),
    Commitment(id: "b", day: "2026-10-08", who: "dan", text: "Draft the offer", toward: "leads", verdict: Kept),
    Commitment(id: "c", day: "2026-10-08", who: "ana", text: "See the doctor", verdict: Missed, why: "the doctor was away", private: true),
    Measurement(id: "m", day: "2026-10-08", result: "prospects", value: 6),
    Measurement(id: "n", day: "2026-10-09", result: "prospects", value: 7, note: "Lipan"),
    Standup(id: "s", day: "2026-10-09", began: "08:00", ended: "08:06", present: ["ana", "dan"], note: "in the kitchen"),
    Commitment(id: "d", day: "2026-10-09", who: "ana", text: "Call Mihai", toward: "leads", minutes: 15, first: "a", times: 1),
    Commitment(id: "e", day: "2026-10-09", who: "ioana", text: "A quiet walk", private: true),
    Blocker(id: "f", day: "2026-10-07", who: "dan", text: "waiting for legal", result: "leads"),
    Blocker(id: "g", day: "2026-10-07", who: "ana", text: "the doctor's secret", commitment: "c"),
    Parked(id: "h", day: "2026-10-09", who: "dan", text: "prices of next year"),
    Decision(id: "i", day: "2026-10-09", text: "visits instead of calls", result: "leads", by: "ana"),
    Decision(id: "j", day: "2026-10-09", text: "a quiet decision", commitment: "e"),
    Decision(id: "k", day: "2026-10-08", text: "an older one"),
    Win(id: "l", day: "2026-10-09", who: "dan", text: "the first lead!", result: "leads"),
    ])"#;

fn board() -> Board {
    let loaded = text::load(BOARD).unwrap();
    assert!(
        loaded.problems.iter().all(|it| !it.kind.is_unread()),
        "{:?}",
        loaded.problems
    );
    loaded.board
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn written(board: &Board, date: &str) -> [String; 3] {
    let minutes = Minutes::of(board, day(date));
    [
        marked(board, &minutes, Flavour::Markdown),
        marked(board, &minutes, Flavour::Slack),
        text_of(&written_as_text(board, &minutes), Colours::Off),
    ]
}

#[test]
fn minutes_say_all_that_the_standup_came_to() {
    let [markdown, slack, text] = written(&board(), "2026-10-09");
    insta::assert_snapshot!("minutes-markdown", markdown);
    insta::assert_snapshot!("minutes-slack", slack);
    insta::assert_snapshot!("minutes-text", text);
}

#[test]
fn what_is_private_is_not_in_minutes_and_not_even_counted() {
    for text in written(&board(), "2026-10-09") {
        for hidden in ["doctor", "secret", "quiet", "private", "Ioana:", "older"] {
            assert!(!text.contains(hidden), "{hidden} is in\n{text}");
        }
    }
}

#[test]
fn texts_that_stand_at_the_begin_of_a_line_are_no_markup() {
    let text = BOARD
        .replace("\"Bill 1 client\"", "\"1. Bill <one>\"")
        .replace("in the kitchen", "- - -")
        .replace("waiting for legal", "> waiting")
        .replace("prices of next year", "# prices")
        .replace(
            "text: \"visits instead of calls\", result: \"leads\", by: \"ana\"",
            "text: \"+ visits\"",
        )
        .replace("\"Prospects\"", "\"10) Prospects\"");
    let board = text::load(&text).unwrap().board;
    let [markdown, slack, _] = written(&board, "2026-10-09");
    for line in [
        "\n1\\. Bill \\<one\\>\n",
        "\n\\- - -\n",
        "\n- \\> waiting (",
        "\n- \\# prices (",
        "\n- \\+ visits\n",
        "\n- 10\\) Prospects: 7 of 10",
    ] {
        assert!(markdown.contains(line), "{line:?} is not in\n{markdown}");
    }
    for line in ["\n1. Bill &lt;one&gt;\n", "\n- \u{203a} waiting ("] {
        assert!(slack.contains(line), "{line:?} is not in\n{slack}");
    }
}

#[test]
fn minutes_of_a_day_without_a_standup_say_so() {
    for text in written(&board(), "2026-10-08") {
        assert!(text.contains("no standup was held"), "{text}");
        assert!(text.contains("an older one"), "{text}");
    }
    for text in written(&Board::default(), "2026-10-08") {
        assert!(text.contains("nothing promised yet"), "{text}");
    }
}

#[test]
fn a_standup_is_told_as_far_as_it_is_known() {
    let said = |standup: &str| {
        let text = format!(
            "(version: 1, people: [(id: \"ana\", name: \"Ana\"), (id: \"dan\", name: \"Dan\")],
             records: [Standup(id: \"s\", day: \"2026-10-09\", {standup})])"
        );
        let board = text::load(&text).unwrap().board;
        Minutes::of(&board, day("2026-10-09")).held.unwrap().said()
    };
    for (standup, expected) in [
        ("", "held"),
        ("began: \"08:02\"", "held from 8:02"),
        ("ended: \"08:10\"", "held until 8:10"),
        ("began: \"08:02\", ended: \"08:02\"", "held at 8:02"),
        (
            "began: \"08:02\", ended: \"08:10\", present: [\"ana\"]",
            "held 8:02 to 8:10 · there: Ana · not there: Dan",
        ),
        (
            "present: [\"ana\", \"dan\", \"guest\"]",
            "held · there: Ana, Dan, guest",
        ),
    ] {
        assert_eq!(said(standup), expected);
    }
}

#[test]
fn nothing_that_a_terminal_obeys_is_in_minutes() {
    let text = BOARD
        .replace("prices of next year", "prices\\u{1b}]52;c;x\\u{7}")
        .replace("visits instead", "visits\\u{1b}[31m instead")
        .replace("the first lead!", "the\\nfirst\\u{202e} lead")
        .replace("in the kitchen", "\\u{9b}2J")
        .replace("\"Dan\"", "\"D\\u{1b}an\"");
    let board = text::load(&text).unwrap().board;
    for text in written(&board, "2026-10-09") {
        let is_bad = |it: char| it.is_control() && it != '\n' || it == '\u{202e}';
        assert!(!text.contains(is_bad), "{text:?}");
    }
}

#[test]
fn an_objective_that_ended_on_the_day_is_in_the_minutes_with_what_came_of_it() {
    let mut board = board();
    let today = day("2026-10-09");
    let objective = board.head_mut().objectives.iter_mut().next().unwrap();
    objective.closed = text::load(BOARD).unwrap().board.head.objectives[1]
        .closed
        .clone()
        .map(|it| crate::state::board::Closed { day: today, ..it });
    for written in written(&board, "2026-10-09") {
        assert!(written.contains("Ended"), "{written}");
        let told = "Bill 1 client: reached · Prospects 7 of 10 · Leads 0 of 3";
        assert!(written.contains(told), "{written}");
    }
    let next = written(&board, "2026-10-12").concat();
    assert!(!next.contains("Ended"), "{next}");
}
