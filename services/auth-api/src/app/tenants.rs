//! The short-lived cache of tenants that every request reads through.

mod recent;

use crate::domain::tenant::check_slug;
use crate::ports::Clock;
use recent::{Read, RecentReads};
use scaikey_store::{StoreError, Tenant, Tenants};
use std::hash::{BuildHasher as _, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use time::{Duration, OffsetDateTime};
use tokio::sync::Mutex;

/// How long a tenant that was read is taken as read. A change applies everywhere within this time (ASVS 8.3.2).
const FRESH: Duration = Duration::seconds(2);
/// Most slugs kept of tenants, and as many of none, so that guessing slugs cannot fill the memory.
const MOST: usize = 10_000;

/// Slugs that are read from the store at once; those that share a turn wait for each other.
const TURNS: usize = 64;

/// Tenants read in the last two seconds, known or not.
pub struct TenantCache {
    read: RwLock<RecentReads>,
    /// Whoever reads a slug holds its turn, so that a crowd of one tenant asks the store once.
    turns: Box<[Turn]>,
    /// Seeded, so that nobody can choose slugs that share a turn.
    hashing: RandomState,
}

impl Default for TenantCache {
    fn default() -> Self {
        Self::with_room_for(MOST)
    }
}

/// Who may read, and how that went wrong.
#[derive(Default)]
struct Turn {
    /// How many reads failed: whoever waited and finds more than when it came takes the failure as its own, for asking again would
    /// make a crowd wait for one timeout after another.
    failed: AtomicU64,
    /// The last failure. Held while reading.
    last: Mutex<Option<Failure>>,
}

/// A read that failed. It is not kept for those who come later.
struct Failure {
    slug: String,
    error: Arc<StoreError>,
}

impl Failure {
    /// Whether it would have met a read of this slug too: a store that is away, whatever is asked; any other failure, its own slug.
    fn concerns(&self, slug: &str) -> bool {
        matches!(*self.error, StoreError::Unavailable(_)) || self.slug == slug
    }
}

impl TenantCache {
    /// A cache that keeps this many slugs of tenants, and as many of none.
    pub(crate) fn with_room_for(most: usize) -> Self {
        Self {
            read: RwLock::new(RecentReads::new(most, FRESH)),
            turns: (0..TURNS).map(|_| Turn::default()).collect(),
            hashing: RandomState::new(),
        }
    }

    /// The enabled tenant with this slug, from the cache or the store.
    ///
    /// # Errors
    /// When the store cannot be asked; the error is shared with those who waited for the same read.
    pub async fn enabled(
        &self, slug: &str, store: &dyn Tenants, clock: &dyn Clock,
    ) -> Result<Option<Arc<Tenant>>, Arc<StoreError>> {
        if check_slug(slug).is_err() {
            return Ok(None);
        }
        let came = clock.now();
        if let Some(fresh) = self.fresh(slug, came, came) {
            return Ok(fresh.enabled);
        }
        let turn = self.turn(slug);
        let failed = turn.failed.load(Ordering::Acquire);
        let mut last = turn.last.lock().await;
        // Whoever had the turn before may have read it, or failed to.
        let now = clock.now();
        if let Some(fresh) = self.fresh(slug, came, now) {
            return Ok(fresh.enabled);
        }
        if let Some(shared) = last.as_ref().filter(|last| last.concerns(slug))
            && turn.failed.load(Ordering::Acquire) != failed
        {
            return Err(Arc::clone(&shared.error));
        }
        match store.tenant_by_slug(slug).await {
            Ok(tenant) => {
                let enabled = tenant.filter(|tenant| tenant.enabled).map(Arc::new);
                let mut read = self.read.write().unwrap_or_else(PoisonError::into_inner);
                read.insert(slug, Read { at: now, enabled: enabled.clone() });
                Ok(enabled)
            }
            Err(error) => {
                let error = Arc::new(error);
                *last = Some(Failure { slug: slug.to_owned(), error: Arc::clone(&error) });
                turn.failed.fetch_add(1, Ordering::Release);
                Err(error)
            }
        }
    }

    fn turn(&self, slug: &str) -> &Turn {
        let turns = u64::try_from(TURNS).unwrap_or(u64::MAX);
        &self.turns[usize::try_from(self.hashing.hash_one(slug) % turns).unwrap_or_default()]
    }

    /// What was read of the slug, if it is not too old for somebody who came at `came`: a read that took long is still good for those
    /// who waited for it.
    fn fresh(&self, slug: &str, came: OffsetDateTime, now: OffsetDateTime) -> Option<Read> {
        let read = self.read.read().unwrap_or_else(PoisonError::into_inner);
        // One of the future was read before the clock was set back.
        read.get(slug).filter(|read| read.at <= now && came - read.at < FRESH).cloned()
    }
}

#[cfg(test)]
mod tests;
