//! Where a test plays: an empty store with two tenants, and a way past the port for what the port does not do.

use crate::{samples, server};
use scaikey_store::{PoolSettings, Store, TenantId, open};
use sqlx::{AssertSqlSafe, PgPool, SqlitePool};
use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};
use time::OffsetDateTime;

/// The engines that a test runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    SqliteFile,
    SqliteMemory,
    Postgres,
}

/// An empty store with the tenants `tenant` and `other`.
#[derive(Clone)]
pub struct Stage {
    pub store: Arc<dyn Store>,
    pub url: String,
    pub raw: Raw,
    pub tenant: TenantId,
    pub other: TenantId,
}

/// Generous, since a hundred calls at once are part of the contract and test machines are slow.
pub fn settings() -> PoolSettings {
    let patience = Duration::from_secs(30);
    PoolSettings { max_connections: 10, acquire_timeout: patience, statement_timeout: patience }
}

impl Stage {
    /// Runs `test` on a fresh store and clears up if it passes.
    pub async fn run<F: Future<Output = ()>>(engine: Engine, test: impl FnOnce(Stage) -> F) {
        let Some(ground) = Ground::make(engine).await else { return };
        let stage = Stage::set(&ground.url, ground.raw.clone()).await;
        test(stage.clone()).await;
        stage.raw.assert_times_have_one_width().await;
        drop(stage);
        ground.clear().await;
    }

    async fn set(url: &str, raw: Raw) -> Self {
        let store = open(url, &settings()).await.expect("the store opens");
        store.migrate().await.expect("the schema is made");
        let [tenant, other] = [samples::tenant("acme"), samples::tenant("other")];
        for tenant in [&tenant, &other] {
            store.create_tenant(tenant).await.expect("the slug is free");
        }
        Self { store, url: url.to_owned(), raw, tenant: tenant.id, other: other.id }
    }
}

/// An empty database.
pub struct Ground {
    pub url: String,
    pub raw: Raw,
    database: Option<String>,
    _folder: Option<tempfile::TempDir>,
}

impl Ground {
    /// `None` if PostgreSQL is switched off.
    pub async fn make(engine: Engine) -> Option<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("contract_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        match engine {
            Engine::SqliteFile => {
                let folder = tempfile::tempdir().unwrap();
                let url = format!("sqlite://{}", folder.path().join("store.db").display());
                let raw = SqlitePool::connect(&format!("{url}?mode=rwc")).await.unwrap();
                Some(Self { url, raw: Raw::Sqlite(raw), database: None, _folder: Some(folder) })
            }
            Engine::SqliteMemory => {
                // A name, so that `raw` sees it too. One connection: shared memory knows no waiting.
                let url = format!("sqlite://file:{name}?mode=memory&cache=shared");
                let raw = sqlx::pool::PoolOptions::new().max_connections(1).connect(&url).await.unwrap();
                Some(Self { url, raw: Raw::Sqlite(raw), database: None, _folder: None })
            }
            Engine::Postgres => {
                let admin = PgPool::connect(&server::url_of("postgres")?).await.unwrap();
                sqlx::query(AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&admin).await.unwrap();
                let url = server::url_of(&name)?;
                let raw = Raw::Postgres(PgPool::connect(&url).await.unwrap());
                Some(Self { url, raw, database: Some(name), _folder: None })
            }
        }
    }

    async fn clear(self) {
        if let Some(database) = &self.database {
            let admin = PgPool::connect(&server::url_of("postgres").unwrap()).await.unwrap();
            let statement = format!("DROP DATABASE {database} WITH (FORCE)");
            sqlx::query(AssertSqlSafe(statement)).execute(&admin).await.unwrap();
        }
    }
}

/// The database itself, for what the port does not do: switching an account off, breaking a rule, looking at what is stored.
#[derive(Clone)]
pub enum Raw {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

impl Raw {
    /// Runs a statement that takes no values.
    pub async fn try_execute(&self, statement: &str) -> sqlx::Result<u64> {
        let statement = AssertSqlSafe(statement.to_owned());
        Ok(match self {
            Self::Sqlite(pool) => sqlx::query(statement).execute(pool).await?.rows_affected(),
            Self::Postgres(pool) => sqlx::query(statement).execute(pool).await?.rows_affected(),
        })
    }

    /// Runs a statement that must touch a row.
    pub async fn execute(&self, statement: &str) {
        assert!(self.try_execute(statement).await.unwrap() > 0, "nothing was changed: {statement}");
    }

    /// What a statement counts.
    pub async fn count(&self, statement: &str) -> i64 {
        let statement = AssertSqlSafe(statement.to_owned());
        match self {
            Self::Sqlite(pool) => sqlx::query_scalar(statement).fetch_one(pool).await.unwrap(),
            Self::Postgres(pool) => sqlx::query_scalar(statement).fetch_one(pool).await.unwrap(),
        }
    }

    /// The text that a statement selects.
    pub async fn text(&self, statement: &str) -> Option<String> {
        let statement = AssertSqlSafe(statement.to_owned());
        match self {
            Self::Sqlite(pool) => sqlx::query_scalar(statement).fetch_one(pool).await.unwrap(),
            Self::Postgres(pool) => sqlx::query_scalar(statement).fetch_one(pool).await.unwrap(),
        }
    }

    /// How this engine writes an id or a digest in a statement.
    pub fn uuid(&self, id: uuid::Uuid) -> String {
        match self {
            Self::Sqlite(_) => format!("x'{}'", id.simple()),
            Self::Postgres(_) => format!("'{id}'::uuid"),
        }
    }

    /// How this engine writes a time, which has the width of all stored ones.
    pub fn time(&self, time: OffsetDateTime) -> String {
        let format =
            time::macros::format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:6]Z");
        format!(
            "'{}'{}",
            time.format(format).unwrap(),
            if matches!(self, Self::Postgres(_)) { "::timestamptz" } else { "" }
        )
    }

    /// How this engine writes 32 bytes.
    pub fn bytes(&self, byte: u8) -> String {
        let hex = format!("{byte:02x}").repeat(32);
        match self {
            Self::Sqlite(_) => format!("x'{hex}'"),
            Self::Postgres(_) => format!("'\\x{hex}'"),
        }
    }

    /// SQLite compares times as text, so every stored one must have the same width: whatever a test wrote is looked at.
    async fn assert_times_have_one_width(&self) {
        let Self::Sqlite(pool) = self else { return };
        let columns: Vec<(String, String)> = sqlx::query_as(
            "SELECT m.name, c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c
             WHERE m.type = 'table' AND c.type = 'TIMESTAMPTZ'",
        )
        .fetch_all(pool)
        .await
        .unwrap();
        assert!(columns.len() > 15, "{columns:?}");
        for (table, column) in columns {
            let wrong = self.count(&format!("SELECT COUNT(*) FROM {table} WHERE length({column}) <> 27")).await;
            assert_eq!(wrong, 0, "{table}.{column} holds times of another width");
        }
    }
}
