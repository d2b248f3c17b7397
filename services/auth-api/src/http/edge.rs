//! The edge: every request of the public listener passes here, and every answer leaves with the same headers.
//!
//! It gives the request its id and its client's network, turns what no handler answered (404, 405, 408, 413, a panic) into problem
//! documents, and writes the one log line of the request: path without query, since queries carry tokens (SECURITY §0.1).

use super::HttpSettings;
use super::client;
use crate::pages::{self, ClientContext, Place};
use poem::error::ParsePathError;
use poem::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use poem::{Endpoint, IntoResponse as _, Request, Response};
use scaikey_contract::types::Problem;
use scaikey_contract::{AllowedMethods, ClientNetwork, OPENAPI_YAML, ProblemCode, ProblemJson, RequestId, SpecError};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Instant;

const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// See the module.
#[derive(Clone)]
pub(super) struct Edge {
    settings: HttpSettings,
    allowed: Arc<AllowedMethods>,
}

impl Edge {
    pub(super) fn new(settings: HttpSettings) -> Result<Self, SpecError> {
        let allowed = AllowedMethods::from_text(OPENAPI_YAML)?;
        Ok(Self { settings, allowed: Arc::new(allowed) })
    }

    pub(super) async fn call<E: Endpoint>(&self, endpoint: &E, mut request: Request) -> Response {
        let started = Instant::now();
        let id = request_id(&request);
        let network = self.settings.clients.network(&request);
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        request.extensions_mut().insert(RequestId(id.clone()));
        request.extensions_mut().insert(ClientNetwork(network.clone()));
        let device = client::device(request.headers());
        request.extensions_mut().insert(ClientContext { ip_bucket: network, request_id: id.clone(), device });
        // What fails under the pages' path is told by a page.
        let place = is_for_people(&path).then(|| Place::of(&request));
        let answered = futures_util::FutureExt::catch_unwind(AssertUnwindSafe(endpoint.call(request))).await;
        let mut response = match answered {
            Ok(Ok(answer)) => answer.into_response(),
            Ok(Err(error)) => {
                let status = status_of(&error);
                log_refusal(status, &error, &method, &path, &id);
                match &place {
                    Some(place) => place.error_page(status),
                    None => self.refuse(status, &path, &id),
                }
            }
            Err(_) => {
                tracing::error!(request_id = id, "a handler panicked");
                match &place {
                    Some(place) => place.error_page(StatusCode::INTERNAL_SERVER_ERROR),
                    None => problem(ProblemCode::InternalError, "Something failed that should not.", &id),
                }
            }
        };
        if place.is_some() {
            pages::protect(&mut response);
        }
        finish(&mut response, &id);
        let status = response.status();
        let elapsed = started.elapsed();
        self.settings.metrics.observe(&method, status, elapsed);
        tracing::info!(
            target: "access",
            request_id = id,
            method = method.as_str(),
            path,
            status = status.as_u16(),
            elapsed_us = u64::try_from(elapsed.as_micros()).unwrap_or(u64::MAX),
            "answered"
        );
        response
    }

    /// An answer for what no handler answered.
    fn refuse(&self, status: StatusCode, path: &str, id: &str) -> Response {
        match status {
            StatusCode::NOT_FOUND => problem(ProblemCode::NotFound, "Not Found", id),
            StatusCode::METHOD_NOT_ALLOWED => {
                let mut response = problem(ProblemCode::MethodNotAllowed, "Method Not Allowed", id);
                let allowed = self.allowed.of(path).and_then(|methods| HeaderValue::from_str(methods).ok());
                response.headers_mut().insert(header::ALLOW, allowed.unwrap_or(HeaderValue::from_static("GET")));
                response
            }
            // What is left of the body may be more than is read, or never come.
            StatusCode::PAYLOAD_TOO_LARGE => {
                closing(problem(ProblemCode::PayloadTooLarge, "The body is larger than the server reads.", id))
            }
            StatusCode::REQUEST_TIMEOUT => {
                closing(problem(ProblemCode::RequestTimeout, "The body did not come in time.", id))
            }
            status if status.is_client_error() => {
                closing(problem(ProblemCode::BadRequest, "The request cannot be understood.", id))
            }
            _ => problem(ProblemCode::InternalError, "Something failed that should not.", id),
        }
    }
}

