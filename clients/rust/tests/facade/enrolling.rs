//! Setting up a second factor: for somebody who is logged in, and for a login that demands it.

use crate::support::{Answer, Asked, COOKIE, Stub, logged_in};
use scaikey_client::{Credentials, Enrollment, Error, LoginOutcome, ProblemCode, Secret};
use serde_json::{Value, json};

const ID: &str = "019b8f3e-5c1a-7d42-9e0b-6a3f8c2d1e51";
const BASE: &str = "POST /api/v1/auth/tenants/acme/mfa/enrollments";

fn totp() -> Answer {
    Answer::data(&json!({
        "enrollment_id": "enr_1", "secret": "JBSWY3DP", "otpauth_uri": "otpauth://totp/x", "qr_svg": "<svg/>",
        "expires_at": "2026-03-01T11:07:00Z",
    }))
}

fn enrolled(session: &Value) -> Answer {
    Answer::data(&json!({
        "factor_id": ID, "recovery_codes": ["7h2k", "3b6n"], "session_id": session, "redirect_uri": "https://app.example.com/",
    }))
}

fn proofs(asked: &Asked) -> (Option<&str>, Option<&str>) {
    (asked.header("cookie"), asked.header("x-mfa-token"))
}

#[tokio::test]
async fn somebody_logged_in_adds_an_app() {
    let stub = Stub::answering([totp(), enrolled(&Value::Null)]).await;
    let enrolling = logged_in(&stub).await.enrolling();
    let begun = enrolling.begin_totp().await.unwrap();
    assert_eq!(begun.secret.expose(), "JBSWY3DP");
    assert_eq!(begun.otpauth_uri.expose(), "otpauth://totp/x");
    assert_eq!(begun.qr_svg.expose(), "<svg/>");
    assert_eq!(begun.expires_at.to_rfc3339(), "2026-03-01T11:07:00+00:00");
    let enrolled = enrolling.confirm(&begun.enrollment_id, "492039", Some("Phone")).await.unwrap();
    assert_eq!(enrolled.factor_id, ID);
    assert!(enrolled.session.is_none(), "nobody logged in");
    let codes: Vec<_> = enrolled.recovery_codes.iter().flatten().map(Secret::expose).collect();
    assert_eq!(codes, ["7h2k", "3b6n"]);

    let [asked, confirm] = &stub.asked()[1..] else { panic!("two requests") };
    assert_eq!(asked.line, format!("{BASE}/totp HTTP/1.1"));
    assert_eq!(confirm.line, format!("{BASE}/confirm HTTP/1.1"));
    assert_eq!(confirm.json(), json!({ "enrollment_id": "enr_1", "code": "492039", "name": "Phone" }));
    assert_eq!([asked, confirm].map(proofs), [(Some("__Host-scaikey-session-acme=c00kie"), None); 2]);
}

#[tokio::test]
async fn a_login_that_demands_a_factor_is_complete_with_it() {
    let sent = json!({ "enrollment_id": "enr_1", "sent_to": "a**@e******.com", "expires_at": "2026-03-01T11:07:00Z" });
    let confirmed = enrolled(&json!("019b8f3e-5c1a-7d42-9e0b-6a3f8c2d1e52")).header("Set-Cookie", COOKIE);
    let stub = Stub::answering([Answer::data(&sent), confirmed]).await;
    let enrolling = stub.tenant().enrolling(&Enrollment::new("mfa_1", "u1"));
    let begun = enrolling.begin_email().await.unwrap();
    assert_eq!(begun.sent_to, "a**@e******.com");
    let enrolled = enrolling.confirm(&begun.enrollment_id, "492039", None).await.unwrap();
    let session = enrolled.session.unwrap();
    assert_eq!((session.user_id.as_str(), session.id.as_str()), ("u1", "019b8f3e-5c1a-7d42-9e0b-6a3f8c2d1e52"));
    assert_eq!(session.redirect_uri.as_deref(), Some("https://app.example.com/"));
    assert_eq!(session.cookie.value().expose(), "c00kie");

    let [asked, confirm] = &stub.asked()[..] else { panic!("two requests") };
    assert_eq!(asked.line, format!("{BASE}/email HTTP/1.1"));
    assert_eq!(confirm.json(), json!({ "enrollment_id": "enr_1", "code": "492039" }));
    assert_eq!([asked, confirm].map(proofs), [(None, Some("mfa_1")); 2]);
}

