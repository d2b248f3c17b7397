//! `custom_data`: the tenant's own fields, bounded, and checked against the tenant's JSON Schema where it has one.

use super::rules::{Rule, Violation};
use serde_json::Value;

/// Most bytes of its compact form (SECURITY §1.1).
const MAXIMUM_BYTES: usize = 8 * 1024;
/// Deepest nesting, the object itself being level 1.
const MAXIMUM_DEPTH: usize = 8;

/// Checks size, depth and, if there is one, the tenant's schema. Absent data is checked as an empty object.
///
/// # Errors
/// The violation; it names the place in the data by JSON Pointer, never the value.
pub fn check(schema: Option<&jsonschema::Validator>, data: Option<&Value>) -> Result<(), Violation> {
    let refuse = |detail: String| Err(Violation { field: "custom_data", rule: Rule::CustomDataInvalid, detail });
    if let Some(data) = data {
        if depth(data) > MAXIMUM_DEPTH {
            return refuse(format!("custom_data must not nest deeper than {MAXIMUM_DEPTH} levels."));
        }
        if data.to_string().len() > MAXIMUM_BYTES {
            return refuse(format!("custom_data must not be larger than {MAXIMUM_BYTES} bytes."));
        }
    }
    let Some(schema) = schema else { return Ok(()) };
    let empty = Value::Object(serde_json::Map::new());
    match schema.iter_errors(data.unwrap_or(&empty)).next() {
        None => Ok(()),
        Some(error) => {
            let place = error.instance_path().to_string();
            let place = if place.is_empty() { "/".to_owned() } else { place };
            refuse(format!("custom_data does not satisfy the tenant's schema at {place} ({}).", error.kind().keyword()))
        }
    }
}

/// Compiles a tenant's schema; nothing is fetched, so a reference to another document is an error.
///
/// # Errors
/// What is wrong with the schema.
pub fn compile(schema: &Value) -> Result<jsonschema::Validator, String> {
    if refers_elsewhere(schema) {
        return Err("must not refer to other documents".into());
    }
    jsonschema::options().should_validate_formats(true).build(schema).map_err(|error| error.to_string())
}

fn refers_elsewhere(schema: &Value) -> bool {
    match schema {
        Value::Array(items) => items.iter().any(refers_elsewhere),
        Value::Object(fields) => fields.iter().any(|(key, value)| match value {
            Value::String(target) if key == "$ref" || key == "$dynamicRef" => !target.starts_with('#'),
            other => refers_elsewhere(other),
        }),
        _ => false,
    }
}

fn depth(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        Value::Object(fields) => 1 + fields.values().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{check, compile};
    use serde_json::{Value, json};

    fn nested(levels: usize) -> Value {
        (0..levels).fold(json!(1), |inner, _| json!({ "a": inner }))
    }

    #[test]
    fn size_and_depth_are_bounded() {
        assert!(check(None, None).is_ok());
        assert!(check(None, Some(&nested(8))).is_ok());
        assert!(check(None, Some(&nested(9))).is_err());
        assert!(check(None, Some(&json!({ "a": "x".repeat(8000) }))).is_ok());
        assert!(check(None, Some(&json!({ "a": "x".repeat(8192) }))).is_err());
    }

    #[test]
    fn the_tenants_schema_decides_and_the_value_is_not_repeated() {
        let schema = compile(&json!({
            "type": "object",
            "required": ["company"],
            "properties": { "company": { "type": "string", "maxLength": 5 } }
        }))
        .unwrap();
        assert!(check(Some(&schema), Some(&json!({ "company": "ACME" }))).is_ok());
        assert!(check(Some(&schema), None).is_err());
        let violation = check(Some(&schema), Some(&json!({ "company": "hunter2-hunter2" }))).unwrap_err();
        assert_eq!(violation.detail, "custom_data does not satisfy the tenant's schema at /company (maxLength).");
    }

    #[test]
    fn a_schema_that_refers_elsewhere_is_refused() {
        let remote = json!({ "properties": { "a": { "$ref": "https://evil.test/schema.json" } } });
        assert_eq!(compile(&remote).err().unwrap(), "must not refer to other documents");
        assert!(compile(&json!({ "$defs": { "a": {} }, "$ref": "#/$defs/a" })).is_ok());
    }
}
