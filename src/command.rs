//! The command table: everything a user can ask for, said once.
//!
//! Invariant: the keymap, the footer, the help, the palette and the README's key list are all read
//! from this table; nothing else names a key.

mod chapter;
mod context;

pub use chapter::Chapter;
pub use context::Context;

/// Whether a command changes the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// It changes what is on the disk in the end.
    Changes,
    /// It looks, moves or asks.
    Looks,
}

/// What the program says about one command.
#[derive(Debug, PartialEq, Eq)]
pub struct Spec {
    /// The name where it has no key, as in `:problems`: `kebab-case`.
    pub name: &'static str,
    /// What it does in a word or two, for footer, help and palette.
    pub title: &'static str,
    /// What it does in one sentence.
    pub help: &'static str,
    /// Its chapter of the help.
    pub chapter: Chapter,
    /// Whether it changes the board.
    pub nature: Nature,
    /// The chords that run it, and where.
    pub bindings: &'static [Binding],
}

/// Chords that run a command in some contexts.
#[derive(Debug, PartialEq, Eq)]
pub struct Binding {
    /// Where.
    pub contexts: &'static [Context],
    /// The chords, the first being the one to show: `ctrl-r`, `g g`.
    pub chords: &'static [&'static str],
}

macro_rules! commands {
    ($( $chapter:ident { $(
        $variant:ident $nature:ident $name:literal $title:literal $help:literal
            $( $contexts:ident: $($chord:literal)+ ),* ;
    )* } )*) => {
        /// A thing the user can ask for. It carries no data.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Command { $( $( #[doc = $help] $variant, )* )* }

        impl Command {
            /// Every command, in the order of the help.
            pub const ALL: &'static [Self] = &[$( $( Self::$variant, )* )*];

            /// This command's row of the table.
            pub const fn spec(self) -> &'static Spec {
                match self {
                    $( $( Self::$variant => &Spec {
                        name: $name,
                        title: $title,
                        help: $help,
                        chapter: Chapter::$chapter,
                        nature: Nature::$nature,
                        bindings: &[$( Binding { contexts: $contexts, chords: &[$($chord),+] } ),*],
                    }, )* )*
                }
            }
        }
    };
}

use Context as At;

