//! The file: what others write into it, and what is left in it.

use super::*;

#[test]
fn what_others_write_is_seen_and_told() {
    let mut user = User::on(FRIDAY);
    user.press("1<space>");
    user.outside(|board| {
        let id = standup::state::id::RecordId::new("offer");
        board
            .records
            .change_commitment(&id, |it| it.text.push_str(" for Ioana"));
    });
    user.look();
    assert_eq!(user.notice(), "1 change from outside");
    assert!(user.day().contains("✔ ana: Call Mihai"), "{}", user.day());
    assert!(
        user.day().contains("Draft the offer for Ioana"),
        "{}",
        user.day()
    );
    user.press("u");
    let expected = FRIDAY.replace("Draft the offer", "Draft the offer for Ioana");
    assert_eq!(user.file(), expected, "undo takes back only what is ours");
}

#[test]
fn a_file_that_cannot_be_read_is_never_written() {
    let mut user = User::on(FRIDAY);
    user.overwrite("(version: 1, records: [");
    user.look().press("1<space>aOne<enter>");
    assert_eq!(user.file(), "(version: 1, records: [");
    user.overwrite(FRIDAY);
    user.look();
    assert_eq!(user.day(), User::on(FRIDAY).day());
}

#[test]
fn a_board_that_was_left_is_the_same_the_next_time() {
    let mut user = User::on(FRIDAY);
    user.press("1<space>jxpno pictures yet<enter>jc3aCall Ioana<tab>lea<enter>2j+q");
    assert!(
        matches!(user.asked.as_slice(), [Effect::Quit]),
        "{:?}",
        user.asked
    );
    let again = User::on(&user.file());
    assert_eq!(again.app.board(), user.app.board());
    let mut tomorrow = User::at(&user.file(), "2026-10-13T08:00");
    let screen = tomorrow.screen(120, 36);
    assert!(screen.contains("Call Ioana"), "{screen}");
}
