//! The contract as data, for tests that run over all that it has.

use crate::cluster::repository;
use anyhow::Context;
use reqwest::Method;
use serde_json::{Map, Value};

/// One operation, with the request that the contract gives as an example.
#[derive(Debug, Clone)]
pub struct Operation {
    /// Its `operationId`.
    pub id: String,
    /// Its method.
    pub method: Method,
    /// Its body, if it takes one.
    pub body: Option<Value>,
    /// The problems it documents by an example.
    pub problems: Vec<Example>,
    /// Whether it demands the cookie of a session.
    pub needs_session: bool,
    path: String,
    query: Vec<(String, String)>,
}

/// An example of a problem.
#[derive(Debug, Clone)]
pub struct Example {
    /// The name that the contract gives it, or its code.
    pub name: String,
    /// The problem document.
    pub problem: Value,
}

impl Operation {
    /// All that belong to a tenant.
    ///
    /// # Errors
    /// The contract cannot be read, or has no example where one is needed.
    pub fn of_tenants() -> anyhow::Result<Vec<Self>> {
        let text = std::fs::read_to_string(repository().join("openapi.yaml"))?;
        let contract: Value = serde_norway::from_str(&text)?;
        let mut found = Vec::new();
        for (path, methods) in members(&contract["paths"])?.iter().filter(|(path, _)| path.contains("{tenant_slug}")) {
            for (method, operation) in members(methods)? {
                let read = Self::read(&contract, path, method, operation);
                found.push(read.with_context(|| format!("{method} {path}"))?);
            }
        }
        Ok(found)
    }

    /// Where it is at this tenant, with its example query.
    pub fn at(&self, tenant: &str) -> String {
        let path = self.without_query(tenant);
        if self.query.is_empty() {
            return path;
        }
        let mut query = url::form_urlencoded::Serializer::new(format!("{path}?"));
        query.extend_pairs(&self.query).finish()
    }

    /// Where it is at this tenant, with nothing that it needs beside its path.
    pub fn without_query(&self, tenant: &str) -> String {
        self.path.replace("{tenant_slug}", tenant)
    }

    /// Whether it takes anything beside its path.
    pub fn takes_input(&self) -> bool {
        self.body.is_some() || !self.query.is_empty()
    }

    /// The same with this token wherever it takes one.
    #[must_use]
    pub fn with_token(&self, token: &str) -> Self {
        let mut changed = self.clone();
        for (_, value) in changed.query.iter_mut().filter(|(name, _)| name == "token") {
            token.clone_into(value);
        }
        if let Some(member) = changed.body.as_mut().and_then(|body| body.get_mut("token")) {
            *member = token.into();
        }
        changed
    }

    fn read(contract: &Value, path: &str, method: &str, operation: &Value) -> anyhow::Result<Self> {
        let (mut query, mut path) = (Vec::new(), path.to_owned());
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let parameter = resolved(contract, parameter)?;
            if parameter["in"] == "path" && parameter["name"] != "tenant_slug" {
                let example = text(&parameter["example"]).context("a path parameter has no example")?;
                path = path.replace(&format!("{{{}}}", text(&parameter["name"])?), &example);
            }
            if parameter["in"] == "query" {
                let example = text(&parameter["example"]).context("a query parameter has no example")?;
                query.push((text(&parameter["name"])?, example));
            }
        }
        let mut problems = Vec::new();
        for response in members(&operation["responses"])?.values() {
            let media = &resolved(contract, response)?["content"]["application/problem+json"];
            if let Some(problem) = media.get("example") {
                problems.push(Example { name: text(&problem["code"])?, problem: problem.clone() });
            }
            for (name, example) in media["examples"].as_object().into_iter().flatten() {
                problems.push(Example { name: name.clone(), problem: example["value"].clone() });
            }
        }
        let body = operation.get("requestBody").map(|body| {
            let media = &body["content"]["application/json"];
            media.get("example").cloned().context("the body has no example")
        });
        Ok(Self {
            id: text(&operation["operationId"])?,
            method: method.to_uppercase().parse()?,
            body: body.transpose()?,
            problems,
            needs_session: operation["security"][0].get("session").is_some(),
            path,
            query,
        })
    }
}

fn members(node: &Value) -> anyhow::Result<&Map<String, Value>> {
    node.as_object().with_context(|| format!("not an object: {node}"))
}

fn text(node: &Value) -> anyhow::Result<String> {
    node.as_str().map(str::to_owned).with_context(|| format!("not a text: {node}"))
}

fn resolved<'a>(contract: &'a Value, node: &'a Value) -> anyhow::Result<&'a Value> {
    let Some(reference) = node["$ref"].as_str() else { return Ok(node) };
    contract.pointer(reference.trim_start_matches('#')).with_context(|| format!("{reference} leads nowhere"))
}