const BOARD: &[Context] = &[At::Board];
/// The board, and what takes its place.
const ANYWHERE: &[Context] = &[
    At::Board,
    At::Page,
    At::Trend,
    At::Review,
    At::Log,
    At::History,
    At::Map,
    At::Asked,
    At::Closing,
];
const PAGE: &[Context] = &[
    At::Page,
    At::Trend,
    At::Review,
    At::Log,
    At::History,
    At::Map,
];
const TREND: &[Context] = &[At::Trend];
const REVIEW: &[Context] = &[At::Review];
const HISTORY: &[Context] = &[At::History];
/// Wherever a day can be opened.
const DAYS: &[Context] = &[At::Filter, At::Log, At::History];
const FILTER: &[Context] = &[At::Filter];
const LOG: &[Context] = &[At::Log];
const LOGS: &[Context] = &[At::Filter, At::Log];
const MAP: &[Context] = &[At::Map];
/// Where something is decided, or it is said whether that helped.
const DECIDED: &[Context] = &[At::Board, At::Review];
/// Where something is added, changed and deleted.
const WRITTEN: &[Context] = &[At::Board, At::Map];
/// What is left by leaving the program.
const SCREENS: &[Context] = &[At::Board, At::Welcome];
const VERDICT: &[Context] = &[At::Verdict];
const CLASHES: &[Context] = &[At::Clashes];
const STEPS: &[Context] = &[At::Steps];
/// Wherever there are fields.
const FORM: &[Context] = &[At::Form, At::Counted, At::Spoken];
const READING: &[Context] = &[At::Reading];
/// Questions of the standup where letters are keys.
const QUESTIONS: &[Context] = &[At::Asked, At::Counted];
const ASKED: &[Context] = &[At::Asked];
const COUNTED: &[Context] = &[At::Counted];
/// Where every letter is text, and what is told of keys is asked for by others.
const TYPED: &[Context] = &[At::Filter, At::Spoken];
const SPOKEN: &[Context] = &[At::Spoken];
const CLOSING: &[Context] = &[At::Closing];
/// The standup, from its first question to its end.
const STANDUP: &[Context] = &[At::Asked, At::Counted, At::Spoken, At::Closing];
/// The board, and the standup where letters are keys.
const SHARED: &[Context] = &[At::Board, At::Asked, At::Counted, At::Closing];
/// Dialogs where nothing is typed.
const LISTS: &[Context] = &[At::Menu, At::Verdict, At::Steps, At::Clashes, At::Reading];
const DIALOGS: &[Context] = &[
    At::Menu,
    At::Verdict,
    At::Steps,
    At::Clashes,
    At::Reading,
    At::Form,
    At::Asked,
    At::Counted,
    At::Spoken,
];
/// Dialogs that are no question of the standup.
const OTHERS: &[Context] = &[
    At::Menu,
    At::Verdict,
    At::Steps,
    At::Clashes,
    At::Reading,
    At::Form,
];
/// Wherever something is chosen or typed in the end.
const CHOICES: &[Context] = &[
    At::Welcome,
    At::Menu,
    At::Verdict,
    At::Steps,
    At::Clashes,
    At::Form,
    At::Asked,
    At::Counted,
    At::Spoken,
];
/// Wherever lines can be moved through without typing.
const LINES: &[Context] = &[
    At::Board,
    At::Welcome,
    At::Menu,
    At::Steps,
    At::Clashes,
    At::Reading,
    At::Page,
    At::Review,
    At::Log,
    At::History,
    At::Map,
    At::Closing,
];
/// Wherever letters mean something else.
const ARROWS: &[Context] = &[
    At::Verdict,
    At::Form,
    At::Filter,
    At::Asked,
    At::Counted,
    At::Spoken,
];
/// Wherever long lists are.
const PAGES: &[Context] = &[
    At::Board,
    At::Reading,
    At::Page,
    At::Review,
    At::Log,
    At::Map,
    At::Closing,
];
const EVERYWHERE: &[Context] = &Context::ALL;

