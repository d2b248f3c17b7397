//! Verifies captchas by the siteverify protocol that Turnstile, hCaptcha and reCAPTCHA share.

use crate::ports::{Captcha, CaptchaUnavailable};
use async_trait::async_trait;
use std::time::Duration;

/// How long the provider may take.
const PATIENCE: Duration = Duration::from_secs(5);
/// Longest token that is passed on.
const LONGEST_TOKEN: usize = 8 * 1024;
/// Longest answer that is read; a verdict has some hundred bytes.
const LONGEST_ANSWER: usize = 64 * 1024;

/// Asks the provider over HTTP; never follows a redirect.
pub struct HttpCaptcha(reqwest::Client);

impl HttpCaptcha {
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new() -> Result<Self, reqwest::Error> {
        Self::with_patience(PATIENCE)
    }

    /// Waits for the provider at most this long.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn with_patience(patience: Duration) -> Result<Self, reqwest::Error> {
        let client =
            reqwest::Client::builder().timeout(patience).redirect(reqwest::redirect::Policy::none()).build()?;
        Ok(Self(client))
    }
}

#[async_trait]
impl Captcha for HttpCaptcha {
    async fn verify(&self, siteverify_url: &str, secret: &str, token: &str) -> Result<bool, CaptchaUnavailable> {
        if token.len() > LONGEST_TOKEN {
            return Ok(false);
        }
        let away = |error: reqwest::Error| CaptchaUnavailable(Box::new(error.without_url()));
        let form = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("secret", secret)
            .append_pair("response", token)
            .finish();
        let mut answer = self
            .0
            .post(siteverify_url)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form)
            .send()
            .await
            .and_then(reqwest::Response::error_for_status)
            .map_err(away)?;
        // A map, not a struct: serde reads a struct from an array too, and `[true]` is no verdict.
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(away)? {
            if body.len() + chunk.len() > LONGEST_ANSWER {
                return Err(CaptchaUnavailable("the answer is too long".into()));
            }
            body.extend_from_slice(&chunk);
        }
        let verdict: serde_json::Map<String, serde_json::Value> =
            serde_json::from_slice(&body).map_err(|error| CaptchaUnavailable(error.into()))?;
        let success = verdict.get("success").and_then(serde_json::Value::as_bool);
        success.ok_or_else(|| CaptchaUnavailable("the answer tells no success".into()))
    }
}
