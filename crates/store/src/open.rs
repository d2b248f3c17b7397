//! Chooses the adapter by the URL's scheme. Nothing above this knows which one it has.

use crate::{Store, StoreError, postgres, sqlite};
use std::{sync::Arc, time::Duration};

/// How connections to the store are pooled and bounded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PoolSettings {
    /// Most connections to PostgreSQL; on SQLite, most readers (it has one writer).
    pub max_connections: u32,
    /// A call that gets no connection within this is `Unavailable`, so that a caller is told to come back instead of waiting.
    pub acquire_timeout: Duration,
    /// A statement that takes longer is given up; on SQLite, how long a write waits for its turn. Migrations are exempt.
    pub statement_timeout: Duration,
}

impl Default for PoolSettings {
    fn default() -> Self {
        Self { max_connections: 10, acquire_timeout: Duration::from_secs(1), statement_timeout: Duration::from_secs(5) }
    }
}

/// Opens the store at `url`: `postgres://…`, `sqlite://path` (created when missing) or `sqlite::memory:`.
///
/// The schema is left as it is: call [`Store::migrate`] or [`Store::check_schema`] next.
///
/// # Errors
/// `UnknownScheme` for another URL; otherwise what the first connection met.
pub async fn open(url: &str, settings: &PoolSettings) -> Result<Arc<dyn Store>, StoreError> {
    if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        Ok(Arc::new(postgres::connect(url, settings).await?))
    } else if url.starts_with("sqlite:") {
        Ok(Arc::new(sqlite::open(url, settings).await?))
    } else {
        Err(StoreError::UnknownScheme)
    }
}
