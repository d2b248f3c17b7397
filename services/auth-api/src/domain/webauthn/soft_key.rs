//! A security key for tests, and the browser before it: it makes honest answers, and forged ones that are signed all the same.
//!
//! It needs no more of this crate than this file, so that other test trees can include it.

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::encoding::{AsDer as _, PublicKeyX509Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

/// User present.
pub(crate) const UP: u8 = 0x01;
/// User verified.
pub(crate) const UV: u8 = 0x04;
/// Eligible for backup.
pub(crate) const BE: u8 = 0x08;
/// Backed up.
pub(crate) const BS: u8 = 0x10;
/// Attested credential data follow.
const AT: u8 = 0x40;

/// An ES256 credential and its counter.
pub(crate) struct SoftKey {
    key: EcdsaKeyPair,
    /// Its id.
    pub(crate) id: Vec<u8>,
    /// What it says next is one more; 0 for ever if `counts` is false.
    pub(crate) counter: u32,
    /// Whether it has a counter.
    pub(crate) counts: bool,
    /// What it says of itself and its user: [`UP`], [`UV`], [`BE`], [`BS`].
    pub(crate) flags: u8,
    handle: Option<String>,
}

/// What an answer is about to say, before it is signed.
pub(crate) struct Draft {
    /// `clientDataJSON`.
    pub(crate) client_data: Value,
    /// Of whose SHA-256 is `rpIdHash`.
    pub(crate) rp_id: String,
    /// The flags.
    pub(crate) flags: u8,
    /// `signCount`.
    pub(crate) counter: u32,
    /// The attested id.
    pub(crate) id: Vec<u8>,
    /// The COSE number of the algorithm, -256 to -1.
    pub(crate) algorithm: i16,
    /// The format of the attestation statement. That of `none` is empty, and that of `fido-u2f` right.
    pub(crate) attestation: &'static str,
}

impl SoftKey {
    /// A new key with an id of 32 bytes, which verifies its user and counts its uses.
    pub(crate) fn new() -> Self {
        let mut id = vec![0; 32];
        aws_lc_rs::rand::fill(&mut id).unwrap();
        let key = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).unwrap();
        Self { key, id, counter: 0, counts: true, flags: UP | UV, handle: None }
    }

    /// Answers creation options at a page of `origin`.
    pub(crate) fn create(&mut self, options: &Value, origin: &str) -> Value {
        self.create_with(options, origin, |_| {})
    }

    /// The same, with something changed.
    pub(crate) fn create_with(&mut self, options: &Value, origin: &str, forge: impl FnOnce(&mut Draft)) -> Value {
        self.handle = Some(options["user"]["id"].as_str().unwrap().to_owned());
        let mut draft = self.draft("webauthn.create", options, options["rp"]["id"].as_str().unwrap(), origin);
        draft.flags |= AT;
        forge(&mut draft);
        let mut data = authenticator_data(&draft);
        data.extend([0; 16]); // AAGUID
        data.extend(u16::try_from(draft.id.len()).unwrap().to_be_bytes());
        data.extend(&draft.id);
        data.extend(self.cose_key(draft.algorithm));
        let statement = if draft.attestation == "fido-u2f" { self.u2f_statement(&draft) } else { vec![0xa0] };
        let mut object = vec![0xa3];
        object.extend(text("fmt"));
        object.extend(text(draft.attestation));
        object.extend(text("attStmt"));
        object.extend(&statement);
        object.extend(text("authData"));
        object.extend(bytes(&data));
        let response = json!({
            "clientDataJSON": encode(draft.client_data.to_string().as_bytes()),
            "attestationObject": encode(&object),
            "authenticatorData": encode(&data),
            "transports": ["usb"],
        });
        credential(&draft.id, &response)
    }

    /// Answers request options at a page of `origin`, whichever credentials they allow.
    pub(crate) fn get(&mut self, options: &Value, origin: &str) -> Value {
        self.get_with(options, origin, |_| {})
    }

    /// The same, with something changed.
    pub(crate) fn get_with(&mut self, options: &Value, origin: &str, forge: impl FnOnce(&mut Draft)) -> Value {
        let mut draft = self.draft("webauthn.get", options, options["rpId"].as_str().unwrap(), origin);
        forge(&mut draft);
        let data = authenticator_data(&draft);
        let client_data = draft.client_data.to_string();
        let signed = [data.as_slice(), digest(&SHA256, client_data.as_bytes()).as_ref()].concat();
        let signature = self.key.sign(&SystemRandom::new(), &signed).unwrap();
        let mut response = json!({
            "clientDataJSON": encode(client_data.as_bytes()),
            "authenticatorData": encode(&data),
            "signature": encode(signature.as_ref()),
        });
        if let Some(handle) = &self.handle {
            response["userHandle"] = json!(handle);
        }
        credential(&self.id, &response)
    }

    fn draft(&mut self, kind: &str, options: &Value, rp_id: &str, origin: &str) -> Draft {
        self.counter += u32::from(self.counts);
        let client_data =
            json!({ "type": kind, "challenge": options["challenge"], "origin": origin, "crossOrigin": false });
        Draft {
            client_data,
            rp_id: rp_id.to_owned(),
            flags: self.flags,
            counter: self.counter,
            id: self.id.clone(),
            algorithm: -7,
            attestation: "none",
        }
    }

    /// A statement by the key itself in the maker's place, with a certificate (WebAuthn L3 §8.6).
    fn u2f_statement(&self, draft: &Draft) -> Vec<u8> {
        let rp = digest(&SHA256, draft.rp_id.as_bytes());
        let client_data = digest(&SHA256, draft.client_data.to_string().as_bytes());
        let signed =
            [&[0], rp.as_ref(), client_data.as_ref(), draft.id.as_slice(), self.key.public_key().as_ref()].concat();
        let signature = self.key.sign(&SystemRandom::new(), &signed).unwrap();
        let mut statement = vec![0xa2];
        statement.extend(text("sig"));
        statement.extend(bytes(signature.as_ref()));
        statement.extend(text("x5c"));
        statement.push(0x81);
        statement.extend(bytes(&self.certificate()));
        statement
    }

    /// The least that is an X.509 certificate of this key; nobody signed it.
    fn certificate(&self) -> Vec<u8> {
        let key: PublicKeyX509Der = self.key.public_key().as_der().unwrap();
        let ecdsa_with_sha256 = der(0x30, &[0x06, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2]);
        let validity = der(0x30, &[der(0x17, b"200101000000Z"), der(0x17, b"400101000000Z")].concat());
        let nobody = der(0x30, &[]);
        let version = der(0xa0, &der(0x02, &[2]));
        let serial = der(0x02, &[1]);
        let contents = [&version, &serial, &ecdsa_with_sha256, &nobody, &validity, &nobody].map(Vec::as_slice).concat();
        let contents = der(0x30, &[&contents, key.as_ref()].concat());
        der(0x30, &[contents, ecdsa_with_sha256, der(0x03, &[0; 9])].concat())
    }

    /// The public key in COSE (RFC 9053 §7.1.1).
    fn cose_key(&self, algorithm: i16) -> Vec<u8> {
        let (x, y) = self.key.public_key().as_ref()[1..].split_at(32);
        let mut key =
            vec![0xa5, 0x01, 0x02, 0x03, 0x38, u8::try_from(-1 - algorithm).unwrap(), 0x20, 0x01, 0x21, 0x58, 32];
        key.extend(x);
        key.extend([0x22, 0x58, 32]);
        key.extend(y);
        key
    }
}

