//! What people do to a board: promise, judge, carry, measure, hold. Screen and command line share it.
//!
//! Invariant: each change keeps the rules of DESIGN.md section 3 or says why it cannot; none asks for
//! the date, the time or chance.

mod carrying;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{
    amount::{Amount, AmountError},
    block::Origin,
    board::{Board, ResultKind},
    id::{Ids, PersonId, RecordId, ResultId},
    record::{Commitment, Measurement, Record, Standup, Verdict},
};
use crate::clock::day_of;

/// How often a commitment is carried before the program asks for a choice.
pub const CARRIES_BEFORE_A_CHOICE: u32 = 3;

/// Why a commitment cannot be carried.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CarryError {
    /// There is no such commitment.
    #[error("there is no commitment `{0}`")]
    Unknown(RecordId),
    /// Its verdict says that nothing is left to do.
    #[error("\"{text}\" is {verdict}: there is nothing to carry")]
    Over {
        /// What was promised.
        text: String,
        /// How it ended.
        verdict: &'static str,
    },
    /// It stands on that day already.
    #[error("\"{text}\" was carried to {day} already")]
    CarriedAlready {
        /// What was promised.
        text: String,
        /// Where it stands.
        day: NaiveDate,
    },
    /// The day is not later.
    #[error("\"{text}\" is for {from}: carry it to a later day than that, not to {to}")]
    NotLater {
        /// What was promised.
        text: String,
        /// For when.
        from: NaiveDate,
        /// Where it should go.
        to: NaiveDate,
    },
    /// It was carried twice before.
    #[error("\"{text}\" was carried {times} times")]
    NeedsChoice {
        /// What was promised.
        text: String,
        /// How often it was carried.
        times: u32,
    },
}

impl CarryError {
    /// Whether it can be carried all the same, once somebody has chosen to.
    pub fn needs_choice(&self) -> bool {
        matches!(self, Self::NeedsChoice { .. })
    }
}

/// Whether a third carry was decided on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Insistence {
    /// Carry once or twice only.
    Ask,
    /// Carry all the same.
    CarryAgain,
}

/// Where a carried commitment goes, and when that was decided.
#[derive(Debug, Clone, Copy)]
pub struct Carrying {
    /// The day it goes to.
    pub to: NaiveDate,
    /// The moment.
    pub made: DateTime<FixedOffset>,
    /// Whether a third carry was decided on.
    pub insistence: Insistence,
}

/// A number as it is asked for: `7`, `+2`, `-1`, `=-1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// This number.
    Exactly(Amount),
    /// So much more, or less, than there is.
    Change(Amount),
}

impl std::str::FromStr for Reading {
    type Err = AmountError;

    fn from_str(text: &str) -> Result<Self, AmountError> {
        let text = text.trim();
        if let Some(exact) = text.strip_prefix('=') {
            return exact.parse().map(Self::Exactly);
        }
        let amount = text.parse()?;
        let is_change = text.starts_with(['+', '-']);
        Ok(if is_change {
            Self::Change(amount)
        } else {
            Self::Exactly(amount)
        })
    }
}

/// A number to note.
#[derive(Debug, Clone)]
pub struct Noting<'a> {
    /// Whose number it is.
    pub result: &'a ResultId,
    /// The morning it belongs to.
    pub day: NaiveDate,
    /// The number.
    pub reading: Reading,
    /// Who notes it, where that is known.
    pub by: Option<&'a PersonId>,
    /// A remark; none leaves the one there is, unless it was made on another number.
    pub note: Option<&'a str>,
}

impl Verdict {
    /// All verdicts, in the order they are offered.
    pub const ALL: [Self; 6] = [
        Self::Kept,
        Self::Partly,
        Self::Missed,
        Self::Carried,
        Self::Dropped,
        Self::Excused,
    ];

    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Partly => "partly",
            Self::Missed => "missed",
            Self::Carried => "carried",
            Self::Dropped => "dropped",
            Self::Excused => "excused",
        }
    }
}

