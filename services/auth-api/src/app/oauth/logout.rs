//! `end_session`: a client, or the person, ends the session of this browser (OpenID Connect RP-Initiated Logout 1.0).
//!
//! Without an ID token of that very session the person is asked first: otherwise any page could log people out.

use crate::app::refusal::Refusal;
use crate::app::{App, Caller};
use crate::domain::oauth::client::is_registered;
use crate::domain::oauth::issuer::with_query;
use crate::domain::token::Token;
use scaikey_store::Tenant;
use std::sync::Arc;

/// What is asked for.
#[derive(Debug, Clone, Default)]
pub struct LogoutWish {
    /// An ID token of the session.
    pub id_token_hint: Option<String>,
    /// The client.
    pub client_id: Option<String>,
    /// Where the person goes then.
    pub post_logout_redirect_uri: Option<String>,
    /// Comes back with the person.
    pub state: Option<String>,
    /// Whether the person has pressed the button.
    pub confirmed: bool,
}

/// What came of it.
#[derive(Debug)]
pub enum Logout {
    /// The person has to say so first.
    Asked(Arc<Tenant>),
    /// There is no session any more. The person goes there, or is told so.
    Ended(Arc<Tenant>, Option<String>),
}

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub enum LogoutError {
    /// The ID token is none of ours, or is not the client's.
    #[error("the ID token is not good")]
    BadHint,
    /// It is none of the client's, or nobody knows whose it might be.
    #[error("the redirect URI is not registered")]
    UnknownRedirectUri,
    /// See [`Refusal`].
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl App {
    /// Ends the session of this browser.
    ///
    /// # Errors
    /// [`LogoutError`].
    pub async fn end_session(
        &self, slug: &str, wish: LogoutWish, cookie: Option<Token>, caller: &Caller,
    ) -> Result<Logout, LogoutError> {
        let tenant = self.tenant(slug).await?;
        let hint = match wish.id_token_hint.as_deref() {
            None => None,
            Some(token) => Some(self.hinted(&tenant, token).await?.ok_or(LogoutError::BadHint)?),
        };
        let hinted = hint.as_ref().and_then(|claims| claims.aud.to_vec().into_iter().next());
        if wish.client_id.is_some() && hinted.is_some() && wish.client_id != hinted {
            return Err(LogoutError::BadHint);
        }
        let place = self.place_after(&tenant, &wish, hinted.or(wish.client_id.clone())).await?;
        if let Some(session) = self.live_session(&tenant, cookie).await? {
            let is_hinted = hint.is_some_and(|claims| claims.sid == session.view.handle.to_string());
            if !is_hinted && !wish.confirmed {
                return Ok(Logout::Asked(tenant));
            }
            self.logout(&session, caller).await?;
        }
        Ok(Logout::Ended(tenant, place))
    }

    /// Where the person goes then, if the client may send them there.
    async fn place_after(
        &self, tenant: &Tenant, wish: &LogoutWish, client: Option<String>,
    ) -> Result<Option<String>, LogoutError> {
        let Some(uri) = &wish.post_logout_redirect_uri else { return Ok(None) };
        let client = match client {
            Some(id) => self.enabled_client(tenant, &id).await?,
            None => None,
        };
        let known = client.is_some_and(|client| is_registered(&client.settings.post_logout_redirect_uris, uri));
        if !known {
            return Err(LogoutError::UnknownRedirectUri);
        }
        Ok(Some(with_query(uri, wish.state.as_deref().map(|state| ("state", state)))))
    }
}
