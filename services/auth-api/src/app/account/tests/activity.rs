//! What an owner reads of the audit trail: page by page, the newest first, and no more than fits.

use super::logged_in;
use crate::app::account::Activity;
use crate::app::sessions::CurrentSession;
use crate::testing::{ADA, PASSWORD, Stage};
use scaikey_store::{Actor, Audit as _, EventId, EventKind, NewEvent};
use uuid::Uuid;

/// An account with the events 1 to 120, and those of its registration and login, which are newer.
async fn busy(stage: &Stage) -> CurrentSession {
    stage.verified(ADA, PASSWORD).await;
    let me = logged_in(stage, ADA, false).await;
    for number in 1..=120 {
        let event =
            NewEvent::new(EventId(Uuid::from_u128(number)), crate::testing::T0, EventKind::Logout, Actor::Account);
        stage.store.record_event(stage.tenant.id, Some(me.view.user_id), &event).await.unwrap();
    }
    me
}

async fn page(stage: &Stage, me: &CurrentSession, cursor: Option<EventId>, limit: Option<i32>) -> Activity {
    stage.app.list_activity(me, cursor, limit).await.unwrap()
}

#[tokio::test]
async fn pages_follow_each_other_to_the_oldest_event_and_nothing_comes_twice() {
    let stage = Stage::new().await;
    let me = busy(&stage).await;
    let (mut seen, mut cursor, mut pages) = (Vec::new(), None, 0);
    loop {
        let Activity { events, next } = page(&stage, &me, cursor, None).await;
        seen.extend(events.into_iter().map(|event| event.id));
        pages += 1;
        let Some(next) = next else { break };
        cursor = Some(next);
    }
    assert_eq!((pages, seen.len()), (3, 123), "registration, verification, login and the 120");
    assert!(seen.is_sorted_by(|newer, older| newer > older));
}

#[tokio::test]
async fn a_page_has_from_one_to_a_hundred_events_whatever_is_asked_for() {
    let stage = Stage::new().await;
    let me = busy(&stage).await;
    for (asked, got) in
        [(None, 50), (Some(1), 1), (Some(0), 1), (Some(i32::MIN), 1), (Some(100), 100), (Some(i32::MAX), 100)]
    {
        assert_eq!(page(&stage, &me, None, asked).await.events.len(), got, "{asked:?}");
    }
    let last = page(&stage, &me, Some(EventId(Uuid::from_u128(2))), Some(1)).await;
    assert_eq!(
        (last.events.len(), last.next),
        (1, None),
        "a page that is just full is the last one if nothing follows"
    );
    stage.work();
    stage.app.list_activity(&me, None, None).await.unwrap();
    assert_eq!(stage.work().store, ["activity"]);
}