impl Board {
    /// Deletes a commitment, and leaves no record that names it: of those it was carried to the next is the first of the
    /// line from now on. Says whether there was such a commitment.
    pub fn delete_commitment(&mut self, id: &RecordId) -> bool {
        if self.records.remove(id).is_none() {
            return false;
        }
        let naming = self
            .records
            .iter()
            .filter(|it| it.refers_to().any(|it| it == id));
        let naming: Vec<RecordId> = naming.map(|it| it.id().clone()).collect();
        let mut heir: Option<RecordId> = None;
        for other in naming {
            self.records.change(&other, |it| match it {
                Record::Commitment(it) => {
                    it.first.clone_from(&heir);
                    heir.get_or_insert_with(|| it.id.clone());
                }
                Record::Answer(it) => it.commitment = None,
                Record::Blocker(it) => it.commitment = None,
                Record::Decision(it) => it.commitment = None,
                Record::Measurement(_)
                | Record::Standup(_)
                | Record::Win(_)
                | Record::Parked(_)
                | Record::Experience(_)
                | Record::HabitRun(_) => {}
            });
        }
        true
    }

    /// Gives a commitment a verdict with a reason, or takes both back. Says whether there is such a
    /// commitment. The reason goes with the verdict: another verdict without one has none.
    pub fn judge(&mut self, id: &RecordId, verdict: Option<Verdict>, why: Option<&str>) -> bool {
        self.records
            .change_commitment(id, |it| it.end(verdict, reason(why)))
    }

    /// Whether what was promised on this line stands on a day already.
    pub fn is_carried_to(&self, commitment: &Commitment, day: NaiveDate) -> bool {
        let line = commitment.line();
        self.records
            .commitments(day)
            .any(|it| it.id != commitment.id && it.line() == line)
    }

    /// Carries a commitment to another day and gives the id of the new one.
    ///
    /// # Errors
    ///
    /// When there is nothing to carry, when it was carried there already, and at the third time
    /// unless that was decided on.
    pub fn carry(
        &mut self,
        id: &RecordId,
        carrying: Carrying,
        ids: &mut Ids,
    ) -> Result<RecordId, CarryError> {
        let Some(old) = self.records.commitment(id) else {
            return Err(CarryError::Unknown(id.clone()));
        };
        let is_there = self.is_carried_to(old, carrying.to);
        let new = old.carried(is_there, carrying, ids)?;
        if old.verdict.is_none() {
            self.judge(id, Some(Verdict::Carried), None);
        }
        let id = new.id.clone();
        self.records.push(new);
        Ok(id)
    }

    /// The morning that a number noted now belongs to: today, or the next working day once today's
    /// standup is held.
    pub fn morning_of(&self, today: NaiveDate) -> NaiveDate {
        match self.records.standup(today) {
            Some(_) => self.calendar().next(today),
            None => today,
        }
    }

    /// Notes a number. There is one for each result and day: noting again changes it.
    /// Gives the number that is noted now.
    ///
    /// # Errors
    ///
    /// When the sum has too many digits.
    pub fn note(&mut self, noting: &Noting<'_>, ids: &mut Ids) -> Result<Amount, AmountError> {
        let value = self.value_of(noting)?;
        let day = noting.day;
        let known: Vec<RecordId> = self
            .records
            .measurements(noting.result, day, day)
            .map(|it| it.id.clone())
            .collect();
        let note = noting
            .note
            .map(str::trim)
            .map(|it| (!it.is_empty()).then(|| it.to_owned()));
        let Some((last, others)) = known.split_last() else {
            self.records.push(Measurement {
                id: ids.fresh(),
                day,
                result: noting.result.clone(),
                value,
                by: noting.by.cloned(),
                note: note.flatten(),
                origin: Origin::default(),
            });
            return Ok(value);
        };
        // Two may stand there after a merge; what is noted now is said of both.
        for other in others {
            self.records.remove(other);
        }
        self.records.change(last, |it| {
            let Some(measurement) = it.measurement_mut() else {
                return;
            };
            if measurement.value != value {
                measurement.value = value;
                measurement.by = noting.by.cloned().or_else(|| measurement.by.take());
                // The old remark was made on the old number.
                measurement.note = None;
            }
            if let Some(note) = note {
                measurement.note = note;
            }
        });
        Ok(value)
    }

    fn value_of(&self, noting: &Noting<'_>) -> Result<Amount, AmountError> {
        let change = match noting.reading {
            Reading::Exactly(amount) => return Ok(amount),
            Reading::Change(change) => change,
        };
        let Some(result) = self.result(noting.result) else {
            return Ok(change);
        };
        match result.plan.kind {
            ResultKind::Total => self.standing(result, noting.day).value.plus(change),
            ResultKind::PerDay => {
                let noted = self
                    .records
                    .measurements(noting.result, noting.day, noting.day);
                noted.map(|it| it.value).try_fold(change, Amount::plus)
            }
        }
    }

