//! What is left of a standup: read back on the screen, copied, sent.

use super::*;
use crate::config::{MinutesFormat, ShareCommand};

/// Through the standup of Ana alone, to its end.
const THROUGH: &str =
    "skkk<enter>3<enter>1<enter>2<enter>Send the offer to Mihai<enter><enter>The first lead<enter>";

fn closed(format: MinutesFormat) -> Desk {
    let mut board = alone();
    let mut ids = Ids::from_seed(9);
    let ana = PersonId::new("ana");
    board.park(on("2026-10-09"), &ana, "prices of next year", &mut ids);
    board.records.push(Commitment {
        private: true,
        ..Commitment::new(
            RecordId::new("own"),
            on("2026-10-12"),
            ana,
            "See the doctor",
        )
    });
    let mut start = start(board, "2026-10-12T08:00");
    start.meeting.minutes = format;
    start.meeting.share = ShareCommand::of_line("cat");
    let mut desk = Desk::start(start);
    desk.press(THROUGH);
    assert_eq!(asked(&desk), "closed", "{}", desk.seen(100, 36));
    desk
}

#[test]
fn at_its_end_the_standup_is_read_back_with_its_minutes() {
    let desk = closed(MinutesFormat::Markdown);
    insta::assert_snapshot!("closed-120x36", desk.seen(120, 36));
    insta::assert_snapshot!("closed-60x18", desk.seen(60, 18));
}

#[test]
fn minutes_are_copied_and_sent_as_the_settings_say_and_without_what_is_private() {
    for (format, expected) in [
        (MinutesFormat::Markdown, "## Standup of Mon 12 Oct 2026\n"),
        (MinutesFormat::Slack, "*Standup of Mon 12 Oct 2026*\n"),
        (MinutesFormat::Text, "Standup of Mon 12 Oct 2026\n"),
    ] {
        let mut desk = closed(format);
        desk.press("ys");
        let texts = desk.asked.iter().filter_map(|it| {
            if let Effect::Copy(text) | Effect::Share { text, .. } = it {
                Some(text)
            } else {
                None
            }
        });
        let texts: Vec<&String> = texts.collect();
        let [copied, sent] = texts.as_slice() else {
            panic!("{:?}", desk.asked);
        };
        assert_eq!(copied, sent);
        assert!(copied.starts_with(expected), "{copied}");
        for said in [
            "held at 8:00",
            "Send the offer",
            "prices of next",
            "The first lead",
        ] {
            assert!(copied.contains(said), "{said} is not in\n{copied}");
        }
        assert!(!copied.contains("doctor"), "{copied}");
    }
}

#[test]
fn minutes_are_written_beside_the_board_under_the_name_of_their_day() {
    for (format, expected) in [
        (MinutesFormat::Markdown, "standup-2026-10-12.md"),
        (MinutesFormat::Slack, "standup-2026-10-12.txt"),
        (MinutesFormat::Text, "standup-2026-10-12.txt"),
    ] {
        let mut desk = closed(format);
        desk.press("yw");
        let [
            ..,
            Effect::Copy(copied),
            Effect::WriteBeside { stem, ending, text },
        ] = desk.asked.as_slice()
        else {
            panic!("{:?}", desk.asked);
        };
        assert_eq!(
            (format!("{stem}.{ending}").as_str(), text),
            (expected, copied)
        );
    }
}
