//! Verifying an address: what the link does, for its owner and for whoever else fetches it.

use reqwest::Method;
use scaikey_tests::{PASSWORD, Stack, system};
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
        let early = stack.login(inbox.address(), PASSWORD).await?;
        assert_eq!(early.outcome(), "403 email_not_verified", "nothing of that verified the address");
        assert!(inbox.next().await?.token()? != token, "the refused login sends another link");

        for expected in ["verified", "already_verified", "already_verified"] {
            let answer = stack.send(Method::GET, &operation, None).await?;
            assert_eq!(answer.status, 200);
            assert_eq!(answer.json()?["data"]["status"], expected);
            assert!(answer.session_cookie().is_none());
        }
        assert_eq!(stack.login(inbox.address(), PASSWORD).await?.status, 200);
        Ok(())
    });
}

#[test]
fn every_link_of_an_address_works_until_one_is_used() {
    system(async |stack| {
        let inbox = stack.inbox("ada");
        stack.register(&inbox).await?;
        let first = inbox.next().await?.token()?;
        let again = stack.call("verify-email/resend", &json!({ "email": inbox.address() })).await?;
        assert_eq!(again.status, 200);
        let second = inbox.next().await?.token()?;
        for (token, expected) in [(&first, "verified"), (&second, "already_verified"), (&first, "already_verified")] {
            assert_eq!(verify(&stack, token).await?, expected);
        }
        let unknown = stack.call("verify-email/resend", &json!({ "email": stack.inbox("nobody").address() })).await?;
        let known = stack.call("verify-email/resend", &json!({ "email": inbox.address() })).await?;
        assert_eq!(known.face(), again.face());
        assert_eq!(unknown.face(), again.face());
        Ok(())
    });
}

async fn verify(stack: &Stack, token: &str) -> anyhow::Result<String> {
    let answer = stack.call("verify-email", &json!({ "token": token })).await?;
    Ok(answer.json()?["data"]["status"].as_str().unwrap_or_default().to_owned())
}
