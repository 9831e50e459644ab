//! The way a file went through its states, and where on it the file stands.
//!
//! Going back writes an earlier state anew, as the newest. What was written so says for which state it stands, so that the
//! next step back begins there, and the way forward is known as well. A state that was written on top of it is the next
//! one of the state that it stands for: another way forward, and the one that is taken from then on.
//!
//! Invariant: a step leads to a state that is kept.

use super::Snapshot;

/// Which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// To the state before.
    Back,
    /// To the state that was left by going back.
    Forward,
}

/// The states of a file as a way, from the oldest that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Steps {
    kept: Vec<Snapshot>,
}

impl Steps {
    pub(super) fn new(kept: Vec<Snapshot>) -> Self {
        Self { kept }
    }

    /// All states, the newest last.
    pub fn all(&self) -> &[Snapshot] {
        &self.kept
    }

    /// One of them by its number.
    pub fn get(&self, number: u64) -> Option<Snapshot> {
        let mut kept = self.kept.iter();
        kept.find(|it| it.id.number() == number).copied()
    }

    /// Where the file stands; none where no state of it is kept.
    pub fn here(&self) -> Option<Snapshot> {
        self.kept.last().map(|it| self.meant(*it))
    }

    /// The state that one stands for: itself, where it stands for none or that one is not kept any more.
    pub fn meant(&self, it: Snapshot) -> Snapshot {
        it.id.stands_for().and_then(|it| self.get(it)).unwrap_or(it)
    }

    /// The step that leads somewhere from a state: the state it begins from, and the one it leads to. Both are texts that
    /// follow each other in the file, so that what is another in them is what was done in that step.
    pub fn step(&self, here: Snapshot, way: Way) -> Option<[Snapshot; 2]> {
        match way {
            Way::Back => Some([here, self.before(here)?]),
            Way::Forward => {
                let mut newest_first = self.kept.iter().rev();
                newest_first.find_map(|next| {
                    let before = self.before(*next)?;
                    let is_next = next.id.stands_for().is_none() && self.meant(before) == here;
                    is_next.then_some([before, *next])
                })
            }
        }
    }

    /// The state before one; none where that is not kept.
    fn before(&self, it: Snapshot) -> Option<Snapshot> {
        if it.id.stands_for().is_some() {
            // What it stands for is not kept any more, and all that was older went before that did.
            return None;
        }
        self.predecessor(it)
    }

    /// The state that was kept just before one.
    fn predecessor(&self, it: Snapshot) -> Option<Snapshot> {
        let after = self.kept.partition_point(|kept| kept.id < it.id);
        self.kept.get(after.checked_sub(1)?).copied()
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDateTime;

    use super::{super::SnapshotId, *};

    /// A way of states: each its number, or its number and the one it stands for.
    fn steps(kept: &[(u64, Option<u64>)]) -> Steps {
        let snapshot = |&(number, stands_for): &(u64, Option<u64>)| Snapshot {
            id: SnapshotId::new(number, NaiveDateTime::MIN, stands_for),
            size: 1,
        };
        Steps::new(kept.iter().map(snapshot).collect())
    }

    /// Where the file stands, what was before that and what comes after it.
    #[track_caller]
    fn check(kept: &[(u64, Option<u64>)], expected: [Option<u64>; 3]) {
        let steps = steps(kept);
        let here = steps.here();
        let number = |it: Option<Snapshot>| it.map(|it| it.id.number());
        let to = |way| {
            let [_, to] = steps.step(here?, way)?;
            Some(steps.meant(to))
        };
        let around = [here, to(Way::Back), to(Way::Forward)].map(number);
        assert_eq!(around, expected, "{kept:?}");
    }

    #[test]
    fn a_file_goes_back_step_by_step_and_forward_again() {
        let three = [(1, None), (2, None), (3, None)];
        let and = |more: &[(u64, Option<u64>)]| [&three[..], more].concat();
        check(&[], [None, None, None]);
        check(&[(1, None)], [Some(1), None, None]);
        check(&three, [Some(3), Some(2), None]);
        check(&and(&[(4, Some(2))]), [Some(2), Some(1), Some(3)]);
        check(&and(&[(5, Some(1))]), [Some(1), None, Some(2)]);
        check(&and(&[(6, Some(2))]), [Some(2), Some(1), Some(3)]);
        check(&and(&[(7, Some(3))]), [Some(3), Some(2), None]);
    }

    #[test]
    fn what_is_written_after_going_back_is_the_way_from_then_on() {
        let way = [(1, None), (2, None), (3, None), (4, Some(2)), (5, None)];
        let and = |more: &[(u64, Option<u64>)]| [&way[..], more].concat();
        check(&way, [Some(5), Some(2), None]);
        check(&and(&[(6, Some(2))]), [Some(2), Some(1), Some(5)]);
        check(&and(&[(7, Some(1))]), [Some(1), None, Some(2)]);
        check(&and(&[(8, Some(5))]), [Some(5), Some(2), None]);
    }

    #[test]
    fn what_somebody_wrote_meanwhile_is_no_step_of_its_own() {
        // 3 is an editor's text that stood in the file when 2 was taken back from it.
        let way = [(1, None), (2, None), (3, Some(2)), (4, Some(1))];
        check(&way, [Some(1), None, Some(2)]);
        check(
            &[&way[..], &[(5, Some(2))]].concat(),
            [Some(2), Some(1), None],
        );
    }

    #[test]
    fn where_a_state_is_not_kept_any_more_the_way_ends() {
        check(&[(3, None), (4, Some(2))], [Some(4), None, None]);
        check(
            &[(3, None), (4, Some(2)), (5, None)],
            [Some(5), Some(4), None],
        );
    }
}
