//! The worker on a real store and against a scripted mail server: what becomes of mails, and what survives faults.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

#[path = "support/held.rs"]
mod held;
mod support;

use held::Held;
use scaikey_mail::{
    Composed, Delivery, Handled, Message, Smtp, SmtpSecurity, SmtpSettings, Transport, Trouble, WorkerSettings,
};
use scaikey_store::MailId;
use std::sync::Arc;
use std::time::Duration as StdDuration;
use support::running::{RARELY, Running};
use support::sink::{End, Script, Sink};
use support::stack::{Stack, sealed};
use support::{samples, until};
use time::Duration;
use uuid::Uuid;

fn smtp(sink: &Sink) -> Arc<dyn Transport> {
    let settings = SmtpSettings::new("127.0.0.1", sink.address.port(), SmtpSecurity::None);
    Arc::new(Smtp::new(settings).unwrap())
}

#[tokio::test]
async fn a_rung_mail_is_sent_once_and_wiped() {
    let (stack, sink) = (Stack::new().await, Sink::start(Script::default()).await);
    let worker = stack.worker(smtp(&sink));
    let running = Running::start(&worker, RARELY).await;
    let mail = stack.queue(1, "zoe@example.org").await;
    assert_eq!(stack.row(mail).await, ("queued".into(), 0, None, true));
    worker.ring();
    until("the mail is sent", || worker.stats().sent == 1).await;
    // Rings for what is sent already, and for what nobody knows, find nothing.
    worker.ring();
    worker.ring();
    assert_eq!(worker.sweep().await.unwrap(), []);
    running.end().await;
    let record = sink.record();
    assert_eq!((record.messages.len(), record.count("RCPT")), (1, 1));
    let text = String::from_utf8(record.messages[0].clone()).unwrap();
    assert!(text.contains("Message-ID: <00000000-0000-0000-0000-000000000001@mail.acme.test>"));
    assert!(text.contains("X-Request-Id: req_1") && text.contains("Date: Sun, 01 Mar 2026 12:00:00 +0000"));
    let (state, _, _, has_parameters) = stack.row(mail).await;
    assert_eq!((state.as_str(), has_parameters), ("sent", false));
    assert_eq!(worker.stats().sent, 1);
}

#[tokio::test]
async fn r2_mails_that_nobody_rang_for_are_found_by_the_sweep() {
    let (stack, sink) = (Stack::new().await, Sink::start(Script::default()).await);
    let worker = stack.worker_with(smtp(&sink), WorkerSettings { concurrency: 3, ..WorkerSettings::default() });
    for number in 1..=20 {
        stack.queue(number, &format!("u{number}@example.org")).await;
    }
    assert_eq!(worker.sweep().await.unwrap(), [Handled::Sent; 20]);
    assert_eq!(worker.sweep().await.unwrap(), []);
    assert_eq!(sink.record().messages.len(), 20);
    assert_eq!(stack.store.mail_counts().await.unwrap().sent, 20);
}

#[tokio::test]
async fn r8_a_greylisted_mail_is_tried_again_and_arrives_with_the_same_bytes() {
    let (stack, sink) = (Stack::new().await, Sink::start(Script::default()).await);
    let worker = stack.worker(smtp(&sink));
    sink.now(|script| script.end = End::Reply("451 4.7.1 <zoe@example.org> greylisted"));
    let mail = stack.queue(1, "zoe@example.org").await;
    assert_eq!(worker.sweep().await.unwrap(), [Handled::Retried]);
    assert_eq!(stack.row(mail).await, ("queued".into(), 1, Some("smtp_451 4.7.1".into()), true));
    stack.clock.pass(Duration::seconds(59));
    assert_eq!(worker.sweep().await.unwrap(), []);
    stack.clock.pass(Duration::seconds(1));
    assert_eq!(worker.sweep().await.unwrap(), [Handled::Retried]);
    stack.clock.pass(Duration::minutes(4));
    assert_eq!(worker.sweep().await.unwrap(), []);
    stack.clock.pass(Duration::minutes(1));
    sink.now(|script| script.end = End::Reply("250 fine"));
    assert_eq!(worker.sweep().await.unwrap(), [Handled::Sent]);
    assert_eq!(stack.state(mail).await, "sent");
    let messages = sink.record().messages;
    assert_eq!(messages.len(), 3);
    assert!(messages.iter().all(|message| *message == messages[0]));
}

