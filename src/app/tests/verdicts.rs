//! How promises went, one by one and a day in one go.

use super::*;

#[test]
fn closing_a_day_names_what_it_closes_and_says_carry_only_where_it_carries() {
    let mut desk = Desk::open(lived(2));
    desk.press("X");
    for text in ["Call Mihai", "Draft the offer", "Record video 2"] {
        // Once on the board, once in the dialog.
        let times = desk.seen(120, 36).matches(text).count();
        assert_eq!(times, 2, "{}", desk.seen(120, 36));
    }
    desk.press("m");
    assert!(
        desk.seen(80, 24).contains("save and carry"),
        "{}",
        desk.seen(80, 24)
    );
    desk.press("<esc>d");
    assert!(
        !desk.seen(80, 24).contains("carry"),
        "{}",
        desk.seen(80, 24)
    );
    let mut many = lived(2);
    for number in 0..4 {
        many.records.push(Commitment::new(
            RecordId::new(format!("more{number}")),
            on("2026-10-09"),
            PersonId::new("dan"),
            format!("More {number}"),
        ));
    }
    let mut desk = Desk::open(many);
    desk.press("X");
    assert!(
        desk.seen(80, 24).contains("and 4 more"),
        "{}",
        desk.seen(80, 24)
    );
}

#[test]
fn reasons_are_offered_for_the_verdict_they_were_given_for() {
    let mut desk = Desk::open(lived(2));
    // The board itself shows it once.
    let times = |desk: &Desk| desk.seen(120, 36).matches("no numbers").count();
    desk.press("xmno numbers<enter>jxd");
    assert_eq!(times(&desk), 1);
    desk.press("<esc>m");
    assert_eq!(times(&desk), 2);
}

#[test]
fn closing_the_day_says_before_and_after_what_becomes_of_each() {
    let mut board = lived(2);
    let mut desk = Desk::open(board.clone());
    desk.press("X");
    let seen = desk.seen(120, 36);
    assert!(
        seen.contains(" 3 missed, and carried to Mon 12 Oct "),
        "{seen}"
    );
    desk.press("mno phones");
    let seen = desk.seen(120, 36);
    assert!(
        seen.contains(" 3 missed: no phones, and carried to Mon 12 Oct "),
        "{seen}"
    );
    desk.press("<enter>");
    let said = "missed: 3 promises · the standup is held · 3 carried to Mon 12 Oct";
    assert_eq!(desk.notice(), said);
    // What was carried twice already stays, and what is dropped does.
    board
        .records
        .change_commitment(&RecordId::new("two"), |it| it.times = 2);
    let mut desk = Desk::open(board);
    desk.press("Xd");
    let seen = desk.seen(120, 36);
    assert!(seen.contains(" 3 dropped "), "{seen}");
    desk.press("<esc>m");
    let seen = desk.seen(120, 36);
    let said = " 3 missed; 2 carried to Mon 12 Oct, 1 needs a choice ";
    assert!(seen.contains(said), "{seen}");
    desk.press("<enter>");
    assert_eq!(
        desk.pane(Pane::Today),
        "-ana Call Mihai (leads) #1, -dan Record video 2 (leads) #1"
    );
}

#[test]
fn escape_from_what_follows_a_choice_goes_back_to_the_choice() {
    for digit in 1..=5 {
        let mut desk = Desk::open(lived(2));
        desk.press("1c3c]3c").press(&digit.to_string());
        assert!(!matches!(
            desk.app.dialogs().last(),
            Some(Dialog::ThirdCarry(_))
        ));
        desk.press("<esc>");
        assert!(
            matches!(desk.app.dialogs(), [Dialog::ThirdCarry(_)]),
            "{digit}"
        );
        desk.press("<esc>");
        assert!(desk.app.dialogs().is_empty(), "{digit}");
    }
    let mut desk = Desk::open(lived(2));
    desk.press("1c3c]3c1<ctrl-u>Write<enter>");
    assert!(desk.app.dialogs().is_empty(), "the choice was made");
}
