//! Activity against outcome, and the ledger, by tables.

use super::{
    super::outcome::{Mark, Signal},
    *,
};

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn a_signal_says_whether_what_is_done_moves_the_number() {
    // The five working days before the 12th begin on the 5th.
    for (result, noted, made, kept, delta, signal) in [
        (
            "to: 10",
            "10-05=1 10-12=2",
            "10-09=kept",
            1.0,
            Some(1),
            Signal::Moving,
        ),
        (
            "to: 10",
            "10-05=1 10-12=2",
            "10-09=partly",
            0.5,
            Some(1),
            Signal::Moving,
        ),
        (
            "to: 10",
            "10-05=1 10-12=2",
            "10-09=missed",
            0.0,
            Some(1),
            Signal::MovingByItself,
        ),
        (
            "to: 10",
            "10-05=1 10-12=2",
            "10-02=kept 10-12=kept",
            0.0,
            Some(1),
            Signal::MovingByItself,
        ),
        // On a Saturday nobody counts.
        (
            "to: 10",
            "10-05=1 10-12=2",
            "10-10=kept",
            0.0,
            Some(1),
            Signal::MovingByItself,
        ),
        (
            "to: 10",
            "10-02=1",
            "10-09=kept 10-08=kept 10-05=kept",
            3.0,
            Some(0),
            Signal::BusyNotMoving,
        ),
        (
            "to: 10",
            "10-02=1 10-07=0",
            "10-09=kept 10-08=kept 10-05=kept",
            3.0,
            Some(-1),
            Signal::BusyNotMoving,
        ),
        (
            "to: 10",
            "10-02=1",
            "10-09=kept 10-08=kept 10-05=partly",
            2.5,
            Some(0),
            Signal::Quiet,
        ),
        (
            "to: 10",
            "10-02=1",
            "10-09=KEPT 10-08=KEPT 10-05=KEPT",
            0.0,
            Some(0),
            Signal::Quiet,
        ),
        (
            "to: 10",
            "10-02=1",
            "10-09=excused 10-08=carried 10-08=dropped 10-07=open",
            0.0,
            Some(0),
            Signal::Quiet,
        ),
        // Falling.
        (
            "from: 10, to: 0",
            "10-05=8 10-12=5",
            "10-09=kept",
            1.0,
            Some(3),
            Signal::Moving,
        ),
        (
            "from: 10, to: 0",
            "10-05=8 10-12=9",
            "10-09=kept",
            1.0,
            Some(-1),
            Signal::Quiet,
        ),
        // Per day, and a sum of what is noted in between.
        (
            "to: 10, kind: PerDay",
            "10-05=2 10-07=1 10-12=1",
            "10-09=kept",
            1.0,
            Some(2),
            Signal::Moving,
        ),
        // Nearer to a band, within it, and not known before.
        (
            "at_least: 5",
            "10-05=1 10-12=3",
            "10-09=kept",
            1.0,
            Some(2),
            Signal::Moving,
        ),
        (
            "at_least: 5",
            "10-05=5 10-12=9",
            "10-09=kept",
            1.0,
            Some(0),
            Signal::Quiet,
        ),
        (
            "at_most: 5",
            "10-05=5 10-12=9",
            "",
            0.0,
            Some(-4),
            Signal::Quiet,
        ),
        (
            "at_most: 5",
            "10-06=9 10-12=5",
            "10-09=kept",
            1.0,
            None,
            Signal::Quiet,
        ),
        (
            "at_least: 5, kind: PerDay",
            "10-05=1 10-12=4",
            "10-09=kept",
            1.0,
            Some(3),
            Signal::Moving,
        ),
        // What shall stay where it starts moves when it comes back.
        (
            "from: 5, to: 5",
            "10-05=7 10-12=6",
            "10-09=kept",
            1.0,
            Some(1),
            Signal::Moving,
        ),
        (
            "from: 5, to: 5",
            "10-05=5 10-12=6",
            "",
            0.0,
            Some(-1),
            Signal::Quiet,
        ),
        // Nothing was noted or done.
        ("to: 10", "", "", 0.0, Some(0), Signal::Quiet),
    ] {
        let board = board_with(result, &(numbers(noted) + &promises(made)));
        let outcome =
            Insight::of(&board, day("2026-10-12")).outcome(board.results().next().unwrap());
        assert_eq!(Some(outcome.kept), Some(kept), "{result} {noted} {made}");
        assert_eq!(
            outcome.delta,
            delta.map(Amount::whole),
            "{result} {noted} {made}"
        );
        assert_eq!(outcome.signal, signal, "{result} {noted} {made}");
    }
}

#[test]
fn next_to_nothing_is_no_movement() {
    let board = board_with("to: 10", &numbers("10-05=0.3 10-12=0.3000000001"));
    let outcome = Insight::of(&board, day("2026-10-12")).outcome(board.results().next().unwrap());
    assert_eq!(outcome.signal, Signal::Quiet);
}

#[test]
fn the_ledger_says_of_each_day_whether_promises_were_kept_and_the_number_moved() {
    let noted = "10-01=0 10-02=1 10-06=2 10-08=3 10-12=2";
    let made = "10-01=kept 10-02=partly 10-02=missed 10-05=missed 10-05=kept 10-06=kept 10-07=excused 10-08=open";
    let board = board_with("to: 10", &(numbers(noted) + &promises(made)));
    let ledger = |on| Insight::of(&board, day(on)).ledger(board.results().next().unwrap());
    assert_eq!(ledger("2026-10-01"), []);
    let lived = [
        Mark::KeptMoved,
        Mark::MissedStill,
        Mark::KeptMoved,
        Mark::KeptStill,
        Mark::Moved,
        Mark::MissedStill,
        Mark::Still,
    ];
    assert_eq!(ledger("2026-10-12"), lived);
    assert_eq!(ledger("2026-10-10"), lived);
    // Ten at most, of which the last is the day before.
    let later = ledger("2026-10-16");
    assert_eq!(later.len(), 10);
    assert_eq!(later[..6], lived[1..]);
}

#[test]
fn what_serves_no_result_is_counted() {
    let board = board_with(
        "to: 10",
        &promises("10-09=KEPT 10-08=PARTLY 10-07=kept 10-02=KEPT"),
    );
    let unlinked = insight(&board).unlinked();
    assert_eq!(
        (unlinked.kept, unlinked.of, unlinked.share()),
        (1.5, 2.5, Some(0.6))
    );
    assert_eq!(insight(&board_with("to: 10", "")).unlinked().share(), None);
}
