//! `Spec` → `Spec` with a pseudo-locale, `en-XA`: English with accents, longer by a third, between brackets. Text
//! without accents is not from the catalog. Text that is cut off leaves too little room for other languages.

use std::collections::{BTreeMap, BTreeSet};

use catalogue::Advice;

use crate::message::PatternPiece;
use crate::spec::{Spec, Translation};
use crate::{LocaleTag, ParsedMessage};

/// The tag of the pseudo-locale. CLDR reserves the region for this purpose.
const TAG: &str = "en-XA";

/// Returns the spec with the pseudo-locale, unless the spec has a translation of that name.
#[must_use]
pub fn with_pseudo_locale(spec: &Spec) -> Spec {
    let mut spec = spec.clone();
    let has_it = spec.translations.iter().any(|translation| translation.locale.as_str() == TAG);
    if let (false, Ok(locale)) = (has_it, LocaleTag::parse(TAG)) {
        let translation = translate(&spec, locale);
        spec.translations.push(translation);
        spec.translations.sort_by(|a, b| a.locale.cmp(&b.locale));
    }
    spec
}

fn translate(spec: &Spec, locale: LocaleTag) -> Translation {
    let codes = || spec.codes.iter();
    let descriptions = codes().map(|code| {
        let of = |argument: &crate::SpecArgument| (argument.name.clone(), enclosed(&argument.description));
        (code.name.clone(), code.arguments.iter().map(of).collect())
    });
    Translation {
        locale,
        messages: codes()
            .filter_map(|code| Some((code.name.clone(), Box::new(message(&code.message)?))))
            .collect(),
        helps: codes().map(|code| (code.name.clone(), enclosed(&code.help))).collect(),
        reasons: spec.statuses.iter().map(|status| (status.status, enclosed(&status.reason))).collect(),
        advices: Advice::ALL.iter().map(|advice| (*advice, enclosed(advice.description()))).collect(),
        descriptions: descriptions.collect::<BTreeMap<_, _>>(),
        stale: BTreeSet::new(),
    }
}

/// Returns a message with accents on its texts, and everything else unchanged.
fn message(message: &ParsedMessage) -> Option<ParsedMessage> {
    let source = message.source();
    // The replacements from the end to the start, which keeps the earlier ranges valid.
    let mut changes = Vec::new();
    for variant in message.variants() {
        changes.push((variant.span.start..variant.span.start, "[".to_owned()));
        changes.push((variant.span.end..variant.span.end, "]".to_owned()));
        for piece in &variant.pieces {
            if let PatternPiece::Text(range) = piece {
                changes.push((range.clone(), accented(source.get(range.clone())?)));
            }
        }
    }
    changes.sort_by_key(|(range, _)| (range.start, range.end));
    let mut text = source.to_owned();
    for (range, change) in changes.iter().rev() {
        text.replace_range(range.clone(), change);
    }
    ParsedMessage::read(&text).0
}

fn enclosed(text: &str) -> String {
    format!("[{}]", accented(text))
}

/// Returns a text with accents on its letters, and with each vowel doubled.
fn accented(text: &str) -> String {
    const LETTERS: &str = "aáAÁcçCÇdďDĎeéEÉgğGĞiíIÍlĺLĹnñNÑoóOÓrŕRŔsšSŠtťTŤuúUÚyýYÝzžZŽ";
    let accent = |c: char| {
        let mut letters = LETTERS.chars();
        while let (Some(letter), Some(accented)) = (letters.next(), letters.next()) {
            if letter == c {
                return accented;
            }
        }
        c
    };
    let twice = |c: char| if "aeiou".contains(c) { 2 } else { 1 };
    text.chars().flat_map(|c| std::iter::repeat_n(accent(c), twice(c))).collect()
}

#[cfg(test)]
mod tests {
    use super::{accented, message};
    use crate::ParsedMessage;

    #[test]
    fn texts_are_accented_and_arguments_are_not() {
        assert_eq!(accented("Resource 1"), "Ŕééšóóúúŕçéé 1");
        for (source, expected) in [
            ("Item {$item} is gone.", "[Íťéém {$item} ííš ğóóñéé.]".to_owned()),
            ("", "[]".to_owned()),
            (
                r"{$a}\{.input {$n :integer minimumIntegerDigits=2}",
                r"[{$a}\{.ííñpúúť {$n :integer minimumIntegerDigits=2}]".to_owned(),
            ),
            (
                ".input {$n :integer} .match $n one {{One}} * {{{$n}}}",
                ".input {$n :integer} .match $n one {{[Óñéé]}} * {{[{$n}]}}".to_owned(),
            ),
        ] {
            let message = message(&ParsedMessage::parse(source).unwrap()).unwrap();
            assert_eq!(message.source(), expected);
        }
    }
}
