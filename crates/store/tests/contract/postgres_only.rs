//! What only PostgreSQL has: roles, transactions that overtake each other, a server that goes away.

use crate::{
    samples::{HOUR, MINUTE, T0, digest, email, event, registration, reset_request},
    stage::{Engine, Raw, Stage, settings},
};
use scaikey_store::{
    Accounts as _, Mails as _, PoolSettings, Sessions as _, Store as _, StoreError, Tenants as _, postgres,
};
use sqlx::PgPool;
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

fn pool(stage: &Stage) -> &PgPool {
    match &stage.raw {
        Raw::Postgres(pool) => pool,
        Raw::Sqlite(_) => panic!("this test is for PostgreSQL"),
    }
}

/// A store of one connection that loses patience soon.
async fn impatient(url: &str) -> postgres::Deadlined {
    let settings = PoolSettings {
        max_connections: 1,
        acquire_timeout: Duration::from_millis(200),
        statement_timeout: Duration::from_millis(500),
    };
    postgres::connect(url, &settings).await.unwrap()
}

/// R7, "the Zitadel trap": a transaction writes an older mail and commits after younger ones were sent.
#[tokio::test(flavor = "multi_thread")]
async fn a_mail_that_commits_late_is_sent_all_the_same() {
    Stage::run(Engine::Postgres, async |stage: Stage| {
        stage.store.register(stage.tenant, &registration("late@example.org", "late", T0)).await.unwrap();
        let mut late = pool(&stage).begin().await.unwrap();
        // The row as it was before its transaction began: nobody has seen it.
        for statement in ["CREATE TEMPORARY TABLE kept ON COMMIT DROP AS SELECT * FROM mails", "DELETE FROM mails"] {
            sqlx::query(statement).execute(&mut *late).await.unwrap();
        }
        late.commit().await.unwrap();
        assert_eq!(stage.store.mail_counts().await.unwrap().queued, 0);

        let request = reset_request("late@example.org", "older", T0);
        let mut late = pool(&stage).begin().await.unwrap();
        let queued = sqlx::query(
            "INSERT INTO mails (id, tenant_id, state, fence, due_at, attempts, template, recipient, sender_name,
                 sender_address, tenant_name, locale, request_id, created_at, expires_at)
             VALUES ($1, $2, 'queued', 0, $3, 0, 't', 'late@example.org', 'n', 's', 'a', 'en', 'q', $3, $4)",
        )
        .bind(request.mail.id)
        .bind(stage.tenant)
        .bind(T0)
        .bind(T0 + HOUR);
        queued.execute(&mut *late).await.unwrap();

        let send_all = async |now| {
            let mut sent = Vec::new();
            loop {
                let claimed = stage.store.claim_mails(now, MINUTE, 50, None).await.unwrap();
                if claimed.is_empty() {
                    return sent;
                }
                for mail in claimed {
                    assert!(stage.store.mark_sent(mail.id, mail.fence, now).await.unwrap());
                    sent.push(mail.id);
                }
            }
        };
        for number in 0..100 {
            let name = number.to_string();
            let younger = registration(&format!("user{name}@example.org"), &name, T0 + MINUTE);
            stage.store.register(stage.tenant, &younger).await.unwrap();
        }
        assert_eq!(send_all(T0 + MINUTE).await.len(), 100);
        late.commit().await.unwrap();
        assert_eq!(send_all(T0 + MINUTE).await, [request.mail.id]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_mailers_role_may_work_on_mails_and_nothing_else() {
    Stage::run(Engine::Postgres, async |stage: Stage| {
        let role = format!("mailer \"of\" {}", std::process::id());
        let quoted = role.replace('"', "\"\"");
        stage.raw.try_execute(&format!("CREATE ROLE \"{quoted}\"")).await.unwrap();
        let owner = postgres::connect(&stage.url, &settings()).await.unwrap();
        for _ in 0..2 {
            owner.grant_mailer(&role).await.unwrap();
        }
        let mut url = url::Url::parse(&stage.url).unwrap();
        url.query_pairs_mut().append_pair("options[role]", &role);
        let mailer = postgres::connect(url.as_str(), &settings()).await.unwrap();

        // Everything that a mailer does.
        mailer.ping().await.unwrap();
        mailer.check_schema().await.unwrap();
        for name in ["one", "two", "three"] {
            stage.store.register(stage.tenant, &registration(&format!("{name}@example.org"), name, T0)).await.unwrap();
        }
        let claimed = mailer.claim_mails(T0, MINUTE, 10, None).await.unwrap();
        assert_eq!(claimed.len(), 3);
        assert!(mailer.mark_sent(claimed[0].id, claimed[0].fence, T0).await.unwrap());
        assert!(mailer.retry_mail(claimed[1].id, claimed[1].fence, T0 + HOUR, "451").await.unwrap());
        assert!(mailer.reject_mail(claimed[2].id, claimed[2].fence, "550", T0).await.unwrap());
        assert_eq!(mailer.dead_letters(None, 10).await.unwrap().len(), 1);
        assert_eq!(mailer.redrive_mails(None, None, T0).await.unwrap().len(), 1);
        assert_eq!(mailer.mail_counts().await.unwrap().queued, 2);

        // Nothing of accounts.
        let denied = |error: StoreError| {
            let StoreError::Failed(sqlx::Error::Database(error)) = error else { panic!("{error}") };
            assert_eq!(error.code().as_deref(), Some("42501"), "{error}");
        };
        denied(mailer.credentials(stage.tenant, &email("one@example.org")).await.unwrap_err());
        denied(mailer.session(stage.tenant, digest("x"), T0).await.unwrap_err());
        denied(mailer.verify_email(stage.tenant, digest("one"), &event(T0)).await.unwrap_err());
        denied(mailer.tenants(None, 10).await.unwrap_err());
        let reset = reset_request("one@example.org", "reset", T0);
        denied(mailer.request_password_reset(stage.tenant, &reset).await.unwrap_err());
        // Nor may it delete mails or choose whom they go to.
        let mut as_mailer = pool(&stage).acquire().await.unwrap();
        let become_mailer = format!("SET ROLE \"{quoted}\"");
        sqlx::query(sqlx::AssertSqlSafe(become_mailer)).execute(&mut *as_mailer).await.unwrap();
        for statement in [
            "UPDATE mails SET recipient = 'eve@example.org'",
            "DELETE FROM mails",
            "INSERT INTO mails SELECT * FROM mails",
            "UPDATE _sqlx_migrations SET success = FALSE",
        ] {
            let error = sqlx::query(statement).execute(&mut *as_mailer).await.expect_err(statement);
            assert_eq!(error.as_database_error().unwrap().code().as_deref(), Some("42501"), "{statement}: {error}");
        }
        sqlx::query("RESET ROLE").execute(&mut *as_mailer).await.unwrap();
        stage.raw.try_execute(&format!("DROP OWNED BY \"{quoted}\"")).await.unwrap();
        stage.raw.try_execute(&format!("DROP ROLE \"{quoted}\"")).await.unwrap();
        assert!(owner.grant_mailer(&role).await.is_err(), "no such role");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_does_not_answer_in_time_is_unavailable() {
    Stage::run(Engine::Postgres, async |stage: Stage| {
        let store = impatient(&stage.url).await;
        let mut blocker = pool(&stage).begin().await.unwrap();
        sqlx::query("LOCK TABLE accounts").execute(&mut *blocker).await.unwrap();
        let address = email("ada@example.org");
        // The first takes the only connection and runs into the statement timeout, the second finds none.
        let (first, second) =
            tokio::join!(store.credentials(stage.tenant, &address), store.credentials(stage.tenant, &address),);
        for refused in [first, second] {
            assert!(matches!(refused, Err(StoreError::Unavailable(_))), "{refused:?}");
        }
        blocker.rollback().await.unwrap();
        store.credentials(stage.tenant, &address).await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_migration_waits_longer_than_a_statement_may() {
    Stage::run(Engine::Postgres, async |stage: Stage| {
        let store = impatient(&stage.url).await;
        let mut blocker = pool(&stage).begin().await.unwrap();
        sqlx::query("LOCK TABLE _sqlx_migrations").execute(&mut *blocker).await.unwrap();
        let migration = tokio::spawn(async move { store.migrate().await });
        // While the migration waits, a statement of the bounded store times out behind the same lock.
        let bounded = impatient(&stage.url).await;
        assert!(matches!(bounded.check_schema().await, Err(StoreError::Unavailable(_))));
        blocker.rollback().await.unwrap();
        assert!(migration.await.unwrap().is_ok());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn connections_that_the_server_ended_are_replaced() {
    Stage::run(Engine::Postgres, async |stage: Stage| {
        let store = impatient(&stage.url).await;
        store.ping().await.unwrap();
        let ended = "SELECT COUNT(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity
            WHERE datname = current_database() AND application_name = 'scaikey'";
        assert!(stage.raw.count(ended).await >= 1);
        // At most one call for each dead connection is told to come back.
        if let Err(error) = store.credentials(stage.tenant, &email("ada@example.org")).await {
            assert!(matches!(error, StoreError::Unavailable(_)), "{error:?}");
        }
        store.ping().await.unwrap();
    })
    .await;
}

/// The error of a start and all its sources in one line, as a log shows them.
async fn refusal(url: &str, settings: &PoolSettings) -> (StoreError, String) {
    let error = postgres::connect(url, settings).await.expect_err("nobody is there");
    let sources = std::iter::successors(Some(&error as &dyn std::error::Error), |error| error.source());
    let told = sources.map(ToString::to_string).collect::<Vec<_>>().join(": ");
    for text in [&told, &format!("{error:?}")] {
        assert!(!text.contains("hunter2") && !text.contains("postgres://"), "{text}");
    }
    (error, told)
}

/// Listens on loopback, and says these bytes to whoever comes. Returns the URL to it.
async fn impostor(answer: &'static [u8]) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        let mut kept = Vec::new();
        while let Ok((mut client, _)) = listener.accept().await {
            let mut greeting = [0; 8];
            client.read_exact(&mut greeting).await.unwrap();
            client.write_all(answer).await.unwrap();
            kept.push(client);
        }
    });
    format!("postgres://ada:hunter2@127.0.0.1:{port}/accounts?sslmode=disable")
}

#[tokio::test]
async fn a_server_that_refuses_or_is_silent_at_the_start_is_told_as_that() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let nobody = format!("postgres://ada:hunter2@{}/accounts", listener.local_addr().unwrap());
    drop(listener);
    let (error, told) = refusal(&nobody, &settings()).await;
    assert!(matches!(error, StoreError::Unavailable(_)) && told.contains("Connection refused"), "{told}");

    let silent = impostor(b"").await;
    let impatient = PoolSettings { acquire_timeout: Duration::from_millis(200), ..settings() };
    let (error, told) = refusal(&silent, &impatient).await;
    assert!(matches!(error, StoreError::Unavailable(_)) && told.contains("no answer within 200ms"), "{told}");

    // The server's own words: type E, the length, severity, code, message.
    let rejected = b"E\0\0\0\x49SFATAL\0C28P01\0Mpassword authentication failed for user \"ada\" (test)\0\0";
    let (error, told) = refusal(&impostor(rejected).await, &settings()).await;
    assert!(matches!(error, StoreError::Failed(_)), "a wrong password stays wrong: {told}");
    assert!(told.contains("password authentication failed for user \"ada\""), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn debug_of_the_store_does_not_show_its_password() {
    Stage::run(Engine::Postgres, async |stage: Stage| {
        let mut url = url::Url::parse(&stage.url).unwrap();
        if url.password().is_none() {
            // A server that trusts everybody takes any.
            url.set_password(Some("hunter2")).unwrap();
        }
        let shown = format!("{:?}", postgres::connect(url.as_str(), &settings()).await.unwrap());
        assert!(shown.starts_with("Adapter") && !shown.contains(url.password().unwrap()));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_is_not_there_is_no_unavailability() {
    Stage::run(Engine::Postgres, async |stage: Stage| {
        let (error, told) = refusal(&stage.url.replace("contract_", "no_such_database_"), &settings()).await;
        assert!(matches!(error, StoreError::Failed(_)) && told.contains("does not exist"), "{told}");
    })
    .await;
}
