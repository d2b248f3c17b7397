//! `begin_webauthn_auth`: asks for an assertion of one of the account's credentials, as the second factor of a login.

use super::{App, Caller, MfaError, OpenLogin};
use crate::app::refusal::Refusal;
use crate::domain::challenge::{Method, Prompt};
use crate::domain::mfa_policy::relying_party;
use crate::domain::webauthn::{self, Owner};
use crate::ports::challenges::Prompted;
use scaikey_store::FactorSecret;
use std::time::Duration;

/// What the authenticator is asked.
#[derive(Debug)]
pub struct WebauthnBegun {
    /// The public name that it is asked under.
    pub challenge_id: String,
    /// `PublicKeyCredentialRequestOptions` in JSON.
    pub public_key: serde_json::Value,
}

impl App {
    /// Begins an assertion, in place of an earlier one of the same login.
    ///
    /// # Errors
    /// [`MfaError`].
    pub async fn begin_webauthn_auth(
        &self, slug: &str, mfa_token: &str, user_id: &str, caller: &Caller,
    ) -> Result<WebauthnBegun, MfaError> {
        let OpenLogin { tenant, key, challenge, record } =
            self.open_login(slug, mfa_token, user_id, Method::Webauthn, caller).await?;
        let credentials: Vec<serde_json::Value> = record
            .factors
            .into_iter()
            .filter_map(|factor| match factor.secret {
                FactorSecret::WebAuthn { credential, .. } => Some(credential),
                FactorSecret::Totp { .. } | FactorSecret::Email => None,
            })
            .collect();
        let owner = Owner { tenant: tenant.id, user: challenge.user_id };
        let ceremony = webauthn::begin_authentication(&relying_party(&tenant.settings), owner, &credentials)
            .map_err(|error| Refusal::Unexpected(error.into()))?;
        let challenge_id = self.draw_id().to_string();
        let prompt = Prompt::Webauthn { id: challenge_id.clone(), state: ceremony.state };
        let prompted = self.challenges.prompt(&key, &prompt, self.clock.now(), Duration::ZERO).await;
        match prompted.map_err(Refusal::from)? {
            Prompted::Set => Ok(WebauthnBegun { challenge_id, public_key: ceremony.options }),
            Prompted::TooSoon(retry_after) => Err(Refusal::Limited { retry_after }.into()),
            Prompted::Gone => Err(MfaError::TokenInvalid),
        }
    }
}

#[cfg(test)]
mod tests;
