//! A worker that runs: what wakes it, what it does not wait for, and how it ends.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

#[path = "support/held.rs"]
mod held;
mod support;

use async_trait::async_trait;
use held::Held;
use scaikey_mail::{Composed, Delivery, SealingKeys, Transport, Worker, WorkerParts, WorkerSettings};
use scaikey_store::{MailId, Mails};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use support::running::{RARELY, Running, others};
use support::stack::{KEYS, Stack};
use support::until;
use uuid::Uuid;

/// Takes every mail at once but one, of which it never lets go.
struct Stuck(MailId);

#[async_trait]
impl Transport for Stuck {
    async fn send(&self, mail: &Composed) -> Delivery {
        if mail.id == self.0 { std::future::pending().await } else { Delivery::Accepted }
    }
}

fn stuck(number: u128) -> Arc<Stuck> {
    Arc::new(Stuck(MailId(Uuid::from_u128(number))))
}

fn places(concurrency: u32) -> WorkerSettings {
    WorkerSettings { concurrency, ..WorkerSettings::default() }
}

async fn begun(held: &Held) {
    tokio::time::timeout(Duration::from_secs(20), held.begun.notified()).await.expect("a mail is in work");
}

async fn until_sent(worker: &Worker, mails: u64) {
    until("the mails are sent", || worker.stats().sent == mails).await;
}

#[tokio::test]
async fn a_ring_wakes_the_worker_long_before_its_sweep() {
    let stack = Stack::new().await;
    let worker = stack.worker(stuck(404));
    let running = Running::start(&worker, RARELY).await;
    for number in 1..=3 {
        let mail = stack.queue(number.into(), &format!("u{number}@example.org")).await;
        worker.ring();
        until_sent(&worker, number).await;
        assert_eq!(stack.state(mail).await, "sent");
    }
    running.end().await;
}

#[tokio::test]
async fn the_sweep_begins_with_the_start_and_needs_no_ring() {
    let stack = Stack::new().await;
    let worker = stack.worker(stuck(404));
    let early = stack.queue(1, "zoe@example.org").await;
    Arc::clone(&worker).run(RARELY, until_sent(&worker, 1)).await.unwrap();
    assert_eq!(stack.state(early).await, "sent");

    let worker = stack.worker(stuck(404));
    let running = Running::start(&worker, Duration::from_millis(20)).await;
    let late = stack.queue(2, "eve@example.org").await;
    until_sent(&worker, 1).await;
    running.end().await;
    assert_eq!(stack.state(late).await, "sent");
}

#[tokio::test]
async fn a_ring_that_comes_while_all_places_are_taken_is_not_forgotten() {
    let stack = Stack::new().await;
    let held = Arc::new(Held::default());
    let worker = stack.worker_with(Arc::clone(&held) as Arc<dyn Transport>, places(1));
    let running = Running::start(&worker, RARELY).await;
    stack.queue(1, "zoe@example.org").await;
    worker.ring();
    begun(&held).await;
    assert!(!worker.is_ready());
    let rung = stack.queue(2, "eve@example.org").await;
    worker.ring();
    worker.ring();
    others().await;
    assert_eq!((worker.stats().in_flight, stack.state(rung).await.as_str()), (1, "queued"));
    held.release.notify_one();
    begun(&held).await;
    held.release.notify_one();
    until_sent(&worker, 2).await;
    assert_eq!(stack.state(rung).await, "sent");
    running.end().await;
}

#[tokio::test]
async fn a_mail_that_hangs_keeps_its_own_place_and_no_other() {
    let stack = Stack::new().await;
    let worker = stack.worker_with(stuck(1), places(2));
    let _running = Running::start(&worker, RARELY).await;
    stack.queue(1, "hang@example.org").await;
    worker.ring();
    until("the first hangs", || worker.stats().in_flight == 1).await;
    for number in 2..=7 {
        stack.queue(number, &format!("u{number}@example.org")).await;
    }
    worker.ring();
    until_sent(&worker, 6).await;
    // And a ring after that.
    stack.queue(8, "late@example.org").await;
    worker.ring();
    until_sent(&worker, 7).await;
    assert_eq!(worker.stats().in_flight, 1);
}

#[tokio::test]
async fn a_paused_worker_that_is_rung_claims_nothing_until_it_is_resumed() {
    let stack = Stack::new().await;
    let worker = stack.worker(stuck(404));
    let running = Running::start(&worker, RARELY).await;
    worker.pause();
    let mail = stack.queue(1, "zoe@example.org").await;
    worker.ring();
    // It has heard the ring; did it claim, its places would be taken until it is done.
    others().await;
    worker.idle().await;
    assert_eq!(worker.sweep().await.unwrap(), []);
    assert!(worker.stats().paused && !worker.is_ready());
    assert_eq!(stack.row(mail).await, ("queued".into(), 0, None, true));
    worker.resume();
    until_sent(&worker, 1).await;
    assert!(!worker.stats().paused);
    assert_eq!(stack.state(mail).await, "sent");
    running.end().await;
}

