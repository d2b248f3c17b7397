//! Whether a session may do what is sensitive: how old it is, and what it proved.

use super::NotFresh;
use crate::app::mfa::{Enroller, VerifyMfa};
use crate::app::refusal::Refusal;
use crate::app::sessions::CurrentSession;
use crate::ports::Clock as _;
use crate::testing::{
    ACME, ADA, BOB, MINUTE, OTHER_PASSWORD, PASSWORD, STEP, Stage, TICK, Work, address, answer, authenticated, caller,
    unfinished,
};
use scaikey_store::{FactorKind, MfaMode};

async fn is_fresh(stage: &Stage, session: &CurrentSession) -> bool {
    match stage.app.fresh(session).await {
        Ok(_) => true,
        Err(NotFresh::Stale) => false,
        Err(error) => panic!("{error:?}"),
    }
}

#[tokio::test]
async fn a_login_is_fresh_for_five_minutes_and_use_does_not_prolong_it() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let session = stage.login(ADA, PASSWORD).await.unwrap();
    stage.clock.advance(MINUTE * 5);
    let me = stage.current(&session).await;
    stage.work();
    assert!(is_fresh(&stage, &me).await);
    assert_eq!(stage.work().store, ["second_factors"]);
    stage.clock.advance(TICK);
    let me = stage.current(&session).await;
    stage.work();
    assert!(!is_fresh(&stage, &me).await);
    assert_eq!(stage.work(), Work::nothing(), "its age alone decides");
}

#[tokio::test]
async fn c11_where_there_is_a_factor_it_must_have_been_passed() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let session = stage.login(ADA, PASSWORD).await.unwrap();
    let me = stage.current(&session).await;
    assert!(is_fresh(&stage, &me).await);
    let (phone, app) = stage.enrol_app(&Enroller::Session(me.clone())).await;
    assert!(!is_fresh(&stage, &me).await, "a password alone is too little from then on");
    let login = stage.unfinished(ADA).await;
    let code = app.recovery_codes.unwrap().remove(0);
    let recovered = stage.verify(&answer(&login, "recovery_code", &code)).await.unwrap();
    stage.one_mail().await;
    let by_app = stage.by_app(ADA, &phone).await;
    for session in [recovered, by_app] {
        let me = stage.current(&session).await;
        assert!(is_fresh(&stage, &me).await, "{:?}", me.view.amr);
    }
}

#[tokio::test]
async fn c11_a_trusted_device_is_no_proof() {
    let stage = Stage::new().await;
    let ada = stage.guarded(ADA).await;
    let login = stage.unfinished(ADA).await;
    let code = ada.phone.code(stage.clock.now());
    let form = VerifyMfa { trust_device: true, ..answer(&login, "totp", &code) };
    let passed = stage.verify(&form).await.unwrap();
    let passing = stage.current(&passed).await;
    assert!(is_fresh(&stage, &passing).await, "who trusts a device has passed the factor");
    let spared = authenticated(stage.begun_with(ADA, PASSWORD, None, passed.trusted_device_token).await);
    let me = stage.current(&spared).await;
    assert!(!is_fresh(&stage, &me).await);
    stage.clock.advance(STEP);
    stage.app.delete_factor(&passing, ada.factor, &caller()).await.unwrap();
    stage.one_mail().await;
    assert!(is_fresh(&stage, &me).await, "without a factor the password is all there is to show");
}

/// C7: a code to the mailbox that chose the password proves nothing more, whatever password follows: whoever reads it chose both.
#[tokio::test]
async fn c7_after_a_reset_a_mailbox_alone_is_no_proof() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let me = stage.signed_in(ADA).await;
    stage.enrol_mailbox(&Enroller::Session(me)).await;
    let link = stage.reset_token(ADA).await;
    stage.app.reset_password(ACME, &link, PASSWORD, &caller()).await.unwrap();
    stage.one_mail().await;
    let me = by_mail(&stage, PASSWORD).await;
    assert!(!is_fresh(&stage, &me).await);
    stage.app.change_password(&me, PASSWORD, OTHER_PASSWORD, &caller()).await.unwrap();
    stage.one_mail().await;
    stage.clock.advance(MINUTE);
    let me = by_mail(&stage, OTHER_PASSWORD).await;
    assert!(!is_fresh(&stage, &me).await);
}

