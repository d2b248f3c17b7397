//! Second factors, recovery codes, the attempts at them, and trusted devices.

use crate::{Digest, FactorId, NewEvent, NewMail, NewSession, Sealed, TrustedDeviceId, UserId};
use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime};

/// The kinds of factors that can be enrolled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FactorKind {
    /// A WebAuthn credential: passkey or security key.
    WebAuthn,
    /// Time-based one-time passwords (RFC 6238).
    Totp,
    /// Codes by mail to the account's address.
    Email,
}

impl FactorKind {
    /// Its name in the database.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::WebAuthn => "webauthn",
            Self::Totp => "totp",
            Self::Email => "email",
        }
    }

    /// The kind of this name.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        [Self::WebAuthn, Self::Totp, Self::Email].into_iter().find(|kind| kind.as_str() == name)
    }
}

/// What a factor is checked with.
#[derive(Clone, PartialEq)]
pub enum FactorSecret {
    /// The credential's record as the WebAuthn library serialises it: public key, counter, backup flags. No secret.
    WebAuthn {
        /// The credential's id, at most 1023 bytes (WebAuthn L3 §7.1), unique in the tenant.
        credential_id: Vec<u8>,
        /// The record.
        credential: serde_json::Value,
    },
    /// The shared secret, sealed, and the last time step that was accepted (RFC 6238 §5.2: never twice).
    Totp {
        /// The shared secret, sealed.
        secret: Sealed,
        /// Number of the last accepted 30-second step since 1970.
        last_step: i64,
    },
    /// Codes go to the account's address: there is nothing to keep.
    Email,
}

impl FactorSecret {
    /// Its kind.
    pub const fn kind(&self) -> FactorKind {
        match self {
            Self::WebAuthn { .. } => FactorKind::WebAuthn,
            Self::Totp { .. } => FactorKind::Totp,
            Self::Email => FactorKind::Email,
        }
    }
}

/// Shows the kind only.
impl std::fmt::Debug for FactorSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FactorSecret({:?}, ..)", self.kind())
    }
}

/// An enrolled factor.
#[derive(Debug, Clone, PartialEq)]
pub struct Factor {
    /// Its public name.
    pub id: FactorId,
    /// What its owner calls it.
    pub name: String,
    /// What it is checked with.
    pub secret: FactorSecret,
    /// Moves at each use: what was read is written back only if nobody used it meanwhile.
    pub version: i64,
    /// When it was enrolled.
    pub created_at: OffsetDateTime,
    /// When it was last used to log in.
    pub last_used_at: Option<OffsetDateTime>,
}

/// Everything that an account's second factor is checked against.
#[derive(Debug, Clone, PartialEq)]
pub struct SecondFactorRecord {
    /// The account's epoch.
    pub epoch: i64,
    /// Moves with each change of the factors and whenever trusted devices must die.
    pub mfa_epoch: i64,
    /// The factors, the oldest first.
    pub factors: Vec<Factor>,
    /// The one that its owner prefers, if it is still there.
    pub default_factor: Option<FactorId>,
    /// How many recovery codes were not used yet.
    pub recovery_codes: i64,
    /// Digest of the account's canonical address, under which its failures are counted.
    pub address: Digest,
}

/// What a login reads of an account's second factors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FactorSummary {
    /// Whether a WebAuthn credential is enrolled.
    pub webauthn: bool,
    /// Whether a TOTP generator is enrolled.
    pub totp: bool,
    /// Whether codes by mail are enrolled.
    pub email: bool,
    /// How many recovery codes were not used yet.
    pub recovery_codes: i64,
    /// The kind of the preferred factor, if there is one.
    pub default: Option<FactorKind>,
}

/// How many tries of second factors an account has, over all challenges, methods, addresses and replicas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AttemptBudget {
    /// So many at once.
    pub burst: u32,
    /// One more each.
    pub refill: Duration,
    /// After so many without a success between them, none at all until an administrator or a reset of the factors.
    pub most: i64,
}

