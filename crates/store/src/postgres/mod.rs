//! PostgreSQL: the store of production, shared by any number of processes.

mod connections;
mod deadline;
mod grants;
mod second_factor;
mod statements;

use crate::{PoolSettings, StoreError, migrations::postgres as migrator};
use connections::{Connections, STALE_AFTER, Transaction};
use sqlx::{
    ConnectOptions as _, Connection as _, Postgres as Db,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use std::sync::Arc;
use std::time::Duration;
use time::OffsetDateTime;

pub use deadline::Deadlined;

/// How a writing transaction opens. READ COMMITTED: each statement sees what was committed before it began, and rows are locked by name.
const BEGIN: &str = "BEGIN";

/// Whether any migration was ever applied.
const HAS_MIGRATIONS: &str = "SELECT to_regclass('_sqlx_migrations') IS NOT NULL";

/// Locks the row that was read, as an update of its columns other than the key would.
macro_rules! lock_row {
    () => {
        " FOR NO KEY UPDATE"
    };
}

/// Locks the rows that are read with their keys: what changes a key later in its transaction must not wait for somebody who was let have it.
macro_rules! lock_row_and_key {
    () => {
        " FOR UPDATE"
    };
}

/// Locks the rows that are read, and passes over those that others hold.
macro_rules! skip_locked {
    () => {
        " FOR NO KEY UPDATE SKIP LOCKED"
    };
}

/// The table `first`: of each tenant in `waiting` the first due mails, `$window` in all.
macro_rules! first_mails {
    ($window:literal) => {
        concat!(
            "first AS MATERIALIZED (
                 SELECT waiting.tenant_id, mail.id, mail.due_at, mail.leased_until
                 FROM waiting CROSS JOIN LATERAL (
                     SELECT id, due_at, leased_until FROM mails
                     WHERE state NOT IN ('sent', 'dead', 'void') AND mails.tenant_id = waiting.tenant_id AND due_at <= $1
                     ORDER BY due_at, id LIMIT (SELECT 1 + ",
            $window,
            " / COUNT(*) FROM waiting)
                 ) AS mail
             )"
        )
    };
}

#[path = "../queries/mod.rs"]
mod queries;

/// The statements' adapter, which waits for the server as long as it takes; [`Deadlined`] does not.
#[derive(Clone)]
struct Adapter {
    reads: Connections,
    writes: Connections,
    /// For the migrations, which have their own connection without a statement timeout.
    options: PgConnectOptions,
}

/// Without the options, which hold the password.
impl std::fmt::Debug for Adapter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Adapter").field("pool", &self.writes).finish_non_exhaustive()
    }
}

/// Connects to the server at `url`.
///
/// # Errors
/// What the first connection met: a server that is not there or does not answer within `acquire_timeout` is `Unavailable`,
/// a wrong password or database `Failed`. The source says it in the server's or the system's words, without the URL.
pub async fn connect(url: &str, settings: &PoolSettings) -> Result<Deadlined, StoreError> {
    let options: PgConnectOptions = url.parse::<PgConnectOptions>()?.application_name("scaikey");
    // Sent with the connection's first packet, so they cost no round trip. A transaction that idles was left by a
    // process that hangs, and would hold its locks for ever.
    let bounded = options.clone().options([
        ("statement_timeout", settings.statement_timeout.as_millis().to_string()),
        ("idle_in_transaction_session_timeout", (settings.statement_timeout * 2).as_millis().to_string()),
    ]);
    knock(&bounded, settings.acquire_timeout).await?;
    let limit = settings.acquire_timeout + settings.statement_timeout + deadline::MARGIN;
    let abandoned = Arc::new(deadline::Abandoned::default());
    let noted = Arc::clone(&abandoned);
    let pool = PgPoolOptions::new()
        .max_connections(settings.max_connections)
        .acquire_timeout(settings.acquire_timeout)
        // A ping before each use would be a second round trip for every statement; only stale connections get one.
        .test_before_acquire(false)
        .before_acquire(|connection, meta| {
            Box::pin(async move { Ok(meta.idle_for < STALE_AFTER || connection.ping().await.is_ok()) })
        })
        .after_release(move |connection, _| {
            let abandoned = Arc::clone(&noted);
            Box::pin(async move { abandoned.check(connection, limit).await.map(|()| true) })
        })
        .connect_with(bounded)
        .await?;
    let connections = Connections::of(pool);
    Ok(Deadlined { adapter: Adapter { reads: connections.clone(), writes: connections, options }, limit, abandoned })
}

/// Connects once without the pool, which tries again until its time is over and then only says that: an operator needs to
/// read that the connection was refused, or the password wrong.
async fn knock(options: &PgConnectOptions, patience: Duration) -> sqlx::Result<()> {
    let connected = tokio::time::timeout(patience, options.connect()).await;
    connected.unwrap_or_else(|_| Err(deadline::silence(patience)))?.close().await
}

/// How a time is bound: as it is.
fn at(time: OffsetDateTime) -> OffsetDateTime {
    debug_assert!(time.microsecond() * 1000 == time.nanosecond(), "times are whole microseconds");
    time
}
