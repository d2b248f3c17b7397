//! The metrics, made anew for each scrape from the worker's counters and the mail rows.

use super::{Operations, answers::age};
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::{ConstCounter, Counter};
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::{ConstGauge, Gauge};
use prometheus_client::registry::Registry;
use scaikey_store::MailCounts;
use std::sync::atomic::Ordering::Relaxed;

type Label = [(&'static str, &'static str); 1];

/// Renders all metrics; those of the rows are left out when the database is away, and `scaikey_mailer_database_up` says so.
pub(super) fn render(operations: &Operations, counts: Option<MailCounts>) -> String {
    let mut registry = Registry::with_prefix("scaikey_mailer");
    worker(&mut registry, operations);
    rows(&mut registry, operations, counts);
    doorbell(&mut registry, operations);
    let mut text = String::new();
    // Writing to a string does not fail.
    let _ = encode(&mut text, &registry);
    text
}

fn worker(registry: &mut Registry, operations: &Operations) {
    let stats = operations.worker.stats();
    let outcomes = Family::<Label, Counter>::default();
    for (outcome, count) in [
        ("sent", stats.sent),
        ("retried", stats.retried),
        ("rejected", stats.rejected),
        ("expired", stats.expired),
        ("lease_lost", stats.lease_lost),
        ("panicked", stats.panicked),
    ] {
        outcomes.get_or_create(&[("outcome", outcome)]).inc_by(count);
    }
    registry.register("outcomes", "What became of mails that were claimed", outcomes);
    registry.register(
        "alarms",
        "Attempts that failed for a reason an operator must repair",
        ConstCounter::new(stats.alarms),
    );
    registry.register("store_failures", "Steps that the database refused", ConstCounter::new(stats.store_failures));
    registry.register("in_flight", "Mails in work", ConstGauge::new(stats.in_flight));
    registry.register("paused", "1 while an operator has paused this mailer", ConstGauge::new(i64::from(stats.paused)));
}

fn rows(registry: &mut Registry, operations: &Operations, counts: Option<MailCounts>) {
    registry.register("database_up", "1 while the mail rows can be read", ConstGauge::new(i64::from(counts.is_some())));
    let Some(counts) = counts else { return };
    let states = Family::<Label, Gauge>::default();
    for (state, count) in [("queued", counts.queued), ("sent", counts.sent), ("dead", counts.dead)] {
        states.get_or_create(&[("state", state)]).set(count);
    }
    registry.register("mails", "Mail rows of the whole installation by state", states);
    let oldest = age(counts, operations.clock.now()).unwrap_or(0);
    registry.register("oldest_queued_seconds", "Age of the oldest waiting mail; 0 for none", ConstGauge::new(oldest));
}

fn doorbell(registry: &mut Registry, operations: &Operations) {
    let Some(doorbell) = &operations.doorbell else { return };
    let rings = Family::<Label, Counter>::default();
    rings.get_or_create(&[("result", "answered")]).inc_by(doorbell.rings().answered.load(Relaxed));
    rings.get_or_create(&[("result", "malformed")]).inc_by(doorbell.rings().malformed.load(Relaxed));
    registry.register("rings", "Messages of the doorbell", rings);
    let interrupted = doorbell.rings().interrupted.load(Relaxed);
    registry.register("doorbell_interruptions", "Times that listening began anew", ConstCounter::new(interrupted));
    let connected = i64::from(doorbell.is_connected());
    registry.register("doorbell_connected", "1 while NATS is connected", ConstGauge::new(connected));
}
