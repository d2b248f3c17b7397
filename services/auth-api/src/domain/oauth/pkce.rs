//! Proof Key for Code Exchange, by S256 alone (RFC 7636; `plain` is refused, RFC 9700 §2.1.1).

use aws_lc_rs::constant_time::verify_slices_are_equal;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use scaikey_store::Digest;

/// Whether it can be a challenge: a SHA-256 in base64url.
pub fn is_challenge(text: &str) -> bool {
    text.len() == 43 && URL_SAFE_NO_PAD.decode(text).is_ok()
}

/// Whether the verifier is what the challenge was made of.
pub fn verifies(verifier: &str, challenge: &str) -> bool {
    let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let is_verifier = (43..=128).contains(&verifier.len()) && verifier.bytes().all(unreserved);
    let made = URL_SAFE_NO_PAD.encode(Digest::of(verifier.as_bytes()).0);
    is_verifier && verify_slices_are_equal(made.as_bytes(), challenge.as_bytes()).is_ok()
}
