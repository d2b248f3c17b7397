//! `auth-api mail`: the dead letters, and sending them once more.

use super::output;
use crate::app::administration::Administration;
use crate::assembly;
use crate::settings::Settings;
use anyhow::Context as _;
use clap::{Args, Subcommand};
use scaikey_email::EmailAddress;
use scaikey_store::{DeadLetter, MailId, TenantId};
use uuid::Uuid;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Lists mails that were given up, newest first.
    Dead(Dead),
    /// Makes mails that were given up due again, if they have not expired.
    Redrive(Redrive),
}

#[derive(Debug, Args)]
pub(super) struct Dead {
    /// Only this tenant's.
    #[arg(long, value_name = "SLUG")]
    tenant: Option<String>,
    /// Most rows.
    #[arg(long, default_value_t = 100)]
    limit: i64,
    /// Prints JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
pub(super) struct Redrive {
    /// One mail.
    #[arg(long, value_name = "ID", conflicts_with = "all")]
    id: Option<Uuid>,
    /// All of one tenant's.
    #[arg(long, value_name = "SLUG", conflicts_with = "all")]
    tenant: Option<String>,
    /// All.
    #[arg(long)]
    all: bool,
}

pub(super) async fn run(command: Command, settings: &Settings) -> anyhow::Result<()> {
    let app = assembly::administration(settings).await?;
    match command {
        Command::Dead(dead) => {
            let tenant = tenant_id(&app, dead.tenant.as_deref()).await?;
            let letters = app.store.dead_letters(tenant, dead.limit).await?;
            if dead.json {
                return output::json(&letters.iter().map(as_json).collect());
            }
            letters.iter().try_for_each(|letter| output::line(&as_line(letter)))
        }
        Command::Redrive(redrive) => {
            let tenant = tenant_id(&app, redrive.tenant.as_deref()).await?;
            let mails = app.store.redrive_mails(tenant, redrive.id.map(MailId), app.clock.now()).await?;
            output::line(&format!("{} mails are due again", mails.len()))
        }
    }
}

async fn tenant_id(app: &Administration, slug: Option<&str>) -> anyhow::Result<Option<TenantId>> {
    let Some(slug) = slug else { return Ok(None) };
    let tenant = app.store.tenant_by_slug(slug).await?.context("there is no tenant with this slug")?;
    Ok(Some(tenant.id))
}

fn masked(recipient: &str) -> String {
    EmailAddress::parse(recipient).map_or_else(|_| "***".to_owned(), |address| address.masked())
}

fn as_line(letter: &DeadLetter) -> String {
    format!(
        "{}\t{}\t{}\t{} attempts\t{}\t{}",
        letter.id,
        output::time(letter.failed_at),
        letter.template,
        letter.attempts,
        masked(&letter.recipient),
        letter.reason,
    )
}

fn as_json(letter: &DeadLetter) -> serde_json::Value {
    serde_json::json!({
        "id": letter.id,
        "tenant_id": letter.tenant_id,
        "template": letter.template,
        "recipient": masked(&letter.recipient),
        "attempts": letter.attempts,
        "reason": letter.reason,
        "created_at": output::time(letter.created_at),
        "failed_at": output::time(letter.failed_at),
        "expires_at": output::time(letter.expires_at),
    })
}
