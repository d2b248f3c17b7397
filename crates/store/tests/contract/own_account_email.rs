//! Another address for an account: asked for, proved, and decided by the unique key.

use crate::{
    own_account::{ADA, account, account_of, notice},
    samples::{
        DAY, HOUR, MINUTE, T0, TICK, digest, email, event, mail, password_notice, registration, reset_request, session,
        token,
    },
    stage::Stage,
};
use scaikey_store::{
    Digest, EmailChange, EmailChangeOutcome, EmailChangeRequest, LoginFailures, RegisterOutcome, ResetOutcome,
    TokenPurpose, TokenState, UserId, VerifyOutcome,
};
use std::sync::Arc;
use tokio::{sync::Barrier, task::JoinSet};

contract!(
    a_proved_address_is_the_accounts_and_the_old_one_is_told,
    a_request_changes_nothing_and_voids_the_older_one,
    a_taken_address_gets_another_mail_and_is_never_given,
    an_unverified_account_makes_way_for_whoever_proves_its_address,
    a_request_is_for_the_epoch_that_was_looked_at,
    a6_of_two_parallel_changes_each_token_proves_its_own_address,
    a6_a_token_is_for_its_purpose_and_tenant,
    a_link_to_a_new_address_works_for_its_time,
    a8_what_ends_everything_older_ends_a_pending_change,
    a_pending_change_is_dead_while_the_account_is_disabled,
    one_of_many_confirmations_at_once_succeeds,
    accounts_that_want_one_address_at_once_do_not_share_it,
    a_confirmation_and_registrations_at_once_leave_one_account,
    accounts_that_ask_for_each_others_address_at_once_do_not_lock_each_other,
);

const NEW: &str = "Countess@Example.org";
const NEW_CANONICAL: &str = "countess@example.org";

/// A request at [`T0`], whose token is `name`.
pub fn change(user: UserId, address: &str, name: &str) -> EmailChange {
    EmailChange {
        user_id: user,
        epoch: 1,
        email: email(address),
        token: token(name, T0),
        mail: mail("confirm_new_address", T0),
        taken: mail("new_address_taken", T0),
        event: event(T0),
    }
}

async fn confirm(stage: &Stage, name: &str) -> EmailChangeOutcome {
    let told = notice(&format!("disown {name}"), T0 + MINUTE);
    stage.store.confirm_email_change(stage.tenant, digest(name), &told, &event(T0 + MINUTE)).await.unwrap()
}

async fn state(stage: &Stage, name: &str) -> TokenState {
    let token = stage.store.token(stage.tenant, TokenPurpose::ChangeEmail, digest(name), T0).await.unwrap();
    token.unwrap().state
}

/// The templates and recipients of the mails that wait, in order of their templates.
async fn due(stage: &Stage) -> Vec<(String, String)> {
    let due = stage.store.claim_mails(T0 + HOUR - TICK, TICK, 100, None).await.unwrap();
    let mut due: Vec<_> = due.into_iter().map(|it| (it.template, it.recipient)).collect();
    due.sort();
    due
}

fn changed(user: UserId) -> EmailChangeOutcome {
    EmailChangeOutcome::Changed { user_id: user, old: ADA.to_owned(), new: NEW_CANONICAL.to_owned() }
}

async fn owner(stage: &Stage, address: &str) -> Option<UserId> {
    let account = stage.store.credentials(stage.tenant, &email(address)).await.unwrap().account;
    account.filter(|account| account.verified).map(|account| account.user_id)
}

