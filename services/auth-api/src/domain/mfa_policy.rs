//! Whether a login asks for a second factor, which ones it takes, and why: a pure function of the tenant's settings and what is known of
//! the account. Login acts by it, and operators are told by it (`auth-api user explain`), so the two cannot differ.

use super::challenge::Method;
use super::tenant::{host_of, is_loopback, origin_of};
use super::webauthn::RelyingParty;
use scaikey_store::{FactorKind, FactorSummary, MfaMode, MfaSettings, TenantSettings};

/// Every kind, the strongest first: the order in which kinds are offered, and in which one stands in for a missing preference.
const KINDS: [FactorKind; 3] = [FactorKind::WebAuthn, FactorKind::Totp, FactorKind::Email];

/// What is known when somebody's password was right.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// What the tenant chose.
    pub settings: &'a MfaSettings,
    /// What the account has.
    pub factors: &'a FactorSummary,
    /// What it logs in from.
    pub device: DeviceTrust,
    /// Whether the password was chosen by a mailed link: then the mailbox was the first factor.
    pub password_by_mail: bool,
}

/// Whether a login comes from a device that its owner trusts, shown by a live token of this account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeviceTrust {
    /// It showed no token, or none that is good.
    None,
    /// It did.
    Trusted,
}

/// What a login goes on with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// A session; nothing more is asked.
    Authenticated,
    /// A second factor.
    Verify {
        /// The ways to pass, the strongest first; recovery codes come last. Never empty, nothing twice.
        methods: Vec<Method>,
        /// The one to begin with; among `methods`, and never recovery codes.
        default: Method,
    },
    /// The enrolment of a second factor.
    Enroll {
        /// The kinds that may be enrolled, the strongest first. Never empty.
        methods: Vec<FactorKind>,
    },
}

/// A decision with what led to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What to do.
    pub decision: Decision,
    /// Why, the most general first. Never empty.
    pub reasons: Vec<Reason>,
}

/// What can lead to a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// [`MfaMode::Off`]
    ModeOff,
    /// [`MfaMode::Optional`]
    ModeOptional,
    /// [`MfaMode::Required`]
    ModeRequired,
    /// A factor does not count.
    KindNotAllowed(FactorKind),
    /// Nothing can be asked for.
    NoUsableFactor,
    /// Something can be asked for.
    UsableFactor,
    /// A mailed code is left out.
    EmailWasFirstFactor,
    /// A mailed code is asked for, for want of anything else.
    EmailIsAllThereIs,
    /// A trusted device stands in for the factor.
    DeviceTrusted,
    /// The device is trusted, and that is of no use.
    DevicesNotTrusted,
    /// The preference of the owner cannot be met.
    PreferenceNotOffered,
}

impl Reason {
    /// Its name, for programs.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ModeOff => "mode_off",
            Self::ModeOptional => "mode_optional",
            Self::ModeRequired => "mode_required",
            Self::KindNotAllowed(FactorKind::WebAuthn) => "webauthn_not_allowed",
            Self::KindNotAllowed(FactorKind::Totp) => "totp_not_allowed",
            Self::KindNotAllowed(FactorKind::Email) => "email_not_allowed",
            Self::NoUsableFactor => "no_usable_factor",
            Self::UsableFactor => "usable_factor",
            Self::EmailWasFirstFactor => "email_was_first_factor",
            Self::EmailIsAllThereIs => "email_is_all_there_is",
            Self::DeviceTrusted => "device_trusted",
            Self::DevicesNotTrusted => "devices_not_trusted",
            Self::PreferenceNotOffered => "preference_not_offered",
        }
    }

    /// It as a sentence, for people.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::ModeOff => "The tenant asks nobody for a second factor.",
            Self::ModeOptional => "The tenant asks everybody for a second factor who has enrolled one.",
            Self::ModeRequired => "The tenant demands a second factor of everybody.",
            Self::KindNotAllowed(FactorKind::WebAuthn) => {
                "The account's passkey does not count, for the tenant does not allow passkeys."
            }
            Self::KindNotAllowed(FactorKind::Totp) => {
                "The account's authenticator app does not count, for the tenant does not allow authenticator apps."
            }
            Self::KindNotAllowed(FactorKind::Email) => {
                "The account's mailed codes do not count, for the tenant does not allow mailed codes."
            }
            Self::NoUsableFactor => "The account has no second factor that the tenant allows.",
            Self::UsableFactor => "The account has a second factor that the tenant allows.",
            Self::EmailWasFirstFactor => {
                "The password was chosen by a mailed link, so a mailed code would prove the same mailbox twice; another factor is there."
            }
            Self::EmailIsAllThereIs => {
                "The password was chosen by a mailed link, and a mailed code is all there is to ask for; it does not count as a second factor."
            }
            Self::DeviceTrusted => "The device is trusted, which spares it the question.",
            Self::DevicesNotTrusted => {
                "The device is trusted no longer, for the tenant does not allow trusted devices."
            }
            Self::PreferenceNotOffered => "The preferred factor cannot be used here, so the strongest one comes first.",
        }
    }
}

