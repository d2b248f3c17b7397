//! What a change of an account, or a doubt about it, does to what stands on it: logins and changes that are under way, second factors that
//! came with a change that is disowned, devices and sessions that a copied token may have begun.

use crate::{
    factor_samples::{
        ADA, KEY, MAILBOX, MFA_EPOCH, TOTP, addition, device, enrol, enrolled, key, notice, pass, record, removal,
        rows, totp, totp_pass, verified,
    },
    own_account_disown::disowning,
    own_account_email::change,
    samples::{DAY, MINUTE, T0, digest, email, event, password_notice, session},
    stage::Stage,
};
use scaikey_store::{
    AttemptBudget, CodesReplacement, DeviceRotation, DeviceToken, DisownOutcome, EmailChangeOutcome, FactorAdded,
    FactorId, FactorKind, FactorProof, FactorRemoved, PasswordChange, SecondFactorOutcome, SessionOutcome,
    TokenPurpose, TokenState, UserId,
};
use time::OffsetDateTime;
use uuid::Uuid;

contract!(
    a_login_that_was_asked_for_nothing_does_not_pass_a_factor_that_came_meanwhile,
    what_an_older_session_asks_for_is_not_done_any_more,
    new_recovery_codes_end_all_trust,
    what_was_allowed_without_a_factor_is_not_done_beside_one_that_came_meanwhile,
    an_assertion_forgets_no_wrong_codes,
    without_a_factor_another_password_is_ones_own,
    an_operators_reset_voids_a_link_to_another_address,
    only_kinds_that_count_keep_the_last_factor,
    a_password_by_mail_stays_one_until_more_was_proved,
    a_factor_that_came_with_a_disowned_change_goes_with_it,
    a_factor_that_is_older_than_the_change_or_the_limit_stays,
    codes_that_came_with_a_disowned_change_go_with_it,
    an_account_without_a_mailbox_of_its_owner_is_closed,
    a_copied_token_ends_the_device_and_what_it_was_spared,
    an_account_trusts_its_newest_devices,
    who_ends_the_other_sessions_voids_their_link_to_another_address,
);

const SECOND: FactorId = FactorId(Uuid::from_u128(77));

async fn mfa_epoch(stage: &Stage, user: UserId) -> i64 {
    record(stage, user).await.mfa_epoch
}

async fn a_login_that_was_asked_for_nothing_does_not_pass_a_factor_that_came_meanwhile(stage: Stage) {
    let user = verified(&stage, stage.tenant, ADA).await;
    let mut asked_for_nothing = session(user, ADA, "login", T0);
    asked_for_nothing.mfa_epoch = Some(mfa_epoch(&stage, user).await);
    let factor = addition(user, KEY, key(b"credential"), "key");
    assert!(matches!(stage.store.add_factor(stage.tenant, &factor).await.unwrap(), FactorAdded::Added { .. }));
    let begun = stage.store.begin_session(stage.tenant, &asked_for_nothing).await.unwrap();
    assert_eq!((begun, rows(&stage, "sessions").await), (SessionOutcome::Outdated, 0));
    asked_for_nothing.mfa_epoch = Some(mfa_epoch(&stage, user).await);
    let begun = stage.store.begin_session(stage.tenant, &asked_for_nothing).await.unwrap();
    assert_eq!(begun, SessionOutcome::Begun);
}

async fn what_an_older_session_asks_for_is_not_done_any_more(stage: Stage) {
    let user = enrolled(&stage).await;
    let told = notice("codes", T0);
    for (epoch, is_done) in [(0, false), (2, false), (1, true)] {
        let mut removed = removal(user, MAILBOX, false);
        (removed.epoch, removed.notice.token) = (epoch, digest(&format!("removed at {epoch}")));
        let outcome = stage.store.remove_factor(stage.tenant, &removed).await.unwrap();
        assert_eq!(outcome == FactorRemoved::Removed, is_done, "{outcome:?}");
        let codes = [digest("code 9")];
        let replaced = stage
            .store
            .replace_recovery_codes(
                stage.tenant,
                &CodesReplacement {
                    user_id: user,
                    epoch,
                    mfa_epoch: None,
                    codes: codes.to_vec(),
                    notice: told.clone(),
                    event: event(T0),
                },
            )
            .await;
        assert_eq!(replaced.unwrap(), is_done);
    }
}

