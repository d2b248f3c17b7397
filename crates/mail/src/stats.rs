//! What a worker has done, as plain counters. The services render them for their metrics.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering::Relaxed};

/// A worker's counters since it was made, and what it does right now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WorkerStats {
    /// Mails that the other side accepted.
    pub sent: u64,
    /// Attempts that will be repeated.
    pub retried: u64,
    /// Mails given up as dead letters.
    pub rejected: u64,
    /// Mails dropped unsent because their time was over.
    pub expired: u64,
    /// Mails left to another worker because this one's lease was over, or voided while they were in work.
    pub lease_lost: u64,
    /// Mails whose work panicked.
    pub panicked: u64,
    /// Steps that the store refused to take.
    pub store_failures: u64,
    /// Attempts that failed for a reason that an operator must repair (STARTTLS, certificates, credentials, keys).
    pub alarms: u64,
    /// Mails in work.
    pub in_flight: i64,
    /// Whether an operator paused it.
    pub paused: bool,
}

#[derive(Debug, Default)]
pub(crate) struct Counters {
    pub(crate) sent: AtomicU64,
    pub(crate) retried: AtomicU64,
    pub(crate) rejected: AtomicU64,
    pub(crate) expired: AtomicU64,
    pub(crate) lease_lost: AtomicU64,
    pub(crate) panicked: AtomicU64,
    pub(crate) store_failures: AtomicU64,
    pub(crate) alarms: AtomicU64,
    in_flight: AtomicI64,
}

impl Counters {
    pub(crate) fn count(counter: &AtomicU64) {
        counter.fetch_add(1, Relaxed);
    }

    /// Counts one mail as in work until the guard is dropped.
    pub(crate) fn begin(&self) -> InFlight<'_> {
        self.in_flight.fetch_add(1, Relaxed);
        InFlight(self)
    }

    pub(crate) fn snapshot(&self, paused: bool) -> WorkerStats {
        WorkerStats {
            sent: self.sent.load(Relaxed),
            retried: self.retried.load(Relaxed),
            rejected: self.rejected.load(Relaxed),
            expired: self.expired.load(Relaxed),
            lease_lost: self.lease_lost.load(Relaxed),
            panicked: self.panicked.load(Relaxed),
            store_failures: self.store_failures.load(Relaxed),
            alarms: self.alarms.load(Relaxed),
            in_flight: self.in_flight.load(Relaxed),
            paused,
        }
    }
}

pub(crate) struct InFlight<'a>(&'a Counters);

impl Drop for InFlight<'_> {
    fn drop(&mut self) {
        self.0.in_flight.fetch_sub(1, Relaxed);
    }
}