commands! {
    Promises {
        Add       Changes "add" "add" "Add here: a promise for the day, a thing done yesterday that nobody had promised, a number; on the plan another one of what is there." WRITTEN: "a";
        Edit      Changes "edit" "edit" "Change the focused promise, what stands in the way or what is for later, or note the focused result's number; on the plan change what is there." WRITTEN: "enter" "e";
        EditInEditor Changes "edit-in-editor" "in editor" "Write the focused promise's text in your own editor." BOARD: "E";
        Kept      Changes "kept" "kept" "The promise, or the habit, was kept; what stands in the way is cleared, what was for later is dealt with; once more: it is open again." BOARD: "space";
        Verdict   Changes "verdict" "how did it go" "Say how it went: kept, partly, missed and why, dropped, excused." BOARD: "x";
        Carry     Changes "carry" "carry" "Carry the promise on: from yesterday to the day, from the day to the next working day; what is for later becomes a promise." BOARD: "c", ASKED: "c";
        CarryAll  Changes "carry-all" "carry all" "Carry everything that is open on yesterday to the day." BOARD: "C";
        CloseDay  Changes "close-day" "close the day" "One verdict and reason for all that is open on yesterday; what was missed or partly kept is carried." BOARD: "X", QUESTIONS: "X" "alt-x", SPOKEN: "alt-x";
        Result    Changes "result" "result" "Choose which result the promise serves." BOARD: "r";
        Who       Changes "who" "who" "Choose whose promise it is, or who looks after a result or a habit of the plan." WRITTEN: "w";
        Steps     Changes "steps" "steps" "How the promise is carried out: tick its steps, answer its questions, say which action it is a part of, read what was answered before." BOARD: "A";
        Habit     Changes "habit" "habit" "Make the focused promise's action a habit, or retire the focused habit: it comes no more, and what was noted of it stays." BOARD: "m";
        Block     Changes "block" "blocker" "Name what stands in the way of the focused promise or result; it comes back each day until it is cleared." BOARD: "b", ASKED: "b";
        Park      Changes "park" "for later" "Park a point for later, with whose it is; it comes back each day until it is dealt with or promised." ANYWHERE: "P", COUNTED: "P", SPOKEN: "alt-p";
        Split     Changes "split" "split" "Make two smaller promises of the focused one." BOARD: "S";
        Lead      Changes "lead" "new lead" "Note who came to us, and promise the first contact for the day on which that kind of lead expects it." BOARD: "L";
        Private   Changes "private" "private" "Show the promise to its owner only, or to everybody again." BOARD: ".";
        Delete    Changes "delete" "delete" "Delete the focused promise, the day's number or a part of the plan; undo brings it back." WRITTEN: "d d" "delete";
        Undo      Changes "undo" "undo" "Take the last change back." ANYWHERE: "u" "ctrl-z", COUNTED: "u" "ctrl-z";
        Redo      Changes "redo" "redo" "Make the change again that was taken back." ANYWHERE: "U" "ctrl-r", COUNTED: "U" "ctrl-r";
    }
    Numbers {
        More      Changes "more" "one more" "Raise the focused result's number by one." BOARD: "+";
        Less      Changes "less" "one less" "Lower the focused result's number by one." BOARD: "-";
        Decide    Changes "decide" "decide" "Decide what is done about a number that does not move, or say whether a decision helped." DECIDED: "!", QUESTIONS: "!" "alt-!", SPOKEN: "alt-!";
        Win       Changes "win" "keep as a win" "Keep what went well as a win, or a thank-you, in one line." BOARD: "W";
        NextObjective Looks "next-objective" "next objective" "Put the next objective in focus." BOARD: "O";
    }
    Moving {
        NextPane      Looks "next-pane" "next pane" "Go to the next pane." BOARD: "tab" "l" "right";
        PreviousPane  Looks "previous-pane" "previous pane" "Go to the pane before." BOARD: "shift-tab" "h" "left";
        YesterdayPane Looks "yesterday-pane" "yesterday" "Go to what was done." BOARD: "1";
        MeasurePane   Looks "measure-pane" "measure" "Go to the numbers." BOARD: "2";
        TodayPane     Looks "today-pane" "today" "Go to what will be done." BOARD: "3";
        Down          Looks "down" "down" "One line down." LINES: "j" "down", ARROWS: "down";
        Up            Looks "up" "up" "One line up." LINES: "k" "up", ARROWS: "up";
        First         Looks "first" "first" "To the first line." PAGES: "g g" "home", HISTORY: "g g" "home";
        Last          Looks "last" "last" "To the last line." PAGES: "G" "end", HISTORY: "G" "end";
        HalfPageDown  Looks "half-page-down" "half a page down" "Half a page down." PAGES: "ctrl-d";
        HalfPageUp    Looks "half-page-up" "half a page up" "Half a page up." PAGES: "ctrl-u";
        PageDown      Looks "page-down" "page down" "A page down." PAGES: "pagedown", READING: "space", FILTER: "pagedown";
        PageUp        Looks "page-up" "page up" "A page up." PAGES: "pageup", FILTER: "pageup";
        Zoom          Looks "zoom" "zoom" "Give the focused pane the whole screen, or share it again." BOARD: "z";
    }
    Days {
        PreviousDay Looks "previous-day" "day before" "Show the working day, or the day with records, before." BOARD: "[";
        NextDay     Looks "next-day" "day after" "Show the working day, or the day with records, after: plan tomorrow in the evening." BOARD: "]";
        ThisDay     Looks "this-day" "today" "Show today." BOARD: "t", HISTORY: "t";
        GoToDay     Looks "go-to-day" "go to a day" "Show any day: mon, -2, +1, 2026-10-09." BOARD: "@", HISTORY: "@";
    }
    Finding {
        Search        Looks "search" "search" "Search the panes." BOARD: "/";
        NextMatch     Looks "next-match" "next match" "Go to the next match." BOARD: "n";
        PreviousMatch Looks "previous-match" "match before" "Go to the match before." BOARD: "N";
        Copy          Looks "copy" "copy line" "Copy the focused line as text." BOARD: "y", LOG: "y";
        CopyDay       Looks "copy-day" "copy day" "Copy the day as Markdown." BOARD: "Y";
    }
    Pages {
        Standup  Changes "standup" "standup" "Go through the standup question by question, or go on with it where it was left." BOARD: "s";
        Present  Looks "present" "present" "Show the standup in large type for a shared screen, without what is private, or as before." SHARED: "p" "f5", SPOKEN: "f5", OTHERS: "f5";
        Mask     Looks "mask" "mask" "Hide names and amounts from those who look on, or show them again." SHARED: "M" "f6", SPOKEN: "f6";
        Plan     Looks "plan" "plan" "Show the plan: objectives, results, what is done for them and how; change it there." ANYWHERE: "o";
        Pipeline Looks "pipeline" "pipeline" "Show what becomes of each step of the pipeline, and where it is stuck." ANYWHERE: "i";
        Trend    Looks "trend" "trend" "Show one result large: its number, what was planned, and what was done for it, over any days." ANYWHERE: "v";
        Review   Looks "review" "review" "Look back on the week: results, promises, decisions, what is in the way; and say what changes." ANYWHERE: "R";
        History  Looks "history" "history" "A calendar of months: standups, promises kept and what moved, day by day." ANYWHERE: "H";
        Log      Looks "log" "find in all days" "Find in the promises of all days: words, who:ana, toward:leads, missed, since:mon." ANYWHERE: "f";
    }
    OnPlan {
        AddBelow     Changes "add-below" "add below" "Add a part of what is there: a result of an objective, an action of a result, a step of an action." MAP: "A";
        Replan       Changes "replan" "re-plan" "Move the goal or the last day; what it was and why stays on the plan." MAP: "r";
        ShiftUp      Changes "shift-up" "move up" "Move it before the one above it." MAP: "K";
        ShiftDown    Changes "shift-down" "move down" "Move it after the one below it." MAP: "J";
        MoveTo       Changes "move-to" "move elsewhere" "Make it a part of another result or objective." MAP: "m";
        EndObjective Changes "end-objective" "how did it end" "End the objective: close it, extend it, or plan the next one." MAP: "x";
        TurnFold     Looks "turn-fold" "fold" "Fold what is below away, or show it." MAP: "space";
        Fold         Looks "fold" "fold" "Fold what is below away; what has nothing below leads to what it is a part of." MAP: "h" "left";
        Unfold       Looks "unfold" "unfold" "Show what is below." MAP: "l" "right";
    }
    OnTrend {
        NextResult     Looks "next-result" "next result" "Show the next result large." TREND: "tab" "j" "down";
        PreviousResult Looks "previous-result" "result before" "Show the result before large." TREND: "shift-tab" "k" "up";
        FewerDays      Looks "fewer-days" "fewer days" "Show half as many days, around the day." TREND: "+" "=";
        MoreDays       Looks "more-days" "more days" "Show twice as many days." TREND: "-";
        EarlierDays    Looks "earlier-days" "earlier" "Show earlier days." TREND: "[" "h" "left";
        LaterDays      Looks "later-days" "later" "Show later days." TREND: "]" "l" "right";
        AllDays        Looks "all-days" "all days" "Show the whole of the result, from its first day to its last." TREND: "0";
    }
    OnDays {
        OpenDay      Looks "open-day" "open the day" "Show the day that is focused as the board of that day." DAYS: "enter";
        EarlierDay   Looks "earlier-day" "day before" "One day back." HISTORY: "h" "left";
        LaterDay     Looks "later-day" "day after" "One day on." HISTORY: "l" "right";
        EarlierMonth Looks "earlier-month" "month before" "One month back." HISTORY: "[" "pageup";
        LaterMonth   Looks "later-month" "month after" "One month on." HISTORY: "]" "pagedown";
        SwitchFilter Looks "switch-filter" "filter, list" "Go from what is looked for to what was found, or back." LOGS: "tab", LOG: "/";
    }
    OnReview {
        Reflect     Changes "reflect" "look back" "Say how it was with people, process and product, and what you change." REVIEW: "enter" "e";
        Customer    Changes "customer" "for customers" "Note how it was for a customer on the way: as it should be, or not." REVIEW: "x";
        EarlierWeek Looks "earlier-week" "week before" "Look back on the week before." REVIEW: "[" "h" "left";
        LaterWeek   Looks "later-week" "week after" "Look back on the week after." REVIEW: "]" "l" "right";
        LatestWeek  Looks "latest-week" "latest week" "Look back on the last week of which something is over." REVIEW: "t";
    }
    OnStandup {
        StepBack     Looks "step-back" "answer before" "Go one answer back; where something is typed, once the text is empty." STANDUP: "backspace";
        LeaveOpen    Looks "leave-open" "leave it open" "Go on without an answer." ASKED: "tab";
        NextTurn     Looks "next-turn" "next turn" "Pass over what is left of the turn: the next one has the word." QUESTIONS: ">" "alt->" "alt-n", SPOKEN: "alt->" "alt-n";
        PreviousTurn Looks "previous-turn" "turn before" "Go back to the beginning of the turn, and then to the one before." QUESTIONS: "<" "alt-<", SPOKEN: "alt-<";
        Absent       Looks "absent" "not there" "Whoever has the word is not there: they are asked nothing." QUESTIONS: "a" "alt-a", SPOKEN: "alt-a";
        Word         Looks "word" "give the word" "Give the word to anybody, also to whoever comes late; or let people speak in another order." QUESTIONS: "w" "alt-w", SPOKEN: "alt-w";
        Pause        Looks "pause" "pause" "Let the clocks stand still, or go on." QUESTIONS: "t" "alt-t", SPOKEN: "alt-t";
        MoreTime     Looks "more-time" "a minute more" "Allow the turn and the meeting a minute more." QUESTIONS: "pageup", SPOKEN: "pageup";
        LessTime     Looks "less-time" "a minute less" "Allow the turn and the meeting a minute less." QUESTIONS: "pagedown", SPOKEN: "pagedown";
        SendMinutes  Looks "send-minutes" "send" "Give what the standup came to to the command that your settings name." CLOSING: "s";
        WriteMinutes Looks "write-minutes" "write" "Write the minutes to a file of their own beside the board." CLOSING: "w";
        CopyMinutes  Looks "copy-minutes" "copy" "Copy the minutes, for whoever holds you to them." CLOSING: "y";
    }
    Program {
        Help     Looks "help" "help" "Show what every key does here." ANYWHERE: "?" "f1", COUNTED: "?" "f1", TYPED: "f1";
        Palette  Looks "palette" "all commands" "Find any command by its name." ANYWHERE: ":" "ctrl-p", COUNTED: ":" "ctrl-p", TYPED: "ctrl-p";
        Echo     Looks "echo" "show keys" "Show on the screen which keys are pressed, for those who look on." SHARED: "K" "f7", SPOKEN: "f7";
        Theme    Looks "theme" "theme" "Change the colours: dark, light, the terminal's own, high contrast, none." ANYWHERE: "T";
        Problems Looks "problems" "problems" "List what in the file could not be read.";
        Clashes  Changes "clashes" "clashes" "Choose between what was changed here and outside at the same time.";
        Resolve  Looks "resolve" "resolve" "Merge the conflict copies that lie beside the board's file, or put together what a merge of git has left in it.";
        Suspend  Looks "suspend" "suspend" "Stop, and go back to the shell; fg goes on here.";
        Back     Looks "back" "back" "Leave what is on top: zoom, search, the notice, the screen beside the board." BOARD: "esc", PAGE: "esc" "q", FILTER: "esc", CLOSING: "esc" "q";
        Quit     Looks "quit" "quit" "Quit; everything is saved already." SCREENS: "q", EVERYWHERE: "ctrl-c";
    }
    Dialogs {
        Accept        Looks "accept" "done" "Take what was typed or chosen." CHOICES: "enter";
        AcceptAndNext Looks "accept-and-next" "and the next" "Take it, and go on with the next one." FORM: "alt-enter";
        Cancel        Looks "cancel" "back" "One layer back." DIALOGS: "esc", LISTS: "q", QUESTIONS: "q", READING: "?" "enter";
        NextField     Looks "next-field" "next field" "To the next field." FORM: "tab";
        PreviousField Looks "previous-field" "field before" "To the field before." FORM: "shift-tab";
        NewLine       Looks "new-line" "new line" "Begin a new line, where a text may have several." FORM: "ctrl-o";
        Tick          Changes "tick" "done" "The step is done; once more: it is open again." STEPS: "space";
        ChooseKept    Changes "choose-kept" "kept" "It was kept." VERDICT: "k" "space", ASKED: "k" "space";
        ChoosePartly  Changes "choose-partly" "partly" "A part of it was done." VERDICT: "h" "p", ASKED: "h";
        ChooseMissed  Changes "choose-missed" "missed" "It was not done." VERDICT: "m", ASKED: "m";
        ChooseDropped Changes "choose-dropped" "dropped" "It is no longer wanted." VERDICT: "d", ASKED: "d";
        ChooseExcused Changes "choose-excused" "excused" "Nobody could have done it: away, holiday." VERDICT: "e", ASKED: "e";
        ChooseOurs    Changes "choose-ours" "ours" "Keep what was changed here." CLASHES: "o";
        ChooseTheirs  Changes "choose-theirs" "theirs" "Keep what was changed outside." CLASHES: "t";
    }
}

