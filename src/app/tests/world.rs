//! The disk, the clock, the way in and the way out.

use super::*;

fn no_board(reason: &str) -> NoBoard {
    NoBoard {
        reason: reason.to_owned(),
        problem: None,
    }
}

fn written(board: Board) -> Written {
    Written {
        board,
        problems: Vec::new(),
        warnings: Vec::new(),
    }
}

#[test]
fn only_one_save_is_under_way_and_nothing_is_left_out() {
    let mut desk = Desk::open(lived(2));
    desk.is_disk_slow = true;
    desk.press("<space>j<space>");
    assert_eq!(desk.asked.len(), 1);
    assert_eq!(desk.app.status(), Status::Saving);
    let Some(Effect::Save(sent)) = desk.asked.pop() else {
        panic!("a save");
    };
    desk.is_disk_slow = false;
    let written = Written {
        board: sent.ours,
        problems: Vec::new(),
        warnings: Vec::new(),
    };
    desk.send(Message::Saved(Ok(Box::new(written))));
    assert_eq!(desk.app.status(), Status::Saved);
    assert_eq!(&desk.disk, desk.app.board());
}

#[test]
fn a_save_that_failed_is_told_and_tried_again() {
    let mut desk = Desk::open(lived(2));
    desk.is_disk_slow = true;
    desk.press("<space>");
    desk.send(Message::Saved(Err("the disk is full".to_owned())));
    assert_eq!(desk.notice(), "not saved: the disk is full");
    assert_eq!(
        desk.app.status(),
        Status::NotSaved("the disk is full".to_owned())
    );
    desk.asked.clear();
    desk.press("j");
    assert!(desk.asked.is_empty(), "moving does not try again");
    desk.send(Message::Focused);
    assert!(matches!(
        desk.asked.as_slice(),
        [Effect::LookAgain, Effect::Save(_)]
    ));
}

#[test]
fn leaving_waits_for_the_save() {
    let mut desk = Desk::open(lived(2));
    desk.is_disk_slow = true;
    desk.press("<space>q");
    assert!(matches!(desk.asked.as_slice(), [Effect::Save(_)]));
    desk.send(Message::Saved(Err("the disk is full".to_owned())));
    assert_eq!(desk.asked.len(), 1);
    assert!(
        desk.notice().contains("quit once more"),
        "{}",
        desk.notice()
    );
    desk.press("q");
    let last = desk.asked.last();
    assert!(matches!(last, Some(Effect::Quit)), "{last:?}");
    let mut rescued = desk.asked.iter();
    assert!(rescued.any(|it| matches!(it, Effect::Rescue { .. })));
}

#[test]
fn leaving_with_nothing_to_save_is_quick() {
    let mut desk = Desk::open(lived(2));
    desk.press("q");
    assert!(matches!(desk.asked.as_slice(), [Effect::Quit]));
}

#[test]
fn a_half_typed_text_is_kept_and_offered_again() {
    let mut desk = Desk::open(lived(1));
    desk.press("3aCall Mih<ctrl-c>");
    let [Effect::KeepDraft(Some(draft)), Effect::Quit] = desk.asked.as_slice() else {
        panic!("{:?}", desk.asked);
    };
    let mut start = start(lived(1), "2026-10-12T08:00");
    start.draft = Some(draft.clone());
    let mut desk = Desk::start(start);
    desk.press("3aai<enter>");
    assert_eq!(desk.pane(Pane::Today), "*-ana Call Mihai");
    assert!(matches!(desk.asked.as_slice(), [Effect::KeepDraft(None)]));
}

#[test]
fn what_others_wrote_is_merged_and_told() {
    let mut desk = Desk::open(lived(2));
    desk.press("<space>");
    let mut other = desk.disk.clone();
    other.judge(&RecordId::new("two"), Some(Verdict::Kept), None);
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(other)))));
    assert_eq!(desk.notice(), "1 change from outside");
    assert_eq!(
        desk.pane(Pane::Yesterday),
        "*+ana Call Mihai (leads), +dan Draft the offer (leads), -dan Record video 2 (leads)"
    );
    desk.press("u");
    assert_eq!(
        desk.pane(Pane::Yesterday),
        "*-ana Call Mihai (leads), +dan Draft the offer (leads), -dan Record video 2 (leads)"
    );
}

