//! The connection to Redis that the adapters share, and how long they wait for it.

use redis::aio::{ConnectionManager, ConnectionManagerConfig};
use redis::io::tcp::TcpSettings;
use redis::{Client, Cmd, FromRedisValue, IntoConnectionInfo as _, RedisError, RedisResult, ScriptInvocation};
use scaikey_store::{Digest, TenantId};
use std::error::Error;
use std::fmt::Write as _;
use std::time::Duration;

/// How long an answer may take, connecting included.
const PATIENCE: Duration = Duration::from_millis(500);

/// A connection on which sent data stays unacknowledged this long is given up (half-open after a failover).
const DEAD_AFTER: Duration = Duration::from_secs(3);

/// A connection to one server, which is made again when it breaks; clones share it. It does not follow a cluster's redirections.
#[derive(Clone)]
pub struct RedisConnection(ConnectionManager);

/// Why there was no answer.
pub(super) type NoAnswer = Box<dyn Error + Send + Sync>;

impl RedisConnection {
    /// Connects.
    ///
    /// # Errors
    /// The URL is none, or the server does not answer.
    pub async fn connect(url: &str) -> Result<Self, RedisError> {
        let tcp = TcpSettings::default().set_nodelay(true);
        #[cfg(target_os = "linux")]
        let tcp = tcp.set_user_timeout(DEAD_AFTER);
        let server = url.into_connection_info()?.set_tcp_settings(tcp);
        // Without retries: while the server is away each request tries once, so that all of them fail soon and the first
        // after its return succeeds.
        let manager = ConnectionManagerConfig::new()
            .set_connection_timeout(Some(PATIENCE))
            .set_response_timeout(Some(PATIENCE))
            .set_number_of_retries(0)
            .set_pipeline_buffer_size(1024);
        Ok(Self(ConnectionManager::new_with_config(Client::open(server)?, manager).await?))
    }

    /// Runs a script; its text travels only when the server does not know it.
    ///
    /// # Errors
    /// There was no answer within half a second, or another one than `T`.
    pub(super) async fn invoke<T: FromRedisValue>(&self, script: &ScriptInvocation<'_>) -> Result<T, NoAnswer> {
        let mut connection = self.0.clone();
        within_patience(script.invoke_async(&mut connection)).await
    }

    /// Runs a command, whose answer is of no interest.
    ///
    /// # Errors
    /// There was no answer within half a second, or it is an error.
    pub(super) async fn run(&self, command: &Cmd) -> Result<(), NoAnswer> {
        let mut connection = self.0.clone();
        within_patience(command.exec_async(&mut connection)).await
    }

    /// Asks whether the server answers.
    ///
    /// # Errors
    /// It did not within half a second.
    pub(super) async fn ping(&self) -> Result<(), NoAnswer> {
        self.run(&redis::cmd("PING")).await
    }
}

/// The connection manager bounds connecting and answering each; this bounds both together.
async fn within_patience<T>(answer: impl Future<Output = RedisResult<T>>) -> Result<T, NoAnswer> {
    Ok(tokio::time::timeout(PATIENCE, answer).await??)
}

/// `<namespace><kind>:<tenant>:<digest in hexadecimal>`.
pub(super) fn key(namespace: &str, kind: &str, tenant: TenantId, digest: &Digest) -> String {
    let mut key = format!("{namespace}{kind}:{tenant}:");
    for byte in digest.as_bytes() {
        // Writing to a String cannot fail.
        let _ = write!(key, "{byte:02x}");
    }
    key
}

/// Whole microseconds, as the scripts count time.
pub(super) fn micros(duration: Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX)
}
