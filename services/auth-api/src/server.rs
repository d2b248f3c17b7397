//! Serves listeners until the process is asked to end, and ends without cutting anybody off.

mod accept;
mod descriptors;
mod patient;

pub use accept::{Limits, serve};
pub use descriptors::provide as provide_descriptors;

use crate::assembly::System;
use crate::embedded::MailWork;
use anyhow::Context as _;
use poem::Response;
use poem::endpoint::BoxEndpoint;
use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;

/// How often what is over is deleted.
const MAINTENANCE: Duration = Duration::from_hours(1);

/// A listener and what it serves.
pub type Listening = (TcpListener, BoxEndpoint<'static, Response>);

/// Binds an address; the port may be 0.
///
/// # Errors
/// When the address cannot be bound.
pub async fn bind(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.with_context(|| format!("cannot listen on {address}"))
}

/// Serves until SIGTERM or SIGINT. Then `/readyz` says no, everything goes on for `drain`, the listeners close, requests and mails
/// in work are finished, and last the hashing pool ends.
///
/// # Errors
/// When a part of it fails.
pub async fn run(
    system: System, listeners: Vec<Listening>, mail: Option<MailWork>, drain: Duration, limits: &Limits,
) -> anyhow::Result<()> {
    let (stop, stopped) = watch::channel(false);
    let mut tasks = JoinSet::new();
    for listening in listeners {
        let serving = serve(listening, limits.clone(), stopped.clone());
        tasks.spawn(async move {
            serving.await;
            Ok(())
        });
    }
    if let Some(MailWork { worker, rings, lock }) = mail {
        let stopped = stopped.clone();
        tasks.spawn(async move {
            let worked = worker.run(rings, scaikey_mail::SWEEP_EVERY, asked(stopped)).await;
            drop(lock);
            worked.context("the mail worker")
        });
    }
    tasks.spawn(maintain(system.app.clone(), asked(stopped)));
    let health = Arc::clone(&system.health);
    let ending = async move {
        asked_to_end().await;
        tracing::info!("draining");
        health.drain();
        tokio::time::sleep(drain).await;
    };
    let failed = tokio::select! {
        () = ending => None,
        // Nothing ends by itself but by failing.
        ended = tasks.join_next() => ended,
    };
    let _ = stop.send(true);
    let mut outcome = failed.map_or(Ok(()), |ended| ended.context("a part of the server panicked")?);
    while let Some(ended) = tasks.join_next().await {
        outcome = outcome.and(ended.context("a part of the server panicked").and_then(|result| result));
    }
    system.pool.shutdown().await;
    tracing::info!("ended");
    outcome
}

/// Deletes what is over, again and again. Several processes may do it at once: a row is deleted once.
async fn maintain(app: Arc<crate::app::App>, stop: impl Future<Output = ()>) -> anyhow::Result<()> {
    let work = async {
        let mut ticks = tokio::time::interval(MAINTENANCE);
        loop {
            ticks.tick().await;
            if let Err(error) = app.purge().await {
                tracing::warn!(error = &error as &dyn std::error::Error, "what is over was not deleted");
            }
        }
    };
    tokio::select! {
        () = work => Ok(()),
        () = stop => Ok(()),
    }
}

async fn asked(mut stopped: watch::Receiver<bool>) {
    // An error means that the sender is gone, which is the same request.
    let _ = stopped.wait_for(|stopped| *stopped).await;
}

/// Done when the process is asked to end: SIGTERM or SIGINT.
async fn asked_to_end() {
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
