//! What people's browsers are sent to. It goes on by a redirect, or ends on a page.

use super::super::api::{Api, caller};
use super::super::refusals::refused;
use super::super::sessions::{failed, session_cookie};
use crate::app::oauth::{AuthorizeError, Logout, LogoutError, LogoutWish, Sent, Visitor};
use crate::domain::cookie::{self, Purpose};
use crate::domain::oauth::request::Asked;
use crate::domain::tenant::is_secure;
use crate::domain::token::Token;
use crate::pages::{OAuthNotice, Place, consent_question, logout_question, oauth_notice};
use poem::http::header;
use scaikey_contract::refusals::{
    RefuseInternalServerError, RefuseNotFound, RefuseServiceUnavailable, RefuseTooManyRequests,
};
use scaikey_contract::{Html, RequestParts, Secret, types};
use scaikey_store::Tenant;

/// `Location`, and perhaps `Set-Cookie`; or a page, or a refusal.
type Redirected<R> = Result<(String, Option<Secret>), Result<Html, R>>;

impl Api {
    pub(super) async fn authorization<R>(
        &self, parts: &RequestParts, slug: &str, body: types::AuthorizeRequest, looks: bool,
    ) -> Redirected<R>
    where
        R: RefuseNotFound + RefuseTooManyRequests + RefuseInternalServerError + RefuseServiceUnavailable,
    {
        let place = Place::below_tenant(&parts.headers, body.ui_locales.as_deref(), 0, &parts.request_id);
        let visitor = self.visitor(parts, slug).await.map_err(Err)?;
        let sent = self.app.authorize(slug, asked(body), visitor, looks, &caller(parts)).await;
        match sent {
            Err(AuthorizeError::Refused(refusal)) => Err(Err(refused(&refusal, parts))),
            other => redirected(other, &place, parts),
        }
    }

    pub(super) async fn resumption<R>(&self, parts: &RequestParts, slug: &str, interaction: &str) -> Redirected<R>
    where
        R: RefuseNotFound + RefuseInternalServerError + RefuseServiceUnavailable,
    {
        let place = Place::below_tenant(&parts.headers, None, 1, &parts.request_id);
        let visitor = self.visitor(parts, slug).await.map_err(Err)?;
        let sent = self.app.resume_authorization(slug, interaction, visitor, &caller(parts)).await;
        redirected(sent, &place, parts)
    }

    /// The question, or where the browser goes on.
    pub(super) async fn consent_asked<R>(
        &self, parts: &RequestParts, slug: &str, interaction: &str, ui_locales: Option<&str>,
    ) -> Result<Result<Html, String>, Result<Html, R>>
    where
        R: RefuseNotFound + RefuseInternalServerError + RefuseServiceUnavailable,
    {
        let place = Place::below_tenant(&parts.headers, ui_locales, 0, &parts.request_id);
        let visitor = self.visitor(parts, slug).await.map_err(Err)?;
        match self.app.consent_question(slug, interaction, visitor).await {
            Ok(Ok(question)) => Ok(Ok(Html(consent_question(&place, &question, interaction)))),
            Ok(Err(sent)) => Ok(Err(sent.location)),
            Err(error) => redirected(Err(error), &place, parts).map(|(location, _)| Err(location)),
        }
    }

    pub(super) async fn consent_answered<R>(
        &self, parts: &RequestParts, slug: &str, body: types::ConsentAnswer,
    ) -> Redirected<R>
    where
        R: RefuseNotFound + RefuseInternalServerError + RefuseServiceUnavailable,
    {
        let place = Place::below_tenant(&parts.headers, body.ui_locales.as_deref(), 0, &parts.request_id);
        let visitor = self.visitor(parts, slug).await.map_err(Err)?;
        let (interaction, agreed) = (body.interaction.unwrap_or_default(), body.answer.as_deref() == Some("agree"));
        let sent = self.app.answer_consent(slug, &interaction, visitor, agreed, &caller(parts)).await;
        redirected(sent, &place, parts)
    }

