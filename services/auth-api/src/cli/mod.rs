//! The command line: `auth-api serve` and what operators do beside it. Secrets are never flags.

mod client;
mod healthcheck;
mod key;
mod mail;
mod output;
mod serve;
mod tenant;
mod user;

use crate::assembly;
use crate::settings::Settings;
use clap::{CommandFactory as _, Parser, Subcommand};
use std::path::PathBuf;

/// Multi-tenant authentication server.
#[derive(Debug, Parser)]
#[command(name = "auth-api", version, propagate_version = true)]
pub struct Cli {
    /// Settings file; also SCAIKEY_CONFIG.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Sets one setting over file and environment, such as `--set server.listen=127.0.0.1:9000`.
    #[arg(long = "set", global = true, value_name = "KEY=VALUE", value_parser = key_value)]
    settings: Vec<(String, String)>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serves the API and the pages.
    Serve(serve::Serve),
    /// Applies the migrations that are missing.
    Migrate(Migrate),
    /// Creates, shows, lists and changes tenants.
    #[command(subcommand)]
    Tenant(Box<tenant::Command>),
    /// Looks after single accounts.
    #[command(subcommand)]
    User(user::Command),
    /// Lists and redrives mails that were given up.
    #[command(subcommand)]
    Mail(mail::Command),
    /// Registers, shows and changes the clients of a tenant.
    #[command(subcommand)]
    Client(Box<client::Command>),
    /// Makes sealing keys, and lists and replaces signing keys.
    #[command(subcommand)]
    Key(key::Command),
    /// Prints the contract, `openapi.yaml`.
    Openapi,
    /// Asks a running server whether it is ready; exit status 0 or 1.
    Healthcheck(healthcheck::Healthcheck),
    /// Prints completions for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
}

#[derive(Debug, clap::Args)]
struct Migrate {
    /// PostgreSQL role of the mailer, which is granted its rights on mail rows and nothing else.
    #[arg(long, value_name = "ROLE")]
    mailer_role: Option<String>,
}

/// Runs the command line of this process.
///
/// # Errors
/// Whatever stopped it, for the one line that `main` prints.
pub async fn run(cli: Cli) -> anyhow::Result<()> {
    match &cli.command {
        Command::Openapi => return output::write(scaikey_contract::OPENAPI_YAML),
        Command::Completions { shell } => {
            let mut text = Vec::new();
            clap_complete::generate(*shell, &mut Cli::command(), "auth-api", &mut text);
            return output::write(&String::from_utf8_lossy(&text));
        }
        Command::Key(key::Command::Sealing { id }) => return key::sealing(id),
        _ => {}
    }
    let settings = Settings::load(cli.config, cli.settings)?;
    match cli.command {
        Command::Serve(serve) => serve::run(serve, settings).await,
        Command::Migrate(migrate) => {
            let version = assembly::migrate(&settings, migrate.mailer_role.as_deref()).await?;
            output::line(&format!("the schema is at version {version}"))
        }
        Command::Tenant(command) => tenant::run(*command, &settings).await,
        Command::User(command) => user::run(command, &settings).await,
        Command::Mail(command) => mail::run(command, &settings).await,
        Command::Healthcheck(asked) => healthcheck::run(asked, &settings).await,
        Command::Client(command) => client::run(*command, &settings).await,
        Command::Key(command) => key::run(command, &settings).await,
        Command::Openapi | Command::Completions { .. } => Ok(()),
    }
}

fn key_value(text: &str) -> Result<(String, String), String> {
    text.split_once('=')
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .ok_or_else(|| "expected KEY=VALUE".to_owned())
}