    /// Notes that a day's standup was held, unless that is known.
    pub fn hold(&mut self, standup: Standup) {
        if self.records.standup(standup.day).is_none() {
            self.records.push(standup);
        }
    }

    /// Whether the day's meeting has done its work: every verdict of yesterday was given, and a
    /// commitment for the day was made on the day itself.
    pub fn has_met(&self, day: NaiveDate) -> bool {
        let is_judged = self.yesterday(day).is_none_or(|yesterday| {
            self.records
                .commitments(yesterday)
                .all(|it| it.verdict.is_some())
        });
        let starts_at = self.head.meeting.day_starts_at;
        let made_today = |it: &Commitment| it.made.is_some_and(|it| day_of(it, starts_at) == day);
        is_judged && self.records.commitments(day).any(made_today)
    }
}

/// A reason as it is written down; none where it says nothing.
fn reason(why: Option<&str>) -> Option<String> {
    let why = why.map(str::trim).filter(|it| !it.is_empty());
    why.map(str::to_owned)
}

impl Commitment {
    /// How it ended, and why; the reason goes with the verdict.
    fn end(&mut self, verdict: Option<Verdict>, why: Option<String>) {
        let is_same = self.verdict == verdict;
        self.verdict = verdict;
        if !is_same || why.is_some() {
            self.why = why;
        }
    }

    /// The one that it is carried to, unless its line stands there already.
    fn carried(
        &self,
        is_there: bool,
        carrying: Carrying,
        ids: &mut Ids,
    ) -> Result<Self, CarryError> {
        let Carrying {
            to,
            made,
            insistence,
        } = carrying;
        let text = || self.text.clone();
        if to <= self.day {
            return Err(CarryError::NotLater {
                text: text(),
                from: self.day,
                to,
            });
        }
        if is_there {
            return Err(CarryError::CarriedAlready {
                text: text(),
                day: to,
            });
        }
        match self.verdict {
            None | Some(Verdict::Missed | Verdict::Partly) => {}
            Some(
                verdict @ (Verdict::Kept | Verdict::Carried | Verdict::Dropped | Verdict::Excused),
            ) => {
                return Err(CarryError::Over {
                    text: text(),
                    verdict: verdict.word(),
                });
            }
        }
        let times = self.times.saturating_add(1);
        if CARRIES_BEFORE_A_CHOICE <= times && insistence == Insistence::Ask {
            return Err(CarryError::NeedsChoice {
                text: text(),
                times: self.times,
            });
        }
        Ok(Self {
            id: ids.fresh(),
            day: to,
            made: Some(made),
            first: Some(self.line().clone()),
            times,
            verdict: None,
            why: None,
            note: None,
            origin: Origin::default(),
            ..self.clone()
        })
    }
}

impl Standup {
    /// A standup of which only the day is known.
    pub fn on(id: RecordId, day: NaiveDate) -> Self {
        Self {
            id,
            day,
            began: None,
            ended: None,
            present: Vec::new(),
            note: None,
            origin: Origin::default(),
        }
    }
}

/// The number of a result, and when it was noted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// The standing.
    pub value: Amount,
    /// The last day a number was noted on; none where there was none yet.
    pub noted: Option<NaiveDate>,
}

impl Board {
    /// `v(n)` of DESIGN.md section 3: the last number on or before a day, or where the result starts;
    /// for a result counted per day its start plus the sum of the numbers from its first day on.
    /// A sum that no longer fits 15 digits stays at the last that did.
    pub fn standing(&self, result: super::board::PlannedResult<'_>, day: NaiveDate) -> Standing {
        let plan = result.plan;
        match plan.kind {
            ResultKind::Total => {
                let last = self.records.last_measurement(&plan.id, day);
                Standing {
                    value: last.map_or(plan.from, |it| it.value),
                    noted: last.map(|it| it.day),
                }
            }
            ResultKind::PerDay => {
                let numbers = self.records.measurements(&plan.id, result.start(), day);
                let start = Standing {
                    value: plan.from,
                    noted: None,
                };
                numbers.fold(start, |sum, it| Standing {
                    value: sum.value.plus(it.value).unwrap_or(sum.value),
                    noted: sum.noted.max(Some(it.day)),
                })
            }
        }
    }
}

