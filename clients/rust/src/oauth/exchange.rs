//! Forms that go out, and what comes back.

use crate::{Client, Error, Secret};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use reqwest::Response;
use reqwest::header::CONTENT_TYPE;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A body of `application/x-www-form-urlencoded`.
#[derive(Default)]
pub(super) struct Form(Vec<(&'static str, String)>);

impl Form {
    pub(super) fn with(mut self, name: &'static str, value: &str) -> Self {
        self.0.push((name, value.to_owned()));
        self
    }

    pub(super) async fn send(self, client: &Client, url: &str) -> Result<Response, Error> {
        let mut encoded = reqwest::Url::parse("form:").map_err(|error| Error::InvalidRequest(error.to_string()))?;
        encoded.query_pairs_mut().extend_pairs(&self.0);
        let body = encoded.query().unwrap_or_default().to_owned();
        let request = client.http().post(url).header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(body);
        request.send().await.map_err(no_answer)
    }
}

/// The URL, which may show secrets, is left out.
pub(super) fn no_answer(error: reqwest::Error) -> Error {
    Error::Transport(error.without_url())
}

pub(super) fn unexpected(answer: &Response) -> Error {
    let request_id = answer.headers().get("x-request-id").and_then(|it| it.to_str().ok()).map(str::to_owned);
    Error::Unexpected { status: answer.status().as_u16(), request_id, retry_after: None }
}

/// The body of an answer that is one.
pub(super) async fn read<T: DeserializeOwned>(answer: Response) -> Result<T, Error> {
    if !answer.status().is_success() {
        return Err(refusal(answer).await);
    }
    let broken = unexpected(&answer);
    answer.json().await.map_err(|_| broken)
}

/// An error of OAuth (RFC 6749 §5.2), if it is one.
pub(super) async fn refusal(answer: Response) -> Error {
    #[derive(Deserialize)]
    struct Body {
        error: String,
        #[serde(default)]
        error_description: String,
    }
    let (status, unknown) = (answer.status().as_u16(), unexpected(&answer));
    match answer.json::<Body>().await {
        Ok(Body { error, error_description: description }) => Error::OAuth { status, error, description },
        Err(_) => unknown,
    }
}

/// Whether an ID token is the one that was asked for. It came from the issuer itself, so that its signature adds nothing (OpenID Connect Core
/// 1.0 §3.1.3.7, item 6).
pub(super) fn check_id_token(token: Option<&Secret>, issuer: &str, client_id: &str, nonce: &str) -> Result<(), Error> {
    #[derive(Deserialize)]
    struct Claims {
        iss: String,
        aud: String,
        nonce: String,
    }
    let Some(token) = token else { return Ok(()) };
    let claims = token.expose().split('.').nth(1).and_then(|text| URL_SAFE_NO_PAD.decode(text).ok());
    let claims = claims.and_then(|bytes| serde_json::from_slice::<Claims>(&bytes).ok());
    let right = claims.is_some_and(|it| it.iss == issuer && it.aud == client_id && it.nonce == nonce);
    let wrong = Error::Unexpected { status: 200, request_id: None, retry_after: None };
    if right { Ok(()) } else { Err(wrong) }
}
