//! Embedded mode: the whole system in one process on SQLite, for a small single-node install and for development.
//!
//! It keeps every promise but availability: a second process on the same folder is refused.

use crate::adapters::system::{SystemClock, SystemEntropy};
use crate::assembly::{self, RateLimits, System};
use crate::ports::Entropy as _;
use crate::settings::Settings;
use anyhow::Context as _;
use base64::Engine as _;
use scaikey_mail::{SealingKeys, SearchEnded, Transport, Worker, WorkerParts, WorkerSettings};
use scaikey_settings::Secret;
use scaikey_store::{MailId, Mails};
use std::fs::{File, TryLockError};
use std::future::Future;
use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;

/// The system in its folder.
pub struct Embedded {
    /// The use cases, their ports and their health.
    pub system: System,
    /// The folder, as an absolute path.
    pub folder: PathBuf,
    keys: SealingKeys,
    work: WorkerSettings,
    rings: mpsc::Receiver<MailId>,
    /// Held while the process lives.
    lock: File,
}

/// The mail worker of this process and what rings it.
pub struct MailWork {
    pub(crate) worker: RungWorker,
    pub(crate) rings: mpsc::Receiver<MailId>,
    /// Keeps the folder for as long as anything works on it.
    pub(crate) lock: File,
}

/// The mail worker, to be woken by the doorbell of this process.
#[derive(Debug)]
pub(crate) struct RungWorker(Arc<Worker>);

impl RungWorker {
    /// Runs the worker until `shutdown` and the end of the mails in work, and wakes it by each ring.
    ///
    /// # Errors
    /// When the worker ended before that.
    pub(crate) async fn run(
        self, mut rings: mpsc::Receiver<MailId>, sweep_every: Duration, shutdown: impl Future<Output = ()>,
    ) -> Result<(), SearchEnded> {
        let waking = async {
            while rings.recv().await.is_some() {
                self.0.ring();
            }
            // Nobody can ring any more; the sweep goes on.
            std::future::pending().await
        };
        tokio::select! {
            ended = Arc::clone(&self.0).run(sweep_every, shutdown) => ended,
            never = waking => never,
        }
    }
}

impl Embedded {
    /// Opens or creates the folder: its database and, where the settings have none, its sealing key.
    ///
    /// # Errors
    /// One clear line for what does not work.
    pub async fn open(mut settings: Settings, folder: &Path, limits: RateLimits) -> anyhow::Result<Self> {
        let work = settings.smtp.worker()?;
        // Tokens, hashes and mails are in here: for the owner's eyes only.
        std::fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)
            .with_context(|| format!("cannot create {}", folder.display()))?;
        let folder = folder.canonicalize()?;
        let lock = lock(&folder)?;
        // The lock holds the folder, so the database must be in it: two processes on one database would each have their own limits.
        anyhow::ensure!(
            settings.database.url.is_none(),
            "database.url: embedded mode keeps its database in its folder; unset it, or run in cluster mode"
        );
        settings.database.url = Some(Secret::new(format!("sqlite://{}", folder.join("scaikey.db").display())));
        let keys = match &settings.sealing.keys {
            Some(_) => assembly::sealing_keys(&settings)?,
            None => own_key(&folder)?,
        };
        let (system, rings) = assembly::embedded(&settings, keys.clone(), limits).await?;
        Ok(Self { system, folder, keys, work, rings, lock })
    }

    /// Gives the mails of this process a way out.
    pub fn sending_by(self, transport: Arc<dyn Transport>) -> (System, MailWork) {
        let parts = WorkerParts {
            mails: Arc::clone(&self.system.app.store) as Arc<dyn Mails>,
            keys: self.keys,
            transport,
            clock: Arc::new(SystemClock),
        };
        let worker = RungWorker(Arc::new(Worker::new(parts, self.work)));
        (self.system, MailWork { worker, rings: self.rings, lock: self.lock })
    }
}

fn lock(folder: &Path) -> anyhow::Result<File> {
    let file = File::options().create(true).truncate(false).write(true).open(folder.join("lock"))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => anyhow::bail!("another process works in {}", folder.display()),
        Err(TryLockError::Error(error)) => Err(error).with_context(|| format!("cannot lock {}", folder.display())),
    }
}

