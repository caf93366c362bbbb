//! `Spec` → the table that a translator fills in: the English texts next to the cells, and the existing translations.
//!
//! Nothing that a translator wrote is lost: rows with unknown keys are kept.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use catalogue_spec::check::characters;
use catalogue_spec::diagnostic::Diagnostics;
use catalogue_spec::diagnostic::suggest::shorten;
use catalogue_spec::read::columns::TableRow as _;
use catalogue_spec::read::rows::TranslationRow;
use catalogue_spec::read::table::Table;
use catalogue_spec::read::write::write_table;
use catalogue_spec::spec::locale::TEMPLATES;
use catalogue_spec::{Files, LocaleTag, Report, Spec, SpecArgument, SpecCode, Status};

/// The error returned if no table can be written. Its `Display` is the problem, and [`SkeletonError::help`] the fix.
#[derive(Debug)]
#[non_exhaustive]
pub enum SkeletonError {
    /// The locale is not a well-formed tag.
    MalformedLocale {
        /// The locale as it was given.
        locale: String,
        /// The corrected tag, if only the case or the separators are wrong.
        meant: Option<LocaleTag>,
    },
    /// The locale is the language of the templates, which are not translated.
    LanguageOfTemplates,
    /// The spec has a table for this locale, but its file name is wrong, so it is not read.
    Misnamed {
        /// The path of the table in the spec's folder.
        file: String,
        /// The path that it should have.
        name: String,
    },
    /// The spec has errors, or its table for this locale cannot be read.
    Spec(Report),
}

impl SkeletonError {
    /// Returns the fix, in one line.
    #[must_use]
    pub fn help(&self) -> String {
        match self {
            Self::MalformedLocale { meant: Some(meant), .. } => format!("did you mean `{meant}`?"),
            Self::MalformedLocale { meant: None, .. } => format!("write {}", LocaleTag::EXPLAINED),
            Self::LanguageOfTemplates => "write its messages in templates.csv".to_owned(),
            Self::Misnamed { name, .. } => format!("rename the file to `{name}`"),
            Self::Spec(_) => "fix the errors in the report".to_owned(),
        }
    }
}

impl fmt::Display for SkeletonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MalformedLocale { locale, .. } => {
                write!(f, "`{}` is not a well-formed locale", shorten(locale))
            }
            Self::LanguageOfTemplates => {
                write!(f, "`{TEMPLATES}` is the language of the templates, which are not translated")
            }
            Self::Misnamed { file, .. } => {
                write!(f, "`{}` is not read: a translation has another name", shorten(file))
            }
            Self::Spec(_) => f.write_str("the spec has errors"),
        }
    }
}

impl std::error::Error for SkeletonError {}

