//! Received errors, with the codes and locales of this crate.

use crate::{Defender, ErrorCode};

/// An error response of the API, or of a gateway in front of it. See [`catalogue_http::ErrorResponse`] for all methods.
///
/// ```
/// use mde_errors::{CodeSource, ErrorCode, ErrorResponse, Locale, Retry};
///
/// let body = br#"{"error": {"code": "429", "message": "Too many calls. You can send requests again in 8 seconds.",
///     "target": "43f4cb08-8fac-4b65-9db1-745c2ae65f3a"}}"#;
/// let response = ErrorResponse::parse(429, body);
///
/// assert_eq!(response.code(), Some(ErrorCode::TooManyRequests));
/// assert_eq!(response.code_source(), Some(CodeSource::Alias));
/// assert_eq!(response.tracking_id(), Some("43f4cb08-8fac-4b65-9db1-745c2ae65f3a"));
/// assert_eq!(response.retry(), Retry::Wait);
/// assert_eq!(response.retry_after().unwrap().as_secs(), 8);
///
/// // The server's message, in the reader's language.
/// let body = br#"{"error": {"code": "ResourceNotFound", "message": "Machine 42 was not found"}}"#;
/// assert_eq!(ErrorResponse::parse(404, body).in_locale(Locale::ZhTw).to_string(), "找不到資源 42。");
/// ```
///
/// # Headers
///
/// [`with_headers`](catalogue_http::ErrorResponse::with_headers) reads `Retry-After`, `retry-after-ms`,
/// `x-ms-retry-after-ms`, `x-ms-error-code`, `WWW-Authenticate`, and those with an ID of the request.
///
/// ```
/// # #[cfg(feature = "std")] {
/// use mde_errors::{ErrorCode, ErrorResponse};
///
/// let headers = [("Date", "Tue, 15 Nov 1994 08:12:31 GMT"), ("Retry-After", "Tue, 15 Nov 1994 08:12:40 GMT")];
/// let response = ErrorResponse::parse(503, "").with_headers(headers);
/// assert_eq!(response.retry_after().unwrap().as_secs(), 9);
///
/// // A response to HEAD has only headers.
/// let response = ErrorResponse::parse(404, "").with_headers([("x-ms-error-code", "ResourceNotFound")]);
/// assert_eq!(response.code(), Some(ErrorCode::ResourceNotFound));
///
/// let header = r#"Bearer error="insufficient_claims", claims="eyJhY2Nlc3NfdG9rZW4iOnt9fQ==""#;
/// let response = ErrorResponse::parse(401, "").with_headers([("WWW-Authenticate", header)]);
/// assert_eq!(response.challenge().unwrap().error(), Some("insufficient_claims"));
/// # }
/// ```
///
/// # Retries
///
/// ```
/// use mde_errors::{Attempt, Decision, ErrorResponse, Idempotency, RetryPolicy, StopReason};
///
/// let response = ErrorResponse::parse(429, r#"{"error": {"code": "429"}}"#).with_headers([("retry-after", "7")]);
/// match response.decide(Attempt::first(Idempotency::NotIdempotent)) {
///     Decision::Retry { after } => assert_eq!(after.as_secs(), 7),
///     decision => panic!("{decision:?}"),
/// }
///
/// let policy = RetryPolicy::new().with_max_attempts(3);
/// let response = ErrorResponse::parse(500, "");
/// let attempt = |number| Attempt::new(number, Idempotency::Idempotent);
/// assert!(matches!(policy.decide(&response, attempt(2)), Decision::Retry { .. }));
/// assert_eq!(policy.decide(&response, attempt(3)), Decision::Stop { because: StopReason::TooManyAttempts });
/// let post = Attempt::first(Idempotency::NotIdempotent);
/// assert_eq!(policy.decide(&response, post), Decision::Stop { because: StopReason::NotIdempotent });
/// ```
///
/// # Gateways
///
/// ```
/// use mde_errors::{Advice, ErrorResponse, Locale};
///
/// let page = "<html><head><title>Internet Security by Zscaler</title></head></html>";
/// let response = ErrorResponse::parse(403, page).with_headers([("cf-ray", "7d0a1b2c3d4e5f60-FRA")]);
/// assert!(!response.is_from_api());
/// assert_eq!(response.code(), None);
/// assert_eq!(response.advice(), Advice::GiveUp);
/// assert_eq!(response.in_locale(Locale::En).to_string(), "Forbidden (Internet Security by Zscaler)");
/// assert_eq!(response.tracking_id(), Some("7d0a1b2c3d4e5f60-FRA"));
/// ```
///
/// # Details of a sentence
///
/// ```
/// use mde_errors::ErrorResponse;
///
/// let body = r#"{"error": {"code": "Forbidden",
///     "message": "Missing application roles. API required roles: Machine.Isolate, application roles: Machine.Read.All."}}"#;
/// let response = ErrorResponse::parse(403, body);
/// assert!(response.captures().eq([("required", "Machine.Isolate"), ("granted", "Machine.Read.All")]));
/// ```
///
/// # Logs
///
/// It is displayed as a line of a log.
///
/// ```
/// use mde_errors::ErrorResponse;
///
/// let body = r#"{"error": {"code": "NotFound", "message": "No such machine.", "target": "43f4"}}"#;
/// assert_eq!(ErrorResponse::parse(404, body).to_string(), "NotFound (404): No such machine. [43f4]");
/// assert_eq!(ErrorResponse::parse(503, "unavailable").to_string(), "503: unavailable");
/// let response = ErrorResponse::parse(502, "<html>".repeat(10_000));
/// assert!(format!("{response:?}").len() < 1_000);
/// ```
///
/// # Text that is not a response
///
/// ```
/// # #[cfg(feature = "salvage")] {
/// use mde_errors::{Advice, ErrorCode, ErrorResponse};
///
/// let line = r#"12:00:01 WARN request failed: {'error': {'code': 'TooManyRequests', 'message': 'Slow down.'}}"#;
/// let response = ErrorResponse::salvage(None, line);
/// assert_eq!(response.code(), Some(ErrorCode::TooManyRequests));
/// assert_eq!(response.message(), Some("Slow down."));
/// assert_eq!(response.known_advice(), None);
///
/// assert_eq!(ErrorResponse::parse(None, line).code(), None);
/// # }
/// ```
pub type ErrorResponse = catalogue_http::ErrorResponse<Defender>;

