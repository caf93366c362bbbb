//! `Spec` → the static data of a catalogue: one text, and tables of numbers that point into it.
//!
//! The layout is the runtime's, [`catalogue::layout`]. This step cannot fail: what could go wrong has been refused by the rules
//! of the spec.

pub(crate) mod answers;
mod bodies;
pub(crate) mod languages;
pub(crate) mod names;
mod numbers;
mod plurals;

use catalogue::{Advice, Catalogue, Layout, layout};
use catalogue_spec::cldr::closest::{Closest, closest};
use catalogue_spec::sentence::strings::{Records, Text};
use catalogue_spec::spec::standard;
use catalogue_spec::spec::{Code, Spec, Status, Translation};

use crate::lower::languages::languages;
use crate::lower::names::NameTable;

use bodies::Bodies;
use numbers::Numbers;

/// The static data of a catalogue.
#[derive(Debug)]
pub(crate) struct Tables {
    pub(crate) text: Text,
    pub(crate) layout: Layout,
    pub(crate) records: Vec<u8>,
    /// What answers mean, as [`catalogue::Answers`] reads it.
    pub(crate) answers: Vec<u8>,
    pub(crate) names: NameTable,
    pub(crate) aliases: NameTable,
    /// The tags of the locales, in the order of the tables.
    pub(crate) tags: Vec<String>,
    /// The codes sorted by status: places in the list of codes.
    pub(crate) by_status: Vec<usize>,
}

impl Tables {
    pub(crate) fn new(spec: &Spec) -> Self {
        let codes = spec.codes();
        let mut text = Text::default();
        let mut records = Records::default();

        let mut first_argument = 0;
        for code in codes {
            write_code(code, first_argument, &mut text, &mut records);
            first_argument += code.arguments().len();
        }
        for tag in tags(spec) {
            records.text(text.add(tag));
        }
        let by_status = write_statuses(spec, &mut records);
        for argument in codes.iter().flat_map(Code::arguments) {
            records.text(text.add(argument.name()));
            records.text(text.add(argument.example()));
            records.number(argument.kind() as u32);
        }
        let locales = Locales::new(spec);
        let bodies = write_messages(spec, &locales, &mut text, &mut records);
        for locale in 0..locales.count() {
            for status in spec.statuses() {
                let (reason_locale, reason) = locales.reason(locale, status);
                records.text(text.add(reason));
                records.number(reason_locale as u32);
            }
        }
        for locale in 0..locales.count() {
            for advice in Advice::ALL {
                records.text(text.add(locales.description_of_advice(locale, *advice)));
            }
        }
        for locale in 0..locales.count() {
            for code in codes {
                for argument in code.arguments() {
                    let description = locales
                        .find(locale, |translation| translation.description(code.name(), argument.name()));
                    let description =
                        description.map_or(argument.description(), |(_, description)| description);
                    records.text(text.add(description));
                }
            }
        }
        let mut numbers = Numbers::default();
        for tag in tags(spec) {
            numbers.write(tag, &mut text);
        }
        let layout = Layout {
            codes: codes.len(),
            locales: 1 + spec.translations().len(),
            statuses: spec.statuses().len(),
            arguments: first_argument,
            parts: bodies.parts.count(layout::PART),
            forms: bodies.forms.count(layout::FORM),
            matchers: bodies.matchers.count(layout::MATCHER),
            selectors: bodies.selectors.count(layout::SELECTOR),
            variants: bodies.variants.count(layout::VARIANT),
            keys: bodies.keys.count(layout::KEY),
            expressions: bodies.expressions.count(layout::EXPRESSION),
            options: bodies.options.count(layout::OPTION),
        };
        let Bodies { parts, forms, matchers, selectors, variants, keys, expressions, options } = bodies;
        let rest = [parts, numbers.records, forms, matchers, selectors, variants, keys, expressions, options];
        records.0.extend(rest.into_iter().flat_map(|records| records.0));
        records.0.extend(numbers.plurals);
        let answers = answers::write(spec, &mut text);
        Self {
            text,
            layout,
            records: records.0,
            answers,
            names: names(codes),
            aliases: aliases(codes),
            tags: tags(spec).into_iter().map(str::to_owned).collect(),
            by_status,
        }
    }

    /// Returns the catalog of the tables. They stay in memory until the process ends.
    pub(crate) fn leak(self) -> Catalogue {
        let tags: Vec<_> = self.tags.iter().map(String::as_str).collect();
        let languages = languages(&tags).leak();
        let Self { text, layout, records, answers, names, aliases, .. } = self;
        let (names, aliases) = (names.leak(), aliases.leak());
        Catalogue::new(text.content.leak(), records.leak(), layout, answers.leak(), languages, names, aliases)
    }
}

/// The tags of the locales in the order of the tables.
fn tags(spec: &Spec) -> Vec<&str> {
    let translations = spec.translations().iter().map(|translation| translation.locale().as_str());
    std::iter::once(catalogue_spec::spec::locale::TEMPLATES).chain(translations).collect()
}

fn names(codes: &[Code]) -> NameTable {
    let names: Vec<_> = codes.iter().zip(0..).map(|(code, index)| (code.name(), index)).collect();
    NameTable::new(&names)
}

fn aliases(codes: &[Code]) -> NameTable {
    let mut aliases: Vec<(&str, u32)> = Vec::new();
    for (code, index) in codes.iter().zip(0..) {
        aliases.extend(code.aliases().iter().map(|alias| (alias.as_str(), index)));
    }
    aliases.sort_unstable();
    NameTable::new(&aliases)
}

