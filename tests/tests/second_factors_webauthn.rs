//! Passkeys and security keys (SECURITY §1.4, C9) as their owners use them; and copied, stolen, and carried elsewhere.

use anyhow::{Context as _, ensure};
use scaikey_client::MfaFailureReason::{ChallengeExpired, InvalidCode, MfaTokenInvalid};
use scaikey_client::ProblemCode::{CredentialInvalid, EnrollmentInvalid, SessionRequired};
use scaikey_client::{Credentials, MfaAnswer, MfaChallenge, MfaMethod, Tenant};
use scaikey_tests::{PASSWORD, SecurityKey, challenge, demanded, failed, refused, session, system};

#[test]
fn a_key_is_asked_for_from_its_enrolment_on() {
    system(async |stack| {
        let (demo, ada) = (stack.demo(), stack.inbox("ada"));
        let me = stack.newcomer(&ada).await?;
        let begun = me.enrolling().begin_webauthn().await?;
        let options = &begun.public_key;
        ensure!(options.rp.id.as_deref() == Some("localhost") && options.user.name == ada.address(), "{options:?}");
        let selection = options.authenticator_selection.as_ref().context("what the key must be like")?;
        ensure!(selection.user_verification.as_deref() == Some("required"), "{options:?}");
        ensure!(options.exclude_credentials.iter().all(Vec::is_empty), "{options:?}");
        let mut key = SecurityKey::at(&stack.origin()?)?;
        let made = key.create(options).await?;
        let enrolled = me.enrolling().finish_webauthn(&begun.enrollment_id, &made, Some("Key ring")).await?;
        ensure!(ada.next().await?.text.contains("/not-me?token="), "a notice can be disowned");
        ensure!(enrolled.session.is_none() && enrolled.recovery_codes.map(|codes| codes.len()) == Some(10));
        let factor = me.factors().await?.factors.remove(0);
        ensure!(factor.id == enrolled.factor_id && factor.kind == MfaMethod::Webauthn, "{factor:?}");
        ensure!(factor.name == "Key ring" && factor.is_default && factor.last_used_at.is_none(), "{factor:?}");

        let asked = challenge(stack.login(ada.address(), PASSWORD).await);
        ensure!(asked.available_methods == [MfaMethod::Webauthn, MfaMethod::RecoveryCode], "{asked:?}");
        ensure!(asked.default_method == Some(MfaMethod::Webauthn), "{asked:?}");
        let begun = demo.mfa_webauthn_begin(&asked).await?;
        let options = &begun.public_key;
        ensure!(options.user_verification.as_deref() == Some("required"), "{options:?}");
        let allowed: Vec<_> = options.allow_credentials.iter().flatten().map(|one| one.id.as_str()).collect();
        ensure!(allowed == [made.id.as_str()], "{options:?}");
        let answer = MfaAnswer::webauthn(begun.challenge_id, key.get(&begun.public_key).await?);
        let me = demo.signed_in(&demo.mfa_verify(&asked, answer).await?.cookie);
        let here = me.sessions().await?.into_iter().find(|it| it.current).context("the session that asks")?;
        ensure!(here.acr == "aal2" && here.amr == ["pwd", "pop", "mfa"], "{here:?}");
        ensure!(me.factors().await?.factors[0].last_used_at.is_some());
        Ok(())
    });
}

#[test]
fn a_key_authenticates_again_and_what_it_showed_ends_with_its_session() {
    system(async |stack| {
        let (demo, ada) = (stack.demo(), stack.inbox("ada"));
        let mut holder = stack.key_holder(&demo, &ada).await?;
        let me = holder.by_key().await?;
        let asked = challenge(me.reauthenticate(PASSWORD).await);
        ensure!(asked.default_method == Some(MfaMethod::Webauthn), "{asked:?}");
        let answer = holder.key.answer(&demo, &asked).await?;
        let again = demo.signed_in(&demo.mfa_verify(&asked, answer).await?.cookie);
        refused(me.sessions().await, &SessionRequired);

        // A login that was asked for a key which is removed meanwhile does not end with it.
        let asked = holder.asked().await;
        let answer = holder.key.answer(&demo, &asked).await?;
        again.delete_factor(&holder.factor_id).await?;
        ada.next().await?;
        failed(demo.mfa_verify(&asked, answer).await, &MfaTokenInvalid);
        session(demo.login(holder.credentials()).await);
        Ok(())
    });
}

