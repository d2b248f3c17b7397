//! Checks every request against openapi.yaml before its handler runs, and answers 422 with every violation at once.
//!
//! Existing callers were written against a FastAPI service, so the answer is the one that FastAPI and pydantic give: the
//! same `loc`, `msg` and `type`, in the same order, with the same lax conversions (`"yes"` is a boolean). Where we differ
//! on purpose is listed in docs/guides/validation.md, and the differential test holds the same list.
//!
//! [`Validated`] wraps a poem-openapi API. The rules are compiled from the file once, at the start; nothing here knows any
//! operation by name. What was sent is never part of an answer.

mod body;
mod check;
mod json;
mod methods;
mod number;
mod operation;
mod parameters;
mod refusal;
mod schema;
mod text;
mod violation;
mod wrapper;

pub use methods::AllowedMethods;
pub use schema::SpecError;
pub use violation::{Segment, Violation, Violations};
pub use wrapper::{BODY_PATIENCE, BodyTimeout, MAX_BODY, PayloadTooLarge, Validated};
