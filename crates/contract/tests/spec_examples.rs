//! Every request and every answer of the contract has an example, and each example is read and written back by the generated
//! types' rules: fields that exist, required ones present, codes and statuses that belong together.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use scaikey_contract::OPENAPI_YAML;
use serde_json::{Value, json};

/// Each media type of the file: where it is, the status it belongs to if it is an answer, and itself.
fn media_types(contract: &Value) -> Vec<(String, Option<u64>, Value)> {
    let mut found = Vec::new();
    for (path, item) in contract["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let place = format!("{method} {path}");
            if let Some(body) = operation.get("requestBody") {
                found.extend(content(&format!("{place} body"), None, body));
            }
            for (status, response) in operation["responses"].as_object().unwrap() {
                let response = resolved(contract, response);
                found.extend(content(&format!("{place} {status}"), status.parse().ok(), response));
            }
        }
    }
    found
}

fn content(place: &str, status: Option<u64>, holder: &Value) -> Vec<(String, Option<u64>, Value)> {
    // 204 has none.
    let media = holder["content"].as_object().into_iter().flat_map(|content| content.values());
    media.map(|media| (place.to_owned(), status, media.clone())).collect()
}

fn resolved<'a>(contract: &'a Value, node: &'a Value) -> &'a Value {
    match node["$ref"].as_str() {
        Some(reference) => contract.pointer(reference.trim_start_matches('#')).unwrap(),
        None => node,
    }
}

fn examples(media: &Value) -> Vec<Value> {
    let many =
        media["examples"].as_object().into_iter().flat_map(|many| many.values().map(|entry| entry["value"].clone()));
    media.get("example").cloned().into_iter().chain(many).collect()
}

/// What is wrong with a value, by the part of JSON Schema that the contract uses.
fn faults(contract: &Value, schema: &Value, value: &Value, place: &str) -> Vec<String> {
    let schema = resolved(contract, schema);
    if value.is_null() && schema["nullable"] == true || schema == &json!({}) {
        return vec![];
    }
    let fits = match schema["type"].as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => {
            value.is_string() && (schema["enum"].is_null() || schema["enum"].as_array().unwrap().contains(value))
        }
        Some("integer") => value.is_i64(),
        Some("boolean") => value.is_boolean(),
        _ => schema["anyOf"].as_array().unwrap().iter().any(|one| faults(contract, one, value, place).is_empty()),
    };
    if !fits {
        return vec![format!("{place}: {value} is not {schema}")];
    }
    let mut found = Vec::new();
    for item in value.as_array().into_iter().flatten() {
        found.extend(faults(contract, &schema["items"], item, place));
    }
    if let (Some(properties), Some(members)) = (schema["properties"].as_object(), value.as_object()) {
        for name in schema["required"].as_array().into_iter().flatten().map(|name| name.as_str().unwrap()) {
            if !members.contains_key(name) {
                found.push(format!("{place}: {name} is missing"));
            }
        }
        for (name, member) in members {
            match properties.get(name) {
                Some(property) => found.extend(faults(contract, property, member, &format!("{place}.{name}"))),
                None => found.push(format!("{place}: {name} is unknown")),
            }
        }
    }
    found
}

#[test]
fn every_body_has_examples_that_match_it() {
    let contract: Value = serde_norway::from_str(OPENAPI_YAML).unwrap();
    let media = media_types(&contract);
    assert!(media.len() > 90, "only {} bodies were found", media.len());
    let mut found = Vec::new();
    for (place, _, media) in media {
        let examples = examples(&media);
        if examples.is_empty() {
            found.push(format!("{place}: no example"));
        }
        found.extend(examples.iter().flat_map(|example| faults(&contract, &media["schema"], example, &place)));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn examples_of_problems_have_a_listed_code_with_its_status_and_title() {
    let contract: Value = serde_norway::from_str(OPENAPI_YAML).unwrap();
    let mut seen = 0;
    for (place, status, media) in media_types(&contract) {
        for example in examples(&media).iter().filter(|example| example.get("title").is_some()) {
            let listed = &contract["x-problem-codes"][example["code"].as_str().unwrap()];
            assert_eq!(example["status"], listed["status"], "{place}");
            assert_eq!(example["title"], listed["title"], "{place}");
            assert_eq!(example["status"].as_u64(), status, "{place}");
            assert_eq!(
                example["type"],
                format!("urn:scaikey:problem:{}", example["code"].as_str().unwrap()),
                "{place}"
            );
            seen += 1;
        }
    }
    assert!(seen > 50, "only {seen} problems were found");
}

#[test]
fn faults_are_found() {
    let contract: Value = serde_norway::from_str(OPENAPI_YAML).unwrap();
    let schema = json!({ "$ref": "#/components/schemas/VerifyEmailResponse" });
    let found = |value| faults(&contract, &schema, &value, "x").len();
    assert_eq!(found(json!({ "status": "verified", "redirect_uri": null })), 0);
    assert_eq!(found(json!({ "status": "maybe" })), 1);
    assert_eq!(found(json!({ "redirect_uri": 1, "more": 1 })), 3);
}