impl AttemptBudget {
    /// How far ahead of the present the moment may lie at which the bucket is full again, for one more to be taken from it.
    pub(crate) fn slack(&self) -> Duration {
        self.refill * self.burst.saturating_sub(1)
    }

    /// When the next may be taken from a bucket that will be full again at `full_at`.
    pub(crate) fn next_at(&self, full_at: OffsetDateTime) -> OffsetDateTime {
        full_at - self.slack()
    }
}

/// What became of a try that asked to be counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactorAttempt {
    /// It is counted; now it may be looked at.
    Counted,
    /// The budget is spent until then. Nothing was counted.
    Wait(OffsetDateTime),
    /// Too many failed: only somebody else can open the account's second factors again. Nothing was counted.
    Closed,
}

/// A factor to enrol, after its first proof.
#[derive(Debug, Clone)]
pub struct FactorAddition {
    /// Whose it will be.
    pub user_id: UserId,
    /// The account's epoch when the enrolment began.
    pub epoch: i64,
    /// The account's `mfa_epoch` when it was seen that its owner may enrol another factor: one that came since must have been passed.
    /// `None` where that is not looked at.
    pub mfa_epoch: Option<i64>,
    /// Its public name.
    pub id: FactorId,
    /// What its owner calls it.
    pub name: String,
    /// What it is checked with.
    pub secret: FactorSecret,
    /// So many factors an account may have.
    pub most: i64,
    /// Recovery codes that are stored if the account has no unused ones (with the first factor, as a rule).
    pub recovery_codes: Vec<Digest>,
    /// The challenge that the enrolment answered: one enrolment each.
    pub challenge: SpentChallenge,
    /// The session that begins with it, where the enrolment was demanded at login; its epoch is `epoch`.
    pub session: Option<NewSession>,
    /// Tells the owner.
    pub notice: Notice,
    /// What is written to the audit trail, at the moment of the change.
    pub event: NewEvent,
}

/// What became of a factor to enrol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactorAdded {
    /// It is enrolled.
    Added {
        /// Whether the given recovery codes were stored.
        recovery_codes: bool,
    },
    /// The credential is enrolled already, in this account or another of the tenant; or it is a second e-mail factor.
    Duplicate,
    /// The account has as many as it may.
    TooMany,
    /// The challenge was answered before.
    Spent,
    /// The account changed since the enrolment began.
    Outdated,
}

/// A mail that tells the owner of a change, with the token of its "this was not me" page.
#[derive(Debug, Clone)]
pub struct Notice {
    /// SHA-256 of the token.
    pub token: Digest,
    /// From here on it is refused.
    pub expires_at: OffsetDateTime,
    /// The mail that carries it.
    pub mail: NewMail,
}

/// A factor to remove.
#[derive(Debug, Clone)]
pub struct FactorRemoval {
    /// Whose it is.
    pub user_id: UserId,
    /// The account's epoch when its owner was looked at.
    pub epoch: i64,
    /// The account's `mfa_epoch` then: a factor that came since must have been passed. `None` where that is not looked at.
    pub mfa_epoch: Option<i64>,
    /// Which.
    pub factor: FactorId,
    /// Kinds of which the account must keep one: the last one stays, and a mailbox stands in for nothing but itself. Empty if it need not
    /// keep any.
    pub keep_one_of: Vec<FactorKind>,
    /// Tells the owner.
    pub notice: Notice,
    /// What is written to the audit trail, at the moment of the change.
    pub event: NewEvent,
}

/// Recovery codes that take the place of all that there are.
#[derive(Debug, Clone)]
pub struct CodesReplacement {
    /// Whose they will be.
    pub user_id: UserId,
    /// The account's epoch when its owner was looked at.
    pub epoch: i64,
    /// The account's `mfa_epoch` then: a factor that came since must have been passed. `None` where that is not looked at.
    pub mfa_epoch: Option<i64>,
    /// Their digests.
    pub codes: Vec<Digest>,
    /// Tells the owner.
    pub notice: Notice,
    /// What is written to the audit trail, at the moment of the change.
    pub event: NewEvent,
}

