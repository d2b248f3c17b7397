//! Cost is bounded before any of it is spent: what is refused for its size, or by a limit, is not hashed.
//!
//! The one test has this file to itself, since it reads how often the whole system has hashed: files run one after the other, also on a
//! shared cluster. `scaikey-dev` has no internal listener and tells no such figure: embedded, only the refusals are checked.
//! What is too large for the contract is sent raw.

use scaikey_client::{Error, ProblemCode, Registration};
use scaikey_tests::{Kind, PASSWORD, Stack, limited, person, registration};
use serde_json::json;

/// E1.
#[test]
fn what_is_refused_is_not_hashed() {
    limited(async |stack| {
        assert_eq!(stack.hashes().await?.is_some(), stack.kind() == Kind::Cluster, "the figure is there to be read");
        too_large(&stack).await?;
        too_many_registrations(&stack.from_elsewhere()?).await?;
        too_many_logins(&stack.from_elsewhere()?).await
    });
}

async fn too_large(stack: &Stack) -> anyhow::Result<()> {
    let before = stack.hashes().await?;
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
    assert_eq!(stack.hashes().await?, before);
    Ok(())
}

async fn too_many_registrations(stack: &Stack) -> anyhow::Result<()> {
    let inbox = stack.inbox("many");
    // One that breaks a rule counts as well, and costs no hash.
    let broken = || Registration::new(inbox.address(), "short", "Ada", "Lovelace");
    limited_at_last(stack, async || stack.demo().register(broken()).await.err()).await?;
    limited_at_last(stack, async || stack.demo().register(person(inbox.address())).await.err()).await
}

async fn too_many_logins(stack: &Stack) -> anyhow::Result<()> {
    let nobody = stack.inbox("nobody");
    let before = stack.hashes().await?;
    limited_at_last(stack, async || stack.login(nobody.address(), PASSWORD).await.err()).await?;
    assert_eq!(stack.hashes().await? > before, stack.kind() == Kind::Cluster, "what was let through is hashed");
    Ok(())
}

/// Calls until a limit has refused ten times. A refusal hashes nothing; whether some call is let through in between is the clock's.
async fn limited_at_last(stack: &Stack, call: impl AsyncFn() -> Option<Error>) -> anyhow::Result<()> {
    let mut refusals = 0;
    for _ in 0..200 {
        let before = stack.hashes().await?;
        if call().await.is_some_and(|error| error.code() == Some(&ProblemCode::RateLimited)) {
            assert_eq!(stack.hashes().await?, before);
            refusals += 1;
        }
        if refusals == 10 {
            return Ok(());
        }
    }
    anyhow::bail!("200 calls ran into {refusals} refusals")
}
