//! Logs of both services: JSON lines or text on standard error. Request ids and mail ids tie lines together; what never enters a
//! line are secrets and addresses, which is the business of whoever writes it.

use serde::Deserialize;
use std::io::IsTerminal as _;
use tracing_subscriber::util::{SubscriberInitExt as _, TryInitError};
use tracing_subscriber::{EnvFilter, filter, fmt};

/// webauthn-rs logs each answer that it refuses as an error, and at finer levels the ceremony itself: whoever calls says what is refused,
/// and the rest is nobody's business.
const TALKATIVE: &str = "webauthn_rs_core=off";

/// `[log]` of a service's settings.
#[derive(Debug, Clone, Deserialize)]
pub struct LogSettings {
    /// Which lines are written, such as `info` or `auth_api=debug,info`.
    pub filter: String,
    /// How they are written.
    pub format: LogFormat,
}

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// One JSON object a line.
    Json,
    /// For people; in colours on a terminal.
    Text,
}

/// Why logging did not start.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// The filter cannot be read.
    #[error("log.filter")]
    Filter(#[from] filter::ParseError),
    /// Logging was started before.
    #[error("logging was started before")]
    Started(#[from] TryInitError),
}

impl LogSettings {
    /// Starts logging for the process.
    ///
    /// # Errors
    /// When the filter cannot be read, or logging was started before.
    pub fn start(&self) -> Result<(), LogError> {
        let filter = EnvFilter::try_new(&self.filter)?.add_directive(TALKATIVE.parse()?);
        let lines = fmt().with_env_filter(filter).with_writer(std::io::stderr);
        match self.format {
            LogFormat::Json => {
                let lines = lines.json().flatten_event(true).with_current_span(true).with_span_list(false);
                lines.finish().try_init()?;
            }
            LogFormat::Text => {
                lines.with_target(false).with_ansi(std::io::stderr().is_terminal()).finish().try_init()?;
            }
        }
        Ok(())
    }
}
