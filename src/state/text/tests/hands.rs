//! Texts as other hands and programs lay them out: what comes is laid out as they did.

use super::*;

/// A text whose levels are indented by another step, and whose lines end otherwise.
fn laid_out(text: &str, step: &str, newline: &str) -> String {
    let line = |line: &str| {
        let rest = line.trim_start_matches(' ');
        let blanks = line.len() - rest.len();
        format!("{}{:2$}{rest}", step.repeat(blanks / 4), "", blanks % 4)
    };
    text.split('\n').map(line).collect::<Vec<_>>().join(newline)
}

const LAYOUTS: [(&str, &str); 5] = [
    ("\t", "\n"),
    ("\t", "\r\n"),
    ("  ", "\n"),
    ("   ", "\r\n"),
    ("    ", "\n"),
];

#[test]
fn what_comes_is_indented_with_the_tabs_of_its_neighbours() {
    let text = "(\n\tversion: 1,\n\trecords: [\n\t\tParked(id: \"p\", day: \"2026-10-09\", who: \"ana\",\n\t\t\ttext: \"x\",\n\t\t),\n\t],\n)\n";
    let loaded = read(text);
    let mut board = loaded.board.clone();
    board.records.push(new_commitment());
    let block = "\t\tCommitment(id: \"7f3k2m9qxa\", day: \"2026-10-12\", who: \"ana\",\n\t\t\ttext: \"Call Mihai\",\n\t\t\ttoward: \"leads\",\n\t\t\tminutes: 15,\n\t\t),\n";
    let new = loaded.render(&board);
    assert_eq!(new, text.replace("\t],\n", &format!("{block}\t],\n")));
    board
        .head_mut()
        .people
        .push(Person::new(PersonId::new("ana"), "Ana"));
    let new = loaded.render(&board);
    assert!(
        new.contains("\n\tpeople: [\n\t\t(id: \"ana\", name: \"Ana\"),\n\t],\n"),
        "{new}"
    );
}

#[test]
fn the_first_record_of_a_file_follows_its_head() {
    for (step, newline) in LAYOUTS {
        for plain in [
            "(\n    version: 1,\n)\n",
            "(\n    version: 1,\n    records: [],\n)\n",
            "(version: 1,\n    records: [\n    ],\n)\n",
            "// (a\n//    b\n/*\n  c */ (\n    version: 1,\n    records: [\n    ],\n)\n",
        ] {
            let mut board = read(plain).board;
            board.records.push(new_commitment());
            let expected = laid_out(&render(plain, &board).unwrap(), step, newline);
            let text = laid_out(plain, step, newline);
            let mut board = read(&text).board;
            board.records.push(new_commitment());
            assert_eq!(render(&text, &board).unwrap(), expected);
        }
    }
}

proptest! {
    #![proptest_config(crate::cases(64))]

    #[test]
    fn a_text_of_another_layout_changes_as_the_plain_one_does(
        steps in steps(COMMENTED), (step, newline) in proptest::sample::select(LAYOUTS.to_vec()),
    ) {
        let mut plain = COMMENTED.to_owned();
        let mut text = laid_out(COMMENTED, step, newline);
        for change in &steps {
            for text in [&mut plain, &mut text] {
                let mut board = read(text).board;
                change.apply(&mut board);
                *text = render(text, &board).unwrap();
            }
            prop_assert_eq!(&text, &laid_out(&plain, step, newline));
        }
    }
}

#[test]
fn a_head_on_one_line_gets_its_records_as_blocks() {
    for (text, new) in [
        ("(version: 1)", "(version: 1, records: [\nBLOCK\n])"),
        ("(version: 1,)\n", "(version: 1, records: [\nBLOCK\n],)\n"),
        (
            "(version: 1, people: [(id: \"ana\", name: \"Ana\")])\n",
            "(version: 1, people: [(id: \"ana\", name: \"Ana\")], records: [\nBLOCK\n])\n",
        ),
        (
            "  (version: 1)\n",
            "  (version: 1, records: [\n  BLOCK\n  ])\n",
        ),
        (
            "(version: 1, records: [Toast, Cheer,])\n",
            "(version: 1, records: [Toast, Cheer,\nBLOCK])\n",
        ),
        (
            "(version: 1, records: [Toast /* 1 */, // 2\n])\n",
            "(version: 1, records: [Toast /* 1 */, // 2\nBLOCK\n])\n",
        ),
    ] {
        let loaded = read(text);
        let mut board = loaded.board.clone();
        board.records.push(new_commitment());
        let after = loaded.render(&board);
        let lines = [
            "    Commitment(id: \"7f3k2m9qxa\", day: \"2026-10-12\", who: \"ana\",",
            "    text: \"Call Mihai\",",
            "    toward: \"leads\",",
            "    minutes: 15,",
            "),",
        ];
        let outer = if text.starts_with(' ') { "  " } else { "" };
        let block = lines.join(&format!("\n{outer}    "));
        assert_eq!(after, new.replace("BLOCK", &block));
        let mut people = board.clone();
        people
            .head_mut()
            .people
            .push(Person::new(PersonId::new("eva"), "Eva"));
        assert_eq!(read(&read(&after).render(&people)).board, people);
        assert_eq!(read(&after).render(&loaded.board), text);
    }
}
