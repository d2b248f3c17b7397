//! Runs a worker until it is told to stop: it looks for due rows when it is rung, and regularly by the sweep.

use crate::Worker;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::MissedTickBehavior;

/// How often due rows are looked for by default.
pub const SWEEP_EVERY: Duration = Duration::from_secs(5);

impl Worker {
    /// Works until `shutdown`, then claims nothing more and waits for the mails in work, at most as long as
    /// [`drain`](crate::WorkerSettings::drain) says.
    ///
    /// A [ring](Self::ring) is a hint: rows that nobody rings for (after a crash, a lost ring, a retry that became due) are
    /// found by the sweep, which begins with the start.
    pub async fn run(self: Arc<Self>, sweep_every: Duration, shutdown: impl Future<Output = ()>) {
        let looking = tokio::spawn(Arc::clone(&self).look(sweep_every));
        shutdown.await;
        self.stop();
        if tokio::time::timeout(self.settings.drain(), self.idle()).await.is_err() {
            tracing::error!("mails were still in work at the end; their leases will run out");
        }
        looking.abort();
    }

    /// Rings that come while this waits for a place or claims are kept for the next look, so none is forgotten.
    async fn look(self: Arc<Self>, every: Duration) {
        let mut ticks = tokio::time::interval(every);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        // One set for all looks: a mail that hangs must not keep the next one waiting.
        let mut in_work = JoinSet::new();
        loop {
            tokio::select! {
                _ = ticks.tick() => {}
                () = self.due.notified() => {}
            }
            loop {
                while in_work.try_join_next().is_some() {}
                match self.take_due(&mut in_work).await {
                    Ok(true) => {}
                    Ok(false) => break,
                    Err(error) => {
                        tracing::error!(error = %error, source = std::error::Error::source(&error).map(tracing::field::display), "due mails could not be claimed");
                        break;
                    }
                }
            }
        }
    }
}
