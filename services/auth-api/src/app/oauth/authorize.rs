//! `authorize`: a client asks for a code, and the person who is to grant it is found, or sent to log in or to consent.
//!
//! A request that waits is bound to the browser that began it, by a cookie: nobody finishes in one browser what was begun in another, so
//! neither can a person be logged in to somebody else's request (login CSRF), nor a code be sent on in somebody else's name.

use crate::app::refusal::Refusal;
use crate::app::sessions::{CurrentSession, SessionError};
use crate::app::{App, Caller};
use crate::domain::oauth::claims::{ID_TOKEN, IdClaims};
use crate::domain::oauth::client::is_registered;
use crate::domain::oauth::decision::{Decision, Situation, decide};
use crate::domain::oauth::issuer::{Issuer, with_query};
use crate::domain::oauth::jwt::Unverified;
use crate::domain::oauth::lifetimes::{CODE, INTERACTION};
use crate::domain::oauth::request::{Asked, AuthorizationRequest, Wrong};
use crate::domain::oauth::scope::{OFFLINE_ACCESS, holds};
use crate::domain::rate;
use crate::domain::token::Token;
use scaikey_store::{
    Client, Digest, EventKind, GrantId, GrantOutcome, GrantType, InteractionView, NewCode, NewGrant, NewInteraction,
    Tenant,
};
use std::sync::Arc;
use time::Duration;

/// What the browser holds.
#[derive(Debug, Default)]
pub struct Visitor {
    /// The cookie of its session.
    pub session: Option<Token>,
    /// The cookie that marks it.
    pub browser: Option<Token>,
}

/// Where the browser goes.
#[derive(Debug)]
pub struct Sent {
    /// There.
    pub location: String,
    /// The tenant, for the cookie's name and attributes.
    pub tenant: Arc<Tenant>,
    /// What marks the browser from now on, if nothing did before.
    pub browser: Option<Token>,
}

/// Why the browser goes nowhere: there is nobody whom it could be sent to.
#[derive(Debug, thiserror::Error)]
pub enum AuthorizeError {
    /// There is no such client.
    #[error("the client is unknown")]
    UnknownClient,
    /// It is none of the client's.
    #[error("the redirect URI is not registered")]
    UnknownRedirectUri,
    /// The request is over, was answered, or began in another browser.
    #[error("the request does not wait")]
    Over,
    /// See [`Refusal`].
    #[error(transparent)]
    Refused(#[from] Refusal),
}

/// A request that is looked at, with all there is to know.
pub(super) struct Looked {
    pub(super) tenant: Arc<Tenant>,
    pub(super) client: Client,
    pub(super) request: AuthorizationRequest,
    /// If it waited: its name, and how it stands.
    waited: Option<(Token, InteractionView)>,
}

impl App {
    /// Answers a request, or lets it wait. A form from another site comes without the session's cookie (`SameSite`), so with `looks` false
    /// the browser comes back by itself.
    ///
    /// # Errors
    /// [`AuthorizeError`].
    pub async fn authorize(
        &self, slug: &str, asked: Asked, visitor: Visitor, looks: bool, caller: &Caller,
    ) -> Result<Sent, AuthorizeError> {
        let tenant = self.tenant(slug).await?;
        let id = asked.client_id.clone().ok_or(AuthorizeError::UnknownClient)?;
        let client = self.enabled_client(&tenant, &id).await?.ok_or(AuthorizeError::UnknownClient)?;
        let uri = asked.redirect_uri.clone().ok_or(AuthorizeError::UnknownRedirectUri)?;
        if !is_registered(&client.settings.redirect_uris, &uri) {
            return Err(AuthorizeError::UnknownRedirectUri);
        }
        // From here on the client hears of it.
        let (state, hint) = (asked.state.clone(), asked.id_token_hint.clone());
        let mut request = match AuthorizationRequest::read(asked, &id, &uri, &client.settings) {
            Ok(request) => request,
            Err(wrong) => return Ok(refused(tenant, &uri, state.as_deref(), wrong)),
        };
        if let Some(hint) = hint {
            let Some(claims) = self.hinted(&tenant, &hint).await?.filter(|claims| claims.aud.holds(&id)) else {
                let wrong =
                    Wrong { error: "invalid_request", description: "id_token_hint is no token for this client" };
                return Ok(refused(tenant, &uri, state.as_deref(), wrong));
            };
            request.subject = Some(claims.sub);
        }
        let looked = Looked { tenant, client, request, waited: None };
        if !looks {
            let issuer = Issuer::of(&looked.tenant);
            return self.wait(looked, visitor.browser, caller, |name, _| issuer.resume(name)).await;
        }
        self.look(looked, visitor, caller).await
    }

