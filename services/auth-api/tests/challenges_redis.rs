//! Challenges in Redis: the port's contract on a real server, and what only Redis has: its clock, its types, flushes, outages.
//!
//! The server is the one of `SCAIKEY_TEST_REDIS_URL`, or a private one of this test: `redis-server` must be installed
//! (`deploy/dev/services start` does it).

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod challenges_contract;
mod redis_server;

use async_trait::async_trait;
use auth_api::adapters::challenges_redis::RedisChallenges;
use auth_api::adapters::redis_connection::RedisConnection;
use auth_api::domain::challenge::{Challenge, LIFETIME, Prompt};
use auth_api::ports::challenges::{ChallengeKey, Challenges, Prompted};
use challenges_contract::{Expiry, MINUTE, SECOND, Stage, TestClock, email, login, webauthn};
use redis::aio::MultiplexedConnection;
use redis::{Cmd, FromRedisValue, cmd};
use redis_server::{Server, eventually, url};
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Another client of the server.
#[derive(Clone)]
struct Outsider(MultiplexedConnection);

impl Outsider {
    async fn of(url: &str) -> Self {
        Self(redis::Client::open(url).unwrap().get_multiplexed_async_connection().await.unwrap())
    }

    async fn ask<T: FromRedisValue>(&self, command: &Cmd) -> T {
        command.query_async(&mut self.0.clone()).await.unwrap()
    }

    async fn keys(&self, tenants: &str) -> Vec<String> {
        self.ask(cmd("KEYS").arg(format!("*:{tenants}*"))).await
    }

    /// Milliseconds; negative without an end.
    async fn time_left(&self, key: &str) -> i64 {
        self.ask(cmd("PTTL").arg(key)).await
    }
}

/// Nobody moves the server's clock: each key is made to expire sooner instead.
#[async_trait]
impl Expiry for Outsider {
    async fn pass(&self, tenants: &str, by: Duration) {
        for key in self.keys(tenants).await {
            let left = self.time_left(&key).await - i64::try_from(by.as_millis()).unwrap();
            let _: i64 = self.ask(cmd("PEXPIRE").arg(key).arg(left.max(0))).await;
        }
    }
}

async fn connect(url: &str) -> Arc<dyn Challenges> {
    Arc::new(RedisChallenges::new(RedisConnection::connect(url).await.unwrap()))
}

async fn stage_on(url: &str, server: Option<Server>) -> Stage {
    let replicas = [connect(url).await, connect(url).await];
    let expiry = Box::new(Outsider::of(url).await);
    Stage::new(replicas, TestClock::new(), expiry, server.map(|server| Box::new(server) as _))
}

async fn stage() -> Stage {
    let (url, server) = url().await;
    stage_on(&url, server).await
}

contract!(stage);

async fn stage_and_outsider() -> (Stage, Outsider) {
    let (url, server) = url().await;
    let outsider = Outsider::of(&url).await;
    (stage_on(&url, server).await, outsider)
}

/// The name of a login's key.
fn name(key: &ChallengeKey) -> String {
    let mut name = format!("scaikey:{{challenges}}:login:{}:", key.tenant);
    for byte in key.token.as_bytes() {
        write!(name, "{byte:02x}").unwrap();
    }
    name
}

#[tokio::test]
async fn its_key_is_namespaced_and_expires_with_it() {
    let (stage, outsider) = stage_and_outsider().await;
    let key = stage.opened("t").await;
    assert_eq!(outsider.keys(&stage.tenant(0).to_string()).await, [name(&key)]);
    let mut last = i64::try_from(LIFETIME.as_millis()).unwrap();
    for number in 0..5 {
        let left = outsider.time_left(&name(&key)).await;
        assert!(left > 240_000 && left <= last, "{left} ms of {last}");
        last = left;
        stage.replicas[0].prompt(&key, &email("e"), stage.now(), Duration::ZERO).await.unwrap();
        assert!(stage.replicas[1].answer(&key).await.unwrap().is_some(), "try {number}");
    }
    assert!(outsider.time_left(&name(&key)).await <= last);
}

#[tokio::test]
async fn its_lifetime_passes_by_the_servers_clock() {
    let (stage, outsider) = stage_and_outsider().await;
    let key = stage.key("brief");
    stage.replicas[0].open(&key, &login(1), Duration::from_millis(300)).await.unwrap();
    eventually("it expires", async || stage.replicas[1].find(&key).await.unwrap().is_none()).await;
    stage.assert_gone(&key).await;
    assert!(outsider.keys(&stage.tenant(0).to_string()).await.is_empty(), "nothing is left behind");
}