#[test]
fn a_demanded_enrolment_is_done_by_a_key() {
    system(async |stack| {
        let (tenant, ada) = (stack.changed_tenant(&["--mfa", "required", "--mfa-method", "totp"])?, stack.inbox("ada"));
        let credentials = || Credentials::new(ada.address(), PASSWORD);
        stack.verified_at(&tenant, &ada).await?;
        let asked = demanded(tenant.login(credentials()).await);
        // Whatever else a tenant allows, a way that phishing does not defeat is on offer.
        ensure!(asked.available_methods == [MfaMethod::Webauthn, MfaMethod::Totp], "{asked:?}");
        let enrolling = tenant.enrolling(&asked);
        let begun = enrolling.begin_webauthn().await?;
        let mut key = SecurityKey::at(&stack.origin()?)?;
        let made = key.create(&begun.public_key).await?;
        let elsewhere = demanded(tenant.login(credentials()).await);
        let outcome = tenant.enrolling(&elsewhere).finish_webauthn(&begun.enrollment_id, &made, None).await;
        refused(outcome, &EnrollmentInvalid);
        let enrolled = enrolling.finish_webauthn(&begun.enrollment_id, &made, None).await?;
        ada.next().await?;
        let begun = enrolled.session.context("the login is complete with the factor")?;
        let here = tenant.signed_in(&begun.cookie).sessions().await?.remove(0);
        ensure!(here.acr == "aal2" && here.amr == ["pwd", "pop", "mfa"], "{here:?}");

        let asked = challenge(tenant.login(credentials()).await);
        let answer = key.answer(&tenant, &asked).await?;
        tenant.mfa_verify(&asked, answer).await?;
        Ok(())
    });
}

/// One answer passes one login, and no other: neither that login again, nor another of the same account.
#[test]
fn c9_a_stolen_answer_is_worth_nothing() {
    system(async |stack| {
        let (demo, ada) = (stack.demo(), stack.inbox("ada"));
        let mut holder = stack.key_holder(&demo, &ada).await?;
        let (first, second) = (holder.asked().await, holder.asked().await);
        let superseded = demo.mfa_webauthn_begin(&first).await?;
        let old = holder.key.get(&superseded.public_key).await?;
        let begun = demo.mfa_webauthn_begin(&first).await?;
        let for_the_second = demo.mfa_webauthn_begin(&second).await?;
        let verify = async |login, name: &str, answer: &_| {
            demo.mfa_verify(login, MfaAnswer::webauthn(name, Clone::clone(answer))).await
        };
        failed(verify(&first, &superseded.challenge_id, &old).await, &ChallengeExpired);
        failed(verify(&first, &begun.challenge_id, &old).await, &InvalidCode);
        let answer = holder.key.get(&begun.public_key).await?;
        failed(verify(&first, "", &answer).await, &ChallengeExpired);
        failed(verify(&second, &begun.challenge_id, &answer).await, &ChallengeExpired);
        failed(verify(&second, &for_the_second.challenge_id, &answer).await, &InvalidCode);

        verify(&first, &begun.challenge_id, &answer).await?;
        failed(verify(&first, &begun.challenge_id, &answer).await, &MfaTokenInvalid);
        failed(verify(&second, &for_the_second.challenge_id, &answer).await, &InvalidCode);
        let answer = holder.key.get(&for_the_second.public_key).await?;
        verify(&second, &for_the_second.challenge_id, &answer).await?;
        Ok(())
    });
}

