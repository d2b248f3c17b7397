//! The account in its owner's hands: its profile, what it takes to move or leave, a change that was not theirs, and the end.
//!
//! The page of a disowned change takes a form, which no client sends.

use anyhow::{Context as _, ensure};
use reqwest::header::CONTENT_TYPE;
use scaikey_client::ProblemCode::{
    AccountDeletionDisabled, CurrentPasswordWrong, CustomDataInvalid, InvalidCredentials, LocaleUnknown, NameInvalid,
    ReauthenticationRequired, SessionRequired, TokenInvalid,
};
use scaikey_client::{Credentials, MfaAnswer, MfaFailureReason, ProfileUpdate, Secret, Session, SignedIn, Tenant};
use scaikey_tests::{Answer, Inbox, PASSWORD, Stack, challenge, failed, person, refused, session, system};
use serde_json::{Map, Value, json};

const NEXT: &str = "nine loud herons in the reeds";

async fn logged_in(stack: &Stack, inbox: &Inbox) -> SignedIn {
    stack.demo().signed_in(&session(stack.login(inbox.address(), PASSWORD).await).cookie)
}

async fn asked_for(me: &SignedIn, inbox: &Inbox) -> anyhow::Result<String> {
    me.change_email(inbox.address()).await?;
    let mail = inbox.next().await?;
    ensure!(mail.link()?.path().ends_with("/confirm-email"), "{mail:?}");
    mail.token()
}

async fn notified(inbox: &Inbox) -> anyhow::Result<String> {
    let mail = inbox.next().await?;
    ensure!(mail.link()?.path().ends_with("/not-me"), "{mail:?}");
    mail.token()
}

fn trusted(session: &Session) -> anyhow::Result<Secret> {
    session.trusted_device_token.clone().context("a device that is trusted")
}

fn fields(data: &Value) -> Map<String, Value> {
    data.as_object().cloned().unwrap_or_default()
}

#[test]
fn a_profile_changes_in_what_is_named() {
    system(async |stack| {
        let ada = stack.inbox("ada");
        stack.verified(&ada).await?;
        let me = logged_in(&stack, &ada).await;
        let before = me.account().await?;
        let seen = me.update_profile(ProfileUpdate::new().last_name(" Byron ").locale("de")).await?;
        ensure!((seen.first_name.as_str(), seen.last_name.as_str()) == ("Ada", "Byron"), "{seen:?}");
        ensure!((&seen.email, seen.created_at) == (&before.email, before.created_at), "{seen:?}");
        ensure!(seen.locale.as_deref() == Some("de") && seen.custom_data == before.custom_data, "{seen:?}");
        ensure!(me.account().await? == seen);
        stack.demo().forgot_password(ada.address()).await?;
        let mail = ada.next().await?;
        ensure!(mail.subject.contains("Passwort"), "a mail in German: {mail:?}");

        let data = fields(&json!({ "team": "engines", "desk": 7 }));
        ensure!(me.update_profile(ProfileUpdate::new().custom_data(data)).await?.custom_data.is_some());
        let seen = me.update_profile(ProfileUpdate::new().custom_data(fields(&json!({ "team": "looms" })))).await?;
        ensure!(seen.custom_data == Some(fields(&json!({ "team": "looms" }))), "replaced as a whole: {seen:?}");
        let seen = me.update_profile(ProfileUpdate::new().locale_of_tenant()).await?;
        ensure!(seen.locale.is_none() && seen.last_name == "Byron" && seen.custom_data.is_some(), "{seen:?}");
        ensure!(me.update_profile(ProfileUpdate::new()).await? == seen);
        Ok(())
    });
}

