//! The use cases: one file for each operation, named like the operation. A use case decides; ports do.
//!
//! Order of checks in every one: tenant (404) → limits (429) → rules (400) → credentials or token (401, 400). Before the limits come only
//! refusals that cost nothing: a full hashing queue (503), and a verification token that is none of ours (400).
//! How to add one: write the operation in `openapi.yaml`, run `cargo generate`, add the file here with its request,
//! outcome and error types and its tests, and translate in `http/`.

pub mod account;
pub mod administration;
mod audit;
pub mod first_factor;
pub mod forgot_password;
pub mod ids;
pub mod link_request;
pub mod login;
pub mod mails;
pub mod maintenance;
pub mod mfa;
mod new_password;
pub mod oauth;
mod password_check;
pub mod refusal;
pub mod register;
pub mod resend_verification;
pub mod reset_password;
pub mod sessions;
pub mod tenants;
pub mod verify_email;

use crate::domain::token::{LinkPlace, Token};
use crate::ports::challenges::Challenges;
use crate::ports::{Captcha, Charge, Clock, Doorbell, Entropy, Limits, PasswordHasher, Store, Verdict};
use refusal::Refusal;
use scaikey_mail::SealingKeys;
use scaikey_store::{Digest, Tenant, TenantId, TokenPurpose};
use std::sync::Arc;
use uuid::Uuid;

/// The application: its ports, and nothing that remembers beside the cache of tenants.
pub struct App {
    /// Accounts, tokens, sessions, mail rows, tenants.
    pub store: Arc<dyn Store>,
    /// Rate limits and the login backoff.
    pub limits: Arc<dyn Limits>,
    /// Logins and enrolments that wait for an answer.
    pub challenges: Arc<dyn Challenges>,
    /// The hashing pool.
    pub hasher: Arc<dyn PasswordHasher>,
    /// Wakes the mailer.
    pub doorbell: Arc<dyn Doorbell>,
    /// Verifies captcha tokens.
    pub captcha: Arc<dyn Captcha>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Random bytes.
    pub entropy: Arc<dyn Entropy>,
    /// Seals what is in mails, and tenants' secrets.
    pub keys: SealingKeys,
    /// Tenants read a moment ago.
    pub tenants: tenants::TenantCache,
    /// Signing keys of tenants read a moment ago.
    pub signing_keys: oauth::keys::KeyCache,
    /// How long events of the audit trail are kept.
    pub events_kept: time::Duration,
}

/// Who is calling, as far as limits and logs may know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// Bucket of the client's address: IPv4 /32 or IPv6 /64.
    pub network: String,
    /// Id of the request.
    pub request_id: String,
    /// W3C `traceparent` of the request, if it has one.
    pub traceparent: Option<String>,
    /// What the request was sent with, for people: a coarse reading of its `User-Agent`.
    pub device: Option<String>,
}

impl App {
    /// The enabled tenant with this slug.
    ///
    /// # Errors
    /// `UnknownTenant` for an unknown, disabled or malformed slug.
    pub async fn tenant(&self, slug: &str) -> Result<Arc<Tenant>, Refusal> {
        self.tenants.enabled(slug, &*self.store, &*self.clock).await?.ok_or(Refusal::UnknownTenant)
    }

    /// Takes from the buckets or refuses.
    async fn limit(&self, charges: &[Charge]) -> Result<(), Refusal> {
        match self.limits.take(charges).await? {
            Verdict::Admitted => Ok(()),
            Verdict::Wait(retry_after) => Err(Refusal::Limited { retry_after }),
        }
    }

    fn draw_token(&self) -> Token {
        Token::draw(&*self.entropy)
    }

    fn draw_link_token(&self, tenant: TenantId, purpose: TokenPurpose) -> Token {
        Token::draw_for_link(&*self.entropy, &self.keys, LinkPlace { tenant, purpose })
    }

    /// The digest of a token that we once mailed for this tenant and purpose, whether or not it is still good.
    fn mailed_token(&self, tenant: TenantId, purpose: TokenPurpose, text: &str) -> Option<Digest> {
        Token::parse_from_link(text, &self.keys, LinkPlace { tenant, purpose }).map(|token| token.digest())
    }

    fn draw_id(&self) -> Uuid {
        ids::time_ordered(&*self.clock, &*self.entropy)
    }
}

/// The digest under which an address is limited and its failures are counted.
fn address_digest(email: &scaikey_email::EmailAddress) -> Digest {
    Digest::of_address(email.canonical())
}
