//! `translations/<locale>.csv`: the files, and the locales that they are named after.

mod compare;
pub(crate) mod english;
mod gaps;
pub(crate) mod key;
mod reader;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::num::NonZero;
use std::thread;

use crate::check::characters;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::rules::locales as rules;
use crate::read::files::TableFile;
use crate::read::rows::TranslationRow;
use crate::read::source::SourceFile;
use crate::read::table::Table;
use crate::spec::Translation;
use crate::spec::locale::TEMPLATES;
use crate::{LocaleTag, Place};

use english::English;
use gaps::Gaps;
use reader::TranslationReader;

/// Reads and checks the translations of a spec, on several threads. Returns them, and the files with diagnostics.
///
/// A translation does not depend on another, and the diagnostics do not depend on the threads.
pub(crate) fn check(
    mut files: Vec<(String, TableFile)>,
    english: English<'_, '_>,
    threads: NonZero<usize>,
    diagnostics: &mut Diagnostics,
) -> (Vec<Translation>, Vec<SourceFile>) {
    check_shared_names(&files, diagnostics);
    let share = files.len().div_ceil(threads.get()).max(1);
    let (translations, gaps, sources) = thread::scope(|scope| {
        let mut running = Vec::new();
        while !files.is_empty() {
            let some: Vec<_> = files.drain(..share.min(files.len())).collect();
            running.push(scope.spawn(move || check_some(some, english)));
        }
        let (mut translations, mut gaps, mut sources) = (Vec::new(), Vec::new(), Vec::new());
        for thread in running {
            // A panic in a thread is propagated.
            let some = thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            diagnostics.extend(some.diagnostics);
            translations.extend(some.translations);
            gaps.extend(some.gaps);
            sources.extend(some.sources);
        }
        (translations, gaps, sources)
    });
    let locales = translations.iter().map(|translation| translation.locale.as_str());
    gaps::report(&locales.zip(gaps).collect::<Vec<_>>(), &english, diagnostics);
    (translations, sources)
}

/// Reports files whose locales have the same name in Rust.
fn check_shared_names(files: &[(String, TableFile)], diagnostics: &mut Diagnostics) {
    let mut first = BTreeMap::new();
    for (name, file) in files {
        let Ok(locale) = LocaleTag::parse(name) else { continue };
        match first.entry(locale.to_variant()) {
            Entry::Vacant(entry) => _ = entry.insert((locale, file)),
            Entry::Occupied(entry) => {
                let (other, other_file) = entry.get();
                let [place, other_place] =
                    [file, other_file].map(|file| Place::of_file(file.path().to_owned()));
                diagnostics.push(rules::files_share_name(place, &locale, other, other_place));
            }
        }
    }
}

/// The results of some files.
#[derive(Default)]
struct Checked {
    diagnostics: Diagnostics,
    translations: Vec<Translation>,
    /// The gaps of each translation.
    gaps: Vec<Gaps>,
    /// The files with diagnostics.
    sources: Vec<SourceFile>,
}

/// Checks some files. Only the rows of one file are in memory at a time, because a spec may have many languages.
fn check_some(files: Vec<(String, TableFile)>, english: English<'_, '_>) -> Checked {
    let mut checked = Checked::default();
    for (name, file) in files {
        let mut diagnostics = Diagnostics::of_translation();
        let table = Table::read(file, &mut diagnostics);
        characters::check(&table, &mut diagnostics);
        let locale = read_locale(&name, &table, &mut diagnostics);
        let is_used = locale.is_some();
        let translation = Translation::empty(locale.unwrap_or_else(LocaleTag::of_templates));
        let reader = TranslationReader::new(&table, english, translation, is_used, &mut diagnostics);
        let (translation, gaps) = reader.read();
        // Only files with diagnostics are shown.
        if !diagnostics.is_empty() || !gaps.is_empty() {
            checked.sources.push(table.source);
        }
        if is_used {
            checked.translations.push(translation);
            checked.gaps.push(gaps);
        }
        checked.diagnostics.extend(diagnostics);
    }
    checked
}

/// Returns the locale that a file is named after.
fn read_locale(
    name: &str,
    table: &Table<TranslationRow>,
    diagnostics: &mut Diagnostics,
) -> Option<LocaleTag> {
    let place = table.source.start();
    diagnostics.push(match LocaleTag::parse(name) {
        Ok(locale) if locale.as_str() == TEMPLATES => rules::translation_of_templates(place, TEMPLATES),
        Ok(locale) => return Some(locale),
        Err(canonical) => rules::malformed_locale_of_file(place, name, canonical.as_ref()),
    });
    None
}
