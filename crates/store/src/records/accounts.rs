//! Accounts, their one-time tokens and their sessions.

use crate::{DeviceRotation, Digest, FactorSummary, NewEvent, NewMail, Notice, SessionHandle, UserId};
use scaikey_email::EmailAddress;
use time::{Duration, OffsetDateTime};

/// What a one-time token is for. A token of one purpose is nothing at the endpoint of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenPurpose {
    /// Proves the address of a registration.
    VerifyEmail,
    /// Chooses a new password.
    ResetPassword,
    /// Proves the address that an account is to have from now on.
    ChangeEmail,
    /// "This was not me": ends what a change that its owner was told of may have opened.
    Disown,
}

impl TokenPurpose {
    /// Its name in the database.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::VerifyEmail => "verify_email",
            Self::ResetPassword => "reset_password",
            Self::ChangeEmail => "change_email",
            Self::Disown => "disown",
        }
    }
}

/// A one-time token to be stored, bound to purpose, tenant, user and address by the row it is written to.
#[derive(Debug, Clone)]
pub struct NewToken {
    /// SHA-256 of the token.
    pub digest: Digest,
    /// Where the person is sent afterwards; one of the tenant's registered URIs.
    pub redirect_uri: Option<String>,
    /// SHA-256 of the cookie of the browser that asked for it, if there was one.
    pub browser: Option<Digest>,
    /// From here on it is refused.
    pub expires_at: OffsetDateTime,
}

/// A self-registration.
#[derive(Debug, Clone)]
pub struct Registration {
    /// The account, should the address be free.
    pub account: NewAccount,
    /// The token that proves the address.
    pub token: NewToken,
    /// Mail that carries the token, for a new or unverified account.
    pub verification: NewMail,
    /// "You already have an account", for a verified one.
    pub notice: NewMail,
    /// What is written to the audit trail, at the moment of the registration: of the account that has the address. If that is verified, as
    /// a failure.
    pub event: NewEvent,
}

/// The account of a registration.
#[derive(Clone)]
pub struct NewAccount {
    /// Id, should the account be new.
    pub id: UserId,
    /// The address, as typed and in canonical form.
    pub email: EmailAddress,
    /// PHC string of the password.
    pub password_hash: String,
    /// Given name.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// The tenant's own fields.
    pub custom_data: Option<serde_json::Value>,
}

impl std::fmt::Debug for NewAccount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewAccount").field("id", &self.id).finish_non_exhaustive()
    }
}

/// What a registration did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegisterOutcome {
    /// The account is new; the verification mail is queued.
    Created,
    /// An unverified account had the address: its password, names, tokens and sessions were replaced.
    Replaced,
    /// A verified account has the address; it is as it was, and only the notice is queued.
    AddressInUse,
}

/// What login needs to know of an account.
#[derive(Clone)]
pub struct Credentials {
    /// The account.
    pub user_id: UserId,
    /// Its address as stored.
    pub email: String,
    /// PHC string; `None` for an account without a password.
    pub password_hash: Option<String>,
    /// Whether the address was verified.
    pub verified: bool,
    /// A disabled account refuses every login.
    pub enabled: bool,
    /// Given name, for mails.
    pub first_name: String,
    /// The account's own language, if it chose one.
    pub locale: Option<String>,
    /// Moves whenever older sessions must die; a session is only begun for the epoch that was read here.
    pub epoch: i64,
    /// Moves with each change of the second factors and whenever trusted devices must die.
    pub mfa_epoch: i64,
    /// Whether the password was chosen by a mailed link: then the mailbox was the first factor, and is none for a second.
    pub password_by_mail: bool,
    /// The second factors that the account has.
    pub factors: FactorSummary,
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Credentials").field("user_id", &self.user_id).finish_non_exhaustive()
    }
}

/// An account, as its owner sees it.
#[derive(Clone, PartialEq)]
pub struct Profile {
    /// The account.
    pub user_id: UserId,
    /// Its address as typed.
    pub address: String,
    /// Given name.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// The account's own language, if it chose one.
    pub locale: Option<String>,
    /// The tenant's own fields.
    pub custom_data: Option<serde_json::Value>,
    /// When it was registered.
    pub created_at: OffsetDateTime,
}

impl std::fmt::Debug for Profile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Profile").field("user_id", &self.user_id).finish_non_exhaustive()
    }
}

/// A new password for somebody who showed the current one.
#[derive(Clone)]
pub struct PasswordChange {
    /// PHC string of the new password.
    pub password_hash: String,
    /// The session that goes on; its epoch is the one at which the current password was checked.
    pub session: NewSession,
    /// Whether somebody was looked at who proved more than the mailbox: then a password by mail is none any more. Neither is it where there
    /// is no second factor that a mailbox could stand in for.
    pub proved_more: bool,
    /// Tells the owner.
    pub notice: Notice,
}

impl std::fmt::Debug for PasswordChange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PasswordChange").field("session", &self.session).finish_non_exhaustive()
    }
}

/// What is known of an address that somebody logs in with.
#[derive(Debug, Clone)]
pub struct LoginRecord {
    /// The account that has the address.
    pub account: Option<Credentials>,
    /// The failures counted for the address.
    pub failures: LoginFailures,
}

/// Consecutive failed logins for an address, known or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LoginFailures(pub i64);

/// Authentication assurance level of a session (NIST SP 800-63B-4 §2), as its `acr`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Acr {
    /// One factor, or one and something that does not count as a second: a mailed code, a trusted device.
    Aal1,
    /// Two factors.
    Aal2,
}

impl Acr {
    /// Its name, in the database and on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Aal1 => "aal1",
            Self::Aal2 => "aal2",
        }
    }
}

