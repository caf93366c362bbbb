//! The end of `--help`: JSON fields, exit statuses, and examples.

use std::fmt::Write as _;

use crate::diff::{Audience, ChangeKind, Level};
use clap::builder::Styles;

use super::identity::Program;

/// A heading, and the lines below it. Words of a program are placeholders in braces, such as `{program}`.
struct Section<'a>(&'static str, &'a [&'a str]);

const EXIT_STATUS: &str = "Exit status";
const SUCCESS: &str = "0  success";
const WRONG_USAGE: &str = "2  wrong usage";

/// Returns the end of the help of a program.
pub(crate) fn program(program: &Program) -> String {
    with_words(program, &whole_program())
}

/// A text with placeholders for the words of a program.
type Text = fn() -> String;

/// Returns the end of the help of each subcommand.
pub(crate) fn subcommands(program: &Program) -> impl Iterator<Item = (&'static str, String)> {
    let subcommands: [(&str, Text); 11] = [
        ("explain", explain),
        ("list", list),
        ("format", format),
        ("localize", localize),
        ("rules", rules),
        ("check", check),
        ("coverage", coverage),
        ("skeleton", skeleton),
        ("fmt", fmt),
        ("diff", diff),
        ("completions", completions),
    ];
    subcommands.into_iter().map(|(name, text)| (name, with_words(program, &text())))
}

/// Replaces the placeholders by the words of a program.
fn with_words(program: &Program, text: &str) -> String {
    let examples = &program.examples;
    [
        ("{program}", program.name),
        ("{code}", examples.code),
        ("{other}", examples.other),
        ("{status}", examples.status),
        ("{arguments}", examples.arguments),
        ("{quoted}", examples.quoted),
        ("{url}", examples.url),
    ]
    .iter()
    .fold(text.to_owned(), |text, (placeholder, word)| text.replace(placeholder, word))
}

fn whole_program() -> String {
    sections(&[
        Section(
            "Language",
            &[
                "Messages are in the language of --locale: a tag such as zh-TW, de-AT, or pt_BR.UTF-8, which finds the",
                "nearest language of the catalog. Without --locale, they are in the first language of your system",
                "(LANGUAGE, LC_ALL, LC_MESSAGES, LANG) that the catalog has, or else in English.",
            ],
        ),
        Section(
            EXIT_STATUS,
            &[
                SUCCESS,
                "1  errors found, a name is unknown, or a file cannot be read or written",
                WRONG_USAGE,
            ],
        ),
        Section(
            "Examples",
            &[
                "{program} explain {code}",
                "{program} localize response.txt",
                "{program} list --status {status} --locale zh-TW",
                "{program} format {arguments}",
            ],
        ),
    ])
}

fn explain() -> String {
    sections(&[
        Section(
            "JSON",
            &[
                "An object. Fields may be added; none is removed or changed.",
                "  code, status, reason, locale",
                "  template     the message as written in its table, with {$name} for an argument",
                "  example      the message with examples of its arguments",
                "  arguments    a list of objects of name, type (string, integer, number), description, example",
                "  help         help for the caller",
                "  advice       the next step of a program: an object of name, description",
                "  source       the address of the documentation",
                "  aliases      a list of other names of the code",
                "  deprecated   the replacement, or null",
                "For a status, an object of:",
                "  status, reason, locale",
                "  codes        a list of the codes with the status",
                "  code         the code of a response that has the status and no code, or null",
                "  help, advice as above, or null",
                "For a rule, an object of id, severity, fixes, and summary, as in `{program} rules --json`, and of",
                "  page         the page in Markdown",
            ],
        ),
        Section(
            EXIT_STATUS,
            &[
                SUCCESS,
                "1  the name or the locale is unknown, the spec has errors, or the output cannot be written",
                WRONG_USAGE,
            ],
        ),
        Section(
            "Examples",
            &[
                "{program} explain {code}",
                "{program} explain 429 --locale zh-TW",
                "{program} explain 503",
                "{program} explain C0506",
                "{program} explain {other} --json",
            ],
        ),
    ])
}

