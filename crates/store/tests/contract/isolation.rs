//! What the database refuses whatever the program does: references across tenants, values outside closed sets.

use crate::{
    samples::{T0, digest, email, event, password_notice, registration, reset_request, session as new_session},
    stage::Stage,
};
use scaikey_store::{Digest, LoginFailures, SessionOutcome, TenantId, TokenPurpose, TokenState, UserId};

contract!(
    no_row_can_name_a_user_of_another_tenant,
    tenants_with_everything_in_common_do_not_meet,
    one_address_is_one_account,
    closed_sets_are_closed,
    an_account_takes_what_is_its_own_along,
);

const TIME: &str = "'2026-03-01T12:00:00.000001Z'";

async fn account(stage: &Stage) -> UserId {
    let new = registration("ada@example.org", "one", T0);
    stage.store.register(stage.tenant, &new).await.unwrap();
    new.account.id
}

fn token(stage: &Stage, tenant: TenantId, user: UserId, purpose: &str) -> String {
    let [tenant, user, digest] = [stage.raw.uuid(tenant.0), stage.raw.uuid(user.0), stage.raw.bytes(1)];
    format!(
        "INSERT INTO one_time_tokens (tenant_id, digest, purpose, user_id, email, created_at, expires_at)
         VALUES ({tenant}, {digest}, '{purpose}', {user}, 'ada@example.org', {TIME}, {TIME})"
    )
}

fn session(stage: &Stage, tenant: TenantId, user: UserId) -> String {
    let [tenant, user, digest] = [stage.raw.uuid(tenant.0), stage.raw.uuid(user.0), stage.raw.bytes(1)];
    format!(
        "INSERT INTO sessions (tenant_id, digest, handle, user_id, epoch, amr, created_at, idle_expires_at, expires_at)
         VALUES ({tenant}, {digest}, {user}, {user}, 1, '[]', {TIME}, {TIME}, {TIME})"
    )
}

fn mail(stage: &Stage, tenant: TenantId, user: UserId, in_state: &str) -> String {
    let [tenant, user] = [stage.raw.uuid(tenant.0), stage.raw.uuid(user.0)];
    format!(
        "INSERT INTO mails (id, tenant_id, user_id, state, fence, due_at, attempts, template, recipient, sender_name,
             sender_address, tenant_name, locale, request_id, created_at, expires_at)
         VALUES ({user}, {tenant}, {user}, '{in_state}', 0, {TIME}, 0, 't', 'r', 'n', 's', 'a', 'en', 'q', {TIME}, {TIME})"
    )
}

/// The statement is refused for `kind` of reason, and passes once `repaired`: it is not refused for something else.
async fn refused(stage: &Stage, statement: &str, kind: sqlx::error::ErrorKind, repaired: &str) {
    let error = stage.raw.try_execute(statement).await.expect_err(statement);
    assert_eq!(error.as_database_error().unwrap().kind(), kind, "{error}: {statement}");
    stage.raw.execute(repaired).await;
}

async fn no_row_can_name_a_user_of_another_tenant(stage: Stage) {
    use sqlx::error::ErrorKind::ForeignKeyViolation;
    let user = account(&stage).await;
    let (ours, theirs) = (stage.tenant, stage.other);
    let verify = "verify_email";
    let [wrong, right] = [theirs, ours].map(|tenant| token(&stage, tenant, user, verify));
    refused(&stage, &wrong, ForeignKeyViolation, &right).await;
    let [wrong, right] = [theirs, ours].map(|tenant| session(&stage, tenant, user));
    refused(&stage, &wrong, ForeignKeyViolation, &right).await;
    let [wrong, right] = [theirs, ours].map(|tenant| mail(&stage, tenant, user, "queued"));
    refused(&stage, &wrong, ForeignKeyViolation, &right).await;
    // Nor can a row be moved to another tenant.
    for table in ["one_time_tokens", "sessions", "mails", "accounts"] {
        let moved = format!("UPDATE {table} SET tenant_id = {}", stage.raw.uuid(theirs.0));
        assert!(stage.raw.try_execute(&moved).await.is_err(), "{table}");
    }
}

