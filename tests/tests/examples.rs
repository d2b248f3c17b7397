//! What the contract shows as an example of a problem is what the server says.
//!
//! The examples are read from the contract, and so are the requests that provoke them: raw, since they are data.

use anyhow::{Context, ensure};
use reqwest::RequestBuilder;
use reqwest::header::{COOKIE, HeaderValue};
use scaikey_tests::{Answer, Operation, PASSWORD, Stack, limited, session};
use serde_json::{Value, json};

/// Nobody provokes these from outside in a moment: they take a day's wait, a stalled connection, a full queue or a fault of the server.
const NOT_PROVOKED: [&str; 4] = ["internal_error", "overloaded", "request_timeout", "token_expired"];

/// These need an account in a state of its own; the tests of their operations provoke them (`second_factors.rs`, `second_factors_attacks.rs`,
/// and the use cases' own), and compare the code but not the words.
const PROVOKED_ELSEWHERE: [&str; 15] = [
    "account_deletion_disabled",
    "address_taken",
    "code_wrong",
    "credential_invalid",
    "custom_data_invalid",
    "email_unchanged",
    "factor_exists",
    "factor_kind_not_allowed",
    "last_factor",
    "locale_unknown",
    "method_not_available",
    "name_invalid",
    "no_factor",
    "reauthentication_required",
    "too_many_factors",
];

#[test]
fn every_example_of_a_problem_is_what_the_server_says() {
    limited(async |stack| {
        let mut compared = 0;
        for operation in Operation::of_tenants()? {
            let elsewhere = |name: &str| NOT_PROVOKED.contains(&name) || PROVOKED_ELSEWHERE.contains(&name);
            for example in operation.problems.iter().filter(|example| !elsewhere(&example.name)) {
                // Each try would send a mail, or needs one.
                let by_mail = ["begin_email_enrollment", "change_email", "confirm_email_change"];
                if by_mail.contains(&&*operation.id) && example.name == "rate_limited" {
                    continue;
                }
                let place = format!("{} {}", operation.id, example.name);
                // What one example uses up of the limits is not another's.
                let visitor = stack.from_elsewhere()?;
                let answer = provoke(&visitor, &operation, &example.name).await.context(place.clone())?;
                assert_eq!(without_request_id(answer.json()?), without_request_id(example.problem.clone()), "{place}");
                assert_eq!(Value::from(answer.status), example.problem["status"], "{place}");
                compared += 1;
            }
        }
        ensure!(compared > 40, "only {compared} examples were found");
        Ok(())
    });
}

/// But for the address, which is this test's own, and what only the tenant of the example has.
#[test]
fn the_example_of_a_registration_is_accepted() {
    limited(async |stack| {
        let operations = Operation::of_tenants()?;
        let register = operations.iter().find(|it| it.id == "register").context("no operation is called register")?;
        let inbox = stack.inbox("ada");
        let mut body = register.body.clone().context("register has no body")?;
        body["email"] = inbox.address().into();
        for only_there in ["redirect_uri", "captcha_token"] {
            body[only_there].take();
        }
        let answer = stack.send(register.method.clone(), &register.at("demo"), Some(&body)).await?;
        ensure!(answer.status == 200, "{answer:?}");
        inbox.next().await.map(drop)
    });
}

#[test]
fn what_is_not_provoked_is_in_the_contract() -> anyhow::Result<()> {
    let operations = Operation::of_tenants()?;
    let named = |name: &str| operations.iter().flat_map(|it| &it.problems).any(|example| example.name == name);
    for name in NOT_PROVOKED.into_iter().chain(PROVOKED_ELSEWHERE) {
        ensure!(named(name), "no example is called {name}");
    }
    Ok(())
}

fn without_request_id(mut problem: Value) -> Value {
    problem["request_id"].take();
    problem
}

