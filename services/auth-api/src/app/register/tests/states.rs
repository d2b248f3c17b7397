//! New, unverified and existing addresses: what differs inside, and that nothing differs outside.

use super::is_limited;
use crate::app::refusal::Refusal;
use crate::app::register::RegisterError;
use crate::app::verify_email::VerifyEmailError;
use crate::testing::{ACME, ADA, BOB, Job, MINUTE, OTHER_PASSWORD, PASSWORD, Stage, Work, address, caller};
use scaikey_mail::Message;
use scaikey_store::{Accounts as _, Sessions as _};

/// The states that an address can be in before somebody registers it.
const STATES: [&str; 3] = ["new@example.org", "unverified@example.org", "existing@example.org"];

/// A stage on which each address of [`STATES`] is in the state that it is named after.
async fn three_states() -> Stage {
    let stage = Stage::new().await;
    stage.registered(STATES[1], PASSWORD).await;
    stage.verified(STATES[2], PASSWORD).await;
    stage
}

#[tokio::test]
async fn a8_registering_again_replaces_the_password_and_kills_older_links() {
    let stage = Stage::new().await;
    let older = stage.registered(ADA, PASSWORD).await;
    stage.clock.advance(MINUTE);
    let newer = stage.registered(ADA, OTHER_PASSWORD).await;

    let refused = stage.app.verify_email(ACME, &older, &caller()).await;
    assert!(matches!(refused, Err(VerifyEmailError::TokenInvalid)), "{refused:?}");
    stage.app.verify_email(ACME, &newer, &caller()).await.unwrap();
    stage.login(ADA, PASSWORD).await.unwrap_err();
    stage.login(ADA, OTHER_PASSWORD).await.unwrap();
}

#[tokio::test]
async fn a8_registering_again_kills_an_older_reset_link() {
    let stage = Stage::new().await;
    stage.registered(ADA, PASSWORD).await;
    let reset = stage.reset_token(ADA).await;
    stage.clock.advance(MINUTE);
    stage.registered(ADA, OTHER_PASSWORD).await;
    stage.app.reset_password(ACME, &reset, "a third password", &caller()).await.unwrap_err();
}

#[tokio::test]
async fn a_mail_that_was_replaced_before_it_was_sent_is_not_sent() {
    let stage = Stage::new().await;
    stage.register(ADA, PASSWORD).await.unwrap();
    stage.doorbell.take_rings();
    stage.clock.advance(MINUTE);
    stage.register(ADA, OTHER_PASSWORD).await.unwrap();
    let token = stage.one_mail().await.token();
    stage.app.verify_email(ACME, &token, &caller()).await.unwrap();
}

#[tokio::test]
async fn an_existing_account_is_left_alone_and_its_owner_is_told() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let session = stage.login(ADA, PASSWORD).await.unwrap();
    let before = stage.store.credentials(stage.tenant.id, &address(ADA)).await.unwrap().account.unwrap();
    stage.register("ADA@example.org", OTHER_PASSWORD).await.unwrap();

    let mail = stage.one_mail().await;
    let Message::AccountExists { reset_link } = &mail.message else { panic!("{:?}", mail.message) };
    assert_eq!(*reset_link, format!("{}/t/{ACME}/forgot-password", crate::testing::BASE));
    assert_eq!(mail.row.recipient, ADA, "the stored spelling, not the one that was typed");
    let after = stage.store.credentials(stage.tenant.id, &address(ADA)).await.unwrap().account.unwrap();
    assert_eq!((after.password_hash, after.epoch), (before.password_hash, before.epoch));
    let now = crate::ports::Clock::now(&*stage.clock);
    let user = stage.store.session(stage.tenant.id, session.cookie.digest(), now).await.unwrap().map(|it| it.user_id);
    assert_eq!(user, Some(session.user_id));
    stage.login(ADA, OTHER_PASSWORD).await.unwrap_err();
}

#[tokio::test]
async fn b1_b2_every_state_costs_one_hash_and_one_step_and_one_mail() {
    let stage = three_states().await;
    for email in STATES {
        stage.register(email, OTHER_PASSWORD).await.unwrap();
        let expected = Work { hashing: vec![Job::Hash], store: vec!["register"] };
        assert_eq!(stage.work(), expected, "{email}");
        assert_eq!(stage.one_mail().await.row.recipient, email);
    }
}

#[tokio::test]
async fn b4_registration_ids_and_cookies_are_fresh_and_lead_to_nobody() {
    let stage = three_states().await;
    let mut drawn = std::collections::HashSet::new();
    for email in STATES.into_iter().chain(STATES) {
        let registered = stage.register(email, OTHER_PASSWORD).await.unwrap();
        let account = stage.store.credentials(stage.tenant.id, &address(email)).await.unwrap().account.unwrap();
        assert_ne!(registered.registration_id, account.user_id.0);
        assert_eq!(registered.registration_id.get_version_num(), 4, "it does not tell the time either");
        drawn.insert(registered.registration_id.to_string());
        drawn.insert(registered.browser.expose().to_owned());
        stage.mails().await;
        stage.clock.advance(MINUTE);
    }
    assert_eq!(drawn.len(), 12);
}

#[tokio::test]
async fn b3_the_limit_of_mails_to_an_address_is_the_same_for_every_state() {
    let stage = three_states().await;
    for email in STATES {
        stage.register(email, OTHER_PASSWORD).await.unwrap();
    }
    stage.mails().await;
    stage.work();
    for email in STATES {
        let refused = stage.register(email, PASSWORD).await;
        let Err(RegisterError::Refused(Refusal::Limited { retry_after })) = refused else { panic!("{refused:?}") };
        assert_eq!(retry_after, std::time::Duration::from_mins(1), "{email}");
        assert_eq!(stage.work(), Work { hashing: vec![Job::Hash], ..Work::nothing() }, "{email}");
    }
    stage.no_mail().await;
    stage.clock.advance(MINUTE);
    for email in STATES {
        stage.register(email, PASSWORD).await.unwrap();
    }
    assert_eq!(stage.mails().await.len(), 3);
}

#[tokio::test]
async fn d5_another_spelling_of_the_address_has_no_budget_of_its_own() {
    let stage = Stage::new().await;
    stage.registered(ADA, PASSWORD).await;
    for spelling in ["ADA@example.org", "ada@EXAMPLE.org", " Ada@Example.Org "] {
        assert!(is_limited(&stage.register(spelling, PASSWORD).await), "{spelling}");
    }
    stage.registered(BOB, PASSWORD).await;
}

#[tokio::test]
async fn five_mails_an_hour_go_to_one_address() {
    let stage = Stage::new().await;
    for _ in 0..5 {
        stage.registered(ADA, PASSWORD).await;
        stage.clock.advance(MINUTE);
    }
    assert!(is_limited(&stage.register(ADA, PASSWORD).await));
    stage.clock.advance(MINUTE * 55);
    assert!(is_limited(&stage.register(ADA, PASSWORD).await), "an hour after the first");
    stage.clock.advance(MINUTE * 5);
    stage.registered(ADA, PASSWORD).await;
}

#[tokio::test]
async fn a_registration_that_the_store_failed_costs_no_mail() {
    let stage = Stage::new().await;
    stage.store.break_call("register");
    for _ in 0..10 {
        let failed = stage.register(ADA, PASSWORD).await;
        assert!(matches!(failed, Err(RegisterError::Refused(Refusal::Unexpected(_)))), "{failed:?}");
    }
    // Another call breaks in its place.
    stage.store.break_call("ping");
    stage.registered(ADA, PASSWORD).await;
}
