//! Any record of what a head has.

use proptest::{option, prelude::*, sample::select};

use super::{amount, day, moment, one_of, text, time};
use crate::state::{
    block::Origin,
    board::Head,
    id::{HabitId, ObjectiveId, PersonId, RecordId, ResultId},
    record::{
        Answer, Blocker, Commitment, Decision, Experience, HabitRun, Measurement, Parked, Record,
        Standup, Verdict, Win,
    },
};

/// Every verdict there is.
pub(crate) const VERDICTS: [Verdict; 6] = [
    Verdict::Kept,
    Verdict::Partly,
    Verdict::Missed,
    Verdict::Carried,
    Verdict::Dropped,
    Verdict::Excused,
];

/// A verdict, or none yet.
pub(super) fn verdict() -> impl Strategy<Value = Option<Verdict>> {
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

/// Lets a record name an earlier commitment, where it may.
pub(super) fn refer(record: &mut Record, earlier: &RecordId) {
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
