//! What was said of the end of an objective.
//!
//! Invariant: what was learned is kept as it was typed, what worked before what changes.

use super::{at_its_field, optional, refused, understood};
use crate::{
    app::{
        App, Reason,
        dialog::{Answers, PlanField, PlanSaid},
        page::map::PlanSpot,
        planning::choices,
        words::short,
    },
    state::{
        change::{Moved, Next, PlanItem},
        id::ObjectiveId,
    },
};

impl App {
    /// Closes an objective, with what was learned.
    pub(super) fn save_closed(
        &mut self,
        id: &ObjectiveId,
        answers: &Answers,
    ) -> Result<(), Reason> {
        let how = choices::ending_of(answers.choice(&PlanField::How))
            .ok_or_else(|| refused(&PlanField::How, &"say how it ended"))?;
        let told = [
            ("Worked", PlanField::Worked),
            ("To change", PlanField::Changes),
        ];
        let told = told.map(|(word, field)| {
            let text = answers.text(&field);
            optional(text).map(|it| format!("{word}: {}", it.trim_end_matches('.')))
        });
        let learned: Vec<String> = told.into_iter().flatten().collect();
        let learned = learned.join(". ");
        let (today, title) = (
            self.today,
            self.title_on_plan(&PlanItem::Objective(id.clone())),
        );
        let label = format!("closed: {title}");
        self.change(
            &label,
            |board, _| Ok(board.close(id, today, how, &learned)?),
        )
    }

    /// Gives an objective more days, and a reason.
    pub(super) fn save_extended(
        &mut self,
        id: &ObjectiveId,
        answers: &Answers,
    ) -> Result<(), Reason> {
        let due = self.day_in(answers, &PlanField::Due)?;
        let moved = Moved {
            day: self.today,
            why: answers.text(&PlanField::Why),
        };
        let label = format!(
            "extended: {}",
            self.title_on_plan(&PlanItem::Objective(id.clone()))
        );
        self.change(&label, |board, _| {
            board
                .extend(id, due, moved)
                .map(|_| ())
                .map_err(at_its_field)
        })?;
        self.go_to_on_plan(PlanSpot::Item(PlanItem::Objective(id.clone())));
        Ok(())
    }

    /// Plans the next objective.
    pub(super) fn save_next(&mut self, id: &ObjectiveId, answers: &Answers) -> Result<(), Reason> {
        let mut goals = Vec::new();
        for (field, said, _) in &answers.list {
            if let (PlanField::GoalOf(result), PlanSaid::Text(text)) = (field, said) {
                goals.push((result.clone(), understood(text, field)?));
            }
        }
        let next = Next {
            title: answers.text(&PlanField::Title).to_owned(),
            start: self.day_in(answers, &PlanField::Start)?,
            due: self.day_in(answers, &PlanField::Due)?,
            goals,
        };
        let label = format!("the next one: {}", short(&next.title));
        let new = self.change(&label, |board, _| {
            board.next_objective(id, &next).map_err(at_its_field)
        })?;
        self.go_to_on_plan(PlanSpot::Item(PlanItem::Objective(new)));
        Ok(())
    }
}
