//! What was typed is never lost by going back or by leaving: it is there again when the same is asked for once more.

use super::*;
use crate::state::text;

const BOARD: &str = r#"(version: 1, people: [(id: "ana", name: "Ana")], inbound: [
    (id: "price", title: "Asked for a price", wait: 0),
], objectives: [(id: "o", title: "Ten shops", start: "2026-10-01", due: "2026-10-30", results: [
    (id: "leads", title: "Leads", to: 9, counts_if: ["Has the need"], actions: [
        (id: "visit", title: "Visit", times: 3, process: ["Agree when", "What did they say?"]),
    ]),
    (id: "posts", title: "Posts", to: 9),
])], habits: [(id: "inbox", title: "Empty the inbox", every: Workday)],
records: [
    Commitment(id: "one", day: "2026-10-09", who: "ana", text: "Call Mihai", toward: "posts", minutes: 30),
    Commitment(id: "two", day: "2026-10-12", who: "ana", text: "Visit Ioana", toward: "leads", action: "visit"),
    Commitment(id: "old", day: "2026-10-07", who: "ana", text: "a", toward: "posts", verdict: Kept),
    Commitment(id: "odd", day: "2026-10-08", who: "ana", text: "b", toward: "posts", verdict: Kept),
    Commitment(id: "own", day: "2026-10-08", who: "ana", text: "c", toward: "posts", verdict: Kept),
    Measurement(id: "m", day: "2026-10-05", result: "posts", value: 0),
])"#;

fn desk() -> Desk {
    let loaded = text::load(BOARD).unwrap();
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    Desk::open(loaded.board)
}

/// Goes back until nothing is asked any more, and gives what was said of it.
fn leave(desk: &mut Desk) -> String {
    let mut said = String::new();
    for _ in 0..4 {
        if !desk.app.dialogs().is_empty() {
            desk.press("<esc>");
            said.push_str(desk.notice());
        }
    }
    assert!(desk.app.dialogs().is_empty(), "{}", desk.seen(100, 40));
    said
}

/// What is typed after `before` and `open` is not lost by going back, and nothing is done with it.
#[track_caller]
fn check(before: &str, open: &str, typed: &str, expected: &str) {
    let mut desk = desk();
    desk.press(before).press(open);
    assert!(
        !desk.seen(100, 40).contains(expected),
        "{}",
        desk.seen(100, 40)
    );
    desk.press(typed);
    assert!(
        desk.seen(100, 40).contains(expected),
        "{}",
        desk.seen(100, 40)
    );
    let before_it = desk.disk.clone();
    let said = leave(&mut desk);
    assert_eq!(desk.disk, before_it, "nothing was done");
    assert!(said.starts_with("not done"), "{before}{open}: {said}");
    desk.press(open);
    let seen = desk.seen(100, 40);
    assert!(seen.contains(expected), "{open}{typed}: {seen}");
    // Taken out, it is gone for good.
    desk.press("<ctrl-u>");
    leave(&mut desk);
    desk.press(open);
    let seen = desk.seen(100, 40);
    assert!(!seen.contains(expected), "{open}{typed}: {seen}");
}

#[test]
fn what_was_typed_into_a_dialog_is_there_again() {
    for (before, open, typed, expected) in [
        ("3", "a", "Call Sorin", "Call Sorin"),
        ("1", "a", "Sorin called", "Sorin called"),
        ("1", "e", " and Dan", "Call Mihai and Dan"),
        ("1", "xm", "the line was dead", "the line was dead"),
        ("2", "<enter>", "77", "77"),
        ("2", "<enter><tab>", "from the fair", "from the fair"),
        ("1", "b", "the lawyer", "the lawyer"),
        ("1", "S", " at nine", "Call Mihai at nine"),
        ("3", "L", "Sorin", "Sorin"),
        ("2", "+", "Sorin", "Sorin"),
        ("3", "W", "Thanks, Dan", "Thanks, Dan"),
        ("2j", "!1", "new people", "new people"),
        ("3", "Aj<enter>", "They will think", "They will think"),
        ("R", "x<tab>", "late", "late"),
        ("R", "e", "we talk", "we talk"),
        ("o", "a", "Twenty shops", "Twenty shops"),
        ("o", "A", "Orders", "Orders"),
        ("o", "e", " in town", "Ten shops in town"),
    ] {
        check(before, open, typed, expected);
    }
}

