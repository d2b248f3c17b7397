//! The doorbell against a real NATS server with JetStream.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

mod rig;

use async_nats::jetstream::{self, Context, consumer::PullConsumer, message::PublishMessage};
use mailer::doorbell::Doorbell;
use rig::support::running::{RARELY, Running};
use rig::support::sink::{End, Script, Sink};
use rig::support::stack::Stack;
use rig::{Nats, until};
use scaikey_mail::doorbell::{CONSUMER, Ring, STREAM, SUBJECT};
use scaikey_mail::{Handled, Smtp, SmtpSecurity, SmtpSettings, Worker, WorkerSettings};
use scaikey_store::MailId;
use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;
use tokio::task::JoinHandle;
use uuid::Uuid;

/// A mailer that nothing but rings wakes.
struct Mailer {
    worker: Arc<Worker>,
    doorbell: Arc<Doorbell>,
    answering: JoinHandle<Infallible>,
    _running: Running,
}

impl Mailer {
    async fn start(nats: &Nats, stack: &Stack, sink: &Sink, settings: WorkerSettings) -> Self {
        let smtp = SmtpSettings::new("127.0.0.1", sink.address.port(), SmtpSecurity::None);
        let worker = stack.worker_with(Arc::new(Smtp::new(smtp).unwrap()), settings);
        let running = Running::start(&worker, RARELY).await;
        let doorbell = Arc::new(Doorbell::connect(&nats.url).await.unwrap());
        let (bell, hand) = (Arc::clone(&doorbell), Arc::clone(&worker));
        let answering = tokio::spawn(async move { bell.answer(&hand).await });
        Self { worker, doorbell, answering, _running: running }
    }
}

impl Drop for Mailer {
    fn drop(&mut self) {
        self.answering.abort();
    }
}

struct Rig {
    stack: Stack,
    sink: Sink,
    mailer: Mailer,
}

async fn rig(nats: &Nats) -> Rig {
    rig_with(nats, WorkerSettings::default()).await
}

async fn rig_with(nats: &Nats, settings: WorkerSettings) -> Rig {
    let (stack, sink) = (Stack::new().await, Sink::start(Script::default()).await);
    let mailer = Mailer::start(nats, &stack, &sink, settings).await;
    Rig { stack, sink, mailer }
}

/// As auth-api does it.
async fn publish(jetstream: &Context, payload: Vec<u8>, message_id: &str) -> bool {
    let message = PublishMessage::build().payload(payload.into()).message_id(message_id);
    let sent = jetstream.send_publish(SUBJECT, message).await.unwrap();
    !sent.await.unwrap().duplicate
}

async fn ring(jetstream: &Context, mail_id: MailId) -> bool {
    publish(jetstream, Ring { mail_id }.to_bytes(), &mail_id.to_string()).await
}

async fn waiting(jetstream: &Context) -> u64 {
    jetstream.get_stream(STREAM).await.unwrap().info().await.unwrap().state.messages
}

