//! What stands at the end of `--help`: shapes of JSON, exit statuses, examples.

use std::fmt::Write as _;

use crate::diff::{Audience, ChangeKind, Level};
use clap::builder::Styles;

use super::identity::Program;

/// A heading, and the lines below it. The words of a program are in braces, such as `{program}`.
struct Section<'a>(&'static str, &'a [&'a str]);

const EXIT_STATUS: Section<'_> = Section(
    "Exit status",
    &[
        "0  done; that a reader closes the output early is no error",
        "1  something asked for is unknown, a spec has mistakes, or a file cannot be read or written",
        "2  wrong usage",
    ],
);

/// Returns the end of the help of a program.
pub(crate) fn program(program: &Program) -> String {
    with_words(program, &whole_program())
}

/// A text with the words of a program in braces.
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

/// Returns a text with the words of a program.
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
                "Messages are in the language that --locale asks for: a tag such as zh-TW, de-AT, or pt_BR.UTF-8, which",
                "finds the nearest language of the catalogue. Without --locale, they are in the first of the languages",
                "of your system (LANGUAGE, LC_ALL, LC_MESSAGES, LANG) that the catalogue has, or else in English.",
            ],
        ),
        EXIT_STATUS,
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
                "  template     the message as it is written, with {$name} for an argument",
                "  example      the message with examples of its arguments",
                "  arguments    a list of objects of name, type (string, integer, number), description, example",
                "  help         what to do about it",
                "  advice       what a program does next: an object of name, description",
                "  source       where the code is documented",
                "  aliases      a list of other names of the code",
                "  deprecated   what to use instead, or null",
                "Of a status, an object of:",
                "  status, reason, locale",
                "  codes        a list of the codes that come with the status",
                "  code         the code that a response with the status has if it names none, or null",
                "  help, advice as above, or null",
                "Of a rule, an object of id, severity, fixes, and summary, as in `{program} rules --json`, and of",
                "  page         the page in Markdown",
            ],
        ),
        EXIT_STATUS,
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
        EXIT_STATUS,
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
                "  message      with the values as they are given, as with --raw",
            ],
        ),
        EXIT_STATUS,
        Section("Examples", &["{program} format {arguments}", "{program} format {quoted} --locale zh-TW"]),
    ])
}

fn localize() -> String {
    sections(&[
        Section(
            "Input",
            &[
                "A response, or any text that has one: its body, or the body with its headers, as curl -i and curl -v",
                "print them; an error message of PowerShell, curl, Python, Power BI, or an SDK; a line of a log; a HAR",
                "file; a batch of Microsoft Graph; a run of Logic Apps. In a HAR file the last error counts, in a batch",
                "the first. The text may be quoted, indented, or changed by an editor, in UTF-8 or UTF-16.",
                "With --status and without FILE, nothing is read from a terminal.",
            ],
        ),
        Section(
            "JSON",
            &[
                "An object. Fields may be added; none is removed or changed. What is not known is null.",
                "  is_error              false if the status is below 400 and the body names no code",
                "  is_from_api           false if a proxy, a firewall, or a gateway sent it",
                "  code, code_source     the code, and how it is known: by name, alias, inner (error), header, or status",
                "  received_code         the code as it was received",
                "  status, contradicts_status",
                "  locale, message       the message in the language, as it is, with nothing escaped; locale is null",
                "                        if the message is the server's own words",
                "  fidelity              exact: all that the server said; general: what the code or the status means,",
                "                        and the server's own words after it; verbatim: these alone",
                "  meaning, arguments    the code whose message it is, and an object of its arguments",
                "  help, advice          as in `{program} explain --json`",
                "  retry                 how a program sends the request again: no, back-off, wait, after-action,",
                "                        new-token",
                "  retry_after           seconds, rounded up",
                "  tracking_id, ids      the ID to quote to support, and an object of all IDs of the request",
                "  server_message        the server's message, unchanged",
                "  explanation           what the server says beyond it: of a field, an inner error, a token",
                "  captures              an object of what its sentence says beyond the arguments",
                "  details               a list of objects of code, message, target",
                "  challenge             error, error_description, and claims of WWW-Authenticate",
                "  is_salvaged           true if it was found in text that is not a response: then it decides",
                "                        no advice",
            ],
        ),
        EXIT_STATUS,
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
                "  fixes          a list of the fixes that a mistake may have: safe, likely",
                "  summary        what breaks the rule",
            ],
        ),
        Section("Exit status", &["0  success", "1  the output cannot be written", "2  wrong usage"]),
        Section("Examples", &["{program} rules", "{program} explain C0506"]),
    ])
}