/// Returns the table `translations/<locale>.csv` of a spec for a translator to fill in. It has a row for each code,
/// each argument, and each reason phrase that differs from the registered one. The English text is next to each cell to
/// fill in, and the notes describe the arguments of a message.
///
/// Existing messages, help texts, and notes are kept. If a translation is stale, the old English text is kept too, so
/// that it stays stale until it is updated; the new English text is in the notes. Rows with unknown keys come last. A
/// translation without a recorded English text counts as current, as in the check. Errors in translations to other
/// languages are ignored.
///
/// ```
/// use catalogue_spec::Files;
/// use catalogue_tools::skeleton;
///
/// let files = Files::new("spec")
///     .with("statuses.csv", "status,reason\n404,Nothing There\n")
///     .with("codes.csv", "code,status,advice,source\nNotFound,404,give-up,https://example.com\n")
///     .with("arguments.csv", "code,argument,type,description,example\nNotFound,item,string,the item,42\n")
///     .with("templates.csv", "code,message,help\nNotFound,Item {$item} was not found.,Check it.\n")
///     .with("translations/de.csv", "key,english,message\n404,Nothing There,Nichts da\n");
/// assert_eq!(
///     skeleton(files, "de").unwrap(),
///     "key,english,message,english_help,help,notes\n\
///      404,Nothing There,Nichts da,,,\n\
///      NotFound,Item {$item} was not found.,,Check it.,,\"{$item}: the item, such as 42\"\n\
///      NotFound.item,the item,,,,such as 42\n"
/// );
/// ```
///
/// # Errors
/// Returns an error if the locale is malformed or the language of the templates, if the table of that locale has a
/// wrong file name, or if the spec or that table has errors.
pub fn skeleton(mut files: Files, locale: &str) -> Result<String, SkeletonError> {
    let locale = LocaleTag::parse(locale)
        .map_err(|meant| SkeletonError::MalformedLocale { locale: locale.to_owned(), meant })?;
    if locale.as_str() == TEMPLATES {
        return Err(SkeletonError::LanguageOfTemplates);
    }
    let name = format!("translations/{locale}.csv");
    let mut diagnostics = Diagnostics::default();
    let table = files.take(&name).map(|file| Table::<TranslationRow>::read(file, &mut diagnostics));
    // Without this table, everything would appear to be untranslated.
    if let (None, Some(file)) = (&table, files.misnamed_translation(&locale)) {
        return Err(SkeletonError::Misnamed { file, name });
    }
    let table = table.unwrap_or_else(|| Table::empty(name));
    characters::check(&table, &mut diagnostics);
    if diagnostics.has_errors() {
        return Err(SkeletonError::Spec(diagnostics.into_report(vec![table.source])));
    }
    // Errors in the other translations are irrelevant here.
    files.take_translations();
    let (spec, report) = Spec::check(files);
    let spec = spec.ok_or(SkeletonError::Spec(report))?;
    let existing: Vec<_> = table.rows.into_iter().map(|row| row.cells).collect();
    let rows = fill_in(expected(&spec, &existing), existing.into_iter());
    let cells = rows.iter().map(|row| {
        [&row.key, &row.english, &row.message, &row.english_help, &row.help, &row.notes].map(String::as_str)
    });
    let header: Vec<_> = TranslationRow::TABLE.columns.iter().map(|column| column.name).collect();
    let records = std::iter::once(header).chain(cells.map(|cells| cells.to_vec()));
    Ok(write_table(records))
}

/// Returns an untranslated row for each text of a complete translation, and the rows for reason phrases that the
/// generator also translates.
fn expected<'s>(
    spec: &'s Spec,
    existing: &[TranslationRow],
) -> impl Iterator<Item = TranslationRow> + use<'s> {
    let keys: BTreeSet<_> = existing.iter().map(|row| row.key.clone()).collect();
    let has_row =
        move |status: &&Status| !status.has_standard_reason() || keys.contains(&status.status().to_string());
    let statuses = spec.statuses().iter().filter(has_row).map(|status| TranslationRow {
        key: status.status().to_string(),
        english: status.reason().to_owned(),
        ..TranslationRow::default()
    });
    let codes = spec.codes().iter().map(|code| TranslationRow {
        key: code.name().to_owned(),
        english: code.message().source().to_owned(),
        english_help: code.help().to_owned(),
        notes: notes(code),
        ..TranslationRow::default()
    });
    let arguments = spec.codes().iter().flat_map(|code| {
        code.arguments().iter().map(|argument| TranslationRow {
            key: format!("{}.{}", code.name(), argument.name()),
            english: argument.description().to_owned(),
            notes: format!("such as {}", argument.example()),
            ..TranslationRow::default()
        })
    });
    statuses.chain(codes).chain(arguments)
}

/// Returns a line for each argument of a code's message.
fn notes(code: &SpecCode) -> String {
    let note = |argument: &SpecArgument| {
        format!("{{${}}}: {}, such as {}", argument.name(), argument.description(), argument.example())
    };
    code.arguments().iter().map(note).collect::<Vec<_>>().join("\n")
}

/// Returns the expected rows, each merged with the existing one, followed by the existing rows that are not expected.
fn fill_in(
    expected: impl Iterator<Item = TranslationRow>,
    existing: impl Iterator<Item = TranslationRow>,
) -> Vec<TranslationRow> {
    let mut by_key: BTreeMap<String, Vec<(usize, TranslationRow)>> = BTreeMap::new();
    for (index, row) in existing.enumerate() {
        by_key.entry(row.key.clone()).or_default().push((index, row));
    }
    let mut rows = Vec::new();
    for row in expected {
        match by_key.remove(&row.key) {
            None => rows.push(row),
            // A duplicate key is an error, but no translation is lost because of it.
            Some(same_key) => rows.extend(same_key.into_iter().map(|(_, existing)| merge(existing, &row))),
        }
    }
    let mut others: Vec<_> = by_key.into_values().flatten().collect();
    others.sort_by_key(|(index, _)| *index);
    rows.extend(others.into_iter().map(|(_, row)| row));
    rows
}

