//! From a session to tokens, as an OpenID Connect client: metadata, code with PKCE, refresh, and what tokens are good for.
//!
//! It speaks the protocol itself, so that a program without a browser needs one call: the session's cookie asks for a code with
//! `prompt=none`, and the code is exchanged at once. A program with a browser uses any OpenID Connect library instead.

mod exchange;
mod pkce;

use crate::{Error, Secret, SessionCookie, Tenant};
use exchange::Form;
use pkce::Pkce;
use reqwest::header::{COOKIE, LOCATION};
use reqwest::{Response, StatusCode, Url};
use serde::Deserialize;

/// An OAuth client of one tenant. Made by [`Tenant::oauth`].
#[derive(Debug, Clone)]
pub struct OAuth {
    tenant: Tenant,
    metadata: Metadata,
    client_id: String,
    client_secret: Option<Secret>,
    redirect_uri: String,
    scope: String,
}

/// What the tenant serves (OpenID Connect Discovery 1.0), as far as this client uses it.
#[derive(Debug, Clone, Deserialize)]
#[non_exhaustive]
pub struct Metadata {
    /// Who issues tokens.
    pub issuer: String,
    /// Where codes are asked for.
    pub authorization_endpoint: String,
    /// Where tokens are asked for.
    pub token_endpoint: String,
    /// Who a person is.
    pub userinfo_endpoint: String,
    /// Whether a token is good.
    pub introspection_endpoint: String,
    /// Where tokens are given back.
    pub revocation_endpoint: String,
    /// Where a session is ended.
    pub end_session_endpoint: String,
    /// The public keys.
    pub jwks_uri: String,
}

/// Tokens.
#[derive(Debug, Clone, Deserialize)]
#[non_exhaustive]
pub struct Tokens {
    /// Opens what its scope says, until it expires.
    pub access_token: Secret,
    /// How many seconds the access token lives.
    pub expires_in: u64,
    /// What it allows, separated by spaces.
    pub scope: String,
    /// Gets the next tokens, once.
    #[serde(default)]
    pub refresh_token: Option<Secret>,
    /// Who the person is.
    #[serde(default)]
    pub id_token: Option<Secret>,
}

/// Who a person is, as far as the scope goes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct UserInfo {
    /// Their id.
    pub sub: String,
    /// Their address.
    #[serde(default)]
    pub email: Option<String>,
    /// Whether they have proved it.
    #[serde(default)]
    pub email_verified: Option<bool>,
    /// Their whole name.
    #[serde(default)]
    pub name: Option<String>,
}

impl Tenant {
    /// Begins to act as the client of this id, whose codes come to this redirect URI. Asks the tenant where its endpoints are.
    ///
    /// # Errors
    /// What every call can give.
    pub async fn oauth(&self, client_id: impl Into<String>, redirect_uri: impl Into<String>) -> Result<OAuth, Error> {
        let url = format!("{}/t/{}/.well-known/openid-configuration", self.client().base_url(), self.slug());
        let answer = self.client().http().get(url).send().await.map_err(exchange::no_answer)?;
        Ok(OAuth {
            tenant: self.clone(),
            metadata: exchange::read(answer).await?,
            client_id: client_id.into(),
            client_secret: None,
            redirect_uri: redirect_uri.into(),
            scope: "openid".to_owned(),
        })
    }
}

impl OAuth {
    /// The secret of a client that has one.
    #[must_use]
    pub fn secret(mut self, secret: impl Into<Secret>) -> Self {
        self.client_secret = Some(secret.into());
        self
    }

