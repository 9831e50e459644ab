//! A file that cannot be read, or not all of it, or may not be written, or is gone.

use super::*;

#[test]
fn an_unreadable_file_can_be_looked_at_and_not_changed() {
    let mut start = start(board(0), "2026-10-12T08:00");
    start.opening = Opening::Unreadable(no_board("line 3: conflict markers"));
    let mut desk = Desk::start(start);
    for keys in ["3a", "u", "X"] {
        desk.press(keys);
        assert_eq!(
            desk.notice(),
            "nothing can be changed: line 3: conflict markers"
        );
    }
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(lived(1))))));
    assert_eq!(desk.app.status(), Status::Saved);
    assert_eq!(desk.pane(Pane::Yesterday), "-ana Call Mihai (leads)");
    assert!(desk.asked.is_empty());
}

#[test]
fn a_record_that_somebody_broke_is_told_with_its_line() {
    let text = |minutes: &str| {
        let text = format!(
            "(version: 1, people: [(id: \"ana\", name: \"Ana\")], records: [\n\
             Commitment(id: \"a\", day: \"2026-10-12\", who: \"ana\", text: \"Call\", minutes: {minutes}),\n])"
        );
        crate::state::text::load(&text).unwrap()
    };
    let mut start = start(board(0), "2026-10-12T08:00");
    start.opening = Opening::Board(Box::new(text("20")));
    let mut desk = Desk::start(start);
    desk.send(Message::Changed(Disk::Board(Box::new(text("twelve")))));
    let notice = desk.app.notice().unwrap();
    assert_eq!(notice.tone, Tone::Care);
    assert!(
        notice.text.starts_with(":problems · line 2: "),
        "{}",
        notice.text
    );
    assert!(notice.text.contains("twelve"), "{}", notice.text);
    assert!(notice.text.contains("stays in the file"), "{}", notice.text);
    assert_eq!(desk.app.problems().len(), 1);
    // A save tells of what it found, too.
    let mended = written(desk.app.board().clone());
    desk.is_disk_slow = true;
    desk.press("3aShip it<enter>");
    desk.send(Message::Saved(Ok(Box::new(mended))));
    assert!(desk.app.problems().is_empty());
}

#[test]
fn what_is_wrong_with_an_unreadable_file_can_be_read() {
    let broken = crate::state::text::load("(version: 1,\n  records: [").unwrap_err();
    let error = crate::state::file::board::LoadError::Unreadable {
        path: "standup.ron".into(),
        reason: broken,
        text: None,
    };
    let mut desk = Desk::open(lived(1));
    let why = NoBoard::from(&error);
    assert!(why.reason.starts_with("line 2, column "), "{why}");
    desk.send(Message::Changed(Disk::Unreadable(why)));
    let pointing = ":problems · line 2";
    assert!(desk.notice().starts_with(pointing), "{}", desk.notice());
    desk.press(":problems<enter>");
    let Some(Dialog::Problems(it)) = desk.app.dialogs().last() else {
        panic!("{}", desk.notice());
    };
    assert_eq!((it.problems.len(), it.problems[0].line), (1, 2));
    desk.press("<esc>");
    desk.send(Message::Changed(Disk::Gone));
    assert_eq!(desk.app.status(), Status::Saved);
}

#[test]
fn a_file_that_may_not_be_written_says_so_to_every_change_and_in_the_help() {
    let mut desk = Desk::open(lived(2));
    let reason = "the file is read-only (mode 0444)";
    desk.send(Message::Guarded(Some(reason.to_owned())));
    assert_eq!(desk.notice(), reason);
    desk.press("j");
    assert_eq!(desk.app.status(), Status::ReadOnly(reason.to_owned()));
    for keys in ["<space>", "3a", "u"] {
        desk.press(keys);
        assert_eq!(desk.notice(), format!("nothing can be changed: {reason}"));
    }
    for keys in [":problems<enter>", "?"] {
        desk.press(keys);
        let screen = desk.seen(120, 36);
        // The help may go on with it on the next line.
        assert!(screen.contains("read-only (mode 0444)"), "{keys}: {screen}");
        desk.press("<esc>");
    }
    desk.send(Message::Guarded(None));
    desk.press("1<space>");
    assert!(desk.pane(Pane::Yesterday).contains('+'));
}

#[test]
fn a_file_that_is_gone_is_said_to_be_until_there_is_one() {
    let mut desk = Desk::open(lived(2));
    desk.send(Message::Changed(Disk::Gone));
    desk.press("jk");
    assert!(desk.notice().starts_with("the file is gone"));
    desk.press("<space>j");
    assert_eq!(desk.notice(), "");
}

#[test]
fn a_file_that_can_be_read_again_is_not_called_unreadable() {
    let mut desk = Desk::open(lived(2));
    desk.send(Message::Changed(Disk::Unreadable(no_board("line 3: what"))));
    assert_eq!(desk.notice(), "line 3: what");
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(lived(2))))));
    assert_eq!(desk.notice(), "the file can be read now");
}
