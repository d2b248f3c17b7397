//! `begin_totp_enrollment`: draws the secret of an authenticator app.

use super::{App, Caller, EnrollError, Enroller};
use crate::app::refusal::Refusal;
use crate::domain::challenge::EnrollmentFactor;
use crate::domain::token::Token;
use crate::domain::totp::{OtpauthUri, TotpSecret};
use scaikey_email::EmailAddress;
use scaikey_store::FactorKind;
use time::OffsetDateTime;
use zeroize::Zeroizing;

/// The secret, in the forms that people and apps read.
pub struct TotpEnrollment {
    /// The token by which it is confirmed.
    pub enrollment: Token,
    /// The secret in base32.
    pub secret: Zeroizing<String>,
    /// The `otpauth` URI.
    pub uri: OtpauthUri,
    /// It cannot be confirmed from here on.
    pub expires_at: OffsetDateTime,
}

impl App {
    /// Begins to enrol an authenticator app.
    ///
    /// # Errors
    /// [`EnrollError`].
    pub async fn begin_totp_enrollment(
        &self, enroller: &Enroller, caller: &Caller,
    ) -> Result<TotpEnrollment, EnrollError> {
        let record = self.may_enroll(enroller, FactorKind::Totp, caller).await?;
        let (tenant, user) = (enroller.tenant(), enroller.user());
        let profile = self.store.profile(tenant.id, user).await.map_err(Refusal::from)?;
        let address = profile.ok_or(EnrollError::EnrollmentInvalid)?.address;
        let secret = TotpSecret::draw(&*self.entropy);
        let email = EmailAddress::parse(&address).map_err(|error| Refusal::Unexpected(error.into()))?;
        let uri = secret.uri(&tenant.settings.name, &email);
        let sealed = secret.seal(&self.keys, tenant.id, user, &*self.entropy);
        let (enrollment, expires_at) =
            self.open_enrollment(enroller, &record, |_| EnrollmentFactor::Totp { secret: sealed }).await?;
        Ok(TotpEnrollment { enrollment, secret: secret.base32(), uri, expires_at })
    }
}
