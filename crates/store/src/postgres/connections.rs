//! The connections that statements run on.
//!
//! sqlx's pool asks the server whether a connection is in order whenever one comes back: a round trip more for each statement, which is
//! half of what most of them cost. A statement that was answered to its end leaves its connection in order, so such a connection waits
//! here for the next one. sqlx's pool makes the connections, and takes back those of whose state nothing is known: after an error,
//! after a call that was given up, after a transaction.
//!
//! Last in, first out, where sqlx's pool goes round: as few connections are used as do, and their processes at the server stay warm.

use super::Db;
use futures_util::{TryStreamExt as _, stream};
use sqlx::{
    Connection as _, Describe, Either, Execute, Executor, PgConnection, SqlSafeStr as _, SqlStr,
    pool::PoolConnection,
    postgres::{PgPool, PgQueryResult, PgRow, PgStatement, PgTypeInfo},
};
use std::ops::{Deref, DerefMut};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::{Notify, Semaphore, SemaphorePermit};
use tokio::time::timeout;

/// A connection that sat idle for longer than this is tried before it is used: the server may have gone since.
pub(super) const STALE_AFTER: Duration = Duration::from_secs(5);

/// One that nobody needed for so long is closed.
const NEEDED_WITHIN: Duration = Duration::from_mins(10);

/// One that is older is closed after its statement: its process at the server has grown, and there may be another server by now.
const LIFETIME: Duration = Duration::from_mins(30);

/// See the module; clones share the connections.
#[derive(Clone)]
pub(super) struct Connections(Arc<Shared>);

struct Shared {
    pool: PgPool,
    /// As many as the pool has connections: whoever has a place and finds none waiting gets one of the pool.
    places: Semaphore,
    waiting: Mutex<Vec<Ready>>,
    /// Whenever one more waits.
    kept: Notify,
}

/// A connection in order.
struct Ready {
    connection: PoolConnection<Db>,
    made: Instant,
    used: Instant,
}

impl Connections {
    pub(super) fn of(pool: PgPool) -> Self {
        let places = Semaphore::new(usize::try_from(pool.options().get_max_connections()).unwrap_or(usize::MAX));
        Self(Arc::new(Shared { pool, places, waiting: Mutex::default(), kept: Notify::new() }))
    }

    /// Begins a transaction with this statement.
    pub(super) async fn begin_with(&self, statement: &'static str) -> sqlx::Result<Transaction<'_>> {
        let Lent { ready, place, .. } = self.lend().await?;
        let transaction = sqlx::Transaction::begin(ready.connection, Some(statement.into_sql_str())).await?;
        Ok(Transaction { transaction, _place: place })
    }

    /// A connection, within the pool's patience.
    async fn lend(&self) -> sqlx::Result<Lent<'_>> {
        // What is at hand needs no timer.
        if let Some(lent) = self.0.at_hand() {
            return Ok(lent);
        }
        let patience = self.0.pool.options().get_acquire_timeout();
        timeout(patience, self.0.lend()).await.unwrap_or(Err(sqlx::Error::PoolTimedOut))
    }
}

impl Shared {
    fn waiting(&self) -> MutexGuard<'_, Vec<Ready>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The connection that was used last, if that was lately.
    fn at_hand(&self) -> Option<Lent<'_>> {
        let place = self.places.try_acquire().ok()?;
        let ready = self.waiting().pop_if(|ready| ready.used.elapsed() < STALE_AFTER)?;
        Some(Lent { ready, shared: self, place })
    }

    async fn lend(&self) -> sqlx::Result<Lent<'_>> {
        let place = self.places.acquire().await.map_err(|_| sqlx::Error::PoolClosed)?;
        let ready = loop {
            let Some(mut ready) = self.take() else {
                // The pool may have none for a while: a call that was given up holds its connection until that is in order.
                let connection = tokio::select! {
                    connection = self.pool.acquire() => connection?,
                    () = self.kept.notified() => continue,
                };
                let now = Instant::now();
                break Ready { connection, made: now, used: now };
            };
            if ready.used.elapsed() < STALE_AFTER || self.answers(&mut ready).await {
                break ready;
            }
            // Those that wait below it were used before it: they lead to the same server that is gone.
            let older = std::mem::take(&mut *self.waiting());
            for silent in older.into_iter().chain([ready]) {
                drop(silent.connection.detach());
            }
        };
        Ok(Lent { ready, shared: self, place })
    }

    /// Whether the server answers on a connection, within a part of the pool's patience: a network that swallows what is sent says nothing.
    async fn answers(&self, ready: &mut Ready) -> bool {
        let patience = self.pool.options().get_acquire_timeout() / 4;
        timeout(patience, ready.connection.ping()).await.is_ok_and(|answer| answer.is_ok())
    }

    fn take(&self) -> Option<Ready> {
        self.waiting().pop()
    }

    /// Keeps a connection for the next statement.
    fn keep(&self, mut ready: Ready) {
        ready.used = Instant::now();
        if ready.used - ready.made > LIFETIME {
            return ready.connection.close_on_drop();
        }
        let mut waiting = self.waiting();
        // The first has waited longest.
        let unneeded = waiting.first().is_some_and(|first| ready.used - first.used > NEEDED_WITHIN);
        let unneeded = unneeded.then(|| waiting.remove(0));
        waiting.push(ready);
        drop(waiting);
        self.kept.notify_one();
        if let Some(mut unneeded) = unneeded {
            unneeded.connection.close_on_drop();
        }
    }
}

