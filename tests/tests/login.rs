//! Logging in: nothing about an account leaks, and nobody is locked out for long by others.
//!
//! Where answers must be alike to the byte, or a cookie's attributes count, requests are raw.

use futures_util::future::{join_all, try_join_all};
use reqwest::Method;
use scaikey_client::Credentials;
use scaikey_client::ProblemCode::InvalidCredentials;
use scaikey_tests::{Answer, Inbox, PASSWORD, Stack, refused, session, system};
use serde_json::json;

const WRONG: &str = "not the password 1";

#[test]
fn a_login_gives_a_session_cookie_of_this_tenant() {
    system(async |stack| {
        let inbox = stack.inbox("ada");
        stack.verified(&inbox).await?;
        let first = session(stack.login(&inbox.address().to_uppercase(), PASSWORD).await);
        let again = session(stack.login(inbox.address(), PASSWORD).await);
        assert_eq!(first.user_id, again.user_id);
        assert_ne!(first.id, again.id);
        assert_eq!(first.cookie.name(), again.cookie.name());
        assert_ne!(first.cookie.value().expose(), again.cookie.value().expose(), "each login has its own");
        Ok(())
    });
}

#[test]
fn the_proof_of_a_session_is_in_its_cookie_only() {
    system(async |stack| {
        let inbox = stack.inbox("ada");
        stack.verified(&inbox).await?;
        let answer = attempt(&stack, inbox.address(), PASSWORD).await?;
        assert_eq!(answer.status, 200);
        let cookie = answer.header("set-cookie");
        for attribute in ["HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(cookie.contains(attribute), "{attribute} in the attributes of the cookie");
        }
        let secret = answer.session_cookie().unwrap().split('=').nth(1).unwrap().to_owned();
        assert!(!answer.body.contains(&secret), "the proof is in the body");
        assert_eq!(answer.header("cache-control"), "no-store");
        Ok(())
    });
}

/// B1: unknown, unverified and active look alike to somebody who does not know the password.
#[test]
fn a_wrong_password_says_nothing_about_the_account() {
    system(async |stack| {
        let (active, unverified, unknown) = (stack.inbox("a"), stack.inbox("u"), stack.inbox("n"));
        stack.verified(&active).await?;
        stack.register(&unverified).await?;
        unverified.next().await?;
        let mut faces = Vec::new();
        for inbox in [&active, &unverified, &unknown] {
            let answer = attempt(&stack, inbox.address(), WRONG).await?;
            assert_eq!(answer.outcome(), "401 invalid_credentials");
            faces.push(answer.face());
        }
        assert_eq!(faces[0], faces[1]);
        assert_eq!(faces[0], faces[2]);
        Ok(())
    });
}

/// B3, E3: after many failures an account is closed for a while, known or not, with the same answers; its mailbox opens it.
#[test]
fn a_closed_account_looks_like_a_wrong_password_and_a_reset_opens_it() {
    system(async |stack| {
        let (known, unknown) = (stack.inbox("known"), stack.inbox("unknown"));
        stack.verified(&known).await?;
        let known_faces = fail(&stack, &known).await?;
        let unknown_faces = fail(&stack, &unknown).await?;
        assert_eq!(known_faces, unknown_faces);
        let right = attempt(&stack.from_elsewhere()?, known.address(), PASSWORD).await?;
        let wrong = attempt(&stack.from_elsewhere()?, unknown.address(), PASSWORD).await?;
        assert_ne!(right.status, 200, "ten failures close the account for half a minute");
        assert_eq!(right.face(), wrong.face());
        for answer in [&right, &wrong] {
            let wait: u64 = answer.header("retry-after").parse()?;
            assert!((1..=32).contains(&wait), "{wait}");
        }

        let visitor = stack.from_elsewhere()?;
        let token = visitor.forgot(&known).await?;
        visitor.demo().reset_password(token, "a third password 3").await?;
        known.next().await?;
        session(visitor.login(known.address(), "a third password 3").await);
        Ok(())
    });
}

/// Ten wrong passwords at once, each from an address of its own; all are in flight before the fifth has failed.
async fn fail(stack: &Stack, inbox: &Inbox) -> anyhow::Result<Vec<String>> {
    // Making a client takes longer than a hash: all are made, and connected, before the first attempt.
    let visitors: Vec<Stack> = (0..10).map(|_| stack.from_elsewhere()).collect::<anyhow::Result<_>>()?;
    try_join_all(visitors.iter().map(|visitor| visitor.send(Method::GET, "/healthz", None))).await?;
    let attempts = visitors.iter().map(|visitor| attempt(visitor, inbox.address(), WRONG));
    let mut faces: Vec<String> = try_join_all(attempts).await?.iter().map(Answer::face).collect();
    faces.sort();
    faces.dedup();
    Ok(faces)
}

async fn attempt(stack: &Stack, address: &str, password: &str) -> anyhow::Result<Answer> {
    stack.call("login", &json!({ "email": address, "password": password })).await
}

/// The other end of E3: twenty right passwords at once are no attack.
#[test]
fn valid_logins_at_once_all_pass() {
    system(async |stack| {
        let inbox = stack.inbox("ada");
        stack.verified(&inbox).await?;
        let attempts = (0..20).map(|_| stack.login(inbox.address(), PASSWORD));
        join_all(attempts).await.into_iter().map(session).for_each(drop);
        Ok(())
    });
}

/// D1: an account is one tenant's.
#[test]
fn an_account_of_one_tenant_is_unknown_to_another() {
    system(async |stack| {
        let inbox = stack.inbox("ada");
        stack.verified(&inbox).await?;
        let other = stack.tenant(&["--self-registration"])?;
        refused(other.login(Credentials::new(inbox.address(), PASSWORD)).await, &InvalidCredentials);
        // `finish` fails if a mail follows.
        other.forgot_password(inbox.address()).await?;
        Ok(())
    });
}
