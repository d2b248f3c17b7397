//! Creating and changing tenants.

use super::TenantError;
use crate::ports::Clock as _;
use crate::testing::{ACME, MINUTE, Stage, T0, keys, settings};
use scaikey_store::Tenants as _;

#[tokio::test]
async fn a_tenant_is_stored_as_it_is_returned() {
    let stage = Stage::new().await;
    stage.clock.advance(MINUTE);
    let created = stage.administration.create_tenant("other", |_| settings()).await.unwrap();
    assert_eq!(stage.store.tenant_by_slug("other").await.unwrap(), Some(created.clone()));
    assert_ne!(created.id, stage.tenant.id);
    assert_eq!((created.enabled, created.version, created.created_at), (true, 1, stage.clock.now()));
}

#[tokio::test]
async fn all_problems_are_told_at_once_and_nothing_is_written() {
    let stage = Stage::new().await;
    let refused = stage.administration.create_tenant("Not A Slug", |_| {
        let mut settings = settings();
        settings.name = String::new();
        settings.base_url = "http://login.acme.example".into();
        settings.redirect_uris.push("javascript:alert(1)".into());
        settings
    });
    let Err(TenantError::Invalid(problems)) = refused.await else { panic!("it was not refused") };
    let told = ["the slug ", "name: ", "base_url: ", "redirect_uri: "];
    assert_eq!(problems.len(), told.len(), "{problems:?}");
    for (problem, beginning) in problems.iter().zip(told) {
        assert!(problem.starts_with(beginning), "{problem}");
    }
    assert_eq!(stage.store.tenants(None, 10).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_slug_is_taken_once() {
    let stage = Stage::new().await;
    let refused = stage.administration.create_tenant(ACME, |_| settings()).await;
    assert!(matches!(refused, Err(TenantError::SlugTaken)), "{refused:?}");
    assert_eq!(stage.store.tenant_by_slug(ACME).await.unwrap(), Some(stage.tenant.clone()));
}

#[tokio::test]
async fn a_change_moves_version_and_time() {
    let stage = Stage::new().await;
    stage.clock.advance(MINUTE);
    let changed = stage.administration.update_tenant(ACME, |tenant| tenant.settings.name = "Acme 2".into());
    let changed = changed.await.unwrap();
    assert_eq!((changed.version, changed.created_at, changed.updated_at), (2, T0, T0 + MINUTE));
    assert_eq!(changed.settings.name, "Acme 2");
    assert_eq!(stage.store.tenant_by_slug(ACME).await.unwrap(), Some(changed));
}

#[tokio::test]
async fn a_change_that_breaks_rules_is_refused_with_all_of_them() {
    let stage = Stage::new().await;
    let refused = stage.administration.update_tenant(ACME, |tenant| {
        tenant.settings.locale = "../en".into();
        tenant.settings.password.minimum_length = 7;
    });
    let Err(TenantError::Invalid(problems)) = refused.await else { panic!("it was not refused") };
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert_eq!(stage.store.tenant_by_slug(ACME).await.unwrap(), Some(stage.tenant.clone()));
}

#[tokio::test]
async fn a_change_over_somebody_elses_is_a_conflict() {
    let stage = Stage::new().await;
    // The version that somebody read before another change moved it on.
    stage.administration.update_tenant(ACME, |tenant| tenant.settings.name = "Theirs".into()).await.unwrap();
    let refused = stage.administration.update_tenant(ACME, |tenant| {
        tenant.version -= 1;
        tenant.settings.name = "Mine".into();
    });
    let refused = refused.await;
    assert!(matches!(refused, Err(TenantError::Conflict)), "{refused:?}");
    assert_eq!(stage.store.tenant_by_slug(ACME).await.unwrap().unwrap().settings.name, "Theirs");
}

#[tokio::test]
async fn an_unknown_tenant_cannot_be_changed() {
    let stage = Stage::new().await;
    let refused = stage.administration.update_tenant("nobody", |_| panic!("there is nothing to change")).await;
    assert!(matches!(refused, Err(TenantError::Unknown)), "{refused:?}");
}

#[tokio::test]
async fn a_captcha_secret_opens_for_its_tenant_only() {
    let stage = Stage::new().await;
    let other = stage.administration.create_tenant("other", |_| settings()).await.unwrap();
    let sealed = stage.administration.seal_captcha_secret(&keys(), stage.tenant.id, "the secret");
    let open = |tenant| keys().open(&scaikey_mail::captcha_context(tenant), &sealed);
    assert_eq!(&**open(stage.tenant.id).unwrap(), b"the secret");
    assert!(open(other.id).is_err());
    let again = stage.administration.seal_captcha_secret(&keys(), stage.tenant.id, "the secret");
    assert_ne!(sealed, again, "a nonce is used once");
}
