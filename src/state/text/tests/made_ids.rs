//! Records that people wrote without an id: which one they get, and when it is written.

use super::*;

#[test]
fn a_record_without_an_id_gets_one_from_what_it_says() {
    let text = without_ids();
    let loaded = read(&text);
    assert_eq!(loaded.problems.len(), read(COMMENTED).problems.len());
    let ids = |it: &Board| {
        it.records
            .iter()
            .map(|it| it.id().clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        ids(&loaded.board),
        ids(&read(&text.replace("  ", " ")).board)
    );
    assert!(
        loaded
            .board
            .records
            .iter()
            .all(|it| !it.id().as_str().is_empty())
    );
    assert_eq!(loaded.render(&loaded.board), text);
    // "one" and "two" are twins.
    let made: Vec<_> = loaded
        .board
        .records
        .iter()
        .filter(|it| it.origin().has_made_id)
        .collect();
    assert_eq!(made.len(), 3);
    assert_ne!(made[1].id(), made[2].id());
    assert_eq!(made[0].id().as_str(), "nxfb6y06j3");
}

#[test]
fn a_made_id_is_written_when_its_record_is_edited_or_named() {
    let text = without_ids();
    let loaded = read(&text);
    let made: Vec<RecordId> = loaded
        .board
        .records
        .iter()
        .filter(|it| it.origin().has_made_id)
        .map(|it| it.id().clone())
        .collect();
    let mut edited = loaded.board.clone();
    edited
        .records
        .change_commitment(&made[0], |it| it.verdict = Some(Verdict::Kept));
    let new = loaded.render(&edited);
    assert!(
        new.contains(&format!(
            "Commitment(id: \"{}\", day: \"2026-10-09\"",
            made[0]
        )),
        "{new}"
    );
    assert_eq!(read(&new).board, edited);
    assert_eq!(read(&new).render(&loaded.board), text);

    let mut named = loaded.board.clone();
    named.records.push(Commitment {
        first: Some(made[2].clone()),
        times: 1,
        ..new_commitment()
    });
    let new = loaded.render(&named);
    assert_eq!(new.matches(made[2].as_str()).count(), 2);
    assert_eq!(read(&new).board, named);
    assert_eq!(read(&new).render(&loaded.board), text);

    // The second of two twins keeps its id although the first one goes.
    let mut removed = loaded.board.clone();
    removed.records.remove(&made[1]);
    let new = loaded.render(&removed);
    assert_eq!(read(&new).board, removed);
}
