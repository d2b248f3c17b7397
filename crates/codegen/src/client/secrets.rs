//! Gives every password, token and code the client's `Secret` type, whose `Debug` shows nothing, in bodies and in parameters.
//!
//! What is a secret is one rule for the server and the client. A field that is not a plain string is left alone.

use super::{operations, schemas};
use crate::secrets::is_secret;
use serde_json::{Map, Value, json};

/// The schema that stands for a secret while the client is generated.
pub(super) const SCHEMA: &str = "Secret";
/// What it is in the client.
pub(super) const RUST_TYPE: &str = "crate::Secret";

/// Replaces the schema of each secret.
pub(super) fn seal(spec: &mut Value) {
    for (_, operation) in operations(spec) {
        let parameters = operation.get_mut("parameters").and_then(Value::as_array_mut);
        for parameter in parameters.into_iter().flatten() {
            let name = parameter.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
            if let Some(schema) = parameter.get_mut("schema") {
                seal_if_secret(&name, schema);
            }
        }
    }
    if let Some(schemas) = schemas(spec) {
        schemas.values_mut().for_each(seal_properties);
        schemas.insert(SCHEMA.into(), json!({ "type": "string" }));
    }
}

fn seal_properties(schema: &mut Value) {
    let properties = schema.get_mut("properties").and_then(Value::as_object_mut);
    for (name, property) in properties.into_iter().flatten() {
        seal_if_secret(name, property);
        seal_properties(property);
    }
}

fn seal_if_secret(name: &str, schema: &mut Value) {
    if let Some(string) = schema.as_object()
        && string.get("type").is_some_and(|kind| kind == "string")
        && string.get("enum").is_none()
        && string.get("format").is_none()
        && is_secret(name, string.get("x-secret").and_then(Value::as_bool))
    {
        *schema = reference(string);
    }
}

/// 3.0 takes nothing beside a `$ref`, so what the field says of itself stands beside an `allOf`.
fn reference(schema: &Map<String, Value>) -> Value {
    let target = json!({ "$ref": format!("#/components/schemas/{SCHEMA}") });
    let mut sealed = json!({ "allOf": [target] });
    for kept in ["description", "nullable"] {
        if let Some(value) = schema.get(kept) {
            sealed[kept] = value.clone();
        }
    }
    sealed
}
