//! A tenant with a client and a person who is logged in, for tests of OAuth: by the client crate where it will do, else by raw requests.

use crate::{Answer, Inbox, PASSWORD, Stack, session};
use anyhow::Context;
use reqwest::Method;
use reqwest::header::{COOKIE, LOCATION};
use scaikey_client::{Credentials, OAuth, Session, Tenant};
use serde_json::Value;
use url::Url;

/// The verifier of RFC 7636 appendix B, and its challenge.
pub const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
/// See [`VERIFIER`].
pub const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
/// Where codes go; nobody is there.
pub const CALLBACK: &str = "https://app.example.com/callback";
/// Where people would log in; nobody is there.
pub const LOGIN_PAGE: &str = "https://login.example.com/";

/// A tenant with the public, first-party client `app`, and a person who is logged in.
#[derive(Debug)]
pub struct Relying {
    /// The system.
    pub stack: Stack,
    /// The tenant's slug.
    pub slug: String,
    /// Its operations.
    pub tenant: Tenant,
    /// The person's mails.
    pub inbox: Inbox,
    /// The person's session.
    pub session: Session,
}

impl Relying {
    /// Makes it.
    ///
    /// # Errors
    /// Something was refused.
    pub async fn new(stack: &Stack) -> anyhow::Result<Self> {
        let slug = stack.tenant_slug(&["--self-registration", "--login-uri", LOGIN_PAGE])?;
        let tenant = stack.client().tenant(&*slug);
        let inbox = stack.inbox("ada");
        stack.verified_at(&tenant, &inbox).await?;
        let session = session(tenant.login(Credentials::new(inbox.address(), PASSWORD)).await);
        let relying = Self { stack: stack.clone(), slug, tenant, inbox, session };
        relying
            .client("app", &["--first-party", "--scope", "openid", "--scope", "email", "--scope", "offline_access"])?;
        Ok(relying)
    }

    /// Registers a client with the callback, and these flags beside it; what the command said.
    ///
    /// # Errors
    /// It was refused.
    pub fn client(&self, id: &str, flags: &[&str]) -> anyhow::Result<Value> {
        let required = ["client", "create", &self.slug, "--id", id, "--redirect-uri", CALLBACK, "--json"];
        Ok(serde_json::from_str(&self.stack.cli(&[&required[..], flags].concat())?)?)
    }

    /// The client `app`.
    ///
    /// # Errors
    /// The tenant does not say where its endpoints are.
    pub async fn app(&self) -> anyhow::Result<OAuth> {
        Ok(self.tenant.oauth("app", CALLBACK).await?.scope("openid email"))
    }

    /// The URL of something below the issuer.
    pub fn at(&self, path: &str) -> String {
        format!("{}/t/{}/{path}", self.stack.url(), self.slug)
    }

    /// A request for a code, right in everything but for these parameters; an empty value takes one away.
    ///
    /// # Panics
    /// If the system's address is no URL.
    pub fn authorize(&self, changes: &[(&str, &str)]) -> reqwest::RequestBuilder {
        let mut url = Url::parse(&self.at("authorize")).expect("the address of a system is a URL");
        let right = [
            ("response_type", "code"),
            ("client_id", "app"),
            ("redirect_uri", CALLBACK),
            ("scope", "openid"),
            ("state", "the-state"),
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "S256"),
        ];
        let kept = right.into_iter().filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
        url.query_pairs_mut().extend_pairs(kept.chain(changes.iter().copied()).filter(|(_, value)| !value.is_empty()));
        self.stack.http().request(Method::GET, url)
    }

    /// The same in the browser that is logged in.
    ///
    /// # Errors
    /// No answer came.
    pub async fn authorized(&self, changes: &[(&str, &str)]) -> anyhow::Result<Answer> {
        let cookie = self.session.cookie.header().context("a cookie fits into a header")?;
        self.stack.answer(self.authorize(changes).header(COOKIE, cookie)).await
    }

    /// A code for [`VERIFIER`].
    ///
    /// # Errors
    /// There is none.
    pub async fn code(&self, changes: &[(&str, &str)]) -> anyhow::Result<String> {
        let answer = self.authorized(changes).await?;
        said(&answer, "code").with_context(|| format!("{answer:?}"))
    }

    /// Sends a form to something below the issuer.
    ///
    /// # Errors
    /// No answer came.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> anyhow::Result<Answer> {
        self.stack.answer(form(self.stack.http().post(self.at(path)), fields)).await
    }

    /// Exchanges a code of [`CALLBACK`] and [`VERIFIER`].
    ///
    /// # Errors
    /// No answer came.
    pub async fn exchange(&self, code: &str) -> anyhow::Result<Answer> {
        let grant = [("grant_type", "authorization_code"), ("code", code), ("client_id", "app")];
        self.post("token", &[&grant[..], &[("redirect_uri", CALLBACK), ("code_verifier", VERIFIER)]].concat()).await
    }

    /// Exchanges a refresh token of `app`.
    ///
    /// # Errors
    /// No answer came.
    pub async fn refresh(&self, token: &str) -> anyhow::Result<Answer> {
        let fields = [("grant_type", "refresh_token"), ("refresh_token", token), ("client_id", "app")];
        self.post("token", &fields).await
    }

    /// Shows an access token at `userinfo`.
    ///
    /// # Errors
    /// No answer came.
    pub async fn userinfo(&self, token: &str) -> anyhow::Result<Answer> {
        self.stack.answer(self.stack.http().get(self.at("userinfo")).bearer_auth(token)).await
    }
}

/// A request with a form.
pub fn form(request: reqwest::RequestBuilder, fields: &[(&str, &str)]) -> reqwest::RequestBuilder {
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    request.header("content-type", "application/x-www-form-urlencoded").body(body)
}

/// What a redirect says under this name, once.
pub fn said(answer: &Answer, name: &str) -> Option<String> {
    let place = Url::parse(answer.header(LOCATION.as_str())).ok()?;
    let mut values = place.query_pairs().filter(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    values.next().filter(|_| values.next().is_none())
}

/// Status and the error of OAuth in one: `400 invalid_grant`.
pub fn oauth_outcome(answer: &Answer) -> String {
    let error = answer.json().ok().and_then(|body| Some(body["error"].as_str()?.to_owned()));
    error.map_or_else(|| answer.status.to_string(), |error| format!("{} {error}", answer.status))
}
