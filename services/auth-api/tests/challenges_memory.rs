//! Challenges in memory: the port's contract, and the bound on what is kept.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod challenges_contract;

use async_trait::async_trait;
use auth_api::adapters::challenges_memory::MemoryChallenges;
use auth_api::ports::challenges::{ChallengeKey, Challenges};
use challenges_contract::{Expiry, MINUTE, Stage, TestClock, login};
use std::sync::Arc;
use std::time::Duration;

/// The clock decides everything.
struct ByTheClock;

#[async_trait]
impl Expiry for ByTheClock {
    async fn pass(&self, _: &str, _: Duration) {}
}

fn with_room_for(room: usize) -> (Stage, Arc<MemoryChallenges>) {
    let clock = TestClock::new();
    let challenges = Arc::new(MemoryChallenges::with_room_for(room, Arc::clone(&clock) as _));
    let replicas: [Arc<dyn Challenges>; 2] = [Arc::clone(&challenges) as _, Arc::clone(&challenges) as _];
    (Stage::new(replicas, clock, Box::new(ByTheClock), None), challenges)
}

async fn stage() -> Stage {
    with_room_for(1000).0
}

contract!(stage);

async fn open(stage: &Stage, token: &str, minutes: u32) -> ChallengeKey {
    let key = stage.key(token);
    stage.replicas[0].open(&key, &login(1), MINUTE * minutes).await.unwrap();
    key
}

async fn waits(stage: &Stage, key: &ChallengeKey) -> bool {
    stage.replicas[0].find(key).await.unwrap().is_some()
}

#[tokio::test]
async fn those_that_expire_first_make_way() {
    let (stage, challenges) = with_room_for(3);
    let (later, first) = (open(&stage, "later", 4).await, open(&stage, "first", 2).await);
    let (last, second) = (open(&stage, "last", 5).await, open(&stage, "second", 3).await);
    assert!(!waits(&stage, &first).await);
    for key in [&later, &last, &second] {
        assert!(waits(&stage, key).await);
    }
    for number in 0..100 {
        let newest = open(&stage, &number.to_string(), 5).await;
        assert!(waits(&stage, &newest).await);
        assert_eq!(challenges.entries(), 3);
    }
}

#[tokio::test]
async fn the_expired_and_the_closed_make_way_before_any_other() {
    let (stage, challenges) = with_room_for(3);
    let (kept, closed) = (open(&stage, "kept", 2).await, open(&stage, "closed", 5).await);
    open(&stage, "expired", 1).await;
    stage.pass(MINUTE).await;
    let second = open(&stage, "second", 5).await;
    assert!(stage.replicas[0].close(&closed).await.unwrap());
    let third = open(&stage, "third", 5).await;
    for key in [&kept, &second, &third] {
        assert!(waits(&stage, key).await);
    }
    assert_eq!(challenges.entries(), 3);
    // What takes their place under their names is not taken for them.
    stage.pass(MINUTE).await;
    let again = open(&stage, "closed", 5).await;
    stage.pass(MINUTE * 3).await;
    assert!(waits(&stage, &again).await);
    stage.pass(MINUTE * 2).await;
    assert!(!waits(&stage, &again).await);
    assert_eq!(challenges.entries(), 0);
}

#[tokio::test]
async fn one_is_not_refused_in_a_full_house_for_lying_under_a_key_twice() {
    let (stage, challenges) = with_room_for(2);
    let (first, second) = (open(&stage, "first", 1).await, open(&stage, "second", 5).await);
    assert!(stage.replicas[0].open(&second, &login(2), MINUTE).await.is_err());
    assert!(waits(&stage, &first).await, "a refused one displaces nobody");
    assert_eq!(challenges.entries(), 2);
}
