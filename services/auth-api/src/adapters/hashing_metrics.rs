//! The hashing pool's figures for `/metrics`, read at each scrape.

use prometheus_client::collector::Collector;
use prometheus_client::encoding::{DescriptorEncoder, EncodeMetric, NoLabelSet};
use prometheus_client::metrics::MetricType;
use prometheus_client::metrics::counter::ConstCounter;
use prometheus_client::metrics::gauge::ConstGauge;
use prometheus_client::registry::Unit;
use scaikey_hasher::{BUCKET_BOUNDS, HashPool, Histogram};
use std::fmt;
use std::sync::Arc;

/// Reads the pool.
pub struct HashingMetrics(pub Arc<HashPool>);

impl fmt::Debug for HashingMetrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HashingMetrics(..)")
    }
}

impl Collector for HashingMetrics {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> fmt::Result {
        let figures = self.0.metrics();
        let mut gauge = |name, help, value: usize| {
            one(&mut encoder, name, help, &ConstGauge::new(i64::try_from(value).unwrap_or(i64::MAX)))
        };
        gauge("hash_queue_depth", "Passwords that wait to be hashed", figures.queued)?;
        gauge("hash_queue_capacity", "Passwords that may wait or be hashed at once", figures.capacity)?;
        gauge("hash_in_flight", "Passwords being hashed", figures.in_flight)?;
        gauge("hash_threads", "Hashing threads", figures.threads)?;
        let mut counter = |name, help, value: u64| one(&mut encoder, name, help, &ConstCounter::new(value));
        counter("hash_completed", "Passwords hashed or checked", figures.completed)?;
        counter("hash_refused", "Jobs refused since the queue was full", figures.refused)?;
        counter("hash_displaced", "Jobs that gave their place to another tenant", figures.displaced)?;
        counter("hash_expired", "Jobs that waited for too long", figures.expired)?;
        counter("hash_cancelled", "Jobs whose caller went away", figures.cancelled)?;
        seconds(&mut encoder, "hash_wait", "Time that jobs waited in the queue", &figures.wait)?;
        seconds(&mut encoder, "hash_duration", "Time that hashing took", &figures.hash)
    }
}

fn one(encoder: &mut DescriptorEncoder<'_>, name: &str, help: &str, metric: &impl EncodeMetric) -> fmt::Result {
    metric.encode(encoder.encode_descriptor(name, help, None, metric.metric_type())?)
}

fn seconds(encoder: &mut DescriptorEncoder<'_>, name: &str, help: &str, histogram: &Histogram) -> fmt::Result {
    let bounds = BUCKET_BOUNDS.iter().map(std::time::Duration::as_secs_f64).chain([f64::INFINITY]);
    let buckets: Vec<(f64, u64)> = bounds.zip(histogram.buckets).collect();
    let mut metric = encoder.encode_descriptor(name, help, Some(&Unit::Seconds), MetricType::Histogram)?;
    metric.encode_histogram::<NoLabelSet>(histogram.sum.as_secs_f64(), histogram.count(), &buckets, None)
}

#[cfg(test)]
mod tests {
    use super::HashingMetrics;
    use prometheus_client::encoding::text::encode;
    use prometheus_client::registry::Registry;
    use scaikey_hasher::{HashPool, Parameters, PoolSettings};
    use std::sync::Arc;

    #[tokio::test]
    async fn what_the_pool_did_can_be_scraped() {
        let parameters = Parameters { memory_kib: 64, passes: 1, lanes: 1 };
        let pool = Arc::new(HashPool::start(PoolSettings { parameters, ..PoolSettings::default() }).unwrap());
        pool.hash(1, b"a quiet riverbank", [7; 16]).await.unwrap();
        let mut registry = Registry::default();
        registry.register_collector(Box::new(HashingMetrics(pool)));
        let mut text = String::new();
        encode(&mut text, &registry).unwrap();
        for line in ["hash_completed_total 1", "hash_queue_depth 0", "hash_duration_seconds_count 1"] {
            assert!(text.lines().any(|found| found == line), "{line} is missing in {text}");
        }
        assert!(text.contains("hash_wait_seconds_bucket{le=\"+Inf\"} 1"), "{text}");
    }
}
