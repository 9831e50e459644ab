//! What dialogs and notices say is what is known, and what happens.

use super::*;

/// A team whose only result shall stay below an edge.
fn with_band() -> Board {
    let mut board = lived(2);
    let band = ResultPlan {
        to: None,
        at_most: Some(Amount::whole(12)),
        unit: Some("reports".to_owned()),
        ..plan("Faults", 0, ResultKind::Total)
    };
    board.head_mut().objectives = vec![Objective {
        results: [band].into_iter().collect(),
        ..board.head.objectives[0].clone()
    }]
    .into_iter()
    .collect();
    board
}

#[test]
fn where_no_number_was_noted_none_is_said_and_none_is_taken_over() {
    let mut desk = Desk::open(with_band());
    desk.press("2<enter>");
    let seen = desk.seen(120, 36);
    assert!(seen.contains("now     no number yet"), "{seen}");
    // There is nothing that could still be so.
    desk.press("<enter>");
    let seen = desk.seen(120, 36);
    assert!(seen.contains("no number was noted yet: type one"), "{seen}");
    desk.press("<tab>as in the list<enter>");
    assert_eq!(desk.disk, with_band());
    desk.press("<up>");
    let seen = desk.seen(120, 36);
    assert!(seen.contains("then    1 reports"), "{seen}");
    desk.press("<enter>");
    assert_eq!(desk.notice(), "Faults 1, its first number");
    // From then on it is a number like any other.
    desk.press("<enter>");
    let seen = desk.seen(120, 36);
    assert!(seen.contains("now     1 reports"), "{seen}");
    desk.press("<enter>");
    assert_eq!(desk.notice(), "nothing changed");
}

#[test]
fn the_first_number_of_a_band_is_told_as_the_first() {
    let mut desk = Desk::open(with_band());
    desk.press("2+");
    assert_eq!(desk.notice(), "Faults 1, its first number");
    desk.press("+");
    assert_eq!(desk.notice(), "Faults 1 to 2");
    // What goes from one number to another has stood at the first of them from the start.
    let mut desk = Desk::open(lived(2));
    desk.press("2+");
    assert_eq!(desk.notice(), "Prospects 0 to 1");
}

#[test]
fn the_key_says_that_it_carries_only_where_something_is_carried() {
    let mut board = lived(2);
    for id in ["one", "two", "three"] {
        let records = &mut board.records;
        records.change_commitment(&RecordId::new(id), |it| it.times = 2);
    }
    let mut desk = Desk::open(board.clone());
    desk.press("Xm");
    let seen = desk.seen(120, 36);
    assert!(!seen.contains("save and carry"), "{seen}");
    let records = &mut board.records;
    records.change_commitment(&RecordId::new("one"), |it| it.times = 0);
    let mut desk = Desk::open(board);
    desk.press("Xm");
    let seen = desk.seen(120, 36);
    assert!(seen.contains("save and carry"), "{seen}");
}

#[test]
fn closing_the_day_names_what_it_closes_in_full_where_there_is_room() {
    let long = "Show the baker's sister how to count what came back unsold";
    let mut board = lived(2);
    let records = &mut board.records;
    records.change_commitment(&RecordId::new("one"), |it| long.clone_into(&mut it.text));
    let mut desk = Desk::open(board);
    desk.press("X");
    let seen = desk.seen(120, 36);
    assert!(seen.contains(&format!("· {long}")), "{seen}");
    // On a small screen each has one line.
    let seen = desk.seen(40, 18);
    assert!(seen.contains("· Show the baker's"), "{seen}");
}

#[test]
fn what_is_found_is_counted_beside_the_search_not_under_it() {
    let mut desk = Desk::open(lived(2));
    desk.press("/draft");
    for (width, height) in [(120, 36), (100, 24), (80, 24), (60, 18)] {
        desk.send(Message::Input(Input::Resized(Size::new(width, height))));
        let seen = desk.seen(width, height);
        assert!(seen.contains("1 of 1: \"draft\""), "{seen}");
    }
}

#[test]
fn a_mark_that_has_no_room_beside_the_text_begins_a_line_without_its_dot() {
    let mut board = lived(1);
    let records = &mut board.records;
    records.change_commitment(&RecordId::new("one"), |it| {
        "Call Mihai and Ioana".clone_into(&mut it.text);
        (it.times, it.private) = (1, true);
    });
    let desk = Desk::open(board);
    let mut mark_alone = false;
    for width in 90..180 {
        let seen = desk.seen(width, 36);
        let lines = seen.lines().filter_map(|it| it.split(['│', '┃']).nth(1));
        for line in lines.map(str::trim) {
            assert!(!line.starts_with('·') && !line.ends_with('·'), "{seen}");
            assert!(line.contains("2nd") == line.contains("day"), "{seen}");
            mark_alone |= line == "private · 2nd day";
        }
    }
    assert!(mark_alone);
}
