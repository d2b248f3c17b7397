//! Looks at a password that somebody presents: under the login backoff, and under the cap on failures that only a reset lifts.
//! Every use case that checks a password does it here, so that guesses at one place count at all of them.
//!
//! Whatever becomes of the caller, an attempt ends in one of two ways. Its password was looked at: then the failure is counted,
//! in the store and in the backoff. Or it was not: then nothing stays of it.
//!
//! # The cap is exact, and most logins do not pay for it
//! Counting a failure first and looking at the password then (SECURITY §3.1) costs each login one more durable write, and each one that
//! the full hashing queue refuses two. So that is how it is done only near the cap; before, a failure is counted when it is one. What was
//! looked at and is not counted yet is in flight, of which the limits admit twenty for one address: nobody gets
//! that way from [`COUNTED_FIRST_FROM`] to [`MOST_FAILURES`], not even over limits that lose their memory meanwhile.

use super::refusal::Refusal;
use super::{App, Caller, address_digest, ids};
use crate::domain::password::Password;
use crate::domain::rate;
use crate::ports::{Clock, FlightId, HasherVisit, Limits, LoginEnd, LoginSubject, PasswordCheck, Store, Verdict};
use scaikey_email::EmailAddress;
use scaikey_store::{LoginFailures, NewEvent, Outcome, Tenant, UserId};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// Consecutive failures after which a password is refused until it is reset (NIST SP 800-63B-4 §3.2.2: at most 100).
pub(super) const MOST_FAILURES: LoginFailures = LoginFailures(100);

/// From so many failures on, an attempt is counted as one before its password is looked at.
const COUNTED_FIRST_FROM: LoginFailures = LoginFailures(50);

/// Pauses between tries to settle an attempt while the limits are away. After 30 seconds it has landed by itself.
const SETTLING_PAUSES: [Duration; 4] =
    [Duration::from_secs(1), Duration::from_secs(2), Duration::from_secs(4), Duration::from_secs(8)];

/// How many attempts at once may wait to be settled: an outage must not fill the memory.
static SETTLING: Semaphore = Semaphore::const_new(1_000);

/// A password that is the account's.
pub(super) struct RightPassword {
    /// The stored hash, if it is weaker than new ones and should be replaced.
    pub(super) outdated_hash: Option<String>,
    attempt: Attempt,
}

/// A password that somebody presents.
pub(super) struct Guess<'a> {
    /// The password.
    pub(super) password: &'a str,
    /// The hash of the account's; `None` if there is no account, no password, or no right to use it.
    pub(super) stored: Option<&'a str>,
    /// The account that it is presented for.
    pub(super) user: Option<UserId>,
    /// What is recorded if it is not the account's.
    pub(super) event: NewEvent,
}

impl RightPassword {
    /// The store has cleared the address's failures, this attempt's among them.
    pub(super) fn failures_cleared(mut self) {
        self.attempt.entry.counted = false;
    }

    /// No session begins: earlier failures stay, but this attempt is none.
    pub(super) async fn without_session(mut self) -> Result<(), Refusal> {
        self.attempt.entry.forgive().await
    }
}

impl App {
    /// Begins an attempt for this address, known or not, if the limits allow one now.
    pub(super) async fn password_attempt(
        &self, tenant: &Tenant, email: &EmailAddress, caller: &Caller,
    ) -> Result<Attempt, Refusal> {
        // First of all: what a full queue will refuse must not cost the limits and the store anything.
        let visit = self.hasher.enter(tenant.id)?;
        // Before the question: it may be admitted although nobody hears the answer.
        let entry = Entry {
            store: Arc::clone(&self.store),
            limits: Arc::clone(&self.limits),
            clock: Arc::clone(&self.clock),
            subject: LoginSubject { tenant: tenant.id, address: address_digest(email) },
            flight: FlightId(ids::random(&*self.entropy)),
            end: LoginEnd::Abandoned,
            counted: false,
            settled: false,
        };
        let mut attempt = Attempt { entry, _visit: visit };
        let charges = rate::login(tenant.id, &caller.network);
        match self.limits.admit_login(&charges, &attempt.entry.subject, attempt.entry.flight).await? {
            Verdict::Admitted => Ok(attempt),
            Verdict::Wait(retry_after) => {
                attempt.entry.settled = true;
                Err(Refusal::Limited { retry_after })
            }
        }
    }

