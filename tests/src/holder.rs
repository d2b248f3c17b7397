//! Somebody who holds one artefact of every kind, for tests of where else these work: at another tenant, for another account, or changed.

use crate::{Answer, AuthenticatorApp, Inbox, Input, Operation, Place, SecurityKey, Stack, challenge, demanded};
use anyhow::{Context, ensure};
use reqwest::Method;
use reqwest::header::COOKIE;
use scaikey_client::{Credentials, MfaAnswer, Registration, SessionCookie, Tenant};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A kind of artefact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Artefact {
    /// The account's id.
    UserId,
    /// The value of a session's cookie.
    Session,
    /// The public name of another session.
    SessionHandle,
    /// The name of a factor.
    FactorId,
    /// The name of a trusted device.
    DeviceId,
    /// The token of that device.
    DeviceToken,
    /// The token of a login that waits for its second factor.
    MfaToken,
    /// The name that a code was mailed under, for that login.
    EmailChallenge,
    /// That code.
    EmailCode,
    /// The token of another such login.
    KeyMfaToken,
    /// The name that a passkey was asked for under, for that login.
    KeyChallenge,
    /// What the passkey answered.
    Assertion,
    /// A code of an authenticator app; drawn by [`Holder::draw_codes`].
    TotpCode,
    /// A recovery code.
    RecoveryCode,
    /// The token of a login that demands an enrolment.
    EnrollingToken,
    /// An app that is being enrolled.
    TotpEnrollment,
    /// The code of that app; drawn by [`Holder::draw_codes`].
    EnrollmentCode,
    /// A passkey that is being enrolled.
    WebauthnEnrollment,
    /// What that passkey answered.
    Attestation,
    /// The mailed token that verifies an address.
    VerifyToken,
    /// The mailed token that resets a password.
    ResetToken,
    /// The mailed token that changes an address.
    ChangeEmailToken,
    /// The mailed token that disowns a change.
    DisownToken,
}

/// Whose mails a holder reads. Two holders at two tenants may be the same people.
#[derive(Debug, Clone)]
pub struct People {
    /// Holds most of it.
    pub holder: Inbox,
    /// The address that the holder changes to.
    pub next: Inbox,
    /// Whose login demands an enrolment.
    pub newcomer: Inbox,
    /// Has not verified the address.
    pub unverified: Inbox,
}

impl People {
    /// New people.
    pub fn new(stack: &Stack) -> Self {
        let [holder, next, newcomer, unverified] =
            ["holder", "next", "newcomer", "unverified"].map(|name| stack.inbox(name));
        Self { holder, next, newcomer, unverified }
    }
}

/// One account of a tenant that demands second factors, and two more for what one cannot hold at once.
#[derive(Debug)]
pub struct Holder {
    pub(crate) stack: Stack,
    pub(crate) tenant: Tenant,
    pub(crate) people: People,
    pub(crate) cookie: SessionCookie,
    pub(crate) newcomer_id: String,
    slug: String,
    password: String,
    app: AuthenticatorApp,
    enrolling_app: AuthenticatorApp,
    artefacts: BTreeMap<Artefact, String>,
}

impl Holder {
    /// The slug of a tenant where there can be one.
    ///
    /// # Errors
    /// It was not made.
    pub fn tenant(stack: &Stack) -> anyhow::Result<String> {
        let slug = stack.tenant_slug(&["--self-registration"])?;
        stack.cli(&["tenant", "update", &slug, "--mfa", "required", "--account-deletion", "true"])?;
        Ok(slug)
    }