    /// Goes on with a request that waited.
    ///
    /// # Errors
    /// [`AuthorizeError`].
    pub async fn resume_authorization(
        &self, slug: &str, interaction: &str, visitor: Visitor, caller: &Caller,
    ) -> Result<Sent, AuthorizeError> {
        let looked = self.waiting_request(slug, interaction, &visitor).await?;
        self.look(looked, visitor, caller).await
    }

    /// A request that waits for this very browser, with all there is to know.
    pub(super) async fn waiting_request(
        &self, slug: &str, interaction: &str, visitor: &Visitor,
    ) -> Result<Looked, AuthorizeError> {
        let tenant = self.tenant(slug).await?;
        let name = Token::parse(interaction).ok_or(AuthorizeError::Over)?;
        let waiting = self.waiting(&tenant, &name, visitor.browser.as_ref()).await?.ok_or(AuthorizeError::Over)?;
        let client = self.enabled_client(&tenant, &waiting.client_id).await?.ok_or(AuthorizeError::UnknownClient)?;
        let request: AuthorizationRequest =
            serde_json::from_str(&waiting.request).map_err(|error| Refusal::Unexpected(error.into()))?;
        // The operator may have changed what the client may do since.
        if !is_registered(&client.settings.redirect_uris, &request.redirect_uri) {
            return Err(AuthorizeError::UnknownRedirectUri);
        }
        Ok(Looked { tenant, client, request, waited: Some((name, waiting)) })
    }

    /// Where the login page of this tenant sends a person who has logged in for the request of this name, if that still waits.
    ///
    /// # Errors
    /// When the store cannot be asked.
    pub async fn resume_uri(&self, tenant: &Tenant, interaction: &str) -> Result<Option<String>, Refusal> {
        let Some(name) = Token::parse(interaction) else { return Ok(None) };
        let waiting = self.store.interaction(tenant.id, name.digest(), self.clock.now()).await?;
        Ok(waiting.map(|_| Issuer::of(tenant).resume(name.expose())))
    }

    /// A request that waits for this very browser.
    async fn waiting(
        &self, tenant: &Tenant, name: &Token, browser: Option<&Token>,
    ) -> Result<Option<InteractionView>, Refusal> {
        let waiting = self.store.interaction(tenant.id, name.digest(), self.clock.now()).await?;
        Ok(waiting.filter(|it| browser.is_some_and(|browser| browser.digest() == it.browser)))
    }

    async fn look(&self, looked: Looked, visitor: Visitor, caller: &Caller) -> Result<Sent, AuthorizeError> {
        let session = self.live_session(&looked.tenant, visitor.session).await?;
        match self.decided(&looked, session.as_ref()).await? {
            (Decision::Grant, Some(session)) => self.give_code(looked, session, visitor.browser, caller).await,
            (Decision::Consent, Some(_)) => self.to_consent(looked, visitor.browser, caller).await,
            _ => self.to_login(looked, visitor.browser, caller).await,
        }
    }

    /// The live session of this cookie, if it is one.
    pub(super) async fn live_session(
        &self, tenant: &Arc<Tenant>, cookie: Option<Token>,
    ) -> Result<Option<CurrentSession>, Refusal> {
        let Some(cookie) = cookie else { return Ok(None) };
        match self.current_session(Arc::clone(tenant), &cookie).await {
            Ok(session) => Ok(Some(session)),
            Err(SessionError::NoSession) => Ok(None),
            Err(SessionError::Refused(refusal)) => Err(refusal),
        }
    }

