//! `arguments.csv`.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use catalogue::Kind;

use super::{Codes, Templates};
use crate::check::characters::is_refused;
use crate::diagnostic::suggest::{list, shorten};
use crate::diagnostic::{Diagnostics, Help};
use crate::read::rows::ArgumentRow;
use crate::read::table::{Row, Table};
use crate::spec::Argument;
use crate::spec::reserved::is_keyword;
use crate::{Message, Place, Rule};

/// The arguments of each code.
pub(super) struct Arguments<'t> {
    table: &'t Table<ArgumentRow>,
    by_code: HashMap<&'t str, BTreeMap<&'t str, &'t Row<ArgumentRow>>>,
    /// Names of each code that no argument has: they stand for ones that are meant.
    malformed: HashMap<&'t str, Vec<&'t str>>,
    /// Codes whose arguments may stand under another spelling.
    elsewhere: BTreeSet<String>,
}

/// The most arguments that a message can take.
const MOST_ARGUMENTS: usize = u8::MAX as usize;

impl<'t> Arguments<'t> {
    pub(super) fn check(
        table: &'t Table<ArgumentRow>,
        codes: &Codes<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut arguments = Self {
            table,
            by_code: HashMap::new(),
            malformed: HashMap::new(),
            elsewhere: codes.presumed().clone(),
        };
        for row in &table.rows {
            let ArgumentRow { code, argument, description, .. } = &row.cells;
            codes.report_unknown(Rule::ArgumentOfUnknownCode, || table.cell(row, "code"), code, diagnostics);
            if argument.is_empty() {
                continue;
            }
            if !check_name(table, row, diagnostics) {
                arguments.malformed.entry(code).or_default().push(argument);
            }
            check_type(table, row, diagnostics);
            super::placeholders::check_plain(table, row, "description", description, diagnostics);
            let of_code = arguments.by_code.entry(code).or_default();
            if let Some(first) = of_code.get(argument.as_str()) {
                diagnostics.report_beside(
                    Rule::DuplicateArgument,
                    table.cell(row, "argument"),
                    format!("the argument `{argument}` of `{code}` stands twice"),
                    (table.cell(first, "argument"), "first here"),
                    "remove one of the two rows",
                );
            } else {
                of_code.insert(argument, row);
                if of_code.len() == MOST_ARGUMENTS + 1 {
                    diagnostics.report(
                        Rule::TooManyArguments,
                        table.cell(row, "argument"),
                        format!("`{code}` has more than {MOST_ARGUMENTS} arguments"),
                        "give the message fewer",
                    );
                }
            }
        }
        arguments
    }

    /// Reports arguments that their code's message does not name.
    pub(super) fn check_use(&self, templates: &Templates<'_>, diagnostics: &mut Diagnostics) {
        for (code, arguments) in &self.by_code {
            let Some(template) = templates.get(code) else { continue };
            let Some(message) = &template.message else { continue };
            for (name, row) in arguments {
                let is_named = message.uses(name);
                let is_malformed = self.malformed(code).any(|malformed| malformed == *name);
                if !is_named && !is_malformed && !template.meant.contains(name) {
                    diagnostics.report_beside(
                        Rule::UnusedArgument,
                        self.table.cell(row, "argument"),
                        format!("the message of `{code}` does not name the argument `{name}`"),
                        (templates.place(template), "the message"),
                        format!("name it in templates.csv, `{{${name}}}`, or remove this row"),
                    );
                }
            }
        }
    }

    /// Whether an argument of a code may be said to be missing.
    pub(super) fn lacks(&self, code: &str, argument: &str) -> bool {
        let is_listed = |arguments: &BTreeMap<_, _>| arguments.contains_key(argument);
        let may_lack = match self.by_code.get(code) {
            Some(arguments) => !is_listed(arguments),
            None => !self.elsewhere.contains(code),
        };
        let is_meant = self.malformed(code).any(|malformed| is_meant_by(argument, malformed));
        self.table.complete && may_lack && !is_meant && !self.table.broken.contains(code)
    }

