//! Limits in Redis: the port's contract on a real server, and what only Redis has: expiry, its clock, replicas, outages.
//!
//! The server is the one of `SCAIKEY_TEST_REDIS_URL`, or a private one of this test: `redis-server` must be installed
//! (`deploy/dev/services start` does it).

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod limits_contract;
mod limits_redis_login;
mod redis_server;

use auth_api::adapters::limits_redis::RedisLimits;
use auth_api::adapters::redis_connection::RedisConnection;
use auth_api::ports::{Limits, LoginEnd, Verdict};
use limits_contract::{MINUTE, SECOND, Stage, TestClock};
use redis_server::{Server, eventually, url};
use std::time::{Duration, Instant};

async fn connect(url: &str) -> RedisLimits {
    RedisLimits::new(RedisConnection::connect(url).await.unwrap())
}

async fn stage() -> Stage<RedisLimits> {
    let (url, server) = url().await;
    let clock = TestClock::new();
    let limits = connect(&url).await.counting_by(clock.clone());
    Stage::new(limits, clock, server.map(|server| Box::new(server) as _))
}

contract!(stage);

/// As in production: the clock is the server's.
async fn two_replicas() -> (String, Stage<RedisLimits>, RedisLimits) {
    let (url, server) = url().await;
    let limits = connect(&url).await;
    let other = connect(&url).await;
    let server = server.map(|server| Box::new(server) as _);
    (url, Stage::new(limits, TestClock::new(), server), other)
}

fn is_nearly(verdict: Verdict, expected: Duration) -> bool {
    matches!(verdict, Verdict::Wait(wait) if wait <= expected && wait > expected.mul_f64(0.5))
}

#[tokio::test]
async fn replicas_share_buckets_and_backoff_by_the_servers_clock() {
    let (_, stage, other) = two_replicas().await;
    let charge = [stage.bucket("b", 1, MINUTE * 60)];
    assert_eq!(stage.limits.take(&charge).await.unwrap(), Verdict::Admitted);
    assert!(is_nearly(other.take(&charge).await.unwrap(), MINUTE * 60));

    let subject = stage.subject("victim");
    for _ in 0..20 {
        assert_eq!(stage.admit(&subject).await, Verdict::Admitted);
    }
    for _ in 0..20 {
        other.settle_login(&subject, stage.last_admitted(&subject), LoginEnd::Failed).await.unwrap();
    }
    assert!(is_nearly(stage.admit(&subject).await, MINUTE * 15));
}

#[tokio::test]
async fn the_servers_clock_refills() {
    let (_, stage, _) = two_replicas().await;
    let charge = [stage.bucket("b", 1, Duration::from_millis(300))];
    assert_eq!(stage.limits.take(&charge).await.unwrap(), Verdict::Admitted);
    eventually("a unit comes back", async || stage.limits.take(&charge).await.unwrap() == Verdict::Admitted).await;
}

#[tokio::test]
async fn every_key_is_namespaced_and_expires() {
    let (url, stage, _) = two_replicas().await;
    let subject = stage.subject("victim");
    let charges = [stage.bucket("b", 5, MINUTE), stage.bucket("c", 5, MINUTE * 2)];
    stage.admit_for(&charges, &subject).await;
    stage.settle(&subject, LoginEnd::Failed).await;
    stage.admit(&subject).await;

    let mut connection = redis::Client::open(url).unwrap().get_multiplexed_async_connection().await.unwrap();
    let mut found = Vec::new();
    let of_subject = ["login", "flights"].map(|kind| format!("*{kind}:{}:*", subject.tenant));
    for pattern in of_subject.into_iter().chain([format!("*{:x}:?", stage.tag)]) {
        let keys: Vec<String> = redis::cmd("KEYS").arg(pattern).query_async(&mut connection).await.unwrap();
        for key in keys {
            assert!(key.starts_with("scaikey:{limits}:"), "{key}");
            let left: u64 = redis::cmd("PTTL").arg(&key).query_async(&mut connection).await.unwrap();
            found.push(Duration::from_millis(left).as_secs_f64().round());
        }
    }
    found.sort_by(f64::total_cmp);
    let expected = [30.0, 60.0, 120.0, 86_400.0];
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        assert!((expected - 30.0..=expected).contains(found), "{found} for {expected}");
    }
}

/// Gone, it is refused soon; back, it works again, although it has lost everything (a flush takes no more than limits).
#[tokio::test]
async fn an_outage_fails_closed_and_ends() {
    let mut server = Server::start().await;
    let limits = connect(&server.url()).await;
    let stage = Stage::new(limits, TestClock::new(), None);
    let (charge, subject) = ([stage.bucket("b", 1, MINUTE * 60)], stage.subject("victim"));
    assert_eq!(stage.admit_for(&charge, &subject).await, Verdict::Admitted);

    server.stop();
    for _ in 0..3 {
        let begun = Instant::now();
        assert!(stage.limits.take(&charge).await.is_err());
        assert!(stage.limits.admit_login(&charge, &subject, stage.flight()).await.is_err());
        assert!(stage.limits.settle_login(&subject, stage.flight(), LoginEnd::Failed).await.is_err());
        assert!(stage.limits.clear_login(&subject).await.is_err());
        assert!(stage.limits.ping().await.is_err());
        assert!(begun.elapsed() < SECOND * 4, "five calls took {:?}", begun.elapsed());
    }
    assert!(RedisConnection::connect(&server.url()).await.is_err());

    server.restart().await;
    eventually("it is asked again", async || stage.limits.ping().await.is_ok()).await;
    assert_eq!(stage.admit_for(&charge, &subject).await, Verdict::Admitted);
    assert!(is_nearly(stage.limits.take(&charge).await.unwrap(), MINUTE * 60));
}

/// A server that accepts and says nothing is as good as gone.
#[tokio::test]
async fn a_silent_server_is_unavailable_within_the_timeout() {
    let server = Server::start().await;
    let limits = connect(&server.url()).await;
    server.freeze();
    let begun = Instant::now();
    assert!(limits.ping().await.is_err());
    assert!(begun.elapsed() < SECOND * 2, "{:?}", begun.elapsed());
    server.thaw();
    eventually("it is asked again", async || limits.ping().await.is_ok()).await;
}
