//! The stage of the use cases' tests: an application over embedded adapters, whose clock, randomness and failures a test
//! decides, and whose work it can count.
//!
//! It stands beside `assembly`, not in `app`: like that, it chooses adapters, which `app` does not know.

mod challenges;
mod hashing;
mod leaving;
mod limits;
mod mailbox;
mod parts;
mod second_factors;
mod store;

pub(crate) use challenges::WatchedChallenges;
pub(crate) use hashing::{Job, WatchedHasher};
pub(crate) use leaving::{for_so_long, soon};
pub(crate) use limits::WatchedLimits;
pub(crate) use parts::{RecordingDoorbell, ScriptedCaptcha, SeededEntropy, TestClock};
pub(crate) use second_factors::{Guarded, Held, Phone, STEP, answer, having_passed, unfinished};
pub(crate) use store::WatchedStore;

use crate::app::administration::Administration;
use crate::app::first_factor::{Authenticated, LoggedIn};
use crate::app::login::{Login, LoginError};
use crate::app::oauth::keys::KeyCache;
use crate::app::register::{Register, RegisterError, Registered};
use crate::app::tenants::TenantCache;
use crate::app::{App, Caller};
use crate::domain::token::Token;
use crate::ports::{Clock, Doorbell, Entropy};
use scaikey_email::EmailAddress;
use scaikey_mail::SealingKeys;
use scaikey_store::{MfaSettings, PasswordPolicy, Sender, SessionSettings, Tenant, TenantId, TenantSettings};
use std::sync::Arc;
use time::{Duration, OffsetDateTime, macros::datetime};

/// When every test begins.
pub(crate) const T0: OffsetDateTime = datetime!(2026-01-02 03:04:05 UTC);
/// The least step of a stored time.
pub(crate) const TICK: Duration = Duration::MICROSECOND;
pub(crate) const MINUTE: Duration = Duration::MINUTE;
pub(crate) const HOUR: Duration = Duration::HOUR;
pub(crate) const DAY: Duration = Duration::DAY;

pub(crate) const ADA: &str = "ada@example.org";
pub(crate) const BOB: &str = "bob@example.org";
pub(crate) const PASSWORD: &str = "a quiet riverbank";
pub(crate) const OTHER_PASSWORD: &str = "a windy hilltop";
pub(crate) const ACME: &str = "acme";
pub(crate) const BASE: &str = "https://login.acme.example";
pub(crate) const WELCOME: &str = "https://app.acme.example/welcome";
pub(crate) const ELSEWHERE: &str = "https://app.acme.example/elsewhere";

/// An application with the tenant `acme`, and a hand on each of its ports.
pub(crate) struct Stage {
    pub(crate) app: App,
    pub(crate) tenant: Tenant,
    pub(crate) store: Arc<WatchedStore>,
    pub(crate) limits: Arc<WatchedLimits>,
    pub(crate) challenges: Arc<WatchedChallenges>,
    pub(crate) hasher: Arc<WatchedHasher>,
    pub(crate) doorbell: Arc<RecordingDoorbell>,
    pub(crate) captcha: Arc<ScriptedCaptcha>,
    pub(crate) clock: Arc<TestClock>,
    pub(crate) administration: Administration,
}

/// What a request cost.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Work {
    /// Its jobs for the hashing pool.
    pub(crate) hashing: Vec<Job>,
    /// Its calls of the store, without the look at the tenant, which the cache may save.
    pub(crate) store: Vec<&'static str>,
}

impl Work {
    pub(crate) fn nothing() -> Self {
        Self { hashing: Vec::new(), store: Vec::new() }
    }
}

impl Stage {
    pub(crate) async fn new() -> Self {
        Self::with(|_, _| {}).await
    }

