//! Reads `openapi.yaml` strictly into the model: what is read here is the supported subset of OpenAPI 3.0, and anything else is
//! refused with its line.

mod components;
mod operations;
mod parameters;
mod replies;
mod schemas;

use crate::Refusal;
use crate::model::{Contract, ProblemCode, Tag};
use crate::yaml::{self, Node};
use components::Components;
use std::collections::HashMap;

/// Reads the contract.
///
/// # Errors
/// At the first construct that is not supported.
pub fn contract(text: &str) -> Result<Contract, Refusal> {
    let root = yaml::parse(text)?;
    let mut fields = root.fields()?;
    let version = fields.required("openapi")?;
    if version.text()? != "3.0.3" {
        return Err(version.refuse("only OpenAPI 3.0.3 is supported"));
    }
    info(fields.required("info")?)?;
    servers(fields.optional("servers"))?;
    let components = Components::read(fields.required("components")?)?;
    let mut tags = tags(fields.required("tags")?)?;
    parameters::check_shared(&components)?;
    replies::check_shared(&components)?;
    operations::read(fields.required("paths")?, &components, &mut tags)?;
    let schemas = schemas::named(&components)?;
    let problem_codes = problem_codes(fields.required("x-problem-codes")?)?;
    fields.finish()?;
    Ok(Contract { tags, schemas, problem_codes })
}

/// What the file says of itself is for its readers, and has to be well-formed all the same.
fn info(node: &Node) -> Result<(), Refusal> {
    let mut fields = node.fields()?;
    fields.required("title")?.text()?;
    fields.required("version")?.text()?;
    fields.prose("description")?;
    if let Some(license) = fields.optional("license") {
        let mut fields = license.fields()?;
        fields.required("name")?.text()?;
        fields.prose("url")?;
        fields.finish()?;
    }
    fields.finish()
}

fn servers(node: Option<&Node>) -> Result<(), Refusal> {
    for entry in node.map(Node::list).transpose()?.unwrap_or_default() {
        let mut fields = entry.fields()?;
        fields.required("url")?.text()?;
        fields.prose("description")?;
        fields.finish()?;
    }
    Ok(())
}

fn tags(node: &Node) -> Result<Vec<Tag>, Refusal> {
    let mut tags: Vec<Tag> = Vec::new();
    for entry in node.list()? {
        let mut fields = entry.fields()?;
        let name = fields.required("name")?.text()?.to_owned();
        let description = fields.prose("description")?;
        fields.finish()?;
        if tags.iter().any(|tag| tag.name == name) {
            return Err(entry.refuse(format!("the tag `{name}` is there twice")));
        }
        tags.push(Tag { name, description, operations: Vec::new() });
    }
    Ok(tags)
}

fn problem_codes(node: &Node) -> Result<Vec<ProblemCode>, Refusal> {
    let code = |(code, entry): (&String, &Node)| {
        let mut fields = entry.fields()?;
        let number = fields.required("status")?;
        let status = number.value()?.as_u64().and_then(|status| u16::try_from(status).ok());
        let status = status.filter(|status| (400..600).contains(status));
        let read = ProblemCode {
            code: code.clone(),
            status: status.ok_or_else(|| number.refuse("must be an error status"))?,
            title: fields.required("title")?.text()?.to_owned(),
            meaning: fields.required("meaning")?.text()?.trim_end().to_owned(),
        };
        fields.finish()?;
        Ok(read)
    };
    node.entries()?.iter().map(code).collect()
}

/// Refuses two names of the file that would become one name in Rust.
#[derive(std::fmt::Debug, std::default::Default)]
struct RustNames(HashMap<String, String>);

impl RustNames {
    fn claim(&mut self, rust: &str, name: &str, node: &Node) -> Result<(), Refusal> {
        match self.0.insert(rust.to_owned(), name.to_owned()) {
            Some(other) => Err(node.refuse(format!("`{name}` and `{other}` are both `{rust}` in Rust"))),
            None => Ok(()),
        }
    }
}
