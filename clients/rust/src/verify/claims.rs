//! What an access token says (RFC 9068 §2.2).

use super::VerifyError;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Every claim that must be there is a field without a default: a token without it, or with one of another type, is none.
#[derive(Deserialize)]
pub(super) struct Claims {
    pub(super) iss: String,
    pub(super) sub: String,
    pub(super) aud: Audience,
    pub(super) client_id: String,
    pub(super) exp: u64,
    pub(super) iat: u64,
    pub(super) jti: String,
    pub(super) scope: String,
    pub(super) sid: Option<String>,
    pub(super) acr: Option<String>,
    pub(super) amr: Option<Vec<String>>,
    pub(super) auth_time: Option<u64>,
}

#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Audience {
    One(String),
    Several(Vec<String>),
}

impl Audience {
    pub(super) fn holds(&self, wanted: &str) -> bool {
        match self {
            Self::One(one) => one == wanted,
            Self::Several(several) => several.iter().any(|one| one == wanted),
        }
    }
}

/// A good access token.
#[derive(Clone)]
#[non_exhaustive]
pub struct AccessToken {
    /// Whose it is: a person, or a client in its own name.
    pub sub: String,
    /// The client that it was issued to.
    pub client_id: String,
    /// What it allows, separated by spaces.
    pub scope: String,
    /// Its id.
    pub jti: String,
    /// Until when it is good, in seconds since the Unix epoch.
    pub exp: u64,
    /// Since when it is.
    pub iat: u64,
    /// The session that it hangs on, if a person has granted it.
    pub sid: Option<String>,
    /// How far the person's proof is to be relied on: `aal1` or `aal2`.
    pub acr: Option<String>,
    /// How they proved who they are (RFC 8176).
    pub amr: Vec<String>,
    /// When they last did.
    pub auth_time: Option<u64>,
    all: Vec<u8>,
}

impl AccessToken {
    pub(super) fn new(claims: Claims, all: Vec<u8>) -> Self {
        Self {
            sub: claims.sub,
            client_id: claims.client_id,
            scope: claims.scope,
            jti: claims.jti,
            exp: claims.exp,
            iat: claims.iat,
            sid: claims.sid,
            acr: claims.acr,
            amr: claims.amr.unwrap_or_default(),
            auth_time: claims.auth_time,
            all,
        }
    }

    /// Whether it allows this.
    pub fn allows(&self, scope: &str) -> bool {
        self.scope.split(' ').any(|one| one == scope)
    }

    /// The same, as a refusal.
    ///
    /// # Errors
    /// [`VerifyError::MissingScope`].
    pub fn require(&self, scope: &str) -> Result<(), VerifyError> {
        if self.allows(scope) { Ok(()) } else { Err(VerifyError::MissingScope(scope.to_owned())) }
    }

    /// All claims, as a type of the caller's own.
    ///
    /// # Errors
    /// [`VerifyError::NotAnAccessToken`] when they are not of this type.
    pub fn claims<T: DeserializeOwned>(&self) -> Result<T, VerifyError> {
        serde_json::from_slice(&self.all).map_err(|_| VerifyError::NotAnAccessToken)
    }
}

/// Whose it is and what it allows, and nothing that would open anything.
impl std::fmt::Debug for AccessToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct("AccessToken");
        shown.field("sub", &self.sub).field("client_id", &self.client_id).field("scope", &self.scope);
        shown.finish_non_exhaustive()
    }
}
