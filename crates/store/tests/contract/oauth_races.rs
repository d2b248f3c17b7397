//! Refresh tokens one after the other, and everything that a hundred callers may want at once.

use crate::{
    oauth_samples::{APP, grant, granted, interaction, person, redemption, refresh},
    races::{CALLERS, at_once},
    samples::{DAY, HOUR, T0, TICK, digest, event},
    stage::Stage,
};
use scaikey_store::{GrantOutcome, RedeemOutcome, RefreshOutcome};
use std::collections::HashSet;
use time::Duration;

contract!(
    a_refresh_token_is_replaced_and_its_copy_ends_the_family,
    a_retry_within_ten_seconds_gets_the_same_successor,
    a_retry_after_the_successor_was_used_ends_the_family,
    a_refresh_token_is_its_clients_and_expires,
    a_client_gives_back_what_it_was_granted,
    of_many_uses_of_a_code_one_succeeds_and_the_rest_revoke_it,
    many_refreshes_at_once_make_one_line,
    of_many_answers_to_a_request_one_is_given,
    of_many_uses_of_an_assertion_one_succeeds,
);

async fn a_refresh_token_is_replaced_and_its_copy_ends_the_family(stage: Stage) {
    let ada = person(&stage, stage.tenant).await;
    let id = granted(&stage, &ada).await;
    let present = async |token, next, now| stage.store.refresh(stage.tenant, &refresh(token, next, now)).await.unwrap();
    assert!(matches!(present("first", "second", T0).await, RefreshOutcome::Rotated(view) if view.id == id));
    let late = T0 + Duration::seconds(10) + TICK;
    assert_eq!(present("first", "x", late).await, RefreshOutcome::Replayed);
    assert_eq!(present("second", "y", late).await, RefreshOutcome::Refused, "the family has ended");
    assert_eq!(present("first", "z", late).await, RefreshOutcome::Refused);
    assert_eq!(stage.raw.count("SELECT COUNT(*) FROM audit_events").await, 5, "one replay is told once");
}

async fn a_retry_within_ten_seconds_gets_the_same_successor(stage: Stage) {
    let ada = person(&stage, stage.tenant).await;
    granted(&stage, &ada).await;
    stage.store.refresh(stage.tenant, &refresh("first", "second", T0)).await.unwrap();
    for seconds in [0, 5, 10] {
        let now = T0 + Duration::seconds(seconds);
        match stage.store.refresh(stage.tenant, &refresh("first", "other", now)).await.unwrap() {
            RefreshOutcome::Repeated(_, successor) => assert_eq!(successor.bytes, b"second", "{seconds}"),
            other => panic!("{other:?}"),
        }
    }
    let next = stage.store.refresh(stage.tenant, &refresh("second", "third", T0)).await.unwrap();
    assert!(matches!(next, RefreshOutcome::Rotated(_)));
}

async fn a_retry_after_the_successor_was_used_ends_the_family(stage: Stage) {
    let ada = person(&stage, stage.tenant).await;
    granted(&stage, &ada).await;
    stage.store.refresh(stage.tenant, &refresh("first", "second", T0)).await.unwrap();
    stage.store.refresh(stage.tenant, &refresh("second", "third", T0)).await.unwrap();
    let copy = stage.store.refresh(stage.tenant, &refresh("first", "x", T0)).await.unwrap();
    assert_eq!(copy, RefreshOutcome::Replayed);
    assert!(stage.store.refresh_token(stage.tenant, digest("third"), T0).await.unwrap().is_none());
}

async fn a_refresh_token_is_its_clients_and_expires(stage: Stage) {
    let ada = person(&stage, stage.tenant).await;
    granted(&stage, &ada).await;
    let mut another = refresh("first", "x", T0);
    "another".clone_into(&mut another.client_id);
    assert_eq!(stage.store.refresh(stage.tenant, &another).await.unwrap(), RefreshOutcome::Refused);
    let end = T0 + DAY * 14;
    let good = stage.store.refresh_token(stage.tenant, digest("first"), end - TICK).await.unwrap().unwrap();
    assert_eq!((good.expires_at, &*good.grant.scope), (end, "openid"));
    assert!(stage.store.refresh_token(stage.tenant, digest("first"), end).await.unwrap().is_none());
    let late = stage.store.refresh(stage.tenant, &refresh("first", "x", end)).await.unwrap();
    assert_eq!(late, RefreshOutcome::Refused);
    let in_time = stage.store.refresh(stage.tenant, &refresh("first", "x", end - TICK)).await.unwrap();
    assert!(matches!(in_time, RefreshOutcome::Rotated(_)));
}

