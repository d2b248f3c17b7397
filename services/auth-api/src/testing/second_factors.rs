//! People with second factors, who got them by the use cases themselves, and what an account holds, to be compared before and after.

use super::{ACME, MINUTE, PASSWORD, Stage, address, caller};
use crate::app::Caller;
use crate::app::first_factor::{Authenticated, LoggedIn, Unfinished};
use crate::app::login::Login;
use crate::app::mfa::{Enrolled, Enroller, Proof, VerifyMfa, VerifyMfaError};
use crate::app::sessions::CurrentSession;
use crate::domain::token::Token;
use crate::domain::webauthn::soft_key::SoftKey;
use crate::ports::Clock as _;
use scaikey_store::{
    FactorId, SecondFactorRecord, SessionHandle, SessionView, TenantSettings, TrustedDeviceView, UserId,
};
use std::sync::Arc;
use time::{Duration, OffsetDateTime};
use totp_rs::{Builder, Secret, Totp};

/// A step of an authenticator app (RFC 6238).
pub(crate) const STEP: Duration = Duration::seconds(30);

/// An authenticator app.
pub(crate) struct Phone(Totp);

impl Phone {
    pub(crate) fn with(base32: &str) -> Self {
        Self(Builder::new().with_secret(Secret::try_from_base32(base32).unwrap()).build().unwrap())
    }

    /// What it shows then.
    pub(crate) fn code(&self, at: OffsetDateTime) -> String {
        self.0.generate(at.unix_timestamp().try_into().unwrap()).to_string()
    }
}

/// Somebody whose account asks for the code of an authenticator app.
pub(crate) struct Guarded {
    pub(crate) user: UserId,
    pub(crate) phone: Phone,
    /// The app, as the account knows it.
    pub(crate) factor: FactorId,
    pub(crate) recovery_codes: Vec<String>,
}

/// What an account holds that a second factor can change.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Held {
    pub(crate) record: SecondFactorRecord,
    pub(crate) sessions: Vec<SessionHandle>,
    pub(crate) devices: Vec<TrustedDeviceView>,
}

impl Stage {
    /// A login, as far as it comes by its password.
    pub(crate) async fn begun(&self, email: &str, password: &str) -> LoggedIn {
        self.begun_with(email, password, None, None).await
    }

    /// The same on a device of this name, which may show a token.
    pub(crate) async fn begun_with(
        &self, email: &str, password: &str, device: Option<&str>, trusted_device: Option<Token>,
    ) -> LoggedIn {
        let email = address(email);
        let form = Login { email: &email, password, remember_me: false, earlier_session: None, trusted_device };
        let caller = Caller { device: device.map(str::to_owned), ..caller() };
        self.app.login(ACME, form, &caller).await.unwrap()
    }

    /// A login that waits for its second step.
    pub(crate) async fn unfinished(&self, email: &str) -> Unfinished {
        unfinished(self.begun(email, PASSWORD).await)
    }

    /// Who this session's cookie shows.
    pub(crate) async fn current(&self, session: &Authenticated) -> CurrentSession {
        self.app.current_session(Arc::clone(&session.tenant), &session.cookie).await.unwrap()
    }

    /// Somebody who logs in by a password and nothing else.
    pub(crate) async fn signed_in(&self, email: &str) -> CurrentSession {
        let session = self.login(email, PASSWORD).await.unwrap();
        self.current(&session).await
    }

    /// A verified account with an authenticator app. Two minutes pass, so that no code of the enrolment is any more.
    pub(crate) async fn guarded(&self, email: &str) -> Guarded {
        self.verified(email, PASSWORD).await;
        let me = self.signed_in(email).await;
        let (phone, enrolled) = self.enrol_app(&Enroller::Session(me.clone())).await;
        self.clock.advance(MINUTE * 2);
        self.work();
        self.limits.take_ends();
        let recovery_codes = enrolled.recovery_codes.unwrap();
        Guarded { user: me.view.user_id, phone, factor: enrolled.factor, recovery_codes }
    }

