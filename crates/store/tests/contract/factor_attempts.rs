//! The one budget of tries of an account's second factors.

use crate::{
    factor_samples::{ADA, enrolled, totp_pass, verified},
    races::{CALLERS, at_once},
    samples::{DAY, MINUTE, T0, TICK, event, password_notice},
    stage::Stage,
};
use scaikey_store::{AttemptBudget, FactorAttempt, SecondFactorOutcome, UserId};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

contract!(
    c3_a_budget_is_some_at_once_and_then_one_each_while,
    c3_after_too_many_failures_only_somebody_else_opens_it,
    c3_what_is_refused_is_not_counted,
    c3_only_a_success_forgets_the_tries,
    c4_tries_at_once_get_no_more_than_the_budget,
    c4_tries_at_once_get_no_more_than_the_most,
    a_budget_is_one_accounts,
);

/// Five at once, one more every six minutes, a hundred in all.
const BUDGET: AttemptBudget = AttemptBudget { burst: 5, refill: Duration::minutes(6), most: 100 };

/// With a try that counts comes what it is checked against, and with no other.
async fn count(stage: &Stage, user: UserId, budget: &AttemptBudget, now: OffsetDateTime) -> FactorAttempt {
    let (attempt, record) = stage.store.count_factor_attempt(stage.tenant, user, budget, now).await.unwrap();
    let expected = match attempt {
        FactorAttempt::Counted => stage.store.second_factors(stage.tenant, user).await.unwrap(),
        FactorAttempt::Wait(_) | FactorAttempt::Closed => None,
    };
    assert_eq!((record.is_some(), record), (attempt == FactorAttempt::Counted, expected));
    attempt
}

async fn c3_a_budget_is_some_at_once_and_then_one_each_while(stage: Stage) {
    let user = verified(&stage, stage.tenant, ADA).await;
    for _ in 0..5 {
        assert_eq!(count(&stage, user, &BUDGET, T0).await, FactorAttempt::Counted);
    }
    let next = T0 + BUDGET.refill;
    for now in [T0, T0 + MINUTE, next - TICK] {
        assert_eq!(count(&stage, user, &BUDGET, now).await, FactorAttempt::Wait(next));
    }
    assert_eq!(count(&stage, user, &BUDGET, next).await, FactorAttempt::Counted);
    assert_eq!(count(&stage, user, &BUDGET, next).await, FactorAttempt::Wait(next + BUDGET.refill));
    // A full bucket holds five, however long it was left alone.
    let later = T0 + DAY * 300;
    for _ in 0..5 {
        assert_eq!(count(&stage, user, &BUDGET, later).await, FactorAttempt::Counted);
    }
    assert_eq!(count(&stage, user, &BUDGET, later).await, FactorAttempt::Wait(later + BUDGET.refill));
}

async fn c3_after_too_many_failures_only_somebody_else_opens_it(stage: Stage) {
    let user = enrolled(&stage).await;
    let budget = AttemptBudget { most: 7, ..BUDGET };
    for day in 0..7 {
        assert_eq!(count(&stage, user, &budget, T0 + DAY * day).await, FactorAttempt::Counted, "{day}");
    }
    for day in [7, 8, 1000] {
        assert_eq!(count(&stage, user, &budget, T0 + DAY * day).await, FactorAttempt::Closed);
    }
    stage.store.purge_accounts(T0 + DAY * 1000, DAY).await.unwrap();
    assert_eq!(count(&stage, user, &budget, T0 + DAY * 1000).await, FactorAttempt::Closed, "not even time");
    stage.store.reset_second_factors(stage.tenant, user, &password_notice(T0), &event(T0)).await.unwrap();
    assert_eq!(count(&stage, user, &budget, T0 + DAY * 1000).await, FactorAttempt::Counted);
}

