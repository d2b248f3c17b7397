//! What webauthn-rs 0.6 does not check of WebAuthn L3 §7.1 and §7.2, or not as strictly:
//!
//! | it | here |
//! | --- | --- |
//! | ignores `type` and `id`, and `rawId` at registration | `public-key`; `id` is `rawId` in base64url, and the attested id |
//! | takes ids of up to 4096 bytes | 1023 |
//! | compares origins as URLs, so that any path, query or user passes | the string, as browsers write it |
//! | ignores `crossOrigin` in assertions, and `topOrigin` | both refused |
//! | takes a P-384 key as ES256 | curve and algorithm belong together |
//! | lets a passkey become eligible for backup | as it was at registration |
//! | compares the counter with the record of when the ceremony began | and with that of now |
//! | keeps whatever attestation comes | none, or the credential's own |

use super::{Refusal, RelyingParty, WebAuthnError};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use serde_json::Value;
use webauthn_rs::prelude::{AuthenticationResult, COSEAlgorithm, COSEKeyType, ECDSACurve, Passkey, Url};

/// Longest id of a credential, in bytes (WebAuthn L3 §7.1, step 25).
const LONGEST_ID: usize = 1023;

/// What the browser says of the ceremony. A key that stands twice is refused by the parser.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ClientData {
    origin: String,
    #[serde(default)]
    cross_origin: Option<bool>,
    #[serde(default)]
    top_origin: Option<Value>,
}

/// What of a record is compared with an assertion. A library that names it differently makes this fail, not pass.
#[derive(Deserialize)]
struct Record {
    cred: Credential,
}

/// See [`Record`].
#[derive(Deserialize)]
struct Credential {
    counter: u32,
    backup_eligible: bool,
    attestation: Attestation,
}

/// See [`Record`].
#[derive(Deserialize)]
struct Attestation {
    data: Value,
}

/// Checks what stands around the signed parts (GitLab #585333: an `id` unlike `rawId` skipped every other check).
pub(super) fn envelope(kind: &str, id: &str, raw_id: &[u8]) -> Result<(), Refusal> {
    if kind != "public-key" {
        return Err(Refusal::Type);
    }
    if raw_id.is_empty() || raw_id.len() > LONGEST_ID || id != URL_SAFE_NO_PAD.encode(raw_id) {
        return Err(Refusal::CredentialId);
    }
    Ok(())
}

/// Checks where the ceremony took place. Type and challenge are the library's to check.
pub(super) fn client_data(rp: &RelyingParty, json: &[u8]) -> Result<(), Refusal> {
    let data: ClientData = serde_json::from_slice(json).map_err(|_| Refusal::Malformed)?;
    if !rp.origins.contains(&data.origin) {
        return Err(Refusal::Origin);
    }
    if data.cross_origin == Some(true) || data.top_origin.is_some() {
        return Err(Refusal::CrossOrigin);
    }
    Ok(())
}

/// Checks that a new key is of an algorithm that was asked for, and on its curve.
pub(super) fn key(passkey: &Passkey) -> Result<(), Refusal> {
    match (passkey.cred_algorithm(), &passkey.get_public_key().key) {
        (COSEAlgorithm::ES256, COSEKeyType::EC_EC2(key)) if key.curve == ECDSACurve::SECP256R1 => Ok(()),
        (COSEAlgorithm::ES384, COSEKeyType::EC_EC2(key)) if key.curve == ECDSACurve::SECP384R1 => Ok(()),
        (COSEAlgorithm::RS256, COSEKeyType::RSA(_)) => Ok(()),
        _ => Err(Refusal::Algorithm),
    }
}

/// Checks that a new record holds no statement of the authenticator's maker.
pub(super) fn attestation(record: &Value) -> Result<(), WebAuthnError> {
    let data = seen(record)?.attestation.data;
    if data == "None" || data == "Self_" { Ok(()) } else { Err(Refusal::Attestation.into()) }
}

/// Checks that an assertion follows on what `record` tells of the last one.
pub(super) fn progress(record: &Value, result: &AuthenticationResult) -> Result<(), WebAuthnError> {
    let stored = seen(record)?;
    if result.backup_eligible() != stored.backup_eligible {
        return Err(Refusal::BackupFlags.into());
    }
    // An authenticator without a counter always says 0 (WebAuthn L3 §6.1.1).
    if (result.counter(), stored.counter) != (0, 0) && result.counter() <= stored.counter {
        return Err(Refusal::Counter.into());
    }
    Ok(())
}

fn seen(record: &Value) -> Result<Credential, WebAuthnError> {
    Record::deserialize(record).map(|record| record.cred).map_err(|_| WebAuthnError::Stored)
}

/// The origin as a URL, if it is one that browsers would write and use for this RP ID.
pub(super) fn origin(rp: &RelyingParty, origin: &str) -> Option<Url> {
    let url = Url::parse(origin).ok()?;
    let host = url.domain()?;
    let within = |parent: &str| host == parent || host.strip_suffix(parent).is_some_and(|rest| rest.ends_with('.'));
    let secure = url.scheme() == "https" || url.scheme() == "http" && within("localhost");
    (url.origin().ascii_serialization() == origin && within(&rp.id) && secure).then_some(url)
}