    /// Sets up an app; the notice is read.
    pub(crate) async fn enrol_app(&self, who: &Enroller) -> (Phone, Enrolled) {
        let begun = self.app.begin_totp_enrollment(who, &caller()).await.unwrap();
        let phone = Phone::with(&begun.secret);
        let code = phone.code(self.clock.now());
        let enrollment = begun.enrollment.expose();
        let enrolled = self.app.confirm_enrollment(who, enrollment, Proof::Code(&code), None, &caller()).await;
        self.one_mail().await;
        (phone, enrolled.unwrap())
    }

    /// Sets up a security key; the notice is read.
    pub(crate) async fn enrol_key(&self, who: &Enroller) -> (SoftKey, FactorId) {
        let mut key = SoftKey::new();
        let begun = self.app.begin_webauthn_enrollment(who, &caller()).await.unwrap();
        let credential = key.create(&begun.public_key, super::BASE);
        let (enrollment, proof) = (begun.enrollment.expose(), Proof::Credential(&credential));
        let enrolled = self.app.confirm_enrollment(who, enrollment, proof, None, &caller()).await.unwrap();
        self.one_mail().await;
        (key, enrolled.factor)
    }

    /// Sets up the mailbox; both mails are read, and a minute passes, so that a code can be mailed again.
    pub(crate) async fn enrol_mailbox(&self, who: &Enroller) -> FactorId {
        let begun = self.app.begin_email_enrollment(who, &caller()).await.unwrap();
        let code = self.one_mail().await.code();
        let enrollment = begun.enrollment.expose();
        let enrolled = self.app.confirm_enrollment(who, enrollment, Proof::Code(&code), None, &caller()).await;
        self.one_mail().await;
        self.clock.advance(MINUTE);
        enrolled.unwrap().factor
    }

    /// Answers a login's challenge.
    pub(crate) async fn verify(&self, form: &VerifyMfa<'_>) -> Result<Authenticated, VerifyMfaError> {
        self.app.verify_mfa(ACME, form, &caller()).await.map(|passed| passed.session)
    }

    /// Logs in by the app's present code, which is no other's before half a minute has passed.
    pub(crate) async fn by_app(&self, email: &str, phone: &Phone) -> Authenticated {
        self.clock.advance(STEP);
        let login = self.unfinished(email).await;
        let code = phone.code(self.clock.now());
        self.verify(&answer(&login, "totp", &code)).await.unwrap()
    }

    /// What the account holds now.
    pub(crate) async fn held(&self, user: UserId) -> Held {
        let (store, tenant, now) = (&self.store.inner, self.tenant.id, self.clock.now());
        let sessions = store.sessions(tenant, user, now, 100).await.unwrap();
        Held {
            record: store.second_factors(tenant, user).await.unwrap().unwrap(),
            sessions: sessions.into_iter().map(|session| session.handle).collect(),
            devices: store.trusted_devices(tenant, user, now, 100).await.unwrap(),
        }
    }

    /// Changes the tenant's settings; as much time passes as the change takes to apply.
    pub(crate) async fn change_settings(&self, change: impl FnOnce(&mut TenantSettings)) {
        self.administration.update_tenant(ACME, |tenant| change(&mut tenant.settings)).await.unwrap();
        self.clock.advance(Duration::seconds(2));
    }
}

/// The session, as if it had passed this second factor, by the name that `amr` has for it.
pub(crate) fn having_passed(me: &CurrentSession, name: &str) -> CurrentSession {
    let view = SessionView { amr: vec!["pwd".to_owned(), name.to_owned()], ..me.view.clone() };
    CurrentSession { view, ..me.clone() }
}

/// What a login that waits says.
pub(crate) fn unfinished(logged_in: LoggedIn) -> Unfinished {
    match logged_in {
        LoggedIn::Unfinished(login) => login,
        LoggedIn::Authenticated(session) => panic!("the login asked for nothing more: {session:?}"),
    }
}

/// A code for this login.
pub(crate) fn answer<'a>(login: &'a Unfinished, method: &'a str, code: &'a str) -> VerifyMfa<'a> {
    VerifyMfa {
        mfa_token: login.mfa_token.expose(),
        user_id: None,
        method,
        code: Some(code),
        challenge_id: None,
        credential: None,
        remember_device: false,
        trust_device: false,
        device_fingerprint: None,
        earlier_session: None,
    }
}
