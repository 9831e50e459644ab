//! The order of a merged list.
//!
//! Invariant: where the items of each list are distinct, each item of either side is in it exactly once. An item that
//! one list has twice may be in it twice: who asks sees to it that none does.

use std::{
    collections::{HashMap, HashSet},
    hash::Hash,
};

use super::Side;

/// All items of two sides in one order, also those that the merge will leave out.
///
/// Items that both have follow theirs, or ours where only ours changed their order. What only one
/// side has stands before what it stood before there, or at the end: that of the side that is
/// `first`, then that of the other.
pub(super) fn order<K: Copy + Eq + Hash>(
    base: &[K],
    ours: &[K],
    theirs: &[K],
    first: Side,
) -> Vec<K> {
    let set = |it: &[K]| it.iter().copied().collect::<HashSet<K>>();
    let (in_base, in_ours, in_theirs) = (set(base), set(ours), set(theirs));
    let keep = |list: &[K], sets: &[&HashSet<K>]| {
        let is_kept = |it: &&K| sets.iter().all(|set| set.contains(it));
        list.iter().filter(is_kept).copied().collect::<Vec<K>>()
    };
    let theirs_moved = keep(base, &[&in_theirs]) != keep(theirs, &[&in_base]);
    let ours_moved = keep(base, &[&in_ours, &in_theirs]) != keep(ours, &[&in_base, &in_theirs]);
    let common = if ours_moved && !theirs_moved {
        keep(ours, &[&in_theirs])
    } else {
        keep(theirs, &[&in_ours])
    };
    match first {
        Side::Ours => weave(&weave(&common, ours), theirs),
        Side::Theirs => weave(&weave(&common, theirs), ours),
    }
}

/// Puts the items that only `other` has before the next one there that both have, or at the end.
fn weave<K: Copy + Eq + Hash>(order: &[K], other: &[K]) -> Vec<K> {
    let known: HashSet<K> = order.iter().copied().collect();
    let mut before: HashMap<K, Vec<K>> = HashMap::new();
    let mut waiting: Vec<K> = Vec::new();
    let mut seen: HashSet<K> = HashSet::new();
    for item in other {
        if !known.contains(item) {
            if seen.insert(*item) {
                waiting.push(*item);
            }
        } else if !waiting.is_empty() {
            before.entry(*item).or_default().append(&mut waiting);
        }
    }
    let mut woven = Vec::with_capacity(order.len() + seen.len());
    for item in order {
        woven.append(&mut before.remove(item).unwrap_or_default());
        woven.push(*item);
    }
    woven.append(&mut waiting);
    woven
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(base: &str, ours: &str, theirs: &str, expected: &str) {
        let [base, ours, theirs] = [base, ours, theirs].map(|it| it.chars().collect::<Vec<_>>());
        let order = order(&base, &ours, &theirs, Side::Theirs);
        assert_eq!(order.into_iter().collect::<String>(), expected);
    }

    #[test]
    fn the_side_that_is_first_stands_first_at_the_end() {
        let order = order(&['a'], &['a', 'b'], &['a', 'x'], Side::Ours);
        assert_eq!(order, ['a', 'b', 'x']);
    }

    #[test]
    fn what_both_added_at_the_end_has_theirs_first() {
        check("ab", "abx", "aby", "abyx");
        check("ab", "abxz", "abyw", "abywxz");
        check("", "x", "y", "yx");
    }

    #[test]
    fn what_ours_has_in_the_middle_keeps_its_place() {
        check("ac", "abc", "acy", "abcy");
        check("ac", "bac", "ac", "bac");
        check("a", "abc", "ac", "abc");
    }

    #[test]
    fn the_side_that_moved_something_decides_and_theirs_where_both_did() {
        check("abc", "cab", "abc", "cab");
        check("abc", "abc", "bca", "bca");
        check("abc", "cab", "bca", "bca");
        check("abc", "cabx", "abcy", "cabyx");
    }
}
