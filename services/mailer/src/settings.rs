//! The settings of the mailer; `defaults.toml` documents each of them.

use anyhow::{Context as _, ensure};
use scaikey_mail::{SealingKeys, SmtpConfig, WorkerSettings};
use scaikey_settings::{Period, Secret, SettingsError, Sources};
use scaikey_telemetry::LogSettings;
use serde::Deserialize;
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::PathBuf;

/// The reference of all settings, compiled in.
pub const DEFAULTS: &str = include_str!("../defaults.toml");

/// Everything that can be set.
#[derive(Debug, Clone, Deserialize)]
pub struct Settings {
    /// The operations API.
    pub server: ServerSettings,
    /// The mail rows.
    pub database: DatabaseSettings,
    /// The doorbell.
    pub nats: NatsSettings,
    /// Keys shared with auth-api.
    pub sealing: SealingSettings,
    /// Mail out.
    pub smtp: SmtpConfig,
    /// The work.
    pub worker: WorkSettings,
    /// Logs.
    pub log: LogSettings,
}

/// `[server]`
#[derive(Debug, Clone, Deserialize)]
pub struct ServerSettings {
    /// Where it is served.
    pub internal_listen: SocketAddr,
}

/// `[database]`
#[derive(Debug, Clone, Deserialize)]
pub struct DatabaseSettings {
    /// Where it is.
    pub url: Secret,
    /// Most connections.
    pub pool_size: NonZeroU32,
}

/// `[nats]`
#[derive(Debug, Clone, Deserialize)]
pub struct NatsSettings {
    /// Where it is.
    pub url: Secret,
}

/// `[sealing]`
#[derive(Debug, Clone, Deserialize)]
pub struct SealingSettings {
    /// The keys.
    pub keys: Secret,
}

/// `[worker]`
#[derive(Debug, Clone, Deserialize)]
pub struct WorkSettings {
    /// Mails in work at once.
    pub concurrency: u32,
    /// How often due mails are looked for.
    pub sweep_every: Period,
}

impl Settings {
    /// Reads all layers.
    ///
    /// # Errors
    /// Every problem found, one line each.
    pub fn load(file: Option<PathBuf>, flags: Vec<(String, String)>) -> Result<Self, SettingsError> {
        scaikey_settings::load(Sources {
            defaults: DEFAULTS,
            file,
            environment: scaikey_settings::process_environment(),
            prefix: scaikey_settings::PREFIX,
            flags,
        })
    }

    /// The sealing keys.
    ///
    /// # Errors
    /// Says what is wrong with the setting, without repeating it.
    pub fn sealing_keys(&self) -> anyhow::Result<SealingKeys> {
        SealingKeys::parse(self.sealing.keys.expose()).context("sealing.keys")
    }

    /// Where the mail rows are.
    ///
    /// # Errors
    /// When that is not PostgreSQL: on SQLite, which is for embedded mode, auth-api sends its mails itself.
    pub fn database_url(&self) -> anyhow::Result<&str> {
        let url = self.database.url.expose();
        ensure!(
            ["postgres://", "postgresql://"].iter().any(|scheme| url.starts_with(scheme)),
            "database.url: the mailer works on PostgreSQL: postgres://user@host/database"
        );
        Ok(url)
    }

    /// How the worker works.
    ///
    /// # Errors
    /// When an attempt may take too long for the lease, or nothing would be done.
    pub fn worker(&self) -> anyhow::Result<WorkerSettings> {
        ensure!((1..=1000).contains(&self.worker.concurrency), "worker.concurrency: must be 1 to 1000");
        ensure!(!self.worker.sweep_every.0.is_zero(), "worker.sweep_every: must be above 0");
        Ok(WorkerSettings { concurrency: self.worker.concurrency, ..self.smtp.worker()? })
    }
}
