//! The `standup` program: reads the command line, runs, ends with a code.

use std::{env, io, process::ExitCode};

use standup::{
    app::ThemeName,
    cli::{self, Exit, Next, Opening, Origin, Streams, Surroundings},
    report::styled::Colours,
    runtime::{
        launch::{self, Launch},
        parting,
    },
};

fn main() -> ExitCode {
    let around = Surroundings::read();
    match command(&around) {
        Next::End(exit) => ExitCode::from(exit.code()),
        Next::Board(opening) => board(opening, &around),
    }
}

fn command(around: &Surroundings) -> Next {
    let streams = Streams {
        input: &mut io::stdin().lock(),
        data: &mut io::stdout().lock(),
        messages: &mut io::stderr().lock(),
    };
    cli::run(env::args_os(), around, streams)
}

fn board(opening: Opening, around: &Surroundings) -> ExitCode {
    let launched = launch::run(Launch {
        parting: match opening.origin {
            Origin::Own => Vec::new(),
            Origin::Sample => vec![format!("the sample is in {}", opening.path.display())],
        },
        file: opening.path,
        state: opening.state,
        environment: &around.environment,
        me: around.me.clone(),
        clock: opening.clock,
        date: opening.date,
        theme: (opening.colours == Colours::Off).then_some(ThemeName::Plain),
    });
    let (code, parting) = match launched {
        Ok(ended) => (ended.ending.code(), ended.parting),
        Err(error) => (Exit::Problem.code(), vec![error.to_string()]),
    };
    parting::say(&parting);
    ExitCode::from(code)
}
