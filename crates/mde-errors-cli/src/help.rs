//! What stands at the end of `--help`: shapes of JSON, exit statuses, examples.

use std::fmt::Write as _;

use clap::builder::Styles;

/// A heading, and the lines below it.
struct Section(&'static str, &'static [&'static str]);

const EXIT_STATUS: Section = Section(
    "Exit status",
    &[
        "0  done; that a reader closes the output early is no error",
        "1  a code, argument, status or locale is unknown or wrong, or the output cannot be written",
        "2  wrong usage",
    ],
);

pub(crate) fn program() -> String {
    sections(&[
        Section(
            "Language",
            &[
                "Messages are in the language that --locale asks for; or else in the first of those that your",
                "system is set to (LANGUAGE, LC_ALL, LC_MESSAGES, LANG) and that the catalogue has; or else in",
                "English.",
            ],
        ),
        EXIT_STATUS,
        Section(
            "Examples",
            &[
                "mde-errors explain ResourceNotFound",
                "mde-errors list --status 403 --locale zh-TW",
                "mde-errors format MaximumBatchSizeExceeded received=120 allowed=100",
            ],
        ),
    ])
}

pub(crate) fn explain() -> String {
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
            ],
        ),
        EXIT_STATUS,
        Section(
            "Examples",
            &[
                "mde-errors explain ResourceNotFound",
                "mde-errors explain 429 --locale zh-TW",
                "mde-errors explain InvalidUrl --json",
            ],
        ),
    ])
}

pub(crate) fn list() -> String {
    sections(&[
        Section("JSON", &["A list of the objects that `mde-errors explain --json` prints."]),
        EXIT_STATUS,
        Section(
            "Examples",
            &[
                "mde-errors list",
                "mde-errors list --status 403 --locale zh-TW",
                "mde-errors list --json > codes.json",
            ],
        ),
    ])
}

pub(crate) fn format() -> String {
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
        Section(
            "Examples",
            &[
                "mde-errors format Unauthorized",
                "mde-errors format MaximumBatchSizeExceeded received=120 allowed=100",
                "mde-errors format DisallowedOperation 'reason=the device is not onboarded' --locale zh-TW",
            ],
        ),
    ])
}

pub(crate) fn completions() -> String {
    sections(&[
        EXIT_STATUS,
        Section(
            "Examples",
            &[
                "Bash, in ~/.bashrc        source <(mde-errors completions bash)",
                "Zsh, in ~/.zshrc          source <(mde-errors completions zsh)",
                "PowerShell, in $PROFILE   mde-errors completions powershell | Out-String | Invoke-Expression",
                "Fish, once                mde-errors completions fish > ~/.config/fish/completions/mde-errors.fish",
            ],
        ),
    ])
}

fn sections(sections: &[Section]) -> String {
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
