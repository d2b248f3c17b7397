//! What the generator does not support is refused with its line. Each row puts a part into a small contract; the line that must be
//! named ends with `# here`.

use scaikey_codegen::read;

const OPERATION: &str = "  /things/{id}:
    get:
      tags: [Things]
      operationId: thing
      summary: Thing
      security: []
      parameters:
        - name: id
          in: path
          required: true
          schema:
            type: string
      responses:
        '200':
          description: The thing.
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/Thing'
";

const SCHEMAS: &str = "    Thing:
      type: object
      required: [name]
      properties:
        name:
          type: string
";

fn contract(paths: &str, schemas: &str) -> String {
    format!(
        "openapi: 3.0.3\ntags:\n  - name: Things\npaths:\n{paths}components:\n  schemas:\n{schemas}x-problem-codes:\n  \
         broken:\n    status: 500\n    title: Broken\n    meaning: It is broken.\n"
    )
}

/// Checks that the contract is refused at the marked line, for this reason.
fn check(contract: &str, reason: &str) {
    let line = contract.lines().position(|line| line.ends_with("# here")).expect("a line is marked") + 1;
    let refusal = read::contract(contract).expect_err(contract);
    assert_eq!(refusal.line, line, "{refusal}\n{contract}");
    assert!(refusal.to_string().contains(reason), "{refusal} does not say `{reason}`");
}

/// Puts `part` in the place of `old`, which must be there.
fn replaced(text: &str, old: &str, part: &str) -> String {
    assert!(text.contains(old), "{old}");
    text.replacen(old, part, 1)
}

#[test]
fn the_small_contract_is_accepted() {
    let read = read::contract(&contract(OPERATION, SCHEMAS)).unwrap();
    assert_eq!(read.tags[0].operations[0].id, "thing");
}

#[test]
fn properties() {
    for (property, reason) in [
        ("y: # here\n          type: integer", "integer needs format int32 or int64"),
        ("y: # here\n          type: integer\n          format: uint8", "integer needs format int32 or int64"),
        ("y: # here\n          type: number", "type `number` is not supported"),
        ("y:\n          type: string\n          format: ipv4 # here", "string format `ipv4`"),
        (
            "y:\n          type: string\n          x-secret: true\n          format: email # here",
            "`x-secret` is for strings",
        ),
        ("y:\n          type: string\n          maxLength: 3 # here", "`maxLength` is not supported here"),
        ("y:\n          type: string\n          pattern: a+ # here", "`pattern` is not supported here"),
        ("y:\n          type: string\n          enum: [a] # here", "`enum` is not supported here"),
        ("y:\n          type: string\n          nulable: true # here", "`nulable` is not supported here"),
        ("y: # here\n          type: array", "`items` is missing"),
        (
            "y:\n          type: array\n          items: # here\n            type: string\n            nullable: true",
            "only a field",
        ),
        ("y: # here\n          type: object", "needs `additionalProperties: true`"),
        ("y:\n          type: object\n          properties: {} # here", "move it to components.schemas"),
        ("y: # here\n          oneOf: []", "a schema needs a `type`"),
        ("y: # here\n          allOf: []", "a schema needs a `type`"),
        ("y:\n          anyOf:\n            - type: boolean # here", "`boolean` is not supported in a union"),
        ("y:\n          $ref: '#/components/schemas/Nothing' # here", "there is no `components.schemas.Nothing`"),
        ("y:\n          $ref: 'other.yaml#/Thing' # here", "must begin with `#/components/schemas/`"),
        (
            "y:\n          $ref: '#/components/schemas/Thing'\n          nullable: true # here",
            "`nullable` is not supported",
        ),
        ("y:\n          type: boolean\n          default: 1 # here", "a default must be"),
        (
            "y: # here\n          type: boolean\n          nullable: true\n          default: true",
            "a field with a default",
        ),
    ] {
        check(&contract(OPERATION, &format!("{SCHEMAS}        {property}\n")), reason);
    }
}

#[test]
fn two_names_that_are_one_in_rust() {
    let schemas = format!("{SCHEMAS}        Name: # here\n          type: string\n");
    check(&contract(OPERATION, &schemas), "`Name` and `name` are both `name` in Rust");
}

#[test]
fn required_and_nullable() {
    let schemas = replaced(
        SCHEMAS,
        "name:\n          type: string",
        "name: # here\n          type: string\n          nullable: true",
    );
    check(&contract(OPERATION, &schemas), "a field cannot be required and nullable");
    let message = read::contract(&contract(OPERATION, &schemas)).unwrap_err().to_string();
    assert!(message.starts_with("openapi.yaml:30: components.schemas.Thing.properties.name: a field"), "{message}");
}

#[test]
fn named_schemas() {
    for (schema, reason) in [
        ("Other: # here\n      type: integer", "a named schema of type `integer`"),
        ("Other: # here\n      type: object", "`properties` is missing"),
        ("Other: # here\n      anyOf: []", "`type` is missing"),
        (
            "Other:\n      type: object\n      properties: {}\n      additionalProperties: true # here",
            "`additionalProperties`",
        ),
        (
            "Other:\n      type: object\n      properties: {}\n      required:\n        - x # here",
            "there is no property `x`",
        ),
        (
            "a__Thing: # here\n      type: object\n      properties: {}",
            "`a__Thing` and `Thing` are both `Thing` in Rust",
        ),
    ] {
        check(&contract(OPERATION, &format!("{SCHEMAS}    {schema}\n")), reason);
    }
}

