//! The requests that both sides are sent: the same in every run.

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
}

const TENANT: &str = "/api/v1/auth/tenants/acme";
const JSON: Option<&str> = Some("application/json");

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
    booleans(&mut cases);
    numbers(&mut cases);
    lists_and_choices(&mut cases);
    addresses(&mut cases);
    strings(&mut cases);
    duplicates(&mut cases);
    media_types(&mut cases);
    queries(&mut cases);
    paths_and_methods(&mut cases);
    edges_of_json(&mut cases);
    cases
}

fn post(kind: &'static str, target: &str, body: impl Into<Vec<u8>>) -> Case {
    Case { kind, method: "POST", target: target.to_owned(), content_type: JSON, body: body.into() }
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
            cases.push(post("malformed JSON", target, text));
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

fn booleans(cases: &mut Vec<Case>) {
    let words = [
        "yes", "YES", "no", "on", "Off", "1", "0", "t", "F", "y", "n", "true", "False", "", " true", "yes ", "2",
        "wahr",
    ];
    let mut values: Vec<Value> = words.iter().map(|word| json!(word)).collect();
    values.extend([
        json!(0),
        json!(1),
        json!(2),
        json!(-1),
        json!(0.0),
        json!(1.0),
        json!(0.5),
        json!(2.0),
        json!(-0.0),
    ]);
    for value in values {
        let body = json!({ "email": "a@b.org", "password": "p" });
        cases.push(login("boolean forms", with(&body, "remember_me", value)));
    }
    for form in ["yes", "0", "ON", "", "maybe", "true&deep=no", "no&deep=yes"] {
        cases.push(post("boolean forms", &format!("/samples/7?deep={form}"), sample().to_string()));
    }
}

fn numbers(cases: &mut Vec<Case>) {
    let forms = [
        "12",
        "-0",
        "12.0",
        "12.5",
        "1e2",
        "1.5e1",
        "\"12\"",
        "\"+12\"",
        "\" 12 \"",
        "\"12.0\"",
        "\"12.5\"",
        "\"1_000\"",
        "\"_1\"",
        "\"1__0\"",
        "\"\"",
        "\"0x1\"",
        "\"1e2\"",
        "\"٣\"",
        "true",
        "false",
        "9223372036854775807",
        "\"007\"",
        "\".0\"",
        "\"1.\"",
        "\"-5\"",
        "\"--5\"",
        "\"twelve\"",
        "\"12.00\"",
        "\"- 1\"",
    ];
    for form in forms {
        for field in ["whole", "ratio", "step"] {
            let whole = if field == "whole" { "" } else { "\"whole\": 1, " };
            cases.push(post("number forms", "/samples/7", format!("{{{whole}\"{field}\": {form}}}")));
        }
    }
    for form in ["0", "2", "2.0", "-1", "1.999", "1e-3", "\"1.5\"", "\" 1.5 \"", "\"1,5\"", "\"\""] {
        cases.push(post("number forms", "/samples/7", format!("{{\"whole\": 1, \"ratio\": {form}}}")));
    }
    for path in ["7", "07", "-7", "+7", "7.0", "7.5", "x", "1_0", "%207", "9223372036854775807"] {
        cases.push(post("numbers in the path", &format!("/samples/{path}"), sample().to_string()));
    }
    for page in ["1", "0", "-1", "x", "", "1.0", "1.5", "%201", "+1", "1&page=2", "2&page=x"] {
        cases.push(post("numbers in the query", &format!("/samples/7?page={page}"), sample().to_string()));
    }
    cases.push(post("huge integer", "/samples/7", "{\"whole\": 123456789012345678901234567890}"));
    cases.push(post("huge integer", "/samples/7", "{\"whole\": 1e30}"));
}

fn lists_and_choices(cases: &mut Vec<Case>) {
    let values = [
        ("color", json!("red")),
        ("color", json!("pink")),
        ("color", json!("Red")),
        ("color", json!(1)),
        ("color", json!(["red"])),
        ("code", json!("abcd")),
        ("code", json!("")),
        ("code", json!("abc\n")),
        ("code", json!("xyz")),
        ("owner", json!("018F3C52-7A3E-7C1B-9D55-0D6A3F0F8A11")),
        ("owner", json!("{018f3c52-7a3e-7c1b-9d55-0d6a3f0f8a11}")),
        ("owner", json!("018f3c527a3e7c1b9d550d6a3f0f8a11")),
        ("owner", json!("urn:uuid:018f3c52-7a3e-7c1b-9d55-0d6a3f0f8a11")),
        ("owner", json!("018f3c52-7a3e-7c1b-9d55")),
        ("owner", json!("x")),
        ("owner", json!("")),
        ("owner", json!(7)),
        ("parts", json!([])),
        ("parts", json!([{ "name": "a" }])),
        ("parts", json!([{ "name": "abcdef" }, {}, 3])),
        ("parts", json!([{ "name": "ab" }, { "name": "ab" }, { "name": "ab" }, { "name": "ab" }])),
        ("parts", json!([1, 2, 3, 4])),
        ("parts", json!({})),
        ("parts", json!("ab")),
        ("parts", json!([null])),
        ("parts", json!([{ "name": "ab", "count": 0 }, { "name": "ab", "count": 11 }, { "name": 1, "count": "x" }])),
        ("parts", json!([{ "name": "éé", "count": 10 }])),
        ("parts", json!([{ "name": "ééééé" }])),
        ("limits", json!({ "a": "5", "b": 6.0 })),
        ("limits", json!([])),
        ("limits", json!({})),
        ("label", json!("1")),
        ("label", json!(1)),
        ("label", json!(1.0)),
        ("label", json!(true)),
        ("label", json!(1.5)),
        ("label", json!([])),
        ("extra", json!(null)),
        ("extra", json!({ "a": { "b": [] } })),
    ];
    for (name, value) in values {
        cases.push(post("lists and choices", "/samples/7", with(&json!({ "whole": 1 }), name, value)));
    }
    cases.push(post("free names", "/samples/7", "{\"whole\": 1, \"limits\": {\"a\": \"x\", \"b\": null}}"));
    for tags in ["tag=a", "tag=a&tag=b", "tag=", "tag=a&tag=a", "tags=a"] {
        cases.push(post("lists in the query", &format!("/samples/7?{tags}"), sample().to_string()));
    }
}

fn addresses(cases: &mut Vec<Case>) {
    let forms = [
        "",
        " ",
        "a",
        "@",
        "a@",
        "@b.org",
        "a@b",
        "a@b.org",
        "A@B.ORG",
        " a@b.org ",
        "a@b.org.",
        "a@.b.org",
        "a@b..org",
        "a..b@c.org",
        ".a@b.org",
        "a.@b.org",
        "a@-b.org",
        "a@b-.org",
        "a b@c.org",
        "a@b c.org",
        "a@b_c.org",
        "a@@b.org",
        "a@b@c.org",
        "a@localhost",
        "a@x.local",
        "a@x.invalid",
        "a@x.onion",
        "a@x.arpa",
        "a@1.2.3.4",
        "a@[127.0.0.1]",
        "a@[IPv6:::1]",
        "a@[x]",
        "\"a\"@b.org",
        "\"a b\"@c.org",
        "\"a@b.org",
        "a\"b@c.org",
        "INFO@b.org",
        "ü@b.org",
        "u\u{308}@b.org",
        "a@bücher.example",
        "a@xn--bcher-kva.example",
        "a@xn--a.org",
        "a@ab--c.org",
        "a@例子.com",
        "a@❤.ws",
        "mıke@x.org",
        "miKe@x.org",
        "a＠b.org",
        "v@x.org,w@x.org",
        "v@x.org;w@x.org",
        "v@x.org w@x.org",
        "a@b.org\r\nBcc: c@d.org",
        "a\n@b.org",
        "a@b.org\n",
        "a\u{0}@b.org",
        "a@b.org\u{0}",
        "a\u{2028}@b.org",
        "a\u{200b}b@c.org",
        "a\u{7f}@b.org",
        "mailto:a@b.org",
        "a@b.org?x",
        "(c)a@b.org",
        "a@b.c0",
        "a@b.0c",
        "a,b@c.org",
        "%0a@b.org",
        "a@\u{5d0}1.org",
        "a+b@c.org",
        "o'brien@example.ie",
        "a/b@c.org",
        "a=b@c.org",
        "a@b.co.uk",
        "a@b.museum",
    ];
    for form in forms {
        cases.push(login("address forms", json!({ "email": form, "password": "p" }).to_string()));
    }
    for length in [64, 242, 243, 250, 2100] {
        let form = format!("{}@example.com", "a".repeat(length));
        cases.push(login("address forms", json!({ "email": form, "password": "p" }).to_string()));
    }
    for form in ["Ada <ada@example.com>", "<ada@example.com>", "\"Ada L\" <ada@example.com>", "a<b@c.org", "a@b.org>"] {
        cases.push(login("display names", json!({ "email": form, "password": "p" }).to_string()));
    }
    for form in ["ada@acme.test", "ada@sub.acme.test"] {
        cases.push(login("test domains", json!({ "email": form, "password": "p" }).to_string()));
    }
    for form in ["\ta@b.org", "a@b.org\u{b}", "\u{85}a@b.org", "a@b.org\u{2028}"] {
        cases.push(login("control characters round an address", json!({ "email": form, "password": "p" }).to_string()));
    }
}

fn strings(cases: &mut Vec<Case>) {
    let body = |password: &str| format!("{{\"email\": \"a@b.org\", \"password\": {password}}}");
    for text in [
        "\"\"",
        "\" \"",
        "\"\\u00e9\"",
        "\"é\"",
        "\"\\ud83d\\ude00\"",
        "\"😀\"",
        "\"\\n\\t\\\"\\\\\\/\\b\\f\\r\"",
        "\"\\u007f\"",
        "\"\\u2028\"",
        "\"\\uFEFF\"",
    ] {
        cases.push(login("strings", body(text)));
    }
    for text in ["\"\\ud800\"", "\"a\\udc00b\"", "\"\\ud800\\ud800\"", "\"\\ud800x\"", "\"\\ud800\\n\""] {
        cases.push(login("half a surrogate pair", body(text)));
    }
    for text in ["\"\\u0000\"", "\"a\\u0000b\""] {
        cases.push(login("NUL", body(text)));
    }
    let register = |data: &str| {
        let body = format!(
            "{{\"email\": \"a@b.org\", \"password\": \"p\", \"first_name\": \"A\", \"last_name\": \"L\", \"custom_data\": {data}}}"
        );
        (format!("{TENANT}/register"), body)
    };
    for (kind, data) in [
        ("NUL", "{\"a\": [\"\\u0000\"]}"),
        ("NUL", "{\"\\u0000\": 1}"),
        ("half a surrogate pair", "{\"a\": \"\\ud800\"}"),
        ("duplicate members", "{\"a\": 1, \"a\": 2}"),
        ("duplicate members", "{\"a\": {\"b\": 1, \"b\": 1}}"),
        ("valid", "{\"A\": 1, \"a\": 1, \"\": 0}"),
    ] {
        let (target, body) = register(data);
        cases.push(post(kind, &target, body));
    }
    cases.push(post("NUL", &format!("{TENANT}/mfa/email/send?mfa_token=a%00&user_id=u"), ""));
    cases.push(login(
        "string beside an ignored one",
        "{\"email\": \"a@b.org\", \"password\": \"p\", \"x\": \"\\ud800\\u0000\"}",
    ));
}

fn duplicates(cases: &mut Vec<Case>) {
    for body in [
        "{\"email\": \"a@b.org\", \"email\": \"v@x.org\", \"password\": \"p\"}",
        "{\"email\": \"v@x.org\", \"password\": \"p\", \"email\": \"v@x.org\"}",
        "{\"email\": \"v@x.org\", \"password\": \"p\", \"\\u0065mail\": \"a@b.org\"}",
        "{\"email\": \"v@x.org\", \"password\": \"p\", \"password\": \"q\"}",
    ] {
        cases.push(login("duplicate members", body));
    }
    cases.push(login(
        "duplicates of unknown members",
        "{\"email\": \"v@x.org\", \"password\": \"p\", \"x\": 1, \"x\": 2}",
    ));
    cases.push(login(
        "duplicates of unknown members",
        "{\"Email\": \"a@b.org\", \"email\": \"v@x.org\", \"password\": \"p\"}",
    ));
}

fn media_types(cases: &mut Vec<Case>) {
    let types = [
        None,
        Some(""),
        Some("text/plain"),
        Some("application/x-www-form-urlencoded"),
        Some("application/json; charset=utf-8"),
        Some("APPLICATION/JSON"),
        Some("application/problem+json"),
        Some("application/jsonp"),
        Some("application/json/x"),
        Some("multipart/form-data; boundary=x"),
        Some("json"),
        Some(" application/json ; x=y"),
        Some("text/json"),
        Some("application/vnd.api+json"),
        Some("application/json;charset=latin1"),
        Some("application/+json"),
        Some("application/"),
    ];
    for content_type in types {
        for body in ["{\"email\": \"a@b.org\", \"password\": \"p\"}", "{", "", "email=a@b.org&password=p"] {
            cases.push(Case { content_type, ..login("media types", body) });
        }
    }
}

fn queries(cases: &mut Vec<Case>) {
    for query in [
        "",
        "?",
        "?token",
        "?token=",
        "?token=t",
        "?token=a&token=b",
        "?token=a&token=",
        "?Token=t",
        "?tok=t",
        "?token=%20",
        "?token=a+b",
        "?token=a%2Bb",
        "?token=%C3%A9",
        "?token=%ff",
        "?token=%",
        "?token=%zz",
        "?a=1&token=t&b=2",
        "?token=t#x",
        "?&&token=t&",
        "?token=a;b",
        "?token=a=b",
        "?%74oken=t",
        "?token[]=t",
    ] {
        let target = format!("{TENANT}/verify-email{query}");
        cases.push(Case { method: "GET", content_type: None, ..post("queries", &target, "") });
    }
    for operation in ["mfa/email/send", "mfa/webauthn/begin"] {
        for query in [
            "",
            "?mfa_token=m",
            "?user_id=u",
            "?mfa_token=m&user_id=u",
            "?user_id=a&mfa_token=m&user_id=b",
            "?mfa_token=&user_id=",
        ] {
            let target = format!("{TENANT}/{operation}{query}");
            cases.push(Case { content_type: None, ..post("queries", &target, "") });
            cases.push(post("queries", &target, ""));
        }
        let whole = format!("{TENANT}/{operation}?mfa_token=m&user_id=u");
        for body in ["{", "[]", "{}", "null", "not json", "{\"x\": 1}"] {
            cases.push(post("an ignored body", &whole, body));
        }
        let bare = format!("{TENANT}/{operation}");
        for body in [
            "{}",
            "{\"mfa_token\": \"m\"}",
            "{\"mfa_token\": \"m\", \"user_id\": \"u\"}",
            "{\"mfa_token\": 1, \"user_id\": null}",
            "{\"mfa_token\": \"a\", \"mfa_token\": \"b\", \"user_id\": \"u\"}",
            "{",
        ] {
            cases.push(post("parameters in the body", &bare, body));
        }
        for body in ["{\"mfa_token\": \"body\"}", "{\"mfa_token\": 1}"] {
            cases.push(post("parameters in the body", &whole, body));
        }
    }
}

fn paths_and_methods(cases: &mut Vec<Case>) {
    for path in [
        "/",
        "/nothing",
        "/api/v1/auth",
        TENANT,
        "/api/v1/auth/tenants//login",
        "/api/v1/auth/tenants/acme/logins",
        "/API/v1/auth/tenants/acme/login",
    ] {
        for method in ["GET", "POST"] {
            cases.push(Case { method, ..post("unknown paths", path, "{}") });
        }
    }
    for operation in ["login", "register", "mfa/email/send", "password/reset"] {
        for method in ["GET", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "BREW"] {
            cases.push(Case { method, ..post("wrong methods", &format!("{TENANT}/{operation}"), "") });
        }
    }
    for method in ["PUT", "DELETE", "HEAD", "OPTIONS"] {
        cases.push(Case { method, ..post("wrong methods", &format!("{TENANT}/verify-email?token=t"), "") });
    }
    cases.push(post("a trailing slash", &format!("{TENANT}/login/"), "{}"));
    for slug in ["acme", "ACME", "%C3%A9", "a%20b", "a+b", "..%5c", "a.b", "%F0%9F%98%80", "a;b", "%25"] {
        cases.push(post(
            "slugs",
            &format!("/api/v1/auth/tenants/{slug}/password/reset"),
            "{\"token\": \"t\", \"new_password\": \"p\"}",
        ));
    }
    cases.push(post("NUL", "/api/v1/auth/tenants/a%00b/password/reset", "{\"token\": \"t\", \"new_password\": \"p\"}"));
    cases.push(post(
        "a slug that is not UTF-8",
        "/api/v1/auth/tenants/%ff/password/reset",
        "{\"token\": \"t\", \"new_password\": \"p\"}",
    ));
    cases.push(post(
        "a slash in a slug",
        "/api/v1/auth/tenants/a%2Fb/password/reset",
        "{\"token\": \"t\", \"new_password\": \"p\"}",
    ));
}

fn edges_of_json(cases: &mut Vec<Case>) {
    let valid = "{\"email\": \"a@b.org\", \"password\": \"p\"}";
    for body in [
        "{\"email\"}",
        "{\"email\":}",
        "{email: 1}",
        "{'email': 1}",
        "{\"email\": \"a\" \"b\"}",
        "{} {}",
        "{}x",
        "nul",
        "truefalse",
        "01",
        "1.",
        "-",
        "+1",
        ".5",
        "1e",
        "1e+",
        "\"abc",
        "\"a\\",
        "\"a\\u",
        "\"a\\u00",
        "\"a\\u00zz\"",
        "\"\\ud800\\u12\"",
        "\"\\ud800\\uzzzz\"",
        "\"\t\"",
        "[",
        "[1",
        "[1 2]",
        "{\"a\": 1",
        "{\"a\": 1 \"b\"}",
        "{\"a\" 1}",
        "{\"é\": 1 x}",
        "\u{a0}{}",
        "{}\u{0}",
        "/* x */ {}",
        "{\"a\": \"é\u{1}\"}",
    ] {
        cases.push(login("malformed JSON", body));
    }
    cases.push(login("valid", format!("\u{feff}{valid}")));
    cases.push(login("valid", format!(" \r\n\t{valid}\n")));
    for literal in ["NaN", "Infinity", "-Infinity", "1e999"] {
        let body = format!("{{\"email\": \"a@b.org\", \"password\": \"p\", \"x\": {literal}}}");
        cases.push(login("numbers that JSON has not", body));
    }
    let deep = |n: usize| {
        format!("{{\"email\": \"a@b.org\", \"password\": \"p\", \"x\": {}1{}}}", "[".repeat(n), "]".repeat(n))
    };
    cases.push(login("valid", deep(90)));
    cases.push(login("deep nesting", deep(150)));
    cases.push(login("very deep nesting", "[".repeat(60_000)));
    let mut latin = valid.as_bytes().to_vec();
    latin.insert(11, 0xe9);
    cases.push(login("not UTF-8", latin));
    cases.push(login("not UTF-8", b"{\"email\": \"\xed\xa0\x80\"}".to_vec()));
    let wide: Vec<u8> = valid.encode_utf16().flat_map(u16::to_le_bytes).collect();
    cases.push(login("UTF-16", wide));
    cases.push(login("large bodies", format!("{valid}{}", " ".repeat(70_000))));
    cases.push(login("valid", format!("{valid}{}", " ".repeat(60_000))));
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
