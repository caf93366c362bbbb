//! The rules that a spec must follow.

/// Defines [`Rule`] from a table. For each rule: its name, the number of its id, its level, the fixes that its
/// diagnostics may have, the module in [`rules`](super::rules) that reports it, and a sentence that describes what
/// breaks it.
macro_rules! rules {
    ($($name:ident {
        id: $number:literal,
        level: $level:ident,
        fix: [$($fix:ident),*],
        subject: $subject:ident,
        summary: $summary:literal
    },)*) => {
        /// A rule of the spec, broken in a [`Diagnostic`](crate::Diagnostic).
        ///
        /// ```
        /// use catalogue_spec::{Rule, Severity};
        ///
        /// assert_eq!(Rule::DuplicateCode.id(), "C0203");
        /// assert_eq!(Rule::from_id("c0607"), Some(Rule::MissingTranslation));
        /// assert_eq!(Rule::MissingTranslation.severity(), Severity::Warning);
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Rule {
            $(#[doc = $summary] $name,)*
        }

        impl Rule {
            /// Every rule, by id.
            pub const ALL: &[Rule] = &[$(Rule::$name),*];

            /// Returns the stable id of the rule: `C` and four digits.
            ///
            /// It does not depend on the level. It never changes its meaning and is never given to another rule.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self {
                    $(Rule::$name => concat!("C0", $number),)*
                }
            }

            /// Returns the severity of a violation of the rule.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self {
                    $(Rule::$name => Severity::$level,)*
                }
            }

            /// Returns the kinds of fixes that diagnostics of the rule may have, the safest first. A diagnostic may
            /// also have none.
            #[must_use]
            pub const fn fixes(self) -> &'static [FixKind] {
                match self {
                    $(Rule::$name => &[$(FixKind::$fix),*],)*
                }
            }

            /// Returns a sentence that describes what breaks the rule.
            #[must_use]
            pub const fn summary(self) -> &'static str {
                match self {
                    $(Rule::$name => $summary,)*
                }
            }

            /// Returns the page of the rule, in Markdown: what breaks it, why that is a mistake, and how to fix it.
            #[must_use]
            pub const fn page(self) -> &'static str {
                match self {
                    $(Rule::$name => include_str!(concat!("rules/", stringify!($subject), "/C0", $number, ".md")),)*
                }
            }

            /// Returns the address of the page of the rule.
            #[must_use]
            pub const fn url(self) -> &'static str {
                match self {
                    $(Rule::$name => concat!(
                        env!("CARGO_PKG_REPOSITORY"),
                        "/blob/main/crates/catalogue-spec/src/diagnostic/rules/",
                        stringify!($subject),
                        "/C0",
                        $number,
                        ".md"
                    ),)*
                }
            }
        }
    };
}

