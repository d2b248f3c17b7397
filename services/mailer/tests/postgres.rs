//! The worker on PostgreSQL under the mailer's own role, which may do a mailer's work and nothing else.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

mod rig;

use rig::database::Database;
use rig::support::sink::{Script, Sink};
use scaikey_mail::{Handled, Smtp, SmtpSecurity, SmtpSettings, WorkerSettings};
use scaikey_store::PoolSettings;
use std::sync::Arc;
use time::Duration;
use time::macros::datetime;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the services of deploy/dev"]
async fn the_mailers_role_suffices_for_its_work() {
    let database = Database::new().await;
    let stack = database.stack(datetime!(2026-03-01 12:00 UTC)).await;
    let pool = PoolSettings { max_connections: 4, ..PoolSettings::default() };
    let restricted = scaikey_store::open(&database.mailer, &pool).await.unwrap();
    restricted.check_schema().await.unwrap();
    restricted.ping().await.unwrap();

    let sink = Sink::start(Script::default()).await;
    let smtp = Smtp::new(SmtpSettings::new("127.0.0.1", sink.address.port(), SmtpSecurity::None)).unwrap();
    let worker = stack.worker_on(Arc::clone(&restricted), Arc::new(smtp), WorkerSettings::default());
    stack.queue(1, "zoe@example.org").await;
    assert_eq!(worker.sweep().await.unwrap(), [Handled::Sent]);
    sink.now(|script| script.rcpt = "450 later");
    let retried = stack.queue(2, "late@example.org").await;
    assert_eq!(worker.sweep().await.unwrap(), [Handled::Retried]);
    sink.now(|script| script.rcpt = "550 no");
    stack.queue(3, "nobody@example.org").await;
    assert_eq!(worker.sweep().await.unwrap(), [Handled::Rejected]);
    stack.clock.pass(Duration::hours(1));
    assert_eq!(worker.sweep().await.unwrap(), [Handled::Expired]);
    let counts = restricted.mail_counts().await.unwrap();
    assert_eq!((counts.queued, counts.sent, counts.dead), (0, 1, 2));
    assert!(restricted.tenants(None, 1).await.is_err(), "the role reads mail rows and nothing else");
    let expired =
        stack.store.redrive_mails(None, Some(retried), stack.clock.now() - Duration::minutes(30)).await.unwrap();
    assert!(expired.is_empty(), "what expired was wiped");
}
