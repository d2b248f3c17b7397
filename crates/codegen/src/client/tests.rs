//! The preparation of the contract, step by step, on contracts of a few lines.

use super::{names, parameters, problem_codes, responses, secrets};
use serde_json::{Value, json};

/// A contract with one operation and these responses and schemas.
fn contract(responses: &Value, schemas: &Value) -> Value {
    json!({
        "paths": { "/things": { "post": { "operationId": "make_thing", "responses": responses } } },
        "components": {
            "responses": { "Refused": { "description": "Refused.", "content": body("application/problem+json", "Problem") } },
            "schemas": schemas,
        },
    })
}

fn body(media_type: &str, schema: &str) -> Value {
    json!({ media_type: { "schema": { "$ref": format!("#/components/schemas/{schema}") } } })
}

fn of_responses(spec: &Value, status: &str) -> Value {
    spec["paths"]["/things"]["post"]["responses"][status].clone()
}

fn error_of(result: anyhow::Result<()>) -> String {
    format!("{:#}", result.unwrap_err())
}

#[test]
fn several_error_bodies_become_one_with_the_strictest_first() {
    let declared = json!({
        "200": { "content": body("application/json", "Thing") },
        "400": { "$ref": "#/components/responses/Refused" },
        "422": { "content": body("application/json", "Lax") },
        "502": { "description": "Without a body." },
    });
    let schemas = json!({ "Lax": {}, "Problem": { "required": ["type", "code"] }, "Thing": {} });
    let mut spec = contract(&declared, &schemas);
    responses::unite(&mut spec).unwrap();
    for status in ["400", "422"] {
        assert_eq!(of_responses(&spec, status)["content"], body("application/json", "LaxOrProblem"));
    }
    assert_eq!(of_responses(&spec, "200")["content"], body("application/json", "Thing"));
    assert_eq!(of_responses(&spec, "502"), Value::Null);
    let union = &spec["components"]["schemas"]["LaxOrProblem"]["oneOf"];
    assert_eq!(union, &json!([{ "$ref": "#/components/schemas/Problem" }, { "$ref": "#/components/schemas/Lax" }]));
}

#[test]
fn one_error_body_stays_what_it_is() {
    let mut spec = contract(&json!({ "400": { "$ref": "#/components/responses/Refused" } }), &json!({ "Problem": {} }));
    responses::unite(&mut spec).unwrap();
    assert_eq!(of_responses(&spec, "400")["content"], body("application/json", "Problem"));
}

#[test]
fn what_cannot_be_united_is_refused_with_its_place() {
    let unnamed = json!({ "400": { "content": { "application/json": { "schema": {} } } } });
    let error = error_of(responses::unite(&mut contract(&unnamed, &json!({}))));
    assert_eq!(error, "post /things: response 400: the body of an error must be JSON of a named schema");
    let unknown = json!({ "400": { "$ref": "#/components/responses/Nowhere" } });
    let error = error_of(responses::unite(&mut contract(&unknown, &json!({}))));
    assert_eq!(error, "post /things, response 400: no response is called Nowhere");
}

#[test]
fn names_lose_their_module_in_schemas_and_references() {
    let declared = json!({ "200": { "content": body("application/json", "app__schemas__Thing") } });
    let mut spec = contract(&declared, &json!({ "app__schemas__Thing": {}, "ApiResponse_Thing_": {} }));
    names::shorten(&mut spec).unwrap();
    assert_eq!(spec["components"]["schemas"], json!({ "Thing": {}, "ApiResponse_Thing_": {} }));
    assert_eq!(of_responses(&spec, "200")["content"], body("application/json", "Thing"));

    let mut clash = contract(&json!({}), &json!({ "app__schemas__Thing": {}, "Thing": {} }));
    assert!(error_of(names::shorten(&mut clash)).contains("another schema is called Thing as well"));
}

