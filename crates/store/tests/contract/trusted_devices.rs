//! Devices on which the second factor is not asked for.

use crate::{
    factor_samples::{ADA, TOTP, addition, device, enrolled, key, removal, rows, totp_pass, verified, written},
    samples::{DAY, MINUTE, T0, TICK, digest, event, password_notice, reset_request, session},
    stage::Stage,
};
use scaikey_store::{
    DeviceRotation, DeviceToken, Digest, FactorId, LoginFailures, NewSession, PasswordChange, SecondFactorOutcome,
    SessionHandle, SessionOutcome, TrustedDeviceId, UserId,
};
use time::OffsetDateTime;
use uuid::Uuid;

contract!(
    a_device_is_listed_named_and_revoked_by_its_owner,
    c10_who_ends_all_other_sessions_trusts_no_device,
    the_newest_devices_are_listed_first,
    c10_a_device_is_trusted_until_it_expires,
    c10_whatever_changes_the_factors_or_the_password_ends_the_trust,
    c10_a_token_is_replaced_at_each_use_and_a_copy_is_known_as_one,
    c10_a_session_without_a_trusted_device_is_refused_whole,
    a_session_on_a_device_does_all_that_a_session_does,
    devices_and_challenges_go_when_they_were_over_long_ago,
);

/// An account that trusts the devices 1 to `count`, each a minute younger than the one before.
async fn trusting(stage: &Stage, count: u8) -> UserId {
    let user = enrolled(stage).await;
    for number in 1..=count {
        let mut login = totp_pass(user, &number.to_string(), i64::from(number));
        login.session.created_at = T0 + MINUTE * i32::from(number);
        login.trusted_device = Some(device(number.into()));
        assert_eq!(stage.store.pass_second_factor(stage.tenant, &login).await.unwrap(), SecondFactorOutcome::Begun);
    }
    user
}

/// When a use of `presented` on a device makes `next` of it.
fn use_of(user: UserId, number: u128, presented: &str, next: &str, now: OffsetDateTime) -> NewSession {
    let mut begun = session(user, ADA, &format!("with {next}"), now);
    let (presented, next) = (digest(presented), digest(next));
    begun.device_rotation = Some(DeviceRotation { device: device(number).id, presented, next });
    begun
}

async fn token(stage: &Stage, name: &str, now: OffsetDateTime) -> Option<DeviceToken> {
    stage.store.device_token(stage.tenant, digest(name), now).await.unwrap()
}

async fn is_live(stage: &Stage, name: &str, now: OffsetDateTime) -> bool {
    matches!(token(stage, name, now).await, Some(DeviceToken::Live(_)))
}

async fn listed(stage: &Stage, user: UserId, now: OffsetDateTime, limit: i64) -> Vec<String> {
    let devices = stage.store.trusted_devices(stage.tenant, user, now, limit).await.unwrap();
    devices.into_iter().map(|device| device.name).collect()
}

async fn a_device_is_listed_named_and_revoked_by_its_owner(stage: Stage) {
    let user = trusting(&stage, 2).await;
    let eve = verified(&stage, stage.tenant, "eve@example.org").await;
    assert!(token(&stage, "device 9", T0).await.is_none());
    let unknown = TrustedDeviceId(Uuid::from_u128(99));
    for (whose, which) in [(eve, device(1).id), (user, unknown)] {
        assert!(!stage.store.rename_trusted_device(stage.tenant, whose, which, "mine", &event(T0)).await.unwrap());
        assert!(!stage.store.revoke_trusted_device(stage.tenant, whose, which, &event(T0)).await.unwrap());
    }
    assert!(stage.store.rename_trusted_device(stage.tenant, user, device(1).id, "Laptop", &event(T0)).await.unwrap());
    assert_eq!(listed(&stage, user, T0, 10).await, ["Firefox 2", "Laptop"]);
    assert_eq!(listed(&stage, eve, T0, 10).await, [""; 0]);

    assert!(stage.store.revoke_trusted_device(stage.tenant, user, device(1).id, &event(T0)).await.unwrap());
    assert!(!is_live(&stage, "device 1", T0).await && is_live(&stage, "device 2", T0).await);
    assert_eq!(listed(&stage, user, T0, 10).await, ["Firefox 2"]);
    assert!(!stage.store.revoke_trusted_device(stage.tenant, user, device(1).id, &event(T0)).await.unwrap(), "once");
    assert!(!stage.store.rename_trusted_device(stage.tenant, user, device(1).id, "Laptop", &event(T0)).await.unwrap());
    // A clock that goes back a little does not bring it back.
    assert!(!is_live(&stage, "device 1", T0 - MINUTE).await);
}

