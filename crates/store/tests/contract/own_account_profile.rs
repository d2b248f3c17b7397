//! The profile, and the end of an account.

use crate::{
    own_account::{ADA, account, account_of},
    samples::{HOUR, MINUTE, T0, digest, event, mail, registration, reset_request, session},
    stage::Stage,
};
use scaikey_store::{ProfileUpdate, RegisterOutcome, SessionOutcome};
use serde_json::json;
use std::sync::Arc;
use tokio::{sync::Barrier, task::JoinSet};

contract!(
    an_update_changes_what_it_names,
    custom_data_comes_back_as_it_was_given,
    a_profile_is_its_tenants,
    a_deleted_account_is_gone_and_its_address_gets_the_farewell,
    an_account_is_deleted_at_the_epoch_that_was_looked_at,
    an_account_is_deleted_once_and_nobody_logs_in_after_it,
);

async fn an_update_changes_what_it_names(stage: Stage) {
    let user = account(&stage, stage.tenant).await;
    let before = stage.store.profile(stage.tenant, user).await.unwrap().unwrap();
    let bystander = account_of(&stage, stage.tenant, "bob@example.org", "bob's").await;
    let untouched = stage.store.profile(stage.tenant, bystander).await.unwrap();
    let now = T0 + MINUTE;
    let update = async |update: ProfileUpdate| {
        let updated = stage.store.update_profile(stage.tenant, user, &update, &event(now)).await.unwrap();
        assert_eq!(updated, stage.store.profile(stage.tenant, user).await.unwrap());
        updated.unwrap()
    };
    assert_eq!(update(ProfileUpdate::default()).await, before);
    let mut expected = before;

    let names = ProfileUpdate { first_name: Some("Augusta".to_owned()), ..ProfileUpdate::default() };
    "Augusta".clone_into(&mut expected.first_name);
    assert_eq!(update(names).await, expected);
    let all = ProfileUpdate {
        first_name: None,
        last_name: Some("King".to_owned()),
        locale: Some(Some("de".to_owned())),
        custom_data: Some(None),
    };
    (expected.last_name, expected.locale, expected.custom_data) = ("King".to_owned(), Some("de".to_owned()), None);
    assert_eq!(update(all).await, expected);
    let back = ProfileUpdate { locale: Some(None), ..ProfileUpdate::default() };
    expected.locale = None;
    assert_eq!(update(back).await, expected);
    assert_eq!(stage.store.profile(stage.tenant, bystander).await.unwrap(), untouched);
    let written = format!("SELECT COUNT(*) FROM accounts WHERE updated_at = {}", stage.raw.time(now));
    assert_eq!(stage.raw.count(&written).await, 1);
}

async fn custom_data_comes_back_as_it_was_given(stage: Stage) {
    let user = account(&stage, stage.tenant).await;
    for data in [json!({ "nul": "\u{0}", "deep": { "list": [1, 2.5, null, "ö"] } }), json!({})] {
        let update = ProfileUpdate { custom_data: Some(Some(data.clone())), ..ProfileUpdate::default() };
        let updated = stage.store.update_profile(stage.tenant, user, &update, &event(T0)).await.unwrap().unwrap();
        assert_eq!(updated.custom_data, Some(data));
    }
}

async fn a_profile_is_its_tenants(stage: Stage) {
    let user = account(&stage, stage.tenant).await;
    let before = stage.store.profile(stage.tenant, user).await.unwrap();
    let update = ProfileUpdate { first_name: Some("Eve".to_owned()), ..ProfileUpdate::default() };
    assert_eq!(stage.store.update_profile(stage.other, user, &update, &event(T0)).await.unwrap(), None);
    assert!(!stage.store.delete_account(stage.other, user, 1, &mail("account_deleted", T0), &event(T0)).await.unwrap());
    assert_eq!(stage.store.profile(stage.tenant, user).await.unwrap(), before);
}

