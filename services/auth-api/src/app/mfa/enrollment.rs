//! Enrolling a second factor: what is begun, by whom, and what confirms it.
//!
//! A factor exists when it has been proved once. Until then it is a challenge like a login's: five tries, five minutes, and only for
//! whoever began it. Who may begin is a person with a fresh session, or one whose login demands the enrolment.

mod begin_email;
mod begin_totp;
mod begin_webauthn;
mod confirm;

use super::{App, Caller, login_key};
use crate::app::first_factor::Authenticated;
use crate::app::refusal::Refusal;
use crate::app::sessions::{CurrentSession, NotFresh};
use crate::domain::challenge::{
    self, Challenge, ChallengeKind, EnrollmentChallenge, EnrollmentFactor, EnrollmentOrigin, LoginChallenge, NextStep,
};
use crate::domain::mfa_policy;
use crate::domain::rate;
use crate::domain::rules::Violation;
use crate::domain::token::Token;
use crate::ports::challenges::ChallengeKey;
use scaikey_store::{FactorId, FactorKind, SecondFactorRecord, Tenant, UserId};
use std::sync::Arc;
use time::OffsetDateTime;

pub use begin_email::EmailEnrollment;
pub use begin_totp::TotpEnrollment;
pub use begin_webauthn::WebauthnEnrollment;
pub use confirm::Proof;

/// Most factors of an account.
const MOST_FACTORS: i64 = 10;

/// Who enrols.
#[derive(Debug, Clone)]
pub enum Enroller {
    /// Somebody who is logged in.
    Session(CurrentSession),
    /// A login that demands a factor.
    Login(EnrollingLogin),
}

/// A login that demands the enrolment of a factor.
#[derive(Debug, Clone)]
pub struct EnrollingLogin {
    tenant: Arc<Tenant>,
    key: ChallengeKey,
    challenge: LoginChallenge,
    /// The session cookie that the browser holds; that session ends.
    earlier_session: Option<Token>,
}

impl Enroller {
    /// The tenant.
    pub fn tenant(&self) -> &Arc<Tenant> {
        match self {
            Self::Session(session) => &session.tenant,
            Self::Login(login) => &login.tenant,
        }
    }

    fn user(&self) -> UserId {
        match self {
            Self::Session(session) => session.view.user_id,
            Self::Login(login) => login.challenge.user_id,
        }
    }

    fn origin(&self) -> EnrollmentOrigin {
        match self {
            Self::Session(session) => EnrollmentOrigin::Session(session.view.handle),
            Self::Login(login) => EnrollmentOrigin::Login(login.key.token.to_hex()),
        }
    }
}

/// A factor is enrolled.
pub struct Enrolled {
    /// Its public name.
    pub factor: FactorId,
    /// The recovery codes that were issued with it, to be shown once.
    pub recovery_codes: Option<Vec<String>>,
    /// The session that began with it.
    pub session: Option<Authenticated>,
}

impl std::fmt::Debug for Enrolled {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Enrolled").field("factor", &self.factor).finish_non_exhaustive()
    }
}

/// Why nothing was enrolled.
#[derive(Debug, thiserror::Error)]
pub enum EnrollError {
    /// The tenant has second factors off, or does not allow the kind.
    #[error("the kind is not allowed")]
    KindNotAllowed,
    /// The session is too old, or skipped the account's second factor.
    #[error("the session is not fresh")]
    NotFresh,
    /// The account has as many as it may.
    #[error("the account has too many factors")]
    TooMany,
    /// The account, or another, has it already.
    #[error("the factor is enrolled already")]
    Exists,
    /// The enrolment is unknown, over, used up, or somebody else's.
    #[error("the enrollment is not valid")]
    EnrollmentInvalid,
    /// The code is wrong.
    #[error("the code is wrong")]
    CodeWrong,
    /// What the authenticator answered does not hold.
    #[error("the credential is not valid")]
    CredentialInvalid,
    /// The name breaks a rule.
    #[error("the name breaks a rule")]
    Rules(Vec<Violation>),
    /// See [`Refusal`].
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl EnrollError {
    /// What the audit trail says of a proof that does not hold.
    const fn recorded(&self) -> Option<&'static str> {
        match self {
            Self::CodeWrong => Some("invalid_code"),
            Self::CredentialInvalid => Some("invalid_credential"),
            _ => None,
        }
    }
}

