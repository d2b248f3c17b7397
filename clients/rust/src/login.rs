//! What a login takes, and its three outcomes.

use crate::answer::unexpected;
use crate::call::Seen;
use crate::generated::{ResponseValue, types};
use crate::{Error, MfaChallenge, MfaMethod, Secret};
use reqwest::header::{HeaderMap, HeaderValue, SET_COOKIE};

/// Who logs in, and how.
#[derive(Debug, Clone)]
#[must_use]
pub struct Credentials {
    body: types::LoginRequest,
}

impl Credentials {
    /// An address and its password.
    pub fn new(email: impl Into<String>, password: impl Into<Secret>) -> Self {
        Self {
            body: types::LoginRequest {
                email: email.into(),
                password: password.into(),
                remember_me: false,
                trusted_device_token: None,
            },
        }
    }

    /// Asks for a session that lasts longer, within the tenant's limits.
    pub fn remember_me(mut self) -> Self {
        self.body.remember_me = true;
        self
    }

    /// Replaces the second factor by the token that the last [`Session`] carried. It works once: the new session carries the next one.
    pub fn trusted_device_token(mut self, token: impl Into<Secret>) -> Self {
        self.body.trusted_device_token = Some(token.into());
        self
    }

    pub(crate) fn into_body(self) -> types::LoginRequest {
        self.body
    }
}

/// What follows a right password. A session stands only in the first case, so a second factor cannot be forgotten.
#[derive(Debug, Clone)]
#[must_use = "a right password alone is not always a login"]
pub enum LoginOutcome {
    /// Logged in.
    Authenticated(Session),
    /// A second factor is needed: see [`Tenant::mfa_verify`](crate::Tenant::mfa_verify).
    MfaRequired(MfaChallenge),
    /// The tenant demands a second factor, and the account has none yet.
    EnrollmentRequired(Enrollment),
}

/// A session.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Session {
    /// Whose session it is.
    pub user_id: String,
    /// The public handle of the session, for lists and logs. It proves nothing.
    pub id: String,
    /// Where to send the person now.
    pub redirect_uri: Option<String>,
    /// The proof.
    pub cookie: SessionCookie,
    /// Replaces the second factor at the next login: after [`MfaAnswer::trust_device`](crate::MfaAnswer::trust_device), where the tenant
    /// allows it, and after a login that it spared the second factor, in place of the token that was used up. Shown once.
    pub trusted_device_token: Option<Secret>,
}

/// The cookie that proves a session.
#[derive(Debug, Clone)]
pub struct SessionCookie {
    name: String,
    value: Secret,
}

impl SessionCookie {
    /// Its name, which differs between tenants.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its value, which is as good as a password while the session lasts.
    pub fn value(&self) -> &Secret {
        &self.value
    }

    /// The `Cookie` header of a request that belongs to the session, marked as sensitive. Nothing if no header can hold it.
    pub fn header(&self) -> Option<HeaderValue> {
        let mut header = HeaderValue::try_from(format!("{}={}", self.name, self.value.expose())).ok()?;
        header.set_sensitive(true);
        Some(header)
    }

    /// The session's cookie that this answer sets; one that it clears is none, and neither is what a proxy adds.
    pub(crate) fn from_headers(headers: &HeaderMap) -> Option<Self> {
        headers.get_all(SET_COOKIE).iter().filter_map(|header| header.to_str().ok()).find_map(|text| {
            let (name, value) = text.split(';').next()?.split_once('=')?;
            let (name, value) = (name.trim(), value.trim());
            let is_session = name.strip_prefix("__Host-").unwrap_or(name).starts_with("scaikey-session-");
            (is_session && !value.is_empty()).then(|| Self { name: name.to_owned(), value: value.into() })
        })
    }
}

/// A second factor must be set up before the first session: see [`Tenant::enrolling`](crate::Tenant::enrolling).
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Enrollment {
    /// Whose account it is.
    pub user_id: String,
    /// Proves the password that was right, to the operations that set up a factor, and only for minutes.
    pub token: Secret,
    /// The methods that may be set up.
    pub available_methods: Vec<MfaMethod>,
    /// The session that ends when the new one begins.
    pub(crate) earlier_session: Option<SessionCookie>,
}

impl Enrollment {
    /// An enrolment from its parts, for a program whose steps run in different processes.
    pub fn new(token: impl Into<Secret>, user_id: impl Into<String>) -> Self {
        Self { token: token.into(), user_id: user_id.into(), available_methods: Vec::new(), earlier_session: None }
    }
}

/// Reads the outcome. One that breaks the contract, such as a session without a cookie, is an error rather than half a login.
/// `earlier_session` ends when the new one begins, which may be a step later.
pub(crate) fn outcome(
    answer: ResponseValue<types::ApiResponseLoginResponse>, earlier_session: Option<SessionCookie>, seen: Seen,
) -> Result<LoginOutcome, Error> {
    let cookie = SessionCookie::from_headers(answer.headers());
    let trusted_device_token = trusted_device_token(answer.headers());
    let body = answer.into_inner().data;
    let methods =
        body.available_methods.unwrap_or_default().iter().map(|name| MfaMethod::from(name.as_str())).collect();
    let outcome = match (body.status.as_str(), body.user_id) {
        ("authenticated", Some(user_id)) => cookie.zip(body.session_id).map(|(cookie, id)| {
            let redirect_uri = body.redirect_uri;
            LoginOutcome::Authenticated(Session { user_id, id, redirect_uri, cookie, trusted_device_token })
        }),
        ("mfa_required", Some(user_id)) => body.mfa_token.map(|token| {
            let default_method = body.default_method.as_deref().map(MfaMethod::from);
            let available_methods = methods;
            LoginOutcome::MfaRequired(MfaChallenge {
                token,
                user_id,
                available_methods,
                default_method,
                earlier_session,
            })
        }),
        ("mfa_enrollment_required", Some(user_id)) => body.mfa_token.map(|token| {
            let available_methods = methods;
            LoginOutcome::EnrollmentRequired(Enrollment { user_id, token, available_methods, earlier_session })
        }),
        _ => None,
    };
    outcome.ok_or_else(|| unexpected(seen))
}

/// The token that takes the place of the one that spared the second factor.
fn trusted_device_token(headers: &HeaderMap) -> Option<Secret> {
    let token = headers.get("trusted-device-token")?.to_str().ok()?;
    (!token.is_empty()).then(|| token.into())
}
