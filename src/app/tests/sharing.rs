//! Minutes that are piped into the user's own command.

use super::*;
use crate::config::ShareCommand;

fn desk() -> Desk {
    let mut start = start(lived(2), "2026-10-09T08:00");
    start.meeting.share = ShareCommand::of_line("cat >> notes");
    Desk::start(start)
}

fn share(desk: &mut Desk) -> Result<(), Reason> {
    desk.app.share("# Friday\n".to_owned(), &mut desk.asked)
}

#[test]
fn minutes_are_piped_into_the_command_of_the_settings() {
    let mut desk = desk();
    share(&mut desk).unwrap();
    let [Effect::Share { command, text }] = &*desk.asked else {
        panic!("{:?}", desk.asked);
    };
    assert_eq!(command.arguments(), ["-c", "cat >> notes"]);
    assert_eq!(text, "# Friday\n");
    assert_eq!(desk.notice(), "sending to sh …");
    desk.send(Message::Shared(Ok(())));
    assert_eq!(desk.notice(), "sent: exit 0");
}

#[test]
fn a_command_that_failed_is_told() {
    let mut desk = desk();
    share(&mut desk).unwrap();
    let why = "the share command failed: exit 7";
    desk.send(Message::Shared(Err(why.to_owned())));
    assert_eq!(desk.notice(), why);
    assert_eq!(desk.app.notice().map(|it| it.tone), Some(Tone::Trouble));
}

#[test]
fn only_one_command_is_under_way() {
    let mut desk = desk();
    share(&mut desk).unwrap();
    assert_eq!(share(&mut desk), Err(Reason::StillSharing));
    desk.send(Message::Shared(Ok(())));
    share(&mut desk).unwrap();
    assert_eq!(desk.asked.len(), 2);
}

#[test]
fn without_a_command_it_is_said_how_to_name_one() {
    let mut desk = Desk::open(lived(2));
    let refused = share(&mut desk).unwrap_err();
    assert!(refused.to_string().contains("`share` in the settings"));
    assert!(desk.asked.is_empty());
}

#[test]
fn leaving_waits_for_the_command_and_no_longer_than_is_wanted() {
    for last in ["", "q", "<ctrl-c>"] {
        let mut desk = desk();
        share(&mut desk).unwrap();
        desk.asked.clear();
        desk.press("<space>q");
        assert!(desk.asked.is_empty(), "{:?}", desk.asked);
        assert!(
            desk.notice().starts_with("still sending"),
            "{}",
            desk.notice()
        );
        desk.press("j");
        assert!(desk.app.is_leaving());
        if last.is_empty() {
            desk.send(Message::Shared(Ok(())));
        } else {
            desk.press(last);
        }
        assert!(matches!(&*desk.asked, [Effect::Quit]), "{:?}", desk.asked);
    }
}

#[test]
fn a_save_that_fails_while_leaving_keeps_the_program_though_something_is_sent() {
    let mut desk = desk();
    desk.is_disk_slow = true;
    share(&mut desk).unwrap();
    desk.press("<space>q");
    desk.asked.clear();
    desk.send(Message::Saved(Err("the disk is full".to_owned())));
    desk.send(Message::Shared(Ok(())));
    assert!(desk.asked.is_empty(), "{:?}", desk.asked);
    assert!(!desk.app.is_leaving());
    desk.press("q");
    assert!(matches!(
        &*desk.asked,
        [Effect::Rescue { .. }, Effect::Quit]
    ));
}
