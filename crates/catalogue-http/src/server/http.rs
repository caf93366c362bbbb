//! A reply in the types of the crate `http`.

use std::string::String;

use catalogue::Locale;
use http::header::{
    ACCEPT, ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE,
};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use super::headers::append_vary;
use super::reply::ErrorReply;
use super::tracking::is_unique;
use super::{microsoft, problem};
use crate::api::Api;
use crate::form::BodyForm;

impl<A: Api> ErrorReply<A> {
    /// Returns the whole response, in the types of the crate `http`.
    #[must_use]
    pub fn to_http(&self) -> http::Response<String> {
        let mut response = http::Response::new(self.body());
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        self.describe_body(headers);
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        // Clients read the bytes of other characters each in their own way: the code would be another code.
        if let Some(name) = self.api.error_code_header() {
            insert(headers, name, self.name);
        }
        if let Some(pause) = self.retry_after {
            let seconds = pause.as_secs().saturating_add(u64::from(pause.subsec_nanos() > 0));
            headers.insert(RETRY_AFTER, seconds.into());
        }
        if let Some(name) = self.api.request_id_headers().first()
            && is_unique(&self.tracking_id)
        {
            insert(headers, name, &self.tracking_id);
        }
        self.challenge(headers);
        response
    }

    /// Returns the body in its form.
    pub(super) fn body(&self) -> String {
        match self.form() {
            BodyForm::Microsoft => microsoft::write(self),
            BodyForm::Problem => problem::write(self),
        }
    }

    /// Returns everything that the body depends on and that a request or a layer can change.
    #[cfg(feature = "axum")]
    pub(super) fn contents(&self) -> impl PartialEq + use<A> {
        // Other forms have neither the status nor a reference page.
        let of_problem = (self.form() == BodyForm::Problem).then(|| (self.status, self.reference.clone()));
        (self.locale(), self.form(), of_problem)
    }

    /// Says how to authenticate, if the status requires it and no one has said it.
    pub(super) fn challenge(&self, headers: &mut HeaderMap) {
        if self.status == StatusCode::UNAUTHORIZED && !headers.contains_key(WWW_AUTHENTICATE) {
            insert(headers, WWW_AUTHENTICATE.as_str(), self.api.challenge());
        }
    }

    /// Sets the headers that depend on the language and the form.
    pub(super) fn describe_body(&self, headers: &mut HeaderMap) {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.form().content_type()));
        insert(headers, CONTENT_LANGUAGE.as_str(), self.locale().as_str());
        let by_form = self.form.is_negotiated().then_some(ACCEPT);
        let by_language = self.locale.is_negotiated().then_some(ACCEPT_LANGUAGE);
        append_vary(headers, by_form.into_iter().chain(by_language));
    }
}

/// Sets a header, unless the name or the value is not valid.
fn insert(headers: &mut HeaderMap, name: &str, value: &str) {
    if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::from_str(value)) {
        headers.insert(name, value);
    }
}

impl<A: Api> From<ErrorReply<A>> for http::Response<String> {
    fn from(reply: ErrorReply<A>) -> Self {
        reply.to_http()
    }
}
