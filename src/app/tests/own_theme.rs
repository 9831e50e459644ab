//! A theme of the user's own among the others.

use std::{fs, io::Write as _, path::Path};

use super::*;
use crate::config::{self, Chosen};

/// The user's own themes, as the disk finds them.
fn own_themes(folder: &Path) -> (Vec<&'static OwnTheme>, Vec<String>) {
    let (themes, errors) = config::own_themes(folder);
    (themes, errors.iter().map(ToString::to_string).collect())
}

#[test]
fn it_is_gone_through_with_the_others_and_brings_its_ground_where_it_must() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("themes")).unwrap();
    let mut file = fs::File::create(folder.path().join("themes/mine.ron")).unwrap();
    file.write_all(b"(based_on: Light, kept: (bold: true))")
        .unwrap();
    let mine = Chosen::Own("mine".to_owned()).theme(folder.path()).unwrap();

    let mut desk = Desk::start(Start {
        theme: Some(mine),
        ..start(lived(2), "2026-10-12T08:00")
    });
    assert_eq!((desk.app.theme(), desk.app.needs_ground()), (mine, false));
    desk.send(Message::Suits(ThemeName::Dark));
    assert!(desk.app.needs_ground());
    desk.themes = own_themes(folder.path());
    desk.press("TTTTTT");
    assert_eq!(desk.app.theme(), mine);
    assert_eq!(desk.notice(), "theme: mine");
    let last = desk.asked.last();
    assert!(matches!(last, Some(Effect::RememberTheme(Some(it))) if *it == mine));
}

#[test]
fn it_is_among_the_others_also_where_the_settings_have_chosen_another() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("themes")).unwrap();
    for (name, text) in [("mine", "(based_on: Light)"), ("wrong", "(based_on: Dusk)")] {
        let path = folder.path().join(format!("themes/{name}.ron"));
        let mut file = fs::File::create(path).unwrap();
        file.write_all(text.as_bytes()).unwrap();
    }
    let mut desk = Desk::start(Start {
        theme: Some(ThemeName::Plain),
        ..start(lived(2), "2026-10-12T08:00")
    });
    desk.themes = own_themes(folder.path());
    desk.press("T");
    assert_eq!(desk.app.theme().name(), "mine");
    let told = desk.notice();
    assert!(
        told.starts_with("theme: mine · ") && told.contains("wrong.ron:1:12: "),
        "{told}"
    );
    desk.press("T");
    assert_eq!(desk.app.theme(), ThemeName::Dark);
    // They were looked for once.
    desk.themes = Default::default();
    desk.press("TTTTT");
    assert_eq!(desk.notice(), "theme: mine");
}
