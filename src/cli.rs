//! Verbs without a screen, on the same document and the same file as the board.
//!
//! Invariant: data goes to one stream and messages to the other; a verb that fails has written nothing,
//! or says what; doing again what is done touches no file.

mod args;
mod bare;
mod check;
mod config;
mod dash;
mod discretion;
mod doctor;
mod failure;
mod hold;
mod init;
mod judge;
mod lead;
mod log;
mod lookup;
mod manual;
mod measure;
mod output;
mod promise;
mod remind;
mod report;
mod resolve;
mod run;
mod session;
mod show;
mod snapshots;
mod status;
mod texts;
mod undo;
mod usage;

use std::{
    borrow::Cow,
    env,
    ffi::OsString,
    io::{IsTerminal as _, Read, Write, stdin, stdout},
    path::PathBuf,
};

use chrono::NaiveTime;
pub use failure::Exit;
pub use manual::command;

use crate::{
    app::Begins,
    clock::Clock,
    config::Reading,
    paths::Environment,
    printable::{Glyphs, Locale},
    report::styled::Colours,
    state::dates::{DayError, Looking, Reference, parse_day},
};
use args::{Common, Verb, When};
use failure::Failure;
use output::Out;

/// What the program finds around it.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// Where files live.
    pub environment: Environment,
    /// `$STANDUP_ME`.
    pub me: Option<String>,
    /// The login name.
    pub login: Option<String>,
    /// Whether input and output are a terminal.
    pub terminal: Terminal,
    /// Which variable asks for no colours, if one does: `$NO_COLOR`, or `$TERM` of a dumb terminal.
    pub colourless: Option<&'static str>,
    /// What the locale says that the terminal can show.
    pub locale: Locale,
    /// What time it is.
    pub clock: Clock,
}

impl Surroundings {
    /// Asks the system, once, at the start of the program.
    pub fn read() -> Self {
        let set = |name| env::var_os(name).filter(|it| !it.is_empty());
        let text = |name| set(name).and_then(|it| it.into_string().ok());
        let is_dumb = || set("TERM").is_some_and(|it| it == "dumb");
        Self {
            environment: Environment::read(),
            me: text("STANDUP_ME"),
            login: ["USER", "LOGNAME", "USERNAME"].into_iter().find_map(text),
            terminal: match (stdin().is_terminal(), stdout().is_terminal()) {
                (true, true) => Terminal::Both,
                (false, true) => Terminal::Output,
                (_, false) => Terminal::None,
            },
            colourless: match set("NO_COLOR") {
                Some(_) => Some("$NO_COLOR"),
                None => is_dumb().then_some("$TERM"),
            },
            locale: Locale::of(|name| env::var_os(name)),
            clock: Clock::System,
        }
    }

    /// A text for people, in what their terminal can show.
    pub fn shown<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if text.is_ascii() {
            return Cow::Borrowed(text);
        }
        self.glyphs().shown(text)
    }

    /// What letters and signs people are shown: what the settings say, else the locale. Settings that cannot be read are
    /// told where they matter.
    fn glyphs(&self) -> Glyphs {
        let chosen = Reading::of_user(&self.environment).config.glyphs;
        chosen.unwrap_or(self.locale.glyphs)
    }
}

/// Whether somebody sits at a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Terminal {
    /// Input and output both are one.
    Both,
    /// The output is one.
    Output,
    /// Neither.
    None,
}

/// The program's streams.
pub struct Streams<'a> {
    /// What is read by `add -`.
    pub input: &'a mut dyn Read,
    /// Where data goes.
    pub data: &'a mut dyn Write,
    /// Where messages go.
    pub messages: &'a mut dyn Write,
}

/// What is to be done after the command line was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// The program ends.
    End(Exit),
    /// The board opens.
    Board(Opening),
}

/// How the board opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// The board's file, which need not be there.
    pub path: PathBuf,
    /// The folder for its locks and snapshots, if there is one.
    pub state: Option<PathBuf>,
    /// The day as it was named, for [`parse_day`]; today where there is none.
    pub date: Option<String>,
    /// What time it is.
    pub clock: Clock,
    /// Whether the theme may use colours.
    pub colours: Colours,
    /// Whether the file is a copy of the sample, made just now.
    pub origin: Origin,
    /// What it opens with.
    pub begins: Begins,
}

/// Whose board it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The user's.
    Own,
    /// A copy of the sample.
    Sample,
}

/// What a verb works with.
struct Call<'a> {
    around: &'a Surroundings,
    common: &'a Common,
    clock: Clock,
    input: &'a mut dyn Read,
    out: Out<'a>,
}