    /// A stage whose tenant has other settings than [`settings`].
    pub(crate) async fn with(change: impl FnOnce(TenantId, &mut TenantSettings)) -> Self {
        let clock = Arc::new(TestClock::new(T0));
        let entropy = Arc::new(SeededEntropy::default());
        let limits = Arc::new(WatchedLimits::new(Arc::clone(&clock) as Arc<dyn Clock>));
        let challenges = Arc::new(WatchedChallenges::new(Arc::clone(&clock) as Arc<dyn Clock>));
        let hasher = Arc::new(WatchedHasher::new(Arc::clone(&entropy) as Arc<dyn Entropy>));
        let (doorbell, captcha) = (Arc::new(RecordingDoorbell::default()), Arc::new(ScriptedCaptcha::default()));
        let store = Arc::new(WatchedStore::in_memory().await);
        let app = App {
            store: Arc::clone(&store) as Arc<_>,
            limits: Arc::clone(&limits) as Arc<_>,
            challenges: Arc::clone(&challenges) as Arc<_>,
            hasher: Arc::clone(&hasher) as Arc<_>,
            doorbell: Arc::clone(&doorbell) as Arc<dyn Doorbell>,
            captcha: Arc::clone(&captcha) as Arc<_>,
            clock: Arc::clone(&clock) as Arc<_>,
            entropy: Arc::clone(&entropy) as Arc<_>,
            keys: keys(),
            tenants: TenantCache::default(),
            signing_keys: KeyCache::default(),
            events_kept: DAY * 365,
        };
        let administration =
            Administration { store: Arc::clone(&store) as Arc<_>, clock: Arc::clone(&clock) as Arc<_>, entropy };
        let tenant = administration.create_tenant(ACME, |id| {
            let mut settings = settings();
            change(id, &mut settings);
            settings
        });
        let tenant = tenant.await.unwrap();
        let stage = Self { app, tenant, store, limits, challenges, hasher, doorbell, captcha, clock, administration };
        stage.work();
        stage
    }

    /// What was done since this was last asked.
    pub(crate) fn work(&self) -> Work {
        let mut store = self.store.take_calls();
        store.retain(|call| *call != "tenant_by_slug");
        Work { hashing: self.hasher.take_jobs(), store }
    }

    pub(crate) async fn register(&self, email: &str, password: &str) -> Result<Registered, RegisterError> {
        self.app.register(ACME, form(&address(email), password), &caller()).await
    }

    /// Registers, and returns the token of the mail.
    pub(crate) async fn registered(&self, email: &str, password: &str) -> String {
        self.register(email, password).await.unwrap();
        self.one_mail().await.token()
    }

    /// An account whose address is verified; a minute passes, so that its mail weighs on no limit of a minute.
    pub(crate) async fn verified(&self, email: &str, password: &str) {
        let token = self.registered(email, password).await;
        self.app.verify_email(ACME, &token, &caller()).await.unwrap();
        self.clock.advance(MINUTE);
        self.work();
        self.limits.take_ends();
    }

    pub(crate) async fn login(&self, email: &str, password: &str) -> Result<Authenticated, LoginError> {
        self.login_with(email, password, false, None).await
    }

    pub(crate) async fn login_with(
        &self, email: &str, password: &str, remember_me: bool, earlier_session: Option<Token>,
    ) -> Result<Authenticated, LoginError> {
        let email = address(email);
        let form = Login { email: &email, password, remember_me, earlier_session, trusted_device: None };
        self.app.login(ACME, form, &caller()).await.map(authenticated)
    }

    /// Asks for a reset link, and returns the token of its mail.
    pub(crate) async fn reset_token(&self, email: &str) -> String {
        self.app.forgot_password(ACME, &address(email), None, &caller()).await.unwrap();
        self.one_mail().await.token()
    }
}

/// The session of a login that needed nothing more.
pub(crate) fn authenticated(logged_in: LoggedIn) -> Authenticated {
    match logged_in {
        LoggedIn::Authenticated(session) => session,
        LoggedIn::Unfinished(login) => panic!("the login goes on: {login:?}"),
    }
}

/// Settings that every rule accepts.
pub(crate) fn settings() -> TenantSettings {
    TenantSettings {
        name: "Acme".into(),
        base_url: BASE.into(),
        self_registration: true,
        redirect_uris: vec![WELCOME.into(), ELSEWHERE.into()],
        password: PasswordPolicy::default(),
        captcha: None,
        sender: Sender { name: "Acme".into(), address: "no-reply@acme.example".into() },
        locale: "en".into(),
        custom_data_schema: None,
        mfa: MfaSettings::default(),
        sessions: SessionSettings::default(),
        account_deletion: false,
        oauth: scaikey_store::OAuthSettings::default(),
    }
}

pub(crate) fn keys() -> SealingKeys {
    // Base64 of 32 bytes, as the setting has it.
    SealingKeys::parse(&format!("test:{}=", "A".repeat(43))).unwrap()
}

pub(crate) fn address(text: &str) -> EmailAddress {
    EmailAddress::parse(text).unwrap()
}

pub(crate) fn form<'a>(email: &'a EmailAddress, password: &'a str) -> Register<'a> {
    Register {
        email,
        password,
        first_name: "Ada",
        last_name: "Lovelace",
        captcha_token: None,
        redirect_uri: None,
        custom_data: None,
    }
}

pub(crate) fn caller() -> Caller {
    caller_from("192.0.2.1")
}

pub(crate) fn caller_from(network: &str) -> Caller {
    Caller { network: network.into(), request_id: "req-1".into(), traceparent: None, device: None }
}
