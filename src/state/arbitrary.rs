//! Boards for property tests: any that could stand in a file, and any change of one.
//!
//! Invariant: ids are unique, what a record names is there, and nothing has an origin.

use std::{collections::HashSet, sync::Arc};

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveTime, Weekday};
use proptest::{
    collection::vec,
    option,
    prelude::*,
    sample::{Index, select},
};

use super::{
    Amount, Board,
    block::Origin,
    board::{
        Action, Away, Cadence, Closed, Ending, Habit, Head, Inbound, Meeting, Objective, Person,
        Replanned, ResultKind, ResultPlan, Segment, VERSION, Was,
    },
    calendar::WEEK,
    id::{ActionId, HabitId, InboundId, ObjectiveId, PersonId, RecordId, ResultId, SegmentId},
    journal::Journal,
    record::{
        Answer, Blocker, Commitment, Decision, Experience, HabitRun, Measurement, Parked, Record,
        Standup, Verdict, Win,
    },
    value::Steps,
};

/// A text: mostly plain words, sometimes anything at all.
pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-Z][a-z]{0,7}( [a-z0-9]{1,6}){0,3}",
        1 => "[ -~]{0,12}",
        1 => r#"[\\"'/*,()\[\]\n\r\t:#rb]{0,8}"#,
        1 => "(👩‍💻|❤️|é|ț|見|\u{202e}|\u{200b}|\u{feff}|\u{e000}|\u{0}|\u{1b}|\u{85}){0,4}",
        1 => any::<String>(),
    ]
}

/// A day of some years around now.
pub(crate) fn day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..2_000).prop_map(date)
}

fn date(offset: u64) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap();
    first.checked_add_days(Days::new(offset)).unwrap()
}

/// An amount of any size and sign.
pub(crate) fn amount() -> impl Strategy<Value = Amount> {
    prop_oneof![
        (-20_i32..200).prop_map(Amount::whole),
        (-999_999_999_999_i64..999_999_999_999, 0_u8..4).prop_map(|(number, places)| {
            let digits = format!("{number}e-{places}");
            Amount::nearest(digits.parse().unwrap()).unwrap()
        }),
    ]
}

fn time() -> impl Strategy<Value = NaiveTime> {
    (
        0_u32..24 * 60,
        prop_oneof![4 => Just(0_u32), 1 => 0_u32..60],
    )
        .prop_map(|(minute, second)| {
            NaiveTime::from_hms_opt(minute / 60, minute % 60, second).unwrap()
        })
}

fn moment() -> impl Strategy<Value = DateTime<FixedOffset>> {
    (0_i64..4_000_000_000, -12_i32..14).prop_map(|(second, hours)| {
        let offset = FixedOffset::east_opt(hours * 3_600).unwrap();
        DateTime::from_timestamp(second, 0)
            .unwrap()
            .with_timezone(&offset)
    })
}

fn slugs(most: usize) -> impl Strategy<Value = Vec<String>> {
    vec("[a-z]{1,6}", 0..=most).prop_map(|stems| {
        let numbered = stems.into_iter().enumerate();
        numbered.map(|(at, stem)| format!("{stem}-{at}")).collect()
    })
}

fn one_of<T: Clone + std::fmt::Debug + 'static>(choices: Vec<T>) -> BoxedStrategy<Option<T>> {
    if choices.is_empty() {
        return Just(None).boxed();
    }
    option::of(select(choices)).boxed()
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

