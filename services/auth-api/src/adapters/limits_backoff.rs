//! The login backoff of one subject, as the port's prose has it, for the adapter in memory; `limits_settle.lua` and
//! `limits_admit.lua` say the same to Redis, and one contract suite holds both to it.

use crate::ports::{FlightId, LoginEnd};
use std::collections::BTreeMap;
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
    flights: BTreeMap<FlightId, Flight>,
    /// When it was last admitted or settled.
    pub(super) touched: OffsetDateTime,
}

/// An attempt that takes a place, or one that was abandoned before its admission arrived and so must not be admitted any more.
#[derive(Debug, Clone, Copy)]
enum Flight {
    Began(OffsetDateTime),
    Abandoned(OffsetDateTime),
}

/// Whether an attempt may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Admission {
    /// It was admitted before.
    Given,
    /// When so long has passed; zero for now.
    After(Duration),
}

impl Subject {
    /// One that nothing is known of.
    pub(super) fn new(now: OffsetDateTime) -> Self {
        Self { failures: 0, opens: now, flights: BTreeMap::new(), touched: now }
    }

    /// Whether it is as good as unknown.
    pub(super) fn is_forgotten(&self, now: OffsetDateTime) -> bool {
        now - self.touched >= MEMORY
    }

    /// Whether this attempt may go.
    pub(super) fn admission(&mut self, flight: FlightId, now: OffsetDateTime) -> Admission {
        self.land(now);
        match self.flights.get(&flight) {
            Some(Flight::Began(_)) => return Admission::Given,
            Some(Flight::Abandoned(_)) => return Admission::After(FLIGHT_PAUSE),
            None => {}
        }
        let in_flight = self.flights.values().filter(|flight| matches!(flight, Flight::Began(_))).count();
        let parallel = if self.failures < CLOSING_FAILURE { PARALLEL } else { 1 };
        let busy = if in_flight < parallel { Duration::ZERO } else { FLIGHT_PAUSE };
        Admission::After(Duration::try_from(self.opens - now).unwrap_or_default().max(busy))
    }

    /// Counts an attempt as in flight.
    pub(super) fn begin(&mut self, flight: FlightId, now: OffsetDateTime) {
        self.flights.insert(flight, Flight::Began(now));
        self.touched = now;
    }

    /// Counts an attempt as ended, if it is in flight.
    pub(super) fn end(&mut self, flight: FlightId, end: LoginEnd, now: OffsetDateTime) {
        self.land(now);
        match (self.flights.get(&flight), end) {
            (Some(Flight::Began(_)), _) => self.flights.remove(&flight),
            (_, LoginEnd::Abandoned) => {
                self.flights.insert(flight, Flight::Abandoned(now));
                return;
            }
            _ => return,
        };
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

    /// Forgets attempts that nobody settled, and abandoned ones whose admission can no longer be on its way.
    fn land(&mut self, now: OffsetDateTime) {
        self.flights.retain(|_, flight| {
            let (Flight::Began(since) | Flight::Abandoned(since)) = *flight;
            now - since < FLIGHT
        });
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
