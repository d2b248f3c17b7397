//! The audit trail itself: what is written stays as it was written, and each account's owner reads their own.

use crate::{
    samples::{DAY, T0, TICK, event, registration},
    stage::{Raw, Stage},
};
use scaikey_store::{Actor, EventFactor, EventId, EventKind, EventView, NewEvent, Outcome, UserId};
use time::OffsetDateTime;
use uuid::Uuid;

contract!(
    an_event_is_read_as_it_was_written,
    events_come_newest_first_and_page_by_page,
    nobody_reads_anothers_events,
    an_event_of_no_account_is_nobodys,
    events_are_not_changed,
    events_are_deleted_when_they_are_old_and_not_before,
    more_events_than_a_batch_all_go,
    the_trail_outlives_the_account,
);

const ADA: UserId = UserId(Uuid::from_u128(0xada));
const BOB: UserId = UserId(Uuid::from_u128(0xb0b));

fn numbered(number: u128) -> NewEvent {
    NewEvent { id: EventId(Uuid::from_u128(number)), ..event(T0) }
}

async fn record(stage: &Stage, user: UserId, number: u128) {
    stage.store.record_event(stage.tenant, Some(user), &numbered(number)).await.unwrap();
}

async fn activity(stage: &Stage, before: Option<u128>, limit: i64) -> Vec<u128> {
    let before = before.map(|number| EventId(Uuid::from_u128(number)));
    let events = stage.store.activity(stage.tenant, ADA, before, limit).await.unwrap();
    events.into_iter().map(|event| event.id.0.as_u128()).collect()
}

async fn an_event_is_read_as_it_was_written(stage: Stage) {
    let full = NewEvent {
        kind: EventKind::SecondFactor,
        outcome: Outcome::Failure("invalid_code"),
        actor: Actor::Visitor,
        factor: Some(EventFactor::Totp),
        subject: Some(Uuid::from_u128(7)),
        ..numbered(2)
    };
    let bare = NewEvent {
        outcome: Outcome::Challenged,
        actor: Actor::Operator,
        factor: None,
        device: None,
        network: None,
        request_id: None,
        ..numbered(1)
    };
    for written in [&full, &bare] {
        stage.store.record_event(stage.tenant, Some(ADA), written).await.unwrap();
    }
    let text = |text: &str| Some(text.to_owned());
    let seen = EventView {
        id: full.id,
        at: T0,
        user_id: Some(ADA),
        kind: "second_factor".to_owned(),
        outcome: "failure".to_owned(),
        reason: text("invalid_code"),
        actor: "visitor".to_owned(),
        factor: text("totp"),
        subject: full.subject,
        device: text("Firefox on Linux"),
        network: text("203.0.113.0/24"),
        request_id: text("req-1"),
    };
    let bare_seen = EventView {
        id: bare.id,
        kind: "login".to_owned(),
        outcome: "challenged".to_owned(),
        reason: None,
        actor: "operator".to_owned(),
        factor: None,
        subject: None,
        device: None,
        network: None,
        request_id: None,
        ..seen.clone()
    };
    assert_eq!(stage.store.activity(stage.tenant, ADA, None, 10).await.unwrap(), [seen, bare_seen]);
}

async fn events_come_newest_first_and_page_by_page(stage: Stage) {
    for number in [3, 1, 5, 2, 4] {
        record(&stage, ADA, number).await;
    }
    assert_eq!(activity(&stage, None, 2).await, [5, 4]);
    assert_eq!(activity(&stage, Some(4), 2).await, [3, 2]);
    assert_eq!(activity(&stage, Some(2), 2).await, [1]);
    assert_eq!(activity(&stage, Some(1), 2).await, []);
}

async fn nobody_reads_anothers_events(stage: Stage) {
    record(&stage, BOB, 1).await;
    stage.store.record_event(stage.other, Some(ADA), &numbered(2)).await.unwrap();
    record(&stage, ADA, 3).await;
    assert_eq!(activity(&stage, None, 10).await, [3]);
}

async fn an_event_of_no_account_is_nobodys(stage: Stage) {
    stage.store.record_event(stage.tenant, None, &numbered(1)).await.unwrap();
    assert_eq!(stage.raw.count("SELECT COUNT(*) FROM audit_events WHERE user_id IS NULL").await, 1);
    assert_eq!(activity(&stage, None, 10).await, []);
}

async fn events_are_not_changed(stage: Stage) {
    record(&stage, ADA, 1).await;
    let mut refused = vec!["UPDATE audit_events SET outcome = 'success'", "UPDATE audit_events SET user_id = NULL"];
    match stage.raw {
        Raw::Postgres(_) => refused.push("TRUNCATE audit_events"),
        Raw::Sqlite(_) => refused.push("INSERT OR REPLACE INTO audit_events SELECT * FROM audit_events"),
    }
    for statement in refused {
        let error = stage.raw.try_execute(statement).await.unwrap_err();
        assert!(error.to_string().contains("append-only"), "{statement}: {error}");
    }
    // A second event of the same id is none.
    stage.store.record_event(stage.tenant, Some(BOB), &numbered(1)).await.unwrap_err();
    assert_eq!(activity(&stage, None, 10).await, [1]);
}

#[expect(clippy::disallowed_methods, reason = "the database looks at its own clock, which no test sets")]
fn wall_clock() -> OffsetDateTime {
    OffsetDateTime::now_utc().replace_microsecond(0).unwrap()
}

async fn events_are_deleted_when_they_are_old_and_not_before(stage: Stage) {
    let now = wall_clock();
    for (number, age) in [(1, 29), (2, 27), (3, 0)] {
        let at = now - DAY * age;
        stage.store.record_event(stage.tenant, Some(ADA), &NewEvent { at, ..numbered(number) }).await.unwrap();
    }
    stage.store.purge_events(now).await.unwrap_err();
    assert_eq!(stage.raw.try_execute("DELETE FROM audit_events WHERE user_id IS NULL").await.unwrap(), 0);
    stage.raw.try_execute("DELETE FROM audit_events").await.unwrap_err();
    assert_eq!(activity(&stage, None, 10).await, [3, 2, 1], "what is refused is refused whole");

    assert_eq!(stage.store.purge_events(now - DAY * 28).await.unwrap(), 1);
    assert_eq!(activity(&stage, None, 10).await, [3, 2]);
}

async fn more_events_than_a_batch_all_go(stage: Stage) {
    for number in 0..1_100 {
        record(&stage, ADA, number).await;
    }
    stage.store.record_event(stage.other, None, &numbered(1)).await.unwrap();
    assert_eq!(stage.store.purge_events(T0).await.unwrap(), 0);
    assert_eq!(stage.store.purge_events(T0 + TICK).await.unwrap(), 1_101);
}

async fn the_trail_outlives_the_account(stage: Stage) {
    let new = registration("ada@example.org", "verify", T0);
    stage.store.register(stage.tenant, &new).await.unwrap();
    stage.raw.execute("DELETE FROM accounts").await;
    let seen = stage.store.activity(stage.tenant, new.account.id, None, 10).await.unwrap();
    assert_eq!(seen.iter().map(|event| event.id).collect::<Vec<_>>(), [new.event.id]);
}
