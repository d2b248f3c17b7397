//! The port: what a store promises, in prose. `tests/contract` holds every adapter to it.

pub(crate) mod audit;
pub(crate) mod oauth;
pub(crate) mod operators;
pub(crate) mod own_account;
pub(crate) mod second_factors;

use crate::{
    ClaimedMail, CreateTenantError, DeadLetter, Digest, LoginFailures, LoginRecord, MailCounts, MailId, NewEvent,
    NewMail, NewSession, NewToken, Notice, PasswordChange, Profile, RegisterOutcome, Registration, ResetOutcome,
    ResetRequest, SecondFactors, SessionHandle, SessionOutcome, SessionView, StoreError, Tenant, TenantId,
    TokenPurpose, TokenView, TrustedDevices, UserId, VerifyOutcome,
};
use async_trait::async_trait;
use scaikey_email::EmailAddress;
use time::{Duration, OffsetDateTime};

/// Tenants.
#[async_trait]
pub trait Tenants: Send + Sync {
    /// Stores a new tenant.
    async fn create_tenant(&self, tenant: &Tenant) -> Result<(), CreateTenantError>;

    /// The enabled or disabled tenant with this slug.
    async fn tenant_by_slug(&self, slug: &str) -> Result<Option<Tenant>, StoreError>;

    /// All tenants by slug, at most `limit` after `after`.
    async fn tenants(&self, after: Option<&str>, limit: i64) -> Result<Vec<Tenant>, StoreError>;

    /// Replaces `enabled`, `settings` and `updated_at` if the stored version is still `tenant.version`, and moves the version on.
    /// `false` when somebody else was faster or the tenant is gone.
    async fn update_tenant(&self, tenant: &Tenant) -> Result<bool, StoreError>;
}

/// Accounts, their one-time tokens and their sessions.
///
/// Every row is keyed by its tenant, and foreign keys are composite: a reference across tenants cannot be stored. A step that takes an
/// event, itself or within its argument, writes it in its own transaction, of the account that it changed: a step that changes nothing
/// writes none, unless it says otherwise. The moment of the step is the event's.
#[async_trait]
pub trait Accounts: Send + Sync {
    /// In one transaction: creates the account with its token and verification mail; or, over an unverified account
    /// with the address, replaces its spelling, password, names and custom data, voids its older tokens of every purpose
    /// with the mails that carry them and are not sent yet, ends its sessions, removes its second factors, moves its epochs and
    /// queues the verification mail; or, when the address is verified, queues only the notice. Either of the first two binds a new password, and
    /// clears the address's failure count: nobody can close an address before its owner comes. Any number of registrations
    /// at once for one address leave one account. All of them take the same statements, so that the time is the same.
    async fn register(&self, tenant: TenantId, registration: &Registration) -> Result<RegisterOutcome, StoreError>;

    /// Adds another verification token and its mail for an unverified, enabled account with this address; earlier tokens stay
    /// live. For any other address a decoy row is written in its place, so that the time is the same. Whether a mail was queued.
    async fn resend_verification(
        &self, tenant: TenantId, email: &EmailAddress, token: &NewToken, mail: &NewMail,
    ) -> Result<bool, StoreError>;

    /// Spends a verification token and marks the address it is bound to as verified, if the account still has that
    /// address. Exactly one of any number of callers sees `Verified`; later ones `AlreadyVerified`, for this token and
    /// for every other unexpired token of the same address. A token that a newer registration or a reset voided is refused,
    /// as is one of a disabled account.
    async fn verify_email(
        &self, tenant: TenantId, token: Digest, event: &NewEvent,
    ) -> Result<VerifyOutcome, StoreError>;

    /// Looks at a token without using it. `None` for a token of another tenant or purpose.
    async fn token(
        &self, tenant: TenantId, purpose: TokenPurpose, token: Digest, now: OffsetDateTime,
    ) -> Result<Option<TokenView>, StoreError>;

    /// What a login needs, by canonical address, in one read: the account, and the failures that are counted for the address, known
    /// or not.
    async fn credentials(&self, tenant: TenantId, email: &EmailAddress) -> Result<LoginRecord, StoreError>;

