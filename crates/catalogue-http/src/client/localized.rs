//! The server's message in the reader's language.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use core::fmt;

use catalogue::__private::is_right_to_left;
use catalogue::{Advice, Arguments, Code, Escaped, Isolation, Locale, Localized, Reading, Value};

use super::assessment::Assessment;
use super::code::CodeSource;
use super::content::Syntax;
use super::log::MOST_SHOWN;
use super::response::ErrorResponse;
use crate::api::{Api, LocaleOf};
use crate::names::named;

/// A received error in a language. Displays the message.
///
/// If the response names the arguments of its code, or the server's message is a sentence of the catalog, it is that
/// message with its arguments. Otherwise it is what the code or the status means, followed by the server's own words in
/// parentheses. If nothing is known, it is these words alone. All text from outside is [escaped](Escaped).
#[must_use]
#[derive(Clone, Debug)]
pub struct LocalizedResponse<'a, A: Api> {
    pub(super) response: &'a ErrorResponse<A>,
    pub(super) assessment: Assessment<'a, A::Code>,
    pub(super) locale: LocaleOf<A>,
    is_raw: bool,
    isolation: Isolation,
    pub(super) is_partial: bool,
}

/// The part of the server's message that is in the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fidelity {
    /// All of it, with its arguments.
    Exact,
    /// The meaning of the code or, for a status without a code, of the status. The rest follows in the server's own
    /// words.
    General,
    /// None: the server's own words.
    Verbatim,
}

named!(Fidelity, "fidelity", { Exact => "exact", General => "general", Verbatim => "verbatim" });

/// The text for an argument that the server did not name, and for the rest of a text that is cut.
const UNKNOWN: &str = "…";

impl<A: Api> ErrorResponse<A> {
    /// Returns the server's message in a language.
    pub fn in_locale(&self, locale: LocaleOf<A>) -> LocalizedResponse<'_, A> {
        LocalizedResponse {
            response: self,
            assessment: self.assess(),
            locale,
            is_raw: false,
            isolation: Isolation::Auto,
            is_partial: false,
        }
    }
}

