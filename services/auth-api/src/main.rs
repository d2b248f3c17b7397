//! The binary `auth-api`.

use clap::Parser as _;
use std::io::Write as _;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    match auth_api::cli::run(auth_api::cli::Cli::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // One clear line for each problem: what failed, then why. Standard error may be gone, and then nobody is told.
            for line in format!("{error:#}").lines() {
                let _ = writeln!(std::io::stderr(), "auth-api: {line}");
            }
            ExitCode::FAILURE
        }
    }
}