/// The answer that the operation gives where the example of this name belongs.
async fn provoke(stack: &Stack, operation: &Operation, example: &str) -> anyhow::Result<Answer> {
    let nobody = stack.inbox("nobody");
    let send = async |slug: &str, changes: &[(&str, &str)]| {
        let body = body(operation, nobody.address(), changes);
        stack.send(operation.method.clone(), &operation.at(slug), body.as_ref()).await
    };
    let elsewhere = ("redirect_uri", "https://evil.example/");
    match example {
        "cross_site_request" => {
            let url = format!("{}{}", stack.url(), operation.at("demo"));
            let request = stack.http().request(operation.method.clone(), url).header("sec-fetch-site", "cross-site");
            stack.answer(operation.body.iter().fold(request, RequestBuilder::json)).await
        }
        "password_too_short" if operation.needs_session => {
            as_somebody(stack, operation, &[("new_password", "short")]).await
        }
        "rate_limited" if operation.needs_session => {
            let somebody = Somebody::new(stack).await?;
            limit(async || somebody.send(operation, &[]).await).await
        }
        "current_password_wrong"
        | "session_not_found"
        | "enrollment_invalid"
        | "factor_not_found"
        | "device_not_found" => as_somebody(stack, operation, &[]).await,
        "mfa_token_invalid" if operation.needs_session => {
            let url = format!("{}{}", stack.url(), operation.at("demo"));
            let request = stack.http().request(operation.method.clone(), url).header("x-mfa-token", "guess");
            stack.answer(operation.body.iter().fold(request, RequestBuilder::json)).await
        }
        "session_required" | "mfa_token_invalid" | "token_invalid" | "invalid_credentials" => send("demo", &[]).await,
        "tenant_not_found" => send("nobody", &[]).await,
        "self_registration_disabled" => send(&stack.tenant_slug(&[])?, &[]).await,
        "redirect_uri_not_allowed" => send("demo", &[elsewhere]).await,
        "password_blocklisted" => send("demo", &[("password", "password")]).await,
        "several" => send("demo", &[("password", "short"), elsewhere]).await,
        "payload_too_large" => {
            let body = json!({ "x": "y".repeat(1 << 20) });
            stack.send(operation.method.clone(), &operation.at("demo"), Some(&body)).await
        }
        "email_not_verified" => {
            let inbox = stack.inbox("ada");
            stack.register(&inbox).await?;
            inbox.next().await?;
            let answer = send("demo", &[("email", inbox.address())]).await;
            inbox.next().await?;
            answer
        }
        "password_too_short" => {
            let inbox = stack.inbox("ada");
            stack.verified(&inbox).await?;
            let token = stack.forgot(&inbox).await?;
            send("demo", &[("token", &token), ("new_password", "short")]).await
        }
        // A token that was never mailed is refused before any limit.
        "rate_limited" if operation.id.starts_with("verify_email") => {
            let inbox = stack.inbox("ada");
            stack.register(&inbox).await?;
            let operation = operation.with_token(&inbox.next().await?.token()?);
            limit(async || stack.send(operation.method.clone(), &operation.at("demo"), operation.body.as_ref()).await)
                .await
        }
        // A request that breaks a rule counts as well, and costs neither hash nor mail.
        "rate_limited" => limit(async || send("demo", &[elsewhere]).await).await,
        unknown => anyhow::bail!("a new example: say how {unknown} is provoked, or why it cannot be"),
    }
}

/// The answer to somebody with a session, to the example with these changes.
async fn as_somebody(stack: &Stack, operation: &Operation, changes: &[(&str, &str)]) -> anyhow::Result<Answer> {
    Somebody::new(stack).await?.send(operation, changes).await
}

/// A person with an account and a session.
struct Somebody<'a> {
    stack: &'a Stack,
    cookie: HeaderValue,
}

impl<'a> Somebody<'a> {
    async fn new(stack: &'a Stack) -> anyhow::Result<Self> {
        let inbox = stack.inbox("ada");
        stack.verified(&inbox).await?;
        let begun = session(stack.login(inbox.address(), PASSWORD).await);
        Ok(Self { stack, cookie: begun.cookie.header().context("no header can hold the cookie")? })
    }

    /// Never shows the current password.
    async fn send(&self, operation: &Operation, changes: &[(&str, &str)]) -> anyhow::Result<Answer> {
        let mut body = operation.body.clone();
        for (name, value) in changes.iter().chain(&[("current_password", "wrong")]) {
            if let Some(body) = &mut body {
                body[*name] = Value::from(*value);
            }
        }
        let url = format!("{}{}", self.stack.url(), operation.at("demo"));
        let request = self.stack.http().request(operation.method.clone(), url).header(COOKIE, &self.cookie);
        self.stack.answer(body.iter().fold(request, RequestBuilder::json)).await
    }
}

async fn limit(send: impl AsyncFn() -> anyhow::Result<Answer>) -> anyhow::Result<Answer> {
    for _ in 0..200 {
        let answer = send().await?;
        if answer.status == 429 {
            return Ok(answer);
        }
    }
    anyhow::bail!("200 requests ran into no limit")
}

/// The body of the contract's example, but for a person of this test's own, with changes.
fn body(operation: &Operation, address: &str, changes: &[(&str, &str)]) -> Option<Value> {
    let mut body = operation.body.clone()?;
    for (name, value) in [("email", address), ("password", PASSWORD), ("new_password", PASSWORD)] {
        if let Some(member) = body.get_mut(name) {
            *member = value.into();
        }
    }
    // Registered at the tenant of the example only.
    body["redirect_uri"].take();
    for (name, value) in changes {
        body[*name] = Value::from(*value);
    }
    Some(body)
}
