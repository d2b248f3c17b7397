//! What the port `Limits` promises, as cases that run on each adapter. The clock stands still unless a case moves it.

mod flights;

use auth_api::ports::{Charge, Clock, FlightId, Limits, LoginEnd, LoginSubject, Verdict};
use scaikey_store::{Digest, TenantId};
use std::hash::{BuildHasher as _, Hasher as _};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use time::OffsetDateTime;
use uuid::Uuid;

pub(crate) use flights::*;

pub(crate) const SECOND: Duration = Duration::from_secs(1);
pub(crate) const MINUTE: Duration = Duration::from_mins(1);

/// A clock that a case moves.
pub(crate) struct TestClock(Mutex<OffsetDateTime>);

impl TestClock {
    pub(crate) fn new() -> Arc<Self> {
        let start = OffsetDateTime::from_unix_timestamp_nanos(1_790_000_000_123_456_000).unwrap();
        Arc::new(Self(Mutex::new(start)))
    }

    pub(crate) fn advance(&self, by: Duration) {
        *self.0.lock().unwrap() += by;
    }
}

impl Clock for TestClock {
    fn now(&self) -> OffsetDateTime {
        *self.0.lock().unwrap()
    }
}

/// An adapter, the clock it counts by, and names that no other case uses, even in a server that is shared.
pub(crate) struct Stage<L> {
    pub(crate) limits: L,
    pub(crate) clock: Arc<TestClock>,
    pub(crate) tag: u64,
    /// What was admitted by `admit` and not yet settled by `settle`.
    in_flight: Mutex<Vec<(LoginSubject, FlightId)>>,
    drawn: AtomicU64,
    /// A server of its own that has to live as long.
    _server: Option<Box<dyn std::any::Any + Send + Sync>>,
}

/// A number that no other run has.
pub(crate) fn fresh_tag() -> u64 {
    std::hash::RandomState::new().build_hasher().finish()
}

impl<L: Limits> Stage<L> {
    pub(crate) fn new(limits: L, clock: Arc<TestClock>, server: Option<Box<dyn std::any::Any + Send + Sync>>) -> Self {
        let (in_flight, drawn) = (Mutex::default(), AtomicU64::new(0));
        Self { limits, clock, tag: fresh_tag(), in_flight, drawn, _server: server }
    }

    pub(crate) fn bucket(&self, name: &str, capacity: u32, refill: Duration) -> Charge {
        Charge { bucket: format!("{:x}:{name}", self.tag), capacity, refill }
    }

    pub(crate) fn subject(&self, name: &str) -> LoginSubject {
        LoginSubject { tenant: TenantId(Uuid::from_u64_pair(self.tag, 0)), address: Digest::of(name.as_bytes()) }
    }

    async fn take(&self, charges: &[Charge]) -> Verdict {
        self.limits.take(charges).await.unwrap()
    }

    /// An id that no other attempt has.
    pub(crate) fn flight(&self) -> FlightId {
        FlightId(Uuid::from_u64_pair(self.tag, self.drawn.fetch_add(1, Ordering::Relaxed)))
    }

    pub(crate) async fn admit(&self, subject: &LoginSubject) -> Verdict {
        self.admit_for(&[], subject).await
    }

    pub(crate) async fn admit_for(&self, charges: &[Charge], subject: &LoginSubject) -> Verdict {
        let flight = self.flight();
        let verdict = self.limits.admit_login(charges, subject, flight).await.unwrap();
        if verdict == Verdict::Admitted {
            self.in_flight.lock().unwrap().push((*subject, flight));
        }
        verdict
    }

    /// Settles the attempt that `admit` began last.
    pub(crate) async fn settle(&self, subject: &LoginSubject, end: LoginEnd) {
        let flight = self.last_admitted(subject);
        self.limits.settle_login(subject, flight, end).await.unwrap();
    }

    pub(crate) fn last_admitted(&self, subject: &LoginSubject) -> FlightId {
        let mut in_flight = self.in_flight.lock().unwrap();
        let last = in_flight.iter().rposition(|(of, _)| of == subject).expect("an attempt was admitted");
        in_flight.remove(last).1
    }

    /// Lets `count` attempts fail, each as soon as it is admitted.
    async fn fail(&self, subject: &LoginSubject, count: u32) {
        for _ in 0..count {
            while let Verdict::Wait(wait) = self.admit(subject).await {
                self.clock.advance(wait);
            }
            self.settle(subject, LoginEnd::Failed).await;
        }
    }
}

