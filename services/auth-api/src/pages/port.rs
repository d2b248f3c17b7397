//! What the pages ask of the application: plain types, so that neither side knows how the other is built.
//!
//! Every method answers for one tenant, named by its slug. Tokens, passwords and cookie values come from the browser as they are and
//! are borrowed for the call only; an implementation checks their length and form, and neither logs nor returns them.

use async_trait::async_trait;
use std::time::Duration;

/// Who is asking, as far as limits and logs may know. A middleware puts it among the request's extensions; a request without it is
/// answered 500, since nothing would limit it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientContext {
    /// The bucket of the client's address, such as `203.0.113.7` or an IPv6 /64.
    pub ip_bucket: String,
    /// The id of the request, shown on error pages.
    pub request_id: String,
    /// What the request was sent with, as `Firefox on Linux`.
    pub device: Option<String>,
}

/// What a page needs to know of its tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageTenant {
    /// Its name in URLs.
    pub slug: String,
    /// Its display name, the heading of every page.
    pub name: String,
    /// BCP 47 tag of its language, for a browser that asks for none that we speak.
    pub locale: String,
    /// Origin (and optional path) of its links; the only foreign value that an `Origin` header may have.
    pub base_url: String,
    /// Least length of a password in code points.
    pub minimum_length: u16,
    /// Where a person goes to log in when a token names no place: the tenant's default redirect URI.
    pub home_url: Option<String>,
}

/// Why nothing was done. The page says so and nothing more; the cause is the application's to log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PageFailure {
    /// No tenant has the slug, or it is disabled.
    #[error("no such tenant")]
    UnknownTenant,
    /// This client asked too often. Never says anything about an account.
    #[error("too many requests")]
    Limited {
        /// When to come back.
        retry_after: Duration,
    },
    /// The password queue is full.
    #[error("the server is busy")]
    Overloaded {
        /// When to come back.
        retry_after: Duration,
    },
    /// Something that the application needs is away.
    #[error("a part of the system is unavailable")]
    Unavailable,
    /// Something that should not happen.
    #[error("an unexpected failure")]
    Internal,
}

/// How a verification link stands, before anybody acts on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VerificationStatus {
    /// It may be confirmed.
    Ready {
        /// Whether the page asks for the password chosen at registration: always, unless the browser is the one that registered.
        needs_password: bool,
    },
    /// The address was confirmed before.
    AlreadyVerified {
        /// The redirect URI of the token, if it has one.
        continue_to: Option<String>,
    },
    /// Its time is over.
    Expired,
    /// Unknown, spent, superseded, or another tenant's.
    Invalid,
}

/// What confirming an address did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConfirmOutcome {
    /// The address is confirmed now.
    Confirmed {
        /// The redirect URI of the token, if it has one.
        continue_to: Option<String>,
    },
    /// It was confirmed before; nothing changed.
    AlreadyVerified {
        /// The redirect URI of the token, if it has one.
        continue_to: Option<String>,
    },
    /// A password is needed and none came: the browser is not the one that registered, or its cookie is gone.
    PasswordRequired,
    /// The password is not the one chosen at registration; nothing changed, the link still works.
    WrongPassword,
    /// Its time is over.
    Expired,
    /// Unknown, spent, superseded, or another tenant's.
    Invalid,
}

/// What asking for a link by mail did. The same for an address with an account and one without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkRequestOutcome {
    /// If there is something to send, it is on its way.
    Accepted,
    /// What was typed is no address; said before anything is looked up.
    MalformedAddress,
}

/// How a reset link stands, before anybody acts on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResetStatus {
    /// It may be used.
    Ready,
    /// Its time is over.
    Expired,
    /// Unknown, spent, superseded, or another tenant's.
    Invalid,
}

/// Why a new password was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordRefusal {
    /// Fewer code points than the tenant demands.
    TooShort,
    /// More than 1024 bytes.
    TooLong,
    /// Among the passwords that everybody tries first, or little more than a name or address.
    Common,
}

/// What choosing a new password did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ResetPageOutcome {
    /// The password is changed and the link is spent.
    Done {
        /// The redirect URI of the token, if it has one.
        continue_to: Option<String>,
    },
    /// The password was refused; the link still works.
    WeakPassword(PasswordRefusal),
    /// Its time is over.
    Expired,
    /// Unknown, spent, superseded, or another tenant's.
    Invalid,
}

/// What confirming the address that an account is to have did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewAddressOutcome {
    /// The account has it now.
    Changed,
    /// Another account has it by now; nothing was changed.
    AddressTaken,
    /// Its time is over.
    Expired,
    /// Unknown, spent, superseded, or another tenant's.
    Invalid,
}

/// What disowning a change did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DisownOutcome {
    /// Every session is ended, the password is forgotten, and a link to choose a new one is on its way.
    Done,
    /// Every session is ended and the account is disabled: there was no mailbox to send a link to.
    Closed,
    /// Its time is over.
    Expired,
    /// Unknown, spent, superseded, or another tenant's.
    Invalid,
}

/// The use cases behind the pages.
#[async_trait]
pub trait PageActions: Send + Sync {
    /// The name of the cookie that marks the browser of a registration, such as `__Host-scaikey-registration`.
    fn registration_cookie(&self, tenant: &PageTenant) -> String;

    /// The tenant, or `None` if there is none or it is disabled. Cheap: called by every page, before any limit.
    async fn tenant(&self, slug: &str) -> Result<Option<PageTenant>, PageFailure>;

    /// Looks at a verification link and changes nothing.
    async fn verification_status(
        &self, slug: &str, token: &str, browser: Option<&str>, client: &ClientContext,
    ) -> Result<VerificationStatus, PageFailure>;

    /// Confirms the address of a registration. `password` is `None` when the page did not ask for it.
    async fn confirm_email(
        &self, slug: &str, token: &str, password: Option<&str>, browser: Option<&str>, client: &ClientContext,
    ) -> Result<ConfirmOutcome, PageFailure>;

    /// Mails a new verification link if an unverified account has the address.
    async fn resend_verification(
        &self, slug: &str, email: &str, client: &ClientContext,
    ) -> Result<LinkRequestOutcome, PageFailure>;

    /// Mails a reset link if an account has the address.
    async fn request_reset(
        &self, slug: &str, email: &str, client: &ClientContext,
    ) -> Result<LinkRequestOutcome, PageFailure>;

    /// Looks at a reset link and changes nothing.
    async fn reset_status(&self, slug: &str, token: &str, client: &ClientContext) -> Result<ResetStatus, PageFailure>;

    /// Sets a new password by a reset link.
    async fn reset_password(
        &self, slug: &str, token: &str, new_password: &str, client: &ClientContext,
    ) -> Result<ResetPageOutcome, PageFailure>;

    /// Gives an account the address that the link was mailed to.
    async fn confirm_email_change(
        &self, slug: &str, token: &str, client: &ClientContext,
    ) -> Result<NewAddressOutcome, PageFailure>;

    /// Ends what a change may have opened that its owner was told of.
    async fn disown(&self, slug: &str, token: &str, client: &ClientContext) -> Result<DisownOutcome, PageFailure>;
}
