//! What is said of rates, ledgers and titles.

use super::*;
use crate::state::Amount;

#[test]
fn what_a_day_takes_is_told_so_that_a_person_can_picture_it_and_never_as_less() {
    for (needed, expected) in [
        (3.0 / 15.0, "1 every 5 days"),
        (2.0 / 15.0, "1 every 7 days"),
        (1.0, "1 a day"),
        (2.0, "2 a day"),
        (0.7, "4 every 5 days"),
        (7.0 / 9.0, "4 every 5 days"),
        (0.82, "1 a day"),
        (666.67, "667 a day"),
        (1.4, "1.4 a day"),
        (1.42, "1.5 a day"),
        (1.96, "2 a day"),
        (-0.2, "1 every 5 days"),
        (1e-9, "next to none"),
        (0.0, "none"),
    ] {
        assert_eq!(rate(needed), expected, "{needed}");
    }
}

#[test]
fn what_is_done_a_day_is_never_told_as_more_than_it_is() {
    let goal = |from, to| Goal::Reach {
        from: Amount::whole(from),
        to: Amount::whole(to),
    };
    let rising = goal(0, 10);
    for (done, goal, expected) in [
        (0.82, rising, "4 every 5 days"),
        (0.667, rising, "2 every 3 days"),
        (2.0 / 3.0, rising, "2 every 3 days"),
        (7.0 / 9.0, rising, "3 every 4 days"),
        (0.95, rising, "9 every 10 days"),
        (0.3, rising, "3 every 10 days"),
        (0.2, rising, "1 every 5 days"),
        (1.0 / 7.0, rising, "1 every 7 days"),
        (2.0 / 15.0, rising, "1 every 8 days"),
        (1.0, rising, "1 a day"),
        (1.04, rising, "1 a day"),
        (1.96, rising, "1.9 a day"),
        (666.67, rising, "666 a day"),
        (0.0, rising, "none"),
        (-0.5, goal(10, 0), "1 every 2 days"),
        (-0.82, rising, "1 a day the wrong way"),
        (0.3, goal(10, 0), "1 every 3 days the wrong way"),
    ] {
        assert_eq!(doing(done, goal), expected, "{done}");
    }
}

#[test]
fn no_two_glyphs_say_different_things_alike() {
    let glyphs: std::collections::HashSet<_> = MARKS.map(mark).into();
    assert_eq!(glyphs.len(), MARKS.len());
}

#[test]
fn a_ledger_is_summed_up_in_words() {
    let days = [Mark::KeptStill, Mark::KeptMoved, Mark::Still, Mark::Moved];
    assert_eq!(ledger(&days, 3), "◆·▪");
    assert_eq!(ledger_words(&days), "2 kept, 2 moved");
}

#[test]
fn a_title_in_a_sentence_begins_small_unless_it_is_an_abbreviation() {
    let said = ["Leads", "MRR", "a", "Éclairs sold", ""].map(within);
    assert_eq!(said, ["leads", "MRR", "a", "éclairs sold", ""]);
}

#[test]
fn shares_and_halves_are_said_as_people_say_them() {
    assert_eq!(percent(11.0 / 14.0), "79 %");
    assert_eq!(percent(0.001), "under 1 %");
    assert_eq!([4.0, 4.5, 0.5].map(halves), ["4", "4.5", "0.5"]);
    let few = FollowThrough { kept: 2.0, of: 3 };
    let many = FollowThrough { kept: 11.0, of: 14 };
    assert_eq!([few, many].map(follow_through), ["2 of 3", "79 %"]);
}
