//! The time limit of every call, kept on this side of the wire. `statement_timeout` is kept by the server: one that hangs, or
//! a network that swallows what is sent, keeps none.
//!
//! The ports are implemented by [`bounded!`], so a method that a port gains does not compile until it is listed here, and what is
//! listed is bounded.

use super::Adapter;
use crate::{
    Accounts, AddressCorrection, AttemptBudget, Audit, ClaimedMail, CodesReplacement, CreateTenantError, DeadLetter,
    DeviceToken, Digest, DisownOutcome, Disowning, EmailChange, EmailChangeOutcome, EmailChangeRequest, EventId,
    EventView, FactorAdded, FactorAddition, FactorAttempt, FactorId, FactorRemoval, FactorRemoved, LoginFailures,
    LoginRecord, MailCounts, MailId, Mails, NewEvent, NewMail, NewSession, NewToken, Notice, Operators, OwnAccount,
    PasswordChange, Profile, ProfileUpdate, RegisterOutcome, Registration, ResetOutcome, ResetRequest,
    SecondFactorOutcome, SecondFactorPass, SecondFactorRecord, SecondFactors, SessionHandle, SessionOutcome,
    SessionView, Sessions, Store, StoreError, Tenant, TenantId, Tenants, TokenPurpose, TokenView, TrustedDeviceId,
    TrustedDeviceView, TrustedDevices, UserId, VerifyOutcome,
};
use crate::{
    Client, Clients, CodeView, GrantId, GrantOutcome, GrantView, Grants, InteractionView, NewGrant, NewInteraction,
    RedeemOutcome, Redemption, Refresh, RefreshOutcome, RefreshTokenView, ReplacedKey, SigningKey, SigningKeys,
};
use async_trait::async_trait;
use scaikey_email::EmailAddress;
use sqlx::postgres::PgConnection;
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration as Limit, Instant};
use time::{Duration, OffsetDateTime};
use tokio::time::timeout;

/// What a call may take beyond the server's own limit, so that its "too long" comes first where it can: it names the reason.
pub(super) const MARGIN: Limit = Limit::from_millis(500);

/// The limit of a purge, which is as many statements as there are thousands of rows to delete; what it has deleted stays deleted.
const PURGE: Limit = Limit::from_mins(5);

/// How long after a call was abandoned a connection that comes back is suspected to be the call's. It comes back at once.
const SUSPICIOUS: Limit = Limit::from_secs(5);

/// The store on PostgreSQL: each call is answered within a limit, whatever the server does.
#[derive(Clone)]
pub struct Deadlined {
    pub(super) adapter: Adapter,
    /// Of a call: waiting for a connection, the server's limit of a statement, and [`MARGIN`].
    pub(super) limit: Limit,
    pub(super) abandoned: Arc<Abandoned>,
}

impl std::fmt::Debug for Deadlined {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.adapter.fmt(f)
    }
}

impl Deadlined {
    /// Lets `role`, which must exist, do a mailer's work and nothing more. Granting twice changes nothing.
    ///
    /// # Errors
    /// `Failed` if there is no such role, or this connection may not grant.
    pub async fn grant_mailer(&self, role: &str) -> Result<(), StoreError> {
        self.bounded(self.limit, self.adapter.grant_mailer(role)).await
    }

    /// A call that is given up at its limit, or with its caller, may have been carried out all the same.
    async fn bounded<T, E: From<StoreError>>(
        &self, limit: Limit, call: impl Future<Output = Result<T, E>> + Send,
    ) -> Result<T, E> {
        // In this order: an unfinished call is noted before it is dropped, and its connection set free.
        let mut call = pin!(call);
        let unfinished = Unfinished(&self.abandoned);
        let answer = timeout(limit, &mut call).await.map_err(|_| StoreError::from(silence(limit)))?;
        std::mem::forget(unfinished);
        answer
    }
}

/// Nobody spoke for this long.
pub(super) fn silence(limit: Limit) -> sqlx::Error {
    let silence = format!("no answer within {limit:?}");
    sqlx::Error::Io(std::io::Error::new(std::io::ErrorKind::TimedOut, silence))
}

/// When a call was last dropped before its answer had come. Its connection is somewhere within that answer.
#[derive(Default)]
pub(super) struct Abandoned(Mutex<Option<Instant>>);