impl From<NotFresh> for EnrollError {
    fn from(error: NotFresh) -> Self {
        match error {
            NotFresh::Stale => Self::NotFresh,
            NotFresh::Refused(refusal) => Self::Refused(refusal),
        }
    }
}

impl App {
    /// The login of this `mfa_token`, if it demands an enrolment; else `None`.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub async fn enrolling_login(
        &self, tenant: Arc<Tenant>, mfa_token: &str, earlier_session: Option<Token>,
    ) -> Result<Option<EnrollingLogin>, Refusal> {
        let Some(key) = login_key(&tenant, mfa_token) else { return Ok(None) };
        let login = self.login_of(self.challenges.find(&key).await?);
        let enrolling = login.filter(|login| login.next == NextStep::Enroll);
        Ok(enrolling.map(|challenge| EnrollingLogin { tenant, key, challenge, earlier_session }))
    }

    /// What stands before every enrolment: the limits, the tenant's policy, a session that is fresh, and room for one more.
    async fn may_enroll(
        &self, enroller: &Enroller, kind: FactorKind, caller: &Caller,
    ) -> Result<SecondFactorRecord, EnrollError> {
        let tenant = enroller.tenant();
        self.limit(&rate::presented_token(tenant.id, &caller.network)).await?;
        if !mfa_policy::may_be_enrolled(&tenant.settings.mfa, kind) {
            return Err(EnrollError::KindNotAllowed);
        }
        let record = match enroller {
            Enroller::Session(session) => self.fresh(session).await?,
            Enroller::Login(login) => self.demanding(login).await?,
        };
        if i64::try_from(record.factors.len()).unwrap_or(i64::MAX) >= MOST_FACTORS {
            return Err(EnrollError::TooMany);
        }
        Ok(record)
    }

    /// The factors of an account whose login demands one. If they or the account changed since, the login proves nothing any more: whoever
    /// enrolled meanwhile is to be asked for that factor.
    async fn demanding(&self, login: &EnrollingLogin) -> Result<SecondFactorRecord, EnrollError> {
        let unchanged = self.unchanged(&login.tenant, &login.challenge).await?;
        unchanged.ok_or(EnrollError::EnrollmentInvalid)
    }

    /// Remembers what was begun; returns its token and when it is over.
    async fn open_enrollment(
        &self, enroller: &Enroller, record: &SecondFactorRecord, factor: impl FnOnce(&Token) -> EnrollmentFactor + Send,
    ) -> Result<(Token, OffsetDateTime), EnrollError> {
        let token = self.draw_token();
        let whole = self.clock.now() + challenge::LIFETIME;
        let expires_at = match enroller {
            Enroller::Session(_) => whole,
            Enroller::Login(login) => whole.min(login.challenge.expires_at),
        };
        let enrollment = EnrollmentChallenge {
            user_id: enroller.user(),
            epoch: record.epoch,
            by: enroller.origin(),
            factor: factor(&token),
            expires_at,
        };
        let key = enrollment_key(enroller.tenant(), &token);
        let opened = self.challenges.open(&key, &Challenge::Enrollment(enrollment), challenge::LIFETIME).await;
        opened.map_err(Refusal::from)?;
        Ok((token, expires_at))
    }
}

fn enrollment_key(tenant: &Tenant, token: &Token) -> ChallengeKey {
    ChallengeKey { tenant: tenant.id, kind: ChallengeKind::Enrollment, token: token.digest() }
}

#[cfg(test)]
mod tests;
