//! `register`: creates an account and mails its verification link; says the same for every state of the address.

use super::new_password::{Owner, chosen};
use super::refusal::Refusal;
use super::{App, Caller, address_digest, ids};
use crate::domain::rate::{self, MailKind};
use crate::domain::rules::{Rule, Violation};
use crate::domain::{custom_data, lifetimes, password::Password, person_name::PersonName, redirect, token::Token};
use scaikey_email::EmailAddress;
use scaikey_store::{
    Actor, EventKind, NewAccount, NewToken, RegisterOutcome, Registration, Tenant, TokenPurpose, UserId,
};
use serde_json::Value;
use uuid::Uuid;

/// What a person typed.
pub struct Register<'a> {
    /// Their address.
    pub email: &'a EmailAddress,
    /// The password they chose.
    pub password: &'a str,
    /// Given name.
    pub first_name: &'a str,
    /// Family name.
    pub last_name: &'a str,
    /// Proof of a solved captcha.
    pub captcha_token: Option<&'a str>,
    /// Where they want to go after verifying.
    pub redirect_uri: Option<&'a str>,
    /// The tenant's own fields.
    pub custom_data: Option<&'a Value>,
}

/// What everybody is told.
#[derive(Debug)]
pub struct Registered {
    /// A fresh id, unlinkable to the account: the same for new, unverified and existing addresses (SECURITY §0.5).
    pub registration_id: Uuid,
    /// Cookie that marks this browser, so that the page behind the mail need not ask for the password.
    pub browser: Token,
    /// The tenant, for the cookie's name and attributes.
    pub tenant: std::sync::Arc<Tenant>,
}

/// Why nothing was registered.
#[derive(Debug, thiserror::Error)]
pub enum RegisterError {
    /// The tenant does not let people register themselves.
    #[error("self-registration is off")]
    SelfRegistrationDisabled,
    /// Rules that the request breaks; all of them.
    #[error("the request breaks a rule")]
    Rules(Vec<Violation>),
    /// See [`Refusal`].
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl App {
    /// Registers a person. The work is the same for every state of the address: one hash, one transaction, one mail.
    ///
    /// # Errors
    /// [`RegisterError`]; nothing was written and no mail goes out.
    pub async fn register(&self, slug: &str, form: Register<'_>, caller: &Caller) -> Result<Registered, RegisterError> {
        let tenant = self.tenant(slug).await?;
        self.limit(&rate::registration(tenant.id, &caller.network)).await?;
        if !tenant.settings.self_registration {
            return Err(RegisterError::SelfRegistrationDisabled);
        }
        // A schema that was accepted once and cannot be read any more lets nothing through.
        let schema = tenant.settings.custom_data_schema.as_ref().map(custom_data::compile).transpose();
        let schema = schema.map_err(|problem| Refusal::Unexpected(problem.into()))?;
        let (password, first_name, last_name) = check(&tenant, schema.as_ref(), &form).map_err(RegisterError::Rules)?;
        self.check_captcha(&tenant, form.captcha_token).await?;
        let password_hash = self.hasher.hash(tenant.id, password.expose()).await.map_err(Refusal::from)?;
        // After the hash: whom the full queue refused is told to come back in seconds, and must not find the minute's mail spent.
        let charges = rate::mail_to(tenant.id, MailKind::Register, &address_digest(form.email));
        self.limit(&charges).await?;

        let token = self.draw_link_token(tenant.id, TokenPurpose::VerifyEmail);
        let (browser, now) = (self.draw_token(), self.clock.now());
        let registration = Registration {
            account: NewAccount {
                id: UserId(self.draw_id()),
                email: form.email.clone(),
                password_hash,
                first_name: first_name.as_str().to_owned(),
                last_name: last_name.as_str().to_owned(),
                custom_data: form.custom_data.cloned(),
            },
            token: NewToken {
                digest: token.digest(),
                redirect_uri: form.redirect_uri.map(str::to_owned),
                browser: Some(browser.digest()),
                expires_at: now + lifetimes::VERIFICATION_TOKEN,
            },
            verification: self.verification_mail(&tenant, first_name.as_str(), &token, caller),
            notice: self.account_exists_mail(&tenant, caller),
            event: self.event(EventKind::Registration, Actor::Visitor, caller),
        };
        let answer = self.store.register(tenant.id, &registration).await;
        let queued = match self.mail_written(&charges, answer).await? {
            RegisterOutcome::Created | RegisterOutcome::Replaced => &registration.verification,
            RegisterOutcome::AddressInUse => &registration.notice,
        };
        self.doorbell.ring(queued.id);
        Ok(Registered { registration_id: ids::random(&*self.entropy), browser, tenant })
    }

    async fn check_captcha(&self, tenant: &Tenant, token: Option<&str>) -> Result<(), RegisterError> {
        let Some(captcha) = &tenant.settings.captcha else { return Ok(()) };
        let refuse = |rule, detail: &str| {
            RegisterError::Rules(vec![Violation { field: "captcha_token", rule, detail: detail.into() }])
        };
        let Some(token) = token.filter(|token| !token.is_empty()) else {
            return Err(refuse(Rule::CaptchaRequired, "This tenant asks for a solved captcha."));
        };
        let secret = self
            .keys
            .open(&scaikey_mail::captcha_context(tenant.id), &captcha.secret)
            .map_err(|error| Refusal::Unexpected(error.into()))?;
        let secret = std::str::from_utf8(&secret).map_err(|error| Refusal::Unexpected(error.into()))?;
        if self.captcha.verify(&captcha.siteverify_url, secret, token).await.map_err(Refusal::from)? {
            Ok(())
        } else {
            Err(refuse(Rule::CaptchaFailed, "The captcha was not solved, or its token is spent."))
        }
    }
}

/// Checks every rule that needs no I/O, in the order of the fields; the same for all states of the address.
fn check(
    tenant: &Tenant, schema: Option<&jsonschema::Validator>, form: &Register<'_>,
) -> Result<(Password, PersonName, PersonName), Vec<Violation>> {
    let owner = Owner { address: form.email.as_str(), first_name: form.first_name, last_name: form.last_name };
    let password = chosen("password", form.password, tenant, Some(owner));
    let first_name = PersonName::new("first_name", form.first_name);
    let last_name = PersonName::new("last_name", form.last_name);
    let redirect = redirect::check(&tenant.settings.redirect_uris, form.redirect_uri);
    let custom = custom_data::check(schema, form.custom_data);
    match (password, first_name, last_name, redirect, custom) {
        (Ok(password), Ok(first_name), Ok(last_name), Ok(()), Ok(())) => Ok((password, first_name, last_name)),
        (password, first_name, last_name, redirect, custom) => {
            Err([password.err(), first_name.err(), last_name.err(), redirect.err(), custom.err()]
                .into_iter()
                .flatten()
                .collect())
        }
    }
}

#[cfg(test)]
mod tests;
