//! The name of the program, and the catalog that is built into it.

use catalogue_http::AnyApi;

/// A program with the subcommands of `catalogue`: its name, and the default catalog.
#[derive(Clone, Copy, Debug)]
pub struct Program {
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    pub(super) version: &'static str,
    pub(super) builtin: Option<AnyApi>,
    pub(super) examples: Examples,
}

/// Values for the examples in `--help`.
#[derive(Clone, Copy, Debug)]
pub struct Examples {
    /// A code.
    pub code: &'static str,
    /// Another code.
    pub other: &'static str,
    /// A status.
    pub status: &'static str,
    /// A code and arguments of its message.
    pub arguments: &'static str,
    /// A code and an argument that needs quotes in a shell.
    pub quoted: &'static str,
    /// The address of a resource of the API.
    pub url: &'static str,
}

impl Program {
    /// The program `catalogue`, which shows the catalog of a folder.
    #[must_use]
    pub const fn catalogue() -> Self {
        Self {
            name: "catalogue",
            about: "Check, show, and explain an error catalog that is written as tables",
            version: env!("CARGO_PKG_VERSION"),
            builtin: None,
            examples: Examples {
                code: "NotFound",
                other: "Forbidden",
                status: "404",
                arguments: "NotFound item=42",
                quoted: "NotFound 'item=the first one'",
                url: "https://api.example.com/items/42",
            },
        }
    }

    /// Returns a program with another name and a built-in catalog.
    #[must_use]
    pub const fn with_builtin(self, name: &'static str, about: &'static str, api: AnyApi) -> Self {
        Self { name, about, builtin: Some(api), ..self }
    }

    /// Returns the program with other examples in `--help`.
    #[must_use]
    pub const fn with_examples(self, examples: Examples) -> Self {
        Self { examples, ..self }
    }
}
