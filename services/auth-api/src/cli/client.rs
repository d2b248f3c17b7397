//! `auth-api client`: registers, shows and changes the clients of a tenant.

use super::output;
use crate::assembly;
use crate::domain::token::Token;
use crate::settings::Settings;
use anyhow::Context as _;
use clap::{ArgAction, Args, Subcommand, ValueEnum};
use scaikey_store::{Client, ClientAuthentication, ClientSettings, GrantType, SigningAlgorithm};
use serde_json::{Value, json};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Registers a client, and prints its secret if it has one: that is shown once.
    Create(Create),
    /// Lists the clients of a tenant.
    List(List),
    /// Changes a client; what is not named stays.
    Update(Update),
    /// Removes a client with all that was granted to it.
    Delete(Which),
    /// Prints another secret. The one before it stays good until the next time.
    RotateSecret(RotateSecret),
}

#[derive(Debug, Args)]
pub(super) struct Which {
    /// Which tenant.
    slug: String,
    /// Which client.
    id: String,
}

#[derive(Debug, Args)]
pub(super) struct Create {
    /// Which tenant.
    slug: String,
    /// Its client_id; a random one by default.
    #[arg(long)]
    id: Option<String>,
    #[command(flatten)]
    change: Change,
    /// Prints the client as JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
pub(super) struct List {
    /// Which tenant.
    slug: String,
    /// Prints JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
pub(super) struct Update {
    #[command(flatten)]
    which: Which,
    /// Whether it is let in at all.
    #[arg(long, action = ArgAction::Set, value_name = "true|false")]
    enabled: Option<bool>,
    #[command(flatten)]
    change: Change,
    /// Prints the client as JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
pub(super) struct RotateSecret {
    #[command(flatten)]
    which: Which,
    /// The secrets before it are good no more.
    #[arg(long)]
    only: bool,
    /// Prints JSON.
    #[arg(long)]
    json: bool,
}

/// What a client is to be.
#[derive(Debug, Args)]
struct Change {
    /// What people are shown.
    #[arg(long)]
    name: Option<String>,
    /// How it proves who it is: not at all (a public client), by a secret, or by a JWT that it signs.
    #[arg(long, value_enum, value_name = "WAY")]
    authentication: Option<Authentication>,
    /// File with the client's public keys, a JWK set, for private_key_jwt.
    #[arg(long, value_name = "FILE")]
    jwks: Option<PathBuf>,
    /// Whether it is the tenant's own, which needs no consent; alone it means true.
    #[arg(long, value_name = "true|false", num_args = 0..=1, default_missing_value = "true", action = ArgAction::Set)]
    first_party: Option<bool>,
    /// Where codes may be sent; repeat it. Replaces the list; `-` empties it. The port of 127.0.0.1 and [::1] may vary.
    #[arg(long = "redirect-uri", value_name = "URI")]
    redirect_uris: Vec<String>,
    /// Where people may be sent after a logout; repeat it. Replaces the list; `-` empties it.
    #[arg(long = "post-logout-redirect-uri", value_name = "URI")]
    post_logout_redirect_uris: Vec<String>,
    /// How it may get tokens; repeat it. Replaces the list.
    #[arg(long = "grant", value_enum, value_name = "GRANT")]
    grants: Vec<Grant>,
    /// What it may ask for; repeat it. Replaces the list; `-` empties it.
    #[arg(long = "scope", value_name = "SCOPE")]
    scopes: Vec<String>,
    /// Whom its access tokens are for, beside this server; repeat it. Replaces the list; `-` empties it.
    #[arg(long = "audience", value_name = "AUDIENCE")]
    audiences: Vec<String>,
    /// What its ID tokens are signed with.
    #[arg(long, value_parser = super::key::algorithm, value_name = "RS256|ES256|EdDSA")]
    id_token_algorithm: Option<SigningAlgorithm>,
    /// How many seconds its access tokens live, from 60 to 3600.
    #[arg(long, value_name = "SECONDS")]
    access_token_seconds: Option<u32>,
    /// How many days a refresh token lives when it is not used.
    #[arg(long, value_name = "DAYS")]
    refresh_idle_days: Option<u32>,
    /// How many days a grant can be refreshed in all.
    #[arg(long, value_name = "DAYS")]
    refresh_absolute_days: Option<u32>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Authentication {
    None,
    Secret,
    PrivateKeyJwt,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
enum Grant {
    AuthorizationCode,
    RefreshToken,
    ClientCredentials,
}

pub(super) async fn run(command: Command, settings: &Settings) -> anyhow::Result<()> {
    let app = assembly::administration(settings).await?;
    match command {
        Command::Create(create) => {
            let settings = create.change.read()?.apply(new_settings(create.id.as_deref()));
            let (client, secret) = app.create_client(&create.slug, create.id, settings).await?;
            told(&client, secret.as_ref().map(Token::expose), create.json)
        }
        Command::List(list) => {
            let clients = app.clients(&list.slug).await?;
            if list.json {
                return output::json(&clients.iter().map(|client| as_json(client, None)).collect());
            }
            clients.iter().try_for_each(|client| output::line(&as_line(client)))
        }
        Command::Update(update) => {
            let change = update.change.read()?;
            let Which { slug, id } = update.which;
            let client = app
                .update_client(&slug, &id, |client| {
                    client.enabled = update.enabled.unwrap_or(client.enabled);
                    client.settings = change.apply(client.settings.clone());
                })
                .await?;
            told(&client, None, update.json)
        }
        Command::Delete(Which { slug, id }) => {
            app.delete_client(&slug, &id).await?;
            output::line(&format!("the client {id} is removed"))
        }
        Command::RotateSecret(RotateSecret { which: Which { slug, id }, only, json }) => {
            let (client, secret) = app.rotate_client_secret(&slug, &id, only).await?;
            told(&client, Some(secret.expose()), json)
        }
    }
}

/// A change with everything read that it needs.
struct Prepared {
    flags: Change,
    jwks: Option<Value>,
}

impl Change {
    fn read(self) -> anyhow::Result<Prepared> {
        let jwks = match &self.jwks {
            None => None,
            Some(file) => {
                let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
                Some(serde_json::from_str(&text).with_context(|| format!("{} is not JSON", file.display()))?)
            }
        };
        Ok(Prepared { flags: self, jwks })
    }
}

impl Prepared {
    fn apply(self, mut settings: ClientSettings) -> ClientSettings {
        let Self { flags, jwks } = self;
        settings.name = flags.name.unwrap_or(settings.name);
        settings.authentication = flags.authentication.map_or(settings.authentication, |way| match way {
            Authentication::None => ClientAuthentication::None,
            Authentication::Secret => ClientAuthentication::Secret,
            Authentication::PrivateKeyJwt => ClientAuthentication::PrivateKeyJwt,
        });
        settings.jwks =
            jwks.or(settings.jwks).filter(|_| settings.authentication == ClientAuthentication::PrivateKeyJwt);
        settings.first_party = flags.first_party.unwrap_or(settings.first_party);
        for (list, flags) in [
            (&mut settings.redirect_uris, flags.redirect_uris),
            (&mut settings.post_logout_redirect_uris, flags.post_logout_redirect_uris),
            (&mut settings.scopes, flags.scopes),
            (&mut settings.audiences, flags.audiences),
        ] {
            if !flags.is_empty() {
                *list = flags.into_iter().filter(|value| value != "-").collect();
            }
        }
        if !flags.grants.is_empty() {
            settings.grants = flags.grants.into_iter().map(grant).collect();
        }
        settings.id_token_algorithm = flags.id_token_algorithm.unwrap_or(settings.id_token_algorithm);
        settings.access_token_seconds = flags.access_token_seconds.unwrap_or(settings.access_token_seconds);
        settings.refresh_idle_days = flags.refresh_idle_days.unwrap_or(settings.refresh_idle_days);
        settings.refresh_absolute_days = flags.refresh_absolute_days.unwrap_or(settings.refresh_absolute_days);
        settings
    }
}

fn grant(grant: Grant) -> GrantType {
    match grant {
        Grant::AuthorizationCode => GrantType::AuthorizationCode,
        Grant::RefreshToken => GrantType::RefreshToken,
        Grant::ClientCredentials => GrantType::ClientCredentials,
    }
}

/// A public client that lets people log in, and tells who they are.
fn new_settings(id: Option<&str>) -> ClientSettings {
    ClientSettings {
        name: id.unwrap_or("An application").to_owned(),
        authentication: ClientAuthentication::None,
        first_party: false,
        redirect_uris: Vec::new(),
        post_logout_redirect_uris: Vec::new(),
        grants: vec![GrantType::AuthorizationCode, GrantType::RefreshToken],
        scopes: ["openid", "profile", "email"].map(str::to_owned).to_vec(),
        audiences: Vec::new(),
        id_token_algorithm: SigningAlgorithm::default(),
        access_token_seconds: 600,
        refresh_idle_days: 14,
        refresh_absolute_days: 30,
        secrets: Vec::new(),
        jwks: None,
    }
}

fn told(client: &Client, secret: Option<&str>, json: bool) -> anyhow::Result<()> {
    if json {
        return output::json(&as_json(client, secret));
    }
    output::line(&as_line(client))?;
    secret.map_or(Ok(()), |secret| output::line(&format!("secret, shown once: {secret}")))
}

fn as_line(client: &Client) -> String {
    format!(
        "{}\t{}\t{}\t{}",
        client.id,
        client.settings.name,
        way(client.settings.authentication),
        if client.enabled { "enabled" } else { "disabled" },
    )
}

fn way(authentication: ClientAuthentication) -> &'static str {
    match authentication {
        ClientAuthentication::None => "none",
        ClientAuthentication::Secret => "secret",
        ClientAuthentication::PrivateKeyJwt => "private_key_jwt",
    }
}

fn as_json(client: &Client, secret: Option<&str>) -> Value {
    let settings = &client.settings;
    let mut shown = json!({
        "client_id": client.id,
        "name": settings.name,
        "enabled": client.enabled,
        "authentication": way(settings.authentication),
        "first_party": settings.first_party,
        "redirect_uris": settings.redirect_uris,
        "post_logout_redirect_uris": settings.post_logout_redirect_uris,
        "grants": settings.grants.iter().map(|grant| grant.as_str()).collect::<Vec<_>>(),
        "scopes": settings.scopes,
        "audiences": settings.audiences,
        "id_token_algorithm": settings.id_token_algorithm.as_str(),
        "access_token_seconds": settings.access_token_seconds,
        "refresh_idle_days": settings.refresh_idle_days,
        "refresh_absolute_days": settings.refresh_absolute_days,
        "live_secrets": settings.secrets.len(),
        "jwks": settings.jwks,
        "created_at": output::time(client.created_at),
        "updated_at": output::time(client.updated_at),
    });
    if let (Some(secret), Some(shown)) = (secret, shown.as_object_mut()) {
        shown.insert("client_secret".to_owned(), secret.into());
    }
    shown
}
