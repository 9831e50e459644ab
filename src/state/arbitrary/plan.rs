//! Any head of a board: the meeting, people and the plan.

use chrono::Weekday;
use proptest::{collection::vec, option, prelude::*, sample::select};

use super::{amount, date, day, one_of, text, time};
use crate::state::{
    Amount,
    block::Origin,
    board::{
        Action, Away, Cadence, Closed, Ending, Habit, Head, Inbound, Meeting, Objective, Person,
        Replanned, ResultKind, ResultPlan, Segment, VERSION, Was,
    },
    calendar::WEEK,
    id::{ActionId, HabitId, InboundId, ObjectiveId, PersonId, ResultId, SegmentId},
    value::Steps,
};

fn slugs(most: usize) -> impl Strategy<Value = Vec<String>> {
    vec("[a-z]{1,6}", 0..=most).prop_map(|stems| {
        let numbered = stems.into_iter().enumerate();
        numbered.map(|(at, stem)| format!("{stem}-{at}")).collect()
    })
}

fn person() -> impl Strategy<Value = Person> {
    let away = (0_u64..900, 0_u64..20).prop_map(|(from, length)| Away {
        from: date(from),
        to: date(from + length),
        origin: Origin::default(),
    });
    (text(), vec(away, 0..3)).prop_map(|(name, away)| Person {
        away,
        ..Person::new(PersonId::new(""), name)
    })
}

/// The meeting as it is for most, or any other.
pub(super) fn meeting() -> impl Strategy<Value = Meeting> {
    let workdays = prop_oneof![
        Just(WEEK[..5].to_vec()),
        vec(select(&WEEK[..]), 0..4).prop_map(unique)
    ];
    let days_off = vec(day(), 0..4).prop_map(unique);
    let settings = (time(), 1_u32..90, workdays, days_off, option::of(text()));
    let changed = settings.prop_map(|(at, minutes, workdays, days_off, link)| Meeting {
        at,
        minutes,
        workdays,
        days_off,
        link,
        ..Meeting::default()
    });
    prop_oneof![Just(Meeting::default()), changed]
}

fn unique<T: PartialEq>(items: Vec<T>) -> Vec<T> {
    let mut seen = Vec::new();
    for item in items {
        if !seen.contains(&item) {
            seen.push(item);
        }
    }
    seen
}

fn action() -> impl Strategy<Value = Action> {
    (text(), 0_u32..9, vec(text(), 0..3)).prop_map(|(title, times, steps)| Action {
        id: ActionId::new(""),
        title,
        times,
        process: Steps(steps),
        origin: Origin::default(),
    })
}

fn result() -> impl Strategy<Value = ResultPlan> {
    let goal = prop_oneof![
        3 => (amount(), amount()).prop_map(|(from, to)| (from, Some(to), None, None)),
        1 => amount().prop_map(|least| (Amount::ZERO, None, Some(least), None)),
        1 => amount().prop_map(|most| (Amount::ZERO, None, None, Some(most))),
    ];
    let rest = (
        any::<bool>(),
        any::<bool>(),
        option::of(text()),
        vec(text(), 0..2),
        vec(action(), 0..3),
    );
    (text(), goal, rest).prop_map(
        |(title, (from, to, at_least, at_most), (is_per_day, ours, unit, counts_if, actions))| {
            ResultPlan {
                id: ResultId::new(""),
                title,
                unit,
                from,
                to,
                at_least,
                at_most,
                kind: if is_per_day {
                    ResultKind::PerDay
                } else {
                    ResultKind::Total
                },
                start: None,
                due: None,
                ours,
                owner: None,
                segment: None,
                counts_if,
                actions: numbered(actions, "act", |it, id| it.id = ActionId::new(id)),
                origin: Origin::default(),
            }
        },
    )
}

fn numbered<T, C: FromIterator<T>>(
    items: Vec<T>,
    stem: &str,
    set_id: impl Fn(&mut T, String),
) -> C {
    let with_ids = items.into_iter().enumerate().map(|(at, mut item)| {
        set_id(&mut item, format!("{stem}-{at}"));
        item
    });
    with_ids.collect()
}