/// A received error in a language. See [`catalogue_http::LocalizedResponse`] for all methods.
///
/// ```
/// use mde_errors::{ErrorResponse, Fidelity, Locale};
///
/// let check = |message, fidelity, expected: &str| {
///     let body = format!(r#"{{"error": {{"code": "ResourceNotFound", "message": "{message}"}}}}"#);
///     let response = ErrorResponse::parse(404, body);
///     let localized = response.in_locale(Locale::ZhTw);
///     assert_eq!((localized.fidelity(), localized.to_string().as_str()), (fidelity, expected));
/// };
/// check("Resource 42 was not found.", Fidelity::Exact, "找不到資源 42。");
/// check("resource 42 wasn't found", Fidelity::Exact, "找不到資源 42。");
/// check("Nothing here", Fidelity::General, "找不到資源 …。 (Nothing here)");
///
/// let response = ErrorResponse::parse(None, "out of order");
/// assert_eq!(response.in_locale(Locale::ZhTw).fidelity(), Fidelity::Verbatim);
///
/// let response = ErrorResponse::parse(503, "");
/// let localized = response.in_locale(Locale::De);
/// assert_eq!(localized.help(), None);
/// assert_eq!(
///     localized.advice(),
///     Some("Senden Sie die Anforderung nach einer Pause erneut, und verdoppeln Sie die Pause jedes Mal.")
/// );
/// ```
pub type LocalizedResponse<'a> = catalogue_http::LocalizedResponse<'a, Defender>;

/// Everything that is known of a response, in a language.
pub type ResponseSummary<'a> = catalogue_http::ResponseSummary<'a, ErrorCode>;
