//! What a handler may need beside its declared parameters.

use poem::http::HeaderMap;
use poem::{FromRequest, Request, RequestBody, Result};
use std::net::SocketAddr;

/// The id of a request, which the server's middleware puts among the request's extensions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestId(pub String);

/// The bucket of the client's address, which the server's middleware puts among the request's extensions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientNetwork(pub String);

/// A request without its declared parameters.
#[derive(Clone)]
pub struct RequestParts {
    /// The peer of the connection: a proxy, where there is one.
    pub remote: Option<SocketAddr>,
    /// The headers as they came: nothing in them is checked.
    pub headers: HeaderMap,
    /// The bucket of the client's address, for limits; empty where no middleware found it.
    pub network: String,
    /// The id of the request; empty where no middleware gave it one.
    pub request_id: String,
}

/// Headers carry cookies and tokens, so none is shown.
impl std::fmt::Debug for RequestParts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RequestParts").field("request_id", &self.request_id).finish_non_exhaustive()
    }
}

impl<'a> FromRequest<'a> for RequestParts {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> Result<Self> {
        Ok(Self {
            remote: request.remote_addr().as_socket_addr().copied(),
            headers: request.headers().clone(),
            network: request.extensions().get::<ClientNetwork>().map(|client| client.0.clone()).unwrap_or_default(),
            request_id: request.extensions().get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default(),
        })
    }
}
