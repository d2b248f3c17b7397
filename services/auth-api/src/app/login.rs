//! `login`: checks an address and a password, and begins a session.
//!
//! Unknown address, account without a password, wrong password, disabled account, and a password that failed too often are one
//! refusal, with the same work behind it: the same reads, one hash, one counted failure.

use super::first_factor::{FirstFactor, LoggedIn};
use super::password_check::Guess;
use super::refusal::Refusal;
use super::{App, Caller};
use crate::domain::token::Token;
use scaikey_email::EmailAddress;
use scaikey_store::{Actor, Credentials, EventFactor, EventKind, Outcome};

/// What a person typed, and what their browser holds.
pub struct Login<'a> {
    /// Their address.
    pub email: &'a EmailAddress,
    /// Their password.
    pub password: &'a str,
    /// Whether to keep the session beyond the working day.
    pub remember_me: bool,
    /// The session cookie that the browser holds; that session ends.
    pub earlier_session: Option<Token>,
    /// The token of a trusted device, which spares the second factor.
    pub trusted_device: Option<Token>,
}

/// Why no session began.
#[derive(Debug, thiserror::Error)]
pub enum LoginError {
    /// One answer for everything that is wrong with the credentials.
    #[error("the credentials are wrong")]
    InvalidCredentials,
    /// The password is right, but the address is not verified; a new link was mailed, within limits.
    #[error("the address is not verified")]
    EmailNotVerified,
    /// See [`Refusal`].
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl App {
    /// Logs a person in, or says what more is needed.
    ///
    /// # Errors
    /// [`LoginError`].
    pub async fn login(&self, slug: &str, form: Login<'_>, caller: &Caller) -> Result<LoggedIn, LoginError> {
        let tenant = self.tenant(slug).await?;
        let attempt = self.password_attempt(&tenant, form.email, caller).await?;
        let record = self.store.credentials(tenant.id, form.email).await.map_err(Refusal::from)?;
        let usable = record.account.as_ref().filter(|account| account.enabled);
        let stored = usable.and_then(|account| account.password_hash.as_deref());
        let event = self.event(EventKind::Login, Actor::Visitor, caller).with(EventFactor::Password);
        let guess = Guess {
            password: form.password,
            stored,
            user: record.account.as_ref().map(|account| account.user_id),
            event: event.clone().ended(Outcome::Failure(refused_for(record.account.as_ref()))),
        };
        let right = self.check_password(attempt, record.failures, guess).await?;
        let (Some(right), Some(credentials)) = (right, record.account) else {
            return Err(LoginError::InvalidCredentials);
        };
        if !credentials.verified {
            right.without_session().await?;
            self.record(tenant.id, Some(credentials.user_id), event, Outcome::Failure("email_not_verified")).await?;
            self.send_verification(&tenant, form.email, &credentials.first_name, caller).await?;
            return Err(LoginError::EmailNotVerified);
        }
        let first = FirstFactor {
            email: form.email,
            credentials,
            password: form.password,
            remember_me: form.remember_me,
            earlier_session: form.earlier_session.as_ref().map(Token::digest),
            device: caller.device.clone(),
            trusted_device: form.trusted_device,
            kind: EventKind::Login,
        };
        self.after_password(tenant, first, right, caller).await?.ok_or(LoginError::InvalidCredentials)
    }
}

/// Why a password is refused, as the audit trail says it. To whoever presents it, all of them are one.
fn refused_for(account: Option<&Credentials>) -> &'static str {
    match account {
        None => "unknown_address",
        Some(account) if !account.enabled => "account_disabled",
        Some(account) if account.password_hash.is_none() => "no_password",
        Some(_) => "wrong_password",
    }
}

#[cfg(test)]
mod tests;
