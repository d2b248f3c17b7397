//! `auth-api healthcheck`: asks a running server whether it is ready. Images hold no curl.

use crate::settings::Settings;
use anyhow::Context as _;
use clap::Args;
use std::time::Duration;

#[derive(Debug, Args)]
pub(super) struct Healthcheck {
    /// Whose internal listener to ask, auth-api's or the mailer's, such as a Service of Kubernetes; this machine's when not named.
    #[arg(long, value_name = "HOST:PORT")]
    server: Option<String>,
}

/// Succeeds when `GET /readyz` answers 200 within three seconds.
pub(super) async fn run(healthcheck: Healthcheck, settings: &Settings) -> anyhow::Result<()> {
    let server = healthcheck.server.unwrap_or_else(|| settings.server.internal_listen.to_string());
    let answer = reqwest::Client::builder()
        .timeout(Duration::from_secs(3))
        // It asks this very machine, or one beside it.
        .no_proxy()
        .build()?
        .get(format!("http://{server}/readyz"))
        .send()
        .await
        .map_err(reqwest::Error::without_url)
        .context("the server does not answer")?;
    anyhow::ensure!(answer.status().is_success(), "the server is not ready");
    Ok(())
}
