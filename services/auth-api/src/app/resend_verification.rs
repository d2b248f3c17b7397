//! `resend_verification`: mails another verification link; answers the same whatever stands behind the address.

use super::refusal::Refusal;
use super::{App, Caller, address_digest};
use crate::domain::rules::Violation;
use crate::domain::{lifetimes, rate, redirect};
use crate::ports::Verdict;
use scaikey_email::EmailAddress;
use scaikey_store::{NewToken, Tenant, TokenPurpose};

/// Why the request was refused; never because of the address.
#[derive(Debug, thiserror::Error)]
pub enum LinkRequestError {
    /// Rules that the request breaks.
    #[error("the request breaks a rule")]
    Rules(Vec<Violation>),
    /// See [`Refusal`].
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl App {
    /// Mails a new verification link if an unverified account has the address; earlier links stay live.
    ///
    /// # Errors
    /// [`LinkRequestError`].
    pub async fn resend_verification(
        &self, slug: &str, email: &EmailAddress, redirect_uri: Option<&str>, caller: &Caller,
    ) -> Result<(), LinkRequestError> {
        let tenant = self.tenant(slug).await?;
        self.limit(&rate::mail_request(tenant.id, &caller.network)).await?;
        redirect::check(&tenant.settings.redirect_uris, redirect_uri)
            .map_err(|violation| LinkRequestError::Rules(vec![violation]))?;
        self.send_verification(&tenant, email, "", redirect_uri, caller).await?;
        Ok(())
    }

    /// Queues a verification mail unless mails to the address are at their limit.
    pub(super) async fn send_verification(
        &self, tenant: &Tenant, email: &EmailAddress, first_name: &str, redirect_uri: Option<&str>, caller: &Caller,
    ) -> Result<(), Refusal> {
        let charges = rate::mail_to(tenant.id, "verify", &address_digest(email));
        if self.limits.take(&charges).await? != Verdict::Admitted {
            return Ok(());
        }
        let (token, now) = (self.draw_link_token(tenant.id, TokenPurpose::VerifyEmail), self.clock.now());
        let stored = NewToken {
            digest: token.digest(),
            redirect_uri: redirect_uri.map(str::to_owned),
            browser: None,
            expires_at: now + lifetimes::VERIFICATION_TOKEN,
        };
        let mail = self.verification_mail(tenant, first_name, &token, caller);
        if self.store.resend_verification(tenant.id, email, &stored, &mail).await? {
            self.doorbell.ring(mail.id);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
