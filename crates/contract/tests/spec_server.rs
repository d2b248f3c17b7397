//! The generated server side, called: what reaches an implementation, what leaves it, and what is never shown.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod spec;

use poem::http::{Method, StatusCode, header};
use poem::{Endpoint, Request, Response};
use poem_openapi::OpenApiService;
use poem_openapi::types::{ParseFromJSON, ToJSON};
use scaikey_contract::{
    AuthenticationRoutes, EmailVerificationRoutes, LoginReply, OperationsRoutes, ParsedBody, ProblemCode, RequestId,
    Secret, SessionsRoutes, types,
};
use serde_json::{Value, json};
use spec::Failing;

const LOGIN: &str = "/api/v1/auth/tenants/acme/login";

async fn call(request: Request) -> Response {
    let routes = (
        AuthenticationRoutes(Failing),
        EmailVerificationRoutes(Failing),
        SessionsRoutes(Failing),
        OperationsRoutes(Failing),
    );
    let service = OpenApiService::new(routes, "ScaiKey Auth", "1.0.0");
    poem::Route::new().nest("/", service).get_response(request).await
}

async fn json_of(response: Response) -> Value {
    serde_json::from_slice(&response.into_body().into_vec().await.unwrap()).unwrap()
}

fn post(path: &str, body: &Value) -> poem::RequestBuilder {
    Request::builder()
        .method(Method::POST)
        .uri_str(path)
        .content_type("application/json")
        .extension(RequestId("r1".to_owned()))
        .extension(ParsedBody::new(body.clone()))
}

#[tokio::test]
async fn a_request_reaches_its_method_and_the_answer_has_its_headers() {
    let body = json!({ "email": "ada@example.com", "password": "right" });
    let response = call(post(LOGIN, &body).finish()).await;
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.headers()[header::CONTENT_TYPE], "application/json");
    assert_eq!(response.headers()[header::SET_COOKIE], "session=1");
    assert!(response.headers()[header::SET_COOKIE].is_sensitive());
    let expected = json!({ "data": {
        "status": "authenticated", "user_id": "acme/ada@example.com/false", "mfa_required": false, "mfa_token": null,
        "available_methods": null, "default_method": null, "session_id": null, "redirect_uri": null,
    } });
    assert_eq!(json_of(response).await, expected, "absent `meta` is left out, absent nullable fields are null");
}

const SESSIONS: &str = "/api/v1/auth/tenants/acme/sessions";

#[tokio::test]
async fn an_operation_that_demands_a_session_gets_it_or_is_not_reached() {
    let call = async |method: Method, path: &str, cookie: Option<&str>| {
        let request = Request::builder().method(method).uri_str(path).extension(RequestId("r1".to_owned()));
        let request = cookie.into_iter().fold(request, |request, cookie| request.header(header::COOKIE, cookie));
        call(request.finish()).await
    };
    let listed = json_of(call(Method::GET, SESSIONS, Some("ada")).await).await;
    assert_eq!(listed["data"]["sessions"][0]["device"], "ada/acme");
    assert_eq!(listed["data"]["sessions"][0]["amr"], json!(["acme"]));
    let one = format!("{SESSIONS}/{}", uuid::Uuid::nil());
    let revoked = json_of(call(Method::DELETE, &one, Some("ada")).await).await;
    assert_eq!(revoked["detail"], format!("ada/acme/{}", uuid::Uuid::nil()));
    let out = call(Method::POST, "/api/v1/auth/tenants/acme/logout", Some("ada")).await;
    assert_eq!(
        (out.status(), &out.headers()[header::SET_COOKIE]),
        (StatusCode::NO_CONTENT, &"ada/acme".parse().unwrap())
    );

    for (method, path) in [
        (Method::GET, SESSIONS),
        (Method::DELETE, &*one),
        (Method::POST, "/api/v1/auth/tenants/acme/sessions/revoke-others"),
        (Method::POST, "/api/v1/auth/tenants/acme/logout"),
    ] {
        let refused = call(method.clone(), path, None).await;
        assert_eq!(refused.status(), StatusCode::UNAUTHORIZED, "{method} {path}");
        assert!(!refused.headers().contains_key(header::SET_COOKIE));
    }
}

#[tokio::test]
async fn a_body_that_nobody_parsed_before_is_parsed() {
    let body = json!({ "email": "ada@example.com", "password": "right", "remember_me": true }).to_string();
    let request = Request::builder().method(Method::POST).uri_str(LOGIN).content_type("application/json").body(body);
    assert_eq!(json_of(call(request).await).await["data"]["user_id"], "acme/ada@example.com/true");
}

