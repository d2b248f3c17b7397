//! Trusted devices: seen, named and distrusted by their owner, and what their tokens spare.

use super::TrustedDeviceError;
use crate::app::first_factor::{Authenticated, LoggedIn};
use crate::app::mfa::VerifyMfa;
use crate::app::refusal::Refusal;
use crate::app::sessions::CurrentSession;
use crate::domain::token::Token;
use crate::ports::Clock as _;
use crate::testing::{
    ACME, ADA, BOB, DAY, Guarded, OTHER_PASSWORD, PASSWORD, STEP, Stage, answer, authenticated, caller, unfinished,
};
use scaikey_mail::Message;
use scaikey_store::{Acr, TrustedDeviceId};
use time::Duration;
use uuid::Uuid;

/// A session that passed the app on a device of this name, which is trusted from then on.
async fn trusting(stage: &Stage, email: &str, who: &Guarded, device: &str) -> (Authenticated, Token) {
    stage.clock.advance(STEP);
    let login = unfinished(stage.begun_with(email, PASSWORD, Some(device), None).await);
    let code = who.phone.code(stage.clock.now());
    let form = VerifyMfa { trust_device: true, ..answer(&login, "totp", &code) };
    let mut session = stage.verify(&form).await.unwrap();
    let token = session.trusted_device_token.take().unwrap();
    (session, token)
}

async fn on(stage: &Stage, email: &str, token: &Token) -> LoggedIn {
    stage.begun_with(email, PASSWORD, None, Some(token.clone())).await
}

/// The token that took this one's place, if that spared the factor.
async fn spared(stage: &Stage, email: &str, token: &Token) -> Option<Token> {
    match on(stage, email, token).await {
        LoggedIn::Authenticated(session) => Some(session.trusted_device_token.expect("the next token")),
        LoggedIn::Unfinished(_) => None,
    }
}

async fn names(stage: &Stage, me: &CurrentSession) -> Vec<String> {
    stage.app.list_trusted_devices(me).await.unwrap().into_iter().map(|device| device.name).collect()
}

#[tokio::test]
async fn devices_are_seen_named_and_distrusted_by_their_owner_alone() {
    let stage = Stage::new().await;
    let (ada, bob) = (stage.guarded(ADA).await, stage.guarded(BOB).await);
    let (theirs, _) = trusting(&stage, BOB, &bob, "Safari on iOS").await;
    let (_, desk) = trusting(&stage, ADA, &ada, "Firefox on Linux").await;
    let (here, phone) = trusting(&stage, ADA, &ada, "curl").await;
    let (me, eve) = (stage.current(&here).await, stage.current(&theirs).await);
    assert_eq!(names(&stage, &me).await, ["curl", "Firefox on Linux"]);
    assert_eq!(names(&stage, &eve).await, ["Safari on iOS"]);

    let id = stage.app.list_trusted_devices(&me).await.unwrap()[1].id;
    let before = stage.held(ada.user).await;
    for (who, which) in [(&eve, id), (&me, TrustedDeviceId(Uuid::nil()))] {
        let refused = stage.app.rename_trusted_device(who, which, "Desk", &caller()).await;
        assert!(matches!(refused, Err(TrustedDeviceError::Unknown)), "{refused:?}");
        let refused = stage.app.revoke_trusted_device(who, which, &caller()).await;
        assert!(matches!(refused, Err(TrustedDeviceError::Unknown)), "{refused:?}");
    }
    for name in ["", "  ", "a\nb", &"x".repeat(65)] {
        let refused = stage.app.rename_trusted_device(&me, id, name, &caller()).await;
        assert!(matches!(refused, Err(TrustedDeviceError::Rules(_))), "{name:?}: {refused:?}");
    }
    stage.store.break_call("rename_trusted_device");
    let refused = stage.app.rename_trusted_device(&me, id, "Desk", &caller()).await;
    assert!(matches!(refused, Err(TrustedDeviceError::Refused(Refusal::Unexpected(_)))), "{refused:?}");
    stage.store.break_call("revoke_trusted_device");
    let refused = stage.app.revoke_trusted_device(&me, id, &caller()).await;
    assert!(matches!(refused, Err(TrustedDeviceError::Refused(Refusal::Unexpected(_)))), "{refused:?}");
    stage.store.break_call("nothing");
    assert_eq!(stage.held(ada.user).await, before);

    stage.app.rename_trusted_device(&me, id, " Desk ", &caller()).await.unwrap();
    assert_eq!(names(&stage, &me).await, ["curl", "Desk"]);
    stage.app.revoke_trusted_device(&me, id, &caller()).await.unwrap();
    assert_eq!(names(&stage, &me).await, ["curl"]);
    let again = stage.app.revoke_trusted_device(&me, id, &caller()).await;
    assert!(matches!(again, Err(TrustedDeviceError::Unknown)), "{again:?}");
    assert!(spared(&stage, ADA, &desk).await.is_none(), "its token is nothing any more");
    assert!(spared(&stage, ADA, &phone).await.is_some(), "the other device is trusted still");
    stage.no_mail().await;
}

