//! Sends query parameters in a JSON body where the contract allows it (`x-parameters-in-body`), since such parameters are secrets
//! and URLs end up in logs.

use super::{operations, schemas};
use anyhow::{Context, Result, bail};
use heck::ToUpperCamelCase;
use serde_json::{Map, Value, json};

/// Gives each such operation a request body in place of its query parameters.
///
/// # Errors
/// When such an operation has a body already, or a parameter that is not written out in place.
pub(super) fn into_bodies(spec: &mut Value) -> Result<()> {
    let mut bodies = Map::new();
    for (place, operation) in operations(spec) {
        if operation.get("x-parameters-in-body") != Some(&Value::Bool(true)) {
            continue;
        }
        if operation.get("requestBody").is_some() {
            bail!("{place}: x-parameters-in-body beside a request body");
        }
        let id =
            operation.get("operationId").and_then(Value::as_str).with_context(|| format!("{place}: no operationId"))?;
        let name = format!("{}Request", id.to_upper_camel_case());
        let schema = body_of(operation).with_context(|| place)?;
        let content = json!({ "application/json": { "schema": { "$ref": format!("#/components/schemas/{name}") } } });
        operation["requestBody"] = json!({ "required": true, "content": content });
        bodies.insert(name, schema);
    }
    if let Some(schemas) = schemas(spec) {
        for (name, schema) in bodies {
            if schemas.insert(name.clone(), schema).is_some() {
                bail!("schema {name} is taken, and an operation with x-parameters-in-body needs the name");
            }
        }
    }
    Ok(())
}

/// Takes the query parameters out of the operation, as the schema of an object.
fn body_of(operation: &mut Value) -> Result<Value> {
    let parameters = operation.get_mut("parameters").and_then(Value::as_array_mut).context("no parameters")?;
    let in_query = |parameter: &Value| parameter.get("in").is_some_and(|place| place == "query");
    let (moved, kept) = std::mem::take(parameters).into_iter().partition::<Vec<_>, _>(in_query);
    *parameters = kept;
    let (mut properties, mut required) = (Map::new(), Vec::new());
    for parameter in moved {
        let name = parameter.get("name").and_then(Value::as_str).context("a parameter without name")?;
        let mut schema = parameter.get("schema").with_context(|| format!("parameter {name} has no schema"))?.clone();
        if let Some(description) = parameter.get("description") {
            schema["description"] = description.clone();
        }
        properties.insert(name.to_owned(), schema);
        if parameter.get("required") == Some(&Value::Bool(true)) {
            required.push(name.to_owned());
        }
    }
    let description = "What the operation takes, in a body rather than in the URL.";
    Ok(json!({ "type": "object", "description": description, "properties": properties, "required": required }))
}