pub(crate) async fn a_bucket_gives_its_capacity_then_one_each_refill(stage: Stage<impl Limits>) {
    let charge = [stage.bucket("b", 3, MINUTE)];
    for _ in 0..3 {
        assert_eq!(stage.take(&charge).await, Verdict::Admitted);
    }
    assert_eq!(stage.take(&charge).await, Verdict::Wait(MINUTE));
    stage.clock.advance(SECOND * 20);
    assert_eq!(stage.take(&charge).await, Verdict::Wait(SECOND * 40));
    stage.clock.advance(SECOND * 40);
    assert_eq!(stage.take(&charge).await, Verdict::Admitted);
    assert_eq!(stage.take(&charge).await, Verdict::Wait(MINUTE));
}

pub(crate) async fn a_bucket_never_holds_more_than_its_capacity(stage: Stage<impl Limits>) {
    let charge = [stage.bucket("b", 2, MINUTE)];
    assert_eq!(stage.take(&charge).await, Verdict::Admitted);
    stage.clock.advance(MINUTE * 60);
    assert_eq!(stage.take(&charge).await, Verdict::Admitted);
    assert_eq!(stage.take(&charge).await, Verdict::Admitted);
    assert_eq!(stage.take(&charge).await, Verdict::Wait(MINUTE));
}

pub(crate) async fn all_buckets_give_or_none(stage: Stage<impl Limits>) {
    let (wide, narrow) = (stage.bucket("wide", 2, MINUTE), stage.bucket("narrow", 1, MINUTE * 3));
    let both = [wide.clone(), narrow];
    assert_eq!(stage.take(&both).await, Verdict::Admitted);
    assert_eq!(stage.take(&both).await, Verdict::Wait(MINUTE * 3));
    assert_eq!(stage.take(&both).await, Verdict::Wait(MINUTE * 3));
    assert_eq!(stage.take(std::slice::from_ref(&wide)).await, Verdict::Admitted);
    assert_eq!(stage.take(&[wide]).await, Verdict::Wait(MINUTE));
    assert_eq!(stage.take(&[]).await, Verdict::Admitted);
}

pub(crate) async fn the_second_buckets_are_asked_when_the_first_have_given(stage: Stage<impl Limits>) {
    let first = [stage.bucket("first", 3, MINUTE)];
    let second = [stage.bucket("wide", 9, MINUTE), stage.bucket("narrow", 1, MINUTE * 3)];
    let take = async || stage.limits.take_in_turn(&first, &second).await.unwrap();
    assert_eq!(take().await, [Verdict::Admitted; 2]);
    for _ in 0..2 {
        assert_eq!(take().await, [Verdict::Admitted, Verdict::Wait(MINUTE * 3)]);
    }
    // The first is empty now, and the second, refilled, stays as it is.
    stage.clock.advance(SECOND);
    assert_eq!(take().await, [Verdict::Wait(SECOND * 59); 2]);
    assert_eq!(stage.take(&first).await, Verdict::Wait(SECOND * 59));
    stage.clock.advance(MINUTE * 3);
    for _ in 0..9 {
        assert_eq!(stage.take(&second[..1]).await, Verdict::Admitted);
    }
    assert_eq!(stage.take(&second[1..]).await, Verdict::Admitted);
    assert_eq!(stage.limits.take_in_turn(&first, &[]).await.unwrap(), [Verdict::Admitted; 2]);
    assert_eq!(stage.limits.take_in_turn(&[], &second).await.unwrap()[0], Verdict::Admitted);
}

pub(crate) async fn units_that_are_given_back_can_be_taken_again(stage: Stage<impl Limits>) {
    let (wide, narrow) = (stage.bucket("wide", 3, MINUTE), stage.bucket("narrow", 1, MINUTE * 3));
    let both = [wide.clone(), narrow];
    assert_eq!(stage.take(&both).await, Verdict::Admitted);
    stage.clock.advance(SECOND * 10);
    stage.limits.give_back(&both).await.unwrap();
    assert_eq!(stage.take(&both).await, Verdict::Admitted, "as if nothing had been taken");
    assert_eq!(stage.take(&both).await, Verdict::Wait(MINUTE * 3));
    // One unit of the three is taken: one comes back, and no other unit with it.
    for _ in 0..2 {
        assert_eq!(stage.take(std::slice::from_ref(&wide)).await, Verdict::Admitted);
    }
    stage.clock.advance(SECOND * 20);
    stage.limits.give_back(std::slice::from_ref(&wide)).await.unwrap();
    assert_eq!(stage.take(std::slice::from_ref(&wide)).await, Verdict::Admitted);
    assert_eq!(stage.take(&[wide]).await, Verdict::Wait(SECOND * 40), "what had flowed back stays");
}

