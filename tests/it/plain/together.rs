//! Several people: who has the word, in which order, what counts by checks.

use super::{THREE, questions, talk};
use crate::desk::{Desk, NOW};

#[test]
fn the_word_is_given_to_anybody_also_to_who_comes_late() {
    let desk = Desk::with(THREE);
    let ran = talk(&desk, &["w", "4", "k", "", "w", "Eva", "m", "ill", "", "k"]);
    let word = "Who has the word? 1 = Ana (has it), 2 = Dan, 3 = Eva (not there), 4 = Jon, 5 = people speak by name, \
                6 = people speak shuffled for the day, 7 = people speak last first, enter = no change:";
    assert_eq!(questions(&ran)[1], word);
    let turns = ran.out.lines().filter(|it| it.contains(" · Yesterday · "));
    let turns: Vec<&str> = turns.collect();
    assert_eq!(
        turns,
        [
            "Ana · Yesterday · 1 of 3",
            "Jon · Yesterday · 3 of 3",
            "Ana · Yesterday · 1 of 3",
            "Eva · Yesterday · 4 of 4",
            "Ana · Yesterday · 1 of 4",
        ]
    );
    assert!(
        desk.text().contains("verdict: Missed, why: \"ill\""),
        "{}",
        desk.text()
    );
}

#[test]
fn people_speak_in_another_order_and_whoever_is_not_there_comes_back() {
    let desk = Desk::with(THREE);
    let ran = talk(&desk, &["w", "7", "a", "<", ">", "w", "4"]);
    for said in [
        "people speak last first",
        "Jon · Yesterday · 1 of 3",
        "Jon is not there",
        "Dan · Yesterday · 1 of 2",
        "this is the first question",
        "Ana · Yesterday · 2 of 2",
        "4 = Jon (not there)",
    ] {
        assert!(ran.out.contains(said), "{said}: {}", ran.out);
    }
    assert!(questions(&ran).last().unwrap().starts_with("Paint."));
}

#[test]
fn whoever_is_alone_has_no_turns_in_the_way() {
    let desk = Desk::with(super::ALONE);
    let ran = talk(&desk, &["m", "a", "m", "w", "?"]);
    let text = desk.text();
    assert!(
        text.contains("why: \"a\"") && text.contains("why: \"w\""),
        "{text}"
    );
    assert!(!ran.out.contains("the next turn"), "{}", ran.out);
}

#[test]
fn who_counts_is_named_and_passes_each_check_or_is_asked() {
    let counted = "to: 3, counts_if: [\"Has the need\", \"Is interested\"])";
    let desk = Desk::with(&THREE.replace("to: 3)", counted));
    let lines = [
        ">", ">", ">", "+1", "Ioana", "y", "y", "b", "+1", "Radu", "y", "n", "",
    ];
    let ran = talk(&desk, &lines);
    for said in [
        "Leads +1 counts if: Has the need, Is interested. Who is it? Type a name, enter = nobody:",
        "Ioana: Has the need? y = yes, n = no:",
        "Leads 0 to 1",
        "Radu does not count yet: promise to find out? enter = Ask Radu: Is interested?, or type it, n = no:",
        "promised: Ask Radu: Is interested?",
    ] {
        assert!(ran.out.contains(said), "{said}: {}", ran.out);
    }
    let text = desk.text();
    assert!(text.contains("note: \"Ioana\""), "{text}");
    assert_eq!(desk.json(NOW, &[])["results"][0]["standing"], 1);
}
