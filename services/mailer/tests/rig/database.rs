//! A database of a test's own on the PostgreSQL of `deploy/dev/services`.

use super::setting;
use super::support::stack::Stack;
use scaikey_mail::{Clock as _, SystemClock};
use scaikey_store::{MailId, PoolSettings, Store as _};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use time::OffsetDateTime;

/// An empty database; dropped with this. Make it before what connects to it, so that it is dropped after, and in a test of
/// several threads, so that connections can end while one of them waits here.
pub(crate) struct Database {
    name: String,
    /// As its owner reaches it.
    pub(crate) owner: String,
    /// As the mailer's own role reaches it.
    pub(crate) mailer: String,
}

impl Database {
    pub(crate) async fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let name = format!("mailer_test_{}_{}", std::process::id(), NUMBER.fetch_add(1, Relaxed));
        statement(&setting("DATABASE_URL"), format!("CREATE DATABASE {name}")).await;
        let owner = with_database(&setting("DATABASE_URL"), &name);
        let mailer = with_database(&setting("MAILER_DATABASE_URL"), &name);
        Self { name, owner, mailer }
    }

    /// With its schema, what the mailer's role may do in it, and a tenant, at this time.
    pub(crate) async fn stack(&self, now: OffsetDateTime) -> Stack {
        let pool = PoolSettings { max_connections: 4, ..PoolSettings::default() };
        let admin = scaikey_store::postgres::connect(&self.owner, &pool).await.unwrap();
        admin.migrate().await.unwrap();
        admin.grant_mailer("scaikey_mailer").await.unwrap();
        Stack::over(Arc::new(admin), now).await
    }

    /// The same at the time of this machine, for a mailer in another process.
    pub(crate) async fn running_stack(&self) -> Stack {
        self.stack(SystemClock.now()).await
    }

    pub(crate) async fn state(&self, mail: MailId) -> String {
        let mut connection = PgConnection::connect(&self.owner).await.unwrap();
        sqlx::query_scalar("SELECT state FROM mails WHERE id = $1")
            .bind(mail.0)
            .fetch_one(&mut connection)
            .await
            .unwrap()
    }

    /// As if the time of every lease had passed.
    pub(crate) async fn end_leases(&self) {
        statement(&self.owner, "UPDATE mails SET leased_until = created_at".to_owned()).await;
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // The server waits a few seconds for the connections that are closing.
        let (server, drop) = (setting("DATABASE_URL"), format!("DROP DATABASE {}", self.name));
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(statement(&server, drop));
        });
        let dropped = dropping.join();
        assert!(dropped.is_ok() || std::thread::panicking(), "the database of the test stays");
    }
}

async fn statement(url: &str, sql: String) {
    let mut connection = PgConnection::connect(url).await.unwrap();
    sqlx::query(AssertSqlSafe(sql)).execute(&mut connection).await.unwrap();
}

/// `url` with another database.
fn with_database(url: &str, name: &str) -> String {
    let (server, _) = url.rsplit_once('/').unwrap();
    format!("{server}/{name}")
}
