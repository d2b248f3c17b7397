//! `forgot_password` (and its alias): mails a reset link; answers the same, in the same time, for every address.

use super::link_request::LinkRequestError;
use super::{App, Caller};
use crate::domain::lifetimes;
use crate::domain::rate::MailKind;
use scaikey_email::EmailAddress;
use scaikey_store::{Actor, EventKind, NewToken, ResetRequest, TokenPurpose};

impl App {
    /// Mails a reset link if an enabled account has the address. Both paths of the operation come here, so they share
    /// their limits (SECURITY §0.10). Mails to the address at their limit: accepted all the same, and nothing is sent.
    ///
    /// # Errors
    /// [`LinkRequestError`]; never because of the address.
    pub async fn forgot_password(
        &self, slug: &str, email: &EmailAddress, redirect_uri: Option<&str>, caller: &Caller,
    ) -> Result<(), LinkRequestError> {
        let tenant = self.tenant(slug).await?;
        let Some(charged) = self.link_request(&tenant, MailKind::Reset, email, redirect_uri, caller).await? else {
            return Ok(());
        };
        let (token, now) = (self.draw_link_token(tenant.id, TokenPurpose::ResetPassword), self.clock.now());
        let request = ResetRequest {
            email: email.clone(),
            token: NewToken {
                digest: token.digest(),
                redirect_uri: redirect_uri.map(str::to_owned),
                browser: None,
                expires_at: now + lifetimes::RESET_TOKEN,
            },
            mail: self.reset_mail(&tenant, &token, caller),
            event: self.event(EventKind::PasswordResetRequest, Actor::Visitor, caller),
        };
        let answer = self.store.request_password_reset(tenant.id, &request).await;
        if self.mail_written(&charged, answer).await? {
            self.doorbell.ring(request.mail.id);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
