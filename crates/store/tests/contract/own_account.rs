//! What somebody logged in sees of the account, and a password that is changed by its owner.

use crate::{
    samples::{
        DAY, HOUR, MINUTE, T0, digest, email, event, mail, password_notice, registration, reset_request, session,
    },
    stage::Stage,
};
use scaikey_store::{
    Digest, LoginFailures, Notice, PasswordChange, ResetOutcome, SessionOutcome, TenantId, TokenPurpose, TokenState,
    UserId,
};
use serde_json::json;
use time::OffsetDateTime;

contract!(
    an_account_is_seen_as_it_was_registered,
    a_session_is_seen_with_its_account,
    a_hash_is_renewed_while_the_account_has_it,
    a_changed_password_ends_everything_older,
    a_password_is_changed_at_the_epoch_that_was_checked,
    an_account_that_may_not_log_in_changes_no_password,
    one_of_many_changes_at_once_succeeds,
);

pub const ADA: &str = "ada@example.org";

/// A verified account with the address [`ADA`].
pub async fn account(stage: &Stage, tenant: TenantId) -> UserId {
    account_of(stage, tenant, ADA, "verify").await
}

/// A verified account with this address, whose mails so far are sent; `name` is its verification token.
pub async fn account_of(stage: &Stage, tenant: TenantId, address: &str, name: &str) -> UserId {
    let new = registration(address, name, T0);
    stage.store.register(tenant, &new).await.unwrap();
    stage.store.verify_email(tenant, digest(name), &event(T0)).await.unwrap();
    for mail in stage.store.claim_mails(T0, MINUTE, 100, None).await.unwrap() {
        assert!(stage.store.mark_sent(mail.id, mail.fence, T0).await.unwrap());
    }
    new.account.id
}

/// A notice of a changed address, whose token lives for a day.
pub fn notice(name: &str, now: OffsetDateTime) -> Notice {
    Notice { token: digest(name), expires_at: now + DAY, mail: mail("address_changed", now) }
}

fn change(user: UserId, name: &str) -> PasswordChange {
    let mut next = session(user, ADA, name, T0 + MINUTE);
    next.device = Some("Firefox on Linux".to_owned());
    PasswordChange {
        password_hash: format!("hash-of-{name}"),
        session: next,
        notice: password_notice(T0 + MINUTE),
        proved_more: true,
    }
}

async fn password(stage: &Stage, tenant: TenantId) -> Option<String> {
    stage.store.credentials(tenant, &email(ADA)).await.unwrap().account.and_then(|account| account.password_hash)
}

async fn an_account_is_seen_as_it_was_registered(stage: Stage) {
    let mut new = registration("Ada@Example.org", "verify", T0);
    new.account.custom_data = Some(json!({ "team": "engines", "nul": "\u{0}" }));
    stage.store.register(stage.tenant, &new).await.unwrap();
    let seen = stage.store.profile(stage.tenant, new.account.id).await.unwrap().unwrap();
    assert_eq!((seen.user_id, seen.address.as_str()), (new.account.id, new.account.email.as_str()));
    assert_eq!((seen.first_name, seen.last_name), (new.account.first_name, new.account.last_name));
    assert_eq!((seen.custom_data, seen.locale, seen.created_at), (new.account.custom_data, None, T0));
    assert_eq!(stage.store.profile(stage.other, new.account.id).await.unwrap(), None);
}

async fn a_session_is_seen_with_its_account(stage: Stage) {
    let (user, later) = (account(&stage, stage.tenant).await, T0 + MINUTE);
    stage.store.begin_session(stage.tenant, &session(user, ADA, "one", later)).await.unwrap();
    let seen = async |tenant| stage.store.session_and_profile(tenant, digest("one"), later).await.unwrap();
    let (view, profile) = seen(stage.tenant).await.unwrap();
    assert_eq!((view.user_id, view.created_at), (user, later));
    assert_eq!(Some(profile), stage.store.profile(stage.tenant, user).await.unwrap());
    assert_eq!(seen(stage.other).await, None);
}

async fn a_hash_is_renewed_while_the_account_has_it(stage: Stage) {
    let user = account(&stage, stage.tenant).await;
    for (tenant, outdated, renewed, after) in [
        (stage.other, "hash-of-verify", "foreign", "hash-of-verify"),
        (stage.tenant, "another", "stale", "hash-of-verify"),
        (stage.tenant, "hash-of-verify", "stronger", "stronger"),
        (stage.tenant, "hash-of-verify", "late", "stronger"),
    ] {
        stage.store.renew_password_hash(tenant, user, outdated, renewed, T0).await.unwrap();
        assert_eq!(password(&stage, stage.tenant).await.as_deref(), Some(after));
    }
}

