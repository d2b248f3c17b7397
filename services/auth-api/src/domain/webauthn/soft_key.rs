//! A security key for tests, and the browser before it: it makes honest answers, and forged ones that are signed all the same.
//!
//! It needs no more of this crate than this file, so that other test trees can include it.

use aws_lc_rs::digest::{SHA256, digest};
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
    /// The statement format, and the statement in CBOR.
    pub(crate) attestation: (&'static str, Vec<u8>),
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
        let (format, statement) = &draft.attestation;
        let mut object = vec![0xa3];
        object.extend(text("fmt"));
        object.extend(text(format));
        object.extend(text("attStmt"));
        object.extend(statement);
        object.extend(text("authData"));
        object.extend([0x59]);
        object.extend(u16::try_from(data.len()).unwrap().to_be_bytes());
        object.extend(&data);
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
            attestation: ("none", vec![0xa0]),
        }
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
pub(crate) fn text(text: &str) -> Vec<u8> {
    let mut bytes = vec![0x60 + u8::try_from(text.len()).unwrap()];
    bytes.extend(text.as_bytes());
    bytes
}

/// Base64url without padding.
pub(crate) fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