async fn new_recovery_codes_end_all_trust(stage: Stage) {
    let user = enrolled(&stage).await;
    let codes = [digest("code 9")];
    let told = notice("codes", T0);
    assert!(
        stage
            .store
            .replace_recovery_codes(
                stage.tenant,
                &CodesReplacement {
                    user_id: user,
                    epoch: 1,
                    mfa_epoch: None,
                    codes: codes.to_vec(),
                    notice: told.clone(),
                    event: event(T0)
                }
            )
            .await
            .unwrap()
    );
    assert_eq!(mfa_epoch(&stage, user).await, MFA_EPOCH + 1);
}

/// A kind that the tenant does not allow any more is no factor to anybody.
async fn only_kinds_that_count_keep_the_last_factor(stage: Stage) {
    let user = enrolled(&stage).await;
    let remove = async |factor, keep_one_of: &[FactorKind]| {
        let mut removed = removal(user, factor, false);
        removed.keep_one_of = keep_one_of.to_vec();
        removed.notice.token = digest(&format!("removed {factor} {keep_one_of:?}"));
        stage.store.remove_factor(stage.tenant, &removed).await.unwrap()
    };
    assert_eq!(remove(KEY, &[FactorKind::WebAuthn]).await, FactorRemoved::Last, "the others do not count");
    assert_eq!(remove(TOTP, &[FactorKind::WebAuthn]).await, FactorRemoved::Removed, "it does not count itself");
    assert_eq!(remove(KEY, &[FactorKind::WebAuthn, FactorKind::Email]).await, FactorRemoved::Last);
    assert_eq!(remove(MAILBOX, &[FactorKind::WebAuthn, FactorKind::Email]).await, FactorRemoved::Removed);
    assert_eq!(remove(KEY, &[]).await, FactorRemoved::Removed);
}

/// C7: who reads the mailbox and nothing more chooses a password twice, and has still proved nothing but the mailbox.
async fn a_password_by_mail_stays_one_until_more_was_proved(stage: Stage) {
    let user = verified(&stage, stage.tenant, ADA).await;
    add(&stage, user, KEY, "key", T0, &[]).await;
    let request = crate::samples::reset_request(ADA, "reset", T0);
    stage.store.request_password_reset(stage.tenant, &request).await.unwrap();
    let told = password_notice(T0);
    stage.store.reset_password(stage.tenant, digest("reset"), "by mail", &told, &event(T0)).await.unwrap();
    for (proved_more, by_mail) in [(false, true), (true, false), (false, false)] {
        let read = stage.store.credentials(stage.tenant, &email(ADA)).await.unwrap().account.unwrap();
        let mut next = session(user, ADA, &format!("{proved_more} {by_mail}"), T0);
        next.epoch = read.epoch;
        let notice = password_notice(T0);
        let change = PasswordChange { password_hash: "newer".to_owned(), session: next, proved_more, notice };
        assert_eq!(stage.store.change_password(stage.tenant, &change).await.unwrap(), SessionOutcome::Begun);
        let read = stage.store.credentials(stage.tenant, &email(ADA)).await.unwrap().account.unwrap();
        assert_eq!(read.password_by_mail, by_mail, "{proved_more}");
    }
}

/// Enrols a factor at this moment; the token of its notice is `told {name}`.
async fn add(stage: &Stage, user: UserId, id: FactorId, name: &str, at: OffsetDateTime, codes: &[&str]) {
    let mut new = addition(user, id, if id == TOTP { totp(1) } else { key(name.as_bytes()) }, name);
    (new.event, new.notice) = (event(at), notice(&format!("told {name}"), at));
    new.recovery_codes = codes.iter().map(|code| digest(code)).collect();
    assert!(matches!(stage.store.add_factor(stage.tenant, &new).await.unwrap(), FactorAdded::Added { .. }));
}

