//! The parameters of an operation, and the path that holds some of them.

use super::components::Components;
use super::{RustNames, schemas};
use crate::Refusal;
use crate::model::{Parameter, Place, Text, Type};
use crate::server::names;
use crate::yaml::{Fields, Node};

/// What the method of an operation takes beside its parameters.
const ARGUMENTS: [&str; 4] = ["parts", "session", "bearer", "body"];

/// Reads the `parameters` of the operation at `path`.
pub(super) fn read<'a>(
    path: &str, operation: &'a Node, fields: &mut Fields<'a>, components: &Components<'a>,
) -> Result<Vec<Parameter>, Refusal> {
    let in_body = fields.optional("x-parameters-in-body");
    if let Some(node) = in_body.filter(|node| !matches!(node.flag(), Ok(true))) {
        return Err(node.refuse("must be true, or not be there"));
    }
    let mut names = RustNames::default();
    let mut parameters: Vec<Parameter> = Vec::new();
    for entry in fields.optional("parameters").map(Node::list).transpose()?.unwrap_or_default() {
        let parameter = parameter(components.resolve("parameters", entry)?, components)?;
        if parameters.iter().any(|other| other.place == parameter.place && other.name == parameter.name) {
            return Err(entry.refuse(format!("the parameter `{}` is there twice", parameter.name)));
        }
        let rust = names::value_name(&parameter.name);
        if ARGUMENTS.contains(&rust.as_str()) {
            return Err(entry.refuse(format!("a method has an argument `{rust}` already")));
        }
        names.claim(&rust, &parameter.name, entry)?;
        let is_shared = components.reference("parameters", entry)?.is_some();
        if in_body.is_some() && parameter.place == Place::Query && is_shared {
            return Err(entry.refuse("beside `x-parameters-in-body`, a parameter of the query is written out in place"));
        }
        parameters.push(parameter);
    }
    if let Some(node) = in_body.filter(|_| parameters.iter().all(|parameter| parameter.place != Place::Query)) {
        return Err(node.refuse("there is no parameter in the query"));
    }
    check_path(path, &parameters, operation)?;
    Ok(parameters)
}

/// Reads every entry of `components.parameters`, so that one that no operation refers to is no less right.
pub(super) fn check_shared(components: &Components<'_>) -> Result<(), Refusal> {
    components.section("parameters").try_for_each(|(_, node)| parameter(node, components).map(drop))
}

fn parameter(node: &Node, components: &Components<'_>) -> Result<Parameter, Refusal> {
    let mut fields = node.fields()?;
    let name = fields.required("name")?.text()?.to_owned();
    let place = fields.required("in")?;
    let place = match place.text()? {
        "path" => Place::Path,
        "query" => Place::Query,
        other => return Err(place.refuse(format!("a parameter in `{other}` is not supported"))),
    };
    let schema = fields.required("schema")?;
    let value = schemas::plain(&name, schema, components)?;
    if !matches!(value, Type::Boolean | Type::Int32 | Type::Int64 | Type::Text(Text::Plain | Text::Secret | Text::Uuid))
    {
        return Err(schema.refuse("a parameter must be a boolean, integer, plain string or UUID"));
    }
    let parameter =
        Parameter { required: fields.flag("required")?, description: fields.prose("description")?, name, place, value };
    fields.ignore(&["example"]);
    fields.finish()?;
    Ok(parameter)
}

fn check_path(path: &str, parameters: &[Parameter], operation: &Node) -> Result<(), Refusal> {
    let mut named = Vec::new();
    for step in path.strip_prefix('/').ok_or_else(|| operation.refuse("a path must begin with `/`"))?.split('/') {
        match step.strip_prefix('{').and_then(|step| step.strip_suffix('}')) {
            Some(name) if named.contains(&name) => {
                return Err(operation.refuse(format!("the path holds the parameter `{name}` twice")));
            }
            Some(name) => named.push(name),
            // What else a URL allows means something to one router or another.
            None if step.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)) => {}
            None => {
                let rule = "a step of a path is a `{parameter}`, or letters, digits, `-`, `.`, `_` and `~`";
                return Err(operation.refuse(format!("{rule}: `{step}` is neither")));
            }
        }
    }
    for name in &named {
        if !parameters.iter().any(|parameter| parameter.place == Place::Path && parameter.name == *name) {
            return Err(operation.refuse(format!("the parameter `{name}` of the path is not described")));
        }
    }
    for parameter in parameters.iter().filter(|parameter| parameter.place == Place::Path) {
        if !parameter.required || !named.contains(&parameter.name.as_str()) {
            return Err(
                operation.refuse(format!("the parameter `{}` must be required and in the path", parameter.name))
            );
        }
    }
    Ok(())
}