#[test]
fn operations() {
    for (old, new, reason) in [
        (
            "get:\n      tags: [Things]\n      operationId: thing\n",
            "get: # here\n      tags: [Things]\n",
            "`operationId` is missing",
        ),
        ("operationId: thing", "operationId: getThing # here", "must be a snake_case name"),
        ("operationId: thing", "operationId: match # here", "must be a snake_case name"),
        ("get:\n      tags: [Things]\n", "get: # here\n", "`tags` is missing"),
        ("tags: [Things]", "tags: [] # here", "exactly one tag"),
        ("get:\n      tags: [Things]", "get: # here\n      tags: [Unknown]", "the tag `Unknown` is not in `tags`"),
        ("summary: Thing", "summary: Thing\n      summary: Twice # here", "this key is there twice"),
        (
            "      summary: Thing\n",
            "      summary: Thing\n      deprecated: true # here\n",
            "`deprecated` is not supported here",
        ),
        ("get:", "trace: # here", "`trace` is not supported here"),
        ("security: []", "security: [{ bearer: [] }] # here", "only `[]`, `["),
        ("security: []", "security: [{ session: [] }] # here", "the path needs `{tenant_slug}`"),
        (
            "get:\n      tags: [Things]\n      operationId: thing\n      summary: Thing\n      security: []",
            "get: # here\n      tags: [Things]\n      operationId: thing\n      summary: Thing",
            "`security` is missing",
        ),
        ("in: path", "in: cookie # here", "a parameter in `cookie`"),
        ("/things/{id}:\n    get:", "/things/{id}/{other}:\n    get: # here", "the parameter `other` of the path"),
        (
            "schema:\n            type: string",
            "schema: # here\n            type: string\n            nullable: true",
            "only a field can be nullable",
        ),
        (
            "schema:\n            type: string",
            "schema: # here\n            type: array\n            items: { type: string }",
            "a parameter must be",
        ),
        ("'200':", "default: # here", "the status `default`"),
        ("'200':", "2XX: # here", "the status `2XX`"),
        ("application/json:", "text/plain: # here", "`text/plain` is not supported here"),
        (
            "'200':\n          description: The thing.",
            "'200':\n          description: The thing.\n          links: {} # here",
            "`links`",
        ),
        (
            "'200':\n",
            "'200':\n          headers:\n            X-Flag:\n              schema: { type: boolean } # here\n",
            "a header must be",
        ),
    ] {
        check(&contract(&replaced(OPERATION, old, new), SCHEMAS), reason);
    }
}

#[test]
fn bodies() {
    let with = |body: &str| replaced(OPERATION, "      responses:", &format!("      {body}\n      responses:"));
    for (body, reason) in [
        ("requestBody: # here\n        content: {}", "an optional body"),
        (
            "requestBody:\n        required: true\n        content: # here\n          {}",
            "`application/json` is missing",
        ),
        (
            "requestBody:\n        required: true\n        content:\n          application/json: # here\n            {}",
            "`schema` is missing",
        ),
    ] {
        check(&contract(&with(body), SCHEMAS), reason);
    }
}

#[test]
fn an_operation_id_is_unique() {
    let second = OPERATION.replace("/things/{id}:", "/others/{id}:").replace("get:", "get: # here");
    check(
        &contract(&format!("{OPERATION}{second}"), SCHEMAS),
        "`get /others/{id}` and `get /things/{id}` are both `thing`",
    );
}

#[test]
fn the_rest_of_the_file() {
    let whole = contract(OPERATION, SCHEMAS);
    for (old, new, reason) in [
        ("openapi: 3.0.3", "openapi: 3.1.0 # here", "only OpenAPI 3.0.3"),
        ("  - name: Things", "  - name: Things\n  - name: Things # here", "the tag `Things` is there twice"),
        ("tags:\n", "webhooks: {} # here\ntags:\n", "`webhooks` is not supported here"),
        ("  schemas:\n", "  callbacks: {} # here\n  schemas:\n", "`callbacks` is not supported here"),
        ("status: 500", "status: 200 # here", "must be an error status"),
    ] {
        check(&replaced(&whole, old, new), reason);
    }
}

#[test]
fn an_operation_that_demands_a_session_can_refuse_who_has_none() {
    let contract = include_str!("../../../openapi.yaml");
    let at = contract.find("operationId: list_sessions").unwrap();
    for status in ["401", "403", "404", "500", "503"] {
        let (before, operation) = contract.split_at(at);
        let reply = operation.find(&format!("        '{status}':")).unwrap();
        let (kept, dropped) = operation.split_at(reply);
        let end = dropped.match_indices('\n').nth(1).unwrap().0 + 1;
        let without = format!(
            "{before}{}{}",
            kept.replacen("security: [{ session: [] }]", "security: [{ session: [] }] # here", 1),
            &dropped[end..]
        );
        check(&without, &format!("describe the problem {status}"));
    }
}
