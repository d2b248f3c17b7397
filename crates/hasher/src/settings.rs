//! How the pool is dimensioned. Every value has a default that suits production.

use argon2::Params;
use std::num::NonZeroUsize;
use std::time::Duration;

/// The size of a hash made by this pool, in bytes.
pub(crate) const OUTPUT_LENGTH: usize = 32;

/// The settings of a [`HashPool`](crate::HashPool).
#[derive(Debug, Clone)]
pub struct PoolSettings {
    /// Hash threads; `None` for as many as there are cores.
    pub threads: Option<NonZeroUsize>,
    /// Jobs that may wait, for each thread.
    pub queue_per_thread: usize,
    /// Jobs that may wait in all, however few threads there are. A crowd does not shrink with the machine: twenty people of one
    /// office who log in at once must all come in on two cores. It is `deadline` that bounds how long they wait: where hashes are slow,
    /// the queue is as short as that asks.
    pub least_queue: usize,
    /// How much lower the hash threads' priority is than that of the threads that answer requests (Linux only).
    pub nice: i32,
    /// A job that waited longer is refused instead of run: its caller has lost patience.
    pub deadline: Duration,
    /// What new hashes are made with.
    pub parameters: Parameters,
    /// The most that a stored hash may ask for.
    pub ceiling: Ceiling,
    /// When arenas are wiped.
    pub wipe: Wipe,
}

impl Default for PoolSettings {
    fn default() -> Self {
        Self {
            threads: None,
            queue_per_thread: 8,
            least_queue: 32,
            nice: 10,
            deadline: Duration::from_secs(2),
            parameters: Parameters::default(),
            ceiling: Ceiling::default(),
            wipe: Wipe::WhenIdle,
        }
    }
}

impl PoolSettings {
    pub(crate) fn thread_count(&self) -> usize {
        self.threads.or_else(|| std::thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get)
    }
}

/// The parameters of Argon2id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parameters {
    /// Memory in KiB (m).
    pub memory_kib: u32,
    /// Passes over the memory (t).
    pub passes: u32,
    /// Lanes (p); they are computed one after the other, by one thread.
    pub lanes: u32,
}

impl Default for Parameters {
    /// As strong as m = 47104, t = 1 (OWASP Password Storage), and cheaper for us.
    fn default() -> Self {
        Self { memory_kib: 19_456, passes: 2, lanes: 1 }
    }
}

impl Parameters {
    pub(crate) fn to_argon2(self) -> Result<Params, SettingsError> {
        Params::new(self.memory_kib, self.passes, self.lanes, Some(OUTPUT_LENGTH))
            .map_err(|error| SettingsError::Parameters(error.to_string()))
    }
}

/// The most that a stored hash may ask for; above it the hash is unusable. It bounds what an import can make a login cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ceiling {
    /// Memory in KiB (m).
    pub memory_kib: u32,
    /// Passes (t).
    pub passes: u32,
    /// Lanes (p).
    pub lanes: u32,
}

impl Default for Ceiling {
    fn default() -> Self {
        Self { memory_kib: 256 * 1024, passes: 10, lanes: 4 }
    }
}

/// When an arena is wiped.
///
/// It has to be: from the final memory of an Argon2id run its passes can be undone, so whoever reads an arena (a core dump, a
/// swapped page, a bug elsewhere) can test guesses at the price of one BLAKE2b, without any memory hardness. But the next
/// hash overwrites every block, so a busy thread need not wipe: the remains live until the next hash is done, and the last
/// ones are wiped as soon as the queue is empty. That costs nothing where speed counts; [`Wipe::EachHash`] costs 7 to 8 % of the rate
/// (`scaikey-benches`, `hashing`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Wipe {
    /// When no job waits (default): a busy thread overwrites, an idle one wipes.
    #[default]
    WhenIdle,
    /// After each hash.
    EachHash,
    /// Never; for measurements.
    Never,
}

/// Settings that no pool can be started with.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// Argon2 refuses these parameters.
    #[error("these Argon2 parameters cannot be used: {0}")]
    Parameters(String),
    /// New hashes would be above the ceiling for stored ones.
    #[error("the Argon2 parameters for new hashes exceed the ceiling for stored ones")]
    AboveCeiling,
    /// The queue would hold nothing.
    #[error("the hashing queue must hold at least one job for each thread")]
    NoQueue,
    /// The system gave no thread.
    #[error("a hash thread could not be started")]
    Thread(#[source] std::io::Error),
    /// The system gave no memory.
    #[error("there is no memory for a hash thread's arena")]
    Memory,
}
