//! The limits in memory, with a record of how attempts ended, and a switch that takes them away.

use crate::adapters::limits_memory::MemoryLimits;
use crate::ports::{Charge, Clock, FlightId, Limits, LimitsUnavailable, LoginEnd, LoginSubject, Verdict};
use async_trait::async_trait;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use tokio::sync::Notify;

pub(crate) struct WatchedLimits {
    inner: MemoryLimits,
    away: AtomicBool,
    deaf: AtomicBool,
    far: AtomicBool,
    late: AtomicBool,
    ends: Mutex<Vec<LoginEnd>>,
    settled: Notify,
}

impl WatchedLimits {
    pub(crate) fn new(clock: Arc<dyn Clock>) -> Self {
        Self {
            inner: MemoryLimits::new(clock),
            away: AtomicBool::new(false),
            deaf: AtomicBool::new(false),
            far: AtomicBool::new(false),
            late: AtomicBool::new(false),
            ends: Mutex::default(),
            settled: Notify::new(),
        }
    }

    /// Takes the limits away, or brings them back.
    pub(crate) fn set_away(&self, away: bool) {
        self.away.store(away, Ordering::Relaxed);
    }

    /// From now on accounts can no longer be opened, as if the limits went away in the middle of a reset.
    pub(crate) fn refuse_to_clear(&self) {
        self.deaf.store(true, Ordering::Relaxed);
    }

    /// From now on questions and answers travel: a caller may go away before, between and after them.
    pub(crate) fn move_far_away(&self) {
        self.far.store(true, Ordering::Relaxed);
    }

    /// Whether answers about admissions come too late from now on, after the caller's patience ended.
    pub(crate) fn answer_late(&self, late: bool) {
        self.late.store(late, Ordering::Relaxed);
    }

    /// How attempts ended since this was last asked.
    pub(crate) fn take_ends(&self) -> Vec<LoginEnd> {
        std::mem::take(&mut self.ends.lock().unwrap())
    }

    /// Waits until an attempt is settled by a task of its own, and tells how attempts ended.
    pub(crate) async fn ends_when_settled(&self) -> Vec<LoginEnd> {
        let patience = std::time::Duration::from_secs(10);
        tokio::time::timeout(patience, self.settled.notified()).await.expect("the attempt was never settled");
        self.take_ends()
    }

    async fn travel(&self) {
        if self.far.load(Ordering::Relaxed) {
            tokio::task::yield_now().await;
        }
    }

    fn answer(&self) -> Result<(), LimitsUnavailable> {
        if self.away.load(Ordering::Relaxed) {
            return Err(LimitsUnavailable("the limits are away".into()));
        }
        Ok(())
    }
}

#[async_trait]
impl Limits for WatchedLimits {
    async fn take(&self, charges: &[Charge]) -> Result<Verdict, LimitsUnavailable> {
        self.answer()?;
        self.inner.take(charges).await
    }

    async fn take_in_turn(&self, first: &[Charge], second: &[Charge]) -> Result<[Verdict; 2], LimitsUnavailable> {
        self.answer()?;
        self.inner.take_in_turn(first, second).await
    }

    async fn give_back(&self, charges: &[Charge]) -> Result<(), LimitsUnavailable> {
        self.answer()?;
        self.inner.give_back(charges).await
    }

    async fn admit_login(
        &self, charges: &[Charge], subject: &LoginSubject, flight: FlightId,
    ) -> Result<Verdict, LimitsUnavailable> {
        self.answer()?;
        self.travel().await;
        let verdict = self.inner.admit_login(charges, subject, flight).await;
        self.travel().await;
        if self.late.load(Ordering::Relaxed) {
            return Err(LimitsUnavailable("the answer came too late".into()));
        }
        verdict
    }

    async fn settle_login(
        &self, subject: &LoginSubject, flight: FlightId, end: LoginEnd,
    ) -> Result<(), LimitsUnavailable> {
        self.answer()?;
        self.travel().await;
        self.inner.settle_login(subject, flight, end).await?;
        self.travel().await;
        self.ends.lock().unwrap().push(end);
        self.settled.notify_one();
        Ok(())
    }

    async fn clear_login(&self, subject: &LoginSubject) -> Result<(), LimitsUnavailable> {
        self.answer()?;
        if self.deaf.load(Ordering::Relaxed) {
            return Err(LimitsUnavailable("the limits are away".into()));
        }
        self.inner.clear_login(subject).await
    }

    async fn ping(&self) -> Result<(), LimitsUnavailable> {
        self.answer()
    }
}
