//! `begin_webauthn_enrollment`: asks an authenticator for a new credential.

use super::{App, Caller, EnrollError, Enroller};
use crate::app::refusal::Refusal;
use crate::domain::challenge::EnrollmentFactor;
use crate::domain::mfa_policy::relying_party;
use crate::domain::token::Token;
use crate::domain::webauthn::{self, Owner};
use scaikey_store::{FactorKind, FactorSecret};
use time::OffsetDateTime;

/// What the authenticator is asked.
pub struct WebauthnEnrollment {
    /// The token by which it is finished.
    pub enrollment: Token,
    /// `PublicKeyCredentialCreationOptions` in JSON.
    pub public_key: serde_json::Value,
    /// It cannot be finished from here on.
    pub expires_at: OffsetDateTime,
}

impl App {
    /// Begins to enrol a passkey or security key.
    ///
    /// # Errors
    /// [`EnrollError`].
    pub async fn begin_webauthn_enrollment(
        &self, enroller: &Enroller, caller: &Caller,
    ) -> Result<WebauthnEnrollment, EnrollError> {
        let record = self.may_enroll(enroller, FactorKind::WebAuthn, caller).await?;
        let (tenant, user) = (enroller.tenant(), enroller.user());
        let profile = self.store.profile(tenant.id, user).await.map_err(Refusal::from)?;
        let profile = profile.ok_or(EnrollError::EnrollmentInvalid)?;
        let known: Vec<Vec<u8>> = record
            .factors
            .iter()
            .filter_map(|factor| match &factor.secret {
                FactorSecret::WebAuthn { credential_id, .. } => Some(credential_id.clone()),
                FactorSecret::Totp { .. } | FactorSecret::Email => None,
            })
            .collect();
        let name = format!("{} {}", profile.first_name, profile.last_name);
        let party = relying_party(&tenant.settings);
        let owner = Owner { tenant: tenant.id, user };
        let ceremony = webauthn::begin_registration(&party, owner, &profile.address, name.trim(), &known)
            .map_err(|error| Refusal::Unexpected(error.into()))?;
        let (enrollment, expires_at) =
            self.open_enrollment(enroller, &record, |_| EnrollmentFactor::Webauthn { state: ceremony.state }).await?;
        Ok(WebauthnEnrollment { enrollment, public_key: ceremony.options, expires_at })
    }
}
