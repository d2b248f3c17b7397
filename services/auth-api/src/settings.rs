//! The settings of auth-api; `defaults.toml` documents each of them.

use ipnet::IpNet;
use scaikey_mail::SmtpConfig;
use scaikey_settings::{Period, Secret, SettingsError, Sources};
use scaikey_telemetry::LogSettings;
use serde::Deserialize;
use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// The reference of all settings, compiled in.
pub const DEFAULTS: &str = include_str!("../defaults.toml");

/// Everything that can be set.
#[derive(Debug, Clone, Deserialize)]
pub struct Settings {
    /// Listeners and what stands in front of them.
    pub server: ServerSettings,
    /// The store.
    pub database: DatabaseSettings,
    /// Limits shared by replicas.
    pub redis: RedisSettings,
    /// The doorbell.
    pub nats: NatsSettings,
    /// Keys shared with the mailer.
    pub sealing: SealingSettings,
    /// The hashing pool.
    pub hashing: HashingSettings,
    /// Mail out, in embedded mode.
    pub smtp: SmtpConfig,
    /// Logs.
    pub log: LogSettings,
}

/// `[server]`
#[derive(Debug, Clone, Deserialize)]
pub struct ServerSettings {
    /// Where the API and pages are served.
    pub listen: SocketAddr,
    /// Where health and metrics are served.
    pub internal_listen: SocketAddr,
    /// How long to go on serving after SIGTERM.
    pub drain: Period,
    /// Most open connections of each listener.
    pub max_connections: NonZeroUsize,
    /// Networks whose forwarded header is believed.
    pub trusted_proxies: Vec<IpNet>,
    /// Which forwarded header.
    pub forwarded_header: String,
}

/// `[database]`
#[derive(Debug, Clone, Deserialize)]
pub struct DatabaseSettings {
    /// Where it is.
    pub url: Option<Secret>,
    /// Most connections.
    pub pool_size: u32,
}

/// `[redis]`
#[derive(Debug, Clone, Deserialize)]
pub struct RedisSettings {
    /// Where it is.
    pub url: Option<Secret>,
}

/// `[nats]`
#[derive(Debug, Clone, Deserialize)]
pub struct NatsSettings {
    /// Where it is.
    pub url: Option<Secret>,
}

/// `[sealing]`
#[derive(Debug, Clone, Deserialize)]
pub struct SealingSettings {
    /// The keys.
    pub keys: Option<Secret>,
}

/// `[hashing]`
#[derive(Debug, Clone, Deserialize)]
pub struct HashingSettings {
    /// Memory of one hash.
    pub memory_kib: u32,
    /// Passes.
    pub iterations: u32,
    /// Lanes.
    pub parallelism: u32,
    /// Threads; 0 for one per core.
    pub threads: usize,
    /// Waiting jobs for each thread.
    pub queue_per_thread: usize,
    /// Longest wait.
    pub patience: Period,
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

    /// The defaults alone.
    ///
    /// # Panics
    /// When the compiled-in document is wrong, which a test rules out.
    pub fn defaults() -> Self {
        scaikey_settings::load(Sources {
            defaults: DEFAULTS,
            file: None,
            environment: std::iter::empty(),
            prefix: scaikey_settings::PREFIX,
            flags: Vec::new(),
        })
        .expect("the compiled-in defaults are valid")
    }
}

#[cfg(test)]
mod tests {
    use super::{DEFAULTS, Settings};

    #[test]
    fn the_defaults_are_valid_and_each_key_is_documented() {
        assert_eq!(Settings::defaults().server.listen.to_string(), "127.0.0.1:8080");
        assert_eq!(scaikey_settings::undocumented_keys(DEFAULTS), Vec::<&str>::new());
    }
}
