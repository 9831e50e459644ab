//! What was answered before: at hand beside the steps of a promise, and read in full.
//!
//! Invariant: what was answered for a private promise is for its owner.

use crate::{
    app::{
        App, Reason,
        dialog::{AtHand, Dialog, Read, Said, SaidTone},
        words::{counted, day},
    },
    insight::process::{Checklist, carried_out},
    state::{Commitment, board::PlannedResult, id::ActionId},
};

impl App {
    /// What was answered for the actions of the objective that a promise leads to, or of all where it leads to none.
    pub(super) fn at_hand(&self, commitment: &Commitment) -> Vec<AtHand> {
        let board = self.board();
        let toward = commitment.toward.as_ref().and_then(|it| board.result(it));
        let objective = toward.map(|it| &it.objective.id);
        let is_near = |it: &PlannedResult<'_>| objective.is_none_or(|id| *id == it.objective.id);
        let actions = board
            .results()
            .filter(is_near)
            .flat_map(|it| &it.plan.actions);
        let actions = actions.filter(|it| !it.process.is_empty());
        let at_hand = actions.filter_map(|it| {
            let lists = carried_out(board, &it.id);
            let mut lists: Vec<_> = lists.iter().filter(|it| self.may_read(it)).collect();
            // Of its own action the earlier times are of use, not this one.
            lists.retain(|it| it.promise.is_none_or(|it| it.line() != commitment.line()));
            let much = much(&lists)?;
            Some(AtHand {
                action: it.id.clone(),
                title: it.title.clone(),
                much,
            })
        });
        at_hand.collect()
    }

    /// Whether a list is for who sits here: that of a private promise is for its owner.
    fn may_read(&self, list: &Checklist<'_>) -> bool {
        list.promise.is_none_or(|it| it.is_seen_by(self.sees()))
    }

    pub(super) fn read_process(&mut self, action: &ActionId) -> Result<(), Reason> {
        let (_, planned) = self.board().action(action).ok_or(Reason::Gone)?;
        let title = planned.title.clone();
        let lists = carried_out(self.board(), action);
        let shown = lists.iter().rev().filter(|it| self.may_read(it));
        let mut said: Vec<Said> = shown.flat_map(|it| self.told(it)).collect();
        if said.is_empty() {
            said.push(Said {
                tone: SaidTone::Aside,
                text: "nobody has done it yet: these are its steps".to_owned(),
            });
            said.extend(planned.process.iter().map(|it| Said {
                tone: SaidTone::Open,
                text: it.clone(),
            }));
        }
        let read = Read::new(title, said, self.size);
        self.dialogs.push(Dialog::Read(Box::new(read)));
        Ok(())
    }

    /// One time that an action was carried out, as it is read.
    fn told(&self, list: &Checklist<'_>) -> Vec<Said> {
        let heading = match (list.promise, list.began()) {
            (Some(it), _) => {
                let name = self.board().name_of(&it.who);
                format!("{}, {name}: {}", day(it.day), it.text)
            }
            (None, Some(began)) => format!("{}, once and for all", day(began)),
            (None, None) => "once and for all".to_owned(),
        };
        let mut said = vec![Said {
            tone: SaidTone::Heading,
            text: heading,
        }];
        for step in &list.steps {
            let tone = if step.answer.is_some() {
                SaidTone::Done
            } else {
                SaidTone::Open
            };
            let text = step.text.to_owned();
            said.push(Said { tone, text });
            said.extend(step.written().map(|it| Said {
                tone: SaidTone::Answer,
                text: it.to_owned(),
            }));
        }
        said
    }
}

/// How much there is to read: how often all of it was done, else how many answers there are. None where there is nothing.
fn much(lists: &[&Checklist<'_>]) -> Option<String> {
    if !lists.iter().any(|it| it.has_answers()) {
        return None;
    }
    let finished = lists.iter().filter(|it| it.is_finished()).count();
    if 0 < finished {
        return Some(finished.to_string());
    }
    let steps = lists.iter().flat_map(|it| &it.steps);
    let answers = steps.filter(|it| it.written().is_some()).count();
    Some(counted(answers, "answer", "answers"))
}