#[test]
fn a_field_changed_on_both_sides_is_asked_about() {
    let mut desk = Desk::open(lived(2));
    desk.is_disk_slow = true;
    desk.press("e today<enter>");
    let mut other = lived(2);
    other
        .records
        .change_commitment(&RecordId::new("one"), |it| {
            it.text = "Write Mihai".to_owned();
        });
    desk.is_disk_slow = false;
    desk.asked.clear();
    let written = Written {
        board: other,
        problems: Vec::new(),
        warnings: Vec::new(),
    };
    desk.send(Message::Saved(Ok(Box::new(written))));
    assert_eq!(desk.app.clashes(), 1);
    assert_eq!(desk.app.context(), Context::Clashes);
    assert_eq!(desk.app.shown().entries(Pane::Yesterday).len(), 3);
    let mut leaver = desk.app.clone();
    let asked = leaver.update(Message::Input(Input::Command(Command::Quit)));
    let [Effect::Rescue { board: rescued, .. }, Effect::Quit] = asked.as_slice() else {
        panic!("{asked:?}");
    };
    let one = rescued.records.commitment(&RecordId::new("one")).unwrap();
    assert_eq!(one.text, "Call Mihai today");
    desk.press("<esc>");
    desk.press(":clashes<enter>o<enter>");
    assert_eq!(desk.app.clashes(), 0);
    assert!(
        desk.pane(Pane::Yesterday)
            .starts_with("*-ana Call Mihai today")
    );
    assert_eq!(&desk.disk, desk.app.board());
}

#[test]
fn a_choice_between_the_two_that_cannot_be_written_says_why() {
    let mut desk = Desk::open(lived(2));
    desk.is_disk_slow = true;
    desk.press("e today<enter>");
    let mut other = lived(2);
    let one = RecordId::new("one");
    other
        .records
        .change_commitment(&one, |it| it.text = "Write Mihai".to_owned());
    desk.send(Message::Saved(Ok(Box::new(written(other)))));
    desk.press("o");
    let reason = "the file is read-only (mode 0444)";
    desk.send(Message::Guarded(Some(reason.to_owned())));
    desk.press("<enter>");
    let told = format!("nothing can be changed: {reason}");
    assert_eq!(desk.notice(), told);
    assert!(desk.seen(100, 30).contains(&told), "{}", desk.seen(100, 30));
    assert_eq!(desk.app.clashes(), 1);
    desk.send(Message::Guarded(None));
    desk.is_disk_slow = false;
    desk.press("<enter>");
    assert_eq!(desk.app.clashes(), 0, "what was chosen is still chosen");
    assert_eq!(
        desk.disk.records.commitment(&one).unwrap().text,
        "Call Mihai today"
    );
}

#[test]
fn a_change_seen_during_a_save_is_looked_at_after_it() {
    let mut desk = Desk::open(lived(2));
    desk.is_disk_slow = true;
    desk.press("<space>");
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(lived(2))))));
    assert!(desk.pane(Pane::Yesterday).starts_with("*+ana"));
    let written = Written {
        board: desk.app.board().clone(),
        problems: Vec::new(),
        warnings: Vec::new(),
    };
    desk.send(Message::Saved(Ok(Box::new(written))));
    assert!(matches!(desk.asked.last(), Some(Effect::LookAgain)));
}

#[test]
fn an_unreadable_file_can_be_looked_at_and_not_changed() {
    let mut start = start(board(0), "2026-10-12T08:00");
    start.opening = Opening::Unreadable(no_board("line 3: conflict markers"));
    let mut desk = Desk::start(start);
    for keys in ["3a", "u", "X"] {
        desk.press(keys);
        assert_eq!(
            desk.notice(),
            "nothing can be changed: line 3: conflict markers"
        );
    }
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(lived(1))))));
    assert_eq!(desk.app.status(), Status::Saved);
    assert_eq!(desk.pane(Pane::Yesterday), "-ana Call Mihai (leads)");
    assert!(desk.asked.is_empty());
}

