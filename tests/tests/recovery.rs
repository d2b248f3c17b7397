//! A forgotten password: who learns what, and which link opens which door.
//!
//! Answers that must be alike to the byte, tokens that are no text, and forged heads of requests are sent raw.

use reqwest::header::SET_COOKIE;
use scaikey_client::ProblemCode::{InvalidCredentials, PasswordTooShort, TokenInvalid};
use scaikey_client::generated::types::ResetPasswordRequest;
use scaikey_tests::{PASSWORD, person, refused, registration, session, system};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const NEW: &str = "another correct horse 2";

#[test]
fn known_and_unknown_addresses_are_answered_alike_on_both_paths() {
    system(async |stack| {
        let (verified, unverified, unknown) = (stack.inbox("v"), stack.inbox("u"), stack.inbox("n"));
        stack.verified(&verified).await?;
        stack.register(&unverified).await?;
        unverified.next().await?;
        let mut faces = Vec::new();
        for (inbox, is_mailed) in [(&verified, true), (&unverified, true), (&unknown, false)] {
            for path in ["forgot-password", "password/forgot"] {
                stack.lift_mail_limits().await?;
                let answer = stack.call(path, &json!({ "email": inbox.address() })).await?;
                assert_eq!(answer.status, 200);
                faces.push(answer.face());
                if is_mailed {
                    // Before the next request, which would take back a mail that is not sent yet.
                    inbox.next().await?.token()?;
                }
            }
        }
        assert!(faces.iter().all(|face| face == &faces[0]), "{faces:#?}");
        Ok(())
    });
}

/// A3: a link works once, and only the newest.
#[test]
fn a_reset_ends_everything_older() {
    system(async |stack| {
        let (demo, inbox) = (stack.demo(), stack.inbox("ada"));
        stack.verified(&inbox).await?;
        let old = stack.forgot(&inbox).await?;
        let new = stack.forgot(&inbox).await?;
        refused(demo.reset_password(old, NEW).await, &TokenInvalid);
        demo.reset_password(new.as_str(), NEW).await?;
        refused(demo.reset_password(new, NEW).await, &TokenInvalid);
        assert!(inbox.next().await?.text.contains("/not-me?token="), "the owner is told, and can disown it");

        refused(stack.login(inbox.address(), PASSWORD).await, &InvalidCredentials);
        session(stack.login(inbox.address(), NEW).await);
        Ok(())
    });
}

#[test]
fn a_reset_proves_the_mailbox_of_an_unverified_account_and_logs_nobody_in() {
    system(async |stack| {
        let inbox = stack.inbox("ada");
        stack.register(&inbox).await?;
        let link = inbox.next().await?.token()?;
        let body = ResetPasswordRequest { token: stack.forgot(&inbox).await?.into(), new_password: NEW.into() };
        let answer = stack.client().generated().reset_password().tenant_slug("demo").body(body).send().await?;
        assert!(!answer.headers().contains_key(SET_COOKIE), "a reset logs nobody in");
        inbox.next().await?;
        refused(stack.login(inbox.address(), PASSWORD).await, &InvalidCredentials);
        session(stack.login(inbox.address(), NEW).await);
        // A link from before the reset is void.
        refused(stack.demo().verify_email(link).await, &TokenInvalid);
        Ok(())
    });
}

/// A2, A6, D1: a token opens only what it was mailed for.
#[test]
fn only_the_mailed_token_resets() {
    system(async |stack| {
        let (demo, inbox) = (stack.demo(), stack.inbox("ada"));
        stack.register(&inbox).await?;
        let verification = inbox.next().await?.token()?;
        refused(demo.reset_password(verification.as_str(), NEW).await, &TokenInvalid);
        demo.verify_email(verification).await?;

        let (other, twin) = (stack.tenant(&["--self-registration"])?, stack.inbox("twin"));
        other.register(person(twin.address())).await?;
        refused(demo.verify_email(twin.next().await?.token()?).await, &TokenInvalid);
        other.forgot_password(twin.address()).await?;
        let foreign = twin.next().await?.token()?;

        let token = stack.forgot(&inbox).await?;
        refused(demo.verify_email(token.as_str()).await, &TokenInvalid);
        refused(other.reset_password(token.as_str(), NEW).await, &TokenInvalid);
        let shortened = &token[..token.len() - 1];
        for wrong in [&foreign, shortened, &format!("{token} "), "true", ""] {
            refused(demo.reset_password(wrong, NEW).await, &TokenInvalid);
        }
        for wrong in [json!(null), json!([]), json!([token]), json!({}), json!(true)] {
            let answer = stack.call("password/reset", &json!({ "token": wrong, "new_password": NEW })).await?;
            assert_eq!(answer.status, 422, "{wrong}");
        }
        session(stack.login(inbox.address(), PASSWORD).await);
        // Nothing of that used up the token.
        demo.reset_password(token, NEW).await?;
        inbox.next().await?;
        Ok(())
    });
}

/// A refused password must not cost the person the link.
#[test]
fn a_weak_password_leaves_the_link_alive() {
    system(async |stack| {
        let (demo, inbox) = (stack.demo(), stack.inbox("ada"));
        stack.verified(&inbox).await?;
        let token = stack.forgot(&inbox).await?;
        let problem = refused(demo.reset_password(token.as_str(), "short").await, &PasswordTooShort);
        assert_eq!(problem.errors[0].field, "new_password");
        demo.reset_password(token, NEW).await?;
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
                assert!(mail.links().iter().all(|link| link.origin() == expected), "{head} decided a link");
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
