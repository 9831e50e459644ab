//! What a terminal was asked for and not given back, told from the bytes that it got.

use std::collections::BTreeSet;

/// The private modes that are not as they were before these bytes, by number: 25 is the cursor, which is on before. Of what
/// must never be asked for, that it was.
pub(crate) fn left_on(bytes: &str) -> String {
    let mut on = BTreeSet::from([25]);
    let mut asked = Vec::new();
    for sequence in bytes.split('\x1b').skip(1) {
        if let Some(rest) = sequence.strip_prefix("[?") {
            let end = rest.find(|it: char| !it.is_ascii_digit() && it != ';');
            let (numbers, rest) = rest.split_at(end.unwrap_or(rest.len()));
            let numbers = numbers.split(';').filter_map(|it| it.parse::<u16>().ok());
            match rest.chars().next() {
                Some('h') => on.extend(numbers),
                Some('l') => on.retain({
                    let off: Vec<u16> = numbers.collect();
                    move |it| !off.contains(it)
                }),
                // The flags of the keyboard are asked for, or asked about, and never set.
                Some(_) | None => {}
            }
        } else if ["[>", "[<", "[="].iter().any(|it| sequence.starts_with(it)) {
            asked.push("flags of the keyboard");
        } else if ["]0;", "]1;", "]2;"]
            .iter()
            .any(|it| sequence.starts_with(it))
        {
            asked.push("a title");
        }
    }
    if !on.remove(&25) {
        asked.push("no cursor");
    }
    let on = on.iter().map(u16::to_string);
    let all: Vec<String> = on.chain(asked.into_iter().map(str::to_owned)).collect();
    all.join(" ")
}

#[test]
fn what_was_not_given_back_is_told() {
    for (bytes, expected) in [
        ("", ""),
        ("\x1b[?1049h\x1b[?25lx\x1b[?1049l\x1b[?25h", ""),
        ("\x1b[?1049h\x1b[?2004;1004h\x1b[?2004l", "1004 1049"),
        ("\x1b[?25l", "no cursor"),
        ("\x1b]2;mine\x07\x1b[>1u", "a title flags of the keyboard"),
        ("\x1b[1;2Hx\x1b[0m\x1b]11;?\x07\x1b[c", ""),
    ] {
        assert_eq!(left_on(bytes), expected, "{bytes:?}");
    }
}
