//! Second factors that are enrolled: naming, removing and resetting them, and what they outlive.

use crate::{
    factor_samples::{
        ADA, KEY, MAILBOX, MFA_EPOCH, TOTP, enrol, enrolled, notice, record, removal, rows, verified, written,
    },
    samples::{T0, digest, email, event, password_notice, registration, reset_request, session},
    stage::Stage,
};
use scaikey_store::{
    AttemptBudget, CodesReplacement, FactorId, FactorRemoved, PasswordChange, RegisterOutcome, ResetOutcome,
    SessionOutcome, TokenPurpose, TokenState, UserId,
};
use time::Duration;
use uuid::Uuid;

contract!(
    a_factor_is_renamed_and_preferred_by_its_owner,
    a_removed_factor_is_gone_and_its_owner_told,
    the_last_factor_stays_where_one_must,
    a_mailbox_stands_in_for_no_other_factor,
    with_the_last_factor_the_recovery_codes_go,
    recovery_codes_are_replaced_all_at_once,
    an_administrators_reset_leaves_nothing,
    a_registration_over_an_unverified_account_leaves_no_factor,
    c8_a_new_password_keeps_the_factors,
    a_new_password_does_not_void_what_disowns_a_change,
);

const NOBODY: UserId = UserId(Uuid::from_u128(1));
const NOTHING: FactorId = FactorId(Uuid::from_u128(99));

async fn a_factor_is_renamed_and_preferred_by_its_owner(stage: Stage) {
    let user = enrolled(&stage).await;
    let eve = verified(&stage, stage.tenant, "eve@example.org").await;
    for (whose, factor) in [(eve, TOTP), (user, NOTHING), (NOBODY, TOTP)] {
        assert!(!stage.store.rename_factor(stage.tenant, whose, factor, "mine", &event(T0)).await.unwrap());
        assert!(!stage.store.set_default_factor(stage.tenant, whose, factor, &event(T0)).await.unwrap());
    }
    assert!(stage.store.rename_factor(stage.tenant, user, TOTP, "Tablet", &event(T0)).await.unwrap());
    assert!(stage.store.set_default_factor(stage.tenant, user, TOTP, &event(T0)).await.unwrap());
    let read = record(&stage, user).await;
    let names: Vec<_> = read.factors.iter().map(|factor| factor.name.as_str()).collect();
    assert_eq!(names, ["Tablet", "key", "mail"]);
    assert_eq!((read.default_factor, read.mfa_epoch), (Some(TOTP), MFA_EPOCH));
    assert_eq!(record(&stage, eve).await.default_factor, None);
}

async fn remove(stage: &Stage, user: UserId, factor: FactorId, keep_one: bool) -> FactorRemoved {
    stage.store.remove_factor(stage.tenant, &removal(user, factor, keep_one)).await.unwrap()
}

async fn a_removed_factor_is_gone_and_its_owner_told(stage: Stage) {
    let user = enrolled(&stage).await;
    let eve = verified(&stage, stage.tenant, "eve@example.org").await;
    stage.store.set_default_factor(stage.tenant, user, TOTP, &event(T0)).await.unwrap();
    let before = written(&stage).await;
    for (whose, factor) in [(eve, TOTP), (user, NOTHING)] {
        assert_eq!(remove(&stage, whose, factor, false).await, FactorRemoved::Unknown);
    }
    assert_eq!(remove(&stage, NOBODY, TOTP, false).await, FactorRemoved::Outdated);
    assert_eq!(written(&stage).await, before);
    assert_eq!(remove(&stage, user, TOTP, true).await, FactorRemoved::Removed);
    let read = record(&stage, user).await;
    let ids: Vec<_> = read.factors.iter().map(|factor| factor.id).collect();
    assert_eq!((ids, read.default_factor), (vec![KEY, MAILBOX], None));
    assert_eq!((read.mfa_epoch, read.recovery_codes), (MFA_EPOCH + 1, 2));
    let told = digest(&format!("removed {TOTP}"));
    let token = stage.store.token(stage.tenant, TokenPurpose::Disown, told, T0).await.unwrap().unwrap();
    assert_eq!((token.state, token.user_id), (TokenState::Live, user));
    assert_eq!(remove(&stage, user, TOTP, false).await, FactorRemoved::Unknown, "once");
    // Another one that is preferred stays so.
    stage.store.set_default_factor(stage.tenant, user, KEY, &event(T0)).await.unwrap();
    remove(&stage, user, MAILBOX, true).await;
    assert_eq!(record(&stage, user).await.default_factor, Some(KEY));
}