rules! {
    MissingTable { id: 101, level: Error, fix: [], subject: files, summary: "A table that every spec has is missing." },
    UnreadableFile { id: 102, level: Error, fix: [], subject: files, summary: "A file or folder cannot be read." },
    InvalidUtf8 { id: 103, level: Error, fix: [], subject: files, summary: "A file is not UTF-8." },
    Misquoted { id: 104, level: Error, fix: [Likely], subject: cells, summary: "A quote is never closed, or text follows the closing one." },
    RaggedRow { id: 105, level: Error, fix: [], subject: cells, summary: "A row has more or fewer cells than the header." },
    UnknownColumn { id: 106, level: Error, fix: [Likely], subject: columns, summary: "A column that the table does not have." },
    MissingColumn { id: 107, level: Error, fix: [], subject: columns, summary: "A column that the table must have." },
    DuplicateColumn { id: 108, level: Error, fix: [], subject: columns, summary: "A column that stands twice." },
    EmptyCell { id: 109, level: Error, fix: [Safe], subject: cells, summary: "A cell that must not be empty." },
    OversizedCell { id: 110, level: Error, fix: [], subject: cells, summary: "A cell that is longer than a catalogue can hold." },
    UnknownFile { id: 111, level: Warning, fix: [], subject: files, summary: "A file in the spec that is no table." },
    WrongSeparator { id: 112, level: Error, fix: [], subject: files, summary: "Cells that are separated by something else than commas." },
    ForbiddenCharacter { id: 113, level: Error, fix: [Likely], subject: cells, summary: "A character that drives a terminal, turns text around, or means nothing to others." },
    HiddenCharacter { id: 114, level: Warning, fix: [Likely], subject: cells, summary: "A character that nobody sees." },
    SurroundingSpace { id: 115, level: Warning, fix: [Safe], subject: cells, summary: "Space around the text of a cell." },
    SpreadsheetFormula { id: 116, level: Warning, fix: [], subject: cells, summary: "A cell that a spreadsheet runs as a formula." },
    MixedLineEnds { id: 117, level: Warning, fix: [], subject: files, summary: "Lines that end in different ways." },
    OversizedFile { id: 118, level: Error, fix: [], subject: files, summary: "A file that is larger than any table should be." },
    NotNormalized { id: 119, level: Warning, fix: [Safe, Likely], subject: cells, summary: "Text that is not in Unicode's normal form C." },

    MalformedCode { id: 201, level: Error, fix: [], subject: codes, summary: "A code with characters that no code has." },
    CodeIsNoIdentifier { id: 202, level: Error, fix: [], subject: codes, summary: "A code that is no Rust identifier." },
    DuplicateCode { id: 203, level: Error, fix: [], subject: codes, summary: "A code that stands twice." },
    CodesDifferInCase { id: 204, level: Error, fix: [], subject: codes, summary: "Two codes that differ in case alone." },
    UnknownStatus { id: 205, level: Error, fix: [Likely], subject: statuses, summary: "A code's status that is neither registered nor in the table of statuses." },
    UnknownAdvice { id: 206, level: Error, fix: [Likely], subject: advice, summary: "An advice that does not exist." },
    AmbiguousAlias { id: 207, level: Error, fix: [], subject: codes, summary: "An alias that is a code, or another code's alias." },
    UnknownDocumentedAs { id: 208, level: Error, fix: [Likely], subject: documented, summary: "A `documented_as` that does not exist, or has nothing to describe." },
    NotAsDocumented { id: 209, level: Error, fix: [], subject: documented, summary: "A template that does not give back the message as documented." },
    LookAlikeLetter { id: 210, level: Error, fix: [Likely], subject: codes, summary: "A letter of another script that looks like one of a code." },
    AdviceContradictsStatus { id: 211, level: Warning, fix: [], subject: advice, summary: "An advice that does not go with the status." },
    CodeHidesFunction { id: 212, level: Error, fix: [], subject: codes, summary: "A code that hides a function or a constant of the enum." },
    MalformedSource { id: 213, level: Error, fix: [], subject: codes, summary: "A source that is not a web address." },

    MalformedStatus { id: 301, level: Error, fix: [Likely], subject: statuses, summary: "A status that is no HTTP status." },
    DuplicateStatus { id: 302, level: Error, fix: [], subject: statuses, summary: "A status that stands twice." },
    NoErrorStatus { id: 303, level: Warning, fix: [], subject: statuses, summary: "A status that is no error." },
    CodeOfAnotherStatus { id: 304, level: Error, fix: [Likely], subject: statuses, summary: "A status's code that does not come with it." },
    AdviceBesideCode { id: 305, level: Error, fix: [], subject: advice, summary: "An advice for a status that stands for a code." },

    ArgumentOfUnknownCode { id: 401, level: Error, fix: [Likely], subject: codes, summary: "An argument of a code that does not exist." },
    MalformedArgument { id: 402, level: Error, fix: [Likely], subject: arguments, summary: "An argument's name that is no Rust identifier." },
    DuplicateArgument { id: 403, level: Error, fix: [], subject: arguments, summary: "An argument that stands twice." },
    UnknownType { id: 404, level: Error, fix: [Likely], subject: arguments, summary: "An argument's type that does not exist." },
    ExampleOfWrongType { id: 405, level: Error, fix: [], subject: arguments, summary: "An example that is no value of the argument's type." },
    UnusedArgument { id: 406, level: Error, fix: [], subject: arguments, summary: "An argument that its code's message does not name." },
    TooManyArguments { id: 407, level: Error, fix: [], subject: arguments, summary: "More arguments than a message can take." },

    TemplateOfUnknownCode { id: 501, level: Error, fix: [Likely], subject: codes, summary: "A template of a code that does not exist." },
    DuplicateTemplate { id: 502, level: Error, fix: [], subject: templates, summary: "A second template of a code." },
    MissingTemplate { id: 503, level: Error, fix: [Likely], subject: templates, summary: "A code without a template." },
    MalformedMessage { id: 504, level: Error, fix: [], subject: syntax, summary: "A message that is no MessageFormat 2." },
    UnsupportedMessage { id: 505, level: Error, fix: [], subject: syntax, summary: "A message with a feature of MessageFormat 2 that catalogues do not support." },
    UnknownArgument { id: 506, level: Error, fix: [Likely], subject: messages, summary: "A message that names an argument that its code does not have." },
    PlaceholderInPlainText { id: 507, level: Error, fix: [], subject: messages, summary: "A placeholder in a text that takes none." },
    AdjacentPlaceholders { id: 508, level: Warning, fix: [], subject: texts, summary: "Two placeholders with nothing between them." },
    GluedPlaceholder { id: 509, level: Warning, fix: [], subject: texts, summary: "A placeholder that a letter or a digit touches." },
    SameMessage { id: 510, level: Warning, fix: [], subject: templates, summary: "Two codes with one message." },
    BadExpression { id: 511, level: Error, fix: [], subject: syntax, summary: "A function with an operand or an option that it does not take." },
    BadKey { id: 512, level: Error, fix: [], subject: syntax, summary: "A key that no value matches." },
    LiteralForArgument { id: 513, level: Error, fix: [Likely], subject: messages, summary: "A text in braces where an argument is meant." },
    UnreachableVariant { id: 514, level: Warning, fix: [], subject: plurals, summary: "A variant for a plural form that the language does not have." },
    MissingPluralForm { id: 515, level: Warning, fix: [], subject: plurals, summary: "A plural form of the language without a variant." },

    MalformedLocale { id: 601, level: Error, fix: [Safe], subject: locales, summary: "A locale that is no well-formed tag." },
    DuplicateLocale { id: 602, level: Error, fix: [], subject: locales, summary: "A locale that stands twice, or is the language of the templates." },
    TranslationOfUnknownKey { id: 603, level: Error, fix: [Likely], subject: translations, summary: "A translation of something that does not exist." },
    DuplicateTranslation { id: 604, level: Error, fix: [], subject: translations, summary: "A second translation of one text." },
    DroppedArgument { id: 605, level: Error, fix: [], subject: translations, summary: "A translation that leaves out an argument." },
    MisplacedHelp { id: 606, level: Error, fix: [], subject: translations, summary: "Help for something that has none." },
    MissingTranslation { id: 607, level: Warning, fix: [], subject: translations, summary: "Texts without a translation." },
    MissingLocale { id: 608, level: Warning, fix: [], subject: locales, summary: "A published locale without a table." },
    StaleTranslation { id: 609, level: Warning, fix: [], subject: translations, summary: "A translation of a text that has changed since." },
    Untranslated { id: 610, level: Warning, fix: [], subject: texts, summary: "A translation that is its template." },
    LostPunctuation { id: 611, level: Warning, fix: [], subject: texts, summary: "A translation that lost the punctuation at its end." },
    ChangedNumber { id: 612, level: Warning, fix: [], subject: texts, summary: "A translation whose numbers are not those of its template." },
    ChangedTerm { id: 613, level: Warning, fix: [Likely], subject: texts, summary: "A translation that lost a term that is the same in every language." },
    LocalesShareName { id: 614, level: Error, fix: [], subject: locales, summary: "Two locales that have one name in Rust." },

    WordingOfUnknownCode { id: 701, level: Error, fix: [Likely], subject: codes, summary: "A wording of a code that does not exist." },
    DuplicateWording { id: 702, level: Error, fix: [], subject: wordings, summary: "A wording that stands twice, or is the template of its code." },
    UnreadableWording { id: 703, level: Error, fix: [], subject: wordings, summary: "A wording that cannot be read backwards." },
    UnorderedWordings { id: 704, level: Warning, fix: [], subject: wordings, summary: "A sentence that is read in another way, or in more than one." },
}

