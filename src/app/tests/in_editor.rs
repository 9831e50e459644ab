//! A text that is changed in the user's own editor.

use super::*;

#[test]
fn the_users_own_editor_changes_a_text() {
    let mut desk = Desk::open(lived(2));
    desk.press("E");
    assert!(matches!(desk.asked.as_slice(), [Effect::OpenEditor(it)] if it == "Call Mihai"));
    desk.send(Message::Edited(Ok("Call Mihai\nand Ioana\n".to_owned())));
    assert_eq!(desk.notice(), "changed: Call Mihai and Ioana");
    desk.press("E");
    desk.send(Message::Edited(Err(Unedited {
        reason: "vi ended with 1".to_owned(),
        written: None,
    })));
    assert_eq!(desk.notice(), "vi ended with 1");
}

#[test]
fn an_editor_does_not_write_over_what_others_wrote_meanwhile() {
    let mut desk = Desk::open(lived(2));
    desk.press("1E");
    desk.send(retold(&desk.disk.clone(), "Call Ioana"));
    desk.send(Message::Edited(Ok("Call Mihai today".to_owned())));
    assert!(desk.pane(Pane::Yesterday).contains("Call Ioana"));
    assert!(desk.notice().contains("adding goes on with it"));
    // Nor does more come from it than a field takes.
    let mut desk = Desk::open(lived(2));
    desk.press("1E");
    desk.send(Message::Edited(Ok("x".repeat(2_001))));
    assert!(desk.pane(Pane::Yesterday).contains("Call Mihai"));
    assert!(
        desk.notice().contains("2001 characters"),
        "{}",
        desk.notice()
    );
}
