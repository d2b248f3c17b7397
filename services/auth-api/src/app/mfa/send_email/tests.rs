//! Mailing a code for a login: to whom, how often, and which code counts.

use super::CodeSent;
use crate::app::first_factor::{LoggedIn, Unfinished};
use crate::app::mfa::{Enroller, MfaError, VerifyMfa};
use crate::app::refusal::Refusal;
use crate::ports::Clock as _;
use crate::testing::{ACME, ADA, BOB, HOUR, MINUTE, PASSWORD, Stage, TICK, Work, answer, caller, settings, unfinished};
use scaikey_mail::Message;
use scaikey_store::{Audit as _, FactorKind, MfaMode};
use std::time::Duration;

/// A stage with somebody whose second factor is the mailbox.
async fn mailbox() -> Stage {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let me = stage.signed_in(ADA).await;
    stage.enrol_mailbox(&Enroller::Session(me)).await;
    stage
}

async fn send(stage: &Stage, login: &Unfinished) -> Result<CodeSent, MfaError> {
    stage.app.send_email_mfa(ACME, login.mfa_token.expose(), &login.user_id.to_string(), &caller()).await
}

/// How long the next code has to wait.
fn wait(result: Result<CodeSent, MfaError>) -> Duration {
    match result {
        Err(MfaError::Refused(Refusal::Limited { retry_after })) => retry_after,
        other => panic!("the limits should have refused: {other:?}"),
    }
}

#[tokio::test]
async fn a_code_goes_to_the_accounts_address_and_nothing_else_happens() {
    let stage = mailbox().await;
    let login = unfinished(stage.begun_with(ADA, PASSWORD, Some("Firefox on Linux"), None).await);
    let (before, begun) = (stage.held(login.user_id).await, stage.clock.now());
    stage.clock.advance(MINUTE);
    stage.work();
    let sent = send(&stage, &login).await.unwrap();
    let store = vec!["second_factors", "profile", "mail_code"];
    assert_eq!(stage.work(), Work { hashing: Vec::new(), store });
    let mail = stage.one_mail().await;
    assert_eq!(mail.row.recipient, ADA);
    let Message::MfaCode { code, valid_minutes, device } = &mail.message else { panic!("{:?}", mail.message) };
    assert_eq!((code.len(), *valid_minutes, device.as_deref()), (6, 4, Some("Firefox on Linux")));
    assert_eq!(sent.sent_to, "a***@e***.org");
    assert_eq!((sent.expires_at, sent.resend_at), (begun + MINUTE * 5, begun + MINUTE * 2));
    assert_eq!(stage.held(login.user_id).await, before);
    let events = stage.store.activity(stage.tenant.id, login.user_id, None, 100).await.unwrap();
    let codes = events.iter().filter(|event| event.kind == "code_mailing" && event.at == stage.clock.now()).count();
    assert_eq!(codes, 1);
}

#[tokio::test]
async fn the_next_code_waits_a_minute_and_the_last_one_stays_good_meanwhile() {
    let stage = mailbox().await;
    let login = stage.unfinished(ADA).await;
    let sent = send(&stage, &login).await.unwrap();
    let code = stage.one_mail().await.code();
    stage.clock.advance(MINUTE - TICK);
    assert!(wait(send(&stage, &login).await) <= Duration::from_secs(1));
    let other = stage.unfinished(ADA).await;
    wait(send(&stage, &other).await);
    stage.no_mail().await;
    let form = VerifyMfa { challenge_id: Some(&sent.challenge_id), ..answer(&login, "email", &code) };
    stage.verify(&form).await.expect("a code that could not be sent took no place");

    stage.clock.advance(TICK);
    send(&stage, &other).await.unwrap();
    stage.one_mail().await;
}

#[tokio::test]
async fn an_address_gets_five_codes_in_an_hour_over_all_logins() {
    let stage = mailbox().await;
    stage.clock.advance(HOUR * 24);
    for _ in 0..5 {
        let login = stage.unfinished(ADA).await;
        send(&stage, &login).await.unwrap();
        stage.one_mail().await;
        stage.clock.advance(MINUTE);
    }
    let login = stage.unfinished(ADA).await;
    assert!(wait(send(&stage, &login).await) > Duration::from_mins(50));
    stage.no_mail().await;
}

