//! Redis emptied, killed, or back without its last writes, in the middle of a login: what was begun begins again, and nobody gets a guess,
//! a code or a challenge twice.
//!
//! Each test has a cluster of its own to hurt, with two API processes. They run with `tests/run`, or by
//! `cargo test --test faults_redis -- --ignored`.

use anyhow::ensure;
use futures_util::future::join_all;
use scaikey_client::ProblemCode::{EnrollmentInvalid, RateLimited, Unavailable};
use scaikey_client::{Error, MfaAnswer, MfaChallenge, MfaFailureReason, Session, Tenant};
use scaikey_tests::{Cluster, Guarded, Stack, Tries, alone, challenge, eventually, failed, refused, session};
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::Notify;

const AT_ONCE: usize = 201;

/// The tenant `demo` on both processes, from so many client addresses that none of them is limited.
fn demos(stack: &Stack) -> anyhow::Result<Vec<Tenant>> {
    Ok(stack.clients(4)?.iter().map(|client| client.tenant("demo")).collect())
}

/// Tries to finish a login with wrong codes and, somewhere among them, the right one; and does something to the system as soon as so many have
/// been answered.
async fn guesses_amid(
    tenants: &[Tenant], guarded: &Guarded, asked: &MfaChallenge, answered: usize,
    fault: impl AsyncFnOnce() -> anyhow::Result<()>,
) -> anyhow::Result<Vec<Result<Session, Error>>> {
    let (wrong, right) = (guarded.app.wrong(), guarded.app.code().await);
    let (count, enough) = (AtomicUsize::new(0), Notify::new());
    let tries = (0..AT_ONCE).map(|number| {
        let (count, enough, code) = (&count, &enough, if number == 137 { &right } else { &wrong });
        async move {
            let outcome = tenants[number % tenants.len()].mfa_verify(asked, MfaAnswer::totp(&**code)).await;
            if count.fetch_add(1, Ordering::Relaxed) + 1 == answered {
                enough.notify_one();
            }
            outcome
        }
    });
    let hurt = async {
        enough.notified().await;
        fault().await
    };
    let (outcomes, hurt) = tokio::join!(join_all(tries), hurt);
    hurt.map(|()| outcomes)
}

/// Guesses in one login after the other until the account takes no more: how many were looked at.
async fn guesses_left(tenants: &[Tenant], guarded: &Guarded) -> anyhow::Result<usize> {
    let mut wrong = 0;
    for tenant in tenants.iter().cycle().take(20) {
        let asked = challenge(tenant.login(guarded.credentials()).await);
        let outcomes = join_all((0..5).map(|_| tenant.mfa_verify(&asked, MfaAnswer::totp(guarded.app.wrong())))).await;
        let tries = Tries::of(outcomes)?;
        wrong += tries.wrong;
        if tries.limited > 0 {
            return Ok(wrong);
        }
    }
    anyhow::bail!("{wrong} guesses, and no end")
}

/// Waits until every process has found Redis again: a login goes as far as it did before.
async fn redis_is_found(tenants: &[Tenant], guarded: &Guarded) -> anyhow::Result<()> {
    eventually("all processes to find Redis", async || {
        let logins = join_all(tenants.iter().map(|tenant| tenant.login(guarded.credentials()))).await;
        Ok(logins.iter().all(Result::is_ok).then_some(()))
    })
    .await
}

