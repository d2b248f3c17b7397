//! Sessions that have begun: what is seen of them, how they are kept alive, and how a person ends them.

use crate::{
    samples::{DAY, HOUR, MINUTE, T0, TICK, digest, event, registration, session},
    stage::Stage,
};
use scaikey_store::{NewSession, SessionHandle, TenantId, UserId};

contract!(
    a_session_is_seen_as_it_was_begun,
    a_use_moves_the_idle_limit_and_never_back,
    a_session_that_was_ended_is_not_used,
    an_account_lists_its_live_sessions_newest_first,
    a_session_is_ended_by_its_own_account_only,
    the_others_end_and_one_stays,
);

const ADA: &str = "ada@example.org";

async fn account(stage: &Stage, tenant: TenantId, address: &str) -> UserId {
    let new = registration(address, address, T0);
    stage.store.register(tenant, &new).await.unwrap();
    stage.store.verify_email(tenant, digest(address), &event(T0)).await.unwrap();
    new.account.id
}

async fn begun(stage: &Stage, tenant: TenantId, new: NewSession) -> SessionHandle {
    stage.store.begin_session(tenant, &new).await.unwrap();
    new.handle
}

async fn a_session_is_seen_as_it_was_begun(stage: Stage) {
    let user = account(&stage, stage.tenant, ADA).await;
    let mut new = session(user, ADA, "cookie", T0);
    (new.amr, new.device) = (vec!["pwd".to_owned(), "otp".to_owned()], Some("Firefox on Linux".to_owned()));
    begun(&stage, stage.tenant, new.clone()).await;
    let seen = stage.store.session(stage.tenant, new.digest, T0 + TICK).await.unwrap().unwrap();
    assert_eq!((seen.handle, seen.user_id, seen.amr), (new.handle, user, new.amr));
    assert_eq!((seen.device, seen.created_at, seen.used_at), (new.device, T0, T0));
    assert_eq!((seen.idle, seen.idle_expires_at, seen.expires_at), (MINUTE * 30, T0 + MINUTE * 30, T0 + DAY));
}

async fn a_use_moves_the_idle_limit_and_never_back(stage: Stage) {
    let user = account(&stage, stage.tenant, ADA).await;
    begun(&stage, stage.tenant, session(user, ADA, "cookie", T0)).await;
    let touch =
        async |tenant, used, idle| stage.store.touch_session(tenant, digest("cookie"), used, idle).await.unwrap();
    let limits = async || {
        let seen = stage.store.session(stage.tenant, digest("cookie"), T0).await.unwrap().unwrap();
        (seen.used_at, seen.idle_expires_at)
    };
    touch(stage.tenant, T0 + MINUTE, T0 + HOUR).await;
    assert_eq!(limits().await, (T0 + MINUTE, T0 + HOUR));
    // A slower request that began earlier, and the same cookie at another tenant.
    touch(stage.tenant, T0 + MINUTE - TICK, T0 + MINUTE * 2).await;
    touch(stage.other, T0 + HOUR, T0 + DAY).await;
    assert_eq!(limits().await, (T0 + MINUTE, T0 + HOUR));
}

async fn a_session_that_was_ended_is_not_used(stage: Stage) {
    let user = account(&stage, stage.tenant, ADA).await;
    let handle = begun(&stage, stage.tenant, session(user, ADA, "cookie", T0)).await;
    assert!(stage.store.end_session(stage.tenant, user, handle, &event(T0 + MINUTE)).await.unwrap());
    stage.store.touch_session(stage.tenant, digest("cookie"), T0 + MINUTE * 2, T0 + DAY).await.unwrap();
    assert_eq!(stage.raw.count("SELECT COUNT(*) FROM sessions WHERE used_at IS NOT NULL").await, 0);
    assert_eq!(stage.store.session(stage.tenant, digest("cookie"), T0).await.unwrap(), None);
}