async fn a_proved_address_is_the_accounts_and_the_old_one_is_told(stage: Stage) {
    // Another tenant has accounts of both addresses, and keeps them.
    let theirs = [ADA, NEW_CANONICAL].map(|address| account_of(&stage, stage.other, address, address));
    let [theirs_old, theirs_new] = theirs;
    let theirs = [theirs_old.await, theirs_new.await];
    let user = account(&stage, stage.tenant).await;
    stage.store.begin_session(stage.tenant, &session(user, ADA, "cookie", T0)).await.unwrap();
    let [old, new] = [ADA, NEW_CANONICAL].map(Digest::of_address);
    for address in [old, new] {
        stage.store.record_login_failure(stage.tenant, address, T0).await.unwrap();
    }
    stage.store.request_password_reset(stage.tenant, &reset_request(ADA, "reset", T0)).await.unwrap();
    let asked = stage.store.request_email_change(stage.tenant, &change(user, NEW, "link")).await.unwrap();
    assert_eq!(asked, EmailChangeRequest::Queued);

    assert_eq!(confirm(&stage, "link").await, changed(user));
    let account = stage.store.credentials(stage.tenant, &email(NEW)).await.unwrap().account.unwrap();
    assert_eq!((account.user_id, account.email.as_str(), account.verified), (user, email(NEW).as_str(), true));
    assert_eq!((account.epoch, account.mfa_epoch), (1, 2), "no device is trusted any longer");
    assert_eq!(owner(&stage, ADA).await, None);
    assert!(stage.store.session(stage.tenant, digest("cookie"), T0).await.unwrap().is_some(), "it goes on");
    let failures = [old, new].map(|address| stage.store.login_failures(stage.tenant, address));
    let [old, new] = failures;
    assert_eq!((old.await.unwrap(), new.await.unwrap()), (LoginFailures(1), LoginFailures(0)));

    let reset =
        stage.store.reset_password(stage.tenant, digest("reset"), "x", &password_notice(T0), &event(T0)).await.unwrap();
    assert_eq!(reset, ResetOutcome::Refused(TokenState::Superseded), "it was mailed to the old address");
    assert_eq!(due(&stage).await, [("address_changed".to_owned(), ADA.to_owned())]);
    let purpose = TokenPurpose::Disown;
    let disown = stage.store.token(stage.tenant, purpose, digest("disown link"), T0).await.unwrap().unwrap();
    assert_eq!((disown.email.as_str(), disown.state), (ADA, TokenState::Live));
    assert_eq!(confirm(&stage, "link").await, EmailChangeOutcome::Refused(TokenState::Used));
    for (user, address) in theirs.into_iter().zip([ADA, NEW_CANONICAL]) {
        assert_eq!(stage.store.profile(stage.other, user).await.unwrap().unwrap().address, address);
    }
}

async fn a_request_changes_nothing_and_voids_the_older_one(stage: Stage) {
    let user = account(&stage, stage.tenant).await;
    stage.raw.execute("UPDATE accounts SET locale = 'de'").await;
    for (address, name) in [("other@example.org", "older"), (NEW, "newer")] {
        stage.store.request_email_change(stage.tenant, &change(user, address, name)).await.unwrap();
    }
    assert_eq!(owner(&stage, ADA).await, Some(user));
    let due = stage.store.claim_mails(T0, MINUTE, 10, None).await.unwrap();
    let due: Vec<_> = due.iter().map(|it| (&*it.template, &*it.recipient, &*it.locale)).collect();
    assert_eq!(due, [("confirm_new_address", email(NEW).as_str(), "de")]);
    assert_eq!(confirm(&stage, "older").await, EmailChangeOutcome::Refused(TokenState::Superseded));
    assert_eq!(confirm(&stage, "newer").await, changed(user));
}

async fn a_taken_address_gets_another_mail_and_is_never_given(stage: Stage) {
    let user = account(&stage, stage.tenant).await;
    let theirs = account_of(&stage, stage.tenant, NEW_CANONICAL, "theirs").await;
    stage.raw.execute(&format!("UPDATE accounts SET locale = 'de' WHERE id = {}", stage.raw.uuid(user.0))).await;
    stage.store.request_email_change(stage.tenant, &change(user, "free@example.org", "older")).await.unwrap();
    let asked = stage.store.request_email_change(stage.tenant, &change(user, NEW, "link")).await.unwrap();
    assert_eq!(asked, EmailChangeRequest::AddressInUse);
    let mails = stage.store.claim_mails(T0, TICK, 10, None).await.unwrap();
    let mails: Vec<_> = mails.iter().map(|it| (&*it.template, &*it.recipient, &*it.locale)).collect();
    assert_eq!(
        mails,
        [("new_address_taken", NEW_CANONICAL, "en")],
        "in its owner's language, not in that of who asked"
    );
    assert_eq!(state(&stage, "older").await, TokenState::Superseded, "as if the address were free");

    let before = stage.raw.count("SELECT COUNT(*) FROM one_time_tokens").await;
    assert_eq!(confirm(&stage, "link").await, EmailChangeOutcome::AddressInUse);
    assert_eq!((owner(&stage, ADA).await, owner(&stage, NEW).await), (Some(user), Some(theirs)));
    assert_eq!(stage.raw.count("SELECT COUNT(*) FROM accounts WHERE mfa_epoch <> 1").await, 0);
    assert_eq!(stage.raw.count("SELECT COUNT(*) FROM one_time_tokens").await, before, "no notice");
    assert_eq!(due(&stage).await.len(), 1);
    assert_eq!(state(&stage, "link").await, TokenState::Live, "it is as it was");

    // A disabled account keeps its address too, verified or not.
    let disabled =
        format!("UPDATE accounts SET enabled = FALSE, verified_at = NULL WHERE id = {}", stage.raw.uuid(theirs.0));
    stage.raw.execute(&disabled).await;
    let asked = stage.store.request_email_change(stage.tenant, &change(user, NEW, "again")).await.unwrap();
    assert_eq!(asked, EmailChangeRequest::AddressInUse);
    assert_eq!(confirm(&stage, "again").await, EmailChangeOutcome::AddressInUse);
}

