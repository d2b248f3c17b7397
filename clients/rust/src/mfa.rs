//! The second factor: what a login asks for, and how it is answered.

use crate::answer::unexpected;
use crate::call::Seen;
use crate::generated::{ResponseValue, types};
use crate::webauthn::{AuthenticationResponse, RequestOptions, members};
use crate::{Error, Secret, Session, SessionCookie};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use std::fmt;

/// A login that waits for its second factor.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct MfaChallenge {
    /// Proves the password that was right. Worth nothing without the second factor, and only for minutes.
    pub token: Secret,
    /// Whose account it is.
    pub user_id: String,
    /// The methods that the account has.
    pub available_methods: Vec<MfaMethod>,
    /// The one to offer first.
    pub default_method: Option<MfaMethod>,
    /// The session that ends when the new one begins.
    pub(crate) earlier_session: Option<SessionCookie>,
}

impl MfaChallenge {
    /// A challenge from its parts, for a program whose steps run in different processes.
    pub fn new(token: impl Into<Secret>, user_id: impl Into<String>) -> Self {
        Self {
            token: token.into(),
            user_id: user_id.into(),
            available_methods: Vec::new(),
            default_method: None,
            earlier_session: None,
        }
    }
}

/// A kind of second factor.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MfaMethod {
    /// A code from an authenticator app.
    Totp,
    /// A code sent by mail.
    Email,
    /// A passkey or security key.
    Webauthn,
    /// One of the codes kept for the day when the others are lost.
    RecoveryCode,
    /// One that this version of the client does not know.
    Other(String),
}

impl From<types::FactorKind> for MfaMethod {
    fn from(kind: types::FactorKind) -> Self {
        match kind {
            types::FactorKind::Totp => Self::Totp,
            types::FactorKind::Email => Self::Email,
            types::FactorKind::Webauthn => Self::Webauthn,
        }
    }
}

impl From<&str> for MfaMethod {
    fn from(name: &str) -> Self {
        match name {
            "totp" => Self::Totp,
            "email" => Self::Email,
            "webauthn" => Self::Webauthn,
            "recovery_code" => Self::RecoveryCode,
            other => Self::Other(other.to_owned()),
        }
    }
}

/// Why a second factor was refused.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MfaFailureReason {
    /// The code is wrong.
    InvalidCode,
    /// The code was right once; ask for another.
    ChallengeExpired,
    /// The login must begin again.
    MfaTokenInvalid,
    /// The account does not have this method.
    MethodNotAvailable,
    /// So many tries failed that only an administrator opens the account's second factors again.
    AttemptsExhausted,
    /// One that this version of the client does not know.
    Other(String),
}

impl From<&str> for MfaFailureReason {
    fn from(name: &str) -> Self {
        match name {
            "invalid_code" => Self::InvalidCode,
            "challenge_expired" => Self::ChallengeExpired,
            "mfa_token_invalid" => Self::MfaTokenInvalid,
            "method_not_available" => Self::MethodNotAvailable,
            "attempts_exhausted" => Self::AttemptsExhausted,
            other => Self::Other(other.to_owned()),
        }
    }
}

impl fmt::Display for MfaFailureReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::InvalidCode => "invalid_code",
            Self::ChallengeExpired => "challenge_expired",
            Self::MfaTokenInvalid => "mfa_token_invalid",
            Self::MethodNotAvailable => "method_not_available",
            Self::AttemptsExhausted => "attempts_exhausted",
            Self::Other(name) => name,
        })
    }
}

/// A code on its way by mail.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct EmailCode {
    /// What the code belongs to: goes with it into [`MfaAnswer::email`].
    pub challenge_id: String,
    /// The address, masked.
    pub sent_to: String,
    /// When the code stops working.
    pub expires_at: DateTime<Utc>,
    /// When another one can be sent.
    pub resend_at: DateTime<Utc>,
}

/// What an authenticator needs.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[non_exhaustive]
pub struct WebauthnOptions {
    /// Goes with the credential into [`MfaAnswer::webauthn`].
    pub challenge_id: String,
    /// What the browser is to ask for.
    pub public_key: RequestOptions,
}

/// The answer to a challenge.
#[derive(Clone)]
#[must_use]
pub struct MfaAnswer {
    method: &'static str,
    code: Option<Secret>,
    challenge_id: Option<String>,
    credential: Option<AuthenticationResponse>,
    remember_device: bool,
    trust_device: bool,
    device_fingerprint: Option<String>,
}

impl MfaAnswer {
    fn by(method: &'static str) -> Self {
        Self {
            method,
            code: None,
            challenge_id: None,
            credential: None,
            remember_device: false,
            trust_device: false,
            device_fingerprint: None,
        }
    }

    /// A code from an authenticator app.
    pub fn totp(code: impl Into<Secret>) -> Self {
        Self { code: Some(code.into()), ..Self::by("totp") }
    }

    /// A code from a mail.
    pub fn email(challenge_id: impl Into<String>, code: impl Into<Secret>) -> Self {
        Self { code: Some(code.into()), challenge_id: Some(challenge_id.into()), ..Self::by("email") }
    }

    /// What the authenticator answered.
    pub fn webauthn(challenge_id: impl Into<String>, credential: AuthenticationResponse) -> Self {
        Self { credential: Some(credential), challenge_id: Some(challenge_id.into()), ..Self::by("webauthn") }
    }

    /// One of the recovery codes.
    pub fn recovery_code(code: impl Into<Secret>) -> Self {
        Self { code: Some(code.into()), ..Self::by("recovery_code") }
    }

    /// Asks for a session that lasts longer, within the tenant's limits.
    pub fn remember_device(mut self) -> Self {
        self.remember_device = true;
        self
    }

    /// Asks for a token that replaces the second factor on this device.
    pub fn trust_device(mut self) -> Self {
        self.trust_device = true;
        self
    }

    /// What the person will see as the name of this device.
    pub fn device_fingerprint(mut self, text: impl Into<String>) -> Self {
        self.device_fingerprint = Some(text.into());
        self
    }

    pub(crate) fn into_body(self, challenge: &MfaChallenge) -> types::MfaChallengeRequest {
        types::MfaChallengeRequest {
            mfa_token: challenge.token.clone(),
            user_id: Some(challenge.user_id.clone()),
            method: self.method.to_owned(),
            code: self.code,
            challenge_id: self.challenge_id,
            credential: self.credential.map(|credential| members(&credential)),
            remember_device: self.remember_device,
            trust_device: self.trust_device,
            device_fingerprint: self.device_fingerprint,
        }
    }
}

impl fmt::Debug for MfaAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MfaAnswer").field("method", &self.method).finish_non_exhaustive()
    }
}

/// Reads the session that a right second factor gives.
pub(crate) fn session(
    answer: ResponseValue<types::ApiResponseMfaChallengeResponse>, challenge: &MfaChallenge, seen: Seen,
) -> Result<Session, Error> {
    let cookie = SessionCookie::from_headers(answer.headers());
    let body = answer.into_inner().data;
    match (body.status.as_str(), cookie, body.session_id) {
        ("authenticated", Some(cookie), Some(id)) => Ok(Session {
            user_id: challenge.user_id.clone(),
            id,
            redirect_uri: body.redirect_uri,
            cookie,
            trusted_device_token: body.trusted_device_token,
        }),
        _ => Err(unexpected(seen)),
    }
}
