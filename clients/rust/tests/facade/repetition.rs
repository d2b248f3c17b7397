//! What is sent again without asking, and what never is.

use crate::support::{Answer, Stub};
use scaikey_client::{Credentials, Error, LoginOutcome, ProblemCode, RetryPolicy};
use serde_json::json;

fn credentials() -> Credentials {
    Credentials::new("ada@example.com", "hunter2 hunter2")
}

#[tokio::test]
async fn an_overloaded_server_is_asked_again() {
    let overloaded = || Answer::problem(503, "overloaded").header("Retry-After", "0");
    let data = json!({ "status": "authenticated", "user_id": "u1", "session_id": "ses_1" });
    let stub = Stub::answering([overloaded(), Answer::data(&data).header("Set-Cookie", "s=1")]).await;
    let outcome = stub.tenant().login(credentials()).await.unwrap();
    assert!(matches!(outcome, LoginOutcome::Authenticated(_)));
    let [first, second] = &stub.asked()[..] else { panic!("two requests") };
    assert_eq!(first.json(), second.json());

    let stub = Stub::answering([overloaded(), overloaded(), overloaded(), overloaded()]).await;
    let error = stub.tenant().login(credentials()).await.unwrap_err();
    assert_eq!(error.code(), Some(&ProblemCode::Overloaded));
    assert_eq!(stub.asked().len(), 3);

    let stub = Stub::answering([overloaded(), overloaded()]).await;
    let patient = stub.builder().retry(RetryPolicy::never()).build().unwrap();
    patient.tenant("acme").login(credentials()).await.unwrap_err();
    assert_eq!(stub.asked().len(), 1);
}

#[tokio::test]
async fn a_server_that_may_have_done_it_is_not_asked_again() {
    let unavailable = Answer::problem(503, "unavailable").header("Retry-After", "0");
    let stub = Stub::answering([unavailable]).await;
    stub.tenant().reset_password("t0ken", "new passw0rd").await.unwrap_err();
    assert_eq!(stub.asked().len(), 1);

    let stub = Stub::answering([Answer::silence()]).await;
    let error = stub.tenant().forgot_password("ada@example.com").await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert_eq!(stub.asked().len(), 1);
}

#[tokio::test]
async fn an_operation_that_ends_in_the_same_state_is_asked_again() {
    let verified = Answer::data(&json!({ "status": "already_verified" }));
    let limited = Answer::problem(429, "rate_limited").header("Retry-After", "0");
    let stub = Stub::answering([Answer::silence(), limited, verified]).await;
    stub.tenant().verify_email("t0ken").await.unwrap();
    assert_eq!(stub.asked().len(), 3);
}
