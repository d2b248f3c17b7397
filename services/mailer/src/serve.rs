//! Puts the parts together, works until a signal, and ends in order.

use crate::doorbell::Doorbell;
use crate::operations::{Operations, routes};
use crate::settings::Settings;
use anyhow::Context as _;
use poem::Server;
use scaikey_mail::{Smtp, SystemClock, Worker, WorkerParts};
use scaikey_store::{Mails, PoolSettings, Store};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::signal::unix::{SignalKind, signal};

/// Works until SIGTERM or SIGINT; then claims nothing more and finishes the mails in work.
///
/// # Errors
/// When a setting is unusable, or PostgreSQL or NATS cannot be reached at the start. Their later loss is survived.
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

    let server = serve_operations(&settings, Arc::clone(&operations))?;
    let ringing = {
        let worker = Arc::clone(&worker);
        tokio::spawn(async move { doorbell.answer(&worker).await })
    };
    tracing::info!("working");
    let shutdown = async {
        wait_for_signal().await;
        operations.ending.store(true, Ordering::Relaxed);
        tracing::info!("ending: finishing the mails in work");
    };
    Arc::clone(&worker).run(settings.worker.sweep_every.0, shutdown).await;
    ringing.abort();
    server.abort();
    tracing::info!("ended");
    Ok(())
}

async fn open_store(settings: &Settings) -> anyhow::Result<Arc<dyn Store>> {
    let pool = PoolSettings { max_connections: settings.database.pool_size, ..PoolSettings::default() };
    let store = scaikey_store::open(settings.database_url()?, &pool).await.context("database.url")?;
    store.check_schema().await.context("database.url")?;
    Ok(store)
}

fn serve_operations(settings: &Settings, operations: Arc<Operations>) -> anyhow::Result<tokio::task::JoinHandle<()>> {
    let listen = settings.server.internal_listen;
    let listener = std::net::TcpListener::bind(listen).with_context(|| format!("server.internal_listen: {listen}"))?;
    listener.set_nonblocking(true)?;
    tracing::info!(address = %listener.local_addr()?, "serving the operations API");
    let acceptor = poem::listener::TcpAcceptor::from_std(listener)?;
    Ok(tokio::spawn(async move {
        if let Err(error) = Server::new_with_acceptor(acceptor).run(routes(operations)).await {
            tracing::error!(%error, "the operations API ended");
        }
    }))
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