#[test]
fn a_profile_that_the_rules_refuse_is_as_it_was() {
    system(async |stack| {
        let ada = stack.inbox("ada");
        stack.verified(&ada).await?;
        let me = logged_in(&stack, &ada).await;
        let before = me.account().await?;
        let good = || ProfileUpdate::new().first_name("Eve");
        for name in ["", "  ", "x".repeat(65).as_str(), "a\r\nBcc: b"] {
            let problem = refused(me.update_profile(good().last_name(name)).await, &NameInvalid);
            ensure!(problem.errors.iter().map(|error| error.field.as_str()).eq(["last_name"]), "{problem:?}");
        }
        for tag in ["tlh", "../en", "de_AT"] {
            refused(me.update_profile(good().locale(tag)).await, &LocaleUnknown);
        }
        let large = fields(&json!({ "text": "x".repeat(9000) }));
        refused(me.update_profile(good().custom_data(large)).await, &CustomDataInvalid);
        ensure!(me.account().await? == before, "a refused update changes nothing of what it names");

        me.clone().logout().await?;
        refused(me.update_profile(good()).await, &SessionRequired);
        Ok(())
    });
}

/// C11: a trusted device opens a session, and no way out of the account.
#[test]
fn c11_moving_and_leaving_need_a_fresh_proof() {
    system(async |stack| {
        let tenant = stack.changed_tenant(&["--account-deletion", "true"])?;
        let (ada, new) = (stack.inbox("ada"), stack.inbox("new"));
        let guarded = stack.guarded(&tenant, &ada).await?;
        let device = trusted(&guarded.trusting(0).await?)?;
        let spared = session(tenant.login(guarded.credentials().trusted_device_token(device)).await);
        let me = tenant.signed_in(&spared.cookie);
        refused(me.change_email(new.address()).await, &ReauthenticationRequired);
        refused(me.clone().delete_account().await, &ReauthenticationRequired);

        refused(me.reauthenticate(NEXT).await, &CurrentPasswordWrong);
        let asked = challenge(me.reauthenticate(PASSWORD).await);
        failed(tenant.mfa_verify(&asked, MfaAnswer::totp(guarded.app.wrong())).await, &MfaFailureReason::InvalidCode);
        refused(me.change_email(new.address()).await, &ReauthenticationRequired);
        let passed = tenant.mfa_verify(&asked, MfaAnswer::totp(guarded.app.code().await)).await?;
        refused(me.account().await, &SessionRequired);
        let me = tenant.signed_in(&passed.cookie);
        let token = asked_for(&me, &new).await?;
        tenant.confirm_email_change(token).await?;
        notified(&ada).await?;
        me.delete_account().await?;
        new.next().await.map(drop)
    });
}

