// Generated from openapi.yaml by `cargo generate`. Do not edit: change the contract and run it again.

//! The operations under the tag `Operations`.
use super::{Tag, types};
use crate::support;
/// Whether the server lives, and whether it can serve.
///
/// No method has a default: an operation that is added to the contract and not implemented does not compile.
pub trait OperationsApi: Send + Sync + 'static {
    /// Healthz
    ///
    /// Says that the process lives.
    ///
    /// It asks no dependency, so that a restart never answers an outage elsewhere.
    fn healthz(
        &self,
        parts: support::RequestParts,
    ) -> impl Future<Output = HealthzReply> + Send;
    /// Readyz
    ///
    /// Says whether requests can be served: every dependency that they need answers, and the server is not draining.
    fn readyz(
        &self,
        parts: support::RequestParts,
    ) -> impl Future<Output = ReadyzReply> + Send;
}
/// The routes of [`OperationsApi`].
#[derive(Debug, Clone)]
pub struct OperationsRoutes<S>(pub S);
#[poem_openapi::OpenApi]
impl<S: OperationsApi> OperationsRoutes<S> {
    /// Healthz
    ///
    /// Says that the process lives.
    ///
    /// It asks no dependency, so that a restart never answers an outage elsewhere.
    #[oai(
        path = "/healthz",
        method = "get",
        operation_id = "healthz",
        tag = "Tag::Operations"
    )]
    async fn healthz(&self, parts: support::RequestParts) -> HealthzReply {
        self.0.healthz(parts).await
    }
    /// Readyz
    ///
    /// Says whether requests can be served: every dependency that they need answers, and the server is not draining.
    #[oai(
        path = "/readyz",
        method = "get",
        operation_id = "readyz",
        tag = "Tag::Operations"
    )]
    async fn readyz(&self, parts: support::RequestParts) -> ReadyzReply {
        self.0.readyz(parts).await
    }
}
/// What `healthz` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum HealthzReply {
    /// The process lives.
    #[oai(status = 200u16)]
    Ok(support::Json<types::Liveness>),
}
/// What `readyz` answers.
#[derive(Debug, poem_openapi::ApiResponse)]
pub enum ReadyzReply {
    /// Requests can be served.
    #[oai(status = 200u16)]
    Ok(support::Json<types::Readiness>),
    /// Requests cannot be served; `checks` says why.
    #[oai(status = 503u16)]
    ServiceUnavailable(support::Json<types::Readiness>),
}