#[tokio::test]
async fn a_mail_whose_time_is_over_is_dropped_unsent_and_wiped() {
    let (stack, sink) = (Stack::new().await, Sink::start(Script::default()).await);
    let worker = stack.worker(smtp(&sink));
    let mail = stack.queue(1, "zoe@example.org").await;
    stack.clock.pass(Duration::hours(1));
    assert_eq!(worker.sweep().await.unwrap(), [Handled::Expired]);
    assert_eq!(stack.row(mail).await, ("dead".into(), 1, Some("expired".into()), false));
    assert_eq!((sink.record().connections, worker.stats().expired), (0, 1));
}

#[tokio::test]
async fn retries_go_on_until_expiry_and_no_longer() {
    let (stack, sink) = (Stack::new().await, Sink::start(Script::default()).await);
    let worker = stack.worker(smtp(&sink));
    sink.now(|script| script.rcpt = "450 later");
    let mail = stack.queue(1, "zoe@example.org").await;
    for _ in 0..=60 {
        worker.sweep().await.unwrap();
        stack.clock.pass(Duration::minutes(1));
    }
    // At 0, 1, 6, 21 and 51 minutes; the next attempt would be at 81, the link dies at 60.
    assert_eq!(sink.record().count("RCPT"), 5);
    let (state, _, reason, has_parameters) = stack.row(mail).await;
    assert_eq!((state.as_str(), reason.as_deref(), has_parameters), ("dead", Some("expired"), false));
}

#[tokio::test]
async fn r9_a_refused_recipient_is_a_dead_letter_and_others_go_on() {
    let (stack, sink) = (Stack::new().await, Sink::start(Script::default()).await);
    let worker = stack.worker(smtp(&sink));
    let refused = stack.queue(1, "nobody@example.org").await;
    sink.now(|script| script.rcpt = "550 5.1.1 <nobody@example.org> unknown");
    assert_eq!(worker.sweep().await.unwrap(), [Handled::Rejected]);
    sink.now(|script| script.rcpt = "250 fine");
    stack.queue(2, "zoe@example.org").await;
    assert_eq!(worker.sweep().await.unwrap(), [Handled::Sent]);
    assert_eq!(stack.row(refused).await, ("dead".into(), 1, Some("smtp_550 5.1.1".into()), true));
    stack.clock.pass(Duration::minutes(30));
    assert_eq!(worker.sweep().await.unwrap(), [], "no retry storm");
    let redriven = stack.store.redrive_mails(None, None, stack.clock.now()).await.unwrap();
    assert_eq!(redriven, [refused]);
    assert_eq!(worker.sweep().await.unwrap(), [Handled::Sent]);
    assert_eq!(stack.state(refused).await, "sent");
}

#[tokio::test]
async fn r10_one_hanging_mail_server_does_not_keep_the_worker() {
    let (stack, sink) = (Stack::new().await, Sink::start(Script { end: End::Hang, ..Script::default() }).await);
    let hasty = WorkerSettings { attempt: StdDuration::from_millis(200), ..WorkerSettings::default() };
    let worker = stack.worker_with(smtp(&sink), hasty);
    let mail = stack.queue(1, "zoe@example.org").await;
    assert_eq!(worker.sweep().await.unwrap(), [Handled::Retried]);
    assert_eq!(stack.row(mail).await.2.as_deref(), Some("timeout"));
}

