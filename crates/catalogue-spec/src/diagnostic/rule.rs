//! The rules that a spec must keep.

/// Makes the rules of a table: for each its name, its id, and a sentence that says what breaks it.
macro_rules! rules {
    ($($name:ident $id:literal $summary:literal,)*) => {
        /// A rule of the spec, broken in a [`Diagnostic`](crate::Diagnostic).
        ///
        /// ```
        /// use catalogue_spec::{Rule, Severity};
        ///
        /// assert_eq!(Rule::DuplicateCode.id(), "E0203");
        /// assert_eq!(Rule::from_id("W0607"), Some(Rule::MissingTranslation));
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

            /// The rule's stable id: it never changes its meaning, and is never given to another rule. `E` begins that of an
            /// error, `W` that of a warning.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self {
                    $(Rule::$name => $id,)*
                }
            }

            /// What breaks the rule, in a sentence.
            #[must_use]
            pub const fn summary(self) -> &'static str {
                match self {
                    $(Rule::$name => $summary,)*
                }
            }

            /// The page of the rule, in Markdown: what breaks it, why that is a mistake, and how to mend it.
            #[must_use]
            pub const fn page(self) -> &'static str {
                match self {
                    $(Rule::$name => include_str!(concat!("../../pages/", $id, ".md")),)*
                }
            }
        }
    };
}

rules! {
    MissingTable "E0101" "A table that every spec has is missing.",
    UnreadableFile "E0102" "A file or folder cannot be read.",
    InvalidUtf8 "E0103" "A file is not UTF-8.",
    Misquoted "E0104" "A quote is never closed, or text follows the closing one.",
    RaggedRow "E0105" "A row has more or fewer cells than the header.",
    UnknownColumn "E0106" "A column that the table does not have.",
    MissingColumn "E0107" "A column that the table must have.",
    DuplicateColumn "E0108" "A column that stands twice.",
    EmptyCell "E0109" "A cell that must not be empty.",
    OversizedCell "E0110" "A cell that is longer than a catalogue can hold.",
    UnknownFile "W0111" "A file in the spec that is no table.",
    WrongSeparator "E0112" "Cells that are separated by something else than commas.",
    ForbiddenCharacter "E0113" "A character that drives a terminal, turns text around, or means nothing to others.",
    HiddenCharacter "W0114" "A character that nobody sees.",
    SurroundingSpace "W0115" "Space around the text of a cell.",
    SpreadsheetFormula "W0116" "A cell that a spreadsheet runs as a formula.",
    MixedLineEnds "W0117" "Lines that end in different ways.",
    OversizedFile "E0118" "A file that is larger than any table should be.",
    NotNormalized "W0119" "Text that is not in Unicode's normal form C.",

    MalformedCode "E0201" "A code with characters that no code has.",
    CodeIsNoIdentifier "E0202" "A code that is no Rust identifier.",
    DuplicateCode "E0203" "A code that stands twice.",
    CodesDifferInCase "E0204" "Two codes that differ in case alone.",
    UnknownStatus "E0205" "A code's status that is neither registered nor in the table of statuses.",
    UnknownAdvice "E0206" "An advice that does not exist.",
    AmbiguousAlias "E0207" "An alias that is a code, or another code's alias.",
    UnknownDocumentedAs "E0208" "A `documented_as` that does not exist, or has nothing to describe.",
    NotAsDocumented "E0209" "A template that does not give back the message as documented.",
    LookAlikeLetter "E0210" "A letter of another script that looks like one of a code.",
    AdviceContradictsStatus "W0211" "An advice that does not go with the status.",
    CodeHidesFunction "E0212" "A code that hides a function or a constant of the enum.",
    MalformedSource "E0213" "A source that is not a web address.",

    MalformedStatus "E0301" "A status that is no HTTP status.",
    DuplicateStatus "E0302" "A status that stands twice.",
    NoErrorStatus "W0303" "A status that is no error.",
    CodeOfAnotherStatus "E0304" "A status's code that does not come with it.",
    AdviceBesideCode "E0305" "An advice for a status that stands for a code.",

    ArgumentOfUnknownCode "E0401" "An argument of a code that does not exist.",
    MalformedArgument "E0402" "An argument's name that is no Rust identifier.",
    DuplicateArgument "E0403" "An argument that stands twice.",
    UnknownType "E0404" "An argument's type that does not exist.",
    ExampleOfWrongType "E0405" "An example that is no value of the argument's type.",
    UnusedArgument "E0406" "An argument that its code's message does not name.",
    TooManyArguments "E0407" "More arguments than a message can take.",

    TemplateOfUnknownCode "E0501" "A template of a code that does not exist.",
    DuplicateTemplate "E0502" "A second template of a code.",
    MissingTemplate "E0503" "A code without a template.",
    MalformedMessage "E0504" "A message that is no MessageFormat 2.",
    UnsupportedMessage "E0505" "A message with a feature of MessageFormat 2 that catalogues do not support.",
    UnknownArgument "E0506" "A message that names an argument that its code does not have.",
    PlaceholderInPlainText "E0507" "A placeholder in a text that takes none.",
    AdjacentPlaceholders "W0508" "Two placeholders with nothing between them.",
    GluedPlaceholder "W0509" "A placeholder that a letter or a digit touches.",
    SameMessage "W0510" "Two codes with one message.",
    BadExpression "E0511" "A function with an operand or an option that it does not take.",
    BadKey "E0512" "A key that no value matches.",
    LiteralForArgument "E0513" "A text in braces where an argument is meant.",
    UnreachableVariant "W0514" "A variant for a plural form that the language does not have.",
    MissingPluralForm "W0515" "A plural form of the language without a variant.",

    MalformedLocale "E0601" "A locale that is no well-formed tag.",
    DuplicateLocale "E0602" "A locale that stands twice, or is the language of the templates.",
    TranslationOfUnknownKey "E0603" "A translation of something that does not exist.",
    DuplicateTranslation "E0604" "A second translation of one text.",
    DroppedArgument "E0605" "A translation that leaves out an argument.",
    MisplacedHelp "E0606" "Help for something that has none.",
    MissingTranslation "W0607" "Texts without a translation.",
    MissingLocale "W0608" "A published locale without a table.",
    StaleTranslation "W0609" "A translation of a text that has changed since.",
    Untranslated "W0610" "A translation that is its template.",
    LostPunctuation "W0611" "A translation that lost the punctuation at its end.",
    ChangedNumber "W0612" "A translation whose numbers are not those of its template.",
    ChangedTerm "W0613" "A translation that lost a term that is the same in every language.",
    LocalesShareName "E0614" "Two locales that have one name in Rust.",

    WordingOfUnknownCode "E0701" "A wording of a code that does not exist.",
    DuplicateWording "E0702" "A wording that stands twice, or is the template of its code.",
    UnreadableWording "E0703" "A wording that cannot be read backwards.",
    UnorderedWordings "W0704" "A sentence that is read in another way, or in more than one.",
}

