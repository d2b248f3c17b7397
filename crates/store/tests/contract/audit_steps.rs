//! Every step that takes an event writes it once, of the account that it changed, and writes none if it changed nothing.

use crate::{
    factor_samples::{
        ADA, KEY, MAILBOX, TOTP, addition, device, enrol, enrolled, key, notice, pass, removal, totp_pass, verified,
    },
    own_account_disown::disowning,
    own_account_email::change,
    samples::{T0, digest, email, event, mail, password_notice, registration, reset_request, session},
    stage::Stage,
};
use scaikey_store::{
    CodesReplacement, DeviceRotation, FactorId, FactorProof, NewEvent, PasswordChange, ProfileUpdate, RegisterOutcome,
    SessionHandle, SessionOutcome, TrustedDeviceId, UserId,
};
use uuid::Uuid;

contract!(
    registrations,
    links,
    passwords,
    sessions,
    second_factors,
    enrolments,
    trusted_devices,
    profiles_and_addresses,
    disowning_and_leaving,
    an_operators_reset,
);

const NO_SESSION: SessionHandle = SessionHandle(Uuid::nil());
const NO_FACTOR: FactorId = FactorId(Uuid::nil());
const NO_DEVICE: TrustedDeviceId = TrustedDeviceId(Uuid::nil());
const NOBODY: UserId = UserId(Uuid::nil());

/// Whose account an event was written of: `None` if it was not written, `Some(None)` if of nobody's.
async fn written(stage: &Stage, event: &NewEvent) -> Option<Option<UserId>> {
    let id = stage.raw.uuid(event.id.0);
    let count = stage.raw.count(&format!("SELECT COUNT(*) FROM audit_events WHERE id = {id}")).await;
    assert!(count <= 1, "it was written {count} times");
    let mut of = Vec::new();
    for user in known_users(stage).await {
        let user_id = stage.raw.uuid(user.0);
        let counted = format!("SELECT COUNT(*) FROM audit_events WHERE id = {id} AND user_id = {user_id}");
        if stage.raw.count(&counted).await == 1 {
            of.push(user);
        }
    }
    (count == 1).then(|| of.pop())
}

/// Every account that a test of this file has made.
async fn known_users(stage: &Stage) -> Vec<UserId> {
    let mut users = Vec::new();
    for address in [ADA, "bob@example.org", "new@example.org"] {
        let record = stage.store.credentials(stage.tenant, &email(address)).await.unwrap();
        users.extend(record.account.map(|account| account.user_id));
    }
    users
}

async fn assert_written(stage: &Stage, user: UserId, event: &NewEvent) {
    assert_eq!(written(stage, event).await, Some(Some(user)));
}

async fn assert_not_written(stage: &Stage, event: &NewEvent) {
    assert_eq!(written(stage, event).await, None);
}

async fn registrations(stage: Stage) {
    let [new, again] = ["verify", "again"].map(|name| registration(ADA, name, T0));
    let user = new.account.id;
    stage.store.register(stage.tenant, &new).await.unwrap();
    assert_written(&stage, user, &new.event).await;
    stage.store.register(stage.tenant, &again).await.unwrap();
    assert_written(&stage, user, &again.event).await;

    let verification = event(T0);
    stage.store.verify_email(stage.tenant, digest("unknown"), &verification).await.unwrap();
    stage.store.verify_email(stage.other, digest("again"), &verification).await.unwrap();
    assert_not_written(&stage, &verification).await;
    stage.store.verify_email(stage.tenant, digest("again"), &verification).await.unwrap();
    assert_written(&stage, user, &verification).await;
    let repeated = event(T0);
    stage.store.verify_email(stage.tenant, digest("again"), &repeated).await.unwrap();
    assert_not_written(&stage, &repeated).await;

    let taken = registration(ADA, "taken", T0);
    assert_eq!(stage.store.register(stage.tenant, &taken).await.unwrap(), RegisterOutcome::AddressInUse);
    assert_written(&stage, user, &taken.event).await;
    let events = stage.store.activity(stage.tenant, user, None, 10).await.unwrap();
    let told = events.iter().find(|seen| seen.id == taken.event.id).unwrap();
    assert_eq!((told.outcome.as_str(), told.reason.as_deref()), ("failure", Some("address_in_use")));
}

async fn links(stage: Stage) {
    let user = verified(&stage, stage.tenant, ADA).await;
    let [known, unknown] = [ADA, "nobody@example.org"].map(|address| reset_request(address, address, T0));
    stage.store.request_password_reset(stage.tenant, &known).await.unwrap();
    assert_written(&stage, user, &known.event).await;
    stage.store.request_password_reset(stage.tenant, &unknown).await.unwrap();
    assert_eq!(written(&stage, &unknown.event).await, Some(None));
}