#[tokio::test]
async fn r10_a_connection_dropped_after_the_final_dot_makes_at_most_one_duplicate() {
    let (stack, sink) = (Stack::new().await, Sink::start(Script { end: End::Drop, ..Script::default() }).await);
    let worker = stack.worker(smtp(&sink));
    stack.queue(1, "zoe@example.org").await;
    assert_eq!(worker.sweep().await.unwrap(), [Handled::Retried]);
    sink.now(|script| script.end = End::Reply("250 fine"));
    stack.clock.pass(Duration::minutes(1));
    assert_eq!(worker.sweep().await.unwrap(), [Handled::Sent]);
    let messages = sink.record().messages;
    assert_eq!(messages.len(), 2);
    assert_eq!(messages[0], messages[1]);
}

#[tokio::test]
async fn r11_poison_is_given_up_at_once_and_the_queue_goes_on() {
    let (stack, sink) = (Stack::new().await, Sink::start(Script::default()).await);
    let worker = stack.worker(smtp(&sink));
    let unknown = stack.queue_with(1, "a@example.org", |mail| mail.template = "from_the_future".into()).await;
    let foreign = sealed(MailId(Uuid::from_u128(99)), &samples()[0]);
    let broken = stack.queue_with(2, "b@example.org", |mail| mail.parameters = foreign).await;
    let swapped = sealed(MailId(Uuid::from_u128(3)), &samples()[1]);
    let other = stack.queue_with(3, "c@example.org", |mail| mail.parameters = swapped).await;
    let injected =
        stack.queue_with(4, "d@example.org", |mail| mail.sender.name = "Acme\r\nBcc: e@evil.test".into()).await;
    let good = stack.queue(5, "zoe@example.org").await;
    let handled = worker.sweep().await.unwrap();
    let count = |outcome| handled.iter().filter(|handled| **handled == outcome).count();
    assert_eq!((count(Handled::Rejected), count(Handled::Sent), handled.len()), (4, 1, 5));
    for (mail, reason) in [
        (unknown, "unknown_template"),
        (broken, "does_not_open"),
        (other, "other_template"),
        (injected, "cannot_compose"),
    ] {
        assert_eq!(stack.row(mail).await, ("dead".into(), 1, Some(reason.into()), true));
    }
    assert_eq!(stack.state(good).await, "sent");
    let record = sink.record();
    assert_eq!((record.messages.len(), record.count("RCPT"), worker.stats().rejected), (1, 1, 4));
}

/// Panics over one mail and takes every other.
struct Poisoned(MailId);

#[async_trait::async_trait]
impl Transport for Poisoned {
    async fn send(&self, mail: &Composed) -> Delivery {
        assert!(mail.id != self.0, "this mail is poison");
        Delivery::Accepted
    }
}

#[tokio::test]
async fn r11_what_panics_again_and_again_is_given_up_after_five_tries_and_can_be_redriven() {
    let stack = Stack::new().await;
    let poison = stack.queue(1, "poison@example.org").await;
    let worker = stack.worker(Arc::new(Poisoned(poison)));
    let good = stack.queue(2, "zoe@example.org").await;
    let mut handled = worker.sweep().await.unwrap();
    handled.sort_by_key(|handled| *handled == Handled::Sent);
    assert_eq!(handled, [Handled::Panicked, Handled::Sent]);
    assert_eq!((worker.stats().in_flight, stack.state(good).await.as_str()), (0, "sent"));
    for _ in 0..4 {
        assert_eq!(worker.sweep().await.unwrap(), [], "its lease holds");
        stack.clock.pass(Duration::minutes(2));
        assert_eq!(worker.sweep().await.unwrap(), [Handled::Panicked]);
    }
    stack.clock.pass(Duration::minutes(2));
    assert_eq!(stack.row(poison).await, ("queued".into(), 0, None, true));
    assert_eq!(worker.sweep().await.unwrap(), [Handled::Rejected]);
    assert_eq!(stack.row(poison).await, ("dead".into(), 1, Some("no_verdict".into()), true));
    stack.clock.pass(Duration::minutes(2));
    assert_eq!(worker.sweep().await.unwrap(), []);
    assert_eq!((worker.stats().panicked, worker.stats().rejected), (5, 1));

    assert_eq!(stack.store.redrive_mails(None, None, stack.clock.now()).await.unwrap(), [poison]);
    assert_eq!(worker.sweep().await.unwrap(), [Handled::Panicked], "it has five tries again");
    stack.clock.pass(Duration::minutes(2));
    let repaired = stack.worker(Arc::new(Poisoned(good)));
    assert_eq!(repaired.sweep().await.unwrap(), [Handled::Sent]);
}

