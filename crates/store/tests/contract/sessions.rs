//! Sessions, and the failed logins that are counted before them.

use crate::{
    samples::{DAY, MINUTE, T0, TICK, digest, email, event, registration, session},
    stage::Stage,
};
use scaikey_store::{Digest, LoginFailures, SessionOutcome, UserId};

contract!(
    a_session_is_its_users,
    a_session_ends_when_idle_and_in_any_case,
    a_session_is_nothing_at_another_tenant,
    a_session_takes_the_place_of_another,
    a_session_clears_the_failures,
    a_stronger_hash_replaces_the_one_that_was_checked,
    an_account_that_changed_gets_no_session,
    a_session_is_as_good_as_its_account,
    failures_are_counted_for_known_and_unknown_addresses,
    credentials_come_with_the_failures_of_their_address,
    a_forgiven_failure_is_one_less,
);

const ADA: &str = "ada@example.org";

async fn verified(stage: &Stage) -> UserId {
    let new = registration(ADA, "verify", T0);
    stage.store.register(stage.tenant, &new).await.unwrap();
    stage.store.verify_email(stage.tenant, digest("verify"), &event(T0)).await.unwrap();
    new.account.id
}

async fn a_session_is_its_users(stage: Stage) {
    let user = verified(&stage).await;
    let begun = stage.store.begin_session(stage.tenant, &session(user, ADA, "cookie", T0)).await.unwrap();
    assert_eq!(begun, SessionOutcome::Begun);
    assert_eq!(stage.store.session(stage.tenant, digest("cookie"), T0).await.unwrap().map(|it| it.user_id), Some(user));
    assert_eq!(stage.store.session(stage.tenant, digest("guess"), T0).await.unwrap().map(|it| it.user_id), None);
    assert_eq!(stage.raw.text("SELECT CAST(amr AS TEXT) FROM sessions").await.as_deref(), Some("[\"pwd\"]"));
}

async fn a_session_ends_when_idle_and_in_any_case(stage: Stage) {
    let user = verified(&stage).await;
    let mut idle = session(user, ADA, "idle", T0);
    idle.idle_expires_at = T0 + MINUTE;
    let mut over = session(user, ADA, "over", T0);
    (over.idle_expires_at, over.expires_at) = (T0 + DAY * 2, T0 + DAY);
    for session in [&idle, &over] {
        stage.store.begin_session(stage.tenant, session).await.unwrap();
    }
    let at = async |name, now| stage.store.session(stage.tenant, digest(name), now).await.unwrap().map(|it| it.user_id);
    assert_eq!(at("idle", T0 + MINUTE - TICK).await, Some(user));
    assert_eq!(at("idle", T0 + MINUTE).await, None);
    assert_eq!(at("over", T0 + DAY - TICK).await, Some(user));
    assert_eq!(at("over", T0 + DAY).await, None);
}

async fn a_session_is_nothing_at_another_tenant(stage: Stage) {
    let user = verified(&stage).await;
    stage.store.begin_session(stage.tenant, &session(user, ADA, "cookie", T0)).await.unwrap();
    assert_eq!(stage.store.session(stage.other, digest("cookie"), T0).await.unwrap().map(|it| it.user_id), None);
    let elsewhere = stage.store.begin_session(stage.other, &session(user, ADA, "other", T0)).await.unwrap();
    assert_eq!(elsewhere, SessionOutcome::Outdated, "the user is none of that tenant's");
}

async fn a_session_takes_the_place_of_another(stage: Stage) {
    let user = verified(&stage).await;
    for name in ["old", "elsewhere"] {
        stage.store.begin_session(stage.tenant, &session(user, ADA, name, T0)).await.unwrap();
    }
    let mut new = session(user, ADA, "new", T0);
    new.replaces = Some(digest("old"));
    stage.store.begin_session(stage.tenant, &new).await.unwrap();
    for (name, expected) in [("old", None), ("new", Some(user)), ("elsewhere", Some(user))] {
        assert_eq!(
            stage.store.session(stage.tenant, digest(name), T0).await.unwrap().map(|it| it.user_id),
            expected,
            "{name}"
        );
    }
}

async fn a_session_clears_the_failures(stage: Stage) {
    let user = verified(&stage).await;
    let [ada, eve] = [ADA, "eve@example.org"].map(Digest::of_address);
    for address in [ada, eve] {
        stage.store.record_login_failure(stage.tenant, address, T0).await.unwrap();
    }
    stage.store.begin_session(stage.tenant, &session(user, ADA, "cookie", T0)).await.unwrap();
    assert_eq!(stage.store.login_failures(stage.tenant, ada).await.unwrap(), LoginFailures(0));
    assert_eq!(stage.store.login_failures(stage.tenant, eve).await.unwrap(), LoginFailures(1));
}

async fn a_stronger_hash_replaces_the_one_that_was_checked(stage: Stage) {
    let user = verified(&stage).await;
    let stored = async || stage.store.credentials(stage.tenant, &email(ADA)).await.unwrap().account.unwrap();
    let mut rehash = session(user, ADA, "one", T0);
    rehash.rehash = Some(("not-the-stored-one".to_owned(), "stronger".to_owned()));
    assert_eq!(stage.store.begin_session(stage.tenant, &rehash).await.unwrap(), SessionOutcome::Begun);
    assert_eq!(stored().await.password_hash.as_deref(), Some("hash-of-verify"), "somebody changed it meanwhile");
    let mut rehash = session(user, ADA, "two", T0);
    rehash.rehash = Some(("hash-of-verify".to_owned(), "stronger".to_owned()));
    stage.store.begin_session(stage.tenant, &rehash).await.unwrap();
    assert_eq!((stored().await.password_hash.as_deref(), stored().await.epoch), (Some("stronger"), 1));
    assert_eq!(stage.store.session(stage.tenant, digest("one"), T0).await.unwrap().map(|it| it.user_id), Some(user));
}

