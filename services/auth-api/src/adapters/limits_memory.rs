//! Limits in the memory of one process, for embedded mode: no replica shares them, and a restart forgets them.
//!
//! A bucket is kept as the time at which it will be full again. So a full bucket is one that need not be kept, and the number of
//! entries is bounded by dropping those first; see [`MemoryLimits::with_room_for`] for what happens when that is not enough.

use super::limits_backoff::{Admission, Subject};
use crate::ports::{Charge, Clock, FlightId, Limits, LimitsUnavailable, LoginEnd, LoginSubject, Verdict};
use async_trait::async_trait;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use time::OffsetDateTime;

/// Entries of each kind that are kept by default: some 20 MB when full.
const ROOM: usize = 100_000;

/// Limits in memory.
pub struct MemoryLimits {
    clock: Arc<dyn Clock>,
    room: usize,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// When each bucket will be full again.
    full_at: HashMap<String, OffsetDateTime>,
    subjects: HashMap<LoginSubject, Subject>,
}

impl MemoryLimits {
    /// Limits without a history.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self::with_room_for(ROOM, clock)
    }

    /// Keeps at most `room` buckets and as many subjects. When that many are in use, a quarter makes way: the buckets nearest
    /// to full, the subjects with the fewest failures. A flood of invented addresses and networks thus cannot grow
    /// the process, and what it displaces is itself before an account under attack.
    pub fn with_room_for(room: usize, clock: Arc<dyn Clock>) -> Self {
        Self { clock, room: room.max(4), state: Mutex::default() }
    }

    /// How many buckets and subjects are kept now.
    pub fn entries(&self) -> (usize, usize) {
        let state = self.lock();
        (state.full_at.len(), state.subjects.len())
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // Nothing panics under this lock; if it did, one entry would be off.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn wait_for_buckets(&self, charges: &[Charge], now: OffsetDateTime) -> Duration {
        charges.iter().map(|charge| wait_for(charge, self.full_at.get(&charge.bucket), now)).max().unwrap_or_default()
    }

    fn admission(&mut self, subject: &LoginSubject, flight: FlightId, now: OffsetDateTime) -> Admission {
        let known = self.subjects.get_mut(subject).filter(|known| !known.is_forgotten(now));
        known.map_or(Admission::After(Duration::ZERO), |known| known.admission(flight, now))
    }

    /// Takes a unit of each, or none of any.
    fn take(&mut self, charges: &[Charge], now: OffsetDateTime, room: usize) -> Verdict {
        let wait = self.wait_for_buckets(charges, now);
        if wait.is_zero() {
            self.charge(charges, now, room);
        }
        verdict(wait)
    }

    fn charge(&mut self, charges: &[Charge], now: OffsetDateTime, room: usize) {
        for charge in charges {
            if self.full_at.len() >= room && !self.full_at.contains_key(&charge.bucket) {
                self.make_way_for_a_bucket(now, room);
            }
            let full_at = self.full_at.entry(charge.bucket.clone()).or_insert(now);
            *full_at = (*full_at).max(now) + charge.refill;
        }
    }

    fn give_back(&mut self, charges: &[Charge], now: OffsetDateTime) {
        for charge in charges {
            if let Some(full_at) = self.full_at.get_mut(&charge.bucket) {
                *full_at = (*full_at - charge.refill).max(now);
            }
        }
    }

    fn subject(&mut self, subject: &LoginSubject, now: OffsetDateTime, room: usize) -> &mut Subject {
        if self.subjects.len() >= room && !self.subjects.contains_key(subject) {
            self.make_way_for_a_subject(now, room);
        }
        let known = self.subjects.entry(*subject).or_insert_with(|| Subject::new(now));
        if known.is_forgotten(now) {
            *known = Subject::new(now);
        }
        known
    }

    fn make_way_for_a_bucket(&mut self, now: OffsetDateTime, room: usize) {
        self.full_at.retain(|_, full_at| *full_at > now);
        let mut times: Vec<_> = self.full_at.values().copied().collect();
        if let Some(border) = border(&mut times, room) {
            self.full_at.retain(|_, full_at| *full_at > border);
        }
    }

    fn make_way_for_a_subject(&mut self, now: OffsetDateTime, room: usize) {
        self.subjects.retain(|_, subject| !subject.is_forgotten(now));
        let mut ranks: Vec<_> = self.subjects.values().map(|subject| (subject.failures, subject.touched)).collect();
        if let Some(border) = border(&mut ranks, room) {
            self.subjects.retain(|_, subject| (subject.failures, subject.touched) > border);
        }
    }
}

/// The highest of the lowest values that have to go so that three quarters of `room` are in use.
fn border<T: Ord + Copy>(values: &mut [T], room: usize) -> Option<T> {
    let surplus = values.len().checked_sub(room - room / 4)?.checked_sub(1)?;
    values.sort_unstable();
    values.get(surplus).copied()
}

/// How long until this bucket can give a unit.
fn wait_for(charge: &Charge, full_at: Option<&OffsetDateTime>, now: OffsetDateTime) -> Duration {
    let missing = full_at.and_then(|full_at| Duration::try_from(*full_at - now).ok()).unwrap_or_default();
    (missing + charge.refill).saturating_sub(charge.refill.saturating_mul(charge.capacity))
}

fn verdict(wait: Duration) -> Verdict {
    if wait.is_zero() { Verdict::Admitted } else { Verdict::Wait(wait) }
}

#[async_trait]
impl Limits for MemoryLimits {
    async fn take(&self, charges: &[Charge]) -> Result<Verdict, LimitsUnavailable> {
        Ok(self.lock().take(charges, self.clock.now(), self.room))
    }

    async fn take_in_turn(&self, first: &[Charge], second: &[Charge]) -> Result<[Verdict; 2], LimitsUnavailable> {
        let now = self.clock.now();
        let mut state = self.lock();
        Ok(match state.take(first, now, self.room) {
            Verdict::Admitted => [Verdict::Admitted, state.take(second, now, self.room)],
            refused @ Verdict::Wait(_) => [refused; 2],
        })
    }

    async fn give_back(&self, charges: &[Charge]) -> Result<(), LimitsUnavailable> {
        self.lock().give_back(charges, self.clock.now());
        Ok(())
    }

    async fn admit_login(
        &self, charges: &[Charge], subject: &LoginSubject, flight: FlightId,
    ) -> Result<Verdict, LimitsUnavailable> {
        let now = self.clock.now();
        let mut state = self.lock();
        let wait = match state.admission(subject, flight, now) {
            Admission::Given => return Ok(Verdict::Admitted),
            Admission::After(wait) => wait.max(state.wait_for_buckets(charges, now)),
        };
        if wait.is_zero() {
            state.charge(charges, now, self.room);
            state.subject(subject, now, self.room).begin(flight, now);
        }
        Ok(verdict(wait))
    }

    async fn settle_login(
        &self, subject: &LoginSubject, flight: FlightId, end: LoginEnd,
    ) -> Result<(), LimitsUnavailable> {
        let now = self.clock.now();
        self.lock().subject(subject, now, self.room).end(flight, end, now);
        Ok(())
    }

    async fn clear_login(&self, subject: &LoginSubject) -> Result<(), LimitsUnavailable> {
        self.lock().subjects.remove(subject);
        Ok(())
    }

    async fn ping(&self) -> Result<(), LimitsUnavailable> {
        Ok(())
    }
}
