//! Habits on the command line: how they went, by id or title.

use crate::desk::Desk;

const MONDAY: &str = "2026-10-12T08:00";

const BOARD: &str = r#"(
    version: 1,
    people: [(id: "ana", name: "Ana"), (id: "dan", name: "Dan")],
    habits: [
        (id: "standup", title: "Daily meeting", every: Workday),
        (id: "inbox", title: "Empty the inbox", every: Workday), // every morning
        (id: "run", title: "Run", who: "dan", every: On([Tue])),
        (id: "calls", title: "Two calls", every: Workday),
        (id: "calls-2", title: "Two calls", every: Workday),
        (id: "post", title: "A post", every: Workday),
    ],
    records: [
        Commitment(id: "postpone", day: "2026-10-12", who: "ana",
            text: "Postpone the fair",
        ),
        Commitment(id: "one", day: "2026-10-12", who: "ana",
            text: "Call Mihai",
        ),
    ],
)
"#;

fn desk() -> Desk {
    Desk::with(BOARD).set("STANDUP_ME", "ana")
}

#[track_caller]
fn runs(desk: &Desk, arguments: &[&str]) {
    let ran = desk.at(MONDAY, arguments);
    assert_eq!(
        (ran.code, ran.out.as_str(), ran.err.as_str()),
        (0, "", ""),
        "{arguments:?}"
    );
}

/// What the file says of habits on their days.
fn told(desk: &Desk) -> Vec<String> {
    let text = desk.text();
    let blocks = text.split("HabitRun(").skip(1);
    let block = |it: &str| {
        let block = it.split("\n        ),").next().unwrap();
        let (_, rest) = block.split_once("day:").unwrap();
        let words = rest.split_whitespace().collect::<Vec<_>>();
        format!("day: {}", words.join(" "))
    };
    blocks.map(block).collect()
}

#[test]
fn a_habit_is_kept_and_opened_again_by_its_id_or_title() {
    let desk = desk();
    runs(&desk, &["done", "inbox", "one"]);
    let kept = r#"day: "2026-10-12", habit: "inbox", who: "ana", verdict: Kept,"#;
    assert_eq!(told(&desk), [kept]);
    assert!(desk.text().contains("// every morning"), "{}", desk.text());
    assert!(
        desk.text()
            .contains("text: \"Call Mihai\",\n            verdict: Kept,")
    );
    // What is done already is not done again.
    desk.unchanged(|it| runs(it, &["done", "Empty the Inbox"]));
    runs(
        &desk,
        &["verdict", "empty the inbox", "missed", "--why", "no time"],
    );
    assert_eq!(
        told(&desk),
        [kept.replace("Kept,", "Missed, note: \"no time\",")]
    );
    runs(&desk, &["verdict", "inbox", "open"]);
    assert_eq!(told(&desk), [] as [&str; 0]);
}

#[test]
fn the_habit_of_a_person_is_that_persons_on_its_day() {
    let desk = desk();
    desk.unchanged(|it| {
        let ran = it.at(MONDAY, &["done", "run"]);
        assert_eq!(ran.code, 1);
        let message = "the habit `Run` is not asked for on Mon 12 Oct; --date names another day";
        assert!(ran.err.contains(message), "{}", ran.err);
    });
    // Nobody need say who sits here.
    let desk = Desk::with(BOARD);
    runs(&desk, &["done", "run", "--date", "2026-10-06"]);
    desk.fails(1, &["done", "inbox", "--date", "2026-10-06"], "ana, dan");
    let kept = r#"day: "2026-10-06", habit: "run", who: "dan", verdict: Kept,"#;
    assert_eq!(told(&desk), [kept]);
}

#[test]
fn a_word_that_names_several_things_or_none_changes_nothing() {
    let desk = desk();
    desk.unchanged(|it| {
        for (name, message) in [
            ("two calls", "`two calls` fits several habits:\n  calls\n  calls-2\n"),
            ("post", "`post` fits a commitment and a habit:\n  postpone  2026-10-12  Postpone the fair\n  post  A post\n"),
            ("inbxo", "no commitment `inbxo`; did you mean the habit `inbox`?"),
            ("standup", "`standup hold` notes it"),
            ("x", "`standup show` and `standup log` show the ids"),
        ] {
            let ran = it.at(MONDAY, &["done", "one", name]);
            assert_eq!(ran.code, 1, "{ran:?}");
            assert!(ran.err.contains(message), "{}", ran.err);
        }
    });
    runs(&desk, &["done", "a post"]);
    runs(&desk, &["done", "postpone"]);
    assert_eq!(told(&desk).len(), 1);
}
