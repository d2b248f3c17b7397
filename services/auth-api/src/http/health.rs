//! Health: `/healthz` says that the process lives, `/readyz` whether it can serve, part by part.

use super::api::Api;
use async_trait::async_trait;
use scaikey_contract::types::{HealthCheck, HealthCheckStatus, Liveness, Readiness as Answer, ReadinessStatus};
use scaikey_contract::{HealthzReply, Json, OperationsApi, ReadyzReply, RequestParts};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tokio::sync::Mutex;

/// How long a part may take to answer.
const PATIENCE: Duration = Duration::from_secs(1);

/// How long an answer is given again. Whoever likes may ask, and each look costs the store and the limits a round trip.
const STANDS_FOR: Duration = Duration::from_secs(1);

/// A part whose answer decides readiness.
#[async_trait]
pub trait Readiness: Send + Sync {
    /// Its name, such as `store`.
    fn name(&self) -> &'static str;
    /// Whether the API is unready without it.
    fn decides(&self) -> bool {
        true
    }
    /// Whether it answers.
    async fn is_ready(&self) -> bool;
}

/// The parts, and whether this process is on its way out.
pub struct Health {
    parts: Vec<Arc<dyn Readiness>>,
    draining: AtomicBool,
    last: Mutex<Option<Look>>,
}

/// What was found, and when.
struct Look {
    at: Instant,
    checks: Vec<HealthCheck>,
    serves: bool,
}

impl Health {
    /// Watches these parts.
    pub fn new(parts: Vec<Arc<dyn Readiness>>) -> Self {
        Self { parts, draining: AtomicBool::new(false), last: Mutex::default() }
    }

    /// From now on this process says that it is not ready, so that balancers send nothing more.
    pub fn drain(&self) {
        self.draining.store(true, Ordering::Relaxed);
    }

    /// What each part answered at most a second ago, and whether requests can be served. Many who ask at once cause one look.
    async fn checks(&self) -> (Vec<HealthCheck>, bool) {
        let mut last = self.last.lock().await;
        if last.as_ref().is_none_or(|look| look.at.elapsed() >= STANDS_FOR) {
            *last = Some(self.look().await);
        }
        let (checks, serves) = last.as_ref().map(|look| (look.checks.clone(), look.serves)).unwrap_or_default();
        (checks, serves && !self.draining.load(Ordering::Relaxed))
    }

    async fn look(&self) -> Look {
        let (mut checks, mut serves) = (Vec::new(), true);
        for part in &self.parts {
            let ready = tokio::time::timeout(PATIENCE, part.is_ready()).await.unwrap_or(false);
            serves &= ready || !part.decides();
            let status = if ready { HealthCheckStatus::Ok } else { HealthCheckStatus::Failed };
            checks.push(HealthCheck { name: part.name().to_owned(), status });
        }
        Look { at: Instant::now(), checks, serves }
    }
}

impl OperationsApi for Api {
    async fn healthz(&self, _: RequestParts) -> HealthzReply {
        HealthzReply::Ok(Json(Liveness { status: "ok".to_owned() }))
    }

    async fn readyz(&self, _: RequestParts) -> ReadyzReply {
        let (checks, serves) = self.health.checks().await;
        if serves {
            ReadyzReply::Ok(Json(Answer { status: ReadinessStatus::Ready, checks }))
        } else {
            ReadyzReply::ServiceUnavailable(Json(Answer { status: ReadinessStatus::NotReady, checks }))
        }
    }
}
