//! D6: what somebody plants in a browser never becomes a session, and what a browser held before a login is nothing after it.
//!
//! A planted cookie is what a raw request carries.

use anyhow::{Context as _, ensure};
use reqwest::Method;
use reqwest::header::COOKIE;
use scaikey_client::{Session, SignedIn};
use scaikey_tests::{Answer, Inbox, PASSWORD, Stack, challenge, session, system};
use serde_json::{Value, json};

const INVENTED: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

async fn logged_in(stack: &Stack, inbox: &Inbox) -> anyhow::Result<(Session, SignedIn, String)> {
    let begun = session(stack.login(inbox.address(), PASSWORD).await);
    let signed_in = stack.demo().signed_in(&begun.cookie);
    let cookie = format!("{}={}", begun.cookie.name(), begun.cookie.value().expose());
    Ok((begun, signed_in, cookie))
}

async fn with(
    stack: &Stack, cookie: &str, method: Method, operation: &str, body: Option<&Value>,
) -> anyhow::Result<Answer> {
    let url = format!("{}/api/v1/auth/tenants/demo/{operation}", stack.url());
    let request = stack.http().request(method, url).header(COOKIE, cookie);
    stack.answer(body.into_iter().fold(request, reqwest::RequestBuilder::json)).await
}

/// Whose session a cookie is; nothing if it is none.
async fn whose(stack: &Stack, cookie: &str) -> anyhow::Result<Option<String>> {
    let answer = with(stack, cookie, Method::GET, "account", None).await?;
    if answer.outcome() == "401 session_required" {
        return Ok(None);
    }
    ensure!(answer.status == 200, "{answer:?}");
    Ok(answer.json()?["data"]["email"].as_str().map(str::to_owned))
}

/// The cookie that an answer sets, which is not the one that was sent.
fn fresh(answer: &Answer, sent: &str) -> anyhow::Result<String> {
    let cookie = answer.session_cookie().with_context(|| format!("no cookie: {answer:?}"))?;
    ensure!(cookie != sent && cookie.len() == sent.len(), "not a new cookie: {answer:?}");
    Ok(cookie)
}

/// The victim logs in over the attacker's own session, over an ended one, and over an invented one: each time the session is a new one, and
/// what was planted opens nothing.
#[test]
fn d6_a_planted_cookie_is_not_the_session_of_who_logs_in() {
    system(async |stack| {
        let (eve, ada) = (stack.inbox("eve"), stack.inbox("ada"));
        for inbox in [&eve, &ada] {
            stack.verified(inbox).await?;
        }
        let (begun, _, live) = logged_in(&stack, &eve).await?;
        let (_, over, ended) = logged_in(&stack, &eve).await?;
        over.logout().await?;
        let invented = format!("{}={INVENTED}", begun.cookie.name());
        let login = json!({ "email": ada.address(), "password": PASSWORD });
        for planted in [&live, &ended, &invented] {
            let answer = with(&stack, planted, Method::POST, "login", Some(&login)).await?;
            ensure!(answer.status == 200, "{answer:?}");
            let cookie = fresh(&answer, planted)?;
            ensure!(whose(&stack, &cookie).await?.as_deref() == Some(ada.address()));
            ensure!(whose(&stack, planted).await?.is_none(), "a cookie from before a login is none after it");
        }
        Ok(())
    });
}

/// The same over a second factor: the cookie of each step is tried.
#[test]
fn d6_a_cookie_planted_before_a_second_factor_is_nothing_after_it() {
    system(async |stack| {
        let (eve, ada) = (stack.inbox("eve"), stack.inbox("ada"));
        let guarded = stack.guarded(&stack.demo(), &ada).await?;
        stack.verified(&eve).await?;
        for (number, at_login) in [true, false].into_iter().enumerate() {
            let (_, _, planted) = logged_in(&stack, &eve).await?;
            let login = json!({ "email": ada.address(), "password": PASSWORD });
            let sent = if at_login { &planted } else { "other=1" };
            let answer = with(&stack, sent, Method::POST, "login", Some(&login)).await?;
            ensure!(answer.status == 200 && answer.header("set-cookie").is_empty(), "{answer:?}");
            let code = guarded.recovery_codes[number].expose();
            let token = answer.json()?["data"]["mfa_token"].take();
            let verify = json!({ "mfa_token": token, "method": "recovery_code", "code": code });
            let answer = with(&stack, &planted, Method::POST, "mfa/verify", Some(&verify)).await?;
            ada.next().await?;
            let cookie = fresh(&answer, &planted)?;
            ensure!(whose(&stack, &cookie).await?.as_deref() == Some(ada.address()));
            ensure!(whose(&stack, &planted).await?.is_none(), "a cookie from before a login is none after it");
        }
        Ok(())
    });
}

