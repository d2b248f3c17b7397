//! `reset_password`: sets a new password by a mailed token, and ends everything that is older. No session.

use super::new_password::{Owner, chosen};
use super::refusal::Refusal;
use super::{App, Caller};
use crate::domain::rate;
use crate::domain::rules::Violation;
use crate::ports::LoginSubject;
use scaikey_store::{Digest, EventFactor, EventKind, ResetOutcome, Tenant, TokenPurpose, TokenState, TokenView};

/// Why the password was not set; the token is as it was.
#[derive(Debug, thiserror::Error)]
pub enum ResetPasswordError {
    /// The password breaks a rule; the token may be used again.
    #[error("the password breaks a rule")]
    Rules(Vec<Violation>),
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
    /// Sets the password. The rules come first, so that a weak password neither spends the token nor tells anything about it;
    /// the token is looked at before the hash, so that guessing tokens costs no hash; and it is spent in the transaction of
    /// the change.
    /// Returns where the person goes next, if the request for the link named a place.
    ///
    /// # Errors
    /// [`ResetPasswordError`].
    pub async fn reset_password(
        &self, slug: &str, token: &str, new_password: &str, caller: &Caller,
    ) -> Result<Option<String>, ResetPasswordError> {
        let tenant = self.tenant(slug).await?;
        self.limit(&rate::presented_token(tenant.id, &caller.network)).await?;
        let rules = |violation| ResetPasswordError::Rules(vec![violation]);
        chosen("new_password", new_password, &tenant, None).map_err(rules)?;
        let (digest, view) = self.live_reset_token(&tenant, token).await?;
        let [first_name, last_name] = &view.names;
        let owner = Owner { address: &view.email, first_name, last_name };
        let password = chosen("new_password", new_password, &tenant, Some(owner)).map_err(rules)?;
        let hash = self.hasher.hash(tenant.id, password.expose()).await.map_err(Refusal::from)?;
        let notice = self.notice(&tenant, |token| self.password_changed_mail(&tenant, token, caller));
        let event = self.own_event(EventKind::PasswordReset, caller).with(EventFactor::MailedLink);
        let outcome = self.store.reset_password(tenant.id, digest, &hash, &notice, &event).await;
        match outcome.map_err(Refusal::from)? {
            ResetOutcome::Done { email, .. } => {
                self.doorbell.ring(notice.mail.id);
                let subject = LoginSubject { tenant: tenant.id, address: Digest::of_address(&email) };
                // The password is changed: limits that are away must not make this look undone. The backoff ends by itself.
                if let Err(error) = self.limits.clear_login(&subject).await {
                    tracing::warn!(
                        request_id = caller.request_id,
                        error = &error as &dyn std::error::Error,
                        "backoff not cleared"
                    );
                }
                Ok(view.redirect_uri)
            }
            ResetOutcome::Refused(state) => Err(refused(state)),
        }
    }

    /// Looks at a reset token without using it.
    ///
    /// # Errors
    /// `TokenInvalid`, `TokenExpired` or a [`Refusal`].
    pub async fn reset_token_status(&self, slug: &str, token: &str, caller: &Caller) -> Result<(), ResetPasswordError> {
        let tenant = self.tenant(slug).await?;
        self.limit(&rate::presented_token(tenant.id, &caller.network)).await?;
        self.live_reset_token(&tenant, token).await.map(drop)
    }

    async fn live_reset_token(&self, tenant: &Tenant, token: &str) -> Result<(Digest, TokenView), ResetPasswordError> {
        let digest =
            self.mailed_token(tenant.id, TokenPurpose::ResetPassword, token).ok_or(ResetPasswordError::TokenInvalid)?;
        let view = self
            .store
            .token(tenant.id, TokenPurpose::ResetPassword, digest, self.clock.now())
            .await
            .map_err(Refusal::from)?
            .ok_or(ResetPasswordError::TokenInvalid)?;
        if view.state == TokenState::Live { Ok((digest, view)) } else { Err(refused(view.state)) }
    }
}

fn refused(state: TokenState) -> ResetPasswordError {
    match state {
        TokenState::Expired => ResetPasswordError::TokenExpired,
        _ => ResetPasswordError::TokenInvalid,
    }
}

#[cfg(test)]
mod tests;
