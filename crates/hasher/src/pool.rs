//! Admission to the hash threads: callers' futures on one side, the queue in the middle, `worker` on the other side.

use crate::metrics::PoolMetrics;
use crate::queue::{Admission, FairQueue, Ticket};
use crate::settings::{PoolSettings, SettingsError};
use crate::stored::{Recipe, Stored};
use crate::visits::Visits;
use crate::worker;
use crate::{Check, HashError};
use argon2::Params;
use argon2::password_hash::phc::Output;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::{oneshot, watch};
use zeroize::Zeroizing;

/// Salt for callers without a stored hash. What it gives is compared with nothing.
const DUMMY_SALT: [u8; 16] = *b"no such account!";

/// A hash to compute.
pub(crate) struct Job {
    pub(crate) recipe: Recipe,
    pub(crate) password: Zeroizing<Vec<u8>>,
    pub(crate) since: Instant,
    pub(crate) reply: oneshot::Sender<Result<Output, HashError>>,
}

/// What callers and threads share.
pub(crate) struct Shared {
    pub(crate) state: Mutex<State>,
    /// Signalled once for each job that was queued, and to all at the end.
    pub(crate) work: Condvar,
    pub(crate) deadline: Duration,
    pub(crate) alive: watch::Sender<usize>,
}

/// The part of it behind the lock; nobody holds that lock for longer than a look.
pub(crate) struct State {
    pub(crate) queue: FairQueue<Job>,
    pub(crate) metrics: PoolMetrics,
    pub(crate) visits: Visits,
    pub(crate) closed: bool,
    /// A moving mean of how long a hash takes; zero before the first.
    pub(crate) typical: Duration,
}

impl Shared {
    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        // No code panics under this lock; if it did, counters would be off, nothing worse.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// How many may wait: the configured number, or fewer when hashes take so long that the last would miss the deadline.
    fn capacity(&self, deadline: Duration) -> usize {
        let within_deadline = deadline.as_nanos() * self.threads() / self.typical.as_nanos().max(1);
        usize::try_from(within_deadline).unwrap_or(usize::MAX).clamp(self.metrics.threads.max(1), self.metrics.capacity)
    }

    /// When what waits now will be done, in whole seconds.
    pub(crate) fn overloaded(&self) -> HashError {
        let waiting = u128::try_from(self.queue.len()).unwrap_or(u128::MAX) + 1;
        let nanos = (self.typical.as_nanos() * waiting).div_ceil(self.threads());
        let seconds = u64::try_from(nanos.div_ceil(1_000_000_000)).unwrap_or(u64::MAX);
        HashError::Overloaded { retry_after: Duration::from_secs(seconds.clamp(1, 60)) }
    }

    fn threads(&self) -> u128 {
        u128::try_from(self.metrics.threads.max(1)).unwrap_or(1)
    }
}

/// The pool. Dropping it ends its threads after the hashes that run; [`HashPool::shutdown`] also waits for them.
pub struct HashPool {
    shared: Arc<Shared>,
    settings: PoolSettings,
    params: Params,
}

impl HashPool {
    /// Starts the threads; returns once each has touched its arena.
    ///
    /// # Errors
    /// Settings that contradict themselves, and a system without memory or threads.
    pub fn start(settings: PoolSettings) -> Result<Self, SettingsError> {
        let threads = settings.thread_count();
        let pool = Self::without_threads(settings, threads)?;
        pool.spawn(threads)?;
        Ok(pool)
    }

    /// A pool whose queue is open and that runs nothing yet.
    pub(crate) fn without_threads(settings: PoolSettings, threads: usize) -> Result<Self, SettingsError> {
        let params = settings.parameters.to_argon2()?;
        let (new, ceiling) = (&settings.parameters, &settings.ceiling);
        if new.memory_kib > ceiling.memory_kib || new.passes > ceiling.passes || new.lanes > ceiling.lanes {
            return Err(SettingsError::AboveCeiling);
        }
        if settings.queue_per_thread == 0 {
            return Err(SettingsError::NoQueue);
        }
        let capacity = threads.saturating_mul(settings.queue_per_thread).max(settings.least_queue);
        let metrics = PoolMetrics { threads, capacity, ..PoolMetrics::default() };
        let state = State {
            queue: FairQueue::new(),
            metrics,
            visits: Visits::default(),
            closed: false,
            typical: Duration::ZERO,
        };
        let shared = Shared {
            state: Mutex::new(state),
            work: Condvar::new(),
            deadline: settings.deadline,
            alive: watch::Sender::new(0),
        };
        Ok(Self { shared: Arc::new(shared), settings, params })
    }

    pub(crate) fn spawn(&self, threads: usize) -> Result<(), SettingsError> {
        worker::spawn(&self.shared, threads, &self.settings, self.params.block_count())
    }

