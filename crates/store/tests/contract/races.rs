//! A hundred callers at once: what may happen once happens once.

use crate::{
    samples::{HOUR, MINUTE, T0, digest, email, event, mail, password_notice, registration, reset_request, session},
    stage::Stage,
};
use scaikey_store::{
    Digest, LoginFailures, RegisterOutcome, ResetOutcome, StoreError, TokenPurpose, TokenState, VerifyOutcome,
};
use std::{collections::HashSet, sync::Arc};
use tokio::{sync::Barrier, task::JoinSet};

contract!(
    one_reset_token_resets_once,
    one_verification_token_verifies_once,
    two_tokens_of_one_address_verify_once,
    one_address_becomes_one_account,
    of_many_reset_requests_one_link_lives,
    no_failure_goes_uncounted,
    no_failure_is_forgiven_twice_or_never,
    no_mail_is_claimed_twice,
    registering_verifying_and_resetting_at_once_meet_no_deadlock,
    no_session_outlives_a_reset_that_it_raced,
);

const ADA: &str = "ada@example.org";
pub const CALLERS: usize = 100;

/// Calls `call` from a hundred tasks that start together.
pub async fn at_once<T, F>(stage: &Stage, call: impl Fn(Stage, usize) -> F) -> Vec<T>
where
    T: Send + 'static,
    F: Future<Output = Result<T, StoreError>> + Send + 'static,
{
    let barrier = Arc::new(Barrier::new(CALLERS));
    let mut calls = JoinSet::new();
    for number in 0..CALLERS {
        let (barrier, call) = (barrier.clone(), call(stage.clone(), number));
        calls.spawn(async move {
            barrier.wait().await;
            call.await
        });
    }
    calls.join_all().await.into_iter().map(|outcome| outcome.expect("no call fails")).collect()
}

async fn one_reset_token_resets_once(stage: Stage) {
    stage.store.register(stage.tenant, &registration(ADA, "verify", T0)).await.unwrap();
    stage.store.request_password_reset(stage.tenant, &reset_request(ADA, "reset", T0)).await.unwrap();
    let outcomes = at_once(&stage, |stage, number| async move {
        let notice = password_notice(T0);
        let hash = format!("hash-{number}");
        stage.store.reset_password(stage.tenant, digest("reset"), &hash, &notice, &event(T0)).await
    })
    .await;
    let done = outcomes.iter().filter(|outcome| matches!(outcome, ResetOutcome::Done { .. })).count();
    let used = outcomes.iter().filter(|outcome| **outcome == ResetOutcome::Refused(TokenState::Used)).count();
    assert_eq!((done, used), (1, CALLERS - 1));
    let notices = stage.raw.count("SELECT COUNT(*) FROM mails WHERE template = 'password_changed'").await;
    assert_eq!((notices, stage.raw.count("SELECT epoch FROM accounts").await), (1, 2));
}

fn verified(outcomes: &[VerifyOutcome]) -> (usize, usize) {
    let verified = outcomes.iter().filter(|outcome| matches!(outcome, VerifyOutcome::Verified { .. })).count();
    let already = outcomes.iter().filter(|outcome| matches!(outcome, VerifyOutcome::AlreadyVerified { .. })).count();
    (verified, already)
}

async fn one_verification_token_verifies_once(stage: Stage) {
    stage.store.register(stage.tenant, &registration(ADA, "verify", T0)).await.unwrap();
    let outcomes = at_once(&stage, |stage, _| async move {
        stage.store.verify_email(stage.tenant, digest("verify"), &event(T0)).await
    })
    .await;
    assert_eq!(verified(&outcomes), (1, CALLERS - 1));
}

async fn two_tokens_of_one_address_verify_once(stage: Stage) {
    stage.store.register(stage.tenant, &registration(ADA, "0", T0)).await.unwrap();
    let second = crate::samples::token("1", T0);
    let resent = mail("verify_address", T0);
    stage.store.resend_verification(stage.tenant, &email(ADA), &second, &resent).await.unwrap();
    let outcomes = at_once(&stage, |stage, number| async move {
        stage.store.verify_email(stage.tenant, digest(&(number % 2).to_string()), &event(T0)).await
    })
    .await;
    assert_eq!(verified(&outcomes), (1, CALLERS - 1));
}

async fn one_address_becomes_one_account(stage: Stage) {
    let outcomes = at_once(&stage, |stage, number| async move {
        let spelling = if number % 2 == 0 { ADA } else { "ADA@example.org" };
        stage.store.register(stage.tenant, &registration(spelling, &number.to_string(), T0)).await
    })
    .await;
    let created = outcomes.iter().filter(|outcome| **outcome == RegisterOutcome::Created).count();
    let replaced = outcomes.iter().filter(|outcome| **outcome == RegisterOutcome::Replaced).count();
    assert_eq!((created, replaced), (1, CALLERS - 1));
    assert_eq!(stage.raw.count("SELECT COUNT(*) FROM accounts").await, 1);
    let live = stage.raw.count("SELECT COUNT(*) FROM one_time_tokens WHERE superseded_at IS NULL").await;
    let queued = stage.store.claim_mails(T0, HOUR, 1000, None).await.unwrap().len();
    assert_eq!((live, queued), (1, 1), "the last one's token and mail");
}

