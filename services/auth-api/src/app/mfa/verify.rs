//! `verify_mfa`: finishes a login by a second factor.
//!
//! Every try is counted twice before it is looked at: by the challenge, which allows five, and by the account in the store, which allows
//! ten in an hour over all challenges, codes and networks, and forgets them only at a success. An assertion of an authenticator cannot be
//! guessed and is counted by its challenge alone. So a right code within a spent
//! budget is refused like a wrong one, and no flush, restart or rollback gives tries back.

use super::attempt::Attempt;
use super::{App, Caller, is_unchanged, login_key, takes};
use crate::app::first_factor::{Authenticated, Started};
use crate::app::refusal::Refusal;
use crate::domain::assurance::{Assurance, SecondStep};
use crate::domain::challenge::{Challenge, LoginChallenge, Method, Prompt, Prompts};
use crate::domain::label::Label;
use crate::domain::mailed_code::{CodePlace, MailedCode};
use crate::domain::mfa_policy::relying_party;
use crate::domain::rate;
use crate::domain::recovery_code::RecoveryCode;
use crate::domain::token::Token;
use crate::domain::totp::TotpSecret;
use crate::domain::webauthn::{self, Owner, WebAuthnError};
use crate::ports::challenges::{ChallengeKey, Pending};
use scaikey_store::{
    Actor, AttemptBudget, Digest, EventFactor, EventKind, FactorAttempt, FactorProof, FactorSecret, NewEvent,
    NewTrustedDevice, SecondFactorOutcome, SecondFactorPass, SecondFactorRecord, SpentChallenge, Tenant,
    TrustedDeviceId,
};
use std::sync::Arc;
use time::Duration;

/// Tries of an account's second factors: ten at once and one more each six minutes (Auth0's bucket), and a hundred in a row at most
/// (NIST SP 800-63B-4 §3.2.2).
pub(in crate::app) const TRIES: AttemptBudget = AttemptBudget { burst: 10, refill: Duration::minutes(6), most: 100 };

/// What a person answers.
pub struct VerifyMfa<'a> {
    /// The token of the login.
    pub mfa_token: &'a str,
    /// Who they say they are; compared, if given.
    pub user_id: Option<&'a str>,
    /// Which way.
    pub method: &'a str,
    /// The code, for all ways but WebAuthn.
    pub code: Option<&'a str>,
    /// What the code was mailed or the assertion asked for under.
    pub challenge_id: Option<&'a str>,
    /// The assertion.
    pub credential: Option<&'a serde_json::Value>,
    /// Whether the session is to be remembered.
    pub remember_device: bool,
    /// Whether to spare this device the second factor for a while.
    pub trust_device: bool,
    /// What the device calls itself; shown to its owner, never trusted.
    pub device_fingerprint: Option<&'a str>,
    /// The session cookie that the browser holds; that session ends.
    pub earlier_session: Option<Token>,
}

/// The login is complete.
#[derive(Debug)]
pub struct MfaPassed {
    /// The session.
    pub session: Authenticated,
}

/// Why a login was not completed.
#[derive(Debug, thiserror::Error)]
pub enum VerifyMfaError {
    /// What was answered does not pass.
    #[error("the second factor was refused")]
    Failed(MfaFailure),
    /// See [`Refusal`].
    #[error(transparent)]
    Refused(#[from] Refusal),
}

/// What does not pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MfaFailure {
    /// The token is unknown, used up, expired, or its account has changed.
    TokenInvalid,
    /// The code, the assertion or the recovery code is wrong or was used before.
    InvalidCode,
    /// The mailed code or the assertion is over, or was never asked for.
    ChallengeExpired,
    /// This login cannot be answered this way.
    MethodNotAvailable,
    /// So many tries failed that only an administrator opens the account's second factors again.
    AttemptsExhausted,
}

impl VerifyMfaError {
    /// What the audit trail says of it. A part of the server that is away says nothing of the account.
    const fn recorded(&self) -> Option<&'static str> {
        match self {
            Self::Failed(failure) => Some(failure.as_str()),
            Self::Refused(Refusal::Limited { .. }) => Some("too_many_attempts"),
            Self::Refused(_) => None,
        }
    }
}

