//! The example that mocks the API.

use axum::http::header::{CONTENT_LANGUAGE, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{Method, StatusCode};

use super::mock_api;
use super::service::{ReceivedResponse, Service, language};

#[test]
fn the_mock() {
    let service = Service::new(mock_api::app());
    let token = (axum::http::header::AUTHORIZATION, "Bearer x");
    let json = (CONTENT_TYPE, "application/json");
    let code = |response: &ReceivedResponse| {
        response.json()["error"]["code"].as_str().unwrap_or_default().to_owned()
    };

    assert!(service.get("/", &[]).body.contains("/api/errors/{code}"));
    assert_eq!(code(&service.get("/nowhere", &[])), "ResourceNotFound");
    assert_eq!(
        service.get("/nowhere", &[language("ja")]).message(),
        "リソース /nowhere が見つかりませんでした。"
    );
    assert_eq!(service.send(Method::PUT, "/", &[], "").status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(code(&service.get("/api/errors/429", &[])), "429");
    assert_eq!(code(&service.get("/api/errors/No", &[])), "ResourceNotFound");
    // Requests that axum rejects also get a response in the API's form and in the requested language.
    for path in ["/api/errors/a%FFb", "/api/machines/%FF"] {
        let response = service.get(path, &[token.clone(), language("ja")]);
        assert_eq!((response.status.as_u16(), code(&response)), (400, "BadRequest".into()), "{path}");
        assert_eq!(response.header(CONTENT_LANGUAGE), "ja");
    }

    assert_eq!(code(&service.get("/api/machines/1", &[])), "Unauthorized");
    assert_eq!(service.get("/api/machines/1", std::slice::from_ref(&token)).status, StatusCode::OK);
    for (authorization, status) in
        [("", 401), ("Bearer", 401), ("Bearer ", 401), ("Basic eDp5", 401), ("x", 401), ("bearer x", 200)]
    {
        let response = service.get("/api/machines/1", &[(token.0.clone(), authorization)]);
        assert_eq!(response.status, status, "{authorization}");
    }
    let unknown = service.get("/api/machines/7", std::slice::from_ref(&token));
    assert_eq!(unknown.message(), "Resource 7 was not found.");

    let isolate = |body| {
        let response =
            service.send(Method::POST, "/api/machines/1/isolate", &[token.clone(), json.clone()], body);
        (response.status.as_u16(), code(&response))
    };
    assert_eq!(isolate("{"), (400, "InvalidRequestBody".into()));
    assert_eq!(isolate("{}"), (400, "MissingRequiredParameter".into()));
    assert_eq!(isolate("[]"), (400, "MissingRequiredParameter".into()));
    assert_eq!(isolate(r#"{"Comment":null}"#), (400, "MissingRequiredParameter".into()));
    assert_eq!(isolate(r#"{"Comment":7}"#), (400, "InvalidRequestBody".into()));
    assert_eq!(isolate(r#"{"Comment":"x"}"#), (201, String::new()));
    assert_eq!(isolate(r#"{"Comment":"x"}"#), (400, "ActiveRequestAlreadyExists".into()));

    // A client that waits is served, but not one that returns earlier. The next request is throttled again.
    let throttled = || {
        let response = service.get("/api/throttled", &[]);
        assert_eq!((response.status.as_u16(), code(&response)), (429, "429".into()));
        response.header(RETRY_AFTER).parse::<u64>().unwrap()
    };
    assert_eq!(throttled(), 2);
    assert!((1..=2).contains(&throttled()));
    std::thread::sleep(std::time::Duration::from_secs(2));
    assert_eq!(service.get("/api/throttled", &[]).status, StatusCode::OK);
    assert_eq!(throttled(), 2);

    let calls = [500, 500, 200, 500];
    assert_eq!(calls.map(|_| service.get("/api/flaky", &[]).status.as_u16()), calls);
}
