//! Gives each operation one success body and one error body, which is all that progenitor takes: it panics on more.
//!
//! Several error bodies become a `oneOf`, which the client reads as an untagged enum. The first alternative that fits is taken,
//! so the one with the most required fields stands first.

use super::{operations, schemas};
use anyhow::{Context, Result, bail};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

const JSON: &str = "application/json";
/// RFC 9457. The client reads it as what it is, JSON; progenitor would stream it.
const PROBLEM: &str = "application/problem+json";

/// Unites the error bodies of every operation.
///
/// # Errors
/// When a response cannot be resolved or has a body that is not JSON beside one that is.
pub(super) fn unite(spec: &mut Value) -> Result<()> {
    let shared = spec.pointer("/components/responses").cloned().unwrap_or_default();
    let weights = required_fields(spec);
    let mut unions = BTreeMap::new();
    for (place, operation) in operations(spec) {
        let Some(responses) = operation.get_mut("responses").and_then(Value::as_object_mut) else { continue };
        for (status, response) in responses.iter_mut() {
            inline(response, &shared).with_context(|| format!("{place}, response {status}"))?;
            as_json(response);
        }
        let errors = error_schemas(responses).with_context(|| place)?;
        forget_errors_without_body(responses, &errors);
        if errors.len() > 1 {
            let (name, members) = union(errors, &weights);
            point_errors_to(responses, &name);
            unions.insert(name, members);
        }
    }
    if let Some(schemas) = schemas(spec) {
        schemas.extend(unions);
    }
    Ok(())
}

/// How many fields each schema requires.
fn required_fields(spec: &Value) -> BTreeMap<String, usize> {
    let schemas = spec.pointer("/components/schemas").and_then(Value::as_object);
    let weight = |schema: &Value| schema.get("required").and_then(Value::as_array).map_or(0, Vec::len);
    schemas.into_iter().flatten().map(|(name, schema)| (name.clone(), weight(schema))).collect()
}

fn inline(response: &mut Value, shared: &Value) -> Result<()> {
    let Some(reference) = response.get("$ref").and_then(Value::as_str) else { return Ok(()) };
    let name = reference.strip_prefix("#/components/responses/").context("a reference to outside the contract")?;
    *response = shared.get(name).with_context(|| format!("no response is called {name}"))?.clone();
    Ok(())
}

fn as_json(response: &mut Value) {
    if let Some(content) = response.get_mut("content").and_then(Value::as_object_mut)
        && let Some(media) = content.remove(PROBLEM)
    {
        content.entry(JSON).or_insert(media);
    }
}

fn is_error(status: &str) -> bool {
    status.starts_with(['4', '5'])
}

fn error_schemas(responses: &Map<String, Value>) -> Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    for (status, response) in responses.iter().filter(|(status, _)| is_error(status)) {
        let Some(content) = response.get("content") else { continue };
        match content.pointer("/application~1json/schema/$ref").and_then(Value::as_str) {
            Some(reference) => _ = found.insert(reference.to_owned()),
            None => bail!("response {status}: the body of an error must be JSON of a named schema"),
        }
    }
    Ok(found)
}

/// A status without a body is not one of the typed errors; the client reports it as a status it has no type for.
fn forget_errors_without_body(responses: &mut Map<String, Value>, errors: &BTreeSet<String>) {
    if !errors.is_empty() {
        responses.retain(|status, response| !is_error(status) || response.get("content").is_some());
    }
}

/// The name and the schema of the union of these references.
fn union(references: BTreeSet<String>, weights: &BTreeMap<String, usize>) -> (String, Value) {
    let name_of = |reference: &str| reference.rsplit('/').next().unwrap_or(reference).to_owned();
    let mut members: Vec<String> = references.into_iter().collect();
    let name: Vec<String> = members.iter().map(|member| name_of(member)).collect();
    members.sort_by_key(|member| std::cmp::Reverse(weights.get(&name_of(member)).copied().unwrap_or_default()));
    let members: Vec<Value> = members.iter().map(|member| json!({ "$ref": member })).collect();
    (name.join("Or"), json!({ "description": "One of the error bodies.", "oneOf": members }))
}

fn point_errors_to(responses: &mut Map<String, Value>, name: &str) {
    for (_, response) in responses.iter_mut().filter(|(status, _)| is_error(status)) {
        if let Some(schema) = response.pointer_mut("/content/application~1json/schema") {
            *schema = json!({ "$ref": format!("#/components/schemas/{name}") });
        }
    }
}
