//! Mistakes in a translation that a person who reads both languages would notice.
//!
//! These rules use only the language data of CLDR and Unicode. They compare elements that all languages share: numbers,
//! terms, placeholders, and the ends of sentences. A rule is silent if a correct translation may differ, such as a
//! duration in another unit, a name in another script, or a number in words. It is also silent in a language for which
//! it has no data.

mod ends;
mod han;
mod languages;
mod large;
mod numbers;
mod rewording;
mod same_numbers;
mod terms;
mod text;
mod times;
mod touch;
mod units;

use std::ops::Range;

use crate::ParsedMessage;
use crate::diagnostic::rules::texts::TextMistake;
use crate::spec::locale::{Subtags, TEMPLATES};

pub(super) use text::{ComparedText, TextFinding};
pub(super) use touch::{adjacent, glued_word};

/// Compares the variants of a message with the last variant of its template, which is the text for all other numbers. A
/// mistake in several variants is reported once.
pub(super) fn compare_messages(
    template: &ParsedMessage,
    translation: &ParsedMessage,
    locale: &str,
) -> Vec<TextFinding> {
    let Some(english) = template.last_variant() else { return Vec::new() };
    let english = ComparedText::of_variant(template, english);
    let mut findings: Vec<TextFinding> = Vec::new();
    for variant in ComparedText::of_message(translation) {
        for finding in compare(&english, &variant, locale) {
            if !findings.iter().any(|other| other.mistake.rule() == finding.mistake.rule()) {
                findings.push(finding);
            }
        }
    }
    findings
}

/// Compares a translation with its English text.
pub(super) fn compare(
    english: &ComparedText<'_>,
    translation: &ComparedText<'_>,
    locale: &str,
) -> Vec<TextFinding> {
    let mut findings = compare_texts(english, translation, locale);
    let shift = |range: &Range<usize>, start: usize| range.start + start..range.end + start;
    for finding in &mut findings {
        finding.range = shift(&finding.range, translation.start);
        finding.english = finding.english.as_ref().map(|range| shift(range, english.start));
    }
    findings
}

fn compare_texts(
    english: &ComparedText<'_>,
    translation: &ComparedText<'_>,
    locale: &str,
) -> Vec<TextFinding> {
    // The English of another country is mostly the same text.
    let is_english = Subtags::of(locale).language == TEMPLATES;
    if let Some(finding) = untranslated(english, translation, locale).filter(|_| !is_english) {
        // All other mistakes follow from this one.
        return vec![finding];
    }
    let mut findings = Vec::new();
    findings.extend(ends::lost_punctuation(english, translation, locale));
    findings.extend(same_numbers::changed(english, translation, locale));
    findings.extend(terms::lost(english, translation, locale));
    findings.extend(touch::glued(english, translation, locale));
    findings
}

/// Returns the mistake of a translation whose words are all words of the English text: it is a copy, or half of it was
/// lost.
fn untranslated(
    english: &ComparedText<'_>,
    translation: &ComparedText<'_>,
    locale: &str,
) -> Option<TextFinding> {
    let is_same = || {
        let [english, translation] =
            [english, translation].map(|text| text.source.chars().flat_map(char::to_lowercase));
        english.eq(translation)
    };
    // One word may be the same in both languages.
    let is_copy = english.words().nth(1).is_some() && is_same();
    let is_english = |word: &str| english.words().any(|other| other.to_lowercase() == word.to_lowercase());
    let is_rest = || {
        let found = translation.words().count();
        found > 0 && found < english.words().count() && translation.words().all(is_english)
    };
    // In Latin script, words may be the same in both languages, and a translation may have fewer of them: `URL
    // invalid.` is Romanian. Most translations begin with a word of their own.
    let is_rest =
        translation.words().next().is_some_and(is_english) && !languages::may_be_latin(locale) && is_rest();
    (is_copy || is_rest).then_some(TextFinding {
        mistake: if is_copy { TextMistake::Copied } else { TextMistake::PartlyCopied },
        range: 0..translation.source.len(),
        english: Some(0..english.source.len()),
    })
}

#[cfg(test)]
mod tests {
    use super::compare_messages;
    use crate::ParsedMessage;

