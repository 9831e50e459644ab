//! What is said of rates, ledgers and titles.

use super::*;

#[test]
fn a_rate_is_told_so_that_a_person_can_picture_it() {
    let said = [
        3.0 / 15.0,
        2.0 / 15.0,
        1.0,
        2.0,
        0.7,
        7.0 / 9.0,
        666.67,
        1.4,
        -0.2,
        0.0,
    ];
    assert_eq!(
        said.map(rate),
        [
            "1 every 5 days",
            "1 every 7 days",
            "1 a day",
            "2 a day",
            "4 every 5 days",
            "4 every 5 days",
            "667 a day",
            "1.4 a day",
            "1 every 5 days",
            "none"
        ]
    );
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
