//! What the mails of second factors and of changes say, where their links lead, and how long both are of use.

use super::FactorChange;
use crate::domain::lifetimes::{CHANGE_EMAIL_TOKEN, DISOWN_TOKEN};
use crate::domain::token::Token;
use crate::ports::Clock as _;
use crate::testing::{ACME, BASE, HOUR, MINUTE, Stage, caller};
use scaikey_mail::Message;
use scaikey_store::{FactorKind, NewMail, TokenPurpose};
use time::Duration;

const DEVICE: Option<&str> = Some("Firefox on Linux");

fn opened(stage: &Stage, mail: &NewMail) -> Message {
    let message = stage.app.keys.open_message(mail.id, &mail.parameters).unwrap();
    assert_eq!(message.template(), mail.template);
    message
}

fn link_of(message: &Message) -> &str {
    match message {
        Message::PasswordChanged { not_me_link }
        | Message::FactorAdded { not_me_link, .. }
        | Message::FactorRemoved { not_me_link, .. }
        | Message::RecoveryCodesReplaced { not_me_link, .. }
        | Message::RecoveryCodeUsed { not_me_link, .. }
        | Message::TrustedDeviceAlarm { not_me_link, .. }
        | Message::AddressChanged { not_me_link, .. } => not_me_link,
        other => panic!("{other:?} disowns nothing"),
    }
}

/// A compose function that takes the token of a "this was not me" page.
type Composed = fn(&Stage, &Token) -> NewMail;

#[tokio::test]
async fn a1_every_notice_leads_to_the_page_that_disowns_with_the_token_that_is_stored() {
    const CHANGE: FactorChange<'_> = FactorChange { factor: FactorKind::Totp, name: "Phone", device: DEVICE };
    let composed: [(&str, Composed); 7] = [
        ("factor_added", |it, token| it.app.factor_added_mail(&it.tenant, CHANGE, token, &caller())),
        ("factor_removed", |it, token| it.app.factor_removed_mail(&it.tenant, CHANGE, token, &caller())),
        ("recovery_codes_replaced", |it, token| {
            it.app.recovery_codes_replaced_mail(&it.tenant, DEVICE, token, &caller())
        }),
        ("recovery_code_used", |it, token| it.app.recovery_code_used_mail(&it.tenant, 9, DEVICE, token, &caller())),
        ("password_changed", |it, token| it.app.password_changed_mail(&it.tenant, token, &caller())),
        ("trusted_device_alarm", |it, token| it.app.trusted_device_alarm_mail(&it.tenant, "Phone", token, &caller())),
        ("address_changed", |it, token| it.app.address_changed_mail(&it.tenant, "b***@e***.org", token, &caller())),
    ];
    let stage = Stage::new().await;
    let now = stage.clock.now();
    for (template, compose) in composed {
        let notice = stage.app.notice(&stage.tenant, |token| compose(&stage, token));
        let message = opened(&stage, &notice.mail);
        assert_eq!(message.template(), template);
        let token = link_of(&message).strip_prefix(&format!("{BASE}/t/{ACME}/not-me?token=")).unwrap();
        let mailed = |purpose| stage.app.mailed_token(stage.tenant.id, purpose, token);
        assert_eq!(mailed(TokenPurpose::Disown), Some(notice.token), "{template}");
        assert_eq!(mailed(TokenPurpose::ResetPassword), None, "{template}");
        assert_eq!((notice.expires_at - now, notice.mail.expires_at - now), (DISOWN_TOKEN, DISOWN_TOKEN), "{template}");
    }
}

#[tokio::test]
async fn a_notice_says_what_was_changed_and_on_what() {
    let stage = Stage::new().await;
    let change = FactorChange { factor: FactorKind::WebAuthn, name: "Key", device: DEVICE };
    let notice =
        stage.app.notice(&stage.tenant, |token| stage.app.factor_removed_mail(&stage.tenant, change, token, &caller()));
    let message = opened(&stage, &notice.mail);
    let Message::FactorRemoved { factor, name, device, .. } = message else { panic!("{message:?}") };
    assert_eq!((factor, name.as_str(), device.as_deref()), (FactorKind::WebAuthn, "Key", DEVICE));
}

#[tokio::test]
async fn a_code_is_mailed_for_as_long_as_it_works() {
    let stage = Stage::new().await;
    let now = stage.clock.now();
    for (valid_for, expected) in [(5 * MINUTE, 5), (5 * MINUTE - Duration::SECOND, 4), (Duration::SECOND, 1)] {
        let mail = stage.app.mfa_code_mail(&stage.tenant, "492039", None, now + valid_for, &caller());
        assert_eq!(mail.expires_at, now + valid_for);
        let message = opened(&stage, &mail);
        let Message::MfaCode { code, valid_minutes, device } = message else { panic!("{message:?}") };
        assert_eq!((code.as_str(), valid_minutes, device), ("492039", expected, None));
    }
}

#[tokio::test]
async fn a_new_address_is_confirmed_within_the_hour_whoever_has_it() {
    let stage = Stage::new().await;
    let token = stage.app.draw_link_token(stage.tenant.id, TokenPurpose::ChangeEmail);
    let mail = stage.app.confirm_new_address_mail(&stage.tenant, &token, &caller());
    let message = opened(&stage, &mail);
    let Message::ConfirmNewAddress { link, valid_minutes } = message else { panic!("{message:?}") };
    assert_eq!(link, format!("{BASE}/t/{ACME}/confirm-email?token={}", token.expose()));
    assert_eq!((valid_minutes, CHANGE_EMAIL_TOKEN), (60, HOUR));
    let other = stage.app.new_address_taken_mail(&stage.tenant, &caller());
    assert_eq!((other.expires_at, mail.expires_at), (stage.clock.now() + HOUR, stage.clock.now() + HOUR));
    assert!(matches!(opened(&stage, &other), Message::NewAddressTaken));
}

#[tokio::test]
async fn the_last_mail_of_an_account_leads_nowhere() {
    let stage = Stage::new().await;
    let mail = stage.app.account_deleted_mail(&stage.tenant, &caller());
    assert!(matches!(opened(&stage, &mail), Message::AccountDeleted));
}
