//! The server side of `openapi.yaml`.
//!
//! [`generated`] follows from the contract: the types, a reply enum for each operation, and for each tag a trait and the routes to
//! it. [`support`] is what that code stands on. The crate knows the contract and poem, and nothing of what an operation does.
//!
//! To add an operation, describe it in `openapi.yaml`, run `cargo generate`, and implement the method that the trait of its tag
//! has now. Until then the server does not compile:
//!
//! ```compile_fail,E0046
//! struct Forgetful;
//!
//! impl scaikey_contract::OperationsApi for Forgetful {
//!     async fn healthz(&self, _: scaikey_contract::RequestParts) -> scaikey_contract::HealthzReply {
//!         let status = "ok".to_owned();
//!         scaikey_contract::HealthzReply::Ok(scaikey_contract::Json(scaikey_contract::types::Liveness { status }))
//!     }
//!     // `readyz` is missing.
//! }
//! ```

#[rustfmt::skip]
pub mod generated;
mod problem;
pub mod support;
pub mod validate;

pub use generated::*;
pub use support::{Email, FreeObject, Json, ParsedBody, ProblemJson, RequestId, RequestParts, Secret};
pub use validate::{AllowedMethods, PayloadTooLarge, SpecError, Validated};

/// The contract itself, as the server publishes it.
pub const OPENAPI_YAML: &str = include_str!("../../../openapi.yaml");
