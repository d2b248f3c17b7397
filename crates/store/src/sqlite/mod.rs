//! SQLite: the store of the embedded mode, one process and one file.
//!
//! Durable: an acknowledged write is on the disk (`synchronous = FULL`), so it survives a kill and a power cut. There is
//! one writer; readers beside it see the last commit.

mod statements;

use crate::{PoolSettings, StoreError, migrations::sqlite as migrator};
use sqlx::{
    Sqlite as Db,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous},
};
use std::path::Path;
use time::{OffsetDateTime, UtcOffset};

/// A transaction, which is taken back unless it is committed.
type Transaction<'a> = sqlx::Transaction<'a, Db>;

/// How a writing transaction opens. IMMEDIATE takes the writer's lock at once: a transaction that reads first and then
/// finds somebody else writing could not go on.
const BEGIN: &str = "BEGIN IMMEDIATE";

/// Whether any migration was ever applied.
const HAS_MIGRATIONS: &str = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = '_sqlx_migrations')";

/// There is one writer, and a transaction of its own is lock enough.
macro_rules! lock_row {
    () => {
        ""
    };
}

/// As above.
macro_rules! lock_row_and_key {
    () => {
        ""
    };
}

/// As above.
macro_rules! skip_locked {
    () => {
        ""
    };
}

/// The table `first`: of each tenant in `waiting` the first due mails, `$window` in all. SQLite has no `LATERAL`, so the last
/// of them is found beforehand.
macro_rules! first_mails {
    ($window:literal) => {
        concat!(
            "edges AS MATERIALIZED (
                 SELECT waiting.tenant_id,
                     (SELECT mails.id FROM mails
                      WHERE mails.state NOT IN ('sent', 'dead', 'void') AND mails.tenant_id = waiting.tenant_id
                          AND mails.due_at <= $1
                      ORDER BY mails.due_at, mails.id LIMIT 1 OFFSET (SELECT ",
            $window,
            " / COUNT(*) FROM waiting)) AS last_id
                 FROM waiting WHERE waiting.tenant_id IS NOT NULL
             ), first AS MATERIALIZED (
                 SELECT mails.tenant_id, mails.id, mails.due_at, mails.leased_until
                 FROM edges LEFT JOIN mails AS edge ON edge.id = edges.last_id
                 JOIN mails ON mails.tenant_id = edges.tenant_id AND mails.state NOT IN ('sent', 'dead', 'void')
                     AND (mails.due_at, mails.id)
                         <= (COALESCE(edge.due_at, $1), COALESCE(edge.id, x'ffffffffffffffffffffffffffffffff'))
             )"
        )
    };
}

#[path = "../queries/mod.rs"]
mod queries;

/// The store on SQLite.
#[derive(Debug, Clone)]
pub struct Adapter {
    reads: SqlitePool,
    writes: SqlitePool,
}

/// Opens the database at `sqlite://path`, which is created when missing and then readable by its owner only, or an empty one
/// in memory, `sqlite::memory:`, which is gone with the adapter.
///
/// # Errors
/// `Failed` if the file cannot be opened or is no database.
pub async fn open(url: &str, settings: &PoolSettings) -> Result<Adapter, StoreError> {
    let options = url.parse::<SqliteConnectOptions>()?.foreign_keys(true).busy_timeout(settings.statement_timeout);
    let one = SqlitePoolOptions::new()
        .max_connections(1)
        // The writer is given up neither when idle nor when old: with it, a database in memory would be gone.
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        // Waiting for the writer, here and in another process, is what waiting for a row's lock is on PostgreSQL, and is bounded like it.
        .acquire_timeout(settings.statement_timeout);
    if is_in_memory(url) {
        // One connection for everything: a second one would see a database of its own.
        let pool = one.connect_with(options).await?;
        return Ok(Adapter { reads: pool.clone(), writes: pool });
    }
    create_private(options.get_filename()).map_err(sqlx::Error::Io)?;
    let options = options.journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full);
    let writes = one.connect_with(options.clone()).await?;
    let reads = SqlitePoolOptions::new()
        .max_connections(settings.max_connections)
        .acquire_timeout(settings.acquire_timeout)
        .test_before_acquire(false)
        .connect_with(options.read_only(true))
        .await?;
    Ok(Adapter { reads, writes })
}

fn is_in_memory(url: &str) -> bool {
    url.contains(":memory:") || url.contains("mode=memory")
}

/// The file holds password hashes: nobody else may read it. SQLite gives the files beside it the same rights.
fn create_private(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

/// How a time is bound: as text of one width, in UTC, since SQLite compares times as text. (sqlx writes as many digits as a
/// time has, so that 12:00:00Z would come after 12:00:00.5Z.)
fn at(time: OffsetDateTime) -> String {
    debug_assert!(time.microsecond() * 1000 == time.nanosecond(), "times are whole microseconds");
    let time = time.to_offset(UtcOffset::UTC);
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}Z",
        time.year(),
        u8::from(time.month()),
        time.day(),
        time.hour(),
        time.minute(),
        time.second(),
        time.microsecond()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;
    use time::macros::datetime;

    #[tokio::test]
    async fn a_commit_is_on_the_disk_and_references_are_checked() {
        let folder = tempfile::tempdir().unwrap();
        let settings = PoolSettings { statement_timeout: Duration::from_secs(2), ..PoolSettings::default() };
        let store = open(&format!("sqlite://{}", folder.path().join("db").display()), &settings).await.unwrap();
        let pragmas = [
            ("journal_mode", "journal_mode", "wal"),
            ("synchronous", "synchronous", "2"),
            ("foreign_keys", "foreign_keys", "1"),
            ("timeout", "busy_timeout", "2000"),
        ];
        for (column, pragma, expected) in pragmas {
            let statement = sqlx::AssertSqlSafe(format!("SELECT CAST({column} AS TEXT) FROM pragma_{pragma}"));
            let found: String = sqlx::query_scalar(statement).fetch_one(&store.writes).await.unwrap();
            assert_eq!(found, expected, "{pragma}");
        }
        let written = sqlx::query("CREATE TABLE t (x)").execute(&store.reads).await;
        assert!(written.is_err(), "readers must not write");
    }

    #[test]
    fn times_sort_as_text() {
        let times = [
            datetime!(2026-01-01 12:00:00 UTC),
            datetime!(2026-01-01 12:00:00.000001 UTC),
            datetime!(2026-01-01 12:00:00.12 UTC),
            datetime!(2026-01-01 12:00:00.123 UTC),
            datetime!(2026-01-01 14:00:01 +2),
        ];
        let texts: Vec<String> = times.iter().map(|time| at(*time)).collect();
        assert!(texts.is_sorted_by(|a, b| a < b), "{texts:?}");
        assert_eq!(texts[4], "2026-01-01T12:00:01.000000Z");
    }
}
