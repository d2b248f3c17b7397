//! Requests that wait, consents, codes, and what a grant falls with.

use crate::{
    oauth_samples::{APP, Person, client, grant, granted, interaction, person, redemption, refresh},
    samples::{DAY, HOUR, MINUTE, T0, TICK, digest, event, password_notice, reset_request},
    stage::Stage,
};
use scaikey_store::{GrantId, GrantOutcome, RedeemOutcome, RefreshOutcome, SessionHandle};

contract!(
    a_request_waits_for_an_hour_and_is_answered_once,
    a_consent_is_of_a_person_for_a_client,
    a_code_is_good_for_a_minute_and_once,
    a_code_that_is_used_twice_takes_its_tokens_along,
    nothing_is_granted_after_a_change_of_the_account,
    a_grant_falls_with_its_account_its_client_and_its_session,
    an_offline_grant_outlives_its_session,
    nothing_of_one_tenant_is_anything_at_another,
    what_is_over_is_purged,
    an_assertion_is_used_once,
);

async fn a_request_waits_for_an_hour_and_is_answered_once(stage: Stage) {
    let ada = person(&stage, stage.tenant).await;
    for name in ["one", "two"] {
        assert!(stage.store.begin_interaction(stage.tenant, &interaction(name, T0)).await.unwrap());
    }
    let waits = async |name, now| stage.store.interaction(stage.tenant, digest(name), now).await.unwrap().is_some();
    assert!(waits("one", T0 + HOUR - TICK).await);
    assert!(!waits("one", T0 + HOUR).await);
    assert!(!waits("three", T0).await);
    let mut first = grant(&ada, "a", T0);
    first.interaction = Some(digest("one"));
    assert_eq!(stage.store.grant(stage.tenant, &first).await.unwrap(), GrantOutcome::Granted);
    let mut again = grant(&ada, "b", T0);
    again.interaction = Some(digest("one"));
    assert_eq!(stage.store.grant(stage.tenant, &again).await.unwrap(), GrantOutcome::Answered);
    assert!(!waits("one", T0).await);
    assert!(stage.store.end_interaction(stage.tenant, digest("two"), T0).await.unwrap());
    assert!(!stage.store.end_interaction(stage.tenant, digest("two"), T0).await.unwrap());
    assert_eq!(stage.raw.count("SELECT COUNT(*) FROM grants").await, 1);
    let mut stranger = interaction("x", T0);
    "unknown".clone_into(&mut stranger.client_id);
    assert!(!stage.store.begin_interaction(stage.tenant, &stranger).await.unwrap());
}

async fn a_consent_is_of_a_person_for_a_client(stage: Stage) {
    let ada = person(&stage, stage.tenant).await;
    stage.store.begin_interaction(stage.tenant, &interaction("one", T0)).await.unwrap();
    let consent = async |client| stage.store.consent(stage.tenant, ada.user, client).await.unwrap();
    assert_eq!(consent(APP).await, None);
    for scope in ["openid", "openid email"] {
        assert!(stage.store.give_consent(stage.tenant, ada.user, digest("one"), scope, &event(T0)).await.unwrap());
        assert_eq!(consent(APP).await.as_deref(), Some(scope));
    }
    let waiting = stage.store.interaction(stage.tenant, digest("one"), T0).await.unwrap().unwrap();
    assert_eq!(waiting.consented_by, Some(ada.user));
    assert_eq!(consent("other").await, None);
    assert!(!stage.store.give_consent(stage.tenant, ada.user, digest("two"), "x", &event(T0)).await.unwrap());
    assert!(!stage.store.give_consent(stage.tenant, ada.user, digest("one"), "x", &event(T0 + HOUR)).await.unwrap());
}

async fn a_code_is_good_for_a_minute_and_once(stage: Stage) {
    let ada = person(&stage, stage.tenant).await;
    for code in ["in time", "too late"] {
        stage.store.grant(stage.tenant, &grant(&ada, code, T0)).await.unwrap();
    }
    let bound = stage.store.code(stage.tenant, digest("in time")).await.unwrap().unwrap();
    assert_eq!((&*bound.client_id, bound.nonce.as_deref()), (APP, Some("nonce")));
    let redeem = async |code, now| stage.store.redeem_code(stage.tenant, &redemption(code, code, now)).await.unwrap();
    assert_eq!(redeem("too late", T0 + MINUTE).await, RedeemOutcome::Refused);
    assert_eq!(redeem("unknown", T0).await, RedeemOutcome::Refused);
    assert!(matches!(redeem("in time", T0 + MINUTE - TICK).await, RedeemOutcome::Redeemed(_)));
}