/// So many mailers wait for a ring.
async fn until_waiting(nats: &Nats, mailers: usize) {
    let jetstream = jetstream::new(async_nats::connect(&nats.url).await.unwrap());
    for _ in 0..1000 {
        let consumer: PullConsumer = jetstream.get_consumer_from_stream(CONSUMER, STREAM).await.unwrap();
        if consumer.cached_info().num_waiting == mailers {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("the mailers do not wait for rings");
}

async fn until_empty(jetstream: &Context) {
    for _ in 0..1000 {
        if waiting(jetstream).await == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("messages stay in the stream");
}

#[tokio::test]
#[ignore = "needs the services of deploy/dev"]
async fn a_ring_sends_its_mail_and_leaves_the_stream() {
    let nats = Nats::start().await;
    let rig = rig(&nats).await;
    let jetstream = jetstream::new(async_nats::connect(&nats.url).await.unwrap());
    let mail = rig.stack.queue(1, "zoe@example.org").await;
    assert!(ring(&jetstream, mail).await);
    assert!(!ring(&jetstream, mail).await, "the second ring for one mail is a duplicate");
    until("the mail is sent", || rig.mailer.worker.stats().sent == 1).await;
    until_empty(&jetstream).await;
    assert_eq!(rig.stack.state(mail).await, "sent");
    assert_eq!(rig.mailer.doorbell.rings().answered.load(Relaxed), 1);
    // A ring for a mail that nobody knows finds nothing.
    assert!(ring(&jetstream, MailId(Uuid::from_u128(404))).await);
    until_empty(&jetstream).await;
    assert_eq!(rig.mailer.doorbell.rings().answered.load(Relaxed), 2);
    assert_eq!(rig.mailer.worker.sweep().await.unwrap(), []);
    assert_eq!(rig.sink.record().messages.len(), 1);
}

#[tokio::test]
#[ignore = "needs the services of deploy/dev"]
async fn a_ring_leaves_the_stream_while_its_mail_is_in_work() {
    let nats = Nats::start().await;
    let rig = rig(&nats).await;
    rig.sink.now(|script| script.end = End::Wait);
    let jetstream = jetstream::new(async_nats::connect(&nats.url).await.unwrap());
    let mail = rig.stack.queue(1, "zoe@example.org").await;
    ring(&jetstream, mail).await;
    until("the mail is in work", || rig.sink.record().messages.len() == 1).await;
    until_empty(&jetstream).await;
    assert_eq!(rig.mailer.worker.stats().in_flight, 1);
    rig.sink.now(|script| script.end = End::Reply("250 fine"));
    until("the mail is sent", || rig.mailer.worker.stats().sent == 1).await;
}

/// Sends the mails of these numbers by `idle`, woken by rings that `other` might take as well.
async fn all_go_to(idle: &Mailer, other: &Mailer, numbers: std::ops::RangeInclusive<u128>, nats: &Nats, stack: &Stack) {
    let jetstream = jetstream::new(async_nats::connect(&nats.url).await.unwrap());
    let (answered, sent) = (other.doorbell.rings().answered.load(Relaxed), other.worker.stats().sent);
    for number in numbers {
        let mail = stack.queue(number, &format!("u{number}@example.org")).await;
        let before = idle.worker.stats().sent;
        ring(&jetstream, mail).await;
        until("the idle mailer sends it", || idle.worker.stats().sent == before + 1).await;
    }
    until_empty(&jetstream).await;
    assert_eq!((other.doorbell.rings().answered.load(Relaxed), other.worker.stats().sent), (answered, sent));
}

#[tokio::test]
#[ignore = "needs the services of deploy/dev"]
async fn a_mailer_that_is_paused_while_it_waits_keeps_no_ring_from_another() {
    let nats = Nats::start().await;
    let rig = rig(&nats).await;
    let other = Mailer::start(&nats, &rig.stack, &rig.sink, WorkerSettings::default()).await;
    until_waiting(&nats, 2).await;
    rig.mailer.worker.pause();
    all_go_to(&other, &rig.mailer, 1..=5, &nats, &rig.stack).await;
    rig.mailer.worker.resume();
    until_waiting(&nats, 2).await;
    other.worker.pause();
    all_go_to(&rig.mailer, &other, 6..=10, &nats, &rig.stack).await;
}

#[tokio::test]
#[ignore = "needs the services of deploy/dev"]
async fn a_mailer_whose_places_are_taken_keeps_no_ring_from_another() {
    let nats = Nats::start().await;
    let rig = rig_with(&nats, WorkerSettings { concurrency: 1, ..WorkerSettings::default() }).await;
    let other_sink = Sink::start(Script::default()).await;
    let other = Mailer::start(&nats, &rig.stack, &other_sink, WorkerSettings::default()).await;
    until_waiting(&nats, 2).await;
    rig.sink.now(|script| script.end = End::Wait);
    rig.stack.queue(1, "zoe@example.org").await;
    rig.mailer.worker.ring();
    until("its place is taken", || rig.sink.record().messages.len() == 1).await;
    all_go_to(&other, &rig.mailer, 2..=6, &nats, &rig.stack).await;
    rig.sink.now(|script| script.end = End::Reply("250 fine"));
    until("it sends its own", || rig.mailer.worker.stats().sent == 1).await;
}

#[tokio::test]
#[ignore = "needs the services of deploy/dev"]
async fn the_url_logs_in() {
    let nats = Nats::start_with(&["--user", "ada", "--pass", "p@ss:w/rd"]).await;
    let place = nats.url.strip_prefix("nats://").unwrap();
    let doorbell = Doorbell::connect(&format!("nats://ada:p%40ss%3Aw%2Frd@{place}")).await.unwrap();
    assert!(doorbell.is_connected());
    for wrong in [nats.url.clone(), format!("nats://ada:wrong@{place}"), format!("nats://ada@{place}")] {
        let refused = Doorbell::connect(&wrong).await.unwrap_err().to_string();
        assert_eq!(refused, "NATS is unreachable: authorization violation", "{wrong}");
    }
    let nowhere = Doorbell::connect("http://ada:s3cret@localhost").await.unwrap_err();
    assert!(!format!("{nowhere:?}{nowhere}").contains("s3cret"), "{nowhere:?}");
}

#[tokio::test]
#[ignore = "needs the services of deploy/dev"]
async fn r6_two_mailers_share_the_rings_and_send_each_mail_once() {
    let nats = Nats::start().await;
    let rig = rig(&nats).await;
    let other = Mailer::start(&nats, &rig.stack, &rig.sink, WorkerSettings::default()).await;
    let jetstream = jetstream::new(async_nats::connect(&nats.url).await.unwrap());
    for number in 1..=30 {
        let mail = rig.stack.queue(number, &format!("u{number}@example.org")).await;
        // Each ring arrives twice, as after a redelivery.
        publish(&jetstream, Ring { mail_id: mail }.to_bytes(), &format!("a-{number}")).await;
        publish(&jetstream, Ring { mail_id: mail }.to_bytes(), &format!("b-{number}")).await;
    }
    until_empty(&jetstream).await;
    let sent = || rig.mailer.worker.stats().sent + other.worker.stats().sent;
    until("all are sent", || sent() == 30).await;
    for mailer in [&rig.mailer, &other] {
        assert_eq!(mailer.worker.sweep().await.unwrap(), []);
    }
    assert_eq!((rig.sink.record().messages.len(), sent()), (30, 30));
}

#[tokio::test]
#[ignore = "needs the services of deploy/dev"]
async fn what_is_no_ring_is_counted_and_does_not_come_back() {
    let nats = Nats::start().await;
    let rig = rig(&nats).await;
    let jetstream = jetstream::new(async_nats::connect(&nats.url).await.unwrap());
    for (number, payload) in [&b"{}"[..], b"\xff", b"", br#"{"mail_id":7}"#].into_iter().enumerate() {
        publish(&jetstream, payload.to_vec(), &number.to_string()).await;
    }
    until("all are counted", || rig.mailer.doorbell.rings().malformed.load(Relaxed) == 4).await;
    until_empty(&jetstream).await;
    let mail = rig.stack.queue(1, "zoe@example.org").await;
    ring(&jetstream, mail).await;
    until("the doorbell still works", || rig.mailer.worker.stats().sent == 1).await;
}

#[tokio::test]
#[ignore = "needs the services of deploy/dev"]
async fn r4_r5_nats_may_go_and_come_back_empty() {
    let mut nats = Nats::start().await;
    let rig = rig(&nats).await;
    nats.stop();
    let unrung = rig.stack.queue(1, "zoe@example.org").await;
    assert_eq!(rig.mailer.worker.sweep().await.unwrap(), [Handled::Sent], "without NATS the sweep sends");
    assert_eq!(rig.stack.state(unrung).await, "sent");
    until("the loss is noticed", || !rig.mailer.doorbell.is_connected()).await;
    nats.start_wiped();
    until("it reconnects", || rig.mailer.doorbell.is_connected()).await;
    let rung = rig.stack.queue(2, "eve@example.org").await;
    let jetstream = jetstream::new(async_nats::connect(&nats.url).await.unwrap());
    // The stream is gone until the doorbell listens anew and creates it.
    for _ in 0..3000 {
        if jetstream.get_stream(STREAM).await.is_ok() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    ring(&jetstream, rung).await;
    until("the ring is answered", || rig.mailer.worker.stats().sent == 2).await;
    assert_eq!(rig.stack.state(rung).await, "sent");
}

#[tokio::test]
#[ignore = "needs the services of deploy/dev"]
async fn a_mail_in_work_is_finished_and_marked_when_the_consumer_is_deleted() {
    let nats = Nats::start().await;
    let rig = rig(&nats).await;
    rig.sink.now(|script| script.end = End::Wait);
    let jetstream = jetstream::new(async_nats::connect(&nats.url).await.unwrap());
    let mail = rig.stack.queue(1, "zoe@example.org").await;
    ring(&jetstream, mail).await;
    until("the mail is in work", || rig.sink.record().messages.len() == 1).await;
    jetstream.delete_consumer_from_stream(CONSUMER, STREAM).await.unwrap();
    until("listening broke down", || rig.mailer.doorbell.rings().interrupted.load(Relaxed) > 0).await;
    rig.sink.now(|script| script.end = End::Reply("250 fine"));
    until("the mail is marked", || rig.mailer.worker.stats().sent == 1).await;
    assert_eq!(rig.stack.state(mail).await, "sent");
    assert_eq!(rig.sink.record().messages.len(), 1);
}

#[tokio::test]
#[ignore = "needs the services of deploy/dev"]
async fn a_pull_that_nobody_answers_is_noticed_though_the_connection_stands() {
    let nats = Nats::start().await;
    let rig = rig(&nats).await;
    let jetstream = jetstream::new(async_nats::connect(&nats.url).await.unwrap());
    let mail = rig.stack.queue(1, "zoe@example.org").await;
    ring(&jetstream, mail).await;
    until("the doorbell listens", || rig.mailer.worker.stats().sent == 1).await;
    let frozen = nats.freeze();
    until("the silence is noticed", || rig.mailer.doorbell.rings().interrupted.load(Relaxed) > 0).await;
    assert!(rig.mailer.doorbell.is_connected());
    drop(frozen);
}

#[tokio::test]
async fn an_unreachable_nats_is_told_without_its_password() {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let error = Doorbell::connect(&format!("nats://mailer:hunter2@127.0.0.1:{port}")).await.unwrap_err();
    assert_eq!(error.to_string(), "NATS is unreachable: IO error");
    assert!(!format!("{error:?}").contains("hunter2"));
}
