//! What is written when the board has changed: the bytes of the change, and no others.

use super::*;
use crate::state::{Amount, Record, block::Origin, record::Win};

/// The only place where two texts differ: what was there, and what is there now.
fn difference<'a>(old: &'a str, new: &'a str) -> (&'a str, &'a str) {
    let head = old
        .bytes()
        .zip(new.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let most = old.len().min(new.len()) - head;
    let tail = old
        .bytes()
        .rev()
        .zip(new.bytes().rev())
        .take(most)
        .take_while(|(a, b)| a == b)
        .count();
    let is_cut = |it: &usize| old.is_char_boundary(*it) && new.is_char_boundary(*it);
    let head = (0..=head).rev().find(is_cut).unwrap();
    (&old[head..old.len() - tail], &new[head..new.len() - tail])
}

#[test]
fn adding_a_commitment_adds_one_block_and_changes_no_other_byte() {
    let loaded = read(COMMENTED);
    let mut board = loaded.board.clone();
    board.records.push(new_commitment());
    let new = loaded.render(&board);
    let block = "        Commitment(id: \"7f3k2m9qxa\", day: \"2026-10-12\", who: \"ana\",\n            text: \"Call Mihai\",\n            toward: \"leads\",\n            minutes: 15,\n        ),\n";
    let at = COMMENTED.find("        // Nothing below").unwrap();
    assert_eq!(
        new,
        format!("{}{block}{}", &COMMENTED[..at], &COMMENTED[at..])
    );
    assert_eq!(read(&new).board, board);
}

#[test]
fn a_verdict_adds_one_line() {
    let loaded = read(COMMENTED);
    let mut board = loaded.board.clone();
    board
        .records
        .change_commitment(&RecordId::new("7f3k2m9qx1"), |it| {
            it.verdict = Some(Verdict::Kept);
        });
    let new = loaded.render(&board);
    assert_eq!(
        difference(COMMENTED, &new),
        ("", "verdict: Kept,\n            ")
    );
    assert!(new.contains("            minutes: 15, // a quarter\n            verdict: Kept,\n            mood: \"good\","), "{new}");
}

#[test]
fn each_edit_changes_one_span() {
    let change = |change: &dyn Fn(&mut Board)| {
        let loaded = read(COMMENTED);
        let mut board = loaded.board.clone();
        change(&mut board);
        let new = loaded.render(&board);
        assert_eq!(read(&new).board, board);
        let (was, is) = difference(COMMENTED, &new);
        (was.to_owned(), is.to_owned())
    };
    let pair = |was: &str, is: &str| (was.to_owned(), is.to_owned());
    let commitment = RecordId::new("7f3k2m9qx1");
    assert_eq!(
        change(&|it| {
            it.records
                .change_commitment(&commitment, |it| it.text = "Éa \"b\"".to_owned());
        }),
        pair("Plan a visit with Ioana", "Éa \\\"b\\\""),
    );
    assert_eq!(
        change(&|it| {
            it.records
                .change_commitment(&commitment, |it| it.minutes = None);
        }),
        pair("inutes: 15, // a quarter\n            m", ""),
    );
    assert_eq!(
        change(&|it| {
            it.records
                .change_commitment(&RecordId::new("one"), |it| it.verdict = Some(Verdict::Kept));
        }),
        pair("", ", verdict: Kept"),
    );
    assert_eq!(
        change(&|it| {
            it.records.remove(&RecordId::new("m4t7w1c9zq"));
        })
        .0,
        "        // The first number.\n        Measurement(id: \"m4t7w1c9zq\", day: \"2026-10-09\", result: \"leads\",\n            value: 0, // none\n            by: \"ana\",\n        ), // ends here\n",
    );
    assert_eq!(
        change(&|it| it.head_mut().people.iter_mut().next().unwrap().name = "Anna".to_owned()),
        pair("", "n")
    );
    assert_eq!(
        change(&|it| it.head_mut().meeting.days_off.push(day("2026-12-31"))),
        pair("", ", \"2026-12-31\""),
    );
    assert_eq!(
        change(&|it| it
            .head_mut()
            .people
            .push(Person::new(PersonId::new("eva"), "Eva"))),
        pair("", "(id: \"eva\", name: \"Eva\"),\n        "),
    );
    let aim =
        |it: &mut Objective| it.results.iter_mut().next().unwrap().to = Some(Amount::whole(20));
    assert_eq!(
        change(&|it| aim(it.head_mut().objectives.iter_mut().next().unwrap())),
        pair("1", "2")
    );
}

