//! The worker: claims due rows, sends them, and marks what became of them.
//!
//! Any number of workers may run at once. What keeps a mail from being sent twice is the lease (nobody else claims the row)
//! and the fence (a worker that lost its lease cannot mark the row). A worker that was stopped for a while between claim
//! and send looks at the clock before it sends, and leaves the mail to others when its lease is nearly over.
//!
//! Which row is next is for the store to say, where tenants take turns, and never for whoever rings: else the rings of one
//! tenant's flood would go before everybody's mail. So a ring names no mail to the worker; it says that a look is worth while.

use crate::marking::MARKING;
use crate::stats::Counters;
use crate::{Clock, Decision, Delivery, Message, SealError, SealingKeys, Templates, Transport, Trouble, WorkerStats};
use crate::{compose, decide, decision::MOST_UNJUDGED, wait_after};
use futures_util::FutureExt as _;
use scaikey_store::{ClaimedMail, Mails, StoreError};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use time::OffsetDateTime;
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore, watch};
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

impl WorkerSettings {
    /// How long mails in work may take to finish after a stop: one attempt at its longest, and its mark.
    pub fn drain(&self) -> std::time::Duration {
        self.attempt.saturating_add(MARKING)
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

/// What became of a mail that was claimed.
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
    /// The lease was over and the mail is another worker's, or its link was voided meanwhile.
    LeaseLost,
    /// The work on it panicked. Its lease will end; a mail that does this again and again is given up.
    Panicked,
    /// The store did not answer. The row is as it was, or its lease will end: the mail is not lost.
    StoreFailed,
}

/// Claims, sends and marks mails.
pub struct Worker {
    pub(crate) parts: WorkerParts,
    pub(crate) settings: WorkerSettings,
    templates: Templates,
    pub(crate) counters: Counters,
    /// One for each mail that may be in work.
    places: Arc<Semaphore>,
    orders: watch::Sender<Orders>,
    /// Holds one ring that nobody has looked for yet; more at once say nothing more.
    pub(crate) due: Notify,
}

/// What a worker was told.
#[derive(Debug, Clone, Copy, Default)]
struct Orders {
    paused: bool,
    stopped: bool,
}

impl Orders {
    fn claims(self) -> bool {
        !self.paused && !self.stopped
    }
}

impl std::fmt::Debug for Worker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Worker").field("settings", &self.settings).field("stats", &self.stats()).finish_non_exhaustive()
    }
}

impl Worker {
    /// A worker that waits to be told.
    pub fn new(parts: WorkerParts, settings: WorkerSettings) -> Self {
        let places = Arc::new(Semaphore::new(settings.concurrency.max(1) as usize));
        Self {
            parts,
            settings,
            templates: Templates::new(),
            counters: Counters::default(),
            places,
            orders: watch::Sender::new(Orders::default()),
            due: Notify::new(),
        }
    }

    /// What it has done so far.
    pub fn stats(&self) -> WorkerStats {
        self.counters.snapshot(self.orders.borrow().paused)
    }

    /// Says that a mail may be due: whoever [runs](Self::run) this worker looks for due rows as soon as a place is free.
    /// Returns at once. Rings that come before that look are one.
    pub fn ring(&self) {
        self.due.notify_one();
    }

    /// Claims nothing from now on, until [`resume`](Self::resume). Mails in work are finished.
    pub fn pause(&self) {
        self.orders.send_modify(|orders| orders.paused = true);
    }

    /// Claims again, and looks at once for what became due meanwhile.
    pub fn resume(&self) {
        self.orders.send_modify(|orders| orders.paused = false);
        self.ring();
    }

    /// Claims nothing any more. Mails in work are finished; [`idle`](Self::idle) waits for them.
    pub fn stop(&self) {
        self.orders.send_modify(|orders| orders.stopped = true);
    }

    /// Waits until no mail is in work.
    pub async fn idle(&self) {
        // The semaphore is never closed, so this only ever ends with all places.
        let _all = self.places.acquire_many(self.settings.concurrency.max(1)).await;
    }

