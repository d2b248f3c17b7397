//! The sessions of an account, as their owner sees and ends them; and that nobody else does.
//!
//! Where headers of a browser count, requests are raw.

use anyhow::{Context as _, ensure};
use reqwest::header::COOKIE;
use reqwest::{Method, RequestBuilder};
use scaikey_client::ProblemCode::{SessionNotFound, SessionRequired};
use scaikey_client::{Session, SignedIn};
use scaikey_tests::{Answer, Inbox, Operation, PASSWORD, Stack, refused, session, system};
use serde_json::{Value, json};

async fn logged_in(stack: &Stack, inbox: &Inbox) -> (Session, SignedIn) {
    let begun = session(stack.login(inbox.address(), PASSWORD).await);
    let signed_in = stack.demo().signed_in(&begun.cookie);
    (begun, signed_in)
}

#[test]
fn a_person_sees_where_they_are_logged_in_and_ends_it() {
    system(async |stack| {
        let (ada, eve) = (stack.inbox("ada"), stack.inbox("eve"));
        for inbox in [&ada, &eve] {
            stack.verified(inbox).await?;
        }
        let (lost, _) = logged_in(&stack, &ada).await;
        let (old, _) = logged_in(&stack, &ada).await;
        let (here, me) = logged_in(&stack, &ada).await;
        let (theirs, eve) = logged_in(&stack, &eve).await;

        let listed = me.sessions().await?;
        let ids: Vec<_> = listed.iter().map(|it| (&it.id, it.current)).collect();
        ensure!(ids == [(&here.id, true), (&old.id, false), (&lost.id, false)], "{listed:?}");
        ensure!(listed.iter().all(|it| it.amr == ["pwd"] && it.device.is_some()), "{listed:?}");
        ensure!(
            listed.iter().all(|it| it.created_at <= it.last_used_at && it.last_used_at < it.expires_at),
            "{listed:?}"
        );

        me.revoke_session(&lost.id).await?;
        for session in [&lost.id, &theirs.id] {
            refused(me.revoke_session(session).await, &SessionNotFound);
        }
        refused(stack.demo().signed_in(&lost.cookie).sessions().await, &SessionRequired);

        ensure!(me.revoke_other_sessions().await? == 1);
        refused(stack.demo().signed_in(&old.cookie).sessions().await, &SessionRequired);
        ensure!(me.sessions().await?.len() == 1);

        me.clone().logout().await?;
        refused(me.logout().await, &SessionRequired);
        refused(stack.demo().signed_in(&here.cookie).sessions().await, &SessionRequired);
        ensure!(eve.sessions().await?.len() == 1, "what one person ends is their own");
        Ok(())
    });
}

#[test]
fn a_reset_ends_every_session() {
    system(async |stack| {
        let ada = stack.inbox("ada");
        stack.verified(&ada).await?;
        let (begun, me) = logged_in(&stack, &ada).await;
        for with_cookie in [true, false] {
            let (begun, me) = if with_cookie { (begun.clone(), me.clone()) } else { logged_in(&stack, &ada).await };
            stack.lift_mail_limits().await?;
            let body = json!({ "token": stack.forgot(&ada).await?, "new_password": PASSWORD });
            let mut request =
                stack.http().post(format!("{}{}", stack.url(), path("demo", "password/reset"))).json(&body);
            if with_cookie {
                request = request.header(COOKIE, begun.cookie.header().context("no header can hold the cookie")?);
            }
            let answer = stack.answer(request).await?;
            ada.next().await?;
            let cleared = answer.header("set-cookie").starts_with(&format!("{}=; ", begun.cookie.name()));
            ensure!(answer.status == 200 && cleared == with_cookie, "{answer:?}");
            refused(me.sessions().await, &SessionRequired);
        }
        Ok(())
    });
}

/// The cookie of one tenant, under the name that another tenant's would have.
#[test]
fn a_session_is_nothing_at_another_tenant() {
    system(async |stack| {
        let ada = stack.inbox("ada");
        stack.verified(&ada).await?;
        let (begun, _) = logged_in(&stack, &ada).await;
        let other = stack.tenant_slug(&[])?;
        let name = begun.cookie.name().replace("demo", &other);
        for name in [begun.cookie.name(), &name] {
            let cookie = format!("{name}={}", begun.cookie.value().expose());
            let answer = ask(&stack, Method::GET, &path(&other, "sessions"), &cookie, &[], None).await?;
            ensure!(answer.outcome() == "401 session_required", "{answer:?}");
        }
        Ok(())
    });
}

/// Every operation that the contract puts behind a session, with no cookie, and with a browser's request from another site.
#[test]
fn what_demands_a_session_refuses_strangers_and_other_sites() {
    system(async |stack| {
        let ada = stack.inbox("ada");
        stack.verified(&ada).await?;
        let (begun, me) = logged_in(&stack, &ada).await;
        let cookie = format!("{}={}", begun.cookie.name(), begun.cookie.value().expose());
        let behind: Vec<_> = Operation::of_tenants()?.into_iter().filter(|it| it.needs_session).collect();
        ensure!(behind.len() >= 4, "{behind:?}");
        for operation in behind {
            let path = operation.at("demo");
            let send = async |cookie: &str, headers: &[(&'static str, &str)]| {
                ask(&stack, operation.method.clone(), &path, cookie, headers, operation.body.as_ref()).await
            };
            let forged = format!("{}={}", begun.cookie.name(), "A".repeat(43));
            let twice = format!("{cookie}; {cookie}");
            for cookie in ["", "other=1", &forged, &twice] {
                let answer = send(cookie, &[]).await?;
                ensure!(answer.outcome() == "401 session_required", "{} {cookie:.20}: {answer:?}", operation.id);
                ensure!(answer.header("set-cookie").is_empty());
            }
            for headers in [
                &[("sec-fetch-site", "cross-site")][..],
                &[("sec-fetch-site", "same-site"), ("origin", "https://other.example")],
                &[("origin", "https://evil.example")],
                &[("origin", "null")],
            ] {
                let answer = send(&cookie, headers).await?;
                ensure!(answer.outcome() == "403 cross_site_request", "{} {headers:?}: {answer:?}", operation.id);
            }
        }
        ensure!(me.sessions().await?.len() == 1, "none of them did anything");
        let out =
            ask(&stack, Method::POST, &path("demo", "logout"), &cookie, &[("sec-fetch-site", "same-origin")], None)
                .await?;
        ensure!(out.status == 204 && out.body.is_empty(), "{out:?}");
        let cleared = out.header("set-cookie");
        ensure!(
            cleared.starts_with(&format!("{}=;", begun.cookie.name())) && cleared.contains("Max-Age=0"),
            "{cleared}"
        );
        Ok(())
    });
}

fn path(tenant: &str, operation: &str) -> String {
    format!("/api/v1/auth/tenants/{tenant}/{operation}")
}

async fn ask(
    stack: &Stack, method: Method, path: &str, cookie: &str, headers: &[(&'static str, &str)], body: Option<&Value>,
) -> anyhow::Result<Answer> {
    let mut request = stack.http().request(method, format!("{}{path}", stack.url()));
    if !cookie.is_empty() {
        request = request.header(COOKIE, cookie);
    }
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    stack.answer(body.into_iter().fold(request, RequestBuilder::json)).await.context(path.to_owned())
}