    /// What to ask for, separated by spaces; `openid` by default.
    #[must_use]
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scope = scope.into();
        self
    }

    /// What the tenant serves, and where.
    pub fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// Tokens for whoever is logged in by this session, without a browser.
    ///
    /// # Errors
    /// [`Error::OAuth`], such as `login_required` when the session is over, and what every call can give.
    pub async fn tokens(&self, session: &SessionCookie) -> Result<Tokens, Error> {
        let pkce = Pkce::draw()?;
        let url = self.authorization_url(&pkce)?;
        let cookie = session.header().ok_or_else(|| Error::InvalidRequest("no header holds this cookie".to_owned()))?;
        let sent = self.tenant.client().http().get(url).header(COOKIE, cookie).send().await;
        let code = self.code(sent.map_err(exchange::no_answer)?, &pkce).await?;
        let form = self.form("authorization_code");
        let form = form.with("code", &code).with("redirect_uri", &self.redirect_uri);
        let tokens: Tokens =
            self.post(&self.metadata.token_endpoint, form.with("code_verifier", &pkce.verifier)).await?;
        exchange::check_id_token(tokens.id_token.as_ref(), &self.metadata.issuer, &self.client_id, &pkce.nonce)?;
        Ok(tokens)
    }

    /// The next tokens. The refresh token is used up by it; if the answer gets lost, the same call may be made again within ten seconds.
    ///
    /// # Errors
    /// [`Error::OAuth`], `invalid_grant` when the refresh token is good no more, and what every call can give.
    pub async fn refresh(&self, refresh_token: &Secret) -> Result<Tokens, Error> {
        let form = self.form("refresh_token").with("refresh_token", refresh_token.expose());
        self.post(&self.metadata.token_endpoint, form).await
    }

    /// An access token in the client's own name.
    ///
    /// # Errors
    /// [`Error::OAuth`], and what every call can give.
    pub async fn client_credentials(&self, scope: Option<&str>) -> Result<Tokens, Error> {
        let form = self.form("client_credentials");
        let form = scope.into_iter().fold(form, |form, scope| form.with("scope", scope));
        self.post(&self.metadata.token_endpoint, form).await
    }

    /// Who the person is whose access token this is.
    ///
    /// # Errors
    /// [`Error::OAuth`], `invalid_token` when it is good no more, and what every call can give.
    pub async fn userinfo(&self, access_token: &Secret) -> Result<UserInfo, Error> {
        let request = self.tenant.client().http().get(&self.metadata.userinfo_endpoint);
        exchange::read(request.bearer_auth(access_token.expose()).send().await.map_err(exchange::no_answer)?).await
    }

    /// What there is to say of a token that was issued to this client, or is for it: `active`, and more if it is.
    ///
    /// # Errors
    /// [`Error::OAuth`], and what every call can give.
    pub async fn introspect(&self, token: &Secret) -> Result<serde_json::Value, Error> {
        let form = self.proof().with("token", token.expose());
        self.post(&self.metadata.introspection_endpoint, form).await
    }

    /// Gives a token back: with a refresh token all that hangs on it.
    ///
    /// # Errors
    /// [`Error::OAuth`], and what every call can give.
    pub async fn revoke(&self, token: &Secret) -> Result<(), Error> {
        let form = self.proof().with("token", token.expose());
        let answer = form.send(self.tenant.client(), &self.metadata.revocation_endpoint).await?;
        if answer.status().is_success() { Ok(()) } else { Err(exchange::refusal(answer).await) }
    }

    fn authorization_url(&self, pkce: &Pkce) -> Result<Url, Error> {
        let mut url = Url::parse(&self.metadata.authorization_endpoint)
            .map_err(|_| Error::InvalidRequest("the authorization endpoint is no URL".to_owned()))?;
        url.query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", &self.client_id)
            .append_pair("redirect_uri", &self.redirect_uri)
            .append_pair("scope", &self.scope)
            .append_pair("state", &pkce.state)
            .append_pair("nonce", &pkce.nonce)
            .append_pair("prompt", "none")
            .append_pair("code_challenge", &pkce.challenge)
            .append_pair("code_challenge_method", "S256");
        Ok(url)
    }

    /// The code of the redirect, which goes nowhere: its place, state and issuer are looked at, and that is all.
    async fn code(&self, answer: Response, pkce: &Pkce) -> Result<String, Error> {
        if answer.status() != StatusCode::SEE_OTHER {
            return Err(exchange::refusal(answer).await);
        }
        let place = answer.headers().get(LOCATION).and_then(|it| it.to_str().ok()).unwrap_or_default();
        let ours = place.strip_prefix(&*self.redirect_uri).is_some_and(|rest| rest.starts_with(['?', '&']));
        let url = Url::parse(place).ok().filter(|_| ours).ok_or_else(|| exchange::unexpected(&answer))?;
        let said = |name: &str| {
            let mut values = url.query_pairs().filter(|(key, _)| key == name).map(|(_, value)| value.into_owned());
            values.next().filter(|_| values.next().is_none())
        };
        // RFC 9207: an answer of another issuer is not for this request.
        if said("state").as_deref() != Some(&*pkce.state) || said("iss").as_ref() != Some(&self.metadata.issuer) {
            return Err(exchange::unexpected(&answer));
        }
        match (said("error"), said("code")) {
            (None, Some(code)) => Ok(code),
            (Some(error), _) => Err(Error::OAuth {
                status: answer.status().as_u16(),
                error,
                description: said("error_description").unwrap_or_default(),
            }),
            (None, None) => Err(exchange::unexpected(&answer)),
        }
    }

    fn form(&self, grant_type: &str) -> Form {
        self.proof().with("grant_type", grant_type)
    }

    fn proof(&self) -> Form {
        let form = Form::default().with("client_id", &self.client_id);
        self.client_secret.iter().fold(form, |form, secret| form.with("client_secret", secret.expose()))
    }

    async fn post<T: serde::de::DeserializeOwned>(&self, url: &str, form: Form) -> Result<T, Error> {
        exchange::read(form.send(self.tenant.client(), url).await?).await
    }
}