#[tokio::test]
async fn c1_a_token_goes_with_its_own_user_and_five_others_end_it() {
    let stage = mailbox().await;
    let bob = stage.guarded(BOB).await;
    let login = stage.unfinished(ADA).await;
    let token = login.mfa_token.expose();
    stage.work();
    for claimed in [bob.user.to_string().as_str(), "", "1", &login.user_id.to_string().to_uppercase(), token] {
        let refused = stage.app.send_email_mfa(ACME, token, claimed, &caller()).await;
        assert!(matches!(refused, Err(MfaError::TokenInvalid)), "{claimed}: {refused:?}");
    }
    assert_eq!(stage.work(), Work::nothing());
    let refused = send(&stage, &login).await;
    assert!(matches!(refused, Err(MfaError::TokenInvalid)), "each was a try: {refused:?}");
    stage.no_mail().await;
}

#[tokio::test]
async fn a_login_that_may_not_be_finished_by_mail_gets_none() {
    let stage = mailbox().await;
    stage.guarded(BOB).await;
    let is_unavailable = |result: Result<CodeSent, MfaError>| matches!(result, Err(MfaError::MethodNotAvailable));
    let login = stage.unfinished(BOB).await;
    assert!(is_unavailable(send(&stage, &login).await), "no mailbox was enrolled");
    let login = stage.unfinished(ADA).await;
    let wrong =
        |kinds: Vec<FactorKind>| move |settings: &mut scaikey_store::TenantSettings| settings.mfa.methods = kinds;
    stage.change_settings(wrong(vec![FactorKind::WebAuthn, FactorKind::Totp])).await;
    assert!(is_unavailable(send(&stage, &login).await), "the tenant rules it out");
    stage.change_settings(|settings| settings.mfa.mode = MfaMode::Required).await;
    let LoggedIn::Unfinished(demanded) = stage.begun(ADA, PASSWORD).await else { panic!("a factor is demanded") };
    assert!(is_unavailable(send(&stage, &demanded).await), "a login that is to enrol");
    stage.no_mail().await;
}

/// C7: after a reset by mail the mailbox is no second factor, where there is another.
#[tokio::test]
async fn c7_after_a_reset_no_code_is_mailed_where_there_is_another_way() {
    let stage = Stage::new().await;
    let ada = stage.guarded(ADA).await;
    let me = stage.by_app(ADA, &ada.phone).await;
    stage.enrol_mailbox(&Enroller::Session(stage.current(&me).await)).await;
    let link = stage.reset_token(ADA).await;
    stage.app.reset_password(ACME, &link, PASSWORD, &caller()).await.unwrap();
    stage.one_mail().await;
    let login = stage.unfinished(ADA).await;
    let refused = send(&stage, &login).await;
    assert!(matches!(refused, Err(MfaError::MethodNotAvailable)), "{refused:?}");
    stage.no_mail().await;
}

#[tokio::test]
async fn a_login_that_is_over_or_elsewhere_gets_no_code() {
    let stage = mailbox().await;
    stage.administration.create_tenant("other", |_| settings()).await.unwrap();
    let login = stage.unfinished(ADA).await;
    let (token, user) = (login.mfa_token.expose(), login.user_id.to_string());
    let refused = stage.app.send_email_mfa("other", token, &user, &caller()).await;
    assert!(matches!(refused, Err(MfaError::TokenInvalid)), "{refused:?}");
    stage.clock.advance(MINUTE * 5);
    stage.work();
    let refused = send(&stage, &login).await;
    assert!(matches!(refused, Err(MfaError::TokenInvalid)), "{refused:?}");
    assert_eq!(stage.work(), Work::nothing());
    stage.no_mail().await;
}

#[tokio::test]
async fn a_part_that_is_away_mails_nothing() {
    let stage = mailbox().await;
    let login = stage.unfinished(ADA).await;
    let unavailable = |result| matches!(result, Err(MfaError::Refused(Refusal::Unavailable(_))));
    stage.challenges.set_away(true);
    assert!(unavailable(send(&stage, &login).await));
    stage.challenges.set_away(false);
    stage.limits.set_away(true);
    assert!(unavailable(send(&stage, &login).await));
    stage.limits.set_away(false);
    for call in ["second_factors", "profile", "mail_code"] {
        stage.store.break_call(call);
        let refused = send(&stage, &login).await;
        assert!(matches!(refused, Err(MfaError::Refused(Refusal::Unexpected(_)))), "{call}: {refused:?}");
        stage.no_mail().await;
    }
}
