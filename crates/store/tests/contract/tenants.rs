//! Tenants.

use crate::{
    samples::{HOUR, T0, tenant},
    stage::Stage,
};
use scaikey_store::{CaptchaProvider, CaptchaSettings, CreateTenantError, Sealed};

contract!(
    a_tenant_is_found_as_it_was_stored,
    a_slug_is_given_once,
    tenants_are_listed_by_slug_in_pages,
    an_update_over_somebody_elses_is_refused,
);

async fn a_tenant_is_found_as_it_was_stored(stage: Stage) {
    let mut stored = tenant("full-house");
    stored.enabled = false;
    stored.settings.captcha = Some(CaptchaSettings {
        provider: CaptchaProvider::Hcaptcha,
        siteverify_url: "https://captcha.example/siteverify".to_owned(),
        secret: Sealed { key_id: "k1".to_owned(), bytes: vec![0, 1, 255] },
    });
    stage.store.create_tenant(&stored).await.unwrap();
    assert_eq!(stage.store.tenant_by_slug("full-house").await.unwrap(), Some(stored));
    assert_eq!(stage.store.tenant_by_slug("full").await.unwrap(), None);
}

async fn a_slug_is_given_once(stage: Stage) {
    let refused = stage.store.create_tenant(&tenant("acme")).await;
    assert!(matches!(refused, Err(CreateTenantError::SlugTaken)));
    assert_eq!(stage.store.tenant_by_slug("acme").await.unwrap().unwrap().id, stage.tenant);
}

async fn tenants_are_listed_by_slug_in_pages(stage: Stage) {
    // A hyphen comes before letters and digits, whatever the database's locale.
    for slug in ["a1", "a-b", "ab"] {
        stage.store.create_tenant(&tenant(slug)).await.unwrap();
    }
    let slugs = async |after, limit| -> Vec<String> {
        stage.store.tenants(after, limit).await.unwrap().into_iter().map(|tenant| tenant.slug).collect()
    };
    assert_eq!(slugs(None, 10).await, ["a-b", "a1", "ab", "acme", "other"]);
    assert_eq!(slugs(None, 2).await, ["a-b", "a1"]);
    assert_eq!(slugs(Some("a1"), 2).await, ["ab", "acme"]);
    assert_eq!(slugs(Some("other"), 2).await, [""; 0]);
}

async fn an_update_over_somebody_elses_is_refused(stage: Stage) {
    let read = stage.store.tenant_by_slug("acme").await.unwrap().unwrap();
    let (mut first, mut second) = (read.clone(), read);
    first.enabled = false;
    first.updated_at = T0 + HOUR;
    second.settings.name = String::from("Second");
    assert!(stage.store.update_tenant(&first).await.unwrap());
    assert!(!stage.store.update_tenant(&second).await.unwrap());
    first.version += 1;
    assert_eq!(stage.store.tenant_by_slug("acme").await.unwrap(), Some(first.clone()));
    first.settings.name = String::from("Third");
    assert!(stage.store.update_tenant(&first).await.unwrap());
    assert!(!stage.store.update_tenant(&tenant("nobody")).await.unwrap());
}