    fn malformed(&self, code: &str) -> impl Iterator<Item = &'t str> {
        self.malformed.get(code).into_iter().flatten().copied()
    }

    /// The names of a code's arguments that no argument has are left out.
    pub(super) fn well_formed(&self, code: &str) -> impl Iterator<Item = &'t str> {
        self.names(code).filter(move |name| !self.malformed(code).any(|malformed| malformed == *name))
    }

    /// The names of a code's arguments.
    pub(super) fn names(&self, code: &str) -> impl Iterator<Item = &'t str> + Clone {
        self.by_code.get(code).into_iter().flat_map(|arguments| arguments.keys().copied())
    }

    /// The type of an argument.
    pub(super) fn kind(&self, code: &str, argument: &str) -> Option<Kind> {
        kind(&self.by_code.get(code)?.get(argument)?.cells.kind)
    }

    pub(super) fn description(&self, code: &str, argument: &str) -> Option<&'t str> {
        self.by_code.get(code)?.get(argument).map(|row| row.cells.description.as_str())
    }

    /// Where a range of an argument's description stands.
    pub(super) fn within_description(
        &self,
        code: &str,
        argument: &str,
        range: &Range<usize>,
    ) -> Option<Place> {
        let row = self.by_code.get(code)?.get(argument)?;
        Some(self.table.within(row, "description", range))
    }

    /// The arguments of a code, in the order in which its message names them.
    pub(super) fn in_order_of(&self, code: &str, message: &Message) -> Vec<Argument> {
        let mut arguments: Vec<Argument> = Vec::new();
        for name in message.argument_names() {
            let row = self.by_code.get(code).and_then(|arguments| arguments.get(name));
            if let (Some(row), false) = (row, arguments.iter().any(|argument| argument.name == name)) {
                arguments.push(Argument {
                    name: name.to_owned(),
                    kind: kind(&row.cells.kind).unwrap_or(Kind::String),
                    description: row.cells.description.clone(),
                    example: row.cells.example.clone(),
                });
            }
        }
        arguments
    }
}

/// Whether a well-formed name is one that a malformed one was meant to be.
fn is_meant_by(name: &str, malformed: &str) -> bool {
    let alike = |(a, b): (char, char)| a == b || !b.is_ascii();
    let is_alike = malformed.chars().count() == name.chars().count()
        && name.chars().zip(malformed.to_lowercase().chars()).all(alike);
    is_alike || crate::nearest(malformed, [name]).is_some()
}

/// The help for a name that cannot be an argument's.
const OTHERWISE: &str =
    "name it in lower-case letters, digits and `_`, beginning with a letter: `batch_size`";

/// A name is a field of a struct, and a variable of a message. The answer is whether it is one.
fn check_name(table: &Table<ArgumentRow>, row: &Row<ArgumentRow>, diagnostics: &mut Diagnostics) -> bool {
    let name = &row.cells.argument;
    let is_snake_case = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    let is_name = is_snake_case && !is_keyword(name);
    if !is_name && !is_refused(name) {
        let problem = if is_snake_case { "is a keyword of Rust" } else { "cannot be a field of a struct" };
        let snake_case = if is_snake_case { Some(name.clone()) } else { in_snake_case(name) };
        let help = match snake_case {
            Some(keyword) if is_keyword(&keyword) => {
                let other = format!("{keyword}_");
                Help::likely(
                    format!(
                        "choose a name that is not a keyword, such as `{other}`, here and in the messages"
                    ),
                    other,
                )
            }
            Some(name) => Help::likely(OTHERWISE, name),
            None => OTHERWISE.into(),
        };
        let message = format!("the argument `{}` {problem}", shorten(name));
        diagnostics.report(Rule::MalformedArgument, table.cell(row, "argument"), message, help);
    }
    is_name
}

/// A name in other capitals or with other separators as it should be: `batchSize` as `batch_size`.
fn in_snake_case(name: &str) -> Option<String> {
    let mut snake = String::new();
    for c in name.chars() {
        match c {
            'a'..='z' | '0'..='9' => snake.push(c),
            'A'..='Z' => {
                if snake.ends_with(|c: char| c.is_ascii_lowercase()) {
                    snake.push('_');
                }
                snake.push(c.to_ascii_lowercase());
            }
            '_' | '-' | ' ' | '.' => snake.push('_'),
            _ => return None,
        }
    }
    Some(snake).filter(|snake| snake.starts_with(|c: char| c.is_ascii_lowercase()) && snake != name)
}

fn check_type(table: &Table<ArgumentRow>, row: &Row<ArgumentRow>, diagnostics: &mut Diagnostics) {
    let ArgumentRow { kind: name, example, .. } = &row.cells;
    let Some(kind) = kind(name) else {
        if !name.is_empty() && !is_refused(name) {
            let all = Kind::ALL.iter().map(|kind| kind.as_str());
            let otherwise = format!("the type is one of {}", list(all.clone()));
            diagnostics.report(
                Rule::UnknownType,
                table.cell(row, "type"),
                format!("there is no type `{}`", shorten(name)),
                diagnostics.did_you_mean(name, all, &otherwise),
            );
        }
        return;
    };
    if !example.is_empty() && kind.parse(example).is_none() {
        diagnostics.report(
            Rule::ExampleOfWrongType,
            table.cell(row, "example"),
            format!("the example `{}` is not of the type `{kind}`", shorten(example)),
            "give an example of the type, or change the type",
        );
    }
}

fn kind(name: &str) -> Option<Kind> {
    Kind::ALL.iter().copied().find(|kind| kind.as_str() == name)
}
