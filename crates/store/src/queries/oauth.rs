//! OpenID Connect: the ports by their statements.

mod clients;
mod grants;
mod interactions;
mod jtis;
mod keys;
mod redeem;
mod refresh;

use super::{Adapter, BEGIN, Connection, Db, accounts::lock_account, at, events::insert_event};
use crate::{
    Client, Clients, CodeView, Digest, GrantId, GrantOutcome, GrantView, Grants, InteractionView, NewEvent, NewGrant,
    NewInteraction, RedeemOutcome, Redemption, Refresh, RefreshOutcome, RefreshTokenView, ReplacedKey, SigningKey,
    SigningKeys, StoreError, TenantId, UserId,
};
use async_trait::async_trait;
use time::OffsetDateTime;

#[async_trait]
impl Clients for Adapter {
    async fn create_client(&self, tenant: TenantId, client: &Client) -> Result<bool, StoreError> {
        Ok(clients::create_client(self, tenant, client).await?)
    }

    async fn client(&self, tenant: TenantId, id: &str) -> Result<Option<Client>, StoreError> {
        Ok(clients::client(self, tenant, id).await?)
    }

    async fn clients(&self, tenant: TenantId, after: Option<&str>, limit: i64) -> Result<Vec<Client>, StoreError> {
        Ok(clients::clients(self, tenant, after, limit).await?)
    }

    async fn update_client(&self, tenant: TenantId, client: &Client) -> Result<bool, StoreError> {
        Ok(clients::update_client(self, tenant, client).await?)
    }

    async fn delete_client(&self, tenant: TenantId, id: &str) -> Result<bool, StoreError> {
        Ok(clients::delete_client(self, tenant, id).await?)
    }
}

#[async_trait]
impl SigningKeys for Adapter {
    async fn signing_keys(&self, tenant: TenantId, now: OffsetDateTime) -> Result<Vec<SigningKey>, StoreError> {
        Ok(keys::signing_keys(self, tenant, now).await?)
    }

    async fn add_signing_key(
        &self, tenant: TenantId, key: &SigningKey, replaces: Option<&ReplacedKey>,
    ) -> Result<bool, StoreError> {
        Ok(keys::add_signing_key(self, tenant, key, replaces).await?)
    }
}

#[async_trait]
impl Grants for Adapter {
    async fn begin_interaction(&self, tenant: TenantId, interaction: &NewInteraction) -> Result<bool, StoreError> {
        Ok(interactions::begin_interaction(self, tenant, interaction).await?)
    }

    async fn interaction(
        &self, tenant: TenantId, interaction: Digest, now: OffsetDateTime,
    ) -> Result<Option<InteractionView>, StoreError> {
        Ok(interactions::interaction(self, tenant, interaction, now).await?)
    }

    async fn end_interaction(
        &self, tenant: TenantId, interaction: Digest, now: OffsetDateTime,
    ) -> Result<bool, StoreError> {
        Ok(interactions::answer(&self.writes, tenant, interaction, now).await?)
    }

    async fn consent(&self, tenant: TenantId, user: UserId, client: &str) -> Result<Option<String>, StoreError> {
        Ok(interactions::consent(self, tenant, user, client).await?)
    }

    async fn give_consent(
        &self, tenant: TenantId, user: UserId, interaction: Digest, scope: &str, event: &NewEvent,
    ) -> Result<bool, StoreError> {
        Ok(interactions::give_consent(self, tenant, user, interaction, scope, event).await?)
    }

    async fn grant(&self, tenant: TenantId, grant: &NewGrant) -> Result<GrantOutcome, StoreError> {
        Ok(grants::grant(self, tenant, grant).await?)
    }

    async fn code(&self, tenant: TenantId, code: Digest) -> Result<Option<CodeView>, StoreError> {
        Ok(redeem::code(self, tenant, code).await?)
    }

    async fn redeem_code(&self, tenant: TenantId, redemption: &Redemption) -> Result<RedeemOutcome, StoreError> {
        Ok(redeem::redeem_code(self, tenant, redemption).await?)
    }

    async fn refresh(&self, tenant: TenantId, refresh: &Refresh) -> Result<RefreshOutcome, StoreError> {
        Ok(refresh::refresh(self, tenant, refresh).await?)
    }

    async fn grant_view(
        &self, tenant: TenantId, grant: GrantId, now: OffsetDateTime,
    ) -> Result<Option<GrantView>, StoreError> {
        Ok(grants::standing(&self.reads, tenant, grant, now).await?)
    }

    async fn refresh_token(
        &self, tenant: TenantId, token: Digest, now: OffsetDateTime,
    ) -> Result<Option<RefreshTokenView>, StoreError> {
        Ok(refresh::refresh_token(self, tenant, token, now).await?)
    }

    async fn revoke_grant(
        &self, tenant: TenantId, token: Digest, client: &str, event: &NewEvent,
    ) -> Result<bool, StoreError> {
        Ok(refresh::revoke_grant(self, tenant, token, client, event).await?)
    }

    async fn spend_jti(&self, tenant: TenantId, jti: Digest, expires_at: OffsetDateTime) -> Result<bool, StoreError> {
        Ok(jtis::spend_jti(self, tenant, jti, expires_at).await?)
    }

    async fn is_spent(&self, tenant: TenantId, jti: Digest) -> Result<bool, StoreError> {
        Ok(jtis::is_spent(self, tenant, jti).await?)
    }
}
