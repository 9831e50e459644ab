//! What a board and its copy came from, as far as the snapshots tell.
//!
//! Invariant: what is given is a state that both came from, or an older one; never one that only the board came from, which
//! would take changes of ours for what was there before.

use std::collections::HashSet;

use crate::state::{Board, Record, file::snapshots::Snapshots, id::RecordId, merge::Common, text};

/// What two boards came from.
///
/// The records that both have were there when they parted. So they had parted when the first snapshot had all of these, or
/// later: that snapshot is a state that both came from. Of the oldest snapshot of all that is not known: others may have
/// been before it.
pub(in crate::state::file) fn of(snapshots: &Snapshots, ours: &Board, theirs: &Board) -> Common {
    let ids =
        |it: &Board| -> HashSet<RecordId> { it.records.iter().map(Record::id).cloned().collect() };
    let (ours, theirs) = (ids(ours), ids(theirs));
    let shared: HashSet<&RecordId> = ours.intersection(&theirs).collect();
    if shared.is_empty() {
        return Common::Unknown;
    }
    let states = snapshots.list().unwrap_or_default().into_iter();
    let boards = states.filter_map(|it| {
        let bytes = snapshots.read(it.id).ok()?;
        Some(text::load(text::decode(&bytes).ok()?).ok()?.board)
    });
    let mut is_first = true;
    for board in boards {
        let has_all = shared.iter().all(|it| board.records.get(it).is_some());
        if has_all {
            return if is_first {
                Common::Unknown
            } else {
                Common::Older(board)
            };
        }
        is_first = false;
    }
    Common::Unknown
}
