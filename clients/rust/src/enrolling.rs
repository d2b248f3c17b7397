//! Setting up a second factor: what is begun, and the first proof that makes a factor of it.

use crate::answer::unexpected;
use crate::call::{Proof, Seen};
use crate::generated::{self, ClientInfo as _, ResponseValue, types};
use crate::retry::Effect;
use crate::webauthn::{CreationOptions, RegistrationResponse, members};
use crate::{Enrollment, Error, Secret, Session, SessionCookie, Tenant};
use chrono::{DateTime, Utc};
use serde_json::Value;

/// The operations that set up a second factor. Made by [`SignedIn::enrolling`](crate::SignedIn::enrolling), and by [`Tenant::enrolling`]
/// where a login demands a factor; only who began an enrolment can finish it.
#[derive(Debug, Clone)]
pub struct Enrolling {
    tenant: Tenant,
    by: Enroller,
}

/// On whose behalf.
#[derive(Debug, Clone)]
enum Enroller {
    /// Somebody who is logged in.
    Session(SessionCookie),
    /// A login that cannot go on without a factor.
    Login(Enrollment),
}

/// An authenticator app that is not set up yet.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct TotpEnrollment {
    /// Goes with the first code into [`Enrolling::confirm`].
    pub enrollment_id: Secret,
    /// What the app makes its codes of, in base32, for people who type it. Shown once.
    pub secret: Secret,
    /// The same as the `otpauth` URI that apps read.
    pub otpauth_uri: Secret,
    /// The URI as a QR code, in SVG.
    pub qr_svg: Secret,
    /// When it must be begun again.
    pub expires_at: DateTime<Utc>,
}

/// A mailbox that is not set up as a second factor yet; a code is on its way there.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct EmailEnrollment {
    /// Goes with the code into [`Enrolling::confirm`].
    pub enrollment_id: Secret,
    /// The address, masked.
    pub sent_to: String,
    /// When it must be begun again.
    pub expires_at: DateTime<Utc>,
}

/// A passkey or security key that is not set up yet.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct WebauthnEnrollment {
    /// Goes with the credential into [`Enrolling::finish_webauthn`].
    pub enrollment_id: Secret,
    /// What the browser is to ask for.
    pub public_key: CreationOptions,
    /// When it must be begun again.
    pub expires_at: DateTime<Utc>,
}

/// A second factor that was set up.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Enrolled {
    /// Its public handle.
    pub factor_id: String,
    /// Codes for the day when the factors are lost, if the account had none left: each replaces a factor once. Shown once.
    pub recovery_codes: Option<Vec<Secret>>,
    /// The session that began with it, where a login had demanded it.
    pub session: Option<Session>,
}

impl Enrolling {
    pub(crate) fn of_session(tenant: Tenant, cookie: SessionCookie) -> Self {
        Self { tenant, by: Enroller::Session(cookie) }
    }

    pub(crate) fn of_login(tenant: Tenant, login: Enrollment) -> Self {
        Self { tenant, by: Enroller::Login(login) }
    }

    /// Begins to set up an authenticator app: [`confirm`](Self::confirm) takes its first code.
    ///
    /// # Errors
    /// `factor_kind_not_allowed`, `too_many_factors`, `reauthentication_required` or `session_required`, `mfa_token_invalid` where a
    /// login demands the factor, and what every call can give.
    pub async fn begin_totp(&self) -> Result<TotpEnrollment, Error> {
        let api = self.api()?;
        let send = || api.begin_totp_enrollment().tenant_slug(self.tenant.slug()).send();
        let begun = self.tenant.client().send(&api, Effect::Another, send).await?.into_inner().data;
        Ok(TotpEnrollment {
            enrollment_id: begun.enrollment_id,
            secret: begun.secret,
            otpauth_uri: begun.otpauth_uri,
            qr_svg: begun.qr_svg,
            expires_at: begun.expires_at,
        })
    }

    /// Begins to set up the account's mailbox: mails a code, which [`confirm`](Self::confirm) takes.
    ///
    /// # Errors
    /// Those of [`begin_totp`](Self::begin_totp), `factor_exists`, and `rate_limited` when the last code was sent a moment ago.
    pub async fn begin_email(&self) -> Result<EmailEnrollment, Error> {
        let api = self.api()?;
        let send = || api.begin_email_enrollment().tenant_slug(self.tenant.slug()).send();
        let begun = self.tenant.client().send(&api, Effect::Another, send).await?.into_inner().data;
        Ok(EmailEnrollment { enrollment_id: begun.enrollment_id, sent_to: begun.sent_to, expires_at: begun.expires_at })
    }

