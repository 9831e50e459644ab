//! What can be said on the command line.
//!
//! Invariant: what is here is in the help; verbs and options that have not come are not.

use std::path::PathBuf;

use chrono::NaiveDateTime;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::{
    report::glance::format,
    state::{Verdict, change::Number, dates::is_in_calendar, size::parse_size},
};

/// What stands above the options that every verb has.
const EVERYWHERE: &str = "Everywhere";
/// How long ahead somebody is reminded at most, in minutes.
const MOST_AHEAD: u32 = 12 * 60;

/// Daily standups in the terminal: does what we do move the result?
///
/// Without a verb it opens the board.
#[derive(Debug, Parser)]
#[command(name = "standup", version, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) common: Common,
    /// Open a copy of the sample board, three weeks of a team, ending today
    #[arg(long, conflicts_with = "file")]
    pub(crate) sample: bool,
    #[command(subcommand)]
    pub(crate) verb: Option<Verb>,
}

/// What works with every verb, before or after it.
#[derive(Debug, Args)]
pub(crate) struct Common {
    /// The board's file [default: `$STANDUP_FILE`, `standup.ron` here or above, or in the data folder]
    #[arg(long, global = true, help_heading = EVERYWHERE, value_name = "PATH")]
    pub(crate) file: Option<PathBuf>,
    /// The day: today, yesterday, tomorrow, mon to sun, -2, +1 or 2026-10-09
    #[arg(long, global = true, help_heading = EVERYWHERE, value_name = "DAY", allow_hyphen_values = true)]
    pub(crate) date: Option<String>,
    /// Print JSON
    #[arg(long, global = true, help_heading = EVERYWHERE)]
    pub(crate) json: bool,
    /// When to use colours; auto: on a terminal, unless `$NO_COLOR` is set
    #[arg(
        long,
        global = true,
        help_heading = EVERYWHERE,
        value_name = "WHEN",
        default_value = "auto"
    )]
    pub(crate) color: When,
    /// The local time to go by instead of the clock's.
    #[arg(long, global = true, hide = true, value_name = "TIME", value_parser = parse_now)]
    pub(crate) now: Option<NaiveDateTime>,
}

