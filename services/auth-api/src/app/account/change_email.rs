//! `change_email`: mails a link to the address that the account is to have; the account keeps the old one until it is followed.
//!
//! The answer is the same, in the same time, whether or not another account has the address: its owner is told by mail instead.

use super::{App, Caller, Refusal};
use crate::app::link_request::LinkRequestError;
use crate::app::sessions::{CurrentSession, NotFresh, SessionError};
use crate::domain::lifetimes;
use crate::domain::rate::{self, MailKind};
use scaikey_email::EmailAddress;
use scaikey_store::{EmailChange, EmailChangeRequest, EventKind, NewToken, TokenPurpose};

/// Why no mail goes out; never because of who has the address.
#[derive(Debug, thiserror::Error)]
pub enum ChangeEmailError {
    /// It is the account's address already.
    #[error("the account has this address")]
    SameAddress,
    /// The session must be made fresh.
    #[error("the session is not fresh")]
    NotFresh,
    /// The session ended meanwhile.
    #[error("there is no live session")]
    NoSession,
    /// See [`Refusal`].
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<NotFresh> for ChangeEmailError {
    fn from(error: NotFresh) -> Self {
        match error {
            NotFresh::Stale => Self::NotFresh,
            NotFresh::Refused(refusal) => Self::Refused(refusal),
        }
    }
}

impl From<SessionError> for ChangeEmailError {
    fn from(error: SessionError) -> Self {
        match error {
            SessionError::NoSession => Self::NoSession,
            SessionError::Refused(refusal) => Self::Refused(refusal),
        }
    }
}

impl App {
    /// Asks for another address. A later request voids the link of an earlier one. Mails to the address at their limit: accepted all the
    /// same, and nothing is sent.
    ///
    /// # Errors
    /// [`ChangeEmailError`].
    pub async fn change_email(
        &self, current: &CurrentSession, email: &EmailAddress, caller: &Caller,
    ) -> Result<(), ChangeEmailError> {
        let tenant = &current.tenant;
        self.fresh(current).await?;
        let profile = self.account(current).await?;
        // One that today's rules would refuse is no other's either.
        if EmailAddress::parse(&profile.address).is_ok_and(|present| present == *email) {
            self.limit(&rate::mail_request(tenant.id, &caller.network)).await?;
            return Err(ChangeEmailError::SameAddress);
        }
        let charged = match self.link_request(tenant, MailKind::ChangeEmail, email, None, caller).await {
            Ok(Some(charged)) => charged,
            Ok(None) => return Ok(()),
            Err(LinkRequestError::Refused(refusal)) => return Err(refusal.into()),
            Err(error @ LinkRequestError::Rules(_)) => return Err(Refusal::Unexpected(error.into()).into()),
        };
        let (token, now) = (self.draw_link_token(tenant.id, TokenPurpose::ChangeEmail), self.clock.now());
        let change = EmailChange {
            user_id: current.view.user_id,
            epoch: current.view.epoch,
            email: email.clone(),
            token: NewToken {
                digest: token.digest(),
                redirect_uri: None,
                browser: None,
                expires_at: now + lifetimes::CHANGE_EMAIL_TOKEN,
            },
            mail: self.confirm_new_address_mail(tenant, &token, caller),
            taken: self.new_address_taken_mail(tenant, caller),
            event: self.own_event(EventKind::EmailChangeRequest, caller),
        };
        let answer = self.store.request_email_change(tenant.id, &change).await;
        match self.mail_written(&charged, answer).await? {
            EmailChangeRequest::Queued => self.doorbell.ring(change.mail.id),
            EmailChangeRequest::AddressInUse => self.doorbell.ring(change.taken.id),
            EmailChangeRequest::Outdated => return Err(ChangeEmailError::NoSession),
        }
        Ok(())
    }
}
