//! What the pool counts. Plain numbers, read as one consistent snapshot; how they are exported is the caller's business.

use std::time::Duration;

/// Upper bounds of a histogram's buckets; one more bucket has none.
pub const BUCKET_BOUNDS: [Duration; 12] = [
    Duration::from_millis(1),
    Duration::from_micros(2500),
    Duration::from_millis(5),
    Duration::from_millis(10),
    Duration::from_millis(20),
    Duration::from_millis(35),
    Duration::from_millis(50),
    Duration::from_millis(100),
    Duration::from_millis(250),
    Duration::from_millis(500),
    Duration::from_secs(1),
    Duration::from_secs(2),
];

/// How long something took, over all times it happened.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Histogram {
    /// How many fell into each bucket of [`BUCKET_BOUNDS`] (not cumulated), and above the last.
    pub buckets: [u64; BUCKET_BOUNDS.len() + 1],
    /// All of them added up.
    pub sum: Duration,
}

impl Histogram {
    /// How many there were.
    pub fn count(&self) -> u64 {
        self.buckets.iter().sum()
    }

    pub(crate) fn record(&mut self, value: Duration) {
        self.buckets[BUCKET_BOUNDS.partition_point(|bound| *bound < value)] += 1;
        self.sum += value;
    }
}

/// A snapshot of the pool.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PoolMetrics {
    /// Hash threads.
    pub threads: usize,
    /// Jobs that may wait.
    pub capacity: usize,
    /// Jobs that wait now.
    pub queued: usize,
    /// Hashes that run now.
    pub in_flight: usize,
    /// Hashes that were finished.
    pub completed: u64,
    /// Jobs refused on arrival.
    pub refused: u64,
    /// Jobs that gave way to another tenant's.
    pub displaced: u64,
    /// Jobs that waited longer than their deadline.
    pub expired: u64,
    /// Jobs whose caller left the queue.
    pub cancelled: u64,
    /// How long jobs that were run had waited.
    pub wait: Histogram,
    /// How long hashes took.
    pub hash: Histogram,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_belongs_to_its_bucket() {
        let mut histogram = Histogram::default();
        for millis in [0, 1, 2, 15, 2000, 2001] {
            histogram.record(Duration::from_millis(millis));
        }
        assert_eq!(histogram.buckets, [2, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 1]);
        assert_eq!(histogram.count(), 6);
        assert_eq!(histogram.sum, Duration::from_millis(4019));
    }
}
