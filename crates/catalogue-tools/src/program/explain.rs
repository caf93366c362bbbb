//! The subcommand `explain`: everything about a code, an HTTP status, or a rule of the spec.

use std::io::{self, Write};

use catalogue::{AnyCode, AnyLocale, Code as _, Escaped, Locale as _};
use catalogue_spec::Rule;
use serde::Serialize;

use super::args::ExplainArgs;
use super::catalog::Catalog;
use super::entry::{AdviceEntry, ArgumentEntry, CodeEntry};
use super::identity::Program;
use super::output::{self, CODE, line};
use super::problem::{self, Failure};
use super::rules::RuleEntry;
use super::{code, locale};

pub(super) fn run(program: &Program, args: &ExplainArgs, out: &mut impl Write) -> Result<(), Failure> {
    let ExplainArgs { code: name, catalog: asked } = args;
    if let Some(rule) = Rule::from_id(name) {
        return Ok(explain_rule(rule, asked.json, out)?);
    }
    let catalog = Catalog::open(program, asked.spec.as_ref())?;
    let locale = locale::find(catalog, asked.locale.as_deref());
    // A name or an alias takes precedence: `429` is also a code.
    if let Some(status) = known_status(catalog, name).filter(|_| catalog.code(name).is_none()) {
        return Ok(explain_status(&StatusPage::new(catalog, status, locale?), asked.json, out)?);
    }
    let (code, locale) = problem::both(code::find(program, catalog, name), locale)?;
    let entry = CodeEntry::new(code, locale);
    if asked.json {
        output::json(&entry, out)?;
    } else {
        write_alias(name, code, out)?;
        write(&entry, out)?;
    }
    Ok(())
}

/// Explains a rule of the spec by its id, which `check` and a build print in brackets.
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

/// Parses a status, and returns it if the catalog has anything about it.
fn known_status(catalog: Catalog, text: &str) -> Option<u16> {
    let status = text.parse().ok().filter(|status| text.len() == 3 && (100..600).contains(status))?;
    let reason = || catalog.reason_of_status(status, catalog.first_locale()?);
    let is_known = catalog.statuses().contains(&status)
        || reason().is_some()
        || catalog.advice_of_status(status).is_some();
    is_known.then_some(status)
}

/// Everything about a status. Serialized, it is the output of `--json`. Fields may be added; none is removed or
/// changed.
#[derive(Serialize)]
struct StatusPage {
    status: u16,
    reason: Option<&'static str>,
    locale: &'static str,
    /// The codes with the status.
    codes: Vec<&'static str>,
    /// The code of a response that has this status and no code.
    code: Option<&'static str>,
    help: Option<&'static str>,
    advice: Option<AdviceEntry>,
}

impl StatusPage {
    fn new(catalog: Catalog, status: u16, locale: AnyLocale) -> Self {
        let code = catalog.code_from_status(status);
        Self {
            status,
            reason: catalog.reason_of_status(status, locale),
            locale: locale.as_str(),
            codes: catalog.codes_for_status(status).into_iter().map(|code| code.as_str()).collect(),
            code: code.map(|code| code.as_str()),
            help: code.map(|code| code.catalogue().help(code.index(), locale.index())),
            advice: catalog.advice_of_status(status).map(|advice| AdviceEntry::new(advice, locale)),
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
        line(out, "Codes", codes.join(", "))?;
    }
    if let Some(help) = help {
        line(out, "Help", help)?;
    }
    match advice {
        Some(advice) => line(out, "Advice", format_args!("{} ({})", advice.description, advice.name)),
        None => line(out, "Note", "This is not an error status."),
    }
}

fn write_alias(name: &str, code: AnyCode, out: &mut impl Write) -> io::Result<()> {
    if name == code.as_str() {
        return Ok(());
    }
    writeln!(out, "{CODE}{name}{CODE:#} is another name of {CODE}{code}{CODE:#}.\n")
}

/// Writes an entry: a title, then labeled lines. Lines are not wrapped, so that copied text is complete.
fn write(entry: &CodeEntry, out: &mut impl Write) -> io::Result<()> {
    let CodeEntry { code, status, reason, template, example, help, advice, source, .. } = entry;
    writeln!(out, "{CODE}{code}{CODE:#} ({status} {reason})\n")?;
    if let Some(instead) = entry.deprecated {
        line(out, "Deprecated", instead)?;
    }
    // A message with declarations and variants is only useful to people who edit it, in its table.
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

fn describe(argument: &ArgumentEntry) -> String {
    let ArgumentEntry { name, kind, description, example } = argument;
    format!("{name} ({kind}, such as `{}`): {description}", Escaped(example))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn optional_fields_are_shown_if_present() {
        let catalog = Catalog::of_repository();
        for code in catalog.codes() {
            let mut entry = CodeEntry::new(code, catalog.first_locale().unwrap());
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