#[test]
fn moving_a_result_moves_its_text() {
    let loaded = read(COMMENTED);
    let mut board = loaded.board.clone();
    let results = &mut board
        .head_mut()
        .objectives
        .iter_mut()
        .next()
        .unwrap()
        .results;
    let leads = results.remove("leads").unwrap();
    results.insert(0, leads);
    let new = loaded.render(&board);
    assert_eq!(read(&new).board, board);
    let place = |it: &str| new.find(it).unwrap();
    assert!(place("// Leads follow.") < place("id: \"leads\""));
    assert!(
        place("id: \"leads\"") < place("// Prospects come first."),
        "{new}"
    );
    assert_eq!(new.len(), COMMENTED.len());
    assert_eq!(read(&new).render(&loaded.board), COMMENTED);
}

#[test]
fn an_empty_text_becomes_a_file_that_people_like_to_read() {
    let board = read(include_str!("design.ron")).board;
    let text = render("", &board).unwrap();
    let design = include_str!("design.ron");
    // What says no more than its absence is left out.
    let plain = design
        .split_once('\n')
        .unwrap()
        .1
        .replace("from: 0, ", "")
        .replace(
            "at: \"08:00\", minutes: 15, workdays: [Mon, Tue, Wed, Thu, Fri], ",
            "",
        );
    assert_eq!(text, plain);
    assert_eq!(render("", &Board::default()).unwrap(), "");
    let mut board = Board::default();
    board
        .head_mut()
        .people
        .push(Person::new(PersonId::new("ana"), "Ana"));
    assert_eq!(
        render("// ours\r\n", &board).unwrap(),
        "// ours\r\n(\r\n    version: 1,\r\n    people: [\r\n        (id: \"ana\", name: \"Ana\"),\r\n    ],\r\n    records: [\r\n    ],\r\n)\r\n"
    );
}

#[test]
fn a_record_without_lines_is_a_block_all_the_same() {
    let text = "(\n    version: 1,\n    records: [\n        Standup(id: \"s\", day: \"2026-10-09\",\n        ),\n    ],\n)\n";
    let board = read(text).board;
    assert_eq!(render("", &board).unwrap(), text);
}

#[test]
fn a_copy_of_a_record_is_new_and_takes_no_comments_along() {
    let loaded = read(COMMENTED);
    let mut board = loaded.board.clone();
    let old = board
        .records
        .commitment(&RecordId::new("7f3k2m9qx1"))
        .unwrap()
        .clone();
    board.records.push(Commitment {
        id: RecordId::new("fresh"),
        ..old
    });
    let new = loaded.render(&board);
    assert_eq!(new.matches("a quarter").count(), 1);
    assert_eq!(read(&new).board, board);
}

#[test]
fn a_record_of_another_kind_under_the_same_id_takes_its_place() {
    let loaded = read(COMMENTED);
    let mut board = loaded.board.clone();
    let id = RecordId::new("one");
    board.records.change(&id, |it| {
        *it = Record::from(Win {
            id: id.clone(),
            day: day("2026-10-09"),
            who: PersonId::new("dan"),
            text: "He called".to_owned(),
            result: None,
            by: None,
            origin: Origin::default(),
        });
    });
    let new = loaded.render(&board);
    assert_eq!(read(&new).board, board, "{new}");
    assert_eq!(read(&new).render(&loaded.board), COMMENTED);
}
