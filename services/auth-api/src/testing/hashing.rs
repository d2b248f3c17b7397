//! The hashing pool with parameters that cost next to nothing, a count of its jobs, and hands on its queue.

use crate::adapters::hashing::PooledHasher;
use crate::ports::{Entropy, HasherVisit, HashingError, PasswordCheck, PasswordHasher};
use async_trait::async_trait;
use scaikey_hasher::{HashPool, Parameters, PoolSettings};
use scaikey_store::TenantId;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::Notify;

/// When a caller whom the full queue refused may come back.
pub(crate) const RETRY_AFTER: Duration = Duration::from_secs(3);

/// A job of the pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Job {
    Enter,
    Hash,
    Check,
}

pub(crate) struct WatchedHasher {
    inner: Mutex<Arc<PooledHasher>>,
    entropy: Arc<dyn Entropy>,
    jobs: Mutex<Vec<Job>>,
    refused: Mutex<Vec<Job>>,
    held: AtomicBool,
    /// Rings when a check arrives at the gate.
    pub(crate) arrived: Notify,
    /// Opens the gate for the check that waits.
    pub(crate) release: Notify,
}

impl WatchedHasher {
    pub(crate) fn new(entropy: Arc<dyn Entropy>) -> Self {
        Self {
            inner: Mutex::new(pool(1, Arc::clone(&entropy))),
            entropy,
            jobs: Mutex::default(),
            refused: Mutex::default(),
            held: AtomicBool::new(false),
            arrived: Notify::new(),
            release: Notify::new(),
        }
    }

    /// From now on hashes are made with stronger parameters, so that those made before are outdated.
    pub(crate) fn strengthen(&self) {
        *self.inner.lock().unwrap() = pool(2, Arc::clone(&self.entropy));
    }

    /// From now on the queue is full for these jobs.
    pub(crate) fn refuse(&self, jobs: &[Job]) {
        *self.refused.lock().unwrap() = jobs.to_vec();
    }

    /// From now on checks wait at the gate.
    pub(crate) fn hold_checks(&self) {
        self.held.store(true, Ordering::Relaxed);
    }

    /// The jobs since this was last asked, with those that the full queue refused. To come in is no job.
    pub(crate) fn take_jobs(&self) -> Vec<Job> {
        std::mem::take(&mut self.jobs.lock().unwrap())
    }

    fn take(&self, job: Job) -> Result<Arc<PooledHasher>, HashingError> {
        if job != Job::Enter {
            self.jobs.lock().unwrap().push(job);
        }
        if self.refused.lock().unwrap().contains(&job) {
            return Err(HashingError::Overloaded { retry_after: RETRY_AFTER });
        }
        Ok(Arc::clone(&self.inner.lock().unwrap()))
    }
}

fn pool(passes: u32, entropy: Arc<dyn Entropy>) -> Arc<PooledHasher> {
    let settings = PoolSettings {
        threads: NonZeroUsize::new(1),
        // As many at once as a test cares to have.
        queue_per_thread: 100,
        nice: 0,
        // A loaded machine must not fail a test.
        deadline: Duration::from_mins(1),
        parameters: Parameters { memory_kib: 8, passes, lanes: 1 },
        ..PoolSettings::default()
    };
    Arc::new(PooledHasher::new(Arc::new(HashPool::start(settings).unwrap()), entropy))
}

#[async_trait]
impl PasswordHasher for WatchedHasher {
    fn enter(&self, tenant: TenantId) -> Result<HasherVisit, HashingError> {
        self.take(Job::Enter)?.enter(tenant)
    }

    async fn hash(&self, tenant: TenantId, password: &[u8]) -> Result<String, HashingError> {
        self.take(Job::Hash)?.hash(tenant, password).await
    }

    async fn check(&self, tenant: TenantId, password: &[u8], phc: Option<&str>) -> Result<PasswordCheck, HashingError> {
        let pool = self.take(Job::Check)?;
        if self.held.load(Ordering::Relaxed) {
            self.arrived.notify_one();
            self.release.notified().await;
        }
        pool.check(tenant, password, phc).await
    }
}