async fn an_unverified_account_makes_way_for_whoever_proves_its_address(stage: Stage) {
    let user = account(&stage, stage.tenant).await;
    let squatter = registration(NEW_CANONICAL, "squatter", T0);
    stage.store.register(stage.tenant, &squatter).await.unwrap();
    stage.store.register(stage.other, &registration(NEW_CANONICAL, "elsewhere", T0)).await.unwrap();
    let asked = stage.store.request_email_change(stage.tenant, &change(user, NEW, "link")).await.unwrap();
    assert_eq!(asked, EmailChangeRequest::Queued);
    assert!(stage.store.profile(stage.tenant, squatter.account.id).await.unwrap().is_some(), "asking proves nothing");
    assert_eq!(confirm(&stage, "link").await, changed(user));
    assert_eq!(stage.store.profile(stage.tenant, squatter.account.id).await.unwrap(), None);
    assert_eq!(stage.raw.count("SELECT COUNT(*) FROM accounts").await, 2, "the other tenant's stays");
    let late = stage.store.verify_email(stage.tenant, digest("squatter"), &event(T0)).await.unwrap();
    assert_eq!(late, VerifyOutcome::Refused(TokenState::Unknown));

    // One that proved the address in time stays.
    stage.store.request_email_change(stage.tenant, &change(user, "late@example.org", "late")).await.unwrap();
    account_of(&stage, stage.tenant, "late@example.org", "in time").await;
    assert_eq!(confirm(&stage, "late").await, EmailChangeOutcome::AddressInUse);
}

async fn a_request_is_for_the_epoch_that_was_looked_at(stage: Stage) {
    let user = account(&stage, stage.tenant).await;
    let elsewhere = stage.store.request_email_change(stage.other, &change(user, NEW, "link")).await.unwrap();
    assert_eq!(elsewhere, EmailChangeRequest::Outdated, "the user is none of that tenant's");
    for state in ["epoch = 2", "epoch = 1, enabled = FALSE", "enabled = TRUE, verified_at = NULL"] {
        stage.raw.execute(&format!("UPDATE accounts SET {state}")).await;
        let asked = stage.store.request_email_change(stage.tenant, &change(user, NEW, "link")).await.unwrap();
        assert_eq!(asked, EmailChangeRequest::Outdated, "{state}");
    }
    assert_eq!(confirm(&stage, "link").await, EmailChangeOutcome::Refused(TokenState::Unknown));
    assert_eq!(due(&stage).await, []);
}

