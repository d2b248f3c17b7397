//! What follows a password that was right, at `login` and at `reauthenticate`: a session, or a challenge for what is still missing.
//!
//! Whether a second factor is asked for is the policy's decision alone ([`mfa_policy`](crate::domain::mfa_policy)); a trusted device
//! takes part in it only after the store has said that the device is still trusted, and its token is used up in the very step that
//! begins the session.

use super::password_check::RightPassword;
use super::refusal::Refusal;
use super::{App, Caller, address_digest};
use crate::domain::assurance::{Assurance, SecondStep};
use crate::domain::challenge::{self, Challenge, ChallengeKind, LoginChallenge, Method, NextStep};
use crate::domain::lifetimes::{SessionLifetime, session_lifetime};
use crate::domain::mfa_policy::{self, Decision, DeviceTrust, Question};
use crate::domain::password::Password;
use crate::domain::token::Token;
use crate::ports::challenges::ChallengeKey;
use scaikey_email::EmailAddress;
use scaikey_store::{
    Actor, Credentials, DeviceRotation, DeviceToken, Digest, EventFactor, EventKind, NewEvent, NewSession, Outcome,
    SessionHandle, SessionOutcome, Tenant, TrustedDeviceView, UserId,
};
use std::sync::Arc;
use time::Duration;

/// Two logins at once on one device are no theft: a token that was replaced so lately only counts for nothing.
const REPLACED_LATELY: Duration = Duration::seconds(10);

/// A person whose password was right.
pub(super) struct FirstFactor<'a> {
    /// The account's address.
    pub(super) email: &'a EmailAddress,
    /// What was read of the account.
    pub(super) credentials: Credentials,
    /// The password, to be hashed anew if its hash is weaker than new ones.
    pub(super) password: &'a str,
    /// Whether the session is to be remembered.
    pub(super) remember_me: bool,
    /// The session that ends when the new one begins.
    pub(super) earlier_session: Option<Digest>,
    /// What logs in, for people.
    pub(super) device: Option<String>,
    /// The token of a trusted device.
    pub(super) trusted_device: Option<Token>,
    /// What it is to the audit trail: a login, or a reauthentication.
    pub(super) kind: EventKind,
}

/// How far a login has come.
#[derive(Debug)]
pub enum LoggedIn {
    /// A session has begun.
    Authenticated(Authenticated),
    /// A second factor, or the enrolment of one, is needed.
    Unfinished(Unfinished),
}

/// A session has begun.
#[derive(Debug)]
pub struct Authenticated {
    /// Who it is.
    pub user_id: UserId,
    /// The session's public name.
    pub session: SessionHandle,
    /// The session's cookie.
    pub cookie: Token,
    /// How long it lasts, and whether the browser is to keep the cookie.
    pub lifetime: SessionLifetime,
    /// Whether the person asked to be remembered.
    pub remembered: bool,
    /// Where the person goes next.
    pub redirect_uri: Option<String>,
    /// The token that takes the place of the trusted device's.
    pub trusted_device_token: Option<Token>,
    /// The tenant, for the cookie's name and attributes.
    pub tenant: Arc<Tenant>,
}

/// A login that waits for its second step.
#[derive(Debug)]
pub struct Unfinished {
    /// Who it is.
    pub user_id: UserId,
    /// Proves that the password was right, for five minutes.
    pub mfa_token: Token,
    /// What comes next.
    pub next: NextStep,
    /// The ways to go on, those of the policy.
    pub methods: Vec<Method>,
    /// The one to offer first.
    pub default: Option<Method>,
}

/// A trusted device that may stand in for the second factor.
struct Spared {
    rotation: DeviceRotation,
    next_token: Token,
}

impl App {
    /// Goes on after a right password. `None` if the account was changed meanwhile, so that the password proves nothing any more.
    pub(super) async fn after_password(
        &self, tenant: Arc<Tenant>, first: FirstFactor<'_>, right: RightPassword, caller: &Caller,
    ) -> Result<Option<LoggedIn>, Refusal> {
        let mut asked = decide(&tenant, &first.credentials, DeviceTrust::None);
        if matches!(asked, Decision::Verify { .. })
            && let Some(spared) = self.spared(&tenant, &first, caller).await?
        {
            asked = decide(&tenant, &first.credentials, DeviceTrust::Trusted);
            if matches!(asked, Decision::Authenticated) {
                return self.begin_session(tenant, first, right, Some(spared), caller).await;
            }
        }
        match asked {
            Decision::Authenticated => self.begin_session(tenant, first, right, None, caller).await,
            Decision::Verify { methods, default } => {
                self.renew_hash(&tenant, &first, &right).await?;
                right.without_session().await?;
                self.unfinished(&tenant, first, NextStep::Verify, methods, Some(default), caller).await.map(Some)
            }
            Decision::Enroll { methods } => {
                self.renew_hash(&tenant, &first, &right).await?;
                right.without_session().await?;
                let methods: Vec<Method> = methods.into_iter().map(Method::from).collect();
                let default = methods.first().copied();
                self.unfinished(&tenant, first, NextStep::Enroll, methods, default, caller).await.map(Some)
            }
        }
    }