impl<'a, A: Api> LocalizedResponse<'a, A> {
    /// Returns the sentence that is shown. Arguments that are named as data come before those in a sentence.
    pub(super) fn reading(&self) -> Option<&Reading<'a, A::Code>> {
        self.assessment.reading.as_ref().filter(|_| !self.response.arguments.is_complete())
    }

    /// Returns the same message with text from outside as it is, for a place that makes text harmless itself, such as
    /// JSON.
    pub fn raw(self) -> Self {
        Self { is_raw: true, ..self }
    }

    /// Returns the same message with isolates around text from outside as `isolation` says.
    pub fn isolating(self, isolation: Isolation) -> Self {
        Self { isolation, ..self }
    }

    /// Returns the same message for a response of which only a part is known, such as a status that a tool printed. Its
    /// [summary](Self::summary) then does not say who sent it, unless it has a code, and text advises nothing that
    /// repeats the request.
    pub fn partial(self) -> Self {
        Self { is_partial: true, ..self }
    }

    /// Returns how much of the message is in the language.
    #[must_use]
    pub fn fidelity(&self) -> Fidelity {
        match (self.reading(), self.code()) {
            (Some(reading), _) if reading.is_exact() && self.response.explanation().is_none() => {
                Fidelity::Exact
            }
            (None, Some(code)) if self.says_message(code) => Fidelity::Exact,
            (None, None) if self.reason(self.locale.index()).is_none() => Fidelity::Verbatim,
            (None, None) if self.says_reason() => Fidelity::Exact,
            _ => Fidelity::General,
        }
    }

    /// Returns the code whose message is shown. It is not always that of the response: the sentence of a 401 can mean
    /// that a license is missing. Returns `None` if the response has a code that the catalog does not know, or only a
    /// status that says nothing about the token, such as 403: then the message is the reason phrase.
    #[must_use]
    pub fn meaning(&self) -> Option<A::Code> {
        self.reading().map(Reading::code).or_else(|| self.code())
    }

    /// Returns the code of the response, unless it is that of the status, and the response has another one, or the code
    /// says something about a token: a status alone does not.
    fn code(&self) -> Option<A::Code> {
        let code = self.response.code()?;
        let is_of_status = self.response.code_source() == Some(CodeSource::Status);
        let is_about_token =
            matches!(code.advice(), Advice::RenewToken | Advice::RequestPermission | Advice::EnableFeature);
        let is_unknown = self.response.has_unknown_code() || is_about_token;
        (!is_of_status || !is_unknown).then_some(code)
    }

    /// Returns the help of the code for the reader, in the language. Returns `None` if the code is unknown, or if the
    /// [advice](ErrorResponse::advice) is another one than that of the code.
    #[must_use]
    pub fn help(&self) -> Option<&'static str> {
        let code = self.meaning()?;
        let is_other = match self.assessment.advice {
            // Salvaged text decides nothing, but explains.
            None => self.reading().is_some_and(Reading::has_own_advice),
            Some(advice) => advice != code.advice(),
        };
        (!is_other || (self.response.is_salvaged && self.reading().is_none()))
            .then(|| code.catalogue().help(code.index(), self.locale.index()))
    }

    /// Returns the advice as a sentence in the language, if the response says anything that the catalog knows. Show it
    /// if there is no [`help`](Self::help).
    #[must_use]
    pub fn advice(&self) -> Option<&'static str> {
        let advice = self.assessment.advice?;
        Some(self.response.api.catalogue().description_of_advice(advice, self.locale.index()))
    }

    /// Returns the language that the message is really in: another one than was asked for, if it is not translated.
    /// Returns `None` if it is the server's own words, whose language is unknown.
    #[must_use]
    pub fn locale(&self) -> Option<LocaleOf<A>> {
        let (catalogue, locale) = (self.response.api.catalogue(), self.locale.index());
        let index = match self.meaning() {
            Some(code) => catalogue.message_locale(code.index(), locale),
            None => catalogue.reason_locale(self.response.status()?, locale)?,
        };
        LocaleOf::<A>::from_index(catalogue, index)
    }

    /// Returns the reason phrase of the status in a locale, given by its index.
    fn reason(&self, locale: usize) -> Option<&'static str> {
        self.response.api.catalogue().reason_of_status(self.response.status()?, locale)
    }

    /// Returns `true` if the server says the message of the code with the arguments that it named, in any language.
    fn says_message(&self, code: A::Code) -> bool {
        let arguments = &self.response.arguments;
        let is_complete = code.arguments().next().is_none() || arguments.is_complete();
        if !is_complete || self.response.explanation().is_some() {
            return false;
        }
        let Some(words) = self.response.message() else {
            return arguments.is_complete();
        };
        let catalogue = code.catalogue();
        (0..catalogue.locale_count()).any(|locale| {
            let mut rest = Unwritten(words.trim());
            let message = Localized::of(catalogue, code.index(), locale, arguments).raw();
            message.write_to(&mut rest).is_ok() && rest.0.is_empty()
        })
    }

    /// Returns `true` if the server says the reason phrase of the status and nothing else, with or without the status
    /// before it.
    fn says_reason(&self) -> bool {
        self.own_words().is_some_and(|words| self.is_reason(&words))
    }

    /// Returns `true` if a text is the reason phrase of the status, with or without the status before it.
    fn is_reason(&self, words: &str) -> bool {
        let Some(reason) = self.reason(0) else { return false };
        let phrase = words.trim().trim_start_matches(|c: char| c.is_ascii_digit());
        let status = words.trim().strip_suffix(phrase).unwrap_or_default();
        let is_status = status.is_empty() || status.parse().ok() == self.response.status();
        let phrase = phrase.trim_start_matches([' ', '-', ':']).trim_end_matches('.');
        is_status && phrase.eq_ignore_ascii_case(reason)
    }

    /// Writes the message without the server's own words, if there is a code or a status with a reason phrase.
    fn write_meaning(&self, out: &mut (impl fmt::Write + ?Sized)) -> fmt::Result {
        let Some(code) = self.meaning() else {
            return out.write_str(self.reason(self.locale.index()).unwrap_or_default());
        };
        let message = Localized::new(code, self.locale, KnownArguments(self)).isolating(self.isolation);
        if self.is_raw { message.raw().write_to(out) } else { message.write_to(out) }
    }

    /// Returns the server's own words: its message with its explanation; or the beginning of a body that says nothing
    /// else, if people can read it.
    fn own_words(&self) -> Option<Cow<'a, str>> {
        let explanation = self.response.explanation();
        match (self.response.message(), explanation) {
            (Some(message), Some(explanation)) if self.is_reason(message) => Some(explanation.into()),
            (Some(message), Some(explanation)) if !message.contains(explanation) => {
                let colon = if message.ends_with(['.', '!', '?', ':']) { "" } else { ":" };
                Some(format!("{message}{colon} {explanation}").into())
            }
            (Some(message), _) if self.response.syntax == Syntax::Text => {
                message.contains(char::is_alphabetic).then(|| shortened(message))
            }
            (Some(message), _) if !self.response.is_message_whole() => {
                Some(format!("{message}{UNKNOWN}").into())
            }
            (Some(message), _) => Some(message.into()),
            (None, Some(explanation)) => Some(explanation.into()),
            (None, None) => self.unread_words(),
        }
    }

    /// Returns the beginning of a body without a code, a message, or details.
    fn unread_words(&self) -> Option<Cow<'a, str>> {
        let is_read = self.response.received_code().is_some() || !self.response.details().is_empty();
        if is_read || matches!(self.response.syntax, Syntax::Page | Syntax::Empty) {
            return None;
        }
        let text = String::from_utf8_lossy(self.response.body());
        let text = text.trim();
        text.contains(char::is_alphabetic).then(|| Cow::Owned(shortened(text).into_owned()))
    }

    fn write_words(&self, words: &str, out: &mut (impl fmt::Write + ?Sized)) -> fmt::Result {
        if self.is_raw { out.write_str(words) } else { write!(out, "{}", Escaped(words)) }
    }

    /// Writes the message. This is faster than `Display`, which goes through `core::fmt`.
    ///
    /// # Errors
    /// Returns an error only if `out` does.
    pub fn write_to(&self, out: &mut (impl fmt::Write + ?Sized)) -> fmt::Result {
        let fidelity = self.fidelity();
        if fidelity == Fidelity::Verbatim {
            return match (self.own_words(), self.response.status) {
                (Some(words), _) => self.write_words(&words, out),
                (None, Some(status)) => write!(out, "HTTP {status}"),
                (None, None) => out.write_str(UNKNOWN),
            };
        }
        self.write_meaning(out)?;
        let words = if fidelity == Fidelity::General { self.own_words() } else { None };
        // `Forbidden` says nothing that the message does not say.
        let Some(words) = words.filter(|words| !self.is_reason(words)) else { return Ok(()) };
        // Words of another direction are isolated.
        let catalogue = self.locale.catalogue();
        let is_isolated = match self.isolation {
            Isolation::None => false,
            Isolation::Auto => {
                catalogue.is_right_to_left(self.locale.index()) || words.contains(is_right_to_left)
            }
            _ => true,
        };
        let (before, after) = if is_isolated { (" (\u{2068}", "\u{2069})") } else { (" (", ")") };
        out.write_str(before)?;
        self.write_words(&words, out)?;
        out.write_str(after)
    }
}

impl<A: Api> fmt::Display for LocalizedResponse<'_, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_to(f)
    }
}

/// Returns the first characters of a text, and marks it if that is not all.
fn shortened(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(MOST_SHOWN) {
        Some((end, _)) => format!("{}{UNKNOWN}", text.get(..end).unwrap_or_default()).into(),
        None => text.into(),
    }
}

/// The rest of a text of which the beginning was written.
struct Unwritten<'a>(&'a str);

impl fmt::Write for Unwritten<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 = self.0.strip_prefix(text).ok_or(fmt::Error)?;
        Ok(())
    }
}

/// The arguments that are known. The others are left open.
struct KnownArguments<'l, 'a, A: Api>(&'l LocalizedResponse<'a, A>);

impl<A: Api> Arguments for KnownArguments<'_, '_, A> {
    fn value(&self, index: usize) -> Option<Value<'_>> {
        let response = self.0.response;
        let named =
            || if self.0.meaning() == response.code() { response.arguments.value(index) } else { None };
        let read = self.0.reading().and_then(|reading| reading.value(index));
        read.or_else(named).or(Some(Value::String(UNKNOWN)))
    }
}
