//! Verbs that note something: each adds its lines and changes no other byte.

use super::*;

#[test]
fn add_adds_one_block_and_changes_no_other_byte() {
    let desk = desk();
    let out = desk.ok(&[
        "add",
        "Plan a visit",
        "--toward",
        "leads",
        "--size",
        "1h30",
        "--action",
        "calls",
    ]);
    let id = out.trim_end();
    assert_eq!((id.len(), out.len()), (10, 11));
    let (lines, gone) = added(BOARD, &desk.text());
    let expected = format!(
        "        Commitment(id: \"{id}\", day: \"2026-10-09\", who: \"ana\",
            text: \"Plan a visit\",
            made: \"2026-10-09T08:00:00+00:00\",
            toward: \"leads\",
            action: \"calls\",
            minutes: 90,
        ),"
    );
    assert_eq!((lines.join("\n"), gone), (expected, 0));
}

#[test]
fn done_adds_one_line() {
    let desk = desk();
    assert_eq!(desk.ok(&["done", "aaaa"]), "");
    let (lines, gone) = added(BOARD, &desk.text());
    assert_eq!(
        (lines, gone),
        (vec!["            verdict: Kept,".to_owned()], 0)
    );
    desk.unchanged(|it| assert_eq!(it.ok(&["done", "aaaa1"]), ""));
    desk.ok(&["verdict", "aaaa", "open"]);
    assert_eq!(desk.text(), BOARD);
}

#[test]
fn lines_are_indented_and_end_as_those_of_the_file() {
    for (step, newline) in [("\t", "\n"), ("  ", "\r\n")] {
        let laid_out = |it: &str| it.replace("    ", step).replace('\n', newline);
        let desk = Desk::with(&laid_out(BOARD)).set(ANA, "ana");
        let id = desk.ok(&["add", "Plan a visit"]);
        let block = format!(
            "        Commitment(id: \"{}\", day: \"2026-10-09\", who: \"ana\",
            text: \"Plan a visit\",
            made: \"2026-10-09T08:00:00+00:00\",
        ),\n",
            id.trim_end()
        );
        let end = "    ], // the end\n";
        let board = BOARD.replace(end, &format!("{block}{end}"));
        assert_eq!(desk.text(), laid_out(&board));
        desk.ok(&["done", "aaaa111111"]);
        let line = "            toward: \"leads\",\n";
        let kept = format!("{line}            verdict: Kept,\n");
        assert_eq!(desk.text(), laid_out(&board.replace(line, &kept)));
    }
}

#[test]
fn a_board_on_one_line_gets_blocks() {
    let desk = Desk::with("(version: 1)\n").set(ANA, "ana");
    let id = desk.ok(&["add", "Call", "--who", "me"]);
    let id = id.trim_end();
    let block = "Commitment(id: \"ID\", day: \"2026-10-09\", who: \"me\",
        text: \"Call\",
        made: \"2026-10-09T08:00:00+00:00\",
    ),";
    let expected = format!(
        "(version: 1, people: [\n    (id: \"me\", name: \"me\"),\n], records: [\n    {}\n])\n",
        block.replace("ID", id)
    );
    assert_eq!(desk.text(), expected);
}

#[test]
fn doing_again_what_is_done_does_not_touch_the_file() {
    let desk = desk();
    for arguments in [
        &["verdict", "aaaa", "missed", "--why", "no phone"][..],
        &["hold"],
        &["hold", "--present", "ana, Dan Pop"],
        &["measure", "leads", "3", "--note", "so many"],
        &["carry", "aaaa", "--date", "mon"],
        &["verdict", "bbbb", "open"],
    ] {
        desk.ok(arguments);
        desk.unchanged(|it| {
            it.ok(arguments);
        });
    }
    desk.unchanged(|it| {
        it.ok(&["hold"]);
        it.ok(&["verdict", "aaaa", "missed"]);
    });
}

