//! The specification that poem-openapi derives from the generated code equals `openapi.yaml`, after normalisations that each have
//! a name and a reason. It proves the generator against another reading of its output.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod spec;

use poem_openapi::{OpenApi, OpenApiService};
use scaikey_contract::{
    AccountRoutes, AuthenticationRoutes, EmailVerificationRoutes, MfaRoutes, OAuthRoutes, OPENAPI_YAML,
    OperationsRoutes, SessionsRoutes,
};
use serde_json::{Map, Value, json};
use spec::Failing;

#[test]
fn the_derived_specification_equals_the_file() {
    let (mut file, mut derived) = (file(), derived());
    inline_references(&mut file);
    for normalise in [documentation, extensions, authorisation, line_ends, header_names] {
        each_object(&mut file, &mut |object| normalise(object));
        each_object(&mut derived, &mut |object| normalise(object));
    }
    each_object(&mut derived, &mut written_out_defaults);
    schema_titles(&mut derived);
    let mut differences = Vec::new();
    compare("", &file, &derived, &mut differences);
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn a_difference_is_found() {
    let (file, mut derived) = (file(), file());
    derived["components"]["schemas"]["Problem"]["properties"]["status"]["format"] = json!("int64");
    derived["paths"]["/healthz"]["get"].as_object_mut().unwrap().remove("operationId");
    let mut differences = Vec::new();
    compare("", &file, &derived, &mut differences);
    assert_eq!(differences.len(), 2, "{differences:?}");
}

fn file() -> Value {
    let mut file: Value = serde_norway::from_str(OPENAPI_YAML).unwrap();
    // poem-openapi writes 3.0.0; the patch level changes nothing.
    file["openapi"] = json!("3.0.0");
    file["info"] = json!({ "title": file["info"]["title"], "version": file["info"]["version"] });
    file
}

/// Each API gives its own document, since poem-openapi writes a path twice when two tags share it.
fn derived() -> Value {
    fn document(api: impl OpenApi) -> Value {
        serde_json::from_str(&OpenApiService::new(api, "ScaiKey Auth", "1.0.0").spec()).unwrap()
    }
    let mut whole = document(AccountRoutes(Failing));
    merge(&mut whole, document(AuthenticationRoutes(Failing)));
    merge(&mut whole, document(EmailVerificationRoutes(Failing)));
    merge(&mut whole, document(MfaRoutes(Failing)));
    merge(&mut whole, document(OAuthRoutes(Failing)));
    merge(&mut whole, document(SessionsRoutes(Failing)));
    merge(&mut whole, document(OperationsRoutes(Failing)));
    whole
}

fn merge(into: &mut Value, from: Value) {
    match (into, from) {
        (Value::Object(into), Value::Object(from)) => {
            for (key, value) in from {
                merge(into.entry(key).or_insert(Value::Null), value);
            }
        }
        (into, from) => *into = from,
    }
}

fn each_object(value: &mut Value, change: &mut impl FnMut(&mut Map<String, Value>)) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| each_object(item, change)),
        Value::Object(object) => {
            change(object);
            object.values_mut().for_each(|member| each_object(member, change));
        }
        _ => {}
    }
}

/// Examples and servers are for readers.
fn documentation(object: &mut Map<String, Value>) {
    for key in ["example", "examples", "servers"] {
        object.remove(key);
    }
}

/// What poem-openapi has no place for.
fn extensions(object: &mut Map<String, Value>) {
    object.retain(|key, _| !key.starts_with("x-"));
}

/// Tokens are judged by the server, not by poem-openapi.
fn authorisation(object: &mut Map<String, Value>) {
    for key in ["security", "securitySchemes"] {
        object.remove(key);
    }
}

/// A block scalar of YAML ends with a line end.
fn line_ends(object: &mut Map<String, Value>) {
    if let Some(Value::String(text)) = object.get_mut("description") {
        text.truncate(text.trim_end().len());
    }
}

/// Header names have no case.
fn header_names(object: &mut Map<String, Value>) {
    if let Some(Value::Object(headers)) = object.get_mut("headers") {
        *headers = std::mem::take(headers).into_iter().map(|(name, value)| (name.to_lowercase(), value)).collect();
    }
}

/// poem-openapi writes some defaults out, and "any" as `{}`.
fn written_out_defaults(object: &mut Map<String, Value>) {
    for (key, default) in [("deprecated", json!(false)), ("explode", json!(true))] {
        if object.get(key) == Some(&default) {
            object.remove(key);
        }
    }
    if object.get("additionalProperties") == Some(&json!({})) {
        object.insert("additionalProperties".to_owned(), json!(true));
    }
}

/// poem-openapi gives each schema its name as title.
fn schema_titles(derived: &mut Value) {
    for (name, schema) in derived["components"]["schemas"].as_object_mut().unwrap() {
        assert_eq!(schema.as_object_mut().unwrap().remove("title").unwrap_or(json!(name)), json!(name));
    }
}

/// poem-openapi knows references to schemas only.
fn inline_references(file: &mut Value) {
    let components = file["components"].clone();
    for _ in 0..2 {
        each_object(file, &mut |object| {
            let Some(Value::String(reference)) = object.get("$ref") else { return };
            let Some(path) = reference.strip_prefix("#/components").filter(|path| !path.starts_with("/schemas/"))
            else {
                return;
            };
            object.clone_from(components.pointer(path).unwrap().as_object().unwrap());
        });
    }
    file["components"].as_object_mut().unwrap().retain(|section, _| section == "schemas");
}

fn compare(place: &str, file: &Value, derived: &Value, differences: &mut Vec<String>) {
    match (file, derived) {
        (Value::Object(left), Value::Object(right)) => {
            for (key, value) in left {
                match right.get(key) {
                    Some(other) => compare(&format!("{place}/{key}"), value, other, differences),
                    None => differences.push(format!("{place}/{key}: only in the file")),
                }
            }
            let only_derived = right.keys().filter(|key| !left.contains_key(*key));
            differences.extend(only_derived.map(|key| format!("{place}/{key}: only derived")));
        }
        (Value::Array(left), Value::Array(right)) if left.len() == right.len() => {
            for (index, (value, other)) in left.iter().zip(right).enumerate() {
                compare(&format!("{place}/{index}"), value, other, differences);
            }
        }
        _ if file == derived => {}
        _ => differences.push(format!("{place}: {file} in the file, {derived} derived")),
    }
}
