//! What is answered in the first run survives the end of the program.

use super::*;

fn first_run(draft: Option<&str>) -> Desk {
    let mut start = start(board(0), "2026-10-12T08:00");
    start.opening = Opening::Nothing;
    start.draft = draft.map(str::to_owned);
    Desk::start(start)
}

fn kept(desk: &Desk) -> Vec<Option<String>> {
    let mut kept = Vec::new();
    for effect in &desk.asked {
        if let Effect::KeepDraft(text) = effect {
            kept.push(text.clone());
        }
    }
    kept
}

/// What leaving after these keys keeps.
#[track_caller]
fn left(draft: Option<&str>, keys: &str) -> Option<String> {
    let mut desk = first_run(draft);
    desk.press(keys).press("<ctrl-c>");
    let [kept] = <[_; 1]>::try_from(kept(&desk)).unwrap();
    kept
}

#[test]
fn the_first_run_goes_on_where_it_was_left() {
    let half = "1Ship: it<enter>Users<tab><tab>10<tab>Posts<enter>";
    let draft = left(None, half).unwrap();
    // The second number is still half a number.
    let mut desk = first_run(Some(&draft));
    let seen = desk.seen(80, 24);
    assert!(seen.contains("2 of 4"), "{seen}");
    assert!(seen.contains("› to      e.g. 3"), "{seen}");
    desk.press("5<enter><enter>Ana, D");
    desk.press("<ctrl-c>");
    let draft = kept(&desk).pop().unwrap().unwrap();
    let mut desk = first_run(Some(&draft));
    let seen = desk.seen(80, 24);
    assert!(seen.contains("3 of 4"), "{seen}");
    desk.press("an<enter>Call<enter>");
    let Some(Effect::Create(text)) = desk.asked.last() else {
        panic!("{:?}", desk.asked);
    };
    for said in ["\"Ship: it\"", "to: 10", "to: 5", "\"Dan\"", "\"Call\""] {
        assert!(text.contains(said), "{said}: {text}");
    }
    // Once there is a board there is nothing to go on with.
    let loaded = crate::state::text::load(text).unwrap();
    let path = "standup.ron".to_owned();
    let loaded = Box::new(loaded);
    desk.send(Message::Opened { path, loaded });
    assert_eq!(kept(&desk), [None]);
}

#[test]
fn without_answers_nothing_is_kept_and_those_taken_back_are_forgotten() {
    for keys in ["", "1", "1<enter>", "2", "1<tab>"] {
        let mut desk = first_run(None);
        desk.press(keys).press("<ctrl-c>");
        assert_eq!(kept(&desk), [], "{keys}");
    }
    let draft = left(None, "1Ship it").unwrap();
    assert_eq!(left(Some(&draft), "").as_ref(), Some(&draft));
    assert_eq!(left(Some(&draft), "<esc>1<ctrl-u>"), None);
}

#[test]
fn the_day_that_was_only_offered_is_offered_anew() {
    let draft = left(None, "1Ship it").unwrap();
    let mut later = start(board(0), "2026-11-02T08:00");
    later.opening = Opening::Nothing;
    later.draft = Some(draft);
    let desk = Desk::start(later);
    let seen = desk.seen(80, 24);
    assert!(seen.contains("by when  2026-12-01"), "{seen}");
}

#[test]
fn answers_and_promises_are_not_taken_for_each_other() {
    let draft = left(None, "1Ship it").unwrap();
    let mut start = start(lived(1), "2026-10-12T08:00");
    start.draft = Some(draft);
    let mut desk = Desk::start(start);
    assert_eq!(desk.notice(), "");
    desk.press("3a<enter>");
    assert_eq!(desk.pane(Pane::Today), "", "there is no text to promise");
    // A promise that was half typed for a board that is gone waits for the next one.
    let desk = first_run(Some("Call Ioana"));
    let seen = desk.seen(80, 24);
    assert!(seen.contains("How do you want to begin?"), "{seen}");
    let kept = left(Some("Call Ioana"), "1Ship it").unwrap();
    assert!(kept.starts_with("Call Ioana\n"), "{kept}");
}

#[test]
fn a_result_named_as_an_activity_is_advised_to_name_its_effect() {
    let mut desk = first_run(None);
    let said = desk.press("1Ship it<enter>Make calls").seen(80, 24);
    let advice = "is an action: what changes when it works?";
    assert!(said.contains(advice), "{said}");
}
