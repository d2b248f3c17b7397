//! Shortens the names of schemas that carry their origin's module: `scaikey__schemas__auth__LoginRequest` is `LoginRequest` in Rust.
//! The wire has no type names, so only the reader notices.

use super::schemas;
use anyhow::{Result, bail};
use serde_json::Value;

/// Renames schemas and all references to them.
///
/// # Errors
/// When two schemas would share a name.
pub(super) fn shorten(spec: &mut Value) -> Result<()> {
    let Some(schemas) = schemas(spec) else { return Ok(()) };
    let before = std::mem::take(schemas);
    for (name, schema) in before {
        let short = short(&name).to_owned();
        if schemas.insert(short.clone(), schema).is_some() {
            bail!("schema {name}: another schema is called {short} as well");
        }
    }
    follow(spec);
    Ok(())
}

fn short(name: &str) -> &str {
    name.rsplit("__").next().filter(|last| !last.is_empty()).unwrap_or(name)
}

fn follow(value: &mut Value) {
    match value {
        Value::Object(map) => {
            if let Some(Value::String(reference)) = map.get_mut("$ref")
                && let Some(name) = reference.strip_prefix("#/components/schemas/")
            {
                *reference = format!("#/components/schemas/{}", short(name));
            }
            map.values_mut().for_each(follow);
        }
        Value::Array(values) => values.iter_mut().for_each(follow),
        _ => {}
    }
}