async fn a_changed_password_ends_everything_older(stage: Stage) {
    let user = account(&stage, stage.tenant).await;
    for name in ["asks", "elsewhere"] {
        stage.store.begin_session(stage.tenant, &session(user, ADA, name, T0)).await.unwrap();
    }
    stage.store.request_password_reset(stage.tenant, &reset_request(ADA, "link", T0)).await.unwrap();
    let address = Digest::of_address(ADA);
    stage.store.record_login_failure(stage.tenant, address, T0).await.unwrap();

    let changed = stage.store.change_password(stage.tenant, &change(user, "next")).await.unwrap();
    assert_eq!(changed, SessionOutcome::Begun);
    assert_eq!(password(&stage, stage.tenant).await.as_deref(), Some("hash-of-next"));
    let live = stage.store.sessions(stage.tenant, user, T0 + MINUTE, 10).await.unwrap();
    assert_eq!(live.iter().map(|it| it.device.as_deref()).collect::<Vec<_>>(), [Some("Firefox on Linux")]);
    for (name, is_live) in [("asks", false), ("elsewhere", false), ("next", true)] {
        let seen = stage.store.session(stage.tenant, digest(name), T0 + MINUTE).await.unwrap();
        assert_eq!(seen.is_some(), is_live, "{name}");
    }
    let link = stage.store.token(stage.tenant, TokenPurpose::ResetPassword, digest("link"), T0).await.unwrap().unwrap();
    assert_eq!(link.state, TokenState::Superseded);
    let reset =
        stage.store.reset_password(stage.tenant, digest("link"), "x", &password_notice(T0), &event(T0)).await.unwrap();
    assert_eq!(reset, ResetOutcome::Refused(TokenState::Superseded));
    assert_eq!(stage.store.login_failures(stage.tenant, address).await.unwrap(), LoginFailures(0));
    let due = stage.store.claim_mails(T0 + HOUR, DAY, 10, None).await.unwrap();
    let due: Vec<_> = due.iter().map(|it| (it.template.as_str(), it.recipient.as_str())).collect();
    assert!(due.contains(&("password_changed", ADA)), "{due:?}");
    assert!(!due.iter().any(|(template, _)| template.contains("reset")), "the older link is not mailed: {due:?}");
}

async fn a_password_is_changed_at_the_epoch_that_was_checked(stage: Stage) {
    let user = account(&stage, stage.tenant).await;
    stage.raw.execute("UPDATE accounts SET epoch = 2").await;
    let outdated = stage.store.change_password(stage.tenant, &change(user, "late")).await.unwrap();
    assert_eq!(outdated, SessionOutcome::Outdated);
    let elsewhere = stage.store.change_password(stage.other, &change(user, "other")).await.unwrap();
    assert_eq!(elsewhere, SessionOutcome::Outdated, "the user is none of that tenant's");
    assert_eq!(password(&stage, stage.tenant).await.as_deref(), Some("hash-of-verify"));
    assert_eq!(stage.raw.count("SELECT COUNT(*) FROM sessions").await, 0);
    assert_eq!(stage.raw.count("SELECT COUNT(*) FROM mails WHERE template = 'password_changed'").await, 0);
}

async fn an_account_that_may_not_log_in_changes_no_password(stage: Stage) {
    let user = account(&stage, stage.tenant).await;
    for state in ["enabled = FALSE", "enabled = TRUE, verified_at = NULL"] {
        stage.raw.execute(&format!("UPDATE accounts SET {state}")).await;
        let refused = stage.store.change_password(stage.tenant, &change(user, "next")).await.unwrap();
        assert_eq!(refused, SessionOutcome::Outdated, "{state}");
    }
    assert_eq!(stage.raw.count("SELECT COUNT(*) FROM accounts WHERE password_hash = 'hash-of-next'").await, 0);
}

async fn one_of_many_changes_at_once_succeeds(stage: Stage) {
    let user = account(&stage, stage.tenant).await;
    let changes = (0..20).map(|number| {
        let (store, tenant) = (stage.store.clone(), stage.tenant);
        tokio::spawn(async move { store.change_password(tenant, &change(user, &number.to_string())).await.unwrap() })
    });
    let mut begun = 0;
    for change in changes.collect::<Vec<_>>() {
        begun += usize::from(change.await.unwrap() == SessionOutcome::Begun);
    }
    assert_eq!(begun, 1);
    assert_eq!(stage.store.sessions(stage.tenant, user, T0 + MINUTE, 30).await.unwrap().len(), 1);
}
