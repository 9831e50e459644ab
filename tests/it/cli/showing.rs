//! Verbs that show something: a day for people, for pasting and for scripts, and the log.

use super::*;

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
0 of 2 promises kept in 10 working days, 1 open

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
  Dan Pop  1h30
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
        "config",
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
fn check_quotes_what_others_keep_private_to_nobody() {
    let record = "Commitment(id: \"aaac000000\", day: \"2026-10-08\", who: \"dan\", text: \"secret\", toward: \"nothing\", private: true),\n    ], // the end";
    let desk = Desk::with(&BOARD.replace("], // the end", record));
    for (me, is_seen) in [("ana", false), ("dan", true), ("nobody", false)] {
        let mut command = desk.command();
        let output = command.args(["check"]).env(ANA, me).output().unwrap();
        let out = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert_eq!(out.contains("secret"), is_seen, "{me}: {out}");
        assert_eq!(out.contains("(private)"), !is_seen, "{me}: {out}");
        assert!(out.contains("standup.ron:38:"), "{me}: {out}");
        assert!(out.contains("no result has the id"), "{me}: {out}");
    }
    // Where the file is no board, it is not known who may see what.
    let broken = desk.text().replace("private: true),\n", "private: true,\n");
    let desk = Desk::with(&broken).set(ANA, "dan");
    for verb in ["check", "show"] {
        let ran = desk.run(&[verb]);
        let both = ran.out + &ran.err;
        assert!(!both.contains("secret"), "{verb}: {both}");
        assert!(both.contains("(private)"), "{verb}: {both}");
    }
}
