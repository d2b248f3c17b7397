//! A security key and the browser that it is plugged into: somebody else's, the passkey crate's, which knows nothing of our server.

use crate::{Inbox, PASSWORD, Stack, challenge, session};
use anyhow::{Context, anyhow};
use passkey::authenticator::{Authenticator, MemoryStore, UiHint, UserCheck, UserValidationMethod};
use passkey::client::{Client, DefaultClientData};
use passkey::crypto::AvailableBackend;
use passkey::types::Passkey;
use passkey::types::ctap2::{Aaguid, Ctap2Error};
use scaikey_client::webauthn::{AuthenticationResponse, CreationOptions, RegistrationResponse, RequestOptions};
use scaikey_client::{Credentials, MfaAnswer, MfaChallenge, Secret, SignedIn, Tenant};
use serde::Serialize;
use serde_json::json;
use std::fmt;
use url::Url;

/// A key that counts its uses, whose owner touches it and shows who they are whenever it asks.
pub struct SecurityKey {
    credentials: MemoryStore,
    origin: Url,
}

/// Somebody whose account asks for a security key.
#[derive(Debug)]
pub struct KeyHolder {
    /// The key.
    pub key: SecurityKey,
    /// Its handle.
    pub factor_id: String,
    /// What replaces it, once each.
    pub recovery_codes: Vec<Secret>,
    tenant: Tenant,
    inbox: Inbox,
}

/// The owner of the key.
struct Willing;

#[async_trait::async_trait]
impl UserValidationMethod for Willing {
    type PasskeyItem = Passkey;

    async fn check_user<'a>(
        &self, _: UiHint<'a, Passkey>, presence: bool, verification: bool,
    ) -> Result<UserCheck, Ctap2Error> {
        Ok(UserCheck { presence, verification })
    }

    fn is_presence_enabled(&self) -> bool {
        true
    }

    fn is_verification_enabled(&self) -> Option<bool> {
        Some(true)
    }
}

impl SecurityKey {
    /// A new key, at a page of this origin.
    ///
    /// # Errors
    /// It is no URL.
    pub fn at(origin: &str) -> anyhow::Result<Self> {
        Ok(Self { credentials: MemoryStore::new(), origin: Url::parse(origin)? })
    }

    /// A copy of the key, with its credentials and their counters, at a page of the same origin.
    #[must_use]
    pub fn copied(&self) -> Self {
        Self { credentials: self.credentials.clone(), origin: self.origin.clone() }
    }

    /// The same key, at a page of another origin.
    ///
    /// # Errors
    /// It is no URL.
    pub fn carried_to(self, origin: &str) -> anyhow::Result<Self> {
        Ok(Self { origin: Url::parse(origin)?, ..self })
    }

    /// Makes a credential, as `navigator.credentials.create` does.
    ///
    /// # Errors
    /// The browser or the key refuses.
    pub async fn create(&mut self, options: &CreationOptions) -> anyhow::Result<RegistrationResponse> {
        let options = serde_json::from_value(json!({ "publicKey": options }))?;
        let mut browser = Client::new(self.plugged_in()).allows_insecure_localhost(true);
        let made = browser.register(&self.origin, options, DefaultClientData).await;
        self.credentials.clone_from(browser.authenticator().store());
        answer(made.map_err(|error| anyhow!("no credential was made: {error:?}"))?)
    }

    /// Signs with a credential, as `navigator.credentials.get` does.
    ///
    /// # Errors
    /// The browser or the key refuses.
    pub async fn get(&mut self, options: &RequestOptions) -> anyhow::Result<AuthenticationResponse> {
        let options = serde_json::from_value(json!({ "publicKey": options }))?;
        let mut browser = Client::new(self.plugged_in()).allows_insecure_localhost(true);
        let signed = browser.authenticate(&self.origin, options, DefaultClientData).await;
        self.credentials.clone_from(browser.authenticator().store());
        answer(signed.map_err(|error| anyhow!("nothing was signed: {error:?}"))?)
    }

    /// Passes the key to a login that waits for it: what would finish that login.
    ///
    /// # Errors
    /// It is not asked for, or refuses.
    pub async fn answer(&mut self, tenant: &Tenant, login: &MfaChallenge) -> anyhow::Result<MfaAnswer> {
        let begun = tenant.mfa_webauthn_begin(login).await?;
        Ok(MfaAnswer::webauthn(begun.challenge_id, self.get(&begun.public_key).await?))
    }

    fn plugged_in(&self) -> Authenticator<MemoryStore, Willing, AvailableBackend> {
        let mut key = Authenticator::new(Aaguid::new_empty(), self.credentials.clone(), Willing, AvailableBackend);
        key.set_make_credentials_with_signature_counter(true);
        key
    }
}

/// What a page gets by `toJSON()`.
fn answer<T: serde::de::DeserializeOwned>(credential: impl Serialize) -> anyhow::Result<T> {
    Ok(serde_json::from_value(serde_json::to_value(credential)?)?)
}

impl fmt::Debug for SecurityKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SecurityKey").field("origin", &self.origin.as_str()).finish_non_exhaustive()
    }
}

impl Stack {
    /// Where the pages of tenants on this system are: no passkey is bound to an IP address, so `localhost` stands for it.
    ///
    /// # Errors
    /// The system has no port.
    pub fn origin(&self) -> anyhow::Result<String> {
        let port = Url::parse(self.url())?.port().context("a port of the system's")?;
        Ok(format!("http://localhost:{port}"))
    }

    /// Registers an address at this tenant, and sets up a security key; all mails are read.
    ///
    /// # Errors
    /// Something was refused, or a mail did not come.
    pub async fn key_holder(&self, tenant: &Tenant, inbox: &Inbox) -> anyhow::Result<KeyHolder> {
        self.verified_at(tenant, inbox).await?;
        let begun = session(tenant.login(Credentials::new(inbox.address(), PASSWORD)).await);
        let enrolling = tenant.signed_in(&begun.cookie).enrolling();
        let mut key = SecurityKey::at(&self.origin()?)?;
        let enrollment = enrolling.begin_webauthn().await?;
        let made = key.create(&enrollment.public_key).await?;
        let enrolled = enrolling.finish_webauthn(&enrollment.enrollment_id, &made, None).await?;
        inbox.next().await?;
        let recovery_codes = enrolled.recovery_codes.context("recovery codes come with the first factor")?;
        let (tenant, inbox) = (tenant.clone(), inbox.clone());
        Ok(KeyHolder { key, factor_id: enrolled.factor_id, recovery_codes, tenant, inbox })
    }
}

impl KeyHolder {
    /// What they log in with.
    pub fn credentials(&self) -> Credentials {
        Credentials::new(self.inbox.address(), PASSWORD)
    }

    /// A login that waits for the key.
    ///
    /// # Panics
    /// If it does not.
    pub async fn asked(&self) -> MfaChallenge {
        challenge(self.tenant.login(self.credentials()).await)
    }

    /// A session that passed the key.
    ///
    /// # Errors
    /// It was refused.
    pub async fn by_key(&mut self) -> anyhow::Result<SignedIn> {
        let asked = self.asked().await;
        let answer = self.key.answer(&self.tenant, &asked).await?;
        let passed = self.tenant.mfa_verify(&asked, answer).await?;
        Ok(self.tenant.signed_in(&passed.cookie))
    }
}