/// Vikunja's CVE-2026-35597: a counter of the wrong type was an error, and the error a way around it.
#[tokio::test]
async fn c3_what_is_no_challenge_is_gone() {
    let (stage, outsider) = stage_and_outsider().await;
    let good = serde_json::to_string(&login(1)).unwrap();
    let garbage: [&[&str]; 14] = [
        &["SET", "1"],
        &["SET", &good],
        &["RPUSH", &good, "0"],
        &["SADD", "challenge"],
        &["ZADD", "1", "answers"],
        &["HSET", "challenge", "no JSON", "answers", "0"],
        &["HSET", "challenge", "{\"kind\":\"login\"}", "answers", "0"],
        &["HSET", "challenge", "{\"kind\":\"of an older release\"}", "answers", "0"],
        &["HSET", "answers", "0"],
        &["HSET", "challenge", &good],
        &["HSET", "challenge", &good, "answers", "nan"],
        &["HSET", "challenge", &good, "answers", "-1"],
        &["HSET", "challenge", &good, "answers", ""],
        &["HSET", "prompt:email", "{}", "prompted:email", "1"],
    ];
    for (number, garbage) in garbage.into_iter().enumerate() {
        let key = stage.key(&number.to_string());
        let plant = async || {
            let _: redis::Value = outsider.ask(cmd(garbage[0]).arg(name(&key)).arg(&garbage[1..])).await;
        };
        for _ in 0..2 {
            let _: i64 = outsider.ask(cmd("DEL").arg(name(&key))).await;
            plant().await;
            assert_eq!(stage.replicas[0].find(&key).await.unwrap(), None, "{garbage:?}");
            assert_eq!(stage.replicas[0].answer(&key).await.unwrap(), None, "{garbage:?}");
            assert_eq!(stage.prompt(1, &key, &email("1")).await, Prompted::Gone, "{garbage:?}");
            assert!(stage.replicas[1].open(&key, &login(2), LIFETIME).await.is_err(), "{garbage:?}");
            assert!(!stage.replicas[0].close(&key).await.unwrap(), "{garbage:?}");
            stage.assert_gone(&key).await;
        }
        let _: i64 = outsider.ask(cmd("DEL").arg(name(&key))).await;
    }
}

/// A prompt that is none is none; the challenge waits on, and another prompt takes its place.
#[tokio::test]
async fn a_prompt_that_cannot_be_read_is_none() {
    let (stage, outsider) = stage_and_outsider().await;
    let of_another_kind = serde_json::to_string(&webauthn("w")).unwrap();
    for garbage in ["no JSON", "{}", &of_another_kind] {
        let key = stage.opened(garbage).await;
        let mut planting = cmd("HSET");
        planting.arg(name(&key)).arg(&["prompt:email", garbage, "prompted:email", "yesterday"]);
        let _: i64 = outsider.ask(&planting).await;
        let found = stage.replicas[0].answer(&key).await.unwrap().expect("it waits");
        assert_eq!((found.challenge, found.prompts.email), (login(1), None));
        assert_eq!(stage.prompt(1, &key, &email("e")).await, Prompted::Set);
        assert_eq!(stage.prompt(0, &key, &email("f")).await, Prompted::TooSoon(MINUTE));
    }
}

#[tokio::test]
async fn c3_after_a_flush_all_are_gone_and_new_ones_can_be_opened() {
    let server = Server::start().await;
    let stage = stage_on(&server.url(), None).await;
    let outsider = Outsider::of(&server.url()).await;
    let keys = [stage.opened("a").await, stage.opened("b").await];
    assert!(stage.replicas[0].answer(&keys[0]).await.unwrap().is_some());
    let _: String = outsider.ask(&cmd("FLUSHALL")).await;
    let _: String = outsider.ask(cmd("SCRIPT").arg("FLUSH")).await;
    for key in &keys {
        stage.assert_gone(key).await;
    }
    let key = stage.opened("a").await;
    assert!(stage.replicas[1].answer(&key).await.unwrap().is_some());
}

/// Every method, each of which must say that it cannot be asked, within half a second and what a busy machine adds.
async fn assert_unavailable(challenges: &dyn Challenges, key: &ChallengeKey) {
    let (challenge, prompt): (Challenge, Prompt) = (login(1), email("e"));
    let begun = Instant::now();
    assert!(challenges.find(key).await.is_err());
    assert!(challenges.answer(key).await.is_err());
    assert!(challenges.prompt(key, &prompt, TEST_TIME, MINUTE).await.is_err());
    assert!(challenges.close(key).await.is_err());
    assert!(challenges.open(key, &challenge, LIFETIME).await.is_err());
    assert!(challenges.ping().await.is_err());
    assert!(begun.elapsed() < SECOND * 5, "six calls took {:?}", begun.elapsed());
}

const TEST_TIME: time::OffsetDateTime = time::OffsetDateTime::UNIX_EPOCH;

/// Gone, it is unavailable soon; back, it works again, although it has lost everything.
#[tokio::test]
async fn a_killed_server_is_unavailable_until_it_is_back() {
    let mut server = Server::start().await;
    let stage = stage_on(&server.url(), None).await;
    let key = stage.opened("t").await;
    server.stop();
    for replica in &stage.replicas {
        assert_unavailable(&**replica, &key).await;
    }
    server.restart().await;
    for replica in &stage.replicas {
        eventually("it is asked again", async || replica.ping().await.is_ok()).await;
    }
    stage.assert_gone(&key).await;
    let key = stage.opened("t").await;
    assert!(stage.replicas[1].answer(&key).await.unwrap().is_some());
}

/// A server that accepts and says nothing is as good as gone.
#[tokio::test]
async fn a_silent_server_is_unavailable_within_the_timeout() {
    let server = Server::start().await;
    let stage = stage_on(&server.url(), None).await;
    let key = stage.opened("t").await;
    server.freeze();
    assert_unavailable(&*stage.replicas[0], &key).await;
    server.thaw();
    eventually("it is asked again", async || stage.replicas[0].ping().await.is_ok()).await;
}
