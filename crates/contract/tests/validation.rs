//! The checks as a whole, in process: sizes, methods, what is handed on, and what is never said (SECURITY A4, A10).

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[expect(dead_code, reason = "the differential test runs it as a server; here its routes are called in process")]
#[path = "fastapi/ours.rs"]
mod ours;

use ours::Received;
use poem::{
    Body, Endpoint, Request,
    http::{Method, StatusCode},
};
use scaikey_contract::{AllowedMethods, OPENAPI_YAML, PayloadTooLarge, Validated, validate::MAX_BODY};
use serde_json::{Value, json};
use std::{
    pin::Pin,
    task::{Context, Poll},
};

const LOGIN: &str = "/api/v1/auth/tenants/acme/login";

/// A request as it goes to the service.
fn request(method: Method, target: &str, body: impl Into<Body>) -> Request {
    let request = Request::builder().method(method).uri(target.parse().unwrap()).header("x-case", "case");
    request.content_type("application/json").body(body)
}

/// Sends a request; the answer's status and JSON, and what the handler was given.
async fn send(request: Request) -> (StatusCode, Value, Option<Value>) {
    let received = Received::default();
    let service = ours::service(&received);
    match service.call(request).await {
        Ok(response) => {
            let status = response.status();
            let body = response.into_body().into_bytes().await.unwrap();
            (status, serde_json::from_slice(&body).unwrap_or_default(), received.take("case"))
        }
        Err(error) => (error.status(), Value::Null, received.take("case")),
    }
}

async fn post(target: &str, body: impl Into<Body>) -> (StatusCode, Value, Option<Value>) {
    send(request(Method::POST, target, body)).await
}