/// R16: what had begun is over, what was used up stays so, and what was guessed stays counted.
#[test]
#[ignore = "starts a cluster of its own"]
fn r16_a_flush_ends_logins_and_gives_nothing_back() {
    alone(async || {
        let stack = Stack::own(Cluster::start(2, 1)?).await?;
        let (demo, ada, tenants) = (stack.demo(), stack.inbox("ada"), demos(&stack)?);
        let guarded = stack.guarded(&demo, &ada).await?;
        let passed = guarded.trusting(0).await?;
        let me = demo.signed_in(&passed.cookie);
        let used = guarded.app.code().await;
        let spent = challenge(demo.login(guarded.credentials()).await);
        demo.mfa_verify(&spent, MfaAnswer::totp(&*used)).await?;
        let waiting = challenge(demo.login(guarded.credentials()).await);
        let enrollment = me.enrolling().begin_totp().await?;
        let guessing = challenge(demo.login(guarded.credentials()).await);
        for _ in 0..5 {
            failed(
                demo.mfa_verify(&guessing, MfaAnswer::totp(guarded.app.wrong())).await,
                &MfaFailureReason::InvalidCode,
            );
        }

        stack.cluster().flush_redis().await?;
        let recovery = |number: usize| MfaAnswer::recovery_code(guarded.recovery_codes[number].clone());
        for tenant in &tenants[..2] {
            for login in [&waiting, &spent, &guessing] {
                failed(tenant.mfa_verify(login, recovery(1)).await, &MfaFailureReason::MfaTokenInvalid);
            }
            refused(me.enrolling().confirm(&enrollment.enrollment_id, "000000", None).await, &EnrollmentInvalid);
        }
        ensure!(me.sessions().await?.len() == 3, "sessions are the store's");

        // Five guesses are left of ten, whoever is asked; a right code is refused after them, and a used one is wrong before.
        let again = challenge(tenants[1].login(guarded.credentials()).await);
        for old in [&used, &guarded.first_code] {
            failed(tenants[0].mfa_verify(&again, MfaAnswer::totp(&**old)).await, &MfaFailureReason::InvalidCode);
        }
        failed(tenants[1].mfa_verify(&again, recovery(0)).await, &MfaFailureReason::InvalidCode);
        stack.cluster().flush_redis().await?;
        ensure!(guesses_left(&tenants, &guarded).await? == 2);
        stack.cluster().flush_redis().await?;
        let last = challenge(demo.login(guarded.credentials()).await);
        refused(demo.mfa_verify(&last, recovery(1)).await, &RateLimited);
        let device = passed.trusted_device_token.unwrap_or_else(|| "".into());
        session(demo.login(guarded.credentials().trusted_device_token(device)).await);
        ensure!(me.factors().await?.recovery_codes_left == 9);
        Ok(())
    });
}

/// C3, C4, R16: a flush between the first and the last of two hundred guesses does not make them more.
#[test]
#[ignore = "starts a cluster of its own"]
fn r16_a_flush_amid_guesses_gives_none_back() {
    alone(async || {
        let stack = Stack::own(Cluster::start(2, 1)?).await?;
        for answered in [1, 4, 20, 100] {
            let (stack, ada) = (stack.from_elsewhere()?, stack.inbox("ada"));
            let guarded = stack.guarded(&stack.demo(), &ada).await?;
            let tenants = demos(&stack)?;
            let asked = challenge(stack.demo().login(guarded.credentials()).await);
            let flush = async || stack.cluster().flush_redis().await;
            let tries = Tries::of(guesses_amid(&tenants, &guarded, &asked, answered, flush).await?)?;
            ensure!(tries.sessions <= 1 && tries.sessions + tries.wrong <= 5, "after {answered}: {tries:?}");
            // The right one, if it was among them, has cleared the account of those before it.
            let before = if tries.sessions == 0 { tries.wrong } else { 0 };
            let after = guesses_left(&tenants, &guarded).await?;
            ensure!(before + after <= 10, "after {answered}: {tries:?} and {after} more");
        }
        Ok(())
    });
}

/// R17: while Redis is gone nobody logs in and no guess is looked at; who is logged in stays so. When it is back, a login begins anew.
#[test]
#[ignore = "starts a cluster of its own"]
fn r17_nobody_guesses_while_redis_is_gone() {
    alone(async || {
        let stack = Stack::own(Cluster::start(2, 1)?).await?;
        let (demo, ada, eve, tenants) = (stack.demo(), stack.inbox("ada"), stack.inbox("eve"), demos(&stack)?);
        let guarded = stack.guarded(&demo, &ada).await?;
        stack.verified(&eve).await?;
        let me = guarded.by_app().await?;
        let waiting = challenge(demo.login(guarded.credentials()).await);

        stack.cluster().services("kill", &["redis"])?;
        refused(demo.login(guarded.credentials()).await, &Unavailable);
        refused(stack.login(eve.address(), scaikey_tests::PASSWORD).await, &Unavailable);
        let right = || MfaAnswer::recovery_code(guarded.recovery_codes[0].clone());
        for outcome in
            join_all((0..200).map(|number| tenants[number % tenants.len()].mfa_verify(&waiting, right()))).await
        {
            refused(outcome, &Unavailable);
        }
        ensure!(me.sessions().await?.len() == 2, "sessions are the store's");

        stack.cluster().services("start", &["redis"])?;
        redis_is_found(&tenants, &guarded).await?;
        let asked = challenge(tenants[1].login(guarded.credentials()).await);
        failed(demo.mfa_verify(&waiting, right()).await, &MfaFailureReason::MfaTokenInvalid);
        tenants[1].mfa_verify(&asked, right()).await?;
        ada.next().await?;
        for tenant in &tenants[..2] {
            failed(tenant.mfa_verify(&asked, right()).await, &MfaFailureReason::MfaTokenInvalid);
            let again = challenge(tenant.login(guarded.credentials()).await);
            failed(tenant.mfa_verify(&again, right()).await, &MfaFailureReason::InvalidCode);
        }
        Ok(())
    });
}

