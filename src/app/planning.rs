//! The plan as people change it: what a page of the plan and its forms want, done.
//!
//! Invariant: each wish is one step to undo; what a form did not change stays as others have it meanwhile.

mod choices;
mod ending;
mod forms;
mod saving;

use super::{
    App, Page, Reason,
    dialog::{Ask, Dialog, Intent, PlanIntent, Planning},
    page::map::PlanSpot,
    words::short,
};
use crate::{
    report::words::plan,
    state::change::{PlanError, PlanItem, Shift},
};

impl App {
    /// Does what is wanted of the plan.
    pub(super) fn plan(&mut self, intent: PlanIntent) -> Result<(), Reason> {
        match intent {
            PlanIntent::Open(planning) => self.open_planning(planning),
            PlanIntent::Save(planning, answers, then) => {
                self.save_planning(&planning, &answers, then)
            }
            PlanIntent::AskDelete(item) => self.ask_delete(item),
            PlanIntent::Delete(item, called) => self.delete_from_plan(&item, &called),
            PlanIntent::Shift(item, shift) => self.shift_on_plan(&item, shift),
            PlanIntent::AskEnd(id) => self.ask_end(&id),
            PlanIntent::Reopen(id) => {
                let label = format!(
                    "opened again: {}",
                    self.title_on_plan(&PlanItem::Objective(id.clone()))
                );
                self.change(&label, |board, _| Ok(board.reopen(&id)?))
            }
        }
    }

    /// Puts the cursor of the plan on something, where the plan is shown.
    fn go_to_on_plan(&mut self, spot: PlanSpot) {
        let board = self.document.board();
        if let Some(Page::Map(map)) = self.page.as_deref_mut() {
            map.go_to(spot, board);
        }
    }

    /// What the plan calls something, short enough for a notice.
    fn title_on_plan(&self, item: &PlanItem) -> String {
        short(self.board().title_of(item).unwrap_or_default())
    }

    /// What nothing depends on is deleted at once: undo brings it back. Else what depends on it is named first.
    fn ask_delete(&mut self, item: PlanItem) -> Result<(), Reason> {
        let called = self.board().title_of(&item).unwrap_or_default().to_owned();
        let dependents = self.board().dependents(&item);
        if dependents.is_empty() {
            return self.delete_from_plan(&item, &called);
        }
        let title = format!("Delete {}?", self.title_on_plan(&item));
        let mut said = plan::dependents(&dependents);
        said.push("undo brings all of it back".to_owned());
        let delete = Intent::Plan(Box::new(PlanIntent::Delete(item, called)));
        let answers = vec![("delete it".to_owned(), delete)];
        self.dialogs
            .push(Dialog::Ask(Box::new(Ask::new(title, said, answers))));
        Ok(())
    }

    fn delete_from_plan(&mut self, item: &PlanItem, called: &str) -> Result<(), Reason> {
        let label = format!("deleted: {}", self.title_on_plan(item));
        self.change(&label, |board, _| {
            if board.is_still(item, called) && board.delete(item) {
                Ok(())
            } else {
                Err(PlanError::Gone.into())
            }
        })
    }

    fn shift_on_plan(&mut self, item: &PlanItem, shift: Shift) -> Result<(), Reason> {
        let way = match shift {
            Shift::Up => "up",
            Shift::Down => "down",
        };
        let label = format!("moved {way}: {}", self.title_on_plan(item));
        let moved = self.change(&label, |board, _| {
            if !board.has_on_plan(item) {
                return Err(PlanError::Gone.into());
            }
            board.shift(item, shift).ok_or(match shift {
                Shift::Up => Reason::IsFirst,
                Shift::Down => Reason::IsLast,
            })
        })?;
        self.go_to_on_plan(PlanSpot::Item(moved));
        Ok(())
    }

    /// Opens a form of the plan.
    fn open_planning(&mut self, planning: Planning) -> Result<(), Reason> {
        self.changeable()?;
        let form = self.form_of(planning)?;
        self.dialogs.push(Dialog::Planning(Box::new(form)));
        Ok(())
    }
}
