//! What the facade makes of refusals, of broken answers, and of none.

use crate::support::{Answer, Stub};
use scaikey_client::{
    BuildError, Client, Credentials, Error, MfaAnswer, MfaChallenge, MfaFailureReason, ProblemCode, Registration,
};
use serde_json::json;
use std::time::Duration;

fn credentials() -> Credentials {
    Credentials::new("ada@example.com", "hunter2 hunter2")
}

async fn login_answered(answer: Answer) -> Error {
    Stub::answering([answer]).await.tenant().login(credentials()).await.unwrap_err()
}

#[tokio::test]
async fn a_problem_keeps_its_code_and_request_id() {
    let Error::Problem(problem) = login_answered(Answer::problem(401, "invalid_credentials")).await else { panic!() };
    assert_eq!((problem.status, &problem.code), (401, &ProblemCode::InvalidCredentials));
    assert_eq!(problem.request_id.as_deref(), Some("req_1"));
    assert_eq!(problem.to_string(), "What went wrong. (401 invalid_credentials)");
    assert_eq!(problem.retry_after, None);
}

#[tokio::test]
async fn an_unknown_code_is_kept() {
    let error = login_answered(Answer::problem(403, "moon_phase")).await;
    assert_eq!(error.code(), Some(&ProblemCode::Other("moon_phase".into())));
}

#[tokio::test]
async fn several_fields_at_fault_are_listed() {
    let body = json!({
        "type": "t", "title": "t", "status": 400, "detail": "d", "code": "password_too_short", "request_id": "req_1",
        "errors": [
            { "field": "password", "code": "password_too_short", "detail": "at least 8" },
            { "field": "redirect_uri", "code": "redirect_uri_not_allowed", "detail": "not registered" },
        ],
    });
    let stub = Stub::answering([Answer::json(400, &body)]).await;
    let registration = Registration::new("ada@example.com", "short", "Ada", "Lovelace");
    let Error::Problem(problem) = stub.tenant().register(registration).await.unwrap_err() else { panic!() };
    let fields: Vec<_> = problem.errors.iter().map(|error| (error.field.as_str(), error.code.as_str())).collect();
    assert_eq!(fields, [("password", "password_too_short"), ("redirect_uri", "redirect_uri_not_allowed")]);
}

#[tokio::test]
async fn a_contract_violation_lists_all_of_them() {
    let body = json!({ "detail": [
        { "loc": ["body", "email"], "msg": "Field required", "type": "missing" },
        { "loc": ["body", "items", 2], "msg": "Input should be a valid string", "type": "string_type" },
    ] });
    let error = login_answered(Answer::json(422, &body).header("X-Request-Id", "req_4")).await;
    assert_eq!(error.request_id(), Some("req_4"));
    assert_eq!(
        error.to_string(),
        "the request does not match the contract: body.email: Field required; body.items.2: Input should be a valid string"
    );
    let Error::Validation { violations, .. } = error else { panic!() };
    assert_eq!(violations[1].location, ["body", "items", "2"]);
    assert_eq!(violations[0].kind, "missing");
}

#[tokio::test]
async fn a_limit_says_when_to_come_back_and_is_not_repeated() {
    let stub = Stub::answering([Answer::problem(429, "rate_limited").header("Retry-After", "1")]).await;
    let error = stub.tenant().login(credentials()).await.unwrap_err();
    assert_eq!(error.code(), Some(&ProblemCode::RateLimited));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(1)));
    assert_eq!(stub.asked().len(), 1);
}

#[tokio::test]
async fn a_refused_second_factor_has_its_own_error() {
    for (name, meant) in [
        ("invalid_code", MfaFailureReason::InvalidCode),
        ("challenge_expired", MfaFailureReason::ChallengeExpired),
        ("mfa_token_invalid", MfaFailureReason::MfaTokenInvalid),
        ("method_not_available", MfaFailureReason::MethodNotAvailable),
        ("attempts_exhausted", MfaFailureReason::AttemptsExhausted),
        ("moon_phase", MfaFailureReason::Other("moon_phase".into())),
    ] {
        let body = json!({ "data": { "status": "failed", "error": name }, "meta": {} });
        let stub = Stub::answering([Answer::json(401, &body).header("X-Request-Id", "req_7")]).await;
        let challenge = MfaChallenge::new("mfa_1", "u1");
        let error = stub.tenant().mfa_verify(&challenge, MfaAnswer::totp("000000")).await.unwrap_err();
        assert_eq!((error.status(), error.request_id()), (Some(401), Some("req_7")));
        let Error::MfaFailed { reason, .. } = error else { panic!("{error:?}") };
        assert_eq!((&reason, reason.to_string().as_str()), (&meant, name));
    }
}

