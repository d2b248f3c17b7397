//! WebAuthn ceremonies: registration and assertion of passkeys and security keys (WebAuthn L3 §7.1, §7.2), without I/O.
//!
//! The cryptography and most checks are webauthn-rs'; what that library leaves out or sees more loosely is checked here as well: see
//! [`checks`]. What is asked for, always:
//!
//! - User verification is `required`: the second factor may one day stand alone, and a key that is found on a desk proves nobody.
//! - Attestation is `none`, and a statement with certificates is refused: which make a person's key is, is not our business.
//! - Algorithms: ES256, ES384 and RS256, those that the library verifies. It has no EdDSA; every authenticator that has it has ES256 too.
//! - `residentKey` is `discouraged`, as webauthn-rs asks for passkeys: the account is known before, so a security key need not spend one of
//!   its few places. Platform authenticators make discoverable credentials all the same, and those work.
//!
//! The states that the `begin_` functions return are for the server's memory alone, for minutes, and to be taken once: a state accepts
//! the same answer again and again. Challenges (32 bytes) are drawn by the library from the system's randomness, which is the only
//! randomness here that is no input.

mod checks;
#[cfg(test)]
mod input_tests;
#[cfg(test)]
mod passkey_tests;
mod refusal;
#[cfg(test)]
pub(crate) mod soft_key;
#[cfg(test)]
mod tests;

use super::challenge::LIFETIME;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
pub use refusal::{Refusal, WebAuthnError};
use scaikey_store::{Digest, FactorId, TenantId, UserId};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;
use webauthn_rs::Webauthn;
use webauthn_rs::prelude::{
    Passkey, PasskeyAuthentication, PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential, Url,
    WebauthnBuilder,
};

/// What a tenant's credentials are bound to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelyingParty {
    /// The RP ID: a host name, without scheme or port. Credentials are scoped to it for ever.
    pub id: String,
    /// What authenticators show.
    pub name: String,
    /// Exactly where ceremonies may come from, as browsers write origins: `https://login.example.com`. No subdomains, no other ports.
    pub origins: Vec<String>,
}

/// Whose credentials a ceremony is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owner {
    /// The tenant.
    pub tenant: TenantId,
    /// The account in it.
    pub user: UserId,
}

impl Owner {
    /// The user handle that authenticators keep: 16 bytes, the same for all credentials of an account, and not the account's id, which
    /// never leaves the server (WebAuthn L3 §14.6.1: nothing in it tells who it is).
    fn handle(self) -> Uuid {
        let digest = Digest::of(format!("webauthn-user-handle:{}:{}", self.tenant, self.user).as_bytes());
        let mut handle = [0; 16];
        handle.copy_from_slice(&digest.as_bytes()[..16]);
        Uuid::from_bytes(handle)
    }
}

/// A ceremony that began.
#[derive(Debug, Clone, PartialEq)]
pub struct Ceremony {
    /// For the browser: what `PublicKeyCredential.parseCreationOptionsFromJSON`, or `parseRequestOptionsFromJSON`, takes.
    pub options: Value,
    /// For the server's memory: what the `finish_` function takes. It is of one version of the library.
    pub state: Value,
}

/// A credential that was registered.
#[derive(Debug, Clone, PartialEq)]
pub struct NewCredential {
    /// Its id, 1 to 1023 bytes. Whether another account of the tenant has it is the store's to say.
    pub id: Vec<u8>,
    /// What its assertions are checked with: public key, counter, backup flags.
    pub record: Value,
}

/// An assertion that was right.
#[derive(Debug, Clone, PartialEq)]
pub struct Assertion {
    /// Of which credential.
    pub factor: FactorId,
    /// The version of the record that it was checked against.
    pub version: i64,
    /// The record as it is now: counter, backup state.
    pub record: Value,
}

/// What is kept of a registration.
#[derive(Serialize, Deserialize)]
struct Registration {
    /// See [`Owner::handle`].
    handle: Uuid,
    /// Ids that the account has already, in base64url.
    enrolled: Vec<String>,
    library: PasskeyRegistration,
}

/// What is kept of an assertion that was asked for.
#[derive(Serialize, Deserialize)]
struct Authentication {
    /// See [`Owner::handle`].
    handle: Uuid,
    library: PasskeyAuthentication,
}

/// Begins the registration of a credential. `user_name` and `display_name` are what the authenticator shows beside it, and `enrolled` are
/// the ids of the credentials that the account has, of which the authenticator makes no second one.
///
/// # Errors
/// A relying party that is none, or an empty `user_name`.
pub fn begin_registration(
    rp: &RelyingParty, owner: Owner, user_name: &str, display_name: &str, enrolled: &[Vec<u8>],
) -> Result<Ceremony, WebAuthnError> {
    let display_name = if display_name.is_empty() { user_name } else { display_name };
    let handle = owner.handle();
    let (challenge, library) =
        library(rp)?.start_passkey_registration(handle, user_name, display_name, Some(enrolled.to_vec()))?;
    let enrolled = enrolled.iter().map(|id| URL_SAFE_NO_PAD.encode(id)).collect();
    Ok(Ceremony { options: value(&challenge.public_key)?, state: value(&Registration { handle, enrolled, library })? })
}