impl MfaFailure {
    /// Its name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TokenInvalid => "mfa_token_invalid",
            Self::InvalidCode => "invalid_code",
            Self::ChallengeExpired => "challenge_expired",
            Self::MethodNotAvailable => "method_not_available",
            Self::AttemptsExhausted => "attempts_exhausted",
        }
    }
}

impl From<MfaFailure> for VerifyMfaError {
    fn from(failure: MfaFailure) -> Self {
        Self::Failed(failure)
    }
}

/// A login that waits for an answer.
struct Open {
    tenant: Arc<Tenant>,
    key: ChallengeKey,
    login: LoginChallenge,
    prompts: Prompts,
}

/// A second factor that was right.
struct Passed {
    tenant: Arc<Tenant>,
    key: ChallengeKey,
    login: LoginChallenge,
    method: Method,
    proof: FactorProof,
    /// Digest of the account's canonical address.
    address: Digest,
    /// Recovery codes before this one.
    codes_left: i64,
}

impl App {
    /// Checks a second factor, and begins the session.
    ///
    /// # Errors
    /// [`VerifyMfaError`].
    pub async fn verify_mfa(
        &self, slug: &str, form: &VerifyMfa<'_>, caller: &Caller,
    ) -> Result<MfaPassed, VerifyMfaError> {
        let tenant = self.tenant(slug).await?;
        self.limit(&rate::presented_token(tenant.id, &caller.network)).await?;
        let key = login_key(&tenant, form.mfa_token).ok_or(MfaFailure::TokenInvalid)?;
        let pending = self.challenges.answer(&key).await.map_err(Refusal::from)?.ok_or(MfaFailure::TokenInvalid)?;
        let Pending { challenge: Challenge::Login(login), prompts } = pending else {
            return Err(MfaFailure::TokenInvalid.into());
        };
        let (user, presented) = (login.user_id, Method::parse(form.method).map(EventFactor::from));
        let event = NewEvent { factor: presented, ..self.event(EventKind::SecondFactor, Actor::Visitor, caller) };
        let mut attempt = Attempt::new(&self.store, tenant.id, user, event);
        let answered = self.answer(&mut attempt, Open { tenant, key, login, prompts }, form, caller).await;
        match answered.as_ref().err().and_then(VerifyMfaError::recorded) {
            Some(reason) => attempt.fail(reason).await?,
            None => attempt.decided(),
        }
        answered
    }

    /// Goes on once the login is known, so that what comes of it is told of its account.
    async fn answer(
        &self, attempt: &mut Attempt, open: Open, form: &VerifyMfa<'_>, caller: &Caller,
    ) -> Result<MfaPassed, VerifyMfaError> {
        let Open { tenant, key, login, prompts } = open;
        let is_theirs = form.user_id.is_none_or(|claimed| claimed == login.user_id.to_string());
        if login.expires_at <= self.clock.now() || !is_theirs {
            return Err(MfaFailure::TokenInvalid.into());
        }
        let method = Method::parse(form.method).filter(|method| takes(&tenant, &login, *method));
        let method = method.ok_or(MfaFailure::MethodNotAvailable)?;
        // Codes can be guessed; an assertion cannot, so whoever has the password alone must not close it to its owner.
        let record = match method {
            Method::Webauthn => self.unchanged(&tenant, &login).await?,
            Method::Totp | Method::Email | Method::RecoveryCode => self.count(&tenant, &login).await?,
        };
        let record = record.ok_or(MfaFailure::TokenInvalid)?;
        let proof = match method {
            Method::Totp => self.totp(&tenant, &login, &record, form),
            Method::Email => self.mailed_code(&tenant, &login, &prompts, form),
            Method::Webauthn => assertion(&tenant, &login, &record, prompts, form),
            Method::RecoveryCode => recovery_code(&login, form),
        }?;
        attempt.decided();
        let SecondFactorRecord { recovery_codes: codes_left, address, .. } = record;
        self.pass(Passed { tenant, key, login, method, proof, address, codes_left }, form, caller).await
    }

