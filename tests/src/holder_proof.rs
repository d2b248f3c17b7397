//! That a [`Holder`] still has all that it had: what is listed, and that each artefact works where it belongs.

use crate::{Artefact, Holder, Operation, Place, challenge, session};
use anyhow::{Context, ensure};
use reqwest::Method;
use scaikey_client::{Enrollment, MfaAnswer, MfaChallenge, VerificationStatus};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

impl Holder {
    /// What every operation of the contract shows that needs nothing but a session, without what changes by being looked at.
    ///
    /// # Errors
    /// One did not answer.
    pub async fn listed(&self, operations: &[Operation]) -> anyhow::Result<BTreeMap<String, Value>> {
        let mut listed = BTreeMap::new();
        let names = |it: &Operation| it.inputs.iter().any(|input| input.place == Place::Path);
        let lists = |it: &&Operation| it.method == Method::GET && it.needs_session && !names(it);
        for operation in operations.iter().filter(lists) {
            let answer = self.as_me(Method::GET, &operation.without_query(self.slug()), None).await?;
            ensure!(answer.status == 200, "{}: {answer:?}", operation.id);
            let mut data = answer.json()?["data"].take();
            forget_times_of_use(&mut data);
            listed.insert(operation.id.clone(), data);
        }
        ensure!(listed.len() >= 5, "{listed:?}");
        Ok(listed)
    }

    /// Uses every artefact where it belongs. After that they are used up.
    ///
    /// # Errors
    /// One did not work.
    pub async fn everything_works(mut self) -> anyhow::Result<()> {
        self.draw_codes();
        let (tenant, holder) = (self.tenant.clone(), self.people.holder.clone());
        let me = tenant.signed_in(&self.cookie);
        let mut worked = BTreeSet::new();
        let mut uses = |kind| {
            worked.insert(kind);
            self.artefact(kind).to_owned()
        };

        // The codes of the apps first, while they are right. A factor that is new voids what follows the password, so it comes later.
        let asked = challenge(tenant.login(self.credentials()).await);
        tenant.mfa_verify(&asked, MfaAnswer::totp(uses(Artefact::TotpCode))).await.context("TotpCode")?;
        let asked = MfaChallenge::new(uses(Artefact::MfaToken), uses(Artefact::UserId));
        let answer = MfaAnswer::email(uses(Artefact::EmailChallenge), uses(Artefact::EmailCode));
        tenant.mfa_verify(&asked, answer).await.context("MfaToken and EmailCode")?;
        let asked = MfaChallenge::new(uses(Artefact::KeyMfaToken), uses(Artefact::UserId));
        let signed = serde_json::from_str(&uses(Artefact::Assertion))?;
        let answer = MfaAnswer::webauthn(uses(Artefact::KeyChallenge), signed);
        tenant.mfa_verify(&asked, answer).await.context("KeyMfaToken and Assertion")?;
        let asked = challenge(tenant.login(self.credentials()).await);
        tenant
            .mfa_verify(&asked, MfaAnswer::recovery_code(uses(Artefact::RecoveryCode)))
            .await
            .context("RecoveryCode")?;
        holder.next().await?;
        session(tenant.login(self.credentials().trusted_device_token(uses(Artefact::DeviceToken))).await);

        uses(Artefact::Session);
        me.rename_factor(&uses(Artefact::FactorId), "Phone").await.context("FactorId")?;
        me.rename_trusted_device(&uses(Artefact::DeviceId), "Desk").await.context("DeviceId")?;
        me.revoke_session(&uses(Artefact::SessionHandle)).await.context("SessionHandle")?;
        let (begun, made) = (uses(Artefact::WebauthnEnrollment).into(), uses(Artefact::Attestation));
        let made = serde_json::from_str(&made)?;
        me.enrolling().finish_webauthn(&begun, &made, None).await.context("WebauthnEnrollment")?;
        holder.next().await?;
        let (begun, code) = (uses(Artefact::TotpEnrollment).into(), uses(Artefact::EnrollmentCode));
        me.enrolling().confirm(&begun, code, None).await.context("TotpEnrollment")?;
        holder.next().await?;

        let newcomer = Enrollment::new(uses(Artefact::EnrollingToken), &*self.newcomer_id);
        tenant.enrolling(&newcomer).begin_totp().await.context("EnrollingToken")?;
        tenant
            .reset_password(uses(Artefact::ResetToken), "nine loud herons in the reeds")
            .await
            .context("ResetToken")?;
        self.people.newcomer.next().await?;
        let verified = tenant.verify_email(uses(Artefact::VerifyToken)).await.context("VerifyToken")?;
        ensure!(verified.status == VerificationStatus::Verified);
        let change = json!({ "token": uses(Artefact::ChangeEmailToken) });
        let answer = self.as_me(Method::POST, &self.at("account/email/confirm"), Some(&change)).await?;
        ensure!(answer.status == 200, "ChangeEmailToken: {answer:?}");
        holder.next().await?;

        let page = format!("{}/t/{}/not-me", self.stack.url(), self.slug());
        let form = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("token", &uses(Artefact::DisownToken))
            .finish();
        let request = self.stack.http().post(page).header("content-type", "application/x-www-form-urlencoded");
        let answer = self.stack.answer(request.header("origin", self.stack.url()).body(form)).await?;
        ensure!(answer.status == 200, "DisownToken: {answer:?}");
        holder.next().await?.token()?;

        let held: BTreeSet<Artefact> = self.artefacts().map(|(kind, _)| kind).collect();
        ensure!(worked == held, "say here how these are seen to work: {:?}", held.difference(&worked));
        Ok(())
    }
}

/// A session that looks at itself is used by that.
fn forget_times_of_use(node: &mut Value) {
    match node {
        Value::Object(members) => {
            members.retain(|name, _| name != "last_used_at" && name != "expires_at");
            members.values_mut().for_each(forget_times_of_use);
        }
        Value::Array(items) => items.iter_mut().for_each(forget_times_of_use),
        _ => {}
    }
}
