//! `auth-api tenant`: creates, lists and changes tenants.

use super::output;
use crate::app::administration::Administration;
use crate::assembly;
use crate::settings::Settings;
use anyhow::Context as _;
use clap::{ArgAction, Args, Subcommand, ValueEnum};
use scaikey_mail::SealingKeys;
use scaikey_store::{CaptchaProvider, CaptchaSettings, PasswordPolicy, Sender, Tenant, TenantId, TenantSettings};
use std::path::PathBuf;

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

#[derive(Debug, Args)]
struct Change {
    /// Display name, for pages and mails.
    #[arg(long)]
    name: Option<String>,
    /// Origin (and path) of the links in mails, such as https://login.example.com.
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Whether people may register themselves; alone it means true.
    #[arg(long, value_name = "true|false", num_args = 0..=1, default_missing_value = "true", action = ArgAction::Set)]
    self_registration: Option<bool>,
    /// A value that redirect_uri may take; repeat it. The first is the default after login. Replaces the list.
    #[arg(long = "redirect-uri", value_name = "URI")]
    redirect_uris: Vec<String>,
    /// Least length of a password, at least 8.
    #[arg(long, value_name = "N")]
    password_minimum_length: Option<u16>,
    /// File with words, one a line, that a password must not be. Replaces the list.
    #[arg(long, value_name = "FILE")]
    password_blocklist: Option<PathBuf>,
    /// Captcha that registration asks for.
    #[arg(long, value_enum)]
    captcha: Option<Captcha>,
    /// File that holds the captcha's secret.
    #[arg(long, value_name = "FILE")]
    captcha_secret_file: Option<PathBuf>,
    /// Where captcha tokens are verified; the provider's own address by default.
    #[arg(long, value_name = "URL")]
    captcha_siteverify_url: Option<String>,
    /// Display name that mails come from.
    #[arg(long, value_name = "NAME")]
    sender_name: Option<String>,
    /// Address that mails come from.
    #[arg(long, value_name = "ADDRESS")]
    sender_address: Option<String>,
    /// Language of mails and pages: en, de, ….
    #[arg(long)]
    locale: Option<String>,
    /// File with the JSON Schema that custom_data must satisfy; `-` takes it away.
    #[arg(long, value_name = "FILE")]
    custom_data_schema: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Captcha {
    None,
    Turnstile,
    Hcaptcha,
    Recaptcha,
}

pub(super) async fn run(command: Command, settings: &Settings) -> anyhow::Result<()> {
    let app = assembly::administration(settings).await?;
    match command {
        Command::Create(create) => {
            let mut draft = new_settings(&create.slug);
            create.change.apply(&mut draft)?;
            let captcha = create.change.captcha(settings)?;
            let tenant = app
                .create_tenant(&create.slug, |id| {
                    captcha.apply(&app, id, &mut draft);
                    draft
                })
                .await?;
            show(&tenant, create.json)
        }
        Command::Update(update) => {
            let tenant = app.store.tenant_by_slug(&update.slug).await?.context("there is no tenant with this slug")?;
            let mut draft = tenant.settings;
            update.change.apply(&mut draft)?;
            let captcha = update.change.captcha(settings)?;
            let tenant = app
                .update_tenant(&update.slug, |tenant| {
                    captcha.apply(&app, tenant.id, &mut draft);
                    tenant.settings = draft;
                    tenant.enabled = update.enabled.unwrap_or(tenant.enabled);
                })
                .await?;
            show(&tenant, update.json)
        }
        Command::List(list) => show_all(&app, list.json).await,
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
    }
}

impl Change {
    fn apply(&self, settings: &mut TenantSettings) -> anyhow::Result<()> {
        let set = |target: &mut String, value: &Option<String>| {
            if let Some(value) = value {
                target.clone_from(value);
            }
        };
        if let (Some(name), None) = (&self.name, &self.sender_name) {
            settings.sender.name.clone_from(name);
        }
        set(&mut settings.name, &self.name);
        set(&mut settings.base_url, &self.base_url);
        set(&mut settings.sender.name, &self.sender_name);
        set(&mut settings.sender.address, &self.sender_address);
        set(&mut settings.locale, &self.locale);
        settings.self_registration = self.self_registration.unwrap_or(settings.self_registration);
        if !self.redirect_uris.is_empty() {
            settings.redirect_uris.clone_from(&self.redirect_uris);
        }
        settings.password.minimum_length = self.password_minimum_length.unwrap_or(settings.password.minimum_length);
        if let Some(file) = &self.password_blocklist {
            let words = read(file)?;
            let words = words.lines().map(str::trim).filter(|word| !word.is_empty());
            settings.password.blocklist = words.map(str::to_owned).collect();
        }
        match &self.custom_data_schema {
            Some(file) if file.as_os_str() == "-" => settings.custom_data_schema = None,
            Some(file) => {
                let schema =
                    serde_json::from_str(&read(file)?).with_context(|| format!("{} is not JSON", file.display()))?;
                settings.custom_data_schema = Some(schema);
            }
            None => {}
        }
        Ok(())
    }

    fn captcha(&self, settings: &Settings) -> anyhow::Result<CaptchaChange> {
        let (provider, url) = match self.captcha {
            None => {
                anyhow::ensure!(
                    self.captcha_secret_file.is_none() && self.captcha_siteverify_url.is_none(),
                    "--captcha-secret-file and --captcha-siteverify-url go with --captcha"
                );
                return Ok(CaptchaChange::Keep);
            }
            Some(Captcha::None) => return Ok(CaptchaChange::Remove),
            Some(Captcha::Turnstile) => {
                (CaptchaProvider::Turnstile, "https://challenges.cloudflare.com/turnstile/v0/siteverify")
            }
            Some(Captcha::Hcaptcha) => (CaptchaProvider::Hcaptcha, "https://api.hcaptcha.com/siteverify"),
            Some(Captcha::Recaptcha) => (CaptchaProvider::Recaptcha, "https://www.google.com/recaptcha/api/siteverify"),
        };
        let file = self.captcha_secret_file.as_deref().context("--captcha needs --captcha-secret-file")?;
        Ok(CaptchaChange::Set {
            provider,
            siteverify_url: self.captcha_siteverify_url.clone().unwrap_or_else(|| url.to_owned()),
            secret: read(file)?.trim().to_owned(),
            keys: assembly::sealing_keys(settings)?,
        })
    }
}

/// What becomes of a tenant's captcha.
enum CaptchaChange {
    Keep,
    Remove,
    Set { provider: CaptchaProvider, siteverify_url: String, secret: String, keys: SealingKeys },
}

impl CaptchaChange {
    fn apply(self, app: &Administration, tenant: TenantId, settings: &mut TenantSettings) {
        match self {
            Self::Keep => {}
            Self::Remove => settings.captcha = None,
            Self::Set { provider, siteverify_url, secret, keys } => {
                let secret = app.seal_captcha_secret(&keys, tenant, &secret);
                settings.captcha = Some(CaptchaSettings { provider, siteverify_url, secret });
            }
        }
    }
}

fn read(file: impl AsRef<std::path::Path>) -> anyhow::Result<String> {
    let file = file.as_ref();
    std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
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