#[tokio::test]
async fn a_worker_is_ready_while_a_place_is_free_and_nobody_paused_or_stopped_it() {
    let stack = Stack::new().await;
    let held = Arc::new(Held::default());
    let worker = stack.worker_with(Arc::clone(&held) as Arc<dyn Transport>, places(1));
    let _running = Running::start(&worker, RARELY).await;
    let waiting = || {
        let worker = Arc::clone(&worker);
        tokio::spawn(async move { worker.ready().await })
    };
    waiting().await.unwrap();
    stack.queue(1, "zoe@example.org").await;
    worker.ring();
    begun(&held).await;
    let for_a_place = waiting();
    others().await;
    assert!(!for_a_place.is_finished() && !worker.is_ready());
    // A place is free, but it is paused.
    worker.pause();
    held.release.notify_one();
    worker.idle().await;
    others().await;
    assert!(!for_a_place.is_finished() && !worker.is_ready());
    worker.resume();
    for_a_place.await.unwrap();
    worker.stop();
    let for_ever = waiting();
    others().await;
    assert!(!for_ever.is_finished() && !worker.is_ready());
}

#[tokio::test]
async fn it_finishes_mails_in_work_before_it_ends_and_claims_no_other() {
    let stack = Stack::new().await;
    let held = Arc::new(Held::default());
    let worker = stack.worker(Arc::clone(&held) as Arc<dyn Transport>);
    let running = Running::start(&worker, RARELY).await;
    let first = stack.queue(1, "zoe@example.org").await;
    worker.ring();
    begun(&held).await;
    running.shutdown.send(()).unwrap();
    others().await;
    // It was told to stop while the mail is in work: the ring that follows is not answered, the mail is finished.
    let late = stack.queue(2, "late@example.org").await;
    worker.ring();
    others().await;
    assert!(!running.work.is_finished());
    held.release.notify_one();
    running.work.await.unwrap().unwrap();
    assert_eq!(stack.state(first).await, "sent");
    worker.ring();
    assert_eq!(worker.sweep().await.unwrap(), []);
    assert_eq!(stack.row(late).await, ("queued".into(), 0, None, true));
}

#[tokio::test]
async fn the_end_waits_for_an_attempt_that_may_take_a_minute() {
    let stack = Stack::new().await;
    let held = Arc::new(Held::default());
    let patient = WorkerSettings { attempt: Duration::from_mins(1), ..WorkerSettings::default() };
    assert_eq!(patient.drain(), Duration::from_secs(90), "the attempt, and half a minute for its mark");
    let worker = stack.worker_with(Arc::clone(&held) as Arc<dyn Transport>, patient);
    let running = Running::start(&worker, RARELY).await;
    let mail = stack.queue(1, "zoe@example.org").await;
    worker.ring();
    begun(&held).await;
    running.shutdown.send(()).unwrap();
    others().await;
    // The clock only stands while nothing waits for the store, whose limits it would let run out.
    tokio::time::pause();
    tokio::time::advance(Duration::from_secs(35)).await;
    others().await;
    assert!(!running.work.is_finished(), "the attempt is cut");
    tokio::time::resume();
    held.release.notify_one();
    running.work.await.unwrap().unwrap();
    assert_eq!(stack.state(mail).await, "sent");
}

#[tokio::test]
async fn a_search_that_ends_by_itself_is_an_error_and_the_mails_in_work_are_finished() {
    let stack = Stack::new().await;
    let held = Arc::new(Held::default());
    let (clock, broken) = (stack.clock.clone(), Arc::new(AtomicBool::new(false)));
    let parts = WorkerParts {
        mails: Arc::clone(&stack.store) as Arc<dyn Mails>,
        keys: SealingKeys::parse(KEYS).unwrap(),
        transport: Arc::clone(&held) as Arc<dyn Transport>,
        clock: Arc::new({
            let broken = Arc::clone(&broken);
            move || if broken.load(Ordering::Relaxed) { panic!("there is no time") } else { clock.now() }
        }),
    };
    let worker = Arc::new(Worker::new(parts, WorkerSettings::default()));
    let running = Running::start(&worker, RARELY).await;
    let mail = stack.queue(1, "zoe@example.org").await;
    worker.ring();
    begun(&held).await;
    broken.store(true, Ordering::Relaxed);
    worker.ring();
    others().await;
    assert!(!worker.is_ready() && !running.work.is_finished(), "it waits for the mail in work");
    broken.store(false, Ordering::Relaxed);
    held.release.notify_one();
    let ended = tokio::time::timeout(Duration::from_secs(20), running.work).await.expect("nobody asked it to end");
    assert_eq!(ended.unwrap().unwrap_err().to_string(), "the search for due mails ended");
    assert_eq!(stack.state(mail).await, "sent");
}
