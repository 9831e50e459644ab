//! A theme of the user's own among the others.

use std::{fs, io::Write as _};

use super::*;
use crate::config::Chosen;

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
    desk.press("TTTTTT");
    assert_eq!(desk.app.theme(), mine);
    assert_eq!(desk.notice(), "theme: mine");
    let last = desk.asked.last();
    assert!(matches!(last, Some(Effect::RememberTheme(Some(it))) if *it == mine));
}
