//! What is typed into a field.

use super::*;

#[test]
fn typing_is_by_letters_whatever_their_width() {
    check(
        "3aCafé 山田さん<backspace><left><backspace>!<enter>",
        "promised: Café 山!さ",
        r#"+ Commitment(id: "nryqta7n6e", day: "2026-10-12", who: "ana", text: "Café 山!さ", ),"#,
    );
    check(
        "3a👩‍🚀👨‍👩‍👧<backspace> and ❤️<enter>",
        "promised: 👩‍🚀 and ❤️",
        r#"+ Commitment(id: "nryqta7n6e", day: "2026-10-12", who: "ana", text: "👩‍🚀 and ❤️", ),"#,
    );
    check(
        "3aשלום world<home>a <enter>",
        "promised: a שלום world",
        r#"+ Commitment(id: "nryqta7n6e", day: "2026-10-12", who: "ana", text: "a שלום world", ),"#,
    );
}

#[test]
fn readline_keys_work_where_text_is_typed() {
    check(
        "3aone two<ctrl-w>three<ctrl-a>zero <ctrl-e>!<enter>",
        "promised: zero one three!",
        r#"+ Commitment(id: "nryqta7n6e", day: "2026-10-12", who: "ana", text: "zero one three!", ),"#,
    );
    check(
        "3aone two<alt-b><ctrl-k>2<enter>",
        "promised: one 2",
        r#"+ Commitment(id: "nryqta7n6e", day: "2026-10-12", who: "ana", text: "one 2", ),"#,
    );
    check(
        "3aone<ctrl-u>two<enter>",
        "promised: two",
        r#"+ Commitment(id: "nryqta7n6e", day: "2026-10-12", who: "ana", text: "two", ),"#,
    );
    check(
        "3aone two<ctrl-b><ctrl-b><ctrl-h>T<ctrl-d><enter>",
        "promised: one To",
        r#"+ Commitment(id: "nryqta7n6e", day: "2026-10-12", who: "ana", text: "one To", ),"#,
    );
    check(
        "3aone two<alt-b><alt-d>2<ctrl-f><enter>",
        "promised: one 2",
        r#"+ Commitment(id: "nryqta7n6e", day: "2026-10-12", who: "ana", text: "one 2", ),"#,
    );
}

#[test]
fn letters_typed_in_a_dialog_are_no_commands() {
    check(
        "3aq?:/u[]x1<enter>",
        "promised: q?:/u[]x1",
        r#"+ Commitment(id: "nryqta7n6e", day: "2026-10-12", who: "ana", text: "q?:/u[]x1", ),"#,
    );
}