impl Record {
    /// Whether the record says that a day was lived: a commitment for it, or its standup.
    pub fn marks_a_day(&self) -> bool {
        self.commitment().is_some() || self.standup().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::board::{Objective, ResultPlan};
    use crate::state::record::Blocker;
    use crate::state::{List, board::Person, id::ActionId, id::ObjectiveId};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn at(text: &str) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339(&format!("{text}T08:05:00+03:00")).unwrap()
    }

    fn amount(text: &str) -> Amount {
        text.parse().unwrap()
    }

    /// A board with Ana, one result of each kind and the promise `one` for Friday.
    fn board() -> (Board, Ids) {
        let plan = |id: &str, kind| ResultPlan {
            id: ResultId::new(id),
            title: id.to_owned(),
            unit: None,
            from: Amount::ZERO,
            to: Some(amount("10")),
            at_least: None,
            at_most: None,
            kind,
            start: None,
            due: None,
            ours: false,
            owner: None,
            segment: None,
            counts_if: Vec::new(),
            actions: List::default(),
            origin: Origin::default(),
        };
        let mut board = Board::default();
        let head = board.head_mut();
        head.people.push(Person::new(PersonId::new("ana"), "Ana"));
        head.objectives.push(Objective {
            id: ObjectiveId::new("goal"),
            title: "Goal".to_owned(),
            toward: None,
            outcome: None,
            experience: None,
            segments: List::default(),
            start: day("2026-10-01"),
            due: day("2026-10-30"),
            pipeline: false,
            results: [
                plan("leads", ResultKind::Total),
                plan("posts", ResultKind::PerDay),
            ]
            .into_iter()
            .collect(),
            replanned: Vec::new(),
            closed: None,
            origin: Origin::default(),
        });
        let promise = Commitment {
            action: Some(ActionId::new("calls")),
            minutes: Some(15),
            made: Some(at("2026-10-09")),
            ..Commitment::new(
                RecordId::new("one"),
                day("2026-10-09"),
                PersonId::new("ana"),
                "Call Mihai",
            )
        };
        board.records.push(promise);
        (board, Ids::from_seed(1))
    }

    fn carrying(to: &str, insistence: Insistence) -> Carrying {
        Carrying {
            to: day(to),
            made: at(to),
            insistence,
        }
    }

    #[test]
    fn carrying_an_open_promise_marks_it_and_names_the_first_of_its_line() {
        let (mut board, mut ids) = board();
        let one = RecordId::new("one");
        let two = board
            .carry(&one, carrying("2026-10-12", Insistence::Ask), &mut ids)
            .unwrap();
        assert_eq!(
            board.records.commitment(&one).unwrap().verdict,
            Some(Verdict::Carried)
        );
        let three = board
            .carry(&two, carrying("2026-10-13", Insistence::Ask), &mut ids)
            .unwrap();
        let carried = board.records.commitment(&three).unwrap();
        assert_eq!(
            (carried.first.as_ref(), carried.times, carried.minutes),
            (Some(&one), 2, Some(15))
        );
        assert_eq!(
            (carried.verdict, carried.made),
            (None, Some(at("2026-10-13")))
        );
    }

    #[test]
    fn the_third_carry_asks_for_a_choice() {
        let (mut board, mut ids) = board();
        let mut id = RecordId::new("one");
        for to in ["2026-10-12", "2026-10-13"] {
            id = board
                .carry(&id, carrying(to, Insistence::Ask), &mut ids)
                .unwrap();
        }
        let asked = board.carry(&id, carrying("2026-10-14", Insistence::Ask), &mut ids);
        assert!(
            matches!(asked, Err(CarryError::NeedsChoice { times: 2, .. })),
            "{asked:?}"
        );
        let again = board
            .carry(
                &id,
                carrying("2026-10-14", Insistence::CarryAgain),
                &mut ids,
            )
            .unwrap();
        assert_eq!(board.records.commitment(&again).unwrap().times, 3);
    }

    #[test]
    fn a_missed_promise_keeps_its_verdict_when_it_is_carried_and_goes_to_a_day_once() {
        let (mut board, mut ids) = board();
        let one = RecordId::new("one");
        board.judge(&one, Some(Verdict::Missed), Some(" no number "));
        board
            .carry(&one, carrying("2026-10-12", Insistence::Ask), &mut ids)
            .unwrap();
        let old = board.records.commitment(&one).unwrap();
        assert_eq!(
            (old.verdict, old.why.as_deref()),
            (Some(Verdict::Missed), Some("no number"))
        );
        let again = board.carry(&one, carrying("2026-10-12", Insistence::Ask), &mut ids);
        assert!(matches!(again, Err(CarryError::CarriedAlready { .. })));
        let back = board.carry(&one, carrying("2026-10-09", Insistence::Ask), &mut ids);
        assert!(matches!(back, Err(CarryError::NotLater { .. })));
        board.judge(&one, Some(Verdict::Kept), None);
        assert_eq!(board.records.commitment(&one).unwrap().why, None);
        let over = board.carry(&one, carrying("2026-10-13", Insistence::Ask), &mut ids);
        assert!(matches!(
            over,
            Err(CarryError::Over {
                verdict: "kept",
                ..
            })
        ));
    }

