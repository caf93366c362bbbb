//! The meaning of the server's sentence, and the next step of a person or a program.

use alloc::vec::Vec;
use core::time::Duration;

use catalogue::{Advice, Argument, Arguments, Code, Reading, Retry, Value};

use super::content::Syntax;
use super::response::ErrorResponse;
use crate::api::Api;

/// The conclusions from a response. They are drawn once for each question that a program asks, because to recognize the
/// sentence takes longer than everything else.
#[derive(Clone, Debug)]
pub(super) struct Assessment<'a, C> {
    pub(super) reading: Option<Reading<'a, C>>,
    pub(super) advice: Option<Advice>,
    pub(super) retry_after: Option<Duration>,
}

impl<A: Api> ErrorResponse<A> {
    pub(super) fn assess(&self) -> Assessment<'_, A::Code> {
        let reading = self.reading();
        let advice = self.advice_with(reading.as_ref());
        let retry_after = self.retry_after.or_else(|| {
            let is_said = self.is_from_api() && !self.is_salvaged;
            reading.as_ref().filter(|_| is_said)?.seconds_to_wait().map(Duration::from_secs)
        });
        Assessment { reading, advice, retry_after }
    }

    /// Returns the sentence of the catalog that the server's message is, and its arguments; or else that of the
    /// explanation.
    #[must_use]
    pub fn reading(&self) -> Option<Reading<'_, A::Code>> {
        // A text of something in front of the API is not the API's, even if it says the same.
        let is_foreign =
            self.syntax == Syntax::Page || (self.syntax == Syntax::Text && self.status.is_some());
        if is_foreign && self.code.is_none() {
            return None;
        }
        self.read_first([self.message(), self.explanation()], self.code())
    }

    /// Returns the arguments of the code's message: those that the response names as data, or else those in its
    /// sentence.
    pub fn arguments(&self) -> impl Iterator<Item = (&'static str, Value<'_>)> {
        let reading = if self.has_named_arguments() { None } else { self.reading() };
        self.arguments_with(reading.as_ref()).into_iter()
    }

    /// Returns the arguments of a response whose sentence has been read.
    pub(super) fn arguments_with<'a>(
        &'a self,
        reading: Option<&Reading<'a, A::Code>>,
    ) -> Vec<(&'static str, Value<'a>)> {
        match (self.code, reading) {
            (Some((code, _)), _) if self.has_named_arguments() => {
                let names = code.arguments().map(Argument::name).enumerate();
                names.filter_map(|(index, name)| Some((name, self.arguments.value(index)?))).collect()
            }
            (_, Some(reading)) => reading.arguments().collect(),
            (_, None) => Vec::new(),
        }
    }

    fn has_named_arguments(&self) -> bool {
        self.code.is_some() && !self.arguments.is_empty()
    }

    /// Returns what the server's sentence says beyond the arguments of its code, by the names in its wording:
    /// the roles that are missing, for example.
    pub fn captures(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let reading = self.reading();
        reading.iter().flat_map(Reading::captures).collect::<Vec<_>>().into_iter()
    }

    /// Returns the next step of a person or a program: that of the message, or else of the code, or else of the status.
    /// Returns [`Advice::GiveUp`] if nothing is known: see [`known_advice`](Self::known_advice).
    ///
    /// If the code's status is of another class than that of the response, the response's status decides.
    #[must_use]
    pub fn advice(&self) -> Advice {
        self.known_advice().unwrap_or(Advice::GiveUp)
    }

    /// Returns the [advice](Self::advice), or `None` if the response says nothing that the catalog knows.
    #[must_use]
    pub fn known_advice(&self) -> Option<Advice> {
        self.assess().advice
    }

    /// Returns whether and how the request can be sent again. [`decide`](Self::decide) depends on it.
    #[must_use]
    pub fn retry(&self) -> Retry {
        self.advice().retry()
    }

    /// Returns how long the server says to wait: in a header, or else in a member of the body, or else in the message.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.retry_after.or_else(|| self.assess().retry_after)
    }

    /// Returns the first of some texts that is a sentence of the catalog.
    fn read_first<'t>(
        &self,
        texts: impl IntoIterator<Item = Option<&'t str>>,
        code: Option<A::Code>,
    ) -> Option<Reading<'t, A::Code>> {
        let catalogue = self.api.catalogue();
        texts.into_iter().flatten().find_map(|text| Reading::new(catalogue, text.trim(), code))
    }

    fn advice_with(&self, reading: Option<&Reading<'_, A::Code>>) -> Option<Advice> {
        let of_status = || self.api.catalogue().advice_of_status(self.status?);
        let said = match (self.code, reading) {
            // A sentence may repeat what somebody sent: it does not say that the request was refused if the code does
            // not.
            (Some((code, _)), Some(reading)) if !may_replace(code.advice(), reading.advice()) => {
                Some((code, code.advice()))
            }
            (_, Some(reading)) => Some((reading.code(), reading.advice())),
            (_, None) => self.code().map(|code| (code, code.advice())),
        };
        if self.is_salvaged {
            // If what was found says something else than the status, nothing is known.
            let is_agreed = |advice: &Advice| said.is_none_or(|(_, said)| said == *advice);
            return of_status().filter(|_| self.is_status_given).filter(is_agreed);
        }
        if !self.is_from_api() {
            return of_status().map(|advice| self.advice_of_gateway(advice));
        }
        match (said, self.status) {
            (Some((code, advice)), Some(status)) if code.status() / 100 != status / 100 => {
                let is_retried = advice.retry() != Retry::No;
                of_status().or(Some(if is_retried { Advice::GiveUp } else { advice }))
            }
            (Some((_, advice)), _) => Some(advice),
            // Only the API knows what conflicts: an unknown code can mean something else.
            (None, _) if self.has_unknown_code() => of_status().map(unless_conflict),
            (None, _) => of_status(),
        }
    }

    /// Returns what to do about a response of something in front of the API, by the advice of its status. It has not
    /// seen the token's permissions, and did not ask for a token, unless it says so.
    fn advice_of_gateway(&self, advice: Advice) -> Advice {
        match (advice, &self.challenge) {
            // It says why it refused the token, and another one may not help.
            (Advice::RenewToken, Some(challenge)) => self
                .read_first([challenge.error_description()], None)
                .map_or(advice, |reading| reading.advice()),
            (Advice::RenewToken | Advice::RequestPermission | Advice::EnableFeature, _) => Advice::GiveUp,
            _ => unless_conflict(advice),
        }
    }
}

/// Returns `true` if the advice of a sentence may replace that of the code: unless only the sentence says that the
/// request was not processed.
fn may_replace(of_code: Advice, of_sentence: Advice) -> bool {
    !of_sentence.retry().is_unprocessed() || of_sentence.retry() == of_code.retry()
}

/// Returns an advice, and [`Advice::GiveUp`] for the one to wait for the end of another action.
fn unless_conflict(advice: Advice) -> Advice {
    if advice == Advice::WaitForAction { Advice::GiveUp } else { advice }
}
