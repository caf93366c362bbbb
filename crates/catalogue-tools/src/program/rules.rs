//! The subcommand `rules`: the rules that `check` and a build apply to a spec.

use std::io::{self, Write};

use catalogue_spec::{FixKind, Rule};
use serde::Serialize;

use crate::program::args::RulesArgs;
use crate::program::output::{self, CODE};

pub(crate) fn run(args: &RulesArgs, out: &mut impl Write) -> io::Result<()> {
    if args.json {
        return output::json(&Rule::ALL.iter().copied().map(RuleEntry::from).collect::<Vec<_>>(), out);
    }
    for rule in Rule::ALL.iter().copied().map(RuleEntry::from) {
        let fixes = if rule.fixes.is_empty() { "-".to_owned() } else { rule.fixes.join(", ") };
        let RuleEntry { id, severity, summary, .. } = rule;
        writeln!(out, "{CODE}{id}{CODE:#}  {severity:7}  {fixes:12}  {summary}")?;
    }
    Ok(())
}

/// A rule in JSON. Fields may be added; none is removed or changed.
#[derive(Serialize)]
pub(crate) struct RuleEntry {
    id: &'static str,
    severity: &'static str,
    fixes: Vec<&'static str>,
    summary: &'static str,
}

impl From<Rule> for RuleEntry {
    fn from(rule: Rule) -> Self {
        Self {
            id: rule.id(),
            severity: rule.severity().as_str(),
            fixes: rule.fixes().iter().copied().map(FixKind::as_str).collect(),
            summary: rule.summary(),
        }
    }
}