async fn c10_who_ends_all_other_sessions_trusts_no_device(stage: Stage) {
    let user = trusting(&stage, 2).await;
    let (now, kept) = (T0 + MINUTE * 3, SessionHandle(Uuid::nil()));
    stage.store.end_other_sessions(stage.other, user, kept, &event(now)).await.unwrap();
    assert_eq!(listed(&stage, user, now, 10).await.len(), 2, "of another tenant");
    stage.store.end_other_sessions(stage.tenant, user, kept, &event(now)).await.unwrap();
    assert_eq!(listed(&stage, user, now, 10).await, [""; 0]);
    assert!(token(&stage, "device 1", now).await.is_none() && token(&stage, "device 2", now).await.is_none());
}

async fn the_newest_devices_are_listed_first(stage: Stage) {
    let user = trusting(&stage, 3).await;
    assert_eq!(listed(&stage, user, T0, 10).await, ["Firefox 3", "Firefox 2", "Firefox 1"]);
    assert_eq!(listed(&stage, user, T0, 2).await, ["Firefox 3", "Firefox 2"]);
}

async fn c10_a_device_is_trusted_until_it_expires(stage: Stage) {
    let user = trusting(&stage, 1).await;
    let end = device(1).expires_at;
    assert!(is_live(&stage, "device 1", end - TICK).await && !is_live(&stage, "device 1", end).await);
    assert_eq!(listed(&stage, user, end - TICK, 10).await, ["Firefox 1"]);
    assert_eq!(listed(&stage, user, end, 10).await, [""; 0]);
    assert!(!stage.store.rename_trusted_device(stage.tenant, user, device(1).id, "Laptop", &event(end)).await.unwrap());
    assert!(!stage.store.revoke_trusted_device(stage.tenant, user, device(1).id, &event(end)).await.unwrap());
    let late = use_of(user, 1, "device 1", "next", end);
    assert_eq!(stage.store.begin_session(stage.tenant, &late).await.unwrap(), SessionOutcome::DeviceRefused);
    let in_time = use_of(user, 1, "device 1", "next", end - TICK);
    assert_eq!(stage.store.begin_session(stage.tenant, &in_time).await.unwrap(), SessionOutcome::Begun);
    assert!(!is_live(&stage, "next", end).await, "a use is no extension");
    assert!(token(&stage, "device 1", end).await.is_none(), "nor does a copy matter any longer");
}

