//! A forgotten password: who learns what, and which link opens which door.

use anyhow::ensure;
use scaikey_tests::{Inbox, PASSWORD, Stack, registration, system};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const NEW: &str = "another correct horse 2";

async fn forgot(stack: &Stack, inbox: &Inbox) -> anyhow::Result<String> {
    let answer = stack.call("forgot-password", &json!({ "email": inbox.address() })).await?;
    ensure!(answer.status == 200, "forgot-password: {answer:?}");
    inbox.next().await?.token()
}

async fn reset(stack: &Stack, token: &Value) -> anyhow::Result<String> {
    Ok(stack.call("password/reset", &json!({ "token": token, "new_password": NEW })).await?.outcome())
}

#[test]
fn known_and_unknown_addresses_are_answered_alike_on_both_paths() {
    system(async |stack| {
        let (verified, unverified, unknown) = (stack.inbox("v"), stack.inbox("u"), stack.inbox("n"));
        stack.verified(&verified).await?;
        stack.register(&unverified).await?;
        unverified.next().await?;
        let mut faces = Vec::new();
        for inbox in [&verified, &unverified, &unknown] {
            for path in ["forgot-password", "password/forgot"] {
                let answer = stack.call(path, &json!({ "email": inbox.address() })).await?;
                assert_eq!(answer.status, 200);
                faces.push(answer.face());
            }
        }
        assert!(faces.iter().all(|face| face == &faces[0]), "{faces:#?}");
        // One budget for both paths may keep the second mail back: what counts is that the unknown address gets none.
        for inbox in [&verified, &unverified] {
            inbox.next().await?.token()?;
            stack.settled().await?;
            while !inbox.unread_subjects().await?.is_empty() {
                inbox.next().await?;
            }
        }
        Ok(())
    });
}

/// A3: a link works once, and only the newest.
#[test]
fn a_reset_ends_everything_older() {
    system(async |stack| {
        let inbox = stack.inbox("ada");
        stack.verified(&inbox).await?;
        let old = forgot(&stack, &inbox).await?;
        let new = forgot(&stack, &inbox).await?;
        assert_eq!(reset(&stack, &json!(old)).await?, "400 token_invalid", "a newer request voids the older link");
        assert_eq!(reset(&stack, &json!(new)).await?, "200");
        assert_eq!(reset(&stack, &json!(new)).await?, "400 token_invalid", "a link works once");
        let notice = inbox.next().await?;
        assert!(notice.token().is_err(), "the owner is told, without a way in");

        assert_eq!(stack.login(inbox.address(), PASSWORD).await?.outcome(), "401 invalid_credentials");
        assert_eq!(stack.login(inbox.address(), NEW).await?.status, 200);
        Ok(())
    });
}

#[test]
fn a_reset_proves_the_mailbox_of_an_unverified_account_and_logs_nobody_in() {
    system(async |stack| {
        let inbox = stack.inbox("ada");
        stack.register(&inbox).await?;
        let link = inbox.next().await?.token()?;
        let token = forgot(&stack, &inbox).await?;
        let answer = stack.call("password/reset", &json!({ "token": token, "new_password": NEW })).await?;
        assert_eq!(answer.status, 200);
        assert!(answer.session_cookie().is_none());
        inbox.next().await?;
        assert_eq!(stack.login(inbox.address(), PASSWORD).await?.outcome(), "401 invalid_credentials");
        assert_eq!(stack.login(inbox.address(), NEW).await?.status, 200);
        let late = stack.call("verify-email", &json!({ "token": link })).await?;
        assert_eq!(late.outcome(), "400 token_invalid", "a link from before the reset is void");
        Ok(())
    });
}

