//! No rate limits: for black-box suites against a development server. The login backoff and the budgets in the store stay in force.

use super::limits_memory::MemoryLimits;
use crate::ports::{Charge, FlightId, Limits, LimitsUnavailable, LoginEnd, LoginSubject, Verdict};
use async_trait::async_trait;

/// Lifts the buckets and keeps the backoff. Only the development server can choose it.
pub struct NoLimits(pub MemoryLimits);

#[async_trait]
impl Limits for NoLimits {
    async fn take(&self, _: &[Charge]) -> Result<Verdict, LimitsUnavailable> {
        Ok(Verdict::Admitted)
    }

    async fn take_in_turn(&self, _: &[Charge], _: &[Charge]) -> Result<[Verdict; 2], LimitsUnavailable> {
        Ok([Verdict::Admitted; 2])
    }

    async fn give_back(&self, _: &[Charge]) -> Result<(), LimitsUnavailable> {
        Ok(())
    }

    async fn admit_login(
        &self, _: &[Charge], subject: &LoginSubject, flight: FlightId,
    ) -> Result<Verdict, LimitsUnavailable> {
        self.0.admit_login(&[], subject, flight).await
    }

    async fn settle_login(
        &self, subject: &LoginSubject, flight: FlightId, end: LoginEnd,
    ) -> Result<(), LimitsUnavailable> {
        self.0.settle_login(subject, flight, end).await
    }

    async fn clear_login(&self, subject: &LoginSubject) -> Result<(), LimitsUnavailable> {
        self.0.clear_login(subject).await
    }

    async fn ping(&self) -> Result<(), LimitsUnavailable> {
        Ok(())
    }
}
