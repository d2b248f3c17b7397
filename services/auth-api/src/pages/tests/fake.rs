//! An application that answers by the token or address it is given, and keeps what it was asked.

use crate::pages::port::*;
use async_trait::async_trait;
use std::sync::Mutex;
use std::time::Duration;

/// The display name of tenant `hostile`.
pub(crate) const HOSTILE_NAME: &str = "\"><script>alert(1)</script>\u{202e}{{7*7}}";

/// Remembers the calls that could have an effect or tell something about a token.
#[derive(Default)]
pub(crate) struct Fake(Mutex<Vec<String>>);

impl Fake {
    pub(crate) fn calls(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }

    fn note(&self, call: String) {
        self.0.lock().unwrap().push(call);
    }
}

fn failure(word: &str) -> Option<PageFailure> {
    match word {
        "limited" => Some(PageFailure::Limited { retry_after: Duration::from_millis(120_500) }),
        "busy" => Some(PageFailure::Overloaded { retry_after: Duration::from_millis(800) }),
        "away" => Some(PageFailure::Unavailable),
        "broken" => Some(PageFailure::Internal),
        _ => None,
    }
}

fn link(email: &str) -> Result<LinkRequestOutcome, PageFailure> {
    match email.split_once('@') {
        Some((local, _)) => failure(local).map_or(Ok(LinkRequestOutcome::Accepted), Err),
        None => Ok(LinkRequestOutcome::MalformedAddress),
    }
}

/// The cookie of the browser that registered.
pub(super) const MINE: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// The redirect URI of every token that has one.
const ONWARD: &str = "https://app.acme.example/welcome?a=1&b=2";

#[async_trait]
impl PageActions for Fake {
    fn registration_cookie(&self, tenant: &PageTenant) -> String {
        format!("__Host-registration-{}", tenant.slug)
    }

    async fn tenant(&self, slug: &str) -> Result<Option<PageTenant>, PageFailure> {
        let (name, locale, home) = match slug {
            "acme" => ("Acme Rockets", "en", Some("https://app.acme.example/")),
            "wolke" => ("Wolke & Söhne", "de-DE", None),
            "hostile" => (HOSTILE_NAME, "xx", Some("javascript:alert(1)")),
            other => return failure(other).map_or(Ok(None), Err),
        };
        Ok(Some(PageTenant {
            slug: slug.into(),
            name: name.into(),
            locale: locale.into(),
            base_url: format!("https://id.{slug}.example"),
            minimum_length: 12,
            home_url: home.map(Into::into),
        }))
    }

    async fn verification_status(
        &self, slug: &str, token: &str, browser: Option<&str>, _client: &ClientContext,
    ) -> Result<VerificationStatus, PageFailure> {
        self.note(format!("verification_status {slug} {token}"));
        match token {
            "ready" | "\"><b>" => Ok(VerificationStatus::Ready { needs_password: browser != Some(MINE) }),
            "already" => Ok(VerificationStatus::AlreadyVerified { continue_to: Some(ONWARD.into()) }),
            "expired" => Ok(VerificationStatus::Expired),
            other => failure(other).map_or(Ok(VerificationStatus::Invalid), Err),
        }
    }

    async fn confirm_email(
        &self, slug: &str, token: &str, password: Option<&str>, browser: Option<&str>, client: &ClientContext,
    ) -> Result<ConfirmOutcome, PageFailure> {
        self.note(format!("confirm_email {slug} {token} {password:?} {browser:?} {}", client.ip_bucket));
        match (token, password, browser) {
            ("ready", Some("right password"), _) | ("ready", _, Some(MINE)) => {
                Ok(ConfirmOutcome::Confirmed { continue_to: Some(ONWARD.into()) })
            }
            ("ready", None, _) => Ok(ConfirmOutcome::PasswordRequired),
            ("ready", Some(_), _) => Ok(ConfirmOutcome::WrongPassword),
            ("script", ..) => Ok(ConfirmOutcome::Confirmed { continue_to: Some("javascript:alert(1)".into()) }),
            ("already", ..) => Ok(ConfirmOutcome::AlreadyVerified { continue_to: None }),
            ("expired", ..) => Ok(ConfirmOutcome::Expired),
            (other, ..) => failure(other).map_or(Ok(ConfirmOutcome::Invalid), Err),
        }
    }

    async fn resend_verification(
        &self, slug: &str, email: &str, _client: &ClientContext,
    ) -> Result<LinkRequestOutcome, PageFailure> {
        self.note(format!("resend_verification {slug} {email}"));
        link(email)
    }

    async fn request_reset(
        &self, slug: &str, email: &str, _client: &ClientContext,
    ) -> Result<LinkRequestOutcome, PageFailure> {
        self.note(format!("request_reset {slug} {email}"));
        link(email)
    }

    async fn reset_status(&self, slug: &str, token: &str, _client: &ClientContext) -> Result<ResetStatus, PageFailure> {
        self.note(format!("reset_status {slug} {token}"));
        match token {
            "ready" | "\"><b>" => Ok(ResetStatus::Ready),
            "expired" => Ok(ResetStatus::Expired),
            other => failure(other).map_or(Ok(ResetStatus::Invalid), Err),
        }
    }

    async fn reset_password(
        &self, slug: &str, token: &str, new_password: &str, _client: &ClientContext,
    ) -> Result<ResetPageOutcome, PageFailure> {
        self.note(format!("reset_password {slug} {token} {new_password}"));
        let weak = |why| Ok(ResetPageOutcome::WeakPassword(why));
        match (token, new_password) {
            ("ready", "short") => weak(PasswordRefusal::TooShort),
            ("ready", "long") => weak(PasswordRefusal::TooLong),
            ("ready", "password1234") => weak(PasswordRefusal::Common),
            ("ready", _) => Ok(ResetPageOutcome::Done { continue_to: None }),
            ("expired", _) => Ok(ResetPageOutcome::Expired),
            (other, _) => failure(other).map_or(Ok(ResetPageOutcome::Invalid), Err),
        }
    }

    async fn confirm_email_change(
        &self, slug: &str, token: &str, client: &ClientContext,
    ) -> Result<NewAddressOutcome, PageFailure> {
        self.note(format!("confirm_email_change {slug} {token} {}", client.ip_bucket));
        match token {
            "ready" => Ok(NewAddressOutcome::Changed),
            "taken" => Ok(NewAddressOutcome::AddressTaken),
            "expired" => Ok(NewAddressOutcome::Expired),
            other => failure(other).map_or(Ok(NewAddressOutcome::Invalid), Err),
        }
    }

    async fn disown(&self, slug: &str, token: &str, client: &ClientContext) -> Result<DisownOutcome, PageFailure> {
        self.note(format!("disown {slug} {token} {}", client.ip_bucket));
        match token {
            "ready" => Ok(DisownOutcome::Done),
            "closed" => Ok(DisownOutcome::Closed),
            "expired" => Ok(DisownOutcome::Expired),
            other => failure(other).map_or(Ok(DisownOutcome::Invalid), Err),
        }
    }
}