async fn a_client_gives_back_what_it_was_granted(stage: Stage) {
    let ada = person(&stage, stage.tenant).await;
    let id = granted(&stage, &ada).await;
    let revoke = async |client| stage.store.revoke_grant(stage.tenant, digest("first"), client, &event(T0)).await;
    assert!(!revoke("another").await.unwrap());
    assert!(stage.store.grant_view(stage.tenant, id, T0).await.unwrap().is_some());
    assert!(revoke(APP).await.unwrap());
    assert!(!revoke(APP).await.unwrap(), "once");
    assert!(stage.store.grant_view(stage.tenant, id, T0).await.unwrap().is_none());
}

/// D10: parallel.
async fn of_many_uses_of_a_code_one_succeeds_and_the_rest_revoke_it(stage: Stage) {
    let ada = person(&stage, stage.tenant).await;
    let new = grant(&ada, "code", T0);
    stage.store.grant(stage.tenant, &new).await.unwrap();
    let outcomes = at_once(&stage, |stage, number| async move {
        stage.store.redeem_code(stage.tenant, &redemption("code", &number.to_string(), T0)).await
    })
    .await;
    let redeemed = outcomes.iter().filter(|outcome| matches!(outcome, RedeemOutcome::Redeemed(_))).count();
    let replayed = outcomes.iter().filter(|outcome| **outcome == RedeemOutcome::Replayed).count();
    assert_eq!((redeemed, replayed), (1, CALLERS - 1));
    assert_eq!(stage.raw.count("SELECT COUNT(*) FROM refresh_tokens").await, 1);
    assert!(stage.store.grant_view(stage.tenant, new.id, T0).await.unwrap().is_none());
}

/// D4.
async fn many_refreshes_at_once_make_one_line(stage: Stage) {
    let ada = person(&stage, stage.tenant).await;
    granted(&stage, &ada).await;
    let outcomes = at_once(&stage, |stage, number| async move {
        stage.store.refresh(stage.tenant, &refresh("first", &number.to_string(), T0)).await
    })
    .await;
    let rotated = outcomes.iter().filter(|outcome| matches!(outcome, RefreshOutcome::Rotated(_))).count();
    let repeated: Vec<_> = outcomes
        .into_iter()
        .filter_map(|outcome| match outcome {
            RefreshOutcome::Repeated(_, successor) => Some(successor.bytes),
            _ => None,
        })
        .collect();
    assert_eq!((rotated, repeated.len()), (1, CALLERS - 1));
    assert_eq!(repeated.into_iter().collect::<HashSet<_>>().len(), 1, "all hear of one successor");
    let [all, live] = ["", "WHERE replaced_at IS NULL"].map(|of| format!("SELECT COUNT(*) FROM refresh_tokens {of}"));
    assert_eq!((stage.raw.count(&all).await, stage.raw.count(&live).await), (2, 1));
}

async fn of_many_answers_to_a_request_one_is_given(stage: Stage) {
    let ada = person(&stage, stage.tenant).await;
    stage.store.begin_interaction(stage.tenant, &interaction("one", T0)).await.unwrap();
    let outcomes = at_once(&stage, |stage, number| {
        let mut new = grant(&ada, &number.to_string(), T0);
        new.interaction = Some(digest("one"));
        async move { stage.store.grant(stage.tenant, &new).await }
    })
    .await;
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == GrantOutcome::Granted).count(), 1);
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == GrantOutcome::Answered).count(), CALLERS - 1);
}

/// D9: parallel.
async fn of_many_uses_of_an_assertion_one_succeeds(stage: Stage) {
    let spent =
        at_once(&stage, |stage, _| async move { stage.store.spend_jti(stage.tenant, digest("jti"), T0 + HOUR).await })
            .await;
    assert_eq!(spent.into_iter().filter(|spent| *spent).count(), 1);
}
