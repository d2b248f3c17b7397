//! `cargo dev`: the whole system in one process on this machine, for development and black-box suites.

use anyhow::Context as _;
use auth_api::adapters::system::{SystemClock, SystemEntropy};
use auth_api::app::administration::{Administration, TenantError};
use auth_api::assembly::{self, RateLimits};
use auth_api::ports::Entropy as _;
use auth_api::settings::Settings;
use auth_api::{http, server, telemetry};
use base64::Engine as _;
use clap::{Parser, ValueEnum};
use poem::Route;
use scaikey_mail::{MailboxDir, SealingKeys, Worker, WorkerParts, WorkerSettings};
use scaikey_store::{PasswordPolicy, Sender, TenantSettings};
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The whole system in one process: SQLite, mails in a mailbox page, a tenant called demo.
#[derive(Debug, Parser)]
struct Dev {
    /// Where to listen; loopback only.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Where the data is; a fresh folder gives a fresh system.
    #[arg(long, default_value = ".run/dev")]
    data_dir: PathBuf,
    /// Whether rate limits apply; attempt budgets always do.
    #[arg(long, value_enum, default_value = "on")]
    limits: Limits,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Limits {
    On,
    Off,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let dev = Dev::parse();
    anyhow::ensure!(dev.listen.ip().is_loopback(), "the development server listens on loopback only");
    let mut settings = Settings::defaults();
    "text".clone_into(&mut settings.log.format);
    "warn".clone_into(&mut settings.log.filter);
    // Only this machine can connect, so whoever does may say whom it speaks for.
    settings.server.trusted_proxies = vec!["127.0.0.0/8".parse()?];
    telemetry::start(&settings.log).map_err(anyhow::Error::msg)?;
    std::fs::create_dir_all(&dev.data_dir).with_context(|| format!("cannot create {}", dev.data_dir.display()))?;
    let data = dev.data_dir.canonicalize()?;
    settings.database.url =
        Some(scaikey_settings::Secret::new(format!("sqlite://{}", data.join("scaikey.db").display())));

    let limits = match dev.limits {
        Limits::On => RateLimits::On,
        Limits::Off => RateLimits::Off,
    };
    let keys = sealing_keys(&data)?;
    let (system, rings) = assembly::embedded(&settings, keys.clone(), limits).await?;
    let listener = server::bind(dev.listen).await?;
    let base = format!("http://{}", listener.local_addr()?);
    demo_tenant(&system, &base).await?;

    let mails = data.join("mails");
    let transport = MailboxDir::open(&mails).context("the mailbox's folder")?;
    let parts = WorkerParts {
        mails: Arc::clone(&system.app.store) as Arc<dyn scaikey_store::Mails>,
        keys,
        transport: Arc::new(transport),
        clock: Arc::new(SystemClock),
    };
    let worker = Arc::new(Worker::new(parts, WorkerSettings::default()));
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let until = |mut stopped: tokio::sync::watch::Receiver<bool>| async move {
        let _ = stopped.wait_for(|stopped| *stopped).await;
    };
    let working = tokio::spawn(Arc::clone(&worker).run(rings, scaikey_mail::SWEEP_EVERY, until(stopped.clone())));
    tour(&base, &data)?;
    let mailbox = scaikey_dev::mailbox::add_to(Route::new(), mails);
    let endpoint = http::public(&system.app, &system.health, &system.http, mailbox)?;
    let ending = async move {
        server::asked_to_end().await;
        let _ = stop.send(true);
        Ok::<(), anyhow::Error>(())
    };
    tokio::try_join!(server::serve(listener, endpoint, until(stopped)), ending)?;
    system.pool.shutdown().await;
    working.await?;
    Ok(())
}

/// The folder's own sealing key, made at the first start.
fn sealing_keys(data: &Path) -> anyhow::Result<SealingKeys> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let path = data.join("sealing.key");
    if !path.exists() {
        let mut key = [0; 32];
        SystemEntropy::default().fill(&mut key);
        let text = format!("dev:{}", base64::engine::general_purpose::STANDARD.encode(key));
        let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
    }
    Ok(SealingKeys::parse(&std::fs::read_to_string(&path)?)?)
}

/// The tenant `demo`; its links lead to wherever this process listens now.
async fn demo_tenant(system: &assembly::System, base: &str) -> anyhow::Result<()> {
    let administration = Administration {
        store: Arc::clone(&system.app.store),
        clock: Arc::clone(&system.app.clock),
        entropy: Arc::clone(&system.app.entropy),
    };
    let settings = TenantSettings {
        name: "Demo".to_owned(),
        base_url: base.to_owned(),
        self_registration: true,
        redirect_uris: vec![format!("{base}/welcome")],
        password: PasswordPolicy::default(),
        captcha: None,
        sender: Sender { name: "Demo".to_owned(), address: "no-reply@demo.example.com".to_owned() },
        locale: "en".to_owned(),
        custom_data_schema: None,
    };
    match administration.create_tenant("demo", |_| settings).await {
        Ok(_) => Ok(()),
        Err(TenantError::SlugTaken) => {
            let base = base.to_owned();
            administration.update_tenant("demo", |tenant| tenant.settings.base_url = base).await?;
            Ok(())
        }
        Err(error) => Err(error.into()),
    }
}

/// Says where everything is, and how to try it.
fn tour(base: &str, data: &Path) -> anyhow::Result<()> {
    let api = format!("{base}/api/v1/auth/tenants/demo");
    let json = "-H 'content-type: application/json'";
    let mut out = std::io::stdout().lock();
    writeln!(out, "{base}")?;
    writeln!(out, "\n  mailbox    {base}/dev/mailbox\n  API        {api}/…\n  reference  {base}/docs")?;
    writeln!(out, "  contract   {base}/openapi.yaml\n  health     {base}/healthz\n  data       {}\n", data.display())?;
    writeln!(out, "Try it:\n")?;
    writeln!(
        out,
        "  curl {json} {api}/register -d '{{\"email\":\"ada@example.com\",\"password\":\"a quiet riverbank\",\"first_name\":\"Ada\",\"last_name\":\"Lovelace\"}}'"
    )?;
    writeln!(out, "  # open {base}/dev/mailbox and confirm the address, then")?;
    writeln!(
        out,
        "  curl -i {json} {api}/login -d '{{\"email\":\"ada@example.com\",\"password\":\"a quiet riverbank\"}}'"
    )?;
    writeln!(out, "  curl {json} {api}/forgot-password -d '{{\"email\":\"ada@example.com\"}}'")?;
    Ok(out.flush()?)
}
