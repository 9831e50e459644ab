//! Who sits at the keyboard, and what is told to whom.

use super::*;

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