/// When colours are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub(crate) enum Verb {
    /// Make a board from a template
    Init(Init),
    /// Promise something for the day; prints the id of each commitment
    Add(Add),
    /// Say how a commitment ended, or how a habit went
    Verdict(GiveVerdict),
    /// Say that commitments, or habits, were kept
    Done(Done),
    /// Carry commitments to the day; prints the id of each new one
    Carry(Carry),
    /// Note who came to us: promises the first contact for the day that kind of lead waits for; prints the id
    Lead(Lead),
    /// Note the number of a result
    Measure(Measure),
    /// Open the board with the day's standup: question by question, where it was left
    ///
    /// The same as the board's key `s`. Each answer is saved at once; leave with esc and come back whenever you like.
    ///
    /// With --plain it asks the same as lines of text, for screen readers, simple terminals and pipes: a question is one line
    /// with its answers, no cursor moves, and the input may end anywhere. `?` tells what can be said at any question.
    Run(Run),
    /// Note that the day's standup was held
    Hold(Hold),
    /// Show yesterday, the numbers and today
    Show(Show),
    /// Show the day in one line, for a prompt or a status bar
    ///
    /// The result in most trouble, how much of the day's promises is kept, and how many working days in a row the team
    /// has met. Where there is no board it prints nothing and exits 1, so that it can stand in any prompt; a board that
    /// `--file` names must be there.
    Status(Status),
    /// Look back on a week, or on other days: results, promises, decisions, what is in the way
    ///
    /// What was done on a day shows in the numbers of the next morning, so a week is read on the Monday after it; the
    /// week that runs is read as far as it is over, and today is over once nothing that was promised for it is open. On
    /// its first day the week before is shown. Private promises are counted and not listed.
    ///
    /// `--minutes` says what one day's standup came to, for those who were there and those who were not. `--format ics`
    /// is the meeting itself, to be imported by a calendar program.
    Report(Report),
    /// Remind of the standup, or in the evening of what is open: for cron and timers
    ///
    /// It is shown on the desktop by notify-send or its like; where there is none it is printed as a line. Nothing is said
    /// on days off, once the day's standup is held, and to whoever is away or has all promises of the day excused. Texts of
    /// promises are never told, only how many are open and how long they take.
    ///
    /// Exits 0 whether or not there was anything to say, so that cron and timers are content; 1 on a problem with the
    /// board or the request, and 2 on wrong usage. With `--exit-code` it exits 3 when there was nothing to say.
    Remind(Remind),
    /// Search all commitments, the newest days first
    Log(Log),
    /// Check the file; exits 1 and lists the problems if there are any
    Check(Check),
    /// Take back the last change that was written to the file, whoever made it
    ///
    /// Called again it goes one change further back, and with --redo forward again. It goes by the earlier states that this
    /// machine has kept. What somebody has written with an editor, or from another machine, stays, and an open board sees it
    /// as it sees any change from outside.
    ///
    /// Where the file cannot be read any more, was emptied or is gone, it puts the newest state back that can be read.
    Undo(Undo),
    /// List the earlier states of the file, show one, compare, or go back to one
    ///
    /// A state is kept with each save: the last 50, at most 20 MB. Without a word it lists them, the newest first.
    Snapshots(Snapshots),
    /// Put together what two wrote at the same time: conflict marks of git, conflict copies
    ///
    /// Record by record and field by field: what only one side changed is taken, and only where both changed the same field
    /// it asks which of the two stands. Without a terminal it lists these and exits 1, unless --ours or --theirs answers them
    /// all; nothing is written then.
    ///
    /// Where a merge of git was left unfinished in the board's file, it puts the two sides together; else it merges the
    /// conflict copies that Dropbox, Syncthing, Nextcloud and others leave beside it, and boards that could not be saved and
    /// were rescued. The text before, and a copy that was merged, are kept as snapshots; a copy that a tool has made is removed
    /// then.
    Resolve(Resolve),
    /// Look whether all that the program stands on is as it should be, and say what to do where it is not
    ///
    /// The board's file and how it is found, what is kept of it, its lock and its disk, who you are, your settings and your
    /// editor, the time, the terminal and the locale: a line for each, marked `ok` or `!`. It only looks, tells no text of
    /// the board, and needs neither a board nor a terminal.
    ///
    /// Exits 0 if all is well, and 1 if something needs mending.
    Doctor,
    /// Print the settings in force, and where each comes from
    ///
    /// What is printed can stand in the settings' file as it is. What is wrong there is told by line and column, with
    /// what to do, and then it exits 1; the board and all verbs go on with the rest.
    Config(Config),
    /// Print what makes a shell complete the command
    Completions(Completions),
    /// Print the manual page
    Man,
}

#[derive(Debug, Args)]
pub(crate) struct Init {
    /// What to start from: first-client, pipeline, content, inbound, customer-outcome, purpose,
    /// engineering or blank
    #[arg(long, value_name = "NAME", default_value = "blank")]
    pub(crate) template: String,
    /// Replace a file that is there; a snapshot of it is kept
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Add {
    /// What is promised; `-` reads one commitment from each line of the input
    pub(crate) text: String,
    /// The result it serves
    #[arg(long, value_name = "RESULT")]
    pub(crate) toward: Option<String>,
    /// The action it is a part of
    #[arg(long, value_name = "ACTION")]
    pub(crate) action: Option<String>,
    /// Whose it is [default: yours]
    #[arg(long, value_name = "PERSON")]
    pub(crate) who: Option<String>,
    /// How long it should take: 20, 20m, 1h or 1h30
    #[arg(long, value_name = "SIZE", value_parser = parse_size)]
    pub(crate) size: Option<u32>,
    /// Show it to its owner only
    #[arg(long)]
    pub(crate) private: bool,
}

#[derive(Debug, Args)]
pub(crate) struct GiveVerdict {
    /// Its id, or the beginning of it; of a habit of the day its id or title
    pub(crate) id: String,
    /// How it ended; `open` takes a verdict back
    pub(crate) ending: Ending,
    /// The reason
    #[arg(long, value_name = "TEXT")]
    pub(crate) why: Option<String>,
}

/// How a commitment can be said to have ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Ending {
    Kept,
    Partly,
    Missed,
    Dropped,
    Excused,
    Open,
}

