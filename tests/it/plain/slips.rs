//! What is typed by habit or by mistake: yes and no, a number that is not offered, help where it ends, a line that does not.

use std::{io, process::Stdio, thread};

use super::{ALONE, DAY, WIN, questions, talk};
use crate::desk::{Desk, NOW};

#[test]
fn yes_and_no_answer_a_question_and_become_no_text() {
    let desk = Desk::with(ALONE);
    let lines = [
        "k",
        "k",
        "k",
        "",
        "",
        "! visits",
        "no",
        "",
        "yes",
        "Film it 20m",
        "1",
        "b",
        "no",
        "YES",
        "",
        "",
        "",
    ];
    let ran = talk(&desk, &lines);
    assert!(ran.out.contains("decided: visits"), "{}", ran.out);
    let text = desk.text();
    assert!(text.contains("text: \"waiting for legal\""), "{text}");
    assert!(text.contains("text: \"Film it\""), "{text}");
    for slip in ["\"no\"", "\"yes\"", "\"YES\""] {
        assert!(!text.contains(slip), "{slip}: {text}");
    }
}

#[test]
fn a_number_that_is_not_offered_is_asked_again_and_a_blank_makes_a_text_of_it() {
    let desk = Desk::with(ALONE);
    let ran = talk(&desk, &["k", "m", "7", " 7", "P", "9", "", "q"]);
    let told = "no such number here; with a space before it it is a text";
    assert_eq!(ran.out.matches(told).count(), 2, "{}", ran.out);
    let asked = questions(&ran);
    assert_eq!(asked[2], asked[3], "the reason is asked for again");
    let text = desk.text();
    assert!(text.contains("why: \"7\""), "{text}");
    assert!(!text.contains("Parked("), "{text}");
}

#[test]
fn help_is_told_at_the_end_as_well() {
    let desk = Desk::with(ALONE);
    let lines: Vec<&str> = DAY.iter().map(|it| it.0).chain([WIN, "?", ""]).collect();
    let ran = talk(&desk, &lines);
    let (_, end) = ran.out.split_once("The standup is held.").unwrap();
    assert!(end.contains("b = one answer back, to change it"), "{end}");
    assert!(!end.contains("enter is the end"), "{end}");
    let asked = questions(&ran);
    assert_eq!(asked[asked.len() - 1], asked[asked.len() - 2]);
}

#[test]
fn an_input_whose_line_never_ends_ends_it_and_what_was_answered_is_saved() {
    let desk = Desk::with(ALONE);
    let mut child = desk
        .command()
        .args(["--now", NOW, "run", "--plain"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut answers = child.stdin.take().unwrap();
    // It is written until nobody reads it any more.
    let writing = thread::spawn(move || {
        let endless = io::Read::chain(&b"k\n"[..], io::repeat(0));
        io::copy(&mut { endless }, &mut answers).unwrap_err()
    });
    let ended = child.wait_with_output().unwrap();
    assert_eq!(writing.join().unwrap().kind(), io::ErrorKind::BrokenPipe);
    assert_eq!(ended.status.code(), Some(1), "{ended:?}");
    let told = String::from_utf8_lossy(&ended.stderr);
    assert!(told.contains("a line has no end"), "{told}");
    let text = desk.text();
    assert!(text.contains("toward: \"leads\", verdict: Kept"), "{text}");
    let again = talk(&desk, &[]);
    assert!(questions(&again)[0].starts_with("Draft the offer"));
}