fn list() -> String {
    sections(&[
        Section("JSON", &["A list of the objects that `{program} explain --json` prints."]),
        Section(
            EXIT_STATUS,
            &[
                SUCCESS,
                "1  no code has the status, the locale is unknown, the spec has errors, or the output cannot be written",
                WRONG_USAGE,
            ],
        ),
        Section(
            "Examples",
            &[
                "{program} list",
                "{program} list --status {status} --locale zh-TW",
                "{program} list --json > codes.json",
            ],
        ),
    ])
}

fn format() -> String {
    sections(&[
        Section(
            "JSON",
            &[
                "An object. Fields may be added; none is removed or changed.",
                "  code, status, locale",
                "  message      with the values unchanged, as with --raw",
            ],
        ),
        Section(
            EXIT_STATUS,
            &[
                SUCCESS,
                "1  a code, an argument, or the locale is wrong, the spec has errors, or the output cannot be written",
                WRONG_USAGE,
            ],
        ),
        Section("Examples", &["{program} format {arguments}", "{program} format {quoted} --locale zh-TW"]),
    ])
}

fn localize() -> String {
    sections(&[
        Section(
            "Input",
            &[
                "A response, or any text that contains one: its body, or the body with its headers, as curl -i and curl -v",
                "print them; an error message of PowerShell, curl, Python, Power BI, or an SDK; a line of a log; a HAR",
                "file; a batch of Microsoft Graph; a run of Logic Apps. In a HAR file, the last error counts; in a batch,",
                "the first. The text may be quoted, indented, or changed by an editor, in UTF-8 or UTF-16.",
                "With --status and without FILE, nothing is read from a terminal.",
            ],
        ),
        Section(
            "JSON",
            &[
                "An object. Fields may be added; none is removed or changed. Unknown values are null.",
                "  is_error              false if the status is below 400 and the body has no code",
                "  is_from_api           false if a proxy, a firewall, or a gateway sent it",
                "  code, code_source     the code, and where it is from: name, alias, inner (error), header, or status",
                "  received_code         the code as it was received",
                "  status, contradicts_status",
                "  locale, message       the message in this language, with nothing escaped; locale is null if the",
                "                        message is the server's own",
                "  fidelity              exact: everything that the server said; general: the meaning of the code or the",
                "                        status, followed by the server's message; verbatim: only the server's message",
                "  meaning, arguments    the code that the message is of, and an object of its arguments",
                "  help, advice          as in `{program} explain --json`",
                "  retry                 how to retry the request: no, back-off, wait, after-action,",
                "                        new-token",
                "  retry_after           seconds, rounded up",
                "  tracking_id, ids      the ID to give to support, and an object of all IDs of the request",
                "  server_message        the server's message, unchanged",
                "  explanation           more details from the server: about a field, an inner error, a token",
                "  captures              an object of the values in the server's message that are not arguments",
                "  details               a list of objects of code, message, target",
                "  challenge             error, error_description, and claims of WWW-Authenticate",
                "  is_salvaged           true if it was found in text that is not a response; it then has no",
                "                        advice",
            ],
        ),
        Section(
            EXIT_STATUS,
            &[
                SUCCESS,
                "1  the locale is unknown, the spec has errors, or a file cannot be read or written",
                WRONG_USAGE,
            ],
        ),
        Section(
            "Examples",
            &[
                "{program} localize response.txt",
                "{program} localize --status 429 --locale ja body.json",
                "{program} localize --status 503",
                "curl -si {url} | {program} localize --json",
            ],
        ),
    ])
}

fn rules() -> String {
    sections(&[
        Section(
            "JSON",
            &[
                "A list of objects. Fields may be added; none is removed or changed.",
                "  id, severity   the id; error or warning",
                "  fixes          a list of the kinds of fixes: safe, likely",
                "  summary        a description of the rule",
            ],
        ),
        Section(EXIT_STATUS, &[SUCCESS, "1  the output cannot be written", WRONG_USAGE]),
        Section("Examples", &["{program} rules", "{program} explain C0506"]),
    ])
}

