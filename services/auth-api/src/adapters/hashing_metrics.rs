//! The hashing pool's figures for `/metrics`.

use prometheus_client::collector::Collector;
use prometheus_client::encoding::{DescriptorEncoder, EncodeMetric as _};
use prometheus_client::metrics::counter::ConstCounter;
use prometheus_client::metrics::gauge::ConstGauge;
use scaikey_hasher::HashPool;
use std::sync::Arc;

/// Reads the pool's figures at each scrape.
pub struct HashingMetrics(pub Arc<HashPool>);

impl std::fmt::Debug for HashingMetrics {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("HashingMetrics(..)")
    }
}

impl Collector for HashingMetrics {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> Result<(), std::fmt::Error> {
        let figures = self.0.metrics();
        for (name, help, value) in [
            ("hash_queue_depth", "Passwords that wait to be hashed", figures.queued),
            ("hash_in_flight", "Passwords being hashed", figures.in_flight),
            ("hash_threads", "Hashing threads", figures.threads),
        ] {
            let gauge = ConstGauge::new(i64::try_from(value).unwrap_or(i64::MAX));
            gauge.encode(encoder.encode_descriptor(
                name,
                help,
                None,
                prometheus_client::metrics::MetricType::Gauge,
            )?)?;
        }
        for (name, help, value) in [
            ("hash_completed", "Passwords hashed or checked", figures.completed),
            ("hash_refused", "Jobs refused since the queue was full", figures.refused),
            ("hash_displaced", "Jobs that gave their place to another tenant", figures.displaced),
            ("hash_expired", "Jobs that waited for too long", figures.expired),
            ("hash_cancelled", "Jobs whose caller went away", figures.cancelled),
        ] {
            let counter = ConstCounter::new(value);
            counter.encode(encoder.encode_descriptor(
                name,
                help,
                None,
                prometheus_client::metrics::MetricType::Counter,
            )?)?;
        }
        for (name, help, histogram) in [
            ("hash_wait_seconds", "Time in the queue, in all", figures.wait),
            ("hash_time_seconds", "Time of hashing, in all", figures.hash),
        ] {
            let counter = ConstCounter::new(histogram.sum.as_secs_f64());
            counter.encode(encoder.encode_descriptor(
                name,
                help,
                None,
                prometheus_client::metrics::MetricType::Counter,
            )?)?;
        }
        Ok(())
    }
}
