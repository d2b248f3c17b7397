//! Challenges in Redis, shared by all replicas: one script and one round trip for each method.
//!
//! Redis away, slow or failing means [`ChallengesUnavailable`] within half a second. What lies under a challenge's key and is none,
//! because something else wrote it or another release did, counts as gone: never as passed, and never as an error.
//! A lifetime passes by the server's clock, the pause between two prompts by the callers'.

use super::redis_connection::{RedisConnection, key, micros};
use crate::domain::challenge::{Challenge, MOST_ANSWERS, Prompt, Prompts};
use crate::ports::challenges::{ChallengeKey, Challenges, ChallengesUnavailable, Pending, Prompted};
use async_trait::async_trait;
use redis::{Script, ScriptInvocation};
use serde::Serialize;
use std::time::Duration;
use time::OffsetDateTime;

/// Before every key.
const NAMESPACE: &str = "scaikey:{challenges}:";

/// The kinds of prompts, in the order in which the script hands them out.
const PROMPTS: [&str; 2] = ["email", "webauthn"];

/// Challenges in Redis.
pub struct RedisChallenges {
    connection: RedisConnection,
    open: Script,
    read: Script,
    prompt: Script,
    close: Script,
}

impl RedisChallenges {
    /// Challenges on this server.
    pub fn new(connection: RedisConnection) -> Self {
        let open = Script::new(include_str!("challenges_open.lua"));
        let read = Script::new(include_str!("challenges_read.lua"));
        let prompt = Script::new(include_str!("challenges_prompt.lua"));
        let close = Script::new(include_str!("challenges_close.lua"));
        Self { connection, open, read, prompt, close }
    }

    async fn read(&self, key: &ChallengeKey, count: u8) -> Result<Option<Pending>, ChallengesUnavailable> {
        let mut call = on(&self.read, key);
        call.arg(MOST_ANSWERS).arg(count).arg(&PROMPTS);
        let found: Vec<Option<Vec<u8>>> = self.connection.invoke(&call).await.map_err(ChallengesUnavailable)?;
        Ok(match &found[..] {
            [Some(challenge), email, webauthn] => parse(challenge).map(|challenge| Pending {
                challenge,
                prompts: Prompts {
                    email: parse_prompt(email.as_deref(), PROMPTS[0]),
                    webauthn: parse_prompt(webauthn.as_deref(), PROMPTS[1]),
                },
            }),
            _ => None,
        })
    }
}

/// A call of `script` on the challenge of `key`.
fn on<'a>(script: &'a Script, key: &ChallengeKey) -> ScriptInvocation<'a> {
    script.key(self::key(NAMESPACE, key.kind.as_str(), key.tenant, &key.token))
}

fn json(value: &impl Serialize) -> Result<Vec<u8>, ChallengesUnavailable> {
    serde_json::to_vec(value).map_err(|error| ChallengesUnavailable(error.into()))
}

fn parse(challenge: &[u8]) -> Option<Challenge> {
    serde_json::from_slice(challenge).ok()
}

fn parse_prompt(prompt: Option<&[u8]>, kind: &str) -> Option<Prompt> {
    let prompt: Option<Prompt> = serde_json::from_slice(prompt?).ok();
    prompt.filter(|prompt| prompt.kind() == kind)
}

#[async_trait]
impl Challenges for RedisChallenges {
    async fn open(
        &self, key: &ChallengeKey, challenge: &Challenge, lifetime: Duration,
    ) -> Result<(), ChallengesUnavailable> {
        let mut call = on(&self.open, key);
        // Redis refuses an expiry that overflows; seven weeks are more than any lifetime.
        call.arg(json(challenge)?).arg(u32::try_from(lifetime.as_millis()).unwrap_or(u32::MAX));
        let remembered: bool = self.connection.invoke(&call).await.map_err(ChallengesUnavailable)?;
        if !remembered {
            return Err(ChallengesUnavailable("something lies under this key already".into()));
        }
        Ok(())
    }

    async fn find(&self, key: &ChallengeKey) -> Result<Option<Pending>, ChallengesUnavailable> {
        self.read(key, 0).await
    }

    async fn answer(&self, key: &ChallengeKey) -> Result<Option<Pending>, ChallengesUnavailable> {
        self.read(key, 1).await
    }

    async fn prompt(
        &self, key: &ChallengeKey, prompt: &Prompt, now: OffsetDateTime, pause: Duration,
    ) -> Result<Prompted, ChallengesUnavailable> {
        let mut call = on(&self.prompt, key);
        call.arg(MOST_ANSWERS).arg(prompt.kind()).arg(json(prompt)?);
        call.arg((now.unix_timestamp_nanos() / 1_000).to_string()).arg(micros(pause));
        let found: Option<(Option<Vec<u8>>, u64)> =
            self.connection.invoke(&call).await.map_err(ChallengesUnavailable)?;
        Ok(match found {
            Some((Some(challenge), wait)) if parse(&challenge).is_some() => match wait {
                0 => Prompted::Set,
                wait => Prompted::TooSoon(Duration::from_micros(wait)),
            },
            _ => Prompted::Gone,
        })
    }

    async fn close(&self, key: &ChallengeKey) -> Result<bool, ChallengesUnavailable> {
        let call = on(&self.close, key);
        let closed: Option<Vec<u8>> = self.connection.invoke(&call).await.map_err(ChallengesUnavailable)?;
        Ok(closed.is_some_and(|challenge| parse(&challenge).is_some()))
    }

    async fn ping(&self) -> Result<(), ChallengesUnavailable> {
        self.connection.ping().await.map_err(ChallengesUnavailable)
    }
}
