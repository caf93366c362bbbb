//! `codes.csv`.

use std::collections::{BTreeMap, BTreeSet};

use catalogue::Advice;

use super::Templates;
use super::statuses::{self, Statuses};
use crate::Rule;
use crate::diagnostic::Diagnostics;
use crate::rows::CodeRow;
use crate::spec::Documented;
use crate::suggest::{did_you_mean, list};
use crate::table::{Row, Table};

/// The codes of a spec.
pub(super) struct Codes<'t> {
    table: &'t Table<CodeRow>,
    drafts: BTreeMap<&'t str, Draft<'t>>,
    /// The names that stand in the table, in rows with mistakes too.
    known: BTreeSet<&'t str>,
    /// Names that the table lacks and that several others agree on, where a name in this table could not be read: they are
    /// taken to be its right spelling.
    presumed: BTreeSet<&'t str>,
}

/// A code whose row may have mistakes left: then a field is empty.
pub(super) struct Draft<'t> {
    pub(super) row: &'t Row<CodeRow>,
    pub(super) status: Option<u16>,
    pub(super) advice: Option<Advice>,
    pub(super) aliases: Vec<&'t str>,
}

/// The longest name that a lookup table can hold, in bytes.
const LONGEST_NAME: usize = 255;

impl<'t> Codes<'t> {
    /// `named_elsewhere` are the codes that each other table names.
    pub(super) fn check(
        table: &'t Table<CodeRow>,
        statuses: &Statuses<'_>,
        named_elsewhere: impl FnOnce() -> Vec<BTreeSet<&'t str>>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let known = table.broken.iter().map(String::as_str).collect();
        let mut codes = Self { table, drafts: BTreeMap::new(), known, presumed: BTreeSet::new() };
        let mut by_lower_case: BTreeMap<String, &Row<CodeRow>> = BTreeMap::new();
        let mut unreadable = !table.complete;
        for row in &table.rows {
            let name = row.cells.code.as_str();
            let first_line = |first| table.cell(first, "code").line;
            let draft = codes.check_row(row, statuses, diagnostics);
            codes.known.insert(name);
            if let Some((rule, message, help)) = malformed(name) {
                unreadable = true;
                diagnostics.report(rule, table.cell(row, "code"), message, help);
            } else if let Some(first) = codes.drafts.get(name) {
                diagnostics.report(
                    Rule::DuplicateCode,
                    table.cell(row, "code"),
                    format!("the code `{name}` stands twice, first in line {}", first_line(first.row)),
                    "remove one of the two rows",
                );
            } else if let Some(first) = by_lower_case.insert(name.to_ascii_lowercase(), row) {
                diagnostics.report(
                    Rule::CodesDifferInCase,
                    table.cell(row, "code"),
                    format!(
                        "`{name}` differs from `{}` in line {} in case alone",
                        first.cells.code,
                        first_line(first)
                    ),
                    "remove one of the two, or give it as an alias of the other",
                );
            } else {
                codes.drafts.insert(name, draft);
            }
        }
        codes.check_aliases(diagnostics);
        if unreadable {
            codes.presume(named_elsewhere());
        }
        codes
    }

    fn check_row(
        &self,
        row: &'t Row<CodeRow>,
        statuses: &Statuses<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Draft<'t> {
        let table = self.table;
        let CodeRow { code, status, advice, aliases, documented, documented_as, .. } = &row.cells;
        if !status.is_empty() && statuses.lacks(status) {
            diagnostics.report(
                Rule::UnknownStatus,
                table.cell(row, "status"),
                format!("`{status}` is not a status in statuses.csv"),
                match statuses::parse(status) {
                    Some(_) => format!(
                        "add a row for {status} to statuses.csv, or use one of {}",
                        list(statuses.names())
                    ),
                    None => format!("write the number alone; the statuses are {}", list(statuses.names())),
                },
            );
        }
        let parsed_advice = advice.parse().ok();
        if !advice.is_empty() && parsed_advice.is_none() {
            let all = Advice::ALL.iter().map(|advice| advice.as_str());
            let otherwise = format!("the advice is one of {}", list(all.clone()));
            diagnostics.report(
                Rule::UnknownAdvice,
                table.cell(row, "advice"),
                format!("there is no advice `{advice}`"),
                did_you_mean(advice, all, &otherwise),
            );
        }
        match documented_as.as_str() {
            "template" | "description" if documented.is_empty() => diagnostics.report(
                Rule::UnknownDocumentedAs,
                table.cell(row, "documented_as"),
                format!("`{code}` has no message as documented that this could describe"),
                "fill in the cell of `documented`, or leave both empty",
            ),
            "" if !documented.is_empty() => diagnostics.report(
                Rule::UnknownDocumentedAs,
                table.cell(row, "documented_as"),
                "it is not said what the cell of `documented` is",
                "write `template` or `description`",
            ),
            "" | "template" | "description" => {}
            other => diagnostics.report(
                Rule::UnknownDocumentedAs,
                table.cell(row, "documented_as"),
                format!("a message is not documented as `{other}`"),
                did_you_mean(other, ["template", "description"], "write `template` or `description`"),
            ),
        }
        Draft {
            row,
            status: statuses::parse(status),
            advice: parsed_advice,
            aliases: aliases.split_whitespace().collect(),
        }
    }