#[test]
fn a_clash_that_comes_with_the_last_save_is_rescued() {
    let mut desk = Desk::open(lived(2));
    desk.is_disk_slow = true;
    desk.press("e today<enter>q");
    let mut other = lived(2);
    other
        .records
        .change_commitment(&RecordId::new("one"), |it| {
            it.text = "Write Mihai".to_owned();
        });
    desk.asked.clear();
    desk.is_disk_slow = false;
    desk.send(Message::Saved(Ok(Box::new(written(other)))));
    let asked = desk.asked.as_slice();
    let [Effect::Rescue { board: rescued, .. }, Effect::Quit] = asked else {
        panic!("{asked:?}");
    };
    let one = rescued.records.commitment(&RecordId::new("one")).unwrap();
    assert_eq!(one.text, "Call Mihai today");
}

#[test]
fn a_key_does_not_stop_the_farewell() {
    let mut desk = Desk::open(lived(2));
    desk.is_disk_slow = true;
    desk.press("<space>qj<space>");
    assert!(desk.pane(Pane::Yesterday).starts_with("*+ana"));
    let board = desk.app.board().clone();
    desk.send(Message::Saved(Ok(Box::new(written(board)))));
    let last = desk.asked.last();
    assert!(matches!(last, Some(Effect::Quit)), "{last:?}");
}

#[test]
fn a_save_that_failed_is_forgotten_when_its_change_is_taken_back() {
    let mut desk = Desk::open(lived(2));
    desk.is_disk_slow = true;
    desk.press("<space>");
    desk.send(Message::Saved(Err("the disk is full".to_owned())));
    desk.press("u");
    assert_eq!(desk.app.status(), Status::Saved);
}

#[test]
fn what_a_save_warns_of_does_not_hide_what_it_saved() {
    let mut desk = Desk::open(lived(2));
    desk.is_disk_slow = true;
    desk.press("<space>");
    let before = desk.notice().to_owned();
    let mut warned = written(desk.app.board().clone());
    warned.warnings.push("no lock could be had".to_owned());
    desk.send(Message::Saved(Ok(Box::new(warned))));
    assert_eq!(desk.notice(), format!("{before} · no lock could be had"));
}

#[test]
fn a_record_that_somebody_broke_is_told_with_its_line() {
    let text = |minutes: &str| {
        let text = format!(
            "(version: 1, people: [(id: \"ana\", name: \"Ana\")], records: [\n\
             Commitment(id: \"a\", day: \"2026-10-12\", who: \"ana\", text: \"Call\", minutes: {minutes}),\n])"
        );
        crate::state::text::load(&text).unwrap()
    };
    let mut start = start(board(0), "2026-10-12T08:00");
    start.opening = Opening::Board(Box::new(text("20")));
    let mut desk = Desk::start(start);
    desk.send(Message::Changed(Disk::Board(Box::new(text("twelve")))));
    let notice = desk.app.notice().unwrap();
    assert_eq!(notice.tone, Tone::Care);
    assert!(
        notice.text.starts_with(":problems · line 2: "),
        "{}",
        notice.text
    );
    assert!(notice.text.contains("twelve"), "{}", notice.text);
    assert!(notice.text.contains("stays in the file"), "{}", notice.text);
    assert_eq!(desk.app.problems().len(), 1);
    // A save tells of what it found, too.
    let mended = written(desk.app.board().clone());
    desk.is_disk_slow = true;
    desk.press("3aShip it<enter>");
    desk.send(Message::Saved(Ok(Box::new(mended))));
    assert!(desk.app.problems().is_empty());
}

#[test]
fn what_is_wrong_with_an_unreadable_file_can_be_read() {
    let broken = crate::state::text::load("(version: 1,\n  records: [").unwrap_err();
    let error = crate::state::file::board::LoadError::Unreadable {
        path: "standup.ron".into(),
        reason: broken,
        text: None,
    };
    let mut desk = Desk::open(lived(1));
    let why = NoBoard::from(&error);
    assert!(why.reason.starts_with("line 2, column "), "{why}");
    desk.send(Message::Changed(Disk::Unreadable(why)));
    let pointing = ":problems · line 2";
    assert!(desk.notice().starts_with(pointing), "{}", desk.notice());
    desk.press(":problems<enter>");
    let Some(Dialog::Problems(it)) = desk.app.dialogs().last() else {
        panic!("{}", desk.notice());
    };
    assert_eq!((it.problems.len(), it.problems[0].line), (1, 2));
    desk.press("<esc>");
    desk.send(Message::Changed(Disk::Gone));
    assert_eq!(desk.app.status(), Status::Saved);
}

