//! What was changed reaches the disk, or it is said that it did not; and leaving waits for it.

use super::*;

#[test]
fn only_one_save_is_under_way_and_nothing_is_left_out() {
    let mut desk = Desk::open(lived(2));
    desk.is_disk_slow = true;
    desk.press("<space>j<space>");
    assert_eq!(desk.asked.len(), 1);
    assert_eq!(desk.app.status(), Status::Saving);
    let Some(Effect::Save(sent)) = desk.asked.pop() else {
        panic!("a save");
    };
    desk.is_disk_slow = false;
    let written = Written {
        board: sent.ours,
        problems: Vec::new(),
        warnings: Vec::new(),
    };
    desk.send(Message::Saved(Ok(Box::new(written))));
    assert_eq!(desk.app.status(), Status::Saved);
    assert_eq!(&desk.disk, desk.app.board());
}

#[test]
fn a_save_that_failed_is_told_and_tried_again() {
    let mut desk = Desk::open(lived(2));
    desk.is_disk_slow = true;
    desk.press("<space>");
    desk.send(Message::Saved(Err("the disk is full".to_owned())));
    let told = "not saved: the disk is full; what is not saved is kept in standup-rescued.ron";
    assert_eq!(desk.notice(), told);
    assert_eq!(
        desk.app.status(),
        Status::NotSaved("the disk is full".to_owned())
    );
    desk.asked.clear();
    desk.press("j");
    assert!(desk.asked.is_empty(), "moving does not try again");
    desk.send(Message::Focused);
    assert!(matches!(
        desk.asked.as_slice(),
        [Effect::LookAgain, Effect::Save(_)]
    ));
}

#[test]
fn leaving_waits_for_the_save() {
    let mut desk = Desk::open(lived(2));
    desk.is_disk_slow = true;
    desk.press("<space>q");
    assert!(matches!(desk.asked.as_slice(), [Effect::Save(_)]));
    desk.send(Message::Saved(Err("the disk is full".to_owned())));
    assert_eq!(desk.asked.len(), 1);
    assert!(
        desk.notice().contains("quit once more"),
        "{}",
        desk.notice()
    );
    desk.press("q");
    let last = desk.asked.last();
    assert!(matches!(last, Some(Effect::Quit)), "{last:?}");
    let mut rescued = desk.asked.iter();
    assert!(rescued.any(|it| matches!(it, Effect::Rescue { .. })));
}

#[test]
fn leaving_with_nothing_to_save_is_quick() {
    let mut desk = Desk::open(lived(2));
    desk.press("q");
    assert!(matches!(desk.asked.as_slice(), [Effect::Quit]));
}

#[test]
fn a_key_does_not_stop_the_farewell() {
    let mut desk = Desk::open(lived(2));
    desk.is_disk_slow = true;
    desk.press("<space>qj<space>");
    assert!(desk.pane(Pane::Yesterday).starts_with("*+ana"));
    let board = desk.app.board().clone();
    desk.send(Message::Saved(Ok(Box::new(written(board)))));
    let last = desk.asked.last();
    assert!(matches!(last, Some(Effect::Quit)), "{last:?}");
}

#[test]
fn a_save_that_failed_is_forgotten_when_its_change_is_taken_back() {
    let mut desk = Desk::open(lived(2));
    desk.is_disk_slow = true;
    desk.press("<space>");
    desk.send(Message::Saved(Err("the disk is full".to_owned())));
    desk.press("u");
    assert_eq!(desk.app.status(), Status::Saved);
}

#[test]
fn what_a_save_warns_of_does_not_hide_what_it_saved() {
    let mut desk = Desk::open(lived(2));
    desk.is_disk_slow = true;
    desk.press("<space>");
    let before = desk.notice().to_owned();
    let mut warned = written(desk.app.board().clone());
    warned.warnings.push("no lock could be had".to_owned());
    desk.send(Message::Saved(Ok(Box::new(warned))));
    assert_eq!(desk.notice(), format!("{before} · no lock could be had"));
}

#[test]
fn what_could_not_be_saved_is_rescued_when_the_file_became_unreadable() {
    let mut desk = Desk::open(lived(2));
    desk.is_disk_slow = true;
    desk.press("<space>");
    desk.send(Message::Saved(Err("conflict markers".to_owned())));
    let why = no_board("conflict markers");
    desk.send(Message::Changed(Disk::Unreadable(why)));
    desk.asked.clear();
    desk.press("q");
    let asked = desk.asked.as_slice();
    assert!(
        matches!(asked, [Effect::Rescue { .. }, Effect::Quit, ..]),
        "{asked:?}"
    );
}

#[test]
fn what_failed_is_said_as_long_as_it_is_so_and_no_longer() {
    let mut desk = Desk::open(lived(2));
    desk.is_disk_slow = true;
    desk.press("<space>");
    desk.send(Message::Saved(Err("the disk is full".to_owned())));
    desk.press("jk");
    let told = "not saved: the disk is full; what is not saved is kept in standup-rescued.ron";
    assert_eq!(desk.notice(), told);
    desk.press("q");
    desk.send(Message::Saved(Err("the disk is full".to_owned())));
    let asked = "quit once more to leave all the same; not saved: the disk is full";
    assert_eq!(desk.notice(), asked);
    desk.press("j");
    let told = "not saved: the disk is full; what is not saved is kept in standup-rescued.ron";
    assert_eq!(desk.notice(), told);
    desk.send(Message::Focused);
    let board = desk.app.board().clone();
    desk.send(Message::Saved(Ok(Box::new(written(board)))));
    assert_eq!(desk.notice(), "");
    assert_eq!(desk.app.status(), Status::Saved);
}

#[test]
fn what_a_power_cut_may_undo_is_not_called_saved_until_a_save_succeeds() {
    let mut desk = Desk::open(lived(2));
    desk.is_disk_slow = true;
    desk.press("<space>");
    let reason = "the folder cannot be synced";
    desk.send(Message::Saved(Err(reason.to_owned())));
    let board = desk.app.board().clone();
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(board)))));
    desk.send(Message::Unsure(reason.to_owned()));
    desk.press("jk");
    assert_eq!(desk.app.status(), Status::NotSaved(reason.to_owned()));
    assert_eq!(desk.notice(), format!("not saved: {reason}"));
    desk.press("j<space>");
    let board = desk.app.board().clone();
    desk.send(Message::Saved(Ok(Box::new(written(board)))));
    desk.press("j");
    assert_eq!(desk.app.status(), Status::Saved);
    assert_eq!(desk.notice(), "");
}

#[test]
fn what_could_not_be_saved_is_saved_when_the_file_can_be_read_again() {
    let mut desk = Desk::open(lived(2));
    let begin = desk.disk.clone();
    desk.is_disk_slow = true;
    desk.press("1<space>");
    desk.send(Message::Saved(Err("half-written".to_owned())));
    desk.is_disk_slow = false;
    desk.send(Message::Changed(Disk::Unreadable(no_board("line 3: what"))));
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(begin)))));
    assert_eq!(&desk.disk, desk.app.board());
    assert!(desk.pane(Pane::Yesterday).contains('+'));
}
