//! Who comes to us, and whether one more counts.
//!
//! Invariant: what a result counts by its checks does not grow without a name and all of them.

use chrono::NaiveDate;

use super::{
    App, Reason,
    act::person,
    dialog::{
        Candidate, Choice, Dialog, LeadField, NoteLead, Picker, Promise, Purpose, Qualified,
        Qualify, Read, Said, SaidTone, Then, Whose, to_find_out,
    },
    field::Field,
    words::{day, short},
};
use crate::{
    layout::Pane,
    report::words::leads,
    state::{
        Amount,
        change::Lead,
        id::{InboundId, ResultId},
    },
};

impl App {
    /// Says how a board comes to have kinds of leads.
    fn tell_kinds(&mut self) {
        let said = |tone, text: String| Said { tone, text };
        let heading = "No kinds of leads are planned yet".to_owned();
        let told = format!("To have some, {}:", leads::WHERE);
        let mut text = vec![
            said(SaidTone::Heading, heading),
            said(SaidTone::Aside, told),
        ];
        let lines = leads::LINES.map(|it| said(SaidTone::Answer, it.to_owned()));
        text.extend(lines);
        let wait = leads::WAIT.to_owned();
        text.extend([wait, leads::MORE.to_owned()].map(|it| said(SaidTone::Aside, it)));
        let read = Read::new("New lead".to_owned(), text, self.size);
        self.dialogs.push(Dialog::Read(Box::new(read)));
    }

    /// Asks who came.
    pub(super) fn open_lead(&mut self) {
        if self.board().head.inbound.is_empty() {
            return self.tell_kinds();
        }
        let calendar = self.board().calendar();
        let kinds = &self.board().head.inbound;
        let choice = |it: &crate::state::board::Inbound| {
            let first = it.first_contact(&calendar, self.today);
            let when = if first == self.today {
                "today".to_owned()
            } else {
                day(first)
            };
            Choice {
                value: it.id.clone(),
                title: it.title.clone(),
                detail: Some(format!("first contact {when}")),
            }
        };
        let briefs = kinds.iter().map(|it| {
            let brief = self.board().brief_of(&it.id);
            let steps = brief.into_iter().map(str::to_owned);
            (it.id.clone(), steps.collect())
        });
        let dialog = NoteLead {
            name: Field::default(),
            kind: Picker::new(kinds.iter().map(choice).collect(), None),
            who: self.who_picker(self.me(), self.today).or_new(),
            briefs: briefs.collect(),
            focus: LeadField::Name,
            came: self.today,
            problem: None,
        };
        self.dialogs.push(Dialog::NoteLead(dialog));
    }

    /// Promises the first contact with somebody who came.
    pub(super) fn note_lead(
        &mut self,
        name: &str,
        kind: &InboundId,
        whose: &Whose,
        came: NaiveDate,
    ) -> Result<(), Reason> {
        let Some(known) = self.board().inbound(kind) else {
            return Err(Reason::NoLeads);
        };
        let first = known.first_contact(&self.board().calendar(), came);
        let label = format!("{}: first contact {}", short(name), day(first));
        let made = self.moment();
        let id = self.change(&label, |board, ids| {
            let who = person(board, whose);
            let lead = Lead {
                name,
                kind,
                who: &who,
                came,
                made,
            };
            board.lead(&lead, ids).ok_or(Reason::NoLeads)
        })?;
        self.point_at(&id);
        Ok(())
    }

    /// Notes a number; where a result that counts by checks grows, asks first who it is.
    pub(super) fn measure(&mut self, candidate: &Candidate) -> Result<(), Reason> {
        match self.checks(candidate) {
            Some(asking) => {
                self.changeable()?;
                self.dialogs.push(Dialog::Qualify(asking));
                Ok(())
            }
            None => self.count_in(candidate),
        }
    }

    /// What is to be asked before a number is noted; none where it may be noted as it is.
    fn checks(&self, candidate: &Candidate) -> Option<Qualify> {
        let planned = self.board().result(&candidate.result)?;
        let checks = &planned.plan.counts_if;
        let before = self.board().number(&candidate.result, candidate.day);
        let after = candidate.number.after(before).ok()?;
        if checks.is_empty() || after <= before {
            return None;
        }
        let mut candidate = candidate.clone();
        // Who was counted this morning already stays named.
        candidate.note = candidate
            .note
            .or_else(|| self.remark(&candidate.result, candidate.day));
        Some(Qualify {
            title: planned.plan.title.clone(),
            more: after.minus(before).unwrap_or(Amount::ZERO).to_string(),
            candidate,
            name: Field::default(),
            checks: checks.iter().map(|it| (it.clone(), false)).collect(),
            pointed: None,
            problem: None,
        })
    }

    /// What was remarked on a morning's number.
    fn remark(&self, result: &ResultId, morning: NaiveDate) -> Option<String> {
        let noted = self.board().records.measurements(result, morning, morning);
        noted.last().and_then(|it| it.note.clone())
    }

    fn count_in(&mut self, candidate: &Candidate) -> Result<(), Reason> {
        let Candidate {
            result,
            day,
            number,
            note,
            then,
        } = candidate;
        self.note_number(result, *day, *number, note.as_deref())?;
        if *then == Then::Next {
            self.open_next_measure();
        }
        Ok(())
    }

    /// Counts who passed all checks; for others the missing ones are offered as a promise.
    pub(super) fn qualified(&mut self, it: &Qualified) -> Result<(), Reason> {
        if it.missing.is_empty() {
            return self.count_in(&it.candidate);
        }
        let text = to_find_out(&it.name, &it.missing);
        self.focus = Pane::Today;
        let purpose = Purpose::Add { day: self.date };
        let mut background = self.background(self.date, None);
        let name = short(&it.name);
        background.why = Some(format!("{name} does not count yet: find out?"));
        let toward = self.result_picker(Some(&it.candidate.result));
        let who = self.who_picker(self.me(), self.date);
        let mut form = Promise::new(purpose, "", toward, who, None);
        form.paste(&text);
        self.dialogs
            .push(Dialog::Promise(Box::new(form.with(background))));
        Ok(())
    }
}
