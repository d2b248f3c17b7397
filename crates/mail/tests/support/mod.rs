//! Rows and messages to test with.

#![allow(dead_code, reason = "each test file uses its part")]

pub(crate) mod running;
pub(crate) mod sink;
pub(crate) mod stack;

use scaikey_mail::Message;
use scaikey_store::{ClaimedMail, FactorKind, MailId, Sender, TenantId};
use std::time::Duration;
use time::macros::datetime;
use tokio::time::Instant;
use uuid::Uuid;

pub(crate) const LINK: &str = "https://id.acme.test/t/acme/confirm?token=tok_AbC-123_xyz&lang=x";
pub(crate) const RESET_LINK: &str = "https://id.acme.test/t/acme/forgot";

pub(crate) const NOT_ME_LINK: &str = "https://id.acme.test/t/acme/not-me?token=tok_AbC-123_xyz";

pub(crate) fn samples() -> [Message; 15] {
    let (not_me_link, device) = (NOT_ME_LINK.to_owned(), Some("Firefox on Linux".to_owned()));
    let (name, factor) = ("Zoë’s key 5C".to_owned(), FactorKind::WebAuthn);
    [
        Message::VerifyAddress { link: LINK.into(), first_name: "Zoë".into(), valid_minutes: 1440 },
        Message::ResetPassword { link: LINK.into(), valid_minutes: 60 },
        Message::AccountExists { reset_link: RESET_LINK.into() },
        Message::PasswordChanged { not_me_link: not_me_link.clone() },
        Message::MfaCode { code: "492039".into(), valid_minutes: 5, device: device.clone() },
        Message::FactorAdded { factor, name: name.clone(), device: device.clone(), not_me_link: not_me_link.clone() },
        Message::FactorRemoved { factor, name, device: device.clone(), not_me_link: not_me_link.clone() },
        Message::RecoveryCodesReplaced { device: device.clone(), not_me_link: not_me_link.clone() },
        Message::RecoveryCodeUsed { left: 7, device: device.clone(), not_me_link: not_me_link.clone() },
        Message::SecondFactorsReset { not_me_link: not_me_link.clone() },
        Message::TrustedDeviceAlarm { name: "Firefox on Linux".into(), not_me_link: not_me_link.clone() },
        Message::ConfirmNewAddress { link: LINK.into(), valid_minutes: 60 },
        Message::NewAddressTaken,
        Message::AddressChanged { new_address_masked: "z***@e***.net".into(), not_me_link },
        Message::AccountDeleted,
    ]
}

pub(crate) fn row(message: &Message, locale: &str) -> ClaimedMail {
    ClaimedMail {
        id: MailId(Uuid::from_u128(7)),
        tenant_id: TenantId(Uuid::from_u128(1)),
        fence: 1,
        attempts: 0,
        unjudged: 0,
        template: message.template().into(),
        recipient: "zoe@example.org".into(),
        sender: Sender { name: "Acme & Söhne".into(), address: "no-reply@mail.acme.test".into() },
        tenant_name: "Acme & Söhne".into(),
        locale: locale.into(),
        parameters: None,
        created_at: datetime!(2026-03-01 12:00:00.123456 UTC),
        expires_at: datetime!(2026-03-02 12:00 UTC),
        request_id: "req_01".into(),
        traceparent: None,
    }
}

/// Waits for what another process or task does.
pub(crate) async fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(20);
    while !is_so() {
        assert!(Instant::now() < deadline, "in vain: {what}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}
