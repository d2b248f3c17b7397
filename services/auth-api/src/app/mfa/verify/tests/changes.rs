//! What changes between the right password and the second factor: it counts at once.

use super::{everything, failure, mailed, shown};
use crate::app::mfa::verify::{MfaFailure, VerifyMfa, VerifyMfaError};
use crate::app::mfa::{Enroller, MfaError};
use crate::app::refusal::Refusal;
use crate::app::sessions::CurrentSession;
use crate::testing::{ACME, ADA, Guarded, OTHER_PASSWORD, PASSWORD, STEP, Stage, Work, address, answer, caller};
use scaikey_store::{FactorKind, MfaMode};

/// The account's own session, beside the login that waits.
async fn beside(stage: &Stage, guarded: &Guarded) -> CurrentSession {
    let session = stage.by_app(ADA, &guarded.phone).await;
    let me = stage.current(&session).await;
    stage.clock.advance(STEP);
    me
}

/// The login's token is worth nothing any more, in any way.
async fn is_void(stage: &Stage, login: &crate::app::first_factor::Unfinished, guarded: &Guarded) {
    let (token, user) = (login.mfa_token.expose(), login.user_id.to_string());
    let refused = failure(stage.verify(&answer(login, "totp", &shown(stage, guarded))).await);
    assert_eq!(refused, MfaFailure::TokenInvalid);
    let refused = failure(stage.verify(&answer(login, "recovery_code", &guarded.recovery_codes[0])).await);
    assert_eq!(refused, MfaFailure::TokenInvalid);
    let sent = stage.app.send_email_mfa(ACME, token, &user, &caller()).await;
    assert!(matches!(sent, Err(MfaError::TokenInvalid | MfaError::MethodNotAvailable)), "{sent:?}");
    stage.no_mail().await;
}

#[tokio::test]
async fn a_way_that_the_tenant_rules_out_is_closed_at_once() {
    let stage = Stage::new().await;
    let (ada, mut key) = everything(&stage).await;
    let login = stage.unfinished(ADA).await;
    let (token, user) = (login.mfa_token.expose(), login.user_id.to_string());
    let (id, code) = mailed(&stage, &login).await;
    stage.change_settings(|settings| settings.mfa.methods = vec![FactorKind::WebAuthn]).await;
    let before = stage.held(ada.user).await;
    stage.work();
    for form in [
        answer(&login, "totp", &shown(&stage, &ada)),
        VerifyMfa { challenge_id: Some(&id), ..answer(&login, "email", &code) },
    ] {
        assert_eq!(failure(stage.verify(&form).await), MfaFailure::MethodNotAvailable);
    }
    let sent = stage.app.send_email_mfa(ACME, token, &user, &caller()).await;
    assert!(matches!(sent, Err(MfaError::MethodNotAvailable)), "{sent:?}");
    assert_eq!(stage.work(), Work { hashing: Vec::new(), store: vec!["record_event"; 2] });
    assert_eq!(stage.held(ada.user).await, before);
    let begun = stage.app.begin_webauthn_auth(ACME, token, &user, &caller()).await.unwrap();
    let signed = key.get(&begun.public_key, crate::testing::BASE);
    let form = VerifyMfa {
        code: None,
        challenge_id: Some(&begun.challenge_id),
        credential: Some(&signed),
        ..answer(&login, "webauthn", "")
    };
    stage.verify(&form).await.expect("a key always is a way");
}

/// What was asked for stays asked for; the next login is asked by the new rules.
#[tokio::test]
async fn a_tenant_that_switches_factors_off_ends_no_login() {
    let stage = Stage::new().await;
    let ada = stage.guarded(ADA).await;
    let login = stage.unfinished(ADA).await;
    stage.change_settings(|settings| settings.mfa.mode = MfaMode::Off).await;
    stage.verify(&answer(&login, "totp", &shown(&stage, &ada))).await.unwrap();
    stage.login(ADA, PASSWORD).await.unwrap();
}

