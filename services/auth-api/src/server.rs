//! Serves a listener until it is told to stop, and stops without cutting anybody off.

use anyhow::Context as _;
use poem::listener::TcpAcceptor;
use poem::{IntoEndpoint, Server};
use std::future::Future;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpListener;

/// How long requests in flight may take after the listener was closed.
const LAST_REQUESTS: Duration = Duration::from_secs(10);
/// A connection that sends nothing for this long is closed.
const IDLE: Duration = Duration::from_secs(75);

/// Binds an address; the port may be 0.
///
/// # Errors
/// When the address cannot be bound.
pub async fn bind(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.with_context(|| format!("cannot listen on {address}"))
}

/// Serves until `stop` is done; then finishes the requests in flight.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    listener: TcpListener, endpoint: impl IntoEndpoint + 'static, stop: impl Future<Output = ()>,
) -> anyhow::Result<()>
where
{
    Server::new_with_acceptor(TcpAcceptor::from_tokio(listener)?)
        .idle_timeout(IDLE)
        .run_with_graceful_shutdown(endpoint, stop, Some(LAST_REQUESTS))
        .await
        .context("the listener failed")
}

/// Done when the process is asked to end: SIGTERM or SIGINT.
pub async fn asked_to_end() {
    let mut terminate = match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(terminate) => terminate,
        Err(error) => {
            tracing::error!(%error, "SIGTERM cannot be awaited");
            return std::future::pending().await;
        }
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}
