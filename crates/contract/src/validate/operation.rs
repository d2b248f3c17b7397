//! The rules of each operation of openapi.yaml, found by the key that poem-openapi routes by.

use super::{
    body::{self, BodyRule},
    parameters::{self, Parameter},
    refusal::Refusal,
    schema::{Schema, SpecError},
    violation::{Violation, Violations},
};
use openapiv3::{OpenAPI, ParameterSchemaOrContent, PathItem, ReferenceOr, RequestBody};
use poem::{
    Request,
    http::{Method, header},
};
use serde_json::Value;
use std::{collections::HashMap, sync::Arc};

/// What a request of one operation must be like.
#[derive(Debug, Default)]
pub(super) struct Operation {
    path: Vec<Parameter>,
    query: Vec<Parameter>,
    header: Vec<Parameter>,
    body: Option<BodyRule>,
    /// `x-parameters-in-body`: the query's parameters may come as members of a JSON body.
    parameters_in_body: bool,
    /// How a request that breaks the contract is told so.
    pub(super) refusal: Refusal,
}

/// What a valid request hands on.
#[derive(Debug)]
pub(super) struct Accepted {
    /// The body with conversions made and defaults filled in.
    pub(super) body: Option<Value>,
    /// The query with one value for each parameter, if the operation has any.
    pub(super) query: Option<Vec<(String, String)>>,
}

impl Operation {
    /// Whether the body has to be read at all.
    pub(super) fn reads_body(&self) -> bool {
        self.body.is_some() || self.parameters_in_body
    }

    /// Whether a step of the path that a parameter stands for is empty. poem routes such a path, FastAPI has none.
    pub(super) fn has_empty_step(&self, request: &Request) -> bool {
        self.path.iter().any(|parameter| request.raw_path_param(&parameter.raw_name) == Some(""))
    }

    /// Finds every violation, in FastAPI's order: path, query, header, body. A body that is not JSON is the only one told.
    pub(super) fn check(
        &self, request: &Request, query: &[(String, String)], bytes: &[u8],
    ) -> Result<Accepted, Violations> {
        let content_type = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let is_form = self.body.as_ref().is_some_and(|rule| rule.form);
        let given = if is_form { body::read_form(bytes, content_type) } else { body::read(bytes, content_type) };
        let mut found = Vec::new();
        if self.body.is_some() {
            body::refuse_malformed(&given)?;
        }
        for parameter in &self.path {
            parameters::check_path(parameter, request, &mut found);
        }
        let query = if self.refusal != Refusal::Listed {
            parameters::check_query_once(&self.query, query, &mut found)
        } else if self.parameters_in_body {
            parameters::check_query_or_body(&self.query, query, &given, &mut found)?
        } else {
            parameters::check_query(&self.query, query, &mut found)
        };
        for parameter in &self.header {
            parameters::check_header(parameter, request.headers(), &mut found);
        }
        let body = self.body.as_ref().and_then(|rule| body::check(rule, given, &mut found));
        if found.is_empty() { Ok(Accepted { body, query }) } else { Err(violations(found)) }
    }
}

pub(super) fn violations(detail: Vec<Violation>) -> Violations {
    Violations { detail }
}

/// Every operation by (route, method), the route as poem-openapi writes it: `/a/:param0/b`.
pub(super) type Operations = HashMap<(String, Method), Arc<Operation>>;

/// Compiles the whole file.
pub(super) fn compile(spec: &OpenAPI) -> Result<Operations, SpecError> {
    let mut operations = Operations::new();
    for (path, item) in &spec.paths.paths {
        let place = format!("/paths/{path}");
        let ReferenceOr::Item(item) = item else {
            return Err(SpecError::new(&place, "a path item cannot be a reference"));
        };
        for (name, operation) in item.iter() {
            let place = format!("{place}/{name}");
            let Ok(method) = name.to_uppercase().parse::<Method>() else {
                return Err(SpecError::new(&place, "this is no method"));
            };
            let operation = compile_operation(spec, path, item, operation, &place)?;
            operations.insert((route(path), method), Arc::new(operation));
        }
    }
    Ok(operations)
}

