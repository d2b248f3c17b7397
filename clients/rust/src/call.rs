//! What goes with one call beside its parameters, and what its answer said beside its body.

use crate::generated::{Client, Error};
use crate::{Secret, SessionCookie};
use progenitor_client::{ClientHooks, ClientInfo, OperationInfo};
use reqwest::header::{AUTHORIZATION, COOKIE, HeaderMap, HeaderName, HeaderValue, InvalidHeaderValue, RETRY_AFTER};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");
const MFA_TOKEN: HeaderName = HeaderName::from_static("x-mfa-token");

/// Gives the `traceparent` of the span that a call is made in.
pub(crate) type TraceContext = Arc<dyn Fn() -> Option<String> + Send + Sync>;

/// The context of a call: its headers, and a place for what the answer's headers say.
///
/// Every generated [`Client`] carries one; the crate makes them, through [`Client::generated`](crate::Client::generated).
#[derive(Clone)]
pub struct Call {
    bearer: Option<Secret>,
    proof: Proof,
    request_id: Option<String>,
    trace_context: Option<TraceContext>,
    seen: Arc<Mutex<Seen>>,
}

/// What shows who makes a call, beside the access token of the program.
#[derive(Clone, Default)]
pub(crate) struct Proof {
    /// The session of a person.
    pub(crate) cookie: Option<SessionCookie>,
    /// The token of a login that demands the enrolment of a second factor.
    pub(crate) mfa_token: Option<Secret>,
}

impl Proof {
    /// A session.
    pub(crate) fn session(cookie: &SessionCookie) -> Self {
        Self { cookie: Some(cookie.clone()), mfa_token: None }
    }
}

/// What the headers of the last answer said; kept apart, because progenitor drops them when a body is not what it expects.
#[derive(Debug, Clone, Default)]
pub(crate) struct Seen {
    pub(crate) status: Option<u16>,
    pub(crate) request_id: Option<String>,
    pub(crate) retry_after: Option<Duration>,
}

impl Call {
    /// A context without request id.
    pub(crate) fn new(bearer: Option<Secret>, trace_context: Option<TraceContext>) -> Self {
        Self { bearer, proof: Proof::default(), request_id: None, trace_context, seen: Arc::default() }
    }

    /// The same context with another request id and proof, and nothing seen yet.
    pub(crate) fn fresh(&self, request_id: Option<&str>, proof: Proof) -> Self {
        Self { request_id: request_id.map(str::to_owned), proof, seen: Arc::default(), ..self.clone() }
    }

    /// What the last answer of this call said.
    pub(crate) fn seen(&self) -> Seen {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn see(&self, seen: Seen) {
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = seen;
    }

    fn write_headers(&self, headers: &mut HeaderMap) -> Result<(), InvalidHeaderValue> {
        if let Some(token) = &self.bearer {
            let mut value = HeaderValue::try_from(format!("Bearer {}", token.expose()))?;
            value.set_sensitive(true);
            headers.insert(AUTHORIZATION, value);
        }
        if let Some(cookie) = self.proof.cookie.as_ref().and_then(SessionCookie::header) {
            headers.insert(COOKIE, cookie);
        }
        if let Some(token) = &self.proof.mfa_token {
            let mut value = HeaderValue::try_from(token.expose())?;
            value.set_sensitive(true);
            headers.insert(MFA_TOKEN, value);
        }
        if let Some(id) = &self.request_id {
            headers.insert(REQUEST_ID, HeaderValue::try_from(id)?);
        }
        if let Some(traceparent) = self.trace_context.as_ref().and_then(|current| current()) {
            headers.insert(TRACEPARENT, HeaderValue::try_from(traceparent)?);
        }
        Ok(())
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").field("request_id", &self.request_id).finish_non_exhaustive()
    }
}

impl Seen {
    fn of(response: &reqwest::Response) -> Self {
        let text = |name: HeaderName| response.headers().get(name)?.to_str().ok();
        Self {
            status: Some(response.status().as_u16()),
            request_id: text(REQUEST_ID).map(str::to_owned),
            // The server writes seconds; the other form, a date, would need a clock that agrees with the server's.
            retry_after: text(RETRY_AFTER).and_then(|seconds| seconds.trim().parse().ok()).map(Duration::from_secs),
        }
    }
}

impl ClientHooks<Call> for Client {
    async fn pre<E>(&self, request: &mut reqwest::Request, _info: &OperationInfo) -> Result<(), Error<E>> {
        self.inner().see(Seen::default());
        self.inner().write_headers(request.headers_mut()).map_err(Error::from)
    }

    async fn post<E>(
        &self, result: &reqwest::Result<reqwest::Response>, _info: &OperationInfo,
    ) -> Result<(), Error<E>> {
        if let Ok(response) = result {
            self.inner().see(Seen::of(response));
        }
        Ok(())
    }

    /// An error of reqwest shows the URL, whose query may hold a token.
    async fn exec(&self, request: reqwest::Request, _info: &OperationInfo) -> reqwest::Result<reqwest::Response> {
        self.client().execute(request).await.map_err(reqwest::Error::without_url)
    }
}
