//! The section `[smtp]` of a service's settings: the mailer's, and auth-api's in embedded mode.

use super::{SmtpCredentials, SmtpSecurity, SmtpSettings};
use crate::WorkerSettings;
use scaikey_settings::{Period, Secret};
use serde::Deserialize;
use std::path::PathBuf;
use std::time::Duration;

/// `[smtp]`
#[derive(Debug, Clone, Deserialize)]
pub struct SmtpConfig {
    /// Host name; the certificate must be for it.
    pub host: Option<String>,
    /// Port.
    pub port: u16,
    /// How the connection is protected.
    pub encryption: Encryption,
    /// Whether `none` may leave this machine.
    pub allow_unencrypted: bool,
    /// User name.
    pub username: Option<String>,
    /// Password.
    pub password: Option<Secret>,
    /// Private authority.
    pub ca_file: Option<PathBuf>,
    /// Name to greet with.
    pub hello: Option<String>,
    /// Limit of an attempt.
    pub timeout: Period,
    /// Connections kept.
    pub keep_connections: usize,
}

/// How the connection to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Encryption {
    /// STARTTLS, required.
    Starttls,
    /// From the first byte.
    Tls,
    /// Not at all.
    None,
}

/// An attempt must end well before the lease does, so that there is time to mark what became of the mail.
const LONGEST_ATTEMPT: Duration = Duration::from_mins(1);

/// What is wrong with the section.
#[derive(Debug, thiserror::Error)]
pub enum SmtpConfigError {
    /// No mail server is named.
    #[error("smtp.host is not set")]
    NoHost,
    /// No attempt can succeed, or one may outlast its lease.
    #[error("smtp.timeout: must be above 0 and at most 60s")]
    Timeout,
    /// One of a pair.
    #[error("smtp.username and smtp.password: set both or none")]
    HalfCredentials,
    /// The authority's file.
    #[error("smtp.ca_file: {} cannot be read", .0.display())]
    Authority(PathBuf, #[source] std::io::Error),
}

impl SmtpConfig {
    /// How the worker works that sends by this section: each attempt has the section's time limit.
    ///
    /// # Errors
    /// When the limit is nothing, or too long for the lease.
    pub fn worker(&self) -> Result<WorkerSettings, SmtpConfigError> {
        Ok(WorkerSettings { attempt: self.attempt()?, ..WorkerSettings::default() })
    }

    fn attempt(&self) -> Result<Duration, SmtpConfigError> {
        let timeout = self.timeout.0;
        if timeout.is_zero() || timeout > LONGEST_ATTEMPT { Err(SmtpConfigError::Timeout) } else { Ok(timeout) }
    }

    /// What the SMTP adapter is given; reads the authority's file.
    ///
    /// # Errors
    /// When there is no host, the time limit is unusable, the authority's file cannot be read, or only one of user name and password is set.
    pub fn adapter(&self) -> Result<SmtpSettings, SmtpConfigError> {
        let host = self.host.clone().ok_or(SmtpConfigError::NoHost)?;
        let security = match self.encryption {
            Encryption::Starttls => SmtpSecurity::StartTls,
            Encryption::Tls => SmtpSecurity::Tls,
            Encryption::None => SmtpSecurity::None,
        };
        let credentials = match (&self.username, &self.password) {
            (Some(username), Some(password)) => {
                Some(SmtpCredentials { username: username.clone(), password: password.expose().to_owned() })
            }
            (None, None) => None,
            _ => return Err(SmtpConfigError::HalfCredentials),
        };
        let read =
            |path: &PathBuf| std::fs::read(path).map_err(|error| SmtpConfigError::Authority(path.clone(), error));
        Ok(SmtpSettings {
            allow_unprotected: self.allow_unencrypted,
            credentials,
            ca_pem: self.ca_file.as_ref().map(read).transpose()?,
            hello: self.hello.clone(),
            timeout: self.attempt()?,
            keep: self.keep_connections,
            ..SmtpSettings::new(host, self.port, security)
        })
    }
}
