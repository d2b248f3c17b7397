//! The memory of what was begun and not finished yet: logins that wait for a second factor, and enrolments.
//!
//! It may forget (a flush, a restart, an eviction): then the person begins again. It never makes anything valid: what must be true
//! once and for all (a spent challenge, the budget of tries, the last TOTP step) is the store's.

use crate::domain::challenge::{Challenge, ChallengeKind, Prompt, Prompts};
use async_trait::async_trait;
use scaikey_store::{Digest, TenantId};
use std::time::Duration;
use time::OffsetDateTime;

/// Which challenge. Keys are typed: a token of one kind, or of another tenant, is nothing under another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ChallengeKey {
    /// Its tenant.
    pub tenant: TenantId,
    /// Its kind.
    pub kind: ChallengeKind,
    /// SHA-256 of its token.
    pub token: Digest,
}

/// A challenge that waits for its answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Pending {
    /// What it is.
    pub challenge: Challenge,
    /// What was asked of the person so far, the latest of each kind.
    pub prompts: Prompts,
}

/// What became of a prompt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prompted {
    /// It stands, in place of an earlier one of its kind.
    Set,
    /// The earlier one of its kind is too young; come back after this.
    TooSoon(Duration),
    /// There is no such challenge.
    Gone,
}

/// The memory could not be asked. The caller refuses (503): never a step skipped, never unlimited guesses.
#[derive(Debug, thiserror::Error)]
#[error("the challenges are unavailable")]
pub struct ChallengesUnavailable(#[source] pub Box<dyn std::error::Error + Send + Sync>);

/// Challenges, shared by all replicas. Each method is one atomic step and, in Redis, one round trip.
///
/// A challenge is gone when its lifetime is over, when it was closed, and when the answer to its [`MOST_ANSWERS`]th try was heard.
///
/// [`MOST_ANSWERS`]: crate::domain::challenge::MOST_ANSWERS
#[async_trait]
pub trait Challenges: Send + Sync {
    /// Remembers a challenge for its lifetime, which nothing prolongs.
    async fn open(
        &self, key: &ChallengeKey, challenge: &Challenge, lifetime: Duration,
    ) -> Result<(), ChallengesUnavailable>;

    /// Looks at a challenge. Nothing is counted.
    async fn find(&self, key: &ChallengeKey) -> Result<Option<Pending>, ChallengesUnavailable>;

    /// Counts a try to answer, before it is looked at, and hands out the challenge; `None` if it is gone. Of any number of callers no
    /// more than [`MOST_ANSWERS`] ever get it.
    ///
    /// [`MOST_ANSWERS`]: crate::domain::challenge::MOST_ANSWERS
    async fn answer(&self, key: &ChallengeKey) -> Result<Option<Pending>, ChallengesUnavailable>;

    /// Puts a prompt in the place of the earlier one of its kind, if that is at least `pause` old at `now`.
    async fn prompt(
        &self, key: &ChallengeKey, prompt: &Prompt, now: OffsetDateTime, pause: Duration,
    ) -> Result<Prompted, ChallengesUnavailable>;

    /// Forgets a challenge. Of any number of callers at once, one hears `true`.
    async fn close(&self, key: &ChallengeKey) -> Result<bool, ChallengesUnavailable>;

    /// Whether the memory can be asked.
    async fn ping(&self) -> Result<(), ChallengesUnavailable>;
}