/// Finishes a registration with `credential`, a `RegistrationResponseJSON` of WebAuthn L3.
///
/// # Errors
/// A relying party that is none, a state of another version or owner, and whatever is not right about the credential.
pub fn finish_registration(
    rp: &RelyingParty, owner: Owner, state: &Value, credential: &Value,
) -> Result<NewCredential, WebAuthnError> {
    let library = library(rp)?;
    let state: Registration = stored(state)?;
    if state.handle != owner.handle() {
        return Err(WebAuthnError::Stored);
    }
    let answer: RegisterPublicKeyCredential = answered(credential)?;
    checks::envelope(&answer.type_, &answer.id, &answer.raw_id)?;
    checks::client_data(rp, &answer.response.client_data_json)?;
    if state.enrolled.contains(&answer.id) {
        return Err(Refusal::Enrolled.into());
    }
    let passkey = library.finish_passkey_registration(&answer, &state.library)?;
    if *passkey.cred_id() != answer.raw_id {
        return Err(Refusal::CredentialId.into());
    }
    checks::key(&passkey)?;
    let record = value(&passkey)?;
    checks::attestation(&record)?;
    Ok(NewCredential { id: answer.raw_id, record })
}

/// Asks for an assertion of one of the account's credentials, whose records these are.
///
/// # Errors
/// A relying party that is none, a record of another version, or no record at all: an empty list would ask for any credential.
pub fn begin_authentication(rp: &RelyingParty, owner: Owner, records: &[Value]) -> Result<Ceremony, WebAuthnError> {
    let library = library(rp)?;
    let passkeys: Vec<Passkey> = records.iter().map(stored).collect::<Result<_, _>>()?;
    if passkeys.is_empty() {
        return Err(Refusal::UnknownCredential.into());
    }
    let (challenge, library) = library.start_passkey_authentication(&passkeys)?;
    let state = Authentication { handle: owner.handle(), library };
    Ok(Ceremony { options: value(&challenge.public_key)?, state: value(&state)? })
}

/// Checks `credential`, an `AuthenticationResponseJSON` of WebAuthn L3, against the account's `records` as they are now: a credential
/// that was removed since the ceremony began is unknown, and a counter that another assertion moved meanwhile counts.
///
/// # Errors
/// A relying party that is none, a state or record of another version or owner, and whatever is not right about the assertion.
pub fn finish_authentication(
    rp: &RelyingParty, owner: Owner, state: &Value, credential: &Value, records: &[(FactorId, i64, Value)],
) -> Result<Assertion, WebAuthnError> {
    let library = library(rp)?;
    let state: Authentication = stored(state)?;
    if state.handle != owner.handle() {
        return Err(WebAuthnError::Stored);
    }
    let answer: PublicKeyCredential = answered(credential)?;
    checks::envelope(&answer.type_, &answer.id, &answer.raw_id)?;
    checks::client_data(rp, &answer.response.client_data_json)?;
    if answer.get_user_unique_id().is_some_and(|handle| handle != state.handle.as_bytes()) {
        return Err(Refusal::UserHandle.into());
    }
    for (factor, version, record) in records {
        let mut passkey: Passkey = stored(record)?;
        if *passkey.cred_id() != answer.raw_id {
            continue;
        }
        let result = library.finish_passkey_authentication(&answer, &state.library)?;
        checks::progress(record, &result)?;
        passkey.update_credential(&result);
        return Ok(Assertion { factor: *factor, version: *version, record: value(&passkey)? });
    }
    Err(Refusal::UnknownCredential.into())
}

/// The library's relying party. Every origin must be one, as browsers write it, and lie within the RP ID; plain HTTP is for `localhost`
/// only, as in browsers.
fn library(rp: &RelyingParty) -> Result<Webauthn, WebAuthnError> {
    let mut origins = Vec::with_capacity(rp.origins.len());
    for origin in &rp.origins {
        origins.push(checks::origin(rp, origin).ok_or(WebAuthnError::RelyingParty)?);
    }
    let (first, others) = origins.split_first().ok_or(WebAuthnError::RelyingParty)?;
    let builder = WebauthnBuilder::new(&rp.id, first).map_err(|_| WebAuthnError::RelyingParty)?;
    let builder =
        others.iter().fold(builder.rp_name(&rp.name).timeout(LIFETIME), |builder: WebauthnBuilder, origin: &Url| {
            builder.append_allowed_origin(origin)
        });
    builder.build().map_err(|_| WebAuthnError::RelyingParty)
}

fn value<T: Serialize>(of: &T) -> Result<Value, WebAuthnError> {
    serde_json::to_value(of).map_err(|_| WebAuthnError::Stored)
}

fn stored<T: DeserializeOwned>(value: &Value) -> Result<T, WebAuthnError> {
    T::deserialize(value).map_err(|_| WebAuthnError::Stored)
}

fn answered<T: DeserializeOwned>(value: &Value) -> Result<T, WebAuthnError> {
    T::deserialize(value).map_err(|_| Refusal::Malformed.into())
}