#[test]
fn a_problem_in_what_others_keep_private_is_shown_without_its_line() {
    let text = r#"(version: 1, people: [(id: "ana", name: "Ana"), (id: "dan", name: "Dan")], records: [
        Parked(id: "p", day: "2026-10-9", who: "ana", text: "public"),
        Commitment(id: "a", day: "2026-10-09", who: "dan", text: "secret", toward: "x", private: true),
        Commitment(id: "b", day: "2026-10-09", who: "ana", text: "mine", toward: "x", private: true),
    ])"#;
    let mut desk = Desk::open(crate::state::text::load(text).unwrap().board);
    desk.send(Message::Changed(Disk::Board(Box::new(
        crate::state::text::load(text).unwrap(),
    ))));
    desk.app.me = Some(PersonId::new("ana"));
    desk.press(":problems<enter>");
    let Some(Dialog::Problems(it)) = desk.app.dialogs().last() else {
        panic!("{}", desk.notice());
    };
    let lines: Vec<_> = it.problems.iter().map(|it| it.source.as_str()).collect();
    let [public, secret, mine] = lines[..] else {
        panic!("{lines:?}");
    };
    assert!(public.contains("public") && mine.contains("mine"));
    assert_eq!(secret, "(private)");
}

#[test]
fn a_file_that_comes_while_the_first_run_asks_is_opened() {
    let mut start = start(board(0), "2026-10-12T08:00");
    start.opening = Opening::Nothing;
    let mut desk = Desk::start(start);
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(lived(1))))));
    assert!(matches!(desk.app.screen(), Screen::Board));
    assert_eq!(desk.pane(Pane::Yesterday), "*-ana Call Mihai (leads)");
}

#[test]
fn midnight_moves_the_board_on_only_from_today() {
    let mut desk = Desk::open(lived(2));
    desk.send(Message::Clock(at("2026-10-13T00:01")));
    assert_eq!(desk.app.date(), on("2026-10-13"));
    assert_eq!(desk.notice(), "a new day: Tue 13 Oct");
    desk.press("[");
    desk.send(Message::Clock(at("2026-10-14T00:01")));
    assert_eq!(desk.app.date(), on("2026-10-12"));
}

#[test]
fn a_day_begins_when_the_board_says() {
    let mut board = lived(2);
    board.head_mut().meeting.day_starts_at = "03:00:00".parse().unwrap();
    let mut desk = Desk::start(start(board, "2026-10-12T23:00"));
    desk.send(Message::Clock(at("2026-10-13T02:59")));
    assert_eq!(desk.app.date(), on("2026-10-12"));
    desk.send(Message::Clock(at("2026-10-13T03:00")));
    assert_eq!(desk.app.date(), on("2026-10-13"));
}

#[test]
fn the_users_own_editor_changes_a_text() {
    let mut desk = Desk::open(lived(2));
    desk.press("E");
    assert!(matches!(desk.asked.as_slice(), [Effect::OpenEditor(it)] if it == "Call Mihai"));
    desk.send(Message::Edited(Ok("Call Mihai\nand Ioana\n".to_owned())));
    assert_eq!(desk.notice(), "changed: Call Mihai and Ioana");
    desk.press("E");
    desk.send(Message::Edited(Err(Unedited {
        reason: "vi ended with 1".to_owned(),
        written: None,
    })));
    assert_eq!(desk.notice(), "vi ended with 1");
}