fn objective() -> impl Strategy<Value = Objective> {
    let texts = (
        text(),
        option::of(text()),
        option::of(text()),
        option::of(text()),
    );
    let segment = (text(), option::of(text())).prop_map(|(title, outcome)| Segment {
        id: SegmentId::new(""),
        title,
        outcome,
        experience: None,
        origin: Origin::default(),
    });
    let numbers = (option::of(amount()), option::of(amount()));
    let was = (numbers, option::of(day())).prop_map(|((to, at_least), due)| Was {
        from: None,
        to,
        at_least,
        at_most: None,
        start: due,
        due,
        origin: Origin::default(),
    });
    let replanned = (day(), option::of(amount()), option::of(was), text());
    let replanned = replanned.prop_map(|(day, to, was, why)| Replanned {
        day,
        result: None,
        from: None,
        to,
        at_least: None,
        at_most: to,
        start: None,
        due: None,
        was,
        why: Some(why),
        origin: Origin::default(),
    });
    let closed = (
        day(),
        select(vec![Ending::Reached, Ending::Missed, Ending::Dropped]),
        option::of(text()),
    )
        .prop_map(|(day, how, learned)| Closed {
            day,
            how,
            learned,
            origin: Origin::default(),
        });
    let lists = (
        vec(segment, 0..3),
        vec(result(), 0..4),
        vec(replanned, 0..2),
        option::of(closed),
    );
    let span = (0_u64..1_000, 0_u64..200, any::<bool>());
    (texts, lists, span).prop_map(
        |(texts, (segments, results, replanned, closed), (start, length, pipeline))| Objective {
            id: ObjectiveId::new(""),
            title: texts.0,
            toward: texts.1,
            outcome: texts.2,
            experience: texts.3,
            segments: numbered(segments, "seg", |it, id| it.id = SegmentId::new(id)),
            start: date(start),
            due: date(start + length),
            pipeline,
            results: numbered(results, "res", |it, id| it.id = ResultId::new(id)),
            replanned,
            closed,
            origin: Origin::default(),
        },
    )
}

fn habit(results: Vec<ResultId>, people: Vec<PersonId>) -> impl Strategy<Value = Habit> {
    let every = prop_oneof![
        Just(Cadence::Workday),
        vec(select(&WEEK[..]), 1..3).prop_map(|it: Vec<Weekday>| Cadence::On(it)),
        (1_u32..9).prop_map(Cadence::Days),
        (1_u32..9).prop_map(Cadence::Weeks),
    ];
    (text(), every, one_of(results), one_of(people)).prop_map(|(title, every, result, who)| Habit {
        id: HabitId::new(""),
        title,
        who,
        every,
        action: None,
        result,
        origin: Origin::default(),
    })
}

/// A head in which everything that is named is there.
pub(crate) fn head() -> impl Strategy<Value = Head> {
    let people = (slugs(3), vec(person(), 3)).prop_map(|(ids, people)| {
        let with_ids = ids.into_iter().zip(people);
        with_ids
            .map(|(id, it)| Person {
                id: PersonId::new(id),
                ..it
            })
            .collect::<Vec<_>>()
    });
    let inbound = vec((text(), 0_u32..5), 0..3).prop_map(|kinds| {
        let blocks = kinds
            .into_iter()
            .enumerate()
            .map(|(at, (title, wait))| Inbound {
                id: InboundId::new(format!("in-{at}")),
                title,
                wait,
                origin: Origin::default(),
            });
        blocks.collect::<Vec<_>>()
    });
    let objectives = vec(objective(), 0..3).prop_map(|them| {
        let mut objectives: Vec<Objective> =
            numbered(them, "goal", |it, id| it.id = ObjectiveId::new(id));
        for objective in &mut objectives {
            let stem = objective.id.clone();
            for result in &mut objective.results {
                result.id = ResultId::new(format!("{stem}-{}", result.id));
                let stem = result.id.clone();
                for action in &mut result.actions {
                    action.id = ActionId::new(format!("{stem}-{}", action.id));
                }
            }
        }
        objectives
    });
    (people, inbound, objectives, meeting()).prop_flat_map(
        |(people, inbound, objectives, meeting)| {
            let results = objectives
                .iter()
                .flat_map(|it| it.results.iter().map(|it| it.id.clone()));
            let ids = people.iter().map(|it| it.id.clone());
            let habits = vec(habit(results.collect(), ids.collect()), 0..2);
            habits.prop_map(move |habits| Head {
                version: VERSION,
                meeting: meeting.clone(),
                people: people.iter().cloned().collect(),
                inbound: inbound.iter().cloned().collect(),
                objectives: objectives.iter().cloned().collect(),
                habits: numbered(habits, "habit", |it, id| it.id = HabitId::new(id)),
                origin: Origin::default(),
            })
        },
    )
}