async fn passwords(stage: Stage) {
    let user = verified(&stage, stage.tenant, ADA).await;
    stage.store.request_password_reset(stage.tenant, &reset_request(ADA, "reset", T0)).await.unwrap();
    for (name, is_written) in [("unknown", false), ("reset", true), ("reset", false)] {
        let (reset, told) = (event(T0), password_notice(T0));
        stage.store.reset_password(stage.tenant, digest(name), "hash", &told, &reset).await.unwrap();
        assert_eq!(written(&stage, &reset).await, is_written.then_some(Some(user)));
    }
    for (epoch, is_written) in [(1, false), (2, true)] {
        let mut next = session(user, ADA, "next", T0);
        next.epoch = epoch;
        let notice = password_notice(T0);
        let change = PasswordChange { password_hash: "hash".to_owned(), session: next, proved_more: true, notice };
        stage.store.change_password(stage.tenant, &change).await.unwrap();
        assert_eq!(written(&stage, &change.session.event).await, is_written.then_some(Some(user)));
    }
}

async fn sessions(stage: Stage) {
    let user = verified(&stage, stage.tenant, ADA).await;
    let first = session(user, ADA, "first", T0);
    stage.store.begin_session(stage.tenant, &first).await.unwrap();
    assert_written(&stage, user, &first.event).await;
    let mut outdated = session(user, ADA, "outdated", T0);
    outdated.epoch = 7;
    assert_eq!(stage.store.begin_session(stage.tenant, &outdated).await.unwrap(), SessionOutcome::Outdated);
    assert_not_written(&stage, &outdated.event).await;

    for (handle, is_written) in [(NO_SESSION, false), (first.handle, true), (first.handle, false)] {
        let ended = event(T0);
        stage.store.end_session(stage.tenant, user, handle, &ended).await.unwrap();
        assert_eq!(written(&stage, &ended).await, is_written.then_some(Some(user)));
    }
    let others = event(T0);
    stage.store.end_other_sessions(stage.tenant, user, NO_SESSION, &others).await.unwrap();
    assert_written(&stage, user, &others).await;
}

async fn second_factors(stage: Stage) {
    let user = enrolled(&stage).await;
    let first = totp_pass(user, "first", 1);
    stage.store.pass_second_factor(stage.tenant, &first).await.unwrap();
    assert_written(&stage, user, &first.session.event).await;
    let reused = totp_pass(user, "second", 1);
    stage.store.pass_second_factor(stage.tenant, &reused).await.unwrap();
    let unknown = pass(user, "third", FactorProof::RecoveryCode(digest("no code")));
    stage.store.pass_second_factor(stage.tenant, &unknown).await.unwrap();
    for refused in [reused, unknown] {
        assert_not_written(&stage, &refused.session.event).await;
    }

    for (factor, is_written) in [(NO_FACTOR, false), (KEY, true)] {
        let [renamed, preferred] = [event(T0), event(T0)];
        stage.store.rename_factor(stage.tenant, user, factor, "blue", &renamed).await.unwrap();
        stage.store.set_default_factor(stage.tenant, user, factor, &preferred).await.unwrap();
        for changed in [renamed, preferred] {
            assert_eq!(written(&stage, &changed).await, is_written.then_some(Some(user)));
        }
    }
    let codes = event(T0);
    let told = notice("codes", T0);
    stage
        .store
        .replace_recovery_codes(
            stage.tenant,
            &CodesReplacement {
                user_id: user,
                epoch: 1,
                mfa_epoch: None,
                codes: [digest("code")].to_vec(),
                notice: told.clone(),
                event: codes.clone(),
            },
        )
        .await
        .unwrap();
    assert_written(&stage, user, &codes).await;

    for (factor, keep_one, is_written) in
        [(NO_FACTOR, false, false), (MAILBOX, true, true), (KEY, true, true), (TOTP, true, false), (TOTP, false, true)]
    {
        let mut removed = removal(user, factor, keep_one);
        removed.notice = notice(&format!("removed {factor} {keep_one}"), T0);
        stage.store.remove_factor(stage.tenant, &removed).await.unwrap();
        assert_eq!(written(&stage, &removed.event).await, is_written.then_some(Some(user)));
    }
    let (told, none) = (notice("no codes", T0), event(T0));
    assert!(
        !stage
            .store
            .replace_recovery_codes(
                stage.tenant,
                &CodesReplacement {
                    user_id: user,
                    epoch: 1,
                    mfa_epoch: None,
                    codes: [digest("code")].to_vec(),
                    notice: told.clone(),
                    event: none.clone()
                }
            )
            .await
            .unwrap()
    );
    assert_not_written(&stage, &none).await;
}

async fn enrolments(stage: Stage) {
    let user = verified(&stage, stage.tenant, ADA).await;
    let mut first = addition(user, KEY, key(b"credential"), "key");
    first.session = Some(session(user, ADA, "begun", T0));
    stage.store.add_factor(stage.tenant, &first).await.unwrap();
    assert_written(&stage, user, &first.event).await;
    assert_written(&stage, user, &first.session.as_ref().unwrap().event).await;

    let duplicate = addition(user, TOTP, key(b"credential"), "duplicate");
    let mut outdated = addition(user, TOTP, key(b"other"), "outdated");
    outdated.epoch = 7;
    let mut spent = addition(user, TOTP, key(b"other"), "spent");
    spent.challenge = first.challenge;
    let mut too_many = addition(user, TOTP, key(b"other"), "too many");
    too_many.most = 1;
    for refused in [duplicate, outdated, spent, too_many] {
        stage.store.add_factor(stage.tenant, &refused).await.unwrap();
        assert_not_written(&stage, &refused.event).await;
    }
}