async fn of_many_reset_requests_one_link_lives(stage: Stage) {
    stage.store.register(stage.tenant, &registration(ADA, "verify", T0)).await.unwrap();
    let queued = at_once(&stage, |stage, number| async move {
        stage.store.request_password_reset(stage.tenant, &reset_request(ADA, &number.to_string(), T0)).await
    })
    .await;
    assert!(queued.iter().all(|queued| *queued));
    let mut live = 0;
    for number in 0..CALLERS {
        let purpose = TokenPurpose::ResetPassword;
        let view = stage.store.token(stage.tenant, purpose, digest(&number.to_string()), T0).await.unwrap().unwrap();
        live += usize::from(view.state == TokenState::Live);
    }
    assert_eq!(live, 1);
}

async fn no_failure_goes_uncounted(stage: Stage) {
    let address = Digest::of_address(ADA);
    let counts =
        at_once(
            &stage,
            move |stage, _| async move { stage.store.record_login_failure(stage.tenant, address, T0).await },
        )
        .await;
    let distinct: HashSet<i64> = counts.iter().map(|count| count.0).collect();
    assert_eq!(distinct.len(), CALLERS, "every caller sees a count of its own");
    assert_eq!(stage.store.login_failures(stage.tenant, address).await.unwrap(), LoginFailures(100));
}

async fn no_failure_is_forgiven_twice_or_never(stage: Stage) {
    let address = Digest::of_address(ADA);
    for _ in 0..CALLERS {
        stage.store.record_login_failure(stage.tenant, address, T0).await.unwrap();
    }
    let forgive = move |stage: Stage, _| async move { stage.store.forgive_login_failure(stage.tenant, address).await };
    at_once(&stage, forgive).await;
    assert_eq!(stage.store.login_failures(stage.tenant, address).await.unwrap(), LoginFailures(0));
}

async fn no_mail_is_claimed_twice(stage: Stage) {
    const MAILS: usize = 200;
    for number in 0..MAILS {
        let name = number.to_string();
        let new = registration(&format!("user{name}@example.org"), &name, T0);
        stage.store.register(stage.tenant, &new).await.unwrap();
    }
    let mut workers = JoinSet::new();
    for _ in 0..8 {
        let stage = stage.clone();
        workers.spawn(async move {
            let mut mine = Vec::new();
            loop {
                let claimed = stage.store.claim_mails(T0, MINUTE, 7, None).await.unwrap();
                if claimed.is_empty() {
                    // Others may hold rows that they have not committed; those are theirs.
                    return mine;
                }
                for mail in claimed {
                    assert!(stage.store.mark_sent(mail.id, mail.fence, T0).await.unwrap());
                    mine.push(mail.id);
                }
            }
        });
    }
    let claimed: Vec<_> = workers.join_all().await.into_iter().flatten().collect();
    let distinct: HashSet<_> = claimed.iter().collect();
    assert_eq!((claimed.len(), distinct.len()), (MAILS, MAILS));
}

async fn registering_verifying_and_resetting_at_once_meet_no_deadlock(stage: Stage) {
    stage.store.register(stage.tenant, &registration(ADA, "verify", T0)).await.unwrap();
    stage.store.request_password_reset(stage.tenant, &reset_request(ADA, "reset", T0)).await.unwrap();
    at_once(&stage, |stage, number| async move {
        let name = number.to_string();
        match number % 5 {
            0 => stage.store.register(stage.tenant, &registration(ADA, &name, T0)).await.map(drop),
            1 => stage.store.verify_email(stage.tenant, digest("verify"), &event(T0)).await.map(drop),
            2 => {
                let notice = password_notice(T0);
                stage.store.reset_password(stage.tenant, digest("reset"), &name, &notice, &event(T0)).await.map(drop)
            }
            3 => stage.store.request_password_reset(stage.tenant, &reset_request(ADA, &name, T0)).await.map(drop),
            _ => stage.store.claim_mails(T0, MINUTE, 5, None).await.map(drop),
        }
    })
    .await;
    assert_eq!(stage.raw.count("SELECT COUNT(*) FROM accounts").await, 1);
}

async fn no_session_outlives_a_reset_that_it_raced(stage: Stage) {
    let new = registration(ADA, "verify", T0);
    stage.store.register(stage.tenant, &new).await.unwrap();
    stage.store.verify_email(stage.tenant, digest("verify"), &event(T0)).await.unwrap();
    stage.store.request_password_reset(stage.tenant, &reset_request(ADA, "reset", T0)).await.unwrap();
    let user = new.account.id;
    at_once(&stage, move |stage, number| async move {
        if number == CALLERS / 2 {
            let notice = password_notice(T0);
            let reset = stage.store.reset_password(stage.tenant, digest("reset"), "new", &notice, &event(T0)).await?;
            assert!(matches!(reset, ResetOutcome::Done { .. }));
            return Ok(());
        }
        let mut login = session(user, ADA, &number.to_string(), T0);
        login.rehash = Some(("hash-of-verify".to_owned(), "stronger".to_owned()));
        stage.store.begin_session(stage.tenant, &login).await.map(drop)
    })
    .await;
    for number in 0..CALLERS {
        let found =
            stage.store.session(stage.tenant, digest(&number.to_string()), T0).await.unwrap().map(|it| it.user_id);
        assert_eq!(found, None, "session {number}");
    }
    let account = stage.store.credentials(stage.tenant, &email(ADA)).await.unwrap().account.unwrap();
    assert_eq!(account.password_hash.as_deref(), Some("new"), "no login puts the old password back");
}
