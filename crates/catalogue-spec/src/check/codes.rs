//! `codes.csv`.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;

use catalogue::Advice;

use super::Templates;
use super::sources::check_source;
use super::statuses::{self, Statuses};
use crate::check::characters::{is_refused, is_visible};
use crate::diagnostic::suggest::code_points;
use crate::diagnostic::suggest::{list, shorten};
use crate::diagnostic::{Diagnostics, Help};
use crate::read::columns::TableRow;
use crate::read::rows::CodeRow;
use crate::read::table::{Row, Table};
use crate::spec::Documented;
use crate::spec::reserved::{self, is_keyword};
use crate::spec::standard;
use crate::{Place, Rule, nearest};

/// The codes of a spec.
pub(super) struct Codes<'t> {
    table: &'t Table<CodeRow>,
    drafts: BTreeMap<&'t str, Draft<'t>>,
    /// The names that stand in the table, in rows with mistakes too.
    known: HashSet<&'t str>,
    /// Names that the table lacks but others have, and that are taken to be the right spelling of one in this table, or of one
    /// that cannot be read.
    presumed: BTreeSet<String>,
    /// The codes that templates.csv names.
    in_templates: BTreeSet<String>,
    /// Codes that have no template only because a name is misspelled: here, with the right spelling, or else in templates.csv.
    misspelled: BTreeMap<&'t str, Option<String>>,
}

/// Whether a name is one that a table has.
pub(super) enum Name {
    Known,
    Unknown {
        /// The one that was probably meant.
        meant: Option<String>,
    },
}

impl Name {
    /// The same of a name that the meant one is a part of.
    pub(super) fn map(self, whole: impl FnOnce(String) -> String) -> Self {
        match self {
            Name::Known => Name::Known,
            Name::Unknown { meant } => Name::Unknown { meant: meant.map(whole) },
        }
    }
}

/// A code whose row may have mistakes left: then a field is empty.
pub(super) struct Draft<'t> {
    pub(super) row: &'t Row<CodeRow>,
    pub(super) status: Option<u16>,
    pub(super) advice: Option<Advice>,
    pub(super) aliases: Vec<&'t str>,
}

/// A name is compared with all others; where this many have no template, their spelling is not what is wrong.
const MOST_MATCHED: usize = 100;

/// The longest name that a lookup table can hold, in bytes.
const LONGEST_NAME: usize = 255;

