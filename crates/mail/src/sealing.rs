//! Seals what the API hands to the mailer, and tenants' secrets at rest: AES-256-GCM with keys that both processes
//! share, bound to the place where the sealed bytes are stored.
//!
//! The context (`mail:<id>`, `tenant:<id>:captcha`) is authenticated with the ciphertext, so bytes copied to another
//! row do not open there. Nonces are random 96-bit values of the caller; NIST SP 800-38D §8.3 allows 2³² of them for
//! one key, so rotate the key within four billion mails.

use crate::Message;
use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::hmac;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use scaikey_store::{MailId, Sealed, TenantId};
use std::sync::Arc;
use zeroize::Zeroizing;

/// Length of a nonce, in bytes.
pub const NONCE_LEN: usize = 12;

/// Length of a tag, in bytes.
pub const TAG_LEN: usize = 16;

const KEY_LEN: usize = 32;

/// The keys that auth-api and the mailer share: the first seals, all open.
///
/// Rotation: put the new key second everywhere, then first everywhere, and take the old one away when nothing that it sealed or
/// tagged is left: mails live for at most 24 hours, the links in them for at most 7 days, a tenant's captcha secret until it is set again.
#[derive(Clone)]
pub struct SealingKeys {
    keys: Arc<[SealingKey]>,
}

struct SealingKey {
    id: String,
    cipher: LessSafeKey,
    /// For tags. Derived, so that no key serves two algorithms (NIST SP 800-57 part 1 §5.2).
    tagging: hmac::Key,
}

/// What is wrong with the setting of the sealing keys. Never repeats it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidSealingKeys {
    /// No key at all.
    #[error("there is no sealing key; expected `id:base64-of-32-bytes`, comma-separated")]
    Empty,
    /// An entry without `id:`.
    #[error("sealing key {0} has no id; expected `id:base64-of-32-bytes`")]
    NoId(usize),
    /// An id with other characters, or too long.
    #[error("the id of sealing key {0} is not of the form [A-Za-z0-9_-]{{1,32}}")]
    BadId(usize),
    /// Not base64.
    #[error("sealing key {0} is not standard base64")]
    NotBase64(usize),
    /// Base64 of something else.
    #[error("sealing key {0} is {1} bytes long; expected 32")]
    BadLength(usize, usize),
    /// Two keys with one id.
    #[error("sealing key {0} has the id of another one")]
    SameId(usize),
}

/// Why something was not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// No key with the row's key id.
    #[error("no sealing key with this id")]
    UnknownKey,
    /// The bytes were changed, belong to another row, or were sealed by another key.
    #[error("the sealed bytes do not open")]
    Broken,
    /// They opened, and are not a message that this program knows.
    #[error("the opened bytes are no message that this program knows")]
    Unreadable,
}

/// The context of a tenant's captcha secret.
pub fn captcha_context(tenant: TenantId) -> String {
    format!("tenant:{tenant}:captcha")
}

fn mail_context(mail: MailId) -> String {
    format!("mail:{mail}")
}

impl SealingKeys {
    /// Reads the setting: `id:base64-of-32-bytes`, comma-separated. The first key seals, all open.
    ///
    /// # Errors
    /// Says which entry is wrong and how, without repeating any of it.
    pub fn parse(setting: &str) -> Result<Self, InvalidSealingKeys> {
        let mut keys: Vec<SealingKey> = Vec::new();
        for (index, entry) in setting.split(',').map(str::trim).filter(|entry| !entry.is_empty()).enumerate() {
            let key = parse_entry(index + 1, entry)?;
            if keys.iter().any(|other| other.id == key.id) {
                return Err(InvalidSealingKeys::SameId(index + 1));
            }
            keys.push(key);
        }
        if keys.is_empty() { Err(InvalidSealingKeys::Empty) } else { Ok(Self { keys: keys.into() }) }
    }

