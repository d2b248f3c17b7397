//! Turns openapi.yaml into the generated half of `scaikey-client`: the operations and types (by progenitor) and the closed list of
//! problem codes.
//!
//! progenitor takes less than OpenAPI allows and knows nothing of secrets, so the contract is prepared first, one concern a
//! module: `parameters` keeps secrets out of URLs, `responses` gives each operation one error body, `names` shortens the names of
//! types, `secrets` gives passwords and tokens a type that does not print, `problem_codes` makes an enum of the list of codes.
//! The hand-written facade over the output lives in `clients/rust`; nothing of it is known here.

mod names;
mod parameters;
mod problem_codes;
mod responses;
mod secrets;
#[cfg(test)]
mod tests;

use anyhow::{Context, Result};
use progenitor::{GenerationSettings, Generator, HooksMode, InterfaceStyle};
use quote::quote;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Where the operations and types go, from the root of the repository.
pub const GENERATED: &str = "clients/rust/src/generated.rs";
/// Where the problem codes go, from the root of the repository.
pub const PROBLEM_CODES: &str = "clients/rust/src/problem_code.rs";

/// The files of the client that follow from the contract: path from the root of the repository, and text.
///
/// # Errors
/// When the contract holds something that the client cannot express, naming its place.
pub fn generate(spec_yaml: &str) -> Result<Vec<(PathBuf, String)>> {
    let mut spec: Value = serde_norway::from_str(spec_yaml).context("the contract is not YAML")?;
    let codes = problem_codes::read(&spec)?;
    without_protocols(&mut spec);
    parameters::into_bodies(&mut spec)?;
    responses::unite(&mut spec)?;
    names::shorten(&mut spec)?;
    secrets::seal(&mut spec);
    // The order of maps depends on a feature of serde_json that any crate of a build can switch on; the output must not.
    spec.sort_all_objects();
    Ok(vec![
        (PathBuf::from(GENERATED), operations_and_types(spec)?),
        (PathBuf::from(PROBLEM_CODES), problem_codes::render(&codes)?),
    ])
}

fn operations_and_types(spec: Value) -> Result<String> {
    let spec: openapiv3::OpenAPI = serde_json::from_value(spec).context("the contract is not OpenAPI 3.0")?;
    let mut settings = GenerationSettings::default();
    settings
        .with_interface(InterfaceStyle::Builder)
        .with_hooks(HooksMode::Expected)
        .with_inner_type(quote!(crate::call::Call))
        .with_replacement(secrets::SCHEMA, secrets::RUST_TYPE, std::iter::empty());
    let tokens = Generator::new(&settings).generate_tokens(&spec).context("progenitor refuses the contract")?;
    let mut file: syn::File = syn::parse2(tokens).context("progenitor made something that is not Rust")?;
    without_schema_dumps(&mut file.items);
    Ok(format!("{HEADER}\n{}", prettyplease::unparse(&file)))
}

const HEADER: &str =
    "// Generated from openapi.yaml by `cargo generate`. Do not edit: change the contract and run it again.\n";

/// Takes out the operations of OAuth, and the schemas that only they have: they speak a protocol of their own, by forms and redirects, which
/// the facade speaks itself.
fn without_protocols(spec: &mut Value) {
    for (_, item) in spec.get_mut("paths").and_then(Value::as_object_mut).into_iter().flatten() {
        if let Some(item) = item.as_object_mut() {
            item.retain(|_, operation| operation.pointer("/tags/0").is_none_or(|tag| tag != "OAuth"));
        }
    }
    let mut wanted = BTreeSet::new();
    for place in ["/paths", "/components/responses"] {
        references(spec.pointer(place).unwrap_or(&Value::Null), spec, &mut wanted);
    }
    if let Some(schemas) = schemas(spec) {
        schemas.retain(|name, _| wanted.contains(name));
    }
}

/// The schemas that a value refers to, and those that they refer to.
fn references(value: &Value, spec: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            let name =
                members.get("$ref").and_then(Value::as_str).and_then(|it| it.strip_prefix("#/components/schemas/"));
            if let Some(name) = name.filter(|name| found.insert((*name).to_owned())) {
                references(&spec["components"]["schemas"][name], spec, found);
            }
            members.values().for_each(|member| references(member, spec, found));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, spec, found)),
        _ => {}
    }
}

/// Takes out the JSON schema that typify repeats in the documentation of each type: the contract says it, and better.
fn without_schema_dumps(items: &mut [syn::Item]) {
    for item in items {
        let attributes = match item {
            syn::Item::Enum(item) => &mut item.attrs,
            syn::Item::Struct(item) => &mut item.attrs,
            syn::Item::Mod(module) => {
                if let Some((_, items)) = &mut module.content {
                    without_schema_dumps(items);
                }
                continue;
            }
            _ => continue,
        };
        for attribute in attributes {
            cut_schema_dump(attribute);
        }
    }
}

fn cut_schema_dump(attribute: &mut syn::Attribute) {
    let syn::Meta::NameValue(meta) = &mut attribute.meta else { return };
    let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) = &mut meta.value else { return };
    if let Some((kept, _)) = text.value().split_once("<details><summary>JSON schema</summary>") {
        *text = syn::LitStr::new(kept.trim_end(), text.span());
    }
}

/// The schemas of the contract.
fn schemas(spec: &mut Value) -> Option<&mut serde_json::Map<String, Value>> {
    spec.pointer_mut("/components/schemas")?.as_object_mut()
}

/// Every operation of the contract with its place.
fn operations(spec: &mut Value) -> impl Iterator<Item = (String, &mut Value)> {
    const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
    let paths = spec.get_mut("paths").and_then(Value::as_object_mut).into_iter().flatten();
    paths.flat_map(|(path, item)| {
        let operations = item.as_object_mut().into_iter().flatten();
        operations
            .filter(|(method, _)| METHODS.contains(&method.as_str()))
            .map(move |(method, operation)| (format!("{method} {path}"), operation))
    })
}
