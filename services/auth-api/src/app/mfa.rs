//! The second factor: answering a login's challenge, and enrolling, listing and removing factors.
//!
//! `verify_mfa`, `send_email_mfa` and `begin_webauthn_auth` go on with a login by its `mfa_token`. Who it is for is what the stored
//! challenge says: a `user_id` that comes with the token is only compared.

mod attempt;
mod begin_webauthn;
mod enrollment;
mod factors;
mod recovery_codes;
mod send_email;
mod verify;

use super::refusal::Refusal;
use super::{App, Caller};
use crate::domain::challenge::{Challenge, ChallengeKind, LoginChallenge, Method, NextStep};
use crate::domain::token::Token;
use crate::domain::{mfa_policy, rate};
use crate::ports::challenges::{ChallengeKey, Pending};
use scaikey_store::{SecondFactorRecord, Tenant};
use std::sync::Arc;

pub use begin_webauthn::WebauthnBegun;
pub use enrollment::{
    EmailEnrollment, EnrollError, Enrolled, Enroller, EnrollingLogin, Proof, TotpEnrollment, WebauthnEnrollment,
};
pub use factors::{FactorError, Factors};
pub use send_email::CodeSent;
pub(super) use verify::TRIES;
pub use verify::{MfaFailure, MfaPassed, VerifyMfa, VerifyMfaError};

/// Why a step of a challenge was refused.
#[derive(Debug, thiserror::Error)]
pub enum MfaError {
    /// No live challenge has this token: unknown, used up, expired, of another tenant, or of an account that changed since.
    #[error("the MFA token is not valid")]
    TokenInvalid,
    /// The challenge cannot be answered this way.
    #[error("the method is not available")]
    MethodNotAvailable,
    /// See [`Refusal`].
    #[error(transparent)]
    Refused(#[from] Refusal),
}

/// A login that was found by its `mfa_token`.
struct OpenLogin {
    tenant: Arc<Tenant>,
    key: ChallengeKey,
    challenge: LoginChallenge,
    /// The account's factors, as they were when the password was checked.
    record: SecondFactorRecord,
}

impl App {
    /// The login that this token stands for and that may go on by `method`.
    async fn open_login(
        &self, slug: &str, mfa_token: &str, user_id: &str, method: Method, caller: &Caller,
    ) -> Result<OpenLogin, MfaError> {
        let tenant = self.tenant(slug).await?;
        self.limit(&rate::presented_token(tenant.id, &caller.network)).await?;
        let key = login_key(&tenant, mfa_token).ok_or(MfaError::TokenInvalid)?;
        let pending = self.challenges.find(&key).await.map_err(Refusal::from)?;
        let challenge = self.login_of(pending).ok_or(MfaError::TokenInvalid)?;
        if challenge.user_id.to_string() != user_id {
            // As wrong as a wrong token, and a try of this challenge (SECURITY §0.2).
            self.challenges.answer(&key).await.map_err(Refusal::from)?;
            return Err(MfaError::TokenInvalid);
        }
        if !takes(&tenant, &challenge, method) {
            return Err(MfaError::MethodNotAvailable);
        }
        let record = self.unchanged(&tenant, &challenge).await?.ok_or(MfaError::TokenInvalid)?;
        Ok(OpenLogin { tenant, key, challenge, record })
    }

    /// The login of what is remembered, if its time is not over.
    fn login_of(&self, pending: Option<Pending>) -> Option<LoginChallenge> {
        match pending?.challenge {
            Challenge::Login(login) if login.expires_at > self.clock.now() => Some(login),
            _ => None,
        }
    }

    /// The account's factors, if neither they nor the account changed since the password was checked.
    async fn unchanged(&self, tenant: &Tenant, login: &LoginChallenge) -> Result<Option<SecondFactorRecord>, Refusal> {
        let record = self.store.second_factors(tenant.id, login.user_id).await?;
        Ok(record.filter(|record| is_unchanged(record, login)))
    }
}

fn is_unchanged(record: &SecondFactorRecord, login: &LoginChallenge) -> bool {
    record.epoch == login.epoch && record.mfa_epoch == login.mfa_epoch
}

/// Whether a login may be finished this way: it was offered, and the tenant has not ruled it out since (ASVS 8.3.2).
fn takes(tenant: &Tenant, login: &LoginChallenge, method: Method) -> bool {
    let offered = login.next == NextStep::Verify && login.methods.contains(&method);
    offered && mfa_policy::lets_pass(&tenant.settings.mfa, method)
}

/// The key of a login by its token, if that is spelt like one.
fn login_key(tenant: &Tenant, mfa_token: &str) -> Option<ChallengeKey> {
    let token = Token::parse(mfa_token)?.digest();
    Some(ChallengeKey { tenant: tenant.id, kind: ChallengeKind::Login, token })
}

#[cfg(test)]
mod state_machine;
#[cfg(test)]
mod tests;
