//! `auth-api tenant`: creates, lists and changes tenants.

mod change;

use super::output;
use crate::app::administration::Administration;
use crate::assembly;
use crate::settings::Settings;
use change::Change;
use clap::{ArgAction, Args, Subcommand};
use scaikey_store::{MfaSettings, PasswordPolicy, Sender, SessionSettings, Tenant, TenantSettings};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Creates a tenant.
    Create(Create),
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
            show(&tenant, create.json)
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
            show(&tenant, update.json)
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
    }
}

fn show(tenant: &Tenant, json: bool) -> anyhow::Result<()> {
    if json { output::json(&as_json(tenant)) } else { output::line(&as_line(tenant)) }
}

async fn show_all(app: &Administration, json: bool) -> anyhow::Result<()> {
    const PAGE: i64 = 500;
    let (mut after, mut rows) = (None::<String>, Vec::new());
    loop {
        let page = app.store.tenants(after.as_deref(), PAGE).await?;
        let Some(last) = page.last() else { break };
        after = Some(last.slug.clone());
        if json {
            rows.extend(page.iter().map(as_json));
        } else {
            page.iter().try_for_each(|tenant| output::line(&as_line(tenant)))?;
        }
    }
    if json { output::json(&rows.into()) } else { Ok(()) }
}

fn as_line(tenant: &Tenant) -> String {
    let settings = &tenant.settings;
    format!(
        "{}\t{}\t{}\tself-registration {}\t{}",
        tenant.slug,
        settings.name,
        settings.base_url,
        if settings.self_registration { "on" } else { "off" },
        if tenant.enabled { "enabled" } else { "disabled" },
    )
}

/// Everything but secrets.
fn as_json(tenant: &Tenant) -> serde_json::Value {
    let settings = &tenant.settings;
    serde_json::json!({
        "id": tenant.id,
        "slug": tenant.slug,
        "enabled": tenant.enabled,
        "version": tenant.version,
        "created_at": output::time(tenant.created_at),
        "updated_at": output::time(tenant.updated_at),
        "name": settings.name,
        "base_url": settings.base_url,
        "self_registration": settings.self_registration,
        "redirect_uris": settings.redirect_uris,
        "password": settings.password,
        "captcha": settings.captcha.as_ref().map(|captcha| serde_json::json!({
            "provider": captcha.provider,
            "siteverify_url": captcha.siteverify_url,
        })),
        "sender": settings.sender,
        "locale": settings.locale,
        "custom_data_schema": settings.custom_data_schema,
    })
}
