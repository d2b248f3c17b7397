//! What the generated code stands on: payloads, the extractor of what a handler may need beside its parameters, and the types of
//! strings that are not just strings.

mod bearers;
mod form;
mod parts;
mod payload;
mod schema;
mod sessions;
mod text;

pub use bearers::Bearers;
pub use form::{Form, Html};
pub use parts::{ClientNetwork, RequestId, RequestParts};
pub use payload::{Json, ParsedBody, ProblemJson};
pub use schema::FreeObject;
pub(crate) use schema::any_of;
pub use sessions::{Enrollers, Sessions};
pub use text::{Email, Secret};
