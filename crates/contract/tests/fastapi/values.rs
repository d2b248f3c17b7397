//! Requests about single values: forms of booleans, numbers and addresses, strings, members given twice.

use super::{Case, TENANT, login, post, sample, with};
use serde_json::{Value, json};

pub(super) fn booleans(cases: &mut Vec<Case>) {
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

pub(super) fn numbers(cases: &mut Vec<Case>) {
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
    for form in ["9223372036854775808", "-9223372036854775809"] {
        cases.push(post("huge integer", "/samples/7", format!("{{\"whole\": 1, \"limits\": {{\"a\": {form}}}}}")));
    }
    let long = "9".repeat(400);
    for form in ["18446744073709551616", "-9223372036854775809", "123456789012345678901234567890", &long] {
        for data in [form.to_owned(), format!("[1, {{\"a\": {form}}}]")] {
            let kind = "huge integer in a free object";
            cases.push(post(kind, "/samples/7", format!("{{\"whole\": 1, \"extra\": {data}}}")));
            let (target, body) = register(&format!("{{\"n\": {data}}}"));
            cases.push(post(kind, &target, body));
        }
    }
    for form in ["18446744073709551615", "-9223372036854775808", "1e30", "123456789012345678901234567890.0"] {
        let (target, body) = register(&format!("{{\"n\": {form}}}"));
        cases.push(post("widest numbers", &target, body));
    }
    cases.push(post("huge integer beside", "/samples/7", format!("{{\"whole\": 1, \"unknown\": {long}}}")));
    cases.push(post("huge integer as a float", "/samples/7", "{\"whole\": 1, \"ratio\": 18446744073709551616}"));
    for form in ["18446744073709551616", "18446744073709551615", "9223372036854775808", "9223372036854775807", "1e30"] {
        let body = format!("{{\"email\": \"a@b.org\", \"password\": \"p\", \"remember_me\": {form}}}");
        cases.push(login("huge integer as a boolean", body));
    }
}

/// A registration with this free object.
fn register(data: &str) -> (String, String) {
    let body = format!(
        "{{\"email\": \"a@b.org\", \"password\": \"p\", \"first_name\": \"A\", \"last_name\": \"L\", \"custom_data\": {data}}}"
    );
    (format!("{TENANT}/register"), body)
}

pub(super) fn lists_and_choices(cases: &mut Vec<Case>) {
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

pub(super) fn addresses(cases: &mut Vec<Case>) {
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

pub(super) fn strings(cases: &mut Vec<Case>) {
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

pub(super) fn duplicates(cases: &mut Vec<Case>) {
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