/// The prefixes of the lines in the notes that show the current English text of a stale translation.
const ENGLISH_NOW: &str = "English now: ";
const ENGLISH_HELP_NOW: &str = "English help now: ";

/// Returns an existing row, with the current English text if the translation is not stale.
fn merge(row: TranslationRow, expected: &TranslationRow) -> TranslationRow {
    // The recorded English text is the one that was translated. If a translation has no record, its original is
    // unknown, and none is written: that would claim that the current text was translated.
    let english = |recorded: String, translated: &str, today: &String| {
        let is_kept = !translated.trim().is_empty() || today.is_empty();
        if is_kept { recorded } else { today.clone() }
    };
    let TranslationRow { key, message, help, notes, .. } = row;
    let english_help = english(row.english_help, &help, &expected.english_help);
    let english = english(row.english, &message, &expected.english);

    let line = |prefix: &str, today: &str| format!("{prefix}{}", today.replace('\n', " "));
    // Lines that were added for a stale text are removed once it is no longer stale. All other lines are the
    // translator's.
    let shown = [line(ENGLISH_NOW, &expected.english), line(ENGLISH_HELP_NOW, &expected.english_help)];
    let own: Vec<_> = notes.lines().filter(|note| !shown.iter().any(|shown| shown == note)).collect();
    let own = own.join("\n");
    // A translation without a recorded English text counts as current.
    let now = |prefix: &str, recorded: &str, today: &str| {
        (!recorded.is_empty() && recorded != today).then(|| line(prefix, today))
    };
    let notes: Vec<_> = [if own.is_empty() { expected.notes.clone() } else { own }]
        .into_iter()
        .chain(now(ENGLISH_NOW, &english, &expected.english))
        .chain(now(ENGLISH_HELP_NOW, &english_help, &expected.english_help))
        .filter(|line| !line.is_empty())
        .collect();
    TranslationRow { key, english, message, english_help, help, notes: notes.join("\n") }
}

#[cfg(test)]
mod tests {
    use super::{SkeletonError, skeleton};
    use catalogue_spec::{Files, Rule, Spec};

    const DE: &str = "translations/de.csv";

    fn files() -> Files {
        Files::new("spec")
            .with("statuses.csv", "status,reason\n404,Not Found\n440,Login Timeout\n")
            .with(
                "codes.csv",
                "code,status,advice,source\nZ,404,give-up,https://example.com\nA,404,give-up,https://example.com\n",
            )
            .with("arguments.csv", "code,argument,type,description,example\nA,item,string,\"the item, new\",42\n")
            .with("templates.csv", "code,message,help\nZ,Gone.,\"Wait,\nthen ask.\"\nA,Item {$item} is gone.,Ask.\n")
    }

    fn rules(files: Files) -> Vec<Rule> {
        Spec::check(files).1.diagnostics().iter().map(|diagnostic| diagnostic.rule).collect()
    }

    #[test]
    fn a_new_language() {
        let table = skeleton(files(), "de").unwrap();
        assert_eq!(
            table,
            "key,english,message,english_help,help,notes\n\
             440,Login Timeout,,,,\n\
             A,Item {$item} is gone.,,Ask.,,\"{$item}: the item, new, such as 42\"\n\
             Z,Gone.,,\"Wait,\nthen ask.\",,\n\
             A.item,\"the item, new\",,,,such as 42\n"
        );
        assert_eq!(rules(files().with(DE, table)), [Rule::MissingTranslation]);
    }

    /// Columns in another order, a stale message, a help text without a translation, notes, a duplicate key, and an
    /// unknown key.
    #[test]
    fn existing_translations_are_kept() {
        let existing = "message,key,notes,english,english_help\n\
                        {$item} ist weg.,A,Du,Item {$item} was gone.,Ask him.\n\
                        alt,Removed,,old,\n\
                        Nicht da,404,,,\n\
                        Weg,404,,,\n";
        let table = skeleton(files().with(DE, existing), "de").unwrap();
        assert_eq!(
            table,
            "key,english,message,english_help,help,notes\n\
             404,,Nicht da,,,\n\
             404,,Weg,,,\n\
             440,Login Timeout,,,,\n\
             A,Item {$item} was gone.,{$item} ist weg.,Ask.,,\"Du\nEnglish now: Item {$item} is gone.\"\n\
             Z,Gone.,,\"Wait,\nthen ask.\",,\n\
             A.item,\"the item, new\",,,,such as 42\n\
             Removed,old,alt,,,\n"
        );
        assert_eq!(skeleton(files().with(DE, table.clone()), "de").unwrap(), table);
        let found = rules(files().with(DE, table));
        assert!(found.contains(&Rule::StaleTranslation), "{found:?}");
    }