fn meeting() -> impl Strategy<Value = Meeting> {
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

/// Every verdict there is.
pub(crate) const VERDICTS: [Verdict; 6] = [
    Verdict::Kept,
    Verdict::Partly,
    Verdict::Missed,
    Verdict::Carried,
    Verdict::Dropped,
    Verdict::Excused,
];

fn verdict() -> impl Strategy<Value = Option<Verdict>> {
    option::of(select(&VERDICTS[..]))
}

fn commitment(head: &Head) -> impl Strategy<Value = Commitment> + use<> {
    let lists = (
        people(head),
        one_of(results(head)),
        option::of(moment()),
        option::of(0_u32..200),
    );
    let end = (
        verdict(),
        option::of(text()),
        option::of(text()),
        any::<bool>(),
        0_u32..3,
    );
    (record_id(), day(), text(), lists, end).prop_map(
        |(id, day, text, (who, toward, made, minutes), end)| Commitment {
            toward,
            made,
            minutes,
            verdict: end.0,
            why: end.1,
            note: end.2,
            private: end.3,
            times: end.4,
            ..Commitment::new(id, day, who, text)
        },
    )
}

fn record_id() -> impl Strategy<Value = RecordId> {
    any::<u64>().prop_map(RecordId::from_bits)
}

fn people(head: &Head) -> BoxedStrategy<PersonId> {
    let people: Vec<PersonId> = head.people.iter().map(|it| it.id.clone()).collect();
    if people.is_empty() {
        return Just(PersonId::new("somebody")).boxed();
    }
    select(people).boxed()
}

fn results(head: &Head) -> Vec<ResultId> {
    let objectives = head.objectives.iter();
    objectives
        .flat_map(|it| it.results.iter().map(|it| it.id.clone()))
        .collect()
}

/// A record of any kind, about what the head has.
#[expect(
    clippy::too_many_lines,
    reason = "one line for each kind would be no clearer apart"
)]
pub(crate) fn record(head: &Head) -> BoxedStrategy<Record> {
    let base = (record_id(), day(), text(), people(head));
    let (results, notes) = (
        results(head),
        (option::of(text()), option::of(day()), any::<bool>()),
    );
    let origin = Origin::default;
    let other = (
        0_usize..8,
        base,
        one_of(results.clone()),
        notes,
        verdict(),
        option::of(time()),
    );
    let other = other.prop_map(
        move |(kind, (id, day, text, who), result, (note, cleared, good), verdict, time)| match kind
        {
            0 => Answer {
                id,
                day,
                by: who,
                action: None,
                commitment: None,
                step: text,
                text: note.unwrap_or_default(),
                origin: origin(),
            }
            .into(),
            1 => Standup {
                id,
                day,
                began: time,
                ended: None,
                present: vec![who],
                note,
                origin: origin(),
            }
            .into(),
            2 => Blocker {
                id,
                day,
                who,
                text,
                result,
                commitment: None,
                cleared,
                origin: origin(),
            }
            .into(),
            3 => Decision {
                id,
                day,
                text,
                result,
                by: Some(who),
                commitment: None,
                helped: cleared.map(|_| good),
                origin: origin(),
            }
            .into(),
            4 => Win {
                id,
                day,
                who,
                text,
                result,
                by: None,
                origin: origin(),
            }
            .into(),
            5 => Parked {
                id,
                day,
                who,
                text,
                cleared,
                origin: origin(),
            }
            .into(),
            6 => Experience {
                id,
                day,
                objective: ObjectiveId::new("goal-0"),
                segment: None,
                good,
                note,
                origin: origin(),
            }
            .into(),
            _ => HabitRun {
                id,
                day,
                habit: HabitId::new("habit-0"),
                who,
                verdict,
                note,
                origin: origin(),
            }
            .into(),
        },
    );
    let measured = (
        record_id(),
        day(),
        amount(),
        option::of(text()),
        one_of(results),
    );
    let measured = measured.prop_map(|(id, day, value, note, result)| {
        let result = result.unwrap_or_else(|| ResultId::new("any"));
        Measurement {
            id,
            day,
            result,
            value,
            by: None,
            note,
            origin: Origin::default(),
        }
        .into()
    });
    prop_oneof![3 => commitment(head).prop_map_into::<Record>(), 1 => measured, 2 => other].boxed()
}

/// Any board.
pub(crate) fn board() -> impl Strategy<Value = Board> {
    head().prop_flat_map(|head| {
        let records = vec((record(&head), any::<Index>()), 0..9);
        records.prop_map(move |records| {
            let mut seen = HashSet::new();
            let mut commitments: Vec<RecordId> = Vec::new();
            let mut journal = Journal::default();
            for (mut record, earlier) in records {
                if !seen.insert(record.id().clone()) {
                    continue;
                }
                if !commitments.is_empty() {
                    refer(&mut record, earlier.get(&commitments));
                }
                commitments.extend(record.commitment().map(|it| it.id.clone()));
                journal.push(record);
            }
            Board {
                head: Arc::new(head.clone()),
                records: journal,
            }
        })
    })
}