/// What a login goes on with once the password was right.
pub fn decide(question: &Question<'_>) -> Answer {
    let Question { settings, factors, device, password_by_mail } = *question;
    let mut reasons = Vec::new();
    match settings.mode {
        MfaMode::Off => {
            return Answer { decision: Decision::Authenticated, reasons: vec![Reason::ModeOff] };
        }
        MfaMode::Optional => reasons.push(Reason::ModeOptional),
        MfaMode::Required => reasons.push(Reason::ModeRequired),
    }

    let (mut offered, refused): (Vec<_>, Vec<_>) =
        KINDS.into_iter().filter(|kind| has(factors, *kind)).partition(|kind| is_allowed(settings, *kind));
    reasons.extend(refused.into_iter().map(Reason::KindNotAllowed));
    if offered.is_empty() {
        reasons.push(Reason::NoUsableFactor);
        let decision = match settings.mode {
            // A trusted device stands in for a factor; where there is none, it has nothing to stand in for.
            MfaMode::Required => Decision::Enroll { methods: allowed_kinds(settings) },
            MfaMode::Optional | MfaMode::Off => Decision::Authenticated,
        };
        return Answer { decision, reasons };
    }
    reasons.push(Reason::UsableFactor);

    if device == DeviceTrust::Trusted {
        if settings.trusted_device_days > 0 {
            reasons.push(Reason::DeviceTrusted);
            return Answer { decision: Decision::Authenticated, reasons };
        }
        reasons.push(Reason::DevicesNotTrusted);
    }

    if password_by_mail && offered.contains(&FactorKind::Email) {
        if offered.len() > 1 {
            offered.retain(|kind| *kind != FactorKind::Email);
            reasons.push(Reason::EmailWasFirstFactor);
        } else {
            // The mode `Required` does not make them enrol another kind instead: whoever holds the mailbox could do that as well, so it
            // would prove no more than the code does, and give an attacker a factor of their own. The session's `acr` tells what it is.
            reasons.push(Reason::EmailIsAllThereIs);
        }
    }
    let preferred = factors.default.filter(|kind| offered.contains(kind));
    if factors.default.is_some() && preferred.is_none() {
        reasons.push(Reason::PreferenceNotOffered);
    }
    let default = preferred.unwrap_or(offered[0]).into();
    let mut methods: Vec<Method> = offered.into_iter().map(Method::from).collect();
    if factors.recovery_codes > 0 {
        methods.push(Method::RecoveryCode);
    }
    Answer { decision: Decision::Verify { methods, default }, reasons }
}

/// The kinds that a tenant's people may enrol and use, the strongest first. Never empty.
pub fn allowed_kinds(settings: &MfaSettings) -> Vec<FactorKind> {
    KINDS.into_iter().filter(|kind| is_allowed(settings, *kind)).collect()
}

/// The strongest kind among these that a login is asked for at this tenant; `None` if it is asked for nothing.
pub fn asked_for(settings: &MfaSettings, kinds: impl Iterator<Item = FactorKind>) -> Option<FactorKind> {
    kinds.filter(|kind| settings.mode != MfaMode::Off && is_allowed(settings, *kind)).min()
}

/// Whether a tenant lets this kind count. WebAuthn always does: a phishing-resistant way must be there (NIST SP 800-63B-4 §2.2.2).
pub fn is_allowed(settings: &MfaSettings, kind: FactorKind) -> bool {
    kind == FactorKind::WebAuthn || settings.methods.contains(&kind)
}

/// Whether a tenant lets a login be finished this way. A recovery code stands in for any factor.
pub fn lets_pass(settings: &MfaSettings, method: Method) -> bool {
    match method {
        Method::Webauthn => is_allowed(settings, FactorKind::WebAuthn),
        Method::Totp => is_allowed(settings, FactorKind::Totp),
        Method::Email => is_allowed(settings, FactorKind::Email),
        Method::RecoveryCode => true,
    }
}

/// Whether a tenant's people may enrol this kind.
pub fn may_be_enrolled(settings: &MfaSettings, kind: FactorKind) -> bool {
    settings.mode != MfaMode::Off && is_allowed(settings, kind)
}

const fn has(factors: &FactorSummary, kind: FactorKind) -> bool {
    match kind {
        FactorKind::WebAuthn => factors.webauthn,
        FactorKind::Totp => factors.totp,
        FactorKind::Email => factors.email,
    }
}

/// What a tenant's WebAuthn credentials are bound to: what its operator chose, else what its `base_url` says.
///
/// No browser takes an IP address for a relying party. Where `base_url` names this very machine by one, `localhost` stands for it, id and
/// origin both, which is the same server to a browser on this machine. Another IP address is returned as it is, and no ceremony succeeds.
pub fn relying_party(settings: &TenantSettings) -> RelyingParty {
    let (mfa, base) = (&settings.mfa, settings.base_url.as_str());
    let (host, origin) = match url::Url::parse(base) {
        Ok(url) if url.domain().is_none() && is_loopback(&url) => {
            let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
            ("localhost".to_owned(), format!("{}://localhost{port}", url.scheme()))
        }
        Ok(url) => (host_of(&url), origin_of(&url)),
        Err(_) => Default::default(),
    };
    RelyingParty {
        id: mfa.relying_party_id.clone().unwrap_or(host),
        name: settings.name.clone(),
        origins: if mfa.origins.is_empty() { vec![origin] } else { mfa.origins.clone() },
    }
}

#[cfg(test)]
mod tests;
