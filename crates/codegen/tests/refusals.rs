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
        "openapi: 3.0.3\ninfo:\n  title: Things\n  version: 1.0.0\ntags:\n  - name: Things\npaths:\n{paths}components:\n  schemas:\n{schemas}  securitySchemes:\n    \
         bearer: {{ type: http, scheme: bearer }}\n    session: {{ type: apiKey, in: cookie, name: s }}\nx-problem-codes:\n  \
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
    assert!(message.starts_with("openapi.yaml:33: components.schemas.Thing.properties.name: a field"), "{message}");
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
        ("security: []", "security: [{}, { session: [] }] # here", "only `[]`, `["),
        ("security: []", "security: [{ bearer: [] }] # here", "an access token is of a tenant"),
        ("security: []", "security: []\n      x-scopes: [openid] # here", "scopes are of an access token"),
        ("'200':", "'303': # here", "303 needs a required header `Location`"),
        ("security: []", "security: [{ session: [] }] # here", "the path needs `{tenant_slug}`"),
        (
            "get:\n      tags: [Things]\n      operationId: thing\n      summary: Thing\n      security: []",
            "get: # here\n      tags: [Things]\n      operationId: thing\n      summary: Thing",
            "`security` is missing",
        ),
        ("in: path", "in: cookie # here", "a parameter in `cookie`"),
        ("/things/{id}:\n    get:", "/added{x}y/{id}:\n    get: # here", "`added{x}y` is neither"),
        ("/things/{id}:\n    get:", "/things/{id}x:\n    get: # here", "`{id}x` is neither"),
        ("/things/{id}:\n    get:", "/thin:gs/{id}:\n    get: # here", "`thin:gs` is neither"),
        ("/things/{id}:\n    get:", "things/{id}:\n    get: # here", "must begin with `/`"),
        ("/things/{id}:\n    get:", "/things/{id}/{id}:\n    get: # here", "the parameter `id` twice"),
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
        ("security: []", "security:\n        - other: [] # here", "there is no `components.securitySchemes.other`"),
        ("'200':", "'204': # here", "204 means that there is no body"),
        ("responses:\n        '200':", "responses: # here\n        '404':", "an operation needs a success"),
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
fn parameters() {
    let with = |parameters: &str| {
        let parameters = format!("          schema:\n            type: string\n{parameters}      responses:");
        replaced(OPERATION, "          schema:\n            type: string\n      responses:", &parameters)
    };
    let query = |name: &str, mark: &str| {
        format!("        - name: {name}{mark}\n          in: query\n          schema:\n            type: string\n")
    };
    for (parameters, reason) in [
        (query("page", "") + &query("page", " # here"), "the parameter `page` is there twice"),
        (query("page", "") + &query("Page", " # here"), "`Page` and `page` are both `page` in Rust"),
        (query("id", " # here"), "`id` and `id` are both `id` in Rust"),
        (query("body", " # here"), "a method has an argument `body` already"),
    ] {
        check(&contract(&with(&parameters), SCHEMAS), reason);
    }
    let whole = contract(&with(&query("page", "")), SCHEMAS);
    for value in ["false", "'true'", "yes", "1", "{}"] {
        let part = format!("      security: []\n      x-parameters-in-body: {value} # here\n");
        check(&replaced(&whole, "      security: []\n", &part), "must be true, or not be there");
    }
    let part = "    get: # here\n      x-parameters-in-body: true\n";
    check(&replaced(&whole, "    get:\n", part), "a body of `get` means nothing in HTTP");
    let part = "    post:\n      x-parameters-in-body: true # here\n";
    check(&replaced(&contract(OPERATION, SCHEMAS), "    get:\n", part), "there is no parameter in the query");
    let part = "    post:\n      x-parameters-in-body: true\n      requestBody: {} # here\n";
    check(&replaced(&whole, "    get:\n", part), "`x-parameters-in-body` makes the body");
    let shared = contract(&with("        - $ref: '#/components/parameters/Page' # here\n"), SCHEMAS);
    let shared = replaced(&shared, "    get:\n", "    post:\n      x-parameters-in-body: true\n");
    let page =
        "  parameters:\n    Page:\n      name: page\n      in: query\n      schema: { type: string }\n  schemas:\n";
    check(&replaced(&shared, "  schemas:\n", page), "a parameter of the query is written out in place");
}