#[test]
fn the_first_run_asks_four_questions() {
    let mut start = start(board(0), "2026-10-12T08:00");
    start.opening = Opening::Nothing;
    let mut desk = Desk::start(start);
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
    let mut start = start(board(0), "2026-10-12T08:00");
    start.opening = Opening::Nothing;
    let mut desk = Desk::start(start);
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
fn a_click_focuses_and_the_wheel_moves() {
    let mut desk = Desk::open(lived(2));
    let area = desk.app.areas().panes.get(Pane::Measure).rows();
    let place = area.as_position();
    desk.send(Message::Input(Input::Clicked(place)));
    assert_eq!(desk.app.focus(), Pane::Measure);
    desk.send(Message::Input(Input::Wheel(place, Turn::Down)));
    assert_eq!(desk.app.cursor(Pane::Measure).entry(), Some(1));
}

#[test]
fn the_wheel_goes_through_what_a_dialog_lists_and_changes_nothing_that_is_typed() {
    let mut desk = Desk::open(lived(2));
    let wheel = |turn| Message::Input(Input::Wheel(ratatui::layout::Position::ORIGIN, turn));
    desk.press("?");
    let before = desk.seen(120, 36);
    desk.send(wheel(Turn::Down));
    assert_ne!(desk.seen(120, 36), before);
    desk.send(wheel(Turn::Up));
    assert_eq!(desk.seen(120, 36), before);
    desk.press("<esc>w");
    desk.send(wheel(Turn::Down));
    desk.press("<enter>");
    assert!(desk.pane(Pane::Yesterday).contains("dan Call Mihai"));
    desk.press("2<enter>7");
    desk.send(wheel(Turn::Up));
    desk.press("<enter>");
    assert!(desk.pane(Pane::Measure).contains("Prospects 7"));
}

#[test]
fn the_first_run_is_left_by_q_and_by_ctrl_c() {
    for keys in ["q", "1q<ctrl-c>", "2q1<esc><esc>q"] {
        let mut start = start(board(0), "2026-10-12T08:00");
        start.opening = Opening::Nothing;
        let mut desk = Desk::start(start);
        desk.press(keys);
        let last = desk.asked.last();
        assert!(matches!(last, Some(Effect::Quit)), "{keys}: {last:?}");
    }
}

#[test]
fn a_template_is_asked_for_by_its_digit() {
    let mut start = start(board(0), "2026-10-12T08:00");
    start.opening = Opening::Nothing;
    let mut desk = Desk::start(start);
    desk.press("21");
    let [Effect::Create(text)] = desk.asked.as_slice() else {
        panic!("{:?}", desk.asked);
    };
    assert!(text.contains("2026-10-12"), "it starts today");
}

#[test]
fn what_could_not_be_saved_is_rescued_when_the_file_became_unreadable() {
    let mut desk = Desk::open(lived(2));
    desk.is_disk_slow = true;
    desk.press("<space>");
    desk.send(Message::Saved(Err("conflict markers".to_owned())));
    let why = no_board("conflict markers");
    desk.send(Message::Changed(Disk::Unreadable(why)));
    desk.asked.clear();
    desk.press("q");
    let asked = desk.asked.as_slice();
    assert!(
        matches!(asked, [Effect::Rescue { .. }, Effect::Quit, ..]),
        "{asked:?}"
    );
}

#[test]
fn the_cursor_follows_what_it_is_on_when_others_write() {
    let mut desk = Desk::open(lived(2));
    desk.press("jj");
    let mut other = desk.disk.clone();
    other.records.remove(&RecordId::new("one"));
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(other)))));
    assert_eq!(desk.app.commitment().unwrap().id.as_str(), "three");
    assert_eq!(desk.app.cursor(Pane::Yesterday).entry(), Some(1));
}

#[test]
fn what_failed_is_said_as_long_as_it_is_so_and_no_longer() {
    let mut desk = Desk::open(lived(2));
    desk.is_disk_slow = true;
    desk.press("<space>");
    desk.send(Message::Saved(Err("the disk is full".to_owned())));
    desk.press("jk");
    assert_eq!(desk.notice(), "not saved: the disk is full");
    desk.press("q");
    desk.send(Message::Saved(Err("the disk is full".to_owned())));
    let asked = "quit once more to leave all the same; not saved: the disk is full";
    assert_eq!(desk.notice(), asked);
    desk.press("j");
    assert_eq!(desk.notice(), "not saved: the disk is full");
    desk.send(Message::Focused);
    let board = desk.app.board().clone();
    desk.send(Message::Saved(Ok(Box::new(written(board)))));
    assert_eq!(desk.notice(), "");
    assert_eq!(desk.app.status(), Status::Saved);
}

