//! The flags that say what a tenant is to be: read whole, files too, before the tenant is touched.

use super::oauth::OAuth;
use super::policy::Policy;
use crate::app::administration::Administration;
use crate::assembly;
use crate::settings::Settings;
use anyhow::Context as _;
use clap::{ArgAction, Args, ValueEnum};
use scaikey_mail::SealingKeys;
use scaikey_store::{CaptchaProvider, CaptchaSettings, TenantId, TenantSettings};
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(super) struct Change {
    /// Display name, for pages and mails.
    #[arg(long)]
    name: Option<String>,
    /// Origin (and path) of the links in mails, such as https://login.example.com.
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Whether people may register themselves; alone it means true.
    #[arg(long, value_name = "true|false", num_args = 0..=1, default_missing_value = "true", action = ArgAction::Set)]
    self_registration: Option<bool>,
    /// A value that redirect_uri may take; repeat it. The first is the default after login. Replaces the list; `-` empties it.
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
    #[command(flatten)]
    policy: Policy,
    #[command(flatten)]
    oauth: OAuth,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Captcha {
    None,
    Turnstile,
    Hcaptcha,
    Recaptcha,
}

/// A change with everything read that it needs.
pub(super) struct Prepared {
    flags: Change,
    blocklist: Option<Vec<String>>,
    schema: Replacement<serde_json::Value>,
    captcha: Replacement<CaptchaDraft>,
}

/// What becomes of a setting that may be absent.
enum Replacement<T> {
    Keep,
    Remove,
    By(T),
}

/// A captcha whose secret is not sealed yet: that needs the tenant's id.
struct CaptchaDraft {
    provider: CaptchaProvider,
    siteverify_url: String,
    secret: String,
    keys: SealingKeys,
}

impl Change {
    /// Whether a new tenant would know where its links lead and whom its mails come from.
    pub(super) fn names_links_and_sender(&self) -> bool {
        self.base_url.is_some() && self.sender_address.is_some()
    }

    /// Whether no flag was given.
    pub(super) fn is_empty(&self) -> bool {
        let texts = [
            &self.name,
            &self.base_url,
            &self.sender_name,
            &self.sender_address,
            &self.locale,
            &self.captcha_siteverify_url,
        ];
        let files = [&self.password_blocklist, &self.captcha_secret_file, &self.custom_data_schema];
        texts.iter().all(|text| text.is_none())
            && files.iter().all(|file| file.is_none())
            && self.redirect_uris.is_empty()
            && self.self_registration.is_none()
            && self.password_minimum_length.is_none()
            && self.captcha.is_none()
            && self.policy.is_empty()
            && self.oauth.is_empty()
    }

    /// Reads the files that the flags name.
    pub(super) fn read(self, settings: &Settings) -> anyhow::Result<Prepared> {
        let blocklist = self
            .password_blocklist
            .as_deref()
            .map(read)
            .transpose()?
            .map(|words| words.lines().map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect());
        let schema = match self.custom_data_schema.as_deref() {
            None => Replacement::Keep,
            Some(file) if file.as_os_str() == "-" => Replacement::Remove,
            Some(file) => {
                let schema = serde_json::from_str(&read(file)?);
                Replacement::By(schema.with_context(|| format!("{} is not JSON", file.display()))?)
            }
        };
        let captcha = self.captcha(settings)?;
        Ok(Prepared { flags: self, blocklist, schema, captcha })
    }

    fn captcha(&self, settings: &Settings) -> anyhow::Result<Replacement<CaptchaDraft>> {
        let (provider, url) = match self.captcha {
            None => {
                anyhow::ensure!(
                    self.captcha_secret_file.is_none() && self.captcha_siteverify_url.is_none(),
                    "--captcha-secret-file and --captcha-siteverify-url go with --captcha"
                );
                return Ok(Replacement::Keep);
            }
            Some(Captcha::None) => return Ok(Replacement::Remove),
            Some(Captcha::Turnstile) => {
                (CaptchaProvider::Turnstile, "https://challenges.cloudflare.com/turnstile/v0/siteverify")
            }
            Some(Captcha::Hcaptcha) => (CaptchaProvider::Hcaptcha, "https://api.hcaptcha.com/siteverify"),
            Some(Captcha::Recaptcha) => (CaptchaProvider::Recaptcha, "https://www.google.com/recaptcha/api/siteverify"),
        };
        let file = self.captcha_secret_file.as_deref().context("--captcha needs --captcha-secret-file")?;
        Ok(Replacement::By(CaptchaDraft {
            provider,
            siteverify_url: self.captcha_siteverify_url.clone().unwrap_or_else(|| url.to_owned()),
            secret: read(file)?.trim().to_owned(),
            keys: assembly::sealing_keys(settings)?,
        }))
    }
}

impl Prepared {
    /// Changes what the flags name; the rest stays.
    pub(super) fn apply(self, app: &Administration, tenant: TenantId, settings: &mut TenantSettings) {
        let Self { flags, blocklist, schema, captcha } = self;
        let set = |target: &mut String, value: Option<String>| {
            if let Some(value) = value {
                *target = value;
            }
        };
        // Mails come from the tenant under its own name, until they are given another.
        if settings.sender.name == settings.name {
            set(&mut settings.sender.name, flags.name.clone());
        }
        set(&mut settings.name, flags.name);
        set(&mut settings.base_url, flags.base_url);
        set(&mut settings.sender.name, flags.sender_name);
        set(&mut settings.sender.address, flags.sender_address);
        set(&mut settings.locale, flags.locale);
        settings.self_registration = flags.self_registration.unwrap_or(settings.self_registration);
        if !flags.redirect_uris.is_empty() {
            settings.redirect_uris = flags.redirect_uris.into_iter().filter(|uri| uri != "-").collect();
        }
        settings.password.minimum_length = flags.password_minimum_length.unwrap_or(settings.password.minimum_length);
        flags.policy.apply(settings);
        flags.oauth.apply(settings);
        if let Some(words) = blocklist {
            settings.password.blocklist = words;
        }
        match schema {
            Replacement::Keep => {}
            Replacement::Remove => settings.custom_data_schema = None,
            Replacement::By(schema) => settings.custom_data_schema = Some(schema),
        }
        match captcha {
            Replacement::Keep => {}
            Replacement::Remove => settings.captcha = None,
            Replacement::By(CaptchaDraft { provider, siteverify_url, secret, keys }) => {
                let secret = app.seal_captcha_secret(&keys, tenant, &secret);
                settings.captcha = Some(CaptchaSettings { provider, siteverify_url, secret });
            }
        }
    }
}

fn read(file: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}
