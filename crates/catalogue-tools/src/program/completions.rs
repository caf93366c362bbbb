//! The subcommand `completions`: a completion script for a shell.
//!
//! clap completes subcommands and options in every shell. Other words, which are codes and rules here, it completes
//! only in Bash and Zsh. This module completes them in the other shells.

use std::io::Write;

use catalogue::Code as _;
use catalogue_spec::Rule;
use clap::Command;
use clap_complete::Shell;

use crate::program::args::{self, CompletionsArgs};
use crate::program::catalog::Catalog;
use crate::program::identity::Program;
use crate::program::problem::Failure;

pub(crate) fn run(program: &Program, args: &CompletionsArgs, out: &mut impl Write) -> Result<(), Failure> {
    Ok(out.write_all(script(program, args.shell).as_bytes())?)
}

fn script(program: &Program, shell: Shell) -> String {
    let command = args::command(program);
    match shell {
        // If the name of a program has a hyphen, the script spells it in two ways, and completes nothing
        // (https://github.com/clap-rs/clap/issues/6421).
        Shell::Bash => {
            let [wrong, right] = ["__subcmd__", "__"].map(|hyphen| program.name.replace('-', hyphen));
            generate(program, shell, command).replace(&wrong, &right)
        }
        Shell::Zsh => generate(program, shell, command),
        Shell::Fish => generate(program, shell, command) + &words_for_fish(program),
        _ => generate(program, shell, command.mut_subcommands(with_codes_as_subcommands)),
    }
}

/// Returns the completion script that clap generates for a shell.
fn generate(program: &Program, shell: Shell, mut command: Command) -> String {
    // Written into memory, because clap panics if it cannot write.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, program.name, &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

fn words_for_fish(program: &Program) -> String {
    let codes = program.builtin.map(Catalog::of).into_iter().flat_map(Catalog::codes);
    let codes = codes.map(|code| code.as_str()).collect::<Vec<_>>().join(" ");
    let name = program.name;
    let rules = Rule::ALL.iter().map(|rule| rule.id()).collect::<Vec<_>>().join(" ");
    [("explain format", codes), ("explain", rules)]
        .into_iter()
        .filter(|(_, words)| !words.is_empty())
        .map(|(subcommands, words)| {
            format!("complete -c {name} -n '__fish_seen_subcommand_from {subcommands}' -f -a '{words}'\n")
        })
        .collect()
}

/// Returns a subcommand with each code as a subcommand of it, which a shell cannot tell apart from a value. Not for
/// Fish, whose script would repeat all codes for each.
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
