//! A mock of the API's errors, to test clients with.
//!
//! ```sh
//! cargo run --example mock_api --features axum             # -- --port 9000
//!
//! curl localhost:8080                                      # lists the resources
//! curl localhost:8080/api/errors/ResourceNotFound          # any code, with example arguments
//! curl -H 'Accept-Language: ja' localhost:8080/api/errors/MaximumBatchSizeExceeded
//! curl -H 'Accept: application/problem+json' -i localhost:8080/api/throttled   # for two seconds
//! curl localhost:8080/api/machines/1                       # Unauthorized
//! curl -H 'Authorization: Bearer x' localhost:8080/api/machines/2
//! curl -H 'Authorization: Bearer x' --json '{"Comment": "test"}' localhost:8080/api/machines/1/isolate
//! curl localhost:8080/api/flaky                            # fails twice, then recovers
//! ```
#![allow(clippy::print_stderr, clippy::print_stdout, reason = "the program prints its address, or an error")]

use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

use axum::extract::rejection::JsonRejection;
use axum::extract::{FromRequestParts, Path, State};
use axum::http::header::AUTHORIZATION;
use axum::http::{StatusCode, Uri, request::Parts};
use axum::routing::{get, post};
use axum::{Json, Router};
use mde_errors::axum::NegotiationLayer;
use mde_errors::{ErrorCode, ErrorReply, Example, messages};
use serde_json::{Value as Object, json};

