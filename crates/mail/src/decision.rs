//! What happens to a mail after an attempt: a pure function, so that it can be read and tested as a table.

use crate::{Delivery, Trouble};
use time::{Duration, OffsetDateTime};

/// What to do with a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// It is out.
    Sent,
    /// Try again after this time.
    Retry {
        /// How long to wait.
        after: Duration,
        /// What went wrong.
        trouble: Trouble,
    },
    /// Give it up as a dead letter.
    Reject {
        /// A short stable word for operators, without an address.
        reason: String,
    },
}

/// So many claims of a mail may end without a word of their worker, which died, panicked or lost its lease; the next claim gives
/// the mail up. It may be what kills them.
pub(crate) const MOST_UNJUDGED: i64 = 5;

/// Waits between attempts; the last one repeats.
const WAITS: [Duration; 4] = [Duration::minutes(1), Duration::minutes(5), Duration::minutes(15), Duration::minutes(30)];

/// How long to wait after an attempt, where `attempts` came before it.
pub fn wait_after(attempts: i64) -> Duration {
    let index = usize::try_from(attempts).unwrap_or(0).min(WAITS.len() - 1);
    WAITS[index]
}

/// Decides after an attempt that ended at `now`, where `attempts` came before it.
///
/// A mail whose next attempt would come after its expiry waits until just then, when it is dropped as expired.
pub fn decide(delivery: Delivery, attempts: i64, now: OffsetDateTime, expires_at: OffsetDateTime) -> Decision {
    match delivery {
        Delivery::Accepted => Decision::Sent,
        Delivery::Refused(trouble) => Decision::Reject { reason: trouble.to_string() },
        Delivery::Deferred(trouble) => {
            Decision::Retry { after: wait_after(attempts).min(expires_at - now).max(Duration::ZERO), trouble }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: OffsetDateTime = OffsetDateTime::UNIX_EPOCH;

    fn deferred(attempts: i64, lifetime: Duration) -> Decision {
        decide(Delivery::Deferred(Trouble::Timeout), attempts, NOW, NOW + lifetime)
    }

    #[test]
    fn r8_retries_after_1_5_15_and_then_every_30_minutes() {
        for (attempts, minutes) in [(0, 1), (1, 5), (2, 15), (3, 30), (4, 30), (400, 30), (-1, 1)] {
            let after = Duration::minutes(minutes);
            assert_eq!(deferred(attempts, Duration::days(1)), Decision::Retry { after, trouble: Trouble::Timeout });
        }
    }

    #[test]
    fn a_mail_waits_no_longer_than_it_lives() {
        let retry = |after| Decision::Retry { after, trouble: Trouble::Timeout };
        assert_eq!(deferred(3, Duration::minutes(29)), retry(Duration::minutes(29)));
        assert_eq!(deferred(3, Duration::minutes(-1)), retry(Duration::ZERO));
    }

    #[test]
    fn r9_a_refusal_is_final_and_names_the_code() {
        let trouble = Trouble::Smtp { code: 550, enhanced: Some("5.1.1".into()) };
        let decision = decide(Delivery::Refused(trouble), 0, NOW, NOW + Duration::hours(1));
        assert_eq!(decision, Decision::Reject { reason: "smtp_550 5.1.1".into() });
    }

    #[test]
    fn what_is_accepted_is_sent() {
        assert_eq!(decide(Delivery::Accepted, 9, NOW, NOW), Decision::Sent);
    }
}
