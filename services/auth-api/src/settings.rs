//! The settings of auth-api; `defaults.toml` documents each of them.

use ipnet::IpNet;
use scaikey_mail::SmtpConfig;
use scaikey_settings::{Period, Secret, SettingsError, Sources};
use scaikey_telemetry::LogSettings;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
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
    /// The audit trail.
    pub audit: AuditSettings,
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
    /// Most connections; at least one.
    #[serde(deserialize_with = "one_or_more")]
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
    /// Longest wait; not none, which no login could keep.
    #[serde(deserialize_with = "more_than_nothing")]
    pub patience: Period,
}

/// `[audit]`
#[derive(Debug, Clone, Deserialize)]
pub struct AuditSettings {
    /// How many days events are kept; at least 30.
    #[serde(deserialize_with = "thirty_or_more")]
    pub keep_days: u16,
}

fn thirty_or_more<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u16, D::Error> {
    match u16::deserialize(deserializer)? {
        0..30 => Err(D::Error::custom("expected 30 or more")),
        days => Ok(days),
    }
}

fn one_or_more<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    match u32::deserialize(deserializer)? {
        0 => Err(D::Error::custom("expected 1 or more")),
        number => Ok(number),
    }
}

fn more_than_nothing<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Period, D::Error> {
    match Period::deserialize(deserializer)? {
        period if period.0.is_zero() => Err(D::Error::custom("expected more than no time at all")),
        period => Ok(period),
    }
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
    use scaikey_settings::Sources;

    fn refusals(flags: &[(&str, &str)]) -> Vec<String> {
        let sources = Sources {
            defaults: DEFAULTS,
            file: None,
            environment: std::iter::empty(),
            prefix: scaikey_settings::PREFIX,
            flags: flags.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect(),
        };
        let read = scaikey_settings::load::<Settings>(sources);
        read.map_or_else(|error| error.lines().map(str::to_owned).collect(), |_| Vec::new())
    }

    #[test]
    fn what_could_serve_nobody_is_refused_by_name() {
        assert_eq!(
            refusals(&[("audit.keep_days", "29"), ("database.pool_size", "0"), ("hashing.patience", "0ms")]),
            [
                "audit.keep_days: expected 30 or more (from a flag)",
                "database.pool_size: expected 1 or more (from a flag)",
                "hashing.patience: expected more than no time at all (from a flag)",
            ]
        );
        let least = [("audit.keep_days", "30"), ("database.pool_size", "1"), ("hashing.patience", "1ms")];
        assert!(refusals(&least).is_empty());
    }

    #[test]
    fn the_defaults_are_valid_and_each_key_is_documented() {
        assert_eq!(Settings::defaults().server.listen.to_string(), "127.0.0.1:8080");
        assert_eq!(scaikey_settings::undocumented_keys(DEFAULTS), Vec::<&str>::new());
    }
}