    /// Hashes `password` with the current parameters; returns a PHC string.
    ///
    /// # Errors
    /// [`HashError::Overloaded`] at once when the queue is full, later when the job gave way or its deadline passed;
    /// [`HashError::ShuttingDown`].
    pub async fn hash(&self, tenant: u128, password: &[u8], salt: [u8; 16]) -> Result<String, HashError> {
        let recipe = Recipe::current(&self.params, salt);
        let output = self.compute(tenant, password, recipe.clone()).await?;
        recipe.to_phc(output).ok_or(HashError::UnusableHash)
    }

    /// Checks `password` against a stored PHC string, or, for `None`, does the work of a current one and answers
    /// [`Check::Differs`]. The comparison takes constant time.
    ///
    /// # Errors
    /// As [`HashPool::hash`], and [`HashError::UnusableHash`] without waiting.
    pub async fn check(&self, tenant: u128, password: &[u8], phc: Option<&str>) -> Result<Check, HashError> {
        let Some(phc) = phc else {
            self.compute(tenant, password, Recipe::current(&self.params, DUMMY_SALT)).await?;
            return Ok(Check::Differs);
        };
        let Stored { recipe, expected, outdated } = Stored::read(phc, &self.params, &self.settings.ceiling)?;
        // `Output` compares in constant time.
        match (self.compute(tenant, password, recipe).await? == expected, outdated) {
            (false, _) => Ok(Check::Differs),
            (true, false) => Ok(Check::Matches),
            (true, true) => Ok(Check::MatchesOutdated),
        }
    }

    /// Comes in, on the way to a job of this tenant: there is room for as many as may wait or run, and the same fairness as in the
    /// queue. A refusal costs nothing but a look, where a caller without a visit learns of it when its job is ready.
    ///
    /// # Errors
    /// [`HashError::Overloaded`], [`HashError::ShuttingDown`]; both at once.
    pub fn enter(&self, tenant: u128) -> Result<Visit, HashError> {
        let mut state = self.shared.lock();
        if state.closed {
            return Err(HashError::ShuttingDown);
        }
        let room = state.capacity(self.shared.deadline) + state.metrics.threads;
        if state.visits.enter(tenant, room) {
            return Ok(Visit { shared: Arc::clone(&self.shared), tenant });
        }
        state.metrics.refused += 1;
        Err(state.overloaded())
    }

    /// What the pool has counted so far.
    pub fn metrics(&self) -> PoolMetrics {
        let state = self.shared.lock();
        PoolMetrics { queued: state.queue.len(), ..state.metrics.clone() }
    }

    /// Refuses what waits and what comes, lets the running hashes finish, and returns when the threads have ended.
    pub async fn shutdown(&self) {
        self.close();
        let mut alive = self.shared.alive.subscribe();
        // Fails only when the sender is gone, which `self` holds.
        let _ = alive.wait_for(|threads| *threads == 0).await;
    }

    fn close(&self) {
        let mut state = self.shared.lock();
        state.closed = true;
        let waiting = state.queue.drain();
        drop(state);
        self.shared.work.notify_all();
        for job in waiting {
            let _ = job.reply.send(Err(HashError::ShuttingDown));
        }
    }

    async fn compute(&self, tenant: u128, password: &[u8], recipe: Recipe) -> Result<Output, HashError> {
        let (reply, result) = oneshot::channel();
        let password = Zeroizing::new(password.to_vec());
        let ticket = self.admit(tenant, Job { recipe, password, since: Instant::now(), reply })?;
        let _leaves_when_dropped = Place { shared: &self.shared, ticket };
        // A sender that vanished without a word belonged to a hash that panicked.
        result.await.unwrap_or_else(|_| Err(self.shared.lock().overloaded()))
    }

    fn admit(&self, tenant: u128, job: Job) -> Result<Ticket, HashError> {
        let mut state = self.shared.lock();
        if state.closed {
            return Err(HashError::ShuttingDown);
        }
        let capacity = state.capacity(self.shared.deadline);
        match state.queue.admit(tenant, job, capacity) {
            Admission::Queued(ticket) => {
                drop(state);
                self.shared.work.notify_one();
                Ok(ticket)
            }
            // The thread that was woken for the displaced job takes the new one.
            Admission::Displaced(ticket, displaced) => {
                state.metrics.displaced += 1;
                let _ = displaced.reply.send(Err(state.overloaded()));
                Ok(ticket)
            }
            Admission::Refused(_) => {
                state.metrics.refused += 1;
                Err(state.overloaded())
            }
        }
    }
}

impl Drop for HashPool {
    fn drop(&mut self) {
        self.close();
    }
}

/// Somebody who came in and has not left: ends when dropped.
pub struct Visit {
    shared: Arc<Shared>,
    tenant: u128,
}

impl Drop for Visit {
    fn drop(&mut self) {
        self.shared.lock().visits.leave(self.tenant);
    }
}

/// A caller's place in the queue.
struct Place<'a> {
    shared: &'a Shared,
    ticket: Ticket,
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut state = self.shared.lock();
        // Still there only if the caller was dropped before a thread took its job.
        if state.queue.withdraw(self.ticket).is_some() {
            state.metrics.cancelled += 1;
        }
    }
}

#[cfg(test)]
#[path = "pool_tests.rs"]
mod tests;
