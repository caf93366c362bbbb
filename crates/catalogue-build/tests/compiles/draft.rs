//! Specs under construction.

use std::fmt::Write as _;

use catalogue_spec::{Files, Spec};

/// A spec under construction.
#[derive(Clone, Debug, Default)]
pub(crate) struct Draft {
    pub(crate) codes: Vec<Code>,
    pub(crate) locales: Vec<String>,
    pub(crate) reason: String,
}

#[derive(Clone, Debug)]
pub(crate) struct Code {
    pub(crate) name: String,
    pub(crate) aliases: String,
    pub(crate) deprecated: String,
    pub(crate) message: String,
    pub(crate) help: String,
    pub(crate) arguments: Vec<Argument>,
}

#[derive(Clone, Debug)]
pub(crate) struct Argument {
    pub(crate) name: String,
    pub(crate) kind: &'static str,
    pub(crate) description: String,
    pub(crate) example: String,
}

impl Code {
    pub(crate) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            aliases: String::new(),
            deprecated: String::new(),
            message: format!("The message of `{name}`."),
            help: "Check it.".to_owned(),
            arguments: Vec::new(),
        }
    }

    pub(crate) fn with_argument(mut self, name: &str, kind: &'static str) -> Self {
        write!(self.message, " It has {{${name}}}.").unwrap();
        let example = if kind == "string" { "text" } else { "5" };
        let (name, example) = (name.to_owned(), example.to_owned());
        self.arguments.push(Argument { name, kind, description: "what it is".to_owned(), example });
        self
    }
}

pub(crate) fn row<const N: usize>(cells: [&str; N]) -> String {
    cells.map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).join(",") + "\n"
}

impl Draft {
    pub(crate) fn of(codes: impl IntoIterator<Item = Code>) -> Self {
        Self { codes: codes.into_iter().collect(), locales: Vec::new(), reason: "Not Found".to_owned() }
    }

    pub(crate) fn files(&self) -> Files {
        self.tables()
            .into_iter()
            .fold(Files::new("spec"), |files, (name, content)| files.with(&name, content))
    }

    /// Returns the tables, by their paths in the folder.
    pub(crate) fn tables(&self) -> Vec<(String, String)> {
        let mut codes = row(["code", "status", "advice", "aliases", "deprecated", "source"]);
        let mut templates = row(["code", "message", "help"]);
        let mut arguments = row(["code", "argument", "type", "description", "example"]);
        let mut translation = row(["key", "message", "help"]) + &row(["404", &self.reason, ""]);
        for code in &self.codes {
            let Code { name, aliases, deprecated, message, help, .. } = code;
            codes += &row([name, "404", "give-up", aliases, deprecated, "https://example.com/"]);
            templates += &row([name, message, help]);
            translation += &row([name, message, help]);
            for argument in &code.arguments {
                let Argument { name: argument, kind, description, example } = argument;
                arguments += &row([name, argument, kind, description, example]);
                translation += &row([&format!("{name}.{argument}"), description, ""]);
            }
        }
        let statuses = row(["status", "reason"]) + &row(["404", &self.reason]);
        let tables =
            [("statuses", statuses), ("codes", codes), ("arguments", arguments), ("templates", templates)];
        let tables = tables.map(|(name, content)| (format!("{name}.csv"), content));
        let translations =
            self.locales.iter().map(|locale| (format!("translations/{locale}.csv"), translation.clone()));
        tables.into_iter().chain(translations).collect()
    }

    /// Returns the spec, if it has no errors.
    pub(crate) fn check(&self) -> Option<Spec> {
        Spec::check(self.files()).0
    }
}