/// Devise's CVE-2026-32700: the token that was mailed to `a@` must not prove `victim@`, which was asked for at the same time.
async fn a6_of_two_parallel_changes_each_token_proves_its_own_address(stage: Stage) {
    const ADDRESSES: [&str; 2] = ["a@example.org", "victim@example.org"];
    let user = account(&stage, stage.tenant).await;
    for round in 0..10 {
        let barrier = Arc::new(Barrier::new(ADDRESSES.len()));
        let mut requests = JoinSet::new();
        for address in ADDRESSES {
            let (stage, barrier, asked) =
                (stage.clone(), barrier.clone(), change(user, address, &format!("{address}{round}")));
            requests.spawn(async move {
                barrier.wait().await;
                stage.store.request_email_change(stage.tenant, &asked).await.unwrap()
            });
        }
        assert_eq!(requests.join_all().await, [EmailChangeRequest::Queued; 2]);
        // The mails go where the tokens are bound to.
        let row =
            stage.store.token(stage.tenant, TokenPurpose::ChangeEmail, digest(&format!("a@example.org{round}")), T0);
        assert_eq!(row.await.unwrap().unwrap().email, "a@example.org");
        match confirm(&stage, &format!("a@example.org{round}")).await {
            EmailChangeOutcome::Changed { new, .. } => assert_eq!(new, "a@example.org"),
            EmailChangeOutcome::Refused(TokenState::Superseded) => {}
            other => panic!("{other:?}"),
        }
        assert_eq!(owner(&stage, "victim@example.org").await, None, "round {round}");
    }
}

async fn a6_a_token_is_for_its_purpose_and_tenant(stage: Stage) {
    let user = account(&stage, stage.tenant).await;
    stage.store.request_email_change(stage.tenant, &change(user, NEW, "link")).await.unwrap();
    stage.store.request_password_reset(stage.tenant, &reset_request(ADA, "reset", T0)).await.unwrap();
    for wrong in ["reset", "verify", "", "nothing"] {
        assert_eq!(confirm(&stage, wrong).await, EmailChangeOutcome::Refused(TokenState::Unknown), "{wrong}");
    }
    let told = notice("elsewhere", T0);
    let elsewhere = stage.store.confirm_email_change(stage.other, digest("link"), &told, &event(T0)).await.unwrap();
    assert_eq!(elsewhere, EmailChangeOutcome::Refused(TokenState::Unknown));
    let verified = stage.store.verify_email(stage.tenant, digest("link"), &event(T0)).await.unwrap();
    assert_eq!(verified, VerifyOutcome::Refused(TokenState::Unknown));
    let reset =
        stage.store.reset_password(stage.tenant, digest("link"), "x", &password_notice(T0), &event(T0)).await.unwrap();
    assert_eq!(reset, ResetOutcome::Refused(TokenState::Unknown));
    assert_eq!(confirm(&stage, "link").await, changed(user), "none of that spent it");
}

async fn a_link_to_a_new_address_works_for_its_time(stage: Stage) {
    let user = account(&stage, stage.tenant).await;
    stage.store.request_email_change(stage.tenant, &change(user, NEW, "link")).await.unwrap();
    let at = async |now| {
        let told = notice("disown", now);
        stage.store.confirm_email_change(stage.tenant, digest("link"), &told, &event(now)).await.unwrap()
    };
    assert_eq!(at(T0 + HOUR).await, EmailChangeOutcome::Refused(TokenState::Expired));
    assert_eq!(owner(&stage, ADA).await, Some(user));
    assert_eq!(at(T0 + HOUR - TICK).await, changed(user));
}

/// The variant of pre-hijacking that waits: a thief's pending change must not outlive the owner's reset (SECURITY A8).
async fn a8_what_ends_everything_older_ends_a_pending_change(stage: Stage) {
    let user = account(&stage, stage.tenant).await;
    stage.store.request_email_change(stage.tenant, &change(user, NEW, "link")).await.unwrap();
    stage.store.request_password_reset(stage.tenant, &reset_request(ADA, "reset", T0)).await.unwrap();
    stage.store.reset_password(stage.tenant, digest("reset"), "new", &password_notice(T0), &event(T0)).await.unwrap();
    assert_eq!(confirm(&stage, "link").await, EmailChangeOutcome::Refused(TokenState::Superseded));
    assert_eq!(due(&stage).await, [("password_changed".to_owned(), ADA.to_owned())], "nor is its mail sent");
}

async fn a_pending_change_is_dead_while_the_account_is_disabled(stage: Stage) {
    let user = account(&stage, stage.tenant).await;
    stage.store.request_email_change(stage.tenant, &change(user, NEW, "link")).await.unwrap();
    stage.raw.execute("UPDATE accounts SET enabled = FALSE").await;
    assert_eq!(confirm(&stage, "link").await, EmailChangeOutcome::Refused(TokenState::Superseded));
}

