//! How much an open board holds: texts and records are shared by its steps.

use super::*;
use crate::state::record::Verdict;

#[test]
fn a_text_that_is_read_again_and_again_is_held_once() {
    let mut start = Board::default();
    for number in 0..2_000 {
        start.records.push(commitment(&number.to_string()));
    }
    let mut document = Document::new(read(&start));
    for round in 0..20 {
        edit(&mut document, say("1000", &round.to_string()));
        edit(&mut document, add(&format!("new {round}")));
        let sent = document.to_save();
        let disk = read(&sent.ours);
        assert_eq!(document.saved(sent, disk).changes, 0);
        assert!(!document.is_dirty());
    }
    let mut texts = HashMap::new();
    let steps = document.done.iter().flat_map(|it| [&it.before, &it.after]);
    for board in steps.chain([&document.board, &document.base]) {
        for record in board.records.iter() {
            if let Some((text, _)) = &record.origin().text {
                texts.insert(text.as_ptr(), text.len());
            }
        }
    }
    let first = read(&start);
    let whole = first.records.iter().next().map(Record::origin);
    let whole = whole
        .and_then(|it| it.text.as_ref())
        .map_or(0, |it| it.0.len());
    let held: usize = texts.values().sum();
    assert!(
        held < whole + whole / 10,
        "{held} bytes held, the text has {whole}"
    );
    let fresh = document.board.records.get(&id("new 0")).unwrap();
    assert!(fresh.origin().text().is_some_and(|it| it.contains("new 0")));
}

#[test]
fn a_hundred_steps_share_the_records_they_did_not_change() {
    let mut start = Board::default();
    for number in 0..5_000 {
        start.records.push(commitment(&number.to_string()));
    }
    let mut document = Document::new(start);
    for round in 0..300 {
        let done = if round % 2 == 0 {
            Verdict::Kept
        } else {
            Verdict::Missed
        };
        edit(&mut document, |board| {
            let changed = board
                .records
                .change_commitment(&id("2500"), |it| it.verdict = Some(done));
            assert!(changed);
        });
    }
    assert_eq!(document.done.len(), STEPS);
    for step in &document.done {
        let [before, after] = Parted::new([&step.before.records, &step.after.records]).differing();
        assert!(before.len() <= 128 && after.len() <= 128);
    }
    let first = document.done.front().unwrap().before.clone();
    while document.undo().is_some() {}
    assert!(document.board().records.is_same(&first.records));
}
