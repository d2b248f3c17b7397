//! The login backoff of one subject, as the port's prose has it, for the adapter in memory; `limits_settle.lua` and
//! `limits_admit.lua` say the same to Redis, and one contract suite holds both to it.

use crate::ports::LoginEnd;
use std::time::Duration;
use time::OffsetDateTime;

/// This failure and the ones after it close the account for a time.
const CLOSING_FAILURE: u32 = 5;
/// The longest such time.
const LONGEST: Duration = Duration::from_mins(15);
/// Attempts in flight before that failure.
const PARALLEL: usize = 20;
/// An attempt that nobody settled stops counting after this time.
const FLIGHT: Duration = Duration::from_secs(30);
/// What a refused attempt is told when only others in flight are in its way: they take about this long.
const FLIGHT_PAUSE: Duration = Duration::from_secs(1);
/// How long a subject is remembered.
pub(super) const MEMORY: Duration = Duration::from_hours(24);

/// What is remembered of one subject.
#[derive(Debug, Clone)]
pub(super) struct Subject {
    /// Failures since the last success.
    pub(super) failures: u32,
    opens: OffsetDateTime,
    flights: Vec<OffsetDateTime>,
    /// When it was last admitted or settled.
    pub(super) touched: OffsetDateTime,
}

impl Subject {
    /// One that nothing is known of.
    pub(super) fn new(now: OffsetDateTime) -> Self {
        Self { failures: 0, opens: now, flights: Vec::new(), touched: now }
    }

    /// Whether it is as good as unknown.
    pub(super) fn is_forgotten(&self, now: OffsetDateTime) -> bool {
        now - self.touched >= MEMORY
    }

    /// How long an attempt has to wait; zero if it may go.
    pub(super) fn wait(&mut self, now: OffsetDateTime) -> Duration {
        self.land(now);
        let parallel = if self.failures < CLOSING_FAILURE { PARALLEL } else { 1 };
        let busy = if self.flights.len() < parallel { Duration::ZERO } else { FLIGHT_PAUSE };
        Duration::try_from(self.opens - now).unwrap_or_default().max(busy)
    }

    /// Counts an attempt as in flight.
    pub(super) fn begin(&mut self, now: OffsetDateTime) {
        self.flights.push(now);
        self.touched = now;
    }

    /// Counts the oldest attempt in flight as ended.
    pub(super) fn end(&mut self, end: LoginEnd, now: OffsetDateTime) {
        self.land(now);
        if !self.flights.is_empty() {
            self.flights.remove(0);
        }
        match end {
            LoginEnd::Succeeded => (self.failures, self.opens) = (0, now),
            LoginEnd::Failed => {
                self.failures += 1;
                self.opens = self.opens.max(now + closed_for(self.failures));
            }
            LoginEnd::Abandoned => {}
        }
        self.touched = now;
    }

    /// Forgets attempts that nobody settled.
    fn land(&mut self, now: OffsetDateTime) {
        self.flights.retain(|began| now - *began < FLIGHT);
    }
}

/// How long the n-th failure in a row closes the account.
fn closed_for(failures: u32) -> Duration {
    match failures.checked_sub(CLOSING_FAILURE) {
        None => Duration::ZERO,
        Some(beyond) => Duration::from_secs(1u64.checked_shl(beyond).unwrap_or(u64::MAX)).min(LONGEST),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_doubles_up_to_a_quarter_of_an_hour() {
        let seconds = [4, 5, 6, 7, 14, 15, 16, 69, 70, u32::MAX].map(|n| closed_for(n).as_secs());
        assert_eq!(seconds, [0, 1, 2, 4, 512, 900, 900, 900, 900, 900]);
    }
}
