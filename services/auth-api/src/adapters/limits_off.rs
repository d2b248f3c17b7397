//! No limits: for black-box suites against a development server. Attempt budgets that live in the store stay in force.

use crate::ports::{Charge, Limits, LimitsUnavailable, LoginEnd, LoginSubject, Verdict};
use async_trait::async_trait;

/// Admits everything. Only the development server can choose it.
pub struct NoLimits;

#[async_trait]
impl Limits for NoLimits {
    async fn take(&self, _: &[Charge]) -> Result<Verdict, LimitsUnavailable> {
        Ok(Verdict::Admitted)
    }

    async fn admit_login(&self, _: &[Charge], _: &LoginSubject) -> Result<Verdict, LimitsUnavailable> {
        Ok(Verdict::Admitted)
    }

    async fn settle_login(&self, _: &LoginSubject, _: LoginEnd) -> Result<(), LimitsUnavailable> {
        Ok(())
    }

    async fn clear_login(&self, _: &LoginSubject) -> Result<(), LimitsUnavailable> {
        Ok(())
    }

    async fn ping(&self) -> Result<(), LimitsUnavailable> {
        Ok(())
    }
}