    #[test]
    fn a_stale_text_is_noted_until_it_is_translated() {
        let stale = "key,english,message,english_help,help\nA,Old.,{$item} ist weg.,Old.,Frag.\n";
        let table = skeleton(files().with(DE, stale), "de").unwrap();
        let now = "\"{$item}: the item, new, such as 42\n\
                   English now: Item {$item} is gone.\n\
                   English help now: Ask.\"";
        assert!(table.contains(&format!("A,Old.,{{$item}} ist weg.,Old.,Frag.,{now}\n")), "{table}");
        let translated = table.replace("A,Old.,", "A,Item {$item} is gone.,").replace(",Old.,", ",Ask.,");
        let table = skeleton(files().with(DE, translated), "de").unwrap();
        assert!(!table.contains("now:"), "{table}");
    }

    #[test]
    fn the_notes_of_a_translator_are_kept() {
        let existing = "key,english,message,notes\n\
                        A,Old.,{$item} ist weg.,English now: a text that I made up\n\
                        Z,Gone.,Weg.,\"English now: short\nSie\"\n";
        let table = skeleton(files().with(DE, existing), "de").unwrap();
        let note = "\"English now: a text that I made up\nEnglish now: Item {$item} is gone.\"";
        assert!(table.contains(&format!("A,Old.,{{$item}} ist weg.,Ask.,,{note}\n")), "{table}");
        assert!(
            table.contains("Z,Gone.,Weg.,\"Wait,\nthen ask.\",,\"English now: short\nSie\"\n"),
            "{table}"
        );
        assert_eq!(skeleton(files().with(DE, table.clone()), "de").unwrap(), table);
    }

    #[test]
    fn a_table_with_a_wrong_name_is_reported() {
        for file in
            ["translations/zh_tw.csv", "translations/ZH-TW.csv", "zh-TW.csv", "translations/zh-TW.txt"]
        {
            let files = files().with(file, "key,message\nZ,沒有了。\n");
            let error = skeleton(files, "zh-TW").unwrap_err();
            assert_eq!(error.to_string(), format!("`{file}` is not read: a translation has another name"));
            assert_eq!(error.help(), "rename the file to `translations/zh-TW.csv`");
        }
        let files = files().with("translations/zh-TW.csv", "key,message\nZ,沒有了。\n");
        assert!(skeleton(files.with("translations/zh_tw.csv", "key,message\n"), "zh-TW").is_ok());
    }

    #[test]
    fn errors_in_another_language_are_ignored() {
        let files = files().with("translations/fr.csv", "key,message\nNo,x\n404\n");
        assert!(skeleton(files, "de").is_ok());
    }

    #[test]
    fn a_table_that_cannot_be_read_is_reported() {
        for existing in
            ["", "key,message\n404\n", "key,message\n404,\"x\n", "key,massage\n404,x\n", "key\n404\n\"\"\n"]
        {
            let error = skeleton(files().with(DE, existing), "de").unwrap_err();
            let SkeletonError::Spec(report) = error else { panic!("{existing}: {error}") };
            assert!(
                report
                    .diagnostics()
                    .iter()
                    .all(|diagnostic| diagnostic.place.file == "spec/translations/de.csv")
            );
        }
        let error = skeleton(files().with("codes.csv", ""), "de").unwrap_err();
        assert!(matches!(error, SkeletonError::Spec(_)));
    }

    #[test]
    fn invalid_locales_are_reported() {
        let tell = |locale| {
            let error = skeleton(files(), locale).unwrap_err();
            format!("{error}; {}", error.help())
        };
        assert_eq!(tell("DE_at"), "`DE_at` is not a well-formed locale; did you mean `de-AT`?");
        assert!(tell("../de").starts_with("`../de` is not a well-formed locale; write language, "));
        assert!(tell("en").starts_with("`en` is the language of the templates"));
    }
}