/// Calls `call` from fifty tasks that start together.
async fn at_once<T: Send + 'static, F: Future<Output = T> + Send + 'static>(
    stage: &Stage, call: impl Fn(Stage, usize) -> F,
) -> Vec<T> {
    let barrier = Arc::new(Barrier::new(50));
    let mut calls = JoinSet::new();
    for number in 0..50 {
        let (barrier, call) = (barrier.clone(), call(stage.clone(), number));
        calls.spawn(async move {
            barrier.wait().await;
            call.await
        });
    }
    calls.join_all().await
}

async fn one_of_many_confirmations_at_once_succeeds(stage: Stage) {
    let user = account(&stage, stage.tenant).await;
    stage.store.request_email_change(stage.tenant, &change(user, NEW, "link")).await.unwrap();
    let outcomes = at_once(&stage, |stage, number| async move {
        let told = notice(&number.to_string(), T0);
        stage.store.confirm_email_change(stage.tenant, digest("link"), &told, &event(T0)).await.unwrap()
    })
    .await;
    let done = outcomes.iter().filter(|outcome| **outcome == changed(user)).count();
    let refused = outcomes.iter().filter(|it| **it == EmailChangeOutcome::Refused(TokenState::Used)).count();
    assert_eq!((done, refused), (1, 49));
    assert_eq!(due(&stage).await.len(), 1, "one notice");
    assert_eq!(stage.raw.count("SELECT mfa_epoch FROM accounts").await, 2);
}

async fn accounts_that_want_one_address_at_once_do_not_share_it(stage: Stage) {
    for number in 0..50 {
        let user = account_of(&stage, stage.tenant, &format!("user{number}@example.org"), &format!("v{number}")).await;
        let asked = change(user, NEW, &number.to_string());
        assert_eq!(stage.store.request_email_change(stage.tenant, &asked).await.unwrap(), EmailChangeRequest::Queued);
    }
    let outcomes = at_once(&stage, |stage, number| async move { confirm(&stage, &number.to_string()).await }).await;
    let done = outcomes.iter().filter(|outcome| matches!(outcome, EmailChangeOutcome::Changed { .. })).count();
    let taken = outcomes.iter().filter(|outcome| **outcome == EmailChangeOutcome::AddressInUse).count();
    assert_eq!((done, taken), (1, 49));
    assert_eq!(stage.raw.count("SELECT COUNT(*) FROM accounts WHERE email = 'countess@example.org'").await, 1);
}

async fn a_confirmation_and_registrations_at_once_leave_one_account(stage: Stage) {
    let user = account(&stage, stage.tenant).await;
    stage.store.request_email_change(stage.tenant, &change(user, NEW, "link")).await.unwrap();
    let outcomes = at_once(&stage, move |stage, number| async move {
        if number == 25 {
            assert_eq!(
                confirm(&stage, "link").await,
                changed(user),
                "no registration keeps the address from its owner"
            );
            return None;
        }
        let new = registration(NEW_CANONICAL, &number.to_string(), T0);
        Some(stage.store.register(stage.tenant, &new).await.unwrap())
    })
    .await;
    assert_eq!(owner(&stage, NEW).await, Some(user));
    assert_eq!(stage.raw.count("SELECT COUNT(*) FROM accounts").await, 1);
    let created = outcomes.iter().flatten().filter(|outcome| **outcome == RegisterOutcome::Created).count();
    assert!(created <= 1, "{outcomes:?}");
}

async fn accounts_that_ask_for_each_others_address_at_once_do_not_lock_each_other(stage: Stage) {
    const BOB: &str = "bob@example.org";
    let ada = account(&stage, stage.tenant).await;
    let bob = account_of(&stage, stage.tenant, BOB, "bob's").await;
    let outcomes = at_once(&stage, move |stage, number| async move {
        let (user, address) = if number % 2 == 0 { (ada, BOB) } else { (bob, ADA) };
        let asked = change(user, address, &number.to_string());
        stage.store.request_email_change(stage.tenant, &asked).await.unwrap()
    })
    .await;
    assert_eq!(outcomes, [EmailChangeRequest::AddressInUse; 50]);
    assert_eq!(stage.store.claim_mails(T0, DAY, 100, None).await.unwrap().len(), 50);
}
