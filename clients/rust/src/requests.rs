//! What registration, verification and the asking for mails take and give.

use crate::Secret;
use crate::generated::types;
use serde::Deserialize;
use serde_json::{Map, Value};

/// An account to register.
#[derive(Debug, Clone)]
#[must_use]
pub struct Registration {
    body: types::RegisterRequest,
}

impl Registration {
    /// An account with what every account needs.
    pub fn new(
        email: impl Into<String>, password: impl Into<Secret>, first_name: impl Into<String>,
        last_name: impl Into<String>,
    ) -> Self {
        Self {
            body: types::RegisterRequest {
                email: email.into(),
                password: password.into(),
                first_name: first_name.into(),
                last_name: last_name.into(),
                captcha_token: None,
                redirect_uri: None,
                custom_data: None,
            },
        }
    }

    /// What the captcha gave, for a tenant that has one.
    pub fn captcha_token(mut self, token: impl Into<Secret>) -> Self {
        self.body.captcha_token = Some(token.into());
        self
    }

    /// Where to go after verification: one of the URIs registered for the tenant.
    pub fn redirect_uri(mut self, uri: impl Into<String>) -> Self {
        self.body.redirect_uri = Some(uri.into());
        self
    }

    /// Data of the tenant's own kind.
    pub fn custom_data(mut self, data: Map<String, Value>) -> Self {
        self.body.custom_data = Some(data);
        self
    }

    pub(crate) fn into_body(self) -> types::RegisterRequest {
        self.body
    }
}

/// An accepted registration.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Registered {
    /// The id of this registration, not of an account: the answer does not tell whether the address was known.
    pub registration_id: String,
    /// `pending_verification`.
    pub status: String,
    /// For the person who registers.
    pub message: String,
}

impl From<types::RegisterResponse> for Registered {
    fn from(body: types::RegisterResponse) -> Self {
        Self { registration_id: body.user_id, status: body.status, message: body.message }
    }
}

/// A mail with a link to ask for. An address alone will do: `tenant.forgot_password("ada@example.com")`.
#[derive(Debug, Clone)]
#[must_use]
pub struct LinkMail {
    pub(crate) email: String,
    pub(crate) redirect_uri: Option<String>,
}

impl LinkMail {
    /// A mail to this address.
    pub fn to(email: impl Into<String>) -> Self {
        Self { email: email.into(), redirect_uri: None }
    }

    /// Where to go in the end: one of the URIs registered for the tenant.
    pub fn redirect_uri(mut self, uri: impl Into<String>) -> Self {
        self.redirect_uri = Some(uri.into());
        self
    }
}

impl From<&str> for LinkMail {
    fn from(email: &str) -> Self {
        Self::to(email)
    }
}

impl From<String> for LinkMail {
    fn from(email: String) -> Self {
        Self::to(email)
    }
}

/// A request that was accepted; whether a mail follows is not told.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct Accepted {
    /// For the person who asked.
    pub message: String,
}

/// A verified address.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct VerifiedEmail {
    /// Whether this call verified it.
    pub status: VerificationStatus,
    /// Where to go now: the URI given at registration.
    pub redirect_uri: Option<String>,
}

/// When an address was verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerificationStatus {
    /// By this call.
    Verified,
    /// Earlier, with the same token.
    AlreadyVerified,
}

impl From<types::VerifyEmailResponse> for VerifiedEmail {
    fn from(body: types::VerifyEmailResponse) -> Self {
        let status = match body.status {
            types::VerificationStatus::Verified => VerificationStatus::Verified,
            types::VerificationStatus::AlreadyVerified => VerificationStatus::AlreadyVerified,
        };
        Self { status, redirect_uri: body.redirect_uri }
    }
}
