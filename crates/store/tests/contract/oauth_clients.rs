//! Clients and signing keys.

use crate::{
    oauth_samples::{client, key},
    races::at_once,
    samples::{DAY, HOUR, T0, TICK},
    stage::Stage,
};
use scaikey_store::ReplacedKey;

contract!(
    a_client_is_its_tenants,
    of_two_changes_at_once_one_is_made,
    of_many_first_keys_one_is_stored,
    a_key_is_replaced_once_and_kept_for_what_it_signed,
);

async fn a_client_is_its_tenants(stage: Stage) {
    let (ours, theirs) = (stage.tenant, stage.other);
    assert!(stage.store.create_client(ours, &client("app")).await.unwrap());
    assert!(!stage.store.create_client(ours, &client("app")).await.unwrap(), "the id is taken");
    assert!(stage.store.client(theirs, "app").await.unwrap().is_none());
    assert!(stage.store.create_client(theirs, &client("app")).await.unwrap(), "another tenant's is another client");
    assert!(stage.store.create_client(ours, &client("b")).await.unwrap());
    let ids = async |after| {
        let page = stage.store.clients(ours, after, 1).await.unwrap();
        page.into_iter().map(|client| client.id).collect::<Vec<_>>()
    };
    assert_eq!((ids(None).await, ids(Some("app")).await), (vec!["app".to_owned()], vec!["b".to_owned()]));
    assert!(stage.store.delete_client(ours, "app").await.unwrap());
    assert!(!stage.store.delete_client(ours, "app").await.unwrap());
    assert_eq!(stage.store.client(theirs, "app").await.unwrap(), Some(client("app")));
}

async fn of_two_changes_at_once_one_is_made(stage: Stage) {
    let mut app = client("app");
    stage.store.create_client(stage.tenant, &app).await.unwrap();
    (app.enabled, app.settings.name) = (false, "Other".to_owned());
    assert!(!stage.store.update_client(stage.other, &app).await.unwrap());
    assert!(stage.store.update_client(stage.tenant, &app).await.unwrap());
    assert!(!stage.store.update_client(stage.tenant, &app).await.unwrap(), "the version has moved");
    let stored = stage.store.client(stage.tenant, "app").await.unwrap().unwrap();
    assert_eq!((stored.enabled, stored.version, &*stored.settings.name), (false, 2, "Other"));
}

async fn of_many_first_keys_one_is_stored(stage: Stage) {
    let stored = at_once(&stage, |stage, number| async move {
        stage.store.add_signing_key(stage.tenant, &key(&number.to_string(), T0), None).await
    })
    .await;
    assert_eq!(stored.into_iter().filter(|stored| *stored).count(), 1);
    assert_eq!(stage.store.signing_keys(stage.tenant, T0).await.unwrap().len(), 1);
    assert!(stage.store.signing_keys(stage.other, T0).await.unwrap().is_empty());
}

async fn a_key_is_replaced_once_and_kept_for_what_it_signed(stage: Stage) {
    assert!(stage.store.add_signing_key(stage.tenant, &key("old", T0), None).await.unwrap());
    let old = ReplacedKey { id: "old".to_owned(), kept_until: T0 + DAY };
    assert!(!stage.store.add_signing_key(stage.other, &key("new", T0), Some(&old)).await.unwrap());
    let stored = at_once(&stage, |stage, number| {
        let old = old.clone();
        async move { stage.store.add_signing_key(stage.tenant, &key(&number.to_string(), T0 + HOUR), Some(&old)).await }
    })
    .await;
    assert_eq!(stored.into_iter().filter(|stored| *stored).count(), 1);
    let ids = async |now| stage.store.signing_keys(stage.tenant, now).await.unwrap().len();
    assert_eq!((ids(T0 + DAY - TICK).await, ids(T0 + DAY).await), (2, 1));
    let youngest = &stage.store.signing_keys(stage.tenant, T0).await.unwrap()[0];
    assert_eq!((youngest.signs_at, youngest.kept_until), (T0 + HOUR, None));
    assert_eq!(stage.store.purge_accounts(T0 + DAY * 2, DAY).await.unwrap(), 0);
    assert_eq!(stage.store.purge_accounts(T0 + DAY * 2 + TICK, DAY).await.unwrap(), 1);
}