    /// Counts a try against the account, before it is looked at. The account's factors, if neither they nor the account changed since the
    /// password was checked.
    async fn count(
        &self, tenant: &Tenant, login: &LoginChallenge,
    ) -> Result<Option<SecondFactorRecord>, VerifyMfaError> {
        let now = self.clock.now();
        let counted = self.store.count_factor_attempt(tenant.id, login.user_id, &TRIES, now).await;
        let (attempt, record) = counted.map_err(Refusal::from)?;
        match attempt {
            FactorAttempt::Counted => Ok(record.filter(|record| is_unchanged(record, login))),
            FactorAttempt::Wait(until) => {
                // An account that is gone has no tries, and none comes back.
                if until <= now && self.unchanged(tenant, login).await?.is_none() {
                    return Err(MfaFailure::TokenInvalid.into());
                }
                let retry_after = (until - now).try_into().unwrap_or_default();
                Err(Refusal::Limited { retry_after }.into())
            }
            FactorAttempt::Closed => Err(MfaFailure::AttemptsExhausted.into()),
        }
    }

    fn totp(
        &self, tenant: &Tenant, login: &LoginChallenge, record: &SecondFactorRecord, form: &VerifyMfa<'_>,
    ) -> Result<FactorProof, VerifyMfaError> {
        let code = form.code.ok_or(MfaFailure::InvalidCode)?;
        for factor in &record.factors {
            let FactorSecret::Totp { secret, last_step } = &factor.secret else { continue };
            let secret = TotpSecret::open(&self.keys, tenant.id, login.user_id, secret)
                .map_err(|error| Refusal::Unexpected(error.into()))?;
            if let Some(step) = secret.check(code, self.clock.now(), *last_step) {
                return Ok(FactorProof::Totp { factor: factor.id, step });
            }
        }
        Err(MfaFailure::InvalidCode.into())
    }

    fn mailed_code(
        &self, tenant: &Tenant, login: &LoginChallenge, prompts: &Prompts, form: &VerifyMfa<'_>,
    ) -> Result<FactorProof, VerifyMfaError> {
        let Some(Prompt::Email { id, code: tag, expires_at }) = &prompts.email else {
            return Err(MfaFailure::ChallengeExpired.into());
        };
        if *expires_at <= self.clock.now() || form.challenge_id != Some(id) {
            return Err(MfaFailure::ChallengeExpired.into());
        }
        let code = form.code.and_then(MailedCode::parse).ok_or(MfaFailure::InvalidCode)?;
        let place = CodePlace { tenant: tenant.id, user: login.user_id, id };
        if code.is_tagged(&self.keys, place, tag) {
            Ok(FactorProof::Email)
        } else {
            Err(MfaFailure::InvalidCode.into())
        }
    }

    async fn pass(&self, passed: Passed, form: &VerifyMfa<'_>, caller: &Caller) -> Result<MfaPassed, VerifyMfaError> {
        let Passed { tenant, key, login, method, proof, address, codes_left } = passed;
        let started = Started {
            user_id: login.user_id,
            address,
            epoch: login.epoch,
            remember_me: login.remember_me || form.remember_device,
            earlier_session: form.earlier_session.as_ref().map(Token::digest),
            device: login.device.clone(),
            event: self.own_event(EventKind::SecondFactor, caller).with(method.into()),
        };
        let remembered = started.remember_me;
        let (cookie, lifetime, session) =
            self.new_session(&tenant, started, Assurance::of(SecondStep::Passed(method), login.password_by_mail));
        let (trusted_device_token, trusted_device) = self.trust(&tenant, &login, form, caller).unzip();
        let pass = SecondFactorPass {
            session,
            mfa_epoch: login.mfa_epoch,
            challenge: SpentChallenge { digest: key.token, expires_at: login.expires_at },
            proof,
            trusted_device,
            notice: (method == Method::RecoveryCode).then(|| {
                let (left, device) = (u32::try_from(codes_left - 1).unwrap_or(0), login.device.as_deref());
                self.notice(&tenant, |token| self.recovery_code_used_mail(&tenant, left, device, token, caller))
            }),
        };
        match self.store.pass_second_factor(tenant.id, &pass).await.map_err(Refusal::from)? {
            SecondFactorOutcome::Used => Err(MfaFailure::InvalidCode.into()),
            SecondFactorOutcome::Outdated => Err(MfaFailure::TokenInvalid.into()),
            SecondFactorOutcome::Begun => {
                if let Some(notice) = &pass.notice {
                    self.doorbell.ring(notice.mail.id);
                }
                // The store remembers that it was spent; what the memory keeps is of no use any more.
                if let Err(error) = self.challenges.close(&key).await {
                    tracing::debug!(
                        error = &error as &dyn std::error::Error,
                        "a spent challenge stays until it expires"
                    );
                }
                Ok(MfaPassed {
                    session: Authenticated {
                        user_id: login.user_id,
                        session: pass.session.handle,
                        cookie,
                        lifetime,
                        remembered,
                        redirect_uri: tenant.settings.redirect_uris.first().cloned(),
                        trusted_device_token,
                        tenant,
                    },
                })
            }
        }
    }