impl Abandoned {
    /// Looks at a connection that is set free. The pool reads what is left of an abandoned answer before it lends the connection
    /// again, but waits for that without limit; a connection that is still silent after `limit` is an error here: the pool closes it.
    /// A call that was dropped while its BEGIN was on the way has opened a transaction that nobody knows of: it is taken back, or
    /// whatever the next caller is told was done would not be. Where there is none, that is a warning in the server's log.
    pub(super) async fn check(&self, connection: &mut PgConnection, limit: Limit) -> sqlx::Result<()> {
        if !self.is_recent() {
            return Ok(());
        }
        let taken_back = timeout(limit, sqlx::raw_sql("ROLLBACK").execute(connection)).await;
        taken_back.unwrap_or_else(|_| Err(silence(limit))).map(drop)
    }

    fn is_recent(&self) -> bool {
        let last = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        last.is_some_and(|last| last.elapsed() < SUSPICIOUS)
    }
}

/// A call that has no answer yet.
struct Unfinished<'a>(&'a Abandoned);

impl Drop for Unfinished<'_> {
    fn drop(&mut self) {
        *self.0.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }
}

/// Implements a port by the adapter's calls, each within the ordinary limit; after `but`, those that have another.
macro_rules! bounded {
    (impl $port:ident { $(fn $call:ident($($argument:ident: $type:ty),*) -> $answer:ty;)* } $(but { $($other:tt)* })?) => {
        #[async_trait]
        impl $port for Deadlined {
            $(async fn $call(&self, $($argument: $type),*) -> $answer {
                self.bounded(self.limit, $port::$call(&self.adapter, $($argument),*)).await
            })*
            $($($other)*)?
        }
    };
}

bounded!(impl Tenants {
    fn create_tenant(tenant: &Tenant) -> Result<(), CreateTenantError>;
    fn tenant_by_slug(slug: &str) -> Result<Option<Tenant>, StoreError>;
    fn tenants(after: Option<&str>, limit: i64) -> Result<Vec<Tenant>, StoreError>;
    fn update_tenant(tenant: &Tenant) -> Result<bool, StoreError>;
});

bounded!(impl Accounts {
    fn register(tenant: TenantId, registration: &Registration) -> Result<RegisterOutcome, StoreError>;
    fn resend_verification(tenant: TenantId, email: &EmailAddress, token: &NewToken, mail: &NewMail)
        -> Result<bool, StoreError>;
    fn verify_email(tenant: TenantId, token: Digest, event: &NewEvent) -> Result<VerifyOutcome, StoreError>;
    fn token(tenant: TenantId, purpose: TokenPurpose, token: Digest, now: OffsetDateTime)
        -> Result<Option<TokenView>, StoreError>;
    fn credentials(tenant: TenantId, email: &EmailAddress) -> Result<LoginRecord, StoreError>;
    fn begin_session(tenant: TenantId, session: &NewSession) -> Result<SessionOutcome, StoreError>;
    fn login_failures(tenant: TenantId, address: Digest) -> Result<LoginFailures, StoreError>;
    fn record_login_failure(tenant: TenantId, address: Digest, now: OffsetDateTime)
        -> Result<LoginFailures, StoreError>;
    fn forgive_login_failure(tenant: TenantId, address: Digest) -> Result<(), StoreError>;
    fn request_password_reset(tenant: TenantId, request: &ResetRequest) -> Result<bool, StoreError>;
    fn reset_password(tenant: TenantId, token: Digest, password_hash: &str, notice: &Notice, event: &NewEvent)
        -> Result<ResetOutcome, StoreError>;
    fn mail_code(tenant: TenantId, user: UserId, mail: &NewMail, event: &NewEvent) -> Result<bool, StoreError>;
    fn profile(tenant: TenantId, user: UserId) -> Result<Option<Profile>, StoreError>;
    fn renew_password_hash(tenant: TenantId, user: UserId, outdated: &str, renewed: &str, now: OffsetDateTime)
        -> Result<(), StoreError>;
    fn change_password(tenant: TenantId, change: &PasswordChange) -> Result<SessionOutcome, StoreError>;
});

bounded!(impl OwnAccount {
    fn update_profile(tenant: TenantId, user: UserId, update: &ProfileUpdate, event: &NewEvent)
        -> Result<Option<Profile>, StoreError>;
    fn request_email_change(tenant: TenantId, change: &EmailChange) -> Result<EmailChangeRequest, StoreError>;
    fn confirm_email_change(tenant: TenantId, token: Digest, notice: &Notice, event: &NewEvent)
        -> Result<EmailChangeOutcome, StoreError>;
    fn disown(tenant: TenantId, disowning: &Disowning) -> Result<DisownOutcome, StoreError>;
    fn delete_account(tenant: TenantId, user: UserId, epoch: i64, farewell: &NewMail, event: &NewEvent)
        -> Result<bool, StoreError>;
});

