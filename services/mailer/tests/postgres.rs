//! The worker on PostgreSQL under the mailer's own role, which may do a mailer's work and nothing else. Runs where the suite runs
//! on real services (`SCAIKEY_TEST_DATABASE_URL`, `SCAIKEY_TEST_MAILER_DATABASE_URL`), in a database of its own.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

mod rig;

use rig::support::sink::{Script, Sink};
use rig::support::stack::Stack;
use scaikey_mail::{Handled, Smtp, SmtpSecurity, SmtpSettings, WorkerSettings};
use scaikey_store::{PoolSettings, Store as _};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use std::sync::Arc;
use time::Duration;
use time::macros::datetime;

/// `url` with another database.
fn database(url: &str, name: &str) -> String {
    let (server, _) = url.rsplit_once('/').unwrap();
    format!("{server}/{name}")
}

#[tokio::test]
async fn the_mailers_role_suffices_for_its_work() {
    let (Ok(owner), Ok(mailer)) =
        (std::env::var("SCAIKEY_TEST_DATABASE_URL"), std::env::var("SCAIKEY_TEST_MAILER_DATABASE_URL"))
    else {
        return;
    };
    let name = format!("mailer_test_{}", std::process::id());
    let mut server = PgConnection::connect(&owner).await.unwrap();
    sqlx::query(AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&mut server).await.unwrap();

    let pool = PoolSettings { max_connections: 4, ..PoolSettings::default() };
    let admin = scaikey_store::postgres::connect(&database(&owner, &name), &pool).await.unwrap();
    admin.migrate().await.unwrap();
    admin.grant_mailer("scaikey_mailer").await.unwrap();
    let stack = Stack::over(Arc::new(admin), datetime!(2026-03-01 12:00 UTC)).await;
    let restricted = scaikey_store::open(&database(&mailer, &name), &pool).await.unwrap();
    restricted.check_schema().await.unwrap();
    restricted.ping().await.unwrap();

    let sink = Sink::start(Script::default()).await;
    let smtp = Smtp::new(SmtpSettings::new("127.0.0.1", sink.address.port(), SmtpSecurity::None)).unwrap();
    let worker = stack.worker_on(Arc::clone(&restricted), Arc::new(smtp), WorkerSettings::default());
    let sent = stack.queue(1, "zoe@example.org").await;
    assert_eq!(worker.handle(sent).await, Handled::Sent);
    sink.now(|script| script.rcpt = "450 later");
    let retried = stack.queue(2, "late@example.org").await;
    assert_eq!(worker.handle(retried).await, Handled::Retried);
    sink.now(|script| script.rcpt = "550 no");
    let refused = stack.queue(3, "nobody@example.org").await;
    assert_eq!(worker.handle(refused).await, Handled::Rejected);
    stack.clock.pass(Duration::hours(1));
    assert_eq!(worker.handle(retried).await, Handled::Expired);
    let counts = restricted.mail_counts().await.unwrap();
    assert_eq!((counts.queued, counts.sent, counts.dead), (0, 1, 2));
    assert!(restricted.tenants(None, 1).await.is_err(), "the role reads mail rows and nothing else");
    let expired =
        stack.store.redrive_mails(None, Some(retried), stack.clock.now() - Duration::minutes(30)).await.unwrap();
    assert!(expired.is_empty(), "what expired was wiped");

    drop((worker, restricted, stack));
    // The server waits five seconds for the connections that are closing.
    let drop_database = format!("DROP DATABASE {name}");
    sqlx::query(AssertSqlSafe(drop_database)).execute(&mut server).await.unwrap();
}
