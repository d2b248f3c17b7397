//! What lies in the Redis of a cluster: lost, or put back to what it was a while ago.

use crate::Cluster;
use anyhow::Context;
use redis::AsyncCommands as _;
use redis::aio::MultiplexedConnection;

/// Everything that Redis held at one time.
#[derive(Debug)]
pub struct RedisState(Vec<(Vec<u8>, Vec<u8>)>);

/// Longer than what is put back lasts by itself: it is to be there when a test asks for it.
const LIFETIME_MS: i64 = 300_000;

impl Cluster {
    /// Empties Redis.
    ///
    /// # Errors
    /// It does not answer.
    pub async fn flush_redis(&self) -> anyhow::Result<()> {
        Ok(redis::cmd("FLUSHALL").query_async(&mut self.redis().await?).await?)
    }

    /// Remembers everything that it holds.
    ///
    /// # Errors
    /// It does not answer.
    pub async fn redis_state(&self) -> anyhow::Result<RedisState> {
        let mut redis = self.redis().await?;
        let mut state = Vec::new();
        for key in redis.keys::<_, Vec<Vec<u8>>>("*").await? {
            // One that expired meanwhile is not there any more.
            if let Some(value) = redis::cmd("DUMP").arg(&key).query_async::<Option<Vec<u8>>>(&mut redis).await? {
                state.push((key, value));
            }
        }
        Ok(RedisState(state))
    }

    /// Puts that in the place of what it holds: what a replica does that takes over without the last writes.
    ///
    /// # Errors
    /// It does not answer.
    pub async fn put_redis_back(&self, state: &RedisState) -> anyhow::Result<()> {
        self.flush_redis().await?;
        let mut redis = self.redis().await?;
        for (key, value) in &state.0 {
            let mut restore = redis::cmd("RESTORE");
            restore.arg(key).arg(LIFETIME_MS).arg(value).exec_async(&mut redis).await?;
        }
        Ok(())
    }

    async fn redis(&self) -> anyhow::Result<MultiplexedConnection> {
        let url = self.addresses.settings.get("SCAIKEY_REDIS_URL").context("SCAIKEY_REDIS_URL in cluster.env")?;
        Ok(redis::Client::open(url.as_str())?.get_multiplexed_async_connection().await?)
    }
}