#[tokio::test]
async fn a_passkey_is_made_of_what_the_page_answers() {
    let public_key = json!({
        "rp": { "id": "auth.example.com", "name": "Acme" }, "user": { "id": "AQ", "name": "a", "displayName": "A" },
        "challenge": "3f0G", "pubKeyCredParams": [{ "type": "public-key", "alg": -7 }],
    });
    let begun = json!({ "enrollment_id": "enr_1", "public_key": public_key, "expires_at": "2026-03-01T11:07:00Z" });
    let stub = Stub::answering([Answer::data(&begun), enrolled(&Value::Null)]).await;
    let enrolling = logged_in(&stub).await.enrolling();
    let begun = enrolling.begin_webauthn().await.unwrap();
    assert_eq!(serde_json::to_value(&begun.public_key).unwrap(), public_key);
    let credential = json!({
        "id": "AQ", "rawId": "AQ", "type": "public-key", "clientExtensionResults": {},
        "response": { "clientDataJSON": "e30", "attestationObject": "o2M", "fromTomorrow": 1 },
    });
    let answer = serde_json::from_value(credential.clone()).unwrap();
    enrolling.finish_webauthn(&begun.enrollment_id, &answer, Some("Laptop")).await.unwrap();
    let [asked, finish] = &stub.asked()[1..] else { panic!("two requests") };
    assert_eq!(asked.line, format!("{BASE}/webauthn HTTP/1.1"));
    assert_eq!(finish.line, format!("{BASE}/webauthn/finish HTTP/1.1"));
    assert_eq!(finish.json(), json!({ "enrollment_id": "enr_1", "credential": credential, "name": "Laptop" }));
}

#[tokio::test]
async fn half_an_enrolment_is_none() {
    let no_cookie = enrolled(&json!(ID));
    let no_session = enrolled(&Value::Null).header("Set-Cookie", COOKIE);
    let stub = Stub::answering([no_cookie.clone(), no_session.clone(), enrolled(&Value::Null)]).await;
    let enrolling = stub.tenant().enrolling(&Enrollment::new("mfa_1", "u1"));
    for _ in 0..3 {
        let error = enrolling.confirm(&"enr_1".into(), "492039", None).await.unwrap_err();
        assert!(matches!(error, Error::Unexpected { status: 200, .. }), "{error:?}");
    }

    let options_gone = json!({ "enrollment_id": "enr_1", "public_key": {}, "expires_at": "2026-03-01T11:07:00Z" });
    let somebody_elses = enrolled(&json!(ID)).header("Set-Cookie", COOKIE);
    let stub = Stub::answering([somebody_elses, no_session, Answer::data(&options_gone)]).await;
    let enrolling = logged_in(&stub).await.enrolling();
    for _ in 0..2 {
        let error = enrolling.confirm(&"enr_1".into(), "492039", None).await.unwrap_err();
        assert!(matches!(error, Error::Unexpected { status: 200, .. }), "{error:?}");
    }
    let error = enrolling.begin_webauthn().await.unwrap_err();
    assert!(matches!(error, Error::Unexpected { status: 200, .. }), "{error:?}");
}

#[tokio::test]
async fn refusals_keep_their_codes() {
    let codes = ["reauthentication_required", "code_wrong", "enrollment_invalid", "factor_exists"];
    let meant = [
        ProblemCode::ReauthenticationRequired,
        ProblemCode::CodeWrong,
        ProblemCode::EnrollmentInvalid,
        ProblemCode::FactorExists,
    ];
    for ((code, status), meant) in codes.into_iter().zip([403, 400, 400, 409]).zip(meant) {
        let stub = Stub::answering([Answer::problem(status, code)]).await;
        let enrolling = stub.tenant().enrolling(&Enrollment::new("mfa_1", "u1"));
        let error = enrolling.confirm(&"enr_1".into(), "492039", None).await.unwrap_err();
        assert_eq!((error.status(), error.code()), (Some(status), Some(&meant)));
    }
}

/// The session that asked to log in again ends with the login, wherever that ends.
#[tokio::test]
async fn an_enrolment_that_a_session_had_to_log_in_for_ends_that_session() {
    let data = json!({ "status": "mfa_enrollment_required", "user_id": "u1", "mfa_token": "mfa_1" });
    let stub = Stub::answering([Answer::data(&data), totp()]).await;
    let outcome = logged_in(&stub).await.reauthenticate("hunter2 hunter2").await.unwrap();
    let LoginOutcome::EnrollmentRequired(enrollment) = outcome else { panic!("{outcome:?}") };
    stub.tenant().enrolling(&enrollment).begin_totp().await.unwrap();
    assert_eq!(proofs(&stub.asked()[2]), (Some("__Host-scaikey-session-acme=c00kie"), Some("mfa_1")));
}

#[tokio::test]
async fn a_token_that_no_header_can_hold_is_not_sent() {
    let stub = Stub::answering([]).await;
    let enrolling = stub.tenant().enrolling(&Enrollment::new("s3cret\r\n", "u1"));
    let error = enrolling.begin_totp().await.unwrap_err();
    assert!(matches!(error, Error::InvalidRequest(_)) && !format!("{error:?}").contains("s3cret"), "{error:?}");
    assert!(stub.asked().is_empty());
    let credentials = Credentials::new("ada@example.com", "hunter2 hunter2");
    stub.tenant().login(credentials).await.unwrap_err();
    assert_eq!(stub.asked()[0].header("x-mfa-token"), None);
}
