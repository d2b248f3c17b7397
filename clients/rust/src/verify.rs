//! Access tokens as a resource server checks them: by the issuer's keys, without asking for each.
//!
//! ```no_run
//! # async fn serve(bearer: &str) -> Result<(), Box<dyn std::error::Error>> {
//! use scaikey_client::verify::Verifier;
//!
//! let verifier = Verifier::new("https://login.example.com/t/acme", "https://api.example.com")?;
//! let token = verifier.verify(bearer).await?;
//! token.require("jobs:read")?;
//! println!("{} may read jobs", token.sub);
//! # Ok(())
//! # }
//! ```
//!
//! A token is believed until it expires: one that was revoked is not known here. Ask by [`OAuth::introspect`](crate::OAuth::introspect) where
//! that matters.
//!
//! The key set is read when it is first wanted, and again when it is five minutes old, or when a token names a key that is not in it. That
//! last is done at most once in ten seconds, whatever is shown: a key that was not found stays unknown for so long, so that made-up tokens
//! cause no requests. While the issuer does not answer, the keys that are known are used for up to an hour.

mod claims;
mod key;
mod keys;

pub use claims::AccessToken;

use crate::Error;
use crate::client::BuildError;
use claims::Claims;
use key::Unverified;
use keys::Keys;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Checks access tokens of one issuer for one audience. Clones share their keys.
#[derive(Clone)]
pub struct Verifier {
    issuer: Arc<str>,
    audience: Arc<str>,
    leeway: u64,
    clock: fn() -> u64,
    keys: Arc<Keys>,
}

/// Why a token is not good. It says nothing of the token: `Display` may be logged.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum VerifyError {
    /// It is no access token (RFC 9068), or lacks a claim, or has one of the wrong type.
    #[error("this is no access token")]
    NotAnAccessToken,
    /// The issuer has no such key, or had none some seconds ago.
    #[error("the key of the token is not known")]
    UnknownKey,
    /// The key has not signed it.
    #[error("the signature is wrong")]
    BadSignature,
    /// Somebody else issued it.
    #[error("the token is of another issuer")]
    WrongIssuer,
    /// It is for somebody else.
    #[error("the token is for another audience")]
    WrongAudience,
    /// Its time is over, or has not come.
    #[error("the token is not good at this time")]
    WrongTime,
    /// It does not allow this.
    #[error("the token lacks the scope {0}")]
    MissingScope(String),
    /// There are no keys to check it by: nobody is let in.
    #[error("the keys of the issuer cannot be read")]
    NoKeys(#[source] Arc<Error>),
}

impl Verifier {
    /// Checks tokens of this issuer that are for this audience.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new(issuer: impl Into<String>, audience: impl Into<String>) -> Result<Self, BuildError> {
        let http =
            reqwest::Client::builder().timeout(Duration::from_secs(5)).redirect(reqwest::redirect::Policy::none());
        let http = http.build().map_err(BuildError::Http)?;
        let issuer: Arc<str> = issuer.into().into();
        let keys = Arc::new(Keys::new(http, Arc::clone(&issuer)));
        Ok(Self { issuer, audience: audience.into().into(), leeway: 5, clock: seconds, keys })
    }

    /// How many seconds the clocks may differ by, at most 60; 5 by default.
    #[must_use]
    pub fn leeway(mut self, leeway: Duration) -> Self {
        self.leeway = leeway.as_secs().min(60);
        self
    }

    /// Another clock: seconds since the Unix epoch.
    #[must_use]
    pub fn clock(mut self, clock: fn() -> u64) -> Self {
        self.clock = clock;
        self
    }

    /// What a good token says.
    ///
    /// # Errors
    /// [`VerifyError`].
    pub async fn verify(&self, token: &str) -> Result<AccessToken, VerifyError> {
        let unverified = Unverified::read(token).ok_or(VerifyError::NotAnAccessToken)?;
        let key = self.keys.find(&unverified.kid).await?;
        if !key.has_signed(&unverified) {
            return Err(VerifyError::BadSignature);
        }
        // Only now is anything of it believed.
        let claims: Claims = serde_json::from_slice(&unverified.claims).map_err(|_| VerifyError::NotAnAccessToken)?;
        if claims.iss != *self.issuer {
            return Err(VerifyError::WrongIssuer);
        }
        if !claims.aud.holds(&self.audience) {
            return Err(VerifyError::WrongAudience);
        }
        let now = (self.clock)();
        if claims.exp.saturating_add(self.leeway) <= now || claims.iat > now.saturating_add(self.leeway) {
            return Err(VerifyError::WrongTime);
        }
        Ok(AccessToken::new(claims, unverified.claims))
    }
}

impl std::fmt::Debug for Verifier {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Verifier")
            .field("issuer", &self.issuer)
            .field("audience", &self.audience)
            .finish_non_exhaustive()
    }
}

#[allow(clippy::disallowed_methods, reason = "a program that uses this may give another clock")]
fn seconds() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}
