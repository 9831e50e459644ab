//! Why something is not done: every refusal of the app, with its words.
//!
//! Invariant: the same refusal has the same words wherever it is told.

use chrono::NaiveDate;

use super::{
    dialog::PlanField,
    words::{day, short},
};
use crate::{
    report::words::need_choice,
    state::{
        Verdict,
        amount::AmountError,
        change::{CarryError, PlanError},
        dates::DayError,
    },
};

/// Why something is not done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// It is asked for on the board.
    #[error("this is for dialogs")]
    ForDialogs,
    /// It is asked for on the board, and another screen is shown.
    #[error("this is for the board: esc goes back to it")]
    ForTheBoard,
    /// It is asked for on the board, and is for a screen beside it.
    #[error("this is for another screen")]
    ForPages,
    /// Nothing comes before the first question.
    #[error("this is the first question")]
    FirstQuestion,
    /// The question is not asked of anybody.
    #[error("nobody has the word now")]
    NobodysTurn,
    /// What is asked is not about a promise.
    #[error("this question is not about a promise")]
    NotAskedAboutPromise,
    /// No standup is under way.
    #[error("no standup is under way: s begins it")]
    NoStandup,
    /// Nothing that is wanted ran in the days of the review.
    #[error("no objective ran in these days")]
    NoObjective,
    /// Nothing was found to do it with.
    #[error("nothing was found")]
    NothingFound,
    /// A field of a form of the plan cannot be understood.
    #[error("{}: {problem}", field.label())]
    Field {
        /// The field.
        field: PlanField,
        /// What is wrong with it.
        problem: String,
    },
    /// Nothing of the plan is here that has a name.
    #[error("there is nothing to change here")]
    OnNothing,
    /// What is here has no parts.
    #[error("nothing goes below this")]
    NothingBelow,
    /// Only results and habits are somebody's.
    #[error("results and habits are looked after by somebody; this is not")]
    NobodyOwns,
    /// Only objectives and results have a goal or a day to move.
    #[error("only results and objectives are re-planned: edit this one")]
    NotReplanned,
    /// Only results and actions can be a part of something else.
    #[error("results and actions can go elsewhere; this stays where it is")]
    StaysWhereItIs,
    /// The place on the plan is no part of an objective.
    #[error("this is no part of an objective")]
    NoObjectiveHere,
    /// There is nothing of its kind before it.
    #[error("it is the first already")]
    IsFirst,
    /// There is nothing of its kind after it.
    #[error("it is the last already")]
    IsLast,
    /// The plan cannot be changed like this.
    #[error(transparent)]
    Plan(#[from] PlanError),
    /// No objective has results that feed each other.
    #[error(
        "no objective is a pipeline: edit one on the plan, and choose for its results that each feeds the next"
    )]
    NoPipeline,
    /// The first run has not made a board.
    #[error("there is no board yet")]
    NoBoardYet,
    /// The file may not be written, or cannot be read; this is why.
    #[error("nothing can be changed: {0}")]
    Blocked(String),
    /// What is wrong with the file is not in its text.
    #[error("{0}")]
    File(String),
    /// All of the file could be read.
    #[error("all of the file could be read")]
    NoProblems,
    /// No field waits for a choice.
    #[error("nothing was changed here and outside at the same time")]
    NoClashes,
    /// No copy lies beside the board, and its file has no marks of a merge.
    #[error("no conflict copy lies beside the board")]
    NothingToResolve,
    /// There is nothing before the day.
    #[error("nothing was promised before this day")]
    NothingBefore,
    /// There is nothing on Yesterday, which is this day.
    #[error("nothing was promised for {}", day(*.0))]
    NothingPromised(NaiveDate),
    /// There is nothing on the day.
    #[error("nothing is promised for {} yet", day(*.0))]
    NothingPromisedYet(NaiveDate),
    /// All of this day has a verdict.
    #[error("nothing is open on {}", day(*.0))]
    NothingOpen(NaiveDate),
    /// There is nothing in Measure.
    #[error("the board has no results")]
    NoResults,
    /// There is nothing to serve, and nothing to count.
    #[error("there is no result: the board has none")]
    NoResult,
    /// There is nothing to count in the objective in focus.
    #[error("the objective has no results")]
    NoResultsInFocus,
    /// A promise was to be focused, and this is none.
    #[error("this is a result; promises are in pane 3")]
    IsResult,
    /// A promise was to be focused, and none is.
    #[error("promises are in pane 3")]
    PromisesElsewhere,
    /// A promise was to be focused, and this is a habit.
    #[error("this is a habit: only how it went is said here")]
    IsHabit,
    /// It is a habit already.
    #[error("it is a habit already")]
    IsHabitAlready,
    /// The habit has no steps to read.
    #[error("the habit has no steps: it repeats no action that has some")]
    HabitHasNoSteps,
    /// Others have deleted the habit.
    #[error("the habit is not on the board any more")]
    HabitGone,
    /// There is nobody who could say how a team's habit went.
    #[error("there is nobody on the board yet")]
    NobodyThere,
    /// A promise or a result was to be focused, and this is what stands in the way of one.
    #[error("this is what stands in the way; space clears it, enter changes it")]
    IsBlocker,
    /// A promise or a result was to be focused, and this is for later.
    #[error(
        "this is for later; space says it is dealt with, enter changes it, c makes a promise of it"
    )]
    IsParked,
    /// The board has no kinds of leads.
    #[error("no kinds of leads are planned yet: L says how to have some")]
    NoLeads,
    /// A result was to be focused, and this is none.
    #[error("this is a promise; numbers are in pane 2")]
    IsPromise,
    /// A result was to be focused, and none is.
    #[error("numbers are in pane 2")]
    NumbersElsewhere,
    /// Lines were pasted on the numbers.
    #[error("nothing can be pasted on numbers: promises are in pane 3")]
    NoPasteOnNumbers,
    /// It ended in a way that leaves nothing to do.
    #[error("it is {}: there is nothing to carry", .0.word())]
    Over(Verdict),
    /// It ended in a way that leaves nothing to make smaller.
    #[error("it is {}: there is nothing to split", .0.word())]
    NothingToSplit(Verdict),
    /// There is no number to delete.
    #[error("no number of {title} was noted for {}", day(*.morning))]
    NoNumber {
        /// The result.
        title: String,
        /// The day that it would be for.
        morning: NaiveDate,
    },
    /// There is nothing to undo.
    #[error("nothing to undo")]
    NothingToUndo,
    /// What would be undone or redone is private.
    #[error("that is private, and others look on")]
    OthersLookOn,
    /// There is nothing to redo.
    #[error("nothing to redo")]
    NothingToRedo,
    /// Everybody sees a habit, and nobody but its owner a private promise.
    #[error("it is private, and everybody would see the habit")]
    PrivateHabit,
    /// Of the decisions of a review none waits for an answer.
    #[error("no decision of this review waits for an answer")]
    NoneDue,
    /// There is nobody whose win it could be.
    #[error("there is nobody on the board yet")]
    NobodyYet,
    /// One objective is open at most.
    #[error("there is no other objective")]
    OnlyObjective,
    /// Today is shown already.
    #[error("this is today")]
    IsToday,
    /// Nothing is searched for.
    #[error("nothing is searched for")]
    NoSearch,
    /// There is nothing that a promise could be a part of.
    #[error("the results have no actions: add them to the plan")]
    NoAction,
    /// Nobody has written down how an action is done.
    #[error("its action has no steps")]
    NoProcess,
    /// Others have deleted the promise.
    #[error("it is not on the board any more")]
    Gone,
    /// Others have deleted the result.
    #[error("the result is not on the board any more")]
    ResultGone,
    /// Others have written this text into the promise that is in the user's editor.
    #[error("changed outside meanwhile: {}", short(.0))]
    ChangedOutside(String),
    /// Others have written this where the dialog would write.
    #[error("changed outside meanwhile: {}; enter again puts yours there", short(.0))]
    ChangedMeanwhile(String),
    /// Others have changed the same at the same time, and nobody has chosen yet.
    #[error("it was changed here and outside: choose between the two first")]
    Undecided,
    /// A promise has not so many characters.
    #[error("{0} characters are too many for one promise")]
    TooLong(usize),
    /// The settings name no command to pipe minutes into.
    #[error("no command is set to send them to: `share` in the settings names one")]
    NoShareCommand,
    /// Minutes are on their way already.
    #[error("the last ones are still being sent")]
    StillSharing,
    /// There is nothing left to carry.
    #[error("all of it was carried already")]
    AllCarried,
    /// What is left to carry, so many, asks for a choice.
    #[error("{}", need_choice(*.0))]
    NeedChoices(usize),
    /// It cannot be carried.
    #[error(transparent)]
    Carry(#[from] CarryError),
    /// The number cannot be.
    #[error(transparent)]
    Amount(#[from] AmountError),
    /// The day cannot be.
    #[error(transparent)]
    Day(#[from] DayError),
}
