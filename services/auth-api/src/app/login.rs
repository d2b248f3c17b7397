//! `login`: checks an address and a password, and begins a session.
//!
//! Unknown address, account without a password, wrong password, disabled account, and a password that failed too often are one
//! refusal, with the same work behind it: one read, one hash, one counted failure.

use super::refusal::Refusal;
use super::{App, Caller, address_digest};
use crate::domain::lifetimes::{REMEMBERED_SESSION, SESSION, SessionLifetime};
use crate::domain::password::Password;
use crate::domain::rate;
use crate::domain::token::Token;
use crate::ports::{Limits, LoginEnd, LoginSubject, PasswordCheck, Verdict};
use scaikey_email::EmailAddress;
use scaikey_store::{Credentials, LoginFailures, NewSession, SessionHandle, SessionOutcome, Tenant, UserId};
use std::sync::Arc;

/// Consecutive failures after which a password is refused until it is reset (NIST SP 800-63B-4 §3.2.2: at most 100).
const MOST_FAILURES: i64 = 100;

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
        let subject = LoginSubject { tenant: tenant.id, address: address_digest(form.email) };
        let charges = rate::login(tenant.id, &caller.network);
        if let Verdict::Wait(retry_after) = self.limits.admit_login(&charges, &subject).await.map_err(Refusal::from)? {
            return Err(Refusal::Limited { retry_after }.into());
        }
        let admitted = self.admitted(subject);
        let Some((credentials, rehash)) = self.check_password(&tenant, &form, &subject).await? else {
            let now = self.clock.now();
            self.store.record_login_failure(tenant.id, subject.address, now).await.map_err(Refusal::from)?;
            admitted.settle(LoginEnd::Failed).await?;
            return Err(LoginError::InvalidCredentials);
        };
        admitted.settle(LoginEnd::Succeeded).await?;
        if !credentials.verified {
            self.send_verification(&tenant, form.email, &credentials.first_name, None, caller).await?;
            return Err(LoginError::EmailNotVerified);
        }
        self.begin_session(tenant, form, &subject, credentials, rehash).await
    }

    /// The account if the password is right and may still be used, with the stronger hash if its own is outdated.
    async fn check_password(
        &self, tenant: &Tenant, form: &Login<'_>, subject: &LoginSubject,
    ) -> Result<Option<(Credentials, Option<(String, String)>)>, Refusal> {
        let (credentials, failures) = tokio::try_join!(
            self.store.credentials(tenant.id, form.email),
            self.store.login_failures(tenant.id, subject.address),
        )?;
        let Some(password) = Password::presented(form.password) else { return Ok(None) };
        let usable = credentials.as_ref().filter(|known| known.enabled && failures < LoginFailures(MOST_FAILURES));
        let stored = usable.and_then(|known| known.password_hash.as_deref());
        let check = self.hasher.check(tenant.id, password.expose(), stored).await?;
        let rehash = match (check, stored) {
            (PasswordCheck::Differs, _) | (_, None) => return Ok(None),
            (PasswordCheck::Matches, Some(_)) => None,
            // A full queue must not fail a login whose password was right: the hash is renewed the next time.
            (PasswordCheck::MatchesOutdated, Some(old)) => {
                self.hasher.hash(tenant.id, password.expose()).await.ok().map(|new| (old.to_owned(), new))
            }
        };
        Ok(credentials.map(|credentials| (credentials, rehash)))
    }

    async fn begin_session(
        &self, tenant: Arc<Tenant>, form: Login<'_>, subject: &LoginSubject, credentials: Credentials,
        rehash: Option<(String, String)>,
    ) -> Result<Authenticated, LoginError> {
        let lifetime = if form.remember_me { REMEMBERED_SESSION } else { SESSION };
        let (cookie, now) = (self.draw_token(), self.clock.now());
        let session = NewSession {
            handle: SessionHandle(self.draw_id()),
            digest: cookie.digest(),
            user_id: credentials.user_id,
            address: subject.address,
            epoch: credentials.epoch,
            amr: vec!["pwd".to_owned()],
            created_at: now,
            idle_expires_at: now + lifetime.idle,
            expires_at: now + lifetime.absolute,
            replaces: form.earlier_session.map(|token| token.digest()),
            rehash,
        };
        match self.store.begin_session(tenant.id, &session).await.map_err(Refusal::from)? {
            SessionOutcome::Outdated => Err(LoginError::InvalidCredentials),
            SessionOutcome::Begun => Ok(Authenticated {
                user_id: credentials.user_id,
                session: session.handle,
                cookie,
                lifetime,
                redirect_uri: tenant.settings.redirect_uris.first().cloned(),
                tenant,
            }),
        }
    }

    /// Holds an admitted attempt until it is settled.
    pub(super) fn admitted(&self, subject: LoginSubject) -> AdmittedLogin {
        AdmittedLogin { limits: Arc::clone(&self.limits), subject, settled: false }
    }
}

/// An attempt that was admitted. Dropped without being settled (the caller went away, a part failed), it counts as abandoned.
pub(super) struct AdmittedLogin {
    limits: Arc<dyn Limits>,
    subject: LoginSubject,
    settled: bool,
}

impl AdmittedLogin {
    pub(super) async fn settle(mut self, end: LoginEnd) -> Result<(), Refusal> {
        self.settled = true;
        Ok(self.limits.settle_login(&self.subject, end).await?)
    }
}

impl Drop for AdmittedLogin {
    fn drop(&mut self) {
        if self.settled {
            return;
        }
        let (limits, subject) = (Arc::clone(&self.limits), self.subject);
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(async move {
                // Unsettled attempts stop counting by themselves after 30 seconds.
                let _ = limits.settle_login(&subject, LoginEnd::Abandoned).await;
            });
        }
    }
}

#[cfg(test)]
mod tests;
