//! What the form of a promise is told of the board when it is opened.
//!
//! Invariant: what others keep private is not told.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};

use super::{
    App,
    dialog::{Background, Written},
};
use crate::{
    insight::{Insight, next_action::NextAction},
    state::{
        Commitment, Record, Verdict,
        id::{PersonId, RecordId},
    },
};

/// How many days back is looked for what was written before.
const WRITTEN_OF: Days = Days::new(400);
/// How many texts are kept at hand.
const WRITTEN: usize = 300;

impl App {
    /// What there is to know while a promise for a day is typed, or while this one is changed.
    pub(super) fn background(&self, day: NaiveDate, about: Option<&RecordId>) -> Background {
        let people = &self.board().head.people;
        let changed = about.and_then(|it| self.board().records.commitment(it));
        let results = self.board().results();
        let actions = results.flat_map(|it| it.plan.actions.iter());
        let (written, next) = match about {
            None => (self.written(), self.next_action(day)),
            // A promise that is there has its text.
            Some(_) => (Vec::new(), None),
        };
        Background {
            people: people.iter().map(|it| it.name.clone()).collect(),
            promised: self.promised(day, about),
            times: changed.map_or(0, |it| it.times),
            written,
            why: None,
            next,
            actions: actions
                .map(|it| (it.id.clone(), it.title.clone()))
                .collect(),
            is_coached: self.today <= day
                && changed.is_none_or(|it| it.verdict.is_none_or(|it| !it.is_over())),
        }
    }

    /// How many promises each has for a day; those that went on, or that nobody wants any more, are none.
    fn promised(&self, day: NaiveDate, but: Option<&RecordId>) -> Vec<(PersonId, usize)> {
        let mut promised: Vec<(PersonId, usize)> = Vec::new();
        let line = but
            .and_then(|it| self.board().records.commitment(it))
            .map(Commitment::line);
        for it in self.board().records.commitments(day) {
            let counts = match it.verdict {
                None | Some(Verdict::Kept | Verdict::Partly | Verdict::Missed) => true,
                Some(Verdict::Carried | Verdict::Dropped | Verdict::Excused) => false,
            };
            if !counts || Some(it.line()) == line {
                continue;
            }
            match promised.iter_mut().find(|(who, _)| *who == it.who) {
                Some((_, count)) => *count = count.saturating_add(1),
                None => promised.push((it.who.clone(), 1)),
            }
        }
        promised
    }

    /// What was written before, the most often written first, of those the latest; then what is planned.
    fn written(&self) -> Vec<Written> {
        let from = self
            .today
            .checked_sub_days(WRITTEN_OF)
            .unwrap_or(self.today);
        let records = self.board().records.between(from, NaiveDate::MAX);
        // What was carried was written once; what is about a lead is about nobody else.
        let own = records
            .filter_map(Record::commitment)
            .filter(|it| it.times == 0 && it.about.is_none() && it.is_seen_by(self.sees()));
        let mut uses: HashMap<&str, (usize, usize, &Commitment)> = HashMap::new();
        for (place, it) in own.enumerate() {
            let text = it.text.trim();
            let (count, last, latest) = uses.entry(text).or_insert((0, place, it));
            *count = count.saturating_add(1);
            (*last, *latest) = (place, it);
        }
        let mut texts: Vec<_> = uses.into_iter().collect();
        texts.sort_unstable_by_key(|(_, (count, last, _))| std::cmp::Reverse((*count, *last)));
        let written = texts
            .into_iter()
            .take(WRITTEN)
            .map(|(text, (_, _, it))| Written {
                text: text.to_owned(),
                toward: it.toward.clone(),
                action: it.action.clone(),
            });
        written.chain(self.planned()).collect()
    }

    /// What is planned, as it would be promised.
    fn planned(&self) -> impl Iterator<Item = Written> {
        let open = self.board().open_results();
        open.flat_map(|result| {
            result.plan.actions.iter().map(move |action| Written {
                text: action.title.clone(),
                toward: Some(result.plan.id.clone()),
                action: Some(action.id.clone()),
            })
        })
    }

    /// What could be done next, and why it is that.
    fn next_action(&self, day: NaiveDate) -> Option<(Written, String)> {
        let insight = Insight::of(self.board(), day);
        let next = insight.next_action(&insight.done())?;
        let written = Written {
            text: next.action.title.clone(),
            toward: Some(next.result.plan.id.clone()),
            action: Some(next.action.id.clone()),
        };
        Some((written, reason(&next)))
    }
}

/// Why an action is proposed.
fn reason(next: &NextAction<'_>) -> String {
    let title = &next.result.plan.title;
    if 0.0 < next.lag {
        format!("{title} needs it most")
    } else {
        format!("next for {title}")
    }
}
