//! Puts the parts together, works until a signal, and ends in order.

use crate::doorbell::Doorbell;
use crate::operations::{Operations, routes};
use crate::settings::Settings;
use anyhow::{Context as _, bail};
use poem::Server;
use scaikey_mail::{Smtp, SystemClock, Worker, WorkerParts};
use scaikey_store::{Mails, PoolSettings, Store};
use std::convert::Infallible;
use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::signal::unix::{SignalKind, signal};
use tokio::task::JoinSet;

/// What runs beside the worker for as long as the process lives.
type Parts = JoinSet<anyhow::Result<Infallible>>;

/// Works until SIGTERM or SIGINT; then claims nothing more and finishes the mails in work.
///
/// # Errors
/// When a setting is unusable, or PostgreSQL or NATS cannot be reached at the start (their later loss is survived); later, when
/// a part of the process ended by itself. Then the mails in work are finished too.
pub(crate) async fn run(settings: Settings) -> anyhow::Result<()> {
    let keys = settings.sealing_keys()?;
    let worker_settings = settings.worker()?;
    settings.database_url()?;
    let transport = Smtp::new(settings.smtp.adapter()?).context("smtp")?;
    settings.log.start()?;
    let store = open_store(&settings).await?;
    let doorbell = Arc::new(Doorbell::connect(settings.nats.url.expose()).await.context("nats.url")?);

    let mails: Arc<dyn Mails> = Arc::clone(&store) as Arc<dyn Mails>;
    let parts = WorkerParts { mails, keys, transport: Arc::new(transport), clock: Arc::new(SystemClock) };
    let worker = Arc::new(Worker::new(parts, worker_settings));
    let operations = Arc::new(Operations {
        store,
        worker: Arc::clone(&worker),
        doorbell: Some(Arc::clone(&doorbell)),
        clock: Arc::new(SystemClock),
        ending: AtomicBool::new(false),
    });

    let mut parts = Parts::new();
    serve_operations(&settings, Arc::clone(&operations), &mut parts)?;
    parts.spawn({
        let worker = Arc::clone(&worker);
        async move { Ok(doorbell.answer(&worker).await) }
    });
    tracing::info!("working");
    let mut served = Ok(());
    let shutdown = async {
        served = serve_until(wait_for_signal(), &mut parts).await;
        operations.ending.store(true, Ordering::Relaxed);
        tracing::info!("ending: finishing the mails in work");
    };
    let outcome = Arc::clone(&worker).run(settings.worker.sweep_every.0, shutdown).await;
    tracing::info!("ended");
    served.and(outcome.context("the worker"))
}

/// Waits until the process is asked to end, or a part of it ends, which none does but by failing.
async fn serve_until(asked: impl Future<Output = ()>, parts: &mut Parts) -> anyhow::Result<()> {
    tokio::select! {
        () = asked => Ok(()),
        Some(ended) = parts.join_next() => {
            let Err(error) = ended.context("a part of the mailer panicked").flatten();
            Err(error)
        }
    }
}

async fn open_store(settings: &Settings) -> anyhow::Result<Arc<dyn Store>> {
    let pool = PoolSettings { max_connections: settings.database.pool_size.get(), ..PoolSettings::default() };
    let store = scaikey_store::open(settings.database_url()?, &pool).await.context("database.url")?;
    store.check_schema().await.context("database.url")?;
    Ok(store)
}

fn serve_operations(settings: &Settings, operations: Arc<Operations>, parts: &mut Parts) -> anyhow::Result<()> {
    let listen = settings.server.internal_listen;
    let listener = std::net::TcpListener::bind(listen).with_context(|| format!("server.internal_listen: {listen}"))?;
    listener.set_nonblocking(true)?;
    tracing::info!(address = %listener.local_addr()?, "serving the operations API");
    let acceptor = poem::listener::TcpAcceptor::from_std(listener)?;
    parts.spawn(async move {
        Server::new_with_acceptor(acceptor).run(routes(operations)).await.context("the operations API")?;
        bail!("the operations API ended")
    });
    Ok(())
}

async fn wait_for_signal() {
    let (Ok(mut terminate), Ok(mut interrupt)) = (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
    else {
        tracing::error!("signals cannot be listened to; end this process with SIGKILL");
        return std::future::pending().await;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::{pending, ready};

    fn parts() -> Parts {
        let mut parts = Parts::new();
        parts.spawn(pending());
        parts
    }

    async fn failure(mut parts: Parts) -> String {
        format!("{:#}", serve_until(pending(), &mut parts).await.unwrap_err())
    }

    #[tokio::test]
    async fn a_part_that_ends_by_itself_ends_the_process_with_an_error() {
        assert!(serve_until(ready(()), &mut parts()).await.is_ok(), "it was asked to end");
        let mut refused = parts();
        refused.spawn(async { bail!("the operations API ended") });
        assert_eq!(failure(refused).await, "the operations API ended");
        let mut panicked = parts();
        panicked.spawn(async { panic!("no bell") });
        let told = failure(panicked).await;
        assert!(told.starts_with("a part of the mailer panicked: ") && told.contains("no bell"), "{told}");
    }
}
