//! What is sent again without asking, and what never is.

use crate::support::{Answer, Stub, logged_in};
use scaikey_client::{
    Credentials, Enrollment, Error, LoginOutcome, MfaAnswer, MfaChallenge, ProblemCode, ProfileUpdate, RetryPolicy,
};
use serde_json::json;

fn credentials() -> Credentials {
    Credentials::new("ada@example.com", "hunter2 hunter2")
}

#[tokio::test]
async fn an_overloaded_server_is_asked_again() {
    let overloaded = || Answer::problem(503, "overloaded").header("Retry-After", "0");
    let data = json!({ "status": "authenticated", "user_id": "u1", "session_id": "ses_1" });
    let stub =
        Stub::answering([overloaded(), Answer::data(&data).header("Set-Cookie", "scaikey-session-acme=1")]).await;
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

/// Each call meets a server that takes the request and hangs up, as often as it asks.
#[tokio::test]
async fn of_second_factors_only_what_spends_nothing_is_asked_again() {
    const ID: &str = "019b8f3e-5c1a-7d42-9e0b-6a3f8c2d1e51";
    let stub = Stub::answering([]).await;
    let (tenant, me) = (stub.tenant(), logged_in(&stub).await);
    let (login, session) = (tenant.enrolling(&Enrollment::new("mfa_1", "u1")), me.enrolling());
    let challenge = MfaChallenge::new("mfa_1", "u1");
    macro_rules! lost {
        ($call:expr) => {{
            let before = stub.asked().len();
            let error = $call.await.map(drop).unwrap_err();
            assert!(matches!(error, Error::Transport(_)), "{error:?}");
            stub.asked().len() - before
        }};
    }
    let asked_again = [
        lost!(me.factors()),
        lost!(me.trusted_devices()),
        lost!(me.rename_factor(ID, "Phone")),
        lost!(me.set_default_factor(ID)),
        lost!(me.rename_trusted_device(ID, "Desk")),
    ];
    assert_eq!(asked_again, [3; 5]);
    let asked_once = [
        lost!(me.delete_factor(ID)),
        lost!(me.regenerate_recovery_codes()),
        lost!(me.revoke_trusted_device(ID)),
        lost!(me.reauthenticate("hunter2 hunter2")),
        lost!(session.begin_totp()),
        lost!(session.begin_email()),
        lost!(session.begin_webauthn()),
        lost!(login.confirm(&"enr_1".into(), "492039", None)),
        lost!(tenant.mfa_verify(&challenge, MfaAnswer::totp("492039"))),
        lost!(tenant.mfa_email_send(&challenge)),
        lost!(tenant.mfa_webauthn_begin(&challenge)),
    ];
    assert_eq!(asked_once, [1; 11]);
}

#[tokio::test]
async fn of_an_account_only_the_profile_is_written_again() {
    let stub = Stub::answering([]).await;
    let (tenant, me) = (stub.tenant(), logged_in(&stub).await);
    me.update_profile(ProfileUpdate::new().first_name("Ada")).await.unwrap_err();
    assert_eq!(stub.asked().len(), 4, "the login, and three times this");
    me.change_email("ada@lovelace.example").await.unwrap_err();
    tenant.confirm_email_change("t0ken").await.unwrap_err();
    me.delete_account().await.unwrap_err();
    assert_eq!(stub.asked().len(), 7);
}