async fn c10_whatever_changes_the_factors_or_the_password_ends_the_trust(stage: Stage) {
    let user = trusting(&stage, 1).await;
    stage.store.begin_session(stage.tenant, &use_of(user, 1, "device 1", "next", T0)).await.unwrap();
    // The epoch as it was gives the trust back, for the next change to end it.
    let epoch = stage.raw.count("SELECT mfa_epoch FROM accounts").await;
    let change = async |step: &str| {
        assert!(token(&stage, "next", T0).await.is_none() && token(&stage, "device 1", T0).await.is_none(), "{step}");
        assert_eq!(listed(&stage, user, T0, 10).await, [""; 0], "{step}");
        assert!(
            !stage.store.rename_trusted_device(stage.tenant, user, device(1).id, "Laptop", &event(T0)).await.unwrap()
        );
        assert!(
            !stage.store.revoke_trusted_device(stage.tenant, user, device(1).id, &event(T0)).await.unwrap(),
            "{step}"
        );
        let mut again = use_of(user, 1, "next", "third", T0);
        again.epoch = stage.raw.count("SELECT epoch FROM accounts").await;
        let begun = stage.store.begin_session(stage.tenant, &again).await.unwrap();
        assert_eq!(begun, SessionOutcome::DeviceRefused, "{step}");
        stage.raw.execute(&format!("UPDATE accounts SET mfa_epoch = {epoch}")).await;
        assert!(is_live(&stage, "next", T0).await, "{step}");
    };
    let spare = addition(user, FactorId(Uuid::from_u128(9)), key(b"another"), "spare");
    stage.store.add_factor(stage.tenant, &spare).await.unwrap();
    change("a factor was added").await;
    stage.store.remove_factor(stage.tenant, &removal(user, TOTP, true)).await.unwrap();
    change("a factor was removed").await;
    let password = PasswordChange {
        password_hash: "new".to_owned(),
        session: session(user, ADA, "goes on", T0),
        notice: password_notice(T0),
        proved_more: true,
    };
    assert_eq!(stage.store.change_password(stage.tenant, &password).await.unwrap(), SessionOutcome::Begun);
    change("the password was changed").await;
    stage.store.request_password_reset(stage.tenant, &reset_request(ADA, "reset", T0)).await.unwrap();
    let told = password_notice(T0);
    stage.store.reset_password(stage.tenant, digest("reset"), "newer", &told, &event(T0)).await.unwrap();
    change("the password was reset").await;
    stage.store.reset_second_factors(stage.tenant, user, &password_notice(T0), &event(T0)).await.unwrap();
    change("an administrator has reset the factors").await;
}

async fn c10_a_token_is_replaced_at_each_use_and_a_copy_is_known_as_one(stage: Stage) {
    let user = trusting(&stage, 1).await;
    for (presented, next, minutes) in [("device 1", "second", 5), ("second", "third", 6)] {
        let begun = use_of(user, 1, presented, next, T0 + MINUTE * minutes);
        assert_eq!(stage.store.begin_session(stage.tenant, &begun).await.unwrap(), SessionOutcome::Begun);
    }
    let now = T0 + MINUTE * 6;
    let Some(DeviceToken::Live(live)) = token(&stage, "third", now).await else { panic!("not live") };
    assert_eq!((live.id, live.user_id, live.last_used_at), (device(1).id, user, Some(now)));
    for (copy, minutes) in [("device 1", 5), ("second", 6)] {
        let found = token(&stage, copy, now).await;
        let replaced_at = T0 + MINUTE * minutes;
        assert_eq!(found, Some(DeviceToken::Replaced { device: live.clone(), replaced_at }), "{copy}");
        let before = written(&stage).await;
        let reused = use_of(user, 1, copy, "fourth", now);
        assert_eq!(stage.store.begin_session(stage.tenant, &reused).await.unwrap(), SessionOutcome::DeviceRefused);
        assert_eq!(written(&stage).await, before);
    }
    assert!(is_live(&stage, "third", now).await);
    // The theft alarm: with the device, its copies are nothing at all.
    assert!(stage.store.revoke_trusted_device(stage.tenant, user, device(1).id, &event(now)).await.unwrap());
    for name in ["device 1", "second", "third"] {
        assert_eq!(token(&stage, name, now).await, None, "{name}");
    }
}