fn check() -> String {
    sections(&[
        Section(
            "JSON",
            &[
                "One object per line for each error or warning. Fields may be added; none is removed or changed.",
                "  id, severity           the rule; error or warning",
                "  message, help          the message, and how to fix it",
                "  file, line, column     the start, counted from 1; columns are characters",
                "  end_line, end_column   the position after the last character",
                "  span                   the byte range: an object of start, end",
                "  labels                 a list of other places, each with its message",
                "  replacement            the new text of the span: an object of text, safe; or null",
            ],
        ),
        Section(
            "In an editor",
            &[
                "--format short prints file:line:column: error[C0506]: message; help: what to do. Visual Studio Code",
                "finds the places with this pattern in the problemMatcher of a task:",
                r#"  "pattern": {"#,
                r#"    "regexp": "^(.+?):(\\d+):(\\d+): (error|warning)\\[(\\w+)\\]: (.+)$","#,
                r#"    "file": 1, "line": 2, "column": 3, "severity": 4, "code": 5, "message": 6"#,
                "  }",
                "With --watch, each further check begins with the line ---- checking again ----, and each ends with a",
                "summary.",
            ],
        ),
        Section(
            EXIT_STATUS,
            &[
                "0  no errors; with --deny warnings, no warnings either",
                "1  errors found, or a file cannot be written",
                WRONG_USAGE,
            ],
        ),
        Section(
            "Examples",
            &[
                "{program} check",
                "{program} check --spec ../api/spec --watch",
                "{program} check --deny warnings --format sarif > check.sarif",
                "{program} check --fix",
            ],
        ),
    ])
}

fn coverage() -> String {
    sections(&[
        Section(
            "JSON",
            &[
                "A list with an object for each language. Fields may be added; none is removed or changed.",
                "  locale",
                "  percent              the percentage of translated texts, rounded down",
                "  translated, total    the number of translated texts, and of all texts",
                "  messages, helps, reasons, descriptions",
                "                       the same for each kind: objects of translated, total",
                "  missing              the untranslated texts: a list of objects of key, column, as in the table",
                "  stale                the translations whose English text has changed since, likewise",
                "  equal                the translations that are the same as the English text, likewise",
            ],
        ),
        Section(
            EXIT_STATUS,
            &[
                SUCCESS,
                "1  a language is unknown or below --min, the spec has errors, or the output cannot be written",
                WRONG_USAGE,
            ],
        ),
        Section(
            "Examples",
            &[
                "{program} coverage",
                "{program} coverage zh-TW --all",
                "{program} coverage --min 100 zh-TW",
                "{program} coverage --spec ../api/spec --json",
            ],
        ),
    ])
}

fn skeleton() -> String {
    sections(&[
        Section(
            "Output",
            &[
                "A row for each status, code, and argument, with the English texts next to the cells to fill in. Existing",
                "translations are kept. If one is stale, the old English text is kept too, and the new one is in the notes:",
                "translate the new text, and then replace the old one by it. Rows with keys that the spec does not have are",
                "kept at the end.",
            ],
        ),
        Section(
            EXIT_STATUS,
            &[
                SUCCESS,
                "1  the spec has errors, the locale is invalid, or the file cannot be written",
                WRONG_USAGE,
            ],
        ),
        Section(
            "Examples",
            &[
                "{program} skeleton de > de.csv",
                "{program} skeleton zh-TW --output spec/translations/zh-TW.csv",
            ],
        ),
    ])
}

fn fmt() -> String {
    sections(&[
        Section(
            "Canonical form",
            &[
                "UTF-8 without a byte order mark; a line feed at the end of each line, the last one too; no blank lines;",
                "commas; quotes only around cells that need them; the columns in documented order. The order of the rows,",
                "and the text of every cell, are kept.",
            ],
        ),
        Section(
            EXIT_STATUS,
            &[
                "0  success; with --check, all tables are in canonical form",
                "1  with --check, a table is not in canonical form; or a table cannot be read or written",
                WRONG_USAGE,
            ],
        ),
        Section("Examples", &["{program} fmt", "{program} fmt --check --spec ../api/spec"]),
    ])
}

