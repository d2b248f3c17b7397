//! A device that is to be trusted: only when asked, only where allowed, under a name that its owner knows.

use super::{failure, shown, wrong};
use crate::app::mfa::verify::{MfaFailure, VerifyMfa};
use crate::ports::Clock as _;
use crate::testing::{ADA, DAY, Guarded, PASSWORD, STEP, Stage, TICK, answer, authenticated, unfinished};
use scaikey_store::{Audit as _, TrustedDeviceView};

/// The device that a login on `device` asked to be trusted, and which called itself `fingerprint`.
async fn trusted(stage: &Stage, ada: &Guarded, device: Option<&str>, fingerprint: Option<&str>) -> TrustedDeviceView {
    stage.clock.advance(STEP);
    let login = unfinished(stage.begun_with(ADA, PASSWORD, device, None).await);
    let code = shown(stage, ada);
    let form = VerifyMfa { trust_device: true, device_fingerprint: fingerprint, ..answer(&login, "totp", &code) };
    stage.verify(&form).await.unwrap().trusted_device_token.expect("a token, shown once");
    stage.held(ada.user).await.devices.remove(0)
}

#[tokio::test]
async fn a_device_is_trusted_under_the_name_of_what_logs_in() {
    let stage = Stage::new().await;
    let ada = stage.guarded(ADA).await;
    for (device, fingerprint, name) in [
        (Some("Firefox on Linux"), Some("my laptop"), "Firefox on Linux"),
        (None, Some(" my laptop "), "my laptop"),
        (None, Some("a\r\nb"), "Device"),
        (None, None, "Device"),
    ] {
        let device = trusted(&stage, &ada, device, fingerprint).await;
        assert_eq!((device.name.as_str(), device.last_used_at), (name, None));
        assert_eq!(device.expires_at, stage.clock.now() + DAY * 30);
        let events = stage.store.activity(stage.tenant.id, ada.user, None, 100).await.unwrap();
        let told =
            events.iter().filter(|event| event.kind == "trusted_device_addition" && event.subject == Some(device.id.0));
        assert_eq!(told.count(), 1);
    }
}

#[tokio::test]
async fn a_token_spares_the_factor_for_as_long_as_the_tenant_says() {
    let stage = Stage::with(|_, settings| settings.mfa.trusted_device_days = 3).await;
    let ada = stage.guarded(ADA).await;
    let login = stage.unfinished(ADA).await;
    let code = shown(&stage, &ada);
    let form = VerifyMfa { trust_device: true, ..answer(&login, "totp", &code) };
    let token = stage.verify(&form).await.unwrap().trusted_device_token.unwrap();
    stage.clock.advance(DAY * 3 - TICK);
    let spared = authenticated(stage.begun_with(ADA, PASSWORD, None, Some(token)).await);
    stage.clock.advance(TICK);
    unfinished(stage.begun_with(ADA, PASSWORD, None, spared.trusted_device_token).await);
}

#[tokio::test]
async fn nothing_is_trusted_unasked_or_where_the_tenant_forbids_it_or_by_a_wrong_code() {
    let stage = Stage::new().await;
    let ada = stage.guarded(ADA).await;
    let before = stage.held(ada.user).await;
    let (login, code) = (stage.unfinished(ADA).await, wrong(&stage, &ada));
    let form = VerifyMfa { trust_device: true, ..answer(&login, "totp", &code) };
    assert_eq!(failure(stage.verify(&form).await), MfaFailure::InvalidCode);
    assert_eq!(stage.held(ada.user).await, before);
    assert!(stage.by_app(ADA, &ada.phone).await.trusted_device_token.is_none(), "nobody asked");

    stage.clock.advance(STEP);
    let login = stage.unfinished(ADA).await;
    stage.change_settings(|settings| settings.mfa.trusted_device_days = 0).await;
    let code = shown(&stage, &ada);
    let form = VerifyMfa { trust_device: true, ..answer(&login, "totp", &code) };
    assert!(stage.verify(&form).await.unwrap().trusted_device_token.is_none());
    assert_eq!(stage.held(ada.user).await.devices, []);
}
