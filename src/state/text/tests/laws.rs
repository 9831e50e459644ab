//! The laws of the text: of boards of every shape, of texts as people write them, and of those that are cut or broken.

use proptest::sample::Index;

use super::*;
use crate::state::arbitrary::{board_and_changes, changed};

/// Records that share lines with each other and with the bracket: what is deleted there comes back
/// as it was, but maybe on another line.
const SHARED_LINES: &str = r#"(version: 1,
 records: [ /* first */ Parked(id: "p", day: "2026-10-09", who: "ana", text: "x"), Parked(id: "q", day: "2026-10-09", who: "ana", text: "y"),
  Parked(id: "r", day: "2026-10-09", who: "ana", text: "z"), // end
 ])
"#;

/// Texts as people write them, by what is special about them.
fn corpus() -> Vec<(&'static str, String)> {
    let one_line = r#"(version: 1, people: [(id: "ana", name: "Ana")], objectives: [(id: "g", title: "G", start: "2026-10-01", due: "2026-10-30", results: [(id: "leads", title: "Leads", to: 3)])], records: [Commitment(id: "a", day: "2026-10-09", who: "ana", text: "One"), Measurement(id: "m", day: "2026-10-09", result: "leads", value: 1)])"#;
    vec![
        ("comments everywhere", COMMENTED.to_owned()),
        ("line ends of Windows", COMMENTED.replace('\n', "\r\n")),
        ("tabs", COMMENTED.replace("    ", "\t")),
        ("two spaces, line ends of Windows", COMMENTED.replace("    ", "  ").replace('\n', "\r\n")),
        ("a byte order mark", format!("\u{feff}{COMMENTED}")),
        ("an extension", format!("#![enable(implicit_some)]\n{COMMENTED}")),
        ("everything on one line", one_line.to_owned()),
        ("no last line end", COMMENTED.trim_end().to_owned()),
        ("no last commas", COMMENTED.replace("),\n    ],", ")\n    ],").replace(",\n        ),", "\n        ),").replace("],\n)", "]\n)")),
        ("the example of the design", include_str!("design.ron").to_owned()),
        ("no records yet", "(\n    version: 1, // one\n    people: [\n        (id: \"ana\", name: \"Ana\"),\n    ],\n)\n".to_owned()),
        ("an empty list of records", "(\n  version: 1,\n  records: [],\n)\n".to_owned()),
        ("an empty list of two lines", "(\n  version: 1,\n  records: [\n    // nothing yet\n  ]\n)\n".to_owned()),
        ("the least there can be", "(version:1)".to_owned()),
        ("a head on one line over tabs", "(version: 1, records: [\n\tStandup(id: \"s\", day: \"2026-10-09\",\n\t),\n])\n".to_owned()),
        ("one record without a comma", "(version: 1, records: [\n  Parked(id: \"p\", day: \"2026-10-09\", who: \"ana\", text: \"x\") // last\n])".to_owned()),
        ("records that share lines", SHARED_LINES.to_owned()),
    ]
}

#[test]
fn the_corpus_loads_and_renders_to_itself() {
    for (name, text) in corpus() {
        let loaded = read(&text);
        assert_eq!(loaded.render(&loaded.board), text, "{name}");
        assert_eq!(render(&text, &loaded.board).unwrap(), text, "{name}");
    }
}

fn text_and_steps() -> impl Strategy<Value = (String, Vec<Change>)> {
    let texts: Vec<String> = corpus().into_iter().map(|it| it.1).collect();
    let count = texts.len();
    (0..count + 1).prop_flat_map(move |it| {
        let text = texts.get(it).cloned().unwrap_or_else(without_ids);
        let steps = steps(&text);
        (Just(text), steps)
    })
}

proptest! {
    #![proptest_config(crate::cases(64))]

    #[test]
    fn what_is_rendered_anew_is_read_as_it_was(board in arbitrary::board()) {
        let text = render("", &board).unwrap();
        let loaded = read(&text);
        prop_assert_eq!(&loaded.board, &board);
        prop_assert_eq!(loaded.render(&board), text);
    }

    #[test]
    fn changes_are_rendered_and_taken_back_to_the_byte((board, changes) in board_and_changes(5)) {
        let text = render("", &board).unwrap();
        let (loaded, after) = (read(&text), changed(&board, &changes));
        let new = loaded.render(&after);
        prop_assert_eq!(&read(&new).board, &after);
        let before = loaded.board.clone();
        if !text.is_empty() {
            prop_assert_eq!(read(&new).render(&before), text);
        }
    }

    #[test]
    fn undo_brings_the_same_bytes_back((text, steps) in text_and_steps(), takes_origins in any::<bool>()) {
        let mut loaded = vec![read(&text)];
        let mut boards = vec![loaded[0].board.clone()];
        for step in &steps {
            let mut board = boards.last().unwrap().clone();
            step.apply(&mut board);
            let new = loaded.last().unwrap().render(&board);
            let again = read(&new);
            prop_assert_eq!(&again.board, &board, "{}", new);
            prop_assert_eq!(again.render(&board), new);
            boards.push(if takes_origins { again.board.clone() } else { board });
            loaded.push(again);
        }
        // Without the origins of what was rendered, only what was loaded is known to the byte.
        let is_known = (takes_origins || steps.len() == 1) && text != SHARED_LINES;
        let mut now = loaded.pop().unwrap();
        boards.pop();
        while let (Some(board), Some(was)) = (boards.pop(), loaded.pop()) {
            let new = now.render(&board);
            if is_known {
                prop_assert_eq!(&new, &*was.text, "from {}", now.text);
            }
            now = read(&new);
            prop_assert_eq!(&now.board, &board);
        }
    }

    #[test]
    fn a_cut_or_broken_text_never_panics(
        which in any::<Index>(), cut in any::<Index>(), bytes in vec((any::<Index>(), any::<u8>()), 0..4),
    ) {
        let texts = corpus();
        let text = &which.get(&texts).1;
        let mut broken = text.as_bytes().to_vec();
        for (at, byte) in bytes {
            let at = at.index(broken.len());
            broken[at] = byte;
        }
        for bytes in [&broken[..], &text.as_bytes()[..cut.index(text.len())]] {
            let Ok(text) = decode(bytes) else { continue };
            match load(text) {
                Ok(loaded) => {
                    prop_assert_eq!(loaded.render(&loaded.board), text);
                    let mut board = loaded.board.clone();
                    if board.records.get(&new_commitment().id).is_none() {
                        board.records.push(new_commitment());
                    }
                    let new = loaded.render(&board);
                    prop_assert_eq!(load(&new).map(|it| it.board), Ok(board), "{}", new);
                }
                Err(Unreadable::Fault(problem)) => {
                    problem.excerpt("x", text, None);
                }
                Err(Unreadable::Newer(_)) => {}
            }
        }
    }
}

#[test]
fn every_prefix_is_read_or_refused() {
    let end = COMMENTED.find(") // the end").unwrap() + 1;
    for at in 0..COMMENTED.len() {
        if let Some(Ok(loaded)) = COMMENTED.get(..at).map(load) {
            assert!(loaded.board.records.is_empty() || end <= at);
        }
    }
}
