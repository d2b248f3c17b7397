//! Whether the store can be used, and clearing up what ended.

use super::{Adapter, Db, HAS_MIGRATIONS, mail_upkeep::in_batches, migrator};
use crate::{StoreError, migrations};
use time::{Duration, OffsetDateTime};

pub(super) async fn ping(store: &Adapter) -> sqlx::Result<()> {
    sqlx::query::<Db>("SELECT 1").execute(&store.reads).await?;
    Ok(())
}

pub(super) async fn check_schema(store: &Adapter) -> Result<(), StoreError> {
    let needed = migrations::newest(&migrator());
    let found = schema_version(store).await?;
    if found < needed { Err(StoreError::Schema { found, needed }) } else { Ok(()) }
}

/// Version of the newest migration that was applied; 0 for none.
async fn schema_version(store: &Adapter) -> sqlx::Result<i64> {
    if !sqlx::query_scalar::<Db, bool>(HAS_MIGRATIONS).fetch_one(&store.reads).await? {
        return Ok(0);
    }
    let newest = sqlx::query_scalar::<Db, Option<i64>>("SELECT MAX(version) FROM _sqlx_migrations WHERE success");
    Ok(newest.fetch_one(&store.reads).await?.unwrap_or(0))
}

/// A token counts as ended when it expires, not when it is used: a used verification link still answers "already verified".
pub(super) async fn purge_accounts(store: &Adapter, now: OffsetDateTime, keep: Duration) -> sqlx::Result<u64> {
    const TOKENS: &str = "DELETE FROM one_time_tokens WHERE (tenant_id, digest) IN (
        SELECT tenant_id, digest FROM one_time_tokens WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)";
    const ENDED: &str = "DELETE FROM sessions WHERE (tenant_id, digest) IN (
        SELECT tenant_id, digest FROM sessions WHERE ended_at IS NOT NULL AND ended_at < $1 ORDER BY ended_at LIMIT $2)";
    // Idle expiry does not come after absolute expiry, so the first covers both.
    const EXPIRED: &str = "DELETE FROM sessions WHERE (tenant_id, digest) IN (
        SELECT tenant_id, digest FROM sessions WHERE idle_expires_at < $1 ORDER BY idle_expires_at LIMIT $2)";
    // 100 consecutive failures disable the password until a reset (NIST 800-63B-4 §3.2.2), however long ago they were.
    const FAILURES: &str = "DELETE FROM login_failures WHERE (tenant_id, address) IN (
        SELECT tenant_id, address FROM login_failures WHERE updated_at < $1 AND failures < 100 ORDER BY updated_at LIMIT $2)";
    const CHALLENGES: &str = "DELETE FROM spent_challenges WHERE (tenant_id, digest) IN (
        SELECT tenant_id, digest FROM spent_challenges WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)";
    // A revoked one expired when it was revoked. One of an older epoch of its account's factors is dead too, and expires in a month at most.
    const DEVICES: &str = "DELETE FROM trusted_devices WHERE (tenant_id, id) IN (
        SELECT tenant_id, id FROM trusted_devices WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)";
    const INTERACTIONS: &str = "DELETE FROM interactions WHERE (tenant_id, digest) IN (
        SELECT tenant_id, digest FROM interactions WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)";
    // Codes and refresh tokens go with their grant.
    const GRANTS: &str = "DELETE FROM grants WHERE (tenant_id, id) IN (
        SELECT tenant_id, id FROM grants WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)";
    const KEYS: &str = "DELETE FROM signing_keys WHERE (tenant_id, id) IN (
        SELECT tenant_id, id FROM signing_keys WHERE kept_until < $1 ORDER BY kept_until LIMIT $2)";
    const JTIS: &str = "DELETE FROM spent_jtis WHERE (tenant_id, digest) IN (
        SELECT tenant_id, digest FROM spent_jtis WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)";
    let mut deleted = 0;
    // Of no use to anybody once they are over, and the first anybody can have written.
    for statement in [INTERACTIONS, JTIS] {
        deleted += in_batches(store, statement, now).await?;
    }
    for statement in [TOKENS, ENDED, EXPIRED, FAILURES, CHALLENGES, DEVICES, GRANTS, KEYS] {
        deleted += in_batches(store, statement, now - keep).await?;
    }
    Ok(deleted)
}