#[tokio::test]
async fn c10_a_token_spares_its_own_account_one_factor() {
    let stage = Stage::new().await;
    let (ada, _) = (stage.guarded(ADA).await, stage.guarded(BOB).await);
    let (_, token) = trusting(&stage, ADA, &ada, "curl").await;
    assert!(spared(&stage, BOB, &token).await.is_none(), "another account");
    let session = authenticated(on(&stage, ADA, &token).await);
    let me = stage.current(&session).await;
    assert_eq!((me.view.amr.join(" ").as_str(), me.view.acr), ("pwd trusted_device", Acr::Aal1));
    let used = &stage.held(ada.user).await.devices[0];
    assert_eq!(used.last_used_at, Some(stage.clock.now()));
    let next = session.trusted_device_token.unwrap();
    assert_ne!(next.expose(), token.expose());
    let wrong = stage.login_with(ADA, OTHER_PASSWORD, false, None).await;
    assert!(wrong.is_err(), "it stands in for the factor alone");
    assert!(spared(&stage, ADA, &next).await.is_some());
}

#[tokio::test]
async fn c10_a_copy_that_comes_late_ends_the_trust_and_its_owner_is_told() {
    let stage = Stage::new().await;
    let ada = stage.guarded(ADA).await;
    let (begun, first) = trusting(&stage, ADA, &ada, "Firefox on Linux").await;
    let second = spared(&stage, ADA, &first).await.unwrap();
    stage.clock.advance(Duration::seconds(10));
    assert!(spared(&stage, ADA, &first).await.is_none(), "two logins at once are no theft");
    stage.no_mail().await;
    let third = spared(&stage, ADA, &second).await.expect("the device is trusted still");
    stage.clock.advance(Duration::seconds(11));
    assert!(spared(&stage, ADA, &second).await.is_none());
    let alarm = stage.one_mail().await;
    let Message::TrustedDeviceAlarm { name, .. } = &alarm.message else { panic!("{:?}", alarm.message) };
    assert_eq!((alarm.row.recipient.as_str(), name.as_str()), (ADA, "Firefox on Linux"));
    assert!(spared(&stage, ADA, &third).await.is_none(), "whoever holds the newest token may be the thief");
    let me = stage.current(&begun).await;
    assert_eq!(names(&stage, &me).await, [""; 0]);
    assert!(spared(&stage, ADA, &second).await.is_none());
    stage.no_mail().await;
}

/// SECURITY §0.7: what ends the trust in every device of the account.
#[tokio::test]
async fn c10_whatever_calls_the_account_into_question_ends_all_trust() {
    let stage = Stage::new().await;
    let ada = stage.guarded(ADA).await;
    let (begun, token) = trusting(&stage, ADA, &ada, "curl").await;
    let me = stage.current(&begun).await;
    stage.app.regenerate_recovery_codes(&me, &caller()).await.unwrap();
    stage.one_mail().await;
    assert!(spared(&stage, ADA, &token).await.is_none(), "new codes stand in for the factor");
    let (_, token) = trusting(&stage, ADA, &ada, "curl").await;
    stage.app.revoke_other_sessions(&me, &caller()).await.unwrap();
    assert!(spared(&stage, ADA, &token).await.is_none(), "who signs out everywhere may have lost the device");
    assert_eq!(names(&stage, &me).await, [""; 0]);

    let (_, token) = trusting(&stage, ADA, &ada, "curl").await;
    let link = stage.reset_token(ADA).await;
    stage.app.reset_password(ACME, &link, PASSWORD, &caller()).await.unwrap();
    stage.one_mail().await;
    assert!(spared(&stage, ADA, &token).await.is_none(), "a reset");

    let (_, token) = trusting(&stage, ADA, &ada, "curl").await;
    stage.change_settings(|settings| settings.mfa.trusted_device_days = 0).await;
    assert!(spared(&stage, ADA, &token).await.is_none(), "the tenant forbids it");
    stage.change_settings(|settings| settings.mfa.trusted_device_days = 30).await;
    let token = spared(&stage, ADA, &token).await.expect("a token that was not looked at is not used");
    stage.clock.advance(DAY * 30);
    assert!(spared(&stage, ADA, &token).await.is_none(), "its time is over");

    let (_, token) = trusting(&stage, ADA, &ada, "curl").await;
    stage.reset_second_factors(ADA).await;
    let session = authenticated(on(&stage, ADA, &token).await);
    assert!(session.trusted_device_token.is_none(), "there is no factor to spare");
}
