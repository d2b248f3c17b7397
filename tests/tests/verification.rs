//! Verifying an address: what the link does, for its owner and for whoever else fetches it.
//!
//! What scanners send is raw, and so are the answers that must be alike to the byte.

use reqwest::Method;
use reqwest::header::SET_COOKIE;
use scaikey_client::ProblemCode::EmailNotVerified;
use scaikey_client::VerificationStatus::{AlreadyVerified, Verified};
use scaikey_tests::{PASSWORD, refused, session, system};
use serde_json::json;

/// A7: programs that scan mails fetch links; the person must still come through.
#[test]
fn a_scanner_neither_uses_up_the_link_nor_gets_a_session() {
    system(async |stack| {
        let inbox = stack.inbox("ada");
        stack.register(&inbox).await?;
        let mail = inbox.next().await?;
        let (link, token) = (mail.link()?, mail.token()?);
        let operation = format!("/api/v1/auth/tenants/demo/verify-email?token={token}");

        for method in [Method::HEAD, Method::OPTIONS] {
            stack.send(method.clone(), &operation, None).await?;
            stack.answer(stack.http().request(method, link.clone())).await?;
        }
        for _ in 0..5 {
            let page = stack.from_elsewhere()?.http().get(link.clone()).send().await?;
            assert_eq!(page.status(), 200);
            assert_eq!(page.headers()["cache-control"], "no-store");
            assert_eq!(page.headers()["referrer-policy"], "no-referrer");
        }
        // Nothing of that verified the address.
        refused(stack.login(inbox.address(), PASSWORD).await, &EmailNotVerified);
        assert!(inbox.next().await?.token()? != token, "the refused login sends another link");

        let api = stack.client().generated();
        for expected in ["verified", "already_verified", "already_verified"] {
            let answer = api.verify_email().tenant_slug("demo").token(token.as_str()).send().await?;
            assert!(!answer.headers().contains_key(SET_COOKIE), "a session, or a mark of one");
            assert_eq!(answer.into_inner()["data"]["status"], expected);
        }
        session(stack.login(inbox.address(), PASSWORD).await);
        Ok(())
    });
}

#[test]
fn every_link_of_an_address_works_until_one_is_used() {
    system(async |stack| {
        let inbox = stack.inbox("ada");
        stack.register(&inbox).await?;
        let first = inbox.next().await?.token()?;
        stack.demo().resend_verification(inbox.address()).await?;
        let second = inbox.next().await?.token()?;
        for (token, expected) in [(&first, Verified), (&second, AlreadyVerified), (&first, AlreadyVerified)] {
            assert_eq!(stack.demo().verify_email(token.as_str()).await?.status, expected);
        }
        Ok(())
    });
}

/// B1: whether an address waits for verification is told to nobody.
#[test]
fn another_mail_is_promised_to_every_address_alike() {
    system(async |stack| {
        let (waiting, verified, unknown) = (stack.inbox("w"), stack.inbox("v"), stack.inbox("n"));
        stack.register(&waiting).await?;
        waiting.next().await?;
        stack.verified(&verified).await?;
        let mut faces = Vec::new();
        for inbox in [&waiting, &verified, &unknown] {
            let answer = stack.call("verify-email/resend", &json!({ "email": inbox.address() })).await?;
            assert_eq!(answer.status, 200);
            faces.push(answer.face());
        }
        assert_eq!(faces[0], faces[1]);
        assert_eq!(faces[0], faces[2]);
        waiting.next().await?.token()?;
        Ok(())
    });
}
