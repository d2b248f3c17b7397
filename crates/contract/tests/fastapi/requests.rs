//! The requests that both sides are sent: the same in every run.

mod transport;
mod values;

use serde_json::{Map, Value, json};

/// A request.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    /// What it is about; the differences on purpose are bound to it.
    pub(crate) kind: &'static str,
    pub(crate) method: &'static str,
    /// Path and query.
    pub(crate) target: String,
    pub(crate) content_type: Option<&'static str>,
    pub(crate) body: Vec<u8>,
    /// A request by which FastAPI is told the same, when it does not understand this one.
    pub(crate) twin: Option<Box<Case>>,
}

const TENANT: &str = "/api/v1/auth/tenants/acme";
const JSON: Option<&str> = Some("application/json");

/// The halves of surrogate pairs in the requests.
pub(crate) const HALVES: [&str; 3] = ["\\ud83d", "\\ud800", "\\udc00"];

/// The operations with a body, each with a valid one that has every field.
fn bodies() -> Vec<(&'static str, Value)> {
    let forgot = json!({ "email": "ada@example.com", "redirect_uri": "https://app.example.com/" });
    vec![
        (
            "login",
            json!({ "email": "ada@example.com", "password": "pw", "remember_me": true, "trusted_device_token": "t" }),
        ),
        (
            "register",
            json!({ "email": "ada@example.com", "password": "pw", "first_name": "Ada", "last_name": "Lovelace",
                "captcha_token": "c", "redirect_uri": "https://x.example/", "custom_data": { "a": [1, { "b": null }] } }),
        ),
        ("forgot-password", forgot.clone()),
        ("password/forgot", forgot.clone()),
        ("password/reset", json!({ "token": "t", "new_password": "new" })),
        (
            "mfa/verify",
            json!({ "mfa_token": "m", "user_id": "u", "method": "totp", "code": "123456", "challenge_id": "c",
                "credential": { "id": "x" }, "remember_device": false, "trust_device": true, "device_fingerprint": "f" }),
        ),
        ("verify-email", json!({ "token": "t" })),
        ("verify-email/resend", forgot),
    ]
}

fn sample() -> Value {
    json!({ "whole": 3, "ratio": 1.25, "step": 10, "code": "abc", "color": "green",
        "owner": "018f3c52-7a3e-7c1b-9d55-0d6a3f0f8a11", "parts": [{ "name": "nut", "count": 2 }, { "name": "bolt" }],
        "limits": { "a": 1 }, "label": "x", "extra": [null, 1.5] })
}

/// Every request, in a fixed order.
pub(crate) fn all() -> Vec<Case> {
    let mut cases = Vec::new();
    let mut targets: Vec<(String, Value)> =
        bodies().into_iter().map(|(o, body)| (format!("{TENANT}/{o}"), body)).collect();
    targets.push(("/samples/7".to_owned(), sample()));
    let mut random = Random(0x5ca1_ab1e);
    for (target, body) in &targets {
        fields(&mut cases, target, body);
        wrong_shapes(&mut cases, target);
        malformed(&mut cases, target, body, &mut random);
        several_faults(&mut cases, target, body, &mut random);
    }
    values::booleans(&mut cases);
    values::numbers(&mut cases);
    values::lists_and_choices(&mut cases);
    values::addresses(&mut cases);
    values::strings(&mut cases);
    values::duplicates(&mut cases);
    transport::media_types(&mut cases);
    transport::queries(&mut cases);
    transport::paths_and_methods(&mut cases);
    transport::edges_of_json(&mut cases);
    cases
}

fn post(kind: &'static str, target: &str, body: impl Into<Vec<u8>>) -> Case {
    Case { kind, method: "POST", target: target.to_owned(), content_type: JSON, body: body.into(), twin: None }
}

fn login(kind: &'static str, body: impl Into<Vec<u8>>) -> Case {
    post(kind, &format!("{TENANT}/login"), body)
}

fn members(body: &Value) -> &Map<String, Value> {
    body.as_object().unwrap()
}

fn with(body: &Value, name: &str, value: Value) -> String {
    let mut members = members(body).clone();
    members.insert(name.to_owned(), value);
    Value::Object(members).to_string()
}

/// Whole, without each set of fields, and with each field null or of every other type.
fn fields(cases: &mut Vec<Case>, target: &str, body: &Value) {
    cases.push(post("valid", target, body.to_string()));
    cases.push(post("valid, with unknown fields", target, with(body, "unknown", json!({ "deep": [1] }))));
    let names: Vec<&String> = members(body).keys().collect();
    for set in 1_u32..1 << names.len().min(4) {
        let mut fewer = members(body).clone();
        for (i, name) in names.iter().enumerate() {
            if set & (1 << i) != 0 {
                fewer.remove(*name);
            }
        }
        cases.push(post("missing fields", target, Value::Object(fewer).to_string()));
    }
    for name in names {
        cases.push(post("null", target, with(body, name, Value::Null)));
        for value in
            [json!(12), json!(1.5), json!(true), json!("text"), json!([]), json!(["a"]), json!({}), json!({ "a": 1 })]
        {
            cases.push(post("wrong types", target, with(body, name, value)));
        }
    }
}

fn wrong_shapes(cases: &mut Vec<Case>, target: &str) {
    for body in ["", " ", "null", "true", "12", "\"text\"", "[]", "[{}]", "{}", "[{\"email\": \"a@b.org\"}]"] {
        cases.push(post("not an object", target, body));
    }
}

/// A valid body with one to three characters taken out, put in or cut off.
fn malformed(cases: &mut Vec<Case>, target: &str, body: &Value, random: &mut Random) {
    const PIECES: [&str; 20] = [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u12", "\\ud83d", "\\x", "'", "é", "😀", "\n", "\t", " ", "0", "-",
        "tru",
    ];
    for _ in 0..25 {
        let mut text = body.to_string();
        for _ in 0..=random.below(3) {
            let mut at = random.below(text.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            match random.below(4) {
                0 => text.truncate(at),
                1 => drop(text.remove(at)),
                _ => text.insert_str(at, PIECES[random.below(PIECES.len())]),
            }
            if text.is_empty() {
                break;
            }
        }
        // Python 3.13 moved the offset for a trailing comma.
        let dense: String = text.split_whitespace().collect();
        if !dense.contains(",}") && !dense.contains(",]") {
            let twin = HALVES.iter().find(|half| text.contains(**half));
            let twin = twin.map(|half| Box::new(post("twin", target, text.replace(half, "x"))));
            cases.push(Case { twin, ..post("malformed JSON", target, text) });
        }
    }
}

/// Two to four fields that are wrong or missing at once.
fn several_faults(cases: &mut Vec<Case>, target: &str, body: &Value, random: &mut Random) {
    let names: Vec<&String> = members(body).keys().collect();
    let values = [json!(7), json!(null), json!("no"), json!([1]), json!({ "x": 1 }), json!(false)];
    for _ in 0..20 {
        let mut broken = members(body).clone();
        for _ in 0..2 + random.below(3) {
            let name = names[random.below(names.len())];
            match random.below(values.len() + 1) {
                0 => drop(broken.remove(name)),
                i => drop(broken.insert(name.clone(), values[i - 1].clone())),
            }
        }
        cases.push(post("several faults", target, Value::Object(broken).to_string()));
    }
}

/// splitmix64: the same numbers everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % limit as u64).unwrap()
    }
}
