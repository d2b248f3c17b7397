//! Which slugs stand for a tenant, and how soon a change applies.

use crate::app::refusal::Refusal;
use crate::app::tenants::TenantCache;
use crate::testing::{ACME, Stage, T0, TICK, TestClock, settings};
use async_trait::async_trait;
use futures_util::future::{join, join_all};
use scaikey_store::{CreateTenantError, PoolSettings, StoreError, Tenant, TenantId, Tenants};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use time::Duration;
use tokio::sync::Semaphore;

async fn is_known(stage: &Stage, slug: &str) -> bool {
    match stage.app.tenant(slug).await {
        Ok(tenant) => {
            assert_eq!(tenant.slug, slug);
            true
        }
        Err(Refusal::UnknownTenant) => false,
        Err(other) => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn an_enabled_tenant_is_found_by_its_slug_alone() {
    let stage = Stage::new().await;
    assert_eq!(*stage.app.tenant(ACME).await.unwrap(), stage.tenant);
    for other in ["nobody", "acm", "acme2"] {
        assert!(!is_known(&stage, other).await, "{other}");
    }
}

#[tokio::test]
async fn a_malformed_slug_does_not_reach_the_store() {
    let stage = Stage::new().await;
    stage.store.take_calls();
    for malformed in ["", "ACME", "acme ", "-acme", "acme/..", "acme\0", "äcme", &"x".repeat(64), "' OR 1=1 --"] {
        assert!(!is_known(&stage, malformed).await, "{malformed:?}");
    }
    assert!(stage.store.take_calls().is_empty());
}

#[tokio::test]
async fn a_disabled_tenant_is_gone_within_two_seconds_and_comes_back_as_fast() {
    let stage = Stage::new().await;
    assert!(is_known(&stage, ACME).await);
    stage.administration.update_tenant(ACME, |tenant| tenant.enabled = false).await.unwrap();
    stage.clock.advance(Duration::seconds(2) - TICK);
    assert!(is_known(&stage, ACME).await, "read less than two seconds ago");
    stage.clock.advance(TICK);
    assert!(!is_known(&stage, ACME).await);

    stage.administration.update_tenant(ACME, |tenant| tenant.enabled = true).await.unwrap();
    assert!(!is_known(&stage, ACME).await, "that there is none is remembered as long");
    stage.clock.advance(Duration::seconds(2));
    assert!(is_known(&stage, ACME).await);
}

#[tokio::test]
async fn one_look_at_the_store_serves_two_seconds() {
    let stage = Stage::new().await;
    stage.store.take_calls();
    for slug in [ACME, "nobody"] {
        for _ in 0..10 {
            is_known(&stage, slug).await;
        }
    }
    assert_eq!(stage.store.take_calls(), ["tenant_by_slug"; 2]);
}

#[tokio::test]
async fn a_crowd_that_comes_at_once_looks_at_the_store_once() {
    let stage = Stage::new().await;
    stage.clock.advance(Duration::seconds(2));
    stage.store.take_calls();
    let crowd = futures_util::future::join_all((0..100).map(|_| is_known(&stage, ACME))).await;
    assert_eq!(crowd, [true; 100]);
    assert_eq!(stage.store.take_calls(), ["tenant_by_slug"]);
}

#[tokio::test]
async fn a_clock_that_is_set_back_makes_nothing_fresh() {
    let stage = Stage::new().await;
    assert!(is_known(&stage, ACME).await);
    stage.administration.update_tenant(ACME, |tenant| tenant.enabled = false).await.unwrap();
    stage.clock.advance(-Duration::HOUR);
    assert!(!is_known(&stage, ACME).await);
}

#[tokio::test]
async fn a_store_that_fails_does_not_make_a_tenant_unknown() {
    let stage = Stage::new().await;
    stage.store.break_call("tenant_by_slug");
    let refused = stage.app.tenant(ACME).await;
    assert!(matches!(refused, Err(Refusal::Unexpected(_))), "{refused:?}");
}

/// A store that answers one read of a tenant whenever a test says so, and counts them.
struct SlowStore {
    works: AtomicBool,
    may_answer: Semaphore,
    reads: AtomicUsize,
}

impl SlowStore {
    fn new(works: bool) -> Self {
        Self { works: AtomicBool::new(works), may_answer: Semaphore::new(0), reads: AtomicUsize::new(0) }
    }

    fn take_reads(&self) -> usize {
        self.reads.swap(0, Ordering::Relaxed)
    }
}

#[async_trait]
impl Tenants for SlowStore {
    async fn tenant_by_slug(&self, _: &str) -> Result<Option<Tenant>, StoreError> {
        self.reads.fetch_add(1, Ordering::Relaxed);
        self.may_answer.acquire().await.unwrap().forget();
        if !self.works.load(Ordering::Relaxed) {
            return Err(StoreError::UnknownScheme);
        }
        let id = TenantId(uuid::Uuid::nil());
        let (slug, settings) = (ACME.to_owned(), settings());
        Ok(Some(Tenant { id, slug, enabled: true, settings, version: 1, created_at: T0, updated_at: T0 }))
    }

    async fn create_tenant(&self, _: &Tenant) -> Result<(), CreateTenantError> {
        unreachable!("the cache only reads")
    }

    async fn tenants(&self, _: Option<&str>, _: i64) -> Result<Vec<Tenant>, StoreError> {
        unreachable!("the cache only reads")
    }

    async fn update_tenant(&self, _: &Tenant) -> Result<bool, StoreError> {
        unreachable!("the cache only reads")
    }
}

#[tokio::test]
async fn a_crowd_whose_read_fails_fails_together() {
    let (cache, clock, store) = (TenantCache::default(), TestClock::new(T0), SlowStore::new(false));
    let crowd = join_all((0..20).map(|_| cache.enabled(ACME, &store, &clock)));
    // All have come before the read is answered, and each could read on its own then.
    let (answers, ()) = join(crowd, async { store.may_answer.add_permits(20) }).await;
    assert!(answers.iter().all(Result::is_err));
    assert_eq!(store.take_reads(), 1);

    store.works.store(true, Ordering::Relaxed);
    assert!(cache.enabled(ACME, &store, &clock).await.unwrap().is_some(), "a failure is not kept");
    assert_eq!(store.take_reads(), 1);
}

/// Slugs that share a turn share what is true of all of them only.
#[tokio::test]
async fn a_store_that_is_away_is_away_for_every_slug_and_another_failure_is_its_slugs_own() {
    let away = || async {
        let nobody_listens = "postgres://127.0.0.1:1/none";
        scaikey_store::open(nobody_listens, &PoolSettings::default()).await.err().unwrap()
    };
    let mut failure = super::Failure { slug: ACME.into(), error: away().await.into() };
    assert!(failure.concerns(ACME) && failure.concerns("other"));
    failure.error = StoreError::UnknownScheme.into();
    assert!(failure.concerns(ACME) && !failure.concerns("other"));
}

#[tokio::test]
async fn a_read_that_took_long_serves_those_who_waited_and_nobody_who_came_too_late() {
    let (cache, clock, store) = (TenantCache::default(), TestClock::new(T0), SlowStore::new(true));
    let crowd = join_all((0..20).map(|_| cache.enabled(ACME, &store, &clock)));
    let slowly = async {
        clock.advance(Duration::seconds(5));
        store.may_answer.add_permits(20);
    };
    let (answers, ()) = join(crowd, slowly).await;
    assert!(answers.into_iter().all(|answer| answer.unwrap().is_some()));
    assert_eq!(store.take_reads(), 1);
    assert!(cache.enabled(ACME, &store, &clock).await.unwrap().is_some());
    assert_eq!(store.take_reads(), 1, "what the crowd was told is five seconds old");
}

#[tokio::test]
async fn guessing_slugs_evicts_no_tenant() {
    let mut stage = Stage::new().await;
    stage.app.tenants = TenantCache::with_room_for(3);
    assert!(is_known(&stage, ACME).await);
    for number in 0..10 {
        assert!(!is_known(&stage, &format!("guess{number}")).await);
    }
    stage.store.take_calls();
    assert!(is_known(&stage, ACME).await);
    assert!(stage.store.take_calls().is_empty());
}