#[test]
fn successes() {
    let second = |mark: &str, content: &str| {
        format!("{OPERATION}        '202':{mark}\n          description: Later.\n{content}")
    };
    let content = "          content:\n            application/json:\n              schema: {}\n";
    for content in ["", content] {
        check(&contract(&second(" # here", content), SCHEMAS), "a success beside 200 is not supported");
    }
}

#[test]
fn what_no_operation_refers_to() {
    let whole = contract(OPERATION, SCHEMAS);
    for (section, reason) in [
        ("parameters:\n    X:\n      name: x\n      in: cookie # here", "a parameter in `cookie`"),
        (
            "parameters:\n    X:\n      name: x\n      in: query\n      schema: { type: string }\n      allowEmptyValue: true # here",
            "`allowEmptyValue`",
        ),
        ("headers:\n    X:\n      schema: { type: boolean } # here", "a header must be"),
        ("responses:\n    X: # here\n      content: {}", "`description` is missing"),
        (
            "responses:\n    X:\n      description: X.\n      headers:\n        Y: # here\n          {}",
            "`schema` is missing",
        ),
    ] {
        check(&replaced(&whole, "  schemas:\n", &format!("  {section}\n  schemas:\n")), reason);
    }
    for (scheme, reason) in [
        ("X:\n      type: oauth2 # here", "a security scheme of type `oauth2`"),
        ("X: # here\n      type: http", "`scheme` is missing"),
        ("X:\n      type: http\n      scheme: bearer\n      bearerFromat: JWT # here", "`bearerFromat`"),
    ] {
        check(&replaced(&whole, "  securitySchemes:\n", &format!("  securitySchemes:\n    {scheme}\n")), reason);
    }
}

#[test]
fn schemas_that_hold_themselves() {
    let field = |name: &str, to: &str| format!("        {name}:\n          $ref: '#/components/schemas/{to}'\n");
    let marked = replaced(SCHEMAS, "Thing:", "Thing: # here");
    let other = "    Other:\n      type: object\n      properties:\n";
    for schemas in [
        format!("{marked}{}", field("inner", "Thing")),
        format!(
            "{marked}        all:\n          type: array\n          items:\n            $ref: '#/components/schemas/Thing'\n"
        ),
        format!("{marked}{}{other}{}", field("other", "Other"), field("thing", "Thing")),
    ] {
        check(&contract(OPERATION, &schemas), "a schema that holds itself");
    }
    let twice =
        format!("{SCHEMAS}{}{}{other}        x: {{ type: string }}\n", field("a", "Other"), field("b", "Other"));
    assert!(read::contract(&contract(OPERATION, &twice)).is_ok(), "one that is held twice holds not itself");
}

#[test]
fn two_paths_of_one_route() {
    let second = OPERATION.replace("/things/{id}:", "/things/{key}: # here").replace("name: id", "name: key");
    let second = second.replace("operationId: thing", "operationId: other");
    check(&contract(&format!("{OPERATION}{second}"), SCHEMAS), "a request for `/things/{id}` could be for this path");
}

#[test]
fn bodies() {
    let post = OPERATION.replace("get:", "post:");
    let with = |body: &str| replaced(&post, "      responses:", &format!("      {body}\n      responses:"));
    for method in ["get", "delete"] {
        let operation = with("requestBody: {} # here").replace("post:", &format!("{method}:"));
        check(&contract(&operation, SCHEMAS), &format!("a body of `{method}` means nothing"));
    }
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
        (
            "  title: Things\n",
            "  title: Things\n  discription: Things. # here\n",
            "`discription` is not supported here",
        ),
        ("  title: Things\n", "  title: Things\n  license:\n    nmae: MIT # here\n    name: MIT\n", "`nmae`"),
        ("info:\n  title: Things\n", "info: # here\n", "`title` is missing"),
        ("tags:\n", "servers:\n  - url: /\n    descriptoin: Here. # here\ntags:\n", "`descriptoin`"),
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