    /// Registers the people at this tenant, and has them come by everything. All mails are read.
    ///
    /// # Errors
    /// Something was refused, or a mail did not come.
    pub async fn new(stack: &Stack, slug: &str, people: &People, password: &str) -> anyhow::Result<Self> {
        let stack = stack.from_elsewhere()?;
        let tenant = stack.client().tenant(slug);
        let People { holder, next, newcomer, unverified } = people;
        let credentials = || Credentials::new(holder.address(), password);

        // The first login demands a factor; the mailbox becomes another.
        join(&tenant, holder, password).await?;
        let asked = demanded(tenant.login(credentials()).await);
        let begun = tenant.enrolling(&asked).begin_totp().await?;
        let app = AuthenticatorApp::new(&begun.secret)?;
        let enrolled = tenant.enrolling(&asked).confirm(&begun.enrollment_id, app.code().await, None).await?;
        holder.next().await?;
        let codes = enrolled.recovery_codes.context("recovery codes come with the first factor")?;
        let first = enrolled.session.context("the login is complete with the factor")?;
        let enrolling = tenant.signed_in(&first.cookie).enrolling();
        let begun = enrolling.begin_email().await?;
        enrolling.confirm(&begun.enrollment_id, holder.next().await?.code()?, None).await?;
        holder.next().await?;
        let begun = enrolling.begin_webauthn().await?;
        let mut key = SecurityKey::at(&stack.origin()?)?;
        enrolling.finish_webauthn(&begun.enrollment_id, &key.create(&begun.public_key).await?, None).await?;
        holder.next().await?;

        // Another session, on a device to be trusted.
        let asked = challenge(tenant.login(credentials()).await);
        let here = tenant.mfa_verify(&asked, MfaAnswer::recovery_code(codes[0].clone()).trust_device()).await?;
        let disown = holder.next().await?.token()?;
        let me = tenant.signed_in(&here.cookie);
        let device = me.trusted_devices().await?.pop().context("a trusted device")?;
        let totp = me.enrolling().begin_totp().await?;
        let webauthn = me.enrolling().begin_webauthn().await?;
        let enrolling_app = AuthenticatorApp::new(&totp.secret)?;
        let attestation = SecurityKey::at(&stack.origin()?)?.create(&webauthn.public_key).await?;

        let mut made = Self {
            stack,
            tenant: tenant.clone(),
            people: people.clone(),
            cookie: here.cookie.clone(),
            newcomer_id: String::new(),
            slug: slug.to_owned(),
            password: password.to_owned(),
            app,
            enrolling_app,
            artefacts: BTreeMap::new(),
        };
        let change = json!({ "new_email": next.address() });
        let answer = made.as_me(Method::POST, &made.at("account/email"), Some(&change)).await?;
        ensure!(answer.status == 200, "{answer:?}");
        let change = next.next().await?.token()?;

        // A login that waits, with a code on its way; and one that waits for the passkey.
        let asked = challenge(tenant.login(credentials()).await);
        let sent = tenant.mfa_email_send(&asked).await?;
        let code = holder.next().await?.code()?;
        let for_key = challenge(tenant.login(credentials()).await);
        let begun = tenant.mfa_webauthn_begin(&for_key).await?;
        let assertion = key.get(&begun.public_key).await?;

        join(&tenant, newcomer, password).await?;
        let demanded = demanded(tenant.login(Credentials::new(newcomer.address(), password)).await);
        made.newcomer_id.clone_from(&demanded.user_id);
        tenant.forgot_password(newcomer.address()).await?;
        let reset = newcomer.next().await?.token()?;
        tenant.register(Registration::new(unverified.address(), password, "Ada", "Lovelace")).await?;
        let verify = unverified.next().await?.token()?;

        made.artefacts = BTreeMap::from([
            (Artefact::UserId, here.user_id),
            (Artefact::Session, here.cookie.value().expose().to_owned()),
            (Artefact::SessionHandle, first.id),
            (Artefact::FactorId, enrolled.factor_id),
            (Artefact::DeviceId, device.id),
            (Artefact::DeviceToken, here.trusted_device_token.context("a device to be trusted")?.expose().to_owned()),
            (Artefact::MfaToken, asked.token.expose().to_owned()),
            (Artefact::EmailChallenge, sent.challenge_id),
            (Artefact::EmailCode, code),
            (Artefact::KeyMfaToken, for_key.token.expose().to_owned()),
            (Artefact::KeyChallenge, begun.challenge_id),
            (Artefact::Assertion, serde_json::to_string(&assertion)?),
            (Artefact::Attestation, serde_json::to_string(&attestation)?),
            (Artefact::RecoveryCode, codes[1].expose().to_owned()),
            (Artefact::EnrollingToken, demanded.token.expose().to_owned()),
            (Artefact::TotpEnrollment, totp.enrollment_id.expose().to_owned()),
            (Artefact::WebauthnEnrollment, webauthn.enrollment_id.expose().to_owned()),
            (Artefact::VerifyToken, verify),
            (Artefact::ResetToken, reset),
            (Artefact::ChangeEmailToken, change),
            (Artefact::DisownToken, disown),
        ]);
        Ok(made)
    }

