//! JSON Web Signatures in their compact form (RFC 7515), by the three algorithms that we sign with.
//!
//! The key decides the algorithm, never the token: a header that names another one is refused, whatever it says beside that. Keys that a
//! header carries or points to are not looked at. The signing half keeps its parsed key, since parsing an RSA key costs as much as some
//! signatures; that is why this stands on aws-lc rather than on a JWT library, which parses at every call.

use aws_lc_rs::encoding::AsDer as _;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, ED25519, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _,
    RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, RsaKeyPair, RsaPublicKeyComponents, UnparsedPublicKey,
};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use scaikey_store::{Digest, SigningAlgorithm};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// No token of ours, or for us, is longer.
const LONGEST: usize = 16 * 1024;

/// A private key, ready to sign.
pub enum PrivateKey {
    /// RS256.
    Rsa(Box<RsaKeyPair>),
    /// ES256.
    P256(Box<EcdsaKeyPair>),
    /// EdDSA.
    Ed25519(Box<Ed25519KeyPair>),
}

/// What a key cannot be made of or used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the key cannot be used")]
pub struct BadKey;

/// A public key as it is published (RFC 7517, RFC 7518 §6, RFC 8037 §2). A private key never becomes one: it has no such fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Jwk {
    /// Its type.
    pub kty: String,
    /// What it is for.
    #[serde(rename = "use", default, skip_serializing_if = "Option::is_none")]
    pub usage: Option<String>,
    /// What it signs with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alg: Option<String>,
    /// Its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kid: Option<String>,
    /// Modulus.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub n: Option<String>,
    /// Exponent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub e: Option<String>,
    /// Curve.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub crv: Option<String>,
    /// Coordinate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub x: Option<String>,
    /// Coordinate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub y: Option<String>,
}

/// Draws a private key, as PKCS#8. aws-lc draws it from the system's randomness itself: it takes no other.
///
/// # Errors
/// The library refuses.
pub fn generate(algorithm: SigningAlgorithm) -> Result<Zeroizing<Vec<u8>>, BadKey> {
    let random = SystemRandom::new();
    let pkcs8 = match algorithm {
        SigningAlgorithm::Rs256 => {
            let pair = RsaKeyPair::generate(KeySize::Rsa2048).map_err(|_| BadKey)?;
            pair.as_der().map_err(|_| BadKey)?.as_ref().to_vec()
        }
        SigningAlgorithm::Es256 => {
            let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random);
            pkcs8.map_err(|_| BadKey)?.as_ref().to_vec()
        }
        SigningAlgorithm::EdDsa => Ed25519KeyPair::generate_pkcs8(&random).map_err(|_| BadKey)?.as_ref().to_vec(),
    };
    Ok(Zeroizing::new(pkcs8))
}

impl PrivateKey {
    /// Reads a key from PKCS#8.
    ///
    /// # Errors
    /// It is no key of this algorithm.
    pub fn read(algorithm: SigningAlgorithm, pkcs8: &[u8]) -> Result<Self, BadKey> {
        Ok(match algorithm {
            SigningAlgorithm::Rs256 => Self::Rsa(Box::new(RsaKeyPair::from_pkcs8(pkcs8).map_err(|_| BadKey)?)),
            SigningAlgorithm::Es256 => {
                let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8);
                Self::P256(Box::new(pair.map_err(|_| BadKey)?))
            }
            SigningAlgorithm::EdDsa => Self::Ed25519(Box::new(Ed25519KeyPair::from_pkcs8(pkcs8).map_err(|_| BadKey)?)),
        })
    }

    /// What it signs with.
    pub fn algorithm(&self) -> SigningAlgorithm {
        match self {
            Self::Rsa(_) => SigningAlgorithm::Rs256,
            Self::P256(_) => SigningAlgorithm::Es256,
            Self::Ed25519(_) => SigningAlgorithm::EdDsa,
        }
    }

    /// Its public half, whose id is its thumbprint (RFC 7638).
    pub fn public(&self) -> Jwk {
        let text = |bytes: &[u8]| Some(URL_SAFE_NO_PAD.encode(bytes));
        let bare = Jwk {
            kty: String::new(),
            usage: Some("sig".to_owned()),
            alg: Some(self.algorithm().as_str().to_owned()),
            kid: None,
            n: None,
            e: None,
            crv: None,
            x: None,
            y: None,
        };
        let jwk = match self {
            Self::Rsa(pair) => {
                let RsaPublicKeyComponents { n, e } = RsaPublicKeyComponents::<Vec<u8>>::from(pair.public_key());
                Jwk { kty: "RSA".to_owned(), n: text(&n), e: text(&e), ..bare }
            }
            Self::P256(pair) => {
                // An uncompressed point: 4, x, y (SEC 1 §2.3.3).
                let (x, y) = pair.public_key().as_ref()[1..].split_at(32);
                Jwk { kty: "EC".to_owned(), crv: Some("P-256".to_owned()), x: text(x), y: text(y), ..bare }
            }
            Self::Ed25519(pair) => {
                let x = text(pair.public_key().as_ref());
                Jwk { kty: "OKP".to_owned(), crv: Some("Ed25519".to_owned()), x, ..bare }
            }
        };
        Jwk { kid: Some(jwk.thumbprint()), ..jwk }
    }

    /// Signs claims as a token of the type `typ`.
    ///
    /// # Errors
    /// The library refuses.
    pub fn sign(&self, kid: &str, typ: &str, claims: &impl Serialize) -> Result<String, BadKey> {
        let header = serde_json::json!({ "alg": self.algorithm().as_str(), "kid": kid, "typ": typ });
        let claims = serde_json::to_vec(claims).map_err(|_| BadKey)?;
        let mut token = URL_SAFE_NO_PAD.encode(header.to_string());
        token.push('.');
        URL_SAFE_NO_PAD.encode_string(claims, &mut token);
        let random = SystemRandom::new();
        let signature = match self {
            Self::Rsa(pair) => {
                let mut signature = vec![0; pair.public_modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, &random, token.as_bytes(), &mut signature).map_err(|_| BadKey)?;
                signature
            }
            Self::P256(pair) => pair.sign(&random, token.as_bytes()).map_err(|_| BadKey)?.as_ref().to_vec(),
            Self::Ed25519(pair) => pair.sign(token.as_bytes()).as_ref().to_vec(),
        };
        token.push('.');
        URL_SAFE_NO_PAD.encode_string(signature, &mut token);
        Ok(token)
    }
}