async fn a_deleted_account_is_gone_and_its_address_gets_the_farewell(stage: Stage) {
    let user = account(&stage, stage.tenant).await;
    stage.raw.execute("UPDATE accounts SET locale = 'de'").await;
    let bystander = account_of(&stage, stage.tenant, "bob@example.org", "bob's").await;
    for (user, address, cookie) in [(user, ADA, "mine"), (bystander, "bob@example.org", "theirs")] {
        stage.store.begin_session(stage.tenant, &session(user, address, cookie, T0)).await.unwrap();
    }
    stage.store.request_password_reset(stage.tenant, &reset_request(ADA, "reset", T0)).await.unwrap();
    assert!(stage.store.delete_account(stage.tenant, user, 1, &mail("account_deleted", T0), &event(T0)).await.unwrap());

    assert_eq!(stage.store.profile(stage.tenant, user).await.unwrap(), None);
    for (cookie, is_live) in [("mine", false), ("theirs", true)] {
        let seen = stage.store.session(stage.tenant, digest(cookie), T0).await.unwrap();
        assert_eq!(seen.is_some(), is_live, "{cookie}");
    }
    let due = stage.store.claim_mails(T0, HOUR, 10, None).await.unwrap();
    let due: Vec<_> = due.iter().map(|it| (&*it.template, &*it.recipient, &*it.locale)).collect();
    assert_eq!(due, [("account_deleted", ADA, "de")]);
    assert_eq!(stage.raw.count("SELECT COUNT(*) FROM mails WHERE user_id IS NULL").await, 1);
    assert!(
        !stage.store.delete_account(stage.tenant, user, 1, &mail("account_deleted", T0), &event(T0)).await.unwrap()
    );
    let again = stage.store.register(stage.tenant, &registration(ADA, "again", T0)).await.unwrap();
    assert_eq!(again, RegisterOutcome::Created, "the address is free");
}

async fn an_account_is_deleted_at_the_epoch_that_was_looked_at(stage: Stage) {
    let user = account(&stage, stage.tenant).await;
    for state in ["epoch = 2", "epoch = 1, enabled = FALSE"] {
        stage.raw.execute(&format!("UPDATE accounts SET {state}")).await;
        let deleted =
            stage.store.delete_account(stage.tenant, user, 1, &mail("account_deleted", T0), &event(T0)).await.unwrap();
        assert!(!deleted, "{state}");
    }
    assert_eq!(stage.raw.count("SELECT COUNT(*) FROM accounts").await, 1);
    assert_eq!(stage.raw.count("SELECT COUNT(*) FROM mails WHERE template = 'account_deleted'").await, 0);
}

async fn an_account_is_deleted_once_and_nobody_logs_in_after_it(stage: Stage) {
    let user = account(&stage, stage.tenant).await;
    let barrier = Arc::new(Barrier::new(50));
    let mut calls = JoinSet::new();
    for number in 0..50 {
        let (stage, barrier) = (stage.clone(), barrier.clone());
        calls.spawn(async move {
            barrier.wait().await;
            if number % 5 == 0 {
                return stage
                    .store
                    .delete_account(stage.tenant, user, 1, &mail("account_deleted", T0), &event(T0))
                    .await
                    .unwrap();
            }
            let login = session(user, ADA, &number.to_string(), T0);
            let begun = stage.store.begin_session(stage.tenant, &login).await.unwrap();
            assert!(matches!(begun, SessionOutcome::Begun | SessionOutcome::Outdated));
            false
        });
    }
    assert_eq!(calls.join_all().await.into_iter().filter(|deleted| *deleted).count(), 1);
    for table in ["accounts", "sessions"] {
        assert_eq!(stage.raw.count(&format!("SELECT COUNT(*) FROM {table}")).await, 0, "{table}");
    }
    assert_eq!(stage.raw.count("SELECT COUNT(*) FROM mails").await, 1);
}
