//! Clearing up: what goes, and what must stay.

use crate::{
    samples::{DAY, HOUR, MINUTE, T0, TICK, digest, event, password_notice, registration, reset_request, session},
    stage::Stage,
};
use scaikey_store::{Digest, LoginFailures, VerifyOutcome};

contract!(
    decoys_go_at_once_and_sent_mails_when_they_are_old,
    dead_letters_are_wiped_when_they_expire_and_go_when_they_are_old,
    waiting_mails_stay,
    more_rows_than_a_batch_all_go,
    tokens_sessions_and_failures_go_when_they_ended_long_ago,
    a_password_that_failed_a_hundred_times_stays_closed,
);

const ADA: &str = "ada@example.org";

async fn decoys_go_at_once_and_sent_mails_when_they_are_old(stage: Stage) {
    stage.store.request_password_reset(stage.tenant, &reset_request("nobody@example.org", "x", T0)).await.unwrap();
    stage.store.register(stage.tenant, &registration(ADA, "one", T0)).await.unwrap();
    let claimed = stage.store.claim_mails(T0, HOUR, 1, None).await.unwrap().remove(0);
    stage.store.mark_sent(claimed.id, claimed.fence, T0 + MINUTE).await.unwrap();

    assert_eq!(stage.store.purge_mails(T0 + MINUTE + DAY, DAY).await.unwrap(), 1, "the decoy");
    assert_eq!(stage.store.mail_counts().await.unwrap().sent, 1);
    assert_eq!(stage.store.purge_mails(T0 + MINUTE + DAY + TICK, DAY).await.unwrap(), 1, "the sent mail");
    assert_eq!(stage.raw.count("SELECT COUNT(*) FROM mails").await, 0);
}

async fn dead_letters_are_wiped_when_they_expire_and_go_when_they_are_old(stage: Stage) {
    stage.store.register(stage.tenant, &registration(ADA, "one", T0)).await.unwrap();
    let claimed = stage.store.claim_mails(T0, HOUR, 1, None).await.unwrap().remove(0);
    stage.store.reject_mail(claimed.id, claimed.fence, "550", T0).await.unwrap();

    assert_eq!(stage.store.purge_mails(T0 + HOUR - TICK, DAY).await.unwrap(), 0);
    assert_eq!(stage.store.purge_mails(T0 + HOUR, DAY).await.unwrap(), 1, "wiped");
    assert_eq!(stage.store.purge_mails(T0 + HOUR, DAY).await.unwrap(), 0, "only once");
    assert_eq!(stage.raw.count("SELECT COUNT(*) FROM mails WHERE sealed IS NOT NULL OR key_id IS NOT NULL").await, 0);
    assert_eq!(stage.store.dead_letters(None, 10).await.unwrap().len(), 1);
    assert_eq!(stage.store.purge_mails(T0 + HOUR + DAY, DAY).await.unwrap(), 0);
    assert_eq!(stage.store.purge_mails(T0 + HOUR + DAY + TICK, DAY).await.unwrap(), 1, "deleted");
}

async fn waiting_mails_stay(stage: Stage) {
    stage.store.register(stage.tenant, &registration(ADA, "one", T0)).await.unwrap();
    assert_eq!(stage.store.purge_mails(T0 + DAY * 365, DAY).await.unwrap(), 0);
    assert_eq!(stage.store.mail_counts().await.unwrap().queued, 1);
}

async fn more_rows_than_a_batch_all_go(stage: Stage) {
    stage.store.request_password_reset(stage.tenant, &reset_request("nobody@example.org", "x", T0)).await.unwrap();
    // Ids of a length of their own do not meet others; PostgreSQL wants them well formed.
    let ids = match &stage.raw {
        crate::stage::Raw::Sqlite(_) => "randomblob(16)",
        crate::stage::Raw::Postgres(_) => "gen_random_uuid()",
    };
    stage
        .raw
        .execute(&format!(
            "INSERT INTO mails (id, tenant_id, state, fence, due_at, attempts, template, recipient, sender_name,
             sender_address, tenant_name, locale, request_id, created_at, expires_at)
         WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500)
         SELECT {ids}, tenant_id, state, fence, due_at, attempts, template, recipient, sender_name, sender_address,
             tenant_name, locale, request_id, created_at, expires_at FROM mails, n"
        ))
        .await;
    assert_eq!(stage.store.purge_mails(T0 + DAY, DAY).await.unwrap(), 2501);
}

