//! Recovery codes: saved by their owner for the day when every other factor is lost, good for one login each, stored as digests.

use crate::ports::Entropy;
use scaikey_store::{Digest, UserId};
use zeroize::Zeroizing;

/// How many an account gets at a time.
pub const COUNT: usize = 10;

/// Random bytes of a code: 80 bits, where NIST SP 800-63B-4 §4.2.1.1 asks for at least 64 of a saved code.
const BYTES: usize = 10;
/// Bits of a character.
const BITS: usize = 5;
/// Characters of a code, the hyphens aside; they carry exactly its bytes, so a code has one canonical form.
const CHARACTERS: usize = BYTES * 8 / BITS;
/// Characters between two hyphens.
const GROUP: usize = 4;

/// Crockford's base32 in lower case: no `i`, `l`, `o`, which are read as digits, and no `u`.
const ALPHABET: &[u8; 1 << BITS] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A recovery code. `Debug` shows nothing and there is no `Display`; wiped when dropped.
pub struct RecoveryCode(Zeroizing<[u8; CHARACTERS]>);

impl RecoveryCode {
    /// Draws the codes of an account: [`COUNT`] of them.
    pub fn draw_all(entropy: &dyn Entropy) -> Vec<Self> {
        (0..COUNT).map(|_| Self::draw(entropy)).collect()
    }

    fn draw(entropy: &dyn Entropy) -> Self {
        let mut bytes = Zeroizing::new([0; BYTES]);
        entropy.fill(&mut *bytes);
        let mut rest = Zeroizing::new(bytes.iter().fold(0_u128, |number, byte| number << 8 | u128::from(*byte)));
        let mut code = Self(Zeroizing::new([0; CHARACTERS]));
        for character in code.0.iter_mut().rev() {
            *character = ALPHABET[usize::from(rest.to_le_bytes()[0]) % ALPHABET.len()];
            *rest >>= BITS;
        }
        code
    }

    /// Reads a code that somebody typed, as Crockford reads it: in either case, hyphens and spaces anywhere or nowhere, `o` for `0`, `i` and
    /// `l` for `1`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut code = Self(Zeroizing::new([0; CHARACTERS]));
        let mut count = 0;
        for c in text.chars().filter(|c| *c != '-' && !c.is_whitespace()) {
            *code.0.get_mut(count)? = canonical(c)?;
            count += 1;
        }
        (count == CHARACTERS).then_some(code)
    }

    /// The code as its owner saves it: `xxxx-xxxx-xxxx-xxxx`.
    pub fn text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(CHARACTERS + CHARACTERS / GROUP));
        for (index, group) in self.0.chunks(GROUP).enumerate() {
            if index > 0 {
                text.push('-');
            }
            text.extend(group.iter().copied().map(char::from));
        }
        text
    }

    /// What is stored of it: SHA-256 of the user's id, a colon and the canonical form, so that one code of two users, and one guess at
    /// all users, are as many digests.
    pub fn digest(&self, user: UserId) -> Digest {
        let user = user.to_string();
        let mut bytes = Zeroizing::new(Vec::with_capacity(user.len() + 1 + CHARACTERS));
        bytes.extend_from_slice(user.as_bytes());
        bytes.push(b':');
        bytes.extend_from_slice(&*self.0);
        Digest::of(&bytes)
    }
}

impl std::fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryCode(..)")
    }
}