#[test]
fn what_a_power_cut_may_undo_is_not_called_saved_until_a_save_succeeds() {
    let mut desk = Desk::open(lived(2));
    desk.is_disk_slow = true;
    desk.press("<space>");
    let reason = "the folder cannot be synced";
    desk.send(Message::Saved(Err(reason.to_owned())));
    let board = desk.app.board().clone();
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(board)))));
    desk.send(Message::Unsure(reason.to_owned()));
    desk.press("jk");
    assert_eq!(desk.app.status(), Status::NotSaved(reason.to_owned()));
    assert_eq!(desk.notice(), format!("not saved: {reason}"));
    desk.press("j<space>");
    let board = desk.app.board().clone();
    desk.send(Message::Saved(Ok(Box::new(written(board)))));
    desk.press("j");
    assert_eq!(desk.app.status(), Status::Saved);
    assert_eq!(desk.notice(), "");
}

#[test]
fn a_choice_that_was_put_off_is_said_until_it_is_made() {
    let mut desk = Desk::open(lived(2));
    desk.is_disk_slow = true;
    desk.press("e today<enter>");
    let mut other = lived(2);
    other
        .records
        .change_commitment(&RecordId::new("one"), |it| {
            it.text = "Write Mihai".to_owned();
        });
    desk.is_disk_slow = false;
    desk.send(Message::Saved(Ok(Box::new(written(other)))));
    desk.press("<esc>jk");
    assert_eq!(desk.app.status(), Status::Undecided(1));
    assert!(desk.notice().contains(":clashes"), "{}", desk.notice());
    assert!(desk.seen(100, 30).contains("1 to decide"));
    desk.press(":clashes<enter>t<enter>j");
    assert_eq!(desk.app.status(), Status::Saved);
    assert_eq!(desk.notice(), "");
}

#[test]
fn a_file_that_may_not_be_written_says_so_to_every_change_and_in_the_help() {
    let mut desk = Desk::open(lived(2));
    let reason = "the file is read-only (mode 0444)";
    desk.send(Message::Guarded(Some(reason.to_owned())));
    assert_eq!(desk.notice(), reason);
    desk.press("j");
    assert_eq!(desk.app.status(), Status::ReadOnly(reason.to_owned()));
    for keys in ["<space>", "3a", "u"] {
        desk.press(keys);
        assert_eq!(desk.notice(), format!("nothing can be changed: {reason}"));
    }
    for keys in [":problems<enter>", "?"] {
        desk.press(keys);
        let screen = desk.seen(120, 36);
        // The help may go on with it on the next line.
        assert!(screen.contains("read-only (mode 0444)"), "{keys}: {screen}");
        desk.press("<esc>");
    }
    desk.send(Message::Guarded(None));
    desk.press("1<space>");
    assert!(desk.pane(Pane::Yesterday).contains('+'));
}

#[test]
fn a_file_that_is_gone_is_said_to_be_until_there_is_one() {
    let mut desk = Desk::open(lived(2));
    desk.send(Message::Changed(Disk::Gone));
    desk.press("jk");
    assert!(desk.notice().starts_with("the file is gone"));
    desk.press("<space>j");
    assert_eq!(desk.notice(), "");
}

#[test]
fn a_file_that_can_be_read_again_is_not_called_unreadable() {
    let mut desk = Desk::open(lived(2));
    desk.send(Message::Changed(Disk::Unreadable(no_board("line 3: what"))));
    assert_eq!(desk.notice(), "line 3: what");
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(lived(2))))));
    assert_eq!(desk.notice(), "the file can be read now");
}

/// A start of somebody whom the settings and the environment call so.
fn known_as(board: Board, configured: Option<&str>, variable: Option<&str>) -> Start {
    Start {
        identity: Identity {
            configured: configured.map(str::to_owned),
            variable: variable.map(str::to_owned),
        },
        ..start(board, "2026-10-12T08:00")
    }
}

#[test]
fn who_i_am_is_asked_of_a_board_that_comes_later_too() {
    let mut first = known_as(board(0), None, Some("Dan"));
    first.opening = Opening::Nothing;
    let mut desk = Desk::start(first);
    assert_eq!(desk.app.me(), None);
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(lived(3))))));
    assert_eq!(desk.app.me().map(PersonId::as_str), Some("dan"));
    // A board that learns of me.
    let mut desk = Desk::start(known_as(lived(2), Some("ioana"), None));
    assert_eq!(desk.app.me(), None);
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(lived(3))))));
    assert_eq!(desk.app.me().map(PersonId::as_str), Some("ioana"));
}

