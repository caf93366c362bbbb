//! `Spec` → the static data of a catalog: one text, and a file of tables that point into it.
//!
//! The runtime defines the records. This step cannot fail, because the rules of the spec have rejected everything that
//! could.

mod bodies;
pub(crate) mod languages;
mod locales;
pub(crate) mod names;
mod numbers;
mod plurals;
mod statuses;

use catalogue::__private::Tables;
use catalogue::__private::records::{
    AdviceRecord, ArgumentRecord, CodeRecord, DescriptionRecord, LocaleRecord, MessageRecord, ReasonRecord,
    StatusRecord,
};
use catalogue::{Advice, Catalogue};

use catalogue_spec::sentence::sentences;
use catalogue_spec::sentence::strings::StringPool;
use catalogue_spec::sentence::table::SentenceTables;
use catalogue_spec::spec::{Spec, SpecCode};

use bodies::Bodies;
use languages::LanguageTables;
use locales::{Locales, tags};
use names::NameTable;
use numbers::NumberTables;

/// The static data of a catalog.
#[derive(Debug)]
pub(crate) struct CatalogData {
    pub(crate) text: String,
    /// The file of tables.
    pub(crate) tables: Vec<u8>,
}

impl CatalogData {
    pub(crate) fn new(spec: &Spec) -> Self {
        let mut text = StringPool::default();
        let (codes, locales) = (spec.codes(), Locales::new(spec));
        let tags = tags(spec);

        let code_records = code_records(codes, &mut text);
        let locale_records: Vec<_> =
            tags.iter().map(|tag| LocaleRecord { tag: text.add(tag) }.to_bytes()).collect();
        let arguments: Vec<_> = codes
            .iter()
            .flat_map(SpecCode::arguments)
            .map(|argument| {
                let (name, example) = (text.add(argument.name()), text.add(argument.example()));
                ArgumentRecord { name, example, kind: argument.kind() }.to_bytes()
            })
            .collect();
        let mut bodies = Bodies::default();
        let messages = messages(codes, &locales, &mut text, &mut bodies);
        let reasons = reasons(spec, &locales, &mut text);
        let advices: Vec<_> = (0..locales.count())
            .flat_map(|locale| Advice::ALL.iter().map(move |advice| (locale, *advice)))
            .map(|(locale, advice)| {
                let description = text.add(locales.description_of_advice(locale, advice));
                AdviceRecord { description }.to_bytes()
            })
            .collect();
        let descriptions = descriptions(codes, &locales, &mut text);
        let numbers = NumberTables::new(&tags, &mut text);
        let sentence_tables = SentenceTables::new(&mut sentences(codes, spec.wordings()), &mut text);
        let language_tables = LanguageTables::new(&tags);
        let (names, aliases) = (names(codes), aliases(codes));
        let tables = Tables {
            hashes: &[names.hash.to_bytes(), aliases.hash.to_bytes()],
            codes: &code_records,
            locales: &locale_records,
            statuses: &statuses(spec),
            arguments: &arguments,
            messages: &messages,
            reasons: &reasons,
            advices: &advices,
            descriptions: &descriptions,
            numbers: &numbers.records,
            plural_rules: numbers.plurals.as_chunks().0,
            meanings: &statuses::meanings(spec),
            code_pilots: &names.pilots,
            code_slots: &names.slots,
            code_words: &names.words,
            alias_pilots: &aliases.pilots,
            alias_slots: &aliases.slots,
            alias_words: &aliases.words,
            ..Tables::EMPTY
        };
        let tables = language_tables.with(sentence_tables.with(bodies.with(tables)));
        Self { text: text.content, tables: file(&tables) }
    }

    /// Returns the catalog of the data. Leaks the data.
    pub(crate) fn leak(self) -> &'static Catalogue {
        Box::leak(Box::new(Catalogue::new(self.text.leak(), self.tables.leak())))
    }
}

/// Returns the data of a catalog that has only locales.
pub(crate) fn of_locales(tags: &[&str]) -> CatalogData {
    let mut text = StringPool::default();
    let locales: Vec<_> = tags.iter().map(|tag| LocaleRecord { tag: text.add(tag) }.to_bytes()).collect();
    let (numbers, languages) = (NumberTables::new(tags, &mut text), LanguageTables::new(tags));
    let tables = languages.with(Tables { locales: &locales, numbers: &numbers.records, ..Tables::EMPTY });
    CatalogData { text: text.content, tables: file(&tables) }
}