async fn disown(stage: &Stage, name: &str, at: OffsetDateTime) -> DisownOutcome {
    stage.store.disown(stage.tenant, &disowning(name, &format!("reset by {name}"), at)).await.unwrap()
}

async fn a_factor_that_came_with_a_disowned_change_goes_with_it(stage: Stage) {
    let user = verified(&stage, stage.tenant, ADA).await;
    add(&stage, user, TOTP, "theirs", T0, &["code"]).await;
    add(&stage, user, SECOND, "theirs too", T0 + MINUTE, &[]).await;
    assert_eq!(disown(&stage, "told theirs", T0 + MINUTE * 2).await, DisownOutcome::Done { mailed: true });
    let left = record(&stage, user).await;
    assert_eq!((left.factors.len(), left.recovery_codes), (0, 0), "the codes replaced factors that are gone");
}

/// ASVS 6.4.3: whoever comes to read the mailbox later must not take the factors away.
async fn a_factor_that_is_older_than_the_change_or_the_limit_stays(stage: Stage) {
    let user = verified(&stage, stage.tenant, ADA).await;
    add(&stage, user, TOTP, "hers", T0, &["code"]).await;
    add(&stage, user, SECOND, "theirs", T0 + MINUTE, &[]).await;
    assert_eq!(disown(&stage, "told theirs", T0 + MINUTE * 2).await, DisownOutcome::Done { mailed: true });
    let left = record(&stage, user).await;
    assert_eq!(left.factors.iter().map(|factor| factor.id).collect::<Vec<_>>(), [TOTP]);
    assert_eq!(left.recovery_codes, 1);
    let late = T0 + DAY * 2 + MINUTE;
    assert_eq!(disown(&stage, "told hers", late).await, DisownOutcome::Done { mailed: true });
    let left = record(&stage, user).await;
    assert_eq!((left.factors.len(), left.recovery_codes), (1, 1));
}

async fn codes_that_came_with_a_disowned_change_go_with_it(stage: Stage) {
    let user = verified(&stage, stage.tenant, ADA).await;
    add(&stage, user, TOTP, "hers", T0, &["code"]).await;
    let (told, at) = (notice("told codes", T0 + MINUTE), event(T0 + MINUTE));
    let codes = [digest("theirs 1"), digest("theirs 2")];
    assert!(
        stage
            .store
            .replace_recovery_codes(
                stage.tenant,
                &CodesReplacement {
                    user_id: user,
                    epoch: 1,
                    mfa_epoch: None,
                    codes: codes.to_vec(),
                    notice: told.clone(),
                    event: at.clone()
                }
            )
            .await
            .unwrap()
    );
    assert_eq!(disown(&stage, "told codes", T0 + MINUTE * 2).await, DisownOutcome::Done { mailed: true });
    let left = record(&stage, user).await;
    assert_eq!((left.factors.len(), left.recovery_codes), (1, 0));
}

/// The thief has moved the account on, and another account has its old address by now: whoever reads the new one must not come back.
async fn an_account_without_a_mailbox_of_its_owner_is_closed(stage: Stage) {
    let user = verified(&stage, stage.tenant, ADA).await;
    let asked = change(user, "thief@example.net", "moved");
    stage.store.request_email_change(stage.tenant, &asked).await.unwrap();
    let told = notice("told moved", T0);
    let moved = stage.store.confirm_email_change(stage.tenant, digest("moved"), &told, &event(T0)).await.unwrap();
    assert!(matches!(moved, EmailChangeOutcome::Changed { .. }), "{moved:?}");
    let new = crate::samples::registration(ADA, "verify another", T0);
    stage.store.register(stage.tenant, &new).await.unwrap();
    stage.store.verify_email(stage.tenant, digest("verify another"), &event(T0)).await.unwrap();

    assert_eq!(disown(&stage, "told moved", T0 + MINUTE).await, DisownOutcome::Done { mailed: false });
    let thief = stage.store.credentials(stage.tenant, &email("thief@example.net")).await.unwrap().account.unwrap();
    assert!(!thief.enabled && thief.password_hash.is_none());
    let request = crate::samples::reset_request("thief@example.net", "back again", T0 + MINUTE);
    assert!(!stage.store.request_password_reset(stage.tenant, &request).await.unwrap());
    assert!(stage.store.credentials(stage.tenant, &email(ADA)).await.unwrap().account.unwrap().enabled);
}

