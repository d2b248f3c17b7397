//! What people grant to clients, and the codes and tokens that come of it.

use crate::{Digest, GrantId, NewEvent, Sealed, SessionHandle, UserId};
use time::OffsetDateTime;

/// An authorization that was given, and its code.
#[derive(Debug, Clone)]
pub struct NewGrant {
    /// Its id.
    pub id: GrantId,
    /// Whom it was given to.
    pub client_id: String,
    /// By whom.
    pub user_id: UserId,
    /// In which session.
    pub session: SessionHandle,
    /// The account's epoch: if that moved, nothing is granted.
    pub epoch: i64,
    /// Whether it outlives the session.
    pub offline: bool,
    /// What was granted, separated by spaces.
    pub scope: String,
    /// When the person last proved who they are.
    pub auth_time: OffsetDateTime,
    /// How (RFC 8176).
    pub amr: Vec<String>,
    /// How far that is to be relied on.
    pub acr: String,
    /// From here on nothing comes of it any more.
    pub expires_at: OffsetDateTime,
    /// The request that it answers, if that waited; it is answered once.
    pub interaction: Option<Digest>,
    /// Its code.
    pub code: NewCode,
    /// What is written to the audit trail, at the moment of the grant.
    pub event: NewEvent,
}

/// An authorization code.
#[derive(Debug, Clone)]
pub struct NewCode {
    /// SHA-256 of the code.
    pub digest: Digest,
    /// Where it was sent.
    pub redirect_uri: String,
    /// The PKCE challenge (RFC 7636), by S256.
    pub code_challenge: String,
    /// The nonce of the request.
    pub nonce: Option<String>,
    /// From here on it is refused.
    pub expires_at: OffsetDateTime,
}

/// What came of a grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GrantOutcome {
    /// It stands, and its code with it.
    Granted,
    /// The request was answered before, or is over.
    Answered,
    /// The account was changed, disabled or deleted meanwhile, or the session has ended.
    Outdated,
}

/// A grant that stands: neither revoked nor expired, its account enabled and at its epoch, its session live unless it is offline.
#[derive(Debug, Clone, PartialEq)]
pub struct GrantView {
    /// Its id.
    pub id: GrantId,
    /// Whom it was given to.
    pub client_id: String,
    /// By whom.
    pub user_id: UserId,
    /// In which session.
    pub session: SessionHandle,
    /// What was granted, separated by spaces.
    pub scope: String,
    /// When the person last proved who they are.
    pub auth_time: OffsetDateTime,
    /// How (RFC 8176).
    pub amr: Vec<String>,
    /// How far that is to be relied on.
    pub acr: String,
    /// From here on nothing comes of it any more.
    pub expires_at: OffsetDateTime,
}

/// What a code is bound to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeView {
    /// Whose code it is.
    pub client_id: String,
    /// Where it was sent.
    pub redirect_uri: String,
    /// The PKCE challenge.
    pub code_challenge: String,
    /// The nonce of the request.
    pub nonce: Option<String>,
}

/// A code that is exchanged by whom it is bound to.
#[derive(Debug, Clone)]
pub struct Redemption {
    /// SHA-256 of the code.
    pub code: Digest,
    /// The first refresh token, if there is to be one.
    pub refresh_token: Option<NewRefreshToken>,
    /// What is written to the audit trail if the code was used before.
    pub replay: NewEvent,
    /// Now.
    pub now: OffsetDateTime,
}

/// A refresh token to be stored.
#[derive(Debug, Clone)]
pub struct NewRefreshToken {
    /// SHA-256 of the token.
    pub digest: Digest,
    /// From here on it is refused; the grant may end before.
    pub expires_at: OffsetDateTime,
}

/// What came of a code.
#[derive(Debug, Clone, PartialEq)]
pub enum RedeemOutcome {
    /// It was used just now.
    Redeemed(GrantView),
    /// It was used before: its grant is revoked.
    Replayed,
    /// It is unknown, expired, or its grant does not stand.
    Refused,
}

/// A refresh token that is exchanged by its client.
#[derive(Debug, Clone)]
pub struct Refresh {
    /// SHA-256 of the presented token.
    pub presented: Digest,
    /// Who presents it.
    pub client_id: String,
    /// The token that takes its place.
    pub successor: NewRefreshToken,
    /// The same, sealed.
    pub sealed: Sealed,
    /// A token that was replaced no earlier than this is no replay: its client has lost the answer.
    pub retry_since: OffsetDateTime,
    /// What is written to the audit trail if it is a replay.
    pub replay: NewEvent,
    /// Now.
    pub now: OffsetDateTime,
}

/// What came of a refresh token.
#[derive(Debug, Clone, PartialEq)]
pub enum RefreshOutcome {
    /// Its successor took its place.
    Rotated(GrantView),
    /// It was replaced a moment ago, by this one.
    Repeated(GrantView, Sealed),
    /// It was replaced before: its grant is revoked.
    Replayed,
    /// It is unknown, expired, another client's, or its grant does not stand.
    Refused,
}

/// A refresh token that is good.
#[derive(Debug, Clone, PartialEq)]
pub struct RefreshTokenView {
    /// What it hangs on.
    pub grant: GrantView,
    /// When it was made.
    pub created_at: OffsetDateTime,
    /// From here on it is refused.
    pub expires_at: OffsetDateTime,
}
