//! What it looks like: every board at every size, every dialog, every step of the first run, as text;
//! the sample in its themes with every style.

use insta::assert_snapshot;
use standup::template::{self, Template};

use crate::harness::{FRIDAY, User};

const SIZES: [(u16, u16); 4] = [(120, 36), (80, 24), (60, 18), (40, 12)];

const ONE: &str = r#"(
    version: 1,
    people: [(id: "ana", name: "Ana")],
    objectives: [(id: "client", title: "Bill 1 client in October", start: "2026-10-01", due: "2026-10-30", results: [
        (id: "leads", title: "Leads", to: 3),
        (id: "weight", title: "Weight", unit: "kg", from: 82.5, to: 78),
    ])],
    records: [
        Measurement(id: "m", day: "2026-10-09", result: "weight", value: 81.2, by: "ana", note: "after the holidays"),
        Commitment(id: "c", day: "2026-10-09", who: "ana", text: "Call Mihai", toward: "leads", minutes: 15, verdict: Missed, why: "no phone number"),
        Commitment(id: "d", day: "2026-10-12", who: "ana", text: "Call Ioana before 12:00", toward: "leads", minutes: 15),
        Commitment(id: "e", day: "2026-10-12", who: "ana", text: "Talk with the bank", private: true),
    ],
)
"#;

const LONG: &str = r#"(
    version: 1,
    people: [
        (id: "maximiliane", name: "Maximiliane-Charlotte von Hohenstein-Wittgenstein"),
        (id: "b", name: "B"),
    ],
    objectives: [(id: "o", title: "Every bakery within a day's walk of the river throws away less than it baked this morning, by Christmas", start: "2026-10-01", due: "2026-12-24", results: [
        (id: "r", title: "Bakeries that count, every evening for a week, what is left on the shelf", unit: "bakeries in town", to: 1250000),
        (id: "k", title: "Complaints", at_most: 2),
        (id: "p", title: "Posts", kind: PerDay, to: 20),
    ])],
    records: [
        Measurement(id: "m", day: "2026-10-08", result: "r", value: 3),
        Measurement(id: "n", day: "2026-10-09", result: "r", value: 123456.75, note: "counted twice, with the sheets of the week before and those that Dan had left in the car on Tuesday"),
        Commitment(id: "c", day: "2026-10-09", who: "maximiliane", text: "Walk along the river from the old mill to the second bridge, and ask in each bakery on the way what happens with the bread that is left at closing time", toward: "r", minutes: 600, verdict: Missed, why: "The second bridge is closed until the end of November, and the way around takes more than an hour"),
        Commitment(id: "d", day: "2026-10-12", who: "maximiliane", text: "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", toward: "r", minutes: 90, times: 2, first: "c"),
        Commitment(id: "e", day: "2026-10-12", who: "b", text: "x", toward: "p"),
    ],
)
"#;

const WIDE: &str = r#"(
    version: 1,
    people: [
        (id: "yamada", name: "山田"),
        (id: "noa", name: "נועה"),
        (id: "zoe", name: "Zoé 👩‍🚀"),
    ],
    objectives: [(id: "o", title: "十月に最初のお客様から支払いを受ける", start: "2026-10-01", due: "2026-10-30", results: [
        (id: "見込み", title: "見込み客", unit: "人", to: 120),
        (id: "k", title: "لقاءات", to: 10),
    ])],
    records: [
        Measurement(id: "m", day: "2026-10-09", result: "見込み", value: 7, note: "展示会から"),
        Commitment(id: "c", day: "2026-10-09", who: "yamada", text: "田中さんと鈴木さんに電話して1️⃣、予算と時期を聞く ⚠️", toward: "見込み", minutes: 15, verdict: Missed, why: "番号がない"),
        Commitment(id: "d", day: "2026-10-09", who: "noa", text: "להתקשר אל מיכאל לפני 12:00", toward: "k", verdict: Kept),
        Commitment(id: "e", day: "2026-10-12", who: "zoe", text: "Café à 9h: ❤️ 👨‍👩‍👧 🇷🇴", toward: "k", minutes: 15),
        Commitment(id: "f", day: "2026-10-12", who: "yamada", text: "提案書を送る", toward: "見込み", private: true),
    ],
)
"#;

