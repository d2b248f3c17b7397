//! SQLite in memory, with a record of its calls, one call that fails on demand, and accounts that no use case can make yet.

use async_trait::async_trait;
use scaikey_email::EmailAddress;
use scaikey_store::{
    Accounts, AddressCorrection, AttemptBudget, Audit, ClaimedMail, CodesReplacement, CreateTenantError, Credentials,
    DeadLetter, DeviceToken, Digest, DisownOutcome, Disowning, EmailChange, EmailChangeOutcome, EmailChangeRequest,
    EventId, EventView, FactorAdded, FactorAddition, FactorAttempt, FactorId, FactorRemoval, FactorRemoved,
    LoginFailures, LoginRecord, MailCounts, MailId, Mails, NewAccount, NewEvent, NewMail, NewSession, NewToken, Notice,
    Operators, OwnAccount, PasswordChange, PoolSettings, Profile, ProfileUpdate, RegisterOutcome, Registration,
    ResetOutcome, ResetRequest, SecondFactorOutcome, SecondFactorPass, SecondFactorRecord, SecondFactors,
    SessionHandle, SessionOutcome, SessionView, Sessions, Store, StoreError, Tenant, TenantId, Tenants, TokenPurpose,
    TokenView, TrustedDeviceId, TrustedDeviceView, TrustedDevices, UserId, VerifyOutcome,
};
use scaikey_store::{
    Client, Clients, CodeView, GrantId, GrantOutcome, GrantView, Grants, InteractionView, NewGrant, NewInteraction,
    RedeemOutcome, Redemption, Refresh, RefreshOutcome, RefreshTokenView, ReplacedKey, SigningKey, SigningKeys,
};
use std::sync::{Arc, Mutex};
use time::{Duration, OffsetDateTime};

pub(crate) struct WatchedStore {
    /// The store itself, for a test's own questions.
    pub(crate) inner: Arc<dyn Store>,
    calls: Mutex<Vec<&'static str>>,
    broken: Mutex<Option<&'static str>>,
    change: Mutex<Option<fn(&mut Credentials)>>,
    registered: Mutex<Option<NewAccount>>,
}

impl WatchedStore {
    pub(crate) async fn in_memory() -> Self {
        let inner = scaikey_store::open("sqlite::memory:", &PoolSettings::default()).await.unwrap();
        inner.migrate().await.unwrap();
        Self {
            inner,
            calls: Mutex::default(),
            broken: Mutex::default(),
            change: Mutex::default(),
            registered: Mutex::default(),
        }
    }

    /// The calls since this was last asked.
    pub(crate) fn take_calls(&self) -> Vec<&'static str> {
        std::mem::take(&mut self.calls.lock().unwrap())
    }

    /// The account of the last registration, with what the port does not read back.
    pub(crate) fn last_registered(&self) -> Option<NewAccount> {
        self.registered.lock().unwrap().clone()
    }

    /// From now on this call fails.
    pub(crate) fn break_call(&self, call: &'static str) {
        *self.broken.lock().unwrap() = Some(call);
    }

    /// From now on accounts are read with this change: disabled, or without a password.
    pub(crate) fn change_credentials(&self, change: fn(&mut Credentials)) {
        *self.change.lock().unwrap() = Some(change);
    }

    fn note(&self, call: &'static str) -> Result<(), StoreError> {
        self.calls.lock().unwrap().push(call);
        // The error's kind does not matter to who calls this.
        if *self.broken.lock().unwrap() == Some(call) { Err(StoreError::UnknownScheme) } else { Ok(()) }
    }
}

macro_rules! watched {
    (impl $port:ident { $(fn $call:ident($($argument:ident: $type:ty),*) -> $answer:ty;)* } $($own:tt)*) => {
        #[async_trait]
        impl $port for WatchedStore {
            $(async fn $call(&self, $($argument: $type),*) -> $answer {
                self.note(stringify!($call))?;
                self.inner.$call($($argument),*).await
            })*
            $($own)*
        }
    };
}

watched!(impl Tenants {
    fn create_tenant(tenant: &Tenant) -> Result<(), CreateTenantError>;
    fn tenant_by_slug(slug: &str) -> Result<Option<Tenant>, StoreError>;
    fn tenants(after: Option<&str>, limit: i64) -> Result<Vec<Tenant>, StoreError>;
    fn update_tenant(tenant: &Tenant) -> Result<bool, StoreError>;
});

