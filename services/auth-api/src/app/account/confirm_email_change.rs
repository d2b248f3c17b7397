//! `confirm_email_change`, and the page behind the link to a new address: gives the account the address that the link was mailed to. No
//! session is needed, and none begins: whoever reads the mail need not be where the person is logged in.

use super::{App, Caller, Refusal};
use crate::domain::masked::masked;
use crate::domain::rate;
use crate::ports::LoginSubject;
use scaikey_store::{Digest, EmailChangeOutcome, EventFactor, EventKind, TokenPurpose, TokenState};

/// Why the account keeps its address; the token is as it was.
#[derive(Debug, thiserror::Error)]
pub enum ConfirmEmailError {
    /// Unknown, spent, superseded, or for something else.
    #[error("the token is not valid")]
    TokenInvalid,
    /// Its time is over.
    #[error("the token has expired")]
    TokenExpired,
    /// Another account has the address by now. Whoever holds the token reads its mailbox, so this tells them nothing new.
    #[error("another account has the address")]
    AddressTaken,
    /// See [`Refusal`].
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl App {
    /// Gives the account the new address, and tells the old one. The token is looked at first, for the notice names the new address.
    ///
    /// # Errors
    /// [`ConfirmEmailError`].
    pub async fn confirm_email_change(
        &self, slug: &str, token: &str, caller: &Caller,
    ) -> Result<(), ConfirmEmailError> {
        const PURPOSE: TokenPurpose = TokenPurpose::ChangeEmail;
        let tenant = self.tenant(slug).await?;
        let digest = self.mailed_token(tenant.id, PURPOSE, token).ok_or(ConfirmEmailError::TokenInvalid)?;
        self.limit(&rate::presented_token(tenant.id, &caller.network)).await?;
        let view = self.store.token(tenant.id, PURPOSE, digest, self.clock.now()).await.map_err(Refusal::from)?;
        let view = view.ok_or(ConfirmEmailError::TokenInvalid)?;
        if view.state != TokenState::Live {
            return Err(refused(view.state));
        }
        let new_address = masked(&view.email);
        let notice = self.notice(&tenant, |token| self.address_changed_mail(&tenant, &new_address, token, caller));
        let event = self.own_event(EventKind::EmailChange, caller).with(EventFactor::MailedLink);
        let outcome = self.store.confirm_email_change(tenant.id, digest, &notice, &event).await;
        match outcome.map_err(Refusal::from)? {
            EmailChangeOutcome::Changed { new, .. } => {
                self.doorbell.ring(notice.mail.id);
                let subject = LoginSubject { tenant: tenant.id, address: Digest::of_address(&new) };
                // Guesses at an address without an account were none at this one. The backoff ends by itself.
                if let Err(error) = self.limits.clear_login(&subject).await {
                    tracing::warn!(
                        request_id = caller.request_id,
                        error = &error as &dyn std::error::Error,
                        "backoff not cleared"
                    );
                }
                Ok(())
            }
            EmailChangeOutcome::AddressInUse => Err(ConfirmEmailError::AddressTaken),
            EmailChangeOutcome::Refused(state) => Err(refused(state)),
        }
    }
}

fn refused(state: TokenState) -> ConfirmEmailError {
    match state {
        TokenState::Expired => ConfirmEmailError::TokenExpired,
        _ => ConfirmEmailError::TokenInvalid,
    }
}
