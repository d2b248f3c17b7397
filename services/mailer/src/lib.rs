//! The mailer: claims mail rows, sends them by SMTP and marks what became of them.
//!
//! The work itself is `scaikey_mail::Worker`, which embedded mode runs in-process too. This crate puts a process round
//! it: settings, the NATS doorbell, the operations API, logs and signals.

mod cli;
pub mod doorbell;
mod healthcheck;
pub mod operations;
mod serve;
pub mod settings;

pub use cli::{Cli, run};