async fn an_account_lists_its_live_sessions_newest_first(stage: Stage) {
    let (ada, eve) = (account(&stage, stage.tenant, ADA).await, account(&stage, stage.tenant, "eve@example.org").await);
    let mut handles = Vec::new();
    for (number, name) in ["first", "second", "third", "fourth"].into_iter().enumerate() {
        let at = T0 + MINUTE * i32::try_from(number).unwrap();
        handles.push(begun(&stage, stage.tenant, session(ada, ADA, name, at)).await);
    }
    begun(&stage, stage.tenant, session(eve, "eve@example.org", "hers", T0)).await;
    let listed = async |user, now, limit| {
        let sessions = stage.store.sessions(stage.tenant, user, now, limit).await.unwrap();
        sessions.into_iter().map(|seen| seen.handle).collect::<Vec<_>>()
    };
    let [first, second, third, fourth] = handles[..] else { unreachable!() };
    assert_eq!(listed(ada, T0 + MINUTE * 4, 10).await, [fourth, third, second, first]);
    assert_eq!(listed(ada, T0 + MINUTE * 4, 2).await, [fourth, third]);
    assert!(stage.store.end_session(stage.tenant, ada, third, &event(T0 + MINUTE * 4)).await.unwrap());
    // The first has rested for half an hour.
    assert_eq!(listed(ada, T0 + MINUTE * 30, 10).await, [fourth, second]);
    assert!(stage.store.sessions(stage.other, ada, T0, 10).await.unwrap().is_empty());
    stage.raw.execute("UPDATE accounts SET epoch = 2").await;
    assert!(listed(ada, T0 + MINUTE * 4, 10).await.is_empty(), "a reset has ended them all");
}

async fn a_session_is_ended_by_its_own_account_only(stage: Stage) {
    let (ada, eve) = (account(&stage, stage.tenant, ADA).await, account(&stage, stage.tenant, "eve@example.org").await);
    let handle = begun(&stage, stage.tenant, session(ada, ADA, "cookie", T0)).await;
    let end =
        async |tenant, user, handle, now| stage.store.end_session(tenant, user, handle, &event(now)).await.unwrap();
    assert!(!end(stage.tenant, eve, handle, T0).await);
    assert!(!end(stage.other, ada, handle, T0).await);
    assert!(!end(stage.tenant, ada, SessionHandle(uuid::Uuid::nil()), T0).await);
    assert!(!end(stage.tenant, ada, handle, T0 + MINUTE * 30).await, "it is not live any more");
    assert!(stage.store.session(stage.tenant, digest("cookie"), T0).await.unwrap().is_some());
    assert!(end(stage.tenant, ada, handle, T0).await);
    assert!(!end(stage.tenant, ada, handle, T0).await, "once");
}

async fn the_others_end_and_one_stays(stage: Stage) {
    let (ada, eve) = (account(&stage, stage.tenant, ADA).await, account(&stage, stage.tenant, "eve@example.org").await);
    let kept = begun(&stage, stage.tenant, session(ada, ADA, "kept", T0 + MINUTE)).await;
    for (user, address, name, at) in
        [(ada, ADA, "other", T0 + MINUTE), (ada, ADA, "rested", T0), (eve, "eve@example.org", "hers", T0 + MINUTE)]
    {
        begun(&stage, stage.tenant, session(user, address, name, at)).await;
    }
    let now = T0 + MINUTE * 30;
    assert_eq!(stage.store.end_other_sessions(stage.other, ada, kept, &event(now)).await.unwrap(), 0);
    assert_eq!(stage.store.end_other_sessions(stage.tenant, ada, kept, &event(now)).await.unwrap(), 1);
    for (name, live) in [("kept", true), ("other", false), ("rested", false), ("hers", true)] {
        let seen = stage.store.session(stage.tenant, digest(name), now).await.unwrap();
        assert_eq!(seen.is_some(), live, "{name}");
    }
}