const ROUTES: &str = "\
GET  /api/errors/{code}           any code, by its name or an alias, with example arguments
GET  /api/machines/{id}           one machine, 1; needs `Authorization: Bearer ...`
POST /api/machines/{id}/isolate   {\"Comment\": \"...\"}; takes ten seconds, during which it conflicts
GET  /api/throttled               too many requests; succeeds once its two seconds have passed, and so on
GET  /api/flaky                   fails twice, then succeeds, and so on
";

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("error: {problem}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), String> {
    let usage = || "the only option is `--port`, with a number up to 65535".to_owned();
    let port: u16 = match std::env::args().skip(1).collect::<Vec<_>>().as_slice() {
        [] => 8080,
        [option, port] if option == "--port" => port.parse().map_err(|_| usage())?,
        _ => return Err(usage()),
    };
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await;
    let listener = listener.map_err(|error| format!("cannot listen on port {port}: {error}"))?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    println!("http://{address}");
    axum::serve(listener, app()).await.map_err(|error| error.to_string())
}

/// The mock.
pub(crate) fn app() -> Router {
    Router::new()
        .route("/", get(ROUTES))
        .route("/api/errors/{code}", get(error))
        .route("/api/machines/{id}", get(machine))
        .route("/api/machines/{id}/isolate", post(isolate))
        .route("/api/throttled", get(throttled))
        .route("/api/flaky", get(flaky))
        .with_state(Arc::new(Mock {
            start: Instant::now(),
            calls: 0.into(),
            busy_until: 0.into(),
            throttled_until: 0.into(),
        }))
        // The errors of axum itself in the API's form. Its `Allow` stays.
        .fallback(async |uri: Uri| ErrorReply::new(messages::ResourceNotFound { resource: uri.path() }))
        .method_not_allowed_fallback(async || {
            ErrorReply::new(messages::BadRequest).with_status(StatusCode::METHOD_NOT_ALLOWED)
        })
        .layer(NegotiationLayer::new())
}

struct Mock {
    start: Instant,
    /// The number of requests to the flaky resource.
    calls: AtomicU64,
    /// The time until which the machine is being isolated, in seconds after the start.
    busy_until: AtomicU64,
    /// The time until which the throttled resource is throttled, in milliseconds after the start, or 0 if there was no
    /// request since it last succeeded.
    throttled_until: AtomicU64,
}

async fn error(Parameter(name): Parameter) -> Result<(), ErrorReply> {
    let code = ErrorCode::recognize(name.as_bytes())
        .map_err(|_| ErrorReply::new(messages::ResourceNotFound { resource: &name }))?;
    Err(ErrorReply::new(Example(code)).with_alias(&name))
}

async fn machine(_: Token, Parameter(id): Parameter) -> Result<Json<Object>, ErrorReply> {
    known(&id)?;
    Ok(Json(json!({ "id": id, "computerDnsName": "desktop-1", "osPlatform": "Windows11" })))
}

async fn isolate(
    _: Token,
    State(mock): State<Arc<Mock>>,
    Parameter(id): Parameter,
    body: Result<Json<Object>, JsonRejection>,
) -> Result<(StatusCode, Json<Object>), ErrorReply> {
    known(&id)?;
    let Json(body) = body.map_err(|_| messages::InvalidRequestBody)?;
    let comment = match body.get("Comment") {
        Some(Object::String(comment)) => comment,
        None | Some(Object::Null) => Err(messages::MissingRequiredParameter { parameter: "Comment" })?,
        Some(_) => Err(messages::InvalidRequestBody)?,
    };
    let now = mock.start.elapsed().as_secs();
    mock.busy_until
        .fetch_update(Relaxed, Relaxed, |until| (until <= now).then_some(now + 10))
        .map_err(|_| messages::ActiveRequestAlreadyExists)?;
    let action =
        json!({ "machineId": id, "type": "Isolate", "status": "Pending", "requestorComment": comment });
    Ok((StatusCode::CREATED, Json(action)))
}

fn known(id: &str) -> Result<(), ErrorReply> {
    if id == "1" { Ok(()) } else { Err(messages::ResourceNotFound { resource: id }.into()) }
}

async fn throttled(State(mock): State<Arc<Mock>>) -> Result<&'static str, ErrorReply> {
    const PAUSE: u64 = 2_000;
    let now = u64::try_from(mock.start.elapsed().as_millis()).unwrap_or(u64::MAX);
    let next = |until| match until {
        0 => Some(now + PAUSE),
        until => (until <= now).then_some(0),
    };
    let pause = match mock.throttled_until.fetch_update(Relaxed, Relaxed, next) {
        Ok(0) => PAUSE,
        Ok(_) => return Ok("no longer throttled\n"),
        Err(until) => until.saturating_sub(now),
    };
    let throttled = ErrorReply::new(messages::TooManyRequests).with_alias("429");
    Err(throttled.with_retry_after(Duration::from_millis(pause)))
}

async fn flaky(State(mock): State<Arc<Mock>>) -> Result<&'static str, ErrorReply> {
    if mock.calls.fetch_add(1, Relaxed) % 3 < 2 {
        Err(messages::InternalServerError)?;
    }
    Ok("recovered\n")
}

/// The parameter of a path. If it is not text, the response is in the API's form, and not in axum's.
struct Parameter(String);

impl<S: Send + Sync> FromRequestParts<S> for Parameter {
    type Rejection = ErrorReply;

    async fn from_request_parts(request: &mut Parts, state: &S) -> Result<Self, ErrorReply> {
        let Path(text) = Path::from_request_parts(request, state).await.map_err(|_| messages::BadRequest)?;
        Ok(Parameter(text))
    }
}

/// A token. Any token is accepted.
struct Token;

impl<S: Sync> FromRequestParts<S> for Token {
    type Rejection = ErrorReply;

    async fn from_request_parts(request: &mut Parts, _: &S) -> Result<Self, ErrorReply> {
        let credentials =
            request.headers.get(AUTHORIZATION).and_then(|told| told.to_str().ok()?.split_once(' '));
        match credentials {
            Some((scheme, token)) if scheme.eq_ignore_ascii_case("Bearer") && !token.trim().is_empty() => {
                Ok(Token)
            }
            _ => Err(messages::Unauthorized.into()),
        }
    }
}
