//! A server for the duration of a test, and an independent client.

use std::net::{SocketAddr, TcpListener};

use axum::Router;
use axum::http::header::{ACCEPT, ACCEPT_LANGUAGE, CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderName, Method, StatusCode};
use mde_errors::axum::NegotiationLayer;
use mde_errors::{ErrorReply, messages};

pub(crate) const PROBLEM: (HeaderName, &str) = (ACCEPT, "application/problem+json");

pub(crate) const ERROR_CODE: HeaderName = HeaderName::from_static("x-ms-error-code");

pub(crate) const fn language(tag: &str) -> (HeaderName, &str) {
    (ACCEPT_LANGUAGE, tag)
}

/// A server that runs for the duration of the test.
pub(crate) struct Service {
    pub(crate) address: SocketAddr,
    pub(crate) client: ureq::Agent,
}

/// A received response.
#[derive(Debug, PartialEq)]
pub(crate) struct ReceivedResponse {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Service {
    pub(crate) fn new(app: Router) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).unwrap();
                axum::serve(listener, app).await.unwrap();
            });
        });
        let client = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(std::time::Duration::from_secs(30)))
            .build()
            .into();
        Self { address, client }
    }

    /// Returns a service with one handler at `/`, with the layer around it.
    pub(crate) fn with_handler(router: axum::routing::MethodRouter) -> Self {
        Self::new(Router::new().route("/", router).layer(NegotiationLayer::new()))
    }

    pub(crate) fn try_send(
        &self,
        method: Method,
        path: &str,
        headers: &[(HeaderName, &str)],
        body: &str,
    ) -> Result<ReceivedResponse, ureq::Error> {
        let mut request =
            ureq::http::Request::builder().method(method).uri(format!("http://{}{path}", self.address));
        for (name, value) in headers {
            request = request.header(name, *value);
        }
        let (parts, mut body) = self.client.run(request.body(body.to_owned()).unwrap())?.into_parts();
        Ok(ReceivedResponse { status: parts.status, headers: parts.headers, body: body.read_to_string()? })
    }

    pub(crate) fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(HeaderName, &str)],
        body: &str,
    ) -> ReceivedResponse {
        let is_head = method == Method::HEAD;
        let mut response = self.try_send(method, path, headers, body).unwrap();
        if let (false, Some(length)) = (is_head, response.headers.get(CONTENT_LENGTH)) {
            assert_eq!(length.to_str().unwrap(), response.body.len().to_string());
        }
        response.headers.remove("date");
        response
    }

    pub(crate) fn get(&self, path: &str, headers: &[(HeaderName, &str)]) -> ReceivedResponse {
        self.send(Method::GET, path, headers, "")
    }
}

impl ReceivedResponse {
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    pub(crate) fn message(&self) -> String {
        let json = self.json();
        let message = if self.is_problem() { &json["detail"] } else { &json["error"]["message"] };
        message.as_str().unwrap().to_owned()
    }

    pub(crate) fn target(&self) -> String {
        let json = self.json();
        let target = if self.is_problem() { &json["target"] } else { &json["error"]["target"] };
        target.as_str().unwrap().to_owned()
    }

    pub(crate) fn is_problem(&self) -> bool {
        match self.headers[CONTENT_TYPE].to_str().unwrap() {
            "application/problem+json" => true,
            "application/json; charset=utf-8" => false,
            other => panic!("{other}"),
        }
    }

    /// Returns the value of a header that appears once.
    pub(crate) fn header(&self, name: HeaderName) -> &str {
        let values: Vec<_> = self.headers.get_all(&name).iter().collect();
        assert_eq!(values.len(), 1, "{name}: {values:?}");
        values[0].to_str().unwrap()
    }
}

pub(crate) async fn not_found() -> ErrorReply {
    ErrorReply::new(messages::ResourceNotFound { resource: "42" })
}