/// Those that wait end here; going back to the pool would need a runtime, which may be gone.
impl Drop for Shared {
    fn drop(&mut self) {
        for ready in self.waiting().drain(..) {
            drop(ready.connection.detach());
        }
    }
}

/// A connection in use. Unless it is given back, it goes to the pool, which sees to its order.
struct Lent<'a> {
    ready: Ready,
    shared: &'a Shared,
    /// Free again when the connection is.
    place: SemaphorePermit<'a>,
}

impl Lent<'_> {
    /// Its statement was answered to the end.
    fn give_back(self) {
        self.shared.keep(self.ready);
    }
}

/// A transaction, which is taken back unless it is committed. Its connection goes to the pool afterwards; until then it has its place here,
/// so that nobody waits for the pool while connections wait here.
pub(super) struct Transaction<'a> {
    transaction: sqlx::Transaction<'static, Db>,
    _place: SemaphorePermit<'a>,
}

impl Transaction<'_> {
    pub(super) async fn commit(self) -> sqlx::Result<()> {
        self.transaction.commit().await
    }
}

impl Deref for Transaction<'_> {
    type Target = PgConnection;

    fn deref(&self) -> &PgConnection {
        &self.transaction
    }
}

impl DerefMut for Transaction<'_> {
    fn deref_mut(&mut self) -> &mut PgConnection {
        &mut self.transaction
    }
}

impl Deref for Lent<'_> {
    type Target = PgConnection;

    fn deref(&self) -> &PgConnection {
        &self.ready.connection
    }
}

impl DerefMut for Lent<'_> {
    fn deref_mut(&mut self) -> &mut PgConnection {
        &mut self.ready.connection
    }
}

impl std::fmt::Debug for Connections {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Connections").field(&self.0.pool).finish()
    }
}

/// Each statement on a connection of its own.
impl<'c> Executor<'c> for &'c Connections {
    type Database = Db;

    fn fetch_many<'e, 'q: 'e, E>(
        self, query: E,
    ) -> Pin<Box<dyn stream::Stream<Item = sqlx::Result<Either<PgQueryResult, PgRow>>> + Send + 'e>>
    where
        'c: 'e,
        E: 'q + Execute<'q, Db>,
    {
        let answer = async move {
            let mut lent = self.lend().await?;
            let answer: Vec<_> = lent.fetch_many(query).try_collect().await?;
            lent.give_back();
            Ok::<_, sqlx::Error>(stream::iter(answer.into_iter().map(Ok)))
        };
        Box::pin(stream::once(answer).try_flatten())
    }

    fn fetch_optional<'e, 'q: 'e, E>(
        self, query: E,
    ) -> Pin<Box<dyn Future<Output = sqlx::Result<Option<PgRow>>> + Send + 'e>>
    where
        'c: 'e,
        E: 'q + Execute<'q, Db>,
    {
        Box::pin(async move {
            let mut lent = self.lend().await?;
            let row = lent.fetch_optional(query).await?;
            lent.give_back();
            Ok(row)
        })
    }

    fn prepare_with<'e>(
        self, sql: SqlStr, parameters: &'e [PgTypeInfo],
    ) -> Pin<Box<dyn Future<Output = sqlx::Result<PgStatement>> + Send + 'e>>
    where
        'c: 'e,
    {
        Box::pin(async move { self.lend().await?.prepare_with(sql, parameters).await })
    }

    fn describe<'e>(self, sql: SqlStr) -> Pin<Box<dyn Future<Output = sqlx::Result<Describe<Db>>> + Send + 'e>>
    where
        'c: 'e,
    {
        Box::pin(async move { self.lend().await?.describe(sql).await })
    }
}
