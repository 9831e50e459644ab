//! The verbs, on a file that people wrote by hand.

use std::{
    fs,
    io::Read as _,
    path::Path,
    process::Stdio,
    time::{Duration, SystemTime},
};

use serde_json::{Value, json};

use standup::{
    cli::{Next, Opening, Origin, Streams, Surroundings, Terminal},
    clock::{Clock, Deadline},
    paths::Environment,
    report::styled::Colours,
};

use crate::desk::{Desk, NOW};

/// A board with comments everywhere: Thursday is open, Friday has one promise of Dan's.
const BOARD: &str = r#"// Ours. Keep it short.
(   // the head
    version: 1,
    meeting: (at: "08:00"), // sharp
    people: [
        (id: "ana", name: "Ana"), /* boss */
        (id: "dan", name: "Dan Pop"),
    ],
    objectives: [
        (
            id: "goal", title: "Bill 1 client",
            start: "2026-10-01", due: "2026-10-30",
            results: [
                (id: "prospects", title: "Prospects", to: 10),
                // a lead has the need
                (id: "leads", title: "Warm Leads", to: 3, actions: [
                    (id: "calls", title: "Call to plan a visit", times: 3),
                ]),
                (id: "quality", title: "Quality", at_least: 95.5, unit: "%"),
            ],
            color: "blue", // no field of ours
        ),
    ],
    records: [
        // Wednesday
        Measurement(id: "m111111111", day: "2026-10-07", result: "leads", value: 1),
        // Thursday
        Commitment(id: "aaaa111111", day: "2026-10-08", who: "ana",
            text: "Call Mihai", // before lunch
            toward: "leads",
        ),
        Commitment(id: "aaab222222", day: "2026-10-08", who: "dan", text: "Draft", private: true),
        Mood(day: "2026-10-08", is: "fine"), // no kind of ours
        Commitment(id: "bbbb333333", day: "2026-10-09", who: "dan",
            text: "Offer", // the big one
            minutes: 90,
        ),
    ], // the end
)
// goodbye
"#;

const ANA: &str = "STANDUP_ME";

fn desk() -> Desk {
    Desk::with(BOARD).set(ANA, "ana")
}

/// Makes a file one that nobody is writing just now, so that it is not waited for.
fn make_old(path: &Path) {
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    let file = fs::File::options().append(true).open(path).unwrap();
    file.set_modified(long_ago).unwrap();
}

/// The lines of the new text that the old one has not, and how many of the old ones are gone.
fn added(old: &str, new: &str) -> (Vec<String>, usize) {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let mut rest = new.iter().peekable();
    let (mut more, mut gone) = (Vec::new(), 0);
    for line in &old {
        let mut skipped = Vec::new();
        let mut ahead = rest.clone();
        while ahead.peek().is_some_and(|it| *it != line) {
            skipped.push(ahead.next().unwrap().to_string());
        }
        if ahead.next().is_some() {
            more.extend(skipped);
            rest = ahead;
        } else {
            gone += 1;
        }
    }
    more.extend(rest.map(|it| (*it).to_owned()));
    (more, gone)
}

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
fn who_it_is_comes_from_the_surest_source() {
    let who = |desk: &Desk, arguments: &[&str]| {
        let mut all = vec!["add", "x", "--json"];
        all.extend(arguments);
        let added: Value = serde_json::from_str(&desk.ok(&all)).unwrap();
        added[0]["who"].as_str().unwrap().to_owned()
    };
    let dan = "(me: \"dan\")";
    let desk = Desk::with(BOARD).set("USER", "ana");
    assert_eq!(who(&desk, &[]), "ana");
    let desk = Desk::with(BOARD).set("USER", "ana").set(ANA, "Dan Pop");
    assert_eq!(who(&desk, &[]), "dan");
    let desk = Desk::with(BOARD).set(ANA, "ana");
    desk.put("home/.config/standup/config.ron", dan.as_bytes());
    assert_eq!(who(&desk, &[]), "dan");
    assert_eq!(who(&desk, &["--who", "ANA"]), "ana");
    desk.fails(
        1,
        &["add", "x", "--who", "anna"],
        "no person `anna`; did you mean `ana`?",
    );
    let alone = Desk::new();
    alone.ok(&["init"]);
    alone.ok(&["add", "x"]);
    alone.fails(
        1,
        &["add", "x", "--who", "zoe"],
        "no person `zoe`; there is only `me`",
    );
    let nobody = Desk::with(BOARD).set("USER", "root");
    nobody.unchanged(|it| it.fails(1, &["add", "x"], "there are ana, dan: say --who ana"));
}