impl Ending {
    pub(crate) const fn verdict(self) -> Option<Verdict> {
        match self {
            Self::Kept => Some(Verdict::Kept),
            Self::Partly => Some(Verdict::Partly),
            Self::Missed => Some(Verdict::Missed),
            Self::Dropped => Some(Verdict::Dropped),
            Self::Excused => Some(Verdict::Excused),
            Self::Open => None,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Done {
    /// Their ids, or the beginnings of them; of habits of the day their ids or titles
    #[arg(required = true, value_name = "ID")]
    pub(crate) ids: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Carry {
    /// Their ids, or the beginnings of them [default: all that are open on the day before]
    #[arg(value_name = "ID")]
    pub(crate) ids: Vec<String>,
    /// Carry also what was carried twice before
    #[arg(long)]
    pub(crate) again: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Lead {
    /// What they are called
    pub(crate) name: String,
    /// How they came: one of the kinds that the file lists as `inbound`
    #[arg(long, value_name = "KIND")]
    pub(crate) by: String,
    /// Who makes the first contact [default: you]
    #[arg(long, value_name = "PERSON")]
    pub(crate) who: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Measure {
    /// The result
    pub(crate) result: String,
    /// The number: 7; +2 or -1 for so much more or less; =-1 for minus one
    #[arg(allow_negative_numbers = true)]
    pub(crate) number: Number,
    /// A remark; of a result that counts by checks, who passed them
    #[arg(long, value_name = "TEXT")]
    pub(crate) note: Option<String>,
    /// Who notes it [default: you]
    #[arg(long, value_name = "PERSON")]
    pub(crate) who: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Run {
    /// Ask line by line, as text
    #[arg(long)]
    pub(crate) plain: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Hold {
    /// Who was there
    #[arg(long, value_name = "PEOPLE", value_delimiter = ',')]
    pub(crate) present: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Show {
    /// Whose commitments [default: everybody's]
    #[arg(long, value_name = "PERSON")]
    pub(crate) who: Option<String>,
    /// With private commitments
    #[arg(long)]
    pub(crate) private: bool,
    /// As text for pasting
    #[arg(long, conflicts_with = "json")]
    pub(crate) format: Option<Format>,
    /// How this action was carried out, step by step with what was answered, instead of a day
    #[arg(long, value_name = "ACTION", conflicts_with_all = ["json", "date"])]
    pub(crate) process: Option<String>,
}

/// A format to paste.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Markdown,
    Slack,
}

#[derive(Debug, Args)]
pub(crate) struct Status {
    /// What to print instead: text with placeholders such as {streak}
    #[arg(long, value_name = "TEMPLATE", long_help = format::help(), conflicts_with = "json")]
    pub(crate) format: Option<format::Format>,
    /// Whose promises are counted [default: everybody's]
    #[arg(long, value_name = "PERSON")]
    pub(crate) who: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Report {
    /// The week of `--date`, Monday to Sunday [default: the last one of which something is over]
    #[arg(long, conflicts_with_all = ["from", "to"])]
    pub(crate) week: bool,
    /// The first day, as in `--date` [default: the Monday before `--to`]
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub(crate) from: Option<String>,
    /// The last day [default: today]
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub(crate) to: Option<String>,
    /// The minutes of the day's standup instead of a week; nothing private is in them
    #[arg(long, conflicts_with_all = ["week", "from", "to", "private", "json"])]
    pub(crate) minutes: bool,
    /// How it is written [default: text; minutes as your settings say]
    #[arg(long, conflicts_with = "json")]
    pub(crate) format: Option<ReportFormat>,
    #[command(flatten)]
    pub(crate) delivery: Delivery,
    /// With private promises
    #[arg(long)]
    pub(crate) private: bool,
}

/// Where a report goes instead of the output.
#[derive(Debug, Args)]
pub(crate) struct Delivery {
    /// Write it to a file instead of printing it
    #[arg(long, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,
    /// Replace the file if there is one
    #[arg(long, requires = "output")]
    pub(crate) force: bool,
    /// Pipe it into the share command of your settings instead of printing it
    #[arg(long, conflicts_with = "private")]
    pub(crate) share: bool,
}

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    Text,
    Markdown,
    /// As Slack and its like take it
    Slack,
    Json,
    /// The meeting itself, for a calendar program
    Ics,
}

#[derive(Debug, Args)]
pub(crate) struct Remind {
    /// Say what of the day is open instead, and what it takes to keep it
    #[arg(long, conflicts_with = "before")]
    pub(crate) evening: bool,
    /// Say it once, from so long before the standup begins until four hours after: for a timer that runs every few minutes
    #[arg(long, value_name = "SIZE", value_parser = parse_ahead, conflicts_with = "date")]
    pub(crate) before: Option<u32>,
    /// Who is reminded [default: you]
    #[arg(long, value_name = "PERSON")]
    pub(crate) who: Option<String>,
    /// Print it, also where it could be shown
    #[arg(long)]
    pub(crate) print: bool,
    /// Exit 3 when there is nothing to say
    #[arg(long)]
    pub(crate) exit_code: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Log {
    /// Words that all stand in its text, person, result, verdict, reason or note; and who:ana, toward:leads or
    /// toward:none, a verdict or open, since:, until: and on: with a day, 2026-10 or 2026
    pub(crate) query: Vec<String>,
    /// With private commitments
    #[arg(long)]
    pub(crate) private: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    /// The file [default: the board's]
    #[arg(value_name = "FILE")]
    pub(crate) path: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Undo {
    /// Go forward again: do again what was taken back last
    #[arg(long)]
    pub(crate) redo: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Snapshots {
    #[command(subcommand)]
    pub(crate) what: Option<OfSnapshots>,
}

/// What can be done with the earlier states.
#[derive(Debug, Subcommand)]
pub(crate) enum OfSnapshots {
    /// List them, the newest first: when, how large, and what was changed
    List,
    /// Print the text of one
    Show(ShowSnapshot),
    /// Say what is another in the file than in a state, or in a later state
    Diff(DiffSnapshots),
    /// Make the file what it was then, to the byte; its present state is kept first
    Restore(RestoreSnapshot),
}

#[derive(Debug, Args)]
pub(crate) struct ShowSnapshot {
    /// Its number
    pub(crate) number: u64,
    /// With what others keep private
    #[arg(long)]
    pub(crate) private: bool,
}

#[derive(Debug, Args)]
pub(crate) struct DiffSnapshots {
    /// The number of the state to begin from
    pub(crate) from: u64,
    /// The number of the state to compare with [default: the file as it is now]
    pub(crate) to: Option<u64>,
    /// Line by line, as diff does, instead of in words
    #[arg(long)]
    pub(crate) lines: bool,
    /// With what others keep private
    #[arg(long)]
    pub(crate) private: bool,
}

#[derive(Debug, Args)]
pub(crate) struct RestoreSnapshot {
    /// Its number
    pub(crate) number: u64,
}

#[derive(Debug, Args)]
pub(crate) struct Resolve {
    /// Merge these files [default: the copies beside the board]
    #[arg(value_name = "COPY")]
    pub(crate) copies: Vec<PathBuf>,
    /// Where both changed the same, the board's own value stands; of a merge of git, the upper one
    #[arg(long, conflicts_with = "theirs")]
    pub(crate) ours: bool,
    /// Where both changed the same, the copy's value stands; of a merge of git, the lower one
    #[arg(long)]
    pub(crate) theirs: bool,
    /// Leave the copies where they are
    #[arg(long)]
    pub(crate) keep: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Config {
    /// Print where the settings' file is, or would be
    #[arg(long)]
    pub(crate) path: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell
    pub(crate) shell: Shell,
}

/// How long ahead somebody is reminded, in minutes: no longer than lets one day's reminder end before the next one's begins.
fn parse_ahead(text: &str) -> Result<u32, String> {
    let ahead = parse_size(text).map_err(|it| it.to_string())?;
    if ahead <= MOST_AHEAD {
        Ok(ahead)
    } else {
        Err("expected a time from 1m to 12h".to_owned())
    }
}

pub(super) fn parse_now(text: &str) -> Result<NaiveDateTime, String> {
    let formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"];
    let found = formats
        .iter()
        .find_map(|it| NaiveDateTime::parse_from_str(text, it).ok());
    let now = found.ok_or("expected a local time such as 2026-10-09T08:00")?;
    if is_in_calendar(now.date()) {
        Ok(now)
    } else {
        Err("expected a time from 1970-01-01 to 9999-12-31".to_owned())
    }
}