    /// Seals `plain` for `context`, which must be given again to open it. `nonce` must be random and used once.
    ///
    /// # Panics
    /// When `plain` is longer than AES-GCM can seal (64 GiB).
    pub fn seal(&self, context: &str, plain: &[u8], nonce: [u8; NONCE_LEN]) -> Sealed {
        let SealingKey { id: key_id, cipher, .. } = self.first();
        let mut bytes = Vec::with_capacity(NONCE_LEN + plain.len() + AES_256_GCM.tag_len());
        bytes.extend_from_slice(&nonce);
        bytes.extend_from_slice(plain);
        let tag = cipher
            .seal_in_place_separate_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(context.as_bytes()),
                &mut bytes[NONCE_LEN..],
            )
            .expect("AES-GCM seals anything below 64 GiB");
        bytes.extend_from_slice(tag.as_ref());
        Sealed { key_id: key_id.clone(), bytes }
    }

    /// Opens what was sealed for `context`.
    ///
    /// # Errors
    /// When the key is not there, or the bytes are not what was sealed for this context.
    pub fn open(&self, context: &str, sealed: &Sealed) -> Result<Zeroizing<Vec<u8>>, SealError> {
        let key = self.keys.iter().find(|key| key.id == sealed.key_id).ok_or(SealError::UnknownKey)?;
        let (nonce, ciphertext) = sealed.bytes.split_first_chunk::<NONCE_LEN>().ok_or(SealError::Broken)?;
        let mut plain = Zeroizing::new(ciphertext.to_vec());
        let length = key
            .cipher
            .open_in_place(Nonce::assume_unique_for_key(*nonce), Aad::from(context.as_bytes()), &mut plain)
            .map_err(|_| SealError::Broken)?
            .len();
        plain.truncate(length);
        Ok(plain)
    }

    /// A tag that only a holder of the keys can make: HMAC-SHA-256 of `data` in `context`, cut to 128 bits (NIST SP 800-224 §4.3
    /// asks for at least 64).
    ///
    /// # Panics
    /// Never: a SHA-256 output has 256 bits.
    pub fn tag(&self, context: &str, data: &[u8]) -> [u8; TAG_LEN] {
        let whole = hmac_of(&self.first().tagging, context, data);
        *whole.as_ref().first_chunk().expect("a SHA-256 output is longer")
    }

    /// Whether any of the keys made this tag for `data` in `context`; in constant time for each key.
    pub fn is_tagged(&self, context: &str, data: &[u8], tag: &[u8; TAG_LEN]) -> bool {
        self.keys.iter().any(|key| {
            let whole = hmac_of(&key.tagging, context, data);
            verify_slices_are_equal(&whole.as_ref()[..TAG_LEN], tag).is_ok()
        })
    }

    fn first(&self) -> &SealingKey {
        self.keys.first().expect("`parse` refuses an empty list")
    }

    /// Seals a message for its row.
    ///
    /// # Panics
    /// Never in practice: see [`SealingKeys::seal`].
    pub fn seal_message(&self, mail: MailId, message: &Message, nonce: [u8; NONCE_LEN]) -> Sealed {
        let plain = Zeroizing::new(serde_json::to_vec(message).expect("a message is strings and numbers"));
        self.seal(&mail_context(mail), &plain, nonce)
    }

    /// Opens the message of a row.
    ///
    /// # Errors
    /// As [`SealingKeys::open`], and when the content is no message that this program knows.
    pub fn open_message(&self, mail: MailId, sealed: &Sealed) -> Result<Message, SealError> {
        let plain = self.open(&mail_context(mail), sealed)?;
        serde_json::from_slice(&plain).map_err(|_| SealError::Unreadable)
    }
}

impl std::fmt::Debug for SealingKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ids: Vec<&str> = self.keys.iter().map(|key| key.id.as_str()).collect();
        f.debug_struct("SealingKeys").field("ids", &ids).finish_non_exhaustive()
    }
}

/// The length of the context goes first, so that no other split of the same bytes has the same tag.
fn hmac_of(key: &hmac::Key, context: &str, data: &[u8]) -> hmac::Tag {
    let mut signing = hmac::Context::with_key(key);
    signing.update(&(context.len() as u64).to_be_bytes());
    signing.update(context.as_bytes());
    signing.update(data);
    signing.sign()
}