async fn trusted_devices(stage: Stage) {
    let user = enrolled(&stage).await;
    let mut trusting = totp_pass(user, "trusting", 1);
    let trusted = device(1);
    trusting.trusted_device = Some(trusted.clone());
    stage.store.pass_second_factor(stage.tenant, &trusting).await.unwrap();
    assert_written(&stage, user, &trusting.session.event).await;
    assert_written(&stage, user, &trusted.event).await;
    let mut refused = totp_pass(user, "refused", 1);
    refused.trusted_device = Some(device(2));
    stage.store.pass_second_factor(stage.tenant, &refused).await.unwrap();
    assert_not_written(&stage, &refused.trusted_device.unwrap().event).await;

    for (presented, is_written) in [("wrong", false), ("device 1", true), ("device 1", false)] {
        let mut spared = session(user, ADA, &format!("spared {is_written} {presented}"), T0);
        let (presented, next) = (digest(presented), digest("device 1, next"));
        spared.device_rotation = Some(DeviceRotation { device: trusted.id, presented, next });
        stage.store.begin_session(stage.tenant, &spared).await.unwrap();
        assert_eq!(written(&stage, &spared.event).await, is_written.then_some(Some(user)));
    }
    for (device, is_written) in [(NO_DEVICE, false), (trusted.id, true)] {
        let [renamed, revoked] = [event(T0), event(T0)];
        stage.store.rename_trusted_device(stage.tenant, user, device, "blue", &renamed).await.unwrap();
        stage.store.revoke_trusted_device(stage.tenant, user, device, &revoked).await.unwrap();
        for changed in [renamed, revoked] {
            assert_eq!(written(&stage, &changed).await, is_written.then_some(Some(user)));
        }
    }
}

async fn profiles_and_addresses(stage: Stage) {
    let user = verified(&stage, stage.tenant, ADA).await;
    let bob = verified(&stage, stage.tenant, "bob@example.org").await;
    for (whose, is_written) in [(NOBODY, false), (user, true)] {
        let updated = event(T0);
        stage.store.update_profile(stage.tenant, whose, &ProfileUpdate::default(), &updated).await.unwrap();
        assert_eq!(written(&stage, &updated).await, is_written.then_some(Some(user)));
    }
    // Whoever has the address hears of it by mail; the event is of the account that asked, whatever came of it.
    for (address, name) in [("bob@example.org", "taken"), ("new@example.org", "free")] {
        let asked = change(user, address, name);
        stage.store.request_email_change(stage.tenant, &asked).await.unwrap();
        assert_written(&stage, user, &asked.event).await;
    }
    let mut outdated = change(bob, "other@example.org", "outdated");
    outdated.epoch = 7;
    stage.store.request_email_change(stage.tenant, &outdated).await.unwrap();
    assert_not_written(&stage, &outdated.event).await;

    for (name, is_written) in [("unknown", false), ("free", true), ("free", false)] {
        let changed = event(T0);
        let told = notice(&format!("told {name} {is_written}"), T0);
        stage.store.confirm_email_change(stage.tenant, digest(name), &told, &changed).await.unwrap();
        assert_eq!(written(&stage, &changed).await, is_written.then_some(Some(user)));
    }
}

async fn disowning_and_leaving(stage: Stage) {
    let user = enrolled(&stage).await;
    for (name, is_written) in [("unknown", false), ("told key", true), ("told key", false)] {
        let disowning = disowning(name, &format!("reset {name} {is_written}"), T0);
        stage.store.disown(stage.tenant, &disowning).await.unwrap();
        assert_eq!(written(&stage, &disowning.event).await, is_written.then_some(Some(user)));
    }
    let epoch = stage.store.credentials(stage.tenant, &email(ADA)).await.unwrap().account.unwrap().epoch;
    for (epoch, is_written) in [(epoch + 1, false), (epoch, true)] {
        let (left, farewell) = (event(T0), mail("account_deleted", T0));
        stage.store.delete_account(stage.tenant, user, epoch, &farewell, &left).await.unwrap();
        let told = stage.store.activity(stage.tenant, user, None, 100).await.unwrap();
        assert_eq!(told.iter().filter(|seen| seen.id == left.id).count(), usize::from(is_written));
    }
}

async fn an_operators_reset(stage: Stage) {
    let user = verified(&stage, stage.tenant, ADA).await;
    enrol(&stage, stage.tenant, user).await;
    for (whose, is_written) in [(NOBODY, false), (user, true)] {
        let reset = event(T0);
        stage.store.reset_second_factors(stage.tenant, whose, &password_notice(T0), &reset).await.unwrap();
        assert_eq!(written(&stage, &reset).await, is_written.then_some(Some(user)));
    }
}
