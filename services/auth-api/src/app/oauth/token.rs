//! `token`: tokens for a code, for a refresh token, or to a client in its own name.

use super::client_authentication::{ClientError, ClientProof};
use super::tokens::{Issue, Tokens};
use crate::app::refusal::Refusal;
use crate::app::{App, Caller};
use crate::domain::oauth::lifetimes::REFRESH_RETRY;
use crate::domain::oauth::request::Wrong;
use crate::domain::oauth::{pkce, scope};
use crate::domain::token::Token;
use scaikey_mail::NONCE_LEN;
use scaikey_store::{
    Actor, Client, Digest, EventKind, GrantType, GrantView, NewEvent, NewRefreshToken, Outcome, RedeemOutcome,
    Redemption, Refresh, RefreshOutcome, Sealed, Tenant, TenantId,
};
use time::Duration;

/// What the client sends.
#[derive(Clone, Copy)]
pub struct TokenForm<'a> {
    /// Who it is.
    pub proof: ClientProof<'a>,
    /// By which grant.
    pub grant_type: Option<&'a str>,
    /// The code.
    pub code: Option<&'a str>,
    /// Where the code was sent.
    pub redirect_uri: Option<&'a str>,
    /// What the challenge was made of.
    pub code_verifier: Option<&'a str>,
    /// The refresh token.
    pub refresh_token: Option<&'a str>,
    /// What is asked for.
    pub scope: Option<&'a str>,
}