async fn the_last_factor_stays_where_one_must(stage: Stage) {
    let user = enrolled(&stage).await;
    for factor in [MAILBOX, TOTP] {
        assert_eq!(remove(&stage, user, factor, true).await, FactorRemoved::Removed);
    }
    let before = written(&stage).await;
    assert_eq!(remove(&stage, user, KEY, true).await, FactorRemoved::Last);
    assert_eq!(written(&stage).await, before);
    assert_eq!(remove(&stage, user, KEY, false).await, FactorRemoved::Removed);
    assert_eq!(record(&stage, user).await.factors, []);
}

async fn a_mailbox_stands_in_for_no_other_factor(stage: Stage) {
    let user = enrolled(&stage).await;
    assert_eq!(remove(&stage, user, TOTP, true).await, FactorRemoved::Removed);
    assert_eq!(remove(&stage, user, KEY, true).await, FactorRemoved::Last, "only the mailbox would be left");
    assert_eq!(remove(&stage, user, KEY, false).await, FactorRemoved::Removed);
    assert_eq!(remove(&stage, user, MAILBOX, true).await, FactorRemoved::Last);
}

async fn with_the_last_factor_the_recovery_codes_go(stage: Stage) {
    let user = enrolled(&stage).await;
    for (factor, codes) in [(TOTP, 2), (KEY, 2), (MAILBOX, 0)] {
        remove(&stage, user, factor, false).await;
        assert_eq!(record(&stage, user).await.recovery_codes, codes);
    }
    assert_eq!(rows(&stage, "recovery_codes").await, 0);
}

async fn recovery_codes_are_replaced_all_at_once(stage: Stage) {
    let user = enrolled(&stage).await;
    let eve = verified(&stage, stage.tenant, "eve@example.org").await;
    let codes = [digest("code 2"), digest("code 3"), digest("code 4")];
    let replace = async |whose| {
        let told = notice("codes", T0);
        stage
            .store
            .replace_recovery_codes(
                stage.tenant,
                &CodesReplacement {
                    user_id: whose,
                    epoch: 1,
                    mfa_epoch: None,
                    codes: codes.to_vec(),
                    notice: told.clone(),
                    event: event(T0),
                },
            )
            .await
            .unwrap()
    };
    let before = written(&stage).await;
    assert!(!replace(eve).await && !replace(NOBODY).await, "they have no factor");
    assert_eq!(written(&stage).await, before);
    stage.raw.execute("UPDATE recovery_codes SET used_at = created_at").await;
    assert!(replace(user).await);
    assert_eq!((record(&stage, user).await.recovery_codes, rows(&stage, "recovery_codes").await), (3, 3));
    let token = stage.store.token(stage.tenant, TokenPurpose::Disown, digest("codes"), T0).await.unwrap().unwrap();
    assert_eq!((token.state, token.user_id), (TokenState::Live, user));
}

async fn count_one(stage: &Stage, user: UserId) {
    let budget = AttemptBudget { burst: 5, refill: Duration::MINUTE, most: 100 };
    stage.store.count_factor_attempt(stage.tenant, user, &budget, T0).await.unwrap();
}

async fn an_administrators_reset_leaves_nothing(stage: Stage) {
    let user = enrolled(&stage).await;
    stage.store.set_default_factor(stage.tenant, user, TOTP, &event(T0)).await.unwrap();
    stage.store.begin_session(stage.tenant, &session(user, ADA, "cookie", T0)).await.unwrap();
    count_one(&stage, user).await;
    assert!(!stage.store.reset_second_factors(stage.tenant, NOBODY, &password_notice(T0), &event(T0)).await.unwrap());
    assert!(stage.store.reset_second_factors(stage.tenant, user, &password_notice(T0), &event(T0)).await.unwrap());
    let read = record(&stage, user).await;
    assert_eq!((read.epoch, read.mfa_epoch, read.factors.len()), (2, MFA_EPOCH + 1, 0));
    assert_eq!((read.default_factor, read.recovery_codes), (None, 0));
    assert_eq!(rows(&stage, "factor_attempts").await, 0);
    assert!(stage.store.session(stage.tenant, digest("cookie"), T0).await.unwrap().is_none());
}