#[tokio::test]
async fn a_key_that_is_not_here_yet_is_waited_for() {
    let (stack, sink) = (Stack::new().await, Sink::start(Script::default()).await);
    let worker = stack.worker(smtp(&sink));
    let mail = stack.queue_with(1, "zoe@example.org", |mail| mail.parameters.key_id = "k2".into()).await;
    assert_eq!(worker.sweep().await.unwrap(), [Handled::Retried]);
    assert_eq!(stack.row(mail).await, ("queued".into(), 1, Some("unknown_sealing_key".into()), true));
    assert_eq!(worker.stats().alarms, 1);
}

#[tokio::test]
async fn a11_without_starttls_the_mail_stays_queued_and_an_alarm_is_counted() {
    let (stack, sink) = (Stack::new().await, Sink::start(Script::default()).await);
    let settings = SmtpSettings::new("localhost", sink.address.port(), SmtpSecurity::StartTls);
    let worker = stack.worker(Arc::new(Smtp::new(settings).unwrap()));
    let mail = stack.queue(1, "zoe@example.org").await;
    assert_eq!(worker.sweep().await.unwrap(), [Handled::Retried]);
    assert_eq!(stack.row(mail).await, ("queued".into(), 1, Some("starttls_missing".into()), true));
    assert_eq!((worker.stats().alarms, sink.record().count("DATA"), sink.record().count("MAIL")), (1, 0, 0));
}

#[tokio::test]
async fn r3_a_worker_that_dies_after_sending_is_followed_by_another_with_the_same_bytes() {
    let (stack, sink) = (Stack::new().await, Sink::start(Script { end: End::Hang, ..Script::default() }).await);
    let mail = stack.queue(1, "zoe@example.org").await;
    let dying = stack.worker(smtp(&sink));
    let work = tokio::spawn(async move { dying.sweep().await });
    until("the first worker sends", || !sink.record().messages.is_empty()).await;
    // Dies between DATA and its mark, as by SIGKILL.
    work.abort();
    assert!(work.await.unwrap_err().is_cancelled());
    sink.now(|script| script.end = End::Reply("250 fine"));
    let heir = stack.worker(smtp(&sink));
    stack.clock.pass(Duration::seconds(119));
    assert_eq!(heir.sweep().await.unwrap(), [], "the lease holds for two minutes");
    stack.clock.pass(Duration::seconds(1));
    assert_eq!(heir.sweep().await.unwrap(), [Handled::Sent]);
    assert_eq!(stack.state(mail).await, "sent");
    let messages = sink.record().messages;
    assert_eq!(messages.len(), 2);
    assert_eq!(messages[0], messages[1]);
}

#[tokio::test]
async fn r3_a_worker_that_dies_between_claim_and_send_loses_nothing() {
    let (stack, sink) = (Stack::new().await, Sink::start(Script::default()).await);
    let mail = stack.queue(1, "zoe@example.org").await;
    let claimed = stack.store.claim_mails(stack.clock.now(), Duration::minutes(2), 1, Some(mail)).await.unwrap();
    assert_eq!(claimed.len(), 1);
    let heir = stack.worker(smtp(&sink));
    assert_eq!(heir.sweep().await.unwrap(), []);
    stack.clock.pass(Duration::minutes(2));
    assert_eq!(heir.sweep().await.unwrap(), [Handled::Sent]);
    assert_eq!(sink.record().messages.len(), 1);
}

