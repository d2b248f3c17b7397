//! The edge: every request of the public listener passes here, and every answer leaves with the same headers.
//!
//! It gives the request its id and its client's network, turns what no handler answered (404, 405, 413, a panic) into problem
//! documents, and writes the one log line of the request: path without query, since queries carry tokens (SECURITY §0.1).

use super::HttpSettings;
use super::unread_body::UnreadBody;
use crate::pages::{ClientContext, Place};
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
        request.extensions_mut().insert(ClientContext { ip_bucket: network, request_id: id.clone() });
        // What fails under the pages' path is told by a page.
        let place = path.starts_with("/t/").then(|| Place::of(&request));
        let unread = UnreadBody::of(&mut request);
        let answered = futures_util::FutureExt::catch_unwind(AssertUnwindSafe(endpoint.call(request))).await;
        let mut response = match answered {
            Ok(Ok(answer)) => answer.into_response(),
            Ok(Err(error)) => self.refuse(&error, &method, &path, &id),
            Err(_) => {
                tracing::error!(request_id = id, "a handler panicked");
                match &place {
                    Some(place) => place.error_page(StatusCode::INTERNAL_SERVER_ERROR),
                    None => problem(ProblemCode::InternalError, "Something failed that should not.", &id),
                }
            }
        };
        finish(&mut response, &id);
        let status = response.status();
        let elapsed = started.elapsed();
        self.settings.metrics.observe(&method, status, elapsed);
        tracing::info!(
            request_id = id,
            method = method.as_str(),
            path,
            status = status.as_u16(),
            elapsed_us = u64::try_from(elapsed.as_micros()).unwrap_or(u64::MAX),
            "answered"
        );
        if let Some(unread) = unread {
            unread.read_out().await;
        }
        response
    }

    /// An answer for what no handler answered.
    fn refuse(&self, error: &poem::Error, method: &Method, path: &str, id: &str) -> Response {
        match error.status() {
            StatusCode::NOT_FOUND => problem(ProblemCode::NotFound, "Not Found", id),
            StatusCode::METHOD_NOT_ALLOWED => {
                let mut response = problem(ProblemCode::MethodNotAllowed, "Method Not Allowed", id);
                let allowed = self.allowed.of(path).and_then(|methods| HeaderValue::from_str(methods).ok());
                response.headers_mut().insert(header::ALLOW, allowed.unwrap_or(HeaderValue::from_static("GET")));
                response
            }
            StatusCode::PAYLOAD_TOO_LARGE => {
                let mut response =
                    problem(ProblemCode::PayloadTooLarge, "The body is larger than the server reads.", id);
                // What is left of the body may be more than is read.
                response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
                response
            }
            status => {
                tracing::error!(request_id = id, %method, path, status = status.as_u16(), error = %error, "no handler answered");
                problem(ProblemCode::InternalError, "Something failed that should not.", id)
            }
        }
    }
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