    /// Whether it is the password of the stored hash. Without one, and beyond the cap, it is not, at the same cost. `failures` are those
    /// of the attempt's address, read after it began. If it is not, the guess's event is recorded.
    pub(super) async fn check_password(
        &self, attempt: Attempt, failures: LoginFailures, guess: Guess<'_>,
    ) -> Result<Option<RightPassword>, Refusal> {
        let (mut attempt, within_cap) = attempt.weighed(failures).await?;
        let stored = guess.stored.filter(|_| within_cap);
        let check = match Password::presented(guess.password) {
            Some(password) => self.hasher.check(attempt.entry.subject.tenant, password.expose(), stored).await?,
            None => PasswordCheck::Differs,
        };
        let outdated_hash = match (check, stored) {
            (PasswordCheck::Differs, _) | (_, None) => {
                let reason = if within_cap { guess.event.outcome } else { Outcome::Failure("too_many_failures") };
                attempt.fail(guess.user, guess.event.ended(reason)).await?;
                return Ok(None);
            }
            (PasswordCheck::Matches, Some(_)) => None,
            (PasswordCheck::MatchesOutdated, Some(stored)) => Some(stored.to_owned()),
        };
        attempt.entry.end = LoginEnd::Succeeded;
        attempt.entry.settle().await?;
        Ok(Some(RightPassword { outdated_hash, attempt }))
    }
}

/// An attempt, from before it is admitted until it is decided. Dropped in between (the caller went away, a part failed), what
/// remains to be done for it is done in a task of its own.
pub(super) struct Attempt {
    entry: Entry,
    _visit: HasherVisit,
}

impl Attempt {
    /// The attempt, counted if the cap is near, and whether it is within the cap.
    async fn weighed(mut self, failures: LoginFailures) -> Result<(Self, bool), Refusal> {
        if failures < COUNTED_FIRST_FROM {
            return Ok((self, true));
        }
        // In a task, which a caller that goes away does not stop halfway: then it would be unknown whether there is a failure to forgive.
        let counting = tokio::spawn(async move {
            let counted = self.entry.count().await?;
            Ok((self, counted <= MOST_FAILURES))
        });
        counting.await.map_err(|error| Refusal::Unexpected(error.into()))?
    }

    /// Ends it as a failure; in a task, because a password that was looked at counts although the caller goes away now.
    async fn fail(mut self, user: Option<UserId>, event: NewEvent) -> Result<(), Refusal> {
        let failing = tokio::spawn(async move {
            if !self.entry.counted {
                self.entry.count().await?;
            }
            self.entry.end = LoginEnd::Failed;
            // Before the limits, which may be away by now: then what is left of the attempt is settled when it is dropped.
            self.entry.store.record_event(self.entry.subject.tenant, user, &event).await?;
            self.entry.settle().await
        });
        failing.await.map_err(|error| Refusal::Unexpected(error.into()))?
    }
}

impl Drop for Attempt {
    fn drop(&mut self) {
        if self.entry.is_closed() {
            return;
        }
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(self.entry.clone().close());
        }
    }
}

/// What the store and the limits hold of an attempt.
#[derive(Clone)]
struct Entry {
    store: Arc<dyn Store>,
    limits: Arc<dyn Limits>,
    clock: Arc<dyn Clock>,
    subject: LoginSubject,
    flight: FlightId,
    /// How it ended, as far as is known.
    end: LoginEnd,
    /// Whether the store counts it as a failure.
    counted: bool,
    /// Whether the limits know that it ended.
    settled: bool,
}

impl Entry {
    async fn count(&mut self) -> Result<LoginFailures, Refusal> {
        let LoginSubject { tenant, address } = self.subject;
        let failures = self.store.record_login_failure(tenant, address, self.clock.now()).await?;
        self.counted = true;
        Ok(failures)
    }

    async fn forgive(&mut self) -> Result<(), Refusal> {
        if std::mem::take(&mut self.counted) {
            // Once, whatever comes of it: a failure too many is safe, one too few is not.
            self.store.forgive_login_failure(self.subject.tenant, self.subject.address).await?;
        }
        Ok(())
    }

    async fn settle(&mut self) -> Result<(), Refusal> {
        self.limits.settle_login(&self.subject, self.flight, self.end).await?;
        self.settled = true;
        Ok(())
    }

    fn is_closed(&self) -> bool {
        self.settled && !self.is_to_forgive()
    }

    fn is_to_forgive(&self) -> bool {
        self.counted && self.end != LoginEnd::Failed
    }

    /// Does what is still to be done.
    async fn close(mut self) {
        if self.is_to_forgive()
            && let Err(error) = self.forgive().await
        {
            tracing::warn!(error = &error as &dyn std::error::Error, "an attempt that failed at nothing stays counted");
        }
        if self.settled || self.settle().await.is_ok() {
            return;
        }
        let Ok(_place) = SETTLING.try_acquire() else { return };
        for pause in SETTLING_PAUSES {
            tokio::time::sleep(pause).await;
            if self.settle().await.is_ok() {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests;
