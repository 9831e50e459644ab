//! The `standup` program: reads the command line, runs, ends with a code.

use std::{env, io, process::ExitCode};

use standup::{
    app::ThemeName,
    cli::{self, Exit, Next, Opening, Origin, Streams, Surroundings},
    report::styled::Colours,
    runtime::{
        Ended,
        launch::{self, Launch, LaunchError},
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
    let copied = match opening.origin {
        Origin::Own => None,
        Origin::Sample => Some(format!("the sample is in {}", opening.path.display())),
    };
    let launched = launch::run(Launch {
        file: opening.path,
        state: opening.state,
        environment: &around.environment,
        me: around.me.clone(),
        clock: opening.clock,
        date: opening.date,
        begins: opening.begins,
        glyphs: around.locale.glyphs,
        theme: (opening.colours == Colours::Off).then_some(ThemeName::Plain),
    });
    let (code, parting) = ending(launched, copied);
    parting::say(around.shown(&parting::text(&parting)).into_owned());
    ExitCode::from(code)
}

/// The exit code, and what is said when the terminal is given back: the copy of the sample is there however it ends.
fn ending(launched: Result<Ended, LaunchError>, copied: Option<String>) -> (u8, Vec<String>) {
    let (code, mut parting) = match launched {
        Ok(ended) => (ended.ending.code(), ended.parting),
        Err(error) => (Exit::Problem.code(), vec![error.to_string()]),
    };
    parting.extend(copied);
    (code, parting)
}

#[cfg(test)]
mod tests {
    use standup::runtime::Ending;

    use super::*;

    #[test]
    fn where_the_copy_of_the_sample_is_is_said_however_it_ends() {
        let copied = || Some("the sample is in /tmp".to_owned());
        let ended = Ended {
            ending: Ending::Quit,
            parting: vec!["so".to_owned()],
        };
        let (code, said) = ending(Ok(ended), copied());
        assert_eq!(
            (code, said.join("; ")),
            (0, "so; the sample is in /tmp".to_owned())
        );
        let (code, said) = ending(Err(LaunchError::NoTerminal), copied());
        assert_eq!(code, 1);
        assert!(
            said.iter().any(|it| it.contains("the sample is in")),
            "{said:?}"
        );
    }
}
