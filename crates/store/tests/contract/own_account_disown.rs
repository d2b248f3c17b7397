//! "This was not me": what it ends, and which mailbox the account goes back to.

use crate::{
    own_account::{ADA, account, account_of, notice},
    samples::{
        DAY, HOUR, MINUTE, T0, TICK, digest, email, event, mail, password_notice, registration, reset_request, session,
        token,
    },
    stage::Stage,
};
use scaikey_store::{
    DisownOutcome, Disowning, EmailChange, EmailChangeOutcome, RegisterOutcome, ResetOutcome, TenantId, TokenPurpose,
    TokenState, UserId, VerifyOutcome,
};
use std::sync::Arc;
use time::OffsetDateTime;
use tokio::{sync::Barrier, task::JoinSet};

contract!(
    a_disowned_change_closes_the_account_and_starts_a_reset,
    the_account_goes_back_to_the_mailbox_that_was_told,
    a_thief_who_moved_on_does_not_get_the_account_back,
    an_older_notice_still_disowns,
    an_unverified_account_does_not_keep_an_owner_from_the_old_address,
    an_address_that_somebody_proved_since_stays_theirs_and_no_stranger_gets_the_link,
    a6_a_token_that_disowns_is_for_its_purpose_tenant_and_time,
    a_disabled_account_stays_as_it_is,
    a_changed_password_does_not_void_it,
    one_of_many_that_disown_at_once_succeeds,
    disowning_and_registering_at_once_leave_one_account,
);

const THIEF: &str = "thief@example.net";

/// The account goes to another address, by a token `to`; the notice's token is `disown {to}`.
async fn move_to(stage: &Stage, user: UserId, to: &str, now: OffsetDateTime) {
    let change = EmailChange {
        user_id: user,
        epoch: 1,
        email: email(to),
        token: token(to, now),
        mail: mail("confirm_new_address", now),
        taken: mail("new_address_taken", now),
        event: event(now),
    };
    stage.store.request_email_change(stage.tenant, &change).await.unwrap();
    let told = notice(&format!("disown {to}"), now);
    let changed = stage.store.confirm_email_change(stage.tenant, digest(to), &told, &event(now)).await.unwrap();
    assert!(matches!(changed, EmailChangeOutcome::Changed { .. }), "{changed:?}");
}

/// What the token `name` disowns, with a reset token of this name. Factors of the last two days go with it.
pub fn disowning(name: &str, reset: &str, now: OffsetDateTime) -> Disowning {
    Disowning {
        token: digest(name),
        reset: token(reset, now),
        reset_mail: mail("reset_password", now),
        factors_since: now - DAY * 2,
        event: event(now),
    }
}

async fn disown_in(stage: &Stage, tenant: TenantId, name: &str, now: OffsetDateTime) -> DisownOutcome {
    stage.store.disown(tenant, &disowning(name, &format!("reset by {name}"), now)).await.unwrap()
}

async fn disown(stage: &Stage, name: &str, now: OffsetDateTime) -> DisownOutcome {
    disown_in(stage, stage.tenant, name, now).await
}

async fn address(stage: &Stage, user: UserId) -> String {
    stage.store.profile(stage.tenant, user).await.unwrap().unwrap().address
}

/// To whom the link of the reset is mailed.
async fn linked(stage: &Stage) -> Vec<String> {
    let due = stage.store.claim_mails(T0 + HOUR, TICK, 100, None).await.unwrap();
    due.into_iter().filter(|it| it.template == "reset_password").map(|it| it.recipient).collect()
}

const DONE: DisownOutcome = DisownOutcome::Done { mailed: true };
const SUPERSEDED: DisownOutcome = DisownOutcome::Refused(TokenState::Superseded);

