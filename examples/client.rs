//! A client that handles errors: it waits as the server says, backs off, stops if a retry is useless, and logs the
//! information for support.
//!
//! ```sh
//! cargo run --example client --features axum               # -- zh-TW
//! ```
//!
//! It starts its own server, which sends real responses of the API and its gateway: throttled, unavailable, busy,
//! success, and finally an error that no retry fixes.
#![allow(clippy::print_stdout, reason = "the program prints the result")]

use std::collections::VecDeque;
use std::error::Error;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use mde_errors::{Attempt, Decision, ErrorResponse, Idempotency, Locale, RetryPolicy};

fn main() -> Result<(), Box<dyn Error>> {
    tracing_subscriber::fmt().without_time().with_target(false).init();
    let asked = std::env::args().nth(1).unwrap_or_default();
    let locale = Locale::matching(&asked).unwrap_or_default();
    let server = serve()?;

    println!("{}", get(&format!("{server}/api/machines"), locale)?);
    match get(&format!("{server}/api/machines/42"), locale) {
        // The output for a user.
        Err(error) => println!("{error}"),
        Ok(machine) => println!("{machine}"),
    }
    Ok(())
}

/// Gets a resource, and retries if that can help.
fn get(url: &str, locale: Locale) -> Result<String, Box<dyn Error>> {
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let policy = RetryPolicy::new().with_initial_busy_backoff(Duration::from_millis(200));
    for attempt in 1.. {
        let mut response = agent.get(url).call()?;
        let body = response.body_mut().read_to_vec()?;
        if response.status().is_success() {
            return Ok(String::from_utf8_lossy(&body).into_owned());
        }
        let error = ErrorResponse::parse(response.status(), body).with_headers(response.headers());
        tracing::warn!(code = error.received_code(), tracking_id = error.tracking_id(), attempt, "{error}");
        match policy.decide(&error, Attempt::new(attempt, Idempotency::Idempotent)) {
            Decision::Retry { after } => thread::sleep(after),
            // This client has no token. One that has a token gets a new one here, once.
            Decision::RenewToken => return Err(error.in_locale(locale).to_string().into()),
            Decision::Stop { because } => {
                let message = error.in_locale(locale);
                tracing::error!("{because}");
                let what_to_do = [message.help(), message.advice()].into_iter().flatten();
                return Err(what_to_do.fold(message.to_string(), |text, line| text + "\n" + line).into());
            }
        }
    }
    Err("never".into())
}

/// Starts the server, and returns its address.
fn serve() -> Result<String, Box<dyn Error>> {
    let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
    listener.set_nonblocking(true)?;
    let address = format!("http://{}", listener.local_addr()?);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    thread::spawn(move || {
        runtime.block_on(async { axum::serve(tokio::net::TcpListener::from_std(listener)?, app()).await })
    });
    Ok(address)
}

/// The status, a header, and the body of a response.
type Scripted = (StatusCode, [(&'static str, &'static str); 1], &'static str);

/// The remaining responses. The last one is repeated.
type Script = Arc<Mutex<VecDeque<Scripted>>>;

fn app() -> Router {
    let throttled = concat!(
        r#"{"error":{"code":"429","message":"API calls quota exceeded! Maximum allowed 30 per 00:01:00 for the key "#,
        r#"Destination+TenantID+AppID. You can send requests again in 1 seconds.","target":"43f4cb08-8fac-4b65-9db1-745c2ae65f3a"}}"#,
    );
    let busy = r#"{"error":{"code":"ActiveRequestAlreadyExists","message":"Action is already in progress"}}"#;
    let machines: VecDeque<Scripted> = VecDeque::from([
        (StatusCode::TOO_MANY_REQUESTS, [("content-type", "application/json")], throttled),
        (StatusCode::SERVICE_UNAVAILABLE, [("retry-after", "1")], "unavailable"),
        (StatusCode::BAD_REQUEST, [("content-type", "application/json")], busy),
        (StatusCode::OK, [("content-type", "application/json")], r#"{"value":[]}"#),
    ]);
    let missing = r#"{"error":{"code":"ResourceNotFound","message":"Machine 42 was not found","target":"1fa66c0f-18bd-4133-b378-36d76f3a2ba0"}}"#;
    let machine = VecDeque::from([(StatusCode::NOT_FOUND, [("content-type", "application/json")], missing)]);
    let route = |script| axum::routing::get(next).with_state(Arc::new(Mutex::new(script)));
    Router::new().route("/api/machines", route(machines)).route("/api/machines/42", route(machine))
}

async fn next(State(script): State<Script>) -> Result<Scripted, StatusCode> {
    let mut script = script.lock().map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    let next = if script.len() > 1 { script.pop_front() } else { script.front().copied() };
    next.ok_or(StatusCode::INTERNAL_SERVER_ERROR)
}
