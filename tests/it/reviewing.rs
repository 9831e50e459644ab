//! The review on the screen: read, said what was learned, and decided what changes.

use insta::assert_snapshot;

use crate::harness::{FRIDAY, MONDAY, User};

/// The morning of Friday 9 October of the story.
const STORY: &str = include_str!("story.ron");
const FRIDAY_EVENING: &str = "2026-10-09T16:00";

fn saved(user: &User) -> String {
    user.is_all_saved();
    user.file()
}

fn review() -> User {
    let mut user = User::at(STORY, FRIDAY_EVENING);
    user.press("R");
    user
}

#[test]
fn a_week_is_read_on_a_page_of_its_own() {
    for (width, height) in [(120, 36), (80, 24), (60, 18), (40, 12)] {
        let screen = review().screen(width, height);
        assert_snapshot!(format!("page-review-{width}x{height}"), screen);
    }
    let mut user = review();
    user.screen(80, 24);
    assert_snapshot!("page-review-end", user.press("G").screen(80, 24));
}

#[test]
fn a_review_ends_with_what_changes() {
    let mut user = review();
    user.press("e");
    assert_snapshot!("dialog-looking-back", user.screen(80, 24));
    user.press("we laugh again<tab><tab>one offer<tab>Qualify before we call<enter>");
    let text = saved(&user);
    for line in [
        "step: \"People\",",
        "text: \"we laugh again\",",
        "step: \"Product\",",
        "by: \"ana\",",
        "text: \"Qualify before we call\",",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    assert!(!text.contains("step: \"Process\""), "{text}");
    // What is there is changed, and taken back.
    // The keyboard begins where nothing is said yet, at the process.
    user.press("e<tab><ctrl-u>two offers<enter>");
    let text = saved(&user);
    assert!(
        text.contains("two offers") && !text.contains("one offer\""),
        "{text}"
    );
    user.press("uu");
    assert_eq!(saved(&user), STORY);
    assert!(
        user.screen(80, 90).contains("What do we change?"),
        "{}",
        user.screen(80, 90)
    );
}

#[test]
fn how_it_was_for_a_customer_is_noted_in_the_review() {
    let mut user = review();
    user.press("x");
    assert_snapshot!("dialog-customer", user.screen(80, 24));
    user.press("<enter>");
    assert!(
        user.screen(80, 90).contains("for whom was it?"),
        "{}",
        user.screen(80, 90)
    );
    user.press("caf<tab><enter>");
    assert!(
        user.screen(80, 90)
            .contains("was it as it should be, or not?"),
        "{}",
        user.screen(80, 90)
    );
    user.press("<down><tab>Offer on the next day<enter>");
    let text = saved(&user);
    assert!(text.contains("note: \"Offer on the next day\""), "{text}");
    assert!(text.contains("good: true"), "{text}");
    // One of two was good: both are counted.
    assert!(
        user.screen(80, 90)
            .contains("number won, experience 1 good, 1 not"),
        "{}",
        user.screen(80, 90)
    );
    user.press("u");
    assert_eq!(saved(&user), STORY);
}

#[test]
fn weeks_are_gone_through_and_what_is_noted_stays_in_its_week() {
    let mut user = review();
    user.press("[");
    assert!(
        user.screen(80, 90).contains("Week of Mon 28 Sep 2026"),
        "{}",
        user.screen(80, 90)
    );
    user.press("e<tab><tab><tab>Begin earlier<enter>");
    let text = saved(&user);
    assert!(
        text.contains("day: \"2026-10-02\",\n            text: \"Begin earlier\""),
        "{text}"
    );
    user.press("]");
    assert!(
        user.screen(80, 90).contains("Week of Mon 5 Oct 2026"),
        "{}",
        user.screen(80, 90)
    );
    // It is asked about, and this week has no answer of its own.
    let screen = user.screen(80, 90);
    assert!(
        screen.contains("did it help?") && screen.contains("one thing, from tomorrow on"),
        "{screen}"
    );
    user.press("[t");
    assert!(user.screen(80, 90).contains("Week of Mon 5 Oct 2026"));
    user.press("q");
    assert!(
        user.screen(80, 90).contains("3 Today"),
        "{}",
        user.screen(80, 90)
    );
}

#[test]
fn on_a_monday_the_week_before_is_looked_back_on() {
    let mut user = User::at(STORY, MONDAY);
    user.press("R");
    assert!(
        user.screen(80, 90).contains("Week of Mon 5 Oct 2026"),
        "{}",
        user.screen(80, 90)
    );
    assert!(
        user.screen(80, 90).contains("numbers of Mon 12 Oct"),
        "{}",
        user.screen(80, 90)
    );
}

#[test]
fn who_looks_back_is_asked_where_it_is_not_known() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("standup.ron");
    std::fs::File::create(&path)
        .and_then(|mut it| std::io::Write::write_all(&mut it, FRIDAY.as_bytes()))
        .unwrap();
    let mut user = User::open(&path, MONDAY, None);
    user.press("Re");
    assert!(
        user.screen(80, 90).contains("Who are you?"),
        "{}",
        user.screen(80, 90)
    );
    user.press("<esc>");
    assert!(
        user.screen(80, 90).contains("Week of"),
        "{}",
        user.screen(80, 90)
    );
    user.press("edan<enter>Calm<enter>");
    let text = saved(&user);
    assert!(
        text.contains("by: \"dan\"") && text.contains("text: \"Calm\""),
        "{text}"
    );
}

#[test]
fn on_a_board_of_nobody_whoever_says_something_is_somebody() {
    let board = "(version: 1, objectives: [], records: [])";
    let mut user = User::at(board, MONDAY);
    user.press("Rx");
    assert!(
        user.screen(80, 90)
            .contains("no objective ran in these days"),
        "{}",
        user.screen(80, 90)
    );
    user.press("e<enter>");
    assert_eq!(saved(&user), board);
    user.press("eCalm<enter>");
    assert!(saved(&user).contains("(id: \"me\", name: \"me\")"));
}

#[test]
fn commands_of_the_review_say_on_the_board_where_they_are() {
    let mut user = User::at(STORY, FRIDAY_EVENING);
    user.press(":look back<enter>");
    assert!(
        !user.screen(80, 90).contains("Looking back"),
        "{}",
        user.screen(80, 90)
    );
}

#[test]
fn the_review_has_colours_with_a_meaning() {
    assert_snapshot!("style-review-dark", review().styled(120, 36));
}
