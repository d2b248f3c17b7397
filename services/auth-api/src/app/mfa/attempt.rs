//! A try at a second factor, or at the enrolment of one. It was counted before it was looked at, so it is in the audit trail whatever becomes of the caller: dropped
//! before it was decided (the caller went away), it is recorded as abandoned by a task of its own.

use crate::app::refusal::Refusal;
use crate::ports::Store;
use scaikey_store::{NewEvent, Outcome, TenantId, UserId};
use std::sync::Arc;

pub(super) struct Attempt {
    store: Arc<dyn Store>,
    tenant: TenantId,
    user: UserId,
    /// What is recorded of it if it fails. A success is recorded where the session begins.
    event: NewEvent,
    /// Whether it is known what came of it.
    decided: bool,
}

impl Attempt {
    pub(super) fn new(store: &Arc<dyn Store>, tenant: TenantId, user: UserId, event: NewEvent) -> Self {
        Self { store: Arc::clone(store), tenant, user, event, decided: false }
    }

    /// What was answered is right, or nothing can be said of it.
    pub(super) const fn decided(&mut self) {
        self.decided = true;
    }

    /// It failed. In a task, which a caller that goes away now does not stop.
    pub(super) async fn fail(mut self, reason: &'static str) -> Result<(), Refusal> {
        self.decided();
        let recording = tokio::spawn(async move { self.record(reason).await });
        recording.await.map_err(|error| Refusal::Unexpected(error.into()))?
    }

    async fn record(&self, reason: &'static str) -> Result<(), Refusal> {
        let event = self.event.clone().ended(Outcome::Failure(reason));
        Ok(self.store.record_event(self.tenant, Some(self.user), &event).await?)
    }
}

impl Drop for Attempt {
    fn drop(&mut self) {
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        if std::mem::replace(&mut self.decided, true) {
            return;
        }
        let abandoned = Self::new(&self.store, self.tenant, self.user, self.event.clone());
        runtime.spawn(async move {
            let mut abandoned = abandoned;
            abandoned.decided();
            if let Err(error) = abandoned.record("abandoned").await {
                tracing::warn!(error = &error as &dyn std::error::Error, "an abandoned try is not in the audit trail");
            }
        });
    }
}
