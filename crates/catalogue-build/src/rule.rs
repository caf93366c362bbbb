//! The rules that a spec must keep.

/// A rule of the spec, broken in a [`Diagnostic`](crate::Diagnostic).
///
/// ```
/// use catalogue_build::{Rule, Severity};
///
/// assert_eq!(Rule::DuplicateCode.id(), "E0203");
/// assert_eq!(Rule::MissingTranslation.severity(), Severity::Warning);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// A table that every spec has is missing.
    MissingTable,
    /// A file or folder cannot be read.
    UnreadableFile,
    /// A file is not UTF-8.
    InvalidUtf8,
    /// A quote is never closed, or text follows the closing one.
    Misquoted,
    /// A row has more or fewer cells than the header.
    RaggedRow,
    /// A column that the table does not have.
    UnknownColumn,
    /// A column that the table must have.
    MissingColumn,
    /// A column that stands twice.
    DuplicateColumn,
    /// A cell that must not be empty.
    EmptyCell,
    /// A cell that is longer than a catalogue can hold.
    OversizedCell,
    /// A file in the spec that is no table.
    UnknownFile,
    /// Cells that are separated by something else than commas.
    WrongSeparator,

    /// A code with characters that no code has.
    MalformedCode,
    /// A code that is no Rust identifier.
    CodeIsNoIdentifier,
    /// A code that stands twice.
    DuplicateCode,
    /// Two codes that differ in case alone.
    CodesDifferInCase,
    /// A code's status that the table of statuses lacks.
    UnknownStatus,
    /// A code's advice that does not exist.
    UnknownAdvice,
    /// An alias that is a code, or another code's alias.
    AmbiguousAlias,
    /// A `documented_as` that does not exist, or has nothing to describe.
    UnknownDocumentedAs,
    /// A template that does not give back the message as documented.
    NotAsDocumented,

    /// A status that is no HTTP status.
    MalformedStatus,
    /// A status that stands twice.
    DuplicateStatus,

    /// An argument of a code that does not exist.
    ArgumentOfUnknownCode,
    /// An argument's name that is no Rust identifier.
    MalformedArgument,
    /// An argument that stands twice.
    DuplicateArgument,
    /// An argument's type that does not exist.
    UnknownType,
    /// An example that is no value of the argument's type.
    ExampleOfWrongType,
    /// An argument that its code's message does not name.
    UnusedArgument,
    /// More arguments than a message can take.
    TooManyArguments,

    /// A template of a code that does not exist.
    TemplateOfUnknownCode,
    /// A second template of a code.
    DuplicateTemplate,
    /// A code without a template.
    MissingTemplate,
    /// A message that is no MessageFormat 2.
    MalformedMessage,
    /// A message with a feature of MessageFormat 2 that catalogues do not support.
    UnsupportedMessage,
    /// A message that names an argument that its code does not have.
    UnknownArgument,
    /// A placeholder in a text that takes none.
    PlaceholderInPlainText,

    /// A locale that is no well-formed tag.
    MalformedLocale,
    /// A locale that stands twice, or is the language of the templates.
    DuplicateLocale,
    /// A translation of something that does not exist.
    TranslationOfUnknownKey,
    /// A second translation of one text.
    DuplicateTranslation,
    /// A translation that leaves out an argument.
    DroppedArgument,
    /// Help for something that has none.
    MisplacedHelp,
    /// Texts without a translation.
    MissingTranslation,
    /// A published locale without a table.
    MissingLocale,
    /// A translation of a text that has changed since.
    StaleTranslation,
}

/// How much a broken rule weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// The catalogue works, and lacks something.
    Warning,
}