    /// Stores a session if the account is enabled, verified and still at `session.epoch` and `session.mfa_epoch`; ends the session that it
    /// replaces, stores the stronger hash, clears the address's failure count, and, where a trusted device stood in for the second
    /// factor, replaces the device's token by the next one, if the device is still trusted and has the presented one. One atomic step.
    /// Of any number of sessions at once with one device's token, one begins.
    async fn begin_session(&self, tenant: TenantId, session: &NewSession) -> Result<SessionOutcome, StoreError>;

    /// The number of consecutive failures for this address (known or not); its digest is [`Digest::of_address`].
    async fn login_failures(&self, tenant: TenantId, address: Digest) -> Result<LoginFailures, StoreError>;

    /// Counts one failed login for this address, known or not, in its own transaction; returns the new count.
    async fn record_login_failure(
        &self, tenant: TenantId, address: Digest, now: OffsetDateTime,
    ) -> Result<LoginFailures, StoreError>;

    /// Takes back one failure that was counted for this address before its password was looked at, and turned out not to be one.
    /// An address without failures stays one. Failures are a number: one that a session or a reset has cleared meanwhile must not be
    /// taken back if that can be helped, for a later one would be.
    async fn forgive_login_failure(&self, tenant: TenantId, address: Digest) -> Result<(), StoreError>;

    /// Voids the account's live reset token, with its mail if that is not sent yet, and stores a new one with its mail: of
    /// any number of requests at once, one token is live in the end. For an address without an enabled account, a decoy row
    /// in their place, so that the time is the same. An unverified account counts: the link proves its mailbox.
    /// Whether a mail was queued (the caller must not let anybody see it).
    async fn request_password_reset(&self, tenant: TenantId, request: &ResetRequest) -> Result<bool, StoreError>;

    /// In one transaction: spends the token (exactly one of any number of callers succeeds), stores the hash, marks the
    /// address verified, moves the epoch, ends every session, voids every other token of the account (and its unsent
    /// mail), clears its failure count and queues the notice. Tokens that disown a change stay. A refused token changes nothing.
    async fn reset_password(
        &self, tenant: TenantId, token: Digest, password_hash: &str, notice: &Notice, event: &NewEvent,
    ) -> Result<ResetOutcome, StoreError>;

    /// Queues the mail of a code, to the account's stored address; `false` if the account is gone.
    async fn mail_code(
        &self, tenant: TenantId, user: UserId, mail: &NewMail, event: &NewEvent,
    ) -> Result<bool, StoreError>;

    /// The account as its owner sees it; `None` if it is gone.
    async fn profile(&self, tenant: TenantId, user: UserId) -> Result<Option<Profile>, StoreError>;

    /// Replaces a password hash by a stronger one of the same password, if the account still has it.
    async fn renew_password_hash(
        &self, tenant: TenantId, user: UserId, outdated: &str, renewed: &str, now: OffsetDateTime,
    ) -> Result<(), StoreError>;

    /// In one transaction, if the account is enabled, verified and still at `change.session.epoch`: stores the hash, moves the epoch,
    /// ends every session, voids every token of the account (and its unsent mail) but those that disown a change, clears its failure
    /// count, begins the given session at the new epoch and queues the notice. Else `Outdated`, and nothing is changed.
    async fn change_password(&self, tenant: TenantId, change: &PasswordChange) -> Result<SessionOutcome, StoreError>;
}

/// Sessions that have begun. One is live until it was idle for too long, is over, or was ended, and while its account is enabled,
/// verified and still at the session's epoch.
#[async_trait]
pub trait Sessions: Send + Sync {
    /// A live session, by the digest of its cookie, and the account as its owner sees it.
    async fn session_and_profile(
        &self, tenant: TenantId, session: Digest, now: OffsetDateTime,
    ) -> Result<Option<(SessionView, Profile)>, StoreError>;

    /// The session alone.
    async fn session(
        &self, tenant: TenantId, session: Digest, now: OffsetDateTime,
    ) -> Result<Option<SessionView>, StoreError> {
        Ok(self.session_and_profile(tenant, session, now).await?.map(|(session, _)| session))
    }

    /// Writes down that a session was used, and moves its idle limit; never back, and not of one that was ended.
    async fn touch_session(
        &self, tenant: TenantId, session: Digest, used_at: OffsetDateTime, idle_expires_at: OffsetDateTime,
    ) -> Result<(), StoreError>;

    /// The account's live sessions, the newest first.
    async fn sessions(
        &self, tenant: TenantId, user: UserId, now: OffsetDateTime, limit: i64,
    ) -> Result<Vec<SessionView>, StoreError>;