impl Command {
    /// Whether it can be asked for on the board, by key or in the palette.
    pub fn is_for_the_board(self) -> bool {
        let chapter = self.spec().chapter;
        chapter != Chapter::Dialogs && !chapter.is_of_a_page()
    }

    /// Whether a key runs it in a context, or none anywhere. Where it is typed what is looked for, letters are no keys; what
    /// they run beside that can be asked for by name.
    pub fn works_on(self, context: Context) -> bool {
        let bindings = self.spec().bindings;
        let is_here =
            |it: &Context| *it == context || context == Context::Filter && *it == Context::Log;
        bindings.is_empty() || bindings.iter().any(|it| it.contexts.iter().any(is_here))
    }

    /// Whether a key can run it in a context: where the table gives it one, or, where it has none at all, on the board and on
    /// what takes its place.
    pub fn can_have_key_on(self, context: Context) -> bool {
        let bindings = self.spec().bindings;
        let mut places = bindings.iter().flat_map(|it| it.contexts);
        places.any(|it| *it == context) || bindings.is_empty() && ANYWHERE.contains(&context)
    }

    /// Whether there must always be a key for it where there is one in the table: without, nobody would get out of there.
    pub const fn is_way_out(self) -> bool {
        matches!(self, Self::Back | Self::Cancel | Self::Quit)
    }

    /// Whether the help of a screen tells of it: what can be done there, and on the board what can be done in dialogs.
    pub fn is_told_on(self, screen: Context) -> bool {
        if screen == Context::Board {
            !self.spec().chapter.is_of_a_page()
        } else {
            self.spec().chapter != Chapter::Dialogs && self.works_on(screen)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn names_are_kebab_case_and_unique() {
        let mut seen = HashSet::new();
        for command in Command::ALL {
            let name = command.spec().name;
            assert!(seen.insert(name), "{name} twice");
            assert!(name.chars().all(|it| it == '-' || it.is_ascii_lowercase()));
        }
    }

    #[test]
    fn help_is_a_sentence() {
        for command in Command::ALL {
            let help = command.spec().help;
            assert!(help.ends_with('.'), "{help}");
            assert!(help.starts_with(char::is_uppercase), "{help}");
        }
    }
}
