//! "This was not me", the page behind the link of a notice: closes the account to whoever is in it, gives it back to the mailbox that was
//! told, and mails a link there that chooses a new password.

use super::{App, Caller, Refusal};
use crate::domain::{lifetimes, rate};
use scaikey_store::{DisownOutcome, Disowning, EventFactor, EventKind, NewToken, TokenPurpose, TokenState};

/// What became of the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disowned {
    /// Everybody is signed out, and a link to choose a new password is mailed.
    ResetMailed,
    /// Everybody is signed out and the account is disabled: the address that was told belongs to another account by now, and who reads the
    /// account's own is unknown. Only an operator opens it again.
    Closed,
}

/// Why nothing was ended; the token is as it was.
#[derive(Debug, thiserror::Error)]
pub enum DisownError {
    /// Unknown, spent, superseded, or for something else.
    #[error("the token is not valid")]
    TokenInvalid,
    /// Its time is over.
    #[error("the token has expired")]
    TokenExpired,
    /// See [`Refusal`].
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl App {
    /// Disowns the change that the notice told of.
    ///
    /// # Errors
    /// [`DisownError`].
    pub async fn disown(&self, slug: &str, token: &str, caller: &Caller) -> Result<Disowned, DisownError> {
        let tenant = self.tenant(slug).await?;
        let digest = self.mailed_token(tenant.id, TokenPurpose::Disown, token).ok_or(DisownError::TokenInvalid)?;
        self.limit(&rate::presented_token(tenant.id, &caller.network)).await?;
        let (link, now) = (self.draw_link_token(tenant.id, TokenPurpose::ResetPassword), self.clock.now());
        let reset = NewToken {
            digest: link.digest(),
            redirect_uri: None,
            browser: None,
            expires_at: now + lifetimes::RESET_TOKEN,
        };
        let disowning = Disowning {
            token: digest,
            reset,
            reset_mail: self.reset_mail(&tenant, &link, caller),
            factors_since: now - lifetimes::FACTOR_DISOWNED,
            event: self.own_event(EventKind::Disowning, caller).with(EventFactor::MailedLink),
        };
        match self.store.disown(tenant.id, &disowning).await.map_err(Refusal::from)? {
            DisownOutcome::Done { mailed: true } => {
                self.doorbell.ring(disowning.reset_mail.id);
                Ok(Disowned::ResetMailed)
            }
            DisownOutcome::Done { mailed: false } => Ok(Disowned::Closed),
            DisownOutcome::Refused(TokenState::Expired) => Err(DisownError::TokenExpired),
            DisownOutcome::Refused(_) => Err(DisownError::TokenInvalid),
        }
    }
}