/// How much a broken rule weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// The catalogue works, and lacks something.
    Warning,
}

impl Severity {
    /// In a word: `error` or `warning`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

impl Rule {
    /// The rule with an id, whatever its case.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.id().eq_ignore_ascii_case(id))
    }

    /// Why what breaks the rule is a mistake: the first sentence of its [page](Rule::page).
    #[must_use]
    pub fn why(self) -> &'static str {
        let text = self.page().split("\n\n").nth(1).unwrap_or_default();
        text.find(". ").and_then(|end| text.get(..end + 1)).unwrap_or(text)
    }

    /// How much it weighs when the rule is broken.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self.id().as_bytes() {
            [b'W', ..] => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Rule;

    #[test]
    fn ids_are_unique_and_in_order() {
        let numbers: Vec<_> = Rule::ALL.iter().map(|rule| &rule.id()[1..]).collect();
        assert!(numbers.is_sorted_by(|a, b| a < b), "{numbers:?}");
    }

    /// A page begins with the rule's id and summary, and says how to mend what breaks it.
    #[test]
    fn every_rule_has_its_page() {
        for rule in Rule::ALL {
            let title = format!("# {}: {}\n", rule.id(), rule.summary().trim_end_matches('.'));
            assert!(rule.page().starts_with(&title), "{}: {title}", rule.id());
            assert!(rule.why().ends_with('.') && !rule.why().contains('\n'), "{}: {}", rule.id(), rule.why());
            assert!(
                rule.page().matches("\n\n").count() >= 2,
                "{}: what is wrong, and how to mend it",
                rule.id()
            );
        }
    }
}