impl Rule {
    /// Every rule.
    pub const ALL: &[Rule] = &[
        Rule::MissingTable,
        Rule::UnreadableFile,
        Rule::InvalidUtf8,
        Rule::Misquoted,
        Rule::RaggedRow,
        Rule::UnknownColumn,
        Rule::MissingColumn,
        Rule::DuplicateColumn,
        Rule::EmptyCell,
        Rule::OversizedCell,
        Rule::UnknownFile,
        Rule::WrongSeparator,
        Rule::MalformedCode,
        Rule::CodeIsNoIdentifier,
        Rule::DuplicateCode,
        Rule::CodesDifferInCase,
        Rule::UnknownStatus,
        Rule::UnknownAdvice,
        Rule::AmbiguousAlias,
        Rule::UnknownDocumentedAs,
        Rule::NotAsDocumented,
        Rule::MalformedStatus,
        Rule::DuplicateStatus,
        Rule::ArgumentOfUnknownCode,
        Rule::MalformedArgument,
        Rule::DuplicateArgument,
        Rule::UnknownType,
        Rule::ExampleOfWrongType,
        Rule::UnusedArgument,
        Rule::TooManyArguments,
        Rule::TemplateOfUnknownCode,
        Rule::DuplicateTemplate,
        Rule::MissingTemplate,
        Rule::MalformedMessage,
        Rule::UnsupportedMessage,
        Rule::UnknownArgument,
        Rule::PlaceholderInPlainText,
        Rule::MalformedLocale,
        Rule::DuplicateLocale,
        Rule::TranslationOfUnknownKey,
        Rule::DuplicateTranslation,
        Rule::DroppedArgument,
        Rule::MisplacedHelp,
        Rule::MissingTranslation,
        Rule::MissingLocale,
        Rule::StaleTranslation,
    ];

    /// The rule's stable id: it never changes its meaning, and is never given to another rule.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Rule::MissingTable => "E0101",
            Rule::UnreadableFile => "E0102",
            Rule::InvalidUtf8 => "E0103",
            Rule::Misquoted => "E0104",
            Rule::RaggedRow => "E0105",
            Rule::UnknownColumn => "E0106",
            Rule::MissingColumn => "E0107",
            Rule::DuplicateColumn => "E0108",
            Rule::EmptyCell => "E0109",
            Rule::OversizedCell => "E0110",
            Rule::UnknownFile => "W0111",
            Rule::WrongSeparator => "E0112",
            Rule::MalformedCode => "E0201",
            Rule::CodeIsNoIdentifier => "E0202",
            Rule::DuplicateCode => "E0203",
            Rule::CodesDifferInCase => "E0204",
            Rule::UnknownStatus => "E0205",
            Rule::UnknownAdvice => "E0206",
            Rule::AmbiguousAlias => "E0207",
            Rule::UnknownDocumentedAs => "E0208",
            Rule::NotAsDocumented => "E0209",
            Rule::MalformedStatus => "E0301",
            Rule::DuplicateStatus => "E0302",
            Rule::ArgumentOfUnknownCode => "E0401",
            Rule::MalformedArgument => "E0402",
            Rule::DuplicateArgument => "E0403",
            Rule::UnknownType => "E0404",
            Rule::ExampleOfWrongType => "E0405",
            Rule::UnusedArgument => "E0406",
            Rule::TooManyArguments => "E0407",
            Rule::TemplateOfUnknownCode => "E0501",
            Rule::DuplicateTemplate => "E0502",
            Rule::MissingTemplate => "E0503",
            Rule::MalformedMessage => "E0504",
            Rule::UnsupportedMessage => "E0505",
            Rule::UnknownArgument => "E0506",
            Rule::PlaceholderInPlainText => "E0507",
            Rule::MalformedLocale => "E0601",
            Rule::DuplicateLocale => "E0602",
            Rule::TranslationOfUnknownKey => "E0603",
            Rule::DuplicateTranslation => "E0604",
            Rule::DroppedArgument => "E0605",
            Rule::MisplacedHelp => "E0606",
            Rule::MissingTranslation => "W0607",
            Rule::MissingLocale => "W0608",
            Rule::StaleTranslation => "W0609",
        }
    }

    /// How much it weighs when the rule is broken.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Rule::UnknownFile | Rule::MissingTranslation | Rule::MissingLocale | Rule::StaleTranslation => {
                Severity::Warning
            }
            _ => Severity::Error,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Rule, Severity};

    #[test]
    fn ids_are_unique_and_tell_the_severity() {
        for (i, rule) in Rule::ALL.iter().enumerate() {
            assert_eq!(*rule as usize, i, "{rule:?} is out of order in ALL");
            assert!(Rule::ALL.iter().take(i).all(|other| other.id() != rule.id()), "{rule:?}");
            assert_eq!(rule.id().starts_with('W'), rule.severity() == Severity::Warning, "{rule:?}");
        }
    }
}
