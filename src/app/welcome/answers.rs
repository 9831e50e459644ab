//! What was answered to the four questions, and the board it makes.
//!
//! Invariant: a board is made only of answers that were checked.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::Step;
use crate::{
    app::field::Field,
    insight::coach,
    state::{
        Amount, Board, Commitment, List,
        board::{Objective, Person, ResultPlan},
        dates::{Looking, Reference, parse_day},
        id::{Ids, ObjectiveId, PersonId, ResultId, free_slug},
        text,
    },
    template::due,
};

/// The file that the answers are put into.
const FILE: &str = "\
// A board for `standup`. Change it here or in the program; comments stay where you put them.
(
    version: 1,
    meeting: (at: \"08:00\", minutes: 15, workdays: [Mon, Tue, Wed, Thu, Fri]),
    people: [
    ],
    objectives: [
    ],
    records: [
    ],
)
";

/// What was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers {
    /// What is wanted.
    pub title: Field,
    /// By when.
    pub due: Field,
    /// The numbers.
    pub results: [ResultAnswer; 3],
    /// Whether each number feeds the next; asked where there are several.
    pub feeds: bool,
    /// The people, parted by commas.
    pub people: Field,
    /// The first promise.
    pub promise: Field,
}

/// A number, from and to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ResultAnswer {
    /// What is counted.
    pub title: Field,
    /// Where it starts.
    pub from: Field,
    /// Where it shall go.
    pub to: Field,
}

impl Answers {
    pub(super) fn new(today: NaiveDate) -> Self {
        Self {
            title: Field::default(),
            due: Field::offering(&due(today).to_string()),
            results: std::array::from_fn(|_| ResultAnswer::default()),
            feeds: true,
            people: Field::default(),
            promise: Field::default(),
        }
    }

    /// The fields of a step, each with its label and an example.
    pub(super) fn fields(&self, step: Step) -> Vec<(&'static str, &'static str, &Field)> {
        match step {
            Step::Objective => vec![
                ("what", "e.g. Bill 1 client in October", &self.title),
                ("by when", "e.g. 2026-10-30", &self.due),
            ],
            Step::Results => {
                let examples = [
                    ("e.g. Prospects", "e.g. 10"),
                    ("e.g. Leads", "e.g. 3"),
                    ("e.g. Invoices", "e.g. 1"),
                ];
                let rows = self.results.iter().zip(examples);
                rows.flat_map(|(it, (title, to))| {
                    [
                        ("number", title, &it.title),
                        ("from", "0", &it.from),
                        ("to", to, &it.to),
                    ]
                })
                .collect()
            }
            Step::People => vec![("names", "e.g. Ana, Dan", &self.people)],
            Step::Promise => vec![("I will", "e.g. Call Mihai before 12:00", &self.promise)],
            Step::Choice | Step::Feeds | Step::Templates => Vec::new(),
        }
    }

    pub(super) fn fields_mut(&mut self, step: Step) -> Vec<&mut Field> {
        match step {
            Step::Objective => vec![&mut self.title, &mut self.due],
            Step::Results => {
                let rows = self.results.iter_mut();
                rows.flat_map(|it| [&mut it.title, &mut it.from, &mut it.to])
                    .collect()
            }
            Step::People => vec![&mut self.people],
            Step::Promise => vec![&mut self.promise],
            Step::Choice | Step::Feeds | Step::Templates => Vec::new(),
        }
    }

    /// What else is to be known in a step.
    pub(super) fn note(&self, step: Step) -> Option<String> {
        match step {
            Step::Objective => Some("a day: 2026-12-18, fri or +30 (days from today)".to_owned()),
            Step::People => Some("with commas between them; yours first".to_owned()),
            Step::Promise => {
                let who = self.names().into_iter().next()?;
                let mut results = self.results.iter().filter(|it| !it.is_blank());
                let result = results.next()?.title.text().trim();
                Some(format!("it will be a promise of {who}, for {result}"))
            }
            Step::Results => {
                let mut titles = self.results.iter().map(|it| it.title.text());
                let advice = titles.find_map(coach::advice_on_result);
                let plain = || "one is enough; the others may stay empty".to_owned();
                Some(advice.map_or_else(plain, |it| it.to_string()))
            }
            Step::Choice | Step::Feeds | Step::Templates => None,
        }
    }

    /// Says which field of a step is wrong, and why.
    pub(super) fn check(&self, step: Step, today: NaiveDate) -> Result<(), (usize, String)> {
        match step {
            Step::Objective if self.title.text().trim().is_empty() => {
                Err((0, "say what you want to be true by then".to_owned()))
            }
            Step::Objective => match self.due_day(today) {
                Ok(due) if due < today => Err((1, format!("{due} is over already"))),
                Ok(_) => Ok(()),
                Err(problem) => Err((1, problem)),
            },
            Step::Results => self.check_results(),
            Step::People if self.names().is_empty() => {
                Err((0, "type at least your own name".to_owned()))
            }
            Step::People => self.check_names(),
            Step::Promise | Step::Choice | Step::Feeds | Step::Templates => Ok(()),
        }
    }