async fn a_disowned_change_closes_the_account_and_starts_a_reset(stage: Stage) {
    let user = account(&stage, stage.tenant).await;
    move_to(&stage, user, THIEF, T0).await;
    let mut login = session(user, THIEF, "cookie", T0);
    stage.store.begin_session(stage.tenant, &login).await.unwrap();
    stage.store.request_password_reset(stage.tenant, &reset_request(THIEF, "theirs", T0)).await.unwrap();
    let change = EmailChange {
        user_id: user,
        epoch: 1,
        email: email("next@example.net"),
        token: token("pending", T0),
        mail: mail("confirm_new_address", T0),
        taken: mail("new_address_taken", T0),
        event: event(T0),
    };
    stage.store.request_email_change(stage.tenant, &change).await.unwrap();

    let now = T0 + MINUTE;
    assert_eq!(disown(&stage, "disown thief@example.net", now).await, DONE);
    assert!(stage.store.session(stage.tenant, digest("cookie"), now).await.unwrap().is_none());
    let account = stage.store.credentials(stage.tenant, &email(ADA)).await.unwrap().account.unwrap();
    assert_eq!((account.user_id, account.verified, account.password_hash.as_deref()), (user, true, None));
    assert_eq!((account.epoch, account.mfa_epoch), (2, 3));
    login.digest = digest("later");
    stage.store.begin_session(stage.tenant, &login).await.unwrap();
    assert!(stage.store.session(stage.tenant, digest("later"), now).await.unwrap().is_none(), "of the older epoch");
    for (purpose, name) in [(TokenPurpose::ResetPassword, "theirs"), (TokenPurpose::ChangeEmail, "pending")] {
        let found = stage.store.token(stage.tenant, purpose, digest(name), now).await.unwrap().unwrap();
        assert_eq!(found.state, TokenState::Superseded, "{name}");
    }
    let due = stage.store.claim_mails(now, DAY, 100, None).await.unwrap();
    let mut due: Vec<_> = due.iter().map(|it| (&*it.template, &*it.recipient)).collect();
    due.sort_unstable();
    assert_eq!(due, [("address_changed", ADA), ("reset_password", ADA)]);

    let link = digest("reset by disown thief@example.net");
    let reset =
        stage.store.reset_password(stage.tenant, link, "new", &password_notice(now), &event(now)).await.unwrap();
    assert_eq!(reset, ResetOutcome::Done { user_id: user, email: ADA.to_owned() });
    assert_eq!(disown(&stage, "disown thief@example.net", now).await, DisownOutcome::Refused(TokenState::Used));
}

async fn the_account_goes_back_to_the_mailbox_that_was_told(stage: Stage) {
    let user = account_of(&stage, stage.tenant, "Ada@Example.org", "verify Ada").await;
    let spelled = address(&stage, user).await;
    move_to(&stage, user, THIEF, T0).await;
    assert_eq!(address(&stage, user).await, THIEF);
    assert_eq!(disown(&stage, "disown thief@example.net", T0).await, DONE);
    assert_eq!(address(&stage, user).await, spelled, "as it was typed");
    assert!(spelled.starts_with("Ada"));
    let thief = stage.store.credentials(stage.tenant, &email(THIEF)).await.unwrap();
    assert!(thief.account.is_none());
}

async fn a_thief_who_moved_on_does_not_get_the_account_back(stage: Stage) {
    let user = account(&stage, stage.tenant).await;
    move_to(&stage, user, THIEF, T0).await;
    move_to(&stage, user, "second@example.net", T0 + TICK).await;
    // The thief plays with what was mailed to the first mailbox.
    assert_eq!(disown(&stage, "disown second@example.net", T0 + TICK).await, DONE);
    assert_eq!(address(&stage, user).await, THIEF);
    // The owner has the last word, and is not robbed of it by a notice that went to the thief meanwhile.
    let again = T0 + MINUTE;
    stage.raw.execute("UPDATE accounts SET epoch = 1").await;
    move_to(&stage, user, "third@example.net", again).await;
    assert_eq!(disown(&stage, "disown thief@example.net", again).await, DONE);
    assert_eq!(address(&stage, user).await, ADA);
    assert_eq!(disown(&stage, "disown third@example.net", again).await, SUPERSEDED);
    assert_eq!(address(&stage, user).await, ADA);
}

async fn an_older_notice_still_disowns(stage: Stage) {
    let user = account(&stage, stage.tenant).await;
    move_to(&stage, user, THIEF, T0).await;
    move_to(&stage, user, "second@example.net", T0 + TICK).await;
    disown(&stage, "disown second@example.net", T0 + TICK).await;
    assert_eq!(disown(&stage, "disown thief@example.net", T0 + TICK).await, DONE);
    assert_eq!(address(&stage, user).await, ADA);
}

async fn an_unverified_account_does_not_keep_an_owner_from_the_old_address(stage: Stage) {
    let user = account(&stage, stage.tenant).await;
    move_to(&stage, user, THIEF, T0).await;
    let squatter = registration(ADA, "squatter", T0);
    assert_eq!(stage.store.register(stage.tenant, &squatter).await.unwrap(), RegisterOutcome::Created);
    assert_eq!(disown(&stage, "disown thief@example.net", T0).await, DONE);
    assert_eq!(address(&stage, user).await, ADA);
    let late = stage.store.verify_email(stage.tenant, digest("squatter"), &event(T0)).await.unwrap();
    assert_eq!(late, VerifyOutcome::Refused(TokenState::Unknown));
}