/// A session that passed a mailed code.
async fn by_mail(stage: &Stage, password: &str) -> CurrentSession {
    let login = unfinished(stage.begun(ADA, password).await);
    let (token, user) = (login.mfa_token.expose(), login.user_id.to_string());
    let sent = stage.app.send_email_mfa(ACME, token, &user, &caller()).await.unwrap();
    let code = stage.one_mail().await.code();
    let form = VerifyMfa { challenge_id: Some(&sent.challenge_id), ..answer(&login, "email", &code) };
    let session = stage.verify(&form).await.unwrap();
    stage.current(&session).await
}

#[tokio::test]
async fn an_account_that_is_gone_or_a_store_that_fails_makes_nothing_fresh() {
    let stage = Stage::with(|_, settings| settings.account_deletion = true).await;
    for email in [ADA, BOB] {
        stage.verified(email, PASSWORD).await;
    }
    let (me, other) = (stage.signed_in(ADA).await, stage.signed_in(BOB).await);
    stage.store.break_call("second_factors");
    let refused = stage.app.fresh(&me).await;
    assert!(matches!(refused, Err(NotFresh::Refused(Refusal::Unexpected(_)))), "{refused:?}");
    stage.store.break_call("nothing");
    stage.app.delete_account(&me, &caller()).await.unwrap();
    stage.one_mail().await;
    assert!(!is_fresh(&stage, &me).await);
    assert!(is_fresh(&stage, &other).await);
    stage.administration.reset_second_factors(ACME, &address(ADA), &stage.app.keys).await.expect_err("it is gone");
}

/// A factor that no login asks for can be passed by nobody: then a fresh password is all there is to show.
#[tokio::test]
async fn a_factor_that_the_tenant_does_not_let_count_is_not_demanded() {
    let stage = Stage::new().await;
    stage.guarded(ADA).await;
    stage.change_settings(|settings| settings.mfa.mode = MfaMode::Off).await;
    let me = stage.signed_in(ADA).await;
    assert!(is_fresh(&stage, &me).await, "nobody is asked for one");
    stage.change_settings(|settings| settings.mfa.mode = MfaMode::Optional).await;
    stage.change_settings(|settings| settings.mfa.methods = vec![FactorKind::Email]).await;
    let me = stage.signed_in(ADA).await;
    assert!(is_fresh(&stage, &me).await, "its kind is not allowed");
    stage.change_settings(|settings| settings.mfa.methods = vec![FactorKind::Totp]).await;
    let tenant = stage.app.tenant(ACME).await.unwrap();
    assert!(!is_fresh(&stage, &CurrentSession { tenant, ..me }).await, "it counts again");
}

/// SECURITY §1.4: proof equal to what is changed.
#[tokio::test]
async fn c11_a_mailed_code_is_too_little_where_there_is_a_stronger_factor() {
    let stage = Stage::new().await;
    stage.verified(BOB, PASSWORD).await;
    let mut mailed = stage.signed_in(BOB).await;
    stage.enrol_mailbox(&Enroller::Session(mailed.clone())).await;
    assert!(!is_fresh(&stage, &mailed).await);
    mailed.view.amr = vec!["pwd".to_owned(), "email".to_owned()];
    assert!(is_fresh(&stage, &mailed).await, "there is nothing stronger");

    let ada = stage.guarded(ADA).await;
    let session = stage.by_app(ADA, &ada.phone).await;
    let mut me = stage.current(&session).await;
    assert!(is_fresh(&stage, &me).await);
    me.view.amr = mailed.view.amr;
    assert!(!is_fresh(&stage, &me).await);
}