/// D10.
async fn a_code_that_is_used_twice_takes_its_tokens_along(stage: Stage) {
    let ada = person(&stage, stage.tenant).await;
    let id = granted(&stage, &ada).await;
    assert!(stage.store.grant_view(stage.tenant, id, T0).await.unwrap().is_some());
    let again = stage.store.redeem_code(stage.tenant, &redemption("code", "second", T0)).await.unwrap();
    assert_eq!(again, RedeemOutcome::Replayed);
    assert!(stage.store.grant_view(stage.tenant, id, T0).await.unwrap().is_none());
    assert!(stage.store.refresh_token(stage.tenant, digest("first"), T0).await.unwrap().is_none());
    let refreshed = stage.store.refresh(stage.tenant, &refresh("first", "next", T0)).await.unwrap();
    assert_eq!(refreshed, RefreshOutcome::Refused);
}

async fn nothing_is_granted_after_a_change_of_the_account(stage: Stage) {
    let ada = person(&stage, stage.tenant).await;
    let outcome = async |new| stage.store.grant(stage.tenant, &new).await.unwrap();
    let mut other_epoch = grant(&ada, "a", T0);
    other_epoch.epoch = 2;
    assert_eq!(outcome(other_epoch).await, GrantOutcome::Outdated);
    let mut other_session = grant(&ada, "b", T0);
    other_session.session = SessionHandle(uuid::Uuid::nil());
    assert_eq!(outcome(other_session).await, GrantOutcome::Outdated);
    let mut other_client = grant(&ada, "c", T0);
    "unknown".clone_into(&mut other_client.client_id);
    assert_eq!(outcome(other_client).await, GrantOutcome::Outdated);
    stage.store.end_session(stage.tenant, ada.user, ada.session, &event(T0)).await.unwrap();
    assert_eq!(outcome(grant(&ada, "d", T0)).await, GrantOutcome::Outdated);
    assert_eq!(stage.raw.count("SELECT COUNT(*) FROM grants").await, 0);
}

async fn stands(stage: &Stage, id: GrantId) -> bool {
    stage.store.grant_view(stage.tenant, id, T0).await.unwrap().is_some()
}

async fn a_grant_falls_with_its_account_its_client_and_its_session(stage: Stage) {
    let ada = person(&stage, stage.tenant).await;
    let id = granted(&stage, &ada).await;
    assert!(stands(&stage, id).await);
    for (breaks, mends) in [
        ("UPDATE accounts SET enabled = FALSE", "UPDATE accounts SET enabled = TRUE"),
        ("UPDATE accounts SET epoch = 2", "UPDATE accounts SET epoch = 1"),
        ("UPDATE clients SET enabled = FALSE", "UPDATE clients SET enabled = TRUE"),
        ("UPDATE sessions SET ended_at = created_at", "UPDATE sessions SET ended_at = NULL"),
        ("UPDATE grants SET revoked_at = created_at", "UPDATE grants SET revoked_at = NULL"),
    ] {
        stage.raw.execute(breaks).await;
        assert!(!stands(&stage, id).await, "{breaks}");
        let refused = stage.store.refresh(stage.tenant, &refresh("first", "next", T0)).await.unwrap();
        assert_eq!(refused, RefreshOutcome::Refused, "{breaks}");
        stage.raw.execute(mends).await;
        assert!(stands(&stage, id).await, "{mends}");
    }
    let late = stage.store.grant_view(stage.tenant, id, T0 + DAY * 30).await.unwrap();
    assert!(late.is_none(), "it is over");
    assert!(stage.store.delete_client(stage.tenant, APP).await.unwrap());
    for table in ["grants", "authorization_codes", "refresh_tokens"] {
        assert_eq!(stage.raw.count(&format!("SELECT COUNT(*) FROM {table}")).await, 0, "{table}");
    }
}

