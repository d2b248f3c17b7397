//! OpenID Connect: clients, signing keys, and what authorizations leave behind.

use crate::{
    Client, CodeView, Digest, GrantId, GrantOutcome, GrantView, InteractionView, NewEvent, NewGrant, NewInteraction,
    RedeemOutcome, Redemption, Refresh, RefreshOutcome, RefreshTokenView, ReplacedKey, SigningKey, StoreError,
    TenantId, UserId,
};
use async_trait::async_trait;
use time::OffsetDateTime;

/// Clients.
#[async_trait]
pub trait Clients: Send + Sync {
    /// Stores a new client; `false` if the tenant has one of this id.
    async fn create_client(&self, tenant: TenantId, client: &Client) -> Result<bool, StoreError>;

    /// The enabled or disabled client of this id.
    async fn client(&self, tenant: TenantId, id: &str) -> Result<Option<Client>, StoreError>;

    /// The tenant's clients by id, at most `limit` after `after`.
    async fn clients(&self, tenant: TenantId, after: Option<&str>, limit: i64) -> Result<Vec<Client>, StoreError>;

    /// Replaces a client's settings and `enabled`; `false` if its version is not `client.version` any more.
    async fn update_client(&self, tenant: TenantId, client: &Client) -> Result<bool, StoreError>;

    /// Removes a client with all that was granted to it; `false` if there is none.
    async fn delete_client(&self, tenant: TenantId, id: &str) -> Result<bool, StoreError>;
}

/// Signing keys.
#[async_trait]
pub trait SigningKeys: Send + Sync {
    /// The tenant's keys that are kept at `now`, the youngest first.
    async fn signing_keys(&self, tenant: TenantId, now: OffsetDateTime) -> Result<Vec<SigningKey>, StoreError>;

    /// In one transaction: ends the replaced key, if one is named, and stores this one. `false`, and nothing is changed, if the replaced
    /// one is not the youngest of the algorithm, or none is named and there is one. So of any number of callers one makes the next key.
    async fn add_signing_key(
        &self, tenant: TenantId, key: &SigningKey, replaces: Option<&ReplacedKey>,
    ) -> Result<bool, StoreError>;
}

/// Authorizations. What hangs on a grant is dead when the grant is: revoked, expired, its account changed (epoch), disabled or gone, its
/// client disabled or gone, or, unless it is offline, its session over.
#[async_trait]
pub trait Grants: Send + Sync {
    /// Stores a request that waits for its person. `false` if the client is gone.
    async fn begin_interaction(&self, tenant: TenantId, interaction: &NewInteraction) -> Result<bool, StoreError>;

    /// A request that still waits.
    async fn interaction(
        &self, tenant: TenantId, interaction: Digest, now: OffsetDateTime,
    ) -> Result<Option<InteractionView>, StoreError>;

    /// Ends a request that waits, without a grant; `false` if it was ended before.
    async fn end_interaction(
        &self, tenant: TenantId, interaction: Digest, now: OffsetDateTime,
    ) -> Result<bool, StoreError>;

    /// What this person has consented to for this client, separated by spaces.
    async fn consent(&self, tenant: TenantId, user: UserId, client: &str) -> Result<Option<String>, StoreError>;

    /// In one transaction: writes down that the person consents to `scope` for the client of this request, which must still wait.
    /// `false` if it does not, or the account is gone.
    async fn give_consent(
        &self, tenant: TenantId, user: UserId, interaction: Digest, scope: &str, event: &NewEvent,
    ) -> Result<bool, StoreError>;

    /// In one transaction, if the account is enabled, verified and at `grant.epoch`, and the session is live: answers the request that
    /// waited, if it is one, and stores the grant with its code. A request is answered once, however many try.
    async fn grant(&self, tenant: TenantId, grant: &NewGrant) -> Result<GrantOutcome, StoreError>;

    /// What a code is bound to, used or not; `None` for an unknown one.
    async fn code(&self, tenant: TenantId, code: Digest) -> Result<Option<CodeView>, StoreError>;

    /// In one transaction: uses the code and stores the first refresh token. Exactly one of any number of callers hears `Redeemed`. If the
    /// code was used before, its grant is revoked, and with it whatever the first use has brought.
    async fn redeem_code(&self, tenant: TenantId, redemption: &Redemption) -> Result<RedeemOutcome, StoreError>;

    /// In one transaction: replaces the presented token by its successor. Of any number of callers at once one hears `Rotated` and the
    /// others `Repeated` with that one's successor. A token that was replaced before `retry_since`, or whose successor was used, is
    /// somebody's copy: its grant is revoked.
    async fn refresh(&self, tenant: TenantId, refresh: &Refresh) -> Result<RefreshOutcome, StoreError>;

    /// A grant that stands.
    async fn grant_view(
        &self, tenant: TenantId, grant: GrantId, now: OffsetDateTime,
    ) -> Result<Option<GrantView>, StoreError>;

    /// A refresh token that is good.
    async fn refresh_token(
        &self, tenant: TenantId, token: Digest, now: OffsetDateTime,
    ) -> Result<Option<RefreshTokenView>, StoreError>;

    /// Revokes the grant of a refresh token of this client, replaced or not; `false` if there is none that stands.
    async fn revoke_grant(
        &self, tenant: TenantId, token: Digest, client: &str, event: &NewEvent,
    ) -> Result<bool, StoreError>;

    /// Remembers a client assertion that is used, or an access token that is revoked; `false` if it is remembered already.
    async fn spend_jti(&self, tenant: TenantId, jti: Digest, expires_at: OffsetDateTime) -> Result<bool, StoreError>;

    /// Whether it is remembered.
    async fn is_spent(&self, tenant: TenantId, jti: Digest) -> Result<bool, StoreError>;
}