#[tokio::test]
async fn a_tenant_that_is_switched_off_lets_nobody_in() {
    let stage = Stage::new().await;
    let ada = stage.guarded(ADA).await;
    let login = stage.unfinished(ADA).await;
    stage.administration.update_tenant(ACME, |tenant| tenant.enabled = false).await.unwrap();
    stage.change_settings(|_| {}).await;
    let refused = stage.verify(&answer(&login, "totp", &shown(&stage, &ada))).await;
    assert!(matches!(refused, Err(VerifyMfaError::Refused(Refusal::UnknownTenant))), "{refused:?}");
}

#[tokio::test]
async fn c10_a_removed_factor_voids_the_login() {
    let stage = Stage::new().await;
    let ada = stage.guarded(ADA).await;
    let me = beside(&stage, &ada).await;
    let login = stage.unfinished(ADA).await;
    stage.app.delete_factor(&me, ada.factor, &caller()).await.unwrap();
    stage.one_mail().await;
    is_void(&stage, &login, &ada).await;
    stage.login(ADA, PASSWORD).await.expect("nothing is asked for any more");
}

#[tokio::test]
async fn c10_an_added_factor_voids_the_login() {
    let stage = Stage::new().await;
    let ada = stage.guarded(ADA).await;
    let me = beside(&stage, &ada).await;
    let login = stage.unfinished(ADA).await;
    stage.enrol_key(&Enroller::Session(me)).await;
    is_void(&stage, &login, &ada).await;
    let login = stage.unfinished(ADA).await;
    stage.verify(&answer(&login, "totp", &shown(&stage, &ada))).await.unwrap();
}

#[tokio::test]
async fn c8_a_changed_password_voids_the_login() {
    let stage = Stage::new().await;
    let ada = stage.guarded(ADA).await;
    let me = beside(&stage, &ada).await;
    let login = stage.unfinished(ADA).await;
    stage.app.change_password(&me, PASSWORD, OTHER_PASSWORD, &caller()).await.unwrap();
    stage.one_mail().await;
    is_void(&stage, &login, &ada).await;
}

#[tokio::test]
async fn c8_a_reset_voids_the_login_and_asks_again() {
    let stage = Stage::new().await;
    let ada = stage.guarded(ADA).await;
    let login = stage.unfinished(ADA).await;
    let link = stage.reset_token(ADA).await;
    stage.app.reset_password(ACME, &link, OTHER_PASSWORD, &caller()).await.unwrap();
    stage.one_mail().await;
    is_void(&stage, &login, &ada).await;
    let login = crate::testing::unfinished(stage.begun(ADA, OTHER_PASSWORD).await);
    stage.verify(&answer(&login, "totp", &shown(&stage, &ada))).await.unwrap();
}

#[tokio::test]
async fn an_administrators_reset_voids_the_login() {
    let stage = Stage::new().await;
    let ada = stage.guarded(ADA).await;
    let login = stage.unfinished(ADA).await;
    stage.reset_second_factors(ADA).await;
    is_void(&stage, &login, &ada).await;
}

#[tokio::test]
async fn a_deleted_account_voids_the_login() {
    let stage = Stage::with(|_, settings| settings.account_deletion = true).await;
    let ada = stage.guarded(ADA).await;
    let me = beside(&stage, &ada).await;
    let login = stage.unfinished(ADA).await;
    stage.app.delete_account(&me, &caller()).await.unwrap();
    stage.one_mail().await;
    is_void(&stage, &login, &ada).await;
}

/// The login was the account's, whatever its address; the session's failures count for the new one.
#[tokio::test]
async fn another_address_voids_the_login() {
    let stage = Stage::new().await;
    let ada = stage.guarded(ADA).await;
    let me = beside(&stage, &ada).await;
    let login = stage.unfinished(ADA).await;
    stage.app.change_email(&me, &address("countess@example.org"), &caller()).await.unwrap();
    let link = stage.one_mail().await.token();
    stage.app.confirm_email_change(ACME, &link, &caller()).await.unwrap();
    stage.one_mail().await;
    is_void(&stage, &login, &ada).await;
}
