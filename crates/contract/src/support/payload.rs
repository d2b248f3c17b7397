//! JSON bodies, declared with the media types of the contract.

use poem::http::{HeaderValue, header};
use poem::{FromRequest, IntoResponse, Request, RequestBody, Response, Result};
use poem_openapi::error::ParseRequestPayloadError;
use poem_openapi::payload::{ParsePayload, Payload};
use poem_openapi::registry::{MetaSchemaRef, Registry};
use poem_openapi::types::{ParseFromJSON, ToJSON, Type};
use serde_json::Value;
use std::sync::{Arc, Mutex, PoisonError};

/// A body that was parsed while the request was validated, so that it is parsed once. It travels in the request's extensions.
#[derive(Clone)]
pub struct ParsedBody(pub Arc<Mutex<Option<Value>>>);

impl ParsedBody {
    /// A body to be taken once.
    pub fn new(value: Value) -> Self {
        Self(Arc::new(Mutex::new(Some(value))))
    }

    pub(super) fn take(&self) -> Option<Value> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// A body of `application/json`. poem-openapi's own adds a charset, which JSON does not have (RFC 8259 §11).
#[derive(Debug, Clone, PartialEq)]
pub struct Json<T>(pub T);

impl<T: Type> Payload for Json<T> {
    const CONTENT_TYPE: &'static str = "application/json";

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

impl<T: ParseFromJSON> ParsePayload for Json<T> {
    const IS_REQUIRED: bool = T::IS_REQUIRED;

    async fn from_request(request: &Request, body: &mut RequestBody) -> Result<Self> {
        let value = match request.extensions().get::<ParsedBody>().and_then(ParsedBody::take) {
            Some(value) => value,
            None => parse(&Vec::<u8>::from_request(request, body).await?)?,
        };
        T::parse_from_json(Some(value)).map(Self).map_err(|error| refuse(error.into_message()).into())
    }
}

fn parse(bytes: &[u8]) -> Result<Value, ParseRequestPayloadError> {
    serde_json::from_slice(bytes).map_err(|error| refuse(error.to_string()))
}

fn refuse(reason: String) -> ParseRequestPayloadError {
    ParseRequestPayloadError { reason }
}

impl<T: ToJSON> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        respond(&self.0, Self::CONTENT_TYPE)
    }
}

poem_openapi::impl_apirequest_for_payload!(Json<T>, T: ParseFromJSON);

/// An answer of `application/problem+json` (RFC 9457).
#[derive(Debug, Clone, PartialEq)]
pub struct ProblemJson<T>(pub T);

impl<T: Type> Payload for ProblemJson<T> {
    const CONTENT_TYPE: &'static str = "application/problem+json";

    fn schema_ref() -> MetaSchemaRef {
        T::schema_ref()
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}

impl<T: ToJSON> IntoResponse for ProblemJson<T> {
    fn into_response(self) -> Response {
        respond(&self.0, Self::CONTENT_TYPE)
    }
}

fn respond(value: &impl ToJSON, content_type: &'static str) -> Response {
    let mut response = value.to_json_string().into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}
