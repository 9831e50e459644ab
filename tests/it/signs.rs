//! What the glyphs mean, at the end of the help.

use insta::assert_snapshot;
use standup::report::words::signs::signs;

use crate::harness::User;

const SIZES: [(u16, u16); 4] = [(120, 36), (80, 24), (60, 18), (40, 12)];

fn open() -> User {
    let text = r#"(version: 1, people: [(id: "ana", name: "Ana")], objectives: [(id: "client", title: "A client",
        start: "2026-10-01", due: "2026-10-30", results: [(id: "leads", title: "Leads", to: 3)])])"#;
    User::at(text, "2026-10-09T08:00")
}

#[test]
fn the_help_ends_with_what_the_glyphs_mean_at_every_size() {
    for (width, height) in SIZES {
        let mut user = open();
        user.draw(width, height);
        let screen = user.press("?G").screen(width, height);
        assert_snapshot!(format!("help-signs-{width}x{height}"), screen);
    }
}

#[test]
fn each_glyph_is_told_on_the_board_and_on_the_trend() {
    for keys in ["?G", "v?G"] {
        let mut user = open();
        user.draw(120, 60);
        let screen = user.press(keys).screen(120, 60);
        for signs in signs() {
            assert!(screen.contains(signs.title), "{screen}");
            for (glyph, word) in signs.list {
                assert!(
                    screen.contains(&format!("{glyph} {word}")),
                    "{word}: {screen}"
                );
            }
        }
    }
}
