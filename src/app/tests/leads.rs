//! Who comes to us, and whether one more counts.

use super::*;

const BOARD: &str = r#"(version: 1, people: [(id: "ana", name: "Ana")], inbound: [
    (id: "price", title: "Asked for a price", wait: 0),
    (id: "paper", title: "Read the white paper", wait: 1),
], objectives: [(id: "o", title: "O", start: "2026-10-01", due: "2026-10-30", results: [
    (id: "leads", title: "Leads", to: 9, counts_if: ["Has the need", "Is interested"]),
    (id: "posts", title: "Posts", to: 9),
])], records: [
    Commitment(id: "plain", day: "2026-10-12", who: "ana", text: "Pay the rent"),
])"#;

fn desk() -> Desk {
    Desk::open(crate::state::text::load(BOARD).unwrap().board)
}

fn number(desk: &Desk) -> (String, Option<String>) {
    let board = desk.app.board();
    let day = on("2026-10-12");
    let noted = board
        .records
        .measurements(&ResultId::new("leads"), day, day)
        .next_back();
    let value = board.number(&ResultId::new("leads"), day).to_string();
    (value, noted.and_then(|it| it.note.clone()))
}

#[test]
fn leads_stand_first_by_their_place_in_line() {
    let mut desk = desk();
    desk.press("LLipan<tab>paper<enter>");
    assert_eq!(desk.notice(), "Lipan: first contact Tue 13 Oct");
    desk.press("]LSorin<tab>price<enter>");
    let day = on("2026-10-12");
    let promised = desk.app.board().records.commitments(day);
    let lead = promised.last().unwrap();
    assert_eq!(lead.text, "Contact Sorin: asked for a price");
    assert_eq!(lead.about.as_deref(), Some("Sorin"));
    desk.press("t");
    let texts: Vec<_> = desk.app.day().promised[0]
        .commitments
        .iter()
        .map(|it| it.text.as_str())
        .collect();
    assert_eq!(texts, ["Contact Sorin: asked for a price", "Pay the rent"]);
    assert_eq!(
        desk.app
            .day()
            .steps_of(&desk.app.day().promised[0].commitments[0].id),
        Some((0, 4))
    );
}

#[test]
fn a_lead_needs_a_name_and_a_kind() {
    let mut desk = desk();
    desk.press("L<enter>");
    assert_eq!(desk.app.dialogs().len(), 1);
    desk.press("Lipan<enter>");
    assert_eq!(desk.app.dialogs().len(), 1, "how did they come?");
    desk.press("price<enter>");
    assert!(desk.app.dialogs().is_empty());
}

#[test]
fn a_board_without_kinds_of_leads_says_how_to_have_some() {
    let mut desk = Desk::open(lived(1));
    desk.press("L");
    let seen = desk.seen(80, 24);
    for line in [
        "inbound: [",
        r#"(id: "price", title: "Asked for a price", wait: 0),"#,
        "above `objectives`",
    ] {
        assert!(seen.contains(line), "{seen}");
    }
    desk.press("<esc>");
    assert!(desk.app.dialogs().is_empty());
}

#[test]
fn one_more_counts_with_its_name_when_all_checks_are_ticked() {
    let mut desk = desk();
    desk.press("2+Lipan<enter><space><down><space><enter>");
    assert_eq!(number(&desk), ("1".to_owned(), Some("Lipan".to_owned())));
    desk.press("+Sorin<enter><space><down><space><enter>");
    assert_eq!(
        number(&desk),
        ("2".to_owned(), Some("Lipan, Sorin".to_owned()))
    );
    desk.press("u");
    assert_eq!(number(&desk).0, "1");
}

#[test]
fn what_misses_a_check_does_not_count_and_the_check_is_offered() {
    let mut desk = desk();
    desk.press("2+Lipan<enter><space><enter>");
    assert_eq!(number(&desk), ("0".to_owned(), None));
    desk.press("<enter>");
    let promised = desk.app.commitment().unwrap();
    assert_eq!(promised.text, "Ask Lipan: Is interested?");
    assert_eq!(promised.toward, Some(ResultId::new("leads")));
    // Whoever does not want to promise it leaves it.
    let mut desk = self::desk();
    desk.press("2+Lipan<enter><enter><esc>");
    assert_eq!(number(&desk).0, "0");
    assert_eq!(
        desk.app
            .board()
            .records
            .commitments(on("2026-10-12"))
            .count(),
        1
    );
}

