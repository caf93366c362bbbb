//! The server's message in the reader's language.

use alloc::borrow::{Cow, ToOwned};
use alloc::format;
use alloc::string::String;
use core::fmt;

use catalogue::{Arguments, Escaped, Localized, Reading, Value, is_right_to_left};

use super::ErrorResponse;
use crate::{ErrorCode, Locale};

/// An answer in a language: what displays it.
///
/// Where the server's message is a sentence of the catalogue, it is that sentence with its arguments; where it is not, what its
/// code or its status means, with the server's own words in parentheses; and where nothing is known, these words alone. All text
/// from outside is [escaped](Escaped).
///
/// ```
/// use mde_errors::{ErrorResponse, Fidelity, Locale};
///
/// let answer = |message| ErrorResponse::parse(404, format!(r#"{{"error": {{"code": "ResourceNotFound", "message": "{message}"}}}}"#));
/// let check = |message, fidelity, expected: &str| {
///     let answer = answer(message);
///     let localized = answer.in_locale(Locale::ZhTw);
///     assert_eq!((localized.fidelity(), localized.to_string().as_str()), (fidelity, expected));
/// };
/// check("Resource 42 was not found.", Fidelity::Exact, "找不到資源 42。");
/// check("resource 42 wasn't found", Fidelity::Exact, "找不到資源 42。");
/// check("Nothing here", Fidelity::General, "找不到資源 …。 (Nothing here)");
///
/// let answer = ErrorResponse::parse(None, "out of order");
/// assert_eq!(answer.in_locale(Locale::ZhTw).fidelity(), Fidelity::Verbatim);
/// ```
#[derive(Clone, Debug)]
pub struct LocalizedResponse<'a> {
    answer: &'a ErrorResponse,
    reading: Option<Reading<'a, ErrorCode>>,
    locale: Locale,
    is_raw: bool,
}

/// How much of what the server said is said in the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fidelity {
    /// All of it, with its arguments.
    Exact,
    /// What the code means or, where it stands for no code, the status. What the server said beyond that stands beside it, in its own
    /// words.
    General,
    /// None: the server's own words.
    Verbatim,
}

/// What stands in the place of an argument that the server did not name.
const UNKNOWN: &str = "…";

/// How many characters of a body are shown that has no message.
const MOST_SHOWN: usize = 200;

impl<'a> LocalizedResponse<'a> {
    pub(super) fn new(answer: &'a ErrorResponse, locale: Locale) -> Self {
        Self { answer, reading: answer.reading(), locale, is_raw: false }
    }

    /// The same with text from outside as it is: for a place that makes text harmless by itself, such as JSON.
    #[must_use]
    pub fn raw(self) -> Self {
        Self { is_raw: true, ..self }
    }

    /// How much of it is in the language.
    #[must_use]
    pub fn fidelity(&self) -> Fidelity {
        match (&self.reading, self.answer.code()) {
            (Some(reading), _) if reading.is_exact() => Fidelity::Exact,
            (None, None) if self.reason(self.locale).is_none() => Fidelity::Verbatim,
            (None, None) if self.says_reason() => Fidelity::Exact,
            _ => Fidelity::General,
        }
    }

    /// The code whose message is shown. It is not always that of the answer: a 401 that says "No Tvm license" means that a feature is
    /// not enabled.
    #[must_use]
    pub fn meaning(&self) -> Option<ErrorCode> {
        self.reading.as_ref().map(Reading::code).or(self.answer.code())
    }