/// A session to begin.
#[derive(Clone)]
pub struct NewSession {
    /// Its public name.
    pub handle: SessionHandle,
    /// SHA-256 of the cookie.
    pub digest: Digest,
    /// Whose it is.
    pub user_id: UserId,
    /// Digest of the account's canonical address, under which its failures are counted.
    pub address: Digest,
    /// The account's epoch when its credentials were checked.
    pub epoch: i64,
    /// The account's `mfa_epoch` when it was decided that nothing more is asked for: a factor that came since must be asked for.
    /// `None` where the step that begins the session looks at it itself.
    pub mfa_epoch: Option<i64>,
    /// Authentication methods used, by RFC 8176, such as `pwd`.
    pub amr: Vec<String>,
    /// How far they are to be relied on.
    pub acr: Acr,
    /// When the person last proved who they are.
    pub auth_time: OffsetDateTime,
    /// When it begins.
    pub created_at: OffsetDateTime,
    /// It ends when unused until here; not after `expires_at`.
    pub idle_expires_at: OffsetDateTime,
    /// It ends here in any case.
    pub expires_at: OffsetDateTime,
    /// What logged in, for people: a coarse reading of its `User-Agent`.
    pub device: Option<String>,
    /// Session of the same browser that this one takes the place of.
    pub replaces: Option<Digest>,
    /// Stronger hash of the same password, to be stored if the old one is still in place: (old, new).
    pub rehash: Option<(String, String)>,
    /// The trusted device that stood in for the second factor, whose token is replaced.
    pub device_rotation: Option<DeviceRotation>,
    /// What is written to the audit trail.
    pub event: NewEvent,
}

impl std::fmt::Debug for NewSession {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut debug = f.debug_struct("NewSession");
        debug.field("handle", &self.handle).field("user_id", &self.user_id).finish_non_exhaustive()
    }
}

impl NewSession {
    /// How long it may rest.
    pub(crate) fn idle_seconds(&self) -> i64 {
        (self.idle_expires_at - self.created_at).whole_seconds()
    }
}

/// A live session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionView {
    /// Its public name.
    pub handle: SessionHandle,
    /// Whose it is.
    pub user_id: UserId,
    /// The epoch of the account that it belongs to: what is done in its name is only done at this one.
    pub epoch: i64,
    /// Authentication methods used, by RFC 8176.
    pub amr: Vec<String>,
    /// How far they are to be relied on.
    pub acr: Acr,
    /// When the person last proved who they are.
    pub auth_time: OffsetDateTime,
    /// What logged in, for people.
    pub device: Option<String>,
    /// When it began.
    pub created_at: OffsetDateTime,
    /// When it was last used, as far as that was written; its beginning at first.
    pub used_at: OffsetDateTime,
    /// How long it may rest.
    pub idle: Duration,
    /// It ends when unused until here.
    pub idle_expires_at: OffsetDateTime,
    /// It ends here in any case.
    pub expires_at: OffsetDateTime,
}

/// What became of a session to begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionOutcome {
    /// It is stored.
    Begun,
    /// The account was disabled, deleted or reset since its credentials were read: nothing was written.
    Outdated,
    /// The trusted device is trusted no longer, or its token was replaced meanwhile: nothing was written.
    DeviceRefused,
}

/// A request for a reset link.
#[derive(Debug, Clone)]
pub struct ResetRequest {
    /// The address that was typed.
    pub email: EmailAddress,
    /// The token of the link.
    pub token: NewToken,
    /// Mail that carries the link.
    pub mail: NewMail,
    /// What is written to the audit trail, at the moment of the request: of the enabled account that has the address, or of none.
    pub event: NewEvent,
}

/// What a completed reset did.
#[derive(Clone, PartialEq, Eq)]
pub enum ResetOutcome {
    /// The password is changed, the token spent, and everything older is dead.
    Done {
        /// Whose password it was.
        user_id: UserId,
        /// Canonical form of the account's address.
        email: String,
    },
    /// The token is not live: unknown, spent, superseded or expired.
    Refused(TokenState),
}

impl std::fmt::Debug for ResetOutcome {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Done { user_id, .. } => f.debug_struct("Done").field("user_id", user_id).finish_non_exhaustive(),
            Self::Refused(state) => f.debug_tuple("Refused").field(state).finish(),
        }
    }
}

/// How a token stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenState {
    /// It may be used.
    Live,
    /// It was used.
    Used,
    /// A newer one took its place, or a reset killed it.
    Superseded,
    /// Its time is over.
    Expired,
    /// No such token for this purpose and tenant.
    Unknown,
}

/// A token as seen without using it.
#[derive(Clone)]
pub struct TokenView {
    /// How it stands.
    pub state: TokenState,
    /// Whose it is.
    pub user_id: UserId,
    /// Canonical form of the address it is bound to.
    pub email: String,
    /// Where the person is sent afterwards.
    pub redirect_uri: Option<String>,
    /// The browser that asked for it.
    pub browser: Option<Digest>,
    /// The account's password, for the page that asks for it.
    pub password_hash: Option<String>,
    /// Whether the account's address is verified.
    pub verified: bool,
    /// Given and family name, which a new password must be more than.
    pub names: [String; 2],
}

impl std::fmt::Debug for TokenView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TokenView").field("state", &self.state).field("user_id", &self.user_id).finish_non_exhaustive()
    }
}

/// What following a verification token did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VerifyOutcome {
    /// The address is now verified.
    Verified {
        /// Where the person is sent afterwards.
        redirect_uri: Option<String>,
    },
    /// It was verified before; nothing changed.
    AlreadyVerified {
        /// Where the person is sent afterwards.
        redirect_uri: Option<String>,
    },
    /// The token is not live.
    Refused(TokenState),
}
