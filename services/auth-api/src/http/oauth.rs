//! The tag `OAuth`: what clients ask (`clients`), what browsers are sent to (`browsers`), and the proof of an access token that every
//! operation with `security: [{ bearer: [] }]` stands behind (`bearers`).

mod bearers;
mod browsers;
mod clients;
mod metadata;
mod proof;

use super::api::Api;
use crate::app::oauth::AccessToken;
use scaikey_contract::{
    AuthorizeByPostReply, AuthorizeReply, ConsentByPostReply, ConsentReply, EndSessionByPostReply, EndSessionReply,
    IntrospectReply, JwksReply, OAuthApi, OauthMetadataReply, OpenidConfigurationReply, RequestParts,
    ResumeAuthorizationReply, RevokeReply, TokenReply, UserinfoByPostReply, UserinfoReply, types,
};

/// The two operations of each pair are one, by query and by form.
impl OAuthApi for Api {
    async fn oauth_metadata(&self, parts: RequestParts, tenant_slug: String) -> OauthMetadataReply {
        match self.metadata(&parts, &tenant_slug).await {
            Ok((body, cached)) => OauthMetadataReply::Ok(body, cached),
            Err(reply) => reply,
        }
    }

    async fn openid_configuration(&self, parts: RequestParts, tenant_slug: String) -> OpenidConfigurationReply {
        match self.metadata(&parts, &tenant_slug).await {
            Ok((body, cached)) => OpenidConfigurationReply::Ok(body, cached),
            Err(reply) => reply,
        }
    }

    async fn authorize(
        &self, parts: RequestParts, tenant_slug: String, response_type: Option<String>, client_id: Option<String>,
        redirect_uri: Option<String>, scope: Option<String>, state: Option<String>, response_mode: Option<String>,
        nonce: Option<String>, prompt: Option<String>, max_age: Option<String>, ui_locales: Option<String>,
        id_token_hint: Option<String>, login_hint: Option<String>, acr_values: Option<String>,
        code_challenge: Option<String>, code_challenge_method: Option<String>, request: Option<String>,
        request_uri: Option<String>, registration: Option<String>,
    ) -> AuthorizeReply {
        let asked = types::AuthorizeRequest {
            response_type,
            client_id,
            redirect_uri,
            scope,
            state,
            response_mode,
            nonce,
            prompt,
            max_age,
            ui_locales,
            id_token_hint,
            login_hint,
            acr_values,
            code_challenge,
            code_challenge_method,
            request,
            request_uri,
            registration,
        };
        match self.authorization(&parts, &tenant_slug, asked, true).await {
            Ok((location, cookie)) => AuthorizeReply::SeeOther(location, cookie),
            Err(Ok(page)) => AuthorizeReply::BadRequest(page),
            Err(Err(refused)) => refused,
        }
    }

    async fn authorize_by_post(
        &self, parts: RequestParts, tenant_slug: String, body: types::AuthorizeRequest,
    ) -> AuthorizeByPostReply {
        match self.authorization(&parts, &tenant_slug, body, false).await {
            Ok((location, cookie)) => AuthorizeByPostReply::SeeOther(location, cookie),
            Err(Ok(page)) => AuthorizeByPostReply::BadRequest(page),
            Err(Err(refused)) => refused,
        }
    }

    async fn resume_authorization(
        &self, parts: RequestParts, tenant_slug: String, interaction: String,
    ) -> ResumeAuthorizationReply {
        match self.resumption(&parts, &tenant_slug, &interaction).await {
            Ok((location, cookie)) => ResumeAuthorizationReply::SeeOther(location, cookie),
            Err(Ok(page)) => ResumeAuthorizationReply::BadRequest(page),
            Err(Err(refused)) => refused,
        }
    }

    async fn consent(
        &self, parts: RequestParts, tenant_slug: String, interaction: String, ui_locales: Option<String>,
    ) -> ConsentReply {
        match self.consent_asked(&parts, &tenant_slug, &interaction, ui_locales.as_deref()).await {
            Ok(Ok(page)) => ConsentReply::Ok(page),
            Ok(Err(location)) => ConsentReply::SeeOther(location),
            Err(Ok(page)) => ConsentReply::BadRequest(page),
            Err(Err(refused)) => refused,
        }
    }

    async fn consent_by_post(
        &self, parts: RequestParts, tenant_slug: String, body: types::ConsentAnswer,
    ) -> ConsentByPostReply {
        match self.consent_answered(&parts, &tenant_slug, body).await {
            Ok((location, _)) => ConsentByPostReply::SeeOther(location),
            Err(Ok(page)) => ConsentByPostReply::BadRequest(page),
            Err(Err(refused)) => refused,
        }
    }

    async fn introspect(
        &self, parts: RequestParts, tenant_slug: String, body: types::TokenQuestion,
    ) -> IntrospectReply {
        self.introspection(&parts, &tenant_slug, &body).await.map_or_else(|reply| reply, IntrospectReply::Ok)
    }

    async fn jwks(&self, parts: RequestParts, tenant_slug: String) -> JwksReply {
        match self.key_set(&parts, &tenant_slug).await {
            Ok((body, cached)) => JwksReply::Ok(body, cached),
            Err(reply) => reply,
        }
    }

    async fn end_session(
        &self, parts: RequestParts, tenant_slug: String, id_token_hint: Option<String>, client_id: Option<String>,
        post_logout_redirect_uri: Option<String>, state: Option<String>, ui_locales: Option<String>,
    ) -> EndSessionReply {
        let confirmed = None;
        let wish =
            types::LogoutRequest { id_token_hint, client_id, post_logout_redirect_uri, state, ui_locales, confirmed };
        match self.session_end(&parts, &tenant_slug, wish).await {
            Ok((Ok(page), cookie)) => EndSessionReply::Ok(page, cookie),
            Ok((Err(location), cookie)) => EndSessionReply::SeeOther(location, cookie),
            Err(Ok(page)) => EndSessionReply::BadRequest(page),
            Err(Err(refused)) => refused,
        }
    }

    async fn end_session_by_post(
        &self, parts: RequestParts, tenant_slug: String, body: types::LogoutRequest,
    ) -> EndSessionByPostReply {
        match self.session_end(&parts, &tenant_slug, body).await {
            Ok((Ok(page), cookie)) => EndSessionByPostReply::Ok(page, cookie),
            Ok((Err(location), cookie)) => EndSessionByPostReply::SeeOther(location, cookie),
            Err(Ok(page)) => EndSessionByPostReply::BadRequest(page),
            Err(Err(refused)) => refused,
        }
    }

    async fn revoke(&self, parts: RequestParts, tenant_slug: String, body: types::TokenQuestion) -> RevokeReply {
        self.revocation(&parts, &tenant_slug, &body).await.map_or_else(|reply| reply, |()| RevokeReply::Ok)
    }

    async fn token(&self, parts: RequestParts, tenant_slug: String, body: types::TokenRequest) -> TokenReply {
        self.tokens(&parts, &tenant_slug, &body).await.map_or_else(|reply| reply, TokenReply::Ok)
    }

    async fn userinfo(&self, parts: RequestParts, bearer: AccessToken, _: String) -> UserinfoReply {
        self.person(&parts, &bearer).await.map_or_else(|reply| reply, UserinfoReply::Ok)
    }

    async fn userinfo_by_post(&self, parts: RequestParts, bearer: AccessToken, _: String) -> UserinfoByPostReply {
        self.person(&parts, &bearer).await.map_or_else(|reply| reply, UserinfoByPostReply::Ok)
    }
}
