//! `login`: checks an address and a password, and begins a session.
//!
//! Unknown address, account without a password, wrong password, disabled account, and a password that failed too often are one
//! refusal, with the same work behind it: the same reads, one hash, one counted failure.

use super::password_check::RightPassword;
use super::refusal::Refusal;
use super::{App, Caller, address_digest};
use crate::domain::lifetimes::{SessionLifetime, session_lifetime};
use crate::domain::password::Password;
use crate::domain::token::Token;
use scaikey_email::EmailAddress;
use scaikey_store::{Acr, Credentials, NewSession, SessionHandle, SessionOutcome, Tenant, UserId};
use std::sync::Arc;

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
    /// What logs in, for people to recognise it by.
    pub device: Option<String>,
}

/// A session has begun.
#[derive(Debug)]
pub struct Authenticated {
    /// Who it is.
    pub user_id: UserId,
    /// The session's public name.
    pub session: SessionHandle,
    /// The session's cookie.
    pub cookie: Token,
    /// How long it lasts.
    pub lifetime: SessionLifetime,
    /// Where the person goes next.
    pub redirect_uri: Option<String>,
    /// The tenant, for the cookie's name and attributes.
    pub tenant: Arc<Tenant>,
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
    /// Logs a person in.
    ///
    /// # Errors
    /// [`LoginError`].
    pub async fn login(&self, slug: &str, form: Login<'_>, caller: &Caller) -> Result<Authenticated, LoginError> {
        let tenant = self.tenant(slug).await?;
        let attempt = self.password_attempt(&tenant, form.email, caller).await?;
        let record = self.store.credentials(tenant.id, form.email).await.map_err(Refusal::from)?;
        let usable = record.account.as_ref().filter(|account| account.enabled);
        let stored = usable.and_then(|account| account.password_hash.as_deref());
        let right = self.check_password(attempt, record.failures, form.password, stored).await?;
        let (Some(right), Some(credentials)) = (right, record.account) else {
            return Err(LoginError::InvalidCredentials);
        };
        if !credentials.verified {
            right.without_session().await?;
            self.send_verification(&tenant, form.email, &credentials.first_name, caller).await?;
            return Err(LoginError::EmailNotVerified);
        }
        self.begin_session(tenant, form, credentials, right).await
    }

    async fn begin_session(
        &self, tenant: Arc<Tenant>, form: Login<'_>, credentials: Credentials, right: RightPassword,
    ) -> Result<Authenticated, LoginError> {
        let rehash = self.renewed_hash(&tenant, form.password, right.outdated_hash.as_deref()).await;
        let lifetime = session_lifetime(&tenant.settings.sessions, form.remember_me);
        let (cookie, now) = (self.draw_token(), self.clock.now());
        let session = NewSession {
            handle: SessionHandle(self.draw_id()),
            digest: cookie.digest(),
            user_id: credentials.user_id,
            address: address_digest(form.email),
            epoch: credentials.epoch,
            amr: vec!["pwd".to_owned()],
            acr: Acr::Aal1,
            auth_time: now,
            created_at: now,
            idle_expires_at: now + lifetime.idle,
            expires_at: now + lifetime.absolute,
            device: form.device,
            replaces: form.earlier_session.map(|token| token.digest()),
            rehash,
            device_rotation: None,
        };
        match self.store.begin_session(tenant.id, &session).await.map_err(Refusal::from)? {
            SessionOutcome::Outdated | SessionOutcome::DeviceRefused => Err(LoginError::InvalidCredentials),
            SessionOutcome::Begun => {
                right.failures_cleared();
                Ok(Authenticated {
                    user_id: credentials.user_id,
                    session: session.handle,
                    cookie,
                    lifetime,
                    redirect_uri: tenant.settings.redirect_uris.first().cloned(),
                    tenant,
                })
            }
        }
    }

    /// The outdated hash and the one to replace it by. A full queue must not fail a login whose password was right: then the hash
    /// is renewed the next time.
    async fn renewed_hash(&self, tenant: &Tenant, password: &str, outdated: Option<&str>) -> Option<(String, String)> {
        let (outdated, password) = (outdated?, Password::presented(password)?);
        let renewed = self.hasher.hash(tenant.id, password.expose()).await.ok()?;
        Some((outdated.to_owned(), renewed))
    }
}

#[cfg(test)]
mod tests;