/// The folder's own sealing key, made at the first start; readable by its owner only.
fn own_key(folder: &Path) -> anyhow::Result<SealingKeys> {
    let path = folder.join("sealing.key");
    if !path.exists() {
        let mut key = [0; 32];
        SystemEntropy::default().fill(&mut key);
        let text = format!("own:{}", base64::engine::general_purpose::STANDARD.encode(key));
        // Written beside and renamed, so that a crash leaves no half key.
        let draft = folder.join("sealing.key.new");
        let mut file = File::options().create(true).truncate(true).write(true).mode(0o600).open(&draft)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&draft, &path)?;
    }
    let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    SealingKeys::parse(&text).with_context(|| format!("{}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::{Embedded, RungWorker, Settings, SystemClock, SystemEntropy};
    use crate::app::administration::Administration;
    use crate::app::register::Register;
    use crate::app::{App, Caller};
    use crate::assembly::RateLimits;
    use crate::server;
    use scaikey_email::EmailAddress;
    use scaikey_mail::{MailboxDir, SealingKeys, Worker, WorkerParts, WorkerSettings};
    use scaikey_store::{Mails, MfaSettings, PasswordPolicy, Sender, SessionSettings, TenantSettings};
    use std::fs::DirEntry;
    use std::path::Path;
    use std::sync::Arc;
    use std::time::{Duration, Instant};

    async fn create_tenant(app: &App) {
        let settings = TenantSettings {
            name: "Acme".into(),
            base_url: "https://login.acme.example".into(),
            self_registration: true,
            redirect_uris: Vec::new(),
            password: PasswordPolicy::default(),
            captcha: None,
            sender: Sender { name: "Acme".into(), address: "no-reply@acme.example".into() },
            locale: "en".into(),
            custom_data_schema: None,
            mfa: MfaSettings::default(),
            sessions: SessionSettings::default(),
            account_deletion: false,
            oauth: scaikey_store::OAuthSettings::default(),
        };
        let administration = Administration {
            store: Arc::clone(&app.store),
            clock: Arc::new(SystemClock),
            entropy: Arc::new(SystemEntropy::default()),
        };
        administration.create_tenant("acme", |_| settings).await.unwrap();
    }

    async fn register(app: &App, address: &str) {
        let form = Register {
            email: &EmailAddress::parse(address).unwrap(),
            password: "a quiet riverbank",
            first_name: "Ada",
            last_name: "Lovelace",
            captcha_token: None,
            redirect_uri: None,
            custom_data: None,
        };
        let caller = Caller { network: "here".into(), request_id: "req-1".into(), traceparent: None, device: None };
        app.register("acme", form, &caller).await.unwrap();
    }

    async fn until_sent(folder: &Path, mails: usize) {
        let deadline = Instant::now() + Duration::from_secs(20);
        let is_mail = |file: std::io::Result<DirEntry>| file.unwrap().file_name().to_string_lossy().ends_with(".eml");
        while std::fs::read_dir(folder).unwrap().filter_map(|file| is_mail(file).then_some(())).count() < mails {
            assert!(Instant::now() < deadline, "{mails} mails are not sent");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    #[tokio::test]
    async fn a_registration_wakes_the_worker_long_before_its_sweep() {
        let folder = tempfile::tempdir().unwrap();
        let embedded = Embedded::open(Settings::defaults(), folder.path(), RateLimits::On).await.unwrap();
        let mails = folder.path().join("mails");
        let (system, mail) = embedded.sending_by(Arc::new(MailboxDir::open(&mails).unwrap()));
        create_tenant(&system.app).await;
        let work = tokio::spawn(mail.worker.run(mail.rings, Duration::from_hours(1), std::future::pending()));
        register(&system.app, "ada@example.org").await;
        until_sent(&mails, 1).await;
        // The look that begins the work is over: only a ring tells of this one.
        register(&system.app, "eve@example.org").await;
        until_sent(&mails, 2).await;
        work.abort();
    }

    #[tokio::test]
    async fn a_mail_worker_that_ends_by_itself_ends_the_process_with_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let embedded = Embedded::open(Settings::defaults(), folder.path(), RateLimits::On).await.unwrap();
        let transport = Arc::new(MailboxDir::open(folder.path().join("mails")).unwrap());
        let (system, mut mail) = embedded.sending_by(Arc::clone(&transport) as _);
        let parts = WorkerParts {
            mails: Arc::clone(&system.app.store) as Arc<dyn Mails>,
            keys: SealingKeys::parse("own:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=").unwrap(),
            transport,
            clock: Arc::new(|| panic!("there is no time")),
        };
        mail.worker = RungWorker(Arc::new(Worker::new(parts, WorkerSettings::default())));
        let limits = server::Limits::default();
        let served = server::run(system, Vec::new(), Some(mail), Duration::ZERO, &limits);
        let ended = tokio::time::timeout(Duration::from_secs(20), served).await.expect("nobody asked it to end");
        let told = format!("{:#}", ended.unwrap_err());
        assert!(told.starts_with("the mail worker: the search for due mails ended: "), "{told}");
    }

    #[tokio::test]
    async fn attempts_have_the_time_limit_of_the_settings_and_an_unusable_one_stops_the_start() {
        let folder = tempfile::tempdir().unwrap();
        let mut settings = Settings::defaults();
        settings.smtp.timeout.0 = Duration::from_secs(90);
        let refused = Embedded::open(settings.clone(), folder.path(), RateLimits::On).await.err().unwrap();
        assert_eq!(format!("{refused:#}"), "smtp.timeout: must be above 0 and at most 60s");
        settings.smtp.timeout.0 = Duration::from_secs(7);
        let embedded = Embedded::open(settings, folder.path(), RateLimits::On).await.unwrap();
        let transport = MailboxDir::open(folder.path().join("mail")).unwrap();
        let (_system, mail) = embedded.sending_by(Arc::new(transport));
        assert!(format!("{:?}", mail.worker).contains("attempt: 7s"), "{:?}", mail.worker);
    }
}