pub(crate) async fn a_full_bucket_takes_nothing_back(stage: Stage<impl Limits>) {
    let charge = [stage.bucket("b", 2, MINUTE)];
    stage.limits.give_back(&charge).await.unwrap();
    for _ in 0..2 {
        assert_eq!(stage.take(&charge).await, Verdict::Admitted);
    }
    // Half a unit is missing when one comes back.
    stage.clock.advance(SECOND * 90);
    for _ in 0..2 {
        stage.limits.give_back(&charge).await.unwrap();
    }
    for _ in 0..2 {
        assert_eq!(stage.take(&charge).await, Verdict::Admitted);
    }
    assert_eq!(stage.take(&charge).await, Verdict::Wait(MINUTE));
    stage.limits.give_back(&[]).await.unwrap();
}

pub(crate) async fn failures_close_the_account_by_the_curve(stage: Stage<impl Limits>) {
    let subject = stage.subject("victim");
    stage.fail(&subject, 4).await;
    assert_eq!(stage.admit(&subject).await, Verdict::Admitted);
    stage.settle(&subject, LoginEnd::Failed).await;
    for seconds in [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900] {
        let closed = SECOND * seconds;
        assert_eq!(stage.admit(&subject).await, Verdict::Wait(closed));
        stage.clock.advance(closed.checked_sub(SECOND / 4).unwrap());
        assert_eq!(stage.admit(&subject).await, Verdict::Wait(SECOND / 4));
        stage.clock.advance(SECOND / 4);
        assert_eq!(stage.admit(&subject).await, Verdict::Admitted);
        stage.settle(&subject, LoginEnd::Failed).await;
    }
}

pub(crate) async fn a_success_opens_and_starts_the_count_anew(stage: Stage<impl Limits>) {
    let subject = stage.subject("victim");
    stage.fail(&subject, 7).await;
    stage.clock.advance(SECOND * 4);
    assert_eq!(stage.admit(&subject).await, Verdict::Admitted);
    stage.settle(&subject, LoginEnd::Succeeded).await;
    stage.fail(&subject, 4).await;
    assert_eq!(stage.admit(&subject).await, Verdict::Admitted);
}

pub(crate) async fn a_reset_opens_at_once(stage: Stage<impl Limits>) {
    let subject = stage.subject("victim");
    stage.fail(&subject, 12).await;
    assert_eq!(stage.admit(&subject).await, Verdict::Wait(SECOND * 128));
    stage.limits.clear_login(&subject).await.unwrap();
    stage.fail(&subject, 4).await;
    assert_eq!(stage.admit(&subject).await, Verdict::Admitted);
    stage.limits.clear_login(&stage.subject("nobody")).await.unwrap();
}

pub(crate) async fn an_abandoned_attempt_changes_nothing(stage: Stage<impl Limits>) {
    let subject = stage.subject("victim");
    stage.fail(&subject, 5).await;
    stage.clock.advance(SECOND);
    for _ in 0..3 {
        assert_eq!(stage.admit(&subject).await, Verdict::Admitted);
        stage.settle(&subject, LoginEnd::Abandoned).await;
    }
    stage.fail(&subject, 1).await;
    assert_eq!(stage.admit(&subject).await, Verdict::Wait(SECOND * 2));
}

pub(crate) async fn twenty_attempts_may_be_in_flight(stage: Stage<impl Limits>) {
    let subject = stage.subject("busy");
    for _ in 0..20 {
        assert_eq!(stage.admit(&subject).await, Verdict::Admitted);
    }
    assert_eq!(stage.admit(&subject).await, Verdict::Wait(SECOND));
    stage.settle(&subject, LoginEnd::Succeeded).await;
    assert_eq!(stage.admit(&subject).await, Verdict::Admitted);
    assert_eq!(stage.admit(&subject).await, Verdict::Wait(SECOND));
}

pub(crate) async fn after_the_fifth_failure_only_one(stage: Stage<impl Limits>) {
    let subject = stage.subject("victim");
    stage.fail(&subject, 5).await;
    stage.clock.advance(SECOND);
    assert_eq!(stage.admit(&subject).await, Verdict::Admitted);
    assert_eq!(stage.admit(&subject).await, Verdict::Wait(SECOND));
    stage.settle(&subject, LoginEnd::Abandoned).await;
    assert_eq!(stage.admit(&subject).await, Verdict::Admitted);
}

