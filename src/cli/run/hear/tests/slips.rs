//! What is near an answer and none: a sign, a yes or no, a number that is not offered.

use super::*;

#[test]
fn a_blank_before_a_sign_makes_a_text_of_it() {
    let ana = PersonId::new("ana");
    for sign in ["b", "a", "w", "t", "q", "X", "P", "!", "<", ">", "?"] {
        for line in [format!(" {sign}"), format!("\t{sign}")] {
            let question = Question::Promise(ana.clone());
            let Change::Promise(promised) = changes(&question, &Step::Asked, &line) else {
                panic!("{line:?} promises nothing");
            };
            assert_eq!(promised.text, sign);
        }
    }
    let why = Step::Why(vec![id("a")], Verdict::Missed);
    let judged = changes(&Question::Verdict(id("a")), &why, " P is late");
    let Change::Judge { why, .. } = judged else {
        panic!("{judged:?}");
    };
    assert_eq!(why.as_deref(), Some("P is late"));
}

/// The same where it is refused, and nothing is changed.
#[track_caller]
fn refuses(question: &Question, step: &Step, line: &str) {
    let heard = heard(question.clone(), step, line);
    let is_told = matches!(&heard.then, Then::Again(why) if !why.is_empty());
    assert!(is_told && heard.change.is_none(), "{line:?}: {heard:?}");
}

#[test]
fn a_number_that_is_not_offered_is_neither_a_reason_nor_for_later() {
    let promise = Question::Verdict(id("a"));
    let why = Step::Why(vec![id("a")], Verdict::Missed);
    let habit = Question::Habit(HabitId::new("post"));
    let why_habit = Step::WhyHabit(Verdict::Missed);
    let later = Step::Beside(Box::new(Step::Asked), Aside::Later);
    for line in ["0", "2", "9", "99999999999999999999999"] {
        refuses(&promise, &why, line);
        refuses(&habit, &why_habit, line);
        refuses(&promise, &later, line);
    }
    let dealt = Change::Beside(Beside::Dealt(id("p")));
    assert_eq!(changes(&promise, &later, "1"), dealt);
    for (line, text) in [(" 9", "9"), (" 1", "1"), ("9 boxes", "9 boxes")] {
        let parked = changes(&promise, &later, line);
        assert!(
            matches!(&parked, Change::Beside(Beside::Park { text: it, .. }) if it == text),
            "{line:?}: {parked:?}"
        );
    }
    let Change::Run(ran) = changes(&habit, &why_habit, " 9") else {
        panic!("the habit has no reason");
    };
    assert_eq!(ran.note.as_deref(), Some("9"));
}

#[test]
fn what_follows_a_decision_is_just_that_nothing_or_what_is_typed() {
    let question = Question::Number(ResultId::new("leads"));
    let follows = Step::Beside(Box::new(Step::Asked), Aside::Follows(id("v")));
    for line in NO {
        assert_eq!(
            heard(question.clone(), &follows, line),
            Heard::then(Then::Return)
        );
    }
    let typed = [(" no", "no"), (" y", "y"), ("No mail", "No mail")];
    for (line, text) in YES.map(|it| (it, "visits")).into_iter().chain(typed) {
        let follow = changes(&question, &follows, line);
        assert!(
            matches!(&follow, Change::Beside(Beside::Follow(_, it)) if it.text == text),
            "{line:?}: {follow:?}"
        );
    }
}

#[test]
fn whether_a_decision_helped_is_yes_or_no() {
    let question = Question::Number(ResultId::new("leads"));
    let helped = Step::Beside(Box::new(Step::Asked), Aside::Helped(id("v")));
    for (lines, has_helped) in [(YES, true), (NO, false)] {
        for line in lines {
            let expected = Change::Beside(Beside::Helped(id("v"), has_helped));
            assert_eq!(changes(&question, &helped, line), expected, "{line}");
        }
    }
    refuses(&question, &helped, "perhaps");
}

#[test]
fn to_find_out_is_promised_by_yes_and_not_by_no() {
    let leads = Question::Number(ResultId::new("leads"));
    let find_out = Step::FindOut(Candidate {
        number: Number::Change(Amount::whole(1)),
        name: "Ioana".to_owned(),
        asked: 1,
        missing: vec!["Has the need".to_owned()],
    });
    for line in NO {
        assert_eq!(
            heard(leads.clone(), &find_out, line),
            Heard::then(Then::Pass)
        );
    }
    let ask = "Ask Ioana: Has the need?";
    let typed = [(" no", "no"), ("No calls", "No calls")];
    for (line, text) in YES.map(|it| (it, ask)).into_iter().chain(typed) {
        let Change::Promise(promised) = changes(&leads, &find_out, line) else {
            panic!("{line:?} promises nothing");
        };
        assert_eq!(promised.text, text, "{line:?}");
    }
}

#[test]
fn a_promise_stays_as_it_is_by_yes_and_no_asks_for_its_text() {
    let own = Question::Made(id("m"));
    for line in YES {
        assert_eq!(
            heard(own.clone(), &Step::Asked, line),
            Heard::then(Then::Details)
        );
    }
    for line in NO {
        refuses(&own, &Step::Asked, line);
    }
    let private = Change::Amend(id("m"), Amendment::Private(true));
    assert_eq!(changes(&own, &Step::Asked, "."), private);
    let others = Question::Made(id("x"));
    refuses(&others, &Step::Asked, ".");
    for (line, text) in [(" no", "no"), (" .", "."), ("No mail", "No mail")] {
        let amended = Change::Amend(id("x"), Amendment::Text(text.to_owned(), None));
        assert_eq!(changes(&others, &Step::Asked, line), amended, "{line:?}");
    }
}

#[test]
fn what_is_in_the_way_is_still_there_by_yes_and_cleared_by_no() {
    let question = Question::Blocker(id("d"));
    for line in YES.into_iter().chain(["s", "still", "Still"]) {
        assert_eq!(
            heard(question.clone(), &Step::Asked, line),
            Heard::then(Then::Pass)
        );
    }
    for line in NO.into_iter().chain(["c", "cleared", "Cleared"]) {
        assert_eq!(
            changes(&question, &Step::Asked, line),
            Change::Clear(id("d")),
            "{line}"
        );
    }
    for (line, text) in [(" cleared", "cleared"), ("still no key", "still no key")] {
        let reworded = Change::Reword(id("d"), text.to_owned());
        assert_eq!(changes(&question, &Step::Asked, line), reworded, "{line:?}");
    }
}

#[test]
fn what_goes_on_is_carried_by_yes_and_left_by_no() {
    let first = Question::Carry(id("a"));
    let third = Question::Carry(id("b"));
    for line in YES {
        assert_eq!(changes(&first, &Step::Asked, line), Change::Carry(id("a")));
        refuses(&third, &Step::Asked, line);
    }
    for line in NO {
        for (question, step) in [
            (&first, &Step::Asked),
            (&third, &Step::Asked),
            (&third, &Step::Instead),
        ] {
            assert_eq!(
                heard(question.clone(), step, line),
                Heard::then(Then::Pass),
                "{line}"
            );
        }
    }
}