    /// Begins to set up a passkey or security key: [`finish_webauthn`](Self::finish_webauthn) takes what the authenticator answers.
    ///
    /// # Errors
    /// Those of [`begin_totp`](Self::begin_totp).
    pub async fn begin_webauthn(&self) -> Result<WebauthnEnrollment, Error> {
        let api = self.api()?;
        let send = || api.begin_webauthn_enrollment().tenant_slug(self.tenant.slug()).send();
        let begun = self.tenant.client().send(&api, Effect::Another, send).await?.into_inner().data;
        let public_key = serde_json::from_value(Value::Object(begun.public_key));
        Ok(WebauthnEnrollment {
            enrollment_id: begun.enrollment_id,
            public_key: public_key.map_err(|_| unexpected(api.inner().seen()))?,
            expires_at: begun.expires_at,
        })
    }

    /// Sets up an authenticator app or the mailbox, by its first code. `name` is what its owner calls it, in 1 to 64 characters.
    ///
    /// # Errors
    /// `code_wrong`, `enrollment_invalid` after five tries or as many minutes, `name_invalid`, those of the beginning, and what every
    /// call can give.
    pub async fn confirm(
        &self, enrollment_id: &Secret, code: impl Into<Secret>, name: Option<&str>,
    ) -> Result<Enrolled, Error> {
        let api = self.api()?;
        let (enrollment_id, name) = (enrollment_id.clone(), name.map(str::to_owned));
        let body = types::ConfirmEnrollmentRequest { enrollment_id, code: code.into(), name };
        let send = || api.confirm_enrollment().tenant_slug(self.tenant.slug()).body(body.clone()).send();
        let answer = self.tenant.client().send(&api, Effect::Another, send).await?;
        self.enrolled(answer, api.inner().seen())
    }

    /// Sets up a passkey or security key, by what the authenticator answered. `name` is what its owner calls it, in 1 to 64 characters.
    ///
    /// # Errors
    /// `credential_invalid`, `factor_exists`, and all but `code_wrong` of [`confirm`](Self::confirm).
    pub async fn finish_webauthn(
        &self, enrollment_id: &Secret, credential: &RegistrationResponse, name: Option<&str>,
    ) -> Result<Enrolled, Error> {
        let api = self.api()?;
        let (enrollment_id, name) = (enrollment_id.clone(), name.map(str::to_owned));
        let body = types::FinishWebauthnEnrollmentRequest { enrollment_id, credential: members(credential), name };
        let send = || api.finish_webauthn_enrollment().tenant_slug(self.tenant.slug()).body(body.clone()).send();
        let answer = self.tenant.client().send(&api, Effect::Another, send).await?;
        self.enrolled(answer, api.inner().seen())
    }

    fn api(&self) -> Result<generated::Client, Error> {
        self.tenant.api_proving(match &self.by {
            Enroller::Session(cookie) => Proof::session(cookie),
            Enroller::Login(login) => {
                Proof { cookie: login.earlier_session.clone(), mfa_token: Some(login.token.clone()) }
            }
        })
    }

    /// Reads what was set up. A session without its cookie, or one too many or too few, is an error rather than half a login.
    fn enrolled(&self, answer: ResponseValue<types::ApiResponseFactorEnrolled>, seen: Seen) -> Result<Enrolled, Error> {
        let cookie = SessionCookie::from_headers(answer.headers());
        let body = answer.into_inner().data;
        let session = match (&self.by, body.session_id, cookie) {
            (Enroller::Session(_), None, None) => None,
            (Enroller::Login(login), Some(id), Some(cookie)) => Some(Session {
                user_id: login.user_id.clone(),
                id: id.to_string(),
                redirect_uri: body.redirect_uri,
                cookie,
                trusted_device_token: None,
            }),
            _ => return Err(unexpected(seen)),
        };
        let recovery_codes = body.recovery_codes.map(|codes| codes.into_iter().map(Secret::from).collect());
        Ok(Enrolled { factor_id: body.factor_id.to_string(), recovery_codes, session })
    }
}