/// Why there are no tokens.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// The request is wrong, or what it shows is not good.
    #[error("the request is refused")]
    Wrong(Wrong),
    /// Who asks is not known.
    #[error(transparent)]
    Client(#[from] ClientError),
    /// See [`Refusal`].
    #[error(transparent)]
    Refused(#[from] Refusal),
}

const fn wrong(error: &'static str, description: &'static str) -> TokenError {
    TokenError::Wrong(Wrong { error, description })
}

const BAD_CODE: TokenError =
    wrong("invalid_grant", "the code is not good, or not for this client, redirect URI and verifier");
const BAD_REFRESH_TOKEN: TokenError = wrong("invalid_grant", "the refresh token is not good, or not this client's");
const TOO_MUCH: TokenError = wrong("invalid_scope", "more is asked for than may be had");

impl App {
    /// Gives tokens.
    ///
    /// # Errors
    /// [`TokenError`].
    pub async fn token(&self, slug: &str, form: TokenForm<'_>, caller: &Caller) -> Result<Tokens, TokenError> {
        let tenant = self.tenant(slug).await?;
        let client = self.authenticate_client(&tenant, form.proof).await?;
        let grant = match form.grant_type {
            None => return Err(wrong("invalid_request", "grant_type is missing")),
            Some("authorization_code") => GrantType::AuthorizationCode,
            Some("refresh_token") => GrantType::RefreshToken,
            Some("client_credentials") => GrantType::ClientCredentials,
            Some(_) => return Err(wrong("unsupported_grant_type", "this grant does not exist here")),
        };
        if !client.settings.grants.contains(&grant) {
            return Err(wrong("unauthorized_client", "the client may not use this grant"));
        }
        match grant {
            GrantType::AuthorizationCode => self.token_for_code(&tenant, &client, form, caller).await,
            GrantType::RefreshToken => self.token_for_refresh(&tenant, &client, form, caller).await,
            GrantType::ClientCredentials => self.token_for_client(&tenant, &client, form).await,
        }
    }

    async fn token_for_code(
        &self, tenant: &Tenant, client: &Client, form: TokenForm<'_>, caller: &Caller,
    ) -> Result<Tokens, TokenError> {
        let code = form.code.ok_or(wrong("invalid_request", "code is missing"))?;
        let verifier = form.code_verifier.ok_or(wrong("invalid_request", "code_verifier is missing"))?;
        let code = Token::parse(code).ok_or(BAD_CODE)?.digest();
        let bound = self.store.code(tenant.id, code).await.map_err(Refusal::from)?.ok_or(BAD_CODE)?;
        let is_theirs = bound.client_id == client.id
            && form.redirect_uri == Some(&*bound.redirect_uri)
            && pkce::verifies(verifier, &bound.code_challenge);
        if !is_theirs {
            return Err(BAD_CODE);
        }
        let (now, refresh_token) = (self.clock.now(), self.draw_token());
        let refreshes = client.settings.grants.contains(&GrantType::RefreshToken);
        let redemption = Redemption {
            code,
            refresh_token: refreshes.then(|| self.new_refresh_token(client, refresh_token.digest())),
            replay: self.replay(caller),
            now,
        };
        match self.store.redeem_code(tenant.id, &redemption).await.map_err(Refusal::from)? {
            RedeemOutcome::Redeemed(grant) => {
                let (scope, refresh_token) = (allowed_now(client, &grant), refreshes.then_some(refresh_token));
                let issue = Issue {
                    tenant,
                    client,
                    grant: Some(&grant),
                    scope: &scope,
                    nonce: bound.nonce,
                    refresh_token,
                    now,
                };
                Ok(self.issue(issue).await?)
            }
            RedeemOutcome::Replayed | RedeemOutcome::Refused => Err(BAD_CODE),
        }
    }

    async fn token_for_refresh(
        &self, tenant: &Tenant, client: &Client, form: TokenForm<'_>, caller: &Caller,
    ) -> Result<Tokens, TokenError> {
        let presented = form.refresh_token.ok_or(wrong("invalid_request", "refresh_token is missing"))?;
        let presented = Token::parse(presented).ok_or(BAD_REFRESH_TOKEN)?.digest();
        let (now, next) = (self.clock.now(), self.draw_token());
        if let Some(asked) = form.scope {
            // Before the token is replaced: a client that asks for too much keeps what it has.
            let live = self.store.refresh_token(tenant.id, presented, now).await.map_err(Refusal::from)?;
            let own = live.map(|live| live.grant).filter(|grant| grant.client_id == client.id);
            if own.is_some_and(|grant| !scope::is_within(asked, &allowed_now(client, &grant))) {
                return Err(TOO_MUCH);
            }
        }
        let refresh = Refresh {
            presented,
            client_id: client.id.clone(),
            successor: self.new_refresh_token(client, next.digest()),
            sealed: self.seal_successor(tenant.id, presented, &next),
            retry_since: now - REFRESH_RETRY,
            replay: self.replay(caller),
            now,
        };
        let (grant, next) = match self.store.refresh(tenant.id, &refresh).await.map_err(Refusal::from)? {
            RefreshOutcome::Rotated(grant) => (grant, next),
            RefreshOutcome::Repeated(grant, sealed) => (grant, self.open_successor(tenant.id, presented, &sealed)?),
            RefreshOutcome::Replayed | RefreshOutcome::Refused => return Err(BAD_REFRESH_TOKEN),
        };
        let granted = allowed_now(client, &grant);
        if form.scope.is_some_and(|asked| !scope::is_within(asked, &granted)) {
            return Err(TOO_MUCH);
        }
        let scope = form.scope.map_or(granted, |asked| scope::union("", asked));
        let issue =
            Issue { tenant, client, grant: Some(&grant), scope: &scope, nonce: None, refresh_token: Some(next), now };
        Ok(self.issue(issue).await?)
    }

    /// What means something to this server is a person's to grant.
    async fn token_for_client(
        &self, tenant: &Tenant, client: &Client, form: TokenForm<'_>,
    ) -> Result<Tokens, TokenError> {
        let may: Vec<&str> =
            client.settings.scopes.iter().map(String::as_str).filter(|it| !scope::OWN.contains(it)).collect();
        let may = may.join(" ");
        let scope = scope::union("", form.scope.unwrap_or(&may));
        if !scope::is_within(&scope, &may) {
            return Err(TOO_MUCH);
        }
        let now = self.clock.now();
        let issue = Issue { tenant, client, grant: None, scope: &scope, nonce: None, refresh_token: None, now };
        Ok(self.issue(issue).await?)
    }

    fn new_refresh_token(&self, client: &Client, digest: Digest) -> NewRefreshToken {
        let idle = Duration::days(i64::from(client.settings.refresh_idle_days));
        NewRefreshToken { digest, expires_at: self.clock.now() + idle }
    }

    fn replay(&self, caller: &Caller) -> NewEvent {
        self.event(EventKind::GrantReplay, Actor::Visitor, caller).ended(Outcome::Failure("used_before"))
    }

    fn seal_successor(&self, tenant: TenantId, presented: Digest, next: &Token) -> Sealed {
        let mut nonce = [0; NONCE_LEN];
        self.entropy.fill(&mut nonce);
        self.keys.seal(&successor_context(tenant, presented), next.expose().as_bytes(), nonce)
    }

    fn open_successor(&self, tenant: TenantId, presented: Digest, sealed: &Sealed) -> Result<Token, Refusal> {
        let opened = self.keys.open(&successor_context(tenant, presented), sealed);
        let opened = opened.map_err(|error| Refusal::Unexpected(error.into()))?;
        let token = std::str::from_utf8(&opened).ok().and_then(Token::parse);
        token.ok_or_else(|| Refusal::Unexpected("a sealed refresh token is none".into()))
    }
}

/// What was granted, without what the operator has taken from the client since.
fn allowed_now(client: &Client, grant: &GrantView) -> String {
    scope::allowed(&grant.scope, &client.settings.scopes)
}

/// Where a successor is sealed for: it opens beside no other token.
fn successor_context(tenant: TenantId, presented: Digest) -> String {
    format!("tenant:{tenant}:refresh-token:{}", presented.to_hex())
}
