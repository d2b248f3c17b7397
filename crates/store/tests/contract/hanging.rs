//! A PostgreSQL that hangs: it answers nothing and closes nothing, so only a time limit on this side ends a call.

use crate::{
    samples::{T0, email, registration, tenant},
    server::{self, Frozen, Private},
};
use scaikey_store::{
    Accounts as _, Digest, LoginFailures, Mails as _, PoolSettings, Store as _, StoreError, TenantId, Tenants as _,
    postgres,
};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use std::pin::pin;
use std::task::Poll;
use std::time::{Duration, Instant};
use tokio::time::timeout;

/// By far more than any limit of [`impatient`]'s store.
const LONG: Duration = Duration::from_secs(20);

/// A migrated store with the tenant `acme`, whose calls take 1.2 s at most.
async fn impatient(server: &Private, max_connections: u32) -> (postgres::Deadlined, TenantId) {
    let settings = PoolSettings {
        max_connections,
        acquire_timeout: Duration::from_millis(200),
        statement_timeout: Duration::from_millis(500),
    };
    let store = postgres::connect(&server.url("postgres"), &settings).await.unwrap();
    store.migrate().await.unwrap();
    let acme = tenant("acme");
    store.create_tenant(&acme).await.unwrap();
    (store, acme.id)
}

fn is_unavailable<T>(answer: &Result<T, StoreError>) -> bool {
    matches!(answer, Err(StoreError::Unavailable(_)))
}

/// Asks until the store answers. Each call that is refused took its time, so this need not wait in between.
async fn comes_back(store: &postgres::Deadlined) {
    let begun = Instant::now();
    while timeout(LONG, store.tenant_by_slug("acme")).await.unwrap().is_err() {
        assert!(begun.elapsed() < LONG, "the store did not come back");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_hangs_is_unavailable_within_the_limit_and_works_again_when_it_goes_on() {
    let Some(server) = server::private() else { return };
    let (store, acme) = impatient(&server, 3).await;
    let address = email("ada@example.org");
    let ada = registration("ada@example.org", "one", T0);
    let frozen = server.freeze();
    // Twice: first the statements have no answer, then connections, old and new.
    for _ in 0..2 {
        let begun = Instant::now();
        let calls = async {
            tokio::join!(
                store.tenant_by_slug("acme"),
                store.register(acme, &ada),
                store.credentials(acme, &address),
                store.mail_counts(),
                store.check_schema(),
                store.ping()
            )
        };
        let answers = timeout(LONG, calls).await.expect("every call has a limit");
        assert!(is_unavailable(&answers.0) && is_unavailable(&answers.1) && is_unavailable(&answers.2));
        assert!(is_unavailable(&answers.3) && is_unavailable(&answers.4) && is_unavailable(&answers.5));
        assert!(begun.elapsed() < Duration::from_secs(6), "{:?}", begun.elapsed());
    }
    drop(frozen);
    comes_back(&store).await;
    store.register(acme, &ada).await.unwrap();
    assert!(store.credentials(acme, &address).await.unwrap().account.is_some());
}

/// The processes behind the store's connections.
async fn backends(server: &Private) -> Vec<String> {
    let mut connection = PgConnection::connect(&server.url("postgres")).await.unwrap();
    sqlx::query_scalar("SELECT pid::text FROM pg_stat_activity WHERE application_name = 'scaikey'")
        .fetch_all(&mut connection)
        .await
        .unwrap()
}

/// As after a failover: nothing ever comes over the old connection again, and a new one would work.
#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_fell_silent_is_replaced() {
    let Some(server) = server::private() else { return };
    let (store, _) = impatient(&server, 1).await;
    let mut kept = Vec::new();
    for patience in [LONG, Duration::from_millis(50)] {
        store.ping().await.unwrap();
        kept.push(Frozen::new(&backends(&server).await));
        // The second caller goes away before the limit: then nobody is told, and the connection is no better.
        let answer = timeout(patience, store.ping()).await;
        assert_eq!(answer.is_ok(), patience == LONG);
        assert!(answer.is_err() || is_unavailable(&answer.unwrap()));
        comes_back(&store).await;
    }
}

/// The answer that was not waited for must not be taken for that of the next statement.
#[tokio::test(flavor = "multi_thread")]
async fn an_abandoned_statement_leaves_its_connection_in_order() {
    let Some(server) = server::private() else { return };
    let (store, acme) = impatient(&server, 1).await;
    let address = email("ada@example.org");
    let ada = registration("ada@example.org", "one", T0);
    store.register(acme, &ada).await.unwrap();
    let mut blocker = PgConnection::connect(&server.url("postgres")).await.unwrap();
    for table in ["accounts", "mails"] {
        let mut transaction = blocker.begin().await.unwrap();
        sqlx::query(AssertSqlSafe(format!("LOCK TABLE {table}"))).execute(&mut *transaction).await.unwrap();
        // Within a statement, and within a transaction.
        let abandoned = async { (store.credentials(acme, &address).await, store.register(acme, &ada).await) };
        assert!(timeout(Duration::from_millis(100), abandoned).await.is_err());
        transaction.rollback().await.unwrap();
        comes_back(&store).await;
        assert_eq!(store.tenant_by_slug("acme").await.unwrap().unwrap().slug, "acme");
        assert_eq!(store.mail_counts().await.unwrap().queued, 1);
    }
}

/// Wherever a call is dropped, above all while its BEGIN is on the way, the next statement is not within a transaction that nobody commits.
#[tokio::test(flavor = "multi_thread")]
async fn what_follows_an_abandoned_call_is_done() {
    let Some(server) = server::private() else { return };
    let (store, acme) = impatient(&server, 1).await;
    let witness = postgres::connect(&server.url("postgres"), &PoolSettings::default()).await.unwrap();
    let address = Digest::of(b"somebody");
    for polls in 1..=12 {
        comes_back(&store).await;
        let ada = registration("ada@example.org", &polls.to_string(), T0);
        give_up(usize::try_from(polls).unwrap(), store.register(acme, &ada)).await;
        comes_back(&store).await;
        let counted = store.record_login_failure(acme, address, T0).await.unwrap();
        assert_eq!(counted, LoginFailures(polls));
        assert_eq!(witness.login_failures(acme, address).await.unwrap(), counted, "others see it");
    }
}

/// Polls a call at most so often, and drops it.
async fn give_up(polls: usize, call: impl Future) {
    let (mut call, mut left) = (pin!(call), polls);
    std::future::poll_fn(|context| {
        left -= 1;
        if call.as_mut().poll(context).is_ready() || left == 0 { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}
