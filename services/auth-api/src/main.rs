//! The binary `auth-api`.

use clap::Parser as _;
use std::io::Write as _;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    match auth_api::cli::run(auth_api::cli::Cli::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // One clear line: what failed, then why.
            let _ = writeln!(std::io::stderr(), "auth-api: {error:#}");
            ExitCode::FAILURE
        }
    }
}
