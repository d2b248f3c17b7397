//! Bodies of forms, and pages.

use super::ParsedBody;
use poem::http::{HeaderValue, header};
use poem::{IntoResponse, Request, RequestBody, Response, Result};
use poem_openapi::error::ParseRequestPayloadError;
use poem_openapi::payload::{ParsePayload, Payload};
use poem_openapi::registry::{MetaSchemaRef, Registry};
use poem_openapi::types::{ParseFromJSON, Type};

/// A body of `application/x-www-form-urlencoded`, which was read while the request was validated: nothing else reads forms.
#[derive(Debug, Clone, PartialEq)]
pub struct Form<T>(pub T);

impl<T: Type> Payload for Form<T> {
    const CONTENT_TYPE: &'static str = "application/x-www-form-urlencoded";

    /// The media type was judged while the request was validated.
    fn check_content_type(_content_type: &str) -> bool {
        true
    }

    fn schema_ref() -> MetaSchemaRef {
        T::schema_ref()
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}

impl<T: ParseFromJSON> ParsePayload for Form<T> {
    const IS_REQUIRED: bool = T::IS_REQUIRED;

    async fn from_request(request: &Request, _: &mut RequestBody) -> Result<Self> {
        let value = request.extensions().get::<ParsedBody>().and_then(ParsedBody::take).unwrap_or_default();
        let form = T::parse_from_json(Some(value));
        form.map(Self).map_err(|error| ParseRequestPayloadError { reason: error.into_message() }.into())
    }
}

poem_openapi::impl_apirequest_for_payload!(Form<T>, T: ParseFromJSON);

/// A page for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Html(pub String);

impl Payload for Html {
    const CONTENT_TYPE: &'static str = "text/html";

    fn schema_ref() -> MetaSchemaRef {
        String::schema_ref()
    }
}

impl IntoResponse for Html {
    fn into_response(self) -> Response {
        let mut response = self.0.into_response();
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        response
    }
}
