//! The parser of language tags ([RFC 5646, section 2.1](https://www.rfc-editor.org/rfc/rfc5646#section-2.1)).
//!
//! It knows the form of subtags and not their meanings.

/// A well-formed language tag. Subtags are in their usual case and padded with zeros; a missing subtag is all zeros.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    pub(super) language: [u8; 8],
    /// The language and its extended language subtag: `zh-yue`.
    pub(super) extended: Option<[u8; 8]>,
    pub(super) script: [u8; 4],
    pub(super) region: [u8; 4],
    /// The variants as they are written, with their separators.
    pub(super) variants: &'a [u8],
    /// `true` if the tag has no other subtags.
    pub(super) is_whole: bool,
}

impl<'a> Tag<'a> {
    /// Parses a language range of a header, other than the wildcard ([RFC 4647, section
    /// 2.1](https://www.rfc-editor.org/rfc/rfc4647#section-2.1)).
    pub(super) fn of_range(range: &'a [u8]) -> Option<Self> {
        // Underscores are separators in a tag that a program gives, but not in a header.
        if range.contains(&b'_') { None } else { Self::parse(range) }
    }

    /// Parses a tag or the name of a POSIX locale: `de_DE.UTF-8@euro`. The encoding is ignored. A modifier may name the
    /// script or a variant.
    pub(super) fn of_posix(name: &'a [u8]) -> Option<Self> {
        let mut parts = name.splitn(2, |&byte| byte == b'@');
        let tag = parts.next()?.split(|&byte| byte == b'.').next()?;
        let modifier = parts.next().unwrap_or_default();
        let mut tag = Self::parse(tag)?;
        let script = SCRIPTS.iter().find(|(name, _)| name.eq_ignore_ascii_case(modifier));
        match script {
            Some((_, script)) if tag.script == [0; 4] => tag.script = **script,
            None if tag.variants.is_empty() && is_variant(modifier) => tag.variants = modifier,
            _ => {}
        }
        Some(tag)
    }

    fn parse(tag: &'a [u8]) -> Option<Self> {
        let is_well_formed =
            |subtag: &[u8]| matches!(subtag.len(), 1..=8) && subtag.iter().all(u8::is_ascii_alphanumeric);
        if !subtags(tag).all(is_well_formed) {
            return None;
        }
        let (language, mut rest) = split(tag);
        if !is_alphabetic(language) {
            return None;
        }
        let mut take = |is: fn(&[u8]) -> bool| {
            let (subtag, behind) = split(rest);
            is(subtag).then(|| rest = behind).map(|()| subtag)
        };
        let is_extension = |subtag: &[u8]| subtag.len() == 3 && is_alphabetic(subtag);
        let extension = take(is_extension);
        // Two more may follow. They are ignored.
        let _ = extension.and_then(|_| take(is_extension)).and_then(|_| take(is_extension));
        let script = take(|subtag| subtag.len() == 4 && is_alphabetic(subtag)).unwrap_or_default();
        let region = take(is_region).unwrap_or_default();
        let behind_region = rest;
        let mut length = 0;
        let mut variants = subtags(behind_region);
        while let Some(variant) = variants.next().filter(|variant| is_variant(variant)) {
            length += variant.len() + usize::from(length > 0);
        }
        let lower = |byte: usize, subtag: &[u8]| subtag.get(byte).map_or(0, u8::to_ascii_lowercase);
        let capital = |byte: usize, subtag: &[u8]| match byte {
            0 => subtag.first().map_or(0, u8::to_ascii_uppercase),
            byte => lower(byte, subtag),
        };
        Some(Self {
            language: core::array::from_fn(|byte| lower(byte, language)),
            extended: extension.filter(|_| language.len() <= 3).map(|extension| {
                core::array::from_fn(|byte| match byte.checked_sub(language.len()) {
                    None => lower(byte, language),
                    Some(0) => b'-',
                    Some(byte) => lower(byte - 1, extension),
                })
            }),
            script: core::array::from_fn(|byte| capital(byte, script)),
            region: core::array::from_fn(|byte| region.get(byte).map_or(0, u8::to_ascii_uppercase)),
            variants: behind_region.get(..length).unwrap_or_default(),
            is_whole: length == behind_region.len(),
        })
    }
}

