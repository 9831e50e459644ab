//! What the program says of itself: completions for shells, and the manual page.
//!
//! Invariant: both are made from the arguments themselves.

use clap::CommandFactory as _;
use clap_mangen::Man;

use super::{
    Call,
    args::{Cli, Completions},
    failure::Failure,
};

/// The command line, for who wants to look at it: documents and their tests.
pub fn command() -> clap::Command {
    Cli::command()
}

pub(super) fn completions(call: &mut Call<'_>, it: &Completions) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(it.shell, &mut command(), "standup", &mut script);
    call.out.text(&String::from_utf8_lossy(&script))
}

pub(super) fn man(call: &mut Call<'_>) -> Result<(), Failure> {
    let page = page().map_err(Failure::Output)?;
    call.out.text(&String::from_utf8_lossy(&page))
}

/// One page: the program, then each verb as a section of its own.
fn page() -> std::io::Result<Vec<u8>> {
    let mut command = command();
    command.build();
    let mut page = Vec::new();
    let program = Man::new(command.clone());
    program.render_title(&mut page)?;
    program.render_name_section(&mut page)?;
    program.render_synopsis_section(&mut page)?;
    program.render_description_section(&mut page)?;
    program.render_options_section(&mut page)?;
    page.extend_from_slice(b".SH VERBS\n");
    for verb in verbs(&command) {
        section(verb, verb.get_name(), &mut page)?;
        for word in verbs(verb) {
            let name = format!("{} {}", verb.get_name(), word.get_name());
            section(word, &name, &mut page)?;
        }
    }
    Ok(page)
}

/// What a command can be followed by, apart from what asks for help.
fn verbs(command: &clap::Command) -> impl Iterator<Item = &clap::Command> {
    command
        .get_subcommands()
        .filter(|it| it.get_name() != "help")
}

/// One verb: how it is written, what it does, its own options.
fn section(verb: &clap::Command, name: &str, page: &mut Vec<u8>) -> std::io::Result<()> {
    let mut section = Vec::new();
    let verb_page = Man::new(own_options(verb.clone()));
    verb_page.render_synopsis_section(&mut section)?;
    verb_page.render_description_section(&mut section)?;
    if verb.get_arguments().any(|it| !it.is_global_set()) {
        verb_page.render_options_section(&mut section)?;
    }
    page.extend_from_slice(format!(".SS \"{name}\"\n").as_bytes());
    page.extend_from_slice(&without_headings(&section));
    Ok(())
}

/// A verb without the options that every verb has.
fn own_options(verb: clap::Command) -> clap::Command {
    verb.mut_args(|it| {
        let is_everywhere = it.is_global_set();
        it.hide(is_everywhere)
    })
}

/// A section's text without the headings that clap gives it, since the verb's own is enough, and
/// without the lines before them, which stand at the page's beginning.
fn without_headings(section: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(section);
    let lines = text
        .lines()
        .filter(|it| !it.starts_with(".ie ") && !it.starts_with(".el "))
        .map(|it| if it.starts_with(".SH ") { ".PP" } else { it });
    let page: String = lines.flat_map(|it| [it, "\n"]).collect();
    page.into_bytes()
}
