//! What one attempt leaves behind, wherever it stops, and the cap: the hundredth failure is the last that is looked at.

mod cap;

use crate::app::login::LoginError;
use crate::app::refusal::Refusal;
use crate::ports::{Clock as _, FlightId, Limits as _, LoginEnd, LoginSubject, Verdict};
use crate::testing::{ADA, PASSWORD, Stage, for_so_long, soon};
use futures_util::future::join_all;
use scaikey_store::{Digest, LoginFailures};

/// A stage with Ada's account, which has failed so often before, long ago.
async fn failed_before(times: i64) -> Stage {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    for _ in 0..times {
        stage
            .store
            .inner
            .record_login_failure(stage.tenant.id, Digest::of_address(ADA), stage.clock.now())
            .await
            .unwrap();
    }
    // The tenant is in the cache from now on.
    stage.app.tenant(crate::testing::ACME).await.unwrap();
    stage
}

async fn failures(stage: &Stage) -> i64 {
    let LoginFailures(counted) =
        stage.store.inner.login_failures(stage.tenant.id, Digest::of_address(ADA)).await.unwrap();
    counted
}

/// Only what attempts that were dropped do by themselves can make way: the clock stands still.
async fn nothing_is_in_flight_soon(stage: &Stage) {
    let subject = LoginSubject { tenant: stage.tenant.id, address: Digest::of_address(ADA) };
    let twenty_are_admitted = async || {
        let mut admitted = 0;
        let flights: Vec<_> = (0..20).map(|_| FlightId(crate::app::ids::random(&*stage.app.entropy))).collect();
        for flight in &flights {
            let verdict = stage.limits.admit_login(&[], &subject, *flight).await.unwrap();
            admitted += usize::from(verdict == Verdict::Admitted);
        }
        for flight in flights {
            stage.limits.settle_login(&subject, flight, LoginEnd::Abandoned).await.unwrap();
        }
        admitted == 20
    };
    soon("nothing is in flight", twenty_are_admitted).await;
    stage.login(ADA, PASSWORD).await.unwrap();
}

/// Logs in again and again, and goes away at ever later points; `each` looks at what twenty such visits left behind.
async fn going_away_at_every_point(failed: i64, password: &str, each: impl AsyncFn(&Stage)) {
    for polls in 1.. {
        let stage = failed_before(failed).await;
        stage.limits.move_far_away();
        let visits = join_all((0..20).map(|_| for_so_long(polls, stage.login(ADA, password)))).await;
        each(&stage).await;
        if visits.iter().all(Option::is_some) {
            assert!(polls > 4, "a login has more points than {polls}");
            break;
        }
    }
}

#[tokio::test]
async fn e3_callers_that_go_away_do_not_close_the_account() {
    for failed in [0, 60] {
        going_away_at_every_point(failed, PASSWORD, async |stage| {
            soon("nothing is counted", async || [failed, 0].contains(&failures(stage).await)).await;
            nothing_is_in_flight_soon(stage).await;
        })
        .await;
    }
}

/// A caller that sees no answer has learnt nothing: only if the password was looked at does it count, and then everywhere.
#[tokio::test]
async fn a_guess_that_was_looked_at_counts_though_the_caller_goes_away() {
    for failed in [0, 60] {
        going_away_at_every_point(failed, "wrong", async |stage| {
            let ends = std::cell::RefCell::new(Vec::new());
            soon("each attempt has ended", async || {
                ends.borrow_mut().extend(stage.limits.take_ends());
                ends.borrow().len() == 20
            })
            .await;
            let guesses = ends.borrow().iter().filter(|end| **end == LoginEnd::Failed).count();
            assert_eq!(failures(stage).await - failed, i64::try_from(guesses).unwrap());
        })
        .await;
    }
}

#[tokio::test]
async fn e3_admissions_whose_answers_come_too_late_do_not_close_the_account() {
    let stage = failed_before(0).await;
    stage.limits.answer_late(true);
    for _ in 0..20 {
        let refused = stage.login(ADA, PASSWORD).await;
        assert!(matches!(refused, Err(LoginError::Refused(Refusal::Unavailable(_)))), "{refused:?}");
    }
    stage.limits.answer_late(false);
    nothing_is_in_flight_soon(&stage).await;
}

#[tokio::test]
async fn a_refused_attempt_has_nothing_to_settle() {
    let stage = failed_before(0).await;
    for _ in 0..5 {
        stage.login(ADA, "wrong").await.unwrap_err();
    }
    stage.limits.take_ends();
    stage.login(ADA, PASSWORD).await.unwrap_err();
    tokio::task::yield_now().await;
    assert_eq!(stage.limits.take_ends(), []);
}
