//! Requests that no client of ours would send.

use reqwest::Method;
use scaikey_tests::{registration, system};
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

#[test]
fn an_unknown_tenant_is_told_by_every_operation_after_the_contract() {
    system(async |stack| {
        let email = "ada@example.com";
        for (operation, body) in [
            ("register", registration(email)),
            ("login", json!({ "email": email, "password": "x" })),
            ("forgot-password", json!({ "email": email })),
            ("password/forgot", json!({ "email": email })),
            ("password/reset", json!({ "token": "x", "new_password": "x" })),
            ("verify-email", json!({ "token": "x" })),
            ("verify-email/resend", json!({ "email": email })),
        ] {
            for slug in ["nobody", "NOBODY", "..%2fdemo", "demo%20"] {
                let answer = stack.call_at(slug, operation, &body).await?;
                assert_eq!(answer.outcome(), "404 tenant_not_found", "{slug} {operation}");
            }
            let nul = stack.call_at("%00", operation, &body).await?;
            assert_eq!(nul.status, 422, "{operation}: NUL is refused by the contract");
            let broken = stack.call_at("nobody", operation, &json!({})).await?;
            assert_eq!(broken.status, 422, "{operation}: the contract is checked first");
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

/// E1: cost is bounded before any of it is spent.
#[test]
fn expensive_input_is_refused_cheaply() {
    system(async |stack| {
        let deep = (0..40).fold(json!(1), |inner, _| json!({ "a": inner }));
        for (field, value) in [
            ("password", json!("x".repeat(1025))),
            ("password", json!("e\u{301}".repeat(10_000))),
            ("custom_data", json!({ "x": "y".repeat(9000) })),
            ("custom_data", deep),
        ] {
            let mut body = registration("ada@example.com");
            body[field] = value;
            let answer = stack.call("register", &body).await?;
            assert!(matches!(answer.status, 400 | 422), "{field}: {answer:?}");
        }
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
            let request =
                stack.http().post(format!("{}{LOGIN}", stack.url())).header("content-type", "application/json");
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

/// Second factors come later; what refuses them must already look as it will.
#[test]
fn no_challenge_exists_without_a_factor() {
    system(async |stack| {
        let base = "/api/v1/auth/tenants/demo/mfa";
        let body = json!({ "mfa_token": "x", "code": "123456", "method": "totp" });
        let verify = stack.send(Method::POST, &format!("{base}/verify"), Some(&body)).await?;
        assert_eq!(verify.status, 401);
        assert_eq!(verify.json()?["data"]["status"], "failed");
        let user = "018f3c52-7a3e-7c1b-9d55-0d6a3f0f8a11";
        for operation in ["email/send", "webauthn/begin"] {
            let path = format!("{base}/{operation}?mfa_token=x&user_id={user}");
            let answer = stack.send(Method::POST, &path, None).await?;
            assert_eq!(answer.outcome(), "401 mfa_token_invalid", "{operation}");
        }
        Ok(())
    });
}
