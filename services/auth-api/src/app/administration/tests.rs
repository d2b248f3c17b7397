//! Creating and changing tenants.

use super::TenantError;
use crate::ports::Clock as _;
use crate::testing::{ACME, MINUTE, Stage, T0, keys, settings};
use scaikey_store::{MfaMode, Tenant, TenantId, TenantSettings, Tenants as _};

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

/// Settings of another tenant, with links at `base_url` and perhaps a relying party id.
fn settings_at(base_url: &str, relying_party_id: Option<&str>) -> TenantSettings {
    let mut settings = settings();
    base_url.clone_into(&mut settings.base_url);
    settings.mfa.relying_party_id = relying_party_id.map(str::to_owned);
    settings
}

fn is_clash<T: std::fmt::Debug>(result: Result<T, TenantError>) -> bool {
    match result {
        Err(TenantError::Invalid(problems)) => {
            problems.len() == 1 && problems[0].starts_with("mfa.relying_party_id: the tenant ")
        }
        Ok(_) => false,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_relying_party_id_is_not_shared_with_another_origin() {
    let stage = Stage::new().await;
    let create = |slug, base, id| stage.administration.create_tenant(slug, move |_| settings_at(base, id));
    assert!(is_clash(create("port", "https://login.acme.example:8443", None).await), "a port makes another origin");
    create("path", "https://login.acme.example/two", None).await.unwrap();
    create("first", "https://a.corp.example", Some("corp.example")).await.unwrap();
    assert!(is_clash(create("second", "https://b.corp.example", Some("corp.example")).await));
    assert!(is_clash(create("second", "https://corp.example", None).await));
    create("second", "https://b.corp.example", None).await.unwrap();
    let chosen = |id: &'static str| {
        stage.administration.update_tenant("second", move |it| it.settings.mfa.relying_party_id = Some(id.into()))
    };
    assert!(is_clash(chosen("corp.example").await));
    chosen("b.corp.example").await.unwrap();
    assert_eq!(stage.store.tenants(None, 10).await.unwrap().len(), 4, "nothing else was written");
}

#[tokio::test]
async fn tenants_of_this_machine_and_those_without_second_factors_are_nobodys_neighbours() {
    let stage = Stage::new().await;
    for (slug, base) in [
        ("one", "http://127.0.0.1:1"),
        ("two", "http://127.0.0.1:2"),
        ("three", "http://localhost:3"),
        ("four", "http://[::1]"),
    ] {
        stage.administration.create_tenant(slug, |_| settings_at(base, None)).await.unwrap();
    }
    let mut off = settings_at("https://login.acme.example:8443", None);
    off.mfa.mode = MfaMode::Off;
    stage.administration.create_tenant("off", |_| off).await.unwrap();
    let on = stage.administration.update_tenant("off", |tenant| tenant.settings.mfa.mode = MfaMode::Optional);
    assert!(is_clash(on.await), "with the first factor there is something to steal");
}

#[tokio::test]
async fn a_tenant_that_shares_already_can_still_be_disabled() {
    let stage = Stage::new().await;
    let mut shared = stage.tenant.clone();
    (shared.id, shared.slug) = (TenantId(uuid::Uuid::max()), "shared".into());
    shared.settings.base_url = "https://login.acme.example:8443".into();
    stage.store.create_tenant(&shared).await.unwrap();
    stage.administration.update_tenant("shared", |tenant| tenant.enabled = false).await.unwrap();
    let moved = |tenant: &mut Tenant| tenant.settings.base_url = "https://login.acme.example:8444".into();
    assert!(is_clash(stage.administration.update_tenant("shared", moved).await));
}

#[tokio::test]
async fn every_other_tenant_is_asked_however_many_there_are() {
    let stage = Stage::new().await;
    for number in 0..510 {
        let mut tenant = stage.tenant.clone();
        (tenant.id, tenant.slug) = (TenantId(uuid::Uuid::from_u128(number)), format!("t{number:03}"));
        tenant.settings.base_url = format!("https://t{number:03}.example");
        stage.store.create_tenant(&tenant).await.unwrap();
    }
    let create = |slug, base| stage.administration.create_tenant(slug, move |_| settings_at(base, None));
    assert!(is_clash(create("late", "https://t509.example:8443").await));
    create("late", "https://t510.example:8443").await.unwrap();
}
