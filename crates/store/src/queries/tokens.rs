//! One-time tokens: writing them, and how one stands.

use super::{Adapter, Connection, Db, at};
use crate::{Digest, NewToken, TenantId, TokenPurpose, TokenState, TokenView, UserId};
use scaikey_email::EmailAddress;
use time::OffsetDateTime;

/// Stores a token for an account, bound to the address that the account has now; for nobody, none.
pub(in super::super) async fn insert_token(
    connection: &mut Connection, tenant: TenantId, user: Option<UserId>, purpose: TokenPurpose, token: &NewToken,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query::<Db>(
        "INSERT INTO one_time_tokens
             (tenant_id, digest, purpose, user_id, email, address, redirect_uri, browser, created_at, expires_at)
         SELECT $1, $3, $4, id, email, address, $5, $6, $7, $8 FROM accounts WHERE tenant_id = $1 AND id = $2",
    )
    .bind(tenant)
    .bind(user)
    .bind(token.digest.as_bytes())
    .bind(purpose.as_str())
    .bind(token.redirect_uri.as_deref())
    .bind(token.browser.as_ref().map(Digest::as_bytes))
    .bind(at(now))
    .bind(at(token.expires_at))
    .execute(connection)
    .await?;
    Ok(())
}

/// Stores a token for an account, bound to another address than the account has.
pub(super) async fn insert_token_for(
    connection: &mut Connection, tenant: TenantId, user: UserId, email: &EmailAddress, purpose: TokenPurpose,
    token: &NewToken, now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query::<Db>(
        "INSERT INTO one_time_tokens
             (tenant_id, digest, purpose, user_id, email, address, redirect_uri, browser, created_at, expires_at)
         VALUES ($1, $3, $4, $2, $5, $6, $7, $8, $9, $10)",
    )
    .bind(tenant)
    .bind(user)
    .bind(token.digest.as_bytes())
    .bind(purpose.as_str())
    .bind(email.canonical())
    .bind(email.as_str())
    .bind(token.redirect_uri.as_deref())
    .bind(token.browser.as_ref().map(Digest::as_bytes))
    .bind(at(now))
    .bind(at(token.expires_at))
    .execute(connection)
    .await?;
    Ok(())
}

/// Voids every token of the account that was not used, but those of the purpose to `spare`. Reset tokens need no more than
/// `accounts.live_reset` for that; they are marked as well, so that a row tells its own story. For nobody, nothing.
pub(in super::super) async fn supersede_tokens(
    connection: &mut Connection, tenant: TenantId, user: Option<UserId>, spare: Option<TokenPurpose>,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query::<Db>(
        "UPDATE one_time_tokens SET superseded_at = $3
         WHERE tenant_id = $1 AND user_id = $2 AND used_at IS NULL AND superseded_at IS NULL
           AND purpose IS DISTINCT FROM $4",
    )
    .bind(tenant)
    .bind(user)
    .bind(at(now))
    .bind(spare.map(TokenPurpose::as_str))
    .execute(connection)
    .await?;
    Ok(())
}

/// Marks a token as used; `false` if somebody else was faster. The database decides, whatever was read before.
pub(super) async fn spend_token(
    connection: &mut Connection, tenant: TenantId, token: Digest, now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let spent = sqlx::query::<Db>(
        "UPDATE one_time_tokens SET used_at = $3
         WHERE tenant_id = $1 AND digest = $2 AND used_at IS NULL AND superseded_at IS NULL",
    )
    .bind(tenant)
    .bind(token.as_bytes())
    .bind(at(now))
    .execute(connection)
    .await?;
    Ok(spent.rows_affected() == 1)
}

/// A token beside the account that it is for.
#[derive(sqlx::FromRow)]
pub(super) struct TokenRow {
    pub(super) user_id: UserId,
    pub(super) email: String,
    address: Option<String>,
    pub(super) redirect_uri: Option<String>,
    browser: Option<Vec<u8>>,
    expires_at: OffsetDateTime,
    used_at: Option<OffsetDateTime>,
    superseded_at: Option<OffsetDateTime>,
    pub(super) account_email: String,
    password_hash: Option<String>,
    verified_at: Option<OffsetDateTime>,
    enabled: bool,
    latest_reset: Option<bool>,
    first_name: String,
    last_name: String,
}

impl TokenRow {
    /// How the token stands. Whatever made it void comes before its age: "use the newer link" helps more than "too old".
    pub(super) fn state(&self, purpose: TokenPurpose, now: OffsetDateTime) -> TokenState {
        let replaced = match purpose {
            TokenPurpose::VerifyEmail => !self.address_stands(),
            TokenPurpose::ResetPassword => !self.address_stands() || self.latest_reset != Some(true),
            // Bound to the address that the account is to have, and to the one that it had: a thief must not void the one by the other.
            TokenPurpose::ChangeEmail | TokenPurpose::Disown => false,
        };
        if self.used_at.is_some() {
            TokenState::Used
        } else if self.superseded_at.is_some() || replaced || !self.enabled {
            TokenState::Superseded
        } else if !self.is_in_time(now) {
            TokenState::Expired
        } else {
            TokenState::Live
        }
    }

    pub(super) fn is_in_time(&self, now: OffsetDateTime) -> bool {
        now < self.expires_at
    }

    /// Whether the account still has the address that the token proves.
    pub(super) fn address_stands(&self) -> bool {
        self.email == self.account_email
    }

    /// The address that the token proves, as typed.
    pub(super) fn address(&self) -> &str {
        self.address.as_deref().unwrap_or(&self.email)
    }

    pub(super) fn is_verified(&self) -> bool {
        self.verified_at.is_some()
    }
}

const FIND: &str = "
    SELECT t.user_id, t.email, t.address, t.redirect_uri, t.browser, t.expires_at, t.used_at, t.superseded_at,
           a.email AS account_email, a.password_hash, a.verified_at, a.enabled, a.live_reset = t.digest AS latest_reset,
           a.first_name, a.last_name
    FROM one_time_tokens t JOIN accounts a ON a.tenant_id = t.tenant_id AND a.id = t.user_id
    WHERE t.tenant_id = $1 AND t.digest = $2 AND t.purpose = $3";

/// The token as it is now.
pub(super) async fn find_token(
    executor: impl sqlx::Executor<'_, Database = Db>, tenant: TenantId, purpose: TokenPurpose, token: Digest,
) -> sqlx::Result<Option<TokenRow>> {
    sqlx::query_as::<Db, TokenRow>(FIND)
        .bind(tenant)
        .bind(token.as_bytes())
        .bind(purpose.as_str())
        .fetch_optional(executor)
        .await
}

pub(super) async fn token(
    store: &Adapter, tenant: TenantId, purpose: TokenPurpose, token: Digest, now: OffsetDateTime,
) -> sqlx::Result<Option<TokenView>> {
    let Some(row) = find_token(&store.reads, tenant, purpose, token).await? else { return Ok(None) };
    Ok(Some(TokenView {
        state: row.state(purpose, now),
        user_id: row.user_id,
        verified: row.is_verified(),
        browser: row.browser.map(digest).transpose()?,
        email: row.email,
        redirect_uri: row.redirect_uri,
        password_hash: row.password_hash,
        names: [row.first_name, row.last_name],
    }))
}

fn digest(bytes: Vec<u8>) -> sqlx::Result<Digest> {
    bytes.try_into().map(Digest).map_err(|_| sqlx::Error::Decode("a digest has 32 bytes".into()))
}
