//! The short-lived cache of tenants that every request reads through.

use crate::domain::tenant::check_slug;
use crate::ports::Clock;
use scaikey_store::{Store, StoreError, Tenant};
use std::collections::HashMap;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::{Arc, PoisonError, RwLock};
use time::{Duration, OffsetDateTime};
use tokio::sync::Mutex;

/// How long a tenant that was read is taken as read. A change applies everywhere within this time (ASVS 8.3.2).
const FRESH: Duration = Duration::seconds(2);
/// Most slugs kept, known or not, so that guessing slugs cannot fill the memory.
const MOST: usize = 10_000;

/// Slugs that are read from the store at once; those that share a turn wait for each other.
const TURNS: usize = 64;

/// Tenants read in the last two seconds, known or not.
pub struct TenantCache {
    read: RwLock<HashMap<String, Read>>,
    /// Whoever reads a slug holds its turn, so that a crowd of one tenant asks the store once.
    turns: [Mutex<()>; TURNS],
    /// Seeded, so that nobody can choose slugs that share a turn.
    hashing: RandomState,
}

impl Default for TenantCache {
    fn default() -> Self {
        Self { read: RwLock::default(), turns: std::array::from_fn(|_| Mutex::default()), hashing: RandomState::new() }
    }
}

/// What was read of a slug.
#[derive(Clone)]
struct Read {
    at: OffsetDateTime,
    enabled: Option<Arc<Tenant>>,
}

impl TenantCache {
    /// The enabled tenant with this slug, from the cache or the store.
    ///
    /// # Errors
    /// When the store cannot be asked.
    pub async fn enabled(
        &self, slug: &str, store: &dyn Store, clock: &dyn Clock,
    ) -> Result<Option<Arc<Tenant>>, StoreError> {
        if check_slug(slug).is_err() {
            return Ok(None);
        }
        if let Some(fresh) = self.fresh(slug, clock.now()) {
            return Ok(fresh.enabled);
        }
        let _turn = self.turn(slug).lock().await;
        // Whoever had the turn before may have read it.
        let now = clock.now();
        if let Some(fresh) = self.fresh(slug, now) {
            return Ok(fresh.enabled);
        }
        let tenant = store.tenant_by_slug(slug).await?.filter(|tenant| tenant.enabled).map(Arc::new);
        let mut read = self.read.write().unwrap_or_else(PoisonError::into_inner);
        if read.len() >= MOST {
            read.clear();
        }
        read.insert(slug.to_owned(), Read { at: now, enabled: tenant.clone() });
        Ok(tenant)
    }

    fn turn(&self, slug: &str) -> &Mutex<()> {
        let turns = u64::try_from(TURNS).unwrap_or(u64::MAX);
        &self.turns[usize::try_from(self.hashing.hash_one(slug) % turns).unwrap_or_default()]
    }

    fn fresh(&self, slug: &str, now: OffsetDateTime) -> Option<Read> {
        let read = self.read.read().unwrap_or_else(PoisonError::into_inner);
        let age = now - read.get(slug)?.at;
        if age >= Duration::ZERO && age < FRESH { read.get(slug).cloned() } else { None }
    }
}

#[cfg(test)]
mod tests;
