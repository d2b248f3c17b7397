//! `auth-api key`: makes sealing keys, and lists and replaces the signing keys of a tenant. A sealing key that it prints is a secret and
//! belongs into a secret store, not a shell history; a signing key never leaves the database unsealed.

use super::output;
use crate::adapters::system::SystemEntropy;
use crate::app::administration::keys::KeyState;
use crate::assembly;
use crate::ports::Entropy as _;
use crate::settings::Settings;
use base64::Engine as _;
use clap::Subcommand;
use scaikey_store::{SigningAlgorithm, SigningKey};
use serde_json::{Value, json};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Prints a new sealing key for `sealing.keys` of auth-api and mailer.
    Sealing {
        /// Id of the key: [A-Za-z0-9_-], to tell keys apart during rotation.
        #[arg(long, default_value = "k1")]
        id: String,
    },
    /// Lists the keys that a tenant's tokens are signed with.
    List {
        /// Which tenant.
        slug: String,
        /// Prints JSON.
        #[arg(long)]
        json: bool,
    },
    /// Makes the next signing key of a tenant: published at once, in use a quarter of an hour later.
    Rotate {
        /// Which tenant.
        slug: String,
        /// Of which algorithm.
        #[arg(long, value_parser = algorithm, value_name = "RS256|ES256|EdDSA")]
        algorithm: SigningAlgorithm,
        /// Prints JSON.
        #[arg(long)]
        json: bool,
    },
}

/// Reads the name of an algorithm.
pub(super) fn algorithm(name: &str) -> Result<SigningAlgorithm, String> {
    SigningAlgorithm::parse(name).ok_or_else(|| "must be RS256, ES256 or EdDSA".to_owned())
}

/// Prints a sealing key, for which no settings are needed.
pub(super) fn sealing(id: &str) -> anyhow::Result<()> {
    let mut key = [0; 32];
    SystemEntropy::default().fill(&mut key);
    let setting = format!("{id}:{}", base64::engine::general_purpose::STANDARD.encode(key));
    scaikey_mail::SealingKeys::parse(&setting)?;
    output::line(&setting)
}

pub(super) async fn run(command: Command, settings: &Settings) -> anyhow::Result<()> {
    let app = assembly::administration(settings).await?;
    match command {
        Command::Sealing { id } => sealing(&id),
        Command::List { slug, json } => {
            let keys = app.signing_keys(&slug).await?;
            let states = KeyState::of_all(&keys, app.clock.now());
            if json {
                return output::json(&states.iter().map(|(key, state)| as_json(key, *state)).collect());
            }
            states.iter().try_for_each(|(key, state)| output::line(&as_line(key, *state)))
        }
        Command::Rotate { slug, algorithm, json } => {
            let key = app.rotate_signing_key(&slug, algorithm, &assembly::sealing_keys(settings)?).await?;
            let state = if key.signs_at > app.clock.now() { KeyState::Next } else { KeyState::Current };
            if json { output::json(&as_json(&key, state)) } else { output::line(&as_line(&key, state)) }
        }
    }
}

fn as_line(key: &SigningKey, state: KeyState) -> String {
    let kept = key.kept_until.map_or_else(String::new, |until| format!("\tkept until {}", output::time(until)));
    format!(
        "{}\t{}\t{}\tsigns from {}{kept}",
        key.id,
        key.algorithm.as_str(),
        state.as_str(),
        output::time(key.signs_at)
    )
}

fn as_json(key: &SigningKey, state: KeyState) -> Value {
    json!({
        "kid": key.id,
        "algorithm": key.algorithm.as_str(),
        "state": state.as_str(),
        "created_at": output::time(key.created_at),
        "signs_at": output::time(key.signs_at),
        "kept_until": key.kept_until.map(output::time),
    })
}