/// A reset ends it all the same.
async fn an_offline_grant_outlives_its_session(stage: Stage) {
    let ada = person(&stage, stage.tenant).await;
    let mut new = grant(&ada, "code", T0);
    new.offline = true;
    stage.store.grant(stage.tenant, &new).await.unwrap();
    stage.store.end_session(stage.tenant, ada.user, ada.session, &event(T0)).await.unwrap();
    assert!(stands(&stage, new.id).await);
    stage.store.request_password_reset(stage.tenant, &reset_request("ada@example.org", "reset", T0)).await.unwrap();
    let notice = password_notice(T0);
    stage.store.reset_password(stage.tenant, digest("reset"), "new", &notice, &event(T0)).await.unwrap();
    assert!(!stands(&stage, new.id).await);
}

async fn nothing_of_one_tenant_is_anything_at_another(stage: Stage) {
    let ada = person(&stage, stage.tenant).await;
    let id = granted(&stage, &ada).await;
    stage.store.grant(stage.tenant, &grant(&ada, "fresh", T0)).await.unwrap();
    stage.store.begin_interaction(stage.tenant, &interaction("one", T0)).await.unwrap();
    stage.store.create_client(stage.other, &client(APP)).await.unwrap();
    let (store, other) = (&stage.store, stage.other);
    assert!(store.grant_view(other, id, T0).await.unwrap().is_none());
    assert!(store.code(other, digest("fresh")).await.unwrap().is_none());
    assert_eq!(store.redeem_code(other, &redemption("fresh", "x", T0)).await.unwrap(), RedeemOutcome::Refused);
    assert_eq!(store.refresh(other, &refresh("first", "x", T0)).await.unwrap(), RefreshOutcome::Refused);
    assert!(store.refresh_token(other, digest("first"), T0).await.unwrap().is_none());
    assert!(!store.revoke_grant(other, digest("first"), APP, &event(T0)).await.unwrap());
    assert!(store.interaction(other, digest("one"), T0).await.unwrap().is_none());
    assert!(!store.end_interaction(other, digest("one"), T0).await.unwrap());
    assert_eq!(store.grant(other, &grant(&ada, "y", T0)).await.unwrap(), GrantOutcome::Outdated);
    assert!(store.spend_jti(stage.tenant, digest("jti"), T0 + HOUR).await.unwrap());
    assert!(!store.is_spent(other, digest("jti")).await.unwrap());
    assert!(stands(&stage, id).await);
}

async fn what_is_over_is_purged(stage: Stage) {
    let ada: Person = person(&stage, stage.tenant).await;
    granted(&stage, &ada).await;
    stage.raw.execute("UPDATE sessions SET idle_expires_at = expires_at").await;
    stage.store.begin_interaction(stage.tenant, &interaction("one", T0)).await.unwrap();
    stage.store.spend_jti(stage.tenant, digest("jti"), T0 + MINUTE).await.unwrap();
    let purge = async |now| stage.store.purge_accounts(now, DAY).await.unwrap();
    assert_eq!(purge(T0 + MINUTE).await, 0);
    assert_eq!(purge(T0 + MINUTE + TICK).await, 1, "the assertion");
    assert_eq!(purge(T0 + HOUR).await, 0);
    assert_eq!(purge(T0 + HOUR + TICK).await, 1, "the request that waited");
    assert_eq!(purge(T0 + DAY + HOUR + TICK).await, 1, "the verification token");
    assert_eq!(purge(T0 + DAY * 31).await, 0);
    assert_eq!(purge(T0 + DAY * 31 + TICK).await, 1, "the grant");
    assert_eq!(stage.raw.count("SELECT COUNT(*) FROM refresh_tokens").await, 0);
}

/// D9.
async fn an_assertion_is_used_once(stage: Stage) {
    let spend = async |name| stage.store.spend_jti(stage.tenant, digest(name), T0 + HOUR).await.unwrap();
    assert!(!stage.store.is_spent(stage.tenant, digest("one")).await.unwrap());
    assert!(spend("one").await);
    assert!(!spend("one").await);
    assert!(spend("two").await);
    assert!(stage.store.is_spent(stage.tenant, digest("one")).await.unwrap());
}