fn parse_entry(number: usize, entry: &str) -> Result<SealingKey, InvalidSealingKeys> {
    let (id, encoded) = entry.split_once(':').ok_or(InvalidSealingKeys::NoId(number))?;
    let well_formed = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if id.is_empty() || id.len() > 32 || !id.chars().all(well_formed) {
        return Err(InvalidSealingKeys::BadId(number));
    }
    let bytes = Zeroizing::new(STANDARD.decode(encoded).map_err(|_| InvalidSealingKeys::NotBase64(number))?);
    if bytes.len() != KEY_LEN {
        return Err(InvalidSealingKeys::BadLength(number, bytes.len()));
    }
    let key = UnboundKey::new(&AES_256_GCM, &bytes).expect("the length was checked");
    let derived = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &bytes), b"scaikey tagging 1");
    let tagging = hmac::Key::new(hmac::HMAC_SHA256, derived.as_ref());
    Ok(SealingKey { id: id.to_owned(), cipher: LessSafeKey::new(key), tagging })
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const ONE: &str = "k1:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
    const TWO: &str = "k2:AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";

    fn mail(number: u128) -> MailId {
        MailId(Uuid::from_u128(number))
    }

    fn message() -> Message {
        Message::ResetPassword { link: "https://a.test/reset?token=secret".into(), valid_minutes: 60 }
    }

    #[test]
    fn a_message_opens_in_its_own_row_only() {
        let keys = SealingKeys::parse(ONE).unwrap();
        let sealed = keys.seal_message(mail(1), &message(), [7; 12]);
        assert!(!String::from_utf8_lossy(&sealed.bytes).contains("token"));
        assert_eq!(keys.open_message(mail(1), &sealed), Ok(message()));
        assert_eq!(keys.open_message(mail(2), &sealed), Err(SealError::Broken));
    }

    #[test]
    fn any_changed_byte_is_noticed() {
        let keys = SealingKeys::parse(ONE).unwrap();
        let sealed = keys.seal("tenant:x:captcha", b"secret", [7; 12]);
        for index in 0..sealed.bytes.len() {
            let mut changed = sealed.clone();
            changed.bytes[index] ^= 1;
            assert_eq!(keys.open("tenant:x:captcha", &changed).err(), Some(SealError::Broken), "byte {index}");
        }
        for length in 0..sealed.bytes.len() {
            let cut = Sealed { bytes: sealed.bytes[..length].to_vec(), ..sealed.clone() };
            assert_eq!(keys.open("tenant:x:captcha", &cut).err(), Some(SealError::Broken), "length {length}");
        }
        assert_eq!(keys.open("tenant:x:captcha", &sealed).unwrap().as_slice(), b"secret");
    }

    #[test]
    fn the_first_key_seals_and_every_key_opens() {
        let old = SealingKeys::parse(ONE).unwrap();
        let rotated = SealingKeys::parse(&format!(" {TWO} , {ONE},")).unwrap();
        let sealed_before = old.seal_message(mail(1), &message(), [1; 12]);
        let sealed_after = rotated.seal_message(mail(1), &message(), [2; 12]);
        assert_eq!(sealed_after.key_id, "k2");
        assert_eq!(rotated.open_message(mail(1), &sealed_before), Ok(message()));
        assert_eq!(old.open_message(mail(1), &sealed_after), Err(SealError::UnknownKey));
    }

    #[test]
    fn a_tag_holds_for_its_context_and_data_under_any_key_of_the_ring() {
        let (old, rotated) = (SealingKeys::parse(ONE).unwrap(), SealingKeys::parse(&format!("{TWO},{ONE}")).unwrap());
        let tag = old.tag("verify", b"data");
        assert!(old.is_tagged("verify", b"data", &tag) && rotated.is_tagged("verify", b"data", &tag));
        assert!(!SealingKeys::parse(TWO).unwrap().is_tagged("verify", b"data", &tag));
        assert!(!old.is_tagged("verif", b"ydata", &tag));
        assert!(!old.is_tagged("reset", b"data", &tag) && !old.is_tagged("verify", b"date", &tag));
        for index in 0..TAG_LEN {
            let mut changed = tag;
            changed[index] ^= 1;
            assert!(!old.is_tagged("verify", b"data", &changed), "byte {index}");
        }
    }

    #[test]
    fn what_is_no_message_is_told_apart_from_what_does_not_open() {
        let keys = SealingKeys::parse(ONE).unwrap();
        let sealed = keys.seal(&mail_context(mail(1)), br#"{"template":"from_the_future"}"#, [1; 12]);
        assert_eq!(keys.open_message(mail(1), &sealed), Err(SealError::Unreadable));
    }

    #[test]
    fn a_wrong_setting_is_explained_without_its_content() {
        let key = &ONE[3..];
        let cases = [
            (String::new(), InvalidSealingKeys::Empty),
            (" , ".into(), InvalidSealingKeys::Empty),
            (key.into(), InvalidSealingKeys::NoId(1)),
            (format!("{ONE},:{key}"), InvalidSealingKeys::BadId(2)),
            (format!("a b:{key}"), InvalidSealingKeys::BadId(1)),
            ("k1:SECRET*".into(), InvalidSealingKeys::NotBase64(1)),
            ("k1:U0VDUkVU".into(), InvalidSealingKeys::BadLength(1, 6)),
            (format!("{ONE},{ONE}"), InvalidSealingKeys::SameId(2)),
        ];
        for (setting, expected) in cases {
            let error = SealingKeys::parse(&setting).unwrap_err();
            assert_eq!(error, expected);
            assert!(!error.to_string().contains("AQEB") && !error.to_string().contains("SECRET"));
        }
    }

    #[test]
    fn debug_shows_ids_and_nothing_else() {
        let keys = SealingKeys::parse(&format!("{ONE},{TWO}")).unwrap();
        assert_eq!(format!("{keys:?}"), r#"SealingKeys { ids: ["k1", "k2"], .. }"#);
        assert_eq!(format!("{:?}", message()), "Message(reset_password, ..)");
    }
}
