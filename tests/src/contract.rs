//! The contract as data, for tests that run over all that it has.

use crate::cluster::repository;
use anyhow::{Context, bail, ensure};
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
    /// Everything that it takes beside the tenant.
    pub inputs: Vec<Input>,
    /// The statuses that it documents.
    pub statuses: Vec<u16>,
    /// With a placeholder for each parameter.
    template: String,
    path: String,
    query: Vec<(String, String)>,
    needs_query: bool,
}

/// Something that an operation takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Where.
    pub place: Place,
    /// Under which name; of the cookies, what the contract calls the proof.
    pub name: String,
    /// What the contract shows as an example.
    pub example: Value,
}

/// Where a request carries something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A cookie.
    Cookie,
    /// A header.
    Header,
    /// A segment of the path.
    Path,
    /// The query.
    Query,
    /// A member of the JSON body.
    Body,
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
            // Those of OAuth take forms and answer by redirects: `oauth_tenants.rs` reads them.
            let methods = members(methods)?.iter().filter(|(_, operation)| operation["tags"][0] != "OAuth");
            for (method, operation) in methods {
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

    /// The path at this tenant, with these values in the place of its parameters.
    pub fn path_with<'a>(&self, tenant: &str, values: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
        let path = self.template.replace("{tenant_slug}", tenant);
        values.into_iter().fold(path, |path, (name, value)| path.replace(&format!("{{{name}}}"), value))
    }

    /// Whether it needs anything beside its path.
    pub fn needs_input(&self) -> bool {
        self.body.is_some() || self.needs_query
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
        let (mut query, mut needs_query) = (Vec::new(), false);
        let (template, mut path) = (path.to_owned(), path.to_owned());
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let parameter = resolved(contract, parameter)?;
            if parameter["in"] == "path" && parameter["name"] != "tenant_slug" {
                let example = text(&parameter["example"]).context("a path parameter has no example")?;
                path = path.replace(&format!("{{{}}}", text(&parameter["name"])?), &example);
            }
            if parameter["in"] == "query" {
                let example = &parameter["example"];
                ensure!(!example.is_null(), "a query parameter has no example");
                let example = example.as_str().map_or_else(|| example.to_string(), str::to_owned);
                query.push((text(&parameter["name"])?, example));
                needs_query |= parameter["required"] == true;
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
        let statuses = members(&operation["responses"])?.keys().map(|status| Ok(status.parse()?));
        Ok(Self {
            id: text(&operation["operationId"])?,
            method: method.to_uppercase().parse()?,
            body: body.transpose()?,
            inputs: inputs(contract, operation)?,
            statuses: statuses.collect::<anyhow::Result<_>>()?,
            problems,
            needs_session: operation["security"][0].get("session").is_some(),
            template,
            path,
            query,
            needs_query,
        })
    }
}

/// What proves who asks, the parameters beside the tenant, and the members of the body.
fn inputs(contract: &Value, operation: &Value) -> anyhow::Result<Vec<Input>> {
    let mut found = Vec::new();
    for alternative in operation["security"].as_array().into_iter().flatten() {
        for name in members(alternative)?.keys() {
            let scheme = &contract["components"]["securitySchemes"][name];
            let (place, name) = match (scheme["type"].as_str(), scheme["in"].as_str()) {
                (Some("apiKey"), Some("cookie")) => (Place::Cookie, name.clone()),
                (Some("apiKey"), Some("header")) => (Place::Header, text(&scheme["name"])?),
                (Some("http"), _) => (Place::Header, "Authorization".to_owned()),
                _ => bail!("the proof {name} lies in a place that the tests do not know"),
            };
            found.push(Input { place, name, example: Value::Null });
        }
    }
    for parameter in operation["parameters"].as_array().into_iter().flatten() {
        let parameter = resolved(contract, parameter)?;
        let place = match text(&parameter["in"])?.as_str() {
            "path" => Place::Path,
            "query" => Place::Query,
            "header" => Place::Header,
            "cookie" => Place::Cookie,
            other => bail!("a parameter lies in {other}"),
        };
        found.push(Input { place, name: text(&parameter["name"])?, example: parameter["example"].clone() });
    }
    found.retain(|input| input.name != "tenant_slug");
    for media in operation["requestBody"]["content"].as_object().into_iter().flatten().map(|(_, media)| media) {
        let schema = resolved(contract, &media["schema"])?;
        for name in members(&schema["properties"])?.keys() {
            found.push(Input { place: Place::Body, name: name.clone(), example: media["example"][name].clone() });
        }
    }
    Ok(found)
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