/// The last day of the sample as it was written.
const SAMPLE_DAY: &str = "2026-10-23T08:05";

fn sample() -> User {
    let text = template::sample("2026-10-23".parse().unwrap());
    User::at(&text, SAMPLE_DAY)
}

#[track_caller]
fn check(name: &str, screen: &str) {
    assert_snapshot!(name, screen);
}

fn at_every_size(name: &str, open: impl Fn() -> User) {
    for (width, height) in SIZES {
        let screen = open().screen(width, height);
        check(&format!("{name}-{width}x{height}"), &screen);
    }
}

#[test]
fn an_empty_board() {
    let text = Template::BLANK.text("2026-10-12".parse().unwrap());
    at_every_size("empty", || User::on(&text));
}

#[test]
fn a_board_of_one() {
    at_every_size("one", || User::on(ONE));
}

#[test]
fn a_board_of_three() {
    at_every_size("three", sample);
}

#[test]
fn texts_use_the_rows_that_are_free() {
    let screen = sample().screen(100, 40);
    assert!(!screen.contains('…'), "{screen}");
    check("three-100x40", &screen);
}

#[test]
fn the_smallest_screens_show_what_is_chosen_by_its_name() {
    for (name, keys, chosen) in [
        ("palette", ":car", "› carry"),
        ("verdict", "1x", "kept"),
        ("help", "?", "add"),
    ] {
        let screen = User::on(FRIDAY).press(keys).screen(20, 6);
        assert!(screen.contains(chosen), "{screen}");
        check(&format!("dialog-{name}-20x6"), &screen);
    }
    let screen = User::without_a_board().screen(20, 6);
    assert!(screen.contains("Four"), "{screen}");
}

#[test]
fn a_board_of_long_texts() {
    at_every_size("long", || User::on(LONG));
}

#[test]
fn a_board_of_wide_letters() {
    at_every_size("wide", || User::on(WIDE));
}

#[test]
fn every_pane_when_one_is_seen_at_a_time() {
    for (pane, name) in [("1", "yesterday"), ("2", "measure"), ("3", "today")] {
        for (width, height) in [(60, 18), (40, 12)] {
            let screen = sample().press(pane).screen(width, height);
            check(&format!("pane-{name}-{width}x{height}"), &screen);
        }
        check(
            &format!("zoomed-{name}-80x24"),
            &sample().press(pane).press("z").screen(80, 24),
        );
    }
}

#[test]
fn every_dialog() {
    for (name, keys) in [
        ("promise", "3aCall Mih"),
        ("promise-result", "3aCall Mihai<tab>lea"),
        ("promise-too-long", "3aCall Mihai<tab><tab><tab>soon<enter>"),
        ("done-yesterday", "1aAlso the invoice"),
        ("edit", "1e"),
        ("verdict", "1x"),
        ("verdict-reason", "1xm"),
        ("close-the-day", "1X"),
        ("number", "2<enter>+2<tab>from the fair"),
        ("result", "1r"),
        ("who", "1w"),
        ("third-carry", "1c3c]3c"),
        ("third-carry-smaller", "1c3c]3c1"),
        ("third-carry-split", "1c3c]3c2"),
        ("third-carry-who", "1c3c]3c3"),
        ("third-carry-blocker", "1c3c]3c4"),
        ("third-carry-drop", "1c3c]3c5"),
        ("day", "@fr"),
        ("search", "/off"),
        ("searched", "/off<enter>"),
        ("palette", ":"),
        ("palette-filtered", ":car"),
        ("palette-empty", ":zzz"),
        ("help", "?"),
        ("help-end", "?G"),
        ("begun", "1d"),
        ("cannot", "3c"),
    ] {
        let mut user = User::on(FRIDAY);
        user.draw(80, 24);
        user.press(keys);
        check(&format!("dialog-{name}"), &user.screen(80, 24));
    }
    for (width, height) in [(120, 36), (40, 12)] {
        for (name, keys) in [("promise", "3aCall Mih"), ("help", "?"), ("palette", ":")] {
            let screen = User::on(FRIDAY).press(keys).screen(width, height);
            check(&format!("dialog-{name}-{width}x{height}"), &screen);
        }
    }
}

