//! Mail rows. A mail is a row until it is sent; nothing else is the truth about it.

use crate::{MailId, TenantId};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

/// Who a mail comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sender {
    /// Display name.
    pub name: String,
    /// Address of the `From` field.
    pub address: String,
}

/// Bytes under authenticated encryption, with the id of the key that sealed them.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    /// Which key opens it.
    pub key_id: String,
    /// Nonce, ciphertext and tag.
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for Sealed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sealed(key {})", self.key_id)
    }
}

/// A mail to be written in the transaction of the change that it tells of.
/// The recipient is always the address stored with the account, never one from a request.
#[derive(Clone)]
pub struct NewMail {
    /// Its id, made by the caller.
    pub id: MailId,
    /// Name of the template, such as `verify_address`.
    pub template: String,
    /// Who it comes from.
    pub sender: Sender,
    /// The tenant's display name, for the text.
    pub tenant_name: String,
    /// Locale when the account has none of its own.
    pub locale: String,
    /// The template's parameters, sealed: links with tokens are in here.
    pub parameters: Sealed,
    /// After this it is of no use and is dropped unsent.
    pub expires_at: OffsetDateTime,
    /// When it was written; it is due at once.
    pub created_at: OffsetDateTime,
    /// The request that caused it, for logs and traces.
    pub request_id: String,
    /// W3C `traceparent` of that request, if it was traced.
    pub traceparent: Option<String>,
}

impl std::fmt::Debug for NewMail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut debug = f.debug_struct("NewMail");
        debug.field("id", &self.id).field("template", &self.template).finish_non_exhaustive()
    }
}

/// A mail that this worker holds under a lease.
#[derive(Clone)]
pub struct ClaimedMail {
    /// Its id.
    pub id: MailId,
    /// Whose mail it is.
    pub tenant_id: TenantId,
    /// Fencing token: higher at every claim. A worker that lost its lease cannot write.
    pub fence: i64,
    /// How often it has been tried before this claim.
    pub attempts: i64,
    /// How many claims before this one ended without a word of their worker, since the mail was queued or redriven.
    pub unjudged: i64,
    /// Name of the template.
    pub template: String,
    /// Address to send to.
    pub recipient: String,
    /// Who it comes from.
    pub sender: Sender,
    /// The tenant's display name.
    pub tenant_name: String,
    /// Language to write in.
    pub locale: String,
    /// The template's parameters; absent only in a row that was tampered with.
    pub parameters: Option<Sealed>,
    /// When it was written.
    pub created_at: OffsetDateTime,
    /// After this it is not sent.
    pub expires_at: OffsetDateTime,
    /// The request that caused it.
    pub request_id: String,
    /// W3C `traceparent` of that request.
    pub traceparent: Option<String>,
}

impl std::fmt::Debug for ClaimedMail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut debug = f.debug_struct("ClaimedMail");
        debug
            .field("id", &self.id)
            .field("tenant_id", &self.tenant_id)
            .field("fence", &self.fence)
            .field("attempts", &self.attempts)
            .field("template", &self.template)
            .finish_non_exhaustive()
    }
}

/// A mail that was given up, as an operator sees it: no parameters, the address masked by the caller.
#[derive(Clone)]
pub struct DeadLetter {
    /// Its id.
    pub id: MailId,
    /// Whose mail it is.
    pub tenant_id: TenantId,
    /// Name of the template.
    pub template: String,
    /// Address it was for.
    pub recipient: String,
    /// How often it was tried.
    pub attempts: i64,
    /// Why it was given up.
    pub reason: String,
    /// When it was written.
    pub created_at: OffsetDateTime,
    /// When it was given up.
    pub failed_at: OffsetDateTime,
    /// A mail past this can no longer be redriven.
    pub expires_at: OffsetDateTime,
}

impl std::fmt::Debug for DeadLetter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut debug = f.debug_struct("DeadLetter");
        debug
            .field("id", &self.id)
            .field("tenant_id", &self.tenant_id)
            .field("template", &self.template)
            .field("attempts", &self.attempts)
            .finish_non_exhaustive()
    }
}

/// How many mails are in each state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MailCounts {
    /// Waiting or being sent.
    pub queued: i64,
    /// Sent and not yet purged.
    pub sent: i64,
    /// Given up.
    pub dead: i64,
    /// When the oldest waiting mail was written.
    pub oldest_queued: Option<OffsetDateTime>,
}
