//! The wrapper round a poem-openapi API.

use super::{
    SpecError,
    operation::{self, Operation, Operations},
    schema,
};
use crate::support::ParsedBody;
use openapiv3::OpenAPI;
use poem::{
    Body, Endpoint, EndpointExt, Request, Response, Result,
    endpoint::{BoxEndpoint, make},
    error::{MethodNotAllowedError, NotFoundError, ReadBodyError, ResponseError},
    http::{Method, StatusCode, header},
};
// poem-openapi takes the query apart before it routes, and its extractors read this extension; its own macros use it as well.
use poem_openapi::__private::UrlQuery;
use poem_openapi::{
    OpenApi,
    registry::{MetaApi, Registry},
};
use std::{collections::HashMap, sync::Arc, time::Duration};

/// The most bytes of a body.
pub const MAX_BODY: usize = 64 * 1024;

/// The body has more than [`MAX_BODY`] bytes. A poem error, so that the HTTP layer can answer it as a problem document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the body may have at most {MAX_BODY} bytes")]
pub struct PayloadTooLarge;

impl ResponseError for PayloadTooLarge {
    fn status(&self) -> StatusCode {
        StatusCode::PAYLOAD_TOO_LARGE
    }
}

/// How long the whole of a body may take. Nobody sends 64 KiB more slowly, and a body that never ends would hold its connection.
pub const BODY_PATIENCE: Duration = Duration::from_secs(10);

/// The body did not come within [`BODY_PATIENCE`]. A poem error like [`PayloadTooLarge`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the body did not come in time")]
pub struct BodyTimeout;

impl ResponseError for BodyTimeout {
    fn status(&self) -> StatusCode {
        StatusCode::REQUEST_TIMEOUT
    }
}

/// An API whose requests are checked against the contract before its handlers see them.
///
/// `HEAD` is answered 405 like any other method that the contract does not name; poem would run the `GET` handler for it,
/// and following a link must not verify an address twice over.
#[derive(Debug)]
pub struct Validated<A> {
    api: A,
    operations: Operations,
}

impl<A: OpenApi> Validated<A> {
    /// Compiles the contract for an API.
    ///
    /// # Errors
    /// The contract holds something that cannot be checked, or the API has an operation that the contract has not.
    pub fn new(api: A, spec: &OpenAPI) -> Result<Self, SpecError> {
        let operations = operation::compile(spec)?;
        for path in A::meta().iter().flat_map(|meta| &meta.paths) {
            for served in &path.operations {
                if !operations.contains_key(&(operation::route(&path.path), served.method.clone())) {
                    let place = format!("/paths/{}/{}", path.path, served.method.as_str().to_lowercase());
                    return Err(SpecError { place, problem: "the contract has no such operation".to_owned() });
                }
            }
        }
        Ok(Self { api, operations })
    }

    /// Reads the contract from its YAML (or JSON) text and compiles it.
    ///
    /// # Errors
    /// The text is no OpenAPI document, and as [`new`](Self::new).
    pub fn from_text(api: A, spec: &str) -> Result<Self, SpecError> {
        Self::new(api, &schema::read(spec)?)
    }
}

type RouteTable = HashMap<String, HashMap<Method, BoxEndpoint<'static>>>;

impl<A: OpenApi> OpenApi for Validated<A> {
    fn meta() -> Vec<MetaApi> {
        A::meta()
    }

    fn register(registry: &mut Registry) {
        A::register(registry);
    }

    fn add_routes(mut self, table: &mut RouteTable) {
        let mut inner = RouteTable::new();
        self.api.add_routes(&mut inner);
        for (path, methods) in inner {
            let outer = table.entry(path.clone()).or_default();
            outer.insert(
                Method::HEAD,
                make(|_| async { Err::<Response, poem::Error>(MethodNotAllowedError.into()) }).boxed(),
            );
            for (method, endpoint) in methods {
                // `new` has seen that every operation of the API is in the contract.
                if let Some(operation) = self.operations.remove(&(path.clone(), method.clone())) {
                    outer.insert(method, Checked { operation, endpoint }.boxed());
                }
            }
        }
    }
}

/// One operation: its rules, and what runs when they are kept.
struct Checked {
    operation: Arc<Operation>,
    endpoint: BoxEndpoint<'static>,
}

impl Endpoint for Checked {
    type Output = Response;

    async fn call(&self, mut request: Request) -> Result<Response> {
        if self.operation.has_empty_step(&request) {
            return Err(NotFoundError.into());
        }
        let bytes = if self.operation.reads_body() { read_body(&mut request).await? } else { Vec::new() };
        let empty = Vec::new();
        let query = request.extensions().get::<UrlQuery>().map_or(&empty, |query| &query.0);
        let accepted = match self.operation.check(&request, query, &bytes) {
            Ok(accepted) => accepted,
            Err(violations) => return self.operation.refusal.answer(violations),
        };
        if let Some(body) = accepted.body {
            request.extensions_mut().insert(ParsedBody::new(body));
        }
        if let Some(query) = accepted.query {
            request.extensions_mut().insert(UrlQuery(query));
        }
        self.endpoint.call(request).await
    }
}

/// Reads the body, unless its length says beforehand that it is too large.
async fn read_body(request: &mut Request) -> Result<Vec<u8>> {
    let announced =
        request.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|length| length > MAX_BODY as u64) {
        return Err(PayloadTooLarge.into());
    }
    let body: Body = request.take_body();
    match tokio::time::timeout(BODY_PATIENCE, body.into_bytes_limit(MAX_BODY)).await {
        Ok(Ok(bytes)) => Ok(bytes.into()),
        Ok(Err(ReadBodyError::PayloadTooLarge)) => Err(PayloadTooLarge.into()),
        Ok(Err(other)) => Err(other.into()),
        Err(_) => Err(BodyTimeout.into()),
    }
}