    async fn begin_session(
        &self, tenant: Arc<Tenant>, first: FirstFactor<'_>, right: RightPassword, spared: Option<Spared>,
        caller: &Caller,
    ) -> Result<Option<LoggedIn>, Refusal> {
        let rehash = self.renewed_hash(&tenant, first.password, right.outdated_hash.as_deref()).await;
        let (rotation, trusted_device_token) = spared.map(|it| (it.rotation, it.next_token)).unzip();
        let step = if rotation.is_some() { SecondStep::TrustedDevice } else { SecondStep::None };
        let started = Started {
            user_id: first.credentials.user_id,
            address: address_digest(first.email),
            epoch: first.credentials.epoch,
            remember_me: first.remember_me,
            earlier_session: first.earlier_session,
            device: first.device.clone(),
            event: self.own_event(first.kind, caller).with(match step {
                SecondStep::TrustedDevice => EventFactor::TrustedDevice,
                SecondStep::None | SecondStep::Passed(_) => EventFactor::Password,
            }),
        };
        let (cookie, lifetime, session) =
            self.new_session(&tenant, started, Assurance::of(step, first.credentials.password_by_mail));
        let mfa_epoch = Some(first.credentials.mfa_epoch);
        let session = NewSession { rehash, mfa_epoch, device_rotation: rotation, ..session };
        match self.store.begin_session(tenant.id, &session).await? {
            SessionOutcome::Outdated => Ok(None),
            // Somebody else has used the device's token in this very moment: then it spares nothing.
            SessionOutcome::DeviceRefused => match decide(&tenant, &first.credentials, DeviceTrust::None) {
                Decision::Verify { methods, default } => {
                    right.without_session().await?;
                    self.unfinished(&tenant, first, NextStep::Verify, methods, Some(default), caller).await.map(Some)
                }
                Decision::Authenticated | Decision::Enroll { .. } => Ok(None),
            },
            SessionOutcome::Begun => {
                right.failures_cleared();
                Ok(Some(LoggedIn::Authenticated(Authenticated {
                    user_id: session.user_id,
                    session: session.handle,
                    cookie,
                    lifetime,
                    remembered: first.remember_me,
                    redirect_uri: tenant.settings.redirect_uris.first().cloned(),
                    trusted_device_token,
                    tenant,
                })))
            }
        }
    }

    /// A session that begins now, with its cookie.
    pub(super) fn new_session(
        &self, tenant: &Tenant, started: Started, assurance: Assurance,
    ) -> (Token, SessionLifetime, NewSession) {
        let lifetime = session_lifetime(&tenant.settings.sessions, started.remember_me);
        let (cookie, now, handle) = (self.draw_token(), self.clock.now(), SessionHandle(self.draw_id()));
        let session = NewSession {
            handle,
            digest: cookie.digest(),
            user_id: started.user_id,
            address: started.address,
            epoch: started.epoch,
            mfa_epoch: None,
            amr: assurance.amr,
            acr: assurance.acr,
            auth_time: now,
            created_at: now,
            idle_expires_at: now + lifetime.idle,
            expires_at: now + lifetime.absolute,
            device: started.device,
            replaces: started.earlier_session,
            rehash: None,
            device_rotation: None,
            event: started.event.about(handle.0),
        };
        (cookie, lifetime, session)
    }

