//! What a person does with their second factors and trusted devices, and a login with either.

use crate::support::{Answer, COOKIE, Stub, authenticated, logged_in};
use scaikey_client::{Credentials, Error, LoginOutcome, MfaAnswer, MfaChallenge, MfaMethod, ProblemCode, Secret};
use serde_json::{Value, json};

const ID: &str = "019b8f3e-5c1a-7d42-9e0b-6a3f8c2d1e51";
const BASE: &str = "/api/v1/auth/tenants/acme";

#[tokio::test]
async fn factors_are_listed() {
    let data = json!({
        "factors": [
            { "factor_id": ID, "kind": "webauthn", "name": "Laptop", "is_default": true,
              "created_at": "2026-03-01T09:30:00Z", "last_used_at": null },
        ],
        "recovery_codes_left": 9, "enrollable": ["webauthn", "totp", "email"], "required": true,
    });
    let stub = Stub::answering([Answer::data(&data)]).await;
    let listed = logged_in(&stub).await.factors().await.unwrap();
    assert_eq!((listed.recovery_codes_left, listed.required), (9, true));
    assert_eq!(listed.enrollable, [MfaMethod::Webauthn, MfaMethod::Totp, MfaMethod::Email]);
    let [factor] = &listed.factors[..] else { panic!("{listed:?}") };
    assert_eq!((factor.id.as_str(), &factor.kind, factor.name.as_str()), (ID, &MfaMethod::Webauthn, "Laptop"));
    assert!(factor.is_default && factor.last_used_at.is_none());
    let asked = &stub.asked()[1];
    assert_eq!(asked.line, format!("GET {BASE}/mfa/factors HTTP/1.1"));
    assert_eq!(asked.header("cookie"), Some("__Host-scaikey-session-acme=c00kie"));
}

#[tokio::test]
async fn devices_are_listed() {
    let data = json!({ "devices": [
        { "device_id": ID, "name": "Firefox on Linux", "created_at": "2026-03-01T09:30:00Z",
          "last_used_at": "2026-03-02T09:30:00Z", "expires_at": "2026-03-31T09:30:00Z" },
    ] });
    let stub = Stub::answering([Answer::data(&data)]).await;
    let listed = logged_in(&stub).await.trusted_devices().await.unwrap();
    assert_eq!((listed.len(), listed[0].id.as_str(), listed[0].name.as_str()), (1, ID, "Firefox on Linux"));
    assert_eq!(listed[0].last_used_at.map(|at| (at - listed[0].created_at).num_hours()), Some(24));
    assert_eq!((listed[0].expires_at - listed[0].created_at).num_days(), 30);
    assert_eq!(stub.asked()[1].line, format!("GET {BASE}/trusted-devices HTTP/1.1"));
}

#[tokio::test]
async fn factors_and_devices_are_changed_by_their_handles() {
    let stub = Stub::answering(std::iter::repeat_n(Answer::nothing(), 5)).await;
    let me = logged_in(&stub).await;
    me.rename_factor(ID, "Phone").await.unwrap();
    me.set_default_factor(ID).await.unwrap();
    me.delete_factor(ID).await.unwrap();
    me.rename_trusted_device(ID, "Desk").await.unwrap();
    me.revoke_trusted_device(ID).await.unwrap();
    let asked = stub.asked();
    let lines: Vec<_> = asked[1..].iter().map(|asked| asked.line.trim_end_matches(" HTTP/1.1")).collect();
    let (factor, device) = (format!("{BASE}/mfa/factors/{ID}"), format!("{BASE}/trusted-devices/{ID}"));
    let expected = [
        format!("PATCH {factor}"),
        format!("POST {factor}/default"),
        format!("DELETE {factor}"),
        format!("PATCH {device}"),
        format!("DELETE {device}"),
    ];
    assert_eq!(lines, expected);
    assert_eq!([&asked[1], &asked[4]].map(|asked| asked.json()["name"].clone()), [json!("Phone"), json!("Desk")]);
}