    /// The device to trust, if that was asked for and the tenant allows it.
    fn trust(
        &self, tenant: &Tenant, login: &LoginChallenge, form: &VerifyMfa<'_>, caller: &Caller,
    ) -> Option<(Token, NewTrustedDevice)> {
        let days = tenant.settings.mfa.trusted_device_days;
        if !form.trust_device || days == 0 {
            return None;
        }
        let named = form.device_fingerprint.and_then(|name| Label::new("device_fingerprint", name).ok());
        let named = named.map(|label| label.as_str().to_owned());
        let name = login.device.clone().or(named).unwrap_or_else(|| "Device".to_owned());
        let (token, id) = (self.draw_token(), TrustedDeviceId(self.draw_id()));
        let device = NewTrustedDevice {
            id,
            digest: token.digest(),
            name,
            expires_at: self.clock.now() + Duration::days(i64::from(days)),
            event: self.own_event(EventKind::TrustedDeviceAddition, caller).about(id.0),
        };
        Some((token, device))
    }
}

fn assertion(
    tenant: &Tenant, login: &LoginChallenge, record: &SecondFactorRecord, prompts: Prompts, form: &VerifyMfa<'_>,
) -> Result<FactorProof, VerifyMfaError> {
    let Some(Prompt::Webauthn { id, state }) = prompts.webauthn else {
        return Err(MfaFailure::ChallengeExpired.into());
    };
    if form.challenge_id != Some(&id) {
        return Err(MfaFailure::ChallengeExpired.into());
    }
    let credential = form.credential.ok_or(MfaFailure::InvalidCode)?;
    let enrolled: Vec<_> = record
        .factors
        .iter()
        .filter_map(|factor| match &factor.secret {
            FactorSecret::WebAuthn { credential, .. } => Some((factor.id, factor.version, credential.clone())),
            FactorSecret::Totp { .. } | FactorSecret::Email => None,
        })
        .collect();
    let owner = Owner { tenant: tenant.id, user: login.user_id };
    let party = relying_party(&tenant.settings);
    let asserted = match webauthn::finish_authentication(&party, owner, &state, credential, &enrolled) {
        Ok(asserted) => asserted,
        Err(WebAuthnError::Refused(_)) => return Err(MfaFailure::InvalidCode.into()),
        // A state of another release: the ceremony begins again.
        Err(WebAuthnError::Stored) => return Err(MfaFailure::ChallengeExpired.into()),
        Err(error @ WebAuthnError::RelyingParty) => return Err(Refusal::Unexpected(error.into()).into()),
    };
    Ok(FactorProof::WebAuthn { factor: asserted.factor, version: asserted.version, credential: asserted.record })
}

fn recovery_code(login: &LoginChallenge, form: &VerifyMfa<'_>) -> Result<FactorProof, VerifyMfaError> {
    let code = form.code.and_then(RecoveryCode::parse).ok_or(MfaFailure::InvalidCode)?;
    Ok(FactorProof::RecoveryCode(code.digest(login.user_id)))
}

#[cfg(test)]
mod tests;
