//! The worker: claims due rows, sends them, and marks what became of them.
//!
//! Any number of workers may run at once. What keeps a mail from being sent twice is the lease (nobody else claims the row)
//! and the fence (a worker that lost its lease cannot mark the row). A worker that was stopped for a while between claim
//! and send looks at the clock before it sends, and leaves the mail to others when its lease is nearly over.

use crate::stats::Counters;
use crate::{Clock, Decision, Delivery, Message, SealError, SealingKeys, Templates, Transport, Trouble, WorkerStats};
use crate::{compose, decide, wait_after};
use scaikey_store::{ClaimedMail, MailId, Mails, StoreError};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use time::OffsetDateTime;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;
use tracing::Instrument as _;

/// How a worker works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkerSettings {
    /// How long a claim holds.
    pub lease: time::Duration,
    /// Limit of one attempt; well below the lease.
    pub attempt: std::time::Duration,
    /// How many mails are in work at once.
    pub concurrency: u32,
}

impl Default for WorkerSettings {
    fn default() -> Self {
        Self { lease: time::Duration::minutes(2), attempt: std::time::Duration::from_secs(30), concurrency: 16 }
    }
}

/// What a worker works with.
pub struct WorkerParts {
    /// The rows.
    pub mails: Arc<dyn Mails>,
    /// Opens their parameters.
    pub keys: SealingKeys,
    /// Takes the mails out.
    pub transport: Arc<dyn Transport>,
    /// The time.
    pub clock: Arc<dyn Clock>,
}

/// What happened to a mail that was handled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handled {
    /// It is out, and marked as sent.
    Sent,
    /// It will be tried again.
    Retried,
    /// It is a dead letter now.
    Rejected,
    /// Its time was over; it was dropped unsent.
    Expired,
    /// Nothing to do: unknown, not due, sent already, or in another worker's hands.
    NotDue,
    /// The lease was over and the mail is another worker's, or its link was voided meanwhile.
    LeaseLost,
    /// This worker claims nothing at the moment.
    Paused,
    /// The store did not answer. The row is as it was, or its lease will end: the mail is not lost.
    StoreFailed,
}

/// Claims, sends and marks mails.
pub struct Worker {
    pub(crate) parts: WorkerParts,
    pub(crate) settings: WorkerSettings,
    templates: Templates,
    pub(crate) counters: Counters,
    permits: Arc<Semaphore>,
    paused: AtomicBool,
    stopped: AtomicBool,
}

impl std::fmt::Debug for Worker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Worker").field("settings", &self.settings).field("stats", &self.stats()).finish_non_exhaustive()
    }
}

impl Worker {
    /// A worker that waits to be told.
    pub fn new(parts: WorkerParts, settings: WorkerSettings) -> Self {
        let permits = Arc::new(Semaphore::new(settings.concurrency.max(1) as usize));
        Self {
            parts,
            settings,
            templates: Templates::new(),
            counters: Counters::default(),
            permits,
            paused: AtomicBool::new(false),
            stopped: AtomicBool::new(false),
        }
    }

    /// What it has done so far.
    pub fn stats(&self) -> WorkerStats {
        self.counters.snapshot(self.paused.load(Ordering::Relaxed))
    }

    /// Claims nothing from now on, until [`resume`](Self::resume). Mails in work are finished.
    pub fn pause(&self) {
        self.paused.store(true, Ordering::Relaxed);
    }

    /// Claims again.
    pub fn resume(&self) {
        self.paused.store(false, Ordering::Relaxed);
    }

    /// Claims nothing any more. Mails in work are finished; [`idle`](Self::idle) waits for them.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// Waits until no mail is in work.
    pub async fn idle(&self) {
        // The semaphore is never closed, so this only ever ends with all permits.
        let _all = self.permits.acquire_many(self.settings.concurrency.max(1)).await;
    }

    fn claims(&self) -> bool {
        !self.paused.load(Ordering::Relaxed) && !self.stopped.load(Ordering::Relaxed)
    }

    /// Sends this mail if it is due and free. Waits while as many mails as allowed are in work.
    pub async fn handle(&self, mail: MailId) -> Handled {
        let Ok(_permit) = self.permits.acquire().await else { return Handled::Paused };
        if !self.claims() {
            return Handled::Paused;
        }
        let now = self.parts.clock.now();
        match self.parts.mails.claim_mails(now, self.settings.lease, 1, Some(mail)).await {
            Ok(claimed) => match claimed.into_iter().next() {
                Some(claimed) => self.work(claimed, now).await,
                None => Handled::NotDue,
            },
            Err(error) => self.store_failed("claim", &error),
        }
    }