async fn c10_a_session_without_a_trusted_device_is_refused_whole(stage: Stage) {
    let user = trusting(&stage, 2).await;
    let eve = verified(&stage, stage.tenant, "eve@example.org").await;
    stage.store.revoke_trusted_device(stage.tenant, user, device(2).id, &event(T0)).await.unwrap();
    stage.store.begin_session(stage.tenant, &session(user, ADA, "old", T0)).await.unwrap();
    stage.store.record_login_failure(stage.tenant, Digest::of_address(ADA), T0).await.unwrap();
    let before = written(&stage).await;
    for (whose, number, presented, step) in [
        (eve, 1, "device 1", "another's device"),
        (user, 1, "device 2", "another device's token"),
        (user, 2, "device 2", "a device that was revoked"),
        (user, 9, "device 1", "no device"),
        (user, 1, "guess", "a token that was never one"),
    ] {
        let mut begun = use_of(whose, number, presented, "next", T0);
        begun.replaces = Some(digest("old"));
        begun.rehash = Some((format!("hash-of-verify {ADA}"), "stronger".to_owned()));
        let outcome = stage.store.begin_session(stage.tenant, &begun).await.unwrap();
        assert_eq!(outcome, SessionOutcome::DeviceRefused, "{step}");
        assert_eq!(written(&stage).await, before, "{step}");
    }
    assert!(stage.store.session(stage.tenant, digest("old"), T0).await.unwrap().is_some());
    assert_eq!(stage.raw.count("SELECT COUNT(*) FROM accounts WHERE password_hash = 'stronger'").await, 0);
    let mut outdated = use_of(user, 1, "device 1", "next", T0);
    outdated.epoch = 2;
    assert_eq!(stage.store.begin_session(stage.tenant, &outdated).await.unwrap(), SessionOutcome::Outdated);
    assert!(is_live(&stage, "device 1", T0).await, "and its token is not replaced");
}

async fn a_session_on_a_device_does_all_that_a_session_does(stage: Stage) {
    let user = trusting(&stage, 1).await;
    stage.store.begin_session(stage.tenant, &session(user, ADA, "old", T0)).await.unwrap();
    let address = Digest::of_address(ADA);
    stage.store.record_login_failure(stage.tenant, address, T0).await.unwrap();
    let mut begun = use_of(user, 1, "device 1", "next", T0);
    begun.replaces = Some(digest("old"));
    begun.rehash = Some((format!("hash-of-verify {ADA}"), "stronger".to_owned()));
    assert_eq!(stage.store.begin_session(stage.tenant, &begun).await.unwrap(), SessionOutcome::Begun);
    let live = stage.store.session(stage.tenant, digest("with next"), T0).await.unwrap();
    assert_eq!(live.map(|it| it.user_id), Some(user));
    assert!(stage.store.session(stage.tenant, digest("old"), T0).await.unwrap().is_none());
    assert_eq!(stage.store.login_failures(stage.tenant, address).await.unwrap(), LoginFailures(0));
    assert_eq!(stage.raw.count("SELECT COUNT(*) FROM accounts WHERE password_hash = 'stronger'").await, 1);
}

async fn devices_and_challenges_go_when_they_were_over_long_ago(stage: Stage) {
    let user = trusting(&stage, 2).await;
    stage.store.begin_session(stage.tenant, &use_of(user, 1, "device 1", "next", T0)).await.unwrap();
    stage.store.revoke_trusted_device(stage.tenant, user, device(1).id, &event(T0 + MINUTE)).await.unwrap();
    let left = async |now| {
        stage.store.purge_accounts(now, DAY).await.unwrap();
        let devices = rows(&stage, "trusted_devices").await;
        (rows(&stage, "spent_challenges").await, devices, rows(&stage, "replaced_device_tokens").await)
    };
    // Three enrolments and two logins.
    assert_eq!(left(T0 + DAY + MINUTE).await, (5, 2, 1));
    assert_eq!(left(T0 + DAY + MINUTE + TICK).await, (5, 1, 0), "the revoked one, with its old token");
    assert_eq!(left(T0 + DAY + MINUTE * 5).await, (5, 1, 0));
    assert_eq!(left(T0 + DAY + MINUTE * 5 + TICK).await, (0, 1, 0));
    assert_eq!(left(T0 + DAY * 31).await, (0, 1, 0));
    assert_eq!(left(T0 + DAY * 31 + TICK).await, (0, 0, 0));
}