watched!(impl Accounts {
    fn resend_verification(tenant: TenantId, email: &EmailAddress, token: &NewToken, mail: &NewMail)
        -> Result<bool, StoreError>;
    fn verify_email(tenant: TenantId, token: Digest, event: &NewEvent) -> Result<VerifyOutcome, StoreError>;
    fn token(tenant: TenantId, purpose: TokenPurpose, token: Digest, now: OffsetDateTime)
        -> Result<Option<TokenView>, StoreError>;
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
}
async fn register(&self, tenant: TenantId, registration: &Registration) -> Result<RegisterOutcome, StoreError> {
    self.note("register")?;
    *self.registered.lock().unwrap() = Some(registration.account.clone());
    self.inner.register(tenant, registration).await
}
async fn credentials(&self, tenant: TenantId, email: &EmailAddress) -> Result<LoginRecord, StoreError> {
    self.note("credentials")?;
    let mut record = self.inner.credentials(tenant, email).await?;
    if let (Some(known), Some(change)) = (&mut record.account, *self.change.lock().unwrap()) {
        change(known);
    }
    Ok(record)
});

watched!(impl OwnAccount {
    fn update_profile(tenant: TenantId, user: UserId, update: &ProfileUpdate, event: &NewEvent)
        -> Result<Option<Profile>, StoreError>;
    fn request_email_change(tenant: TenantId, change: &EmailChange) -> Result<EmailChangeRequest, StoreError>;
    fn confirm_email_change(tenant: TenantId, token: Digest, notice: &Notice, event: &NewEvent)
        -> Result<EmailChangeOutcome, StoreError>;
    fn disown(tenant: TenantId, disowning: &Disowning) -> Result<DisownOutcome, StoreError>;
    fn delete_account(tenant: TenantId, user: UserId, epoch: i64, farewell: &NewMail, event: &NewEvent)
        -> Result<bool, StoreError>;
});

watched!(impl Sessions {
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

watched!(impl SecondFactors {
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

watched!(impl TrustedDevices {
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

watched!(impl Operators {
    fn next_factor_attempt(tenant: TenantId, user: UserId, budget: &AttemptBudget, now: OffsetDateTime)
        -> Result<FactorAttempt, StoreError>;
    fn unlock_account(tenant: TenantId, user: UserId, event: &NewEvent) -> Result<bool, StoreError>;
    fn disable_account(tenant: TenantId, user: UserId, event: &NewEvent) -> Result<bool, StoreError>;
    fn enable_account(tenant: TenantId, user: UserId, event: &NewEvent) -> Result<bool, StoreError>;
    fn correct_address(tenant: TenantId, user: UserId, email: &EmailAddress, event: &NewEvent)
        -> Result<AddressCorrection, StoreError>;
});

watched!(impl Audit {
    fn record_event(tenant: TenantId, user: Option<UserId>, event: &NewEvent) -> Result<(), StoreError>;
    fn activity(tenant: TenantId, user: UserId, before: Option<EventId>, limit: i64)
        -> Result<Vec<EventView>, StoreError>;
    fn purge_events(until: OffsetDateTime) -> Result<u64, StoreError>;
});

watched!(impl Mails {
    fn claim_mails(now: OffsetDateTime, lease: Duration, limit: i64, only: Option<MailId>)
        -> Result<Vec<ClaimedMail>, StoreError>;
    fn mark_sent(mail: MailId, fence: i64, now: OffsetDateTime) -> Result<bool, StoreError>;
    fn retry_mail(mail: MailId, fence: i64, due: OffsetDateTime, reason: &str) -> Result<bool, StoreError>;
    fn reject_mail(mail: MailId, fence: i64, reason: &str, now: OffsetDateTime) -> Result<bool, StoreError>;
    fn dead_letters(tenant: Option<TenantId>, limit: i64) -> Result<Vec<DeadLetter>, StoreError>;
    fn redrive_mails(tenant: Option<TenantId>, only: Option<MailId>, now: OffsetDateTime)
        -> Result<Vec<MailId>, StoreError>;
    fn mail_counts() -> Result<MailCounts, StoreError>;
    fn purge_mails(now: OffsetDateTime, keep: Duration) -> Result<u64, StoreError>;
});

watched!(impl Store {
    fn ping() -> Result<(), StoreError>;
    fn migrate() -> Result<i64, StoreError>;
    fn check_schema() -> Result<(), StoreError>;
    fn purge_accounts(now: OffsetDateTime, keep: Duration) -> Result<u64, StoreError>;
});

watched!(impl Clients {
    fn create_client(tenant: TenantId, client: &Client) -> Result<bool, StoreError>;
    fn client(tenant: TenantId, id: &str) -> Result<Option<Client>, StoreError>;
    fn clients(tenant: TenantId, after: Option<&str>, limit: i64) -> Result<Vec<Client>, StoreError>;
    fn update_client(tenant: TenantId, client: &Client) -> Result<bool, StoreError>;
    fn delete_client(tenant: TenantId, id: &str) -> Result<bool, StoreError>;
});

watched!(impl SigningKeys {
    fn signing_keys(tenant: TenantId, now: OffsetDateTime) -> Result<Vec<SigningKey>, StoreError>;
    fn add_signing_key(tenant: TenantId, key: &SigningKey, replaces: Option<&ReplacedKey>) -> Result<bool, StoreError>;
});

watched!(impl Grants {
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