/// Two tenants with the same address, the same user id and the same tokens: whatever one does, the other's stay.
async fn tenants_with_everything_in_common_do_not_meet(stage: Stage) {
    const ADA: &str = "ada@example.org";
    let (ours, theirs) = (stage.tenant, stage.other);
    let user = registration(ADA, "verify", T0).account.id;
    for tenant in [ours, theirs] {
        let mut new = registration(ADA, "verify", T0);
        new.account.id = user;
        stage.store.register(tenant, &new).await.unwrap();
        stage.store.request_password_reset(tenant, &reset_request(ADA, "old", T0)).await.unwrap();
    }
    // Theirs is as it was, whatever happens to ours, step by step.
    let theirs_stand = async |verified: bool, sessions: bool, step: &str| {
        let account = stage.store.credentials(theirs, &email(ADA)).await.unwrap().account.unwrap();
        assert_eq!((account.verified, account.epoch), (verified, 1), "{step}");
        assert_eq!(account.password_hash.as_deref(), Some("hash-of-verify"), "{step}");
        for (purpose, name) in [(TokenPurpose::VerifyEmail, "verify"), (TokenPurpose::ResetPassword, "old")] {
            let token = stage.store.token(theirs, purpose, digest(name), T0).await.unwrap().unwrap();
            let spent = verified && purpose == TokenPurpose::VerifyEmail;
            assert_eq!(token.state, if spent { TokenState::Used } else { TokenState::Live }, "{step}: {name}");
        }
        let live = stage.store.session(theirs, digest("cookie"), T0).await.unwrap().map(|it| it.user_id);
        assert_eq!(live, sessions.then_some(user), "{step}");
        let queued =
            format!("SELECT COUNT(*) FROM mails WHERE state = 'queued' AND tenant_id = {}", stage.raw.uuid(theirs.0));
        assert_eq!(stage.raw.count(&queued).await, 2, "{step}");
    };
    theirs_stand(false, false, "nothing yet").await;
    stage.store.register(ours, &registration(ADA, "again", T0)).await.unwrap();
    theirs_stand(false, false, "registered again").await;
    stage.store.verify_email(ours, digest("again"), &event(T0)).await.unwrap();
    theirs_stand(false, false, "verified").await;
    stage.store.verify_email(theirs, digest("verify"), &event(T0)).await.unwrap();

    let address = Digest::of_address(ADA);
    stage.store.record_login_failure(theirs, address, T0).await.unwrap();
    for (tenant, epoch) in [(theirs, 1), (ours, 2)] {
        let mut begun = new_session(user, ADA, "cookie", T0);
        begun.epoch = epoch;
        assert_eq!(stage.store.begin_session(tenant, &begun).await.unwrap(), SessionOutcome::Begun);
    }
    stage.store.record_login_failure(theirs, address, T0).await.unwrap();
    theirs_stand(true, true, "logged in").await;
    let mut successor = new_session(user, ADA, "next", T0);
    (successor.epoch, successor.replaces) = (2, Some(digest("cookie")));
    successor.rehash = Some(("hash-of-again".to_owned(), "hash-of-verify".to_owned()));
    stage.store.begin_session(ours, &successor).await.unwrap();
    let mut back = new_session(user, ADA, "third", T0);
    (back.epoch, back.rehash) = (2, Some(("hash-of-verify".to_owned(), "stronger".to_owned())));
    stage.store.begin_session(ours, &back).await.unwrap();
    theirs_stand(true, true, "replaced and rehashed").await;
    stage.store.request_password_reset(ours, &reset_request(ADA, "new", T0)).await.unwrap();
    theirs_stand(true, true, "forgot").await;
    let notice = password_notice(T0);
    stage.store.reset_password(ours, digest("new"), "changed", &notice, &event(T0)).await.unwrap();
    theirs_stand(true, true, "reset").await;
    assert_eq!(stage.store.login_failures(theirs, address).await.unwrap(), LoginFailures(1));
}

async fn one_address_is_one_account(stage: Stage) {
    account(&stage).await;
    let again = registration("eve@example.org", "two", T0);
    stage.store.register(stage.tenant, &again).await.unwrap();
    let error = stage.raw.try_execute("UPDATE accounts SET email = 'ada@example.org'").await.unwrap_err();
    assert!(error.as_database_error().unwrap().is_unique_violation());
}

async fn closed_sets_are_closed(stage: Stage) {
    use sqlx::error::ErrorKind::CheckViolation;
    let user = account(&stage).await;
    let [wrong, right] = ["anything", "reset_password"].map(|purpose| token(&stage, stage.tenant, user, purpose));
    refused(&stage, &wrong, CheckViolation, &right).await;
    let [wrong, right] = ["lost", "queued"].map(|state| mail(&stage, stage.tenant, user, state));
    refused(&stage, &wrong, CheckViolation, &right).await;
    for broken in [
        "UPDATE mails SET state = 'sent'",
        "UPDATE mails SET state = 'dead'",
        "UPDATE mails SET key_id = 'k1', sealed = NULL",
        "UPDATE mails SET recipient = ''",
        "UPDATE one_time_tokens SET used_at = created_at, superseded_at = created_at",
        "UPDATE accounts SET email = ''",
    ] {
        let error = stage.raw.try_execute(broken).await.expect_err(broken);
        assert!(error.as_database_error().unwrap().is_check_violation(), "{error}: {broken}");
    }
}

async fn an_account_takes_what_is_its_own_along(stage: Stage) {
    let user = account(&stage).await;
    stage.raw.execute(&session(&stage, stage.tenant, user)).await;
    stage.raw.execute("DELETE FROM accounts").await;
    for table in ["one_time_tokens", "sessions", "mails"] {
        assert_eq!(stage.raw.count(&format!("SELECT COUNT(*) FROM {table}")).await, 0, "{table}");
    }
}
