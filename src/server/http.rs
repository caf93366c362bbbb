//! A reply in the types of the crate `http`.

use std::string::String;

use http::header::{
    ACCEPT, ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE,
};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use super::headers::append_vary;
use super::reply::Response;
use super::tracking::is_unique;

/// The code, for clients that do not parse the body.
const ERROR_CODE: HeaderName = HeaderName::from_static("x-ms-error-code");

/// Where the API tells tracking ids beside the body.
const REQUEST_ID: HeaderName = HeaderName::from_static("request-id");

impl Response {
    /// The whole answer, in the types of the crate `http`.
    #[must_use]
    pub fn to_http(&self) -> http::Response<String> {
        let mut response = http::Response::new(self.body());
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        self.describe_body(headers);
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        // Clients read the bytes of other characters each in their own way: the code would be another code.
        if let Ok(name) = HeaderValue::from_str(self.name) {
            headers.insert(ERROR_CODE, name);
        }
        if let Some(pause) = self.retry_after {
            let seconds = pause.as_secs().saturating_add(u64::from(pause.subsec_nanos() > 0));
            headers.insert(RETRY_AFTER, seconds.into());
        }
        if is_unique(&self.tracking_id)
            && let Ok(id) = HeaderValue::from_str(&self.tracking_id)
        {
            headers.insert(REQUEST_ID, id);
        }
        self.challenge(headers);
        response
    }

    /// Adds how to authenticate, where the status demands that and nobody has said it.
    pub(super) fn challenge(&self, headers: &mut HeaderMap) {
        if self.status == StatusCode::UNAUTHORIZED && !headers.contains_key(WWW_AUTHENTICATE) {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
    }

    /// Sets the headers that depend on language and form.
    pub(super) fn describe_body(&self, headers: &mut HeaderMap) {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.format().content_type()));
        headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(self.locale().as_str()));
        let by_format = self.format.is_negotiated().then_some(ACCEPT);
        let by_language = self.locale.is_negotiated().then_some(ACCEPT_LANGUAGE);
        append_vary(headers, by_format.into_iter().chain(by_language));
    }
}

impl From<Response> for http::Response<String> {
    fn from(response: Response) -> Self {
        response.to_http()
    }
}
