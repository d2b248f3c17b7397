//! `revoke`: a client gives back a token of its own (RFC 7009).

use super::access_token::{NoAccess, jti_digest};
use super::client_authentication::{ClientError, ClientProof};
use crate::app::refusal::Refusal;
use crate::app::{App, Caller};
use crate::domain::oauth::lifetimes::LONGEST_ACCESS_TOKEN;
use crate::domain::token::Token;
use scaikey_store::{Actor, EventKind};

impl App {
    /// Takes a token back: with a refresh token all that hangs on its grant. Unknown tokens, and those of others, are no error and no news.
    ///
    /// # Errors
    /// [`ClientError`].
    pub async fn revoke(
        &self, slug: &str, proof: ClientProof<'_>, token: &str, caller: &Caller,
    ) -> Result<(), ClientError> {
        let tenant = self.tenant(slug).await?;
        let client = self.authenticate_client(&tenant, proof).await?;
        if let Some(token) = Token::parse(token) {
            let event = self.event(EventKind::GrantRevocation, Actor::Visitor, caller);
            let revoked = self.store.revoke_grant(tenant.id, token.digest(), &client.id, &event).await;
            revoked.map_err(Refusal::from)?;
            return Ok(());
        }
        match self.access_token(tenant.clone(), token).await {
            Ok(token) if token.claims.client_id == client.id => {
                let until = self.clock.now() + LONGEST_ACCESS_TOKEN;
                let spent = self.store.spend_jti(tenant.id, jti_digest(&token.claims), until).await;
                spent.map_err(Refusal::from)?;
                Ok(())
            }
            Ok(_) | Err(NoAccess::BadToken) => Ok(()),
            Err(NoAccess::Refused(refusal)) => Err(refusal.into()),
        }
    }
}
