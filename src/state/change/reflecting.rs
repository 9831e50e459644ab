//! Looking back: three questions, what changes, and how it was for a customer.
//!
//! Invariant: an answer to a question of the review is an `Answer` that names neither an action nor a commitment, with the
//! question's word as its step; what changes is a `Decision` whose id is made of the first day. There is one of each for a span of days:
//! saying it again changes it, and saying nothing takes it back.

use chrono::NaiveDate;

use crate::state::{
    block::Origin,
    board::Board,
    id::{Ids, ObjectiveId, PersonId, RecordId, SegmentId},
    record::{Answer, Decision, Experience, Record},
    text::made,
};

/// After how many working days it is asked whether a decision helped.
pub const HELPS_AFTER: usize = 5;
/// For how long it is asked whether a decision helped: after that nobody knows any more.
pub const ASKED_FOR: chrono::Days = chrono::Days::new(42);

/// What is looked at in looking back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Look {
    /// How we were with each other.
    People,
    /// How we worked.
    Process,
    /// What came of it.
    Product,
}

impl Look {
    /// Each, in the order it is asked.
    pub const ALL: [Self; 3] = [Self::People, Self::Process, Self::Product];

    /// The word for it, as the file has it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::People => "People",
            Self::Process => "Process",
            Self::Product => "Product",
        }
    }

    /// What is asked.
    pub const fn question(self) -> &'static str {
        match self {
            Self::People => "how were we with each other, and how are we?",
            Self::Process => "how did we work, and what got in the way?",
            Self::Product => "what came of it for those it is for?",
        }
    }
}

/// What is said in looking back on some days.
#[derive(Debug, Clone)]
pub struct Reflection<'a> {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// The day that it is noted for, one of them.
    pub day: NaiveDate,
    /// Who says it.
    pub by: &'a PersonId,
    /// What is said to each of the three questions; empty for nothing.
    pub looks: [String; 3],
    /// What will be done differently; empty for nothing.
    pub change: String,
}

/// How it was for a customer.
#[derive(Debug, Clone)]
pub struct HowItWas {
    /// The day.
    pub day: NaiveDate,
    /// Which objective they are on the way to.
    pub objective: ObjectiveId,
    /// Which kind of customer.
    pub segment: Option<SegmentId>,
    /// Whether it was as it should be.
    pub good: bool,
    /// A remark; empty for none.
    pub note: String,
}

/// The id of what changes after the days from one on. It is the same on every machine, so that two that look back on the same
/// days speak of the same decision; and no other decision is taken for it.
fn change_id(from: NaiveDate) -> RecordId {
    made::id_of(&Record::Decision(Decision::new(
        RecordId::new(""),
        from,
        "What do we change?",
    )))
}

impl Board {
    /// What was said to a question in looking back on some days.
    pub fn look(&self, look: Look, from: NaiveDate, to: NaiveDate) -> Option<&Answer> {
        let answers = self.records.between(from, to).filter_map(Record::answer);
        let mut to_review = answers.filter(|it| it.action.is_none() && it.commitment.is_none());
        to_review.rfind(|it| it.step == look.word())
    }

    /// What was decided to do differently in looking back on the days from one on.
    pub fn change_of(&self, from: NaiveDate) -> Option<&Decision> {
        self.records.get(&change_id(from))?.decision()
    }

    /// Notes what is said in looking back.
    pub fn reflect(&mut self, said: &Reflection<'_>, ids: &mut Ids) {
        for (look, text) in Look::ALL.into_iter().zip(&said.looks) {
            let known = self.look(look, said.from, said.to);
            let known = known.map(|it| (it.id.clone(), it.text.clone()));
            let is_new = known.is_none() && !text.trim().is_empty();
            self.say(known, text, |record, text| {
                if let Record::Answer(it) = record {
                    it.text = text;
                }
            });
            if is_new {
                self.records.push(Answer {
                    id: ids.fresh(),
                    day: said.day,
                    by: said.by.clone(),
                    action: None,
                    commitment: None,
                    step: look.word().to_owned(),
                    text: text.trim().to_owned(),
                    origin: Origin::default(),
                });
            }
        }
        let known = self.change_of(said.from);
        let known = known.map(|it| (it.id.clone(), it.text.clone()));
        let is_new = known.is_none() && !said.change.trim().is_empty();
        self.say(known, &said.change, |record, text| {
            if let Record::Decision(it) = record {
                it.text = text;
            }
        });
        if is_new {
            self.records.push(Decision {
                by: Some(said.by.clone()),
                ..Decision::new(change_id(said.from), said.day, said.change.trim())
            });
        }
    }

    /// Notes how it was for a customer.
    pub fn note_experience(&mut self, it: HowItWas, ids: &mut Ids) {
        let note = it.note.trim();
        self.records.push(Experience {
            id: ids.fresh(),
            day: it.day,
            objective: it.objective,
            segment: it.segment,
            good: it.good,
            note: (!note.is_empty()).then(|| note.to_owned()),
            origin: Origin::default(),
        });
    }

    /// Changes the text of a record that is known, or takes it back where nothing is said any more.
    fn say(
        &mut self,
        known: Option<(RecordId, String)>,
        text: &str,
        set: impl FnOnce(&mut Record, String),
    ) {
        let Some((id, before)) = known else {
            return;
        };
        let text = text.trim();
        if text.is_empty() {
            self.records.remove(&id);
        } else if text != before {
            self.records.change(&id, |it| set(it, text.to_owned()));
        }
    }
}
