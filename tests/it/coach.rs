//! The coach's words: many promises and names of results, those it has advice on and those it leaves alone.

use proptest::prelude::*;
use standup::insight::coach::{Advice, Typed, advice, advice_on_result};

const FINE: &str = include_str!("../words/fine.txt");
const FLAGGED: &str = include_str!("../words/flagged.txt");
const RESULTS: &str = include_str!("../words/results.txt");

fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|it| !it.starts_with('#'))
}

/// What it is, and the text.
fn pairs(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let pair = |line: &'static str| {
        let (kind, text) = line.split_once("  ").unwrap();
        (kind, text.trim())
    };
    lines(list).map(pair)
}

fn typed(text: &str) -> Typed<'_> {
    Typed {
        text,
        ..Typed::default()
    }
}

fn kind(advice: Option<&Advice>) -> &'static str {
    match advice {
        None => "fine",
        Some(Advice::Vague(_)) => "vague",
        Some(Advice::Unclear) => "unclear",
        Some(Advice::Carried(_)) => "carried",
        Some(Advice::Large(_)) => "large",
        Some(Advice::Many(_)) => "many",
        Some(Advice::Adrift) => "adrift",
        Some(Advice::Activity(_)) => "action",
    }
}

/// All that is not as it should be, at once.
fn wrong<'a>(
    expected: impl Iterator<Item = (&'a str, &'a str)>,
    of: impl Fn(&str) -> Option<Advice>,
) -> Vec<String> {
    let told = |(kind_expected, text): (&str, &str)| {
        let advice = of(text);
        let found = kind(advice.as_ref());
        (found != kind_expected).then(|| format!("{text}: {found}, not {kind_expected}"))
    };
    expected.filter_map(told).collect()
}

#[test]
fn what_can_be_told_in_the_evening_is_left_alone() {
    let fine = lines(FINE).map(|it| ("fine", it));
    assert_eq!(wrong(fine, |it| advice(&typed(it))), [""; 0]);
}

#[test]
fn what_cannot_be_told_has_advice() {
    assert_eq!(wrong(pairs(FLAGGED), |it| advice(&typed(it))), [""; 0]);
}

#[test]
fn a_result_that_begins_with_an_activity_is_an_action() {
    let expected = pairs(RESULTS).map(|(kind, text)| match kind {
        "effect" => ("fine", text),
        kind => (kind, text),
    });
    assert_eq!(wrong(expected, advice_on_result), [""; 0]);
}

#[test]
fn advice_names_the_word_as_it_was_written() {
    let said = |text| advice(&typed(text)).map(|it| it.to_string());
    let told = said("I will WORK ON the offer").unwrap();
    assert_eq!(told, "\"work on\": what is there when it is done?");
    let told = said("More Calls").unwrap();
    assert_eq!(told, "\"More\": what is there when it is done?");
    let told = advice_on_result("Sending emails").unwrap().to_string();
    assert_eq!(
        told,
        "\"Sending\" is an action: what changes when it works?"
    );
}

#[test]
fn people_of_the_board_are_known_without_their_capitals() {
    let people = ["Mihai Popescu", "ana"];
    let with = |text| Typed {
        text,
        people: &people,
        ..Typed::default()
    };
    for text in [
        "call mihai",
        "send offer to popescu",
        "ask ana",
        "use mihai's list",
    ] {
        assert_eq!(advice(&with(text)), None, "{text}");
        if !text.contains("'s") {
            assert_eq!(advice(&typed(text)), Some(Advice::Unclear), "{text}");
        }
    }
    assert_eq!(advice(&with("call andr")), Some(Advice::Unclear));
}

#[test]
fn the_most_important_advice_comes_first() {
    let mut typed = Typed {
        text: "Work on emails",
        people: &[],
        minutes: Some(120),
        times: 2,
        others: 3,
        is_adrift: true,
    };
    assert_eq!(kind(advice(&typed).as_ref()), "vague");
    typed.text = "Send emails";
    assert_eq!(advice(&typed), Some(Advice::Unclear));
    typed.text = "Send 5 emails";
    assert_eq!(advice(&typed), Some(Advice::Carried(2)));
    typed.times = 1;
    assert_eq!(advice(&typed), Some(Advice::Large(120)));
    typed.minutes = Some(90);
    assert_eq!(advice(&typed), Some(Advice::Many(4)));
    typed.others = 2;
    assert_eq!(advice(&typed), Some(Advice::Adrift));
    typed.is_adrift = false;
    assert_eq!(advice(&typed), None);
}

#[test]
fn nothing_is_said_of_what_was_not_begun() {
    for text in ["", " ", "…", "- "] {
        let typed = Typed {
            text,
            people: &[],
            minutes: Some(300),
            times: 5,
            others: 9,
            is_adrift: true,
        };
        assert_eq!(advice(&typed), None, "{text:?}");
        assert_eq!(advice_on_result(text), None);
    }
}

#[test]
fn a_word_that_is_only_begun_is_not_judged() {
    for text in ["W", "Work", "Wor", "Continue", "Try", "Emails"] {
        assert_eq!(advice(&typed(text)), None, "{text}");
    }
}

#[test]
fn every_advice_is_one_short_line() {
    let advices = [
        Advice::Vague("keep working".to_owned()),
        Advice::Unclear,
        Advice::Carried(2),
        Advice::Carried(4),
        Advice::Large(150),
        Advice::Many(4),
        Advice::Adrift,
        Advice::Activity("organise".to_owned()),
    ];
    for advice in advices {
        let text = advice.to_string();
        assert!(text.chars().count() <= 56, "{text}");
        assert!(!text.contains('\n'));
    }
}

#[test]
fn word_lists_have_no_line_that_can_match_nothing() {
    let lists = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/words")).unwrap();
    for list in lists {
        let path = list.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let mut seen = std::collections::HashSet::new();
        for line in text.lines() {
            let is_comment = line.starts_with('#');
            assert!(is_comment || seen.insert(line), "{path:?}: {line} twice");
            assert!(
                is_comment || line == line.trim().to_lowercase(),
                "{path:?}: {line:?}"
            );
            assert!(!line.is_empty(), "{path:?}: an empty line");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn any_text_can_be_read(text in ".{0,200}", name in ".{0,10}") {
        let people = [name.as_str()];
        let typed = Typed { text: &text, people: &people, ..Typed::default() };
        let said = advice(&typed).map(|it| it.to_string());
        prop_assert_eq!(said, advice(&typed).map(|it| it.to_string()));
        let _ = advice_on_result(&text);
    }

    #[test]
    fn who_says_how_many_and_for_whom_is_asked_nothing(
        verb in prop::sample::select(vec!["Call", "Send", "Write", "Book", "Record"]), count in 1_u32..500,
        name in "[A-Z][a-z]{2,9}",
    ) {
        let text = format!("{verb} {count} things for {name}");
        prop_assert_eq!(advice(&typed(&text)), None);
    }
}