#[tokio::test]
async fn answers_that_the_contract_does_not_know_are_not_echoed() {
    let answers = [
        Answer::html(503, "<h1>gateway: s3cret</h1>"),
        Answer::html(418, "s3cret"),
        Answer::html(200, "s3cret"),
        Answer::json(200, &json!({ "s3cret": 1 })),
    ];
    for (answer, status) in answers.into_iter().zip([503, 418, 200, 200]) {
        let error = login_answered(answer.header("X-Request-Id", "req_9")).await;
        let Error::Unexpected { status: seen, request_id, .. } = &error else { panic!("{error:?}") };
        assert_eq!((*seen, request_id.as_deref()), (status, Some("req_9")));
        assert!(!format!("{error} {error:?}").contains("s3cret"));
    }
}

#[tokio::test]
async fn a_problem_under_a_status_that_is_not_listed_is_still_a_problem() {
    let error = login_answered(Answer::problem(405, "method_not_allowed")).await;
    assert_eq!((error.status(), error.code()), (Some(405), Some(&ProblemCode::MethodNotAllowed)));
}

#[tokio::test]
async fn half_a_login_is_none() {
    let no_cookie = json!({ "status": "authenticated", "user_id": "u1", "session_id": "ses_1" });
    let no_token = json!({ "status": "mfa_required", "user_id": "u1", "available_methods": ["totp"] });
    let no_way = json!({ "status": "mfa_enrollment_required", "user_id": "u1", "available_methods": ["totp"] });
    let new_status = json!({ "status": "quantum", "user_id": "u1", "session_id": "ses_1" });
    for data in [no_cookie.clone(), no_token, no_way, new_status] {
        let error = login_answered(Answer::data(&data)).await;
        assert!(matches!(error, Error::Unexpected { status: 200, .. }), "{error:?}");
    }
    let cleared = Answer::data(&no_cookie).header("Set-Cookie", "scaikey-session-acme=; Max-Age=0");
    assert!(matches!(login_answered(cleared).await, Error::Unexpected { .. }));
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let stub = Stub::answering([Answer::html(307, "").header("Location", "/elsewhere")]).await;
    let error = stub.tenant().login(credentials()).await.unwrap_err();
    assert_eq!(error.status(), Some(307));
    assert_eq!(stub.asked().len(), 1);
}

#[tokio::test]
async fn no_server_is_a_transport_error_without_the_url() {
    let bound = tokio::net::TcpSocket::new_v4().unwrap();
    bound.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let client = Client::builder(format!("http://{}", bound.local_addr().unwrap())).build().unwrap();
    let raw = client.generated().verify_email().tenant_slug("acme").token("t0ken").send().await.unwrap_err();
    assert!(!format!("{raw:?} {raw}").contains("t0ken"));
    let error = client.tenant("acme").login(credentials()).await.unwrap_err();
    assert!(matches!(&error, Error::Transport(source) if source.is_connect()), "{error:?}");
}

#[tokio::test]
async fn a_server_that_does_not_answer_in_time_is_left() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let builder = Client::builder(format!("http://{}", listener.local_addr().unwrap()));
    let client = builder.timeout(Duration::from_millis(50)).build().unwrap();
    assert!(client.tenant("acme").login(credentials()).await.unwrap_err().is_timeout());
}

#[tokio::test]
async fn what_cannot_be_written_is_not_sent() {
    let stub = Stub::answering([]).await;
    let client = stub.builder().build().unwrap();
    for slug in ["", ".", ".."] {
        let error = client.tenant(slug).login(credentials()).await.unwrap_err();
        assert!(matches!(error, Error::InvalidRequest(_)), "{error:?}");
    }
    let error = client.tenant("acme").with_request_id("a\r\nb").login(credentials()).await.unwrap_err();
    assert!(matches!(error, Error::InvalidRequest(_)), "{error:?}");
    assert!(stub.asked().is_empty());
}

#[test]
fn a_base_url_is_http_without_query() {
    for url in ["", "auth.example.com", "ftp://auth.example.com", "https://auth.example.com/?a=b"] {
        assert!(matches!(Client::builder(url).build(), Err(BuildError::BaseUrl)), "{url}");
    }
    assert!(Client::builder("https://example.com/auth/").build().is_ok());
}

#[test]
fn a_base_url_holds_no_credentials_and_shows_none() {
    for url in
        ["https://ada:s3cret@auth.example.com", "https://s3cret@auth.example.com", "https://:s3cret@auth.example.com"]
    {
        let builder = Client::builder(url);
        assert!(!format!("{builder:?}").contains("s3cret"), "{builder:?}");
        let error = builder.build().unwrap_err();
        assert!(matches!(error, BuildError::UserInfo), "{error:?}");
        assert!(!format!("{error} {error:?}").contains("s3cret"));
    }
    assert!(format!("{:?}", Client::builder("https://example.com/auth")).contains("https://example.com/auth"));
}
