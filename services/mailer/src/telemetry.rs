//! Logs: JSON lines or text on standard error, without secrets and addresses; mail id and request id tie them together.

use crate::settings::LogSettings;
use anyhow::{Context as _, anyhow, bail};
use tracing_subscriber::{EnvFilter, fmt};

/// Starts logging for the process.
pub(crate) fn start(settings: &LogSettings) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(&settings.filter).context("log.filter")?;
    let builder = fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match settings.format.as_str() {
        "json" => builder.json().flatten_event(true).with_current_span(true).with_span_list(false).try_init(),
        "text" => builder.with_target(false).try_init(),
        _ => bail!("log.format: must be json or text"),
    }
    .map_err(|error| anyhow!(error))
}
