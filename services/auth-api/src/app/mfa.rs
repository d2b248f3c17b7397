//! `verify_mfa`, `send_email_mfa`, `begin_webauthn_auth`: an `mfa_token` stands for a challenge that `login` started.
//!
//! No factor can be enrolled yet, so `login` starts no challenge and no token stands for one: each of the three
//! refuses every token, behind the same limits as any other presented token.

use super::refusal::Refusal;
use super::{App, Caller};
use crate::domain::rate;

/// Why a step of a challenge was refused.
#[derive(Debug, thiserror::Error)]
pub enum MfaError {
    /// No live challenge has this token: unknown, used up, expired, or another tenant's.
    #[error("the MFA token is not valid")]
    TokenInvalid,
    /// See [`Refusal`].
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl App {
    /// Finds the challenge of an `mfa_token`.
    ///
    /// # Errors
    /// [`MfaError`].
    pub async fn challenge(
        &self, slug: &str, _mfa_token: &str, caller: &Caller,
    ) -> Result<std::convert::Infallible, MfaError> {
        let tenant = self.tenant(slug).await?;
        self.limit(&rate::presented_token(tenant.id, &caller.network)).await?;
        Err(MfaError::TokenInvalid)
    }
}

#[cfg(test)]
mod tests;
