//! The names of codes across the tables: which are unknown, and which are misspelled.

use std::collections::{BTreeMap, BTreeSet};

use super::cell::Cell;
use super::index::codes::Codes;
use super::index::spelling::in_latin_letters;
use crate::check::characters::is_refused;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::rules;
use crate::read::columns::TableRow;
use crate::{Place, Rule, nearest};

/// The names of codes in all tables.
pub(crate) struct CodeNames<'n, 't> {
    codes: &'n Codes<'t>,
    /// The names that codes.csv lacks, that other tables have, and that are probably the right spelling of a name in
    /// codes.csv or the name of an unreadable row.
    presumed: BTreeSet<String>,
    /// The codes that templates.csv names.
    in_templates: BTreeSet<String>,
    /// The codes without a template because a name is misspelled. The value is the right spelling if the mistake is in
    /// codes.csv, and `None` if it is in templates.csv.
    misspelled: BTreeMap<&'t str, Option<String>>,
}

/// The result of a search for a name in a table.
pub(crate) enum CodeName {
    /// The table has the name.
    Known,
    /// The table lacks the name.
    Unknown {
        /// The name that was probably meant.
        meant: Option<String>,
    },
}

impl CodeName {
    /// Applies a function to the name that was meant, to make a longer name of it.
    pub(crate) fn map(self, whole: impl FnOnce(String) -> String) -> Self {
        match self {
            CodeName::Known => CodeName::Known,
            CodeName::Unknown { meant } => CodeName::Unknown { meant: meant.map(whole) },
        }
    }
}

/// The maximum number of names that are compared with all others. If more names have no template, spelling is not the
/// cause.
const MOST_MATCHED: usize = 100;

impl<'n, 't> CodeNames<'n, 't> {
    /// Matches the names in codes.csv with those in templates.csv and those in each further table.
    pub(crate) fn of(
        codes: &'n Codes<'t>,
        templates: &BTreeSet<&str>,
        named_elsewhere: impl FnOnce() -> Vec<BTreeSet<String>>,
    ) -> Self {
        let mut names = Self {
            codes,
            presumed: codes.malformed().iter().filter_map(|name| in_latin_letters(name)).collect(),
            in_templates: templates.iter().map(|&code| code.to_owned()).collect(),
            misspelled: BTreeMap::new(),
        };
        let is_readable = codes.table.complete && codes.malformed().is_empty();
        // The further tables are read only if names do not match.
        if !is_readable || codes.names().any(|code| !templates.contains(code)) {
            names.match_names(templates, &named_elsewhere(), is_readable);
        }
        names
    }

    /// Finds names that differ only in their spelling. The tables decide by majority, so that a misspelled name is
    /// reported once, where it is misspelled, and not in every table that has it right.
    fn match_names(
        &mut self,
        templates: &BTreeSet<&str>,
        named_elsewhere: &[BTreeSet<String>],
        is_readable: bool,
    ) {
        let mut votes: BTreeMap<&str, usize> = templates.iter().map(|&name| (name, 1)).collect();
        for name in named_elsewhere.iter().flatten() {
            *votes.entry(name).or_default() += 1;
        }
        let votes_for = |name: &str| votes.get(name).copied().unwrap_or(0);
        let is_unknown = |name: &str| !self.codes.has(name);
        if !is_readable {
            // A name that only one table has is still a mistake in that table.
            let agreed = votes.iter().filter(|&(name, &votes)| is_unknown(name) && votes > 1);
            self.presumed.extend(agreed.map(|(&name, _)| name.to_owned()));
        }
        let candidates: Vec<&str> = templates.iter().copied().filter(|name| is_unknown(name)).collect();
        let unmatched = self.codes.names().filter(|code| !templates.contains(code));
        for code in unmatched.take(MOST_MATCHED) {
            if let Some(template) = nearest(code, candidates.iter().copied()) {
                let is_right = votes_for(template) > votes_for(code);
                let right = is_right.then(|| template.to_owned());
                self.presumed.extend(right.clone());
                self.misspelled.insert(code, right);
            }
        }
    }

    /// Returns `true` if a code may be reported as missing.
    pub(crate) fn lack(&self, code: &str) -> bool {
        self.codes.table.complete && !self.codes.has(code) && !self.is_presumed(code)
    }

    /// Returns `true` if codes.csv lacks the name, but another table probably has it right.
    pub(crate) fn is_presumed(&self, name: &str) -> bool {
        self.presumed.contains(name)
    }

    /// Returns `true` if the name of a code is misspelled. Its other texts are then not reported as missing.
    pub(crate) fn is_misspelled(&self, code: &str) -> bool {
        self.misspelled.contains_key(code)
    }

    /// Checks a cell that names a code.
    pub(crate) fn check<R: TableRow>(
        &self,
        rule: Rule,
        cell: Cell<'_, R>,
        diagnostics: &mut Diagnostics,
    ) -> CodeName {
        self.check_at(rule, cell.text, || cell.place(), diagnostics)
    }

    /// Checks a code that another table names at a place. Reports it if codes.csv lacks it.
    pub(crate) fn check_at(
        &self,
        rule: Rule,
        code: &str,
        place: impl FnOnce() -> Place,
        diagnostics: &mut Diagnostics,
    ) -> CodeName {
        if !self.lack(code) {
            return CodeName::Known;
        }
        // A name that templates.csv has too is reported there.
        let is_reported = rule != Rule::TemplateOfUnknownCode && self.in_templates.contains(code);
        if is_reported || is_refused(code) {
            return CodeName::Unknown { meant: None };
        }
        let latin = in_latin_letters(code).filter(|latin| !self.lack(latin));
        let mistake = if let Some(owner) = self.codes.owner(code) {
            rules::codes::alias_for_code(rule, place(), code, owner)
        } else if let Some(latin) = latin {
            rules::codes::look_alike_code(rule, place(), code, &latin)
        } else {
            let nearest = diagnostics.nearest(code, self.codes.names());
            rules::codes::unknown_code(rule, place(), code, nearest)
        };
        let meant = mistake.help.replacement.as_ref().map(|replacement| replacement.text.clone());
        diagnostics.push(mistake);
        CodeName::Unknown { meant }
    }

    /// Reports codes without a template, if `lacks_template` returns `true` for them.
    pub(crate) fn check_templates(
        &self,
        lacks_template: impl Fn(&str) -> bool,
        diagnostics: &mut Diagnostics,
    ) {
        for (code, draft) in self.codes.drafts().filter(|(code, _)| lacks_template(code)) {
            let meant = self.misspelled.get(code);
            // If the name is misspelled in templates.csv, it is reported there.
            if meant.is_none_or(Option::is_some) {
                let place = self.codes.table.cell(draft.row, "code");
                let meant = meant.and_then(Option::as_deref);
                diagnostics.push(rules::templates::missing_template(place, code, meant));
            }
        }
    }
}
