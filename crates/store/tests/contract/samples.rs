//! Records with plausible contents. Digests are of a name, so that a test can say which token it means.

use scaikey_email::EmailAddress;
use scaikey_store::{
    Acr, Actor, Digest, EventFactor, EventId, EventKind, MailId, MfaSettings, NewAccount, NewEvent, NewMail,
    NewSession, NewToken, Notice, Outcome, Registration, ResetRequest, Sealed, Sender, SessionHandle, SessionSettings,
    Tenant, TenantId, TenantSettings, UserId,
};
use std::sync::atomic::{AtomicU64, Ordering};
use time::{Duration, OffsetDateTime, macros::datetime};
use uuid::Uuid;

/// When tests begin. Not a whole second: engines must keep microseconds.
pub const T0: OffsetDateTime = datetime!(2026-03-01 12:00:00.000001 UTC);
pub const MINUTE: Duration = Duration::MINUTE;
pub const HOUR: Duration = Duration::HOUR;
pub const DAY: Duration = Duration::DAY;
/// The smallest step of time that is kept.
pub const TICK: Duration = Duration::MICROSECOND;

pub fn id() -> Uuid {
    static COUNT: AtomicU64 = AtomicU64::new(1);
    Uuid::from_u64_pair(COUNT.fetch_add(1, Ordering::Relaxed).reverse_bits(), 0)
}

pub fn tenant(slug: &str) -> Tenant {
    let settings = TenantSettings {
        name: "Acme".to_owned(),
        base_url: "https://login.acme.example".to_owned(),
        self_registration: true,
        redirect_uris: vec!["https://app.acme.example/".to_owned()],
        password: scaikey_store::PasswordPolicy::default(),
        captcha: None,
        sender: sender(),
        locale: "en".to_owned(),
        custom_data_schema: Some(serde_json::json!({"type": "object"})),
        mfa: MfaSettings::default(),
        sessions: SessionSettings::default(),
        account_deletion: false,
        oauth: scaikey_store::OAuthSettings::default(),
    };
    let id = TenantId(id());
    Tenant { id, slug: slug.to_owned(), enabled: true, settings, version: 1, created_at: T0, updated_at: T0 }
}

fn sender() -> Sender {
    Sender { name: "Acme".to_owned(), address: "no-reply@acme.example".to_owned() }
}

/// An event, for steps that are about something else.
pub fn event(at: OffsetDateTime) -> NewEvent {
    NewEvent {
        id: EventId(id()),
        at,
        kind: EventKind::Login,
        outcome: Outcome::Success,
        actor: Actor::Account,
        factor: Some(EventFactor::Password),
        subject: None,
        device: Some("Firefox on Linux".to_owned()),
        network: Some("203.0.113.0/24".to_owned()),
        request_id: Some("req-1".to_owned()),
    }
}

pub fn email(text: &str) -> EmailAddress {
    EmailAddress::parse(text).unwrap()
}

pub fn digest(name: &str) -> Digest {
    Digest::of(name.as_bytes())
}

/// A token that lives for an hour from `now`.
pub fn token(name: &str, now: OffsetDateTime) -> NewToken {
    NewToken {
        digest: digest(name),
        redirect_uri: Some(format!("https://app.acme.example/{name}")),
        browser: None,
        expires_at: now + HOUR,
    }
}

/// A mail that is of use for an hour from `now`.
pub fn mail(template: &str, now: OffsetDateTime) -> NewMail {
    NewMail {
        id: MailId(id()),
        template: template.to_owned(),
        sender: sender(),
        tenant_name: "Acme".to_owned(),
        locale: "en".to_owned(),
        parameters: Sealed { key_id: "k1".to_owned(), bytes: b"sealed".to_vec() },
        expires_at: now + HOUR,
        created_at: now,
        request_id: "req-1".to_owned(),
        traceparent: Some("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01".to_owned()),
    }
}

/// A notice of a changed password, of use for an hour, with a token of its own.
pub fn password_notice(now: OffsetDateTime) -> Notice {
    let mail = mail("password_changed", now);
    Notice { token: Digest::of(mail.id.0.as_bytes()), expires_at: now + DAY * 7, mail }
}

/// A registration whose password hash is `hash-of-{token}`.
pub fn registration(address: &str, token_name: &str, now: OffsetDateTime) -> Registration {
    Registration {
        account: NewAccount {
            id: UserId(id()),
            email: email(address),
            password_hash: format!("hash-of-{token_name}"),
            first_name: "Ada".to_owned(),
            last_name: "Lovelace".to_owned(),
            custom_data: Some(serde_json::json!({"team": "engines"})),
        },
        token: token(token_name, now),
        verification: mail("verify_address", now),
        notice: mail("already_registered", now),
        event: event(now),
    }
}

pub fn reset_request(address: &str, token_name: &str, now: OffsetDateTime) -> ResetRequest {
    ResetRequest {
        email: email(address),
        token: token(token_name, now),
        mail: mail("reset_password", now),
        event: event(now),
    }
}

/// A session for half an hour of idling and a day in all.
pub fn session(user: UserId, address: &str, name: &str, now: OffsetDateTime) -> NewSession {
    NewSession {
        handle: SessionHandle(id()),
        digest: digest(name),
        user_id: user,
        address: Digest::of_address(email(address).canonical()),
        epoch: 1,
        mfa_epoch: None,
        amr: vec!["pwd".to_owned()],
        acr: Acr::Aal1,
        auth_time: now,
        created_at: now,
        idle_expires_at: now + MINUTE * 30,
        expires_at: now + DAY,
        device: None,
        replaces: None,
        rehash: None,
        device_rotation: None,
        event: event(now),
    }
}