#[tokio::test]
async fn a_problem_is_labelled_as_one() {
    let response = call(post(LOGIN, &json!({ "email": "ada@example.com", "password": "wrong" })).finish()).await;
    assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(response.headers()[header::CONTENT_TYPE], "application/problem+json");
    assert_eq!(response.headers()[header::RETRY_AFTER], "30");
    let expected = json!({
        "type": "urn:scaikey:problem:rate_limited", "title": "Too many requests", "status": 429, "detail": "Later.",
        "code": "rate_limited", "request_id": "r1",
    });
    assert_eq!(json_of(response).await, expected);
}

#[tokio::test]
async fn two_groups_share_a_path() {
    let path = "/api/v1/auth/tenants/acme/verify-email";
    let by_post = call(post(path, &json!({ "token": "t" })).finish()).await;
    let get = Request::builder().method(Method::GET).uri_str(format!("{path}?token=t")).finish();
    assert_eq!(
        (by_post.status(), call(get).await.status()),
        (StatusCode::INTERNAL_SERVER_ERROR, StatusCode::INTERNAL_SERVER_ERROR)
    );
}

#[tokio::test]
async fn readiness_has_its_own_shape() {
    let response = call(Request::builder().uri_str("/readyz").finish()).await;
    assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(response.headers()[header::CONTENT_TYPE], "application/json");
    assert_eq!(json_of(response).await, json!({ "status": "not_ready", "checks": [] }));
}

#[test]
fn debug_shows_no_secret() {
    let login = json!({ "email": "ada@example.com", "password": "hunter2", "trusted_device_token": "hunter2" });
    let reset = json!({ "token": "hunter2", "new_password": "hunter2" });
    let register = json!({
        "email": "ada@example.com", "password": "hunter2", "first_name": "A", "last_name": "L", "captcha_token": "hunter2"
    });
    let mfa = json!({ "mfa_token": "hunter2", "method": "totp", "code": "hunter2" });
    let shown = [
        format!("{:?}", types::LoginRequest::parse_from_json(Some(login)).unwrap()),
        format!("{:?}", types::ResetPasswordRequest::parse_from_json(Some(reset)).unwrap()),
        format!("{:?}", types::RegisterRequest::parse_from_json(Some(register)).unwrap()),
        format!("{:?}", types::MfaChallengeRequest::parse_from_json(Some(mfa)).unwrap()),
        format!("{:?}", Some(Secret::from("hunter2".to_owned()))),
    ];
    for text in shown {
        assert!(!text.contains("hunter2") && !text.contains("ada@example.com"), "{text}");
    }
    let secret = Secret::from("hunter2".to_owned());
    assert_eq!((secret.expose(), secret.to_json()), ("hunter2", Some(json!("hunter2"))));
}

#[test]
fn debug_of_a_reply_shows_no_cookie() {
    let data = json!({ "data": { "status": "authenticated", "mfa_token": "hunter2" } });
    let body = types::ApiResponseLoginResponse::parse_from_json(Some(data)).unwrap();
    let reply = LoginReply::Ok(
        scaikey_contract::Json(body),
        Some(Secret::from("hunter2".to_owned())),
        Some(Secret::from("hunter2".to_owned())),
    );
    assert!(!format!("{reply:?}").contains("hunter2"));
}

#[test]
fn a_location_is_text_or_a_number() {
    let error = json!({ "loc": ["body", 39], "msg": "JSON decode error", "type": "json_invalid" });
    let parsed = types::ValidationError::parse_from_json(Some(error.clone())).unwrap();
    assert_eq!(
        parsed.loc,
        [types::ValidationErrorLocItem::from("body".to_owned()), types::ValidationErrorLocItem::from(39)]
    );
    assert_eq!(parsed.to_json(), Some(error));
    assert!(types::ValidationError::parse_from_json(Some(json!({ "loc": [true], "msg": "", "type": "" }))).is_err());
}

#[test]
fn problem_codes_are_the_closed_list_of_the_contract() {
    let contract: Value = serde_norway::from_str(scaikey_contract::OPENAPI_YAML).unwrap();
    let listed = contract["x-problem-codes"].as_object().unwrap();
    assert_eq!(listed.len(), ProblemCode::ALL.len());
    for code in ProblemCode::ALL {
        assert_eq!(listed[code.code()]["status"], code.status());
        assert_eq!(listed[code.code()]["title"], code.title());
    }
}