fn write_code(code: &Code, first_argument: usize, text: &mut Text, records: &mut Records) {
    records.text(text.add(code.name()));
    let arguments = code.arguments().len() as u8;
    let [status_low, status_high] = code.status().to_le_bytes();
    records.0.extend([status_low, status_high, code.advice() as u8, arguments]);
    records.number(first_argument as u32);
    records.text(text.add(&code.aliases().join(" ")));
    records.text(text.add(code.source()));
    records.text(text.add(code.deprecated().unwrap_or_default()));
}

fn write_statuses(spec: &Spec, records: &mut Records) -> Vec<usize> {
    let mut by_status = Vec::new();
    for status in spec.statuses() {
        let first = by_status.len();
        let codes = spec.codes().iter().enumerate();
        by_status.extend(codes.filter(|(_, code)| code.status() == status.status()).map(|(index, _)| index));
        records.number(u32::from(status.status()));
        records.number(first as u32);
        records.number((by_status.len() - first) as u32);
    }
    by_status
}

/// Writes the messages of every locale. The answer is what they are made of.
fn write_messages(spec: &Spec, locales: &Locales<'_>, text: &mut Text, records: &mut Records) -> Bodies {
    let mut bodies = Bodies::default();
    for locale in 0..locales.count() {
        for code in spec.codes() {
            let message = locales.find(locale, |translation| translation.message(code.name()));
            let help = locales.find(locale, |translation| translation.help(code.name()));
            let (message_locale, message) = message.unwrap_or((0, code.message()));
            let (help_locale, help) = help.unwrap_or((0, code.help()));
            let source = text.add(message.source());
            let (kind, first, argument) = bodies.write(code, message, source, text);
            records.text(source);
            records.text(text.add(help));
            records.number(kind as u32);
            records.number(first);
            records.number(argument);
            records.number(message_locale as u32 | (help_locale as u32) << 16);
        }
    }
    bodies
}

/// The translations in the order of the tables: first that of the templates, for which there is none.
struct Locales<'a> {
    translations: Vec<Option<&'a Translation>>,
    /// For each, the next in its fallback chain.
    fallbacks: Vec<Option<usize>>,
    /// For each, which of the locales that registered reason phrases are translated to has them for it.
    standard: Vec<Option<Closest>>,
}

impl<'a> Locales<'a> {
    fn new(spec: &'a Spec) -> Self {
        let translations = std::iter::once(None).chain(spec.translations().iter().map(Some)).collect();
        let tags = tags(spec);
        let standard = closest(&tags, standard::locales());
        Self { translations, fallbacks: crate::lower::languages::fallbacks(&tags), standard }
    }

    fn count(&self) -> usize {
        self.translations.len()
    }

    /// A text in a locale, or where that lacks it in the next of its fallback chain, and which that is; `None` where it is that of
    /// the templates.
    fn find<T>(&self, locale: usize, text: impl Fn(&'a Translation) -> Option<T>) -> Option<(usize, T)> {
        let text = |locale: usize| text(self.translations.get(locale).copied().flatten()?);
        self.chain(locale).find_map(|locale| Some((locale, text(locale)?)))
    }

    /// A locale, and those that its texts come from if it lacks them.
    fn chain(&self, locale: usize) -> impl Iterator<Item = usize> {
        let next = |locale: &usize| self.fallbacks.get(*locale).copied().flatten();
        // A chain is never longer than there are locales.
        std::iter::successors(Some(locale), next).take(self.count())
    }

    /// The reason phrase of a status in a locale, and the locale that it is really in.
    fn reason(&self, locale: usize, status: &'a Status) -> (usize, &'a str) {
        let standard = standard::find(status.status()).filter(|_| status.has_standard_reason());
        let own = |translation: &'a Translation| translation.reason(status.status());
        let found = self.find_or_standard(locale, own, |closest| standard?.reason_in(closest));
        found.unwrap_or((0, status.reason()))
    }

    /// An advice as a sentence in a locale.
    fn description_of_advice(&self, locale: usize, advice: Advice) -> &'a str {
        let own = |translation: &'a Translation| translation.advice(advice);
        let standard = |closest| standard::description_of_advice(advice, closest);
        self.find_or_standard(locale, own, standard).map_or(advice.description(), |(_, text)| text)
    }

    /// A text in a locale or in another of its fallback chain, and which that is: the catalogue's own, or the one of the generator's data.
    /// `None` if it is that of the templates.
    fn find_or_standard(
        &self,
        locale: usize,
        own: impl Fn(&'a Translation) -> Option<&'a str>,
        standard: impl Fn(usize) -> Option<&'static str>,
    ) -> Option<(usize, &'a str)> {
        let own = |locale: usize| own(self.translations.get(locale).copied().flatten()?);
        let standard = |closest: fn(Closest) -> Option<usize>, locale: usize| {
            standard(closest(self.standard.get(locale).copied().flatten()?)?)
        };
        let of_locale =
            |locale: usize| Some((locale, own(locale).or_else(|| standard(Closest::same, locale))?));
        self.chain(locale)
            .find_map(of_locale)
            // The catalogue may have `de-AT` and no `de`: then this is as near to it.
            .or_else(|| Some((locale, standard(Closest::fallback, locale)?)))
    }
}