    async fn unfinished(
        &self, tenant: &Tenant, first: FirstFactor<'_>, next: NextStep, methods: Vec<Method>, default: Option<Method>,
        caller: &Caller,
    ) -> Result<LoggedIn, Refusal> {
        let (mfa_token, user_id) = (self.draw_token(), first.credentials.user_id);
        let event = self.own_event(first.kind, caller).with(EventFactor::Password);
        self.record(tenant.id, Some(user_id), event, Outcome::Challenged).await?;
        let login = LoginChallenge {
            user_id,
            epoch: first.credentials.epoch,
            mfa_epoch: first.credentials.mfa_epoch,
            next,
            methods: methods.clone(),
            password_by_mail: first.credentials.password_by_mail,
            remember_me: first.remember_me,
            device: first.device,
            expires_at: self.clock.now() + challenge::LIFETIME,
        };
        let key = ChallengeKey { tenant: tenant.id, kind: ChallengeKind::Login, token: mfa_token.digest() };
        self.challenges.open(&key, &Challenge::Login(login), challenge::LIFETIME).await?;
        Ok(LoggedIn::Unfinished(Unfinished { user_id, mfa_token, next, methods, default }))
    }

    /// The device whose token was presented, if it may spare this account the second factor. A token that was replaced a while ago is a
    /// copy in somebody else's hands: its device is trusted no longer, and the owner is told.
    async fn spared(
        &self, tenant: &Tenant, first: &FirstFactor<'_>, caller: &Caller,
    ) -> Result<Option<Spared>, Refusal> {
        let days = tenant.settings.mfa.trusted_device_days;
        let Some(token) = first.trusted_device.as_ref().filter(|_| days > 0) else { return Ok(None) };
        let (presented, now) = (token.digest(), self.clock.now());
        // The tenant may have shortened the trust since it was given (ASVS 8.3.2).
        let lasts = Duration::days(i64::from(days));
        let is_own =
            |device: &TrustedDeviceView| device.user_id == first.credentials.user_id && now - device.created_at < lasts;
        match self.store.device_token(tenant.id, presented, now).await? {
            Some(DeviceToken::Live(device)) if is_own(&device) => {
                let next_token = self.draw_token();
                let rotation = DeviceRotation { device: device.id, presented, next: next_token.digest() };
                Ok(Some(Spared { rotation, next_token }))
            }
            Some(DeviceToken::Replaced { device, replaced_at })
                if is_own(&device) && now - replaced_at > REPLACED_LATELY =>
            {
                self.alarm(tenant, &device, caller).await?;
                Ok(None)
            }
            _ => Ok(None),
        }
    }

    async fn alarm(&self, tenant: &Tenant, device: &TrustedDeviceView, caller: &Caller) -> Result<(), Refusal> {
        let event = self.event(EventKind::TrustedDeviceReplay, Actor::Visitor, caller);
        let event = event.with(EventFactor::TrustedDevice).about(device.id.0);
        let event = event.ended(Outcome::Failure("token_replaced"));
        let notice = self.notice(tenant, |token| self.trusted_device_alarm_mail(tenant, &device.name, token, caller));
        if self.store.revoke_copied_device(tenant.id, device.user_id, device.id, &notice, &event).await? {
            self.doorbell.ring(notice.mail.id);
        }
        Ok(())
    }

    /// Renews an outdated hash where the session begins later, without the password.
    async fn renew_hash(&self, tenant: &Tenant, first: &FirstFactor<'_>, right: &RightPassword) -> Result<(), Refusal> {
        let renewed = self.renewed_hash(tenant, first.password, right.outdated_hash.as_deref()).await;
        if let Some((outdated, renewed)) = renewed {
            let (user, now) = (first.credentials.user_id, self.clock.now());
            self.store.renew_password_hash(tenant.id, user, &outdated, &renewed, now).await?;
        }
        Ok(())
    }

    /// The outdated hash and the one to replace it by. A full queue must not fail a login whose password was right: then the hash
    /// is renewed the next time.
    async fn renewed_hash(&self, tenant: &Tenant, password: &str, outdated: Option<&str>) -> Option<(String, String)> {
        let (outdated, password) = (outdated?, Password::presented(password)?);
        let renewed = self.hasher.hash(tenant.id, password.expose()).await.ok()?;
        Some((outdated.to_owned(), renewed))
    }
}

/// Whose session begins, and how it was asked for.
pub(super) struct Started {
    pub(super) user_id: UserId,
    /// Digest of the account's canonical address.
    pub(super) address: Digest,
    pub(super) epoch: i64,
    pub(super) remember_me: bool,
    pub(super) earlier_session: Option<Digest>,
    pub(super) device: Option<String>,
    /// What is written to the audit trail, about the session.
    pub(super) event: NewEvent,
}

fn decide(tenant: &Tenant, credentials: &Credentials, device: DeviceTrust) -> Decision {
    let question = Question {
        settings: &tenant.settings.mfa,
        factors: &credentials.factors,
        device,
        password_by_mail: credentials.password_by_mail,
    };
    mfa_policy::decide(&question).decision
}
