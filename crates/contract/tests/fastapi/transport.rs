//! Requests about everything round the values: media types, queries, paths, methods, and the edges of JSON.

use super::{Case, TENANT, login, post};

pub(super) fn media_types(cases: &mut Vec<Case>) {
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

pub(super) fn queries(cases: &mut Vec<Case>) {
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
        let in_query = |query: &str| post("twin", &format!("{bare}?{query}"), "");
        // What a query cannot say, since all in it is text, is said to an operation whose body has the same members.
        let in_model = |body: &str| post("twin", &format!("{TENANT}/mfa/parameters"), body);
        for (target, body, twin) in [
            (&bare, "{}", in_query("")),
            (&bare, "{\"mfa_token\": \"m\"}", in_query("mfa_token=m")),
            (&bare, "{\"user_id\": \"\"}", in_query("user_id=")),
            (
                &bare,
                "{\"mfa_token\": \"m&=%+é\", \"user_id\": \"u\"}",
                in_query("mfa_token=m%26%3D%25%2B%C3%A9&user_id=u"),
            ),
            (&bare, "{\"mfa_token\": 1, \"user_id\": null}", in_model("{\"mfa_token\": 1, \"user_id\": null}")),
            (&bare, "{\"mfa_token\": [\"m\"]}", in_model("{\"mfa_token\": [\"m\"]}")),
            (&bare, "{", in_model("{")),
            (&whole, "{\"mfa_token\": \"body\"}", in_query("mfa_token=body&user_id=u")),
            (&whole, "{\"mfa_token\": 1}", in_model("{\"mfa_token\": 1, \"user_id\": \"u\"}")),
        ] {
            cases.push(Case { twin: Some(Box::new(twin)), ..post("parameters in the body", target, body) });
        }
        cases.push(post("duplicate members", &whole, "{\"mfa_token\": \"a\", \"mfa_token\": \"b\"}"));
    }
}

pub(super) fn paths_and_methods(cases: &mut Vec<Case>) {
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

pub(super) fn edges_of_json(cases: &mut Vec<Case>) {
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
