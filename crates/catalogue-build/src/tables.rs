//! `Spec` → the static data of a catalogue: one text, and tables of numbers that point into it.
//!
//! The layout is the runtime's, [`catalogue::layout`]. This step cannot fail: what could go wrong has been refused by the rules
//! of the spec.

use std::collections::BTreeMap;

use catalogue::{Layout, layout};

use crate::names::NameTable;
use crate::spec::{Code, Spec, Translation};
use crate::{Message, Piece};

/// The static data of a catalogue.
#[derive(Debug)]
pub(crate) struct Tables {
    pub(crate) text: Text,
    pub(crate) layout: Layout,
    pub(crate) records: Vec<u8>,
    pub(crate) names: NameTable,
    pub(crate) aliases: NameTable,
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
        records.text(text.add(crate::locale::TEMPLATES));
        for translation in spec.translations() {
            records.text(text.add(translation.locale().as_str()));
        }
        let by_status = write_statuses(spec, &mut records);
        for argument in codes.iter().flat_map(Code::arguments) {
            records.text(text.add(argument.name()));
            records.text(text.add(argument.example()));
            records.number(argument.kind() as u32);
        }
        let parts = write_messages(spec, &mut text, &mut records);
        for translation in locales(spec) {
            for status in spec.statuses() {
                let reason = translation.and_then(|translation| translation.reason(status.status()));
                records.text(text.add(reason.unwrap_or(status.reason())));
            }
        }
        for translation in locales(spec) {
            for code in codes {
                for argument in code.arguments() {
                    let description = translation
                        .and_then(|translation| translation.description(code.name(), argument.name()));
                    records.text(text.add(description.unwrap_or(argument.description())));
                }
            }
        }
        let layout = Layout {
            codes: codes.len(),
            locales: 1 + spec.translations().len(),
            statuses: spec.statuses().len(),
            arguments: first_argument,
            parts: parts.0.len() / layout::PART,
        };
        records.0.extend(parts.0);
        Self { text, layout, records: records.0, names: names(codes), aliases: aliases(codes), by_status }
    }
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

/// Writes the messages of every locale. The answer is their parts.
fn write_messages(spec: &Spec, text: &mut Text, records: &mut Records) -> Records {
    let mut parts = Records::default();
    for translation in locales(spec) {
        for code in spec.codes() {
            let message = translation.and_then(|translation| translation.message(code.name()));
            let message = message.unwrap_or(code.message());
            let help = translation.and_then(|translation| translation.help(code.name()));
            let source = text.add(message.source());
            let first = parts.0.len() / layout::PART;
            write_parts(code, message, source, &mut parts);
            records.text(source);
            records.text(text.add(help.unwrap_or(code.help())));
            records.number(first as u32);
            records.number((parts.0.len() / layout::PART - first) as u32);
        }
    }
    parts
}

/// Writes a message as parts, each a literal text in the message's source and the argument behind it.
fn write_parts(code: &Code, message: &Message, source: TextRef, parts: &mut Records) {
    let mut pending: Option<(usize, usize)> = None;
    let mut write = |literal: Option<(usize, usize)>, argument: u8| {
        let (start, length) = literal.unwrap_or_default();
        parts.number(source.start + start as u32);
        parts.number((length as u32) << 8 | u32::from(argument));
    };
    for piece in message.pieces() {
        match piece {
            Piece::Text(range) => {
                if pending.is_some() {
                    write(pending, layout::NO_ARGUMENT);
                }
                pending = Some((range.start, range.len()));
            }
            Piece::Argument { name, .. } => {
                let index = code.arguments().iter().position(|argument| argument.name() == name);
                let index = index.and_then(|index| u8::try_from(index).ok());
                write(pending.take(), index.unwrap_or(layout::NO_ARGUMENT));
            }
        }
    }
    if pending.is_some() {
        write(pending, layout::NO_ARGUMENT);
    }
}

/// The locales in the order of the tables: that of the templates, for which there is no translation, then the others.
fn locales(spec: &Spec) -> impl Iterator<Item = Option<&Translation>> {
    std::iter::once(None).chain(spec.translations().iter().map(Some))
}

/// The text of a catalogue: every string once, each in a line of its own, for people to read and compare.
#[derive(Debug, Default)]
pub(crate) struct Text {
    pub(crate) content: String,
    places: BTreeMap<String, TextRef>,
}

/// Where a string stands in the text.
#[derive(Clone, Copy, Debug, Default)]
struct TextRef {
    start: u32,
    length: u32,
}

impl Text {
    fn add(&mut self, string: &str) -> TextRef {
        if string.is_empty() {
            return TextRef::default();
        }
        if let Some(place) = self.places.get(string) {
            return *place;
        }
        let place = TextRef { start: self.content.len() as u32, length: string.len() as u32 };
        self.content.push_str(string);
        self.content.push('\n');
        self.places.insert(string.to_owned(), place);
        place
    }
}

/// Records as bytes.
#[derive(Debug, Default)]
struct Records(Vec<u8>);

impl Records {
    fn number(&mut self, number: u32) {
        self.0.extend(number.to_le_bytes());
    }

    fn text(&mut self, text: TextRef) {
        self.number(text.start);
        self.number(text.length);
    }
}
