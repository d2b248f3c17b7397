//! What a login proved: the methods (`amr`, RFC 8176) and how far they are to be relied on (`acr`).
//!
//! `pop`, proof of possession of a key, is said of WebAuthn rather than `hwk`: whether the key is in hardware is not known. `recovery`,
//! `email` and `trusted_device` have no name in RFC 8176.

use super::challenge::Method;
use scaikey_store::{Acr, FactorKind};
use time::{Duration, OffsetDateTime};

const PASSWORD: &str = "pwd";
const TOTP: &str = "otp";
const WEBAUTHN: &str = "pop";
const RECOVERY: &str = "recovery";
const EMAIL: &str = "email";
const TRUSTED_DEVICE: &str = "trusted_device";
const MULTIPLE: &str = "mfa";

/// For so long after a person proved who they are, what is sensitive asks for no further proof (ASVS 7.5.1).
pub const FRESH: Duration = Duration::minutes(5);

/// What followed a right password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecondStep {
    /// Nothing.
    None,
    /// A trusted device stood in for the second factor.
    TrustedDevice,
    /// A second factor was passed.
    Passed(Method),
}

/// What a login proved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assurance {
    /// The methods, the password first.
    pub amr: Vec<String>,
    /// How far they are to be relied on.
    pub acr: Acr,
}

impl Assurance {
    /// What a right password and what followed it prove. `password_by_mail` says that the password was chosen by a mailed link.
    ///
    /// Two factors (`mfa`, AAL2) are proved by nothing that only a mailbox (NIST SP 800-63B-4 §3.1.3.1) or an earlier login vouches for.
    /// A mailed code after a password by mail proves the same mailbox once more, so it is not even named.
    pub fn of(second: SecondStep, password_by_mail: bool) -> Self {
        let (names, acr): (&[&str], _) = match second {
            SecondStep::None => (&[PASSWORD], Acr::Aal1),
            SecondStep::TrustedDevice => (&[PASSWORD, TRUSTED_DEVICE], Acr::Aal1),
            SecondStep::Passed(Method::Email) if password_by_mail => (&[PASSWORD], Acr::Aal1),
            SecondStep::Passed(Method::Email) => (&[PASSWORD, EMAIL], Acr::Aal1),
            SecondStep::Passed(Method::Totp) => (&[PASSWORD, TOTP, MULTIPLE], Acr::Aal2),
            SecondStep::Passed(Method::Webauthn) => (&[PASSWORD, WEBAUTHN, MULTIPLE], Acr::Aal2),
            SecondStep::Passed(Method::RecoveryCode) => (&[PASSWORD, RECOVERY, MULTIPLE], Acr::Aal2),
        };
        Self { amr: names.iter().map(|name| (*name).to_owned()).collect(), acr }
    }
}

/// Whether a second factor was passed in the session itself that proves more than the mailbox.
pub fn passed_more_than_the_mailbox(amr: &[String]) -> bool {
    amr.iter().any(|name| [TOTP, WEBAUTHN, RECOVERY].contains(&name.as_str()))
}

/// Whether a session has passed what its account's logins are asked for, if the strongest of that is such a factor. A trusted device only
/// spared its owner one; a mailed code is enough where there is nothing stronger.
pub fn suffices(amr: &[String], asked: Option<FactorKind>) -> bool {
    match asked {
        None => true,
        Some(FactorKind::Email) => passed_more_than_the_mailbox(amr) || amr.iter().any(|name| name == EMAIL),
        Some(FactorKind::Totp | FactorKind::WebAuthn) => passed_more_than_the_mailbox(amr),
    }
}

/// Whether a person proved who they are within the last [`FRESH`]. A moment that another replica's clock puts ahead counts likewise.
pub fn is_fresh(auth_time: OffsetDateTime, now: OffsetDateTime) -> bool {
    (now - auth_time).abs() <= FRESH
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{MINUTE, T0, TICK};

    const METHODS: [Method; 4] = [Method::Webauthn, Method::Totp, Method::Email, Method::RecoveryCode];

    #[track_caller]
    fn proves(second: SecondStep, amr: &[&str], acr: Acr, enough_for: &[Option<FactorKind>]) {
        let assurance = Assurance::of(second, false);
        assert_eq!(assurance.amr, amr, "{second:?}");
        assert_eq!(assurance.acr, acr, "{second:?}");
        for asked in [None, Some(FactorKind::Email), Some(FactorKind::Totp), Some(FactorKind::WebAuthn)] {
            assert_eq!(suffices(&assurance.amr, asked), enough_for.contains(&asked), "{second:?} {asked:?}");
        }
    }

    #[test]
    fn each_login_says_what_it_proved() {
        use SecondStep::{Passed, TrustedDevice};
        let mailbox = Some(FactorKind::Email);
        let all = [None, mailbox, Some(FactorKind::Totp), Some(FactorKind::WebAuthn)];
        proves(SecondStep::None, &["pwd"], Acr::Aal1, &[None]);
        proves(TrustedDevice, &["pwd", "trusted_device"], Acr::Aal1, &[None]);
        proves(Passed(Method::Email), &["pwd", "email"], Acr::Aal1, &[None, mailbox]);
        proves(Passed(Method::Totp), &["pwd", "otp", "mfa"], Acr::Aal2, &all);
        proves(Passed(Method::Webauthn), &["pwd", "pop", "mfa"], Acr::Aal2, &all);
        proves(Passed(Method::RecoveryCode), &["pwd", "recovery", "mfa"], Acr::Aal2, &all);
    }

    #[test]
    fn c7_a_mailbox_is_no_second_factor_after_a_password_by_mail() {
        let mailbox_twice = Assurance::of(SecondStep::Passed(Method::Email), true);
        assert_eq!(mailbox_twice, Assurance::of(SecondStep::None, true));
        assert!(!suffices(&mailbox_twice.amr, Some(FactorKind::Email)));
        for second in METHODS.into_iter().filter(|method| *method != Method::Email).map(SecondStep::Passed) {
            assert_eq!(Assurance::of(second, true), Assurance::of(second, false), "{second:?}");
        }
    }

    #[test]
    fn a_proof_is_fresh_for_five_minutes() {
        for (age, fresh) in [
            (Duration::ZERO, true),
            (5 * MINUTE, true),
            (5 * MINUTE + TICK, false),
            (-MINUTE, true),
            (-5 * MINUTE - TICK, false),
            (Duration::weeks(5000), false),
        ] {
            assert_eq!(is_fresh(T0 - age, T0), fresh, "{age}");
        }
    }
}