/// What became of a factor to remove.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactorRemoved {
    /// It is gone; with the last one the recovery codes are gone too.
    Removed,
    /// It is the last one, and one must stay.
    Last,
    /// The account has no such factor.
    Unknown,
    /// The account was disabled, deleted or reset meanwhile: nothing was written.
    Outdated,
}

/// A challenge that must not be used again, whatever the memory that holds it forgets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SpentChallenge {
    /// SHA-256 of its token.
    pub digest: Digest,
    /// It is no longer a challenge from here on, and need not be remembered.
    pub expires_at: OffsetDateTime,
}

/// What proved the second factor.
#[derive(Debug, Clone, PartialEq)]
pub enum FactorProof {
    /// The code of this time step.
    Totp {
        /// Whose code it is.
        factor: FactorId,
        /// The step, which must be later than every earlier one of this factor.
        step: i64,
    },
    /// A mailed code.
    Email,
    /// An assertion.
    WebAuthn {
        /// Of which credential.
        factor: FactorId,
        /// The version of the factor that the assertion was checked against.
        version: i64,
        /// The record as it is now: counter, backup flags.
        credential: serde_json::Value,
    },
    /// A recovery code.
    RecoveryCode(Digest),
}

/// A login whose second factor was right.
#[derive(Debug, Clone)]
pub struct SecondFactorPass {
    /// The session to begin.
    pub session: NewSession,
    /// The account's `mfa_epoch` when the challenge began.
    pub mfa_epoch: i64,
    /// The challenge that was answered.
    pub challenge: SpentChallenge,
    /// What answered it.
    pub proof: FactorProof,
    /// The device to trust from now on.
    pub trusted_device: Option<NewTrustedDevice>,
    /// A notice, where one is due: a recovery code was used.
    pub notice: Option<Notice>,
}

/// What became of a login whose second factor was right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecondFactorOutcome {
    /// The session is begun, and the attempts at second factors are forgotten.
    Begun,
    /// The challenge, the code or the step was used before, or another use of the factor came in between: nothing was written.
    Used,
    /// The account or its factors changed since the challenge began: nothing was written.
    Outdated,
}

/// A device whose owner passed the second factor on it and wants to be spared it for a while.
#[derive(Debug, Clone)]
pub struct NewTrustedDevice {
    /// Its public name.
    pub id: TrustedDeviceId,
    /// SHA-256 of its token.
    pub digest: Digest,
    /// What its owner knows it by.
    pub name: String,
    /// It is trusted until here.
    pub expires_at: OffsetDateTime,
    /// What is written to the audit trail beside the event of the session.
    pub event: NewEvent,
}

/// A use of a trusted device's token, which is replaced by another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeviceRotation {
    /// The device.
    pub device: TrustedDeviceId,
    /// SHA-256 of the token that was presented; it must still be the device's.
    pub presented: Digest,
    /// SHA-256 of the next one.
    pub next: Digest,
}

/// What a presented device token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeviceToken {
    /// The present token of a device that is trusted.
    Live(TrustedDeviceView),
    /// A token that was replaced: a copy of it is about.
    Replaced {
        /// The device.
        device: TrustedDeviceView,
        /// When it was replaced by a later one.
        replaced_at: OffsetDateTime,
    },
}

/// A trusted device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustedDeviceView {
    /// Its public name.
    pub id: TrustedDeviceId,
    /// Whose it is.
    pub user_id: UserId,
    /// What its owner knows it by.
    pub name: String,
    /// Since when.
    pub created_at: OffsetDateTime,
    /// When it last spared its owner the second factor.
    pub last_used_at: Option<OffsetDateTime>,
    /// Until when.
    pub expires_at: OffsetDateTime,
}
