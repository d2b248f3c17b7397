//! `resend_verification`: mails another verification link; answers the same whatever stands behind the address.

use super::link_request::LinkRequestError;
use super::refusal::Refusal;
use super::{App, Caller, address_digest};
use crate::domain::lifetimes;
use crate::domain::rate::{self, MailKind};
use crate::ports::Verdict;
use scaikey_email::EmailAddress;
use scaikey_store::{NewToken, StoreError, Tenant, TokenPurpose};

impl App {
    /// Mails a new verification link if an unverified account has the address; earlier links stay live.
    ///
    /// # Errors
    /// [`LinkRequestError`].
    pub async fn resend_verification(
        &self, slug: &str, email: &EmailAddress, redirect_uri: Option<&str>, caller: &Caller,
    ) -> Result<(), LinkRequestError> {
        let tenant = self.tenant(slug).await?;
        if let Some(charged) = self.link_request(&tenant, MailKind::Verify, email, redirect_uri, caller).await? {
            let answer = self.queue_verification(&tenant, email, "", redirect_uri, caller).await;
            self.mail_written(&charged, answer).await?;
        }
        Ok(())
    }

    /// Queues a verification mail unless mails to the address are at their limit.
    pub(super) async fn send_verification(
        &self, tenant: &Tenant, email: &EmailAddress, first_name: &str, caller: &Caller,
    ) -> Result<(), Refusal> {
        let charges = rate::mail_to(tenant.id, MailKind::Verify, &address_digest(email));
        if self.limits.take(&charges).await? == Verdict::Admitted {
            let answer = self.queue_verification(tenant, email, first_name, None, caller).await;
            self.mail_written(&charges, answer).await?;
        }
        Ok(())
    }

    async fn queue_verification(
        &self, tenant: &Tenant, email: &EmailAddress, first_name: &str, redirect_uri: Option<&str>, caller: &Caller,
    ) -> Result<(), StoreError> {
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
