//! What comes from outside: it is merged, and where both changed the same, a choice is asked for.

use super::*;

#[test]
fn what_others_wrote_is_merged_and_told() {
    let mut desk = Desk::open(lived(2));
    desk.press("<space>");
    let mut other = desk.disk.clone();
    other.judge(&RecordId::new("two"), Some(Verdict::Kept), None);
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(other)))));
    assert_eq!(desk.notice(), "1 change from outside");
    assert_eq!(
        desk.pane(Pane::Yesterday),
        "*+ana Call Mihai (leads), +dan Draft the offer (leads), -dan Record video 2 (leads)"
    );
    desk.press("u");
    assert_eq!(
        desk.pane(Pane::Yesterday),
        "*-ana Call Mihai (leads), +dan Draft the offer (leads), -dan Record video 2 (leads)"
    );
}

#[test]
fn a_field_changed_on_both_sides_is_asked_about() {
    let mut desk = Desk::open(lived(2));
    desk.is_disk_slow = true;
    desk.press("e today<enter>");
    let mut other = lived(2);
    other
        .records
        .change_commitment(&RecordId::new("one"), |it| {
            it.text = "Write Mihai".to_owned();
        });
    desk.is_disk_slow = false;
    desk.asked.clear();
    let written = Written {
        board: other,
        problems: Vec::new(),
        warnings: Vec::new(),
    };
    desk.send(Message::Saved(Ok(Box::new(written))));
    assert_eq!(desk.app.clashes(), 1);
    assert_eq!(desk.app.context(), Context::Clashes);
    assert_eq!(desk.app.shown().entries(Pane::Yesterday).len(), 3);
    let mut leaver = desk.app.clone();
    let asked = leaver.update(Message::Input(Input::Command(Command::Quit)));
    let [Effect::Rescue { board: rescued, .. }, Effect::Quit] = asked.as_slice() else {
        panic!("{asked:?}");
    };
    let one = rescued.records.commitment(&RecordId::new("one")).unwrap();
    assert_eq!(one.text, "Call Mihai today");
    desk.press("<esc>");
    desk.press(":clashes<enter>o<enter>");
    assert_eq!(desk.app.clashes(), 0);
    assert!(
        desk.pane(Pane::Yesterday)
            .starts_with("*-ana Call Mihai today")
    );
    assert_eq!(&desk.disk, desk.app.board());
}

#[test]
fn a_choice_between_the_two_that_cannot_be_written_says_why() {
    let mut desk = Desk::open(lived(2));
    desk.is_disk_slow = true;
    desk.press("e today<enter>");
    let mut other = lived(2);
    let one = RecordId::new("one");
    other
        .records
        .change_commitment(&one, |it| it.text = "Write Mihai".to_owned());
    desk.send(Message::Saved(Ok(Box::new(written(other)))));
    desk.press("o");
    let reason = "the file is read-only (mode 0444)";
    desk.send(Message::Guarded(Some(reason.to_owned())));
    desk.press("<enter>");
    let told = format!("nothing can be changed: {reason}");
    assert!(desk.seen(100, 30).contains(&told), "{}", desk.seen(100, 30));
    assert_eq!(desk.app.clashes(), 1);
    desk.send(Message::Guarded(None));
    desk.is_disk_slow = false;
    desk.press("<enter>");
    assert_eq!(desk.app.clashes(), 0, "what was chosen is still chosen");
    assert_eq!(
        desk.disk.records.commitment(&one).unwrap().text,
        "Call Mihai today"
    );
}

#[test]
fn a_change_seen_during_a_save_is_looked_at_after_it() {
    let mut desk = Desk::open(lived(2));
    desk.is_disk_slow = true;
    desk.press("<space>");
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(lived(2))))));
    assert!(desk.pane(Pane::Yesterday).starts_with("*+ana"));
    let written = Written {
        board: desk.app.board().clone(),
        problems: Vec::new(),
        warnings: Vec::new(),
    };
    desk.send(Message::Saved(Ok(Box::new(written))));
    assert!(matches!(desk.asked.last(), Some(Effect::LookAgain)));
}

#[test]
fn a_clash_that_comes_with_the_last_save_is_rescued() {
    let mut desk = Desk::open(lived(2));
    desk.is_disk_slow = true;
    desk.press("e today<enter>q");
    let mut other = lived(2);
    other
        .records
        .change_commitment(&RecordId::new("one"), |it| {
            it.text = "Write Mihai".to_owned();
        });
    desk.asked.clear();
    desk.is_disk_slow = false;
    desk.send(Message::Saved(Ok(Box::new(written(other)))));
    let asked = desk.asked.as_slice();
    let [Effect::Rescue { board: rescued, .. }, Effect::Quit] = asked else {
        panic!("{asked:?}");
    };
    let one = rescued.records.commitment(&RecordId::new("one")).unwrap();
    assert_eq!(one.text, "Call Mihai today");
}

#[test]
fn the_cursor_follows_what_it_is_on_when_others_write() {
    let mut desk = Desk::open(lived(2));
    desk.press("jj");
    let mut other = desk.disk.clone();
    other.records.remove(&RecordId::new("one"));
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(other)))));
    assert_eq!(desk.app.commitment().unwrap().id.as_str(), "three");
    assert_eq!(desk.app.cursor(Pane::Yesterday).entry(), Some(1));
}

#[test]
fn a_choice_that_was_put_off_is_said_until_it_is_made() {
    let mut desk = Desk::open(lived(2));
    desk.is_disk_slow = true;
    desk.press("e today<enter>");
    let mut other = lived(2);
    other
        .records
        .change_commitment(&RecordId::new("one"), |it| {
            it.text = "Write Mihai".to_owned();
        });
    desk.is_disk_slow = false;
    desk.send(Message::Saved(Ok(Box::new(written(other)))));
    desk.press("<esc>jk");
    assert_eq!(desk.app.status(), Status::Undecided(1));
    assert!(desk.notice().contains(":clashes"), "{}", desk.notice());
    assert!(desk.seen(100, 30).contains("1 to decide"));
    desk.press(":clashes<enter>t<enter>j");
    assert_eq!(desk.app.status(), Status::Saved);
    assert_eq!(desk.notice(), "");
}