async fn tokens_sessions_and_failures_go_when_they_ended_long_ago(stage: Stage) {
    let new = registration(ADA, "one", T0);
    stage.store.register(stage.tenant, &new).await.unwrap();
    stage.store.verify_email(stage.tenant, digest("one"), &event(T0)).await.unwrap();
    let user = new.account.id;
    // Idle until T0 + 30 min; ended by its successor at T0; idle until T0 + 12 h.
    let idle = session(user, ADA, "idle", T0);
    let replaced = session(user, ADA, "replaced", T0);
    let mut long = session(user, ADA, "long", T0);
    (long.idle_expires_at, long.replaces) = (T0 + HOUR * 12, Some(digest("replaced")));
    for session in [&idle, &replaced, &long] {
        stage.store.begin_session(stage.tenant, session).await.unwrap();
    }
    let stranger = Digest::of_address("stranger@example.org");
    stage.store.record_login_failure(stage.tenant, stranger, T0 + MINUTE * 10).await.unwrap();

    let purge = async |now| stage.store.purge_accounts(now, DAY).await.unwrap();
    assert_eq!(purge(T0 + DAY).await, 0);
    assert_eq!(purge(T0 + DAY + TICK).await, 1, "the replaced session");
    assert_eq!(purge(T0 + DAY + MINUTE * 10 + TICK).await, 1, "the failures");
    assert_eq!(stage.store.login_failures(stage.tenant, stranger).await.unwrap(), LoginFailures(0));
    assert_eq!(purge(T0 + DAY + MINUTE * 30 + TICK).await, 1, "the idle session");
    let again = stage.store.verify_email(stage.tenant, digest("one"), &event(T0 + MINUTE)).await.unwrap();
    assert!(matches!(again, VerifyOutcome::AlreadyVerified { .. }), "a used token stays until it expires");
    assert_eq!(purge(T0 + DAY + HOUR + TICK).await, 1, "the token");
    assert_eq!(
        stage.store.session(stage.tenant, digest("long"), T0 + HOUR).await.unwrap().map(|it| it.user_id),
        Some(user)
    );
    assert_eq!(purge(T0 + DAY + HOUR * 12 + TICK).await, 1, "the long session");
    assert_eq!(stage.raw.count("SELECT COUNT(*) FROM accounts").await, 1);
}

async fn a_password_that_failed_a_hundred_times_stays_closed(stage: Stage) {
    stage.store.register(stage.tenant, &registration(ADA, "one", T0)).await.unwrap();
    let address = Digest::of_address(ADA);
    stage.store.record_login_failure(stage.tenant, address, T0).await.unwrap();
    stage.raw.execute("UPDATE login_failures SET failures = 99").await;
    assert_eq!(stage.store.record_login_failure(stage.tenant, address, T0).await.unwrap(), LoginFailures(100));
    stage.store.purge_accounts(T0 + DAY * 365, DAY).await.unwrap();
    assert_eq!(stage.store.login_failures(stage.tenant, address).await.unwrap(), LoginFailures(100));

    stage.store.request_password_reset(stage.tenant, &reset_request(ADA, "reset", T0)).await.unwrap();
    let notice = password_notice(T0);
    stage.store.reset_password(stage.tenant, digest("reset"), "new", &notice, &event(T0)).await.unwrap();
    assert_eq!(stage.store.login_failures(stage.tenant, address).await.unwrap(), LoginFailures(0), "a reset opens it");
}