    pub(super) async fn decided<'s>(
        &self, looked: &Looked, session: Option<&'s CurrentSession>,
    ) -> Result<(Decision, Option<&'s CurrentSession>), Refusal> {
        let user = session.map(|session| session.view.user_id);
        let first_party = looked.client.settings.first_party;
        let consent = match user.filter(|_| !first_party) {
            Some(user) => self.store.consent(looked.tenant.id, user, &looked.client.id).await?,
            None => None,
        };
        let waited = looked.waited.as_ref().map(|(_, view)| view);
        let situation = Situation {
            session: session.map(|session| &session.view),
            began_at: waited.map(|view| view.created_at),
            first_party,
            consent: consent.as_deref(),
            consented_now: user.is_some() && waited.is_some_and(|view| view.consented_by == user),
            now: self.clock.now(),
        };
        Ok((decide(&looked.request, &situation), session))
    }

    async fn to_login(&self, looked: Looked, browser: Option<Token>, caller: &Caller) -> Result<Sent, AuthorizeError> {
        if looked.request.prompt.none {
            return self.refuse(looked, "login_required", "the person has to log in").await;
        }
        let Some(page) = looked.tenant.settings.oauth.login_uri.clone() else {
            return self.refuse(looked, "interaction_required", "the tenant has no login page").await;
        };
        let place = |name: &str, request: &AuthorizationRequest| {
            page_url(&page, name, &[("ui_locales", &request.ui_locales), ("login_hint", &request.login_hint)])
        };
        self.wait(looked, browser, caller, place).await
    }

    async fn to_consent(
        &self, looked: Looked, browser: Option<Token>, caller: &Caller,
    ) -> Result<Sent, AuthorizeError> {
        if looked.request.prompt.none {
            return self.refuse(looked, "consent_required", "the person has to consent").await;
        }
        let page = Issuer::of(&looked.tenant).at("consent");
        self.wait(looked, browser, caller, |name, request| {
            page_url(&page, name, &[("ui_locales", &request.ui_locales)])
        })
        .await
    }

    /// Lets a request wait, if it does not yet, and sends the browser to where it goes on.
    async fn wait(
        &self, looked: Looked, browser: Option<Token>, caller: &Caller,
        place: impl FnOnce(&str, &AuthorizationRequest) -> String,
    ) -> Result<Sent, AuthorizeError> {
        let Looked { tenant, client, request, waited } = looked;
        if let Some((name, _)) = waited {
            return Ok(Sent { location: place(name.expose(), &request), tenant, browser: None });
        }
        self.limit(&rate::waiting_request(tenant.id, &caller.network)).await?;
        let (name, drawn) = (self.draw_token(), browser.is_none().then(|| self.draw_token()));
        let Some(mark) = browser.as_ref().or(drawn.as_ref()).map(Token::digest) else {
            return Err(AuthorizeError::Over);
        };
        let now = self.clock.now();
        let interaction = NewInteraction {
            digest: name.digest(),
            client_id: client.id,
            browser: mark,
            request: serde_json::to_string(&request).map_err(|error| Refusal::Unexpected(error.into()))?,
            created_at: now,
            expires_at: now + INTERACTION,
        };
        if !self.store.begin_interaction(tenant.id, &interaction).await.map_err(Refusal::from)? {
            return Err(AuthorizeError::UnknownClient);
        }
        Ok(Sent { location: place(name.expose(), &request), tenant, browser: drawn })
    }

