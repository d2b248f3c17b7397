//! The short-lived cache of tenants that every request reads through.

use crate::domain::tenant::check_slug;
use scaikey_store::{Store, StoreError, Tenant};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use time::{Duration, OffsetDateTime};

/// How long a tenant that was read is taken as read. A change applies everywhere within this time (ASVS 8.3.2).
const FRESH: Duration = Duration::seconds(2);
/// Most slugs kept, known or not, so that guessing slugs cannot fill the memory.
const MOST: usize = 10_000;

/// Tenants read in the last two seconds, known or not.
#[derive(Default)]
pub struct TenantCache {
    read: RwLock<HashMap<String, Read>>,
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
        &self, slug: &str, store: &dyn Store, now: OffsetDateTime,
    ) -> Result<Option<Arc<Tenant>>, StoreError> {
        if check_slug(slug).is_err() {
            return Ok(None);
        }
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

    fn fresh(&self, slug: &str, now: OffsetDateTime) -> Option<Read> {
        let read = self.read.read().unwrap_or_else(PoisonError::into_inner);
        let age = now - read.get(slug)?.at;
        if age >= Duration::ZERO && age < FRESH { read.get(slug).cloned() } else { None }
    }
}

#[cfg(test)]
mod tests;