    /// Sends all due mails, oldest due first, and waits for them; returns how many it took.
    ///
    /// # Errors
    /// When rows could not be claimed.
    pub async fn sweep(self: &Arc<Self>) -> Result<usize, StoreError> {
        let mut tasks = JoinSet::new();
        let taken = self.take_due(&mut tasks).await;
        while tasks.join_next().await.is_some() {}
        taken
    }

    /// Begins work on all due mails. Rows are only claimed when they can be worked on at once, so that their leases do not
    /// run in a queue.
    pub(crate) async fn take_due(self: &Arc<Self>, tasks: &mut JoinSet<()>) -> Result<usize, StoreError> {
        let mut taken = 0;
        loop {
            let mut permits = self.free_permits().await;
            if !self.claims() {
                return Ok(taken);
            }
            let now = self.parts.clock.now();
            let limit = i64::try_from(permits.len()).unwrap_or(1);
            let claimed =
                self.parts.mails.claim_mails(now, self.settings.lease, limit, None).await.inspect_err(|_| {
                    Counters::count(&self.counters.store_failures);
                })?;
            let was_last = claimed.len() < permits.len();
            taken += claimed.len();
            for mail in claimed {
                let (worker, permit) = (Arc::clone(self), permits.pop());
                tasks.spawn(async move {
                    worker.work(mail, now).await;
                    drop(permit);
                });
            }
            if was_last {
                return Ok(taken);
            }
        }
    }

    /// At least one permit, and all others that are free.
    async fn free_permits(&self) -> Vec<OwnedSemaphorePermit> {
        let mut permits: Vec<_> = Arc::clone(&self.permits).acquire_owned().await.into_iter().collect();
        while let Ok(permit) = Arc::clone(&self.permits).try_acquire_owned() {
            permits.push(permit);
        }
        permits
    }

    /// Works on a claimed row, in a span that ties its log lines to the request that caused it.
    async fn work(&self, mail: ClaimedMail, claimed_at: OffsetDateTime) -> Handled {
        let span = tracing::info_span!(
            "mail", mail_id = %mail.id, tenant_id = %mail.tenant_id, template = %mail.template,
            request_id = %mail.request_id, traceparent = mail.traceparent.as_deref(), attempt = mail.attempts + 1,
        );
        let _in_flight = self.counters.begin();
        self.attempt(&mail, claimed_at).instrument(span).await
    }

    async fn attempt(&self, mail: &ClaimedMail, claimed_at: OffsetDateTime) -> Handled {
        let now = self.parts.clock.now();
        if now >= mail.expires_at {
            return self.expire(mail, now).await;
        }
        let decision = match self.open(mail) {
            Opened::Message(message) => match compose(mail, &message, &self.templates) {
                Ok(composed) => {
                    if self.parts.clock.now() + self.settings.attempt > claimed_at + self.settings.lease {
                        return self.lease_lost("before sending");
                    }
                    let sending = self.parts.transport.send(&composed);
                    let delivery = tokio::time::timeout(self.settings.attempt, sending)
                        .await
                        .unwrap_or(Delivery::Deferred(Trouble::Timeout));
                    decide(delivery, mail.attempts, self.parts.clock.now(), mail.expires_at)
                }
                Err(error) => {
                    tracing::error!(error = %error, "the row makes no mail");
                    Decision::Reject { reason: "cannot_compose".into() }
                }
            },
            Opened::Not(decision) => decision,
        };
        self.mark(mail, decision).await
    }

    /// What does not open is poison and given up at once; an operator may redrive it. Only an unknown key is waited for:
    /// while keys are rotated, this process may be the last to get the new one.
    fn open(&self, mail: &ClaimedMail) -> Opened {
        let reject = |reason: &str| {
            tracing::error!(reason, "a mail row is unusable");
            Opened::Not(Decision::Reject { reason: reason.into() })
        };
        if !Message::TEMPLATES.contains(&mail.template.as_str()) {
            return reject("unknown_template");
        }
        let Some(sealed) = &mail.parameters else { return reject("no_parameters") };
        match self.parts.keys.open_message(mail.id, sealed) {
            Ok(message) if message.template() == mail.template => Opened::Message(message),
            Ok(_) => reject("other_template"),
            Err(SealError::Broken) => reject("does_not_open"),
            Err(SealError::Unreadable) => reject("unreadable"),
            Err(SealError::UnknownKey) => {
                let after = wait_after(mail.attempts);
                Opened::Not(Decision::Retry { after, trouble: Trouble::UnknownKey })
            }
        }
    }
}

enum Opened {
    Message(Message),
    Not(Decision),
}
