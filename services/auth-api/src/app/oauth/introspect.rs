//! `introspect`: whether a token is good, told to whom it concerns (RFC 7662).

use super::access_token::{AccessToken, NoAccess};
use super::client_authentication::{ClientError, ClientProof};
use crate::app::App;
use crate::app::refusal::Refusal;
use crate::domain::oauth::issuer::Issuer;
use crate::domain::token::Token;
use scaikey_store::{Client, ClientAuthentication, RefreshTokenView, Tenant};
use std::sync::Arc;

/// What there is to say.
#[derive(Debug)]
pub enum Introspected {
    /// Nothing: the token is not good, or none of the client's business.
    Inactive,
    /// An access token that was issued to the client, or is for it.
    Access(Box<AccessToken>),
    /// A refresh token of the client's.
    Refresh(Box<RefreshTokenView>, Issuer),
}

impl App {
    /// Looks at a token.
    ///
    /// # Errors
    /// [`ClientError`]: a public client, which proves nothing, is told nothing.
    pub async fn introspect(
        &self, slug: &str, proof: ClientProof<'_>, token: &str,
    ) -> Result<Introspected, ClientError> {
        let tenant = self.tenant(slug).await?;
        let client = self.authenticate_client(&tenant, proof).await?;
        if client.settings.authentication == ClientAuthentication::None {
            return Err(ClientError::NotAuthenticated);
        }
        match Token::parse(token) {
            Some(token) => Ok(self.introspect_refresh_token(&tenant, &client, &token).await?),
            None => Ok(self.introspect_access_token(tenant, &client, token).await?),
        }
    }

    async fn introspect_refresh_token(
        &self, tenant: &Tenant, client: &Client, token: &Token,
    ) -> Result<Introspected, Refusal> {
        let view = self.store.refresh_token(tenant.id, token.digest(), self.clock.now()).await?;
        let own = view.filter(|view| view.grant.client_id == client.id);
        Ok(own.map_or(Introspected::Inactive, |view| Introspected::Refresh(Box::new(view), Issuer::of(tenant))))
    }

    async fn introspect_access_token(
        &self, tenant: Arc<Tenant>, client: &Client, token: &str,
    ) -> Result<Introspected, Refusal> {
        match self.access_token(tenant, token).await {
            Ok(token) if token.claims.client_id == client.id || token.claims.aud.holds(&client.id) => {
                Ok(Introspected::Access(Box::new(token)))
            }
            Ok(_) | Err(NoAccess::BadToken) => Ok(Introspected::Inactive),
            Err(NoAccess::Refused(refusal)) => Err(refusal),
        }
    }
}
