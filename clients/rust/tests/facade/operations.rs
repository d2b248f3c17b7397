//! What each method of the facade sends, and what it makes of the answers.

use crate::support::{Answer, COOKIE, Stub, authenticated};
use scaikey_client::{
    Credentials, LinkMail, LoginOutcome, MfaAnswer, MfaChallenge, MfaMethod, Registration, VerificationStatus,
};
use serde_json::{Value, json};

fn credentials() -> Credentials {
    Credentials::new("ada@example.com", "hunter2 hunter2")
}

#[tokio::test]
async fn register_sends_what_was_given_and_nothing_else() {
    let stub = Stub::answering([Answer::data(
        &json!({ "user_id": "r1", "status": "pending_verification", "message": "Look into your mail." }),
    )])
    .await;
    let registration = Registration::new("ada@example.com", "hunter2 hunter2", "Ada", "Lovelace")
        .redirect_uri("https://app.example.com/welcome");
    let registered = stub.tenant().register(registration).await.unwrap();
    assert_eq!(registered.registration_id, "r1");
    assert_eq!(registered.status, "pending_verification");
    assert_eq!(registered.message, "Look into your mail.");
    let asked = &stub.asked()[0];
    assert_eq!(asked.line, "POST /api/v1/auth/tenants/acme/register HTTP/1.1");
    let body = json!({
        "email": "ada@example.com", "password": "hunter2 hunter2", "first_name": "Ada", "last_name": "Lovelace",
        "redirect_uri": "https://app.example.com/welcome",
    });
    assert_eq!(asked.json(), body);
}

#[tokio::test]
async fn verify_email_posts_the_token() {
    let data = json!({ "status": "already_verified", "redirect_uri": null });
    let stub = Stub::answering([Answer::data(&data)]).await;
    let verified = stub.tenant().verify_email("t0ken").await.unwrap();
    assert_eq!(verified.status, VerificationStatus::AlreadyVerified);
    assert_eq!(verified.redirect_uri, None);
    assert_eq!(stub.asked()[0].line, "POST /api/v1/auth/tenants/acme/verify-email HTTP/1.1");
    assert_eq!(stub.asked()[0].json(), json!({ "token": "t0ken" }));
}

#[tokio::test]
async fn mails_are_asked_for_by_address() {
    let accepted = Answer::data(&json!({ "status": "accepted", "message": "On its way." }));
    let stub = Stub::answering([accepted.clone(), accepted]).await;
    let tenant = stub.tenant();
    assert_eq!(tenant.forgot_password("ada@example.com").await.unwrap().message, "On its way.");
    let mail = LinkMail::to("ada@example.com").redirect_uri("https://app.example.com/");
    assert_eq!(tenant.resend_verification(mail).await.unwrap().message, "On its way.");
    let [forgot, resend] = &stub.asked()[..] else { panic!("two requests") };
    assert_eq!(forgot.line, "POST /api/v1/auth/tenants/acme/forgot-password HTTP/1.1");
    assert_eq!(forgot.json(), json!({ "email": "ada@example.com" }));
    assert_eq!(resend.line, "POST /api/v1/auth/tenants/acme/verify-email/resend HTTP/1.1");
    assert_eq!(resend.json(), json!({ "email": "ada@example.com", "redirect_uri": "https://app.example.com/" }));
}

#[tokio::test]
async fn reset_password_sends_token_and_password() {
    let stub = Stub::answering([Answer::data(&json!({ "status": "password_reset" }))]).await;
    stub.tenant().reset_password("t0ken", "new passw0rd").await.unwrap();
    assert_eq!(stub.asked()[0].line, "POST /api/v1/auth/tenants/acme/password/reset HTTP/1.1");
    assert_eq!(stub.asked()[0].json(), json!({ "token": "t0ken", "new_password": "new passw0rd" }));
}

#[tokio::test]
async fn login_without_second_factor_is_a_session() {
    let stub = Stub::answering([authenticated()]).await;
    let outcome = stub.tenant().login(credentials().remember_me()).await.unwrap();
    let LoginOutcome::Authenticated(session) = outcome else { panic!("{outcome:?}") };
    assert_eq!((session.user_id.as_str(), session.id.as_str()), ("u1", "ses_1"));
    assert_eq!(session.redirect_uri.as_deref(), Some("https://app.example.com/welcome"));
    assert!(session.trusted_device_token.is_none());
    assert_eq!(session.cookie.name(), "__Host-scaikey-session-acme");
    let header = session.cookie.header().unwrap();
    assert_eq!(header.to_str().unwrap(), "__Host-scaikey-session-acme=c00kie");
    assert!(header.is_sensitive());
    assert_eq!(stub.asked()[0].json()["remember_me"], Value::Bool(true));
}

#[tokio::test]
async fn login_that_needs_a_second_factor_is_a_challenge() {
    let data = json!({
        "status": "mfa_required", "user_id": "u1", "mfa_required": true, "mfa_token": "mfa_1",
        "available_methods": ["totp", "email", "dream"], "default_method": "totp", "session_id": null, "redirect_uri": null,
    });
    let stub = Stub::answering([Answer::data(&data)]).await;
    let outcome = stub.tenant().login(credentials()).await.unwrap();
    let LoginOutcome::MfaRequired(challenge) = outcome else { panic!("{outcome:?}") };
    assert_eq!(challenge.token.expose(), "mfa_1");
    assert_eq!(challenge.user_id, "u1");
    let methods = [MfaMethod::Totp, MfaMethod::Email, MfaMethod::Other("dream".into())];
    assert_eq!(challenge.available_methods, methods);
    assert_eq!(challenge.default_method, Some(MfaMethod::Totp));
}

