//! The first run: what it asks, what it makes, and that its answers survive the end of the program.

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

#[test]
fn a_file_that_comes_while_the_first_run_asks_is_opened() {
    let mut desk = first_run(None);
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(lived(1))))));
    assert!(matches!(desk.app.screen(), Screen::Board));
    assert_eq!(desk.pane(Pane::Yesterday), "*-ana Call Mihai (leads)");
}

#[test]
fn the_first_run_asks_four_questions() {
    let mut desk = first_run(None);
    desk.press("1Bill 1 client<enter>");
    desk.press("Leads<tab><tab>3<enter>Ana, Dan<enter>");
    assert!(desk.asked.is_empty(), "nothing is written before the end");
    desk.press("<esc><enter>Call Mihai<enter>");
    let [Effect::Create(text)] = desk.asked.as_slice() else {
        panic!("{:?}", desk.asked);
    };
    let made = crate::state::text::load(text).unwrap();
    desk.send(Message::Opened {
        path: "standup.ron".to_owned(),
        loaded: Box::new(made),
    });
    assert_eq!(
        desk.screen(),
        "Mon 12\n1 \n2 Leads 0\n3 *-ana Call Mihai (leads)"
    );
    assert_eq!(desk.app.board().head.people.len(), 2);
    assert_eq!(desk.notice(), "the board is standup.ron");
}

#[test]
fn the_first_run_says_what_is_missing() {
    let mut desk = first_run(None);
    let problem = |desk: &Desk| match desk.app.screen() {
        Screen::Welcome(it) => it.problem.clone().unwrap_or_default(),
        Screen::Board => String::new(),
    };
    desk.press("1<enter>");
    assert_eq!(problem(&desk), "say what you want to be true by then");
    desk.press("Client<tab><ctrl-u>never<enter>");
    assert!(problem(&desk).contains("`never`"));
    desk.press("<ctrl-u>+20<enter><enter>");
    assert_eq!(problem(&desk), "one number at least: how many of what?");
    desk.press("Leads<enter>");
    assert_eq!(problem(&desk), "where shall it go?");
    desk.press("ten<enter>");
    assert_eq!(problem(&desk), "expected a number, found `ten`");
    desk.press("<esc><esc><esc>3");
    assert!(matches!(desk.asked.as_slice(), [Effect::OpenSample]));
}

#[test]
fn the_first_run_is_left_by_q_and_by_ctrl_c() {
    for keys in ["q", "1q<ctrl-c>", "2q1<esc><esc>q"] {
        let mut desk = first_run(None);
        desk.press(keys);
        let last = desk.asked.last();
        assert!(matches!(last, Some(Effect::Quit)), "{keys}: {last:?}");
    }
}

#[test]
fn a_template_is_asked_for_by_its_digit() {
    let mut desk = first_run(None);
    desk.press("21");
    let [Effect::Create(text)] = desk.asked.as_slice() else {
        panic!("{:?}", desk.asked);
    };
    assert!(text.contains("2026-10-12"), "it starts today");
}
