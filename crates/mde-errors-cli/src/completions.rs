//! `mde-errors completions`: a script that completes what is typed in a shell.
//!
//! clap completes subcommands and options in every shell. Other words, which are codes and rules here, it completes only in Bash
//! and Zsh. This module completes them in the other shells.

use std::io::Write;

use catalogue_spec::Rule;
use clap::{Command, CommandFactory as _};
use clap_complete::Shell;
use mde_errors::ErrorCode;

use crate::args::{Args, CompletionsArgs};
use crate::output::Failure;

pub(crate) fn run(args: &CompletionsArgs, out: &mut impl Write) -> Result<(), Failure<'static>> {
    Ok(out.write_all(script(args.shell).as_bytes())?)
}

fn script(shell: Shell) -> String {
    let command = Args::command();
    match shell {
        // Where the name of a program has a hyphen, the script spells it in two ways, and completes nothing
        // (https://github.com/clap-rs/clap/issues/6421).
        Shell::Bash => generate(shell, command).replace("mde__subcmd__errors", "mde__errors"),
        Shell::Zsh => generate(shell, command),
        Shell::Fish => generate(shell, command) + &words_for_fish(),
        _ => generate(shell, command.mut_subcommands(with_codes_as_subcommands)),
    }
}

/// What clap makes of a command line for a shell.
fn generate(shell: Shell, mut command: Command) -> String {
    // Into memory: it panics where it cannot write.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "mde-errors", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

fn words_for_fish() -> String {
    let codes = ErrorCode::ALL.iter().map(|code| code.as_str()).collect::<Vec<_>>().join(" ");
    let rules = Rule::ALL.iter().map(|rule| rule.id()).collect::<Vec<_>>().join(" ");
    [("explain format", codes), ("explain", rules)]
        .map(|(subcommands, words)| {
            format!("complete -c mde-errors -n '__fish_seen_subcommand_from {subcommands}' -f -a '{words}'\n")
        })
        .concat()
}

/// The same subcommand with each code as a subcommand of it: to a shell there is no difference. Not for Fish, whose script
/// would repeat all codes with each.
fn with_codes_as_subcommands(subcommand: Command) -> Command {
    let Some(codes) = subcommand.get_positionals().find(|argument| argument.get_id() == "code") else {
        return subcommand;
    };
    let options: Vec<_> = subcommand.get_opts().cloned().collect();
    let codes: Vec<_> = codes
        .get_possible_values()
        .into_iter()
        .map(|code| {
            let about = code.get_help().cloned().unwrap_or_default();
            Command::new(code.get_name().to_owned()).about(about).args(&options)
        })
        .collect();
    subcommand.subcommands(codes).disable_help_subcommand(true)
}