    /// A page or a place, and the cookie that is cleared.
    pub(super) async fn session_end<R>(
        &self, parts: &RequestParts, slug: &str, body: types::LogoutRequest,
    ) -> Result<(Result<Html, String>, Option<Secret>), Result<Html, R>>
    where
        R: RefuseNotFound + RefuseInternalServerError + RefuseServiceUnavailable,
    {
        let place = Place::below_tenant(&parts.headers, body.ui_locales.as_deref(), 0, &parts.request_id);
        let visitor = self.visitor(parts, slug).await.map_err(Err)?;
        let wish = LogoutWish {
            id_token_hint: body.id_token_hint,
            client_id: body.client_id,
            post_logout_redirect_uri: body.post_logout_redirect_uri,
            state: body.state,
            confirmed: body.confirmed.as_deref() == Some("yes"),
        };
        // A form of another site comes without the cookie, and must not be answered by its end.
        let came = visitor.session.is_some();
        match self.app.end_session(slug, wish.clone(), visitor.session, &caller(parts)).await {
            Ok(Logout::Asked(tenant)) => Ok((Ok(Html(logout_question(&place, &tenant.settings.name, &wish))), None)),
            Ok(Logout::Ended(tenant, to)) => {
                let cleared =
                    came.then(|| cookie::clear(Purpose::Session, &tenant.slug, is_secure(&tenant.settings)).into());
                let page = || Html(oauth_notice(&place, Some(&tenant.settings.name), OAuthNotice::LoggedOut));
                Ok((to.map_or_else(|| Ok(page()), Err), cleared))
            }
            Err(LogoutError::BadHint | LogoutError::UnknownRedirectUri) => {
                Err(Ok(Html(oauth_notice(&place, None, OAuthNotice::BadLogout))))
            }
            Err(LogoutError::Refused(refusal)) => Err(Err(failed(&refusal, parts))),
        }
    }

    async fn visitor<R>(&self, parts: &RequestParts, slug: &str) -> Result<Visitor, R>
    where
        R: RefuseNotFound + RefuseInternalServerError + RefuseServiceUnavailable,
    {
        let tenant = self.app.tenant(slug).await.map_err(|refusal| failed(&refusal, parts))?;
        Ok(Visitor { session: session_cookie(parts, &tenant), browser: browser_cookie(parts, &tenant) })
    }
}

fn browser_cookie(parts: &RequestParts, tenant: &Tenant) -> Option<Token> {
    let name = cookie::name(Purpose::Browser, &tenant.slug, is_secure(&tenant.settings));
    cookie::find(parts.headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok()), &name)
}

fn redirected<R>(sent: Result<Sent, AuthorizeError>, place: &Place, parts: &RequestParts) -> Redirected<R>
where
    R: RefuseNotFound + RefuseInternalServerError + RefuseServiceUnavailable,
{
    let page = |notice| Err(Ok(Html(oauth_notice(place, None, notice))));
    match sent {
        Ok(Sent { location, tenant, browser }) => {
            let marked = |mark: Token| {
                cookie::set(Purpose::Browser, &tenant.slug, is_secure(&tenant.settings), &mark, None).into()
            };
            Ok((location, browser.map(marked)))
        }
        Err(AuthorizeError::UnknownClient) => page(OAuthNotice::UnknownClient),
        Err(AuthorizeError::UnknownRedirectUri) => page(OAuthNotice::UnknownRedirectUri),
        Err(AuthorizeError::Over) => page(OAuthNotice::Over),
        Err(AuthorizeError::Refused(refusal)) => Err(Err(failed(&refusal, parts))),
    }
}

fn asked(body: types::AuthorizeRequest) -> Asked {
    Asked {
        response_type: body.response_type,
        client_id: body.client_id,
        redirect_uri: body.redirect_uri,
        scope: body.scope,
        state: body.state,
        response_mode: body.response_mode,
        nonce: body.nonce,
        prompt: body.prompt,
        max_age: body.max_age,
        ui_locales: body.ui_locales,
        id_token_hint: body.id_token_hint,
        login_hint: body.login_hint,
        code_challenge: body.code_challenge,
        code_challenge_method: body.code_challenge_method,
        request: body.request,
        request_uri: body.request_uri,
        registration: body.registration,
    }
}
