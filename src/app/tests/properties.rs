//! Random keys at random sizes: nothing panics, nothing is lost, undo leads back to the start.

use proptest::prelude::*;

use super::*;

#[derive(Debug, Clone)]
enum Doing {
    Key(String),
    Paste(String),
    Resize(u16, u16),
    Minutes(i64),
    Click(u16, u16),
}

fn doing() -> impl Strategy<Value = Doing> {
    let plain = "[a-zA-Z0-9/:?@.+\\-\\[\\] éß家👩‍👩‍👧]";
    let named = prop::sample::select(vec![
        "<enter>",
        "<enter>",
        "<esc>",
        "<tab>",
        "<shift-tab>",
        "<up>",
        "<down>",
        "<left>",
        "<right>",
        "<space>",
        "<alt-enter>",
        "<ctrl-r>",
        "<ctrl-u>",
        "<ctrl-w>",
        "<pagedown>",
        "<pageup>",
        "<home>",
        "<end>",
        "<delete>",
        "<backspace>",
        "dd",
        "gg",
        "a",
        "o",
        "A",
        "K",
        "m",
        "c",
        "C",
        "x",
        "X",
        "3",
        "2",
        "1",
        "u",
        "U",
        "+",
        "-",
    ]);
    prop_oneof![
        10 => named.prop_map(|it| Doing::Key(it.to_owned())),
        8 => plain.prop_map(Doing::Key),
        1 => "\\PC{0,9}(\n\\PC{0,9}){0,3}".prop_map(Doing::Paste),
        1 => (0_u16..150, 0_u16..60).prop_map(|it| Doing::Resize(it.0, it.1)),
        1 => (0_i64..3_000).prop_map(Doing::Minutes),
        1 => (0_u16..150, 0_u16..60).prop_map(|it| Doing::Click(it.0, it.1)),
    ]
}

fn apply(desk: &mut Desk, doing: &Doing) {
    match doing {
        Doing::Key(keys) => drop(desk.press(keys)),
        Doing::Paste(text) => drop(desk.paste(text)),
        Doing::Resize(width, height) => {
            let size = Size::new(*width, *height);
            desk.send(Message::Input(Input::Resized(size)));
        }
        Doing::Minutes(minutes) => {
            let now = desk.app.now + chrono::Duration::minutes(*minutes);
            desk.send(Message::Clock(now));
        }
        Doing::Click(x, y) => {
            let place = ratatui::layout::Position::new(*x, *y);
            desk.send(Message::Input(Input::Clicked(place)));
        }
    }
}

proptest! {
    #![proptest_config(crate::cases(48))]

    #[test]
    fn random_keys_lose_nothing_and_undo_leads_back(
        doings in prop::collection::vec(doing(), 0..120), people in 0_usize..4,
    ) {
        let begin = lived(people);
        let mut desk = Desk::open(begin.clone());
        for doing in &doings {
            apply(&mut desk, doing);
            prop_assert_eq!(&desk.disk, desk.app.board());
            for pane in Pane::ALL {
                let entries = desk.app.shown().entries(pane).len();
                let entry = desk.app.cursor(pane).entry();
                prop_assert!(entry.is_none_or(|it| it < entries));
                prop_assert_eq!(entry.is_none(), entries == 0);
            }
        }
        desk.press("<esc><esc><esc><esc>");
        prop_assert_eq!(desk.app.context(), Context::Board);
        // What is private stays while others look on.
        if desk.app.is_presenting() {
            desk.press("p");
        }
        while desk.app.document.undoable().is_some() {
            desk.press("u");
        }
        prop_assert_eq!(desk.app.board(), &begin);
        prop_assert_eq!(&desk.disk, &begin);
    }

    #[test]
    fn random_keys_in_the_first_run_write_nothing(doings in prop::collection::vec(doing(), 0..60)) {
        let mut start = start(board(0), "2026-10-12T08:00");
        start.opening = Opening::Nothing;
        let mut desk = Desk::start(start);
        for doing in &doings {
            apply(&mut desk, doing);
        }
        prop_assert_eq!(&desk.disk, &Board::default());
    }
}
