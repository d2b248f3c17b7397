//! A tenant with verified accounts, written through the store: the way over mails is not what is measured.

use crate::server::sealing_keys;
use anyhow::{Context as _, bail};
use aws_lc_rs::rand;
use scaikey_email::EmailAddress;
use scaikey_hasher::{HashPool, PoolSettings};
use scaikey_store::{
    Actor, Digest, EventId, EventKind, FactorAdded, FactorAddition, FactorId, FactorSecret, MailId, MfaSettings,
    NewAccount, NewEvent, NewMail, NewToken, Notice, Registration, Sealed, Sender, SessionSettings, SpentChallenge,
    Store, Tenant, TenantId, TenantSettings, UserId, VerifyOutcome,
};
use std::sync::Arc;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// More than the clients of a storm, so that none waits for another's attempt.
const ACCOUNTS: usize = 128;
pub(crate) const PASSWORD: &str = "correct horse battery staple";

/// What the load speaks of.
pub(crate) struct SeededTenant {
    id: TenantId,
    pub(crate) slug: String,
    pub(crate) emails: Vec<String>,
}

async fn store() -> anyhow::Result<Arc<dyn Store>> {
    let url = std::env::var("SCAIKEY_DATABASE_URL").context(
        "SCAIKEY_DATABASE_URL is not set: start the services (deploy/dev/services start; eval \"$(deploy/dev/services env)\")",
    )?;
    Ok(scaikey_store::open(&url, &scaikey_store::PoolSettings::default()).await?)
}

/// Brings the schema up to date and makes a tenant.
pub(crate) async fn tenant() -> anyhow::Result<SeededTenant> {
    let store = store().await?;
    store.migrate().await?;
    let slug = format!("bench-{}", id().simple());
    let tenant = new_tenant(&slug);
    store.create_tenant(&tenant).await?;

    let pool = HashPool::start(PoolSettings::default())?;
    let password_hash = pool.hash(0, PASSWORD.as_bytes(), *b"0123456789abcdef").await?;
    let mut emails = Vec::new();
    for number in 0..ACCOUNTS {
        let email = format!("person-{number}@{slug}.example.com");
        account(&store, tenant.id, &email, &password_hash).await?;
        emails.push(email);
    }
    Ok(SeededTenant { id: tenant.id, slug, emails })
}

/// So many accounts with an authenticator app: their addresses, and the secrets of the apps.
pub(crate) async fn guarded(tenant: &SeededTenant, count: usize) -> anyhow::Result<Vec<(String, [u8; 20])>> {
    let (store, keys) = (store().await?, sealing_keys()?);
    let pool = HashPool::start(PoolSettings::default())?;
    let password_hash = pool.hash(0, PASSWORD.as_bytes(), *b"0123456789abcdef").await?;
    let mut guarded = Vec::new();
    for number in 0..count {
        let (email, secret) = (format!("guarded-{number}@{}.example.com", tenant.slug), bytes());
        let user = account(&store, tenant.id, &email, &password_hash).await?;
        let context = format!("tenant:{}:user:{user}:totp", tenant.id);
        let secret_row = FactorSecret::Totp { secret: keys.seal(&context, &secret, bytes()), last_step: -1 };
        let now = now();
        let addition = FactorAddition {
            user_id: user,
            epoch: 1,
            mfa_epoch: None,
            id: FactorId(id()),
            name: "Bench".to_owned(),
            secret: secret_row,
            most: 10,
            recovery_codes: Vec::new(),
            challenge: SpentChallenge { digest: Digest(bytes()), expires_at: now },
            session: None,
            notice: Notice { token: Digest(bytes()), expires_at: now, mail: unsendable_mail(now) },
            event: event(EventKind::FactorEnrollment, now),
        };
        match store.add_factor(tenant.id, &addition).await? {
            FactorAdded::Added { .. } => guarded.push((email, secret)),
            other => bail!("a factor could not be added: {other:?}"),
        }
    }
    Ok(guarded)
}

async fn account(store: &Arc<dyn Store>, tenant: TenantId, email: &str, password_hash: &str) -> anyhow::Result<UserId> {
    let email = EmailAddress::parse(email)?;
    let (now, token) = (now(), Digest(bytes()));
    let soon = now + Duration::minutes(1);
    let registration = Registration {
        account: NewAccount {
            id: UserId(id()),
            email,
            password_hash: password_hash.to_owned(),
            first_name: "Ada".to_owned(),
            last_name: "Lovelace".to_owned(),
            custom_data: None,
        },
        token: NewToken { digest: token, redirect_uri: None, browser: None, expires_at: soon },
        verification: unsendable_mail(now),
        notice: unsendable_mail(now),
        event: event(EventKind::Registration, now),
    };
    store.register(tenant, &registration).await?;
    let user = registration.account.id;
    match store.verify_email(tenant, token, &event(EventKind::EmailVerification, now)).await? {
        VerifyOutcome::Verified { .. } => Ok(user),
        other => bail!("a fresh account could not be verified: {other:?}"),
    }
}

fn event(kind: EventKind, now: OffsetDateTime) -> NewEvent {
    NewEvent::new(EventId(id()), now, kind, Actor::Visitor)
}

/// Expires as it is written, so no mailer sends it.
fn unsendable_mail(now: OffsetDateTime) -> NewMail {
    NewMail {
        id: MailId(id()),
        template: "verify_address".to_owned(),
        sender: sender(),
        tenant_name: "Bench".to_owned(),
        locale: "en".to_owned(),
        parameters: Sealed { key_id: "bench".to_owned(), bytes: vec![0] },
        expires_at: now + Duration::microseconds(1),
        created_at: now,
        request_id: "bench".to_owned(),
        traceparent: None,
    }
}

fn new_tenant(slug: &str) -> Tenant {
    let settings = TenantSettings {
        name: "Bench".to_owned(),
        base_url: "https://bench.example.com".to_owned(),
        self_registration: true,
        redirect_uris: Vec::new(),
        password: scaikey_store::PasswordPolicy::default(),
        captcha: None,
        sender: sender(),
        locale: "en".to_owned(),
        custom_data_schema: None,
        mfa: MfaSettings::default(),
        sessions: SessionSettings::default(),
        account_deletion: false,
        oauth: scaikey_store::OAuthSettings::default(),
    };
    let now = now();
    Tenant {
        id: TenantId(id()),
        slug: slug.to_owned(),
        enabled: true,
        settings,
        version: 1,
        created_at: now,
        updated_at: now,
    }
}

fn sender() -> Sender {
    Sender { name: "Bench".to_owned(), address: "no-reply@bench.example.com".to_owned() }
}

#[expect(clippy::disallowed_methods, reason = "a benchmark has no clock but the system's")]
pub(crate) fn now() -> OffsetDateTime {
    let now = OffsetDateTime::now_utc();
    now.replace_nanosecond(now.nanosecond() / 1_000 * 1_000).unwrap_or(now)
}

pub(crate) fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    rand::fill(&mut bytes).expect("the system has randomness");
    bytes
}

fn id() -> Uuid {
    uuid::Builder::from_random_bytes(bytes()).into_uuid()
}
