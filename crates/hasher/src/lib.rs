//! The password hashing pool: as many threads as cores, one arena for each, and a bounded, fair queue before them.
//!
//! What decides how many passwords a second a machine can hash is memory, not arithmetic. So each thread owns one arena on
//! huge pages, touched at start and reused for every hash, and nothing else in the process ever allocates for Argon2.
//! The threads run at a lower priority than the threads that answer requests, and are never the runtime's blocking threads:
//! those grow with the number of callers, and with them the memory.
//!
//! A caller waits in a queue that holds about eight jobs for each thread. Turns go round the tenants that wait, a tenant
//! with more jobs gives way to one with fewer when the queue is full, and everything beyond is refused at once. A future that
//! is dropped while its job waits takes the job from the queue; a hash that runs is finished by its thread in any case.
//! A caller that must read something before its job is ready first enters ([`HashPool::enter`]), and is refused there.
//!
//! What this crate leaves to others: drawing salts, storing hashes, password policy, and limits on how often somebody may try.

mod arena;
mod metrics;
mod pool;
mod queue;
mod settings;
mod stored;
mod visits;
mod worker;

pub use arena::Arena;
pub use metrics::{BUCKET_BOUNDS, Histogram, PoolMetrics};
pub use pool::{HashPool, Visit};
pub use settings::{Ceiling, Parameters, PoolSettings, SettingsError, Wipe};

use std::time::Duration;

/// What a password check found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Check {
    /// It is the password, and its hash was made as new ones are.
    Matches,
    /// It is the password, but its hash was made with other parameters than new ones: hash it anew.
    MatchesOutdated,
    /// It is not the password.
    Differs,
}

/// Why a password was not hashed or checked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HashError {
    /// The queue is full, this tenant has its share of it, or the job waited longer than its deadline.
    #[error("the hashing queue is full")]
    Overloaded {
        /// A fair time to come back after, in whole seconds.
        retry_after: Duration,
    },
    /// The stored hash cannot be read, or asks for more than the ceiling on parameters.
    #[error("the stored hash is unusable")]
    UnusableHash,
    /// The pool is shutting down.
    #[error("the hashing pool is shutting down")]
    ShuttingDown,
}
