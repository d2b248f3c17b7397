//! The real `auth-api`, as its own process on real services, under load over keep-alive connections.
//!
//! Start the services and name them in the environment, then run; the bench makes a tenant and accounts of its own:
//!
//! ```text
//! deploy/dev/services start && eval "$(deploy/dev/services env)"
//! cargo build --release -p auth-api && cargo run --release -p scaikey-benches --bin http
//! ```
//!
//! Client and server share the machine, and every request claims a client address of its own (the server is told to trust
//! loopback as a proxy), so that the limits of one network are not what is measured.

#![expect(clippy::print_stdout, reason = "the report is what this command is for")]

mod bare;
mod client;
mod load;
mod scenarios;
mod second_factors;
mod seed;
mod server;

use clap::{Parser, Subcommand};
use scaikey_benches::numbers::machine;
use scenarios::Bench;
use std::path::PathBuf;
use std::time::Duration;

/// Login rate, latency and memory of `auth-api` under load; medians and ratios.
#[derive(Parser)]
struct Arguments {
    /// The server's binary; by default the one beside this program.
    #[arg(long, env = "AUTH_API")]
    auth_api: Option<PathBuf>,
    /// Seconds of each measurement.
    #[arg(long, default_value_t = 5.0)]
    seconds: f64,
    /// How often each is measured.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// How long a client that is refused with 503 waits before it asks again, in milliseconds. The server asks for a second or more.
    #[arg(long, default_value_t = 100)]
    patience: u64,
    /// Only these scenarios: start, logins, storm, crowd, forgot, verify, session, mfa.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Serves the bare poem routes that others are compared with.
    #[command(hide = true)]
    Bare,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    if arguments.command.is_some() {
        return bare::serve().await;
    }
    let binary = match arguments.auth_api {
        Some(binary) => binary,
        None => std::env::current_exe()?.with_file_name("auth-api"),
    };
    println!("{}", machine());
    println!("{} rounds of {} s each", arguments.rounds, arguments.seconds);

    let tenant = seed::tenant().await?;
    let bench = Bench {
        binary,
        tenant,
        time: Duration::from_secs_f64(arguments.seconds),
        rounds: arguments.rounds,
        patience: Duration::from_millis(arguments.patience),
    };
    let wanted = |name: &str| arguments.only.is_empty() || arguments.only.iter().any(|only| only == name);
    if wanted("start") {
        bench.start().await?;
    }
    if wanted("logins") {
        bench.logins().await?;
    }
    if wanted("storm") {
        bench.storm().await?;
    }
    if wanted("crowd") {
        bench.crowd().await?;
    }
    if wanted("forgot") {
        bench.forgot_password().await?;
    }
    if wanted("verify") {
        bench.verify_email().await?;
    }
    if wanted("session") {
        bench.session_check().await?;
    }
    if wanted("mfa") {
        bench.verify_mfa().await?;
    }
    Ok(())
}
