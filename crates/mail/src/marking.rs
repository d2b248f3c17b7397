//! Writing down what became of a mail, under its fence.

use crate::stats::Counters;
use crate::{Decision, Handled, Worker};
use scaikey_store::{ClaimedMail, StoreError};
use std::future::Future;
use std::time::Duration;
use time::OffsetDateTime;

/// A mail that went out and is not marked is sent once more when its lease ends, so the mark is worth some patience:
/// waits before the next try.
const PATIENCE: [Duration; 4] =
    [Duration::from_millis(200), Duration::from_secs(1), Duration::from_secs(5), Duration::from_secs(15)];

/// How long a mark may take: the patience, and the tries in between.
pub(crate) const MARKING: Duration = Duration::from_secs(30);

impl Worker {
    pub(crate) async fn mark(&self, mail: &ClaimedMail, decision: Decision) -> Handled {
        let now = self.parts.clock.now();
        let mails = &self.parts.mails;
        match decision {
            Decision::Sent => {
                tracing::info!(delay_ms = i64::try_from((now - mail.created_at).whole_milliseconds()).ok(), "sent");
                let marked = patiently(|| mails.mark_sent(mail.id, mail.fence, now)).await;
                self.marked(marked, &self.counters.sent, Handled::Sent)
            }
            Decision::Retry { after, trouble } => {
                let reason = trouble.to_string();
                if trouble.needs_operator() {
                    Counters::count(&self.counters.alarms);
                    tracing::error!(
                        reason,
                        retry_in_s = after.whole_seconds(),
                        "no mail gets out until this is repaired"
                    );
                } else {
                    tracing::warn!(reason, retry_in_s = after.whole_seconds(), "not sent, will be tried again");
                }
                let marked = patiently(|| mails.retry_mail(mail.id, mail.fence, now + after, &reason)).await;
                self.marked(marked, &self.counters.retried, Handled::Retried)
            }
            Decision::Reject { reason } => {
                tracing::error!(reason, "given up: a dead letter");
                let marked = patiently(|| mails.reject_mail(mail.id, mail.fence, &reason, now)).await;
                self.marked(marked, &self.counters.rejected, Handled::Rejected)
            }
        }
    }

    /// Drops a mail whose time is over. The store wipes the parameters of a dead letter past its expiry.
    pub(crate) async fn expire(&self, mail: &ClaimedMail, now: OffsetDateTime) -> Handled {
        tracing::warn!("dropped unsent: its time is over");
        let marked = patiently(|| self.parts.mails.reject_mail(mail.id, mail.fence, "expired", now)).await;
        self.marked(marked, &self.counters.expired, Handled::Expired)
    }

    fn marked(
        &self, marked: Result<bool, StoreError>, counter: &std::sync::atomic::AtomicU64, handled: Handled,
    ) -> Handled {
        match marked {
            Ok(true) => {
                Counters::count(counter);
                handled
            }
            Ok(false) => self.lease_lost("before marking"),
            Err(error) => self.store_failed(&error),
        }
    }

    pub(crate) fn lease_lost(&self, when: &str) -> Handled {
        Counters::count(&self.counters.lease_lost);
        // Either is in order: whoever holds the row now, or voided its link, knows what is to become of the mail.
        tracing::info!(when, "the lease is over, or the mail was voided");
        Handled::LeaseLost
    }

    pub(crate) fn panicked(&self) -> Handled {
        Counters::count(&self.counters.panicked);
        tracing::error!("the work on a mail panicked; it is tried again when its lease ends");
        Handled::Panicked
    }

    fn store_failed(&self, error: &StoreError) -> Handled {
        Counters::count(&self.counters.store_failures);
        tracing::error!(error = %error, source = std::error::Error::source(error).map(tracing::field::display), "a mail could not be marked");
        Handled::StoreFailed
    }
}

async fn patiently<F: Future<Output = Result<bool, StoreError>>>(step: impl Fn() -> F) -> Result<bool, StoreError> {
    for wait in PATIENCE {
        match step().await {
            Err(StoreError::Unavailable(_)) => tokio::time::sleep(wait).await,
            result => return result,
        }
    }
    step().await
}
