//! Tokens taken apart, and the keys that may have signed them.

use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ED25519, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;

/// No access token is longer.
const LONGEST: usize = 16 * 1024;

/// A token whose signature nobody has looked at.
pub(super) struct Unverified<'a> {
    pub(super) kid: String,
    pub(super) claims: Vec<u8>,
    alg: String,
    signed: &'a str,
    signature: Vec<u8>,
}

impl<'a> Unverified<'a> {
    /// Takes a token apart, if it says that it is an access token, and demands nothing that is not understood here (RFC 7515 §4.1.11).
    pub(super) fn read(token: &'a str) -> Option<Self> {
        #[derive(Deserialize)]
        struct Header {
            alg: String,
            typ: String,
            kid: String,
            #[serde(default)]
            crit: Option<serde_json::Value>,
        }
        if token.len() > LONGEST {
            return None;
        }
        let (signed, signature) = token.rsplit_once('.')?;
        let (header, claims) = signed.split_once('.')?;
        let header: Header = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(header).ok()?).ok()?;
        let typ = header.typ.to_ascii_lowercase();
        let is_access_token = typ == "at+jwt" || typ == "application/at+jwt";
        let claims = URL_SAFE_NO_PAD.decode(claims).ok()?;
        let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
        let read = Self { kid: header.kid, claims, alg: header.alg, signed, signature };
        (is_access_token && header.crit.is_none()).then_some(read)
    }
}

/// A public key, which knows its algorithm: the token is not asked.
pub(super) enum PublicKey {
    Rsa(RsaPublicKeyComponents<Vec<u8>>),
    P256(UnparsedPublicKey<Vec<u8>>),
    Ed25519(UnparsedPublicKey<Vec<u8>>),
}

impl PublicKey {
    /// Reads a key of a key set; `None` for one that is not used here.
    pub(super) fn read(jwk: &serde_json::Value) -> Option<(String, Self)> {
        let text = |name: &str| jwk[name].as_str();
        let bytes = |name: &str| URL_SAFE_NO_PAD.decode(text(name)?).ok();
        if text("use").is_some_and(|usage| usage != "sig") {
            return None;
        }
        let (algorithm, key) = match (text("kty")?, text("crv")) {
            ("RSA", None) => ("RS256", Self::Rsa(RsaPublicKeyComponents { n: bytes("n")?, e: bytes("e")? })),
            ("EC", Some("P-256")) => {
                let point = [&[4], &*bytes("x")?, &*bytes("y")?].concat();
                ("ES256", Self::P256(UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point)))
            }
            ("OKP", Some("Ed25519")) => ("EdDSA", Self::Ed25519(UnparsedPublicKey::new(&ED25519, bytes("x")?))),
            _ => return None,
        };
        let says_so = text("alg").is_none_or(|said| said == algorithm);
        says_so.then_some((text("kid")?.to_owned(), key))
    }

    /// Whether it has signed the token by its own algorithm.
    pub(super) fn has_signed(&self, token: &Unverified<'_>) -> bool {
        let (signed, signature) = (token.signed.as_bytes(), token.signature.as_slice());
        match self {
            Self::Rsa(key) => {
                token.alg == "RS256" && key.verify(&RSA_PKCS1_2048_8192_SHA256, signed, signature).is_ok()
            }
            Self::P256(key) => token.alg == "ES256" && key.verify(signed, signature).is_ok(),
            Self::Ed25519(key) => token.alg == "EdDSA" && key.verify(signed, signature).is_ok(),
        }
    }
}