    async fn give_code(
        &self, looked: Looked, session: &CurrentSession, browser: Option<Token>, caller: &Caller,
    ) -> Result<Sent, AuthorizeError> {
        let (code, now, view) = (self.draw_token(), self.clock.now(), &session.view);
        let (request, settings) = (&looked.request, &looked.client.settings);
        let refreshes = settings.grants.contains(&GrantType::RefreshToken);
        let lasts = if refreshes {
            Duration::days(i64::from(settings.refresh_absolute_days))
        } else {
            CODE + Duration::seconds(i64::from(settings.access_token_seconds))
        };
        let id = GrantId(self.draw_id());
        let grant = NewGrant {
            id,
            client_id: looked.client.id.clone(),
            user_id: view.user_id,
            session: view.handle,
            epoch: view.epoch,
            offline: holds(&request.scope, OFFLINE_ACCESS),
            scope: request.scope.clone(),
            auth_time: view.auth_time,
            amr: view.amr.clone(),
            acr: view.acr.as_str().to_owned(),
            expires_at: now + lasts,
            interaction: looked.waited.as_ref().map(|(name, _)| name.digest()),
            code: NewCode {
                digest: code.digest(),
                redirect_uri: request.redirect_uri.clone(),
                code_challenge: request.code_challenge.clone(),
                nonce: request.nonce.clone(),
                expires_at: now + CODE,
            },
            event: self.own_event(EventKind::Authorization, caller).about(id.0),
        };
        match self.store.grant(looked.tenant.id, &grant).await.map_err(Refusal::from)? {
            GrantOutcome::Granted => {
                let issuer = Issuer::of(&looked.tenant);
                let state = request.state.as_deref().map(|state| ("state", state));
                let pairs = [("code", code.expose())].into_iter().chain(state).chain([("iss", issuer.as_str())]);
                let location = with_query(&request.redirect_uri, pairs);
                Ok(Sent { location, tenant: looked.tenant, browser: None })
            }
            GrantOutcome::Answered => Err(AuthorizeError::Over),
            // The session has ended in this very moment.
            GrantOutcome::Outdated => self.to_login(looked, browser, caller).await,
        }
    }

    /// Sends the browser back with an error. A request that waited is answered by it.
    pub(super) async fn refuse(
        &self, looked: Looked, error: &'static str, description: &'static str,
    ) -> Result<Sent, AuthorizeError> {
        if let Some((name, _)) = &looked.waited {
            let answered = self.end_interaction(&looked.tenant, name.digest()).await?;
            if !answered {
                return Err(AuthorizeError::Over);
            }
        }
        let request = &looked.request;
        Ok(refused(looked.tenant, &request.redirect_uri, request.state.as_deref(), Wrong { error, description }))
    }

    async fn end_interaction(&self, tenant: &Tenant, interaction: Digest) -> Result<bool, Refusal> {
        Ok(self.store.end_interaction(tenant.id, interaction, self.clock.now()).await?)
    }

    /// What an ID token of this tenant says, expired or not: it is a hint, and proves nothing but that we issued it.
    pub(super) async fn hinted(&self, tenant: &Tenant, token: &str) -> Result<Option<IdClaims>, Refusal> {
        let Some(unverified) = Unverified::read(token).filter(|token| token.header.is_typed(ID_TOKEN)) else {
            return Ok(None);
        };
        let Some(kid) = unverified.header.kid.as_deref() else { return Ok(None) };
        let Some(key) = self.public_key(tenant.id, kid).await? else { return Ok(None) };
        let claims: Option<IdClaims> = unverified.claims(&key);
        Ok(claims.filter(|claims| claims.iss == Issuer::of(tenant).as_str()))
    }
}

/// A page that the browser is sent to, told what it may want to know.
fn page_url(page: &str, name: &str, known: &[(&str, &Option<String>)]) -> String {
    let known = known.iter().filter_map(|(name, value)| Some((*name, value.as_deref()?)));
    with_query(page, [("interaction", name)].into_iter().chain(known))
}

fn refused(tenant: Arc<Tenant>, uri: &str, state: Option<&str>, wrong: Wrong) -> Sent {
    let issuer = Issuer::of(&tenant);
    let said = [("error", wrong.error), ("error_description", wrong.description)];
    let state = state.map(|state| ("state", state));
    let location = with_query(uri, said.into_iter().chain(state).chain([("iss", issuer.as_str())]));
    Sent { location, tenant, browser: None }
}
