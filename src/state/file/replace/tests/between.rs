//! Others who write between the reading and the replacing: what they wrote is seen first.

use super::*;

#[test]
fn what_another_writes_in_between_is_seen_before_it_is_replaced() {
    let acts: [fn(&Path); 4] = [
        |file| put(file, b"x"),
        |file| put(file, b"longer"),
        |file| fs::remove_file(file).unwrap(),
        |file| {
            put(&file.with_extension("new"), b"x");
            fs::rename(file.with_extension("new"), file).unwrap();
        },
    ];
    for act in acts {
        let desk = Desk::new();
        let file = desk.put("board.ron", b"a");
        let mut seen = Vec::new();
        replace(&place(&desk, "board.ron"), noon(), |versions| {
            if seen.is_empty() {
                act(&file);
            }
            seen.push(versions.last().map(|it| it.bytes.clone()));
            Ok::<_, Infallible>(Some(b"new".to_vec()))
        })
        .unwrap();
        assert_eq!(seen.len(), 2);
        assert_ne!(seen[0], seen[1]);
        assert_eq!(fs::read(&file).unwrap(), b"new");
        assert_eq!(desk.names(""), ["board.ron", "state"]);
    }
}

#[test]
fn a_file_that_comes_in_between_is_not_overwritten_unseen() {
    let desk = Desk::new();
    let mut rounds = 0;
    replace(&place(&desk, "board.ron"), noon(), |versions| {
        rounds += 1;
        if versions.is_empty() {
            desk.put("board.ron", b"theirs");
        }
        let theirs = versions.last().map_or_else(Vec::new, |it| it.bytes.clone());
        Ok::<_, Infallible>(Some([&theirs[..], b" and ours"].concat()))
    })
    .unwrap();
    assert_eq!(rounds, 2);
    assert_eq!(
        fs::read(desk.path("board.ron")).unwrap(),
        b"theirs and ours"
    );
}

#[test]
fn a_mode_that_changes_in_between_is_kept() {
    let desk = Desk::new();
    let file = desk.put("board.ron", b"a");
    set_mode(&file, 0o644);
    replace(&place(&desk, "board.ron"), noon(), |_| {
        if mode(&file) == 0o644 {
            set_mode(&file, 0o600);
        }
        Ok::<_, Infallible>(Some(b"b".to_vec()))
    })
    .unwrap();
    assert_eq!(mode(&file), 0o600);
}

#[test]
fn a_file_that_changes_in_every_round_is_left_alone() {
    let desk = Desk::new();
    let file = desk.put("board.ron", b"0");
    let mut rounds = 0_usize;
    let outcome = replace(&place(&desk, "board.ron"), noon(), |_| {
        rounds += 1;
        put(&file, rounds.to_string().as_bytes());
        Ok::<_, Infallible>(Some(b"ours".to_vec()))
    });
    let error = refusal(outcome);
    assert!(matches!(error, SaveError::KeepsChanging { .. }), "{error}");
    assert_eq!(
        (rounds, fs::read(&file).unwrap()),
        (ROUNDS, ROUNDS.to_string().into_bytes())
    );
    assert_eq!(desk.names(""), ["board.ron", "state"]);
}

#[test]
fn eight_writers_lose_nothing() {
    let desk = Desk::new();
    let place = place(&desk, "board.ron");
    thread::scope(|scope| {
        for letter in b'a'..=b'h' {
            let place = &place;
            scope.spawn(move || {
                for _ in 0..20 {
                    // On a slow disk the others may take longer than we wait.
                    while append(place, letter).is_err_and(|error| {
                        matches!(error, ReplaceError::Save(SaveError::Held { .. }))
                    }) {}
                }
            });
        }
    });
    let mut bytes = fs::read(&place.file).unwrap();
    bytes.sort_unstable();
    let expected: Vec<u8> = (b'a'..=b'h').flat_map(|letter| [letter; 20]).collect();
    assert_eq!(bytes, expected);
}