fn refer(record: &mut Record, earlier: &RecordId) {
    match record {
        Record::Commitment(it) if 0 < it.times => it.first = Some(earlier.clone()),
        Record::Answer(it) => it.commitment = Some(earlier.clone()),
        Record::Blocker(it) if it.result.is_none() => it.commitment = Some(earlier.clone()),
        Record::Decision(it) if it.helped.is_some() => it.commitment = Some(earlier.clone()),
        Record::Commitment(_)
        | Record::Blocker(_)
        | Record::Decision(_)
        | Record::Measurement(_)
        | Record::Standup(_)
        | Record::Win(_)
        | Record::Parked(_)
        | Record::Experience(_)
        | Record::HabitRun(_) => {}
    }
}

/// One change that a person may make to a board.
#[derive(Debug, Clone)]
pub(crate) enum Change {
    /// A record is added at the end, unless its id is taken.
    Add(Record),
    /// A record is taken out.
    Remove(Index),
    /// A commitment ends, or is open again.
    End(Index, Option<Verdict>, Option<String>),
    /// What a commitment says, how large it is, and whether others see it.
    Word(Index, String, Option<u32>, bool),
    /// A number is corrected.
    Correct(Index, Amount, Option<String>),
    /// A person comes, with this name.
    Hire(String),
    /// A person has another name.
    Rename(Index, String),
    /// A result goes elsewhere.
    Aim(Index, Amount),
    /// A result stands at another place in its objective.
    Move(Index, Index),
    /// The meeting is changed.
    Meet(Meeting),
    /// An objective is taken out.
    Drop(Index),
    /// An objective ends, or its words change.
    Close(Index, Option<Closed>, String),
}

/// A change of a board that has this head.
pub(crate) fn change(head: &Head) -> BoxedStrategy<Change> {
    let at = any::<Index>;
    let closed = option::of((day(), text())).prop_map(|it| {
        it.map(|(day, text)| Closed {
            day,
            how: Ending::Reached,
            learned: Some(text),
            origin: Origin::default(),
        })
    });
    prop_oneof![
        3 => record(head).prop_map(Change::Add),
        2 => at().prop_map(Change::Remove),
        3 => (at(), verdict(), option::of(text())).prop_map(|(at, it, why)| Change::End(at, it, why)),
        3 => (at(), text(), option::of(0_u32..99), any::<bool>()).prop_map(|(at, it, size, hidden)| Change::Word(at, it, size, hidden)),
        1 => (at(), amount(), option::of(text())).prop_map(|(at, it, note)| Change::Correct(at, it, note)),
        1 => text().prop_map(Change::Hire),
        1 => (at(), text()).prop_map(|(at, it)| Change::Rename(at, it)),
        1 => (at(), amount()).prop_map(|(at, it)| Change::Aim(at, it)),
        1 => (at(), at()).prop_map(|(from, to)| Change::Move(from, to)),
        1 => meeting().prop_map(Change::Meet),
        1 => at().prop_map(Change::Drop),
        1 => (at(), closed, text()).prop_map(|(at, it, text)| Change::Close(at, it, text)),
    ]
    .boxed()
}

impl Change {
    /// Makes the change; where there is nothing to change, nothing happens.
    pub(crate) fn apply(&self, board: &mut Board) {
        match self {
            Self::Add(record) => {
                if board.records.get(record.id()).is_none() {
                    board.records.push(record.clone());
                }
            }
            Self::Remove(at) => {
                if let Some(id) = pick(board.records.iter().map(Record::id), *at) {
                    board.records.remove(&id);
                }
            }
            Self::End(at, verdict, why) => change_commitment(board, *at, |it| {
                it.verdict = *verdict;
                it.why.clone_from(why);
            }),
            Self::Word(at, text, minutes, private) => change_commitment(board, *at, |it| {
                it.text.clone_from(text);
                it.minutes = *minutes;
                it.private = *private;
            }),
            Self::Correct(at, value, note) => {
                let measured = board
                    .records
                    .iter()
                    .filter_map(Record::measurement)
                    .map(|it| &it.id);
                if let Some(id) = pick(measured, *at) {
                    board.records.change(&id, |it| {
                        if let Some(it) = it.measurement_mut() {
                            it.value = *value;
                            it.note.clone_from(note);
                        }
                    });
                }
            }
            Self::Hire(_)
            | Self::Rename(..)
            | Self::Aim(..)
            | Self::Move(..)
            | Self::Meet(_)
            | Self::Drop(_)
            | Self::Close(..) => {
                self.apply_to_head(board.head_mut());
            }
        }
    }

