//! What clients ask by themselves: tokens, what a token is, to take one back, and who a person is.

use super::super::api::{Api, caller};
use super::super::sessions::failed;
use super::bearers::bad_token;
use super::proof::{basic, oauth_error};
use crate::app::oauth::{AccessToken, ClientError, ClientProof, Introspected, NoAccess, TokenError, TokenForm};
use crate::domain::oauth::scope::{EMAIL, PROFILE, holds};
use scaikey_contract::refusals::{
    RefuseInternalServerError, RefuseNotFound, RefuseOauthBadRequest, RefuseOauthUnauthorized, RefuseServiceUnavailable,
};
use scaikey_contract::{Json, RequestParts, Secret, types};

/// The replies of an operation that a client proves itself to.
pub(super) trait ToClients:
    RefuseOauthBadRequest + RefuseOauthUnauthorized + RefuseNotFound + RefuseInternalServerError + RefuseServiceUnavailable
{
}

impl<R> ToClients for R where
    R: RefuseOauthBadRequest
        + RefuseOauthUnauthorized
        + RefuseNotFound
        + RefuseInternalServerError
        + RefuseServiceUnavailable
{
}

impl Api {
    pub(super) async fn tokens<R: ToClients>(
        &self, parts: &RequestParts, slug: &str, body: &types::TokenRequest,
    ) -> Result<Json<types::TokenResponse>, R> {
        let header = basic(parts);
        let form = TokenForm {
            proof: ClientProof {
                client_id: body.client_id.as_deref(),
                client_secret: body.client_secret.as_ref().map(Secret::expose),
                assertion_type: body.client_assertion_type.as_deref(),
                assertion: body.client_assertion.as_ref().map(Secret::expose),
                ..in_header(&header)
            },
            grant_type: body.grant_type.as_deref(),
            code: body.code.as_ref().map(Secret::expose),
            redirect_uri: body.redirect_uri.as_deref(),
            code_verifier: body.code_verifier.as_ref().map(Secret::expose),
            refresh_token: body.refresh_token.as_ref().map(Secret::expose),
            scope: body.scope.as_deref(),
        };
        match self.app.token(slug, form, &caller(parts)).await {
            Ok(tokens) => Ok(Json(types::TokenResponse {
                access_token: tokens.access_token.into(),
                token_type: "Bearer".to_owned(),
                expires_in: tokens.expires_in,
                scope: tokens.scope,
                refresh_token: tokens.refresh_token.map(|token| token.expose().to_owned().into()),
                id_token: tokens.id_token.map(Secret::from),
            })),
            Err(TokenError::Wrong(wrong)) => Err(R::oauth_bad_request(oauth_error(wrong.error, wrong.description))),
            Err(TokenError::Client(error)) => Err(not_let_in(&error, parts)),
            Err(TokenError::Refused(refusal)) => Err(failed(&refusal, parts)),
        }
    }

    pub(super) async fn introspection<R: ToClients>(
        &self, parts: &RequestParts, slug: &str, body: &types::TokenQuestion,
    ) -> Result<Json<types::Introspection>, R> {
        let header = basic(parts);
        let proof = proof(body, &header);
        let looked = self.app.introspect(slug, proof, body.token.expose()).await;
        let looked = looked.map_err(|error| not_let_in(&error, parts))?;
        Ok(Json(match looked {
            Introspected::Inactive => inactive(),
            Introspected::Access(token) => of_access_token(*token),
            Introspected::Refresh(view, issuer) => types::Introspection {
                active: true,
                scope: Some(view.grant.scope.clone()),
                client_id: Some(view.grant.client_id.clone()),
                token_type: Some("refresh_token".to_owned()),
                exp: Some(view.expires_at.min(view.grant.expires_at).unix_timestamp()),
                iat: Some(view.created_at.unix_timestamp()),
                sub: Some(view.grant.user_id.to_string()),
                iss: Some(issuer.as_str().to_owned()),
                sid: Some(view.grant.session.to_string()),
                ..inactive()
            },
        }))
    }

