//! The index of `arguments.csv`.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use catalogue::Kind;

use crate::check::cell::Cell;
use crate::check::characters::is_refused;
use crate::check::messages::check_plain;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::rules;
use crate::read::rows::ArgumentRow;
use crate::read::table::{Row, Table};
use crate::spec::SpecArgument;
use crate::spec::reserved::is_keyword;
use crate::{ParsedMessage, Place};

/// The arguments of each code.
pub(crate) struct ArgumentIndex<'t> {
    pub(crate) table: &'t Table<ArgumentRow>,
    by_code: HashMap<&'t str, BTreeMap<&'t str, &'t Row<ArgumentRow>>>,
    /// The names of each code that no argument can have. Each may be a misspelled valid name.
    malformed: HashMap<&'t str, Vec<&'t str>>,
}

/// The maximum number of arguments of a message.
const MOST_ARGUMENTS: usize = u8::MAX as usize;

impl<'t> ArgumentIndex<'t> {
    pub(crate) fn of(table: &'t Table<ArgumentRow>, diagnostics: &mut Diagnostics) -> Self {
        let mut arguments = Self { table, by_code: HashMap::new(), malformed: HashMap::new() };
        for row in &table.rows {
            let ArgumentRow { code, argument, description, .. } = &row.cells;
            if argument.is_empty() {
                continue;
            }
            let cell = Cell::new(table, row, "argument", argument);
            if !check_name(cell, diagnostics) {
                arguments.malformed.entry(code).or_default().push(argument);
            }
            check_type(cell, &row.cells, diagnostics);
            check_plain(cell.in_column("description", description), diagnostics);
            let of_code = arguments.by_code.entry(code).or_default();
            if let Some(first) = of_code.get(argument.as_str()) {
                let first = table.cell(first, "argument");
                diagnostics.push(rules::arguments::duplicate_argument(cell.place(), code, argument, first));
            } else {
                of_code.insert(argument, row);
                if of_code.len() == MOST_ARGUMENTS + 1 {
                    diagnostics.push(rules::arguments::too_many_arguments(
                        cell.place(),
                        code,
                        MOST_ARGUMENTS,
                    ));
                }
            }
        }
        arguments
    }

    /// Returns the arguments, by code and name.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (&'t str, &'t str, &'t Row<ArgumentRow>)> {
        self.by_code
            .iter()
            .flat_map(|(code, arguments)| arguments.iter().map(move |(name, row)| (*code, *name, *row)))
    }

    /// Returns `true` if a code has arguments.
    pub(crate) fn has_code(&self, code: &str) -> bool {
        self.by_code.contains_key(code)
    }

    /// Returns `true` if an argument of a code may be reported as missing.
    pub(crate) fn lack(&self, code: &str, argument: &str) -> bool {
        let has = self.by_code.get(code).is_some_and(|arguments| arguments.contains_key(argument));
        let is_meant = self.malformed(code).any(|malformed| is_meant_by(argument, malformed));
        self.table.complete && !has && !is_meant && !self.table.broken.contains(code)
    }

    /// Returns the names in the rows of a code that no argument can have.
    pub(crate) fn malformed(&self, code: &str) -> impl Iterator<Item = &'t str> {
        self.malformed.get(code).into_iter().flatten().copied()
    }

    /// Returns the names of the arguments of a code, without the malformed ones.
    pub(crate) fn well_formed(&self, code: &str) -> impl Iterator<Item = &'t str> {
        let names = self.by_code.get(code).into_iter().flat_map(|arguments| arguments.keys().copied());
        names.filter(move |name| !self.malformed(code).any(|malformed| malformed == *name))
    }

    /// Returns the type of an argument.
    pub(crate) fn kind(&self, code: &str, argument: &str) -> Option<Kind> {
        kind(&self.row(code, argument)?.cells.kind)
    }

    /// Returns the description of an argument.
    pub(crate) fn description(&self, code: &str, argument: &str) -> Option<&'t str> {
        self.row(code, argument).map(|row| row.cells.description.as_str())
    }

    /// Returns the place of a range of the description of an argument.
    pub(crate) fn within_description(
        &self,
        code: &str,
        argument: &str,
        range: &Range<usize>,
    ) -> Option<Place> {
        Some(self.table.within(self.row(code, argument)?, "description", range))
    }

    fn row(&self, code: &str, argument: &str) -> Option<&'t Row<ArgumentRow>> {
        self.by_code.get(code)?.get(argument).copied()
    }

    /// Returns the arguments of a code, in the order in which its message names them.
    pub(crate) fn in_order_of(&self, code: &str, message: &ParsedMessage) -> Vec<SpecArgument> {
        let mut arguments: Vec<SpecArgument> = Vec::new();
        for name in message.argument_names() {
            if let (Some(row), false) =
                (self.row(code, name), arguments.iter().any(|argument| argument.name == name))
            {
                arguments.push(SpecArgument {
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

/// Returns `true` if a malformed name was probably meant to be a well-formed one.
fn is_meant_by(name: &str, malformed: &str) -> bool {
    let alike = |(a, b): (char, char)| a == b || !b.is_ascii();
    let is_alike = malformed.chars().count() == name.chars().count()
        && name.chars().zip(malformed.to_lowercase().chars()).all(alike);
    is_alike || crate::nearest(malformed, [name]).is_some()
}

/// Reports a name that cannot be that of a field of a struct and of a variable in a message. Returns `true` if it can.
fn check_name(cell: Cell<'_, ArgumentRow>, diagnostics: &mut Diagnostics) -> bool {
    let name = cell.text;
    let is_snake_case = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    let is_name = is_snake_case && !is_keyword(name);
    if !is_name && !is_refused(name) {
        let snake_case = if is_snake_case { Some(name.to_owned()) } else { in_snake_case(name) };
        diagnostics.push(match snake_case {
            Some(keyword) if is_keyword(&keyword) => {
                rules::arguments::argument_is_keyword(cell.place(), name, &keyword)
            }
            snake_case => rules::arguments::malformed_argument(cell.place(), name, snake_case),
        });
    }
    is_name
}

/// Returns a name in other case or with other separators in snake case: `batchSize` as `batch_size`.
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

fn check_type(cell: Cell<'_, ArgumentRow>, row: &ArgumentRow, diagnostics: &mut Diagnostics) {
    let ArgumentRow { kind: name, example, .. } = row;
    match kind(name) {
        Some(kind) if !example.is_empty() && kind.parse(example).is_none() => {
            let place = cell.in_column("example", example).place();
            diagnostics.push(rules::arguments::example_of_wrong_type(place, example, kind));
        }
        None if !name.is_empty() && !is_refused(name) => {
            let nearest = diagnostics.nearest(name, Kind::ALL.iter().map(|kind| kind.as_str()));
            let place = cell.in_column("type", name).place();
            diagnostics.push(rules::arguments::unknown_type(place, name, nearest));
        }
        _ => {}
    }
}

fn kind(name: &str) -> Option<Kind> {
    Kind::ALL.iter().copied().find(|kind| kind.as_str() == name)
}
