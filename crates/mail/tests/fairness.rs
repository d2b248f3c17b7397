//! A tenant's flood of rings does not go before another tenant's mail.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

mod support;

use async_trait::async_trait;
use scaikey_mail::{Composed, Delivery, Transport, WorkerSettings};
use scaikey_store::MailId;
use std::sync::{Arc, Mutex};
use support::running::{RARELY, Running};
use support::stack::{Stack, TENANT};
use support::until;
use tokio::sync::Semaphore;

const FLOOD: u128 = 500;
const CONCURRENCY: u32 = 8;

/// Keeps the mails it is given until it is opened, and remembers in what order it let go of them.
struct Gate {
    open: Semaphore,
    sent: Mutex<Vec<MailId>>,
}

#[async_trait]
impl Transport for Gate {
    async fn send(&self, mail: &Composed) -> Delivery {
        // Closed is open for good.
        self.open.acquire().await.unwrap_err();
        self.sent.lock().unwrap().push(mail.id);
        Delivery::Accepted
    }
}

#[tokio::test]
async fn r23_a_mail_rung_after_a_flood_is_among_the_next_that_are_sent() {
    let stack = Stack::new().await;
    let other = stack.another_tenant().await;
    let gate = Arc::new(Gate { open: Semaphore::new(0), sent: Mutex::default() });
    let settings = WorkerSettings { concurrency: CONCURRENCY, ..WorkerSettings::default() };
    let worker = stack.worker_with(Arc::clone(&gate) as Arc<dyn Transport>, settings);
    let running = Running::start(&worker, RARELY).await;
    for number in 1..=FLOOD {
        stack.queue_of(TENANT, number, &format!("u{number}@example.org"), |_| {}).await;
        worker.ring();
    }
    until("the flood has every place", || worker.stats().in_flight == i64::from(CONCURRENCY)).await;
    let quiet = stack.queue_of(other, FLOOD + 1, "zoe@example.org", |_| {}).await;
    worker.ring();
    gate.open.close();
    until("all are sent", || u128::from(worker.stats().sent) == FLOOD + 1).await;
    running.end().await;
    let sent = gate.sent.lock().unwrap();
    let before = sent.iter().position(|mail| *mail == quiet).unwrap();
    // Those that were in work when it was rung, and at most as many again.
    assert!(before < 2 * CONCURRENCY as usize, "{before} mails went before it");
}
