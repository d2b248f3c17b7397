//! What the contract does not show yet, and the order of what is told.

use super::super::{json, schema};
use super::*;
use serde_json::json;

/// Compiles the schema under `components/schemas/S` of a file that has these schemas.
fn compile(schemas: &str) -> Result<Schema, schema::SpecError> {
    let text =
        format!("openapi: 3.0.3\ninfo: {{ title: t, version: '1' }}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}");
    let spec = schema::read(&text)?;
    let reference = openapiv3::ReferenceOr::ref_("#/components/schemas/S");
    Schema::compile(&spec, &reference, "/test")
}

/// The value that is handed on, or each violation as `loc: type`.
fn outcome(schema: &Schema, text: &str) -> Result<Value, Vec<String>> {
    let mut found = Vec::new();
    let value = check(schema, json::parse(text.as_bytes()).unwrap(), Path::Place("body"), &mut found);
    if found.is_empty() {
        return Ok(value);
    }
    Err(found.iter().map(|v| format!("{}: {}", serde_json::to_string(&v.loc).unwrap(), v.kind)).collect())
}

fn refused(violations: &[&str]) -> Result<Value, Vec<String>> {
    Err(violations.iter().map(|violation| (*violation).to_owned()).collect())
}

#[test]
fn every_violation_is_told_in_the_order_of_the_contract() {
    let schema = compile(
        "    S: { type: object, required: [z, a], properties: { z: { type: string }, m: { type: array, items: { $ref: '#/components/schemas/T' } },
          a: { type: string, format: email }, b: { type: boolean, default: true } } }
    T: { type: object, required: [x], properties: { x: { type: integer }, y: { type: string, maxLength: 1 } } }",
    )
    .unwrap();
    assert_eq!(
        outcome(&schema, r#"{"b": null, "a": "no", "m": [{"x": "1"}, {"y": "yy"}, 3]}"#),
        refused(&[
            r#"["body","z"]: missing"#,
            r#"["body","m",1,"x"]: missing"#,
            r#"["body","m",1,"y"]: string_too_long"#,
            r#"["body","m",2]: model_attributes_type"#,
            r#"["body","a"]: value_error"#,
            r#"["body","b"]: bool_type"#,
        ])
    );
    assert_eq!(
        outcome(&schema, r#"{"a": "A@B.Org", "unknown": 1, "z": "", "m": [{"x": 2.0}]}"#),
        Ok(json!({ "z": "", "m": [{ "x": 2 }], "a": "A@b.org", "b": true }))
    );
}

#[test]
fn integers_keep_their_format() {
    let schema = compile("    S: { type: integer, format: int32 }").unwrap();
    assert_eq!(outcome(&schema, "2147483647"), Ok(json!(2_147_483_647)));
    assert_eq!(outcome(&schema, "2147483648"), refused(&[r#"["body"]: less_than_equal"#]));
    let schema =
        compile("    S: { type: integer, minimum: 3, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: true }")
            .unwrap();
    assert_eq!(outcome(&schema, "3"), refused(&[r#"["body"]: greater_than"#]));
    assert_eq!(outcome(&schema, "9"), refused(&[r#"["body"]: less_than"#]));
    assert_eq!(outcome(&schema, "\"8\""), Ok(json!(8)));
}

#[test]
fn numbers_are_finite() {
    let schema = compile("    S: { type: number }").unwrap();
    for text in ["\"nan\"", "\"inf\"", "\"-Infinity\""] {
        assert_eq!(outcome(&schema, text), refused(&[r#"["body"]: finite_number"#]), "{text}");
    }
    assert_eq!(outcome(&schema, "7"), Ok(json!(7)));
    assert_eq!(outcome(&schema, "\" 1_0.5 \""), Ok(json!(10.5)));
}

#[test]
fn moments_are_rfc_3339() {
    let schema = compile("    S: { type: string, format: date-time, nullable: true }").unwrap();
    assert_eq!(outcome(&schema, "\"2026-03-01T09:30:00Z\""), Ok(json!("2026-03-01T09:30:00Z")));
    assert_eq!(outcome(&schema, "null"), Ok(Value::Null));
    for text in ["\"2026-03-01\"", "\"yesterday\"", "\"2026-13-01T09:30:00Z\""] {
        assert_eq!(outcome(&schema, text), refused(&[r#"["body"]: datetime_parsing"#]), "{text}");
    }
    assert_eq!(outcome(&schema, "12"), refused(&[r#"["body"]: datetime_type"#]));
}

#[test]
fn free_objects_hold_nothing_that_cannot_be_stored() {
    for kind in [
        "    S: { type: object, additionalProperties: true }",
        "    S: { type: object, additionalProperties: { type: string } }",
        "    S: {}",
    ] {
        let schema = compile(kind).unwrap();
        assert_eq!(outcome(&schema, r#"{"a": "b", "": "c"}"#), Ok(json!({ "a": "b", "": "c" })), "{kind}");
        for text in [r#"{"a": "\u0000"}"#, r#"{"\u0000": ""}"#, r#"{"a": "1", "a": "1"}"#] {
            assert_eq!(outcome(&schema, text), refused(&[r#"["body"]: value_error"#]), "{kind} {text}");
        }
        for text in [r#"{"a": "\ud800"}"#, r#"{"\udfff": ""}"#] {
            assert_eq!(outcome(&schema, text), refused(&[r#"["body"]: string_unicode"#]), "{kind} {text}");
        }
    }
}

#[test]
fn patterns_take_the_time_of_their_input() {
    let schema = compile("    S: { type: string, pattern: '^(a+)+$' }").unwrap();
    let text = format!("\"{}!\"", "a".repeat(50_000));
    assert_eq!(outcome(&schema, &text), refused(&[r#"["body"]: string_pattern_mismatch"#]));
}

#[test]
fn what_cannot_be_checked_is_refused_with_its_place() {
    let refusals = [
        ("    S: { type: string, format: uri }", "/components/schemas/S: the format Unknown(\"uri\") is not checked"),
        (
            "    S: { type: object, properties: { a: { type: string, pattern: '(' } } }",
            "/components/schemas/S/properties/a: the pattern is none",
        ),
        ("    S: { oneOf: [{ type: string }] }", "/components/schemas/S: this combination"),
        ("    S: { not: { type: string } }", "/components/schemas/S: this combination"),
        (
            "    S: { type: array, items: { $ref: '#/components/schemas/X' } }",
            "/components/schemas/S/items: there is no #/components/schemas/X",
        ),
        (
            "    S: { type: object, properties: { s: { $ref: '#/components/schemas/S' } } }",
            "/components/schemas/S/properties/s: the schema refers to itself",
        ),
        ("    S: { type: array, uniqueItems: true, items: {} }", "/components/schemas/S: uniqueItems"),
        ("    S: { type: integer, enum: [1] }", "/components/schemas/S: an enum of integers"),
        ("    S: { anyOf: [{ type: object }] }", "/components/schemas/S: anyOf is only"),
        (
            "    S: { type: object, additionalProperties: false, properties: { a: {} } }",
            "/components/schemas/S: additionalProperties beside",
        ),
    ];
    for (schemas, expected) in refusals {
        let refusal = compile(schemas).unwrap_err().to_string();
        assert!(refusal.starts_with(expected), "{schemas}: {refusal}");
    }
}