/// What a thief who knows the password did, and its end: the old mailbox takes the account back.
#[test]
fn a_change_that_was_not_the_owners_is_disowned() {
    system(async |stack| {
        let (demo, ada, thief) = (stack.demo(), stack.inbox("ada"), stack.inbox("thief"));
        let guarded = stack.guarded(&demo, &ada).await?;
        let begun = guarded.trusting(0).await?;
        let theirs = demo.signed_in(&begun.cookie);
        let token = asked_for(&theirs, &thief).await?;
        demo.confirm_email_change(token).await?;
        let notice = notified(&ada).await?;
        let moved = || Credentials::new(thief.address(), PASSWORD);
        // Trust does not outlive the change of the address, so the thief needs it anew.
        let asked = challenge(demo.login(moved().trusted_device_token(trusted(&begun)?)).await);
        let code = MfaAnswer::recovery_code(guarded.recovery_codes[1].clone()).trust_device();
        let again = demo.mfa_verify(&asked, code).await?;
        thief.next().await?;
        let waiting = challenge(demo.login(moved()).await);
        let next = stack.inbox("next");
        let pending = asked_for(&theirs, &next).await?;
        let reset = stack.forgot(&thief).await?;

        let link = format!("{}/t/demo/not-me?token={notice}", stack.url());
        for _ in 0..2 {
            ensure!(stack.http().get(&link).send().await?.status() == 200);
            ensure!(stack.http().head(&link).send().await?.status().as_u16() < 500);
        }
        ensure!(theirs.account().await?.email == thief.address(), "the link alone changes nothing");
        let foreign = disown(&stack, &notice, Some("cross-site")).await?;
        ensure!(foreign.status == 403 && theirs.account().await.is_ok(), "{foreign:?}");
        let done = disown(&stack, &notice, None).await?;
        ensure!(done.status == 200 && !done.body.contains(&notice), "{done:?}");
        ensure!(done.header("set-cookie").is_empty() && !done.body.contains(ada.address()), "{done:?}");

        for cookie in [&begun.cookie, &again.cookie] {
            refused(demo.signed_in(cookie).account().await, &SessionRequired);
        }
        for address in [ada.address(), thief.address()] {
            refused(stack.login(address, PASSWORD).await, &InvalidCredentials);
        }
        let code = MfaAnswer::recovery_code(guarded.recovery_codes[2].clone());
        failed(demo.mfa_verify(&waiting, code).await, &MfaFailureReason::MfaTokenInvalid);
        refused(demo.confirm_email_change(pending).await, &TokenInvalid);
        refused(demo.reset_password(reset, NEXT).await, &TokenInvalid);

        let link = ada.next().await?;
        ensure!(link.link()?.path().ends_with("/reset-password"), "{link:?}");
        demo.reset_password(link.token()?, NEXT).await?;
        ada.next().await?;
        refused(stack.login(thief.address(), NEXT).await, &InvalidCredentials);
        let mine = Credentials::new(ada.address(), NEXT).trusted_device_token(trusted(&again)?);
        let asked = challenge(demo.login(mine).await);
        let passed = demo.mfa_verify(&asked, MfaAnswer::totp(guarded.app.code().await)).await?;
        let me = demo.signed_in(&passed.cookie);
        ensure!(me.account().await?.email == ada.address() && me.trusted_devices().await?.is_empty());
        let twice = disown(&stack, &notice, None).await?;
        ensure!(twice.status == 400 && me.account().await.is_ok(), "once: {twice:?}");
        Ok(())
    });
}

/// Without a change of the address there is nothing to give back; the rest is the same.
#[test]
fn a_factor_that_was_not_the_owners_closes_the_account_to_who_added_it() {
    system(async |stack| {
        let (demo, ada) = (stack.demo(), stack.inbox("ada"));
        let guarded = stack.guarded(&demo, &ada).await?;
        let begun = guarded.trusting(0).await?;
        let theirs = demo.signed_in(&begun.cookie);
        let enrolling = theirs.enrolling();
        let mailbox = enrolling.begin_email().await?;
        enrolling.confirm(&mailbox.enrollment_id, ada.next().await?.code()?, None).await?;
        let notice = notified(&ada).await?;
        for forged in [&notice[1..], &format!("{notice}A"), ""] {
            let answer = disown(&stack, forged, None).await?;
            ensure!(answer.status == 400 && theirs.account().await.is_ok(), "{answer:?}");
        }
        ensure!(disown(&stack, &notice, None).await?.status == 200);
        refused(theirs.account().await, &SessionRequired);
        refused(stack.login(ada.address(), PASSWORD).await, &InvalidCredentials);
        demo.reset_password(ada.next().await?.token()?, NEXT).await?;
        ada.next().await?;
        challenge(demo.login(Credentials::new(ada.address(), NEXT).trusted_device_token(trusted(&begun)?)).await);
        Ok(())
    });
}

