//! The bodies of the operations API.

use scaikey_mail::WorkerStats;
use scaikey_store::MailCounts;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;

/// How it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Health {
    /// `ok`, `ready`, or what is missing.
    #[schema(example = "ready")]
    pub status: String,
}

/// The mail rows of the whole installation, and this mailer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Queue {
    /// Mails that wait or are being sent.
    pub queued: i64,
    /// Mails that were sent and not yet cleared away.
    pub sent: i64,
    /// Dead letters.
    pub dead: i64,
    /// Age of the oldest waiting mail, in seconds.
    pub oldest_queued_seconds: Option<i64>,
    /// This mailer.
    pub worker: WorkerState,
}

/// One mailer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct WorkerState {
    /// Whether an operator paused it.
    pub paused: bool,
    /// Mails in work.
    pub in_flight: i64,
}

impl Queue {
    pub(crate) fn of(counts: MailCounts, stats: WorkerStats, now: OffsetDateTime) -> Self {
        Self {
            queued: counts.queued,
            sent: counts.sent,
            dead: counts.dead,
            oldest_queued_seconds: age(counts, now),
            worker: stats.into(),
        }
    }
}

/// Age of the oldest waiting mail, in whole seconds.
pub(crate) fn age(counts: MailCounts, now: OffsetDateTime) -> Option<i64> {
    counts.oldest_queued.map(|written| (now - written).whole_seconds().max(0))
}

impl From<WorkerStats> for WorkerState {
    fn from(stats: WorkerStats) -> Self {
        Self { paused: stats.paused, in_flight: stats.in_flight }
    }
}
