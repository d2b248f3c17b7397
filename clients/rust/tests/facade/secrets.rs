//! What is never shown.

use crate::support::{Answer, Stub, logged_in};
use scaikey_client::webauthn::{AuthenticationResponse, RegistrationResponse};
use scaikey_client::{Credentials, Enrollment, MfaAnswer, Registration, generated};
use serde_json::{Value, json};

#[tokio::test]
async fn nothing_shows_a_secret() {
    let data = json!({ "status": "authenticated", "user_id": "u1", "session_id": "ses_1" });
    let challenge = json!({ "status": "mfa_required", "user_id": "u1", "mfa_token": "s3cret" });
    let enrollment = json!({ "status": "mfa_enrollment_required", "user_id": "u1", "mfa_token": "s3cret" });
    let begun = |what: &Value| {
        let mut begun = json!({ "enrollment_id": "s3cret", "expires_at": "2026-03-01T09:40:00Z" });
        begun.as_object_mut().unwrap().extend(what.as_object().unwrap().clone());
        Answer::data(&begun)
    };
    let id = "019b8f3e-5c1a-7d42-9e0b-6a3f8c2d1e51";
    let authenticated = Answer::data(&data)
        .header("Set-Cookie", "scaikey-session-acme=s3cret")
        .header("Trusted-Device-Token", "s3cret");
    let stub = Stub::answering([
        authenticated,
        Answer::data(&challenge),
        Answer::data(&enrollment),
        begun(&json!({ "secret": "s3cret", "otpauth_uri": "otpauth:s3cret", "qr_svg": "<svg>s3cret</svg>" })),
        begun(&json!({ "sent_to": "a**@e******.com" })),
        Answer::data(&json!({ "factor_id": id, "recovery_codes": ["s3cret"], "session_id": id }))
            .header("Set-Cookie", "scaikey-session-acme=s3cret"),
        Answer::data(&json!({ "recovery_codes": ["s3cret"] })),
    ])
    .await;
    let me = logged_in(&stub).await;
    let tenant = stub.builder().bearer_token("s3cret").build().unwrap().tenant("acme");
    let credentials = || Credentials::new("a@example.com", "s3cret").trusted_device_token("s3cret");
    let registration = Registration::new("a@example.com", "s3cret", "A", "B").captcha_token("s3cret");
    let credential = json!({
        "id": "AQ", "rawId": "AQ", "type": "public-key", "clientExtensionResults": { "prf": "s3cret" }, "more": "s3cret",
        "response": { "clientDataJSON": "s3cret", "authenticatorData": "s3cret", "signature": "s3cret" },
    });
    let credential: AuthenticationResponse = serde_json::from_value(credential).unwrap();
    let made = json!({
        "id": "AQ", "rawId": "AQ", "type": "public-key", "clientExtensionResults": { "prf": "s3cret" }, "more": "s3cret",
        "response": { "clientDataJSON": "s3cret", "attestationObject": "s3cret" },
    });
    let made: RegistrationResponse = serde_json::from_value(made).unwrap();
    let enrolling = tenant.enrolling(&Enrollment::new("s3cret", "u1"));
    let builder = generated::types::ResetPasswordRequest::builder().token("s3cret").new_password("s3cret");
    let raw = stub.builder().build().unwrap().generated();
    let shown = [
        format!("{:?}", credentials()),
        format!("{registration:?}"),
        format!("{:?}", MfaAnswer::totp("s3cret")),
        format!("{credential:?} {:?}", credential.response),
        format!("{made:?} {:?}", made.response),
        format!("{:?}", MfaAnswer::webauthn("chl_1", credential)),
        format!("{:?}", tenant.login(credentials()).await.unwrap()),
        format!("{:?}", tenant.login(credentials()).await.unwrap()),
        format!("{:?}", tenant.login(credentials()).await.unwrap()),
        format!("{enrolling:?}"),
        format!("{:?}", enrolling.begin_totp().await.unwrap()),
        format!("{:?}", enrolling.begin_email().await.unwrap()),
        format!("{:?}", enrolling.confirm(&"s3cret".into(), "s3cret", None).await.unwrap()),
        format!("{:?}", me.regenerate_recovery_codes().await.unwrap()),
        format!("{tenant:?}"),
        format!("{:?}", stub.builder().bearer_token("s3cret")),
        format!("{builder:?}"),
        format!("{:?}", generated::types::ResetPasswordRequest::try_from(builder).unwrap()),
        format!("{:?}", raw.verify_email().tenant_slug("acme").token("s3cret")),
    ];
    for text in shown {
        assert!(!text.contains("s3cret"), "{text}");
    }
}