    /// A board with a promise for Friday of every kind that there is to carry, and some that are carried already.
    fn full() -> (Board, Ids) {
        let (mut board, mut ids) = board();
        let verdicts = Verdict::ALL.map(Some).into_iter().chain([None; 4]);
        for (number, verdict) in verdicts.enumerate() {
            let id = RecordId::new(format!("p{number}"));
            let ana = PersonId::new("ana");
            board.records.push(Commitment {
                verdict,
                why: Some("because".to_owned()),
                times: u32::try_from(number % 4).unwrap(),
                ..Commitment::new(id, day("2026-10-09"), ana, "Call")
            });
        }
        for id in ["p2", "p6"] {
            let carrying = carrying("2026-10-12", Insistence::CarryAgain);
            board.carry(&RecordId::new(id), carrying, &mut ids).unwrap();
        }
        (board, ids)
    }

    #[test]
    fn carrying_many_is_carrying_one_after_the_other() {
        let records = full().0.records;
        let mut named: Vec<RecordId> = records.iter().map(|it| it.id().clone()).collect();
        named.extend([RecordId::new("one"), RecordId::new("nothing")]);
        for to in ["2026-10-09", "2026-10-12", "2026-10-13"] {
            for insistence in [Insistence::Ask, Insistence::CarryAgain] {
                let carrying = carrying(to, insistence);
                let (mut one_by_one, mut ids) = full();
                let each = named
                    .iter()
                    .map(|it| one_by_one.carry(it, carrying, &mut ids));
                let each: Vec<_> = each.collect();
                let (mut together, mut ids) = full();
                let all = together.carry_all(&named, carrying, &mut ids);
                let all: Vec<_> = all.into_iter().map(|it| it.map(|it| it.id)).collect();
                assert_eq!(all, each, "{to} {insistence:?}");
                assert_eq!(together, one_by_one, "{to} {insistence:?}");
            }
        }
    }

    #[test]
    fn judging_many_is_judging_one_after_the_other() {
        let (before, _) = full();
        let mut named: Vec<RecordId> = before.records.iter().map(|it| it.id().clone()).collect();
        named.push(RecordId::new("nothing"));
        for (verdict, why) in [
            (None, None),
            (Some(Verdict::Missed), None),
            (Some(Verdict::Missed), Some(" ")),
            (Some(Verdict::Partly), Some(" half of it ")),
        ] {
            let (mut one_by_one, mut together) = (before.clone(), before.clone());
            for id in &named {
                one_by_one.judge(id, verdict, why);
            }
            together.judge_all(&named, verdict, why);
            assert_eq!(together, one_by_one, "{verdict:?} {why:?}");
        }
    }

    fn note(board: &mut Board, ids: &mut Ids, result: &str, on: &str, reading: &str) {
        let noting = Noting {
            result: &ResultId::new(result),
            day: day(on),
            reading: reading.parse().unwrap(),
            by: None,
            note: None,
        };
        board.note(&noting, ids).unwrap();
    }

    #[test]
    fn there_is_one_number_for_each_result_and_day() {
        let (mut board, mut ids) = board();
        for (on, reading, standing) in [
            ("2026-10-01", "2", "2"),
            ("2026-10-01", "+2", "4"),
            ("2026-10-02", "+1", "5"),
            ("2026-10-02", "-2", "3"),
            ("2026-10-02", "=-1", "-1"),
        ] {
            note(&mut board, &mut ids, "leads", on, reading);
            let leads = board.result(&ResultId::new("leads")).unwrap();
            assert_eq!(
                board.standing(leads, day(on)).value,
                amount(standing),
                "{reading}"
            );
        }
        assert_eq!(
            board
                .records
                .iter()
                .filter(|it| it.measurement().is_some())
                .count(),
            2
        );
    }