#[tokio::test]
async fn r21_a_worker_that_slept_through_its_lease_neither_marks_nor_undoes() {
    let (stack, sink) = (Stack::new().await, Sink::start(Script::default()).await);
    let mail = stack.queue(1, "zoe@example.org").await;
    let held = Arc::new(Held::default());
    let patient = WorkerSettings { attempt: StdDuration::from_mins(1), ..WorkerSettings::default() };
    let sleeper = stack.worker_with(Arc::clone(&held) as Arc<dyn Transport>, patient);
    let asleep = tokio::spawn({
        let sleeper = Arc::clone(&sleeper);
        async move { sleeper.sweep().await }
    });
    held.begun.notified().await;
    stack.clock.pass(Duration::minutes(2));
    let other = stack.worker(smtp(&sink));
    sink.now(|script| script.rcpt = "450 later");
    assert_eq!(other.sweep().await.unwrap(), [Handled::Retried]);
    held.release.notify_one();
    assert_eq!(asleep.await.unwrap().unwrap(), [Handled::LeaseLost]);
    assert_eq!(stack.row(mail).await, ("queued".into(), 1, Some("smtp_450".into()), true));
    assert_eq!((sleeper.stats().sent, sleeper.stats().lease_lost), (0, 1));
}

#[tokio::test]
async fn r21_a_worker_that_wakes_before_sending_with_its_lease_nearly_over_does_not_send() {
    let (stack, sink) = (Stack::new().await, Sink::start(Script::default()).await);
    let mail = stack.queue(1, "zoe@example.org").await;
    // What a pause between claim and send looks like: an attempt that no longer fits into what is left of the lease.
    let settings = WorkerSettings { lease: Duration::seconds(29), ..WorkerSettings::default() };
    let worker = stack.worker_with(smtp(&sink), settings);
    assert_eq!(worker.sweep().await.unwrap(), [Handled::LeaseLost]);
    assert_eq!(sink.record().connections, 0);
    assert_eq!(stack.row(mail).await, ("queued".into(), 0, None, true));
}

#[tokio::test]
async fn r6_many_workers_ringing_and_sweeping_send_each_mail_once() {
    let (stack, sink) = (Stack::new().await, Sink::start(Script::default()).await);
    let workers: Vec<_> = (0..4).map(|_| stack.worker(smtp(&sink))).collect();
    let mut running = Vec::new();
    for worker in &workers {
        running.push(Running::start(worker, RARELY).await);
    }
    for number in 1..=10 {
        stack.queue(number, &format!("u{number}@example.org")).await;
    }
    let mut sweeps = tokio::task::JoinSet::new();
    for worker in &workers {
        let sweeping = Arc::clone(worker);
        sweeps.spawn(async move { sweeping.sweep().await.unwrap() });
        worker.ring();
    }
    let sent = || workers.iter().map(|worker| worker.stats().sent).sum::<u64>();
    until("all are sent", || {
        for worker in &workers {
            worker.ring();
        }
        sent() == 10
    })
    .await;
    sweeps.join_all().await;
    for running in running {
        running.end().await;
    }
    assert_eq!(sent(), 10);
    assert_eq!(sink.record().messages.len(), 10);
}

#[test]
fn trouble_words_hold_no_text_of_the_other_side() {
    let words = [Trouble::Timeout, Trouble::StartTlsMissing, Trouble::Smtp { code: 550, enhanced: None }];
    assert_eq!(words.map(|trouble| trouble.to_string()), ["timeout", "starttls_missing", "smtp_550"]);
    assert_eq!(Message::TEMPLATES.map(str::to_owned), samples().map(|message| message.template().to_owned()));
}
