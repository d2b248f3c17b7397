//! Password hashing on the pool of `scaikey-hasher`, with salts from the entropy port.

use crate::ports::{Entropy, HasherVisit, HashingError, PasswordCheck, PasswordHasher};
use async_trait::async_trait;
use scaikey_hasher::{Check, HashError, HashPool};
use scaikey_store::TenantId;
use std::sync::Arc;
use std::time::Duration;

/// The pool as the use cases see it. Whoever started the pool shuts it down.
pub struct PooledHasher {
    pool: Arc<HashPool>,
    entropy: Arc<dyn Entropy>,
}

impl PooledHasher {
    /// Hashes on `pool`.
    pub fn new(pool: Arc<HashPool>, entropy: Arc<dyn Entropy>) -> Self {
        Self { pool, entropy }
    }
}

#[async_trait]
impl PasswordHasher for PooledHasher {
    fn enter(&self, tenant: TenantId) -> Result<HasherVisit, HashingError> {
        match self.pool.enter(tenant.0.as_u128()) {
            Ok(visit) => Ok(HasherVisit(Box::new(visit))),
            Err(error) => Err(translated(&error)),
        }
    }

    async fn hash(&self, tenant: TenantId, password: &[u8]) -> Result<String, HashingError> {
        let mut salt = [0; 16];
        self.entropy.fill(&mut salt);
        self.pool.hash(tenant.0.as_u128(), password, salt).await.map_err(|error| translated(&error))
    }

    async fn check(&self, tenant: TenantId, password: &[u8], phc: Option<&str>) -> Result<PasswordCheck, HashingError> {
        match self.pool.check(tenant.0.as_u128(), password, phc).await.map_err(|error| translated(&error))? {
            Check::Matches => Ok(PasswordCheck::Matches),
            Check::MatchesOutdated => Ok(PasswordCheck::MatchesOutdated),
            Check::Differs => Ok(PasswordCheck::Differs),
        }
    }
}

fn translated(error: &HashError) -> HashingError {
    match error {
        HashError::Overloaded { retry_after } => HashingError::Overloaded { retry_after: *retry_after },
        HashError::UnusableHash => HashingError::UnusableHash,
        // Another replica, or this one after its restart, will do it.
        HashError::ShuttingDown => HashingError::Overloaded { retry_after: Duration::from_secs(1) },
    }
}
