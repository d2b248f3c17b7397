//! The mailer's process: reads the command line, runs it, and says what stopped it, each problem in a line.

use clap::Parser as _;
use std::io::Write as _;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    match mailer::run(mailer::Cli::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // One clear line for each problem: what failed, then why. Standard error may be gone, and then nobody is told.
            for line in format!("{error:#}").lines() {
                let _ = writeln!(std::io::stderr(), "mailer: {line}");
            }
            ExitCode::FAILURE
        }
    }
}
