//! The use cases behind the server-rendered pages, in the pages' own words.

use super::refusals::log;
use crate::app::account::{ConfirmEmailError, DisownError, Disowned};
use crate::app::link_request::LinkRequestError;
use crate::app::refusal::Refusal;
use crate::app::reset_password::ResetPasswordError;
use crate::app::verify_email::{EmailVerified, Ownership, VerifyEmailError};
use crate::app::{App, Caller};
use crate::domain::cookie::{self, Purpose};
use crate::domain::rules::Rule;
use crate::pages::{
    ClientContext, ConfirmOutcome, DisownOutcome, LinkRequestOutcome, NewAddressOutcome, PageActions, PageFailure,
    PageTenant, PasswordRefusal, ResetPageOutcome, ResetStatus, VerificationStatus,
};
use async_trait::async_trait;
use scaikey_email::EmailAddress;
use std::sync::Arc;

/// Lends the application to the pages.
pub(super) struct Pages(pub(super) Arc<App>);

#[async_trait]
impl PageActions for Pages {
    fn registration_cookie(&self, tenant: &PageTenant) -> String {
        cookie::name(Purpose::Registration, &tenant.slug, tenant.base_url.starts_with("https://"))
    }

    async fn tenant(&self, slug: &str) -> Result<Option<PageTenant>, PageFailure> {
        match self.0.tenant(slug).await {
            Ok(tenant) => {
                let settings = &tenant.settings;
                Ok(Some(PageTenant {
                    slug: tenant.slug.clone(),
                    name: settings.name.clone(),
                    locale: settings.locale.clone(),
                    base_url: settings.base_url.clone(),
                    minimum_length: settings.password.minimum_length,
                    home_url: settings.redirect_uris.first().cloned(),
                }))
            }
            Err(Refusal::UnknownTenant) => Ok(None),
            Err(refusal) => Err(failure(&refusal, "")),
        }
    }

    async fn verification_status(
        &self, slug: &str, token: &str, browser: Option<&str>, client: &ClientContext,
    ) -> Result<VerificationStatus, PageFailure> {
        match self.0.verification_status(slug, token, browser, &caller(client)).await {
            Ok(Ok(needs_password)) => Ok(VerificationStatus::Ready { needs_password }),
            Ok(Err(EmailVerified { redirect_uri, .. })) => {
                Ok(VerificationStatus::AlreadyVerified { continue_to: redirect_uri })
            }
            Err(VerifyEmailError::TokenExpired) => Ok(VerificationStatus::Expired),
            Err(VerifyEmailError::Refused(refusal)) => Err(failure(&refusal, &client.request_id)),
            Err(_) => Ok(VerificationStatus::Invalid),
        }
    }

    async fn confirm_email(
        &self, slug: &str, token: &str, password: Option<&str>, browser: Option<&str>, client: &ClientContext,
    ) -> Result<ConfirmOutcome, PageFailure> {
        let ownership = Ownership { browser, password };
        match self.0.confirm_email(slug, token, ownership, &caller(client)).await {
            Ok(EmailVerified { already: false, redirect_uri }) => {
                Ok(ConfirmOutcome::Confirmed { continue_to: redirect_uri })
            }
            Ok(EmailVerified { already: true, redirect_uri }) => {
                Ok(ConfirmOutcome::AlreadyVerified { continue_to: redirect_uri })
            }
            Err(VerifyEmailError::PasswordRequired) => Ok(ConfirmOutcome::PasswordRequired),
            Err(VerifyEmailError::WrongPassword) => Ok(ConfirmOutcome::WrongPassword),
            Err(VerifyEmailError::TokenExpired) => Ok(ConfirmOutcome::Expired),
            Err(VerifyEmailError::TokenInvalid) => Ok(ConfirmOutcome::Invalid),
            Err(VerifyEmailError::Refused(refusal)) => Err(failure(&refusal, &client.request_id)),
        }
    }

    async fn resend_verification(
        &self, slug: &str, email: &str, client: &ClientContext,
    ) -> Result<LinkRequestOutcome, PageFailure> {
        let Ok(email) = EmailAddress::parse(email) else { return Ok(LinkRequestOutcome::MalformedAddress) };
        accepted(self.0.resend_verification(slug, &email, None, &caller(client)).await, client)
    }