/// Twenty guesses begun together are all counted, however they end.
pub(crate) async fn parallel_failures_all_count(stage: Stage<impl Limits>) {
    let subject = stage.subject("victim");
    for _ in 0..20 {
        assert_eq!(stage.admit(&subject).await, Verdict::Admitted);
    }
    for _ in 0..20 {
        stage.settle(&subject, LoginEnd::Failed).await;
    }
    assert_eq!(stage.admit(&subject).await, Verdict::Wait(MINUTE * 15));
}

pub(crate) async fn an_attempt_never_settled_lands_after_half_a_minute(stage: Stage<impl Limits>) {
    let subject = stage.subject("victim");
    stage.fail(&subject, 5).await;
    stage.clock.advance(SECOND);
    assert_eq!(stage.admit(&subject).await, Verdict::Admitted);
    stage.clock.advance(SECOND * 29);
    assert_eq!(stage.admit(&subject).await, Verdict::Wait(SECOND));
    stage.clock.advance(SECOND);
    assert_eq!(stage.admit(&subject).await, Verdict::Admitted);
    // The lost one is not what this ends.
    stage.settle(&subject, LoginEnd::Abandoned).await;
    assert_eq!(stage.admit(&subject).await, Verdict::Admitted);
}

pub(crate) async fn subjects_are_apart(stage: Stage<impl Limits>) {
    let victim = stage.subject("victim");
    stage.fail(&victim, 10).await;
    let same_address = LoginSubject { tenant: TenantId(Uuid::from_u64_pair(stage.tag, 1)), ..victim };
    assert!(matches!(stage.admit(&victim).await, Verdict::Wait(_)));
    assert_eq!(stage.admit(&same_address).await, Verdict::Admitted);
    assert_eq!(stage.admit(&stage.subject("other")).await, Verdict::Admitted);
}

pub(crate) async fn a_refused_login_takes_nothing(stage: Stage<impl Limits>) {
    let (subject, charge) = (stage.subject("victim"), [stage.bucket("network", 1, MINUTE)]);
    stage.fail(&subject, 5).await;
    // Closed: the bucket keeps its unit.
    assert_eq!(stage.admit_for(&charge, &subject).await, Verdict::Wait(SECOND));
    stage.clock.advance(SECOND);
    assert_eq!(stage.admit_for(&charge, &subject).await, Verdict::Admitted);
    stage.settle(&subject, LoginEnd::Abandoned).await;
    // The bucket is empty: no attempt begins, so the one that may be in flight still may.
    assert_eq!(stage.admit_for(&charge, &subject).await, Verdict::Wait(MINUTE));
    assert_eq!(stage.admit(&subject).await, Verdict::Admitted);
}

pub(crate) async fn racing_takes_never_get_more_than_there_is(stage: Stage<impl Limits + 'static>) {
    let charge = stage.bucket("b", 10, MINUTE);
    let limits = Arc::new(stage.limits);
    let racing: Vec<_> = (0..100)
        .map(|_| {
            let (limits, charge) = (Arc::clone(&limits), charge.clone());
            tokio::spawn(async move { limits.take(&[charge]).await.unwrap() })
        })
        .collect();
    let mut admitted = 0;
    for verdict in racing {
        admitted += u32::from(verdict.await.unwrap() == Verdict::Admitted);
    }
    assert_eq!(admitted, 10);
}

/// Makes each case a test on the stages that `$stage` builds.
#[macro_export]
macro_rules! contract {
    ($stage:path => $($case:ident)*) => {
        $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $case() {
                limits_contract::$case($stage().await).await;
            }
        )*
    };
    ($stage:path) => {
        contract! {
            $stage =>
            a_bucket_gives_its_capacity_then_one_each_refill
            a_bucket_never_holds_more_than_its_capacity
            all_buckets_give_or_none
            the_second_buckets_are_asked_when_the_first_have_given
            units_that_are_given_back_can_be_taken_again
            a_full_bucket_takes_nothing_back
            failures_close_the_account_by_the_curve
            a_success_opens_and_starts_the_count_anew
            a_reset_opens_at_once
            an_abandoned_attempt_changes_nothing
            twenty_attempts_may_be_in_flight
            after_the_fifth_failure_only_one
            parallel_failures_all_count
            an_attempt_never_settled_lands_after_half_a_minute
            asking_again_for_a_flight_counts_it_once
            settling_again_changes_nothing
            each_attempt_ends_its_own_flight
            an_abandoned_attempt_is_not_admitted_after_that
            questions_dropped_at_any_point_leave_no_flight
            a_reset_lands_every_flight
            subjects_are_apart
            a_refused_login_takes_nothing
            racing_takes_never_get_more_than_there_is
        }
    };
}
