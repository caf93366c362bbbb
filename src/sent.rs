//! Errors to be sent, with the codes and locales of this crate.

use http::StatusCode;

use crate::{Defender, ErrorCode};

/// An error as a service sends it. See [`catalogue_http::ErrorReply`] for all methods and headers.
///
/// ```
/// use mde_errors::{ErrorReply, messages};
///
/// let reply = ErrorReply::new(messages::ResourceNotFound { resource: "42" }).with_tracking_id("e5c1");
/// let http = http::Response::from(reply);
/// assert_eq!(http.status(), 404);
/// assert_eq!(http.headers()["content-type"], "application/json; charset=utf-8");
/// assert_eq!(http.headers()["x-ms-error-code"], "ResourceNotFound");
/// assert_eq!(
///     http.body(),
///     concat!(
///         r#"{"error":{"code":"ResourceNotFound","message":"Resource 42 was not found.","target":"e5c1","#,
///         r#""innererror":{"code":"ResourceNotFound","arguments":{"resource":"42"}}}}"#,
///     )
/// );
/// ```
///
/// # Negotiation
///
/// ```
/// use http::header::{ACCEPT, ACCEPT_LANGUAGE, HeaderMap, HeaderValue};
/// use mde_errors::{ErrorReply, messages};
///
/// let mut request = HeaderMap::new();
/// request.insert(ACCEPT_LANGUAGE, HeaderValue::from_static("zh-HK, en;q=0.5"));
/// request.insert(ACCEPT, HeaderValue::from_static("application/problem+json"));
///
/// let error = messages::MaximumBatchSizeExceeded { received: 120, allowed: 100 };
/// let reply = ErrorReply::new(error)
///     .with_tracking_id("0c4d6d7e-0b3e-4c56-9d4d-9a4b7f3a2c11")
///     .negotiate(&request);
/// let http = http::Response::from(reply);
/// assert_eq!(http.headers()["content-type"], "application/problem+json");
/// assert_eq!(http.headers()["content-language"], "zh-TW");
/// assert_eq!(http.headers()["vary"], "accept, accept-language");
///
/// let problem: serde_json::Value = serde_json::from_str(http.body()).unwrap();
/// assert_eq!(problem, serde_json::json!({
///     "type": "https://learn.microsoft.com/en-us/defender-endpoint/api/common-errors#MaximumBatchSizeExceeded",
///     "title": "不正確的要求",
///     "status": 400,
///     "detail": "超過批次大小上限。已收到 120，允許 100。",
///     "instance": "urn:uuid:0c4d6d7e-0b3e-4c56-9d4d-9a4b7f3a2c11",
///     "code": "MaximumBatchSizeExceeded",
///     "target": "0c4d6d7e-0b3e-4c56-9d4d-9a4b7f3a2c11",
///     "arguments": { "received": 120, "allowed": 100 },
/// }));
/// ```
///
/// `type` is a fragment of a page that documents many codes. The page has no such anchors: a browser shows it from its
/// top. A service with reference pages of its own names them before it has clients, because clients compare `type`:
///
/// ```
/// # use mde_errors::{BodyForm, ErrorReply, messages};
/// let reply = ErrorReply::new(messages::NotFound)
///     .with_form(BodyForm::Problem)
///     .with_reference("https://docs.contoso.com/errors/");
/// assert!(reply.to_http().body().contains(r#""type":"https://docs.contoso.com/errors/NotFound""#));
/// ```
///
/// # Throttling
///
/// The API sends this code under an alias.
///
/// ```
/// # use core::time::Duration;
/// # use mde_errors::{ErrorReply, messages};
/// let throttled = ErrorReply::new(messages::TooManyRequests)
///     .with_alias("429")
///     .with_retry_after(Duration::from_millis(7_200))
///     .to_http();
/// assert!(throttled.body().starts_with(r#"{"error":{"code":"429","message":"#));
/// assert_eq!(throttled.headers()["retry-after"], "8");
/// ```
pub type ErrorReply = catalogue_http::ErrorReply<Defender>;

/// Returns the status of a code.
///
/// ```
/// assert_eq!(http::StatusCode::from(mde_errors::ErrorCode::NotFound), http::StatusCode::NOT_FOUND);
/// ```
impl From<ErrorCode> for StatusCode {
    fn from(code: ErrorCode) -> Self {
        // Every status of the tables is one of HTTP's.
        Self::from_u16(code.status()).unwrap_or(Self::INTERNAL_SERVER_ERROR)
    }
}