#[tokio::test]
async fn what_is_no_handle_is_not_sent() {
    let stub = Stub::answering([]).await;
    let me = logged_in(&stub).await;
    let outcomes = [
        me.rename_factor("../x", "Phone").await,
        me.set_default_factor("").await,
        me.delete_factor("x").await,
        me.rename_trusted_device("x", "Desk").await,
        me.revoke_trusted_device("x?").await,
    ];
    for outcome in outcomes {
        assert!(matches!(outcome, Err(Error::InvalidRequest(_))), "{outcome:?}");
    }
    assert_eq!(stub.asked().len(), 1, "the login and nothing else");
}

#[tokio::test]
async fn recovery_codes_are_drawn_anew() {
    let stub = Stub::answering([Answer::data(&json!({ "recovery_codes": ["7h2k", "3b6n"] }))]).await;
    let codes = logged_in(&stub).await.regenerate_recovery_codes().await.unwrap();
    assert_eq!(codes.iter().map(Secret::expose).collect::<Vec<_>>(), ["7h2k", "3b6n"]);
    assert_eq!(stub.asked()[1].line, format!("POST {BASE}/mfa/recovery-codes HTTP/1.1"));
}

#[tokio::test]
async fn the_last_factor_stays() {
    let stub = Stub::answering([Answer::problem(409, "last_factor")]).await;
    let error = logged_in(&stub).await.delete_factor(ID).await.unwrap_err();
    assert_eq!((error.status(), error.code()), (Some(409), Some(&ProblemCode::LastFactor)));
}

#[tokio::test]
async fn logging_in_again_ends_the_session_that_asked() {
    let challenge = json!({
        "status": "mfa_required", "user_id": "u1", "mfa_token": "mfa_1", "available_methods": ["totp"],
        "default_method": "totp",
    });
    let passed = json!({ "status": "authenticated", "session_id": "ses_2" });
    let stub = Stub::answering([
        authenticated(),
        Answer::data(&challenge),
        Answer::data(&passed).header("Set-Cookie", COOKIE),
    ])
    .await;
    let me = logged_in(&stub).await;
    let outcome = me.reauthenticate("hunter2 hunter2").await.unwrap();
    assert!(matches!(outcome, LoginOutcome::Authenticated(_)), "{outcome:?}");
    let outcome = me.reauthenticate("hunter2 hunter2").await.unwrap();
    let LoginOutcome::MfaRequired(challenge) = outcome else { panic!("{outcome:?}") };
    assert_eq!(stub.tenant().mfa_verify(&challenge, MfaAnswer::totp("492039")).await.unwrap().id, "ses_2");
    let [_, again, _, verify] = &stub.asked()[..] else { panic!("four requests") };
    assert_eq!(again.line, format!("POST {BASE}/reauthenticate HTTP/1.1"));
    assert_eq!(again.json(), json!({ "password": "hunter2 hunter2" }));
    assert_eq!(verify.line, format!("POST {BASE}/mfa/verify HTTP/1.1"));
    assert_eq!([again, verify].map(|asked| asked.header("cookie")), [Some("__Host-scaikey-session-acme=c00kie"); 2]);
}

#[tokio::test]
async fn a_login_shows_no_session_of_an_earlier_one() {
    let challenge = json!({ "status": "mfa_required", "user_id": "u1", "mfa_token": "mfa_1" });
    let failed = json!({ "data": { "status": "failed", "error": "invalid_code" } });
    let stub = Stub::answering([Answer::data(&challenge), Answer::json(401, &failed)]).await;
    let outcome = stub.tenant().login(Credentials::new("ada@example.com", "hunter2 hunter2")).await.unwrap();
    let LoginOutcome::MfaRequired(challenge) = outcome else { panic!("{outcome:?}") };
    stub.tenant().mfa_verify(&challenge, MfaAnswer::totp("492039")).await.unwrap_err();
    assert!(stub.asked().iter().all(|asked| asked.header("cookie").is_none()));
}

