//! The challenges in memory, with a switch that takes them away, and one that loses them.

use crate::adapters::challenges_memory::MemoryChallenges;
use crate::domain::challenge::{Challenge, Prompt};
use crate::ports::Clock;
use crate::ports::challenges::{ChallengeKey, Challenges, ChallengesUnavailable, Pending, Prompted};
use async_trait::async_trait;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use time::OffsetDateTime;

pub(crate) struct WatchedChallenges {
    clock: Arc<dyn Clock>,
    inner: Mutex<Arc<MemoryChallenges>>,
    away: AtomicBool,
}

impl WatchedChallenges {
    pub(crate) fn new(clock: Arc<dyn Clock>) -> Self {
        let inner = Mutex::new(Arc::new(MemoryChallenges::new(Arc::clone(&clock))));
        Self { clock, inner, away: AtomicBool::new(false) }
    }

    /// Takes the challenges away, or brings them back.
    pub(crate) fn set_away(&self, away: bool) {
        self.away.store(away, Ordering::Relaxed);
    }

    /// Forgets every challenge, as a flush does.
    pub(crate) fn flush(&self) {
        *self.inner.lock().unwrap() = Arc::new(MemoryChallenges::new(Arc::clone(&self.clock)));
    }

    fn inner(&self) -> Result<Arc<MemoryChallenges>, ChallengesUnavailable> {
        if self.away.load(Ordering::Relaxed) {
            return Err(ChallengesUnavailable("the challenges are away".into()));
        }
        Ok(Arc::clone(&self.inner.lock().unwrap()))
    }
}

#[async_trait]
impl Challenges for WatchedChallenges {
    async fn open(
        &self, key: &ChallengeKey, challenge: &Challenge, lifetime: Duration,
    ) -> Result<(), ChallengesUnavailable> {
        self.inner()?.open(key, challenge, lifetime).await
    }

    async fn find(&self, key: &ChallengeKey) -> Result<Option<Pending>, ChallengesUnavailable> {
        self.inner()?.find(key).await
    }

    async fn answer(&self, key: &ChallengeKey) -> Result<Option<Pending>, ChallengesUnavailable> {
        self.inner()?.answer(key).await
    }

    async fn prompt(
        &self, key: &ChallengeKey, prompt: &Prompt, now: OffsetDateTime, pause: Duration,
    ) -> Result<Prompted, ChallengesUnavailable> {
        self.inner()?.prompt(key, prompt, now, pause).await
    }

    async fn close(&self, key: &ChallengeKey) -> Result<bool, ChallengesUnavailable> {
        self.inner()?.close(key).await
    }

    async fn ping(&self) -> Result<(), ChallengesUnavailable> {
        self.inner()?.ping().await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::challenge::{ChallengeKind, EnrollmentChallenge, EnrollmentFactor, EnrollmentOrigin, LIFETIME};
    use crate::testing::{MINUTE, Stage, T0};
    use scaikey_store::{Digest, UserId};
    use uuid::Uuid;

    #[tokio::test]
    async fn the_stage_has_challenges_that_end_by_its_clock_and_by_its_switches() {
        let stage = Stage::new().await;
        let key =
            ChallengeKey { tenant: stage.tenant.id, kind: ChallengeKind::Enrollment, token: Digest::of(b"a token") };
        let challenge = Challenge::Enrollment(EnrollmentChallenge {
            user_id: UserId(Uuid::nil()),
            epoch: 0,
            by: EnrollmentOrigin::Login("of a login".into()),
            factor: EnrollmentFactor::Email { code: "a tag".into() },
            expires_at: T0 + LIFETIME,
        });
        let challenges = &stage.app.challenges;

        challenges.open(&key, &challenge, LIFETIME).await.unwrap();
        stage.challenges.set_away(true);
        assert!(challenges.find(&key).await.is_err());
        stage.challenges.set_away(false);
        assert!(challenges.find(&key).await.unwrap().is_some());
        stage.clock.advance(MINUTE * 5);
        assert!(challenges.find(&key).await.unwrap().is_none());

        challenges.open(&key, &challenge, LIFETIME).await.unwrap();
        stage.challenges.flush();
        assert!(challenges.find(&key).await.unwrap().is_none());
    }
}
