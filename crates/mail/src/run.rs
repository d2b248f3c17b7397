//! Runs a worker until it is told to stop: rings at once, everything else by the sweep.

use crate::Worker;
use scaikey_store::MailId;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::MissedTickBehavior;

/// How often due rows are looked for by default.
pub const SWEEP_EVERY: Duration = Duration::from_secs(5);

/// How long mails in work may take to finish after a stop: one attempt at its longest, and its mark.
pub const DRAIN: Duration = Duration::from_secs(30);

impl Worker {
    /// Works until `shutdown`, then claims nothing more and waits for the mails in work, at most [`DRAIN`].
    ///
    /// A ring is a hint: rows that nobody rings for (after a crash, a lost ring, a retry that became due) are found by
    /// the sweep. When all senders of `rings` are gone, the sweep goes on alone. A ring that finds as many mails in work
    /// as allowed waits in the channel.
    pub async fn run(
        self: Arc<Self>, rings: mpsc::Receiver<MailId>, sweep_every: Duration, shutdown: impl Future<Output = ()>,
    ) {
        let answering = tokio::spawn(Arc::clone(&self).answer(rings));
        let sweeping = tokio::spawn(Arc::clone(&self).sweep_regularly(sweep_every));
        shutdown.await;
        self.stop();
        if tokio::time::timeout(DRAIN, self.idle()).await.is_err() {
            tracing::error!("mails were still in work at the end; their leases will run out");
        }
        answering.abort();
        sweeping.abort();
    }

    async fn answer(self: Arc<Self>, mut rings: mpsc::Receiver<MailId>) {
        let mut tasks = JoinSet::new();
        while let Some(mail) = rings.recv().await {
            while tasks.len() >= self.settings.concurrency.max(1) as usize {
                tasks.join_next().await;
            }
            let worker = Arc::clone(&self);
            tasks.spawn(async move { worker.handle(mail).await });
            while tasks.try_join_next().is_some() {}
        }
        while tasks.join_next().await.is_some() {}
    }

    async fn sweep_regularly(self: Arc<Self>, every: Duration) {
        let mut ticks = tokio::time::interval(every);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        // One set for all sweeps: a mail that hangs must not keep the next sweep waiting.
        let mut tasks = JoinSet::new();
        loop {
            ticks.tick().await;
            while tasks.try_join_next().is_some() {}
            if let Err(error) = self.take_due(&mut tasks).await {
                tracing::error!(error = %error, source = std::error::Error::source(&error).map(tracing::field::display), "the sweep failed");
            }
        }
    }
}