impl<'t> Codes<'t> {
    /// `templates` are the codes that templates.csv names, `named_elsewhere` those that each further table names.
    pub(super) fn check(
        table: &'t Table<CodeRow>,
        statuses: &Statuses<'_>,
        templates: BTreeSet<&str>,
        named_elsewhere: impl FnOnce() -> Vec<BTreeSet<String>>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut codes = Self {
            table,
            drafts: BTreeMap::new(),
            known: table.broken.iter().map(String::as_str).collect(),
            presumed: BTreeSet::new(),
            in_templates: templates.iter().map(|&code| code.to_owned()).collect(),
            misspelled: BTreeMap::new(),
        };
        let mut by_lower_case: BTreeMap<String, &Row<CodeRow>> = BTreeMap::new();
        let mut unreadable = !table.complete;
        for row in &table.rows {
            let name = row.cells.code.as_str();
            let draft = codes.check_row(row, statuses, diagnostics);
            codes.known.insert(name);
            if is_refused(name) {
                // That has been reported.
                unreadable = true;
            } else if let Some((rule, message, help)) = malformed(name) {
                unreadable = true;
                codes.presumed.extend(in_latin_letters(name));
                diagnostics.report(rule, table.cell(row, "code"), message, help);
            } else if let Some(first) = codes.drafts.get(name) {
                diagnostics.report_beside(
                    Rule::DuplicateCode,
                    table.cell(row, "code"),
                    format!("the code `{name}` stands twice"),
                    (table.cell(first.row, "code"), "first here"),
                    "remove one of the two rows",
                );
            } else if let Some(first) = by_lower_case.insert(name.to_ascii_lowercase(), row) {
                diagnostics.report_beside(
                    Rule::CodesDifferInCase,
                    table.cell(row, "code"),
                    format!("`{name}` differs from `{}` in case alone", first.cells.code),
                    (table.cell(first, "code"), "the other"),
                    "remove one of the two, or give it as an alias of the other",
                );
            } else {
                codes.drafts.insert(name, draft);
            }
        }
        codes.check_aliases(diagnostics);
        // Only where names do not match is it worth to ask what all tables say.
        if unreadable || codes.drafts.keys().any(|code| !templates.contains(code)) {
            codes.match_names(&templates, &named_elsewhere(), unreadable);
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
        let CodeRow { code, status, advice, aliases, source, documented, documented_as, .. } = &row.cells;
        check_source(table, row, source, diagnostics);
        if !status.is_empty() && statuses.lacks(status) && !is_refused(status) {
            let (message, help) = match statuses::parse(status) {
                Some(_) => (
                    format!("the status {status} is not registered and has no row in statuses.csv"),
                    format!("add a row for {status} with its reason phrase to statuses.csv, or use a registered status").into(),
                ),
                None => {
                    let number = statuses::number_in(status).filter(|number| !statuses.lacks(number));
                    let help = match number {
                        Some(number) => Help::likely(format!("did you mean `{number}`?"), number),
                        None => "write a number from 400 to 599, in three digits".into(),
                    };
                    (format!("`{}` is not an HTTP status", shorten(status)), help)
                }
            };
            diagnostics.report(Rule::UnknownStatus, table.cell(row, "status"), message, help);
        }
        if let Some(status) = statuses::parse(status).filter(|status| *status < 400)
            && standard::find(status).is_some()
            && !statuses.has_row(status)
        {
            statuses::report_no_error(status, table.cell(row, "status"), diagnostics);
        }
        let parsed_advice = check_advice_of_status(table, row, advice, statuses::parse(status), diagnostics);
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
                format!("a message is not documented as `{}`", shorten(other)),
                diagnostics.did_you_mean(
                    other,
                    ["template", "description"],
                    "write `template` or `description`",
                ),
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
        let table = self.table;
        // Each alias, and each name in small letters: whose it is, and where it stands.
        let mut taken: BTreeMap<&str, (&str, Place)> = BTreeMap::new();
        let mut by_lower_case: BTreeMap<String, (&str, &str, Place)> = BTreeMap::new();
        for (&code, draft) in &self.drafts {
            let place = table.cell(draft.row, "code");
            by_lower_case.insert(code.to_ascii_lowercase(), (code, code, place));
        }
        let mut drafts: Vec<_> = self.drafts.iter().collect();
        drafts.sort_by_key(|(_, draft)| draft.row.start());
        for (&code, draft) in drafts {
            for (range, alias) in words(&draft.row.cells.aliases) {
                let place = table.within(draft.row, "aliases", &range);
                if is_refused(alias) {
                    // That has been reported.
                    continue;
                }
                if let Some((rule, message, help)) = malformed_alias(alias) {
                    diagnostics.report(rule, place, message, help);
                    continue;
                }
                if self.known.contains(alias) {
                    let message = format!("the alias `{alias}` is a code of its own");
                    match self.drafts.get(alias) {
                        Some(other) => {
                            let label = (table.cell(other.row, "code"), "the code");
                            diagnostics.report_beside(
                                Rule::AmbiguousAlias,
                                place,
                                message,
                                label,
                                "remove it",
                            );
                        }
                        None => diagnostics.report(Rule::AmbiguousAlias, place, message, "remove it"),
                    }
                    continue;
                }
                if let Some((other, first)) = taken.get(alias) {
                    let message = format!("the alias `{alias}` already stands for `{other}`");
                    let label = (first.clone(), "here");
                    diagnostics.report_beside(Rule::AmbiguousAlias, place, message, label, "remove it");
                    continue;
                }
                taken.insert(alias, (code, place.clone()));
                match by_lower_case.entry(alias.to_ascii_lowercase()) {
                    Entry::Vacant(entry) => _ = entry.insert((alias, code, place)),
                    // What a code is called in other letters may be its own alias.
                    Entry::Occupied(entry) if entry.get().1 == code => {}
                    Entry::Occupied(entry) => {
                        let (other, owner, first) = entry.get();
                        let whose =
                            if other == owner { String::new() } else { format!(", an alias of `{owner}`,") };
                        diagnostics.report_beside(
                            Rule::CodesDifferInCase,
                            place,
                            format!("the alias `{alias}` differs from `{other}`{whose} in case alone"),
                            (first.clone(), "the other"),
                            "remove one of the two",
                        );
                    }
                }
            }
        }
    }

    /// Finds names that are one but for their spelling, so that a misspelled name is told once, where it stands, and not in every
    /// table that has it right. The tables decide by majority.
    fn match_names(
        &mut self,
        templates: &BTreeSet<&str>,
        named_elsewhere: &[BTreeSet<String>],
        unreadable: bool,
    ) {
        let mut votes: BTreeMap<&str, usize> = templates.iter().map(|&name| (name, 1)).collect();
        for name in named_elsewhere.iter().flatten() {
            *votes.entry(name).or_default() += 1;
        }
        let votes_for = |name: &str| votes.get(name).copied().unwrap_or(0);
        let unknown = |name: &str| !self.known.contains(name);
        if unreadable {
            // What stands in one table alone is still a mistake in that table.
            let agreed = votes.iter().filter(|&(name, &votes)| unknown(name) && votes > 1);
            self.presumed.extend(agreed.map(|(&name, _)| name.to_owned()));
        }
        let candidates: Vec<&str> = templates.iter().copied().filter(|name| unknown(name)).collect();
        let unmatched = self.drafts.keys().filter(|code| !templates.contains(**code));
        for &code in unmatched.take(MOST_MATCHED) {
            if let Some(template) = nearest(code, candidates.iter().copied()) {
                let is_right = votes_for(template) > votes_for(code);
                let right = is_right.then(|| template.to_owned());
                self.presumed.extend(right.clone());
                self.misspelled.insert(code, right);
            }
        }
    }

    /// Reports codes without a template.
    pub(super) fn check_templates(&self, templates: &Templates<'_>, diagnostics: &mut Diagnostics) {
        for (name, draft) in &self.drafts {
            let help = match self.misspelled.get(name) {
                Some(None) => continue,
                Some(Some(right)) => {
                    Help::likely(format!("did you mean `{right}`, as in the other tables?"), right.as_str())
                }
                None => format!("add a row for `{name}` to templates.csv").into(),
            };
            if templates.lacks(name) {
                let place = self.table.cell(draft.row, "code");
                diagnostics.report(Rule::MissingTemplate, place, format!("`{name}` has no message"), help);
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
                && template.is_whole()
            {
                diagnostics.report_beside(
                    Rule::NotAsDocumented,
                    self.table.cell(draft.row, "documented"),
                    format!("the template of `{name}`, with its arguments described, reads `{rendered}`"),
                    (templates.place(template), "the template"),
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

    /// Names that the table lacks, and that are taken to be the right spelling of one in it.
    pub(super) fn presumed(&self) -> &BTreeSet<String> {
        &self.presumed
    }

    /// Reports a code that another table names and this one lacks.
    pub(super) fn report_unknown(
        &self,
        rule: Rule,
        place: impl FnOnce() -> Place,
        code: &str,
        diagnostics: &mut Diagnostics,
    ) -> Name {
        if !self.lacks(code) {
            return Name::Known;
        }
        // What templates.csv has, and this table has not, is told there.
        let is_told = rule != Rule::TemplateOfUnknownCode && self.in_templates.contains(code);
        if is_told || is_refused(code) {
            return Name::Unknown { meant: None };
        }
        let owner =
            self.drafts.iter().find(|(_, draft)| draft.aliases.contains(&code)).map(|(name, _)| *name);
        let latin = in_latin_letters(code).filter(|latin| !self.lacks(latin));
        let help = match (owner, latin) {
            (Some(owner), _) => Help::likely(format!("it is an alias of `{owner}`: name the code"), owner),
            (None, Some(latin)) => Help::likely(format!("write it in Latin letters, `{latin}`"), latin),
            (None, None) => {
                let otherwise = "add a row for it to codes.csv, or remove this one";
                diagnostics.did_you_mean(code, self.names(), otherwise)
            }
        };
        let meant = help.replacement.as_ref().map(|replacement| replacement.text.clone());
        diagnostics.report(rule, place(), format!("there is no code `{}`", shorten(code)), help);
        Name::Unknown { meant }
    }

    /// Whether a code names a status, in statuses.csv or not.
    pub(super) fn name_status(&self, status: &str) -> bool {
        self.drafts.values().any(|draft| draft.row.cells.status == status)
    }

    /// Whether the name of a code is misspelled: then nothing is to be said of its other texts.
    pub(super) fn is_misspelled(&self, name: &str) -> bool {
        self.misspelled.contains_key(name)
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

/// The advice in a cell; one that does not exist is reported.
pub(super) fn check_advice<R: TableRow>(
    table: &Table<R>,
    row: &Row<R>,
    cell: &str,
    diagnostics: &mut Diagnostics,
) -> Option<Advice> {
    let advice = cell.parse().ok();
    if !cell.is_empty() && advice.is_none() && !is_refused(cell) {
        let all = Advice::ALL.iter().map(|advice| advice.as_str());
        let otherwise = format!("the advice is one of {}", list(all.clone()));
        diagnostics.report(
            Rule::UnknownAdvice,
            table.cell(row, "advice"),
            format!("there is no advice `{}`", shorten(cell)),
            diagnostics.did_you_mean(cell, all, &otherwise),
        );
    }
    advice
}

/// The same of a row with a status, as far as that is known; an advice that does not go with it is reported too.
pub(super) fn check_advice_of_status<R: TableRow>(
    table: &Table<R>,
    row: &Row<R>,
    cell: &str,
    status: Option<u16>,
    diagnostics: &mut Diagnostics,
) -> Option<Advice> {
    let advice = check_advice(table, row, cell, diagnostics);
    if let (Some(advice), Some(status)) = (advice, status)
        && contradicts(advice, status)
    {
        diagnostics.report_beside(
            Rule::AdviceContradictsStatus,
            table.cell(row, "advice"),
            format!("`{advice}` does not go with the status {status}"),
            (table.cell(row, "status"), "the status"),
            "choose another advice, or correct the status",
        );
    }
    advice
}

/// Whether a program that follows an advice would do what the status says is of no use
/// ([RFC 9110, section 15](https://www.rfc-editor.org/rfc/rfc9110#section-15)).
///
/// No status says what its definition leaves open. 402 is reserved: an API defines what it means. 403 may be for a reason that has
/// nothing to do with credentials, such as a limit of the rate. 413 and 421 may be temporary.
fn contradicts(advice: Advice, status: u16) -> bool {
    match advice {
        // The server failed: no change of the request helps.
        Advice::CorrectRequest | Advice::RenewToken | Advice::RequestPermission if status >= 500 => true,
        Advice::CorrectRequest => status == 429,
        Advice::RenewToken => status != 401,
        Advice::RequestPermission => !matches!(status, 401 | 403 | 404 | 407),
        // No wait makes such a request succeed. A 413 may name one (RFC 9110, section 15.5.14).
        Advice::WaitAsTold => {
            matches!(status, 400 | 401 | 404..=407 | 410..=412 | 414..=420 | 422 | 431 | 451)
        }
        Advice::BackOff => matches!(status, 400 | 401 | 404..=407 | 410..=412 | 414..=420 | 422),
        // These are said to pass by themselves.
        Advice::EnableFeature | Advice::GiveUp => matches!(status, 408 | 425 | 429 | 503),
        _ => false,
    }
}

/// The Latin letter that a letter of another script looks like.
fn look_alike(c: char) -> Option<char> {
    // Pairs of a letter and what it looks like; Unicode's confusables
    // (https://www.unicode.org/reports/tr39/#Confusable_Detection), cut to what keyboards type.
    const PAIRS: &str =
        "АAВBЕEЅSІIЈJКKМMНHОOРPСCТTХXаaеeоoрpсcуyхxіiјjѕsԁdΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοoνvıi";
    if ('\u{ff01}'..='\u{ff5e}').contains(&c) {
        return char::from_u32(u32::from(c) - 0xfee0);
    }
    let mut pairs = PAIRS.chars();
    while let (Some(letter), Some(latin)) = (pairs.next(), pairs.next()) {
        if letter == c {
            return Some(latin);
        }
    }
    None
}

/// The name that a name with letters of other scripts looks like, if all of them look like Latin ones.
fn in_latin_letters(name: &str) -> Option<String> {
    let latin = |c: char| if c.is_ascii() { Some(c) } else { look_alike(c) };
    name.chars().map(latin).collect::<Option<String>>().filter(|latin| latin != name)
}

/// The words of a cell, each with its bytes.
pub(super) fn words(cell: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut at = 0;
    cell.split_whitespace().map(move |word| {
        // Between two words, there is no other.
        let start = at + cell.get(at..).and_then(|rest| rest.find(word)).unwrap_or_default();
        at = start + word.len();
        (start..at, word)
    })
}

/// What keeps a name from being one of a kind, a code or an alias: the rule, what is wrong, and what to do.
fn misspelled(kind: &str, name: &str, more: &str) -> Option<(Rule, String, Help)> {
    if let (Some(latin), Some(c)) = (in_latin_letters(name), name.chars().find(|c| !c.is_ascii())) {
        return Some((
            Rule::LookAlikeLetter,
            format!(
                "the {kind} `{}` has a `{c}` (U+{:04X}) that only looks like a Latin letter",
                shorten(name),
                u32::from(c)
            ),
            Help::likely(format!("write it in Latin letters, `{}`", shorten(&latin)), latin.as_str()),
        ));
    }
    let c = name.chars().find(|c| !c.is_ascii_alphanumeric() && !more.contains(*c))?;
    let character = if is_visible(c) { format!("`{c}`") } else { code_points(c.encode_utf8(&mut [0; 4])) };
    let message = format!("the {kind} `{}` has a character that no code has, {character}", shorten(name));
    let help = match kind {
        "code" if ALIAS.contains(c) => {
            "if the API answers it so, give the code a name without, and this as its alias".to_owned()
        }
        _ => format!("write the {kind} as the API answers it"),
    };
    Some((Rule::MalformedCode, message, help.into()))
}

/// What an alias may have beside letters and digits.
const ALIAS: &str = "_-.:/#";

/// What keeps a name from being an alias. An API may answer more than a Rust identifier can be.
fn malformed_alias(name: &str) -> Option<(Rule, String, Help)> {
    let too_long = || {
        let message = format!("the alias has {} bytes, more than {LONGEST_NAME}", name.len());
        (Rule::AmbiguousAlias, message, "remove it".into())
    };
    misspelled("alias", name, ALIAS).or_else(|| (name.len() > LONGEST_NAME).then(too_long))
}

/// What keeps a name from being a code.
fn malformed(name: &str) -> Option<(Rule, String, Help)> {
    if let Some(misspelled) = misspelled("code", name, "_") {
        return Some(misspelled);
    }
    if name.len() > LONGEST_NAME {
        return Some((
            Rule::MalformedCode,
            format!("the code has {} bytes, more than {LONGEST_NAME}", name.len()),
            "write the code as the API answers it".into(),
        ));
    }
    if reserved::HIDDEN.contains(&name) {
        let kind = if name == "ALL" { "constant" } else { "function" };
        return Some((
            Rule::CodeHidesFunction,
            format!("the code `{name}` would hide the {kind} `ErrorCode::{name}`"),
            as_alias(name).into(),
        ));
    }
    let problem = if name.starts_with(|c: char| c.is_ascii_digit()) {
        "begins with a digit"
    } else if is_keyword(name) {
        "is a keyword of Rust"
    } else {
        return None;
    };
    Some((
        Rule::CodeIsNoIdentifier,
        format!("the code `{name}` {problem}, and so cannot name a variant of an enum"),
        as_alias(name).into(),
    ))
}

/// How to write a code whose name the enum cannot use.
fn as_alias(name: &str) -> String {
    let camel_case: String = name.split('_').flat_map(capitalized).collect();
    if camel_case.starts_with(|c: char| c.is_ascii_alphabetic())
        && camel_case != name
        && !is_keyword(&camel_case)
    {
        format!("name the code `{camel_case}`, and give `{name}` as its alias")
    } else {
        "give the code a name, and this as its alias".to_owned()
    }
}

fn capitalized(word: &str) -> impl Iterator<Item = char> {
    let (first, rest) = word.split_at(word.len().min(1));
    first.chars().map(|c| c.to_ascii_uppercase()).chain(rest.chars().map(|c| c.to_ascii_lowercase()))
}