async fn a_copied_token_ends_the_device_and_what_it_was_spared(stage: Stage) {
    let user = enrolled(&stage).await;
    let mut trusting = totp_pass(user, "trusting", 1);
    trusting.trusted_device = Some(device(1));
    stage.store.pass_second_factor(stage.tenant, &trusting).await.unwrap();
    let mut spared = session(user, ADA, "spared", T0);
    spared.amr.push("trusted_device".to_owned());
    let (presented, next) = (digest("device 1"), digest("device 1, next"));
    spared.device_rotation = Some(DeviceRotation { device: device(1).id, presented, next });
    stage.store.begin_session(stage.tenant, &spared).await.unwrap();

    let told = notice("copied", T0);
    let revoke = async || {
        let revoked = stage.store.revoke_copied_device(stage.tenant, user, device(1).id, &told, &event(T0)).await;
        revoked.unwrap()
    };
    assert!(revoke().await);
    assert!(stage.store.session(stage.tenant, digest("spared"), T0).await.unwrap().is_none());
    let passed = stage.store.session(stage.tenant, digest("session trusting"), T0).await.unwrap();
    assert!(passed.is_some(), "it passed the factor itself");
    assert!(stage.store.device_token(stage.tenant, next, T0).await.unwrap().is_none());
    assert!(stage.store.token(stage.tenant, TokenPurpose::Disown, digest("copied"), T0).await.unwrap().is_some());
    assert!(!revoke().await, "its owner is told once");
}

async fn an_account_trusts_its_newest_devices(stage: Stage) {
    let user = verified(&stage, stage.tenant, ADA).await;
    enrol(&stage, stage.tenant, user).await;
    for number in 1..=22 {
        let now = T0 + MINUTE * i32::try_from(number).unwrap();
        let mut trusting = totp_pass(user, &format!("login {number}"), i64::try_from(number).unwrap());
        trusting.session.created_at = now;
        trusting.trusted_device = Some(device(number));
        stage.store.pass_second_factor(stage.tenant, &trusting).await.unwrap();
    }
    let now = T0 + MINUTE * 30;
    let trusted = stage.store.trusted_devices(stage.tenant, user, now, 100).await.unwrap();
    assert_eq!(trusted.len(), 20);
    let token = async |number| stage.store.device_token(stage.tenant, digest(&format!("device {number}")), now).await;
    assert_eq!(token(2).await.unwrap(), None);
    assert!(matches!(token(3).await.unwrap(), Some(DeviceToken::Live(_))));
}

async fn who_ends_the_other_sessions_voids_their_link_to_another_address(stage: Stage) {
    let user = verified(&stage, stage.tenant, ADA).await;
    let here = session(user, ADA, "here", T0);
    stage.store.begin_session(stage.tenant, &here).await.unwrap();
    stage.store.request_email_change(stage.tenant, &change(user, "thief@example.net", "moved")).await.unwrap();
    stage.store.end_other_sessions(stage.tenant, user, here.handle, &event(T0)).await.unwrap();
    let told = notice("told moved", T0);
    let moved = stage.store.confirm_email_change(stage.tenant, digest("moved"), &told, &event(T0)).await.unwrap();
    assert_eq!(moved, EmailChangeOutcome::Refused(TokenState::Superseded));
}

