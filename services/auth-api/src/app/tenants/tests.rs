//! Which slugs stand for a tenant, and how soon a change applies.

use crate::app::refusal::Refusal;
use crate::testing::{ACME, Stage, TICK};
use time::Duration;

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
