//! What operators do with single accounts.

use crate::{
    factor_samples::{ADA, enrolled, verified},
    own_account::notice,
    samples::{DAY, MINUTE, T0, digest, email, event, mail, password_notice, registration, reset_request, session},
    stage::Stage,
};
use scaikey_store::{
    AddressCorrection, AttemptBudget, Credentials, Digest, DisownOutcome, FactorAttempt, LoginFailures, NewEvent,
    PasswordChange, ResetOutcome, SessionOutcome, TokenPurpose, TokenState, UserId,
};
use time::Duration;
use uuid::Uuid;

contract!(
    the_next_try_is_told_and_not_counted,
    an_unlocked_account_has_no_failures,
    a_disabled_account_is_closed_and_what_was_open_does_not_come_back,
    a_corrected_address_is_the_accounts_and_the_old_one_has_no_hold_on_it,
    an_address_is_corrected_of_a_disabled_account_only,
    an_address_that_another_account_keeps_is_refused_and_an_unverified_one_makes_way,
    each_step_is_recorded_once,
);

const OWNER: &str = "owner@example.org";
const BUDGET: AttemptBudget = AttemptBudget { burst: 2, refill: Duration::minutes(6), most: 3 };

async fn account(stage: &Stage, address: &str) -> Option<Credentials> {
    stage.store.credentials(stage.tenant, &email(address)).await.unwrap().account
}

async fn correct(stage: &Stage, user: UserId, address: &str) -> AddressCorrection {
    stage.store.correct_address(stage.tenant, user, &email(address), &event(T0)).await.unwrap()
}

async fn the_next_try_is_told_and_not_counted(stage: Stage) {
    let user = verified(&stage, stage.tenant, ADA).await;
    let (mut now, wait) = (T0, FactorAttempt::Wait(T0 + BUDGET.refill));
    for (at, told) in
        [(T0, FactorAttempt::Counted), (T0, FactorAttempt::Counted), (T0, wait), (T0 + DAY, FactorAttempt::Counted)]
    {
        now = at;
        for _ in 0..3 {
            assert_eq!(stage.store.next_factor_attempt(stage.tenant, user, &BUDGET, now).await.unwrap(), told);
        }
        let (counted, _) = stage.store.count_factor_attempt(stage.tenant, user, &BUDGET, now).await.unwrap();
        assert_eq!(counted, told);
    }
    let closed = stage.store.next_factor_attempt(stage.tenant, user, &BUDGET, now + DAY * 9).await.unwrap();
    assert_eq!(closed, FactorAttempt::Closed);
    let elsewhere = stage.store.next_factor_attempt(stage.other, user, &BUDGET, now).await.unwrap();
    assert_eq!(elsewhere, FactorAttempt::Counted, "another tenant's account has no tries");
}

async fn an_unlocked_account_has_no_failures(stage: Stage) {
    let user = enrolled(&stage).await;
    let bob = verified(&stage, stage.tenant, "bob@example.org").await;
    let [of_ada, of_bob] = [ADA, "bob@example.org"].map(|it| Digest::of_address(email(it).canonical()));
    for address in [of_ada, of_bob] {
        stage.store.record_login_failure(stage.tenant, address, T0).await.unwrap();
    }
    for whose in [user, bob] {
        for day in 0..3 {
            stage.store.count_factor_attempt(stage.tenant, whose, &BUDGET, T0 + DAY * day).await.unwrap();
        }
    }
    assert!(!stage.store.unlock_account(stage.other, user, &event(T0)).await.unwrap());
    assert!(stage.store.unlock_account(stage.tenant, user, &event(T0)).await.unwrap());
    for (address, whose, failures, told) in
        [(of_ada, user, 0, FactorAttempt::Counted), (of_bob, bob, 1, FactorAttempt::Closed)]
    {
        assert_eq!(stage.store.login_failures(stage.tenant, address).await.unwrap(), LoginFailures(failures));
        let next = stage.store.next_factor_attempt(stage.tenant, whose, &BUDGET, T0 + DAY * 9).await.unwrap();
        assert_eq!(next, told);
    }
}

async fn a_disabled_account_is_closed_and_what_was_open_does_not_come_back(stage: Stage) {
    let user = verified(&stage, stage.tenant, ADA).await;
    stage.store.begin_session(stage.tenant, &session(user, ADA, "open", T0)).await.unwrap();
    stage.store.request_password_reset(stage.tenant, &reset_request(ADA, "reset", T0)).await.unwrap();
    for mail in stage.store.claim_mails(T0, MINUTE, 100, None).await.unwrap() {
        stage.store.mark_sent(mail.id, mail.fence, T0).await.unwrap();
    }
    stage.store.request_password_reset(stage.tenant, &reset_request(ADA, "another", T0)).await.unwrap();
    assert!(stage.store.mail_code(stage.tenant, user, &mail("mfa_code", T0), &event(T0)).await.unwrap());
    assert!(!stage.store.disable_account(stage.other, user, &event(T0)).await.unwrap());
    assert!(stage.store.disable_account(stage.tenant, user, &event(T0)).await.unwrap());
    assert!(!stage.store.disable_account(stage.tenant, user, &event(T0)).await.unwrap(), "it is closed already");
    assert!(!account(&stage, ADA).await.unwrap().enabled);
    let due = stage.store.claim_mails(T0 + MINUTE, MINUTE, 100, None).await.unwrap();
    assert_eq!(due.len(), 0, "neither a link that does nothing nor a notice is sent: {due:?}");

    assert!(!stage.store.enable_account(stage.other, user, &event(T0)).await.unwrap());
    assert!(stage.store.enable_account(stage.tenant, user, &event(T0)).await.unwrap());
    assert!(!stage.store.enable_account(stage.tenant, user, &event(T0)).await.unwrap(), "it is open already");
    assert!(account(&stage, ADA).await.unwrap().enabled);
    assert_eq!(stage.store.session(stage.tenant, digest("open"), T0).await.unwrap(), None);
    let token = stage.store.token(stage.tenant, TokenPurpose::ResetPassword, digest("reset"), T0).await.unwrap();
    assert_eq!(token.unwrap().state, TokenState::Superseded);
    let begun = stage.store.begin_session(stage.tenant, &session(user, ADA, "begun before", T0)).await.unwrap();
    assert_eq!(begun, SessionOutcome::Outdated, "a login that had begun before is over too");
}