#[tokio::test]
async fn a_valid_body_arrives_with_conversions_and_defaults() {
    let (status, _, given) =
        post(LOGIN, r#"{"email": " INFO@B.ORG ", "password": "p", "remember_me": "on", "x": 1}"#).await;
    assert_eq!(status, StatusCode::OK);
    let given = given.unwrap();
    assert_eq!(given["email"], "info@b.org");
    assert_eq!(given["remember_me"], true);
    let (_, _, given) = post(LOGIN, r#"{"email": "a@b.org", "password": "p"}"#).await;
    assert_eq!(given.unwrap()["remember_me"], false);
}

#[tokio::test]
async fn an_address_that_could_be_two_reaches_no_handler() {
    let bodies = [
        r#"{"email": ["v@x.org", "a@x.org"], "password": "p"}"#,
        r#"{"email": {"v": "a@x.org"}, "password": "p"}"#,
        r#"{"email": "v@x.org,a@x.org", "password": "p"}"#,
        r#"{"email": "v@x.org;a@x.org", "password": "p"}"#,
        r#"{"email": "v@x.org\u0000a@x.org", "password": "p"}"#,
        r#"{"email": "v@x.org\r\nBcc: a@x.org", "password": "p"}"#,
        r#"{"email": "v@x.org\u2028a@x.org", "password": "p"}"#,
        r#"{"email": "v@x.org", "email": "a@x.org", "password": "p"}"#,
        r#"{"email": "v@x.org", "password": "p", "e\u006dail": "a@x.org"}"#,
        "email=v@x.org&email=a@x.org&password=p",
    ];
    for body in bodies {
        let (status, answer, given) = post(LOGIN, body).await;
        assert_eq!((status, given), (StatusCode::UNPROCESSABLE_ENTITY, None), "{body}");
        assert_eq!(answer["detail"].as_array().unwrap().len(), 1, "{body}: {answer}");
    }
    let mut form = request(Method::POST, LOGIN, "email=v@x.org&email=a@x.org&password=p");
    form.headers_mut().insert("content-type", "application/x-www-form-urlencoded".parse().unwrap());
    assert_eq!(send(form).await.0, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn what_was_sent_is_never_in_the_answer() {
    let bodies = [
        r#"{"email": "MARKER", "password": {"MARKER": "MARKER"}, "remember_me": "MARKER", "MARKER": 1}"#,
        r#"{"email": "MARKER@MARKER", "password": ["MARKER"], "trusted_device_token": ["MARKER"]}"#,
        r#"{"email": "MARKER <MARKER@b.org>", "password": 1}"#,
        r#"{"email": "a@MARKER..org", "password": "MARKER\u0000"}"#,
        r#"{"email": "a@b.org", "password": "p", "MARKER": MARKER"#,
        r#""MARKER""#,
    ];
    for body in bodies {
        let (status, answer, _) = post(LOGIN, body).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
        assert!(!answer.to_string().to_uppercase().contains("MARKER"), "{body}: {answer}");
    }
    let target = "/samples/MARKER?page=MARKER&deep=MARKER&MARKER=1";
    let (_, answer, _) =
        post(target, r#"{"whole": "MARKER", "owner": "MARKER", "color": "MARKER", "limits": {"MARKER": "MARKER"}}"#)
            .await;
    assert!(answer["detail"].as_array().unwrap().len() >= 6, "{answer}");
    assert!(!answer.to_string().contains("MARKER"), "{answer}");
}

#[tokio::test]
async fn a_body_has_64_kib() {
    let sized = |size: usize| {
        let body = r#"{"email": "a@b.org", "password": "p"}"#;
        format!("{body}{}", " ".repeat(size - body.len()))
    };
    assert_eq!(post(LOGIN, sized(MAX_BODY)).await.0, StatusCode::OK);
    assert_eq!(post(LOGIN, sized(MAX_BODY + 1)).await.0, StatusCode::PAYLOAD_TOO_LARGE);
    let error =
        ours::service(&Received::default()).call(request(Method::POST, LOGIN, sized(MAX_BODY + 1))).await.unwrap_err();
    assert!(error.is::<PayloadTooLarge>());
}

/// A body that must not be read.
struct Unread;

impl tokio::io::AsyncRead for Unread {
    fn poll_read(
        self: Pin<&mut Self>, _: &mut Context<'_>, _: &mut tokio::io::ReadBuf<'_>,
    ) -> Poll<std::io::Result<()>> {
        panic!("the body was read")
    }
}

#[tokio::test]
async fn a_body_that_announces_more_is_not_read() {
    let mut request = request(Method::POST, LOGIN, Body::from_async_read(Unread));
    request.headers_mut().insert("content-length", "65537".parse().unwrap());
    assert_eq!(send(request).await.0, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn head_runs_no_get_handler() {
    let target = "/api/v1/auth/tenants/acme/verify-email?token=t";
    let (status, _, given) = send(request(Method::HEAD, target, "")).await;
    assert_eq!((status, given), (StatusCode::METHOD_NOT_ALLOWED, None));
    let (status, _, given) = send(request(Method::GET, target, "")).await;
    assert_eq!((status, given), (StatusCode::OK, Some(json!({ "tenant_slug": "acme", "token": "t" }))));
}

#[tokio::test]
async fn secrets_may_come_in_the_body() {
    let target = "/api/v1/auth/tenants/acme/mfa/email/send";
    let both = json!({ "tenant_slug": "acme", "mfa_token": "m&=%+ü", "user_id": "u" });
    let (status, _, given) = post(target, r#"{"mfa_token": "m&=%+ü", "user_id": "u"}"#).await;
    assert_eq!((status, given), (StatusCode::OK, Some(both.clone())));
    let (status, _, given) = post(&format!("{target}?mfa_token=other&user_id=u"), r#"{"mfa_token": "m&=%+ü"}"#).await;
    assert_eq!((status, given), (StatusCode::OK, Some(both)), "the contract says that the body wins");

    let (_, answer, _) = post(target, r#"{"mfa_token": null}"#).await;
    let loc =
        |answer: &Value| answer["detail"].as_array().unwrap().iter().map(|v| v["loc"].clone()).collect::<Vec<_>>();
    assert_eq!(loc(&answer), [json!(["body", "mfa_token"]), json!(["body", "user_id"])]);
    let (_, answer, _) = post(&format!("{target}?user_id=u"), "").await;
    assert_eq!(loc(&answer), [json!(["query", "mfa_token"])]);
}

#[test]
fn an_api_and_its_contract_fit() {
    let without = OPENAPI_YAML.replace("/mfa/verify:", "/mfa/check:");
    let refusal = Validated::from_text(ours::apis(&Received::default()), &without).err().unwrap().to_string();
    assert_eq!(
        refusal,
        "/paths//api/v1/auth/tenants/{tenant_slug}/mfa/verify/post: the contract has no such operation"
    );
    let refusal = Validated::from_text(ours::apis(&Received::default()), "openapi: [").err().unwrap().to_string();
    assert!(refusal.starts_with("/: no OpenAPI document"), "{refusal}");
}

#[test]
fn methods_of_a_path_are_known() {
    let methods = AllowedMethods::from_text(OPENAPI_YAML).unwrap();
    assert_eq!(methods.of(LOGIN), Some("POST"));
    assert_eq!(methods.of("/api/v1/auth/tenants/a%2Fb/verify-email"), Some("GET, POST"));
    for path in
        ["/", "/api/v1/auth/tenants//login", "/api/v1/auth/tenants/acme/login/", "/api/v1/auth/tenants/acme/logins"]
    {
        assert_eq!(methods.of(path), None, "{path}");
    }
}

#[tokio::test]
async fn no_integer_becomes_another_number() {
    let register = |number: &str| {
        let body = r#"{"email": "a@b.org", "password": "p", "first_name": "A", "last_name": "L", "custom_data": {"n": NUMBER}}"#;
        post("/api/v1/auth/tenants/acme/register", body.replace("NUMBER", number))
    };
    for number in ["18446744073709551616", "-9223372036854775809", "123456789012345678901234567890"] {
        let (status, answer, given) = register(number).await;
        assert_eq!((status, given), (StatusCode::UNPROCESSABLE_ENTITY, None), "{number}");
        assert_eq!(answer["detail"][0]["loc"], json!(["body", "custom_data"]));
        assert_eq!(answer["detail"][0]["type"], "int_parsing_size");
    }
    for number in ["18446744073709551615", "-9223372036854775808"] {
        let (status, _, given) = register(number).await;
        assert_eq!((status, given.unwrap()["custom_data"]["n"].to_string().as_str()), (StatusCode::OK, number));
    }
}