/// The severity of a diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// A mistake that prevents the generation of code.
    Error,
    /// A defect of a usable catalog.
    Warning,
}

/// A kind of fix that the diagnostics of a rule may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FixKind {
    /// A replacement that is right in every case. `check --fix` makes it.
    Safe,
    /// A replacement that is probably right, such as the name that is nearest to a misspelled one.
    Likely,
}

impl FixKind {
    /// Returns `safe` or `likely`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            FixKind::Safe => "safe",
            FixKind::Likely => "likely",
        }
    }
}

impl Severity {
    /// Returns `error` or `warning`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

impl Rule {
    /// Returns the rule with an id, in upper or lower case.
    ///
    /// For compatibility, an id also matches with the letter of a level: `C0506`, `E0506`, and `W0506` are the same
    /// rule.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        let number = id.strip_prefix(['C', 'E', 'W', 'c', 'e', 'w'])?;
        Self::ALL.iter().copied().find(|rule| rule.id().strip_prefix('C') == Some(number))
    }
}

#[cfg(test)]
mod tests {
    use super::Rule;

    #[test]
    fn ids_are_unique_and_in_order() {
        let ids: Vec<_> = Rule::ALL.iter().map(|rule| rule.id()).collect();
        assert!(ids.iter().all(|id| id.len() == 5) && ids.is_sorted_by(|a, b| a < b), "{ids:?}");
    }