#[test]
fn a_board_without_people_gets_its_first() {
    let added = |desk: &Desk, id: &str| {
        desk.ok(&["init"]);
        desk.ok(&["add", "x"]);
        assert!(
            desk.text().contains(&format!("(id: \"{id}\", name:")),
            "{}",
            desk.text()
        );
        assert_eq!(desk.json(NOW, &[])["today"]["commitments"][0]["who"], id);
    };
    added(&Desk::new().set("USER", "mihai"), "mihai");
    added(&Desk::new().set("USER", "mihai").set(ANA, "ana"), "ana");
    added(&Desk::new(), "me");
}

#[test]
fn settings_that_cannot_be_read_are_told_and_left() {
    let desk = desk();
    desk.put("home/.config/standup/config.ron", b"(\n  me: 7)");
    let ran = desk.run(&["add", "x"]);
    assert_eq!(ran.code, 0);
    assert!(ran.err.contains("config.ron:2:6:"), "{ran:?}");
}

#[test]
fn a_day_has_many_names() {
    let desk = desk();
    let shown = |name: &str| {
        desk.json(NOW, &["--date", name])["date"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    for (name, date) in [
        ("today", "2026-10-09"),
        ("yesterday", "2026-10-08"),
        ("tomorrow", "2026-10-10"),
        ("mon", "2026-10-05"),
        ("fri", "2026-10-09"),
        ("-2", "2026-10-07"),
        ("+1", "2026-10-10"),
        ("2026-01-31", "2026-01-31"),
    ] {
        assert_eq!(shown(name), date, "{name}");
    }
    let added = desk.ok(&["--date", "mon", "add", "later"]);
    assert!(
        desk.text()
            .contains(&format!("{}\", day: \"2026-10-12\"", added.trim()))
    );
    desk.fails(2, &["show", "--date", "someday"], "expected a day such as");
    desk.fails(
        2,
        &["show", "--date", "2026-02-30"],
        "there is no day `2026-02-30`",
    );
    desk.fails(
        1,
        &["show", "--now", "2026-10-06T08:00", "--date", "yesterday"],
        "no yesterday",
    );
}

#[test]
fn show_prints_the_three_panes() {
    let desk = desk();
    desk.ok(&["verdict", "aaaa", "missed", "--why", "no phone"]);
    desk.ok(&["measure", "leads", "2"]);
    let text = "\
Bill 1 client · Fri 9 Oct 2026
0 of 2 promises kept in 10 working days

Yesterday · Thu 8 Oct
  Ana  0 of 1 kept
    aaaa  ✘ Call Mihai  leads  missed: no phone
  Dan Pop  1 private

Measure
  Prospects   0 of 10  +0  no number yet
    10 more in 16 days: 4 every 5 days  ······
  Warm Leads  2 of 3   +1  ● on pace · moving by itself
    at this pace 13 Oct, 13 days early  ···▪·●
  Quality     no number yet

Today · Fri 9 Oct
  Dan Pop  1 h 30
    bbbb  ☐ Offer  1h30
";
    assert_eq!(desk.ok(&["show"]), text);
    assert_eq!(desk.ok(&["show", "--color", "never"]), text);
    let coloured = desk.ok(&["show", "--color", "always"]);
    assert!(coloured.contains("\u{1b}[31m✘\u{1b}[0m"), "{coloured}");
    assert!(
        desk.ok(&["show", "--private"])
            .contains("aaab  ☐ Draft       private")
    );
    let dan = desk.ok(&["show", "--who", "dan"]);
    assert!(dan.contains("Offer") && !dan.contains("Mihai"), "{dan}");
}

#[test]
fn show_formats_for_pasting() {
    let desk = desk();
    desk.ok(&["add", "*Bold* <!channel> & [x](y)", "--toward", "leads"]);
    let markdown = desk.ok(&["show", "--format", "markdown"]);
    assert!(
        markdown.contains("- [ ] Ana: \\*Bold\\* \\<\\!channel\\> \\& \\[x\\](y) (leads)\n"),
        "{markdown}"
    );
    let slack = desk.ok(&["show", "--format", "slack"]);
    assert!(
        slack.contains("- ☐ Ana: ∗Bold∗ &lt;!channel&gt; &amp; [x](y) (leads)\n"),
        "{slack}"
    );
    desk.fails(2, &["show", "--format", "html"], "html");
}

#[test]
fn the_json_of_a_day_has_every_key() {
    let desk = desk();
    let out = desk.ok(&["--json", "show"]);
    let day: Value = serde_json::from_str(&out).unwrap();
    let keys = |it: &Value| -> Vec<String> { it.as_object().unwrap().keys().cloned().collect() };
    let sorted = |keys: &[&str]| {
        let mut keys: Vec<String> = keys.iter().map(|it| (*it).to_owned()).collect();
        keys.sort();
        keys
    };
    assert_eq!(
        keys(&day),
        sorted(&[
            "date",
            "yesterday",
            "results",
            "pipelines",
            "today",
            "follow_through",
            "streak"
        ])
    );
    assert_eq!(
        keys(&day["results"][0]),
        sorted(&[
            "id",
            "title",
            "objective",
            "from",
            "to",
            "start",
            "due",
            "standing",
            "noted",
            "change",
            "progress",
            "expected",
            "status",
            "stale",
            "needed",
            "doing",
            "landing",
            "buffer",
            "kept",
            "delta",
            "signal",
            "ledger"
        ])
    );
    assert_eq!(
        keys(&day["today"]["commitments"][0]),
        sorted(&[
            "id", "who", "text", "toward", "action", "minutes", "verdict", "why", "times",
            "private"
        ])
    );
    assert_eq!(
        day["yesterday"]["commitments"].as_array().unwrap().len(),
        1,
        "one is private"
    );
    assert_eq!(
        (&day["results"][2]["from"], &day["results"][2]["to"]),
        (&Value::Null, &Value::Null)
    );
    let first = desk.json("2026-10-07T08:00", &[]);
    assert_eq!(first["yesterday"], json!({"date": null, "commitments": []}));
    assert_eq!(first["results"][1]["change"], Value::Null);
    let order = [
        "\"id\"",
        "\"title\"",
        "\"objective\"",
        "\"from\"",
        "\"standing\"",
        "\"ledger\"",
    ];
    let results = out.split("\"results\"").nth(1).unwrap();
    let places: Vec<usize> = order.iter().map(|it| results.find(it).unwrap()).collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn a_band_without_a_number_stands_nowhere_and_its_first_number_changes_nothing() {
    let desk = desk();
    let quality = |at: &str| {
        let day = desk.json(at, &[]);
        let of = |key: &str| day["results"][2][key].clone();
        ["standing", "noted", "change"].map(of)
    };
    assert_eq!(quality(NOW), [Value::Null, Value::Null, Value::Null]);
    desk.ok(&["measure", "quality", "97"]);
    assert_eq!(quality(NOW), [json!(97), json!("2026-10-09"), Value::Null]);
    let shown = desk.ok(&["show"]);
    assert!(
        shown.contains("  Quality     97, at least 95.5 %  ● within its band\n"),
        "{shown}"
    );
    let pasted = desk.ok(&["show", "--format", "markdown"]);
    assert!(
        pasted.contains("- Quality: 97, at least 95.5 %, ● within its band\n"),
        "{pasted}"
    );
    let monday = "2026-10-12T08:00";
    desk.at(monday, &["measure", "quality", "96.5"]);
    let [standing, _, change] = quality(monday);
    assert_eq!((standing, change), (json!(96.5), json!(-0.5)));
}

#[test]
fn the_log_is_searched_by_words() {
    let desk = desk();
    desk.ok(&["add", "Întâlnire la Brașov", "--toward", "leads"]);
    let lines = |arguments: &[&str]| desk.ok(arguments).lines().count();
    assert_eq!(lines(&["log"]), 3);
    assert_eq!(lines(&["log", "--private"]), 4);
    assert_eq!(lines(&["log", "intalnire", "BRASOV"]), 1);
    assert_eq!(lines(&["log", "warm open ana"]), 2);
    assert_eq!(lines(&["log", "nothing"]), 0);
    assert_eq!(lines(&["log", "--date", "thu"]), 1);
    assert_eq!(lines(&["log", "who:ana", "open"]), 2);
    assert_eq!(lines(&["log", "toward:leads"]), 2);
    assert_eq!(lines(&["log", "toward:none on:2026-10"]), 1);
    assert_eq!(lines(&["log", "since:fri"]), 2);
    assert_eq!(lines(&["log", "until:2026-09"]), 0);
    let wrong = desk.run(&["log", "since:soon"]);
    assert_eq!(wrong.code, 2, "{wrong:?}");
    assert!(wrong.err.contains("found `soon`"), "{wrong:?}");
    let log = desk.ok(&["log", "dan"]);
    assert_eq!(log, "2026-10-09  ☐  Dan Pop  Offer  1h30  bbbb333333\n");
    let found: Value = serde_json::from_str(&desk.ok(&["log", "offer", "--json"])).unwrap();
    assert_eq!(
        found,
        json!([{"date": "2026-10-09", "id": "bbbb333333", "who": "dan", "text": "Offer", "toward": null, "action": null, "minutes": 90, "verdict": null, "why": null, "times": 0, "private": false}])
    );
}

#[test]
fn a_broken_record_is_told_and_the_rest_works() {
    let broken = BOARD.replace("value: 1)", "value: \"one\")");
    let desk = Desk::with(&broken).set(ANA, "ana");
    let ran = desk.run(&["show"]);
    assert_eq!(ran.code, 0);
    assert!(
        ran.err.contains("standup.ron:26:82:") && ran.err.contains("expected"),
        "{ran:?}"
    );
    let ran = desk.run(&["done", "aaaa"]);
    assert_eq!(ran.code, 0);
    assert!(ran.err.contains("standup.ron:26:82:"), "{ran:?}");
    let (lines, gone) = added(&broken, &desk.text());
    assert_eq!((lines.len(), gone), (1, 0));
    let check = desk.run(&["check"]);
    assert_eq!(check.code, 1);
    assert!(
        check.out.contains("standup.ron:26:82:") && check.out.contains("value: \"one\""),
        "{check:?}"
    );
    let problems: Value = serde_json::from_str(&desk.run(&["check", "--json"]).out).unwrap();
    assert_eq!(problems[0]["line"], 26);
}

#[test]
fn a_file_that_cannot_be_read_is_left_as_it_is() {
    for text in [
        "(version: 1, records: [",
        "{\"a\": 1}",
        "<<<<<<< ours\n(version: 1)\n",
        "(version: 9)",
        "\0\0\0",
        "// Ours.\r(\r    version: 1,\r)\r",
    ] {
        let desk = Desk::with(text);
        make_old(&desk.path("standup.ron"));
        desk.unchanged(|it| {
            it.fails(1, &["add", "x"], "standup.ron");
            it.fails(1, &["show"], "standup.ron");
            let check = it.run(&["check"]);
            assert_eq!(check.code, 1, "{text}");
            assert!(check.out.contains("standup.ron:"), "{check:?}");
        });
    }
}

#[test]
fn check_finds_nothing_wrong_with_a_good_file() {
    let desk = desk();
    let ran = desk.run(&["check"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{ran:?}");
    desk.put(
        "other.ron",
        BOARD
            .replace("toward: \"leads\"", "toward: \"lead\"")
            .as_bytes(),
    );
    let ran = desk.run(&["check", "other.ron"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.starts_with("other.ron:30:21: no result"), "{ran:?}");
    desk.fails(1, &["check", "none.ron"], "no board at none.ron");
}

#[test]
fn without_a_file_every_verb_says_how_to_make_one() {
    let desk = Desk::new();
    for arguments in [
        &["show"][..],
        &["add", "x"],
        &["done", "x"],
        &["carry"],
        &["measure", "x", "1"],
        &["hold"],
        &["log"],
        &["check"],
        &["verdict", "x", "kept"],
    ] {
        let mut all = vec!["--file", "my.ron"];
        all.extend(arguments);
        desk.fails(
            1,
            &all,
            "no board at my.ron; make one: standup --file my.ron init",
        );
    }
    assert!(!desk.path("my.ron").exists());
}

#[test]
fn init_makes_a_file_once() {
    let desk = Desk::new();
    assert_eq!(desk.ok(&["init", "--template", "first-client"]), "");
    assert!(
        desk.text()
            .contains("start: \"2026-10-09\",\n            due: \"2026-11-09\",")
    );
    desk.unchanged(|it| it.fails(1, &["init"], "standup.ron exists"));
    desk.ok(&["init", "--force"]);
    assert!(desk.text().starts_with("// An empty board"));
    let snapshots = fs::read_dir(desk.path("home/.local/state/standup")).unwrap();
    assert!(0 < snapshots.count());
    // Where nothing can be kept, nothing is replaced.
    fs::remove_dir_all(desk.path("home/.local/state/standup")).unwrap();
    desk.put("home/.local/state/standup", b"a file");
    desk.unchanged(|it| it.fails(1, &["init", "--force"], "cannot be kept"));
    fs::remove_file(desk.path("home/.local/state/standup")).unwrap();
    desk.ok(&["--file", "deep/er/my.ron", "init"]);
    assert!(desk.path("deep/er/my.ron").exists());
    desk.fails(
        1,
        &["--file", "x.ron", "init", "--template", "pipline"],
        "no template `pipline`; did you mean `pipeline`?",
    );
    assert!(!desk.path("x.ron").exists());
}

#[test]
fn every_template_can_be_shown() {
    for name in [
        "first-client",
        "pipeline",
        "content",
        "inbound",
        "customer-outcome",
        "purpose",
        "engineering",
        "blank",
    ] {
        let desk = Desk::new();
        desk.ok(&["init", "--template", name]);
        desk.ok(&["show"]);
        assert_eq!(desk.run(&["check"]).code, 0, "{name}");
    }
}

#[test]
fn wrong_usage_exits_2() {
    let desk = desk();
    for arguments in [
        &["frobnicate"][..],
        &["add"],
        &["show", "--colour"],
        &["add", "x", "--size", "soon"],
        &["add", "x", "--size", "0"],
        &["show", "--color", "blue"],
        &["--now", "x", "show"],
        &["--sample", "show"],
        &["--sample", "--file", "x"],
    ] {
        let ran = desk.run(arguments);
        assert_eq!(
            (ran.code, ran.out.as_str()),
            (2, ""),
            "{arguments:?}: {ran:?}"
        );
        assert!(!ran.err.is_empty());
    }
}

#[test]
fn without_a_terminal_the_board_says_so() {
    let desk = desk();
    for arguments in [&[][..], &["--sample"]] {
        desk.fails(1, arguments, "the board needs a terminal");
    }
    desk.fails(2, &["--date", "someday"], "expected a day");
}

#[test]
fn the_help_names_what_there_is() {
    let desk = desk();
    let help = desk.ok(&["--help"]);
    for verb in [
        "init",
        "add",
        "verdict",
        "done",
        "carry",
        "measure",
        "hold",
        "show",
        "status",
        "report",
        "log",
        "check",
        "completions",
        "man",
    ] {
        assert!(help.contains(&format!("\n  {verb} ")), "{verb}: {help}");
        assert!(desk.ok(&[verb, "--help"]).contains("--file"));
    }
    assert!(!help.contains("--now") && !help.contains("sync"), "{help}");
    assert!(desk.ok(&["--version"]).starts_with("standup 0."));
    let man = desk.ok(&["man"]);
    assert!(
        man.contains(".TH") && man.contains("measure") && !man.contains("-now"),
        "{man}"
    );
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(
            desk.ok(&["completions", shell]).contains("measure"),
            "{shell}"
        );
    }
}

#[test]
fn nothing_from_a_file_steers_the_terminal() {
    let nasty = "\u{1b}]52;c;x\u{7}\u{9b}31m\u{202e}";
    let escaped = r"\u{1b}]52;c;x\u{7}\u{9b}31m\u{202e}";
    let desk = Desk::with(
        &BOARD
            .replace("Call Mihai", escaped)
            .replace("Dan Pop", escaped),
    )
    .set(ANA, "ana");
    let is_clean = |text: &str| !text.contains(['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}']);
    for arguments in [
        &["show"][..],
        &["show", "--json"],
        &["show", "--format", "markdown"],
        &["show", "--format", "slack"],
        &["status", "--format", nasty],
        &["status", "--format", "{next}"],
        &["report"],
        &["report", "--json"],
        &["report", "--format", "markdown"],
        &["log"],
        &["log", "--json"],
        &["done", "aaa"],
        &["done", nasty],
        &["measure", nasty, "1"],
        &["check", nasty],
        &["--file", nasty, "show"],
        &[nasty],
    ] {
        let ran = desk.run(arguments);
        assert!(
            is_clean(&ran.out) && is_clean(&ran.err),
            "{arguments:?}: {ran:?}"
        );
    }
    let json = desk.json(NOW, &[]);
    assert_eq!(json["yesterday"]["commitments"][0]["text"], nasty);
}

#[test]
fn a_reader_that_goes_away_is_no_problem() {
    let records: Vec<String> = (0..4_000)
        .map(|it| format!("        Commitment(id: \"c{it:09}\", day: \"2026-10-08\", who: \"ana\", text: \"Call number {it}\"),\n"))
        .collect();
    let desk = Desk::with(&BOARD.replace("        // Wednesday\n", &records.concat()));
    let mut child = desk
        .command()
        .args(["--now", NOW, "log"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut err = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut err)
        .unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(err, "");
}

#[test]
fn the_nearest_board_above_is_found() {
    let desk = desk();
    fs::create_dir_all(desk.path("home/work/deep")).unwrap();
    desk.put("home/work/standup.ron", BOARD.as_bytes());
    let output = desk
        .command()
        .args(["--now", NOW, "log", "offer"])
        .current_dir(desk.path("home/work/deep"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
}

#[test]
fn commands_at_the_same_time_lose_nothing() {
    let desk = desk();
    let add = |number: u32| {
        let mut command = desk.command();
        command.args(["--now", NOW, "add", &format!("promise {number}")]);
        command.stdout(Stdio::null()).spawn().unwrap()
    };
    let children: Vec<_> = (0..6).map(add).collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(desk.ok(&["log", "promise"]).lines().count(), 6);
}

/// What comes of some arguments at a terminal, and the messages.
fn at_a_terminal(desk: &Desk, arguments: &[&str]) -> (Next, String) {
    let around = Surroundings {
        environment: Environment {
            home: Some(desk.path("home")),
            current_folder: Some(desk.path("")),
            system_state: Some(desk.path("home/state")),
            ..Environment::default()
        },
        me: None,
        login: None,
        terminal: Terminal::Both,
        colours: Colours::On,
        clock: Clock::Fixed("2027-03-03T08:00:00".parse().unwrap()),
    };
    let mut messages = Vec::new();
    let streams = Streams {
        input: &mut std::io::empty(),
        data: &mut std::io::sink(),
        messages: &mut messages,
    };
    let all = ["standup"].iter().chain(arguments).map(Into::into);
    let next = standup::cli::run(all, &around, streams);
    (next, String::from_utf8(messages).unwrap())
}

#[test]
fn at_a_terminal_the_board_opens() {
    let desk = desk();
    let (next, messages) = at_a_terminal(&desk, &["--date", "mon", "--color", "never"]);
    let expected = Opening {
        path: desk.path("standup.ron"),
        state: Some(desk.path("home/state")),
        date: Some("mon".to_owned()),
        clock: Clock::Fixed("2027-03-03T08:00:00".parse().unwrap()),
        colours: Colours::Off,
        origin: Origin::Own,
    };
    assert_eq!((next, messages.as_str()), (Next::Board(expected), ""));
}

#[test]
fn the_sample_opens_as_a_copy_that_ends_today() {
    let desk = Desk::new();
    let (next, messages) = at_a_terminal(&desk, &["--sample"]);
    let Next::Board(opening) = next else {
        panic!("{messages}")
    };
    assert_eq!(opening.origin, Origin::Sample);
    let folder = opening.path.parent().unwrap();
    let text = fs::read_to_string(&opening.path).unwrap();
    assert!(text.contains("day: \"2027-03-03\"") && !text.contains("day: \"2027-03-04\""));
    assert!(messages.contains(folder.to_str().unwrap()), "{messages}");
    assert!(
        !desk.path("home/state").exists(),
        "the user's own folder is not used"
    );
    fs::remove_dir_all(folder).unwrap();
}

/// Every private text of Dan's has this in it.
const SECRET: &str = "Draft";

#[test]
fn what_is_private_is_told_to_its_owner_only() {
    let carried = BOARD.replace(
        "text: \"Draft\",",
        "text: \"Draft\", made: \"2026-10-08T08:00:00Z\", times: 2,",
    );
    for (arguments, to_owner) in [
        (&["done", "aaa"][..], "aaab222222  2026-10-08  Draft"),
        (&["verdict", "aaa", "kept"], "aaab222222  2026-10-08  Draft"),
        (&["carry", "aaa"], "aaab222222  2026-10-08  Draft"),
        (
            &["done", "aaab222223"],
            "did you mean `aaab222222` (Draft)?",
        ),
        (&["done", "drafd"], "did you mean `aaab222222` (Draft)?"),
        (&["carry", "aaab"], "\"Draft\" was carried 2 times"),
        (
            &["carry", "aaab", "--date", "2026-10-08"],
            "\"Draft\" is for 2026-10-08",
        ),
        (&["carry"], "\"Draft\" was carried 2 times"),
    ] {
        let ran = Desk::with(&carried).set(ANA, "dan").run(arguments);
        assert_eq!(ran.code, 1, "{arguments:?}: {ran:?}");
        assert!(ran.err.contains(to_owner), "{arguments:?}: {ran:?}");
        for stranger in ["ana", "zoe", ""] {
            let ran = Desk::with(&carried).set(ANA, stranger).run(arguments);
            assert!(
                !ran.err.contains(SECRET),
                "{arguments:?}, {stranger}: {ran:?}"
            );
            assert_eq!(ran.code, 1, "{ran:?}");
            let names_it = ran.err.contains("aaab222222") && ran.err.contains("(private)");
            assert!(
                names_it || arguments == ["done", "drafd"],
                "{arguments:?}: {ran:?}"
            );
        }
    }
    let ran = desk().run(&["carry", "aaab", "--json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(!ran.out.contains(SECRET), "{ran:?}");
}

#[test]
fn a_name_that_is_nobodys_is_not_passed_over() {
    let stranger = Desk::with(BOARD).set(ANA, "zoe").set("USER", "ana");
    stranger.unchanged(|it| {
        it.fails(1, &["add", "x"], "`zoe`");
        it.fails(1, &["add", "x"], "there are ana, dan: say --who ana");
    });
    stranger.ok(&["add", "x", "--who", "dan"]);
    let ran = stranger.run(&["measure", "leads", "2"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.err.contains("`zoe`"), "{ran:?}");
    assert!(!stranger.text().contains("by:"), "{}", stranger.text());
    for arguments in [
        &["show"][..],
        &["log"],
        &["done", "aaaa"],
        &["hold"],
        &["check"],
    ] {
        let ran = stranger.run(arguments);
        let is_quiet = ran.err.is_empty() || arguments == ["check"];
        assert!(ran.code == 0 && is_quiet, "{arguments:?}: {ran:?}");
    }
    let settings = Desk::with(BOARD);
    settings.put("home/.config/standup/config.ron", b"(me: \"zoe\")");
    settings.unchanged(|it| it.fails(1, &["add", "x"], "`zoe`"));
    // The only person is not somebody else.
    let alone = Desk::new().set(ANA, "zoe");
    alone.put(
        "standup.ron",
        b"(version: 1, people: [(id: \"ana\", name: \"Ana\")])",
    );
    alone.unchanged(|it| it.fails(1, &["add", "x"], "`zoe`"));
}

#[test]
fn an_id_that_cannot_be_printed_is_told_with_what_was_saved() {
    for arguments in [
        &["add", "x"][..],
        &["carry", "aaaa"],
        &["add", "x", "--json"],
    ] {
        let desk = desk();
        let full = fs::File::options().write(true).open("/dev/full");
        // Not every system has a disk that is always full.
        let Ok(full) = full else { return };
        let (reader, closed) = std::io::pipe().unwrap();
        drop(reader);
        for out in [Stdio::from(full), Stdio::from(closed)] {
            let mut command = desk.command();
            command.args(["--now", NOW]).args(arguments);
            if arguments[0] == "carry" {
                command.args(["--date", "mon"]);
            }
            let output = command.stdout(out).output().unwrap();
            let err = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(1), "{arguments:?}: {err}");
            let text = desk.text();
            let last = text.rsplit("Commitment(id: \"").next().unwrap();
            let id = last.split('"').next().unwrap();
            assert!(err.contains("saved") && err.contains(id), "{err}\n{text}");
        }
    }
}

#[test]
fn a_path_is_printed_so_that_it_can_be_read() {
    use std::os::unix::ffi::OsStrExt as _;
    let names: [(&[u8], &str, &str); 5] = [
        (b"a\nb", "a⏎b", "standup --file PATH init"),
        (b"a\x1b[31mb", "a␛[31mb", "standup --file PATH init"),
        (b"a\xffb", "a\u{fffd}b", "standup --file PATH init"),
        (b"-a b", "-a b", "standup --file './-a b' init"),
        (b"a'b", "a'b", "standup --file 'a'\\''b' init"),
    ];
    let desk = Desk::new();
    for (name, shown, hint) in names {
        let mut option = b"--file=".to_vec();
        option.extend(name);
        let run = |verb: &[&str]| {
            let mut command = desk.command();
            command.arg(std::ffi::OsStr::from_bytes(&option)).args(verb);
            let output = command.output().unwrap();
            let both = [output.stdout, output.stderr].concat();
            String::from_utf8(both).unwrap()
        };
        let missing = run(&["show"]);
        assert_eq!(missing.lines().count(), 1, "{missing}");
        assert!(
            missing.contains(shown) && missing.contains(hint),
            "{missing}"
        );
        let path = desk.path("").join(std::ffi::OsStr::from_bytes(name));
        for (text, verb) in [
            ("(version: 1, people: 7)", &["add", "x"][..]),
            ("(version: 1, people: 7)", &["check"]),
            ("(version: 7)", &["show"]),
            ("(version: 1, records: [Win(id: \"a\")])", &["show"]),
            ("(version: 1)", &["init"]),
            ("(version: 1)", &["init", "--force"]),
            ("(version: 1)", &["check"]),
            ("\u{0}", &["check"]),
        ] {
            fs::File::create(&path)
                .and_then(|mut it| std::io::Write::write_all(&mut it, text.as_bytes()))
                .unwrap();
            make_old(&path);
            let said = run(verb);
            assert!(said.contains(shown), "{text}, {verb:?}: {said}");
            assert!(
                !said.contains('\u{1b}') && !said.contains("a\nb"),
                "{verb:?}: {said:?}"
            );
        }
        fs::remove_file(path).unwrap();
    }
}

#[test]
fn what_is_typed_is_quoted_shortly_and_on_one_line() {
    let desk = desk();
    let long = "x".repeat(100_000);
    let lines = "no\nstandup: all is well";
    for word in [long.as_str(), lines] {
        for arguments in [
            &["done", word][..],
            &["carry", word],
            &["verdict", word, "kept"],
            &["verdict", "aaaa", word],
            &["add", "x", "--toward", word],
            &["add", "x", "--action", word],
            &["add", "x", "--who", word],
            &["add", "x", "--size", word],
            &["add", "x", "--date", word],
            &["measure", word, "1"],
            &["measure", "leads", word],
            &["hold", "--present", word],
            &["init", "--template", word],
            &["show", "--who", word],
            &["completions", word],
            &["--file", word, "show"],
            &["--now", word, "show"],
            &["--color", word, "show"],
            &[&format!("--{word}"), "show"],
            &[word],
        ] {
            let ran = desk.run(arguments);
            assert_ne!(ran.code, 0, "{arguments:.40?}");
            assert!(ran.err.len() < 6_000, "{arguments:.40?}: {}", ran.err.len());
            let is_forged = ran
                .err
                .lines()
                .any(|it| it.starts_with("standup: all is well"));
            assert!(!is_forged, "{arguments:?}: {}", ran.err);
        }
    }
}

#[test]
fn what_a_file_says_is_quoted_shortly() {
    let long = "y".repeat(300_000);
    for record in [
        format!("Win(id: \"{long}\")"),
        format!("Measurement(id: \"a\", day: \"2026-10-09\", result: \"{long}\", value: 1)"),
        format!("Commitment(id: \"a\", day: \"2026-10-09\", who: \"ana\", text: \"{long}\")"),
    ] {
        let desk = Desk::with(&BOARD.replace("        // Wednesday\n", &format!("{record},\n")));
        for arguments in [
            &["check"][..],
            &["done", ""],
            &["done", "zzzz"],
            &["carry", "a"],
        ] {
            let ran = desk.run(arguments);
            let size = ran.out.len() + ran.err.len();
            assert!(size < 6_000, "{record:.20}, {arguments:?}: {size} bytes");
        }
    }
}

#[test]
fn a_board_that_was_reduced_to_comments_is_damaged() {
    let desk = desk();
    desk.ok(&["add", "x"]);
    for left in [
        "// Ours. Keep it short.\n",
        "\u{feff}",
        "\n \n",
        "",
        "/* a */\n// b",
    ] {
        desk.put("standup.ron", left.as_bytes());
        make_old(&desk.path("standup.ron"));
        desk.unchanged(|it| {
            for verb in [&["add", "x"][..], &["hold"], &["show"]] {
                it.fails(1, verb, "it is empty now, but was not");
            }
            let ran = it.run(&["check"]);
            assert!(
                ran.code == 1 && ran.out.contains("empty now"),
                "{left:?}: {ran:?}"
            );
        });
    }
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
fn a_file_that_is_being_written_is_waited_for() {
    let desk = desk();
    for (verb, part) in [
        (&["add", "x"][..], 0),
        (&["add", "x"], 2),
        (&["show"], 2),
        (&["check"], 2),
    ] {
        let whole = desk.text();
        let (half, rest) = whole.split_at(whole.len().checked_div(part).unwrap_or(0));
        desk.put("standup.ron", half.as_bytes());
        let mut command = desk.command();
        command.args(["--now", NOW]).args(verb);
        let child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // Once it sleeps it has seen the half. Elsewhere the rest may come sooner.
        let state = format!("/proc/{}/stat", child.id());
        let end = Deadline::after(Duration::from_millis(500));
        while fs::read_to_string(&state).is_ok_and(|it| it.contains(") R ") || it.contains(") D "))
            && !end.left().is_zero()
        {
            std::thread::yield_now();
        }
        fs::File::options()
            .append(true)
            .open(desk.path("standup.ron"))
            .and_then(|mut it| std::io::Write::write_all(&mut it, rest.as_bytes()))
            .unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{verb:?}: {output:?}");
        assert!(desk.text().starts_with(half), "{verb:?}");
    }
}

#[test]
fn commands_without_a_common_lock_lose_nothing() {
    let desk = desk();
    let add = |writer: usize, number: usize| {
        let mut command = desk.command();
        command.env("XDG_STATE_HOME", desk.path(&format!("state-{writer}")));
        command.args(["--now", NOW, "add", &format!("promise {writer} {number}")]);
        command.stdout(Stdio::null()).spawn().unwrap()
    };
    for number in 0..4 {
        let children: Vec<_> = (0..8).map(|writer| add(writer, number)).collect();
        for mut child in children {
            assert!(child.wait().unwrap().success());
        }
    }
    assert_eq!(desk.ok(&["log", "promise"]).lines().count(), 32);
    let left = fs::read_dir(desk.path("")).unwrap();
    let left = left.filter(|it| {
        it.as_ref()
            .unwrap()
            .path()
            .extension()
            .is_some_and(|it| it == "tmp")
    });
    assert_eq!(left.count(), 0);
}
