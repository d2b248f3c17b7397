//! `auth-api tenant`: creates, shows, lists and changes tenants.

mod change;
mod oauth;
mod policy;
mod view;

use super::output;
use crate::app::administration::Administration;
use crate::assembly;
use crate::settings::Settings;
use anyhow::Context as _;
use change::Change;
use clap::{ArgAction, Args, Subcommand};
use scaikey_store::{MfaSettings, PasswordPolicy, Sender, SessionSettings, Tenant, TenantSettings};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Creates a tenant.
    Create(Create),
    /// Shows everything that was chosen for a tenant, but secrets.
    Show(Show),
    /// Lists the tenants.
    List(List),
    /// Changes a tenant; what is not named stays.
    Update(Update),
}

#[derive(Debug, Args)]
pub(super) struct Create {
    /// Its name in URLs: 1 to 63 of a-z, 0-9 and -.
    slug: String,
    #[command(flatten)]
    change: Change,
    /// Prints the tenant as JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
pub(super) struct Show {
    /// Which tenant.
    slug: String,
    /// Prints JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
pub(super) struct List {
    /// Prints JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
pub(super) struct Update {
    /// Which tenant.
    slug: String,
    /// Whether it answers at all.
    #[arg(long, action = ArgAction::Set, value_name = "true|false")]
    enabled: Option<bool>,
    #[command(flatten)]
    change: Change,
    /// Prints the tenant as JSON.
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(command: Command, settings: &Settings) -> anyhow::Result<()> {
    match command {
        Command::Create(create) => {
            anyhow::ensure!(
                create.change.names_links_and_sender(),
                "--base-url and --sender-address are needed: where the links in mails lead, and whom mails come from"
            );
            let change = create.change.read(settings)?;
            let app = assembly::administration(settings).await?;
            let tenant = app
                .create_tenant(&create.slug, |id| {
                    let mut draft = new_settings(&create.slug);
                    change.apply(&app, id, &mut draft);
                    draft
                })
                .await?;
            told(&tenant, create.json)
        }
        Command::Update(update) => {
            anyhow::ensure!(
                update.enabled.is_some() || !update.change.is_empty(),
                "nothing to change was named; see --help"
            );
            let change = update.change.read(settings)?;
            let app = assembly::administration(settings).await?;
            let tenant = app
                .update_tenant(&update.slug, |tenant| {
                    change.apply(&app, tenant.id, &mut tenant.settings);
                    tenant.enabled = update.enabled.unwrap_or(tenant.enabled);
                })
                .await?;
            told(&tenant, update.json)
        }
        Command::Show(show) => {
            let app = assembly::administration(settings).await?;
            let tenant = app.store.tenant_by_slug(&show.slug).await?.context("there is no tenant with this slug")?;
            if show.json { output::json(&view::as_json(&tenant)) } else { output::write(&view::as_text(&tenant)) }
        }
        Command::List(list) => show_all(&assembly::administration(settings).await?, list.json).await,
    }
}

fn new_settings(slug: &str) -> TenantSettings {
    TenantSettings {
        name: slug.to_owned(),
        base_url: String::new(),
        self_registration: false,
        redirect_uris: Vec::new(),
        password: PasswordPolicy::default(),
        captcha: None,
        sender: Sender { name: slug.to_owned(), address: String::new() },
        locale: "en".to_owned(),
        custom_data_schema: None,
        mfa: MfaSettings::default(),
        sessions: SessionSettings::default(),
        account_deletion: false,
        oauth: scaikey_store::OAuthSettings::default(),
    }
}

fn told(tenant: &Tenant, json: bool) -> anyhow::Result<()> {
    if json { output::json(&view::as_json(tenant)) } else { output::line(&view::as_line(tenant)) }
}

async fn show_all(app: &Administration, json: bool) -> anyhow::Result<()> {
    const PAGE: i64 = 500;
    let (mut after, mut rows) = (None::<String>, Vec::new());
    loop {
        let page = app.store.tenants(after.as_deref(), PAGE).await?;
        let Some(last) = page.last() else { break };
        after = Some(last.slug.clone());
        if json {
            rows.extend(page.iter().map(view::as_json));
        } else {
            page.iter().try_for_each(|tenant| output::line(&view::as_line(tenant)))?;
        }
    }
    if json { output::json(&rows.into()) } else { Ok(()) }
}
