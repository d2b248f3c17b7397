//! The client of one server, and how it is built.

use crate::answer::{ErrorBody, failure};
use crate::call::{Call, Proof, TraceContext};
use crate::generated::{self, ClientInfo, ResponseValue, types};
use crate::retry::{Effect, repeat};
use crate::{Error, RetryPolicy, Secret, Tenant};
use reqwest::Url;
use reqwest::header::HeaderMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// A client of one server. Clones share their connections.
///
/// It keeps no cookies: a session belongs to the [`Session`](crate::Session) that a login returns, so that two logins through one
/// client cannot mix. It follows no redirects, so that a password is sent to nobody but the server it was meant for.
#[derive(Clone)]
pub struct Client {
    base_url: Arc<str>,
    http: reqwest::Client,
    retry: RetryPolicy,
    call: Call,
}

impl Client {
    /// Begins a client of the server at this URL, such as `https://auth.example.com`.
    pub fn builder(base_url: impl Into<String>) -> ClientBuilder {
        ClientBuilder {
            base_url: base_url.into(),
            timeout: Duration::from_secs(10),
            user_agent: concat!("scaikey-client/", env!("CARGO_PKG_VERSION")).to_owned(),
            default_headers: HeaderMap::new(),
            retry: RetryPolicy::default(),
            bearer: None,
            trace_context: None,
        }
    }

    /// The operations of one tenant, by its slug.
    pub fn tenant(&self, slug: impl Into<String>) -> Tenant {
        Tenant::new(self.clone(), slug.into())
    }

    /// Asks whether the server lives.
    ///
    /// # Errors
    /// When it does not answer, or not with 200.
    pub async fn healthz(&self) -> Result<(), Error> {
        let api = self.generated();
        self.send(&api, Effect::Same, || api.healthz().send()).await.map(drop)
    }

    /// Asks whether the server can serve requests. This one operation is not repeated: "not now" is its answer.
    ///
    /// # Errors
    /// When there is no answer, or one that the contract does not know.
    pub async fn readyz(&self) -> Result<Readiness, Error> {
        let api = self.generated();
        let (ready, body) = match api.readyz().send().await {
            Ok(answer) => (true, answer.into_inner()),
            Err(generated::Error::ErrorResponse(answer)) => (false, answer.into_inner()),
            Err(raw) => return Err(failure(raw.into_untyped(), api.inner().seen()).await),
        };
        let failed = body.checks.into_iter().filter(|check| check.status != types::HealthCheckStatus::Ok);
        Ok(Readiness { ready, failed: failed.map(|check| check.name).collect() })
    }

    /// The generated client: every operation of the contract with its raw types, without repetition.
    pub fn generated(&self) -> generated::Client {
        self.generated_for(None, Proof::default())
    }

    pub(crate) fn base_url(&self) -> &str {
        &self.base_url
    }

    pub(crate) fn http(&self) -> &reqwest::Client {
        &self.http
    }

    /// The generated client with a call of its own.
    pub(crate) fn generated_for(&self, request_id: Option<&str>, proof: Proof) -> generated::Client {
        let call = self.call.fresh(request_id, proof);
        generated::Client::new_with_client(&self.base_url, self.http.clone(), call)
    }

    /// Sends, repeats where the policy allows, and reads what failed.
    pub(crate) async fn send<T, B, Sent>(
        &self, api: &generated::Client, effect: Effect, send: impl Fn() -> Sent,
    ) -> Result<ResponseValue<T>, Error>
    where
        B: Into<ErrorBody>,
        Sent: Future<Output = Result<ResponseValue<T>, generated::Error<B>>>,
    {
        repeat(&self.retry, effect, || {
            let attempt = send();
            async {
                match attempt.await {
                    Ok(answer) => Ok(answer),
                    Err(raw) => Err(failure(raw, api.inner().seen()).await),
                }
            }
        })
        .await
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("base_url", &self.base_url).field("retry", &self.retry).finish_non_exhaustive()
    }
}

/// Whether a server can serve requests.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Readiness {
    /// Whether it can.
    pub ready: bool,
    /// The dependencies that do not answer.
    pub failed: Vec<String>,
}

/// Builds a [`Client`].
#[derive(Clone)]
#[must_use]
pub struct ClientBuilder {
    base_url: String,
    timeout: Duration,
    user_agent: String,
    default_headers: HeaderMap,
    retry: RetryPolicy,
    bearer: Option<Secret>,
    trace_context: Option<TraceContext>,
}

impl ClientBuilder {
    /// How long one attempt may take as a whole; 10 seconds by default.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// The `User-Agent` of each request; `scaikey-client/` and the version by default.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = user_agent.into();
        self
    }

    /// Headers of each request beside the client's own, such as what a proxy on the way wants to see.
    pub fn default_headers(mut self, headers: HeaderMap) -> Self {
        self.default_headers = headers;
        self
    }

    /// When calls are repeated; see [`RetryPolicy`].
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// The access token of this program, which a tenant may demand on every operation.
    pub fn bearer_token(mut self, token: impl Into<Secret>) -> Self {
        self.bearer = Some(token.into());
        self
    }

    /// Asked before each request for the `traceparent` of the current span, so that the caller's trace continues in the server.
    pub fn trace_context(mut self, current: impl Fn() -> Option<String> + Send + Sync + 'static) -> Self {
        self.trace_context = Some(Arc::new(current));
        self
    }

    /// The client.
    ///
    /// # Errors
    /// When the base URL is not one of http or https or holds a user or password, or TLS or the user agent cannot be set up.
    pub fn build(self) -> Result<Client, BuildError> {
        let base_url = Url::parse(&self.base_url).map_err(|_| BuildError::BaseUrl)?;
        if !matches!(base_url.scheme(), "http" | "https") || base_url.query().is_some() || base_url.fragment().is_some()
        {
            return Err(BuildError::BaseUrl);
        }
        if has_userinfo(&base_url) {
            return Err(BuildError::UserInfo);
        }
        let http = reqwest::Client::builder()
            .timeout(self.timeout)
            .connect_timeout(self.timeout.min(Duration::from_secs(5)))
            .default_headers(self.default_headers)
            .user_agent(self.user_agent)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(BuildError::Http)?;
        let call = Call::new(self.bearer, self.trace_context);
        Ok(Client { base_url: base_url.as_str().trim_end_matches('/').into(), http, retry: self.retry, call })
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What is no URL yet, or not a fit one, may hold a password.
        let base_url = Url::parse(&self.base_url).ok().filter(|url| !has_userinfo(url)).map(String::from);
        f.debug_struct("ClientBuilder").field("base_url", &base_url).finish_non_exhaustive()
    }
}

fn has_userinfo(url: &Url) -> bool {
    !url.username().is_empty() || url.password().is_some()
}

/// Why a client cannot be built.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// The base URL is not one.
    #[error("the base URL must be an http or https URL without query")]
    BaseUrl,
    /// The base URL holds a user or a password, which URLs show to whoever reads a log.
    #[error("the base URL must not hold a user or password; give a proxy's credentials by default_headers")]
    UserInfo,
    /// The HTTP client cannot be set up.
    #[error("the HTTP client cannot be set up")]
    Http(#[source] reqwest::Error),
}
