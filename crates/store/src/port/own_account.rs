//! What the owner of an account does about it, beside the password.

use crate::{
    Digest, DisownOutcome, Disowning, EmailChange, EmailChangeOutcome, EmailChangeRequest, NewEvent, NewMail, Notice,
    Profile, ProfileUpdate, StoreError, TenantId, UserId,
};
use async_trait::async_trait;

/// The account in its owner's hands. A mailbox is only ever taken for proved by a token that was mailed to it.
///
/// An unverified, enabled account is no obstacle to whoever proves its address: it makes way, as it does for a registration, or anybody
/// could keep an address from its owner by registering it.
#[async_trait]
pub trait OwnAccount: Send + Sync {
    /// Changes what the update names, and nothing else; the account as it is afterwards, `None` if it is gone.
    async fn update_profile(
        &self, tenant: TenantId, user: UserId, update: &ProfileUpdate, event: &NewEvent,
    ) -> Result<Option<Profile>, StoreError>;

    /// In one transaction, if the account is enabled, verified and at `change.epoch`: voids its older tokens of this purpose with their
    /// unsent mail, stores the token, bound to the new address, and mails it there; or, if another account has the address, tells its
    /// owner instead. The account is as it was. The same statements either way, so that the time is the same.
    async fn request_email_change(
        &self, tenant: TenantId, change: &EmailChange,
    ) -> Result<EmailChangeRequest, StoreError>;

    /// In one transaction: spends the token (exactly one of any number of callers succeeds), gives the account the address that the token
    /// is bound to, moves `mfa_epoch`, voids every other token of the account (and its unsent mail) but those that disown a change,
    /// clears the failures that were counted for the new address, and tells the old one: the notice's token is bound to it. Two accounts
    /// never have one address, whatever races. What is not `Changed` changes nothing.
    async fn confirm_email_change(
        &self, tenant: TenantId, token: Digest, notice: &Notice, event: &NewEvent,
    ) -> Result<EmailChangeOutcome, StoreError>;

    /// "This was not me", by the token of a notice. In one transaction: spends the token, ends every session, moves `epoch` and
    /// `mfa_epoch`, forgets the password, and voids every other token of the account (and its unsent mail) but the older ones that
    /// disown a change: what came after the change that is disowned may be the thief's, what came before is not. If the account has
    /// another address than the token's by now, it gets that one back, unless a verified account has it. Then `reset` becomes the live
    /// reset token, and its mail goes to the token's address. If the account could not get that back, it is disabled instead: who reads
    /// the other address is unknown. Second factors and recovery codes that are not older than the token, nor than `disowning.factors_since`, are
    /// removed: they may be the thief's.
    async fn disown(&self, tenant: TenantId, disowning: &Disowning) -> Result<DisownOutcome, StoreError>;

    /// In one transaction, if the account is enabled and at `epoch`: removes it with everything that is its own, and queues the farewell
    /// to its address. `false` if it is not.
    async fn delete_account(
        &self, tenant: TenantId, user: UserId, epoch: i64, farewell: &NewMail, event: &NewEvent,
    ) -> Result<bool, StoreError>;
}