bounded!(impl Sessions {
    fn session_and_profile(tenant: TenantId, session: Digest, now: OffsetDateTime)
        -> Result<Option<(SessionView, Profile)>, StoreError>;
    fn touch_session(tenant: TenantId, session: Digest, used_at: OffsetDateTime, idle_expires_at: OffsetDateTime)
        -> Result<(), StoreError>;
    fn sessions(tenant: TenantId, user: UserId, now: OffsetDateTime, limit: i64)
        -> Result<Vec<SessionView>, StoreError>;
    fn end_session(tenant: TenantId, user: UserId, session: SessionHandle, event: &NewEvent)
        -> Result<bool, StoreError>;
    fn end_other_sessions(tenant: TenantId, user: UserId, keep: SessionHandle, event: &NewEvent)
        -> Result<u64, StoreError>;
});

bounded!(impl SecondFactors {
    fn second_factors(tenant: TenantId, user: UserId) -> Result<Option<SecondFactorRecord>, StoreError>;
    fn count_factor_attempt(tenant: TenantId, user: UserId, budget: &AttemptBudget, now: OffsetDateTime)
        -> Result<(FactorAttempt, Option<SecondFactorRecord>), StoreError>;
    fn add_factor(tenant: TenantId, addition: &FactorAddition) -> Result<FactorAdded, StoreError>;
    fn rename_factor(tenant: TenantId, user: UserId, factor: FactorId, name: &str, event: &NewEvent)
        -> Result<bool, StoreError>;
    fn set_default_factor(tenant: TenantId, user: UserId, factor: FactorId, event: &NewEvent)
        -> Result<bool, StoreError>;
    fn remove_factor(tenant: TenantId, removal: &FactorRemoval) -> Result<FactorRemoved, StoreError>;
    fn replace_recovery_codes(tenant: TenantId, replacement: &CodesReplacement) -> Result<bool, StoreError>;
    fn pass_second_factor(tenant: TenantId, pass: &SecondFactorPass) -> Result<SecondFactorOutcome, StoreError>;
    fn reset_second_factors(tenant: TenantId, user: UserId, notice: &Notice, event: &NewEvent)
        -> Result<bool, StoreError>;
});

bounded!(impl TrustedDevices {
    fn device_token(tenant: TenantId, token: Digest, now: OffsetDateTime) -> Result<Option<DeviceToken>, StoreError>;
    fn trusted_devices(tenant: TenantId, user: UserId, now: OffsetDateTime, limit: i64)
        -> Result<Vec<TrustedDeviceView>, StoreError>;
    fn rename_trusted_device(tenant: TenantId, user: UserId, device: TrustedDeviceId, name: &str, event: &NewEvent)
        -> Result<bool, StoreError>;
    fn revoke_copied_device(tenant: TenantId, user: UserId, device: TrustedDeviceId, notice: &Notice, event: &NewEvent)
        -> Result<bool, StoreError>;
    fn revoke_trusted_device(tenant: TenantId, user: UserId, device: TrustedDeviceId, event: &NewEvent)
        -> Result<bool, StoreError>;
});

bounded!(impl Operators {
    fn next_factor_attempt(tenant: TenantId, user: UserId, budget: &AttemptBudget, now: OffsetDateTime)
        -> Result<FactorAttempt, StoreError>;
    fn unlock_account(tenant: TenantId, user: UserId, event: &NewEvent) -> Result<bool, StoreError>;
    fn disable_account(tenant: TenantId, user: UserId, event: &NewEvent) -> Result<bool, StoreError>;
    fn enable_account(tenant: TenantId, user: UserId, event: &NewEvent) -> Result<bool, StoreError>;
    fn correct_address(tenant: TenantId, user: UserId, email: &EmailAddress, event: &NewEvent)
        -> Result<AddressCorrection, StoreError>;
});

bounded!(impl Audit {
    fn record_event(tenant: TenantId, user: Option<UserId>, event: &NewEvent) -> Result<(), StoreError>;
    fn activity(tenant: TenantId, user: UserId, before: Option<EventId>, limit: i64)
        -> Result<Vec<EventView>, StoreError>;
} but {
    async fn purge_events(&self, until: OffsetDateTime) -> Result<u64, StoreError> {
        self.bounded(PURGE, self.adapter.purge_events(until)).await
    }
});