    /// Whether there are several numbers, so that one can feed the next.
    pub(super) fn has_several(&self) -> bool {
        1 < self.results.iter().filter(|it| !it.is_blank()).count()
    }

    fn check_names(&self) -> Result<(), (usize, String)> {
        let mut names: Vec<String> = Vec::new();
        for name in self.names() {
            let lower = name.to_lowercase();
            if names.contains(&lower) {
                let problem = format!("{name} is there twice: write one of them another way");
                return Err((0, problem));
            }
            names.push(lower);
        }
        Ok(())
    }

    fn check_results(&self) -> Result<(), (usize, String)> {
        if self.results.iter().all(ResultAnswer::is_blank) {
            return Err((0, "one number at least: how many of what?".to_owned()));
        }
        for (index, result) in self.results.iter().enumerate() {
            if result.is_blank() {
                continue;
            }
            let at = |field: usize| index.saturating_mul(3).saturating_add(field);
            if result.title.text().trim().is_empty() {
                return Err((at(0), "what is counted?".to_owned()));
            }
            let from = result.from().map_err(|problem| (at(1), problem))?;
            let to = result.to().map_err(|problem| (at(2), problem))?;
            if from == to {
                return Err((at(2), "it starts where it shall go".to_owned()));
            }
        }
        Ok(())
    }

    fn due_day(&self, today: NaiveDate) -> Result<NaiveDate, String> {
        let reference = Reference {
            today,
            yesterday: None,
        };
        parse_day(self.due.text(), reference, Looking::Ahead).map_err(|it| it.to_string())
    }

    fn names(&self) -> Vec<&str> {
        let names = self.people.text().split([',', ';']).map(str::trim);
        names.filter(|it| !it.is_empty()).collect()
    }

    /// The text of the board, with the first promise where one was typed.
    pub(in crate::app) fn text(
        &self,
        made: DateTime<FixedOffset>,
        today: NaiveDate,
        ids: &mut Ids,
    ) -> String {
        let Ok(loaded) = text::load(FILE) else {
            return FILE.to_owned();
        };
        let mut board = loaded.board.clone();
        self.write(&mut board, today);
        if let Some(promise) = self.first_promise(&board, made, today, ids) {
            board.records.push(promise);
        }
        loaded.render(&board)
    }

    fn write(&self, board: &mut Board, today: NaiveDate) {
        let mut people: Vec<Person> = Vec::new();
        for name in self.names() {
            let is_taken = |slug: &str| people.iter().any(|it| it.id.as_str() == slug);
            let id = free_slug(name, "person", is_taken);
            people.push(Person::new(PersonId::new(id), name));
        }
        let results = self.plans();
        let title = self.title.text().trim();
        let head = board.head_mut();
        head.people = people.into_iter().collect();
        let id = ObjectiveId::new(free_slug(title, "objective", |_| false));
        let due = self.due_day(today).unwrap_or(today);
        let pipeline = self.feeds && self.has_several();
        head.objectives = List::from_iter([Objective {
            pipeline,
            results: results.into_iter().collect(),
            ..Objective::new(id, title, today, due)
        }]);
    }

    fn plans(&self) -> Vec<ResultPlan> {
        let mut plans: Vec<ResultPlan> = Vec::new();
        for result in self.results.iter().filter(|it| !it.is_blank()) {
            let title = result.title.text().trim();
            let id = free_slug(title, "result", |slug| {
                plans.iter().any(|it| it.id.as_str() == slug)
            });
            plans.push(ResultPlan {
                from: result.from().unwrap_or(Amount::ZERO),
                to: result.to().ok(),
                ..ResultPlan::new(ResultId::new(id), title)
            });
        }
        plans
    }

    /// The first promise: the first person's, toward the first result.
    fn first_promise(
        &self,
        board: &Board,
        made: DateTime<FixedOffset>,
        today: NaiveDate,
        ids: &mut Ids,
    ) -> Option<Commitment> {
        let text = self.promise.text().trim();
        let who = board.head.people.iter().next()?.id.clone();
        let promise = Commitment {
            made: Some(made),
            toward: board.results().next().map(|it| it.plan.id.clone()),
            ..Commitment::new(ids.fresh(), today, who, text)
        };
        (!text.is_empty()).then_some(promise)
    }
}

impl ResultAnswer {
    fn is_blank(&self) -> bool {
        let fields = [&self.title, &self.from, &self.to];
        fields.iter().all(|it| it.text().trim().is_empty())
    }

    fn from(&self) -> Result<Amount, String> {
        match self.from.text().trim() {
            "" => Ok(Amount::ZERO),
            text => text
                .parse()
                .map_err(|it: crate::state::amount::AmountError| it.to_string()),
        }
    }

    fn to(&self) -> Result<Amount, String> {
        match self.to.text().trim() {
            "" => Err("where shall it go?".to_owned()),
            text => text
                .parse()
                .map_err(|it: crate::state::amount::AmountError| it.to_string()),
        }
    }
}
