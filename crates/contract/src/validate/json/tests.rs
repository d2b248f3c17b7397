//! Offsets as Python tells them, and the same judgement as serde_json on everything else.

use super::*;
use proptest::prelude::*;
use serde_json::Value;

/// Texts that are no JSON, with the offset that Python 3.11's `json` tells.
#[rustfmt::skip]
const BROKEN: &[(&str, Option<usize>)] = &[
    ("", Some(0)),
    (" ", Some(1)),
    ("{", Some(1)),
    ("}", Some(0)),
    ("[", Some(1)),
    ("]", Some(0)),
    ("{\"a\"", Some(4)),
    ("{\"a\"}", Some(4)),
    ("{\"a\":", Some(5)),
    ("{\"a\":}", Some(5)),
    ("{\"a\": 1", Some(7)),
    ("{\"a\": 1 \"b\"}", Some(8)),
    ("{\"a\" 1}", Some(5)),
    ("{a: 1}", Some(1)),
    ("{'a': 1}", Some(1)),
    ("{\"a\": 1,", Some(8)),
    ("{\"a\": 1, 2}", Some(9)),
    ("[1", Some(2)),
    ("[1 2]", Some(3)),
    ("[,]", Some(1)),
    ("[1,", Some(3)),
    ("nul", Some(0)),
    ("nulll", Some(4)),
    ("truefalse", Some(4)),
    ("True", Some(0)),
    ("01", Some(1)),
    ("-", Some(0)),
    ("-a", Some(0)),
    ("1.", Some(1)),
    ("1.e5", Some(1)),
    ("1e", Some(1)),
    ("1e+", Some(1)),
    ("1e5x", Some(3)),
    (".5", Some(0)),
    ("+1", Some(0)),
    ("\"abc", Some(0)),
    ("\"a\\", Some(0)),
    ("\"a\\x\"", Some(2)),
    ("\"a\\u", Some(3)),
    ("\"a\\u00\"", Some(3)),
    ("\"a\\u00zz\"", Some(3)),
    ("\"a\\u0041", Some(3)),
    ("\"\\ud83d\\u12\"", Some(8)),
    ("\"\\ud83d\\uzzzz\"", Some(8)),
    ("\"\\ud83d\\", Some(0)),
    ("\"\\ud83d", Some(2)),
    ("\"\t\"", Some(1)),
    ("\"é\n\"", Some(2)),
    ("\"é😀\" x", Some(5)),
    ("{\"é\": 1 x}", Some(8)),
    ("\u{a0}{}", Some(0)),
    ("{}\0", Some(2)),
    ("{} {}", Some(3)),
    ("/* x */ {}", Some(0)),
    ("\"😀\\q\"", Some(2)),
    ("[[[", Some(3)),
    ("{\"a\": [1, {\"b\": tru}]}", Some(16)),
];

#[test]
fn offsets_are_those_of_python() {
    for (text, offset) in BROKEN {
        assert_eq!(parse(text.as_bytes()).err().map(|e| e.offset), *offset, "{text:?}");
    }
}

#[test]
fn what_is_not_utf8_is_no_json() {
    assert_eq!(parse(b"{\"\xc3\xa9\xff\": 1}"), Err(Malformed { offset: 3 }));
    assert_eq!(
        parse("{\"a\": 1}".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>().as_slice()),
        Err(Malformed { offset: 1 })
    );
    assert_eq!(parse("\u{feff}{} x".as_bytes()), Err(Malformed { offset: 3 }), "a byte order mark is not counted");
}

#[test]
fn numbers_that_json_has_not_are_refused() {
    for text in ["NaN", "Infinity", "-Infinity", "1e999", "-1e999", "inf", "0x1"] {
        assert!(parse(text.as_bytes()).is_err(), "{text}");
    }
}