    /// Whether a row could be claimed right now: a place is free, no claim is on its way, and nobody paused or stopped it.
    pub fn is_ready(&self) -> bool {
        self.claims() && self.places.available_permits() > 0
    }

    /// Waits until a row could be claimed; for ever, once it is stopped. By the time this returns it may be over again.
    pub async fn ready(&self) {
        loop {
            // The sender is this worker's own, so this only ever ends with what it waits for.
            let _ = self.orders.subscribe().wait_for(|orders| orders.claims()).await;
            let _place = self.places.acquire().await;
            if self.claims() {
                return;
            }
        }
    }

    fn claims(&self) -> bool {
        self.orders.borrow().claims()
    }

    /// Sends all due mails and waits for them; returns what became of each, in the order in which they were done.
    ///
    /// # Errors
    /// When rows could not be claimed.
    pub async fn sweep(self: &Arc<Self>) -> Result<Vec<Handled>, StoreError> {
        let mut in_work = JoinSet::new();
        let looked = loop {
            match self.take_due(&mut in_work).await {
                Ok(true) => {}
                Ok(false) => break Ok(()),
                Err(error) => break Err(error),
            }
        };
        let handled = in_work.join_all().await;
        looked.map(|()| handled)
    }

    /// Waits for a free place, claims due rows for all that are free, tenants taking turns, and begins work on them; returns
    /// whether more may be due. It claims none, and says no, while it may not.
    ///
    /// Rows are only claimed when they can be worked on at once, so that their leases do not run in a queue. A mail that hangs
    /// keeps its own place and no other.
    pub(crate) async fn take_due(self: &Arc<Self>, in_work: &mut JoinSet<Handled>) -> Result<bool, StoreError> {
        let mut places = self.free_places().await;
        if !self.claims() {
            return Ok(false);
        }
        let now = self.parts.clock.now();
        let limit = i64::try_from(places.len()).unwrap_or(1);
        let claimed = self.parts.mails.claim_mails(now, self.settings.lease, limit, None).await.inspect_err(|_| {
            Counters::count(&self.counters.store_failures);
        })?;
        let may_be_more = claimed.len() >= places.len();
        for mail in claimed {
            let (worker, place) = (Arc::clone(self), places.pop());
            in_work.spawn(async move {
                let handled = worker.work(mail, now).await;
                drop(place);
                handled
            });
        }
        Ok(may_be_more)
    }

    /// At least one place, and all others that are free.
    async fn free_places(&self) -> Vec<OwnedSemaphorePermit> {
        let mut places: Vec<_> = Arc::clone(&self.places).acquire_owned().await.into_iter().collect();
        while let Ok(place) = Arc::clone(&self.places).try_acquire_owned() {
            places.push(place);
        }
        places
    }

    /// Works on a claimed row, in a span that ties its log lines to the request that caused it.
    async fn work(&self, mail: ClaimedMail, claimed_at: OffsetDateTime) -> Handled {
        let span = tracing::info_span!(
            "mail", mail_id = %mail.id, tenant_id = %mail.tenant_id, template = %mail.template,
            request_id = %mail.request_id, traceparent = mail.traceparent.as_deref(), attempt = mail.attempts + 1,
        );
        let _in_flight = self.counters.begin();
        // What a panic leaves half done is this mail's alone, and of that nothing is used again.
        let attempt = AssertUnwindSafe(self.attempt(&mail, claimed_at)).catch_unwind();
        async { attempt.await.unwrap_or_else(|_| self.panicked()) }.instrument(span).await
    }

    async fn attempt(&self, mail: &ClaimedMail, claimed_at: OffsetDateTime) -> Handled {
        let now = self.parts.clock.now();
        if now >= mail.expires_at {
            return self.expire(mail, now).await;
        }
        if mail.unjudged >= MOST_UNJUDGED {
            return self.mark(mail, Decision::Reject { reason: "no_verdict".into() }).await;
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