#[tokio::test]
async fn the_next_token_of_a_trusted_device_comes_with_the_session() {
    let stub = Stub::answering([authenticated().header("Trusted-Device-Token", "tdt_2")]).await;
    let credentials = Credentials::new("ada@example.com", "hunter2 hunter2").trusted_device_token("tdt_1");
    let outcome = stub.tenant().login(credentials).await.unwrap();
    let LoginOutcome::Authenticated(session) = outcome else { panic!("{outcome:?}") };
    assert_eq!(session.trusted_device_token.unwrap().expose(), "tdt_2");
    assert_eq!(stub.asked()[0].json()["trusted_device_token"], "tdt_1");
}

#[tokio::test]
async fn sessions_say_how_far_to_rely_on_them() {
    let at = "2026-03-01T09:30:00Z";
    let data = json!({ "sessions": [{
        "session_id": ID, "current": true, "device": null, "amr": ["pwd", "otp"], "acr": "aal2",
        "auth_time": "2026-03-01T09:31:00Z", "created_at": at, "last_used_at": at, "idle_expires_at": at, "expires_at": at,
    }] });
    let stub = Stub::answering([Answer::data(&data)]).await;
    let listed = logged_in(&stub).await.sessions().await.unwrap();
    assert_eq!((listed[0].acr.as_str(), &listed[0].amr[..]), ("aal2", &["pwd".to_owned(), "otp".to_owned()][..]));
    assert_eq!((listed[0].auth_time - listed[0].created_at).num_seconds(), 60);
}

#[tokio::test]
async fn a_method_that_the_account_lacks_is_a_conflict() {
    let stub = Stub::answering([Answer::problem(409, "method_not_available")]).await;
    let error = stub.tenant().mfa_email_send(&MfaChallenge::new("mfa_1", "u1")).await.unwrap_err();
    assert_eq!(error.code(), Some(&ProblemCode::MethodNotAvailable));
}

#[tokio::test]
async fn webauthn_begins_with_options_and_ends_with_a_credential() {
    let public_key = json!({ "challenge": "3f0G", "rpId": "auth.example.com", "userVerification": "required" });
    let passed = json!({ "status": "authenticated", "session_id": "ses_2" });
    let stub = Stub::answering([
        Answer::data(&json!({ "challenge_id": "chl_1", "public_key": public_key })),
        Answer::data(&passed).header("Set-Cookie", COOKIE),
    ])
    .await;
    let (tenant, challenge) = (stub.tenant(), MfaChallenge::new("mfa_1", "u1"));
    let options = tenant.mfa_webauthn_begin(&challenge).await.unwrap();
    assert_eq!(serde_json::to_value(&options.public_key).unwrap(), public_key);
    let credential = json!({
        "id": "AQ", "rawId": "AQ", "type": "public-key", "clientExtensionResults": {},
        "response": { "clientDataJSON": "e30", "authenticatorData": "AQ", "signature": "AQ", "userHandle": "AQ" },
    });
    let answer = MfaAnswer::webauthn(options.challenge_id, serde_json::from_value(credential.clone()).unwrap());
    tenant.mfa_verify(&challenge, answer).await.unwrap();
    let [begin, verify] = &stub.asked()[..] else { panic!("two requests") };
    assert_eq!(begin.line, format!("POST {BASE}/mfa/webauthn/begin HTTP/1.1"));
    assert_eq!(begin.json(), json!({ "mfa_token": "mfa_1", "user_id": "u1" }));
    let sent = verify.json();
    assert_eq!([&sent["method"], &sent["challenge_id"]], [&Value::from("webauthn"), &Value::from("chl_1")]);
    assert_eq!(sent["credential"], credential);
}