    #[test]
    fn an_id_is_found_with_every_letter_that_it_had() {
        for &rule in Rule::ALL {
            for letter in ["C", "E", "W", "c", "e", "w"] {
                assert_eq!(Rule::from_id(&rule.id().replace('C', letter)), Some(rule));
            }
        }
        for id in ["", "C", "0506", "506", "C506", "C00506", "CC0506", "X0506", "C0506 ", "C9999"] {
            assert_eq!(Rule::from_id(id), None, "{id}");
        }
    }

    /// The module of a rule's subject, next to its page, reports it.
    #[test]
    fn every_rule_is_in_the_module_of_its_subject() {
        for rule in Rule::ALL {
            let folder =
                rule.url().split_once("/catalogue-spec/").and_then(|(_, page)| page.rsplit_once('/'));
            let module = format!("{}/{}.rs", env!("CARGO_MANIFEST_DIR"), folder.unwrap().0);
            let functions = std::fs::read_to_string(&module).unwrap();
            let is_documented =
                functions.lines().any(|line| line.contains("/// C0") && line.contains(rule.id()));
            assert!(is_documented, "{} {rule:?} is not in {module}", rule.id());
        }
    }

    /// A page begins with the rule's id and summary, and says how to fix what breaks it.
    #[test]
    fn every_rule_has_its_page() {
        for rule in Rule::ALL {
            let title = format!("# {}: {}\n", rule.id(), rule.summary().trim_end_matches('.'));
            assert!(rule.page().starts_with(&title), "{}: {title}", rule.id());
            assert!(
                rule.page().matches("\n\n").count() >= 2,
                "{}: what is wrong, and how to fix it",
                rule.id()
            );
        }
    }
}
