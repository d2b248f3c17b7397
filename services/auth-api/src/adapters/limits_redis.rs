//! Limits in Redis, shared by all replicas: one script and one round trip for each method, by the server's clock.
//!
//! Redis away, slow or failing means [`LimitsUnavailable`] within half a second: the caller refuses, never lets through.
//! Every key expires. The keys carry one hash tag, so that in a Redis Cluster all of them live on one node and a script may
//! touch several; this client speaks to one server and does not follow a cluster's redirections.

use super::redis_connection::{RedisConnection, key, micros};
use crate::ports::{Charge, Clock, FlightId, Limits, LimitsUnavailable, LoginEnd, LoginSubject, Verdict};
use async_trait::async_trait;
use redis::{FromRedisValue, Script, ScriptInvocation};
use std::sync::Arc;
use std::time::Duration;

/// Before every key; the hash tag keeps them together.
const NAMESPACE: &str = "scaikey:{limits}:";

/// Limits in Redis.
pub struct RedisLimits {
    connection: RedisConnection,
    admit: Script,
    give_back: Script,
    settle: Script,
    clock: Option<Arc<dyn Clock>>,
}

impl RedisLimits {
    /// Limits on this server.
    pub fn new(connection: RedisConnection) -> Self {
        let admit = Script::new(include_str!("limits_admit.lua"));
        let give_back = Script::new(include_str!("limits_give_back.lua"));
        let settle = Script::new(include_str!("limits_settle.lua"));
        Self { connection, admit, give_back, settle, clock: None }
    }

    /// Counts by `clock` instead of the server's, for tests: replicas with clocks of their own would disagree.
    #[must_use]
    pub fn counting_by(self, clock: Arc<dyn Clock>) -> Self {
        Self { clock: Some(clock), ..self }
    }

    /// The scripts' first argument.
    fn now(&self) -> String {
        self.clock.as_ref().map_or_else(String::new, |clock| (clock.now().unix_timestamp_nanos() / 1_000).to_string())
    }

    async fn admit(
        &self, first: &[Charge], second: &[Charge], login: Option<(&LoginSubject, FlightId)>,
    ) -> Result<[Verdict; 2], LimitsUnavailable> {
        let mut call = self.admit.prepare_invoke();
        call.arg(self.now()).arg(login.map(|(_, flight)| flight.0.to_string()).unwrap_or_default()).arg(first.len());
        for charge in first.iter().chain(second) {
            call.key(bucket_key(charge));
            call.arg(charge.capacity).arg(micros(charge.refill));
        }
        if let Some((subject, _)) = login {
            call.key(subject_key(subject)).key(flights_key(subject));
        }
        let waits: [u64; 2] = self.invoke(&call).await?;
        Ok(waits.map(|wait| match wait {
            0 => Verdict::Admitted,
            wait => Verdict::Wait(Duration::from_micros(wait)),
        }))
    }

    async fn invoke<T: FromRedisValue>(&self, call: &ScriptInvocation<'_>) -> Result<T, LimitsUnavailable> {
        self.connection.invoke(call).await.map_err(LimitsUnavailable)
    }
}

fn bucket_key(charge: &Charge) -> String {
    format!("{NAMESPACE}bucket:{}", charge.bucket)
}

fn subject_key(subject: &LoginSubject) -> String {
    key(NAMESPACE, "login", subject.tenant, &subject.address)
}

fn flights_key(subject: &LoginSubject) -> String {
    key(NAMESPACE, "flights", subject.tenant, &subject.address)
}

#[async_trait]
impl Limits for RedisLimits {
    async fn take(&self, charges: &[Charge]) -> Result<Verdict, LimitsUnavailable> {
        let [verdict, _] = self.admit(charges, &[], None).await?;
        Ok(verdict)
    }

    async fn take_in_turn(&self, first: &[Charge], second: &[Charge]) -> Result<[Verdict; 2], LimitsUnavailable> {
        self.admit(first, second, None).await
    }

    async fn give_back(&self, charges: &[Charge]) -> Result<(), LimitsUnavailable> {
        let mut call = self.give_back.prepare_invoke();
        call.arg(self.now());
        for charge in charges {
            call.key(bucket_key(charge)).arg(micros(charge.refill));
        }
        self.invoke(&call).await
    }

    async fn admit_login(
        &self, charges: &[Charge], subject: &LoginSubject, flight: FlightId,
    ) -> Result<Verdict, LimitsUnavailable> {
        let [verdict, _] = self.admit(charges, &[], Some((subject, flight))).await?;
        Ok(verdict)
    }

    async fn settle_login(
        &self, subject: &LoginSubject, flight: FlightId, end: LoginEnd,
    ) -> Result<(), LimitsUnavailable> {
        let end = match end {
            LoginEnd::Succeeded => "succeeded",
            LoginEnd::Failed => "failed",
            LoginEnd::Abandoned => "abandoned",
        };
        let mut call = self.settle.prepare_invoke();
        call.key(subject_key(subject)).key(flights_key(subject));
        self.invoke(call.arg(self.now()).arg(flight.0.to_string()).arg(end)).await
    }

    async fn clear_login(&self, subject: &LoginSubject) -> Result<(), LimitsUnavailable> {
        let keys = [subject_key(subject), flights_key(subject)];
        self.connection.run(redis::cmd("DEL").arg(&keys)).await.map_err(LimitsUnavailable)
    }

    async fn ping(&self) -> Result<(), LimitsUnavailable> {
        self.connection.ping().await.map_err(LimitsUnavailable)
    }
}
