//! What the generator makes of OAuth: forms, redirects, its errors, and access tokens.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod spec;

use poem::http::{Method, StatusCode, header};
use poem::{Endpoint, Request, Response};
use poem_openapi::OpenApiService;
use scaikey_contract::{OAuthRoutes, OPENAPI_YAML, Validated};
use serde_json::{Value, json};
use spec::Failing;

const FORM: &str = "application/x-www-form-urlencoded";

async fn call(request: Request) -> Response {
    let routes = Validated::from_text(OAuthRoutes(Failing), OPENAPI_YAML).unwrap();
    let service = OpenApiService::new(routes, "ScaiKey Auth", "1.0.0");
    poem::Route::new().nest("/", service).get_response(request).await
}

async fn token(content_type: &str, body: &'static str) -> (StatusCode, Value) {
    let request =
        Request::builder().method(Method::POST).uri_str("/t/acme/token").content_type(content_type).body(body);
    let response = call(request).await;
    let (status, body) = (response.status(), response.into_body().into_vec().await.unwrap());
    (status, serde_json::from_slice(&body).unwrap())
}

#[tokio::test]
async fn a_form_reaches_its_method() {
    for (content_type, body, said) in [
        (FORM, "grant_type=a&scope=b+c%26", "a/b c&/acme"),
        ("application/x-www-form-urlencoded; charset=UTF-8", "unknown=1&grant_type=a", "a//acme"),
        (FORM, "grant_type=a&scope=", "a//acme"),
        (FORM, "grant_type=&grant_type=a", "a//acme"),
    ] {
        let expected = json!({ "error": "said", "error_description": said });
        assert_eq!(token(content_type, body).await, (StatusCode::BAD_REQUEST, expected), "{body}");
    }
}

/// As RFC 6749 §5.2 says it, and not as FastAPI does.
#[tokio::test]
async fn a_form_that_is_wrong_is_an_invalid_request() {
    for (content_type, body) in [
        (FORM, "grant_type=a&grant_type=b"),
        (FORM, "grant_type=a%00"),
        (FORM, ""),
        ("application/json", r#"{"grant_type":"a"}"#),
        ("text/plain", "grant_type=a"),
    ] {
        let (status, answer) = token(content_type, body).await;
        if content_type == FORM && body.is_empty() {
            // An empty form is a form in which nothing is said.
            assert_eq!(answer["error"], "said");
            continue;
        }
        assert_eq!((status, &answer["error"]), (StatusCode::BAD_REQUEST, &json!("invalid_request")), "{body}");
        let description = answer["error_description"].as_str().unwrap();
        assert!(!description.contains(['"', '\\']) && !description.contains("a\u{0}"), "{description}");
    }
}

#[tokio::test]
async fn an_operation_that_demands_an_access_token_is_given_it_or_not_reached() {
    let ask = async |token: Option<&str>| {
        let request = Request::builder().uri_str("/t/acme/userinfo");
        let request = token.into_iter().fold(request, |request, token| request.header("authorization", token));
        let response = call(request.finish()).await;
        let challenge = response.headers().get(header::WWW_AUTHENTICATE).map(|it| it.to_str().unwrap().to_owned());
        let status = response.status();
        let body: Value = serde_json::from_slice(&response.into_body().into_vec().await.unwrap()).unwrap();
        (status, challenge, body)
    };
    let (status, challenge, body) = ask(None).await;
    assert_eq!(
        (status, challenge.as_deref(), &body["error"]),
        (StatusCode::UNAUTHORIZED, Some("Bearer"), &json!("invalid_token"))
    );
    let (status, challenge, _) = ask(Some("narrow")).await;
    assert_eq!((status, challenge.as_deref()), (StatusCode::FORBIDDEN, Some("openid")), "the scopes of the contract");
    let (status, _, body) = ask(Some("t")).await;
    assert_eq!((status, &body["sub"]), (StatusCode::OK, &json!("t/acme")));
}

/// What a browser is sent to is refused by whoever makes the pages.
#[tokio::test]
async fn a_request_of_a_browser_that_is_wrong_is_for_the_pages() {
    let routes = Validated::from_text(OAuthRoutes(Failing), OPENAPI_YAML).unwrap();
    let service = OpenApiService::new(routes, "ScaiKey Auth", "1.0.0");
    let request = Request::builder().uri_str("/t/acme/authorize?state=a&state=b").finish();
    let error = poem::Route::new().nest("/", service).call(request).await.err().unwrap();
    assert_eq!(error.status(), StatusCode::BAD_REQUEST);
}
