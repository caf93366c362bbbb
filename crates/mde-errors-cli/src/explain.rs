//! `mde-errors explain`: all that is known of a code, of an HTTP status, or of a rule of the spec.

use std::io::{self, Write};

use catalogue_spec::Rule;
use mde_errors::{ErrorCode, Escaped, Locale};
use serde::Serialize;

use crate::args::ExplainArgs;
use crate::entry::{Advice, Argument, Entry};
use crate::output::{self, CODE, Failure, line};
use crate::rules::RuleEntry;
use crate::{code, locale, problem};

pub(crate) fn run<'a>(args: &'a ExplainArgs, out: &mut impl Write) -> Result<(), Failure<'a>> {
    let ExplainArgs { code: name, telling } = args;
    if let Some(rule) = Rule::from_id(name) {
        return Ok(explain_rule(rule, telling.json, out)?);
    }
    let locale = locale::find(telling.locale.as_deref());
    // A name or an alias wins: `429` is also a code.
    let is_code = ErrorCode::recognize(name.as_bytes()).is_ok();
    if let Some(status) = known_status(name).filter(|_| !is_code) {
        return Ok(explain_status(&StatusPage::new(status, locale?), telling.json, out)?);
    }
    let (code, locale) = problem::both(code::find(name), locale)?;
    let entry = Entry::new(code, locale);
    if telling.json {
        output::json(&entry, out)?;
    } else {
        write_alias(name, code, out)?;
        write(&entry, out)?;
    }
    Ok(())
}

/// Explains a rule of the spec, which `check` and a build name in brackets.
fn explain_rule(rule: Rule, json: bool, out: &mut impl Write) -> io::Result<()> {
    if !json {
        return out.write_all(rule.page().as_bytes());
    }
    output::json(&RulePage { rule: rule.into(), page: rule.page() }, out)
}

/// The page of a rule in JSON. Fields may be added; none is removed or changed.
#[derive(Serialize)]
struct RulePage {
    #[serde(flatten)]
    rule: RuleEntry,
    page: &'static str,
}

/// The status that a text is, if the catalogue says something of it.
fn known_status(text: &str) -> Option<u16> {
    let status = text.parse().ok().filter(|status| text.len() == 3 && (100..600).contains(status))?;
    let is_known = !ErrorCode::with_status(status).is_empty()
        || ErrorCode::reason_of_status(status, Locale::default()).is_some()
        || ErrorCode::advice_of_status(status).is_some();
    is_known.then_some(status)
}

/// All that is known of a status. Serialized, it is what `--json` prints: fields do not change, more may come.
#[derive(Serialize)]
struct StatusPage {
    status: u16,
    reason: Option<&'static str>,
    locale: Locale,
    /// The codes that come with the status.
    codes: &'static [ErrorCode],
    /// The code of a response that has this status and names no code.
    code: Option<ErrorCode>,
    help: Option<&'static str>,
    advice: Option<Advice>,
}

impl StatusPage {
    fn new(status: u16, locale: Locale) -> Self {
        let code = ErrorCode::of_status(status);
        Self {
            status,
            reason: ErrorCode::reason_of_status(status, locale),
            locale,
            codes: ErrorCode::with_status(status),
            code,
            help: code.map(|code| code.help(locale)),
            advice: ErrorCode::advice_of_status(status).map(|advice| Advice::of(advice, locale)),
        }
    }
}

fn explain_status(page: &StatusPage, json: bool, out: &mut impl Write) -> io::Result<()> {
    if json {
        return output::json(page, out);
    }
    let StatusPage { status, reason, codes, help, advice, .. } = page;
    let separator = if reason.is_some() { " " } else { "" };
    writeln!(out, "{CODE}{status}{CODE:#}{separator}{}\n", reason.unwrap_or_default())?;
    if !codes.is_empty() {
        let codes: Vec<_> = codes.iter().map(|code| code.as_str()).collect();
        line(out, "Codes", codes.join(", "))?;
    }
    if let Some(help) = help {
        line(out, "Help", help)?;
    }
    match advice {
        Some(advice) => line(out, "Advice", format_args!("{} ({})", advice.description, advice.name)),
        None => line(out, "Note", "The status is not that of an error."),
    }
}

fn write_alias(name: &str, code: ErrorCode, out: &mut impl Write) -> io::Result<()> {
    if name == code.as_str() {
        return Ok(());
    }
    writeln!(out, "{CODE}{name}{CODE:#} is another name of {CODE}{code}{CODE:#}.\n")
}

/// Writes an entry: a title, then a line for each thing to say. No line is broken, so that what is copied from it is whole.
fn write(entry: &Entry, out: &mut impl Write) -> io::Result<()> {
    let Entry { code, status, reason, template, example, help, advice, source, .. } = entry;
    writeln!(out, "{CODE}{code}{CODE:#} ({status} {reason})\n")?;
    if let Some(instead) = entry.deprecated {
        line(out, "Deprecated", instead)?;
    }
    // A message with declarations and variants is read by those who edit it, in its table.
    if !template.starts_with('.') {
        line(out, "Message", template)?;
    }
    let example = example.to_string();
    if example != *template {
        line(out, "Example", example)?;
    }
    for (i, argument) in entry.arguments.iter().enumerate() {
        line(out, if i == 0 { "Arguments" } else { "" }, describe(argument))?;
    }
    line(out, "Help", help)?;
    line(out, "Advice", format_args!("{} ({})", advice.description, advice.name))?;
    if !entry.aliases.is_empty() {
        line(out, "Aliases", entry.aliases.join(", "))?;
    }
    line(out, "Source", source)
}

fn describe(argument: &Argument) -> String {
    let Argument { name, kind, description, example } = argument;
    format!("{name} ({kind}, such as `{}`): {description}", Escaped(example))
}

#[cfg(test)]
mod tests {
    use mde_errors::Locale;

    use super::*;

    #[test]
    fn what_a_code_may_lack_is_told_where_it_is() {
        for &code in ErrorCode::ALL {
            let mut entry = Entry::new(code, Locale::default());
            entry.deprecated = Some("Use Another.");
            entry.aliases = vec!["One", "Two"];
            let mut out = Vec::new();
            write(&entry, &mut anstream::StripStream::new(&mut out)).unwrap();
            let text = String::from_utf8(out).unwrap();
            assert!(text.contains("\nDeprecated: Use Another.\n"), "{text}");
            assert!(text.contains("\nAliases:    One, Two\n"), "{text}");
        }
    }
}