/// C4, R17: killed between the first and the last of two hundred guesses; those it does not answer are not looked at.
#[test]
#[ignore = "starts a cluster of its own"]
fn r17_redis_killed_amid_guesses_gives_none_back() {
    alone(async || {
        let stack = Stack::own(Cluster::start(2, 1)?).await?;
        let (demo, ada, tenants) = (stack.demo(), stack.inbox("ada"), demos(&stack)?);
        let guarded = stack.guarded(&demo, &ada).await?;
        let asked = challenge(demo.login(guarded.credentials()).await);
        let kill = async || {
            let stack = stack.clone();
            tokio::task::spawn_blocking(move || stack.cluster().services("kill", &["redis"])).await?
        };
        let outcomes = guesses_amid(&tenants, &guarded, &asked, 1, kill).await?;
        let gone = |outcome: &Result<Session, Error>| outcome.as_ref().is_err_and(|it| it.code() == Some(&Unavailable));
        let tries = Tries::of(outcomes.into_iter().filter(|outcome| !gone(outcome)))?;
        ensure!(tries.sessions <= 1 && tries.sessions + tries.wrong <= 5, "{tries:?}");
        let before = if tries.sessions == 0 { tries.wrong } else { 0 };

        stack.cluster().services("start", &["redis"])?;
        redis_is_found(&tenants, &guarded).await?;
        let after = guesses_left(&tenants, &guarded).await?;
        ensure!(before + after <= 10, "{tries:?} and {after} more");
        Ok(())
    });
}

/// R17: a replica without the last writes brings a challenge back, and its tries. Neither makes anything valid: the store knows both.
#[test]
#[ignore = "starts a cluster of its own"]
fn r17_a_challenge_that_comes_back_stays_spent() {
    alone(async || {
        let stack = Stack::own(Cluster::start(2, 1)?).await?;
        let (demo, ada, tenants) = (stack.demo(), stack.inbox("ada"), demos(&stack)?);
        let guarded = stack.guarded(&demo, &ada).await?;
        let asked = challenge(demo.login(guarded.credentials()).await);
        let state = stack.cluster().redis_state().await?;
        let passed = demo.mfa_verify(&asked, MfaAnswer::totp(guarded.app.code().await)).await?;
        stack.cluster().put_redis_back(&state).await?;
        let right = |number: usize| MfaAnswer::recovery_code(guarded.recovery_codes[number].clone());
        let outcomes = join_all((0..10).map(|number| tenants[number % 2].mfa_verify(&asked, right(number)))).await;
        let tries = Tries::of(outcomes)?;
        ensure!(tries.sessions == 0 && tries.wrong > 0, "it was not there, or it passed: {tries:?}");
        let me = demo.signed_in(&passed.cookie);
        ensure!(me.factors().await?.recovery_codes_left == 10, "what was refused was spent");

        let eve = stack.inbox("eve");
        let guarded = stack.guarded(&demo, &eve).await?;
        let asked = challenge(demo.login(guarded.credentials()).await);
        let state = stack.cluster().redis_state().await?;
        for _ in 0..2 {
            for number in 0..5 {
                let guess = tenants[number % 2].mfa_verify(&asked, MfaAnswer::totp(guarded.app.wrong()));
                failed(guess.await, &MfaFailureReason::InvalidCode);
            }
            stack.cluster().put_redis_back(&state).await?;
        }
        refused(demo.mfa_verify(&asked, MfaAnswer::totp(guarded.app.code().await)).await, &RateLimited);
        Ok(())
    });
}
