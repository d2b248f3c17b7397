//! What tokens say. Every claim that must be there is a field without a default, so that a token without it, or with one of another type,
//! is no token (CVE-2026-25537: an `exp` of the wrong type taken for none).

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The type of access tokens (RFC 9068 §2.1).
pub const ACCESS_TOKEN: &str = "at+jwt";
/// The type of ID tokens.
pub const ID_TOKEN: &str = "JWT";

/// One or several, as `aud` may be (RFC 7519 §4.1.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Audience {
    /// One.
    One(String),
    /// Several.
    Several(Vec<String>),
}

impl Audience {
    /// Whether it is meant.
    pub fn holds(&self, wanted: &str) -> bool {
        match self {
            Self::One(one) => one == wanted,
            Self::Several(several) => several.iter().any(|one| one == wanted),
        }
    }

    /// All of them.
    pub fn to_vec(&self) -> Vec<String> {
        match self {
            Self::One(one) => vec![one.clone()],
            Self::Several(several) => several.clone(),
        }
    }
}

/// What an access token says (RFC 9068 §2.2). What a person has granted says `sid`, `grant_id`, `auth_time`, `acr` and `amr` beside that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessClaims {
    /// Who issued it.
    pub iss: String,
    /// Whose it is: an account, or a client in its own name.
    pub sub: String,
    /// Whom it is for.
    pub aud: Audience,
    /// Whom it was issued to.
    pub client_id: String,
    /// Until when it is good.
    pub exp: i64,
    /// Since when it is.
    pub iat: i64,
    /// Its id.
    pub jti: String,
    /// What it allows.
    pub scope: String,
    /// What it hangs on: while that stands, the token does, to whoever asks us.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grant_id: Option<Uuid>,
    /// The session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sid: Option<String>,
    /// When the person last proved who they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auth_time: Option<i64>,
    /// How far that is to be relied on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acr: Option<String>,
    /// How they did (RFC 8176).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amr: Option<Vec<String>>,
}

/// What an ID token says (OpenID Connect Core 1.0 §2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdClaims {
    /// Who issued it.
    pub iss: String,
    /// Who the person is.
    pub sub: String,
    /// Which client it is for.
    pub aud: Audience,
    /// Until when it is good.
    pub exp: i64,
    /// Since when it is.
    pub iat: i64,
    /// When the person last proved who they are.
    pub auth_time: i64,
    /// The nonce of the request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nonce: Option<String>,
    /// How far the proof is to be relied on.
    pub acr: String,
    /// How they proved it (RFC 8176).
    pub amr: Vec<String>,
    /// The session.
    pub sid: String,
}

/// What a client's assertion says (RFC 7523 §3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssertionClaims {
    /// The client.
    pub iss: String,
    /// The client.
    pub sub: String,
    /// The issuer, alone and as a string: with more than one audience an assertion could be used elsewhere (CVE-2025-27370).
    pub aud: String,
    /// Until when it is good.
    pub exp: i64,
    /// From when on it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nbf: Option<i64>,
    /// Its id, which is good once.
    pub jti: String,
}