    fn check_aliases(&self, diagnostics: &mut Diagnostics) {
        let mut taken: BTreeMap<&str, &str> = BTreeMap::new();
        for draft in self.table.rows.iter().filter_map(|row| self.drafts.get(row.cells.code.as_str())) {
            let code = draft.row.cells.code.as_str();
            for &alias in &draft.aliases {
                let problem = if self.known.contains(alias) {
                    format!("the alias `{alias}` is a code of its own")
                } else if alias.len() > LONGEST_NAME {
                    format!("the alias has {} bytes, more than {LONGEST_NAME}", alias.len())
                } else {
                    match taken.insert(alias, code) {
                        None => continue,
                        Some(other) => format!("the alias `{alias}` already stands for `{other}`"),
                    }
                };
                let place = self.table.cell(draft.row, "aliases");
                diagnostics.report(Rule::AmbiguousAlias, place, problem, "remove it");
            }
        }
    }

    /// Where a code of this table cannot be read, the tables that name it are right and would all be told that they name an
    /// unknown one. What two of them agree on is taken to be that code; what stands in one alone is still a mistake.
    fn presume(&mut self, named_elsewhere: Vec<BTreeSet<&'t str>>) {
        let mut seen = BTreeSet::new();
        for name in named_elsewhere.into_iter().flatten() {
            if !self.known.contains(name) && !seen.insert(name) {
                self.presumed.insert(name);
            }
        }
    }

    /// Reports codes without a template.
    pub(super) fn check_templates(&self, templates: &Templates<'_>, diagnostics: &mut Diagnostics) {
        for (name, draft) in &self.drafts {
            if templates.lacks(name) {
                diagnostics.report(
                    Rule::MissingTemplate,
                    self.table.cell(draft.row, "code"),
                    format!("`{name}` has no message"),
                    format!("add a row for `{name}` to templates.csv"),
                );
            }
        }
        for (name, draft) in &self.drafts {
            let template = templates.get(name);
            let (Some(Documented::Template(documented)), Some(template)) = (draft.documented(), template)
            else {
                continue;
            };
            if let Some(rendered) = &template.as_documented
                && *rendered != documented
            {
                diagnostics.report(
                    Rule::NotAsDocumented,
                    self.table.cell(draft.row, "documented"),
                    format!("the template of `{name}`, with its arguments described, reads `{rendered}`"),
                    "make the template and the descriptions of its arguments give this cell back, or write `description` \
                     in the cell of `documented_as`",
                );
            }
        }
    }

    /// Whether a code may be said to be missing.
    pub(super) fn lacks(&self, name: &str) -> bool {
        self.table.complete && !self.known.contains(name) && !self.presumed.contains(name)
    }

    pub(super) fn draft(&self, name: &str) -> Option<&Draft<'t>> {
        self.drafts.get(name)
    }

    /// The names of the codes, sorted.
    pub(super) fn names(&self) -> impl Iterator<Item = &'t str> + Clone {
        self.drafts.keys().copied()
    }
}

impl Draft<'_> {
    pub(super) fn documented(&self) -> Option<Documented> {
        let documented = self.row.cells.documented.clone();
        match self.row.cells.documented_as.as_str() {
            "template" => Some(Documented::Template(documented)),
            "description" => Some(Documented::Description(documented)),
            _ => None,
        }
    }
}

/// What keeps a name from being a code: the rule, what is wrong, and what to do.
fn malformed(name: &str) -> Option<(Rule, String, String)> {
    let malformed = |message: String| {
        Some((Rule::MalformedCode, message, "write the code as the API answers it".to_owned()))
    };
    if let Some(c) = name.chars().find(|c| !c.is_ascii_alphanumeric() && *c != '_') {
        return malformed(format!("the code `{name}` has a character that no code has, `{c}`"));
    }
    if name.len() > LONGEST_NAME {
        return malformed(format!("the code has {} bytes, more than {LONGEST_NAME}", name.len()));
    }
    let problem = if name.starts_with(|c: char| c.is_ascii_digit()) {
        "begins with a digit"
    } else if super::placeholders::is_keyword(name) {
        "is a keyword of Rust"
    } else {
        return None;
    };
    Some((
        Rule::CodeIsNoIdentifier,
        format!("the code `{name}` {problem}, and so cannot name a variant of an enum"),
        "give the code a name, and this as its alias".to_owned(),
    ))
}