    fn apply_to_head(&self, head: &mut Head) {
        match self {
            Self::Hire(name) => head.people.push(Person::new(PersonId::new("new"), name)),
            Self::Rename(at, name) => {
                if let Some(person) = nth(head.people.iter_mut().collect(), *at) {
                    person.name.clone_from(name);
                }
            }
            Self::Aim(at, value) => {
                let results = head
                    .objectives
                    .iter_mut()
                    .flat_map(|it| it.results.iter_mut());
                if let Some(result) = nth(results.filter(|it| it.to.is_some()).collect(), *at) {
                    result.to = Some(*value);
                }
            }
            Self::Move(from, to) => {
                for objective in &mut head.objectives {
                    if let Some(id) = pick(objective.results.iter().map(|it| &it.id), *from) {
                        let result = objective.results.remove(id.as_str()).unwrap();
                        objective
                            .results
                            .insert(to.index(objective.results.len() + 1), result);
                    }
                }
            }
            Self::Meet(meeting) => {
                head.meeting = Meeting {
                    origin: head.meeting.origin.clone(),
                    ..meeting.clone()
                }
            }
            Self::Drop(at) => {
                if let Some(id) = pick(head.objectives.iter().map(|it| &it.id), *at) {
                    head.objectives.remove(id.as_str());
                }
            }
            Self::Close(at, closed, outcome) => {
                if let Some(objective) = nth(head.objectives.iter_mut().collect(), *at) {
                    objective.closed.clone_from(closed);
                    objective.outcome = Some(outcome.clone());
                }
            }
            Self::Add(_) | Self::Remove(_) | Self::End(..) | Self::Word(..) | Self::Correct(..) => {
            }
        }
    }
}

fn change_commitment(board: &mut Board, at: Index, change: impl FnOnce(&mut Commitment)) {
    let commitments = board
        .records
        .iter()
        .filter_map(Record::commitment)
        .map(|it| &it.id);
    if let Some(id) = pick(commitments, at) {
        board.records.change_commitment(&id, change);
    }
}

fn pick<'a, T: Clone + 'a>(them: impl Iterator<Item = &'a T>, at: Index) -> Option<T> {
    nth(them.collect(), at).cloned()
}

fn nth<T>(mut them: Vec<T>, at: Index) -> Option<T> {
    (!them.is_empty()).then(|| them.swap_remove(at.index(them.len())))
}

/// A board, and what some changes made of it.
pub(crate) fn board_and_changes(most: usize) -> impl Strategy<Value = (Board, Vec<Change>)> {
    board().prop_flat_map(move |board| {
        let changes = vec(change(&board.head), 0..=most);
        (Just(board), changes)
    })
}

/// What changes make of a board.
pub(crate) fn changed(board: &Board, changes: &[Change]) -> Board {
    let mut board = board.clone();
    for change in changes {
        change.apply(&mut board);
    }
    board
}

proptest! {
    #![proptest_config(crate::cases(48))]

    #[test]
    fn generated_boards_have_unique_ids((board, changes) in board_and_changes(6)) {
        for board in [&board, &changed(&board, &changes)] {
            let mut seen = HashSet::new();
            prop_assert!(board.records.iter().all(|it| seen.insert(it.id().clone())));
            let results: HashSet<_> = board.results().map(|it| it.plan.id.clone()).collect();
            prop_assert_eq!(results.len(), board.results().count());
        }
    }
}