#[test]
fn a_name_goes_on_where_the_number_was_typed_too() {
    let mut desk = desk();
    desk.press("2<enter>3<enter>Lipan<esc>");
    assert_eq!(desk.app.dialogs().len(), 1);
    desk.press("<enter>");
    assert!(desk.seen(80, 24).contains("Lipan"), "{}", desk.seen(80, 24));
    desk.press("<enter><space><enter>");
    let leads = ResultId::new("leads");
    assert_eq!(desk.disk.number(&leads, on("2026-10-12")), Amount::whole(3));
    // What was done is not offered again.
    desk.press("+");
    assert!(
        !desk.seen(80, 24).contains("who  Lipan"),
        "{}",
        desk.seen(80, 24)
    );
}

#[test]
fn what_was_typed_goes_on_only_where_the_same_is_asked() {
    let mut desk = desk();
    desk.press("3aCall Sorin<esc>");
    assert_eq!(
        desk.notice(),
        "not done; what was typed is here again when you come back to it"
    );
    desk.press("1a");
    assert!(!desk.seen(80, 24).contains("Call Sorin"));
    desk.press("<esc>1e");
    assert!(!desk.seen(80, 24).contains("Call Sorin"));
    desk.press("<esc>3]a");
    assert!(!desk.seen(80, 24).contains("Call Sorin"), "another day");
    desk.press("<esc>ta");
    assert_eq!(
        desk.notice(),
        "what was typed before is here again: ctrl-u takes it out"
    );
    assert!(desk.seen(80, 24).contains("Call Sorin"));
}

#[test]
fn a_size_and_pasted_lines_go_on_as_they_were() {
    let mut desk = desk();
    desk.press("3a").paste("One\nTwo").press("<esc>a<enter>");
    let texts = desk.pane(Pane::Today);
    assert!(texts.contains("One") && texts.contains("Two"), "{texts}");
    desk.press("1e<tab><tab><tab><ctrl-u>45<esc>e");
    assert!(desk.seen(80, 24).contains("45"), "{}", desk.seen(80, 24));
    desk.press("<enter>");
    let one = desk.disk.records.commitment(&RecordId::new("one")).unwrap();
    assert_eq!(one.minutes, Some(45));
}

#[test]
fn a_draft_that_was_added_to_goes_on_with_what_was_added() {
    let mut start = start(lived(1), "2026-10-12T08:00");
    start.draft = Some("Call Ioana".to_owned());
    let mut desk = Desk::start(start);
    desk.press("3a today<esc>a");
    assert!(
        desk.seen(80, 24).contains("Call Ioana today"),
        "{}",
        desk.seen(80, 24)
    );
    desk.press("<enter>a");
    assert!(
        !desk.seen(80, 24).contains("what  Call Ioana"),
        "{}",
        desk.seen(80, 24)
    );
}

#[test]
fn a_half_typed_text_is_kept_and_offered_again() {
    let mut desk = Desk::open(lived(1));
    desk.press("3aCall Mih<ctrl-c>");
    let [Effect::KeepDraft(Some(draft)), Effect::Quit] = desk.asked.as_slice() else {
        panic!("{:?}", desk.asked);
    };
    let mut start = start(lived(1), "2026-10-12T08:00");
    start.draft = Some(draft.clone());
    let mut desk = Desk::start(start);
    desk.press("3aai<enter>");
    assert_eq!(desk.pane(Pane::Today), "*-ana Call Mihai");
    assert!(matches!(desk.asked.as_slice(), [Effect::KeepDraft(None)]));
}
