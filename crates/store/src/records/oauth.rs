//! Clients and signing keys.

use crate::{Digest, Sealed};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

/// An OAuth client of a tenant.
#[derive(Debug, Clone, PartialEq)]
pub struct Client {
    /// Its `client_id`: `[A-Za-z0-9._-]{1,64}`, unique in its tenant.
    pub id: String,
    /// A disabled client answers like one that does not exist.
    pub enabled: bool,
    /// What its operator chose.
    pub settings: ClientSettings,
    /// Counts updates, for optimistic locking.
    pub version: i64,
    /// When it was created.
    pub created_at: OffsetDateTime,
    /// When it was last changed.
    pub updated_at: OffsetDateTime,
}

/// What an operator chooses for a client. Stored as one JSON document: a new setting needs a serde default, no migration.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClientSettings {
    /// What people are shown.
    pub name: String,
    /// How it proves who it is.
    pub authentication: ClientAuthentication,
    /// Whether it is the tenant's own, which needs no consent.
    #[serde(default)]
    pub first_party: bool,
    /// Where codes may be sent.
    #[serde(default)]
    pub redirect_uris: Vec<String>,
    /// Where people may be sent after a logout.
    #[serde(default)]
    pub post_logout_redirect_uris: Vec<String>,
    /// How it may get tokens.
    pub grants: Vec<GrantType>,
    /// What it may ask for.
    pub scopes: Vec<String>,
    /// Whom its access tokens are for, beside this server.
    #[serde(default)]
    pub audiences: Vec<String>,
    /// What its ID tokens are signed with.
    #[serde(default)]
    pub id_token_algorithm: SigningAlgorithm,
    /// How long its access tokens live.
    pub access_token_seconds: u32,
    /// How many days a refresh token lives when it is not used.
    pub refresh_idle_days: u32,
    /// How many days a grant can be refreshed in all.
    pub refresh_absolute_days: u32,
    /// Its live secrets, at most two.
    #[serde(default)]
    pub secrets: Vec<ClientSecret>,
    /// Its public keys, for `private_key_jwt`: a JWK set.
    #[serde(default)]
    pub jwks: Option<serde_json::Value>,
}

/// How a client proves who it is (RFC 6749 §2.3, RFC 7523).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClientAuthentication {
    /// Not at all: a public client.
    None,
    /// By a secret, in the `Authorization` header or the body.
    Secret,
    /// By a JWT that it signs.
    PrivateKeyJwt,
}

/// How a client may get tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GrantType {
    /// By sending a person here (RFC 6749 §4.1).
    AuthorizationCode,
    /// By a refresh token (RFC 6749 §6).
    RefreshToken,
    /// In its own name (RFC 6749 §4.4).
    ClientCredentials,
}

impl GrantType {
    /// Its name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AuthorizationCode => "authorization_code",
            Self::RefreshToken => "refresh_token",
            Self::ClientCredentials => "client_credentials",
        }
    }
}

/// A secret of a client.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientSecret {
    /// SHA-256 of the secret, in hexadecimal.
    pub digest: String,
    /// When it was made, in seconds of the Unix epoch.
    pub created_at: i64,
}

impl std::fmt::Debug for ClientSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ClientSecret(..)")
    }
}

/// What tokens are signed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum SigningAlgorithm {
    /// RSASSA-PKCS1-v1_5 with SHA-256: what every OpenID Connect library knows.
    #[default]
    #[serde(rename = "RS256")]
    Rs256,
    /// ECDSA with P-256 and SHA-256.
    #[serde(rename = "ES256")]
    Es256,
    /// Ed25519.
    #[serde(rename = "EdDSA")]
    EdDsa,
}

impl SigningAlgorithm {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Rs256, Self::Es256, Self::EdDsa];

    /// Its name (RFC 7518 §3.1, RFC 8037 §3.1).
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rs256 => "RS256",
            Self::Es256 => "ES256",
            Self::EdDsa => "EdDSA",
        }
    }

    /// The algorithm of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|algorithm| algorithm.as_str() == name)
    }
}

/// A key that a tenant's tokens are signed with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SigningKey {
    /// Its `kid`.
    pub id: String,
    /// What it signs with.
    pub algorithm: SigningAlgorithm,
    /// The public key, as JSON.
    pub public_jwk: String,
    /// The private key.
    pub private: Sealed,
    /// When it was made and published.
    pub created_at: OffsetDateTime,
    /// From here on it signs, until a younger one does.
    pub signs_at: OffsetDateTime,
    /// From here on it is no key any more; `None` while it is the youngest of its algorithm.
    pub kept_until: Option<OffsetDateTime>,
}

/// The key that a new one replaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplacedKey {
    /// Its `kid`.
    pub id: String,
    /// How long it is kept for what it signed.
    pub kept_until: OffsetDateTime,
}

/// A request that waits for its person.
#[derive(Debug, Clone, PartialEq)]
pub struct NewInteraction {
    /// SHA-256 of its name.
    pub digest: Digest,
    /// Who asked.
    pub client_id: String,
    /// SHA-256 of the cookie of the browser that began it.
    pub browser: Digest,
    /// What was asked, as JSON.
    pub request: String,
    /// When it began.
    pub created_at: OffsetDateTime,
    /// From here on it is over.
    pub expires_at: OffsetDateTime,
}

/// A request that waits, and may still be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InteractionView {
    /// Who asked.
    pub client_id: String,
    /// SHA-256 of the cookie of the browser that began it.
    pub browser: Digest,
    /// What was asked, as JSON.
    pub request: String,
    /// The account that has consented to this very request.
    pub consented_by: Option<crate::UserId>,
    /// When it began.
    pub created_at: OffsetDateTime,
}
