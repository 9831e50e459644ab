//! Inbound leads: who came to us, and the promise to make the first contact on the right day.
//!
//! Invariant: a lead is a commitment and nothing else. It names whom it is `about` and of which kind they are; there is no
//! list of addresses.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::state::{
    board::{Board, Inbound},
    calendar::Calendar,
    id::{ActionId, Ids, InboundId, PersonId, RecordId, ResultId, free_id},
    record::Commitment,
};

/// What is to be known before the first contact, where the kind has no action of its own that says more.
pub const BRIEF: [&str; 4] = [
    "What did they take?",
    "What else did they look at?",
    "How do I open?",
    "Which tip do I bring?",
];
/// What the id of the action begins with that is the brief of a kind: `brief-price`.
const BRIEF_OF: &str = "brief-";

/// Somebody who came to us.
#[derive(Debug, Clone, Copy)]
pub struct Lead<'a> {
    /// What they are called.
    pub name: &'a str,
    /// How they came.
    pub kind: &'a InboundId,
    /// Who makes the first contact.
    pub who: &'a PersonId,
    /// When they came.
    pub came: NaiveDate,
    /// The moment it is noted.
    pub made: DateTime<FixedOffset>,
}

impl Inbound {
    /// The day of the first contact: the first working day on which `wait` working days have passed since they came.
    pub fn first_contact(&self, calendar: &Calendar, came: NaiveDate) -> NaiveDate {
        let number = usize::try_from(self.wait).unwrap_or(usize::MAX);
        let day = calendar.nth(came, number.saturating_add(1));
        day.unwrap_or(came)
    }
}

impl Board {
    /// A kind of leads by id.
    pub fn inbound(&self, id: &InboundId) -> Option<&Inbound> {
        self.head.inbound.iter().find(|it| it.id == *id)
    }

    /// The place in line of what a commitment is about: the most urgent kind of leads is 0; none where it is about no lead,
    /// or about one of a kind that the board does not know.
    pub fn priority(&self, commitment: &Commitment) -> Option<usize> {
        let kind = commitment.inbound.as_ref()?;
        self.head.inbound.iter().position(|it| it.id == *kind)
    }

    /// Of which kind of leads an action is the brief: its id says so, in a later objective with a number behind it:
    /// `brief-price-2`. Where a kind is called so itself, it is that one's.
    fn kind_of(&self, brief: &str) -> Option<&Inbound> {
        let said = brief.strip_prefix(BRIEF_OF)?;
        let kind = |id: &str| self.head.inbound.iter().find(|it| it.id.as_str() == id);
        let numbered = || {
            let (stem, number) = said.rsplit_once('-')?;
            let is_number = number.bytes().all(|it| it.is_ascii_digit());
            kind(stem).filter(|_| is_number && !number.is_empty())
        };
        kind(said).or_else(numbered)
    }

    /// A free id for what takes the place of a brief in another objective; none where an action is no brief.
    pub(super) fn free_brief(&self, before: &ActionId) -> Option<ActionId> {
        let kind = &self.kind_of(before.as_str())?.id;
        let is_taken = |id: &str| {
            let mut actions = self.results().flat_map(|it| &it.plan.actions);
            actions.any(|it| it.id.as_str() == id)
                || self.kind_of(id).is_none_or(|it| it.id != *kind)
        };
        let id = format!("{BRIEF_OF}{kind}");
        Some(ActionId::new(free_id(&id, is_taken)))
    }

    /// The action that is the brief of a kind of leads, with its result: the one whose id says so.
    fn brief_action(&self, kind: &InboundId) -> Option<(ResultId, ActionId)> {
        let is_its = |id: &str| self.kind_of(id).is_some_and(|it| it.id == *kind);
        self.results()
            .filter(|it| it.objective.closed.is_none())
            .find_map(|result| {
                let mut actions = result.plan.actions.iter();
                let action = actions.find(|it| is_its(it.id.as_str()))?;
                Some((result.plan.id.clone(), action.id.clone()))
            })
    }

    /// The steps by which a promise is carried out: those of its action, for the first contact with a lead at least those of
    /// the brief; none where there are none.
    pub fn steps_for(&self, commitment: &Commitment) -> Vec<&str> {
        let own = self.process_of(commitment.action.as_ref());
        match &commitment.inbound {
            Some(_) if own.is_empty() => BRIEF.into(),
            Some(_) | None => own,
        }
    }

    /// The brief of a kind of leads: what is to be known before the first contact.
    pub fn brief_of(&self, kind: &InboundId) -> Vec<&str> {
        let action = self.brief_action(kind).map(|it| it.1);
        let own = self.process_of(action.as_ref());
        if own.is_empty() { BRIEF.into() } else { own }
    }

    fn process_of(&self, action: Option<&ActionId>) -> Vec<&str> {
        let action = action.and_then(|it| self.action(it));
        let steps = action.into_iter().flat_map(|(_, it)| it.process.iter());
        steps.map(String::as_str).collect()
    }

    /// Promises the first contact with somebody who came to us, and gives the promise's id; none where there is no such kind.
    pub fn lead(&mut self, lead: &Lead<'_>, ids: &mut Ids) -> Option<RecordId> {
        let kind = self.inbound(lead.kind)?;
        let name = lead.name.trim();
        let day = kind.first_contact(&self.calendar(), lead.came);
        let text = format!("Contact {name}: {}", uncapitalized(&kind.title));
        let (toward, action) = self.brief_action(lead.kind).unzip();
        let id = ids.fresh();
        self.records.push(Commitment {
            made: Some(lead.made),
            toward,
            action,
            about: Some(name.to_owned()),
            inbound: Some(lead.kind.clone()),
            ..Commitment::new(id.clone(), day, lead.who.clone(), text)
        });
        Some(id)
    }
}

