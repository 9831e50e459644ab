//! The `standup` program.

use std::{env, io, process::ExitCode};

use standup::cli::{self, Exit, Next, Streams, Surroundings};

fn main() -> ExitCode {
    let around = Surroundings::read();
    let streams = Streams {
        input: &mut io::stdin().lock(),
        data: &mut io::stdout().lock(),
        messages: &mut io::stderr().lock(),
    };
    let exit = match cli::run(env::args_os(), &around, streams) {
        Next::End(exit) => exit,
        Next::Board(_) => Exit::Problem,
    };
    ExitCode::from(exit.code())
}
