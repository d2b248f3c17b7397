//! `auth-api serve`: cluster mode. Embedded mode for development is the package `scaikey-dev`.

use crate::settings::Settings;
use crate::{assembly, http, server, telemetry};
use anyhow::Context as _;
use clap::Args;
use poem::Route;
use std::sync::Arc;
use std::time::Duration;

#[derive(Debug, Args)]
pub(super) struct Serve {}

/// Serves until SIGTERM; then says that it is not ready, goes on for the drain time, and finishes what is in flight.
pub(super) async fn run(_: Serve, settings: Settings) -> anyhow::Result<()> {
    telemetry::start(&settings.log).map_err(anyhow::Error::msg)?;
    let system = assembly::cluster(&settings).await?;
    let public = server::bind(settings.server.listen).await?;
    let internal = server::bind(settings.server.internal_listen).await?;
    tracing::info!(address = %public.local_addr()?, internal = %internal.local_addr()?, "serving");

    let (stop, stopped) = tokio::sync::watch::channel(false);
    let until = |mut stopped: tokio::sync::watch::Receiver<bool>| async move {
        let _ = stopped.wait_for(|stopped| *stopped).await;
    };
    let public = server::serve(
        public,
        http::public(&system.app, &system.health, &system.http, Route::new())?,
        until(stopped.clone()),
    );
    let internal = server::serve(internal, http::internal(&system.app, &system.health, &system.http)?, until(stopped));
    let health = Arc::clone(&system.health);
    let ending = async move {
        server::asked_to_end().await;
        tracing::info!("draining");
        health.drain();
        tokio::time::sleep(settings.server.drain.0).await;
        let _ = stop.send(true);
        Ok::<(), anyhow::Error>(())
    };
    let served = tokio::try_join!(public, internal, ending).map(drop);
    system.pool.shutdown().await;
    served
}

/// Asks the internal listener of this machine whether the server is ready.
pub(super) async fn healthcheck(settings: &Settings) -> anyhow::Result<()> {
    let url = format!("http://{}/readyz", settings.server.internal_listen);
    let answer = reqwest::Client::builder()
        .timeout(Duration::from_secs(3))
        .build()?
        .get(url)
        .send()
        .await
        .map_err(reqwest::Error::without_url)
        .context("the server does not answer")?;
    anyhow::ensure!(answer.status().is_success(), "the server is not ready");
    Ok(())
}