    pub(super) async fn revocation<R: ToClients>(
        &self, parts: &RequestParts, slug: &str, body: &types::TokenQuestion,
    ) -> Result<(), R> {
        let header = basic(parts);
        let revoked = self.app.revoke(slug, proof(body, &header), body.token.expose(), &caller(parts)).await;
        revoked.map_err(|error| not_let_in(&error, parts))
    }

    pub(super) async fn person<R>(&self, parts: &RequestParts, token: &AccessToken) -> Result<Json<types::UserInfo>, R>
    where
        R: RefuseOauthUnauthorized + RefuseNotFound + RefuseInternalServerError + RefuseServiceUnavailable,
    {
        let person = match self.app.userinfo(token).await {
            Ok(person) => person,
            Err(NoAccess::BadToken) => return Err(bad_token(&token.tenant)),
            Err(NoAccess::Refused(refusal)) => return Err(failed(&refusal, parts)),
        };
        let [profile, email] = [PROFILE, EMAIL].map(|wanted| holds(&token.claims.scope, wanted));
        let name = format!("{} {}", person.first_name, person.last_name).trim().to_owned();
        Ok(Json(types::UserInfo {
            sub: person.user_id.to_string(),
            email: email.then_some(person.address),
            // No session begins before the address is proved.
            email_verified: email.then_some(true),
            name: profile.then_some(name),
            given_name: profile.then_some(person.first_name),
            family_name: profile.then_some(person.last_name),
            locale: person.locale.filter(|_| profile),
        }))
    }
}

fn in_header(header: &(Option<(String, String)>, bool)) -> ClientProof<'_> {
    let (credentials, has_header) = header;
    let basic = credentials.as_ref().map(|(id, secret)| (id.as_str(), secret.as_str()));
    ClientProof { basic, has_header: *has_header, ..ClientProof::default() }
}

fn proof<'a>(body: &'a types::TokenQuestion, header: &'a (Option<(String, String)>, bool)) -> ClientProof<'a> {
    ClientProof {
        client_id: body.client_id.as_deref(),
        client_secret: body.client_secret.as_ref().map(Secret::expose),
        assertion_type: body.client_assertion_type.as_deref(),
        assertion: body.client_assertion.as_ref().map(Secret::expose),
        ..in_header(header)
    }
}

/// One answer for unknown clients and wrong proofs.
fn not_let_in<R: ToClients>(error: &ClientError, parts: &RequestParts) -> R {
    match error {
        ClientError::Ambiguous(why) => R::oauth_bad_request(oauth_error("invalid_request", why)),
        ClientError::NotAuthenticated => {
            let error = oauth_error("invalid_client", "the client is unknown, or has not proved who it is");
            R::oauth_unauthorized(error, "Basic realm=\"clients\", charset=\"UTF-8\"".to_owned())
        }
        ClientError::Refused(refusal) => failed(refusal, parts),
    }
}

fn of_access_token(token: AccessToken) -> types::Introspection {
    let claims = token.claims;
    types::Introspection {
        active: true,
        scope: Some(claims.scope),
        client_id: Some(claims.client_id),
        token_type: Some("Bearer".to_owned()),
        exp: Some(claims.exp),
        iat: Some(claims.iat),
        sub: Some(claims.sub),
        aud: Some(claims.aud.to_vec()),
        iss: Some(claims.iss),
        jti: Some(claims.jti),
        auth_time: claims.auth_time,
        acr: claims.acr,
        amr: claims.amr,
        sid: claims.sid,
    }
}

fn inactive() -> types::Introspection {
    types::Introspection {
        active: false,
        scope: None,
        client_id: None,
        token_type: None,
        exp: None,
        iat: None,
        sub: None,
        aud: None,
        iss: None,
        jti: None,
        auth_time: None,
        acr: None,
        amr: None,
        sid: None,
    }
}