#[test]
fn holding_again_adds_who_was_there() {
    let desk = desk();
    desk.ok(&["hold", "--present", "dan"]);
    desk.ok(&["hold", "--present", "ana,dan"]);
    assert!(
        desk.text().contains("present: [\"dan\", \"ana\"]"),
        "{}",
        desk.text()
    );
    desk.unchanged(|it| {
        it.ok(&["hold", "--present", "ana"]);
    });
}

#[test]
fn a_new_number_without_a_remark_drops_the_old_one() {
    let desk = desk();
    desk.ok(&["measure", "leads", "+1", "--note", "Ioana"]);
    desk.ok(&["measure", "leads", "-1"]);
    assert!(!desk.text().contains("Ioana"), "{}", desk.text());
}

#[test]
fn lines_of_the_input_are_promises_of_their_own() {
    let desk = desk();
    let ran = desk.feed(
        NOW,
        &["add", "-", "--who", "dan pop"],
        "\u{feff}one\n\n  two \r\nthree\rfour",
    );
    assert_eq!((ran.code, ran.out.lines().count()), (0, 4), "{ran:?}");
    let today = desk.json(NOW, &[]);
    let texts: Vec<&Value> = today["today"]["commitments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["text"])
        .collect();
    assert_eq!(texts, ["Offer", "one", "two", "three", "four"]);
    desk.unchanged(|it| {
        it.fails(1, &["add", "-"], "nothing to promise");
        it.fails(1, &["add", "  "], "nothing to promise");
    });
}

#[test]
fn scripts_get_promises_in_the_order_of_the_file() {
    let desk = desk();
    for who in ["dan pop", "ana", "dan pop"] {
        assert_eq!(desk.at(NOW, &["add", "Call", "--who", who]).code, 0);
    }
    let today = desk.json(NOW, &[]);
    let promised = today["today"]["commitments"].as_array().unwrap();
    let [.., first, second, third] = &promised[..] else {
        panic!("{promised:?}");
    };
    assert_eq!(first["who"], third["who"]);
    assert_eq!(second["who"], "ana");
}

#[test]
fn input_that_is_no_utf_8_is_told_with_its_line_and_what_to_do() {
    let check = |input: &[u8], message: &str| {
        desk().unchanged(|it| {
            let ran = it.feed_bytes(NOW, &["add", "-"], input);
            assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{ran:?}");
            assert_eq!(ran.err.trim_end(), message);
        });
    };
    check(
        b"one\r\ntwo\rcaf\xe9 at 8\nfour\n",
        "line 3 of the input is not UTF-8: the byte 0xe9, behind \"caf\"; nothing was promised: save it as UTF-8 and try again",
    );
    check(
        &[
            b"Call Mihai and Ioana before noon, at the caf".as_slice(),
            b"\xe9",
        ]
        .concat(),
        "line 1 of the input is not UTF-8: the byte 0xe9, behind \"…Ioana before noon, at the caf\"; nothing was promised: save it as UTF-8 and try again",
    );
    check(
        b"\xc3",
        "line 1 of the input is not UTF-8: the byte 0xc3; nothing was promised: save it as UTF-8 and try again",
    );
    check(
        b"\xff\xfeo\0n\0e\0",
        "the input is UTF-16 text; nothing was promised: save it as UTF-8 and try again",
    );
}

#[test]
fn a_promise_may_begin_with_a_dash() {
    let desk = desk();
    for arguments in [
        &["add", "- buy milk"][..],
        &["add", "--toward", "leads", "-5 % for who pays now"],
        &["add", "-- is what I type", "--toward=leads", "--size", "20"],
        &["add", "--", "--loud"],
    ] {
        desk.ok(arguments);
    }
    desk.feed(NOW, &["add", "-"], "- one\n");
    let today = desk.json(NOW, &[]);
    let commitments = today["today"]["commitments"].as_array().unwrap();
    let said: Vec<_> = commitments
        .iter()
        .skip(1)
        .map(|it| json!([it["text"], it["toward"]]))
        .collect();
    assert_eq!(
        said,
        [
            json!(["- buy milk", null]),
            json!(["-5 % for who pays now", "leads"]),
            json!(["-- is what I type", "leads"]),
            json!(["--loud", null]),
            json!(["- one", null]),
        ]
    );
}

#[test]
fn what_could_be_an_option_is_refused_with_what_to_type() {
    desk().unchanged(|it| {
        for (arguments, message) in [
            (&["add", "--towrad", "leads", "- buy"][..], "'--toward'"),
            (&["add", "- buy", "--towrad", "leads"], "'--toward'"),
            (&["add", "--towrad=to buy", "- buy"], "'--toward'"),
            (
                &["add", "-milk"],
                "'-milk' found\n\n  tip: to pass '-milk' as a value, use '-- -milk'",
            ),
            (&["add", "--milk"], "use '-- --milk'"),
            (&["add", "- buy", "- sell"], "unexpected argument '- sell'"),
        ] {
            it.fails(2, arguments, message);
        }
    });
}

#[test]
fn an_action_of_another_result_is_told_with_its_own() {
    desk().unchanged(|it| {
        let aim = |action| ["add", "x", "--toward", "prospects", "--action", action];
        let message = "the action `calls` serves `leads`, not `prospects`";
        it.fails(1, &aim("calls"), message);
        it.fails(1, &aim("Call to plan a VISIT"), message);
        it.fails(1, &aim("call"), "no action `call`");
    });
}

#[test]
fn a_verdict_has_a_reason_and_can_be_taken_back() {
    let desk = desk();
    desk.ok(&["verdict", "AAAA", "missed", "--why", "no phone"]);
    let yesterday = &desk.json(NOW, &[])["yesterday"]["commitments"][0];
    assert_eq!(
        (&yesterday["verdict"], &yesterday["why"]),
        (&json!("missed"), &json!("no phone"))
    );
    desk.ok(&["done", "aaaa", "bbbb"]);
    assert_eq!(
        desk.json(NOW, &[])["yesterday"]["commitments"][0]["why"],
        Value::Null
    );
    desk.fails(2, &["verdict", "aaaa", "open", "--why", "x"], "no reason");
    desk.fails(2, &["verdict", "aaaa", "carried"], "carried");
    desk.unchanged(|it| it.fails(1, &["done", "aaaa", "zzzz"], "no commitment `zzzz`"));
}

#[test]
fn a_beginning_of_an_id_must_be_unique() {
    let desk = desk();
    desk.unchanged(|it| {
        it.fails(1, &["done", "aaa"], "`aaa` fits several commitments:");
        it.fails(1, &["done", "aaa"], "aaaa111111  2026-10-08  Call Mihai");
        it.fails(1, &["done", ""], "fits several");
        it.fails(1, &["done", "m111"], "no commitment `m111`");
        it.fails(
            1,
            &["done", "aaaa111112"],
            "did you mean `aaaa111111` (Call Mihai)?",
        );
        it.fails(
            1,
            &["done", "call mihay"],
            "did you mean `aaaa111111` (Call Mihai)?",
        );
    });
    desk.fails(1, &["done", "aaa", "--date", "fri"], "no commitment `aaa`");
}

#[test]
fn what_is_open_is_carried_once() {
    let desk = desk();
    let out = desk.ok(&["carry"]);
    assert_eq!(out.lines().count(), 2);
    let day = desk.json(NOW, &["--private"]);
    let commitments = day["today"]["commitments"].as_array().unwrap();
    assert_eq!(commitments.len(), 3);
    assert_eq!(commitments[1]["times"], 1);
    assert_eq!(day["yesterday"]["commitments"][0]["verdict"], "carried");
    desk.unchanged(|it| assert_eq!(it.ok(&["carry"]), ""));
    // What was carried already is named again.
    desk.unchanged(|it| {
        assert_eq!(
            it.ok(&["carry", "aaaa"]),
            format!("{}\n", out.lines().next().unwrap())
        );
    });
    desk.fails(1, &["carry", "bbbb"], "carry it to a later day");
}

#[test]
fn the_third_carry_asks_for_a_choice() {
    let desk = desk();
    let mut id = "bbbb333333".to_owned();
    for day in ["2026-10-12", "2026-10-13"] {
        id = desk.ok(&["carry", &id, "--date", day]).trim().to_owned();
    }
    let next = ["carry", &id, "--date", "2026-10-14"];
    desk.unchanged(|it| {
        it.fails(1, &next, "\"Offer\" was carried 2 times; make it smaller");
        it.fails(1, &next, &format!("standup carry --again {id}"));
        let bare = it.at("2026-10-14T08:00", &["carry"]);
        assert_eq!((bare.code, bare.out.as_str()), (1, ""), "{bare:?}");
    });
    let again = desk.ok(&["carry", "--again", &id, "--date", "2026-10-14"]);
    assert_eq!(again.len(), 11);
}

#[test]
fn a_number_is_exact_or_a_change() {
    let desk = desk();
    for (number, standing) in [
        ("7", json!(7)),
        ("+2", json!(9)),
        ("-1", json!(8)),
        ("=-1", json!(-1)),
        ("0.5", json!(0.5)),
    ] {
        desk.ok(&["measure", "Warm leads", number, "--note", "so it is"]);
        let leads = &desk.json(NOW, &[])["results"][1];
        assert_eq!(
            (&leads["standing"], &leads["noted"]),
            (&standing, &json!("2026-10-09")),
            "{number}"
        );
    }
    assert!(
        desk.text()
            .contains("value: 0.5,\n            by: \"ana\",\n            note: \"so it is\",")
    );
    desk.ok(&["measure", "leads", "4", "--date", "-2"]);
    desk.ok(&["measure", "--date=thu", "leads", "-1"]);
    assert_eq!(
        desk.json(NOW, &["--date", "thu"])["results"][1]["standing"],
        3
    );
    desk.unchanged(|it| {
        it.fails(2, &["measure", "leads", "ten"], "expected a number");
        it.fails(2, &["measure", "leads", "+33,3"], "use a point: +33.3");
        it.fails(2, &["measure", "leads", "1e999"], "finite");
        it.fails(
            1,
            &["measure", "lead", "1"],
            "no result `lead`; did you mean `leads`?",
        );
        it.fails(
            1,
            &["measure", "revenue", "1"],
            "no result `revenue`; there are prospects, leads, quality",
        );
    });
}

#[test]
fn a_number_has_no_author_that_is_not_known() {
    let desk = Desk::with(BOARD);
    desk.ok(&["measure", "leads", "2"]);
    assert!(!desk.text().contains("by:"), "{}", desk.text());
}

#[test]
fn a_number_for_a_morning_beyond_the_calendar_is_refused() {
    let desk = Desk::with(&BOARD.replace("due: \"2026-10-30\"", "due: \"9999-12-31\""));
    let at = |arguments: &[&str]| desk.at("9999-12-31T08:00", arguments);
    assert_eq!(at(&["hold"]).code, 0);
    let ran = at(&["measure", "leads", "2"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("beyond the calendar"), "{ran:?}");
    assert_eq!(at(&["measure", "leads", "2", "--date", "today"]).code, 0);
    for arguments in [
        &["add", "x", "--who", "ana"][..],
        &["show"],
        &["carry"],
        &["log"],
    ] {
        let ran = at(arguments);
        assert!(!ran.err.contains("report"), "{arguments:?}: {ran:?}");
    }
}

#[test]
fn a_promise_is_made_where_the_zone_is_not_whole_minutes_from_utc() {
    for (zone, offset) in [
        ("AAA-02:03:04", "+02:03"),
        ("AAA+02:03:44", "-02:04"),
        ("AAA-00:00:20", "+00:00"),
    ] {
        let desk = desk().set("TZ", zone);
        desk.ok(&["add", "hello"]);
        let made = format!("made: \"2026-10-09T08:00:00{offset}\"");
        assert!(desk.text().contains(&made), "{zone}: {}", desk.text());
        // By the system's clock, too.
        let mut command = desk.command();
        let output = command.args(["add", "hello again"]).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{zone}: {output:?}");
    }
}