#[tokio::test]
async fn login_that_needs_enrolment_says_so() {
    let data = json!({
        "status": "mfa_enrollment_required", "user_id": "u1", "mfa_token": "mfa_1", "available_methods": ["totp"],
    });
    let stub = Stub::answering([Answer::data(&data)]).await;
    let outcome = stub.tenant().login(credentials()).await.unwrap();
    let LoginOutcome::EnrollmentRequired(enrollment) = outcome else { panic!("{outcome:?}") };
    assert_eq!(enrollment.user_id, "u1");
    assert_eq!(enrollment.available_methods, [MfaMethod::Totp]);
    assert_eq!(enrollment.token.expose(), "mfa_1");
}

#[tokio::test]
async fn mfa_verify_ends_in_a_session() {
    let data = json!({
        "status": "authenticated", "session_id": "ses_2", "redirect_uri": null, "trusted_device_token": "tdt_1", "error": null,
    });
    let stub = Stub::answering([Answer::data(&data).header("Set-Cookie", COOKIE)]).await;
    let challenge = MfaChallenge::new("mfa_1", "u1");
    let session =
        stub.tenant().mfa_verify(&challenge, MfaAnswer::email("chl_1", "492039").trust_device()).await.unwrap();
    assert_eq!((session.user_id.as_str(), session.id.as_str()), ("u1", "ses_2"));
    assert_eq!(session.trusted_device_token.unwrap().expose(), "tdt_1");
    assert_eq!(stub.asked()[0].line, "POST /api/v1/auth/tenants/acme/mfa/verify HTTP/1.1");
    let body = json!({
        "mfa_token": "mfa_1", "user_id": "u1", "method": "email", "code": "492039", "challenge_id": "chl_1",
        "remember_device": false, "trust_device": true,
    });
    assert_eq!(stub.asked()[0].json(), body);
}

#[tokio::test]
async fn a_code_by_mail_keeps_its_secrets_out_of_the_url() {
    let data = json!({
        "challenge_id": "chl_1", "sent_to": "a**@e******.com",
        "expires_at": "2026-03-01T09:40:00Z", "resend_at": "2026-03-01T09:31:00Z",
    });
    let stub = Stub::answering([Answer::data(&data)]).await;
    let code = stub.tenant().mfa_email_send(&MfaChallenge::new("mfa_1", "u1")).await.unwrap();
    assert_eq!(code.challenge_id, "chl_1");
    assert_eq!((code.expires_at - code.resend_at).num_minutes(), 9);
    assert_eq!(stub.asked()[0].line, "POST /api/v1/auth/tenants/acme/mfa/email/send HTTP/1.1");
    assert_eq!(stub.asked()[0].json(), json!({ "mfa_token": "mfa_1", "user_id": "u1" }));
}

#[tokio::test]
async fn readiness_is_an_answer_either_way() {
    let ready = json!({ "status": "ready", "checks": [{ "name": "store", "status": "ok" }] });
    let not_ready = json!({
        "status": "not_ready",
        "checks": [{ "name": "store", "status": "failed" }, { "name": "limits", "status": "ok" }],
    });
    let stub = Stub::answering([Answer::json(200, &ready), Answer::json(503, &not_ready)]).await;
    let client = stub.builder().build().unwrap();
    assert!(client.readyz().await.unwrap().ready);
    let readiness = client.readyz().await.unwrap();
    assert!(!readiness.ready);
    assert_eq!(readiness.failed, ["store"]);
}

#[tokio::test]
async fn calls_carry_the_callers_context() {
    let stub = Stub::answering([authenticated(), authenticated()]).await;
    let traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    let region = [("x-region".parse().unwrap(), "north".parse().unwrap())].into_iter().collect();
    let builder = stub.builder().user_agent("shop/2").default_headers(region).bearer_token("jwt");
    let tenant = builder.trace_context(|| Some(traceparent.into())).build().unwrap().tenant("acme");
    let _session = tenant.clone().with_request_id("order-7").login(credentials()).await.unwrap();
    let _session = tenant.login(credentials()).await.unwrap();
    let [first, second] = &stub.asked()[..] else { panic!("two requests") };
    assert_eq!(first.header("user-agent"), Some("shop/2"));
    assert_eq!(first.header("authorization"), Some("Bearer jwt"));
    assert_eq!(first.header("traceparent"), Some(traceparent));
    assert_eq!(first.header("x-request-id"), Some("order-7"));
    assert_eq!(second.header("x-request-id"), None);
    assert_eq!([first, second].map(|asked| asked.header("x-region")), [Some("north"); 2]);
    assert_eq!(second.header("cookie"), None, "a session is the caller's to keep");
}

#[tokio::test]
async fn a_call_can_move_between_threads() {
    let stub = Stub::answering([authenticated()]).await;
    let tenant = stub.tenant();
    let outcome = tokio::spawn(async move { tenant.login(credentials()).await }).await.unwrap();
    assert!(matches!(outcome, Ok(LoginOutcome::Authenticated(_))));
}

/// A load balancer keeps its own cookie at every answer.
#[tokio::test]
async fn what_a_proxy_sets_is_no_session() {
    let data = json!({ "user_id": "u", "session_id": "s", "status": "authenticated" });
    let answer = Answer::data(&data).header("Set-Cookie", "AWSALB=sticky; Path=/").header("Set-Cookie", COOKIE);
    let stub = Stub::answering([answer]).await;
    let outcome = stub.tenant().login(credentials()).await.unwrap();
    let LoginOutcome::Authenticated(session) = outcome else { panic!("{outcome:?}") };
    assert_eq!(session.cookie.name(), "__Host-scaikey-session-acme");
}
