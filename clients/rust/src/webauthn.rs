//! What goes to a browser and comes back from it for passkeys and security keys, in the JSON form of WebAuthn Level 3.
//!
//! A page gives [`CreationOptions`] to `PublicKeyCredential.parseCreationOptionsFromJSON` and [`RequestOptions`] to
//! `PublicKeyCredential.parseRequestOptionsFromJSON`, and answers with the `toJSON()` of the credential: a [`RegistrationResponse`] or an
//! [`AuthenticationResponse`]. Binary values stay base64url texts (§5.1.8), and every member that a newer level adds is kept in
//! `other`, so that passing a value on loses nothing.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::fmt;

/// What a new credential is to be like: `PublicKeyCredentialCreationOptionsJSON`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CreationOptions {
    /// Where it will be used.
    pub rp: RelyingParty,
    /// Whose it will be.
    pub user: User,
    /// What the answer must be bound to, in base64url.
    pub challenge: String,
    /// The kinds of key that are taken, the best first.
    pub pub_key_cred_params: Vec<KeyParameters>,
    /// How long the person may take, in milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timeout: Option<u64>,
    /// The account's own credentials: their authenticators are not asked for another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exclude_credentials: Option<Vec<Descriptor>>,
    /// Which authenticators may answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authenticator_selection: Option<AuthenticatorSelection>,
    /// What kind of authenticator the person will want, such as `security-key`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hints: Option<Vec<String>>,
    /// Whether the make of the authenticator is to be attested, such as `none`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attestation: Option<String>,
    /// The forms of attestation that are taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attestation_formats: Option<Vec<String>>,
    /// Inputs of extensions by their names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Map<String, Value>>,
    /// What this version of the client does not know.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// What a credential is asked for: `PublicKeyCredentialRequestOptionsJSON`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct RequestOptions {
    /// What the answer must be bound to, in base64url.
    pub challenge: String,
    /// How long the person may take, in milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timeout: Option<u64>,
    /// Where the credential belongs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rp_id: Option<String>,
    /// The credentials that may answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allow_credentials: Option<Vec<Descriptor>>,
    /// Whether the authenticator must have verified the person, such as `required`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_verification: Option<String>,
    /// What kind of authenticator the person will want, such as `security-key`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hints: Option<Vec<String>>,
    /// Inputs of extensions by their names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Map<String, Value>>,
    /// What this version of the client does not know.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// Where a credential is used: `PublicKeyCredentialRpEntity`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RelyingParty {
    /// Its host; that of the page if it is not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What people call it.
    pub name: String,
    /// What this version of the client does not know.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// Whose a credential is: `PublicKeyCredentialUserEntityJSON`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct User {
    /// The user handle, in base64url.
    pub id: String,
    /// What tells the account from the person's others.
    pub name: String,
    /// What the person is called.
    pub display_name: String,
    /// What this version of the client does not know.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// A kind of key: `PublicKeyCredentialParameters`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct KeyParameters {
    /// `public-key`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The algorithm, by its COSE number.
    pub alg: i64,
    /// What this version of the client does not know.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// A credential by its name: `PublicKeyCredentialDescriptorJSON`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Descriptor {
    /// `public-key`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its id, in base64url.
    pub id: String,
    /// How its authenticator may be reached, such as `usb`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transports: Option<Vec<String>>,
    /// What this version of the client does not know.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// Which authenticators may answer: `AuthenticatorSelectionCriteria`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct AuthenticatorSelection {
    /// `platform` or `cross-platform`; either if it is not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authenticator_attachment: Option<String>,
    /// Whether the authenticator must keep the credential itself, such as `preferred`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resident_key: Option<String>,
    /// The same for browsers of Level 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub require_resident_key: Option<bool>,
    /// Whether the authenticator must verify the person, such as `required`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_verification: Option<String>,
    /// What this version of the client does not know.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// A new credential: `RegistrationResponseJSON`. `Debug` shows no more than its id.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct RegistrationResponse {
    /// Its id, in base64url.
    pub id: String,
    /// The same.
    pub raw_id: String,
    /// What the authenticator made.
    pub response: Attestation,
    /// `platform` or `cross-platform`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authenticator_attachment: Option<String>,
    /// Outputs of extensions by their names.
    #[serde(default)]
    pub client_extension_results: Map<String, Value>,
    /// `public-key`.
    #[serde(rename = "type")]
    pub kind: String,
    /// What this version of the client does not know.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// What an authenticator made: `AuthenticatorAttestationResponseJSON`. Only the first and the last are in all browsers' answers.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Attestation {
    /// What the browser saw, in base64url.
    #[serde(rename = "clientDataJSON")]
    pub client_data_json: String,
    /// What the authenticator says of itself, in base64url.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authenticator_data: Option<String>,
    /// How the authenticator may be reached, such as `usb`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transports: Option<Vec<String>>,
    /// The key, in base64url, if the browser can read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public_key: Option<String>,
    /// Its algorithm, by its COSE number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public_key_algorithm: Option<i64>,
    /// All of it, with the attestation, in base64url.
    pub attestation_object: String,
    /// What this version of the client does not know.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// A credential's answer: `AuthenticationResponseJSON`. `Debug` shows no more than its id.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct AuthenticationResponse {
    /// Its id, in base64url.
    pub id: String,
    /// The same.
    pub raw_id: String,
    /// What the authenticator signed.
    pub response: Assertion,
    /// `platform` or `cross-platform`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authenticator_attachment: Option<String>,
    /// Outputs of extensions by their names.
    #[serde(default)]
    pub client_extension_results: Map<String, Value>,
    /// `public-key`.
    #[serde(rename = "type")]
    pub kind: String,
    /// What this version of the client does not know.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// What an authenticator signed: `AuthenticatorAssertionResponseJSON`.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Assertion {
    /// What the browser saw, in base64url.
    #[serde(rename = "clientDataJSON")]
    pub client_data_json: String,
    /// What the authenticator says of itself, in base64url.
    pub authenticator_data: String,
    /// The signature of both, in base64url.
    pub signature: String,
    /// The user handle, in base64url, if the authenticator keeps it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_handle: Option<String>,
    /// What this version of the client does not know.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

impl fmt::Debug for RegistrationResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RegistrationResponse").field("id", &self.id).finish_non_exhaustive()
    }
}

impl fmt::Debug for Attestation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attestation").finish_non_exhaustive()
    }
}

impl fmt::Debug for AuthenticationResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AuthenticationResponse").field("id", &self.id).finish_non_exhaustive()
    }
}

impl fmt::Debug for Assertion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Assertion").finish_non_exhaustive()
    }
}

/// The members of a response, as the contract takes them.
pub(crate) fn members(response: &impl Serialize) -> Map<String, Value> {
    match serde_json::to_value(response) {
        Ok(Value::Object(members)) => members,
        // A struct of texts, numbers and JSON values with texts as keys is always an object.
        _ => Map::new(),
    }
}
