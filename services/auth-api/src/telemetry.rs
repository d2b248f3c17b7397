//! Logs: JSON lines or text on standard error, without secrets and addresses; the request id ties them together.

use crate::settings::LogSettings;
use tracing_subscriber::{EnvFilter, fmt};

/// Starts logging for the process.
///
/// # Errors
/// When the filter or the format is unknown, or logging was started before.
pub fn start(settings: &LogSettings) -> Result<(), String> {
    let filter = EnvFilter::try_new(&settings.filter).map_err(|error| format!("log.filter: {error}"))?;
    let builder = fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match settings.format.as_str() {
        "json" => builder.json().flatten_event(true).with_current_span(false).try_init(),
        "text" => builder.with_target(false).try_init(),
        other => return Err(format!("log.format: {other} is neither json nor text")),
    }
    .map_err(|error| error.to_string())
}