async fn an_address_that_somebody_proved_since_stays_theirs_and_no_stranger_gets_the_link(stage: Stage) {
    let user = account(&stage, stage.tenant).await;
    move_to(&stage, user, THIEF, T0).await;
    let since = account_of(&stage, stage.tenant, ADA, "since").await;
    stage.store.begin_session(stage.tenant, &session(user, THIEF, "cookie", T0)).await.unwrap();
    let done = disown(&stage, "disown thief@example.net", T0).await;
    assert_eq!(done, DisownOutcome::Done { mailed: false });
    assert_eq!((address(&stage, user).await, address(&stage, since).await), (THIEF.to_owned(), ADA.to_owned()));
    assert!(stage.store.session(stage.tenant, digest("cookie"), T0).await.unwrap().is_none());
    assert_eq!(linked(&stage).await, [""; 0]);
    let link = digest("reset by disown thief@example.net");
    assert!(stage.store.token(stage.tenant, TokenPurpose::ResetPassword, link, T0).await.unwrap().is_none());
}

async fn a6_a_token_that_disowns_is_for_its_purpose_tenant_and_time(stage: Stage) {
    let user = account(&stage, stage.tenant).await;
    stage.store.request_password_reset(stage.tenant, &reset_request(ADA, "reset", T0)).await.unwrap();
    for wrong in ["reset", "verify", "nothing"] {
        assert_eq!(disown(&stage, wrong, T0).await, DisownOutcome::Refused(TokenState::Unknown), "{wrong}");
    }
    move_to(&stage, user, THIEF, T0).await;
    let name = "disown thief@example.net";
    assert_eq!(disown_in(&stage, stage.other, name, T0).await, DisownOutcome::Refused(TokenState::Unknown));
    let told = notice("again", T0);
    let confirmed = stage.store.confirm_email_change(stage.tenant, digest(name), &told, &event(T0)).await.unwrap();
    assert_eq!(confirmed, EmailChangeOutcome::Refused(TokenState::Unknown));
    assert_eq!(disown(&stage, name, T0 + DAY).await, DisownOutcome::Refused(TokenState::Expired));
    assert_eq!(address(&stage, user).await, THIEF);
    assert_eq!(disown(&stage, name, T0 + DAY - TICK).await, DONE);
}

async fn a_disabled_account_stays_as_it_is(stage: Stage) {
    let user = account(&stage, stage.tenant).await;
    move_to(&stage, user, THIEF, T0).await;
    stage.raw.execute("UPDATE accounts SET enabled = FALSE").await;
    assert_eq!(disown(&stage, "disown thief@example.net", T0).await, SUPERSEDED);
    assert_eq!(address(&stage, user).await, THIEF);
    assert_eq!(linked(&stage).await, [""; 0]);
}

async fn a_changed_password_does_not_void_it(stage: Stage) {
    let user = account(&stage, stage.tenant).await;
    move_to(&stage, user, THIEF, T0).await;
    stage.store.request_password_reset(stage.tenant, &reset_request(THIEF, "theirs", T0)).await.unwrap();
    stage
        .store
        .reset_password(stage.tenant, digest("theirs"), "their own", &password_notice(T0), &event(T0))
        .await
        .unwrap();
    assert_eq!(disown(&stage, "disown thief@example.net", T0).await, DONE);
    assert_eq!(address(&stage, user).await, ADA);
}

/// Runs all of them from tasks that start together.
async fn at_once<T: Send + 'static>(calls: Vec<impl Future<Output = T> + Send + 'static>) -> Vec<T> {
    let barrier = Arc::new(Barrier::new(calls.len()));
    let mut tasks = JoinSet::new();
    for call in calls {
        let barrier = barrier.clone();
        tasks.spawn(async move {
            barrier.wait().await;
            call.await
        });
    }
    tasks.join_all().await
}

async fn one_of_many_that_disown_at_once_succeeds(stage: Stage) {
    let user = account(&stage, stage.tenant).await;
    move_to(&stage, user, THIEF, T0).await;
    let calls = (0..50).map(|number| {
        let stage = stage.clone();
        async move {
            let disowning = disowning("disown thief@example.net", &format!("reset {number}"), T0);
            stage.store.disown(stage.tenant, &disowning).await.unwrap()
        }
    });
    let outcomes = at_once(calls.collect()).await;
    let done = outcomes.iter().filter(|outcome| **outcome == DONE).count();
    let refused = outcomes.iter().filter(|outcome| **outcome == DisownOutcome::Refused(TokenState::Used)).count();
    assert_eq!((done, refused), (1, 49));
    assert_eq!(linked(&stage).await, [ADA]);
}

async fn disowning_and_registering_at_once_leave_one_account(stage: Stage) {
    let user = account(&stage, stage.tenant).await;
    move_to(&stage, user, THIEF, T0).await;
    let calls = (0..20).map(|number| {
        let stage = stage.clone();
        async move {
            if number == 10 {
                assert_eq!(disown(&stage, "disown thief@example.net", T0).await, DONE);
            } else {
                stage.store.register(stage.tenant, &registration(ADA, &number.to_string(), T0)).await.unwrap();
            }
        }
    });
    at_once(calls.collect()).await;
    assert_eq!(stage.raw.count("SELECT COUNT(*) FROM accounts").await, 1);
    assert_eq!(address(&stage, user).await, ADA);
}