#[test]
fn secrets_are_known_by_name_unless_marked() {
    let text = || json!({ "type": "string" });
    let properties = json!({
        "new_password": text(),
        "token": { "type": "string", "nullable": true, "description": "Of the mail." },
        "pin": { "type": "string", "x-secret": true },
        "code": { "type": "string", "x-secret": false },
        "tokenizer": text(),
        "token_count": { "type": "integer" },
        "inner": { "type": "object", "properties": { "password": text() } },
    });
    let mut spec = contract(&json!({}), &json!({ "Thing": { "properties": properties.clone() } }));
    spec["paths"]["/things"]["post"]["parameters"] = json!([{ "name": "token", "in": "query", "schema": text() }]);
    secrets::seal(&mut spec);
    let secret = json!([{ "$ref": "#/components/schemas/Secret" }]);
    let sealed = &spec["components"]["schemas"]["Thing"]["properties"];
    for name in ["new_password", "pin"] {
        assert_eq!(sealed[name], json!({ "allOf": secret }), "{name}");
    }
    assert_eq!(sealed["token"], json!({ "allOf": secret, "nullable": true, "description": "Of the mail." }));
    assert_eq!(sealed["inner"]["properties"]["password"]["allOf"], secret);
    for name in ["code", "tokenizer", "token_count"] {
        assert_eq!(sealed[name], properties[name], "{name}");
    }
    assert_eq!(spec["paths"]["/things"]["post"]["parameters"][0]["schema"]["allOf"], secret);
}

#[test]
fn parameters_move_into_a_body_where_the_contract_allows_it() {
    let mut spec = contract(&json!({}), &json!({}));
    let operation = &mut spec["paths"]["/things"]["post"];
    operation["x-parameters-in-body"] = json!(true);
    operation["parameters"] = json!([
        { "name": "slug", "in": "path", "required": true, "schema": { "type": "string" } },
        { "name": "token", "in": "query", "required": true, "schema": { "type": "string" } },
        { "name": "page", "in": "query", "schema": { "type": "integer" } },
    ]);
    parameters::into_bodies(&mut spec).unwrap();
    let operation = &spec["paths"]["/things"]["post"];
    assert_eq!(operation["parameters"].as_array().map(Vec::len), Some(1));
    assert_eq!(operation["requestBody"]["content"], body("application/json", "MakeThingRequest"));
    let schema = &spec["components"]["schemas"]["MakeThingRequest"];
    assert_eq!(schema["required"], json!(["token"]));
    assert_eq!(schema["properties"], json!({ "token": { "type": "string" }, "page": { "type": "integer" } }));
}

#[test]
fn problem_codes_become_an_open_enum() {
    let listed = json!({
        "token_invalid": { "status": 400, "title": "T", "meaning": "It is unknown." },
        "overloaded": { "status": 503, "title": "O", "meaning": "Too much." },
    });
    let codes = problem_codes::read(&json!({ "x-problem-codes": listed })).unwrap();
    let text = problem_codes::render(&codes).unwrap();
    let positions = ["Overloaded,", "TokenInvalid,", "Other(String),"].map(|variant| text.find(variant));
    assert!(positions.is_sorted() && positions[0].is_some(), "{text}");
    assert!(text.contains("/// `token_invalid` (400): It is unknown."), "{text}");
    assert!(problem_codes::read(&json!({ "x-problem-codes": { "odd": {} } })).is_err());
}

/// What no step alone can show: that nothing in the output is a plain string that should be a secret.
#[test]
fn the_contract_itself_leaves_no_secret_as_text() {
    let spec = include_str!("../../../../openapi.yaml");
    let outputs = super::generate(spec).unwrap();
    let generated = &outputs[0].1;
    let plain = |line: &&str| {
        let Some((name, kind)) = line.trim().trim_start_matches("pub ").split_once(": ") else { return false };
        let secret = ["password", "token"].iter().any(|word| name.ends_with(word));
        secret && kind.contains("string::String") && !kind.contains("Secret")
    };
    assert_eq!(generated.lines().filter(plain).collect::<Vec<_>>(), Vec::<&str>::new());
    assert!(generated.contains("pub password: crate::Secret"));
    assert_eq!(outputs, super::generate(spec).unwrap());
}
