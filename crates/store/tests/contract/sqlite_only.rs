//! What only SQLite has: a file.

use crate::{
    samples::{T0, digest, email, event, registration, tenant},
    stage::{Engine, Raw, Stage, settings},
};
use scaikey_store::{Accounts as _, PoolSettings, Store as _, StoreError, Tenants as _, VerifyOutcome, open, sqlite};
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn everything_is_there_when_the_file_is_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("with space?.db");
    let url = format!("sqlite://{}", path.display().to_string().replace(' ', "%20").replace('?', "%3F"));
    let acme = tenant("acme");
    let store = sqlite::open(&url, &settings()).await.unwrap();
    store.migrate().await.unwrap();
    store.create_tenant(&acme).await.unwrap();
    store.register(acme.id, &registration("ada@example.org", "one", T0)).await.unwrap();
    drop(store);

    let store = sqlite::open(&url, &settings()).await.unwrap();
    store.check_schema().await.unwrap();
    assert!(store.credentials(acme.id, &email("ada@example.org")).await.unwrap().account.is_some());
    let verified = store.verify_email(acme.id, digest("one"), &event(T0)).await.unwrap();
    assert!(matches!(verified, VerifyOutcome::Verified { .. }));
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn the_file_is_its_owners_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("store.db").display());
    let store = sqlite::open(&url, &settings()).await.unwrap();
    store.migrate().await.unwrap();
    let mut seen = 0;
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{}", entry.path().display());
        seen += 1;
    }
    assert!(seen >= 2, "the database and its log");
}

#[tokio::test(flavor = "multi_thread")]
async fn stores_in_memory_are_apart() {
    let [one, two] = [open("sqlite::memory:", &settings()).await, open("sqlite::memory:", &settings()).await];
    let (one, two) = (one.unwrap(), two.unwrap());
    for store in [&one, &two] {
        store.migrate().await.unwrap();
    }
    one.create_tenant(&tenant("acme")).await.unwrap();
    assert!(one.tenant_by_slug("acme").await.unwrap().is_some());
    assert!(two.tenant_by_slug("acme").await.unwrap().is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_writer_that_finds_no_turn_is_unavailable_while_readers_go_on() {
    Stage::run(Engine::SqliteFile, async |stage: Stage| {
        let patience = Duration::from_millis(200);
        let bounds = PoolSettings { statement_timeout: patience, ..settings() };
        let store = sqlite::open(&stage.url, &bounds).await.unwrap();
        let Raw::Sqlite(pool) = &stage.raw else { panic!("SQLite") };
        let blocker = pool.begin_with("BEGIN IMMEDIATE").await.unwrap();
        let refused = store.register(stage.tenant, &registration("ada@example.org", "one", T0)).await;
        assert!(matches!(refused, Err(StoreError::Unavailable(_))), "{refused:?}");
        assert!(store.tenant_by_slug("acme").await.unwrap().is_some());
        blocker.rollback().await.unwrap();
        store.register(stage.tenant, &registration("ada@example.org", "one", T0)).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notes.txt");
    std::fs::write(&path, "not a database, but long enough to be looked at as one".repeat(100)).unwrap();
    let opened = sqlite::open(&format!("sqlite://{}", path.display()), &settings()).await;
    assert!(matches!(opened, Err(StoreError::Failed(_))), "{opened:?}");
    let missing = sqlite::open(&format!("sqlite://{}/no/such/folder/db", folder.path().display()), &settings()).await;
    assert!(missing.is_err());
}
