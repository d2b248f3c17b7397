//! Enrolling second factors.

use crate::{
    factor_samples::{
        ADA, KEY, MAILBOX, MFA_EPOCH, STEP, TOTP, addition, device, enrol, enrolled, key, record, rows, totp,
        totp_pass, verified, written,
    },
    samples::{MINUTE, T0, digest, email, event, mail, session},
    stage::Stage,
};
use scaikey_store::{
    FactorAdded, FactorId, FactorKind, FactorSecret, FactorSummary, SecondFactorOutcome, TokenPurpose, TokenState,
    UserId,
};
use uuid::Uuid;

contract!(
    factors_are_read_as_they_were_written,
    an_account_that_is_gone_has_no_record,
    an_enrolment_needs_the_account_as_it_was,
    one_challenge_enrols_once,
    an_account_has_no_more_factors_than_it_may,
    a_credential_is_enrolled_once_in_a_tenant,
    there_is_one_mailbox,
    recovery_codes_come_when_there_are_none_left,
    c11_the_owner_is_told_and_devices_are_forgotten,
    an_enrolment_at_login_begins_the_session,
);

const OTHER: FactorId = FactorId(Uuid::from_u128(9));

async fn factors_are_read_as_they_were_written(stage: Stage) {
    let user = verified(&stage, stage.tenant, ADA).await;
    let none = record(&stage, user).await;
    assert_eq!((none.epoch, none.mfa_epoch, none.factors.len(), none.recovery_codes), (1, 1, 0, 0));
    assert_eq!(none.default_factor, None);
    // The last one is the oldest.
    let mut oldest = addition(user, OTHER, key(&[0xff; 1023]), "oldest");
    oldest.event.at = T0 - MINUTE;
    enrol(&stage, stage.tenant, user).await;
    stage.store.add_factor(stage.tenant, &oldest).await.unwrap();

    let read = record(&stage, user).await;
    assert_eq!((read.epoch, read.mfa_epoch, read.recovery_codes), (1, MFA_EPOCH + 1, 2));
    let ids: Vec<_> = read.factors.iter().map(|factor| factor.id).collect();
    assert_eq!(ids, [OTHER, TOTP, KEY, MAILBOX]);
    let secrets: Vec<_> = read.factors.iter().map(|factor| factor.secret.clone()).collect();
    assert!(secrets == [key(&[0xff; 1023]), totp(STEP), key(b"credential"), FactorSecret::Email], "{secrets:?}");
    let phone = &read.factors[1];
    assert_eq!((phone.name.as_str(), phone.created_at, phone.last_used_at), ("phone", T0, None));

    stage.store.set_default_factor(stage.tenant, user, KEY, &event(T0)).await.unwrap();
    let login = stage.store.credentials(stage.tenant, &email(ADA)).await.unwrap().account.unwrap();
    assert_eq!(login.mfa_epoch, read.mfa_epoch);
    let summary = FactorSummary {
        webauthn: true,
        totp: true,
        email: true,
        recovery_codes: 2,
        default: Some(FactorKind::WebAuthn),
    };
    assert_eq!(login.factors, summary);
}

async fn an_account_that_is_gone_has_no_record(stage: Stage) {
    assert!(stage.store.second_factors(stage.tenant, UserId(Uuid::from_u128(1))).await.unwrap().is_none());
}

async fn an_enrolment_needs_the_account_as_it_was(stage: Stage) {
    let user = verified(&stage, stage.tenant, ADA).await;
    let new = addition(user, TOTP, totp(STEP), "phone");
    let before = written(&stage).await;
    let add = async |new| stage.store.add_factor(stage.tenant, new).await.unwrap();
    let mut stranger = new.clone();
    stranger.user_id = UserId(Uuid::from_u128(1));
    let mut older = new.clone();
    older.epoch = 0;
    let [mut of_other_factors, mut of_these] = [new.clone(), new.clone()];
    let now = record(&stage, user).await.mfa_epoch;
    (of_other_factors.mfa_epoch, of_these.mfa_epoch) = (Some(now - 1), Some(now));
    for refused in [&stranger, &older, &of_other_factors] {
        assert_eq!(add(refused).await, FactorAdded::Outdated);
    }
    for (broken, repaired) in [
        ("enabled = FALSE", "enabled = TRUE"),
        ("verified_at = NULL", &*format!("verified_at = {}", stage.raw.time(T0))),
    ] {
        stage.raw.execute(&format!("UPDATE accounts SET {broken}")).await;
        assert_eq!(add(&new).await, FactorAdded::Outdated, "{broken}");
        assert_eq!(written(&stage).await, before, "{broken}");
        stage.raw.execute(&format!("UPDATE accounts SET {repaired}")).await;
    }
    assert_eq!(add(&of_these).await, FactorAdded::Added { recovery_codes: false });
    let mut beside = addition(user, KEY, key(b"credential"), "key");
    beside.mfa_epoch = of_these.mfa_epoch;
    assert_eq!(add(&beside).await, FactorAdded::Outdated, "C11: a factor is there by now");
}

async fn one_challenge_enrols_once(stage: Stage) {
    let user = verified(&stage, stage.tenant, ADA).await;
    let first = addition(user, TOTP, totp(STEP), "phone");
    stage.store.add_factor(stage.tenant, &first).await.unwrap();
    let before = written(&stage).await;
    let mut second = addition(user, KEY, key(b"credential"), "key");
    second.challenge = first.challenge;
    assert_eq!(stage.store.add_factor(stage.tenant, &second).await.unwrap(), FactorAdded::Spent);
    assert_eq!(written(&stage).await, before);
}

