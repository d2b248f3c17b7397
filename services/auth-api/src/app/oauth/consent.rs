//! `consent`: a person says whether a client that is not the tenant's own may have what it asks for.
//!
//! The answer counts in the browser that began the request, by who is logged in there; a form of another site comes without either cookie.

use super::authorize::{AuthorizeError, Sent, Visitor};
use crate::app::refusal::Refusal;
use crate::app::{App, Caller};
use crate::domain::oauth::decision::Decision;
use crate::domain::oauth::issuer::Issuer;
use crate::domain::oauth::scope;
use crate::domain::token::Token;
use scaikey_store::{EventKind, Tenant};
use std::sync::Arc;

/// What the person is asked.
#[derive(Debug)]
pub struct Question {
    /// Whose page it is.
    pub tenant: Arc<Tenant>,
    /// What the client is called.
    pub client: String,
    /// What it asks for, separated by spaces.
    pub scope: String,
}

impl App {
    /// The question; or where the browser goes on, if there is nothing to ask.
    ///
    /// # Errors
    /// [`AuthorizeError`].
    pub async fn consent_question(
        &self, slug: &str, interaction: &str, visitor: Visitor,
    ) -> Result<Result<Question, Sent>, AuthorizeError> {
        let looked = self.waiting_request(slug, interaction, &visitor).await?;
        let session = self.live_session(&looked.tenant, visitor.session).await?;
        let (decision, _) = self.decided(&looked, session.as_ref()).await?;
        if decision != Decision::Consent {
            return Ok(Err(resumed(looked.tenant, interaction)));
        }
        let (tenant, client, scope) = (looked.tenant, looked.client.settings.name, looked.request.scope);
        Ok(Ok(Question { tenant, client, scope }))
    }

    /// Takes the answer. Consent is remembered, with what was consented to before; a refusal is told to the client.
    ///
    /// # Errors
    /// [`AuthorizeError`].
    pub async fn answer_consent(
        &self, slug: &str, interaction: &str, visitor: Visitor, agreed: bool, caller: &Caller,
    ) -> Result<Sent, AuthorizeError> {
        let looked = self.waiting_request(slug, interaction, &visitor).await?;
        let session = self.live_session(&looked.tenant, visitor.session).await?;
        let (decision, session) = self.decided(&looked, session.as_ref()).await?;
        // Whoever has logged out meanwhile logs in first, and is asked again.
        let (Decision::Consent, Some(session)) = (decision, session) else {
            return Ok(resumed(looked.tenant, interaction));
        };
        if !agreed {
            return self.refuse(looked, "access_denied", "the person does not consent").await;
        }
        let (tenant, user) = (&looked.tenant, session.view.user_id);
        let before = self.store.consent(tenant.id, user, &looked.client.id).await.map_err(Refusal::from)?;
        let scope = scope::union(before.as_deref().unwrap_or_default(), &looked.request.scope);
        let name = Token::parse(interaction).ok_or(AuthorizeError::Over)?;
        let event = self.own_event(EventKind::Consent, caller);
        let given = self.store.give_consent(tenant.id, user, name.digest(), &scope, &event).await;
        if !given.map_err(Refusal::from)? {
            return Err(AuthorizeError::Over);
        }
        Ok(resumed(looked.tenant, interaction))
    }
}

fn resumed(tenant: Arc<Tenant>, interaction: &str) -> Sent {
    Sent { location: Issuer::of(&tenant).resume(interaction), tenant, browser: None }
}
