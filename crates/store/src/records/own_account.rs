//! What the owner of an account does about it: the profile, another address, disowning a change.

use crate::{Digest, NewEvent, NewMail, NewToken, TokenState, UserId};
use scaikey_email::EmailAddress;
use time::OffsetDateTime;

/// What a profile is to say from now on; what is `None` stays as it is.
#[derive(Clone, Default)]
pub struct ProfileUpdate {
    /// Given name.
    pub first_name: Option<String>,
    /// Family name.
    pub last_name: Option<String>,
    /// The account's own language; `Some(None)` for the tenant's again.
    pub locale: Option<Option<String>>,
    /// The tenant's own fields, all of them; `Some(None)` for none.
    pub custom_data: Option<Option<serde_json::Value>>,
}

impl std::fmt::Debug for ProfileUpdate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ProfileUpdate").finish_non_exhaustive()
    }
}

/// What its owner disowns, by the token of a notice.
#[derive(Debug, Clone)]
pub struct Disowning {
    /// SHA-256 of the notice's token.
    pub token: Digest,
    /// The token that chooses a new password.
    pub reset: NewToken,
    /// Mail that carries it.
    pub reset_mail: NewMail,
    /// Second factors that are older than this stay, whatever the notice told of.
    pub factors_since: OffsetDateTime,
    /// What is written to the audit trail, at the moment of the request.
    pub event: NewEvent,
}

/// A request to have another address.
#[derive(Debug, Clone)]
pub struct EmailChange {
    /// Whose account it is about.
    pub user_id: UserId,
    /// The account's epoch when its owner was looked at.
    pub epoch: i64,
    /// The address that was typed.
    pub email: EmailAddress,
    /// The token that proves the address.
    pub token: NewToken,
    /// Mail to the new address, which carries the token.
    pub mail: NewMail,
    /// Mail to the address's owner, if another account has it, in place of the other.
    pub taken: NewMail,
    /// What is written to the audit trail, at the moment of the request.
    pub event: NewEvent,
}

/// What a request to have another address did. Whoever asked must not be able to tell the first two apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EmailChangeRequest {
    /// The token is mailed to the new address.
    Queued,
    /// Another account has the address; its owner is told.
    AddressInUse,
    /// The account was disabled, deleted or reset meanwhile: nothing was written.
    Outdated,
}

/// What following the link to a new address did.
#[derive(Clone, PartialEq, Eq)]
pub enum EmailChangeOutcome {
    /// The account has the new address.
    Changed {
        /// Whose it is.
        user_id: UserId,
        /// Canonical form of the address that it had.
        old: String,
        /// Canonical form of the address that it has.
        new: String,
    },
    /// Another account has the address; nothing was changed, and the token is as it was.
    AddressInUse,
    /// The token is not live.
    Refused(TokenState),
}

impl std::fmt::Debug for EmailChangeOutcome {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Changed { user_id, .. } => {
                f.debug_struct("Changed").field("user_id", user_id).finish_non_exhaustive()
            }
            Self::AddressInUse => f.write_str("AddressInUse"),
            Self::Refused(state) => f.debug_tuple("Refused").field(state).finish(),
        }
    }
}

/// What disowning a change did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DisownOutcome {
    /// The account is closed to whoever was in it.
    Done {
        /// Whether the link that chooses a new password is mailed: it only goes to the address that the token was mailed to.
        mailed: bool,
    },
    /// The token is not live.
    Refused(TokenState),
}
