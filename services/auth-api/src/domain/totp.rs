//! Time-based one-time passwords (RFC 6238): the shared secret, how it is kept and shown, and which time step a code belongs to.
//!
//! HMAC-SHA-1, six digits and steps of 30 seconds, since authenticator apps silently take anything else for that. That a step is
//! accepted once is the store's to keep: [`TotpSecret::check`] is told the last one and names the one to store.

mod uri;

#[cfg(test)]
mod tests;

pub use uri::OtpauthUri;

use crate::ports::Entropy;
use aws_lc_rs::constant_time::verify_slices_are_equal;
use scaikey_email::EmailAddress;
use scaikey_mail::{NONCE_LEN, SealError, SealingKeys};
use scaikey_store::{Sealed, TenantId, UserId};
use time::OffsetDateTime;
use totp_rs::{Algorithm, Builder, Secret, Totp};
use zeroize::Zeroizing;

/// Bytes of a secret: the 160 bits that RFC 4226 §4 R6 recommends.
const BYTES: usize = 20;
/// Digits of a code: 20 bits, the least of NIST SP 800-63B-4 §3.1.4.1.
const DIGITS: u8 = 6;
/// Seconds of a step (RFC 6238 §4.1).
const STEP_SECONDS: u64 = 30;
/// Steps before and after the present one whose codes are accepted (RFC 6238 §5.2 and §6).
const DRIFT: i64 = 1;

/// The last step of a generator of which no code was accepted yet.
pub const NO_STEP: i64 = -1;

/// The secret that an authenticator app and the server share. `Debug` shows nothing and there is no `Display`; wiped when dropped.
pub struct TotpSecret(Totp);

impl TotpSecret {
    /// Draws a new secret.
    pub fn draw(entropy: &dyn Entropy) -> Self {
        // Filled where it stays, so that no copy is left on the stack.
        let mut bytes = vec![0; BYTES].into_boxed_slice();
        entropy.fill(&mut bytes);
        Self(generator(Secret::new(bytes), DIGITS))
    }

    /// Seals the secret for the row of a user's factor, or for the challenge of its enrolment.
    pub fn seal(&self, keys: &SealingKeys, tenant: TenantId, user: UserId, entropy: &dyn Entropy) -> Sealed {
        let mut nonce = [0; NONCE_LEN];
        entropy.fill(&mut nonce);
        keys.seal(&totp_context(tenant, user), self.0.secret().as_bytes(), nonce)
    }

    /// Opens what was sealed for this user.
    ///
    /// # Errors
    /// When the key is not there, or the bytes are no secret that was sealed for this tenant and user.
    pub fn open(keys: &SealingKeys, tenant: TenantId, user: UserId, sealed: &Sealed) -> Result<Self, SealError> {
        let bytes = keys.open(&totp_context(tenant, user), sealed)?;
        if bytes.len() != BYTES {
            return Err(SealError::Unreadable);
        }
        Ok(Self(generator(Secret::from(bytes.as_slice()), DIGITS)))
    }

    /// The secret for a person who types it: 32 characters of base32 (RFC 4648 §6).
    pub fn base32(&self) -> Zeroizing<String> {
        Zeroizing::new(self.0.secret().to_base32())
    }

    /// The secret for an app: what the QR code says. `issuer` is the tenant's name.
    pub fn uri(&self, issuer: &str, address: &EmailAddress) -> OtpauthUri {
        OtpauthUri::new(&self.base32(), issuer, address)
    }

    /// The step that `code` is of, if that is the step of `now`, the one before or the one after, and later than `last_step`.
    /// [`NO_STEP`] is earlier than all.
    ///
    /// Should a code be of two of these steps by chance, the later one is named, so that the code is spent for both.
    pub fn check(&self, code: &str, now: OffsetDateTime, last_step: i64) -> Option<i64> {
        let typed = six_digits(code)?;
        let present = step_at(now);
        let mut found = None;
        // All are compared, whichever is right: the time tells nothing.
        for step in present - DRIFT..=present + DRIFT {
            let right =
                self.code_of(step).is_some_and(|code| verify_slices_are_equal(code.as_bytes(), &*typed).is_ok());
            if right && step > last_step {
                found = Some(step);
            }
        }
        found
    }

    /// The code of a step; `None` before 1970.
    fn code_of(&self, step: i64) -> Option<Zeroizing<String>> {
        let step = u64::try_from(step).ok()?;
        Some(Zeroizing::new(self.0.generate(step * STEP_SECONDS).to_string()))
    }
}

impl std::fmt::Debug for TotpSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TotpSecret(..)")
    }
}

/// What a secret is sealed for: one user of one tenant.
pub fn totp_context(tenant: TenantId, user: UserId) -> String {
    format!("tenant:{tenant}:user:{user}:totp")
}

/// The six digits of a code as people type it: apps show `123 456`, so spaces do not count. `None` for anything else.
pub fn six_digits(text: &str) -> Option<Zeroizing<[u8; 6]>> {
    let mut digits = Zeroizing::new([0; 6]);
    let mut count = 0;
    for byte in text.bytes().filter(|byte| *byte != b' ') {
        *digits.get_mut(count).filter(|_| byte.is_ascii_digit())? = byte;
        count += 1;
    }
    (count == digits.len()).then_some(digits)
}

/// Number of the step of a moment, counted from 1970 (RFC 6238 §4.2).
fn step_at(now: OffsetDateTime) -> i64 {
    now.unix_timestamp().div_euclid(STEP_SECONDS.cast_signed())
}

fn generator(secret: Secret, digits: u8) -> Totp {
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(digits)
        .with_step_duration(STEP_SECONDS)
        .with_secret(secret)
        .build()
        .expect("a secret of 160 bits and 6 or 8 digits are what the RFC asks for")
}