    async fn request_reset(
        &self, slug: &str, email: &str, client: &ClientContext,
    ) -> Result<LinkRequestOutcome, PageFailure> {
        let Ok(email) = EmailAddress::parse(email) else { return Ok(LinkRequestOutcome::MalformedAddress) };
        accepted(self.0.forgot_password(slug, &email, None, &caller(client)).await, client)
    }

    async fn reset_status(&self, slug: &str, token: &str, client: &ClientContext) -> Result<ResetStatus, PageFailure> {
        match self.0.reset_token_status(slug, token, &caller(client)).await {
            Ok(()) => Ok(ResetStatus::Ready),
            Err(ResetPasswordError::TokenExpired) => Ok(ResetStatus::Expired),
            Err(ResetPasswordError::Refused(refusal)) => Err(failure(&refusal, &client.request_id)),
            Err(_) => Ok(ResetStatus::Invalid),
        }
    }

    async fn reset_password(
        &self, slug: &str, token: &str, new_password: &str, client: &ClientContext,
    ) -> Result<ResetPageOutcome, PageFailure> {
        match self.0.reset_password(slug, token, new_password, &caller(client)).await {
            Ok(continue_to) => Ok(ResetPageOutcome::Done { continue_to }),
            Err(ResetPasswordError::Rules(violations)) => {
                let refusal = match violations.first().map(|violation| violation.rule) {
                    Some(Rule::PasswordTooShort) => PasswordRefusal::TooShort,
                    Some(Rule::PasswordTooLong) => PasswordRefusal::TooLong,
                    _ => PasswordRefusal::Common,
                };
                Ok(ResetPageOutcome::WeakPassword(refusal))
            }
            Err(ResetPasswordError::TokenInvalid) => Ok(ResetPageOutcome::Invalid),
            Err(ResetPasswordError::TokenExpired) => Ok(ResetPageOutcome::Expired),
            Err(ResetPasswordError::Refused(refusal)) => Err(failure(&refusal, &client.request_id)),
        }
    }

    async fn confirm_email_change(
        &self, slug: &str, token: &str, client: &ClientContext,
    ) -> Result<NewAddressOutcome, PageFailure> {
        match self.0.confirm_email_change(slug, token, &caller(client)).await {
            Ok(()) => Ok(NewAddressOutcome::Changed),
            Err(ConfirmEmailError::AddressTaken) => Ok(NewAddressOutcome::AddressTaken),
            Err(ConfirmEmailError::TokenExpired) => Ok(NewAddressOutcome::Expired),
            Err(ConfirmEmailError::TokenInvalid) => Ok(NewAddressOutcome::Invalid),
            Err(ConfirmEmailError::Refused(refusal)) => Err(failure(&refusal, &client.request_id)),
        }
    }

    async fn disown(&self, slug: &str, token: &str, client: &ClientContext) -> Result<DisownOutcome, PageFailure> {
        match self.0.disown(slug, token, &caller(client)).await {
            Ok(Disowned::ResetMailed) => Ok(DisownOutcome::Done),
            Ok(Disowned::Closed) => Ok(DisownOutcome::Closed),
            Err(DisownError::TokenExpired) => Ok(DisownOutcome::Expired),
            Err(DisownError::TokenInvalid) => Ok(DisownOutcome::Invalid),
            Err(DisownError::Refused(refusal)) => Err(failure(&refusal, &client.request_id)),
        }
    }
}

fn caller(client: &ClientContext) -> Caller {
    Caller {
        network: client.ip_bucket.clone(),
        request_id: client.request_id.clone(),
        traceparent: None,
        device: client.device.clone(),
    }
}

fn accepted(result: Result<(), LinkRequestError>, client: &ClientContext) -> Result<LinkRequestOutcome, PageFailure> {
    match result {
        // The pages send no redirect_uri, so no rule can be broken.
        Ok(()) | Err(LinkRequestError::Rules(_)) => Ok(LinkRequestOutcome::Accepted),
        Err(LinkRequestError::Refused(refusal)) => Err(failure(&refusal, &client.request_id)),
    }
}

fn failure(refusal: &Refusal, request_id: &str) -> PageFailure {
    log(refusal, request_id);
    match refusal {
        Refusal::UnknownTenant => PageFailure::UnknownTenant,
        Refusal::Limited { retry_after } => PageFailure::Limited { retry_after: *retry_after },
        Refusal::Overloaded { retry_after } => PageFailure::Overloaded { retry_after: *retry_after },
        Refusal::Unavailable(_) => PageFailure::Unavailable,
        Refusal::Unexpected(_) => PageFailure::Internal,
    }
}