    /// What the reader should do, in the language. None where there is no code, or where the server's message calls for something
    /// else than its code: then there is the [advice](ErrorResponse::advice).
    #[must_use]
    pub fn help(&self) -> Option<&'static str> {
        let is_other = self.reading.as_ref().is_some_and(Reading::has_own_advice);
        self.meaning().filter(|_| !is_other).map(|code| code.help(self.locale))
    }

    /// The language that the message is really in: another than was asked for, where it is not translated. None where it is the
    /// server's own words, whose language nobody said.
    #[must_use]
    pub fn locale(&self) -> Option<Locale> {
        let of_code = self.meaning().map(|code| code.message_locale(self.locale));
        of_code.or_else(|| ErrorCode::reason_locale(self.answer.status()?, self.locale))
    }

    /// The reason phrase of a status that stands for no code.
    fn reason(&self, locale: Locale) -> Option<&'static str> {
        ErrorCode::reason_of_status(self.answer.status()?, locale)
    }

    /// Whether the server says the reason phrase of the status and nothing else, with the status before it or without.
    fn says_reason(&self) -> bool {
        let (Some(words), Some(reason)) = (self.own_words(), self.reason(Locale::default())) else {
            return false;
        };
        let phrase = words.trim().trim_start_matches(|c: char| c.is_ascii_digit());
        let status = words.trim().strip_suffix(phrase).unwrap_or_default();
        let is_status = status.is_empty() || status.parse().ok() == self.answer.status();
        let phrase = phrase.trim_start_matches([' ', '-', ':']).trim_end_matches('.');
        is_status && phrase.eq_ignore_ascii_case(reason)
    }

    /// Writes the message without the server's own words, if there is a code or a status to write it of.
    fn write_meaning(&self, out: &mut (impl fmt::Write + ?Sized)) -> fmt::Result {
        let Some(code) = self.meaning() else {
            return out.write_str(self.reason(self.locale).unwrap_or_default());
        };
        let message = Localized::new(code, self.locale, Partly(self.reading.as_ref()));
        if self.is_raw { message.raw().write_to(out) } else { message.write_to(out) }
    }

    /// The server's own words: its message; or the beginning of a body of which nothing was made out, if people can read it.
    fn own_words(&self) -> Option<Cow<'a, str>> {
        if let Some(message) = self.answer.message() {
            return Some(message.into());
        }
        let is_understood = self.answer.received_code().is_some() || !self.answer.details().is_empty();
        let text = String::from_utf8_lossy(self.answer.body());
        let text = text.trim();
        let begins_with =
            |tag: &str| text.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag));
        let is_page = begins_with("<!doctype html") || begins_with("<html");
        if is_understood || is_page || !text.contains(char::is_alphabetic) {
            return None;
        }
        Some(match text.char_indices().nth(MOST_SHOWN) {
            Some((end, _)) => format!("{}{UNKNOWN}", text.get(..end).unwrap_or_default()).into(),
            None => text.to_owned().into(),
        })
    }

    fn write_words(&self, words: &str, out: &mut (impl fmt::Write + ?Sized)) -> fmt::Result {
        if self.is_raw { out.write_str(words) } else { write!(out, "{}", Escaped(words)) }
    }

    /// Writes the message. This is the fast way: `Display` pays for `core::fmt`.
    ///
    /// # Errors
    /// Only those of `out`.
    pub fn write_to(&self, out: &mut (impl fmt::Write + ?Sized)) -> fmt::Result {
        let fidelity = self.fidelity();
        if fidelity == Fidelity::Exact {
            return self.write_meaning(out);
        }
        let is_known = fidelity == Fidelity::General;
        match (self.own_words(), is_known, self.answer.status()) {
            (None, true, _) => self.write_meaning(out),
            (Some(words), true, _) => {
                self.write_meaning(out)?;
                // Words of another direction are a thing of their own.
                let is_other = self.locale.is_right_to_left() || words.contains(is_right_to_left);
                let (before, behind) = if is_other { (" (\u{2068}", "\u{2069})") } else { (" (", ")") };
                out.write_str(before)?;
                self.write_words(&words, out)?;
                out.write_str(behind)
            }
            (Some(words), false, _) => self.write_words(&words, out),
            (None, false, Some(status)) => write!(out, "HTTP {status}"),
            (None, false, None) => out.write_str(UNKNOWN),
        }
    }
}

impl fmt::Display for LocalizedResponse<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_to(f)
    }
}

/// The arguments that are known; the others are left open.
struct Partly<'a, 'm>(Option<&'a Reading<'m, ErrorCode>>);

impl Arguments for Partly<'_, '_> {
    fn value(&self, index: usize) -> Option<Value<'_>> {
        self.0.and_then(|reading| reading.value(index)).or(Some(Value::String(UNKNOWN)))
    }
}