/// Does what the arguments say, the program's name first among them.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    around: &Surroundings,
    streams: Streams<'_>,
) -> Next {
    let Streams {
        input,
        data,
        messages,
    } = streams;
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let parsed = bare::read(&arguments).map_or_else(|| dash::read(&arguments), Ok);
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => return Next::End(usage::explain(error, Out::new(around, data, messages))),
    };
    let mut out = Out::new(around, data, messages);
    out.set_colours(colours(&cli.common, around));
    let mut call = Call {
        around,
        common: &cli.common,
        clock: cli.common.now.map_or(around.clock, Clock::Fixed),
        input,
        out,
    };
    let done = match &cli.verb {
        None => open(&mut call, cli.sample, Begins::Board).map(Next::Board),
        Some(_) if cli.sample => Err(Failure::Usage(
            "--sample opens the board; it goes with no verb".to_owned(),
        )),
        Some(Verb::Run(it)) if !it.plain => {
            open(&mut call, false, Begins::Standup).map(Next::Board)
        }
        Some(verb) => call.perform(verb).map(|()| Next::End(Exit::Success)),
    };
    // What was printed before a failure is data all the same.
    let done = call.out.flush().and(done);
    done.unwrap_or_else(|failure| Next::End(call.tell(&failure)))
}

impl Call<'_> {
    fn perform(&mut self, verb: &Verb) -> Result<(), Failure> {
        match verb {
            Verb::Init(it) => init::init(self, it),
            Verb::Add(it) => promise::add(self, it),
            Verb::Verdict(it) => judge::verdict(self, it),
            Verb::Done(it) => judge::done(self, it),
            Verb::Carry(it) => promise::carry(self, it),
            Verb::Lead(it) => lead::lead(self, it),
            Verb::Measure(it) => measure::measure(self, it),
            // On the board it is opened with it.
            Verb::Run(_) => run::plain(self),
            Verb::Hold(it) => hold::hold(self, it),
            Verb::Show(it) => show::show(self, it),
            Verb::Status(it) => status::status(self, it),
            Verb::Report(it) => report::report(self, it),
            Verb::Remind(it) => remind::remind(self, it),
            Verb::Log(it) => log::log(self, it),
            Verb::Check(it) => check::check(self, it),
            Verb::Undo(it) => undo::undo(self, it),
            Verb::Snapshots(it) => snapshots::snapshots(self, it),
            Verb::Resolve(it) => resolve::resolve(self, it),
            Verb::Doctor => doctor::doctor(self),
            Verb::Config(it) => config::config(self, it),
            Verb::Completions(it) => manual::completions(self, it),
            Verb::Man => manual::man(self),
        }
    }

    fn tell(&mut self, failure: &Failure) -> Exit {
        if !matches!(failure, Failure::Told | Failure::NothingToSay) {
            self.out.say(&failure.message().to_string());
        }
        failure.exit()
    }
}

/// The board, once there is somebody to look at it.
fn open(call: &mut Call<'_>, is_sample: bool, begins: Begins) -> Result<Opening, Failure> {
    check_date(call)?;
    if call.around.terminal != Terminal::Both {
        let message = match begins {
            Begins::Board => "the board needs a terminal; `standup show` prints it",
            Begins::Standup => {
                "the board needs a terminal; `standup run --plain` asks line by line, as text"
            }
        };
        return Err(Failure::Request(message.to_owned()));
    }
    let (path, state, origin) = if is_sample {
        let sample = init::sample(call)?;
        (sample.path, Some(sample.state), Origin::Sample)
    } else {
        let environment = &call.around.environment;
        let path = environment.board(call.common.file.as_deref())?;
        (path, environment.state_folder(), Origin::Own)
    };
    Ok(Opening {
        path,
        state,
        date: call.common.date.clone(),
        clock: call.clock,
        colours: colours(call.common, call.around),
        origin,
        begins,
    })
}

/// Refuses what names no day before a board is looked for; whether there is a yesterday the board says.
fn check_date(call: &Call<'_>) -> Result<(), Failure> {
    let Some(date) = &call.common.date else {
        return Ok(());
    };
    let reference = Reference {
        today: call.clock.day_at(NaiveTime::MIN),
        yesterday: None,
    };
    match parse_day(date, reference, Looking::Back) {
        Ok(_) | Err(DayError::NoYesterday) => Ok(()),
        Err(
            error @ (DayError::Unknown(_) | DayError::UnknownAhead(_) | DayError::NoSuchDay(_)),
        ) => Err(error.into()),
    }
}

fn colours(common: &Common, around: &Surroundings) -> Colours {
    match (common.color, around.terminal) {
        (When::Always, _) => Colours::On,
        (When::Never, _) | (When::Auto, Terminal::None) => Colours::Off,
        (When::Auto, Terminal::Both | Terminal::Output) => match around.colourless {
            Some(_) => Colours::Off,
            None => Colours::On,
        },
    }
}