#[test]
fn the_help_has_an_end_whatever_size_it_was_opened_at() {
    let last = "· quiet";
    for (width, height) in [(120, 36), (80, 24), (60, 18), (40, 8)] {
        let mut user = User::on(FRIDAY);
        user.draw(width, height);
        user.press("?");
        for (width, height) in [(100, 24), (100, 12), (100, 40)] {
            user.draw(width, height);
            let screen = user.press("ggG").screen(width, height);
            assert!(screen.contains(last), "{screen}");
            assert!(!user.press("gg").screen(width, height).contains(last));
        }
    }
}

#[test]
fn who_is_asked_for_where_nobody_said() {
    let text = FRIDAY.replace("id: \"ana\"", "id: \"eva\"");
    check(
        "dialog-who-am-i",
        &User::on(&text).press("3a").screen(80, 24),
    );
    let text = Template::BLANK.text("2026-10-12".parse().unwrap());
    check(
        "dialog-nobody-there",
        &User::on(&text).press("3aOne<enter>").screen(80, 24),
    );
}

#[test]
fn what_was_changed_on_both_sides() {
    let mut user = User::on(FRIDAY);
    let theirs = FRIDAY.replace("Call Mihai", "Write to Mihai");
    user.press("1e today");
    user.overwrite(&theirs);
    user.press("<enter>");
    check("dialog-clashes", &user.screen(80, 24));
}

#[test]
fn what_could_not_be_read() {
    let text = FRIDAY.replace("verdict", "").replace(
        "    records: [",
        "    records: [\n        Commitment(id: \"x\", day: \"2026-10-99\", who: \"ana\",\n            text: \"?\",\n        ),",
    );
    check("part-unreadable", &User::on(&text).screen(80, 24));
    check(
        "dialog-problems",
        &User::on(&text).press(":problems<enter>").screen(80, 24),
    );
    let mut user = User::on("(version: 1, records: [");
    let screen = user.screen(80, 24);
    assert!(user.notice().contains("is not closed"), "{screen}");
    assert!(screen.contains("read only"), "{screen}");
}

#[test]
fn the_first_run() {
    let answers = "1Bill 1 client<enter>Leads<tab><tab>3<enter>Ana, Dan<enter>";
    for (name, keys) in [
        ("1-choice", ""),
        ("2-objective", "1"),
        ("3-objective-missing", "1<enter>"),
        ("4-results", "1Bill 1 client<enter>"),
        (
            "4-results-last",
            "1Bill 1 client<enter><tab><tab><tab><tab><tab><tab><tab><tab>",
        ),
        ("5-people", "1Bill 1 client<enter>Leads<tab><tab>3<enter>"),
        ("6-promise", answers),
        ("7-templates", "2"),
    ] {
        for (width, height) in [(80, 24), (40, 12)] {
            let screen = User::without_a_board().press(keys).screen(width, height);
            check(&format!("welcome-{name}-{width}x{height}"), &screen);
        }
    }
    let mut user = User::without_a_board();
    user.press(answers).press("Call Mihai<enter>");
    user.is_all_saved();
    check("welcome-8-board", &user.screen(80, 24));
    check("welcome-9-file", &user.file());
}

#[test]
fn the_sample_in_its_themes() {
    // From dark on, `T` goes through them.
    for (name, keys) in [("dark", ""), ("light", "T"), ("plain", "TTTT")] {
        let mut user = sample();
        user.press(keys).press("<esc>");
        check(&format!("style-{name}-120x36"), &user.styled(120, 36));
    }
    let mut user = sample();
    user.press("1x");
    check("style-dialog-dark", &user.styled(80, 24));
    user.press("<esc>TTTT:car");
    check("style-palette-plain", &user.styled(80, 24));
}
