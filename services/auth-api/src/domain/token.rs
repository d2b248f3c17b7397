//! One-time tokens and session cookies: 256 random bits, handed out once, stored as SHA-256.

use crate::ports::Entropy;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use scaikey_store::Digest;

/// Bytes of a token: twice the 128 bits that ASVS 11.5.1 asks for.
const BYTES: usize = 32;
/// Characters of a token: 32 bytes in base64url without padding.
const CHARACTERS: usize = 43;

/// A secret that proves something to whoever holds it. `Debug` shows nothing and there is no `Display`.
#[derive(Clone)]
pub struct Token(zeroize::Zeroizing<String>);

impl Token {
    /// Draws a new token.
    pub fn draw(entropy: &dyn Entropy) -> Self {
        let mut bytes = [0; BYTES];
        entropy.fill(&mut bytes);
        Self(zeroize::Zeroizing::new(URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// Reads a token that somebody presents. Only the one spelling that was handed out passes: 43 characters of base64url
    /// whose spare bits are zero, so no prefix, extension or re-encoding of a token is a token.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != CHARACTERS {
            return None;
        }
        URL_SAFE_NO_PAD.decode(text).ok()?;
        Some(Self(zeroize::Zeroizing::new(text.to_owned())))
    }

    /// What is stored of it.
    pub fn digest(&self) -> Digest {
        Digest::of(self.0.as_bytes())
    }

    /// The token itself, for the mail or cookie that carries it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::Token;

    struct Sevens;
    impl crate::ports::Entropy for Sevens {
        fn fill(&self, buffer: &mut [u8]) {
            buffer.fill(7);
        }
    }

    #[test]
    fn d3_only_the_spelling_that_was_handed_out_is_a_token() {
        let token = Token::draw(&Sevens);
        let text = token.expose();
        assert_eq!(Token::parse(text).map(|t| t.digest()), Some(token.digest()));
        assert!(Token::parse(&text[1..]).is_none());
        assert!(Token::parse(&text[..42]).is_none());
        assert!(Token::parse(&format!("{text}=")).is_none());
        assert!(Token::parse(&format!("{text}A")).is_none());
        assert!(Token::parse("").is_none());
        // The last character carries four bits; a spelling with the spare two set decodes elsewhere and is refused.
        let last = text.chars().last().unwrap();
        let respelled = char::from_u32(u32::from(last) + 1).unwrap();
        assert!(Token::parse(&format!("{}{respelled}", &text[..42])).is_none());
    }

    #[test]
    fn debug_shows_nothing() {
        assert_eq!(format!("{:?}", Token::draw(&Sevens)), "Token(..)");
    }
}