async fn an_account_has_no_more_factors_than_it_may(stage: Stage) {
    let user = enrolled(&stage).await;
    let before = written(&stage).await;
    let mut fourth = addition(user, OTHER, key(b"another"), "spare");
    fourth.most = 3;
    assert_eq!(stage.store.add_factor(stage.tenant, &fourth).await.unwrap(), FactorAdded::TooMany);
    assert_eq!(written(&stage).await, before, "nor is the challenge spent");
    fourth.most = 4;
    let added = stage.store.add_factor(stage.tenant, &fourth).await.unwrap();
    assert_eq!(added, FactorAdded::Added { recovery_codes: false });
}

async fn a_credential_is_enrolled_once_in_a_tenant(stage: Stage) {
    let user = enrolled(&stage).await;
    let eve = verified(&stage, stage.tenant, "eve@example.org").await;
    let before = written(&stage).await;
    for (whose, id) in [(user, OTHER), (eve, OTHER)] {
        let copy = addition(whose, id, key(b"credential"), "copy");
        assert_eq!(stage.store.add_factor(stage.tenant, &copy).await.unwrap(), FactorAdded::Duplicate);
        assert_eq!(written(&stage).await, before);
    }
    let elsewhere = verified(&stage, stage.other, ADA).await;
    let same = addition(elsewhere, KEY, key(b"credential"), "key");
    let added = stage.store.add_factor(stage.other, &same).await.unwrap();
    assert_eq!(added, FactorAdded::Added { recovery_codes: false }, "another tenant is another relying party");
}

async fn there_is_one_mailbox(stage: Stage) {
    let user = enrolled(&stage).await;
    let before = written(&stage).await;
    let second = addition(user, OTHER, FactorSecret::Email, "second");
    assert_eq!(stage.store.add_factor(stage.tenant, &second).await.unwrap(), FactorAdded::Duplicate);
    assert_eq!(written(&stage).await, before);
    let eve = verified(&stage, stage.tenant, "eve@example.org").await;
    let hers = addition(eve, OTHER, FactorSecret::Email, "hers");
    let added = stage.store.add_factor(stage.tenant, &hers).await.unwrap();
    assert_eq!(added, FactorAdded::Added { recovery_codes: false });
}

async fn recovery_codes_come_when_there_are_none_left(stage: Stage) {
    let user = enrolled(&stage).await;
    stage.raw.execute("UPDATE recovery_codes SET used_at = created_at").await;
    let mut new = addition(user, OTHER, key(b"another"), "spare");
    new.recovery_codes = vec![digest("code 1"), digest("code 3"), digest("code 4")];
    let added = stage.store.add_factor(stage.tenant, &new).await.unwrap();
    assert_eq!(added, FactorAdded::Added { recovery_codes: true });
    assert_eq!(record(&stage, user).await.recovery_codes, 3);
    assert_eq!(rows(&stage, "recovery_codes").await, 3, "the old ones went");
}

async fn c11_the_owner_is_told_and_devices_are_forgotten(stage: Stage) {
    let user = enrolled(&stage).await;
    let mut login = totp_pass(user, "one", 1);
    login.trusted_device = Some(device(1));
    assert_eq!(stage.store.pass_second_factor(stage.tenant, &login).await.unwrap(), SecondFactorOutcome::Begun);
    assert!(stage.store.device_token(stage.tenant, digest("device 1"), T0).await.unwrap().is_some());

    let mut new = addition(user, OTHER, key(b"another"), "spare");
    new.notice.mail = mail("factor_added", T0);
    stage.store.add_factor(stage.tenant, &new).await.unwrap();
    assert_eq!(record(&stage, user).await.mfa_epoch, MFA_EPOCH + 1);
    assert!(stage.store.device_token(stage.tenant, digest("device 1"), T0).await.unwrap().is_none());
    assert!(stage.store.session(stage.tenant, digest("session one"), T0).await.unwrap().is_some(), "sessions stay");
    let mailed = stage.raw.text("SELECT recipient FROM mails WHERE template = 'factor_added' AND state = 'queued'");
    assert_eq!(mailed.await.as_deref(), Some(ADA));
    let token = stage.store.token(stage.tenant, TokenPurpose::Disown, digest("told spare"), T0).await.unwrap().unwrap();
    assert_eq!((token.state, token.user_id, token.email.as_str()), (TokenState::Live, user, ADA));
}

async fn an_enrolment_at_login_begins_the_session(stage: Stage) {
    let user = verified(&stage, stage.tenant, ADA).await;
    let mut new = addition(user, TOTP, totp(STEP), "phone");
    let mut begun = session(user, ADA, "cookie", T0);
    begun.epoch = 7;
    new.session = Some(begun.clone());
    let before = written(&stage).await;
    assert_eq!(stage.store.add_factor(stage.tenant, &new).await.unwrap(), FactorAdded::Outdated);
    assert_eq!(written(&stage).await, before);
    begun.epoch = 1;
    new.session = Some(begun);
    let added = stage.store.add_factor(stage.tenant, &new).await.unwrap();
    assert_eq!(added, FactorAdded::Added { recovery_codes: false });
    let live = stage.store.session(stage.tenant, digest("cookie"), T0).await.unwrap();
    assert_eq!(live.map(|it| it.user_id), Some(user));
}
