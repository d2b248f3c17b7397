//! Second factors as their owners use them: set up, asked for, replaced, removed.

use anyhow::{Context as _, ensure};
use scaikey_client::ProblemCode::{
    CodeWrong, FactorExists, FactorKindNotAllowed, FactorNotFound, LastFactor, MfaTokenInvalid, NameInvalid,
    RateLimited,
};
use scaikey_client::{
    Credentials, Factors, LiveSession, MfaAnswer, MfaChallenge, MfaFailureReason, MfaMethod, SignedIn,
};
use scaikey_tests::{AuthenticatorApp, PASSWORD, challenge, demanded, failed, refused, session, system};

/// The session that asks.
async fn here(signed_in: &SignedIn) -> anyhow::Result<LiveSession> {
    signed_in.sessions().await?.into_iter().find(|it| it.current).context("the session that asks is live")
}

fn names(listed: &Factors) -> Vec<(&str, bool)> {
    listed.factors.iter().map(|factor| (factor.name.as_str(), factor.is_default)).collect()
}

#[test]
fn no_challenge_exists_without_a_factor() {
    system(async |stack| {
        let demo = stack.demo();
        let challenge = MfaChallenge::new("x", "018f3c52-7a3e-7c1b-9d55-0d6a3f0f8a11");
        for answer in [MfaAnswer::totp("123456"), MfaAnswer::recovery_code("x"), MfaAnswer::email("x", "123456")] {
            failed(demo.mfa_verify(&challenge, answer).await, &MfaFailureReason::MfaTokenInvalid);
        }
        refused(demo.mfa_email_send(&challenge).await, &MfaTokenInvalid);
        refused(demo.mfa_webauthn_begin(&challenge).await, &MfaTokenInvalid);
        Ok(())
    });
}

#[test]
fn an_app_is_asked_for_from_its_first_code_on() {
    system(async |stack| {
        let (demo, ada) = (stack.demo(), stack.inbox("ada"));
        stack.verified(&ada).await?;
        let me = demo.signed_in(&session(stack.login(ada.address(), PASSWORD).await).cookie);
        let enrolling = me.enrolling();
        let begun = enrolling.begin_totp().await?;
        ensure!(begun.otpauth_uri.expose().contains(&format!("secret={}", begun.secret.expose())), "{begun:?}");
        ensure!(begun.qr_svg.expose().contains("<svg"), "{begun:?}");
        let app = AuthenticatorApp::new(&begun.secret)?;
        refused(enrolling.confirm(&begun.enrollment_id, app.wrong(), None).await, &CodeWrong);
        refused(enrolling.confirm(&begun.enrollment_id, app.code().await, Some("")).await, &NameInvalid);
        session(stack.login(ada.address(), PASSWORD).await);

        let enrolled = enrolling.confirm(&begun.enrollment_id, app.code().await, Some("Phone")).await?;
        ensure!(ada.next().await?.text.contains("/not-me?token="), "a notice can be disowned");
        ensure!(enrolled.session.is_none() && enrolled.recovery_codes.map(|codes| codes.len()) == Some(10));
        let listed = me.factors().await?;
        ensure!(names(&listed) == [("Phone", true)] && listed.factors[0].kind == MfaMethod::Totp, "{listed:?}");
        ensure!(listed.factors[0].id == enrolled.factor_id && listed.factors[0].last_used_at.is_none(), "{listed:?}");
        ensure!((listed.recovery_codes_left, listed.required) == (10, false), "{listed:?}");

        let asked = challenge(stack.login(ada.address(), PASSWORD).await);
        ensure!(asked.available_methods == [MfaMethod::Totp, MfaMethod::RecoveryCode], "{asked:?}");
        ensure!(asked.default_method == Some(MfaMethod::Totp), "{asked:?}");
        failed(demo.mfa_verify(&asked, MfaAnswer::totp(app.wrong())).await, &MfaFailureReason::InvalidCode);
        let email = MfaAnswer::email("x", "123456");
        failed(demo.mfa_verify(&asked, email).await, &MfaFailureReason::MethodNotAvailable);
        let passed = demo.mfa_verify(&asked, MfaAnswer::totp(app.code().await)).await?;
        ensure!(passed.trusted_device_token.is_none(), "nobody asked for it");
        let me = demo.signed_in(&passed.cookie);
        let here = here(&me).await?;
        ensure!((here.id.as_str(), here.acr.as_str()) == (passed.id.as_str(), "aal2"), "{here:?}");
        ensure!(here.amr.iter().any(|name| name == "otp") && here.auth_time == here.created_at, "{here:?}");
        ensure!(me.factors().await?.factors[0].last_used_at.is_some());
        Ok(())
    });
}

