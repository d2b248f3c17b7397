//! A worker on a real store (SQLite), with a clock that stands until it is moved.

use super::samples;
use scaikey_email::EmailAddress;
use scaikey_mail::{Message, SealingKeys, Transport, Worker, WorkerParts, WorkerSettings};
use scaikey_store::{
    Actor, Digest, EventId, EventKind, MailId, Mails, MfaSettings, NewAccount, NewEvent, NewMail, NewToken,
    PasswordPolicy, PoolSettings, Registration, Sealed, Sender, SessionSettings, Store, Tenant, TenantId,
    TenantSettings, UserId,
};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use time::macros::datetime;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

pub(crate) const KEYS: &str = "k1:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
pub(crate) const TENANT: TenantId = TenantId(Uuid::from_u128(1));

#[derive(Clone)]
pub(crate) struct StandingClock(Arc<Mutex<OffsetDateTime>>);

impl StandingClock {
    pub(crate) fn now(&self) -> OffsetDateTime {
        *self.0.lock().unwrap()
    }

    pub(crate) fn pass(&self, time: Duration) {
        *self.0.lock().unwrap() += time;
    }
}

pub(crate) struct Stack {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) clock: StandingClock,
    database: PathBuf,
    _dir: tempfile::TempDir,
}

impl Stack {
    /// At a fixed time.
    pub(crate) async fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let database = dir.path().join("store.db");
        let url = format!("sqlite://{}", database.display());
        let store = scaikey_store::open(&url, &PoolSettings::default()).await.unwrap();
        store.migrate().await.unwrap();
        Self { database, _dir: dir, ..Self::over(store, datetime!(2026-03-01 12:00 UTC)).await }
    }

    /// On a store that is there already, with the tenant that the mails are from.
    pub(crate) async fn over(store: Arc<dyn Store>, now: OffsetDateTime) -> Self {
        let clock = StandingClock(Arc::new(Mutex::new(now)));
        store.create_tenant(&tenant(TENANT, "acme", now)).await.unwrap();
        Self { store, clock, database: PathBuf::new(), _dir: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn worker(&self, transport: Arc<dyn Transport>) -> Arc<Worker> {
        self.worker_with(transport, WorkerSettings::default())
    }

    pub(crate) fn worker_with(&self, transport: Arc<dyn Transport>, settings: WorkerSettings) -> Arc<Worker> {
        self.worker_on(Arc::clone(&self.store), transport, settings)
    }

    /// A worker that reaches the rows another way, such as by a role of its own.
    pub(crate) fn worker_on(
        &self, store: Arc<dyn Store>, transport: Arc<dyn Transport>, settings: WorkerSettings,
    ) -> Arc<Worker> {
        let clock = self.clock.clone();
        let parts = WorkerParts {
            mails: store as Arc<dyn Mails>,
            keys: SealingKeys::parse(KEYS).unwrap(),
            transport,
            clock: Arc::new(move || clock.now()),
        };
        Arc::new(Worker::new(parts, settings))
    }

    /// Queues the verification mail of a new account.
    pub(crate) async fn queue(&self, number: u128, recipient: &str) -> MailId {
        self.queue_with(number, recipient, |_| {}).await
    }

    pub(crate) async fn queue_with(&self, number: u128, recipient: &str, change: impl FnOnce(&mut NewMail)) -> MailId {
        self.queue_of(TENANT, number, recipient, change).await
    }

    pub(crate) async fn another_tenant(&self) -> TenantId {
        let other = TenantId(Uuid::from_u128(2));
        self.store.create_tenant(&tenant(other, "other", self.clock.now())).await.unwrap();
        other
    }

    pub(crate) async fn queue_of(
        &self, tenant: TenantId, number: u128, recipient: &str, change: impl FnOnce(&mut NewMail),
    ) -> MailId {
        let (id, now) = (MailId(Uuid::from_u128(number)), self.clock.now());
        let message = &samples()[0];
        let mut mail = NewMail {
            id,
            template: message.template().into(),
            sender: Sender { name: "Acme".into(), address: "no-reply@mail.acme.test".into() },
            tenant_name: "Acme".into(),
            locale: "en".into(),
            parameters: sealed(id, message),
            expires_at: now + Duration::hours(1),
            created_at: now,
            request_id: format!("req_{number}"),
            traceparent: None,
        };
        change(&mut mail);
        let registration = Registration {
            account: NewAccount {
                id: UserId(Uuid::from_u128(number)),
                email: EmailAddress::parse(recipient).unwrap(),
                password_hash: "$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$aGFzaA".into(),
                first_name: "Zoe".into(),
                last_name: "Example".into(),
                custom_data: None,
            },
            token: NewToken {
                digest: Digest::of(&number.to_be_bytes()),
                redirect_uri: None,
                browser: None,
                expires_at: now + Duration::hours(1),
            },
            notice: mail.clone(),
            verification: mail,
            event: NewEvent::new(EventId(Uuid::from_u128(number)), now, EventKind::Registration, Actor::Visitor),
        };
        self.store.register(tenant, &registration).await.unwrap();
        id
    }

    /// State, attempts, reason, and whether the sealed parameters are still there.
    pub(crate) async fn row(&self, mail: MailId) -> (String, i64, Option<String>, bool) {
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(&self.database).read_only(true);
        let mut connection = sqlx::ConnectOptions::connect(&options).await.unwrap();
        sqlx::query_as("SELECT state, attempts, reason, sealed IS NOT NULL FROM mails WHERE id = $1")
            .bind(mail)
            .fetch_one(&mut connection)
            .await
            .unwrap()
    }

    pub(crate) async fn state(&self, mail: MailId) -> String {
        self.row(mail).await.0
    }
}

pub(crate) fn sealed(id: MailId, message: &Message) -> Sealed {
    SealingKeys::parse(KEYS).unwrap().seal_message(id, message, [9; 12])
}

fn tenant(id: TenantId, slug: &str, now: OffsetDateTime) -> Tenant {
    Tenant {
        id,
        slug: slug.into(),
        enabled: true,
        settings: TenantSettings {
            name: "Acme".into(),
            base_url: "https://id.acme.test".into(),
            self_registration: true,
            redirect_uris: Vec::new(),
            password: PasswordPolicy::default(),
            captcha: None,
            sender: Sender { name: "Acme".into(), address: "no-reply@mail.acme.test".into() },
            locale: "en".into(),
            custom_data_schema: None,
            mfa: MfaSettings::default(),
            sessions: SessionSettings::default(),
            account_deletion: false,
            oauth: scaikey_store::OAuthSettings::default(),
        },
        version: 1,
        created_at: now,
        updated_at: now,
    }
}
