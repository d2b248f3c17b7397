//! `verify_email` (GET and POST) and the page behind the mail's link: marks an address as verified. Never a session.

use super::password_check::Guess;
use super::refusal::Refusal;
use super::{App, Caller, address_digest};
use crate::domain::rate;
use crate::domain::token::Token;
use scaikey_email::EmailAddress;
use scaikey_store::{
    Actor, Digest, EventFactor, EventKind, Outcome, Tenant, TokenPurpose, TokenState, TokenView, VerifyOutcome,
};

/// What following the link did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmailVerified {
    /// Whether it had been verified before.
    pub already: bool,
    /// Where the person goes next, if the registration named a place.
    pub redirect_uri: Option<String>,
}

/// What a person shows, beside the mailed token, to prove that the registration was theirs (SECURITY §0.4).
#[derive(Clone, Copy, Default)]
pub struct Ownership<'a> {
    /// The cookie of the browser that registered.
    pub browser: Option<&'a str>,
    /// The password chosen at registration.
    pub password: Option<&'a str>,
}

/// Why nothing was verified; the token is as it was.
#[derive(Debug, thiserror::Error)]
pub enum VerifyEmailError {
    /// Unknown, superseded, or for something else.
    #[error("the token is not valid")]
    TokenInvalid,
    /// Its time is over.
    #[error("the token has expired")]
    TokenExpired,
    /// The page must ask for the password chosen at registration.
    #[error("the password chosen at registration is needed")]
    PasswordRequired,
    /// It is not the password chosen at registration.
    #[error("the password is wrong")]
    WrongPassword,
    /// See [`Refusal`].
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl App {
    /// Verifies an address by its token alone, as the API's two operations do: idempotent.
    ///
    /// # Errors
    /// [`VerifyEmailError`].
    pub async fn verify_email(
        &self, slug: &str, token: &str, caller: &Caller,
    ) -> Result<EmailVerified, VerifyEmailError> {
        let (tenant, digest, view) = self.verification_token(slug, token, caller).await?;
        self.spend_verification(&tenant, digest, &view, caller).await
    }

    /// Looks at a verification token for the page: whether the page must ask for the password.
    ///
    /// # Errors
    /// [`VerifyEmailError`].
    pub async fn verification_status(
        &self, slug: &str, token: &str, browser: Option<&str>, caller: &Caller,
    ) -> Result<Result<bool, EmailVerified>, VerifyEmailError> {
        let (_, _, view) = self.verification_token(slug, token, caller).await?;
        if view.verified {
            return Ok(Err(EmailVerified { already: true, redirect_uri: view.redirect_uri }));
        }
        match view.state {
            TokenState::Live => Ok(Ok(needs_password(&view, browser))),
            state => Err(refused(state)),
        }
    }

    /// Verifies an address from the page: by the cookie of the browser that registered, or by the password chosen there.
    /// Guesses of the password are limited and counted together with those at login.
    ///
    /// # Errors
    /// [`VerifyEmailError`].
    pub async fn confirm_email(
        &self, slug: &str, token: &str, ownership: Ownership<'_>, caller: &Caller,
    ) -> Result<EmailVerified, VerifyEmailError> {
        let (tenant, digest, view) = self.verification_token(slug, token, caller).await?;
        if view.state == TokenState::Live && !view.verified && needs_password(&view, ownership.browser) {
            let password = ownership.password.ok_or(VerifyEmailError::PasswordRequired)?;
            self.check_registration_password(&tenant, &view, password, caller).await?;
        }
        self.spend_verification(&tenant, digest, &view, caller).await
    }

    async fn verification_token(
        &self, slug: &str, token: &str, caller: &Caller,
    ) -> Result<(std::sync::Arc<Tenant>, Digest, TokenView), VerifyEmailError> {
        let tenant = self.tenant(slug).await?;
        let digest =
            self.mailed_token(tenant.id, TokenPurpose::VerifyEmail, token).ok_or(VerifyEmailError::TokenInvalid)?;
        self.limit(&rate::presented_token(tenant.id, &caller.network)).await?;
        let view = self
            .store
            .token(tenant.id, TokenPurpose::VerifyEmail, digest, self.clock.now())
            .await
            .map_err(Refusal::from)?
            .ok_or(VerifyEmailError::TokenInvalid)?;
        Ok((tenant, digest, view))
    }

    async fn spend_verification(
        &self, tenant: &Tenant, digest: Digest, view: &TokenView, caller: &Caller,
    ) -> Result<EmailVerified, VerifyEmailError> {
        if matches!(view.state, TokenState::Expired | TokenState::Superseded) {
            return Err(refused(view.state));
        }
        let event = self.own_event(EventKind::EmailVerification, caller).with(EventFactor::MailedLink);
        match self.store.verify_email(tenant.id, digest, &event).await.map_err(Refusal::from)? {
            VerifyOutcome::Verified { redirect_uri } => Ok(EmailVerified { already: false, redirect_uri }),
            VerifyOutcome::AlreadyVerified { redirect_uri } => Ok(EmailVerified { already: true, redirect_uri }),
            VerifyOutcome::Refused(state) => Err(refused(state)),
        }
    }

    async fn check_registration_password(
        &self, tenant: &Tenant, view: &TokenView, password: &str, caller: &Caller,
    ) -> Result<(), VerifyEmailError> {
        let address = EmailAddress::parse(&view.email).map_err(|error| Refusal::Unexpected(error.into()))?;
        let attempt = self.password_attempt(tenant, &address, caller).await?;
        let failures = self.store.login_failures(tenant.id, address_digest(&address)).await.map_err(Refusal::from)?;
        let event = self.event(EventKind::RegistrationProof, Actor::Visitor, caller).with(EventFactor::Password);
        let event = event.ended(Outcome::Failure("wrong_password"));
        let guess = Guess { password, stored: view.password_hash.as_deref(), user: Some(view.user_id), event };
        let right = self.check_password(attempt, failures, guess).await?;
        Ok(right.ok_or(VerifyEmailError::WrongPassword)?.without_session().await?)
    }
}

fn needs_password(view: &TokenView, browser: Option<&str>) -> bool {
    let holds = browser.and_then(Token::parse).map(|token| token.digest());
    view.password_hash.is_some() && (view.browser.is_none() || view.browser != holds)
}

fn refused(state: TokenState) -> VerifyEmailError {
    match state {
        TokenState::Expired => VerifyEmailError::TokenExpired,
        _ => VerifyEmailError::TokenInvalid,
    }
}

#[cfg(test)]
mod tests;