bounded!(impl Mails {
    fn claim_mails(now: OffsetDateTime, lease: Duration, limit: i64, only: Option<MailId>)
        -> Result<Vec<ClaimedMail>, StoreError>;
    fn mark_sent(mail: MailId, fence: i64, now: OffsetDateTime) -> Result<bool, StoreError>;
    fn retry_mail(mail: MailId, fence: i64, due: OffsetDateTime, reason: &str) -> Result<bool, StoreError>;
    fn reject_mail(mail: MailId, fence: i64, reason: &str, now: OffsetDateTime) -> Result<bool, StoreError>;
    fn dead_letters(tenant: Option<TenantId>, limit: i64) -> Result<Vec<DeadLetter>, StoreError>;
    fn redrive_mails(tenant: Option<TenantId>, only: Option<MailId>, now: OffsetDateTime)
        -> Result<Vec<MailId>, StoreError>;
    fn mail_counts() -> Result<MailCounts, StoreError>;
} but {
    async fn purge_mails(&self, now: OffsetDateTime, keep: Duration) -> Result<u64, StoreError> {
        self.bounded(PURGE, self.adapter.purge_mails(now, keep)).await
    }
});

bounded!(impl Store {
    fn ping() -> Result<(), StoreError>;
    fn check_schema() -> Result<(), StoreError>;
} but {
    async fn purge_accounts(&self, now: OffsetDateTime, keep: Duration) -> Result<u64, StoreError> {
        self.bounded(PURGE, self.adapter.purge_accounts(now, keep)).await
    }

    /// Without a limit: an operator waits for it, and a large table takes its time.
    async fn migrate(&self) -> Result<i64, StoreError> {
        self.adapter.migrate().await
    }
});

bounded!(impl Clients {
    fn create_client(tenant: TenantId, client: &Client) -> Result<bool, StoreError>;
    fn client(tenant: TenantId, id: &str) -> Result<Option<Client>, StoreError>;
    fn clients(tenant: TenantId, after: Option<&str>, limit: i64) -> Result<Vec<Client>, StoreError>;
    fn update_client(tenant: TenantId, client: &Client) -> Result<bool, StoreError>;
    fn delete_client(tenant: TenantId, id: &str) -> Result<bool, StoreError>;
});

bounded!(impl SigningKeys {
    fn signing_keys(tenant: TenantId, now: OffsetDateTime) -> Result<Vec<SigningKey>, StoreError>;
    fn add_signing_key(tenant: TenantId, key: &SigningKey, replaces: Option<&ReplacedKey>) -> Result<bool, StoreError>;
});

bounded!(impl Grants {
    fn begin_interaction(tenant: TenantId, interaction: &NewInteraction) -> Result<bool, StoreError>;
    fn interaction(tenant: TenantId, interaction: Digest, now: OffsetDateTime)
        -> Result<Option<InteractionView>, StoreError>;
    fn end_interaction(tenant: TenantId, interaction: Digest, now: OffsetDateTime) -> Result<bool, StoreError>;
    fn consent(tenant: TenantId, user: UserId, client: &str) -> Result<Option<String>, StoreError>;
    fn give_consent(tenant: TenantId, user: UserId, interaction: Digest, scope: &str, event: &NewEvent)
        -> Result<bool, StoreError>;
    fn grant(tenant: TenantId, grant: &NewGrant) -> Result<GrantOutcome, StoreError>;
    fn code(tenant: TenantId, code: Digest) -> Result<Option<CodeView>, StoreError>;
    fn redeem_code(tenant: TenantId, redemption: &Redemption) -> Result<RedeemOutcome, StoreError>;
    fn refresh(tenant: TenantId, refresh: &Refresh) -> Result<RefreshOutcome, StoreError>;
    fn grant_view(tenant: TenantId, grant: GrantId, now: OffsetDateTime) -> Result<Option<GrantView>, StoreError>;
    fn refresh_token(tenant: TenantId, token: Digest, now: OffsetDateTime)
        -> Result<Option<RefreshTokenView>, StoreError>;
    fn revoke_grant(tenant: TenantId, token: Digest, client: &str, event: &NewEvent) -> Result<bool, StoreError>;
    fn spend_jti(tenant: TenantId, jti: Digest, expires_at: OffsetDateTime) -> Result<bool, StoreError>;
    fn is_spent(tenant: TenantId, jti: Digest) -> Result<bool, StoreError>;
});
