//! How long things last, with the source of each number.

use scaikey_store::SessionSettings;
use time::Duration;

/// A verification link: at most 24 hours (SECURITY §1.3).
pub const VERIFICATION_TOKEN: Duration = Duration::hours(24);
/// A reset link: at most 60 minutes (SECURITY §1.3).
pub const RESET_TOKEN: Duration = Duration::minutes(60);
/// A link that gives an account another address: no longer than a reset link, since it opens the account to whoever reads there.
pub const CHANGE_EMAIL_TOKEN: Duration = Duration::minutes(60);
/// A link that disowns a change: a week, since its owner may be away when somebody else makes it. It opens nothing.
pub const DISOWN_TOKEN: Duration = Duration::days(7);
/// So young must a second factor be to go with a change that its owner disowns: who reads the mailbox later must not be able to take the
/// account's factors away (ASVS 6.4.3).
pub const FACTOR_DISOWNED: Duration = Duration::hours(48);
/// A mail that only tells something is of use for a day.
pub const NOTICE: Duration = Duration::hours(24);

/// Mails are kept for a week after they were sent, so that a question about one ("I never got it") finds its row, and no longer:
/// a row names an address.
pub const SENT_MAIL_KEPT: Duration = Duration::days(7);
/// Tokens that expired, sessions that ended and counts of failed logins are kept for a week after that. A link that is followed late
/// is thus called expired, not unknown, over a holiday; and a count outlives the longest backoff many times over.
pub const ENDED_KEPT: Duration = Duration::days(7);

/// How long a session lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionLifetime {
    /// It ends when unused for this long.
    pub idle: Duration,
    /// It ends after this long in any case.
    pub absolute: Duration,
}

/// When to come back after a part of the system was away (`Retry-After`): long enough for a restart or a failover to be under way.
pub const AFTER_OUTAGE: std::time::Duration = std::time::Duration::from_secs(5);

/// The use of a session is written down once in this time, so that a busy one costs no write for each request.
pub const USE_WRITTEN_EVERY: Duration = Duration::MINUTE;

/// How long a session of this tenant lasts. Its defaults are a working day, and 30 days for a person who asked to be remembered, the
/// longest that NIST SP 800-63B-4 §2.1.3 allows at AAL1; it may choose less, or more for the others.
pub fn session_lifetime(settings: &SessionSettings, remember_me: bool) -> SessionLifetime {
    let (idle, absolute) = if remember_me {
        (settings.remembered_idle_minutes, settings.remembered_absolute_minutes)
    } else {
        (settings.idle_minutes, settings.absolute_minutes)
    };
    SessionLifetime { idle: Duration::minutes(idle.into()), absolute: Duration::minutes(absolute.into()) }
}