/// C9, C1: a key answers for the account that enrolled it, at the tenant where it did, though all tenants here have one relying party.
#[test]
fn c9_a_key_is_good_for_its_own_account_at_its_own_tenant() {
    system(async |stack| {
        let (demo, other) = (stack.demo(), stack.changed_tenant(&[])?);
        let (ada, eve) = (stack.inbox("ada"), stack.inbox("eve"));
        let mut own = stack.key_holder(&demo, &ada).await?;
        let own_id = allowed(&demo, &own.asked().await).await?;
        for (tenant, inbox) in [(&demo, &eve), (&other, &ada)] {
            let victim = stack.key_holder(tenant, inbox).await?;
            let asked = victim.asked().await;
            let begun = tenant.mfa_webauthn_begin(&asked).await?;
            // The key signs for whoever asks it by its own name.
            let mut options = begun.public_key.clone();
            let descriptor = options.allow_credentials.iter_mut().flatten().next().context("a credential")?;
            descriptor.id.clone_from(&own_id);
            let answer = own.key.get(&options).await?;
            failed(tenant.mfa_verify(&asked, MfaAnswer::webauthn(begun.challenge_id, answer)).await, &InvalidCode);

            // An answer of the owner's, with what belongs to the victim.
            let login = own.asked().await;
            let begun = demo.mfa_webauthn_begin(&login).await?;
            let answer = own.key.get(&begun.public_key).await?;
            let answer = || MfaAnswer::webauthn(begun.challenge_id.as_str(), answer.clone());
            failed(tenant.mfa_verify(&asked, answer()).await, &ChallengeExpired);
            let claimed = MfaChallenge::new(login.token.clone(), &*asked.user_id);
            failed(tenant.mfa_verify(&claimed, answer()).await, &MfaTokenInvalid);
            let claimed = MfaChallenge::new(asked.token.clone(), &*login.user_id);
            failed(demo.mfa_verify(&claimed, answer()).await, &MfaTokenInvalid);
            demo.mfa_verify(&login, answer()).await?;
        }
        let me = own.by_key().await?;
        let begun = me.enrolling().begin_webauthn().await?;
        let made = SecurityKey::at(&stack.origin()?)?.create(&begun.public_key).await?;
        let someone = stack.newcomer(&stack.inbox("bob")).await?;
        let outcome = someone.enrolling().finish_webauthn(&begun.enrollment_id, &made, None).await;
        refused(outcome, &EnrollmentInvalid);
        ensure!(me.factors().await?.factors.len() == 1 && someone.factors().await?.factors.is_empty());
        Ok(())
    });
}

/// The one credential that a login may answer with.
async fn allowed(tenant: &Tenant, login: &MfaChallenge) -> anyhow::Result<String> {
    let begun = tenant.mfa_webauthn_begin(login).await?;
    Ok(begun.public_key.allow_credentials.and_then(|mut one| one.pop()).context("a credential")?.id)
}

#[test]
fn c9_an_answer_from_another_page_is_refused() {
    system(async |stack| {
        let (demo, ada) = (stack.demo(), stack.inbox("ada"));
        let mut holder = stack.key_holder(&demo, &ada).await?;
        let me = holder.by_key().await?;
        let own = stack.origin()?;
        for elsewhere in ["http://localhost:1", "https://localhost", &own.replace("http:", "https:")] {
            let begun = me.enrolling().begin_webauthn().await?;
            let made = SecurityKey::at(elsewhere)?.create(&begun.public_key).await?;
            let outcome = me.enrolling().finish_webauthn(&begun.enrollment_id, &made, None).await;
            refused(outcome, &CredentialInvalid);
            holder.key = holder.key.carried_to(elsewhere)?;
            let asked = holder.asked().await;
            let answer = holder.key.answer(&demo, &asked).await?;
            failed(demo.mfa_verify(&asked, answer).await, &InvalidCode);
        }
        ensure!(me.factors().await?.factors.len() == 1);
        holder.key = holder.key.carried_to(&own)?;
        holder.by_key().await.map(drop)
    });
}

/// Of two copies of a key one falls behind, and is refused.
#[test]
fn c9_a_counter_that_does_not_move_on_is_refused() {
    system(async |stack| {
        let (demo, ada) = (stack.demo(), stack.inbox("ada"));
        let mut holder = stack.key_holder(&demo, &ada).await?;
        let mut copy = holder.key.copied();
        holder.by_key().await?;
        holder.by_key().await?;
        for _ in 0..2 {
            let asked = holder.asked().await;
            let answer = copy.answer(&demo, &asked).await?;
            failed(demo.mfa_verify(&asked, answer).await, &InvalidCode);
        }
        holder.by_key().await.map(drop)
    });
}
