//! Migrations, and which schemas a program accepts.

use crate::stage::{Engine, Ground, Stage, settings};
use scaikey_store::{StoreError, open};
use std::sync::Arc;

contract!(
    migrating_twice_does_nothing,
    an_older_schema_is_refused_and_a_newer_accepted,
    a_newer_schema_is_left_alone,
    a_migration_that_was_edited_is_refused,
    the_store_answers,
);

async fn migrating_twice_does_nothing(stage: Stage) {
    let version = stage.store.migrate().await.unwrap();
    assert!(version >= 1);
    assert_eq!(stage.store.migrate().await.unwrap(), version);
    stage.store.check_schema().await.unwrap();
    assert!(stage.store.tenant_by_slug("acme").await.unwrap().is_some());
}

async fn an_older_schema_is_refused_and_a_newer_accepted(stage: Stage) {
    let needed = stage.store.migrate().await.unwrap();
    stage.raw.execute("UPDATE _sqlx_migrations SET version = 999999 WHERE version = 1").await;
    stage.store.check_schema().await.unwrap();
    stage.raw.execute("UPDATE _sqlx_migrations SET version = 1 WHERE version = 999999").await;
    stage.raw.execute(&format!("DELETE FROM _sqlx_migrations WHERE version = {needed}")).await;
    match stage.store.check_schema().await {
        Err(StoreError::Schema { found, needed: wanted }) => assert!(found < needed && wanted == needed),
        other => panic!("{other:?}"),
    }
}

/// A program of the previous release that is told to migrate, after a roll-back, leaves a newer schema alone.
async fn a_newer_schema_is_left_alone(stage: Stage) {
    let copied = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
        SELECT 999999, 'of the next release', success, checksum, 0 FROM _sqlx_migrations WHERE version = 1";
    stage.raw.execute(copied).await;
    assert_eq!(stage.store.migrate().await.unwrap(), 999_999);
    stage.store.check_schema().await.unwrap();
}

async fn a_migration_that_was_edited_is_refused(stage: Stage) {
    let zeros = stage.raw.bytes(0);
    stage.raw.execute(&format!("UPDATE _sqlx_migrations SET checksum = {zeros} WHERE version = 1")).await;
    // The second time shows that the refusal leaves no lock behind.
    for _ in 0..2 {
        assert!(matches!(stage.store.migrate().await, Err(StoreError::Migration(_))));
    }
}

async fn the_store_answers(stage: Stage) {
    stage.store.ping().await.unwrap();
}

/// An empty database is refused, and of processes that start on it at once one makes the schema.
async fn several_processes_migrate_once(engine: Engine) {
    let Some(ground) = Ground::make(engine).await else { return };
    let first = open(&ground.url, &settings()).await.unwrap();
    assert!(matches!(first.check_schema().await, Err(StoreError::Schema { found: 0, .. })));
    let url = Arc::new(ground.url.clone());
    let mut processes = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let url = url.clone();
        processes.spawn(async move { open(&url, &settings()).await?.migrate().await });
    }
    let versions: Vec<i64> = processes.join_all().await.into_iter().collect::<Result<_, _>>().unwrap();
    assert!(versions.iter().all(|version| *version == versions[0]));
    first.check_schema().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn several_processes_migrate_once_on_sqlite() {
    several_processes_migrate_once(Engine::SqliteFile).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn several_processes_migrate_once_on_postgres() {
    several_processes_migrate_once(Engine::Postgres).await;
}

#[tokio::test]
async fn another_scheme_is_refused_without_repeating_it() {
    let Err(error) = open("mysql://root:hunter2@localhost/db", &settings()).await else { panic!("opened") };
    assert!(matches!(error, StoreError::UnknownScheme));
    assert!(!format!("{error} {error:?}").contains("hunter2"));
}