fn diff() -> String {
    let [of_crate, of_api] = [Audience::Crate, Audience::Api].map(kinds_by_level);
    sections(&[
        Section(
            "Verdicts",
            &[
                "The part of the version that has to change: major, minor, patch, or none. There are two verdicts: one",
                "for programs that compile against the crate, and one for clients of the API, in any language.",
                "--min-version-from follows the stricter one, unless --verdict selects one. spec/README.md has the",
                "reason for each kind of change, and --format markdown has those of the changes found.",
                "Before 1.0.0, major changes the second number, and minor and patch the third; before 0.1.0, any",
                "changes the third.",
            ],
        ),
        Section("For programs that compile against the crate", &lines(&of_crate)),
        Section(
            "For clients of the API (* unless a condition holds, which the output shows)",
            &lines(&of_api),
        ),
        Section(
            "JSON",
            &[
                "An object. Fields may be added; none is removed or changed. Fields that do not apply are null.",
                "  old, new     the compared specs: a folder, REV:FOLDER, or :FOLDER",
                "  verdict      for programs that compile against the crate: an object of level (major, minor, patch,",
                "               none), reason, and change, the index of the deciding change",
                "  api_verdict  for clients of the API, likewise",
                "  changes      a list of objects of kind (see above), code, status, argument, locale, text",
                "               (message, help, description, reason), message and under (a message of the server",
                "               that is recognized differently, and the code of its response), old, new; level and reason",
                "               for programs; api_level, api_reason, and api_unless, the condition, for clients",
                "  version      with --min-version-from: an object of old, new, needed, enough (true or false),",
                "               level, audience (crate or api: whose verdict the level is)",
            ],
        ),
        Section(
            EXIT_STATUS,
            &[
                "0  success, whatever has changed",
                "1  a spec cannot be read or has errors, or the version is too small for the change",
                WRONG_USAGE,
            ],
        ),
        Section(
            "Examples",
            &[
                "{program} diff HEAD",
                "{program} diff HEAD :",
                "{program} diff v1.0.0 v1.1.0 --format markdown",
                "{program} diff old/spec new/spec --format json",
                "{program} diff v1.0.0 --min-version-from Cargo.toml",
            ],
        ),
    ])
}

/// The kinds of changes with each level for an audience, in a wrapped line for each level.
fn kinds_by_level(audience: Audience) -> Vec<String> {
    const WIDTH: usize = 100;
    let mut lines = Vec::new();
    for level in Level::ALL.iter().rev() {
        let mut line = format!("{level:5} ");
        for kind in ChangeKind::ALL {
            let meaning = kind.meaning(audience);
            if meaning.level != *level {
                continue;
            }
            let condition = if meaning.unless.is_some() { "*" } else { "" };
            let word = format!(" {kind}{condition}");
            if line.len() + word.len() > WIDTH {
                lines.push(std::mem::replace(&mut line, " ".repeat(6)));
            }
            line += &word;
        }
        if line.len() > 6 {
            lines.push(line);
        }
    }
    lines
}

fn lines(lines: &[String]) -> Vec<&str> {
    lines.iter().map(String::as_str).collect()
}

fn completions() -> String {
    sections(&[
        Section(EXIT_STATUS, &[SUCCESS, "1  the output cannot be written", WRONG_USAGE]),
        Section(
            "Examples",
            &[
                "Bash, in ~/.bashrc        source <({program} completions bash)",
                "Zsh, in ~/.zshrc          source <({program} completions zsh)",
                "PowerShell, in $PROFILE   {program} completions powershell | Out-String | Invoke-Expression",
                "Fish, once                {program} completions fish > ~/.config/fish/completions/{program}.fish",
            ],
        ),
    ])
}

fn sections(sections: &[Section<'_>]) -> String {
    let style = Styles::styled();
    let style = style.get_header();
    let mut text = String::new();
    for (i, Section(heading, lines)) in sections.iter().enumerate() {
        let gap = if i == 0 { "" } else { "\n\n" };
        // Writing to a string cannot fail.
        let _ = write!(text, "{gap}{style}{heading}:{style:#}\n  {}", lines.join("\n  "));
    }
    text
}
