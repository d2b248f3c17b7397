//! `auth-api serve`: cluster mode, or embedded mode with `--embedded`.

use crate::assembly::{self, RateLimits};
use crate::embedded::Embedded;
use crate::settings::Settings;
use crate::{http, server};
use anyhow::Context as _;
use clap::Args;
use poem::Route;
use scaikey_mail::Smtp;
use std::path::PathBuf;
use std::sync::Arc;

#[derive(Debug, Args)]
pub(super) struct Serve {
    /// One process for everything: SQLite, and mails by SMTP from here. Refuses a second process on the same folder.
    #[arg(long)]
    embedded: bool,
    /// Folder of the embedded system.
    #[arg(long, value_name = "DIR", requires = "embedded", default_value = "scaikey-data")]
    data_dir: PathBuf,
}

/// Serves until SIGTERM.
pub(super) async fn run(serve: Serve, settings: Settings) -> anyhow::Result<()> {
    settings.log.start()?;
    let (listen, internal, drain) = (settings.server.listen, settings.server.internal_listen, settings.server.drain.0);
    let limits = server::Limits { connections: settings.server.max_connections.get(), ..Default::default() };
    let (system, mail) = if serve.embedded {
        let transport = Smtp::new(settings.smtp.adapter()?).context("smtp")?;
        let (system, mail) =
            Embedded::open(settings, &serve.data_dir, RateLimits::On).await?.sending_by(Arc::new(transport));
        (system, Some(mail))
    } else {
        (assembly::cluster(&settings).await?, None)
    };
    let public = (server::bind(listen).await?, http::public(&system.app, &system.health, &system.http, Route::new())?);
    let internal = (server::bind(internal).await?, http::internal(&system.app, &system.health, &system.http)?);
    tracing::info!(address = %public.0.local_addr()?, internal = %internal.0.local_addr()?, "serving");
    server::provide_descriptors(&limits);
    server::run(system, vec![public, internal], mail, drain, &limits).await
}