fn credential(id: &[u8], response: &Value) -> Value {
    json!({
        "id": encode(id),
        "rawId": encode(id),
        "type": "public-key",
        "response": response,
        "authenticatorAttachment": "cross-platform",
        "clientExtensionResults": {},
    })
}

fn authenticator_data(draft: &Draft) -> Vec<u8> {
    let hash = digest(&SHA256, draft.rp_id.as_bytes());
    [hash.as_ref(), &[draft.flags], &draft.counter.to_be_bytes()].concat()
}

/// A CBOR text of at most 23 bytes.
fn text(text: &str) -> Vec<u8> {
    let mut bytes = vec![0x60 + u8::try_from(text.len()).unwrap()];
    bytes.extend(text.as_bytes());
    bytes
}

/// CBOR bytes.
fn bytes(bytes: &[u8]) -> Vec<u8> {
    let length = u16::try_from(bytes.len()).unwrap().to_be_bytes();
    [&[0x59], length.as_slice(), bytes].concat()
}

/// A DER value of at most 65535 bytes.
fn der(tag: u8, contents: &[u8]) -> Vec<u8> {
    let [high, low] = u16::try_from(contents.len()).unwrap().to_be_bytes();
    let length = match (high, low) {
        (0, 0..=127) => vec![low],
        (0, _) => vec![0x81, low],
        _ => vec![0x82, high, low],
    };
    [&[tag], length.as_slice(), contents].concat()
}

/// Base64url without padding.
pub(crate) fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
