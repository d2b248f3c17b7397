//! `cargo dev`: the whole system in one process on this machine, for development and black-box suites.

mod demo;

use anyhow::Context as _;
use auth_api::assembly::RateLimits;
use auth_api::embedded::Embedded;
use auth_api::settings::Settings;
use auth_api::{http, server};
use clap::{Parser, ValueEnum};
use poem::Route;
use scaikey_mail::MailboxDir;
use scaikey_telemetry::{LogFormat, LogSettings};
use std::ffi::OsString;
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

/// The whole system in one process: SQLite, mails in a mailbox page, a tenant called demo.
#[derive(Debug, Parser)]
#[command(name = "cargo dev", version)]
struct Dev {
    /// Where to listen; loopback only.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Where the data is; a fresh folder gives a fresh system.
    #[arg(long, default_value = ".run/dev")]
    data_dir: PathBuf,
    /// Whether rate limits apply; attempt budgets and the login backoff always do.
    #[arg(long, value_enum, default_value = "on")]
    limits: Limits,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Limits {
    On,
    Off,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Dev::parse_from(arguments())).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // One clear line: what failed, then why.
            let _ = writeln!(std::io::stderr(), "cargo dev: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Those of the command line. `cargo dev -- --listen …` is `cargo dev --listen …`: cargo's alias ends with a `--` already.
fn arguments() -> impl Iterator<Item = OsString> {
    let mut after = std::env::args_os();
    let program = after.next();
    let mut after = after.peekable();
    after.next_if(|argument| argument == "--");
    program.into_iter().chain(after)
}

async fn run(dev: Dev) -> anyhow::Result<()> {
    anyhow::ensure!(dev.listen.ip().is_loopback(), "the development server listens on loopback only");
    let mut settings = Settings::defaults();
    settings.log = LogSettings { filter: "warn".to_owned(), format: LogFormat::Text };
    // Only this machine can connect, so whoever does may say whom it speaks for.
    settings.server.trusted_proxies = vec!["127.0.0.0/8".parse()?, "::1/128".parse()?];
    settings.log.start()?;

    let limits = match dev.limits {
        Limits::On => RateLimits::On,
        Limits::Off => RateLimits::Off,
    };
    let embedded = Embedded::open(settings, &dev.data_dir, limits).await?;
    let listener = server::bind(dev.listen).await?;
    let base = format!("http://{}", listener.local_addr()?);
    demo::tenant(&embedded.system.app, &base).await?;
    scaikey_dev::tour::print(&base, &embedded.folder)?;

    let mails = embedded.folder.join("mails");
    let transport = MailboxDir::open(&mails).context("the mailbox's folder")?;
    let (system, mail) = embedded.sending_by(Arc::new(transport));
    let mailbox = scaikey_dev::mailbox::add_to(Route::new(), mails);
    let endpoint = http::public(&system.app, &system.health, &system.http, mailbox)?;
    server::run(system, vec![(listener, endpoint)], Some(mail), Duration::ZERO, &server::Limits::default()).await
}