#[test]
fn who_leaves_takes_everything_along() {
    system(async |stack| {
        let tenant = stack.changed_tenant(&["--account-deletion", "true"])?;
        let (ada, eve, new) = (stack.inbox("ada"), stack.inbox("eve"), stack.inbox("new"));
        stack.verified_at(&tenant, &eve).await?;
        let guarded = stack.guarded(&tenant, &ada).await?;
        let begun = guarded.trusting(0).await?;
        let (me, elsewhere) = (tenant.signed_in(&begun.cookie), guarded.by_app().await?);
        let user = me.account().await?.user_id;
        let waiting = challenge(tenant.login(guarded.credentials()).await);
        tenant.forgot_password(ada.address()).await?;
        let reset = ada.next().await?.token()?;
        let change = asked_for(&me, &new).await?;

        me.clone().delete_account().await?;
        let farewell = ada.next().await?;
        ensure!(farewell.token().is_err(), "nothing brings it back: {farewell:?}");
        for session in [&me, &elsewhere] {
            refused(session.account().await, &SessionRequired);
        }
        refused(me.delete_account().await, &SessionRequired);
        refused(tenant.login(guarded.credentials()).await, &InvalidCredentials);
        let code = MfaAnswer::recovery_code(guarded.recovery_codes[1].clone());
        failed(tenant.mfa_verify(&waiting, code).await, &MfaFailureReason::MfaTokenInvalid);
        refused(tenant.reset_password(reset, NEXT).await, &TokenInvalid);
        refused(tenant.confirm_email_change(change).await, &TokenInvalid);
        tenant.forgot_password(ada.address()).await?;
        session(tenant.login(Credentials::new(eve.address(), PASSWORD)).await);

        anew(&stack, &tenant, &ada, &user, &trusted(&begun)?).await
    });
}

/// The address of an account that was deleted is anybody's, and nothing of that account comes with it.
async fn anew(stack: &Stack, tenant: &Tenant, ada: &Inbox, before: &str, device: &Secret) -> anyhow::Result<()> {
    stack.verified_at(tenant, ada).await?;
    let credentials = Credentials::new(ada.address(), PASSWORD).trusted_device_token(device.clone());
    let begun = session(tenant.login(credentials).await);
    ensure!(begun.user_id != before && begun.trusted_device_token.is_none(), "{begun:?}");
    let me = tenant.signed_in(&begun.cookie);
    let factors = me.factors().await?;
    ensure!(factors.factors.is_empty() && factors.recovery_codes_left == 0, "{factors:?}");
    ensure!(me.sessions().await?.len() == 1 && me.trusted_devices().await?.is_empty());
    Ok(())
}

#[test]
fn a_tenant_keeps_its_accounts_unless_it_says_otherwise() {
    system(async |stack| {
        let ada = stack.inbox("ada");
        stack.verified(&ada).await?;
        let me = logged_in(&stack, &ada).await;
        refused(me.clone().delete_account().await, &AccountDeletionDisabled);
        ensure!(me.account().await?.email == ada.address());
        stack.demo().register(person(ada.address())).await?;
        let mail = ada.next().await?;
        ensure!(mail.token().is_err(), "the account is there: {mail:?}");
        Ok(())
    });
}

/// SECURITY §0.7: who ends all other sessions may have lost a device.
#[test]
fn c10_who_signs_out_everywhere_trusts_no_device() {
    system(async |stack| {
        let (demo, ada) = (stack.demo(), stack.inbox("ada"));
        let guarded = stack.guarded(&demo, &ada).await?;
        let (lost, here) = (guarded.trusting(0).await?, guarded.trusting(1).await?);
        let me = demo.signed_in(&here.cookie);
        ensure!(me.trusted_devices().await?.len() == 2);
        ensure!(me.revoke_other_sessions().await? >= 1);
        refused(demo.signed_in(&lost.cookie).account().await, &SessionRequired);
        ensure!(me.trusted_devices().await?.is_empty());
        for device in [&lost, &here] {
            challenge(demo.login(guarded.credentials().trusted_device_token(trusted(device)?)).await);
        }
        Ok(())
    });
}

/// The button of the page that disowns, as a browser of this site would send it, or one of another.
async fn disown(stack: &Stack, token: &str, from: Option<&str>) -> anyhow::Result<Answer> {
    let form = url::form_urlencoded::Serializer::new(String::new()).append_pair("token", token).finish();
    let request = stack.http().post(format!("{}/t/demo/not-me", stack.url()));
    let request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(form);
    stack.answer(request.header("sec-fetch-site", from.unwrap_or("same-origin"))).await
}