impl std::fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PrivateKey(..)")
    }
}

/// What a header says (RFC 7515 §4.1). Of what it may say beside that, only `crit` matters: it demands what nobody here understands.
#[derive(Debug, Deserialize)]
pub struct Header {
    alg: String,
    #[serde(default)]
    typ: Option<String>,
    /// The key's id.
    #[serde(default)]
    pub kid: Option<String>,
    #[serde(default)]
    crit: Option<serde_json::Value>,
}

impl Header {
    /// Whether the token is of this type (RFC 8725 §3.11); `application/` may be left out (RFC 7515 §4.1.9), and case does not matter.
    pub fn is_typed(&self, typ: &str) -> bool {
        let essence = self.typ.as_deref().unwrap_or_default().to_ascii_lowercase();
        essence.strip_prefix("application/").unwrap_or(&essence) == typ.to_ascii_lowercase()
    }
}

/// A token that was taken apart, and whose signature nobody has looked at.
pub struct Unverified<'a> {
    /// Its header.
    pub header: Header,
    signed: &'a str,
    claims: &'a str,
    signature: Vec<u8>,
}

impl<'a> Unverified<'a> {
    /// Takes a token apart. One that demands what nobody understands is none.
    pub fn read(token: &'a str) -> Option<Self> {
        if token.len() > LONGEST {
            return None;
        }
        let (signed, signature) = token.rsplit_once('.')?;
        let (header, claims) = signed.split_once('.')?;
        let header: Header = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(header).ok()?).ok()?;
        // A third point would be in the claims, and is no base64url.
        let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
        header.crit.is_none().then_some(Self { header, signed, claims, signature })
    }

    /// Whose token it says it is. It proves nothing: it is for finding the key that does.
    pub fn alleged_subject(&self) -> Option<String> {
        #[derive(Deserialize)]
        struct Subject {
            sub: String,
        }
        let claims: Subject = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(self.claims).ok()?).ok()?;
        Some(claims.sub)
    }

    /// The claims, if this key has signed them by its own algorithm.
    pub fn claims<T: DeserializeOwned>(&self, key: &Jwk) -> Option<T> {
        let algorithm = key.algorithm()?;
        if self.header.alg != algorithm.as_str() || !key.verifies(algorithm, self.signed.as_bytes(), &self.signature) {
            return None;
        }
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(self.claims).ok()?).ok()
    }
}

impl Jwk {
    /// What it signs with: what its type and curve are made for, if it says nothing else.
    pub fn algorithm(&self) -> Option<SigningAlgorithm> {
        let made_for = match (self.kty.as_str(), self.crv.as_deref()) {
            ("RSA", None) => SigningAlgorithm::Rs256,
            ("EC", Some("P-256")) => SigningAlgorithm::Es256,
            ("OKP", Some("Ed25519")) => SigningAlgorithm::EdDsa,
            _ => return None,
        };
        let is_for_signatures = self.usage.as_deref().is_none_or(|usage| usage == "sig");
        let says_so = self.alg.as_deref().is_none_or(|said| said == made_for.as_str());
        (is_for_signatures && says_so).then_some(made_for)
    }

    fn verifies(&self, algorithm: SigningAlgorithm, signed: &[u8], signature: &[u8]) -> bool {
        let bytes = |text: &Option<String>| URL_SAFE_NO_PAD.decode(text.as_deref()?).ok();
        let verified = match algorithm {
            SigningAlgorithm::Rs256 => bytes(&self.n).zip(bytes(&self.e)).and_then(|(n, e)| {
                RsaPublicKeyComponents { n, e }.verify(&RSA_PKCS1_2048_8192_SHA256, signed, signature).ok()
            }),
            SigningAlgorithm::Es256 => bytes(&self.x).zip(bytes(&self.y)).and_then(|(x, y)| {
                let point = [&[4], &*x, &*y].concat();
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).verify(signed, signature).ok()
            }),
            SigningAlgorithm::EdDsa => {
                bytes(&self.x).and_then(|x| UnparsedPublicKey::new(&ED25519, x).verify(signed, signature).ok())
            }
        };
        verified.is_some()
    }

    /// SHA-256 of what makes the key, in the one spelling of RFC 7638 §3.
    fn thumbprint(&self) -> String {
        let of = |text: &Option<String>| text.clone().unwrap_or_default();
        let canonical = match self.kty.as_str() {
            "RSA" => format!(r#"{{"e":"{}","kty":"RSA","n":"{}"}}"#, of(&self.e), of(&self.n)),
            "EC" => format!(r#"{{"crv":"P-256","kty":"EC","x":"{}","y":"{}"}}"#, of(&self.x), of(&self.y)),
            _ => format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{}"}}"#, of(&self.x)),
        };
        URL_SAFE_NO_PAD.encode(Digest::of(canonical.as_bytes()).0)
    }
}