fn file(tables: &Tables<'_>) -> Vec<u8> {
    let mut file = Vec::new();
    tables.write(|bytes| file.extend(bytes));
    file
}

fn names(codes: &[SpecCode]) -> NameTable {
    let names: Vec<_> = codes.iter().zip(0..).map(|(code, index)| (code.name(), index)).collect();
    NameTable::new(&names)
}

fn aliases(codes: &[SpecCode]) -> NameTable {
    let mut aliases: Vec<(&str, u32)> = Vec::new();
    for (code, index) in codes.iter().zip(0..) {
        aliases.extend(code.aliases().iter().map(|alias| (alias.as_str(), index)));
    }
    aliases.sort_unstable();
    NameTable::new(&aliases)
}

fn code_records(codes: &[SpecCode], text: &mut StringPool) -> Vec<[u8; CodeRecord::SIZE]> {
    let mut first_argument = 0;
    let record = |code: &SpecCode| {
        let record = CodeRecord {
            name: text.add(code.name()),
            status: code.status(),
            advice: code.advice(),
            arguments: code.arguments().len() as u8,
            first_argument,
            aliases: text.add(&code.aliases().join(" ")),
            docs_url: text.add(code.source()),
            deprecation_note: text.add(code.deprecated().unwrap_or_default()),
        };
        first_argument += code.arguments().len() as u32;
        record.to_bytes()
    };
    codes.iter().map(record).collect()
}

/// Returns the codes sorted by status.
pub(crate) fn by_status(spec: &Spec) -> impl Iterator<Item = &SpecCode> {
    let codes = |status| spec.codes().iter().filter(move |code| code.status() == status);
    spec.statuses().iter().flat_map(move |status| codes(status.status()))
}

fn statuses(spec: &Spec) -> Vec<[u8; StatusRecord::SIZE]> {
    let mut first_code = 0;
    let record = |status: u16| {
        let codes = spec.codes().iter().filter(|code| code.status() == status).count() as u32;
        let record = StatusRecord { status: status.into(), first_code, codes };
        first_code += codes;
        record.to_bytes()
    };
    spec.statuses().iter().map(|status| status.status()).map(record).collect()
}

fn messages(
    codes: &[SpecCode],
    locales: &Locales<'_>,
    text: &mut StringPool,
    bodies: &mut Bodies,
) -> Vec<[u8; MessageRecord::SIZE]> {
    let record = |(locale, code): (usize, &SpecCode)| {
        let message = locales.find(locale, |translation| translation.message(code.name()));
        let help = locales.find(locale, |translation| translation.help(code.name()));
        let (message_locale, message) = message.unwrap_or((0, code.message()));
        let (help_locale, help) = help.unwrap_or((0, code.help()));
        let template = text.add(message.source());
        let (kind, first, argument) = bodies.add(code, message, template, text);
        MessageRecord {
            template,
            help: text.add(help),
            kind,
            first,
            argument,
            message_locale: message_locale as u16,
            help_locale: help_locale as u16,
        }
        .to_bytes()
    };
    (0..locales.count()).flat_map(|locale| codes.iter().map(move |code| (locale, code))).map(record).collect()
}

fn reasons(spec: &Spec, locales: &Locales<'_>, text: &mut StringPool) -> Vec<[u8; ReasonRecord::SIZE]> {
    let mut records = Vec::new();
    for locale in 0..locales.count() {
        for status in spec.statuses() {
            let (found_in, reason) = locales.reason(locale, status);
            records.push(ReasonRecord { reason: text.add(reason), locale: found_in as u32 }.to_bytes());
        }
    }
    records
}

fn descriptions(
    codes: &[SpecCode],
    locales: &Locales<'_>,
    text: &mut StringPool,
) -> Vec<[u8; DescriptionRecord::SIZE]> {
    let mut records = Vec::new();
    for locale in 0..locales.count() {
        for code in codes {
            for argument in code.arguments() {
                let description =
                    locales.find(locale, |translation| translation.description(code.name(), argument.name()));
                let description = description.map_or(argument.description(), |(_, description)| description);
                records.push(DescriptionRecord { description: text.add(description) }.to_bytes());
            }
        }
    }
    records
}