/// A2, A6, D1: a token opens only what it was mailed for.
#[test]
fn only_the_mailed_token_resets() {
    system(async |stack| {
        let inbox = stack.inbox("ada");
        stack.register(&inbox).await?;
        let verification = inbox.next().await?.token()?;
        assert_eq!(reset(&stack, &json!(verification)).await?, "400 token_invalid", "a token of another purpose");
        stack.call("verify-email", &json!({ "token": verification })).await?;

        let other = stack.tenant(&["--self-registration"])?;
        let twin = stack.inbox("twin");
        stack.call_at(&other, "register", &registration(twin.address())).await?;
        let foreign_verification = twin.next().await?.token()?;
        let at_home = stack.call("verify-email", &json!({ "token": foreign_verification })).await?;
        assert_eq!(at_home.outcome(), "400 token_invalid", "a token of another tenant");
        stack.call_at(&other, "forgot-password", &json!({ "email": twin.address() })).await?;
        let foreign = twin.next().await?.token()?;

        let token = forgot(&stack, &inbox).await?;
        let as_verification = stack.call("verify-email", &json!({ "token": token })).await?;
        assert_eq!(as_verification.outcome(), "400 token_invalid", "a reset token verifies nothing");
        let elsewhere =
            stack.call_at(&other, "password/reset", &json!({ "token": token, "new_password": NEW })).await?;
        assert_eq!(elsewhere.outcome(), "400 token_invalid", "a reset token at another tenant");

        let mut shortened = token.clone();
        shortened.pop();
        let wrong = [
            (json!(foreign), "400 token_invalid"),
            (json!(shortened), "400 token_invalid"),
            (json!(format!("{token} ")), "400 token_invalid"),
            (json!("true"), "400 token_invalid"),
            (json!(""), "400 token_invalid"),
            (json!(null), "422"),
            (json!([]), "422"),
            (json!([token]), "422"),
            (json!({}), "422"),
            (json!(true), "422"),
        ];
        for (token, expected) in wrong {
            assert_eq!(reset(&stack, &token).await?, expected, "{token}");
        }
        assert_eq!(stack.login(inbox.address(), PASSWORD).await?.status, 200, "the password is still the old one");
        assert_eq!(reset(&stack, &json!(token)).await?, "200", "nothing of that used up the token");
        inbox.next().await?;
        Ok(())
    });
}

/// A refused password must not cost the person the link.
#[test]
fn a_weak_password_leaves_the_link_alive() {
    system(async |stack| {
        let inbox = stack.inbox("ada");
        stack.verified(&inbox).await?;
        let token = forgot(&stack, &inbox).await?;
        let weak = stack.call("password/reset", &json!({ "token": token, "new_password": "short" })).await?;
        assert_eq!(weak.outcome(), "400 password_too_short");
        assert_eq!(reset(&stack, &json!(token)).await?, "200");
        inbox.next().await?;
        Ok(())
    });
}

/// A1: no header of a request decides where a mail's link leads.
#[test]
fn links_lead_to_the_configured_origin() {
    system(async |stack| {
        let host = stack.url().trim_start_matches("http://");
        let forged = [
            "POST {path} HTTP/1.1\r\nHost: evil.example\r\n".to_owned(),
            format!("POST http://evil.example{{path}} HTTP/1.1\r\nHost: {host}\r\n"),
            format!(
                "POST {{path}} HTTP/1.1\r\nHost: {host}\r\nX-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: gopher\r\n"
            ),
            format!(
                "POST {{path}} HTTP/1.1\r\nHost: {host}\r\nX-Forwarded-Port: 666\r\nX-Forwarded-Prefix: /evil.example\r\n"
            ),
            format!(
                "POST {{path}} HTTP/1.1\r\nHost: {host}\r\nForwarded: for=1.2.3.4;host=evil.example;proto=http\r\n"
            ),
            format!(
                "POST {{path}} HTTP/1.1\r\nHost: {host}\r\nX-Original-URL: http://evil.example/\r\nX-Rewrite-URL: /evil.example\r\n"
            ),
            format!("POST {{path}} HTTP/1.1\r\nHost: {host}\r\nHost: evil.example\r\n"),
        ];
        let control = stack.inbox("control");
        stack.register(&control).await?;
        let expected = control.next().await?.link()?.origin();
        for head in &forged {
            let inbox = stack.inbox("v");
            for (path, body) in [
                ("register", registration(inbox.address())),
                ("forgot-password", json!({ "email": inbox.address() })),
                ("password/forgot", json!({ "email": inbox.address() })),
            ] {
                let head = head.replace("{path}", &format!("/api/v1/auth/tenants/demo/{path}"));
                stack.lift_mail_limits().await?;
                let status =
                    raw(host, &format!("{head}X-Forwarded-For: {}\r\n", stack.client_address()), &body).await?;
                if status != 200 {
                    assert!((400..500).contains(&status), "{head}: {status}");
                    continue;
                }
                let mail = inbox.next().await?;
                assert!(!mail.raw.contains("evil"), "{head}");
                assert!(mail.links().iter().all(|link| link.origin() == expected), "{head}: {:?}", mail.links());
            }
        }
        Ok(())
    });
}

async fn raw(host: &str, head: &str, body: &Value) -> anyhow::Result<u16> {
    let body = body.to_string();
    let mut stream = TcpStream::connect(host).await?;
    let request = format!(
        "{head}Content-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    let status = answer.split(' ').nth(1).unwrap_or_default();
    status.parse().map_err(|_| anyhow::anyhow!("no status in {answer:?}"))
}