fn check() -> String {
    sections(&[
        Section(
            "JSON",
            &[
                "A line for each mistake, an object. Fields may be added; none is removed or changed.",
                "  id, severity           the rule; error or warning",
                "  message, help          what is wrong, and what to do",
                "  file, line, column     where it begins, counted from 1, columns in characters",
                "  end_line, end_column   behind its last character",
                "  span                   the bytes: an object of start, end",
                "  labels                 a list of other places, each with its message",
                "  replacement            what to write there: an object of text, safe; or null",
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
            "Exit status",
            &[
                "0  no errors; with --deny warnings, no warnings either",
                "1  there are some, or something cannot be written",
                "2  wrong usage",
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
                "  percent              how much is translated, rounded down",
                "  translated, total    how many texts are translated, and how many there are",
                "  messages, helps, reasons, descriptions",
                "                       the same of each kind: objects of translated, total",
                "  missing              what is not translated: a list of objects of key, column, as in the table",
                "  stale                what translates an English text that has changed since, likewise",
                "  equal                what reads as the English text does, likewise",
            ],
        ),
        Section(
            "Exit status",
            &[
                "0  done; with --min, no language is below it",
                "1  one is, or the spec has errors or lacks the language, or the output cannot be written",
                "2  wrong usage",
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
            "What it writes",
            &[
                "A row for each status, code and argument, with the English texts beside the cells to fill in. What the",
                "translation has so far is kept. Where it is stale, the old English text stays until you translate the",
                "new one, which stands in the notes, and put that into its place. Rows with keys that the spec does not",
                "have are kept at the end.",
            ],
        ),
        Section(
            "Exit status",
            &[
                "0  done",
                "1  the spec has errors, the locale is no locale, or the file cannot be written",
                "2  wrong usage",
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
                "commas; quotes only around cells that need them; the columns in the order of their description. The",
                "order of the rows, and the text of every cell, stay as they are.",
            ],
        ),
        Section(
            "Exit status",
            &[
                "0  all tables are in canonical form",
                "1  with --check, some are not; or one cannot be read, and is left as it is, or cannot be written",
                "2  wrong usage",
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
                "--min-version-from follows the stricter one, unless --verdict names the other. spec/README.md has the",
                "reason for each kind of change, and --format markdown those that occur.",
                "Before 1.0.0, major changes the second number, and minor and patch the third; before 0.1.0, any",
                "changes the third.",
            ],
        ),
        Section("For programs that compile against the crate", &lines(&of_crate)),
        Section(
            "For clients of the API (* unless a condition holds, which the output names)",
            &lines(&of_api),
        ),
        Section(
            "JSON",
            &[
                "An object. Fields may be added; none is removed or changed. What does not apply is null.",
                "  old, new     what was compared: a folder, REV:FOLDER, or :FOLDER",
                "  verdict      for programs that compile against the crate: an object of level (major, minor, patch,",
                "               none), reason, and change, the index of the change that decided",
                "  api_verdict  for clients of the API, likewise",
                "  changes      a list of objects of kind (see above), code, status, argument, locale, text",
                "               (message, help, description, reason), message and under (a message of the server",
                "               that is read otherwise, and the code of its response), old, new; level and reason",
                "               for programs; api_level, api_reason, and api_unless, the condition, for clients",
                "  version      with --min-version-from: an object of old, new, needed, enough (true or false),",
                "               level, audience (crate or api: whose verdict the level is)",
            ],
        ),
        Section(
            "Exit status",
            &[
                "0  compared, whatever has changed",
                "1  a spec cannot be read or has errors, or the version is too small for the change",
                "2  wrong usage",
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

/// The kinds of changes with each level for an audience, a line each, and more if they are many.
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
        EXIT_STATUS,
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
        // Writing to a string does not fail.
        let _ = write!(text, "{gap}{style}{heading}:{style:#}\n  {}", lines.join("\n  "));
    }
    text
}
