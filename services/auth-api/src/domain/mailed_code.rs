//! Six-digit codes by mail: drawn without bias, and kept only under a keyed tag, since six digits under a plain hash can be tried out.

use super::totp::six_digits;
use crate::ports::Entropy;
use scaikey_mail::{SealingKeys, TAG_LEN};
use scaikey_store::{TenantId, UserId};
use std::fmt::Write as _;
use zeroize::Zeroizing;

/// How many codes there are.
const CODES: u32 = 1_000_000;

/// The most multiples of [`CODES`] that four bytes hold; draws from here on would favour small codes.
const UNBIASED: u32 = u32::MAX - u32::MAX % CODES;

/// What a code is good for: a tag of it holds nowhere else.
#[derive(Debug, Clone, Copy)]
pub struct CodePlace<'a> {
    /// The tenant.
    pub tenant: TenantId,
    /// Whose mailbox it was sent to.
    pub user: UserId,
    /// The challenge or prompt that it answers.
    pub id: &'a str,
}

impl CodePlace<'_> {
    /// The ids before the last have one length, so no other place has the same text.
    fn context(self) -> String {
        format!("email-code:{}:{}:{}", self.tenant, self.user, self.id)
    }
}

/// A code. `Debug` shows nothing and there is no `Display`; wiped when dropped.
pub struct MailedCode(Zeroizing<String>);

impl MailedCode {
    /// Draws a new code.
    pub fn draw(entropy: &dyn Entropy) -> Self {
        let mut bytes = Zeroizing::new([0; 4]);
        loop {
            entropy.fill(&mut *bytes);
            let drawn = u32::from_be_bytes(*bytes);
            if drawn < UNBIASED {
                return Self(Zeroizing::new(format!("{:06}", drawn % CODES)));
            }
        }
    }

    /// Reads a code that somebody typed: six digits, with or without spaces.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = six_digits(text)?;
        Some(Self(Zeroizing::new(digits.iter().copied().map(char::from).collect())))
    }

    /// What is kept of it: 32 characters of lower-case hexadecimal.
    pub fn tag(&self, keys: &SealingKeys, place: CodePlace<'_>) -> String {
        keys.tag(&place.context(), self.0.as_bytes()).iter().fold(
            String::with_capacity(2 * TAG_LEN),
            |mut text, byte| {
                // Writing to a String cannot fail.
                let _ = write!(text, "{byte:02x}");
                text
            },
        )
    }

    /// Whether `tag` was made of this code for this place, by any of the keys; in constant time for each key.
    pub fn is_tagged(&self, keys: &SealingKeys, place: CodePlace<'_>, tag: &str) -> bool {
        read_hex(tag).is_some_and(|tag| keys.is_tagged(&place.context(), self.0.as_bytes(), &tag))
    }

    /// The code itself, for the mail that carries it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for MailedCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MailedCode(..)")
    }
}

