//! The body of a form.

use super::answer::Refusal;
use poem::Request;
use poem::error::ReadBodyError;
use poem::http::{StatusCode, header};
use scaikey_contract::validate::BODY_PATIENCE;
use zeroize::Zeroizing;

/// No form of ours is near it.
const LIMIT: usize = 16 * 1024;

/// The fields of a form, wiped when done: one of them may be a password.
pub(super) struct Form(Vec<(String, Zeroizing<String>)>);

impl Form {
    /// From the text of a body or a query.
    pub(super) fn parse(text: &[u8]) -> Self {
        let pairs = url::form_urlencoded::parse(text);
        Self(pairs.map(|(name, value)| (name.into_owned(), Zeroizing::new(value.into_owned()))).collect())
    }

    /// A field that is there once and not empty. One that is there twice means nothing.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        let mut values = self.0.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_str());
        let value = values.next().filter(|value| !value.is_empty())?;
        values.next().is_none().then_some(value)
    }
}

/// Reads the body of a form: 415 for another media type, 413 for too much, 408 for too slow.
pub(super) async fn read(request: &mut Request) -> Result<Form, Refusal> {
    let media_type =
        request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    if !essence.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Err(Refusal::Status(StatusCode::UNSUPPORTED_MEDIA_TYPE));
    }
    match tokio::time::timeout(BODY_PATIENCE, request.take_body().into_bytes_limit(LIMIT)).await {
        Ok(Ok(bytes)) => Ok(Form::parse(&bytes)),
        Ok(Err(ReadBodyError::PayloadTooLarge)) => Err(Refusal::Status(StatusCode::PAYLOAD_TOO_LARGE)),
        Ok(Err(_)) => Err(Refusal::Status(StatusCode::BAD_REQUEST)),
        Err(_) => Err(Refusal::Status(StatusCode::REQUEST_TIMEOUT)),
    }
}
