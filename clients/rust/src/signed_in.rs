//! What a person does with their account and its sessions: a method for each operation that a session's cookie opens.

mod account;
mod activity;
mod factors;
mod trusted_devices;

pub use account::{Account, ProfileUpdate};
pub use activity::{Activity, ActivityEvent};
pub use factors::{Factor, Factors};
pub use trusted_devices::TrustedDevice;

use crate::generated::{ClientInfo as _, types};
use crate::login::outcome;
use crate::retry::Effect;
use crate::{Enrolling, Error, LoginOutcome, Secret, SessionCookie, Tenant};
use chrono::{DateTime, Utc};

/// The operations that a session opens. Made by [`Tenant::signed_in`]; it keeps the cookie and nothing else.
#[derive(Debug, Clone)]
pub struct SignedIn {
    tenant: Tenant,
    cookie: SessionCookie,
}

/// A live session of the account.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct LiveSession {
    /// Its public handle. It proves nothing.
    pub id: String,
    /// Whether it is the session that asked.
    pub current: bool,
    /// What logged in, such as `Firefox on Linux`, as far as it said.
    pub device: Option<String>,
    /// How the person was authenticated, by RFC 8176.
    pub amr: Vec<String>,
    /// How far that is to be relied on: `aal1` or `aal2` (NIST SP 800-63B-4).
    pub acr: String,
    /// When the person last proved who they are.
    pub auth_time: DateTime<Utc>,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When it was last used, to the minute.
    pub last_used_at: DateTime<Utc>,
    /// When it ends if it is not used before.
    pub idle_expires_at: DateTime<Utc>,
    /// When it ends in any case.
    pub expires_at: DateTime<Utc>,
}

impl SignedIn {
    pub(crate) fn new(tenant: Tenant, cookie: SessionCookie) -> Self {
        Self { tenant, cookie }
    }

    /// Logs in again, as sensitive operations demand it: by the password, and by a second factor where the account has one. When the new
    /// session begins, here or with [`Tenant::mfa_verify`], this one ends.
    ///
    /// # Errors
    /// `current_password_wrong`, `session_required`, and what every call can give.
    pub async fn reauthenticate(&self, password: impl Into<Secret>) -> Result<LoginOutcome, Error> {
        let api = self.tenant.api_with(&self.cookie)?;
        let body = types::ReauthenticateRequest { password: password.into() };
        let send = || api.reauthenticate().tenant_slug(self.tenant.slug()).body(body.clone()).send();
        let answer = self.tenant.client().send(&api, Effect::Another, send).await?;
        outcome(answer, Some(self.cookie.clone()), api.inner().seen())
    }

    /// Sets up another second factor.
    pub fn enrolling(&self) -> Enrolling {
        Enrolling::of_session(self.tenant.clone(), self.cookie.clone())
    }

    /// The proof of the session that this goes by.
    pub fn cookie(&self) -> &SessionCookie {
        &self.cookie
    }

    /// The live sessions of the account, the newest first, at most 100.
    ///
    /// # Errors
    /// `session_required`, and what every call can give.
    pub async fn sessions(&self) -> Result<Vec<LiveSession>, Error> {
        let api = self.tenant.api_with(&self.cookie)?;
        let send = || api.list_sessions().tenant_slug(self.tenant.slug()).send();
        let answer = self.tenant.client().send(&api, Effect::Same, send).await?;
        Ok(answer.into_inner().data.sessions.into_iter().map(LiveSession::from).collect())
    }

    /// Ends one session of the account by its handle.
    ///
    /// # Errors
    /// `session_required`, `session_not_found`, and what every call can give.
    pub async fn revoke_session(&self, id: &str) -> Result<(), Error> {
        let api = self.tenant.api_with(&self.cookie)?;
        let id = handle("session", id)?;
        let send = || api.revoke_session().tenant_slug(self.tenant.slug()).session_id(id).send();
        self.tenant.client().send(&api, Effect::Another, send).await.map(drop)
    }

    /// Ends every session of the account but this one; how many they were. No device is trusted any longer.
    ///
    /// # Errors
    /// `session_required`, and what every call can give.
    pub async fn revoke_other_sessions(&self) -> Result<u64, Error> {
        let api = self.tenant.api_with(&self.cookie)?;
        let send = || api.revoke_other_sessions().tenant_slug(self.tenant.slug()).send();
        let answer = self.tenant.client().send(&api, Effect::Another, send).await?;
        Ok(answer.into_inner().data.revoked.try_into().unwrap_or_default())
    }

    /// Ends this session.
    ///
    /// # Errors
    /// `session_required` when it had ended before, and what every call can give.
    pub async fn logout(self) -> Result<(), Error> {
        let api = self.tenant.api_with(&self.cookie)?;
        let send = || api.logout().tenant_slug(self.tenant.slug()).send();
        self.tenant.client().send(&api, Effect::Another, send).await.map(drop)
    }
}

impl From<types::SessionInfo> for LiveSession {
    fn from(seen: types::SessionInfo) -> Self {
        Self {
            id: seen.session_id.to_string(),
            current: seen.current,
            device: seen.device,
            amr: seen.amr,
            acr: seen.acr,
            auth_time: seen.auth_time,
            created_at: seen.created_at,
            last_used_at: seen.last_used_at,
            idle_expires_at: seen.idle_expires_at,
            expires_at: seen.expires_at,
        }
    }
}

/// The handle of one of the account's things, as a path takes it.
fn handle(of: &str, id: &str) -> Result<uuid::Uuid, Error> {
    id.parse().map_err(|_| Error::InvalidRequest(format!("the handle of a {of} is a UUID")))
}