#[test]
fn a_number_that_is_typed_is_asked_the_same() {
    let mut desk = desk();
    desk.press("2e3<tab>from the fair<enter>");
    assert_eq!(number(&desk).0, "0", "it is asked first");
    desk.press("Lipan and two others<enter><space><down><space><enter>");
    let note = "from the fair, Lipan and two others".to_owned();
    assert_eq!(number(&desk), ("3".to_owned(), Some(note)));
}

#[test]
fn who_has_no_name_does_not_count() {
    let mut desk = desk();
    desk.press("2+<enter>");
    assert_eq!(desk.app.dialogs().len(), 1);
    desk.press("<down><space><down><space><enter>");
    assert_eq!(number(&desk).0, "0");
    desk.press("<esc>");
    assert!(desk.app.dialogs().is_empty());
}

#[test]
fn what_shrinks_stays_or_has_no_checks_is_not_asked() {
    let mut desk = desk();
    desk.press("2e=2<enter>Lipan<enter><space><down><space><enter>-");
    assert_eq!(number(&desk).0, "1");
    desk.press("e1<enter>");
    assert!(desk.app.dialogs().is_empty());
    desk.press("j+");
    assert!(desk.app.dialogs().is_empty());
}

/// The number and the remark in the form that is on top.
fn typed(desk: &Desk) -> (&str, &str) {
    let Some(Dialog::Measure(form)) = desk.app.dialogs().last() else {
        panic!("{:?}", desk.app.dialogs());
    };
    (form.number.text(), form.note.text())
}

#[test]
fn a_number_that_is_typed_is_not_lost_until_it_counts() {
    let mut desk = desk();
    desk.press("2e3<tab>from the fair<enter>");
    assert!(matches!(
        desk.app.dialogs().last(),
        Some(Dialog::Qualify(_))
    ));
    desk.press("Lipan<esc>");
    assert_eq!(typed(&desk), ("3", "from the fair"));
    // Who misses a check does not count, but those who were typed with them may.
    desk.press("<enter><enter><enter>");
    assert!(matches!(
        desk.app.dialogs().last(),
        Some(Dialog::Promise(_))
    ));
    desk.press("<enter>");
    assert_eq!(
        desk.app.commitment().unwrap().text,
        "Ask Lipan: Has the need? Is interested?"
    );
    assert_eq!(typed(&desk), ("3", "from the fair"));
    desk.press("<enter>Sorin<enter><space><down><space><enter>");
    assert!(desk.app.dialogs().is_empty(), "{:?}", desk.app.dialogs());
    assert_eq!(
        number(&desk),
        ("3".to_owned(), Some("from the fair, Sorin".to_owned()))
    );
}

#[test]
fn a_remark_and_a_name_that_are_typed_are_both_kept_for_the_next_time() {
    let mut desk = desk();
    desk.press("2e3<tab>from the fair<enter>Lipan<ctrl-c>");
    let kept = desk.asked.iter().find_map(|it| {
        let is_kept = matches!(it, Effect::KeepDraft(_));
        is_kept.then(|| format!("{it:?}"))
    });
    let expected = Effect::KeepDraft(Some("from the fair\nLipan".to_owned()));
    assert_eq!(kept, Some(format!("{expected:?}")));
}

#[test]
fn the_second_half_of_a_first_contact_is_no_other_first_contact() {
    let mut desk = desk();
    desk.press("LLipan<tab>price<enter>S<ctrl-u>Call Lipan<tab>Send Lipan the prices<enter>");
    let promised = desk.app.board().records.commitments(on("2026-10-12"));
    let told: Vec<_> = promised
        .filter(|it| it.text.contains("Lipan"))
        .map(|it| (it.text.as_str(), it.about.as_deref(), it.inbound.is_some()))
        .collect();
    assert_eq!(
        told,
        [
            ("Call Lipan", Some("Lipan"), true),
            ("Send Lipan the prices", None, false)
        ]
    );
}
