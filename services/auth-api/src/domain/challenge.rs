//! What was begun and waits for an answer: a login whose password was right and whose second factor is still to come, or a factor that
//! somebody enrols. Kept for minutes, by [`Challenges`](crate::ports::challenges::Challenges).

use scaikey_store::{FactorKind, Sealed, SessionHandle, UserId};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use time::OffsetDateTime;

/// Most tries to answer one challenge (Ory Kratos' default; with the store's budget for each account, NIST SP 800-63B-4 §3.2.2).
pub const MOST_ANSWERS: u32 = 5;

/// How long a challenge may be answered (SECURITY: at most 5 minutes).
pub const LIFETIME: Duration = Duration::from_mins(5);

/// From one mailed code to the next.
pub const RESEND_PAUSE: Duration = Duration::from_mins(1);

/// The kinds of challenges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChallengeKind {
    /// A login; its token is the `mfa_token`.
    Login,
    /// An enrolment; its token is the `enrollment_id`.
    Enrollment,
}

impl ChallengeKind {
    /// Its name in keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Login => "login",
            Self::Enrollment => "enrollment",
        }
    }
}

/// A challenge.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Challenge {
    /// A login that waits for its second factor, or for the enrolment of one.
    Login(LoginChallenge),
    /// An enrolment that waits for the first proof of the factor.
    Enrollment(EnrollmentChallenge),
}

/// What a login may go on with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NextStep {
    /// One of the account's second factors.
    Verify,
    /// The enrolment of one, and nothing else.
    Enroll,
}

/// A person whose password was right.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LoginChallenge {
    /// Who it is.
    pub user_id: UserId,
    /// The account's epoch when the password was checked.
    pub epoch: i64,
    /// The account's `mfa_epoch` then.
    pub mfa_epoch: i64,
    /// What it may go on with.
    pub next: NextStep,
    /// The ways that were offered: factors, and recovery codes where there are any.
    pub methods: Vec<Method>,
    /// Whether the password was chosen by a mailed link, so that a mailed code adds nothing.
    pub password_by_mail: bool,
    /// Whether the session is to be remembered.
    pub remember_me: bool,
    /// What logs in, for people.
    pub device: Option<String>,
    /// It cannot be answered from here on.
    pub expires_at: OffsetDateTime,
}

/// A way to pass the second factor, as `method` names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// A passkey or security key.
    Webauthn,
    /// A code of an authenticator app.
    Totp,
    /// A mailed code.
    Email,
    /// A recovery code.
    RecoveryCode,
}

impl Method {
    /// Its name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Webauthn => "webauthn",
            Self::Totp => "totp",
            Self::Email => "email",
            Self::RecoveryCode => "recovery_code",
        }
    }

    /// The way of this name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Webauthn, Self::Totp, Self::Email, Self::RecoveryCode].into_iter().find(|method| method.as_str() == name)
    }
}

impl From<FactorKind> for Method {
    fn from(kind: FactorKind) -> Self {
        match kind {
            FactorKind::WebAuthn => Self::Webauthn,
            FactorKind::Totp => Self::Totp,
            FactorKind::Email => Self::Email,
        }
    }
}

/// A factor that somebody enrols.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EnrollmentChallenge {
    /// Whose it will be.
    pub user_id: UserId,
    /// The account's epoch when the enrolment began.
    pub epoch: i64,
    /// On whose behalf: a session, or a login that demands a factor.
    pub by: EnrollmentOrigin,
    /// What the first proof is checked with.
    pub factor: EnrollmentFactor,
    /// It cannot be answered from here on.
    pub expires_at: OffsetDateTime,
}

/// What began an enrolment; only that may finish it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EnrollmentOrigin {
    /// The session of this public name.
    Session(SessionHandle),
    /// The login whose `mfa_token` has this digest, in hexadecimal.
    Login(String),
}

/// What the first proof of a factor is checked with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum EnrollmentFactor {
    /// The shared secret, sealed.
    Totp {
        /// It.
        secret: Sealed,
    },
    /// The state of a WebAuthn registration.
    Webauthn {
        /// As the library serialises it. Nothing in it is secret.
        state: serde_json::Value,
    },
    /// The tag of a mailed code.
    Email {
        /// See [`Prompt::Email`].
        code: String,
    },
}

impl EnrollmentFactor {
    /// The way in which it is proved.
    pub const fn method(&self) -> Method {
        match self {
            Self::Totp { .. } => Method::Totp,
            Self::Webauthn { .. } => Method::Webauthn,
            Self::Email { .. } => Method::Email,
        }
    }
}

/// What was asked of a person who answers a login challenge.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Prompt {
    /// A code was mailed.
    Email {
        /// The public name that the code was sent under.
        id: String,
        /// The code under a keyed tag of ours, in hexadecimal: six digits under a plain hash could be tried out.
        code: String,
        /// It is no code from here on.
        expires_at: OffsetDateTime,
    },
    /// An assertion was asked for.
    Webauthn {
        /// The public name that it was asked for under.
        id: String,
        /// The state of the ceremony, as the library serialises it. Nothing in it is secret.
        state: serde_json::Value,
    },
}

impl Prompt {
    /// Its kind: one of each stands at a time.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Email { .. } => "email",
            Self::Webauthn { .. } => "webauthn",
        }
    }
}

/// The latest prompt of each kind.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Prompts {
    /// The mailed code.
    pub email: Option<Prompt>,
    /// The assertion.
    pub webauthn: Option<Prompt>,
}
