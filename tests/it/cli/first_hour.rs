//! What somebody types who does not know the board yet.

use super::*;

#[test]
fn the_log_knows_no_name_that_nobody_has() {
    let desk = desk();
    desk.fails(1, &["log", "who:zed"], "no person `zed`");
    desk.fails(1, &["log", "toward:nope"], "no result `nope`");
    desk.fails(1, &["log", "toward:nope"], "prospects");
    // A beginning is enough, of a word of a name too.
    for query in ["who:pop", "toward:warm", "toward:none"] {
        desk.ok(&["log", query]);
    }
}

#[test]
fn a_log_without_matches_says_so_beside_what_it_prints() {
    let desk = desk();
    let ran = desk.run(&["log", "nothing"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    assert!(ran.err.contains("no promise fits that"), "{ran:?}");
    let ran = desk.run(&["log", "Mihai"]);
    assert_eq!(ran.err, "");
}

#[test]
fn a_number_out_of_its_time_is_noted_and_told() {
    let desk = desk();
    let told = |day: &str| {
        let ran = desk.run(&["measure", "leads", "2", "--date", day]);
        assert_eq!(ran.code, 0, "{ran:?}");
        ran.err
    };
    assert!(told("2026-11-02").contains("leads: its last day was Fri 30 Oct 2026"));
    assert!(told("2026-10-29").contains("leads: noted for Thu 29 Oct 2026, which is still ahead"));
    for fine in ["2026-10-08", "today", "2026-10-12"] {
        assert_eq!(told(fine), "", "{fine}");
    }
}

#[test]
fn follow_through_says_over_which_days_nothing_was_promised() {
    let desk = Desk::with(
        "(version: 1, people: [(id: \"ana\", name: \"Ana\")], records: [
        Commitment(id: \"one\", day: \"2026-10-09\", who: \"ana\", text: \"Call\", verdict: Kept)])",
    );
    assert_eq!(
        desk.ok(&["status", "--format", "{kept} of {of}, {follow_through}"]),
        "1 of 1, nothing promised in 10 days\n"
    );
}
