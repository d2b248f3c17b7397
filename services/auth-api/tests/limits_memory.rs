//! Limits in memory: the port's contract, and the bound on what is kept.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod limits_contract;

use auth_api::adapters::limits_memory::MemoryLimits;
use auth_api::ports::{Limits as _, LoginEnd, Verdict};
use limits_contract::{MINUTE, SECOND, Stage, TestClock};
use std::time::Duration;

fn with_room_for(room: usize) -> Stage<MemoryLimits> {
    let clock = TestClock::new();
    Stage::new(MemoryLimits::with_room_for(room, clock.clone()), clock, None)
}

async fn stage() -> Stage<MemoryLimits> {
    with_room_for(1000)
}

contract!(stage);

#[tokio::test]
async fn full_buckets_make_way_first() {
    let stage = with_room_for(8);
    let empty = [stage.bucket("under attack", 1, MINUTE * 60)];
    assert_eq!(stage.limits.take(&empty).await.unwrap(), Verdict::Admitted);
    for number in 0..100 {
        let charge = stage.bucket(&number.to_string(), 10, SECOND);
        assert_eq!(stage.limits.take(&[charge]).await.unwrap(), Verdict::Admitted);
        stage.clock.advance(SECOND);
        assert!(stage.limits.entries().0 <= 8);
    }
    assert!(matches!(stage.limits.take(&empty).await.unwrap(), Verdict::Wait(_)));
}

#[tokio::test]
async fn without_full_ones_the_nearest_to_full_make_way() {
    let stage = with_room_for(8);
    let empty = [stage.bucket("under attack", 1, MINUTE * 60)];
    assert_eq!(stage.limits.take(&empty).await.unwrap(), Verdict::Admitted);
    for number in 0..100 {
        let charge = stage.bucket(&number.to_string(), 10, MINUTE);
        assert_eq!(stage.limits.take(&[charge]).await.unwrap(), Verdict::Admitted);
        assert!(stage.limits.entries().0 <= 8);
    }
    assert!(matches!(stage.limits.take(&empty).await.unwrap(), Verdict::Wait(_)));
}

#[tokio::test]
async fn a_flood_of_subjects_does_not_displace_one_under_attack() {
    let stage = with_room_for(8);
    let victim = stage.subject("victim");
    for _ in 0..5 {
        assert_eq!(stage.admit(&victim).await, Verdict::Admitted);
        stage.settle(&victim, LoginEnd::Failed).await;
    }
    for number in 0..100 {
        let subject = stage.subject(&number.to_string());
        assert_eq!(stage.admit(&subject).await, Verdict::Admitted);
        stage.settle(&subject, LoginEnd::Failed).await;
        assert!(stage.limits.entries().1 <= 8);
    }
    assert_eq!(stage.admit(&victim).await, Verdict::Wait(SECOND));
}

#[tokio::test]
async fn an_untouched_subject_is_forgotten_after_a_day() {
    let stage = with_room_for(8);
    let subject = stage.subject("victim");
    for passed in [SECOND * (24 * 60 * 60 - 1), Duration::from_hours(24)] {
        for _ in 0..4 {
            assert_eq!(stage.admit(&subject).await, Verdict::Admitted);
            stage.settle(&subject, LoginEnd::Failed).await;
        }
        stage.clock.advance(passed);
        assert_eq!(stage.admit(&subject).await, Verdict::Admitted);
        stage.settle(&subject, LoginEnd::Failed).await;
        let expected = if passed == Duration::from_hours(24) { Verdict::Admitted } else { Verdict::Wait(SECOND) };
        assert_eq!(stage.admit(&subject).await, expected);
        stage.limits.clear_login(&subject).await.unwrap();
    }
}