async fn a_registration_over_an_unverified_account_leaves_no_factor(stage: Stage) {
    let user = enrolled(&stage).await;
    stage.store.set_default_factor(stage.tenant, user, TOTP, &event(T0)).await.unwrap();
    count_one(&stage, user).await;
    let eve = verified(&stage, stage.tenant, "eve@example.org").await;
    count_one(&stage, eve).await;
    // The address is verified: nothing is touched.
    let outcome = stage.store.register(stage.tenant, &registration(ADA, "again", T0)).await.unwrap();
    assert_eq!((outcome, record(&stage, user).await.factors.len()), (RegisterOutcome::AddressInUse, 3));

    stage.raw.execute(&format!("UPDATE accounts SET verified_at = NULL WHERE email = '{ADA}'")).await;
    let outcome = stage.store.register(stage.tenant, &registration(ADA, "once more", T0)).await.unwrap();
    assert_eq!(outcome, RegisterOutcome::Replaced);
    let read = record(&stage, user).await;
    assert_eq!((read.factors.len(), read.recovery_codes, read.default_factor), (0, 0, None));
    assert_eq!(read.mfa_epoch, MFA_EPOCH + 1, "no device is trusted");
    assert_eq!(stage.raw.count("SELECT COUNT(*) FROM accounts WHERE default_factor IS NOT NULL").await, 0);
    assert_eq!(rows(&stage, "factor_attempts").await, 1, "those of the other account");
}

/// Sets a new password by a mailed link, and then by the one that it set. The account's epoch is 3 after that.
async fn choose_two_passwords(stage: &Stage, user: UserId) {
    stage.store.request_password_reset(stage.tenant, &reset_request(ADA, "reset", T0)).await.unwrap();
    let told = password_notice(T0);
    let reset = stage.store.reset_password(stage.tenant, digest("reset"), "new", &told, &event(T0)).await.unwrap();
    assert!(matches!(reset, ResetOutcome::Done { .. }));
    let mut goes_on = session(user, ADA, "goes on", T0);
    goes_on.epoch = 2;
    let change = PasswordChange {
        password_hash: "newer".to_owned(),
        session: goes_on,
        proved_more: true,
        notice: password_notice(T0),
    };
    assert_eq!(stage.store.change_password(stage.tenant, &change).await.unwrap(), SessionOutcome::Begun);
}

async fn c8_a_new_password_keeps_the_factors(stage: Stage) {
    let user = enrolled(&stage).await;
    let by_mail =
        async || stage.store.credentials(stage.tenant, &email(ADA)).await.unwrap().account.unwrap().password_by_mail;
    assert!(!by_mail().await);
    choose_two_passwords(&stage, user).await;
    let read = record(&stage, user).await;
    assert_eq!((read.factors.len(), read.recovery_codes), (3, 2));
    assert_eq!((read.epoch, read.mfa_epoch), (3, MFA_EPOCH + 2), "trusted devices and challenges are void");
    assert!(!by_mail().await, "the second one was chosen by whoever knew the first");
}

async fn a_new_password_does_not_void_what_disowns_a_change(stage: Stage) {
    let user = verified(&stage, stage.tenant, ADA).await;
    enrol(&stage, stage.tenant, user).await;
    let queued =
        "SELECT COUNT(*) FROM mails WHERE template = 'factor_changed' AND state = 'queued' AND purpose IS NULL";
    assert_eq!(stage.raw.count(queued).await, 3);
    choose_two_passwords(&stage, user).await;
    for told in ["told phone", "told key", "told mail"] {
        let token = stage.store.token(stage.tenant, TokenPurpose::Disown, digest(told), T0).await.unwrap().unwrap();
        assert_eq!((token.state, token.user_id), (TokenState::Live, user), "{told}");
    }
    assert_eq!(stage.raw.count(queued).await, 3, "nor is the mail that carries it");
}
