//! Schemas that poem-openapi cannot say by itself.

use poem_openapi::registry::{MetaSchema, MetaSchemaRef};
use serde_json::Value;

/// An object with any members.
pub type FreeObject = std::collections::HashMap<String, Value>;

/// `anyOf` these primitive types.
pub(crate) fn any_of(kinds: &[&'static str]) -> MetaSchemaRef {
    let members = kinds.iter().map(|kind| inline(MetaSchema::new(kind)));
    inline(MetaSchema { any_of: members.collect(), ..MetaSchema::ANY })
}

pub(super) fn inline(schema: MetaSchema) -> MetaSchemaRef {
    MetaSchemaRef::Inline(Box::new(schema))
}