#[test]
fn integers_beyond_64_bits_are_told_from_doubles() {
    for (text, node) in [
        ("18446744073709551615", Node::Number(u64::MAX.into())),
        ("-9223372036854775808", Node::Number(i64::MIN.into())),
        ("18446744073709551616", Node::HugeInteger(18_446_744_073_709_551_616.0)),
        ("-9223372036854775809", Node::HugeInteger(-9_223_372_036_854_775_808.0)),
        ("18446744073709551616.0", Node::Number(Number::from_f64(18_446_744_073_709_551_616.0).unwrap())),
        (&"9".repeat(400), Node::HugeInteger(f64::INFINITY)),
    ] {
        assert_eq!(parse(text.as_bytes()), Ok(node), "{text}");
    }
}

#[test]
fn nesting_ends() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert!(parse(nested(MAX_DEPTH + 1).as_bytes()).is_ok());
    assert_eq!(parse(nested(MAX_DEPTH + 2).as_bytes()), Err(Malformed { offset: MAX_DEPTH + 1 }));
    assert!(parse("[{\"a\":".repeat(9000).as_bytes()).is_err(), "and the stack is not touched");
}

#[test]
fn what_serde_json_drops_is_kept() {
    let text = |text: &'static str| Text::Valid(Cow::Borrowed(text));
    assert_eq!(
        parse(br#"{"a": 1, "\u0061": "\ud800", "\udc00": null}"#),
        Ok(Node::Object(vec![
            (text("a"), Node::Number(1.into())),
            (text("a"), Node::Text(Text::LoneSurrogate)),
            (Text::LoneSurrogate, Node::Null),
        ]))
    );
    assert_eq!(parse(br#""\ud83d\ude00 \u00e9\/\"""#), Ok(Node::Text(text("\u{1f600} \u{e9}/\""))));
}

/// As serde_json has it: the last of several members counts. `None` where a string has no Unicode.
fn to_value(node: Node<'_>) -> Option<Value> {
    let string = |text: Text<'_>| match text {
        Text::Valid(text) => Some(text.into_owned()),
        Text::LoneSurrogate => None,
    };
    Some(match node {
        Node::Null => Value::Null,
        Node::Bool(value) => Value::Bool(value),
        Node::Number(number) => Value::Number(number),
        Node::HugeInteger(number) => Value::Number(Number::from_f64(number)?),
        Node::Text(text) => Value::String(string(text)?),
        Node::Array(elements) => Value::Array(elements.into_iter().map(to_value).collect::<Option<_>>()?),
        Node::Object(members) => {
            let pairs = members.into_iter().map(|(name, value)| Some((string(name)?, to_value(value)?)));
            Value::Object(pairs.collect::<Option<_>>()?)
        }
    })
}

fn agrees_with_serde_json(text: &str) -> Result<(), TestCaseError> {
    // Values are compared elsewhere: serde_json's fast reading of doubles is off by a last digit here and there.
    let theirs = serde_json::from_str::<Value>(text).is_ok();
    let ours = parse(text.as_bytes()).ok().and_then(to_value).is_some();
    prop_assert_eq!(ours, theirs, "{:?}", text);
    Ok(())
}

/// Any JSON value, shallow.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(|n| Number::from_f64(n).map_or(Value::Null, Value::Number)),
        "\\PC*|[\\x00-\\x7f]{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map("[a-c\"\\\\\u{e9}]{0,3}", inner, 0..4)
                .prop_map(|m| Value::Object(m.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_value_comes_back(value in value(), pretty in any::<bool>()) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
        prop_assert_eq!(parse(text.as_bytes()).ok().and_then(to_value), Some(value));
    }

    #[test]
    fn scraps_of_json_are_judged_alike(scraps in prop::collection::vec(
        prop::sample::select(&["{", "}", "[", "]", ",", ":", "\"", "\"a\"", "\\", "\\n", "\\u0041", "1", "0", "-", ".", "e", "+", "true", "null", " ", "\t", "\u{e9}"][..]), 0..12)) {
        agrees_with_serde_json(&scraps.concat())?;
    }

    #[test]
    fn damaged_json_is_judged_alike(value in value(), at in any::<prop::sample::Index>(), with in "[{}\\[\\],:\"0-9eE.+ -]{0,2}") {
        let mut text = value.to_string();
        let mut at = at.index(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let rest = text.split_off(at);
        let rest: String = rest.chars().skip(1).collect();
        agrees_with_serde_json(&(text + &with + &rest))?;
    }
}
