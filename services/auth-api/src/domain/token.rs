//! One-time tokens and session cookies: 256 random bits, handed out once, stored as SHA-256.
//!
//! A token in a mailed link also carries a tag of ours over its random bits, its tenant and its purpose. So a token that somebody
//! made up is refused by arithmetic, before limits and store are asked: guesses cost them nothing.

use crate::ports::Entropy;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use scaikey_mail::{SealingKeys, TAG_LEN};
use scaikey_store::{Digest, TenantId, TokenPurpose};

/// Bytes of a token: twice the 128 bits that ASVS 11.5.1 asks for.
const BYTES: usize = 32;
/// Characters of a token: 32 bytes in base64url without padding.
const CHARACTERS: usize = 43;

/// Characters of a mailed token: 32 random bytes and the tag in base64url.
const LINK_CHARACTERS: usize = 64;

/// What a mailed token is good for, and where.
#[derive(Debug, Clone, Copy)]
pub struct LinkPlace {
    /// The tenant.
    pub tenant: TenantId,
    /// The purpose.
    pub purpose: TokenPurpose,
}

impl LinkPlace {
    fn context(self) -> String {
        let purpose = match self.purpose {
            TokenPurpose::VerifyEmail => "verify-email",
            TokenPurpose::ResetPassword => "reset-password",
            TokenPurpose::ChangeEmail => "change-email",
            TokenPurpose::Disown => "disown",
        };
        format!("token:{}:{purpose}", self.tenant)
    }
}

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

    /// Draws a token for a mailed link.
    pub fn draw_for_link(entropy: &dyn Entropy, keys: &SealingKeys, place: LinkPlace) -> Self {
        let mut bytes = [0; BYTES + TAG_LEN];
        entropy.fill(&mut bytes[..BYTES]);
        let tag = keys.tag(&place.context(), &bytes[..BYTES]);
        bytes[BYTES..].copy_from_slice(&tag);
        Self(zeroize::Zeroizing::new(URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// Reads a token that somebody presents as one of a mailed link: 64 characters of base64url with our tag for this place. 48 bytes
    /// have one spelling.
    pub fn parse_from_link(text: &str, keys: &SealingKeys, place: LinkPlace) -> Option<Self> {
        if text.len() != LINK_CHARACTERS {
            return None;
        }
        let bytes: [u8; BYTES + TAG_LEN] = URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok()?;
        let (random, tag) = bytes.split_first_chunk::<BYTES>()?;
        let ours = keys.is_tagged(&place.context(), random, tag.first_chunk()?);
        ours.then(|| Self(zeroize::Zeroizing::new(text.to_owned())))
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
    use super::{LinkPlace, Token};
    use scaikey_store::TokenPurpose;

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
    fn a_mailed_token_is_one_for_its_tenant_and_purpose_only() {
        let keys = crate::testing::keys();
        let tenant = |number| scaikey_store::TenantId(uuid::Uuid::from_u128(number));
        let place = LinkPlace { tenant: tenant(1), purpose: TokenPurpose::VerifyEmail };
        let token = Token::draw_for_link(&Sevens, &keys, place);
        let text = token.expose();
        assert_eq!(Token::parse_from_link(text, &keys, place).map(|t| t.digest()), Some(token.digest()));
        for elsewhere in
            [LinkPlace { tenant: tenant(2), ..place }, LinkPlace { purpose: TokenPurpose::ResetPassword, ..place }]
        {
            assert!(Token::parse_from_link(text, &keys, elsewhere).is_none(), "{elsewhere:?}");
        }
        for index in 0..text.len() {
            let mut changed = text.as_bytes().to_vec();
            changed[index] = if changed[index] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).unwrap();
            assert!(Token::parse_from_link(&changed, &keys, place).is_none(), "character {index}");
        }
        for no_token in ["", &text[1..], &format!("{text}A"), &text[..43]] {
            assert!(Token::parse_from_link(no_token, &keys, place).is_none(), "{no_token}");
        }
    }

    #[test]
    fn debug_shows_nothing() {
        assert_eq!(format!("{:?}", Token::draw(&Sevens)), "Token(..)");
    }
}