async fn a_corrected_address_is_the_accounts_and_the_old_one_has_no_hold_on_it(stage: Stage) {
    let user = enrolled(&stage).await;
    stage.store.request_password_reset(stage.tenant, &reset_request(ADA, "old reset", T0)).await.unwrap();
    let disown = notice("old notice", T0);
    let password = PasswordChange {
        password_hash: "hash".to_owned(),
        session: session(user, ADA, "changed", T0),
        proved_more: true,
        notice: disown,
    };
    stage.store.change_password(stage.tenant, &password).await.unwrap();
    stage.store.disable_account(stage.tenant, user, &event(T0)).await.unwrap();
    assert_eq!(correct(&stage, user, OWNER).await, AddressCorrection::Corrected);
    stage.store.enable_account(stage.tenant, user, &event(T0)).await.unwrap();

    assert!(account(&stage, ADA).await.is_none());
    let corrected = account(&stage, OWNER).await.unwrap();
    assert_eq!((corrected.user_id, corrected.verified, corrected.password_hash), (user, true, None));
    assert!(corrected.factors.totp, "second factors stay: `reset-mfa` takes them");
    let disowning = crate::own_account_disown::disowning("old notice", "reset by it", T0);
    let disowned = stage.store.disown(stage.tenant, &disowning).await.unwrap();
    assert_eq!(disowned, DisownOutcome::Refused(TokenState::Superseded));
    for (address, name, mailed) in [(ADA, "to the old one", false), (OWNER, "to the owner", true)] {
        let asked = stage.store.request_password_reset(stage.tenant, &reset_request(address, name, T0)).await.unwrap();
        assert_eq!(asked, mailed);
    }
    for (name, passes) in [("old reset", false), ("to the owner", true)] {
        let (told, event) = (password_notice(T0), event(T0));
        let reset = stage.store.reset_password(stage.tenant, digest(name), "new hash", &told, &event).await.unwrap();
        assert_eq!(matches!(reset, ResetOutcome::Done { .. }), passes, "{name}");
    }
}

async fn an_address_is_corrected_of_a_disabled_account_only(stage: Stage) {
    let user = verified(&stage, stage.tenant, ADA).await;
    let before = account(&stage, ADA).await;
    assert_eq!(correct(&stage, user, OWNER).await, AddressCorrection::NotDisabled);
    assert_eq!(correct(&stage, UserId(Uuid::nil()), OWNER).await, AddressCorrection::NotDisabled);
    stage.store.disable_account(stage.tenant, user, &event(T0)).await.unwrap();
    let elsewhere = stage.store.correct_address(stage.other, user, &email(OWNER), &event(T0)).await.unwrap();
    assert_eq!(elsewhere, AddressCorrection::NotDisabled);
    let after = account(&stage, ADA).await.unwrap();
    assert_eq!(after.password_hash, before.unwrap().password_hash);
    assert!(account(&stage, OWNER).await.is_none());
}

async fn an_address_that_another_account_keeps_is_refused_and_an_unverified_one_makes_way(stage: Stage) {
    let user = verified(&stage, stage.tenant, ADA).await;
    verified(&stage, stage.tenant, "bob@example.org").await;
    stage.store.register(stage.tenant, &registration(OWNER, "squatter", T0)).await.unwrap();
    stage.store.disable_account(stage.tenant, user, &event(T0)).await.unwrap();
    assert_eq!(correct(&stage, user, "bob@example.org").await, AddressCorrection::AddressInUse);
    assert!(account(&stage, ADA).await.unwrap().password_hash.is_some(), "nothing was changed");
    assert_eq!(correct(&stage, user, OWNER).await, AddressCorrection::Corrected);
    assert_eq!(account(&stage, OWNER).await.unwrap().user_id, user);
}

async fn each_step_is_recorded_once(stage: Stage) {
    let user = verified(&stage, stage.tenant, ADA).await;
    let [unlocked, refused, disabled, again, corrected, enabled, code] = [(); 7].map(|()| event(T0));
    let store = &stage.store;
    store.unlock_account(stage.tenant, user, &unlocked).await.unwrap();
    store.correct_address(stage.tenant, user, &email(OWNER), &refused).await.unwrap();
    store.disable_account(stage.tenant, user, &disabled).await.unwrap();
    store.disable_account(stage.tenant, user, &again).await.unwrap();
    store.correct_address(stage.tenant, user, &email(OWNER), &corrected).await.unwrap();
    store.enable_account(stage.tenant, user, &enabled).await.unwrap();
    assert!(store.mail_code(stage.tenant, user, &mail("mfa_code", T0), &code).await.unwrap());
    assert!(!store.mail_code(stage.other, user, &mail("mfa_code", T0), &again).await.unwrap());
    let told = store.activity(stage.tenant, user, None, 100).await.unwrap();
    let times = |event: &NewEvent| told.iter().filter(|seen| seen.id == event.id).count();
    for written in [&unlocked, &disabled, &corrected, &enabled, &code] {
        assert_eq!(times(written), 1);
    }
    for unwritten in [&refused, &again] {
        assert_eq!(times(unwritten), 0);
    }
}
