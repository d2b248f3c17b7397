//! The mailer's process: reads the command line, runs it, and says in one line what stopped it.

use clap::Parser as _;
use std::io::Write as _;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    match mailer::run(mailer::Cli::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // The chain in one line; standard error may be gone, and then there is nobody to tell.
            let _ = writeln!(std::io::stderr(), "mailer: {error:#}");
            ExitCode::FAILURE
        }
    }
}
