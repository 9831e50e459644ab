//! What became of a board, in words: each thing by itself, and in short.
//!
//! Invariant: of what others keep private it tells only that it is there.

mod words;

use super::{
    styled::{Line, Role},
    words::{counted, day, verdict},
};
use crate::{
    printable::Printable,
    state::{
        Board, Record, Verdict,
        difference::{Difference, FieldTurn, PartTurn, RecordTurn, Turn},
        id::{PersonId, ResultId},
    },
};

use words::{COUNTED, counted_as, counted_word, part_counted_as, person_of, record_of, title};

/// How many things are named one by one where there is one line for all.
const NAMED: usize = 2;
/// How many people are named before what is theirs.
const PEOPLE: usize = 2;
/// How much of a field's value is quoted, in cells.
const LONGEST: usize = 60;

/// What became of a board.
#[derive(Debug)]
pub struct Told<'a> {
    before: &'a Board,
    after: &'a Board,
    me: Option<&'a PersonId>,
    shows_private: bool,
    difference: Difference,
}

impl<'a> Told<'a> {
    /// What became of one board in another, for somebody's eyes.
    pub fn between([before, after]: [&'a Board; 2], me: Option<&'a PersonId>) -> Self {
        Self {
            before,
            after,
            me,
            shows_private: false,
            difference: Difference::between(before, after),
        }
    }

    /// The same with what others keep private.
    #[must_use]
    pub fn with_private(mut self) -> Self {
        self.shows_private = true;
        self
    }

    /// Whether both say the same.
    pub fn is_empty(&self) -> bool {
        self.difference.is_empty()
    }

    /// How much of what is another, and whose, as far as that is known: `Ana: 2 promises, 1 number`.
    pub fn summary(&self) -> String {
        let records = self.difference.records.iter().map(counted_as);
        let parts = self.difference.plan.iter().map(part_counted_as);
        let all: Vec<&str> = records.chain(parts).collect();
        let told = COUNTED.iter().filter_map(|(one, many)| {
            let count = all.iter().filter(|it| *it == one).count();
            (0 < count).then(|| counted(count, one, many))
        });
        let told = told.collect::<Vec<_>>().join(", ");
        match self.people() {
            Some(people) => format!("{people}: {told}"),
            None => told,
        }
    }

    /// What was done, in one line: few things are named, many counted.
    pub fn phrase(&self) -> String {
        let count = self.difference.records.len() + self.difference.plan.len();
        if NAMED < count {
            return self.summary();
        }
        let parts = self.difference.plan.iter().map(|it| {
            let name = self.part(it);
            done(&it.turn, &name, &fields(&it.turn))
        });
        let records = self.difference.records.iter().map(|it| {
            let (name, is_seen) = self.record(it);
            let fields = if is_seen {
                fields(&it.turn)
            } else {
                String::new()
            };
            done(&it.turn, &name, &fields)
        });
        parts.chain(records).collect::<Vec<_>>().join("; ")
    }

    /// Each thing on a line of its own, with a sign for what became of it.
    pub fn lines(&self) -> Vec<Line> {
        let parts = self.difference.plan.iter();
        let parts = parts.map(|it| signed(&it.turn, &self.part(it), &fields(&it.turn)));
        let records = self.difference.records.iter().map(|it| {
            let (name, is_seen) = self.record(it);
            let fields = if is_seen {
                fields(&it.turn)
            } else {
                String::new()
            };
            signed(&it.turn, &name, &fields)
        });
        parts.chain(records).collect()
    }

    /// Whose all records are that are others; none where they are many people's or nobody's.
    fn people(&self) -> Option<String> {
        let mut names: Vec<&str> = Vec::new();
        for turn in &self.difference.records {
            let name = self.name_of(person_of(record_of(turn)?)?);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let is_few = (1..=PEOPLE).contains(&names.len()) && self.difference.plan.is_empty();
        is_few.then(|| shown(&names.join(" and ")))
    }

    fn name_of<'b>(&'b self, id: &'b PersonId) -> &'b str {
        match self.after.person(id) {
            Some(it) => &it.name,
            None => self.before.name_of(id),
        }
    }

    fn result(&self, id: &ResultId) -> String {
        let both = [self.after, self.before];
        let found = both.iter().find_map(|it| it.result(id));
        shown(found.map_or(id.as_str(), |it| &it.plan.title))
    }

    /// What a part of the plan is called.
    fn part(&self, it: &PartTurn) -> String {
        if it.id.is_empty() {
            return format!("the {}", it.word);
        }
        let word = if it.word == "inbound" {
            "kind of lead"
        } else {
            it.word
        };
        let titles = [self.after, self.before].map(|board| title(board, it));
        let title = titles.into_iter().flatten().next();
        format!("the {word} {}", quoted(title.unwrap_or(&it.id)))
    }

    /// What a record is called, and whether all of it may be told.
    fn record(&self, turn: &RecordTurn) -> (String, bool) {
        let Some(record) = record_of(turn) else {
            return (String::new(), false);
        };
        let is_seen = self.is_seen(turn);
        let whose = person_of(record).map(|it| format!("{}'s", shown(self.name_of(it))));
        let whose = whose.unwrap_or_else(|| "the".to_owned());
        let on = day(record.day());
        if !is_seen {
            let word = counted_word(record);
            return (format!("{whose} private {word} of {on}"), false);
        }
        let name = match record {
            Record::Commitment(it) => format!("{whose} promise for {on} {}", quoted(&it.text)),
            Record::Answer(it) => format!("{whose} answer to {}", quoted(&it.step)),
            Record::Measurement(it) => {
                format!(
                    "the number {} of {} for {on}",
                    it.value,
                    self.result(&it.result)
                )
            }
            Record::Standup(_) => format!("the standup of {on}"),
            Record::Blocker(it) => format!("{whose} blocker {}", quoted(&it.text)),
            Record::Decision(it) => format!("the decision {}", quoted(&it.text)),
            Record::Win(it) => format!("{whose} win {}", quoted(&it.text)),
            Record::Parked(it) => format!("{whose} point for later {}", quoted(&it.text)),
            Record::Experience(_) => format!("the customer's way of {on}"),
            Record::HabitRun(it) => format!("{whose} habit {} on {on}", quoted(it.habit.as_str())),
        };
        (name, true)
    }

    /// Whether a record may be told: what others keep private may not, nor what was written for it.
    fn is_seen(&self, turn: &RecordTurn) -> bool {
        let sides = [turn.before.as_deref(), turn.after.as_deref()];
        self.shows_private
            || sides.into_iter().flatten().all(|record| {
                let own = record.commitment().into_iter();
                let named = record.refers_to().flat_map(|id| {
                    let both = [self.before, self.after].into_iter();
                    both.filter_map(|it| it.records.commitment(id))
                });
                own.chain(named).all(|it| it.is_seen_by(self.me))
            })
    }
}

fn fields(turn: &Turn) -> String {
    match turn {
        Turn::New | Turn::Gone => String::new(),
        Turn::Changed(fields) => {
            let told: Vec<String> = fields.iter().map(field).collect();
            told.join(", ")
        }
    }
}

/// What was done with something.
fn done(turn: &Turn, name: &str, fields: &str) -> String {
    match turn {
        Turn::New => name.to_owned(),
        Turn::Gone => format!("that {name} was deleted"),
        Turn::Changed(_) if fields.is_empty() => format!("a change of {name}"),
        Turn::Changed(_) => format!("{name}: {fields}"),
    }
}

fn signed(turn: &Turn, name: &str, fields: &str) -> Line {
    let (role, sign) = match turn {
        Turn::New => (Role::Kept, "+"),
        Turn::Gone => (Role::Missed, "-"),
        Turn::Changed(_) => (Role::Care, "~"),
    };
    let line = Line::new()
        .with(role, sign)
        .with(Role::Text, " ")
        .with(Role::Text, name);
    if fields.is_empty() {
        return line;
    }
    line.with(Role::Text, ": ").with(Role::Text, fields)
}

fn field(it: &FieldTurn) -> String {
    let [before, after] = [&it.before, &it.after].map(|value| {
        if it.name == "verdict" {
            let found = Verdict::ENDINGS
                .into_iter()
                .find(|ending| ending.map(|it| format!("{it:?}")).as_ref() == value.as_ref());
            return verdict(found.flatten()).to_owned();
        }
        let value = value.as_deref().unwrap_or("nothing");
        Printable::head(value, LONGEST).to_string()
    });
    match (it.name, it.before.is_some()) {
        ("verdict", _) | (_, true) => format!("{} {before} → {after}", it.name),
        (name, false) => format!("{name} {after}"),
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", Printable::head(text, LONGEST))
}

fn shown(text: &str) -> String {
    Printable::head(text, LONGEST).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        report::styled::{Colours, text_of},
        state::text::load,
    };

    const BOARD: &str = r#"(
    version: 1,
    people: [(id: "ana", name: "Ana"), (id: "dan", name: "Dan Pop")],
    objectives: [(id: "g", title: "G", start: "2026-10-01", due: "2026-10-30", results: [
        (id: "leads", title: "Leads", to: 3),
    ])],
    records: [
        Commitment(id: "c", day: "2026-10-09", who: "ana", text: "Call Mihai", toward: "leads"),
        Commitment(id: "s", day: "2026-10-09", who: "dan", text: "secret", private: true),
        Answer(id: "n", day: "2026-10-09", by: "dan", commitment: "s", step: "hidden", text: "hidden"),
        Measurement(id: "m", day: "2026-10-09", result: "leads", value: 1, by: "ana"),
        // end
    ],
)"#;

    /// What is told to Ana of some edits: in short, in one line, line by line.
    fn told(edits: &[(&str, &str)]) -> [String; 3] {
        let board = |text: &str| load(text).unwrap().board;
        let mut new = BOARD.to_owned();
        for (from, to) in edits {
            assert!(new.contains(from), "{from}");
            new = new.replace(from, to);
        }
        let ana = PersonId::new("ana");
        let boards = [&board(BOARD), &board(&new)];
        let told = Told::between(boards, Some(&ana));
        let lines = text_of(&told.lines(), Colours::Off);
        let all = [told.summary(), told.phrase(), lines];
        for it in &all {
            assert!(!it.contains("secret") && !it.contains("hidden"), "{it}");
        }
        all
    }

    #[test]
    fn a_change_is_told_in_short_and_line_by_line() {
        assert_eq!(
            told(&[("toward: \"leads\"", "toward: \"leads\", verdict: Kept")]),
            [
                "Ana: 1 verdict",
                "Ana's promise for Fri 9 Oct \"Call Mihai\": verdict open → kept",
                "~ Ana's promise for Fri 9 Oct \"Call Mihai\": verdict open → kept\n",
            ]
        );
        assert_eq!(
            told(&[(
                "        // end",
                "Parked(id: \"p\", day: \"2026-10-09\", who: \"dan\", text: \"Later\"),"
            )]),
            [
                "Dan Pop: 1 point for later",
                "Dan Pop's point for later \"Later\"",
                "+ Dan Pop's point for later \"Later\"\n",
            ]
        );
        assert_eq!(
            told(&[
                ("value: 1", "value: 2"),
                ("to: 3", "to: 5"),
                ("(id: \"ana\", name: \"Ana\"), ", "")
            ]),
            [
                "1 number, 1 part of the plan, 1 person",
                "1 number, 1 part of the plan, 1 person",
                "- the person \"Ana\"\n~ the result \"Leads\": to 3 → 5\n~ the number 2 of Leads for Fri 9 Oct: value 1 → 2\n",
            ]
        );
    }

    #[test]
    fn of_what_others_keep_private_only_that_it_is_there_is_told() {
        assert_eq!(
            told(&[("text: \"secret\"", "text: \"secret too\"")]),
            [
                "Dan Pop: 1 promise",
                "a change of Dan Pop's private promise of Fri 9 Oct",
                "~ Dan Pop's private promise of Fri 9 Oct\n",
            ]
        );
        assert_eq!(
            told(&[("text: \"secret\", private: true", "text: \"public\"")])[2],
            "~ Dan Pop's private promise of Fri 9 Oct\n"
        );
        assert_eq!(
            told(&[("step: \"hidden\"", "step: \"hidden more\"")])[1],
            "a change of Dan Pop's private answer of Fri 9 Oct"
        );
    }

    #[test]
    fn where_nothing_changed_nothing_is_told() {
        assert_eq!(told(&[("// end", "// the end")]), ["", "", ""]);
    }
}
