//! `confirm_enrollment` and `finish_webauthn_enrollment`: the first proof of a factor enrols it.

use super::super::attempt::Attempt;
use super::{App, Caller, EnrollError, Enrolled, Enroller, EnrollingLogin, MOST_FACTORS, enrollment_key};
use crate::app::first_factor::{Authenticated, Started};
use crate::app::mails::FactorChange;
use crate::app::refusal::Refusal;
use crate::domain::assurance::{Assurance, SecondStep};
use crate::domain::challenge::{Challenge, EnrollmentChallenge, EnrollmentFactor, Method};
use crate::domain::label::Label;
use crate::domain::lifetimes::SessionLifetime;
use crate::domain::mailed_code::{CodePlace, MailedCode};
use crate::domain::mfa_policy::{self, relying_party};
use crate::domain::rate;
use crate::domain::recovery_code::RecoveryCode;
use crate::domain::token::Token;
use crate::domain::totp::{NO_STEP, TotpSecret};
use crate::domain::webauthn::{self, Owner, WebAuthnError};
use crate::ports::challenges::{ChallengeKey, Pending};
use scaikey_store::{
    Digest, EventKind, FactorAdded, FactorAddition, FactorId, FactorKind, FactorSecret, NewSession, SpentChallenge,
};

/// What proves a factor for the first time.
#[derive(Clone, Copy)]
pub enum Proof<'a> {
    /// A code of an authenticator app or a mail.
    Code(&'a str),
    /// What an authenticator answered.
    Credential(&'a serde_json::Value),
}

/// The session that begins with an enrolment.
struct Begun {
    cookie: Token,
    lifetime: SessionLifetime,
    session: NewSession,
}

impl App {
    /// Enrols a factor by its first proof. `name` is what its owner calls it.
    ///
    /// # Errors
    /// [`EnrollError`].
    pub async fn confirm_enrollment(
        &self, enroller: &Enroller, enrollment: &str, proof: Proof<'_>, name: Option<&str>, caller: &Caller,
    ) -> Result<Enrolled, EnrollError> {
        let tenant = enroller.tenant();
        self.limit(&rate::presented_token(tenant.id, &caller.network)).await?;
        let name = name.map(|name| Label::new("name", name)).transpose();
        let name = name.map_err(|violation| EnrollError::Rules(vec![violation]))?;
        // The session was fresh when the enrolment began, which is its own and lasts no longer than a session is fresh.
        let record = match enroller {
            Enroller::Session(session) => self.stepped_up(session).await?,
            Enroller::Login(login) => self.demanding(login).await?,
        };
        let token = Token::parse(enrollment).ok_or(EnrollError::EnrollmentInvalid)?;
        let key = enrollment_key(tenant, &token);
        let begun = self.answered(enroller, &key).await?;
        let proved = self.proved(enroller, &begun, &key, proof);
        if let Some(reason) = proved.as_ref().err().and_then(EnrollError::recorded) {
            let event = self.own_event(EventKind::FactorEnrollment, caller).with(begun.factor.method().into());
            Attempt::new(&self.store, tenant.id, enroller.user(), event).fail(reason).await?;
        }
        let secret = proved?;
        let kind = secret.kind();
        // The tenant may have ruled it out since the enrolment began (ASVS 8.3.2).
        if !mfa_policy::may_be_enrolled(&tenant.settings.mfa, kind) {
            return Err(EnrollError::KindNotAllowed);
        }
        let codes: Vec<RecoveryCode> = RecoveryCode::draw_all(&*self.entropy);
        let session = match enroller {
            Enroller::Session(_) => None,
            Enroller::Login(login) => Some(self.session_of(login, record.address, kind, caller)),
        };
        let (id, device) = (FactorId(self.draw_id()), device(enroller));
        let name = name.as_ref().map_or(default_name(kind), Label::as_str).to_owned();
        let addition = FactorAddition {
            user_id: enroller.user(),
            epoch: begun.epoch,
            mfa_epoch: Some(record.mfa_epoch),
            id,
            notice: self.notice(tenant, |token| {
                let change = FactorChange { factor: kind, name: &name, device };
                self.factor_added_mail(tenant, change, token, caller)
            }),
            name,
            secret,
            most: MOST_FACTORS,
            recovery_codes: codes.iter().map(|code| code.digest(enroller.user())).collect(),
            challenge: SpentChallenge { digest: spent(enroller, &key), expires_at: begun.expires_at },
            session: session.as_ref().map(|begun| begun.session.clone()),
            event: self.own_event(EventKind::FactorEnrollment, caller).with(Method::from(kind).into()).about(id.0),
        };
        match self.store.add_factor(tenant.id, &addition).await.map_err(Refusal::from)? {
            FactorAdded::Added { recovery_codes } => {
                self.doorbell.ring(addition.notice.mail.id);
                self.forget(enroller, &key).await;
                Ok(Enrolled {
                    factor: id,
                    recovery_codes: recovery_codes.then(|| codes.iter().map(|code| code.text().to_string()).collect()),
                    session: session.map(|it| authenticated(enroller, it)),
                })
            }
            FactorAdded::Duplicate => Err(EnrollError::Exists),
            FactorAdded::TooMany => Err(EnrollError::TooMany),
            FactorAdded::Spent | FactorAdded::Outdated => Err(EnrollError::EnrollmentInvalid),
        }
    }

    /// The enrolment that is tried, if it is the enroller's own. The try is counted.
    async fn answered(&self, enroller: &Enroller, key: &ChallengeKey) -> Result<EnrollmentChallenge, EnrollError> {
        let pending = self.challenges.answer(key).await.map_err(Refusal::from)?;
        let Some(Pending { challenge: Challenge::Enrollment(begun), .. }) = pending else {
            return Err(EnrollError::EnrollmentInvalid);
        };
        let is_own = begun.user_id == enroller.user() && begun.by == enroller.origin();
        if is_own && begun.expires_at > self.clock.now() { Ok(begun) } else { Err(EnrollError::EnrollmentInvalid) }
    }

    fn proved(
        &self, enroller: &Enroller, begun: &EnrollmentChallenge, key: &ChallengeKey, proof: Proof<'_>,
    ) -> Result<FactorSecret, EnrollError> {
        let (tenant, user) = (enroller.tenant(), enroller.user());
        match (&begun.factor, proof) {
            (EnrollmentFactor::Totp { secret: sealed }, Proof::Code(code)) => {
                let secret = TotpSecret::open(&self.keys, tenant.id, user, sealed)
                    .map_err(|error| Refusal::Unexpected(error.into()))?;
                // No step was accepted yet; that of this code never will be again.
                let step = secret.check(code, self.clock.now(), NO_STEP).ok_or(EnrollError::CodeWrong)?;
                Ok(FactorSecret::Totp { secret: sealed.clone(), last_step: step })
            }
            (EnrollmentFactor::Email { code: tag }, Proof::Code(code)) => {
                let (code, id) = (MailedCode::parse(code).ok_or(EnrollError::CodeWrong)?, key.token.to_hex());
                let right = code.is_tagged(&self.keys, CodePlace { tenant: tenant.id, user, id: &id }, tag);
                if right { Ok(FactorSecret::Email) } else { Err(EnrollError::CodeWrong) }
            }
            (EnrollmentFactor::Webauthn { state }, Proof::Credential(credential)) => {
                let party = relying_party(&tenant.settings);
                match webauthn::finish_registration(&party, Owner { tenant: tenant.id, user }, state, credential) {
                    Ok(new) => Ok(FactorSecret::WebAuthn { credential_id: new.id, credential: new.record }),
                    Err(WebAuthnError::Refused(webauthn::Refusal::Enrolled)) => Err(EnrollError::Exists),
                    Err(WebAuthnError::Refused(_)) => Err(EnrollError::CredentialInvalid),
                    // A state of another release: the ceremony begins again.
                    Err(WebAuthnError::Stored) => Err(EnrollError::EnrollmentInvalid),
                    Err(error @ WebAuthnError::RelyingParty) => Err(Refusal::Unexpected(error.into()).into()),
                }
            }
            _ => Err(EnrollError::EnrollmentInvalid),
        }
    }

    fn session_of(&self, login: &EnrollingLogin, address: Digest, kind: FactorKind, caller: &Caller) -> Begun {
        let challenge = &login.challenge;
        let started = Started {
            user_id: challenge.user_id,
            address,
            epoch: challenge.epoch,
            remember_me: challenge.remember_me,
            earlier_session: login.earlier_session.as_ref().map(Token::digest),
            device: challenge.device.clone(),
            event: self.own_event(EventKind::SecondFactor, caller).with(Method::from(kind).into()),
        };
        let assurance = Assurance::of(SecondStep::Passed(Method::from(kind)), challenge.password_by_mail);
        let (cookie, lifetime, session) = self.new_session(&login.tenant, started, assurance);
        Begun { cookie, lifetime, session }
    }

    /// What was spent in the store is of no use in memory any more.
    async fn forget(&self, enroller: &Enroller, key: &ChallengeKey) {
        let login = match enroller {
            Enroller::Session(_) => None,
            Enroller::Login(login) => Some(&login.key),
        };
        for key in [Some(key), login].into_iter().flatten() {
            if let Err(error) = self.challenges.close(key).await {
                tracing::debug!(error = &error as &dyn std::error::Error, "a spent challenge stays until it expires");
            }
        }
    }
}

/// What can be spent once: the enrolment, or the login that demanded it, however many enrolments it began.
fn spent(enroller: &Enroller, key: &ChallengeKey) -> Digest {
    match enroller {
        Enroller::Session(_) => key.token,
        Enroller::Login(login) => login.key.token,
    }
}

fn device(enroller: &Enroller) -> Option<&str> {
    match enroller {
        Enroller::Session(session) => session.view.device.as_deref(),
        Enroller::Login(login) => login.challenge.device.as_deref(),
    }
}

fn authenticated(enroller: &Enroller, begun: Begun) -> Authenticated {
    let tenant = enroller.tenant();
    let remembered = match enroller {
        Enroller::Session(_) => false,
        Enroller::Login(login) => login.challenge.remember_me,
    };
    Authenticated {
        user_id: begun.session.user_id,
        session: begun.session.handle,
        cookie: begun.cookie,
        lifetime: begun.lifetime,
        remembered,
        redirect_uri: tenant.settings.redirect_uris.first().cloned(),
        trusted_device_token: None,
        tenant: std::sync::Arc::clone(tenant),
    }
}

fn default_name(kind: FactorKind) -> &'static str {
    match kind {
        FactorKind::WebAuthn => "Passkey",
        FactorKind::Totp => "Authenticator app",
        FactorKind::Email => "E-mail",
    }
}

#[cfg(test)]
mod tests;
