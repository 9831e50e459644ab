//! What is typed over is marked without colours too.

use ratatui::{buffer::Cell, style::Modifier};
use standup::config::ThemeName;

use crate::harness::User;

/// The letters of a screen that are reversed, as far as they are no keys.
fn reversed(user: &User) -> String {
    let buffer = user.painted(ThemeName::Plain);
    let cells = buffer.content().iter();
    let cells = cells.filter(|it| it.modifier.contains(Modifier::REVERSED));
    cells.map(Cell::symbol).collect()
}

#[test]
fn what_the_next_letter_takes_the_place_of_is_reversed() {
    let text = r#"(version: 1, people: [(id: "ana", name: "Ana")], objectives: [(id: "client", title: "A client",
        start: "2026-10-01", due: "2026-10-30", results: [(id: "leads", title: "Leads", to: 3)])])"#;
    let mut user = User::at(text, "2026-10-09T08:00");
    user.draw(80, 24);
    user.press("oe");
    assert!(
        !reversed(&user).contains("2026"),
        "the title has the keyboard"
    );
    user.press("<tab>");
    assert!(
        reversed(&user).contains("2026-10-01"),
        "{}",
        reversed(&user)
    );
    insta::assert_snapshot!("offered", user.styled(60, 18));
    user.press("<right>");
    assert!(!reversed(&user).contains("2026"));
}
