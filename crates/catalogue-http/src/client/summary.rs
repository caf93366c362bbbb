//! Everything that is known of a response, in a language, for programs.

use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use core::time::Duration;

use catalogue::{Advice, Code, Retry, Value};

use super::challenge::Challenge;
use super::code::CodeSource;
use super::detail::Detail;
use super::localized::{Fidelity, LocalizedResponse};
use crate::api::Api;

/// Everything that is known of a response, in a language.
///
/// With the feature `serde`, it is serialized as a map with a member for each field. Members are not renamed, and more
/// can be added.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ResponseSummary<'a, C: Code> {
    /// Whether the response reports an error: a success can have any body.
    pub is_error: bool,
    /// Whether the response comes from the API. `None` if only a part of the response is known.
    pub is_from_api: Option<bool>,
    /// See [`ErrorResponse::code`](crate::ErrorResponse::code).
    pub code: Option<C>,
    /// See [`ErrorResponse::code_source`](crate::ErrorResponse::code_source).
    pub code_source: Option<CodeSource>,
    /// See [`ErrorResponse::received_code`](crate::ErrorResponse::received_code).
    pub received_code: Option<&'a str>,
    /// See [`ErrorResponse::status`](crate::ErrorResponse::status).
    pub status: Option<u16>,
    /// See [`ErrorResponse::contradicts_status`](crate::ErrorResponse::contradicts_status).
    pub contradicts_status: bool,
    /// The locale that the message is really in. `None` if it is the server's own words.
    pub locale: Option<C::Locale>,
    /// The message, with text from outside as it is. `None` if the response reports no error, or says nothing at all.
    pub message: Option<String>,
    /// See [`LocalizedResponse::fidelity`].
    pub fidelity: Option<Fidelity>,
    /// See [`LocalizedResponse::meaning`].
    pub meaning: Option<C>,
    /// See [`ErrorResponse::arguments`](crate::ErrorResponse::arguments).
    pub arguments: BTreeMap<&'static str, Value<'a>>,
    /// See [`LocalizedResponse::help`].
    pub help: Option<&'static str>,
    /// See [`ErrorResponse::known_advice`](crate::ErrorResponse::known_advice). It is serialized as a map with the members `name` and `description`.
    pub advice: Option<Advice>,
    /// The advice as a sentence in the language.
    pub advice_description: Option<&'static str>,
    /// Whether and how a program sends the request again.
    pub retry: Option<Retry>,
    /// How long the server says to wait: seconds, rounded up.
    pub retry_after: Option<u64>,
    /// See [`ErrorResponse::tracking_id`](crate::ErrorResponse::tracking_id).
    pub tracking_id: Option<&'a str>,
    /// See [`ErrorResponse::ids`](crate::ErrorResponse::ids).
    pub ids: BTreeMap<&'static str, &'a str>,
    /// See [`ErrorResponse::message`](crate::ErrorResponse::message).
    pub server_message: Option<&'a str>,
    /// See [`ErrorResponse::explanation`](crate::ErrorResponse::explanation).
    pub explanation: Option<&'a str>,
    /// See [`ErrorResponse::captures`](crate::ErrorResponse::captures).
    pub captures: BTreeMap<&'static str, &'a str>,
    /// See [`ErrorResponse::challenge`](crate::ErrorResponse::challenge).
    pub challenge: Option<&'a Challenge>,
    /// See [`ErrorResponse::is_salvaged`](crate::ErrorResponse::is_salvaged).
    pub is_salvaged: bool,
    /// See [`ErrorResponse::details`](crate::ErrorResponse::details).
    pub details: &'a [Detail],
}

impl<'a, A: Api> LocalizedResponse<'a, A> {
    /// Returns everything that is known of the response, in the language.
    #[must_use]
    pub fn summary(&self) -> ResponseSummary<'a, A::Code> {
        let response = self.response;
        let reading = self.assessment.reading.as_ref();
        let is_error = response.is_error();
        let is_whole = !self.is_partial;
        let is_silent =
            response.code().is_none() && response.status.is_none() && response.body.trim_ascii().is_empty();
        let has_message = is_error && !is_silent;
        // An API has no page, not even if the status is a success: it is that of a sign-in or of a proxy.
        let is_page = response.body.trim_ascii_start().starts_with(b"<");
        // A status alone, as a tool prints it, does not show who sent it.
        let has_code = response.code_source().is_some_and(|source| source != CodeSource::Status);
        // A status that was found in text cannot cause a retry either.
        let is_decided =
            |advice: &Advice| is_error && (!response.is_salvaged || is_whole || advice.retry() == Retry::No);
        let advice = self.assessment.advice.filter(is_decided);
        ResponseSummary {
            is_error,
            is_from_api: Some(response.is_from_api()).filter(|is_from_api| match is_from_api {
                true => has_message && (is_whole || has_code),
                false => is_whole && (has_message || is_page),
            }),
            code: response.code(),
            code_source: response.code_source(),
            received_code: response.received_code(),
            status: response.status,
            contradicts_status: response.contradicts_status(),
            locale: self.locale().filter(|_| has_message),
            message: has_message.then(|| self.clone().raw().to_string()),
            fidelity: has_message.then(|| self.fidelity()),
            meaning: self.meaning(),
            arguments: response.arguments_with(reading).into_iter().collect(),
            help: self.help(),
            advice,
            advice_description: advice.and(self.advice()),
            retry: advice.map(Advice::retry),
            retry_after: self.assessment.retry_after.map(whole_seconds),
            tracking_id: response.tracking_id(),
            ids: first_of_each(response.ids()),
            server_message: response.message(),
            explanation: response.explanation(),
            captures: first_of_each(reading.into_iter().flat_map(|reading| reading.captures())),
            challenge: response.challenge(),
            is_salvaged: response.is_salvaged,
            details: response.details(),
        }
    }
}

/// Returns a wait in seconds, rounded up.
fn whole_seconds(wait: Duration) -> u64 {
    wait.as_secs().saturating_add(u64::from(wait.subsec_nanos() > 0))
}

/// Returns values by name, the first of each name.
fn first_of_each<'a>(
    values: impl Iterator<Item = (&'static str, &'a str)>,
) -> BTreeMap<&'static str, &'a str> {
    let mut map = BTreeMap::new();
    for (name, value) in values {
        map.entry(name).or_insert(value);
    }
    map
}

#[cfg(test)]
mod tests {
    use core::time::Duration;

    use super::whole_seconds;

    #[test]
    fn a_wait_is_never_shortened() {
        assert_eq!(whole_seconds(Duration::from_millis(12_001)), 13);
        assert_eq!(whole_seconds(Duration::from_secs(12)), 12);
        assert_eq!(whole_seconds(Duration::MAX), u64::MAX);
    }
}
