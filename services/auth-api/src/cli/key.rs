//! `auth-api key`: makes keys; what it prints is a secret and belongs into a secret store, not a shell history.

use super::output;
use crate::adapters::system::SystemEntropy;
use crate::ports::Entropy as _;
use base64::Engine as _;
use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Prints a new sealing key for `sealing.keys` of auth-api and mailer.
    Sealing {
        /// Id of the key: [A-Za-z0-9_-], to tell keys apart during rotation.
        #[arg(long, default_value = "k1")]
        id: String,
    },
}

pub(super) fn run(command: &Command) -> anyhow::Result<()> {
    let Command::Sealing { id } = command;
    let mut key = [0; 32];
    SystemEntropy::default().fill(&mut key);
    let setting = format!("{id}:{}", base64::engine::general_purpose::STANDARD.encode(key));
    scaikey_mail::SealingKeys::parse(&setting)?;
    output::line(&setting)
}