/// SECURITY §0.6: a mailed code never raises a session.
#[test]
fn a_mailed_code_is_a_weaker_factor() {
    system(async |stack| {
        let (demo, ada) = (stack.demo(), stack.inbox("ada"));
        stack.verified(&ada).await?;
        let me = demo.signed_in(&session(stack.login(ada.address(), PASSWORD).await).cookie);
        let begun = me.enrolling().begin_email().await?;
        ensure!(begun.sent_to.contains('*') && begun.sent_to != ada.address(), "{begun:?}");
        me.enrolling().confirm(&begun.enrollment_id, ada.next().await?.code()?, None).await?;
        ada.next().await?;

        let asked = challenge(stack.login(ada.address(), PASSWORD).await);
        ensure!(asked.available_methods == [MfaMethod::Email, MfaMethod::RecoveryCode], "{asked:?}");
        let sent = demo.mfa_email_send(&asked).await?;
        let problem = refused(demo.mfa_email_send(&asked).await, &RateLimited);
        ensure!(problem.retry_after.is_some_and(|wait| wait.as_secs() <= 60), "{problem:?}");
        let code = ada.next().await?.code()?;
        let elsewhere = MfaAnswer::email("018f3c52-7a3e-7c1b-9d55-0d6a3f0f8a11", code.as_str());
        failed(demo.mfa_verify(&asked, elsewhere).await, &MfaFailureReason::ChallengeExpired);
        let answer = || MfaAnswer::email(sent.challenge_id.as_str(), code.as_str());
        let passed = demo.mfa_verify(&asked, answer()).await?;
        failed(demo.mfa_verify(&asked, answer()).await, &MfaFailureReason::MfaTokenInvalid);

        let me = demo.signed_in(&passed.cookie);
        let here = here(&me).await?;
        ensure!(here.acr == "aal1" && here.amr.iter().any(|name| name == "email"), "{here:?}");
        refused(me.enrolling().begin_email().await, &FactorExists);
        Ok(())
    });
}

#[test]
fn a_recovery_code_replaces_a_factor_once() {
    system(async |stack| {
        let (demo, ada) = (stack.demo(), stack.inbox("ada"));
        let guarded = stack.guarded(&demo, &ada).await?;
        let by = |code: &scaikey_client::Secret| MfaAnswer::recovery_code(code.clone());
        let [first, second, ..] = &guarded.recovery_codes[..] else { anyhow::bail!("ten codes") };
        let asked = challenge(demo.login(guarded.credentials()).await);
        // People type them in their own way.
        let typed = first.expose().to_uppercase().replace('-', " ");
        let passed = demo.mfa_verify(&asked, MfaAnswer::recovery_code(typed)).await?;
        ensure!(ada.next().await?.text.contains("/not-me?token="), "a notice can be disowned");
        let me = demo.signed_in(&passed.cookie);
        ensure!(me.factors().await?.recovery_codes_left == 9);
        ensure!(here(&me).await?.acr == "aal2");

        let asked = challenge(demo.login(guarded.credentials()).await);
        failed(demo.mfa_verify(&asked, by(first)).await, &MfaFailureReason::InvalidCode);
        let new = me.regenerate_recovery_codes().await?;
        ada.next().await?;
        ensure!(new.len() == 10 && me.factors().await?.recovery_codes_left == 10);
        failed(demo.mfa_verify(&asked, by(&new[0])).await, &MfaFailureReason::MfaTokenInvalid);
        let asked = challenge(demo.login(guarded.credentials()).await);
        failed(demo.mfa_verify(&asked, by(second)).await, &MfaFailureReason::InvalidCode);
        demo.mfa_verify(&asked, by(&new[0])).await?;
        ada.next().await?;
        Ok(())
    });
}

