//! What was only half typed is kept, and offered where it belongs.

use super::*;

fn with_draft(draft: &str) -> Desk {
    let mut start = start(lived(1), "2026-10-12T08:00");
    start.draft = Some(draft.to_owned());
    Desk::start(start)
}

/// What the world was asked to keep of what was typed.
fn kept(desk: &Desk) -> Vec<Option<&str>> {
    let mut kept = Vec::new();
    for effect in &desk.asked {
        if let Effect::KeepDraft(text) = effect {
            kept.push(text.as_deref());
        }
    }
    kept
}

#[test]
fn a_form_that_does_not_show_the_draft_does_not_forget_it() {
    let mut desk = with_draft("Call Ioana");
    desk.press("1e today<enter>");
    assert_eq!(kept(&desk), [] as [Option<&str>; 0]);
    desk.press("3a<enter>");
    assert_eq!(desk.pane(Pane::Today), "*-ana Call Ioana");
    assert_eq!(kept(&desk), [None]);
    desk.press("a");
    assert!(
        !desk.seen(80, 24).contains("Call Ioana\n"),
        "it is offered once"
    );
}

#[test]
fn a_text_that_was_kept_on_a_refused_farewell_is_forgotten_once_it_is_promised() {
    let mut desk = Desk::open(lived(1));
    desk.is_disk_slow = true;
    desk.press("<space>3aCall Ioana<ctrl-c>");
    desk.send(Message::Saved(Err("the disk is full".to_owned())));
    assert_eq!(kept(&desk), [Some("Call Ioana")]);
    desk.press("<enter>");
    assert_eq!(kept(&desk), [Some("Call Ioana"), None]);
}

#[test]
fn only_what_was_typed_is_kept_as_a_draft() {
    let check = |keys: &str, expected: &[Option<&str>]| {
        let mut desk = Desk::open(lived(1));
        desk.press(keys).press("<ctrl-c>");
        assert_eq!(kept(&desk), expected, "{keys}");
    };
    check("2<enter>7<tab>from the fair<enter><enter>", &[]);
    check(
        "2<enter>7<tab>from the fair<enter><enter><tab>!",
        &[Some("from the fair!")],
    );
    check("1xmno quiet room<enter>x<enter>", &[]);
    check(
        "1xmno quiet room<enter>x<enter>!",
        &[Some("no quiet room!")],
    );
    check("1c3c]3c2", &[]);
    check("1c3c]3c2 first", &[Some("Call Mihai first")]);
    check(
        "1c3c]3c2 first<tab>second",
        &[Some("Call Mihai first\nsecond")],
    );
}

#[test]
fn pasted_lines_are_kept_as_a_draft_and_offered_as_lines_again() {
    let mut desk = Desk::open(lived(1));
    desk.press("3a").paste("One\nTwo\nThree").press("<ctrl-c>");
    assert_eq!(kept(&desk), [Some("One\nTwo\nThree")]);
    let mut desk = with_draft("One\nTwo\nThree");
    desk.press("3a<enter>");
    assert_eq!(desk.pane(Pane::Today), "-ana One, -ana Two, *-ana Three");
}

#[test]
fn a_text_from_the_editor_that_finds_no_place_is_kept_as_a_draft() {
    let mut desk = Desk::open(lived(2));
    desk.press("E");
    let mut other = desk.disk.clone();
    other.records.remove(&RecordId::new("one"));
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(other)))));
    desk.send(Message::Edited(Ok("Call Mihai and Ioana\n".to_owned())));
    assert_eq!(kept(&desk), [Some("Call Mihai and Ioana")]);
    assert!(
        desk.notice().contains("adding goes on with it"),
        "{}",
        desk.notice()
    );
    desk.press("3adan<enter><enter>");
    assert_eq!(desk.pane(Pane::Today), "*-dan Call Mihai and Ioana");
}
