//! Tokens are made here and nowhere else.

use crate::app::App;
use crate::app::ids;
use crate::app::refusal::Refusal;
use crate::domain::oauth::claims::{ACCESS_TOKEN, AccessClaims, Audience, ID_TOKEN, IdClaims};
use crate::domain::oauth::issuer::Issuer;
use crate::domain::oauth::scope::{OPENID, holds};
use crate::domain::token::Token;
use scaikey_store::{Client, GrantView, Tenant};
use time::OffsetDateTime;

/// What a client gets.
#[derive(Debug)]
pub struct Tokens {
    /// The access token.
    pub access_token: String,
    /// How many seconds it lives.
    pub expires_in: i64,
    /// What it allows.
    pub scope: String,
    /// The next refresh token.
    pub refresh_token: Option<Token>,
    /// Who the person is.
    pub id_token: Option<String>,
}

/// What tokens are made of.
pub(super) struct Issue<'a> {
    /// Where.
    pub(super) tenant: &'a Tenant,
    /// For whom.
    pub(super) client: &'a Client,
    /// What a person has granted, unless the client acts in its own name.
    pub(super) grant: Option<&'a GrantView>,
    /// What they allow.
    pub(super) scope: &'a str,
    /// The nonce of the request.
    pub(super) nonce: Option<String>,
    /// The refresh token that goes with them.
    pub(super) refresh_token: Option<Token>,
    /// Now.
    pub(super) now: OffsetDateTime,
}

impl App {
    /// Makes an access token, and an ID token where a person is known and `openid` was granted.
    pub(super) async fn issue(&self, issue: Issue<'_>) -> Result<Tokens, Refusal> {
        let Issue { tenant, client, grant, scope, now, .. } = &issue;
        let issuer = Issuer::of(tenant);
        let iat = now.unix_timestamp();
        let expires_in = i64::from(client.settings.access_token_seconds);
        let claims = AccessClaims {
            iss: issuer.as_str().to_owned(),
            sub: grant.map_or_else(|| client.id.clone(), |grant| grant.user_id.to_string()),
            aud: audience(&issuer, client, scope),
            client_id: client.id.clone(),
            exp: iat + expires_in,
            iat,
            jti: ids::random(&*self.entropy).to_string(),
            scope: (*scope).to_owned(),
            grant_id: grant.map(|grant| grant.id.0),
            sid: grant.map(|grant| grant.session.to_string()),
            auth_time: grant.map(|grant| grant.auth_time.unix_timestamp()),
            acr: grant.map(|grant| grant.acr.clone()),
            amr: grant.map(|grant| grant.amr.clone()),
        };
        let signer = self.signer(tenant.id, tenant.settings.oauth.access_token_algorithm).await?;
        let access_token = signer.sign(ACCESS_TOKEN, &claims)?;
        let id_token = match grant.filter(|_| holds(scope, OPENID)) {
            None => None,
            Some(grant) => {
                let claims = IdClaims {
                    iss: issuer.as_str().to_owned(),
                    sub: grant.user_id.to_string(),
                    aud: Audience::One(client.id.clone()),
                    exp: iat + expires_in,
                    iat,
                    auth_time: grant.auth_time.unix_timestamp(),
                    nonce: issue.nonce.clone(),
                    acr: grant.acr.clone(),
                    amr: grant.amr.clone(),
                    sid: grant.session.to_string(),
                };
                Some(self.signer(tenant.id, client.settings.id_token_algorithm).await?.sign(ID_TOKEN, &claims)?)
            }
        };
        let (scope, refresh_token) = ((*scope).to_owned(), issue.refresh_token);
        Ok(Tokens { access_token, expires_in, scope, refresh_token, id_token })
    }
}

/// Whom an access token is for: whom the client's operator has named; and us, where `userinfo` is allowed or nobody else is named.
fn audience(issuer: &Issuer, client: &Client, scope: &str) -> Audience {
    let mut audiences = client.settings.audiences.clone();
    if holds(scope, OPENID) || audiences.is_empty() {
        audiences.insert(0, issuer.as_str().to_owned());
    }
    match <[String; 1]>::try_from(audiences) {
        Ok([one]) => Audience::One(one),
        Err(several) => Audience::Several(several),
    }
}
