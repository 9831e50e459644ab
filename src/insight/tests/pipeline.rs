//! Pipelines, by tables.

use super::*;

/// Two results, one of which feeds the other, and where they stand.
fn fed(first: &str, second: &str, stand: [&str; 2]) -> Board {
    let results =
        format!("(id: \"r\", title: \"R\", {first}), (id: \"s\", title: \"S\", {second}),");
    let noted: Vec<String> = ["r", "s"]
        .iter()
        .zip(stand)
        .filter(|it| !it.1.is_empty())
        .map(|(id, value)| {
            format!(
                "Measurement(id: \"m{id}\", day: \"2026-10-09\", result: \"{id}\", value: {value}),"
            )
        })
        .collect();
    board_of(&results, &noted.concat())
}

#[test]
fn a_step_says_how_many_become_the_next_and_how_many_that_needs() {
    /// Conversion, planned, whether there are too few, needs, more.
    type Figures = (Option<f64>, Option<f64>, bool, Option<i32>, Option<i32>);
    let cases: [(&str, &str, [&str; 2], Figures); 9] = [
        (
            "to: 10",
            "to: 3",
            ["7", "1"],
            (Some(1.0 / 7.0), Some(0.3), true, Some(21), Some(14)),
        ),
        (
            "to: 10",
            "to: 3",
            ["10", "5"],
            (Some(0.5), Some(0.3), false, Some(6), Some(0)),
        ),
        // The planned rate, as long as one of both is none.
        (
            "to: 10",
            "to: 3",
            ["7", "0"],
            (Some(0.0), Some(0.3), true, Some(10), Some(3)),
        ),
        (
            "to: 10",
            "to: 3",
            ["0", "2"],
            (None, Some(0.3), true, Some(10), Some(10)),
        ),
        (
            "to: 10",
            "to: 3",
            ["", ""],
            (None, Some(0.3), true, Some(10), Some(10)),
        ),
        // More came out than went in.
        (
            "to: 10",
            "to: 3",
            ["2", "4"],
            (Some(2.0), Some(0.3), true, Some(2), Some(0)),
        ),
        // A third is nearly what three thirds are.
        (
            "to: 9",
            "to: 3",
            ["30", "10"],
            (Some(1.0 / 3.0), Some(1.0 / 3.0), false, Some(9), Some(0)),
        ),
        // Nothing to divide by.
        (
            "from: 5, to: 0",
            "to: 3",
            ["0", "0"],
            (None, None, true, None, None),
        ),
        (
            "to: 10",
            "from: 3, to: 0",
            ["5", "0"],
            (Some(0.0), Some(0.0), true, None, None),
        ),
    ];
    for (first, second, stand, (conversion, planned, is_too_few, needs, more)) in cases {
        let board = fed(first, second, stand);
        let pipelines = insight(&board).pipelines();
        let step = &pipelines[0].steps[0];
        assert_eq!(
            (step.conversion, step.planned),
            (conversion, planned),
            "{stand:?}"
        );
        assert_eq!(step.is_too_few, is_too_few, "{stand:?}");
        assert_eq!(step.needs, needs.map(Amount::whole), "{stand:?}");
        assert_eq!(step.more, more.map(Amount::whole), "{stand:?}");
    }
}

#[test]
fn the_bottleneck_is_the_largest_drop_and_the_earliest_of_two() {
    for (stand, bottleneck) in [
        (["0", "0", "0"], None),
        (["5", "5", "5"], None),
        (["2", "5", "9"], None),
        (["9", "5", "0"], Some(1)),
        (["9", "4", "0"], Some(0)),
        (["8", "4", "0"], Some(0)),
        (["2", "5", "4.9"], Some(1)),
        (["0.3", "0.2", "0.1"], Some(0)),
    ] {
        let plans = ["r", "s", "t"].map(|it| format!("(id: \"{it}\", title: \"X\", to: 10),"));
        let noted = ["r", "s", "t"].iter().zip(stand).map(|(id, value)| {
            format!(
                "Measurement(id: \"m{id}\", day: \"2026-10-09\", result: \"{id}\", value: {value}),"
            )
        });
        let board = board_of(&plans.concat(), &noted.collect::<Vec<_>>().concat());
        assert_eq!(
            insight(&board).pipelines()[0].bottleneck,
            bottleneck,
            "{stand:?}"
        );
    }
}

#[test]
fn a_band_is_no_step_and_what_is_no_pipeline_has_none() {
    let plans = "(id: \"r\", title: \"R\", to: 10), (id: \"b\", title: \"B\", at_least: 5), (id: \"s\", title: \"S\", to: 3),";
    let mut board = board_of(plans, "");
    let steps = |board: &Board| {
        let pipelines = insight(board).pipelines();
        let steps = pipelines.iter().flat_map(|it| &it.steps);
        steps
            .map(|it| format!("{} {}", it.from, it.to))
            .collect::<Vec<_>>()
    };
    assert_eq!(steps(&board), ["r s"]);
    let mut objectives = board.head.objectives.clone();
    for objective in &mut objectives {
        objective.pipeline = false;
    }
    board.head_mut().objectives = objectives;
    assert!(insight(&board).pipelines().is_empty());
}