/// Reads the one spelling that a tag is kept in.
fn read_hex(text: &str) -> Option<[u8; TAG_LEN]> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let mut tag = [0; TAG_LEN];
    let (pairs, []) = text.as_bytes().as_chunks::<2>() else { return None };
    if pairs.len() != TAG_LEN {
        return None;
    }
    for (byte, [high, low]) in tag.iter_mut().zip(pairs) {
        *byte = digit(*high)? << 4 | digit(*low)?;
    }
    Some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{SeededEntropy, keys};
    use std::sync::Mutex;
    use uuid::Uuid;

    /// Gives these numbers, one a call.
    struct Numbers(Mutex<Vec<u32>>);

    impl Entropy for Numbers {
        fn fill(&self, buffer: &mut [u8]) {
            buffer.copy_from_slice(&self.0.lock().unwrap().remove(0).to_be_bytes());
        }
    }

    fn drawn(numbers: &[u32]) -> String {
        MailedCode::draw(&Numbers(Mutex::new(numbers.to_vec()))).expose().to_owned()
    }

    fn place() -> CodePlace<'static> {
        CodePlace { tenant: TenantId(Uuid::from_u128(1)), user: UserId(Uuid::from_u128(2)), id: "chl_1" }
    }

    #[test]
    fn every_code_is_as_likely_as_every_other() {
        assert_eq!(UNBIASED, 4_294_000_000, "the most whole millions in 32 bits");
        assert_eq!(drawn(&[0]), "000000");
        assert_eq!(drawn(&[7_000_042]), "000042");
        assert_eq!(drawn(&[UNBIASED - 1]), "999999");
        assert_eq!(drawn(&[UNBIASED, u32::MAX, 5]), "000005", "what would favour small codes is drawn again");
    }

    #[test]
    fn a_code_is_right_in_its_own_place_only() {
        let (keys, code) = (keys(), MailedCode::parse("012345").unwrap());
        let tag = code.tag(&keys, place());
        assert!(tag.len() == 32 && tag.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)), "{tag}");
        assert!(MailedCode::parse(" 012 345 ").unwrap().is_tagged(&keys, place(), &tag));
        assert!(!MailedCode::parse("012346").unwrap().is_tagged(&keys, place(), &tag));
        for elsewhere in [
            CodePlace { tenant: TenantId(Uuid::from_u128(3)), ..place() },
            CodePlace { user: UserId(Uuid::from_u128(3)), ..place() },
            CodePlace { id: "chl_2", ..place() },
            CodePlace { id: "", ..place() },
        ] {
            assert!(!code.is_tagged(&keys, elsewhere, &tag), "{elsewhere:?}");
        }
    }

    #[test]
    fn only_the_whole_tag_in_its_one_spelling_is_one() {
        let (keys, code) = (keys(), MailedCode::draw(&SeededEntropy::default()));
        let tag = code.tag(&keys, place());
        assert!(code.is_tagged(&keys, place(), &tag));
        for other in
            ["", &tag[1..], &tag[2..], &format!("{tag}00"), &format!("{tag}0"), &"é".repeat(16), &"g".repeat(32)]
        {
            assert!(!code.is_tagged(&keys, place(), other), "{other}");
        }
        assert_ne!(tag.to_uppercase(), tag, "this tag has a letter to respell");
        assert!(!code.is_tagged(&keys, place(), &tag.to_uppercase()));
        for index in 0..tag.len() {
            let mut changed = tag.clone().into_bytes();
            changed[index] = if changed[index] == b'0' { b'1' } else { b'0' };
            assert!(!code.is_tagged(&keys, place(), &String::from_utf8(changed).unwrap()), "character {index}");
        }
    }

    #[test]
    fn a_tag_outlives_the_rotation_of_the_keys_until_its_key_is_taken_away() {
        let key = |id: &str, letter: &str| format!("{id}:{}=", letter.repeat(43));
        let ring = |setting: &str| SealingKeys::parse(setting).unwrap();
        let (old, new) = (key("old", "A"), key("new", "E"));
        let code = MailedCode::draw(&SeededEntropy::default());
        let tag = code.tag(&ring(&old), place());
        assert!(code.is_tagged(&ring(&format!("{old},{new}")), place(), &tag));
        assert!(code.is_tagged(&ring(&format!("{new},{old}")), place(), &tag));
        assert!(!code.is_tagged(&ring(&new), place(), &tag));
    }

    #[test]
    fn what_is_not_six_digits_is_no_code() {
        for bad in
            ["", "12345", "1234567", "12345a", "+12345", "-12345", "１２３４５６", "123\t456", "123-456", "      "]
        {
            assert!(MailedCode::parse(bad).is_none(), "{bad:?}");
        }
    }

    #[test]
    fn debug_shows_nothing() {
        assert_eq!(format!("{:?}", MailedCode::draw(&SeededEntropy::default())), "MailedCode(..)");
    }
}
