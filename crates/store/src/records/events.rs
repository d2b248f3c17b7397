//! The audit trail: what was done to whose account, by whom, from where, and what came of it.
//!
//! An event that changes something is a part of the step that changes it: the step takes it as an argument and writes it in its own
//! transaction, so that there is neither a change without its event nor an event without its change. Nothing in an event is a secret, an
//! address or a name: accounts, sessions, factors and devices are told by their ids.

use crate::{EventId, UserId};
use time::OffsetDateTime;
use uuid::Uuid;

/// A set of names that are written to the database.
macro_rules! names {
    ($(#[$doc:meta])* $set:ident { $($(#[$of:meta])* $name:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $set {
            $($(#[$of])* $name,)*
        }

        impl $set {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Its name, in the database and on the wire.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }
        }
    };
}

names!(
    /// What was done, or tried.
    EventKind {
        /// Somebody registered the address.
        Registration = "registration",
        /// The address was proved.
        EmailVerification = "email_verification",
        /// A password was presented to log in.
        Login = "login",
        /// A password was presented to prove again who is logged in.
        Reauthentication = "reauthentication",
        /// A second factor was presented to finish either.
        SecondFactor = "second_factor",
        /// A code was mailed, to pass the second factor by it or to enrol the mailbox.
        CodeMailing = "code_mailing",
        /// The session that asked was ended.
        Logout = "logout",
        /// A session was ended by the account.
        SessionRevocation = "session_revocation",
        /// Every session but the one that asked was ended.
        OtherSessionsRevocation = "other_sessions_revocation",
        /// A link to choose a new password was asked for.
        PasswordResetRequest = "password_reset_request",
        /// A new password was chosen by a mailed link.
        PasswordReset = "password_reset",
        /// A new password was chosen by showing the present one.
        PasswordChange = "password_change",
        /// The password was presented to prove who registered an address.
        RegistrationProof = "registration_proof",
        /// Names, language or the tenant's own fields were changed.
        ProfileUpdate = "profile_update",
        /// Another address was asked for.
        EmailChangeRequest = "email_change_request",
        /// The account has another address.
        EmailChange = "email_change",
        /// The owner disowned a change that a notice told of.
        Disowning = "disowning",
        /// The account was deleted.
        AccountDeletion = "account_deletion",
        /// A second factor was enrolled.
        FactorEnrollment = "factor_enrollment",
        /// A second factor got another name.
        FactorRenaming = "factor_renaming",
        /// Another second factor is offered first.
        DefaultFactorChange = "default_factor_change",
        /// A second factor was removed.
        FactorRemoval = "factor_removal",
        /// The recovery codes were replaced.
        RecoveryCodesReplacement = "recovery_codes_replacement",
        /// All second factors were taken from the account.
        SecondFactorsReset = "second_factors_reset",
        /// The wrong passwords and codes that closed the account were forgotten.
        Unlocking = "unlocking",
        /// The account was closed.
        Disabling = "disabling",
        /// The account was opened again.
        Enabling = "enabling",
        /// A device is trusted from now on.
        TrustedDeviceAddition = "trusted_device_addition",
        /// A trusted device got another name.
        TrustedDeviceRenaming = "trusted_device_renaming",
        /// A device is trusted no longer.
        TrustedDeviceRevocation = "trusted_device_revocation",
        /// A token of a trusted device that was replaced was presented again: the device is trusted no longer.
        TrustedDeviceReplay = "trusted_device_replay",
        /// An application was let in: it got a code for the account.
        Authorization = "authorization",
        /// The account consented to what an application asks for.
        Consent = "consent",
        /// An application gave back what it was granted.
        GrantRevocation = "grant_revocation",
        /// A code or a refresh token that was used up was presented again: what was granted by it is revoked.
        GrantReplay = "grant_replay",
    }
);

names!(
    /// Who did it.
    Actor {
        /// Somebody who proved to be the account's owner: by a session, by credentials, or by a link mailed to them.
        Account = "account",
        /// Somebody who proved nothing.
        Visitor = "visitor",
        /// Whoever runs the server.
        Operator = "operator",
    }
);

names!(
    /// What it was done with, as proof of who did it.
    EventFactor {
        /// A password.
        Password = "password",
        /// A code of an authenticator app.
        Totp = "totp",
        /// A mailed code.
        Email = "email",
        /// An assertion of an authenticator.
        WebAuthn = "webauthn",
        /// A recovery code.
        RecoveryCode = "recovery_code",
        /// The token of a trusted device, after a password.
        TrustedDevice = "trusted_device",
        /// A mailed link.
        MailedLink = "mailed_link",
    }
);

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was done.
    Success,
    /// It was right, and something more is demanded: a second factor, or the enrolment of one.
    Challenged,
    /// It was refused, for this reason.
    Failure(&'static str),
}

impl Outcome {
    /// Its name, in the database and on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Challenged => "challenged",
            Self::Failure(_) => "failure",
        }
    }

    /// Why it was refused.
    pub const fn reason(self) -> Option<&'static str> {
        match self {
            Self::Failure(reason) => Some(reason),
            Self::Success | Self::Challenged => None,
        }
    }
}

/// An event to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    /// Its id, in the order of time.
    pub id: EventId,
    /// When it was.
    pub at: OffsetDateTime,
    /// What was done.
    pub kind: EventKind,
    /// What came of it.
    pub outcome: Outcome,
    /// Who did it.
    pub actor: Actor,
    /// With what.
    pub factor: Option<EventFactor>,
    /// The session, factor or trusted device that it is about.
    pub subject: Option<Uuid>,
    /// What it was done on, for people: a coarse reading of its `User-Agent`.
    pub device: Option<String>,
    /// The client's network, IPv4 /24 or IPv6 /48.
    pub network: Option<String>,
    /// Id of the request.
    pub request_id: Option<String>,
}

impl NewEvent {
    /// A success that no request is behind, of which nothing more is said.
    pub fn new(id: EventId, at: OffsetDateTime, kind: EventKind, actor: Actor) -> Self {
        Self {
            id,
            at,
            kind,
            outcome: Outcome::Success,
            actor,
            factor: None,
            subject: None,
            device: None,
            network: None,
            request_id: None,
        }
    }

    /// The same, done with this.
    #[must_use]
    pub fn with(self, factor: EventFactor) -> Self {
        Self { factor: Some(factor), ..self }
    }

    /// The same, about this session, factor or device.
    #[must_use]
    pub fn about(self, subject: Uuid) -> Self {
        Self { subject: Some(subject), ..self }
    }

    /// The same, of which this came.
    #[must_use]
    pub fn ended(self, outcome: Outcome) -> Self {
        Self { outcome, ..self }
    }
}

/// An event as it was written. A later release may have written names that this one does not know.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct EventView {
    /// Its id, in the order of time.
    pub id: EventId,
    /// When it was.
    pub at: OffsetDateTime,
    /// The account concerned.
    pub user_id: Option<UserId>,
    /// What was done; see [`EventKind`].
    pub kind: String,
    /// What came of it; see [`Outcome`].
    pub outcome: String,
    /// Why it was refused.
    pub reason: Option<String>,
    /// Who did it; see [`Actor`].
    pub actor: String,
    /// With what; see [`EventFactor`].
    pub factor: Option<String>,
    /// The session, factor or trusted device that it is about.
    pub subject: Option<Uuid>,
    /// What it was done on.
    pub device: Option<String>,
    /// The client's network.
    pub network: Option<String>,
    /// Id of the request.
    pub request_id: Option<String>,
}