#[test]
fn whom_the_board_does_not_know_is_told_who_is_on_it() {
    for (configured, variable, notice) in [
        (
            Some("bob"),
            None,
            "bob is not on this board: Ana, Dan, Ioana are",
        ),
        (
            None,
            Some("bob"),
            "bob is not on this board: Ana, Dan, Ioana are",
        ),
        (Some("bob"), Some("ana"), ""),
        (None, None, ""),
    ] {
        let desk = Desk::start(known_as(board(3), configured, variable));
        assert_eq!(desk.notice(), notice, "{configured:?} {variable:?}");
    }
    let desk = Desk::start(known_as(board(1), Some("bob"), None));
    assert_eq!(desk.notice(), "bob is not on this board: Ana is");
    let mut start = known_as(board(0), Some("bob"), None);
    start.opening = Opening::Nothing;
    let mut desk = Desk::start(start);
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(lived(2))))));
    assert_eq!(
        desk.notice(),
        "the board is standup.ron · bob is not on this board: Ana, Dan are"
    );
}

/// The board with another text of the promise `one`, as somebody else saved it.
fn retold(board: &Board, text: &str) -> Message {
    let mut other = board.clone();
    let one = RecordId::new("one");
    other
        .records
        .change_commitment(&one, |it| it.text = text.to_owned());
    Message::Changed(Disk::Board(Box::new(loaded(other))))
}

#[test]
fn a_form_does_not_write_over_what_others_wrote_while_it_was_open() {
    let text = |desk: &Desk| {
        let one = RecordId::new("one");
        desk.disk.records.commitment(&one).unwrap().text.clone()
    };
    // What was not touched stays as they have it.
    let mut desk = Desk::open(lived(2));
    desk.press("1e<tab><tab><tab>45");
    desk.send(retold(&desk.disk.clone(), "Call Ioana"));
    desk.press("<enter>");
    assert_eq!(text(&desk), "Call Ioana");
    // What both wrote is told before one of them is lost.
    let mut desk = Desk::open(lived(2));
    desk.press("1e today");
    desk.send(retold(&desk.disk.clone(), "Call Ioana"));
    desk.press("<enter>");
    assert_eq!(text(&desk), "Call Mihai", "not written yet");
    let told = desk.seen(120, 36);
    assert!(
        told.contains("changed outside meanwhile: Call Ioana"),
        "{told}"
    );
    desk.press("<enter>");
    assert_eq!(text(&desk), "Call Mihai today");
}

#[test]
fn an_editor_does_not_write_over_what_others_wrote_meanwhile() {
    let mut desk = Desk::open(lived(2));
    desk.press("1E");
    desk.send(retold(&desk.disk.clone(), "Call Ioana"));
    desk.send(Message::Edited(Ok("Call Mihai today".to_owned())));
    assert!(desk.pane(Pane::Yesterday).contains("Call Ioana"));
    assert!(desk.notice().contains("adding goes on with it"));
    // Nor does more come from it than a field takes.
    let mut desk = Desk::open(lived(2));
    desk.press("1E");
    desk.send(Message::Edited(Ok("x".repeat(2_001))));
    assert!(desk.pane(Pane::Yesterday).contains("Call Mihai"));
    assert!(
        desk.notice().contains("2001 characters"),
        "{}",
        desk.notice()
    );
}

#[test]
fn what_could_not_be_saved_is_saved_when_the_file_can_be_read_again() {
    let mut desk = Desk::open(lived(2));
    let begin = desk.disk.clone();
    desk.is_disk_slow = true;
    desk.press("1<space>");
    desk.send(Message::Saved(Err("half-written".to_owned())));
    desk.is_disk_slow = false;
    desk.send(Message::Changed(Disk::Unreadable(no_board("line 3: what"))));
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(begin)))));
    assert_eq!(&desk.disk, desk.app.board());
    assert!(desk.pane(Pane::Yesterday).contains('+'));
}
