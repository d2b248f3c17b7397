//! The command line. Secrets are never flags: they come from the environment or from files.

use crate::settings::Settings;
use crate::{healthcheck, serve};
use clap::{Parser, Subcommand};
use std::path::PathBuf;

/// Sends the mails that auth-api queues.
#[derive(Debug, Parser)]
#[command(name = "mailer", version, propagate_version = true)]
pub struct Cli {
    /// Settings file; also SCAIKEY_CONFIG.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Sets one setting over file and environment, such as `--set server.internal_listen=127.0.0.1:9002`.
    #[arg(long = "set", global = true, value_name = "KEY=VALUE", value_parser = key_value)]
    settings: Vec<(String, String)>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Works until SIGTERM or SIGINT.
    Serve,
    /// Asks a running mailer whether it is ready; exit status 0 or 1.
    Healthcheck,
}

/// Runs the command line of this process.
///
/// # Errors
/// Whatever stopped it, for the one line that `main` prints.
pub async fn run(cli: Cli) -> anyhow::Result<()> {
    let settings = Settings::load(cli.config, cli.settings)?;
    match cli.command {
        Command::Serve => serve::run(settings).await,
        Command::Healthcheck => healthcheck::run(settings.server.internal_listen).await,
    }
}

fn key_value(text: &str) -> Result<(String, String), String> {
    let (key, value) = text.split_once('=').ok_or("expected KEY=VALUE")?;
    Ok((key.to_owned(), value.to_owned()))
}