/// The character of the alphabet that a typed one stands for.
fn canonical(typed: char) -> Option<u8> {
    let byte = match u8::try_from(typed).ok()?.to_ascii_lowercase() {
        b'o' => b'0',
        b'i' | b'l' => b'1',
        other => other,
    };
    ALPHABET.contains(&byte).then_some(byte)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::SeededEntropy;
    use proptest::prelude::*;
    use std::collections::HashSet;
    use uuid::Uuid;

    struct Fixed([u8; BYTES]);

    impl Entropy for Fixed {
        fn fill(&self, buffer: &mut [u8]) {
            buffer.copy_from_slice(&self.0);
        }
    }

    fn user(number: u128) -> UserId {
        UserId(Uuid::from_u128(number))
    }

    fn read(text: &str) -> Option<String> {
        RecoveryCode::parse(text).map(|code| code.text().to_string())
    }

    #[test]
    fn every_bit_is_in_the_code() {
        assert_eq!(*RecoveryCode::draw(&Fixed([0; BYTES])).text(), "0000-0000-0000-0000");
        assert_eq!(*RecoveryCode::draw(&Fixed([0xff; BYTES])).text(), "zzzz-zzzz-zzzz-zzzz");
        // The alphabet's first half, and its second: 00000 00001 00010 …
        let first = [0x00, 0x44, 0x32, 0x14, 0xc7, 0x42, 0x54, 0xb6, 0x35, 0xcf];
        assert_eq!(*RecoveryCode::draw(&Fixed(first)).text(), "0123-4567-89ab-cdef");
        let second = [0x84, 0x65, 0x3a, 0x56, 0xd7, 0xc6, 0x75, 0xbe, 0x77, 0xdf];
        assert_eq!(*RecoveryCode::draw(&Fixed(second)).text(), "ghjk-mnpq-rstv-wxyz");
        let texts: HashSet<_> = (0..BYTES * 8)
            .map(|bit| {
                let mut bytes = [0; BYTES];
                bytes[bit / 8] = 1 << (bit % 8);
                RecoveryCode::draw(&Fixed(bytes)).text().to_string()
            })
            .collect();
        assert_eq!(texts.len(), BYTES * 8);
    }

    #[test]
    fn an_account_gets_ten_different_ones() {
        let texts: HashSet<_> =
            RecoveryCode::draw_all(&SeededEntropy::default()).iter().map(|code| code.text().to_string()).collect();
        assert_eq!(texts.len(), 10);
    }

    #[test]
    fn a_code_is_read_as_people_type_it() {
        for spelling in [
            "0123-4567-89ab-1ko1",
            "0123456789AB1K01",
            " o123 4567 89ab lkOI\n",
            "01-23-45-67-89-ab-Ik-0L",
            "0123-4567-89ab-lk0l-",
        ] {
            assert_eq!(read(spelling).as_deref(), Some("0123-4567-89ab-1k01"), "{spelling:?}");
        }
        for bad in [
            "",
            "----",
            "0123-4567-89ab-1ko",
            "0123-4567-89ab-1ko12",
            "u123-4567-89ab-1ko1",
            "0123_4567_89ab_1ko1",
            "０123-4567-89ab-1ko1",
            "0123-4567-89ab-1kö1",
            // The Kelvin sign, which is `k` in lower case.
            "0123-4567-89ab-1\u{212a}o1",
        ] {
            assert_eq!(read(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn a_digest_is_of_the_code_and_its_owner() {
        let digest = |code: &str, owner| RecoveryCode::parse(code).unwrap().digest(user(owner));
        assert_eq!(digest("0123-4567-89ab-cdef", 1), digest("O123 4567 89AB CDEF", 1));
        assert_ne!(digest("0123-4567-89ab-cdef", 1), digest("0123-4567-89ab-cdef", 2));
        assert_ne!(digest("0123-4567-89ab-cdef", 1), digest("0123-4567-89ab-cdeg", 1));
        // Stored digests must stay findable: the form is settled.
        let settled = Digest::of(b"00000000-0000-0000-0000-000000000001:0123456789abcdef");
        assert_eq!(digest("0123-4567-89ab-cdef", 1), settled);
    }

    #[test]
    fn debug_shows_nothing() {
        assert_eq!(format!("{:?}", RecoveryCode::draw(&SeededEntropy::default())), "RecoveryCode(..)");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_shown_is_read_back(bytes: [u8; BYTES]) {
            let code = RecoveryCode::draw(&Fixed(bytes));
            let again = RecoveryCode::parse(&code.text()).unwrap();
            prop_assert_eq!(&*again.text(), &*code.text());
            prop_assert_eq!(again.digest(user(1)), code.digest(user(1)));
        }
    }
}