    /// Ends one live session of this account; `false` if it has none of this name.
    async fn end_session(
        &self, tenant: TenantId, user: UserId, session: SessionHandle, event: &NewEvent,
    ) -> Result<bool, StoreError>;

    /// In one transaction: ends the account's live sessions but one, trusts none of its devices any longer, and voids the link to another
    /// address that one of them may have asked for, with its unsent mail. How many sessions; the event is written if there was none, too.
    async fn end_other_sessions(
        &self, tenant: TenantId, user: UserId, keep: SessionHandle, event: &NewEvent,
    ) -> Result<u64, StoreError>;
}

/// Mail rows, as the mailer and operators use them.
#[async_trait]
pub trait Mails: Send + Sync {
    /// Claims up to `limit` due rows, or just `only` if it is given and due. Tenants take turns: the next is of the tenant with
    /// the fewest mails in work, and of its mails the oldest due. A claimed row is nobody else's until
    /// `now + lease`, and its fence is higher than at any earlier claim. Rows are claimed by state, never by "id greater than the last".
    async fn claim_mails(
        &self, now: OffsetDateTime, lease: Duration, limit: i64, only: Option<MailId>,
    ) -> Result<Vec<ClaimedMail>, StoreError>;

    /// Marks a mail as sent and wipes its parameters. `false` if the fence is no longer the row's: the caller lost its lease.
    async fn mark_sent(&self, mail: MailId, fence: i64, now: OffsetDateTime) -> Result<bool, StoreError>;

    /// Counts the attempt, gives the lease back and makes the mail due again at `due`. `false` if the lease was lost.
    async fn retry_mail(&self, mail: MailId, fence: i64, due: OffsetDateTime, reason: &str)
    -> Result<bool, StoreError>;

    /// Counts the attempt and gives the mail up as a dead letter, keeping its parameters until it expires (not at all, if it
    /// has). `false` if the lease was lost.
    async fn reject_mail(
        &self, mail: MailId, fence: i64, reason: &str, now: OffsetDateTime,
    ) -> Result<bool, StoreError>;

    /// Dead letters, newest first, of one tenant or all.
    async fn dead_letters(&self, tenant: Option<TenantId>, limit: i64) -> Result<Vec<DeadLetter>, StoreError>;

    /// Makes unexpired dead letters due again (one, or all of `tenant`, or all), with their attempts counted from nothing;
    /// returns the ids.
    async fn redrive_mails(
        &self, tenant: Option<TenantId>, only: Option<MailId>, now: OffsetDateTime,
    ) -> Result<Vec<MailId>, StoreError>;

    /// How many mails are in each state.
    async fn mail_counts(&self) -> Result<MailCounts, StoreError>;

    /// Deletes decoys and voided mails, mails that were sent more than `keep` ago, and dead letters that failed and expired
    /// more than `keep` ago, and wipes the parameters of expired dead letters; returns how many rows were touched.
    async fn purge_mails(&self, now: OffsetDateTime, keep: Duration) -> Result<u64, StoreError>;
}

/// Everything that a store does.
#[async_trait]
pub trait Store:
    Tenants
    + Accounts
    + Sessions
    + SecondFactors
    + TrustedDevices
    + Mails
    + own_account::OwnAccount
    + operators::Operators
    + audit::Audit
    + oauth::Clients
    + oauth::SigningKeys
    + oauth::Grants
{
    /// Answers if the store can serve a statement.
    async fn ping(&self) -> Result<(), StoreError>;

    /// Applies the migrations that are missing; several processes at once do it once. Returns the schema's version.
    async fn migrate(&self) -> Result<i64, StoreError>;

    /// Refuses a schema that is not the one this program was built for. A newer one is accepted: the previous release
    /// must run while the next one is rolled out (expand, then contract).
    async fn check_schema(&self) -> Result<(), StoreError>;

    /// Deletes tokens that expired, sessions that ended, spent challenges and trusted devices that were over, and failure counts that
    /// were last moved more than `keep` ago; likewise grants and signing keys, and at once requests that waited and assertions that are over; returns how many rows went. A count of 100 or more stays: it closes the password until a reset.
    async fn purge_accounts(&self, now: OffsetDateTime, keep: Duration) -> Result<u64, StoreError>;
}