    #[test]
    fn what_is_counted_per_day_stands_at_the_sum() {
        let (mut board, mut ids) = board();
        for (on, reading, standing) in [
            ("2026-10-01", "2", "2"),
            ("2026-10-02", "3", "5"),
            ("2026-10-02", "+1", "6"),
            ("2026-09-30", "9", "0"),
        ] {
            note(&mut board, &mut ids, "posts", on, reading);
            let posts = board.result(&ResultId::new("posts")).unwrap();
            assert_eq!(
                board.standing(posts, day(on)).value,
                amount(standing),
                "{on} {reading}"
            );
        }
    }

    #[test]
    fn once_the_standup_is_held_a_number_belongs_to_the_next_morning() {
        let (mut board, mut ids) = board();
        let friday = day("2026-10-09");
        assert_eq!(board.morning_of(friday), friday);
        board.hold(Standup::on(ids.fresh(), friday));
        assert_eq!(board.morning_of(friday), day("2026-10-12"));
    }

    #[test]
    fn a_day_has_met_when_yesterday_is_judged_and_a_promise_was_made_on_the_day() {
        let (mut board, mut ids) = board();
        let (friday, monday) = (day("2026-10-09"), day("2026-10-12"));
        assert!(board.has_met(friday), "nothing was promised before");
        assert!(!board.has_met(monday));
        board
            .carry(
                &RecordId::new("one"),
                carrying("2026-10-12", Insistence::Ask),
                &mut ids,
            )
            .unwrap();
        assert!(board.has_met(monday));
    }

    #[test]
    fn a_night_owls_promise_after_midnight_is_made_on_the_day_before() {
        let (mut board, mut ids) = board();
        board.head_mut().meeting.day_starts_at = "03:00:00".parse().unwrap();
        let friday = day("2026-10-09");
        let carrying = |to: &str, at: &str| Carrying {
            to: day(to),
            made: DateTime::parse_from_rfc3339(at).unwrap(),
            insistence: Insistence::Ask,
        };
        let two = board
            .carry(
                &RecordId::new("one"),
                carrying("2026-10-12", "2026-10-13T00:30:00+03:00"),
                &mut ids,
            )
            .unwrap();
        assert!(board.has_met(friday));
        assert!(board.has_met(day("2026-10-12")), "half past midnight");
        board
            .carry(
                &two,
                carrying("2026-10-13", "2026-10-13T02:59:00+03:00"),
                &mut ids,
            )
            .unwrap();
        assert!(
            !board.has_met(day("2026-10-13")),
            "planned the night before"
        );
    }

    #[test]
    fn a_remark_goes_with_the_number_it_was_made_on() {
        let (mut board, mut ids) = board();
        let leads = ResultId::new("leads");
        for (reading, note, expected) in [
            ("+1", Some("Ioana"), Some("Ioana")),
            ("1", None, Some("Ioana")),
            ("-1", None, None),
            ("2", Some("Mihai"), Some("Mihai")),
            ("2", Some(""), None),
        ] {
            let noting = Noting {
                result: &leads,
                day: day("2026-10-09"),
                reading: reading.parse().unwrap(),
                by: None,
                note,
            };
            board.note(&noting, &mut ids).unwrap();
            let noted = board.records.last_measurement(&leads, noting.day).unwrap();
            assert_eq!(noted.note.as_deref(), expected, "{reading}");
        }
    }

    #[test]
    fn a_commitment_is_deleted_with_its_name_everywhere() {
        let (mut board, mut ids) = board();
        let one = RecordId::new("one");
        let board_now = &mut board;
        let mut carry = |id: &RecordId, to: &str| {
            board_now
                .carry(id, carrying(to, Insistence::CarryAgain), &mut ids)
                .unwrap()
        };
        let two = carry(&one, "2026-10-12");
        let three = carry(&two, "2026-10-13");
        board.records.push(Blocker {
            id: RecordId::new("wall"),
            day: day("2026-10-09"),
            who: PersonId::new("ana"),
            text: "waiting for legal".to_owned(),
            result: None,
            commitment: Some(one.clone()),
            cleared: None,
            origin: Origin::default(),
        });
        assert!(board.delete_commitment(&one));
        let first = |id: &RecordId| board.records.commitment(id).unwrap().first.clone();
        assert_eq!((first(&two), first(&three)), (None, Some(two)));
        let wall = board.records.get(&RecordId::new("wall")).unwrap();
        assert_eq!(wall.blocker().unwrap().commitment, None);
        assert!(!board.delete_commitment(&one));
    }
}