#[test]
fn a_tenant_may_demand_a_factor_of_everybody() {
    system(async |stack| {
        let (tenant, ada) = (stack.changed_tenant(&["--mfa", "required"])?, stack.inbox("ada"));
        let credentials = || Credentials::new(ada.address(), PASSWORD);
        stack.verified_at(&tenant, &ada).await?;
        let asked = demanded(tenant.login(credentials()).await);
        ensure!(asked.available_methods.contains(&MfaMethod::Totp), "{asked:?}");
        let enrolling = tenant.enrolling(&asked);
        let begun = enrolling.begin_totp().await?;
        let app = AuthenticatorApp::new(&begun.secret)?;
        refused(enrolling.confirm(&begun.enrollment_id, app.wrong(), None).await, &CodeWrong);
        let enrolled = enrolling.confirm(&begun.enrollment_id, app.code().await, None).await?;
        ada.next().await?;
        let begun = enrolled.session.context("the login is complete with the factor")?;
        let me = tenant.signed_in(&begun.cookie);
        let here = here(&me).await?;
        ensure!((here.id.as_str(), here.acr.as_str()) == (begun.id.as_str(), "aal2"), "{here:?}");
        refused(enrolling.begin_totp().await, &MfaTokenInvalid);
        challenge(tenant.login(credentials()).await);

        ensure!(me.factors().await?.required);
        refused(me.delete_factor(&enrolled.factor_id).await, &LastFactor);
        let second = me.enrolling().begin_email().await?;
        let second = me.enrolling().confirm(&second.enrollment_id, ada.next().await?.code()?, None).await?;
        ada.next().await?;
        ensure!(second.recovery_codes.is_none() && second.session.is_none(), "{second:?}");
        // A mailbox alone is not what the tenant demands.
        refused(me.delete_factor(&enrolled.factor_id).await, &LastFactor);
        me.delete_factor(&second.factor_id).await?;
        ada.next().await.map(drop)
    });
}

#[test]
fn a_tenant_may_do_without_factors_or_without_some() {
    system(async |stack| {
        let ada = stack.inbox("ada");
        let off = stack.changed_tenant(&["--mfa", "off"])?;
        stack.verified_at(&off, &ada).await?;
        let me = off.signed_in(&session(off.login(Credentials::new(ada.address(), PASSWORD)).await).cookie);
        ensure!(me.factors().await?.enrollable.is_empty());
        refused(me.enrolling().begin_totp().await, &FactorKindNotAllowed);
        refused(me.enrolling().begin_webauthn().await, &FactorKindNotAllowed);

        let bob = stack.inbox("bob");
        let apps = stack.changed_tenant(&["--mfa-method", "totp"])?;
        stack.verified_at(&apps, &bob).await?;
        let me = apps.signed_in(&session(apps.login(Credentials::new(bob.address(), PASSWORD)).await).cookie);
        ensure!(me.factors().await?.enrollable == [MfaMethod::Webauthn, MfaMethod::Totp]);
        refused(me.enrolling().begin_email().await, &FactorKindNotAllowed);
        let begun = me.enrolling().begin_webauthn().await?;
        ensure!(begun.public_key.rp.id.is_some() && begun.public_key.challenge.len() > 16, "{begun:?}");
        Ok(())
    });
}

#[test]
fn factors_have_names_and_one_is_offered_first() {
    system(async |stack| {
        let (demo, ada) = (stack.demo(), stack.inbox("ada"));
        let guarded = stack.guarded(&demo, &ada).await?;
        let me = guarded.by_app().await?;
        let mailbox = guarded.add_mailbox(&me).await?;
        let default = async || challenge(demo.login(guarded.credentials()).await).default_method;
        ensure!(default().await == Some(MfaMethod::Totp));
        me.set_default_factor(&mailbox).await?;
        me.rename_factor(&guarded.factor_id, "Phone").await?;
        me.rename_factor(&mailbox, "Post").await?;
        ensure!(names(&me.factors().await?) == [("Phone", false), ("Post", true)]);
        ensure!(default().await == Some(MfaMethod::Email));

        for name in ["", "x".repeat(65).as_str()] {
            refused(me.rename_factor(&mailbox, name).await, &NameInvalid);
        }
        let unknown = "018f3c52-7a3e-7c1b-9d55-0d6a3f0f8a11";
        refused(me.rename_factor(unknown, "Phone").await, &FactorNotFound);
        refused(me.set_default_factor(unknown).await, &FactorNotFound);
        refused(me.delete_factor(unknown).await, &FactorNotFound);

        me.delete_factor(&mailbox).await?;
        ensure!(ada.next().await?.text.contains("/not-me?token="), "a notice can be disowned");
        ensure!(default().await == Some(MfaMethod::Totp));
        me.delete_factor(&guarded.factor_id).await?;
        ada.next().await?;
        session(demo.login(guarded.credentials()).await);
        ensure!(me.factors().await?.recovery_codes_left == 0, "they replaced a factor");
        Ok(())
    });
}
