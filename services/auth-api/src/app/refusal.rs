//! Why a use case did nothing, where the reason is not its own: limits, load, and parts that are away.

use crate::ports::challenges::ChallengesUnavailable;
use crate::ports::{CaptchaUnavailable, HashingError, LimitsUnavailable};
use scaikey_store::StoreError;
use std::sync::Arc;
use std::time::Duration;

type Cause = Box<dyn std::error::Error + Send + Sync>;

/// A refusal that every use case may give. `Display` is without the cause, which the edge logs once.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// No tenant has the slug, or it is disabled.
    #[error("no such tenant")]
    UnknownTenant,
    /// Too many requests from this network or for this address.
    #[error("too many requests")]
    Limited {
        /// When to come back.
        retry_after: Duration,
    },
    /// The hashing queue is full.
    #[error("the server is at its capacity")]
    Overloaded {
        /// When to come back.
        retry_after: Duration,
    },
    /// A part that is needed is away; nothing was let through.
    #[error("a part of the system is unavailable")]
    Unavailable(#[source] Cause),
    /// A bug, or data that was changed by hand.
    #[error("an unexpected failure")]
    Unexpected(#[source] Cause),
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unavailable(_) => Self::Unavailable(error.into()),
            other => Self::Unexpected(other.into()),
        }
    }
}

/// A failure that several requests share.
impl From<Arc<StoreError>> for Refusal {
    fn from(error: Arc<StoreError>) -> Self {
        match *error {
            StoreError::Unavailable(_) => Self::Unavailable(error.into()),
            _ => Self::Unexpected(error.into()),
        }
    }
}

impl From<ChallengesUnavailable> for Refusal {
    fn from(error: ChallengesUnavailable) -> Self {
        Self::Unavailable(error.into())
    }
}

impl From<LimitsUnavailable> for Refusal {
    fn from(error: LimitsUnavailable) -> Self {
        Self::Unavailable(error.into())
    }
}

impl From<CaptchaUnavailable> for Refusal {
    fn from(error: CaptchaUnavailable) -> Self {
        Self::Unavailable(error.into())
    }
}

impl From<HashingError> for Refusal {
    fn from(error: HashingError) -> Self {
        match error {
            HashingError::Overloaded { retry_after } => Self::Overloaded { retry_after },
            HashingError::UnusableHash => Self::Unexpected(error.into()),
        }
    }
}
