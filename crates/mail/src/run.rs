//! Runs a worker until it is told to stop: it looks for due rows when it is rung, and regularly by the sweep.

use crate::{Handled, Worker};
use std::convert::Infallible;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::task::{JoinError, JoinSet};
use tokio::time::MissedTickBehavior;

/// How often due rows are looked for by default.
pub const SWEEP_EVERY: Duration = Duration::from_secs(5);

/// Nothing looks for due mails any more, for that part of the worker panicked.
#[derive(Debug, thiserror::Error)]
#[error("the search for due mails ended")]
pub struct SearchEnded(#[source] JoinError);

impl Worker {
    /// Works until `shutdown`, then claims nothing more and waits for the mails in work, at most as long as
    /// [`drain`](crate::WorkerSettings::drain) says.
    ///
    /// A [ring](Self::ring) is a hint: rows that nobody rings for (after a crash, a lost ring, a retry that became due) are
    /// found by the sweep, which begins with the start.
    ///
    /// # Errors
    /// When the search for due rows ended before `shutdown`; mails in work are finished all the same.
    pub async fn run(
        self: Arc<Self>, sweep_every: Duration, shutdown: impl Future<Output = ()>,
    ) -> Result<(), SearchEnded> {
        // Kept here, since a search that panics would take the mails in work with it.
        let in_work = Arc::new(Mutex::new(JoinSet::new()));
        let mut looking = tokio::spawn(Arc::clone(&self).look(sweep_every, Arc::clone(&in_work)));
        let outcome = tokio::select! {
            () = shutdown => Ok(()),
            ended = &mut looking => {
                let Err(error) = ended;
                Err(SearchEnded(error))
            }
        };
        self.stop();
        if tokio::time::timeout(self.settings.drain(), self.idle()).await.is_err() {
            tracing::error!("mails were still in work at the end; their leases will run out");
        }
        looking.abort();
        outcome
    }

    /// Rings that come while this waits for a place or claims are kept for the next look, so none is forgotten.
    async fn look(self: Arc<Self>, every: Duration, in_work: Arc<Mutex<JoinSet<Handled>>>) -> Infallible {
        let mut ticks = tokio::time::interval(every);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        // The first look needs no tick.
        ticks.reset();
        // One set for all looks: a mail that hangs must not keep the next one waiting.
        let mut in_work = in_work.lock().await;
        loop {
            while in_work.try_join_next().is_some() {}
            match self.take_due(&mut in_work).await {
                Ok(true) => continue,
                Ok(false) => {}
                Err(error) => {
                    tracing::error!(error = %error, source = std::error::Error::source(&error).map(tracing::field::display), "due mails could not be claimed");
                }
            }
            tokio::select! {
                _ = ticks.tick() => {}
                () = self.due.notified() => {}
            }
        }
    }
}
