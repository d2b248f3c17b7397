//! Whether the parts behind the ports answer.

use super::doorbell_nats::NatsDoorbell;
use crate::http::Readiness;
use crate::ports::challenges::Challenges;
use crate::ports::{Limits, Store};
use async_trait::async_trait;
use std::sync::Arc;

/// The store.
pub struct StoreReadiness(pub Arc<dyn Store>);

#[async_trait]
impl Readiness for StoreReadiness {
    fn name(&self) -> &'static str {
        "store"
    }

    async fn is_ready(&self) -> bool {
        self.0.ping().await.is_ok()
    }
}

/// The limits.
pub struct LimitsReadiness(pub Arc<dyn Limits>);

#[async_trait]
impl Readiness for LimitsReadiness {
    fn name(&self) -> &'static str {
        "limits"
    }

    async fn is_ready(&self) -> bool {
        self.0.ping().await.is_ok()
    }
}

/// The challenges.
pub struct ChallengesReadiness(pub Arc<dyn Challenges>);

#[async_trait]
impl Readiness for ChallengesReadiness {
    fn name(&self) -> &'static str {
        "challenges"
    }

    async fn is_ready(&self) -> bool {
        self.0.ping().await.is_ok()
    }
}

/// The doorbell. Without it the API serves all the same, so it is shown and never decides.
pub struct DoorbellReadiness(pub Arc<NatsDoorbell>);

#[async_trait]
impl Readiness for DoorbellReadiness {
    fn name(&self) -> &'static str {
        "doorbell"
    }

    fn decides(&self) -> bool {
        false
    }

    async fn is_ready(&self) -> bool {
        self.0.is_connected()
    }
}