async fn an_account_that_changed_gets_no_session(stage: Stage) {
    let user = verified(&stage).await;
    let address = Digest::of_address(ADA);
    stage.store.begin_session(stage.tenant, &session(user, ADA, "old", T0)).await.unwrap();
    stage.store.record_login_failure(stage.tenant, address, T0).await.unwrap();
    let refused = async |name: &str| {
        let mut late = session(user, ADA, name, T0);
        late.replaces = Some(digest("old"));
        late.rehash = Some(("hash-of-verify".to_owned(), "stronger".to_owned()));
        assert_eq!(stage.store.begin_session(stage.tenant, &late).await.unwrap(), SessionOutcome::Outdated, "{name}");
    };
    for (change, back) in [
        ("UPDATE accounts SET epoch = 2", "UPDATE accounts SET epoch = 1"),
        ("UPDATE accounts SET enabled = FALSE", "UPDATE accounts SET enabled = TRUE"),
        ("UPDATE accounts SET verified_at = NULL", "UPDATE accounts SET verified_at = created_at"),
    ] {
        stage.raw.execute(change).await;
        refused(change).await;
        stage.raw.execute(back).await;
    }
    // Nothing was written.
    assert_eq!(stage.raw.count("SELECT COUNT(*) FROM sessions").await, 1);
    assert_eq!(stage.store.session(stage.tenant, digest("old"), T0).await.unwrap().map(|it| it.user_id), Some(user));
    assert_eq!(stage.store.login_failures(stage.tenant, address).await.unwrap(), LoginFailures(1));
    assert_eq!(stage.raw.text("SELECT password_hash FROM accounts").await.as_deref(), Some("hash-of-verify"));
}

async fn a_session_is_as_good_as_its_account(stage: Stage) {
    let user = verified(&stage).await;
    stage.store.begin_session(stage.tenant, &session(user, ADA, "cookie", T0)).await.unwrap();
    let live = async || stage.store.session(stage.tenant, digest("cookie"), T0).await.unwrap().map(|it| it.user_id);
    stage.raw.execute("UPDATE accounts SET epoch = 2").await;
    assert_eq!(live().await, None);
    stage.raw.execute("UPDATE accounts SET epoch = 1, enabled = FALSE").await;
    assert_eq!(live().await, None);
    stage.raw.execute("UPDATE accounts SET enabled = TRUE, verified_at = NULL").await;
    assert_eq!(live().await, None);
    stage.raw.execute("UPDATE accounts SET verified_at = created_at").await;
    assert_eq!(live().await, Some(user));
}

async fn failures_are_counted_for_known_and_unknown_addresses(stage: Stage) {
    verified(&stage).await;
    for address in [ADA, "stranger@example.org"].map(Digest::of_address) {
        assert_eq!(stage.store.login_failures(stage.tenant, address).await.unwrap(), LoginFailures(0));
        for expected in 1..=3 {
            let counted = stage.store.record_login_failure(stage.tenant, address, T0).await.unwrap();
            assert_eq!(counted, LoginFailures(expected));
        }
        assert_eq!(stage.store.login_failures(stage.tenant, address).await.unwrap(), LoginFailures(3));
        assert_eq!(stage.store.login_failures(stage.other, address).await.unwrap(), LoginFailures(0));
    }
}

async fn credentials_come_with_the_failures_of_their_address(stage: Stage) {
    let user = verified(&stage).await;
    let read = async |tenant, address| {
        let record = stage.store.credentials(tenant, &email(address)).await.unwrap();
        (record.account.map(|account| account.user_id), record.failures)
    };
    let stranger = "stranger@example.org";
    assert_eq!(read(stage.tenant, ADA).await, (Some(user), LoginFailures(0)));
    assert_eq!(read(stage.tenant, stranger).await, (None, LoginFailures(0)));
    for address in [ADA, ADA, stranger] {
        stage.store.record_login_failure(stage.tenant, Digest::of_address(address), T0).await.unwrap();
    }
    assert_eq!(read(stage.tenant, ADA).await, (Some(user), LoginFailures(2)));
    assert_eq!(read(stage.tenant, stranger).await, (None, LoginFailures(1)));
    assert_eq!(read(stage.other, ADA).await, (None, LoginFailures(0)));
}

async fn a_forgiven_failure_is_one_less(stage: Stage) {
    let (ada, eve) = (Digest::of_address(ADA), Digest::of_address("eve@example.org"));
    for _ in 0..3 {
        stage.store.record_login_failure(stage.tenant, ada, T0).await.unwrap();
    }
    stage.store.record_login_failure(stage.tenant, eve, T0).await.unwrap();
    stage.store.record_login_failure(stage.other, ada, T0).await.unwrap();
    for left in [2, 1, 0, 0] {
        stage.store.forgive_login_failure(stage.tenant, ada).await.unwrap();
        assert_eq!(stage.store.login_failures(stage.tenant, ada).await.unwrap(), LoginFailures(left));
    }
    assert_eq!(stage.store.login_failures(stage.tenant, eve).await.unwrap(), LoginFailures(1));
    assert_eq!(stage.store.login_failures(stage.other, ada).await.unwrap(), LoginFailures(1));
    assert_eq!(stage.store.record_login_failure(stage.tenant, ada, T0).await.unwrap(), LoginFailures(1));
}
