//! What one authorization request is bound by: a verifier (RFC 7636), a state and a nonce, all as random.

use crate::Error;
use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

pub(super) struct Pkce {
    pub(super) verifier: String,
    pub(super) challenge: String,
    pub(super) state: String,
    pub(super) nonce: String,
}

impl Pkce {
    pub(super) fn draw() -> Result<Self, Error> {
        let [verifier, state, nonce] = [random()?, random()?, random()?];
        let challenge = URL_SAFE_NO_PAD.encode(digest(&SHA256, verifier.as_bytes()));
        Ok(Self { verifier, challenge, state, nonce })
    }
}

fn random() -> Result<String, Error> {
    let mut bytes = [0; 32];
    aws_lc_rs::rand::fill(&mut bytes)
        .map_err(|_| Error::InvalidRequest("this system gives no random bytes".to_owned()))?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}
