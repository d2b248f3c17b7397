//! Requests that no client of ours would send: raw, all of them.

use reqwest::Method;
use scaikey_tests::{Operation, registration, system};
use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

const LOGIN: &str = "/api/v1/auth/tenants/demo/login";

#[test]
fn unknown_places_and_methods_are_problems() {
    system(async |stack| {
        for (method, path, expected, allowed) in [
            (Method::GET, "/api/v1/nothing", "404 not_found", ""),
            (Method::GET, "/api/v1/auth/tenants/demo/loginx", "404 not_found", ""),
            (Method::GET, "/%ff", "404 not_found", ""),
            (Method::POST, "/api/v1/auth/tenants/a%ffb/login", "404 not_found", ""),
            (Method::POST, "/openapi.json", "405 method_not_allowed", "GET"),
            (Method::GET, LOGIN, "405 method_not_allowed", "POST"),
            (Method::DELETE, LOGIN, "405 method_not_allowed", "POST"),
            (Method::PUT, "/api/v1/auth/tenants/demo/verify-email", "405 method_not_allowed", "GET"),
        ] {
            let answer = stack.send(method.clone(), path, None).await?;
            assert_eq!(answer.outcome(), expected, "{method} {path}: {answer:?}");
            assert_eq!(answer.header("content-type"), "application/problem+json", "{method} {path}");
            assert!(answer.header("allow").contains(allowed), "{method} {path}: {:?}", answer.header("allow"));
        }
        Ok(())
    });
}

/// Every operation of the contract that belongs to a tenant, with its example request.
#[test]
fn an_unknown_tenant_is_told_by_every_operation_after_the_contract() {
    system(async |stack| {
        let operations = Operation::of_tenants()?;
        assert!(operations.len() >= 11, "the contract has lost operations: {operations:?}");
        for operation in operations {
            let Operation { id, method, body, .. } = &operation;
            for slug in ["nobody", "NOBODY", "..%2fdemo", "demo%20"] {
                let answer = stack.send(method.clone(), &operation.at(slug), body.as_ref()).await?;
                assert_eq!(answer.outcome(), "404 tenant_not_found", "{slug} {id}");
            }
            let nul = stack.send(method.clone(), &operation.at("%00"), body.as_ref()).await?;
            assert_eq!(nul.status, 422, "{id}: NUL is refused by the contract");
            if operation.needs_input() {
                let list = body.as_ref().map(|_| json!([]));
                let broken = stack.send(method.clone(), &operation.without_query("nobody"), list.as_ref()).await?;
                assert_eq!(broken.status, 422, "{id}: the contract is checked first");
            }
        }
        Ok(())
    });
}

#[test]
fn an_oversized_body_is_refused() {
    system(async |stack| {
        let mut body = registration("ada@example.com");
        body["custom_data"] = json!({ "x": "y".repeat(1 << 20) });
        let answer = stack.call("register", &body).await?;
        assert_eq!(answer.outcome(), "413 payload_too_large");
        // Without a length, it must be noticed while reading.
        let chunks = futures_util::stream::iter((0..64).map(|_| Ok::<_, std::io::Error>(vec![b' '; 4096])));
        let request = stack.http().post(format!("{}{LOGIN}", stack.url())).header("content-type", "application/json");
        let chunked = stack.answer(request.body(reqwest::Body::wrap_stream(chunks))).await?;
        assert_eq!(chunked.outcome(), "413 payload_too_large");
        // Where nobody reads it either.
        let lost = stack.send(Method::POST, "/api/v1/nothing", Some(&body)).await?;
        assert_eq!(lost.outcome(), "404 not_found");
        Ok(())
    });
}

/// Many clients send all they have before they read. Whoever is refused at the first line must still hear of it.
#[test]
fn who_sends_to_the_end_before_reading_gets_the_answer() {
    system(async |stack| {
        let host = stack.url().trim_start_matches("http://");
        for (path, expected) in [(LOGIN, "413"), ("/api/v1/nothing", "404")] {
            let mut stream = TcpStream::connect(host).await?;
            let head = format!("POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n");
            stream.write_all(format!("{head}Content-Length: {}\r\n\r\n", 3 << 20).as_bytes()).await?;
            for _ in 0..(3 << 20) / 4096 {
                stream.write_all(&[b' '; 4096]).await?;
            }
            let mut answer = [0; 12];
            stream.read_exact(&mut answer).await?;
            assert_eq!(std::str::from_utf8(&answer)?, format!("HTTP/1.1 {expected}"), "{path}");
        }
        Ok(())
    });
}