    /// Reads the codes of the apps, which are right for a minute from the first time.
    pub fn draw_codes(&mut self) {
        self.artefacts.entry(Artefact::TotpCode).or_insert_with(|| self.app.lasting());
        self.artefacts.entry(Artefact::EnrollmentCode).or_insert_with(|| self.enrolling_app.lasting());
    }

    /// What is held of this kind; empty if it is not drawn yet.
    pub fn artefact(&self, kind: Artefact) -> &str {
        self.artefacts.get(&kind).map_or("", String::as_str)
    }

    /// All that is held.
    pub fn artefacts(&self) -> impl Iterator<Item = (Artefact, &str)> {
        self.artefacts.iter().map(|(kind, value)| (*kind, value.as_str()))
    }

    /// The slug of the tenant.
    pub fn slug(&self) -> &str {
        &self.slug
    }

    /// The password.
    pub fn password(&self) -> &str {
        &self.password
    }

    /// The name of the session's cookie.
    pub fn cookie_name(&self) -> &str {
        self.cookie.name()
    }

    /// The token of a new login, that waits for its second factor.
    pub async fn waiting_login(&self) -> String {
        challenge(self.tenant.login(self.credentials()).await).token.expose().to_owned()
    }

    /// The name of a new enrolment of an app.
    ///
    /// # Errors
    /// It was refused.
    pub async fn begun_enrollment(&self) -> anyhow::Result<String> {
        let begun = self.tenant.signed_in(&self.cookie).enrolling().begin_totp().await?;
        Ok(begun.enrollment_id.expose().to_owned())
    }

    pub(crate) fn credentials(&self) -> Credentials {
        Credentials::new(self.people.holder.address(), &*self.password)
    }

    /// What the holder sends where this is asked for; null where nothing need be said.
    pub(crate) fn says(&self, operation: &Operation, input: &Input) -> Value {
        let takes = |name: &str| operation.inputs.iter().any(|it| it.name == name);
        let kind = match (input.place, &*input.name) {
            (Place::Cookie, _) => Artefact::Session,
            (Place::Header, _) => return Value::Null,
            (_, "email") => return self.people.holder.address().into(),
            (_, "password" | "current_password") => return self.password.clone().into(),
            (_, "method") => return "email".into(),
            (_, "mfa_token") => Artefact::MfaToken,
            (_, "user_id") => Artefact::UserId,
            (_, "challenge_id") => Artefact::EmailChallenge,
            (_, "code") if takes("enrollment_id") => Artefact::EnrollmentCode,
            (_, "code") => Artefact::EmailCode,
            (_, "credential") if takes("enrollment_id") => Artefact::Attestation,
            // Its method is another.
            (_, "credential") => return Value::Null,
            (_, "enrollment_id") if takes("credential") => Artefact::WebauthnEnrollment,
            (_, "enrollment_id") => Artefact::TotpEnrollment,
            (_, "trusted_device_token") => Artefact::DeviceToken,
            (_, "session_id") => Artefact::SessionHandle,
            (_, "factor_id") => Artefact::FactorId,
            (_, "device_id") => Artefact::DeviceId,
            _ => return input.example.clone(),
        };
        as_sent(input, self.artefact(kind))
    }

    /// The path of an operation at the tenant.
    pub(crate) fn at(&self, operation: &str) -> String {
        format!("/api/v1/auth/tenants/{}/{operation}", self.slug)
    }

    /// A request with the session's cookie.
    pub(crate) async fn as_me(&self, method: Method, path: &str, body: Option<&Value>) -> anyhow::Result<Answer> {
        let cookie = self.cookie.header().context("no header can hold the cookie")?;
        let url = format!("{}{path}", self.stack.url());
        let request = self.stack.http().request(method, url).header(COOKIE, cookie);
        self.stack.answer(body.into_iter().fold(request, reqwest::RequestBuilder::json)).await
    }
}

/// An artefact as the value of an input: a credential is an object.
pub(crate) fn as_sent(input: &Input, text: &str) -> Value {
    if input.name == "credential" { serde_json::from_str(text).unwrap_or_default() } else { text.into() }
}

async fn join(tenant: &Tenant, inbox: &Inbox, password: &str) -> anyhow::Result<()> {
    tenant.register(Registration::new(inbox.address(), password, "Ada", "Lovelace")).await?;
    tenant.verify_email(inbox.next().await?.token()?).await?;
    Ok(())
}
