//! What is never shown.

use crate::support::{Answer, Stub};
use scaikey_client::{Credentials, MfaAnswer, Registration, generated};
use serde_json::json;

#[tokio::test]
async fn nothing_shows_a_secret() {
    let data = json!({ "status": "authenticated", "user_id": "u1", "session_id": "ses_1" });
    let challenge = json!({ "status": "mfa_required", "user_id": "u1", "mfa_token": "s3cret" });
    let stub = Stub::answering([Answer::data(&data).header("Set-Cookie", "n=s3cret"), Answer::data(&challenge)]).await;
    let tenant = stub.builder().bearer_token("s3cret").build().unwrap().tenant("acme");
    let credentials = || Credentials::new("a@example.com", "s3cret").trusted_device_token("s3cret");
    let registration = Registration::new("a@example.com", "s3cret", "A", "B").captcha_token("s3cret");
    let credential = json!({ "id": "s3cret" }).as_object().unwrap().clone();
    let builder = generated::types::ResetPasswordRequest::builder().token("s3cret").new_password("s3cret");
    let raw = stub.builder().build().unwrap().generated();
    let shown = [
        format!("{:?}", credentials()),
        format!("{registration:?}"),
        format!("{:?}", MfaAnswer::totp("s3cret")),
        format!("{:?}", MfaAnswer::webauthn("chl_1", credential)),
        format!("{:?}", tenant.login(credentials()).await.unwrap()),
        format!("{:?}", tenant.login(credentials()).await.unwrap()),
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