/// Whether a path belongs to the pages rather than to programs, which OAuth lets share it.
fn is_for_people(path: &str) -> bool {
    const PROGRAMS: [&str; 6] =
        ["/.well-known/openid-configuration", "/jwks.json", "/token", "/userinfo", "/introspect", "/revoke"];
    path.starts_with("/t/") && !PROGRAMS.iter().any(|end| path.ends_with(end))
}

/// The status of what no handler answered. A path that is not UTF-8 names nothing; poem has 400 for it.
fn status_of(error: &poem::Error) -> StatusCode {
    if error.is::<ParsePathError>() { StatusCode::NOT_FOUND } else { error.status() }
}

/// An error of the client's is not worth a line: whoever likes could fill the log with them.
fn log_refusal(status: StatusCode, error: &poem::Error, method: &Method, path: &str, id: &str) {
    let status_code = status.as_u16();
    if status.is_client_error() {
        tracing::debug!(request_id = id, %method, path, status = status_code, %error, "refused");
    } else {
        tracing::error!(request_id = id, %method, path, status = status_code, %error, "no handler answered");
    }
}

fn closing(mut response: Response) -> Response {
    response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    response
}

/// The caller's `X-Request-Id` if it is `[A-Za-z0-9_-]{1,64}`, else a new one.
fn request_id(request: &Request) -> String {
    let given = request.headers().get(X_REQUEST_ID).and_then(|value| value.to_str().ok());
    let well_formed = |id: &&str| {
        (1..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
    };
    if let Some(id) = given.filter(well_formed) {
        return id.to_owned();
    }
    #[expect(clippy::disallowed_methods, reason = "an id of a request decides nothing and is stored nowhere as proof")]
    let id = uuid::Uuid::new_v4();
    id.simple().to_string()
}

fn problem(code: ProblemCode, detail: &str, id: &str) -> Response {
    let mut response = ProblemJson(Problem::new(code, detail, id)).into_response();
    response.set_status(StatusCode::from_u16(code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR));
    response
}

/// What every answer carries, unless a handler chose otherwise.
fn finish(response: &mut Response, id: &str) {
    let headers = response.headers_mut();
    if let Ok(id) = HeaderValue::from_str(id) {
        headers.insert(X_REQUEST_ID, id);
    }
    for (name, value) in [
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
    ] {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::client_ip::ForwardedHeader;
    use crate::http::{ClientAddresses, HttpMetrics};
    use poem::endpoint::make;

    async fn panicking(path: &str) -> (Response, String) {
        let clients = Arc::new(ClientAddresses::new(Vec::new(), ForwardedHeader::XForwardedFor));
        let edge = Edge::new(HttpSettings { clients, metrics: Arc::new(HttpMetrics::default()) }).unwrap();
        let endpoint = make(|_| async { if true { panic!("a secret") } else { Ok::<_, poem::Error>(()) } });
        let request = Request::builder().uri(path.parse().unwrap()).header("x-request-id", "abc").finish();
        let mut response = edge.call(&endpoint, request).await;
        let body = response.take_body().into_string().await.unwrap();
        (response, body)
    }

    #[tokio::test]
    async fn a_handler_that_panics_is_told_in_the_form_of_its_place() {
        for (path, media_type, form) in [
            ("/api/v1/auth/tenants/acme/login", "application/problem+json", r#""code":"internal_error""#),
            ("/t/acme/reset-password", "text/html; charset=utf-8", "<!doctype html>"),
        ] {
            let (response, body) = panicking(path).await;
            assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR, "{path}");
            let types: Vec<_> = response.headers().get_all(header::CONTENT_TYPE).iter().collect();
            assert_eq!(types, [media_type], "{path}");
            assert_eq!(response.headers()[X_REQUEST_ID], "abc", "{path}");
            assert!(body.contains(form) && body.contains("abc") && !body.contains("secret"), "{path}: {body}");
        }
    }
}