/// Whoever logs in anew at the same browser, as another or as the same person, leaves nothing behind.
#[test]
fn d6_a_login_ends_the_session_that_the_browser_held() {
    system(async |stack| {
        let (eve, ada) = (stack.inbox("eve"), stack.inbox("ada"));
        for inbox in [&eve, &ada] {
            stack.verified(inbox).await?;
        }
        let (_, elsewhere, _) = logged_in(&stack, &ada).await?;
        let (_, _, mut held) = logged_in(&stack, &ada).await?;
        for next in [&eve, &ada, &ada] {
            let login = json!({ "email": next.address(), "password": PASSWORD });
            let answer = with(&stack, &held, Method::POST, "login", Some(&login)).await?;
            let cookie = fresh(&answer, &held)?;
            ensure!(whose(&stack, &held).await?.is_none());
            ensure!(whose(&stack, &cookie).await?.as_deref() == Some(next.address()));
            held = cookie;
        }
        let again = json!({ "password": PASSWORD });
        let answer = with(&stack, &held, Method::POST, "reauthenticate", Some(&again)).await?;
        let cookie = fresh(&answer, &held)?;
        ensure!(whose(&stack, &held).await?.is_none());
        ensure!(whose(&stack, &cookie).await?.as_deref() == Some(ada.address()));
        ensure!(elsewhere.sessions().await?.len() == 2, "the sessions of other browsers last");
        Ok(())
    });
}

/// Two cookies of one name are no proof, whichever comes first; nor is one whose name was made for another transport or tenant.
#[test]
fn d6_a_cookie_beside_a_planted_one_is_nobodys() {
    system(async |stack| {
        let (eve, ada) = (stack.inbox("eve"), stack.inbox("ada"));
        for inbox in [&eve, &ada] {
            stack.verified(inbox).await?;
        }
        let (_, hers, planted) = logged_in(&stack, &eve).await?;
        let (begun, mine, own) = logged_in(&stack, &ada).await?;
        let value = begun.cookie.value().expose();
        for cookies in [
            format!("{planted}; {own}"),
            format!("{own}; {planted}"),
            format!("{own}; {}=", begun.cookie.name()),
            format!("__Host-{own}"),
            format!("__Secure-{own}"),
            format!("{}={value}", begun.cookie.name().to_uppercase()),
            format!("{}={value}", begun.cookie.name().replace("demo", "dem")),
        ] {
            ensure!(whose(&stack, &cookies).await?.is_none());
            let out = with(&stack, &cookies, Method::POST, "logout", None).await?;
            ensure!(out.outcome() == "401 session_required" && out.header("set-cookie").is_empty(), "{out:?}");
        }
        ensure!(hers.sessions().await?.len() == 1 && mine.sessions().await?.len() == 1, "none of them ended anything");
        Ok(())
    });
}

#[test]
fn d6_a_logout_without_a_session_ends_none() {
    system(async |stack| {
        let ada = stack.inbox("ada");
        stack.verified(&ada).await?;
        let guarded = stack.guarded(&stack.demo(), &stack.inbox("bob")).await?;
        let (begun, me, _) = logged_in(&stack, &ada).await?;
        let waiting = challenge(stack.demo().login(guarded.credentials()).await);
        let name = begun.cookie.name();
        for cookie in ["other=1", &format!("{name}={INVENTED}"), &format!("{name}={}", waiting.token.expose())] {
            let out = with(&stack, cookie, Method::POST, "logout", None).await?;
            ensure!(out.outcome() == "401 session_required" && out.header("set-cookie").is_empty(), "{out:?}");
        }
        ensure!(me.sessions().await?.len() == 1);
        Ok(())
    });
}