async fn c3_what_is_refused_is_not_counted(stage: Stage) {
    let user = verified(&stage, stage.tenant, ADA).await;
    let budget = AttemptBudget { burst: 2, most: 3, ..BUDGET };
    for expected in [FactorAttempt::Counted, FactorAttempt::Counted] {
        assert_eq!(count(&stage, user, &budget, T0).await, expected);
    }
    for _ in 0..50 {
        assert_eq!(count(&stage, user, &budget, T0).await, FactorAttempt::Wait(T0 + BUDGET.refill));
    }
    assert_eq!(count(&stage, user, &budget, T0 + BUDGET.refill).await, FactorAttempt::Counted);
}

async fn c3_only_a_success_forgets_the_tries(stage: Stage) {
    let user = enrolled(&stage).await;
    let budget = AttemptBudget { burst: 2, ..BUDGET };
    let wait = FactorAttempt::Wait(T0 + BUDGET.refill);
    for _ in 0..2 {
        count(&stage, user, &budget, T0).await;
    }
    let old_step = totp_pass(user, "old", 0);
    assert_eq!(stage.store.pass_second_factor(stage.tenant, &old_step).await.unwrap(), SecondFactorOutcome::Used);
    let mut outdated = totp_pass(user, "outdated", 1);
    outdated.session.epoch = 0;
    assert_eq!(stage.store.pass_second_factor(stage.tenant, &outdated).await.unwrap(), SecondFactorOutcome::Outdated);
    assert_eq!(count(&stage, user, &budget, T0).await, wait, "a refused pass takes none back");
    let right = totp_pass(user, "right", 1);
    assert_eq!(stage.store.pass_second_factor(stage.tenant, &right).await.unwrap(), SecondFactorOutcome::Begun);
    for expected in [FactorAttempt::Counted, FactorAttempt::Counted, wait] {
        assert_eq!(count(&stage, user, &budget, T0).await, expected);
    }
}

async fn c4_tries_at_once_get_no_more_than_the_budget(stage: Stage) {
    let user = verified(&stage, stage.tenant, ADA).await;
    let tries = at_once(&stage, move |stage, _| async move {
        stage.store.count_factor_attempt(stage.tenant, user, &BUDGET, T0).await
    })
    .await;
    let counted = tries.iter().filter(|(attempt, _)| *attempt == FactorAttempt::Counted).count();
    let waiting = tries.iter().filter(|(attempt, _)| *attempt == FactorAttempt::Wait(T0 + BUDGET.refill)).count();
    assert_eq!((counted, waiting), (5, CALLERS - 5));
    assert_eq!(stage.raw.count("SELECT failures FROM factor_attempts").await, 5);
}

async fn c4_tries_at_once_get_no_more_than_the_most(stage: Stage) {
    let user = verified(&stage, stage.tenant, ADA).await;
    let budget = AttemptBudget { burst: 1000, most: 20, ..BUDGET };
    let tries = at_once(&stage, move |stage, _| async move {
        stage.store.count_factor_attempt(stage.tenant, user, &budget, T0).await
    })
    .await;
    let counted = tries.iter().filter(|(attempt, _)| *attempt == FactorAttempt::Counted).count();
    let closed = tries.iter().filter(|(attempt, _)| *attempt == FactorAttempt::Closed).count();
    assert_eq!((counted, closed), (20, CALLERS - 20));
}

async fn a_budget_is_one_accounts(stage: Stage) {
    let ada = verified(&stage, stage.tenant, ADA).await;
    let eve = verified(&stage, stage.tenant, "eve@example.org").await;
    let budget = AttemptBudget { burst: 1, ..BUDGET };
    for user in [ada, eve] {
        assert_eq!(count(&stage, user, &budget, T0).await, FactorAttempt::Counted);
        assert_eq!(count(&stage, user, &budget, T0).await, FactorAttempt::Wait(T0 + BUDGET.refill));
    }
    let nobody = count(&stage, UserId(Uuid::from_u128(1)), &budget, T0).await;
    assert_eq!(nobody, FactorAttempt::Wait(T0), "an account that is gone has no budget");
}
