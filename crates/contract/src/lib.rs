//! The server side of `openapi.yaml`.
//!
//! [`generated`] follows from the contract: the types, a reply enum for each operation, and for each tag a trait and the routes to
//! it. [`support`] is what that code stands on. The crate knows the contract and poem, and nothing of what an operation does.
//!
//! To add an operation, describe it in `openapi.yaml`, run `cargo generate`, and implement the method that the trait of its tag
//! has now. This is the whole of a small tag:
//!
//! ```
//! use scaikey_contract::types::{Liveness, Readiness, ReadinessStatus};
//! use scaikey_contract::{HealthzReply, Json, OperationsApi, ReadyzReply, RequestParts};
//!
//! struct Health;
//!
//! impl OperationsApi for Health {
//!     async fn healthz(&self, _: RequestParts) -> HealthzReply {
//!         HealthzReply::Ok(Json(Liveness { status: "ok".to_owned() }))
//!     }
//!     async fn readyz(&self, _: RequestParts) -> ReadyzReply {
//!         ReadyzReply::Ok(Json(Readiness { status: ReadinessStatus::Ready, checks: vec![] }))
//!     }
//! }
//! ```
//!
//! Until every operation is implemented, the server does not compile. The same without `readyz`:
//!
//! ```compile_fail,E0046
//! use scaikey_contract::types::Liveness;
//! use scaikey_contract::{HealthzReply, Json, OperationsApi, RequestParts};
//!
//! struct Health;
//!
//! impl OperationsApi for Health {
//!     async fn healthz(&self, _: RequestParts) -> HealthzReply {
//!         HealthzReply::Ok(Json(Liveness { status: "ok".to_owned() }))
//!     }
//! }
//! ```
//!
//! Nor does a status compile that the contract does not name for an operation: a reply enum has no other variants, and
//! [`refusals`] has for each status the trait of the replies that can give it.

#[rustfmt::skip]
pub mod generated;
mod problem;
pub mod support;
pub mod validate;

pub use generated::*;
pub use support::{
    Bearers, ClientNetwork, Email, Enrollers, Form, FreeObject, Html, Json, ParsedBody, ProblemJson, RequestId,
    RequestParts, Secret, Sessions,
};
pub use validate::{AllowedMethods, PayloadTooLarge, SpecError, Validated};

/// The contract itself, as the server publishes it.
pub const OPENAPI_YAML: &str = include_str!("../../../openapi.yaml");
