//! `mde-errors completions`.

use catalogue_spec::Rule;
use mde_errors::{ErrorCode, Locale};

use crate::session::run;

const SHELLS: [&str; 5] = ["bash", "elvish", "fish", "powershell", "zsh"];

#[test]
fn codes_are_completed() {
    for shell in SHELLS {
        let script = run(["completions", shell]).success();
        for code in ErrorCode::ALL {
            assert!(script.contains(code.as_str()), "{shell}: {code}");
        }
    }
}

#[test]
fn rules_are_completed() {
    for shell in SHELLS {
        let script = run(["completions", shell]).success();
        for rule in Rule::ALL {
            assert!(script.contains(rule.id()), "{shell}: {rule:?}");
        }
    }
}

/// In other shells, clap completes no values of options.
#[test]
fn locales_are_completed() {
    for shell in ["bash", "fish", "zsh"] {
        let script = run(["completions", shell]).success();
        for locale in Locale::ALL {
            assert!(script.contains(locale.as_str()), "{shell}: {locale}");
        }
    }
}

/// The script works in Bash itself.
#[test]
#[ignore = "needs bash; CI runs it"]
fn in_bash() {
    let code = ErrorCode::ALL.last().unwrap().as_str();
    let status = ErrorCode::ALL.last().unwrap().status().to_string();
    let locale = Locale::default();
    let half = |text: &str| text.chars().take(text.len() / 2 + 1).collect::<String>();
    for (typed, completed) in [
        ("exp".to_owned(), "explain"),
        (format!("explain {}", half(code)), code),
        (format!("format {}", half(code)), code),
        (format!("explain {code} --js"), "--json"),
        (format!("list --locale {}", half(locale.as_str())), locale.as_str()),
        (format!("list --status {}", half(&status)), status.as_str()),
    ] {
        let completions = complete_in_bash(&typed);
        assert!(completions.split_whitespace().any(|word| word == completed), "{typed}: {completions}");
    }
}

/// Returns the completions of the words after the program's name.
fn complete_in_bash(typed: &str) -> String {
    let script = run(["completions", "bash"]).success();
    let run = r#"
        COMP_WORDS=(mde-errors "$@")
        COMP_CWORD=$#
        function=$(complete -p mde-errors | sed 's/.*-F \([^ ]*\) .*/\1/')
        $function mde-errors "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        echo "${COMPREPLY[*]}"
    "#;
    let mut bash = std::process::Command::new("bash");
    bash.args(["--norc", "-c", &(script + run), "bash"]).args(typed.split(' '));
    String::from_utf8(bash.output().unwrap().stdout).unwrap()
}
