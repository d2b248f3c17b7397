//! A text that never changes: made once, and answered to GET.

use bytes::Bytes;
use poem::http::{HeaderValue, Method, StatusCode, header};
use poem::{Endpoint, Request, Response};

/// See the module.
pub(super) struct Document {
    content_type: &'static str,
    text: Bytes,
}

impl Document {
    pub(super) fn new(content_type: &'static str, text: impl Into<Bytes>) -> Self {
        Self { content_type, text: text.into() }
    }
}

impl Endpoint for Document {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        if *request.method() != Method::GET {
            return Err(poem::Error::from_response(only_get()));
        }
        Ok(Response::builder().content_type(self.content_type).body(self.text.clone()))
    }
}

/// 405 for what only GET asks for. Where there is an edge, it makes a problem document of it.
pub(super) fn only_get() -> Response {
    let mut response = Response::from(StatusCode::METHOD_NOT_ALLOWED);
    response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET"));
    response
}
