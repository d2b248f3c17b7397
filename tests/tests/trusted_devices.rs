//! Devices that spare their owner the second factor, and nobody else.

use anyhow::{Context as _, ensure};
use scaikey_client::ProblemCode::{DeviceNotFound, NameInvalid, ReauthenticationRequired, SessionRequired};
use scaikey_client::{Credentials, MfaAnswer, Secret, Session};
use scaikey_tests::{Guarded, PASSWORD, challenge, refused, session, system};

const NEXT: &str = "nine loud herons in the reeds";

fn token(session: &Session) -> anyhow::Result<Secret> {
    session.trusted_device_token.clone().context("a session that spares the next factor")
}

fn on(guarded: &Guarded, token: &Secret) -> Credentials {
    guarded.credentials().trusted_device_token(token.clone())
}

#[test]
fn a_trusted_device_spares_the_factor_once_for_each_token() {
    system(async |stack| {
        let (demo, ada) = (stack.demo(), stack.inbox("ada"));
        let guarded = stack.guarded(&demo, &ada).await?;
        let first = token(&guarded.trusting(0).await?)?;
        let spared = session(demo.login(on(&guarded, &first)).await);
        let second = token(&spared)?;
        ensure!(first.expose() != second.expose());
        let me = demo.signed_in(&spared.cookie);
        let here = me.sessions().await?.into_iter().find(|it| it.current).context("the session that asks is live")?;
        ensure!(here.acr == "aal1" && here.amr.iter().all(|name| name != "mfa"), "{here:?}");

        challenge(demo.login(on(&guarded, &first)).await);
        let third = token(&session(demo.login(on(&guarded, &second)).await))?;

        let devices = me.trusted_devices().await?;
        ensure!(devices.len() == 1 && devices[0].last_used_at.is_some(), "{devices:?}");
        ensure!((devices[0].expires_at - devices[0].created_at).num_days() <= 30, "{devices:?}");
        me.rename_trusted_device(&devices[0].id, "Desk").await?;
        ensure!(me.trusted_devices().await?[0].name == "Desk");
        refused(me.rename_trusted_device(&devices[0].id, "").await, &NameInvalid);
        me.revoke_trusted_device(&devices[0].id).await?;
        refused(me.revoke_trusted_device(&devices[0].id).await, &DeviceNotFound);
        ensure!(me.trusted_devices().await?.is_empty());
        challenge(demo.login(on(&guarded, &third)).await);
        Ok(())
    });
}

#[test]
fn no_device_is_trusted_where_the_tenant_forbids_it() {
    system(async |stack| {
        let (tenant, ada) = (stack.changed_tenant(&["--trusted-device-days", "0"])?, stack.inbox("ada"));
        let guarded = stack.guarded(&tenant, &ada).await?;
        let passed = guarded.trusting(0).await?;
        ensure!(passed.trusted_device_token.is_none(), "{passed:?}");
        ensure!(tenant.signed_in(&passed.cookie).trusted_devices().await?.is_empty());
        Ok(())
    });
}

/// C11: what a trusted device opened changes no factor, until its owner has shown one.
#[test]
fn c11_a_session_of_a_trusted_device_changes_no_factor() {
    system(async |stack| {
        let (demo, ada) = (stack.demo(), stack.inbox("ada"));
        let guarded = stack.guarded(&demo, &ada).await?;
        let first = token(&guarded.trusting(0).await?)?;
        let spared = session(demo.login(on(&guarded, &first)).await);
        let me = demo.signed_in(&spared.cookie);
        refused(me.delete_factor(&guarded.factor_id).await, &ReauthenticationRequired);
        refused(me.regenerate_recovery_codes().await, &ReauthenticationRequired);
        refused(me.enrolling().begin_totp().await, &ReauthenticationRequired);
        refused(me.enrolling().begin_email().await, &ReauthenticationRequired);
        refused(me.enrolling().begin_webauthn().await, &ReauthenticationRequired);

        let asked = challenge(me.reauthenticate(PASSWORD).await);
        ensure!(me.sessions().await.is_ok(), "a session lasts until the next one begins");
        let passed = demo.mfa_verify(&asked, MfaAnswer::totp(guarded.app.code().await)).await?;
        refused(me.sessions().await, &SessionRequired);
        let me = demo.signed_in(&passed.cookie);
        me.delete_factor(&guarded.factor_id).await?;
        ada.next().await?;
        Ok(())
    });
}

#[test]
fn c10_a_token_is_one_accounts_at_one_tenant_and_to_the_letter() {
    system(async |stack| {
        let (demo, other) = (stack.demo(), stack.changed_tenant(&[])?);
        let (ada, eve) = (stack.inbox("ada"), stack.inbox("eve"));
        let guarded = stack.guarded(&demo, &ada).await?;
        let victim = stack.guarded(&demo, &eve).await?;
        let twin = stack.guarded(&other, &ada).await?;
        let issued = token(&guarded.trusting(0).await?)?;
        challenge(demo.login(on(&victim, &issued)).await);
        challenge(other.login(on(&twin, &issued)).await);
        let text = issued.expose();
        let flipped: String = text.chars().map(|c| if c.is_lowercase() { c.to_ascii_uppercase() } else { c }).collect();
        ensure!(flipped != text);
        for forged in [&text[..text.len() - 1], &text[1..], &format!("{text}A"), &format!(" {text}"), &flipped, "1", ""]
        {
            challenge(demo.login(on(&guarded, &forged.into())).await);
        }
        session(demo.login(on(&guarded, &issued)).await);
        Ok(())
    });
}

#[test]
fn c10_nothing_is_trusted_after_a_change_of_password_or_factors() {
    system(async |stack| {
        let (demo, ada) = (stack.demo(), stack.inbox("ada"));
        let guarded = stack.guarded(&demo, &ada).await?;
        let begun = guarded.trusting(0).await?;
        let me = demo.signed_in(&begun.cookie);
        guarded.add_mailbox(&me).await?;
        challenge(demo.login(on(&guarded, &token(&begun)?)).await);
        ensure!(me.trusted_devices().await?.is_empty());

        let begun = guarded.trusting(1).await?;
        let me = demo.signed_in(&begun.cookie);
        let mailbox = me.factors().await?.factors.pop().context("the mailbox")?;
        me.delete_factor(&mailbox.id).await?;
        ada.next().await?;
        challenge(demo.login(on(&guarded, &token(&begun)?)).await);

        let begun = guarded.trusting(2).await?;
        demo.signed_in(&begun.cookie).change_password(PASSWORD, NEXT).await?;
        ada.next().await?;
        let changed = Credentials::new(ada.address(), NEXT).trusted_device_token(token(&begun)?);
        challenge(demo.login(changed).await);

        let again = stack.forgot(&ada).await?;
        demo.reset_password(again, PASSWORD).await?;
        ada.next().await?;
        let begun = guarded.trusting(3).await?;
        stack.lift_mail_limits().await?;
        let link = stack.forgot(&ada).await?;
        demo.reset_password(link, PASSWORD).await?;
        ada.next().await?;
        challenge(demo.login(on(&guarded, &token(&begun)?)).await);
        Ok(())
    });
}