/// A password alone asked for it while there was no factor, and waited for the owner's first one to be enrolled.
async fn what_was_allowed_without_a_factor_is_not_done_beside_one_that_came_meanwhile(stage: Stage) {
    let user = verified(&stage, stage.tenant, ADA).await;
    let before = Some(mfa_epoch(&stage, user).await);
    add(&stage, user, TOTP, "hers", T0, &["code"]).await;
    let replacement = CodesReplacement {
        user_id: user,
        epoch: 1,
        mfa_epoch: before,
        codes: vec![digest("theirs")],
        notice: notice("codes", T0),
        event: event(T0),
    };
    assert!(!stage.store.replace_recovery_codes(stage.tenant, &replacement).await.unwrap());
    let mut removed = removal(user, TOTP, false);
    removed.mfa_epoch = before;
    assert_eq!(stage.store.remove_factor(stage.tenant, &removed).await.unwrap(), FactorRemoved::Outdated);
    assert_eq!(record(&stage, user).await.recovery_codes, 1);
    let now = Some(mfa_epoch(&stage, user).await);
    assert!(
        stage
            .store
            .replace_recovery_codes(stage.tenant, &CodesReplacement { mfa_epoch: now, ..replacement })
            .await
            .unwrap()
    );
}

async fn an_assertion_forgets_no_wrong_codes(stage: Stage) {
    let user = enrolled(&stage).await;
    let budget = AttemptBudget { burst: 10, refill: MINUTE * 6, most: 100 };
    stage.store.count_factor_attempt(stage.tenant, user, &budget, T0).await.unwrap();
    let proof = FactorProof::WebAuthn { factor: KEY, version: 1, credential: serde_json::json!({"counter": 2}) };
    let by_key = pass(user, "by key", proof);
    assert_eq!(stage.store.pass_second_factor(stage.tenant, &by_key).await.unwrap(), SecondFactorOutcome::Begun);
    assert_eq!(rows(&stage, "factor_attempts").await, 1);
    let by_code = totp_pass(user, "by code", 1);
    assert_eq!(stage.store.pass_second_factor(stage.tenant, &by_code).await.unwrap(), SecondFactorOutcome::Begun);
    assert_eq!(rows(&stage, "factor_attempts").await, 0);
}

async fn without_a_factor_another_password_is_ones_own(stage: Stage) {
    let user = verified(&stage, stage.tenant, ADA).await;
    let request = crate::samples::reset_request(ADA, "reset", T0);
    stage.store.request_password_reset(stage.tenant, &request).await.unwrap();
    let told = password_notice(T0);
    stage.store.reset_password(stage.tenant, digest("reset"), "by mail", &told, &event(T0)).await.unwrap();
    let mut next = session(user, ADA, "next", T0);
    next.epoch = 2;
    let notice = password_notice(T0);
    let change = PasswordChange { password_hash: "newer".to_owned(), session: next, proved_more: false, notice };
    assert_eq!(stage.store.change_password(stage.tenant, &change).await.unwrap(), SessionOutcome::Begun);
    let read = stage.store.credentials(stage.tenant, &email(ADA)).await.unwrap().account.unwrap();
    assert!(!read.password_by_mail, "there is nothing that a mailbox could stand in for");
}

async fn an_operators_reset_voids_a_link_to_another_address(stage: Stage) {
    let user = verified(&stage, stage.tenant, ADA).await;
    stage.store.request_email_change(stage.tenant, &change(user, "thief@example.net", "moved")).await.unwrap();
    stage.store.reset_second_factors(stage.tenant, user, &password_notice(T0), &event(T0)).await.unwrap();
    let told = notice("told moved", T0);
    let moved = stage.store.confirm_email_change(stage.tenant, digest("moved"), &told, &event(T0)).await.unwrap();
    assert_eq!(moved, EmailChangeOutcome::Refused(TokenState::Superseded));
}