/// A title within a sentence: without the capital of its first word, unless that is one of several.
fn uncapitalized(title: &str) -> String {
    let mut letters = title.chars();
    let first = letters.next();
    let is_word = letters.clone().next().is_none_or(|it| !it.is_uppercase());
    match first.filter(|_| is_word) {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => title.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::text;

    const BOARD: &str = r#"(version: 1, meeting: (days_off: ["2026-10-13"]), people: [(id: "ana", name: "Ana")], inbound: [
        (id: "price", title: "Asked for a price", wait: 0),
        (id: "paper", title: "PDF taken", wait: 1),
        (id: "letter", title: "Ordered the newsletter", wait: 5),
    ], objectives: [(id: "o", title: "O", start: "2026-10-01", due: "2026-10-30", results: [
        (id: "r", title: "R", to: 9, actions: [(id: "brief-price", title: "Call", process: ["Which size?", "By when?"])]),
    ])])"#;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn lead(board: &mut Board, kind: &str, came: &str) -> Option<Commitment> {
        let lead = Lead {
            name: " Lipan ",
            kind: &InboundId::new(kind),
            who: &PersonId::new("ana"),
            came: day(came),
            made: DateTime::parse_from_rfc3339("2026-10-09T08:00:00+03:00").unwrap(),
        };
        let seed = u64::try_from(board.records.len()).unwrap();
        let id = board.lead(&lead, &mut Ids::from_seed(seed))?;
        board.records.commitment(&id).cloned()
    }

    #[test]
    fn the_next_objective_has_the_brief_of_the_one_before() {
        use crate::state::{board::Ending, change::Next, id::ObjectiveId};
        let mut board = text::load(&BOARD.replace(
            "(id: \"letter\",",
            "(id: \"price-2\", title: \"Asked for two\", wait: 0), (id: \"letter\",",
        ))
        .unwrap()
        .board;
        let price = InboundId::new("price");
        let own = ["Which size?", "By when?"];
        let mut last = ObjectiveId::new("o");
        for nth in 1..=3 {
            let next = Next {
                title: format!("O{nth}"),
                start: day("2026-11-02"),
                due: day("2026-11-30"),
                goals: Vec::new(),
            };
            board.close(&last, next.start, Ending::Reached, "").unwrap();
            last = board.next_objective(&last, &next).unwrap();
            assert_eq!(board.brief_of(&price), own, "{nth}");
            let promised = lead(&mut board, "price", "2026-11-03").unwrap();
            assert_eq!(board.steps_for(&promised), own, "{nth}");
            let (result, _) = board.action(promised.action.as_ref().unwrap()).unwrap();
            assert_eq!(result.objective.id, last);
            // Of a kind that is called so the brief is another.
            assert_eq!(board.brief_of(&InboundId::new("price-2")), BRIEF);
        }
    }

    #[test]
    fn the_first_contact_waits_its_working_days() {
        let mut board = text::load(BOARD).unwrap().board;
        for (kind, came, expected) in [
            ("price", "2026-10-09", "2026-10-09"),
            // On a Saturday they come to Monday.
            ("price", "2026-10-10", "2026-10-12"),
            ("paper", "2026-10-09", "2026-10-12"),
            // The weekend is no wait, and a day off is none either.
            ("paper", "2026-10-10", "2026-10-14"),
            ("paper", "2026-10-12", "2026-10-14"),
            ("letter", "2026-10-09", "2026-10-19"),
        ] {
            let promised = lead(&mut board, kind, came).unwrap();
            assert_eq!(promised.day, day(expected), "{kind} {came}");
        }
    }

    #[test]
    fn a_lead_is_a_promise_that_names_it_with_the_brief_of_its_kind() {
        let mut board = text::load(BOARD).unwrap().board;
        let price = lead(&mut board, "price", "2026-10-09").unwrap();
        assert_eq!(price.text, "Contact Lipan: asked for a price");
        assert_eq!(price.about.as_deref(), Some("Lipan"));
        assert_eq!(price.toward, Some(ResultId::new("r")));
        assert_eq!(board.steps_for(&price), ["Which size?", "By when?"]);
        assert_eq!(board.priority(&price), Some(0));
        let paper = lead(&mut board, "paper", "2026-10-09").unwrap();
        assert_eq!(paper.text, "Contact Lipan: PDF taken");
        assert_eq!((paper.toward, paper.action), (None, None));
        let paper = lead(&mut board, "paper", "2026-10-09").unwrap();
        assert_eq!(board.steps_for(&paper), BRIEF);
        assert_eq!(board.priority(&paper), Some(1));
        assert_eq!(lead(&mut board, "nothing", "2026-10-09"), None);
    }

    #[test]
    fn what_is_about_nobody_has_no_brief() {
        let board = text::load(BOARD).unwrap().board;
        let id = RecordId::new("x");
        let plain = Commitment::new(id, day("2026-10-09"), PersonId::new("ana"), "x");
        assert!(board.steps_for(&plain).is_empty());
        assert_eq!(board.priority(&plain), None);
    }
}