/// The key under which poem-openapi routes a path.
pub(super) fn route(path: &str) -> String {
    let mut count = 0;
    let mut route = String::new();
    for step in path.split('/').filter(|step| !step.is_empty()) {
        route.push('/');
        if step.starts_with('{') {
            route.push_str(":param");
            route.push_str(&count.to_string());
            count += 1;
        } else {
            route.push_str(step);
        }
    }
    if route.is_empty() { "/".to_owned() } else { route }
}

fn compile_operation(
    spec: &OpenAPI, path: &str, item: &PathItem, operation: &openapiv3::Operation, place: &str,
) -> Result<Operation, SpecError> {
    let mut compiled = Operation::default();
    for (index, parameter) in item.parameters.iter().chain(&operation.parameters).enumerate() {
        let place = format!("{place}/parameters/{index}");
        add_parameter(&mut compiled, spec, path, parameter, &place)?;
    }
    compiled.refusal = Refusal::of(operation);
    if let Some(body) = &operation.request_body {
        compiled.body = Some(compile_body(spec, body, &format!("{place}/requestBody"))?);
    }
    compiled.parameters_in_body = operation.extensions.get("x-parameters-in-body") == Some(&Value::Bool(true));
    if compiled.parameters_in_body && compiled.body.is_some() {
        return Err(SpecError::new(place, "x-parameters-in-body stands beside a requestBody"));
    }
    Ok(compiled)
}

fn add_parameter(
    operation: &mut Operation, spec: &OpenAPI, path: &str, parameter: &ReferenceOr<openapiv3::Parameter>, place: &str,
) -> Result<(), SpecError> {
    let parameter = match parameter {
        ReferenceOr::Item(parameter) => parameter,
        ReferenceOr::Reference { reference } => {
            let name = reference.strip_prefix("#/components/parameters/");
            let found = name.and_then(|name| spec.components.as_ref()?.parameters.get(name)?.as_item());
            found.ok_or_else(|| SpecError::new(place, format!("there is no {reference}")))?
        }
    };
    let data = parameter.parameter_data_ref();
    let ParameterSchemaOrContent::Schema(schema) = &data.format else {
        return Err(SpecError::new(place, "a parameter with content is not checked"));
    };
    let schema = Schema::compile(spec, schema, &format!("{place}/schema"))?;
    let mut compiled = Parameter { name: data.name.clone(), raw_name: String::new(), required: data.required, schema };
    match parameter {
        openapiv3::Parameter::Path { .. } => {
            let mut names = path.split('/').filter_map(|step| step.strip_prefix('{')?.strip_suffix('}'));
            let Some(index) = names.position(|name| name == data.name) else {
                return Err(SpecError::new(place, "the path does not hold this parameter"));
            };
            compiled.raw_name = format!("param{index}");
            operation.path.push(compiled);
        }
        openapiv3::Parameter::Query { .. } => operation.query.push(compiled),
        openapiv3::Parameter::Header { .. } => operation.header.push(compiled),
        openapiv3::Parameter::Cookie { .. } => {
            return Err(SpecError::new(place, "a parameter in a cookie is not checked"));
        }
    }
    Ok(())
}

fn compile_body(spec: &OpenAPI, body: &ReferenceOr<RequestBody>, place: &str) -> Result<BodyRule, SpecError> {
    let body = match body {
        ReferenceOr::Item(body) => body,
        ReferenceOr::Reference { reference } => {
            let name = reference.strip_prefix("#/components/requestBodies/");
            let found = name.and_then(|name| spec.components.as_ref()?.request_bodies.get(name)?.as_item());
            found.ok_or_else(|| SpecError::new(place, format!("there is no {reference}")))?
        }
    };
    let mut media = body.content.iter();
    let (Some((name, media)), None) = (media.next(), media.next()) else {
        return Err(SpecError::new(place, "a body must have one media type"));
    };
    let form = name == "application/x-www-form-urlencoded";
    let Some(schema) = media.schema.as_ref().filter(|_| form || name == "application/json") else {
        return Err(SpecError::new(place, "a body must be application/json or a form, with a schema"));
    };
    let schema = Schema::compile(spec, schema, &format!("{place}/content/{}/schema", name.replace('/', "~1")))?;
    Ok(BodyRule { required: body.required, form, schema })
}