/// Returns `true` if variants begin with other variants. Case and separators are ignored.
pub(super) fn is_prefix(prefix: &[u8], variants: &[u8]) -> bool {
    let mut variants = subtags(variants);
    subtags(prefix).all(|variant| variants.next().is_some_and(|other| other.eq_ignore_ascii_case(variant)))
}

/// The modifiers of POSIX locales that name a script.
const SCRIPTS: [(&[u8], &[u8; 4]); 3] =
    [(b"latin", b"Latn"), (b"cyrillic", b"Cyrl"), (b"devanagari", b"Deva")];

fn is_separator(byte: &u8) -> bool {
    matches!(byte, b'-' | b'_')
}

fn subtags(tag: &[u8]) -> impl Iterator<Item = &[u8]> {
    tag.split(is_separator)
}

/// Returns the first subtag, and the rest after its separator.
fn split(tag: &[u8]) -> (&[u8], &[u8]) {
    let end = tag.iter().position(is_separator).unwrap_or(tag.len());
    (tag.get(..end).unwrap_or_default(), tag.get(end + 1..).unwrap_or_default())
}

fn is_alphabetic(subtag: &[u8]) -> bool {
    subtag.iter().all(u8::is_ascii_alphabetic)
}

fn is_region(subtag: &[u8]) -> bool {
    (subtag.len() == 2 && is_alphabetic(subtag))
        || (subtag.len() == 3 && subtag.iter().all(u8::is_ascii_digit))
}

fn is_variant(subtag: &[u8]) -> bool {
    let is_alphanumeric = subtag.iter().all(u8::is_ascii_alphanumeric);
    let begins_with_digit = subtag.first().is_some_and(u8::is_ascii_digit);
    is_alphanumeric && (matches!(subtag.len(), 5..=8) || (subtag.len() == 4 && begins_with_digit))
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::format;
    use std::string::String;

    use super::*;

    fn read(tag: Option<Tag<'_>>) -> String {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_end_matches('\0').replace('_', "-");
        tag.map_or("none".into(), |tag| {
            let language = text(&tag.extended.unwrap_or(tag.language));
            let rest = if tag.is_whole { "" } else { " ..." };
            format!("{language} {} {} {}{rest}", text(&tag.script), text(&tag.region), text(tag.variants))
        })
    }

    #[test]
    fn tags_are_taken_apart() {
        for (tag, parts) in [
            ("de", "de   "),
            ("ZH-hant-tw", "zh Hant TW "),
            ("es-419", "es  419 "),
            ("zh-yue-HK", "zh-yue  HK "),
            ("zh-min-nan-xxx-Hant", "zh-min Hant  "),
            ("de-AT-1996-xyzzy", "de  AT 1996-xyzzy"),
            ("ca-valencia", "ca   valencia"),
            ("de-u-co-phonebk", "de    ..."),
            ("de-DE-1996-x-y", "de  DE 1996 ..."),
            ("de-DE-DE", "de  DE  ..."),
            ("x-en", "x  EN "),
            ("chinese", "chinese   "),
        ] {
            assert_eq!(read(Tag::of_range(tag.as_bytes())), parts, "{tag}");
            assert_eq!(read(Tag::of_posix(tag.replace('-', "_").as_bytes())), parts, "{tag}");
        }
        for malformed in
            ["", "-", "de-", "-de", "de--AT", "4de", "languages", "de AT", "de-\u{e9}", "de-123456789"]
        {
            assert_eq!(Tag::of_range(malformed.as_bytes()), None, "{malformed}");
            assert_eq!(Tag::of_posix(malformed.as_bytes()), None, "{malformed}");
        }
    }

    #[test]
    fn names_of_posix_locales() {
        for (name, parts) in [
            ("zh_TW.UTF-8", "zh  TW "),
            ("de_DE@euro", "de  DE "),
            ("de_DE.ISO8859-15@euro", "de  DE "),
            ("sr_RS.UTF-8@latin", "sr Latn RS "),
            ("sr_Cyrl_RS@latin", "sr Cyrl RS "),
            ("ca_ES@valencia", "ca  ES valencia"),
            ("en_US_POSIX", "en  US POSIX"),
            ("de@collation=phonebook", "de   "),
            ("C.UTF-8", "c   "),
            (".UTF-8", "none"),
            ("@latin", "none"),
        ] {
            assert_eq!(read(Tag::of_posix(name.as_bytes())), parts, "{name}");
        }
        assert_eq!(Tag::of_range(b"zh_TW"), None);
    }
}