    fn rules(english: &str, translation: &str, locale: &str) -> Vec<&'static str> {
        let [english, translation] =
            [english, translation].map(|source| ParsedMessage::parse(source).unwrap());
        compare_messages(&english, &translation, locale)
            .iter()
            .map(|finding| finding.mistake.rule().id())
            .collect()
    }

    #[test]
    fn whole_translations_pass() {
        for (english, translation) in [
            ("Resource {$resource} was not found.", "找不到資源 {$resource}。"),
            ("URL {$url} is invalid.", "L’URL {$url} n’est pas valide."),
            ("Wait 1,500 seconds.", "Warten Sie 1.500 Sekunden."),
            ("Wait 1,500 seconds.", "انتظر ١٬٥٠٠ ثانية."),
            ("Wait 1,500 seconds, or 3.", "Attendez 1\u{202f}500 secondes, ou 3."),
            ("{$reason}.", "{$reason}。"),
            ("Give MD5 or SHA-1.", "MD5 または SHA-1 を指定してください。"),
            ("See Retry-After and $filter.", "Voir Retry-After et $filter."),
            ("OK", "OK"),
            ("Give the hash in hexadecimal.", "16 進数で指定してください。"),
            ("{$item} exists.", "{$item}이(가) 있습니다."),
            ("{$n}MB used.", "{$n}MB belegt."),
            ("Give SHA-1.", "Indiquez SHA‑1."),
            ("At least 5 MB, 1.5 h.", "至少 5MB，1,5小時。"),
            ("At most 5 MB.", "最大 5MBまで。"),
            ("At most 5 MB.", "Не более 5 МБ."),
            ("At most 5 MB.", "5 ميغابايت على الأكثر."),
            ("It is 50% full.", "%50 dolu."),
            ("It is 50% full.", "Il est plein à 50 %."),
            ("It is 50% full.", "Es ist zu 50 Prozent voll."),
            ("At -5 or 5-10.", "Bei −5 oder 5–10."),
            ("At least {$n} s.", "至少 {$n} 秒。"),
            ("Tracking IDs help.", "Ids hilft."),
        ] {
            assert_eq!(rules(english, translation, "fr"), [""; 0], "{translation}");
        }
    }

    #[test]
    fn broken_translations_are_reported() {
        for (english, translation, rule) in [
            ("Resource {$resource} was not found.", "Resource {$resource} was not found.", "C0610"),
            ("Resource {$resource} was not found.", "RESOURCE {$resource} Was Not Found.", "C0610"),
            ("Invalid request body.", "要求本文無效", "C0611"),
            ("Too Many Requests", "429 的要求太多", "C0612"),
            ("Wait 100 seconds.", "Warten Sie 10 Sekunden.", "C0612"),
            ("Wait 100 seconds.", "Warten Sie.", "C0612"),
            ("Wait 1.5 h.", "Warten Sie 5.1 h.", "C0612"),
            ("Give MD5.", "Geben Sie MD-5 an.", "C0613"),
            ("See Retry-After.", "Siehe Wiederholen-nach.", "C0613"),
            ("IP address {$ip} is invalid.", "IP-Adresse {$ip}ist ungültig.", "C0509"),
        ] {
            let rules = rules(english, translation, "fr");
            assert!(rules.contains(&rule), "{translation}: {rules:?}");
        }
    }

    /// Translations that are right in one language.
    #[test]
    fn whole_translations_of_languages_pass() {
        for (english, translation, locale) in [
            ("Wait 1,500 seconds.", "૧,૫૦૦ સેકન્ડ રાહ જુઓ.", "gu"),
            ("Wait 15 seconds.", "੧੫ ਸਕਿੰਟ ਉਡੀਕ ਕਰੋ।", "pa"),
            ("Wait 15 seconds.", "၁၅ စက္ကန့် စောင့်ပါ။", "my"),
            ("Wait 15 seconds.", "སྐར་ཆ་༡༥སྒུག་རོགས།", "bo"),
            ("150,000 calls.", "1,50,000 कॉल।", "hi"),
            ("10,000 calls.", "呼び出しは1万回です。", "ja"),
            ("10,000 calls.", "1萬次呼叫。", "zh-TW"),
            ("15,000 calls.", "1.5万次调用。", "zh-CN"),
            ("10,000 calls.", "호출 1만 회.", "ko"),
            ("1,000,000 calls.", "1 million d’appels.", "fr"),
            ("Microsoft 365 users.", "Microsoft-365-Benutzer.", "de"),
            ("At 10:30.", "Kello 10.30.", "fi"),
            ("At 10:30.", "À 10 h 30.", "fr"),
            ("Wait 3 hours.", "Warten Sie drei Stunden.", "de"),
            ("Wait 50 hours.", "等五十小時。", "zh-TW"),
            ("It is 50% full.", "Se on 50 prosenttia täynnä.", "fi"),
            ("It is 50% full.", "已用百分之五十。", "zh-CN"),
            ("At -5.", "Miinus 5 juures.", "et"),
            ("At -5.", "عند 5-.", "ar"),
            ("At -5.", "在-5时。", "zh-CN"),
            ("At most 5 MB.", "5-MB-Grenze.", "de"),
            ("The 2nd item.", "Het 2e item.", "nl"),
            ("The 1st item.", "Das erste Element.", "de"),
            ("On 64bit systems.", "Auf 64-Bit-Systemen.", "de"),
            ("An X-Ray, from A-Z.", "Ein Röntgenbild, von A bis Z.", "de"),
            ("The How-To of Wi-Fi.", "Die Anleitung zum WLAN.", "de"),
            ("Is it MD5?", "Είναι MD5;", "el"),
            ("It is here.", "ᠡᠨᠳᠡ ᠪᠠᠶᠢᠨ᠎ᠠ᠃", "mn-Mong"),
            ("It is here.", "འདི་ན་ཡོད།", "bo"),
            ("It is here.", "འདི་ན་ཡོད་", "bo"),
            ("It is \"here\".", "Es ist »hier«", "de"),
            ("Is it here?", "ここにありますか。", "ja"),
            ("Is it here?", "Այստե՞ղ է։", "hy"),
            ("Received: {$a}, allowed:", "Reçu : {$a}, autorisé :", "fr"),
            ("URL {$a} is invalid.", "URL {$a} invalid.", "ro"),
            ("The result is normal.", "Result normal.", "ca"),
            ("{$item} is not there.", "{$item}ri buruz.", "eu"),
            ("{$item} is not there.", "{$item}a ei ole.", "fi"),
            ("{$item} is not there.", "{$item}ның жоқ.", "kk"),
            ("The roles of {$user}.", "{$user}s Rollen.", "de"),
            ("Give MD5 or $top.", "Anna MD5:n tai $top-arvo.", "fi"),
            ("Give InvalidInput.", "InvalidInputを指定してください。", "ja"),
            ("Give OData.", "OData'yı ver.", "tr"),
            ("Ask an admin (24/7).", "Fragen Sie rund um die Uhr einen Admin.", "de"),
            ("Support is there 24/7/365.", "Der Support ist immer da.", "de"),
            ("Try again in 24 hours.", "Versuchen Sie es morgen erneut.", "de"),
            ("Try again in 24 hours.", "Réessayez dans 1 jour.", "fr"),
            ("Try again in 30 minutes.", "Réessayez dans une demi-heure.", "fr"),
            ("The link is valid for 90 days.", "Ссылка действительна три месяца.", "ru"),
            ("Subquery returns more than 1 row", "サブクエリが2行以上の結果を返します。", "ja"),
            ("Give fewer than 10 items.", "最大9個の項目を指定してください。", "ja"),
            ("100% of the quota is used.", "Das ganze Kontingent ist verbraucht.", "de"),
            ("This is an OS-dependent bug.", "Dies ist ein betriebssystemabhängiger Fehler.", "de"),
            ("Use a non-MyISAM table.", "Verwenden Sie eine Tabelle, die nicht vom Typ MyISAM ist.", "de"),
            ("Non-ASCII separators are not supported.", "Trennzeichen müssen ASCII-Zeichen sein.", "de"),
            ("Non-ASCII separators are not supported.", "区切り文字は半角のみです。", "ja"),
            ("The file is Read-Only.", "Die Datei ist schreibgeschützt.", "de"),
            ("Open it on your iPhone.", "Откройте на вашем Айфоне.", "ru"),
            ("Open it on your iPhone.", "Otevřete to na iPhonu.", "cs"),
            ("Open it on your iPhone.", "Avaa se iPhonella.", "fi"),
            ("Sign in to eBay.", "登录易趣。", "zh-CN"),
            ("Sign in to PayPal.", "登录贝宝。", "zh-CN"),
            ("This is eBay's rule.", "这是易趣的规则。", "zh-CN"),
            ("See GitHub's page.", "Siehe die Seite von GitHub.", "de"),
            ("The 5-MB limit.", "La limite de 5 Mo.", "fr"),
            ("Give it in a UTF-8-encoded file.", "Als UTF-8-codierte Datei angeben.", "de"),
        ] {
            assert_eq!(rules(english, translation, locale), [""; 0], "{translation}");
        }
    }

    #[test]
    fn broken_translations_of_languages_are_reported() {
        for (english, translation, locale, rule) in [
            ("Resource {$resource} was not found.", "Resource {$resource}。", "zh-TW", "C0610"),
            ("Wait 15 seconds.", "੧੬ ਸਕਿੰਟ ਉਡੀਕ ਕਰੋ।", "pa", "C0612"),
            ("150,000 calls.", "15,000 कॉल।", "hi", "C0612"),
            ("10,000 calls.", "呼び出しは1億回です。", "ja", "C0612"),
            ("Microsoft 365 users.", "Microsoft-356-Benutzer.", "de", "C0612"),
            ("At 10:30.", "Kello 10.20.", "fi", "C0612"),
            ("Wait 3 hours.", "Warten Sie 4 Stunden.", "de", "C0612"),
            ("Wait 30 hours.", "Warten Sie Stunden.", "de", "C0612"),
            ("Wait 30 or 30 hours.", "Warten Sie 30 Stunden.", "de", "C0612"),
            ("{$a} of {$b}", "1{$a} von {$b}", "de", "C0509"),
            ("{$a} of {$b}", "{$a} / {$b}0", "fi", "C0509"),
            ("{$a} of {$b}", "x{$a} / {$b}", "fi", "C0509"),
            ("Roles of {$user}.", "{$user}so Rollen.", "de", "C0509"),
            ("See InvalidInput.", "Siehe InvalidInputs.", "de", "C0613"),
            ("See \"InvalidInput\".", "Siehe „ungültige Eingabe“.", "de", "C0613"),
            ("Give it in a UTF-8-encoded file.", "Als codierte Datei angeben.", "de", "C0613"),
            ("Send the Tracking-Token header.", "Kopfzeile Folge-Zeichen senden.", "de", "C0613"),
            ("Wait 24 hours.", "Warten Sie 42 Stunden.", "de", "C0612"),
            ("Give more than 1 row.", "Geben Sie mehr als 3 Zeilen an.", "de", "C0612"),
            ("Wait 100 seconds.", "Warten Sie.", "de", "C0612"),
            ("Give 20 items.", "Geben Sie Angaben.", "de", "C0612"),
            ("See $top.", "Siehe $topp.", "de", "C0613"),
            ("See $top.", "Siehe $top_k.", "de", "C0613"),
            ("See SHA-1.", "Siehe SHA-10.", "de", "C0613"),
            ("Is it here?", "Es ist hier.", "de", "C0611"),
            ("Is it here?", "它在這裡。", "zh-TW", "C0611"),
            ("Allowed:", "Erlaubt", "de", "C0611"),
            ("Allowed (for you):", "Erlaubt (für Sie)", "de", "C0611"),
            ("Allowed:", "Erlaubt.", "de", "C0611"),
            ("It is here.", "Es ist hier;", "de", "C0611"),
            ("It is here.", "Είναι εδώ;", "el", "C0611"),
        ] {
            let rules = rules(english, translation, locale);
            assert!(rules.contains(&rule), "{translation}: {rules:?}");
        }
    }

    #[test]
    fn words_that_touch_a_placeholder() {
        let is_reported = |source| super::glued_word(&ParsedMessage::parse(source).unwrap()).is_some();
        for source in ["Resource{$a}was not found.", "{$a}was", "the{$a} x", "Überlänge{$a}"] {
            assert!(is_reported(source), "{source}");
        }
        for source in
            ["v{$version}", "{$n}MB", "{$n}kbps", "{$n}GiB", "a {$b} c", "“{$a}”", "{$a}. Word", "{$a}-word"]
        {
            assert!(!is_reported(source), "{source}");
        }
    }
}