/// A4, A10: one address, one recipient, no header of ours written by a caller.
#[test]
fn an_address_is_one_plain_address() {
    system(async |stack| {
        let (one, two) = (stack.inbox("one"), stack.inbox("two"));
        let (a, b) = (one.address(), two.address());
        let bad = [
            json!([a, b]),
            json!({ "a": a }),
            json!(format!("{a},{b}")),
            json!(format!("{a};{b}")),
            json!(format!("{a} {b}")),
            json!(format!("{a}\u{0}{b}")),
            json!(format!("{a}\r\nBcc: {b}")),
            json!(format!("{a}\u{2028}Bcc: {b}")),
            json!(format!("\"x\r\nRCPT TO:<{b}>\"@example.com")),
            json!(format!("Ada <{a}>")),
            json!(""),
            json!(null),
            json!(7),
        ];
        for operation in ["register", "forgot-password", "password/forgot", "verify-email/resend", "login"] {
            for email in &bad {
                let mut body = registration(a);
                body["email"] = email.clone();
                let answer = stack.call(operation, &body).await?;
                assert_eq!(answer.status, 422, "{operation} {email}: {answer:?}");
            }
        }
        let form = stack.http().post(format!("{}/api/v1/auth/tenants/demo/forgot-password", stack.url()));
        let form = form.header("content-type", "application/x-www-form-urlencoded").body(format!("email={a}"));
        assert_eq!(stack.answer(form).await?.status, 422);
        Ok(())
    });
}

#[test]
fn every_violation_is_listed_and_no_input_echoed() {
    system(async |stack| {
        let answer = stack.call("register", &json!({ "email": "hunter2", "password": 31337 })).await?;
        assert_eq!(answer.status, 422);
        assert_eq!(answer.header("content-type"), "application/json");
        let detail = answer.json()?["detail"].as_array().cloned().unwrap_or_default();
        let seen: Vec<String> = detail.iter().map(|entry| format!("{} {}", entry["loc"], entry["type"])).collect();
        assert_eq!(
            seen,
            [
                r#"["body","email"] "value_error""#,
                r#"["body","password"] "string_type""#,
                r#"["body","first_name"] "missing""#,
                r#"["body","last_name"] "missing""#,
            ]
        );
        assert!(!answer.body.contains("hunter2") && !answer.body.contains("31337"));
        for body in ["", "{", "[]", "null", "\u{feff}{}", "{\"email\":\"a@example.com\",\"email\":7}"] {
            let request = stack.http().post(format!("{}{LOGIN}", stack.url()));
            let request = request.header("content-type", "application/json");
            assert_eq!(stack.answer(request.body(body)).await?.status, 422, "{body:?}");
        }
        Ok(())
    });
}

#[test]
fn a_request_id_is_kept_if_it_is_one() {
    system(async |stack| {
        for (given, kept) in [("abc_DEF-123", true), ("a b", false), ("x\"y", false), (&"a".repeat(65), false)] {
            let request = stack.http().post(format!("{}{LOGIN}", stack.url())).header("x-request-id", given);
            let answer = stack.answer(request.json(&json!({ "email": "a@example.com", "password": "x" }))).await?;
            assert_eq!(answer.header("x-request-id") == given, kept, "{given}");
            assert_eq!(answer.json()?["request_id"], answer.header("x-request-id"));
        }
        Ok(())
    });
}

/// The contract has these parameters in the query, where the client does not send them.
#[test]
fn a_challenge_may_be_named_in_the_query() {
    system(async |stack| {
        let user = "018f3c52-7a3e-7c1b-9d55-0d6a3f0f8a11";
        for operation in ["email/send", "webauthn/begin"] {
            let path = format!("/api/v1/auth/tenants/demo/mfa/{operation}?mfa_token=x&user_id={user}");
            let answer = stack.send(Method::POST, &path, None).await?;
            assert_eq!(answer.outcome(), "401 mfa_token_invalid", "{operation}");
        }
        Ok(())
    });
}
