//! The statements, one text for both engines.
//!
//! This folder is compiled twice, as a child of `postgres` and of `sqlite`; `super` is the engine. It supplies `Db` (the
//! driver), `Adapter` (pools `reads` and `writes`), `Transaction`, `BEGIN` (how a writing transaction opens), `at` (how a time is bound), `migrator`, `HAS_MIGRATIONS`,
//! the fragments `lock_row!()`, `lock_row_and_key!()` and `skip_locked!()`, and `statements`: the few steps that the engines do differently.
//!
//! # How to add a query
//! 1. Say on the port what it promises, and write its test in `tests/contract`: it runs on both engines.
//! 2. Write it here as a plain function of the file of its aggregate, on `Adapter` or on a `Connection` when it is one step
//!    of a transaction. Placeholders are `$1`, `$2`…; ids, times and tokens are bound, never made by the SQL.
//! 3. Bind every time through `at(…)`: SQLite compares times as text, which needs one fixed width.
//! 4. Name the tenant in every `WHERE` and `JOIN`. Mails are the exception: a worker claims those of all tenants.
//! 5. A transaction that changes an account, its tokens or its sessions locks the account first (`lock_account`, or a
//!    statement that writes its row). With one order of locks there is no deadlock, and what is read after the lock stands.
//! 6. If a statement cannot be shared, put it into both engines' `statements` and say why.

pub(super) mod accounts;
pub(super) mod events;
pub(super) mod factor_changes;
pub(super) mod factors;
mod forgiveness;
mod mail_queue;
mod mail_upkeep;
pub(super) mod mail_writing;
mod maintenance;
mod notices;
mod oauth;
mod operators;
mod own_account;
mod password_change;
mod registration;
mod reset;
pub(super) mod second_factor_pass;
pub(super) mod session_begin;
pub(super) mod sessions;
mod tenants;
pub(super) mod tokens;
mod trusted_devices;
mod verification;

use super::{Adapter, BEGIN, Db, HAS_MIGRATIONS, Transaction, at, migrator, statements};
use crate::{
    Accounts, AttemptBudget, Audit, ClaimedMail, CodesReplacement, CreateTenantError, DeadLetter, DeviceToken, Digest,
    DisownOutcome, Disowning, EmailChange, EmailChangeOutcome, EmailChangeRequest, EventId, EventView, FactorAdded,
    FactorAddition, FactorAttempt, FactorId, FactorRemoval, FactorRemoved, LoginFailures, LoginRecord, MailCounts,
    MailId, Mails, NewEvent, NewMail, NewSession, NewToken, Notice, OwnAccount, PasswordChange, Profile, ProfileUpdate,
    RegisterOutcome, Registration, ResetOutcome, ResetRequest, SecondFactorOutcome, SecondFactorPass,
    SecondFactorRecord, SecondFactors, SessionHandle, SessionOutcome, SessionView, Sessions, Store, StoreError, Tenant,
    TenantId, Tenants, TokenPurpose, TokenView, TrustedDeviceId, TrustedDeviceView, TrustedDevices, UserId,
    VerifyOutcome,
};
use async_trait::async_trait;
use scaikey_email::EmailAddress;
use time::{Duration, OffsetDateTime};

/// A connection of the engine, usually inside a transaction.
pub(super) type Connection = <Db as sqlx::Database>::Connection;

#[async_trait]
impl Tenants for Adapter {
    async fn create_tenant(&self, tenant: &Tenant) -> Result<(), CreateTenantError> {
        tenants::create_tenant(self, tenant).await
    }

    async fn tenant_by_slug(&self, slug: &str) -> Result<Option<Tenant>, StoreError> {
        Ok(tenants::tenant_by_slug(self, slug).await?)
    }

    async fn tenants(&self, after: Option<&str>, limit: i64) -> Result<Vec<Tenant>, StoreError> {
        Ok(tenants::tenants(self, after, limit).await?)
    }

    async fn update_tenant(&self, tenant: &Tenant) -> Result<bool, StoreError> {
        Ok(tenants::update_tenant(self, tenant).await?)
    }
}

#[async_trait]
impl Accounts for Adapter {
    async fn register(&self, tenant: TenantId, registration: &Registration) -> Result<RegisterOutcome, StoreError> {
        Ok(registration::register(self, tenant, registration).await?)
    }

    async fn resend_verification(
        &self, tenant: TenantId, email: &EmailAddress, token: &NewToken, mail: &NewMail,
    ) -> Result<bool, StoreError> {
        Ok(verification::resend_verification(self, tenant, email, token, mail).await?)
    }

    async fn verify_email(
        &self, tenant: TenantId, token: Digest, event: &NewEvent,
    ) -> Result<VerifyOutcome, StoreError> {
        Ok(verification::verify_email(self, tenant, token, event).await?)
    }

    async fn token(
        &self, tenant: TenantId, purpose: TokenPurpose, token: Digest, now: OffsetDateTime,
    ) -> Result<Option<TokenView>, StoreError> {
        Ok(tokens::token(self, tenant, purpose, token, now).await?)
    }

    async fn credentials(&self, tenant: TenantId, email: &EmailAddress) -> Result<LoginRecord, StoreError> {
        Ok(accounts::credentials(self, tenant, email).await?)
    }

    async fn begin_session(&self, tenant: TenantId, session: &NewSession) -> Result<SessionOutcome, StoreError> {
        Ok(statements::begin_session(self, tenant, session).await?)
    }

    async fn login_failures(&self, tenant: TenantId, address: Digest) -> Result<LoginFailures, StoreError> {
        Ok(sessions::login_failures(self, tenant, address).await?)
    }

    async fn record_login_failure(
        &self, tenant: TenantId, address: Digest, now: OffsetDateTime,
    ) -> Result<LoginFailures, StoreError> {
        Ok(sessions::record_login_failure(self, tenant, address, now).await?)
    }

    async fn forgive_login_failure(&self, tenant: TenantId, address: Digest) -> Result<(), StoreError> {
        Ok(forgiveness::forgive_login_failure(self, tenant, address).await?)
    }

    async fn request_password_reset(&self, tenant: TenantId, request: &ResetRequest) -> Result<bool, StoreError> {
        Ok(statements::request_password_reset(self, tenant, request).await?)
    }

    async fn reset_password(
        &self, tenant: TenantId, token: Digest, password_hash: &str, notice: &Notice, event: &NewEvent,
    ) -> Result<ResetOutcome, StoreError> {
        Ok(reset::reset_password(self, tenant, token, password_hash, notice, event).await?)
    }

    async fn mail_code(
        &self, tenant: TenantId, user: UserId, mail: &NewMail, event: &NewEvent,
    ) -> Result<bool, StoreError> {
        Ok(notices::mail_code(self, tenant, user, mail, event).await?)
    }

    async fn profile(&self, tenant: TenantId, user: UserId) -> Result<Option<Profile>, StoreError> {
        Ok(accounts::profile(self, tenant, user).await?)
    }

    async fn renew_password_hash(
        &self, tenant: TenantId, user: UserId, outdated: &str, renewed: &str, now: OffsetDateTime,
    ) -> Result<(), StoreError> {
        Ok(accounts::renew_password_hash(&self.writes, tenant, user, (outdated, renewed), now).await?)
    }

    async fn change_password(&self, tenant: TenantId, change: &PasswordChange) -> Result<SessionOutcome, StoreError> {
        Ok(password_change::change_password(self, tenant, change).await?)
    }
}

#[async_trait]
impl OwnAccount for Adapter {
    async fn update_profile(
        &self, tenant: TenantId, user: UserId, update: &ProfileUpdate, event: &NewEvent,
    ) -> Result<Option<Profile>, StoreError> {
        Ok(own_account::update_profile(self, tenant, user, update, event).await?)
    }

    async fn request_email_change(
        &self, tenant: TenantId, change: &EmailChange,
    ) -> Result<EmailChangeRequest, StoreError> {
        Ok(own_account::request_email_change(self, tenant, change).await?)
    }

    async fn confirm_email_change(
        &self, tenant: TenantId, token: Digest, notice: &Notice, event: &NewEvent,
    ) -> Result<EmailChangeOutcome, StoreError> {
        Ok(own_account::confirm_email_change(self, tenant, token, notice, event).await?)
    }

    async fn disown(&self, tenant: TenantId, disowning: &Disowning) -> Result<DisownOutcome, StoreError> {
        Ok(own_account::disown(self, tenant, disowning).await?)
    }

    async fn delete_account(
        &self, tenant: TenantId, user: UserId, epoch: i64, farewell: &NewMail, event: &NewEvent,
    ) -> Result<bool, StoreError> {
        Ok(own_account::delete_account(self, tenant, user, epoch, farewell, event).await?)
    }
}

#[async_trait]
impl Sessions for Adapter {
    async fn session_and_profile(
        &self, tenant: TenantId, session: Digest, now: OffsetDateTime,
    ) -> Result<Option<(SessionView, Profile)>, StoreError> {
        Ok(sessions::session_and_profile(self, tenant, session, now).await?)
    }

    async fn touch_session(
        &self, tenant: TenantId, session: Digest, used_at: OffsetDateTime, idle_expires_at: OffsetDateTime,
    ) -> Result<(), StoreError> {
        Ok(sessions::touch_session(self, tenant, session, used_at, idle_expires_at).await?)
    }

    async fn sessions(
        &self, tenant: TenantId, user: UserId, now: OffsetDateTime, limit: i64,
    ) -> Result<Vec<SessionView>, StoreError> {
        Ok(sessions::sessions(self, tenant, user, now, limit).await?)
    }

    async fn end_session(
        &self, tenant: TenantId, user: UserId, session: SessionHandle, event: &NewEvent,
    ) -> Result<bool, StoreError> {
        Ok(sessions::end_session(self, tenant, user, session, event).await?)
    }

    async fn end_other_sessions(
        &self, tenant: TenantId, user: UserId, keep: SessionHandle, event: &NewEvent,
    ) -> Result<u64, StoreError> {
        Ok(sessions::end_other_sessions(self, tenant, user, keep, event).await?)
    }
}

#[async_trait]
impl SecondFactors for Adapter {
    async fn second_factors(&self, tenant: TenantId, user: UserId) -> Result<Option<SecondFactorRecord>, StoreError> {
        Ok(factors::second_factors(self, tenant, user).await?)
    }

    async fn count_factor_attempt(
        &self, tenant: TenantId, user: UserId, budget: &AttemptBudget, now: OffsetDateTime,
    ) -> Result<(FactorAttempt, Option<SecondFactorRecord>), StoreError> {
        Ok(statements::count_factor_attempt(self, tenant, user, budget, now).await?)
    }

    async fn add_factor(&self, tenant: TenantId, addition: &FactorAddition) -> Result<FactorAdded, StoreError> {
        Ok(factor_changes::add_factor(self, tenant, addition).await?)
    }

    async fn rename_factor(
        &self, tenant: TenantId, user: UserId, factor: FactorId, name: &str, event: &NewEvent,
    ) -> Result<bool, StoreError> {
        Ok(factors::rename_factor(self, tenant, user, factor, name, event).await?)
    }

    async fn set_default_factor(
        &self, tenant: TenantId, user: UserId, factor: FactorId, event: &NewEvent,
    ) -> Result<bool, StoreError> {
        Ok(factors::set_default_factor(self, tenant, user, factor, event).await?)
    }

    async fn remove_factor(&self, tenant: TenantId, removal: &FactorRemoval) -> Result<FactorRemoved, StoreError> {
        Ok(factor_changes::remove_factor(self, tenant, removal).await?)
    }

    async fn replace_recovery_codes(
        &self, tenant: TenantId, replacement: &CodesReplacement,
    ) -> Result<bool, StoreError> {
        Ok(factor_changes::replace_recovery_codes(self, tenant, replacement).await?)
    }

    async fn pass_second_factor(
        &self, tenant: TenantId, pass: &SecondFactorPass,
    ) -> Result<SecondFactorOutcome, StoreError> {
        Ok(statements::pass_second_factor(self, tenant, pass).await?)
    }

    async fn reset_second_factors(
        &self, tenant: TenantId, user: UserId, notice: &Notice, event: &NewEvent,
    ) -> Result<bool, StoreError> {
        Ok(factor_changes::reset_second_factors(self, tenant, user, notice, event).await?)
    }
}

#[async_trait]
impl TrustedDevices for Adapter {
    async fn device_token(
        &self, tenant: TenantId, token: Digest, now: OffsetDateTime,
    ) -> Result<Option<DeviceToken>, StoreError> {
        Ok(trusted_devices::device_token(self, tenant, token, now).await?)
    }

    async fn trusted_devices(
        &self, tenant: TenantId, user: UserId, now: OffsetDateTime, limit: i64,
    ) -> Result<Vec<TrustedDeviceView>, StoreError> {
        Ok(trusted_devices::trusted_devices(self, tenant, user, now, limit).await?)
    }

    async fn rename_trusted_device(
        &self, tenant: TenantId, user: UserId, device: TrustedDeviceId, name: &str, event: &NewEvent,
    ) -> Result<bool, StoreError> {
        Ok(trusted_devices::rename_trusted_device(self, tenant, user, device, name, event).await?)
    }

    async fn revoke_copied_device(
        &self, tenant: TenantId, user: UserId, device: TrustedDeviceId, notice: &Notice, event: &NewEvent,
    ) -> Result<bool, StoreError> {
        Ok(trusted_devices::revoke_copied_device(self, tenant, user, device, notice, event).await?)
    }

    async fn revoke_trusted_device(
        &self, tenant: TenantId, user: UserId, device: TrustedDeviceId, event: &NewEvent,
    ) -> Result<bool, StoreError> {
        Ok(trusted_devices::revoke_trusted_device(self, tenant, user, device, event).await?)
    }
}

#[async_trait]
impl Audit for Adapter {
    async fn record_event(&self, tenant: TenantId, user: Option<UserId>, event: &NewEvent) -> Result<(), StoreError> {
        Ok(events::record_event(self, tenant, user, event).await?)
    }

    async fn activity(
        &self, tenant: TenantId, user: UserId, before: Option<EventId>, limit: i64,
    ) -> Result<Vec<EventView>, StoreError> {
        Ok(events::activity(self, tenant, user, before, limit).await?)
    }

    async fn purge_events(&self, until: OffsetDateTime) -> Result<u64, StoreError> {
        Ok(events::purge_events(self, until).await?)
    }
}

#[async_trait]
impl Mails for Adapter {
    async fn claim_mails(
        &self, now: OffsetDateTime, lease: Duration, limit: i64, only: Option<MailId>,
    ) -> Result<Vec<ClaimedMail>, StoreError> {
        Ok(mail_queue::claim_mails(self, now, lease, limit, only).await?)
    }

    async fn mark_sent(&self, mail: MailId, fence: i64, now: OffsetDateTime) -> Result<bool, StoreError> {
        Ok(mail_queue::mark_sent(self, mail, fence, now).await?)
    }

    async fn retry_mail(
        &self, mail: MailId, fence: i64, due: OffsetDateTime, reason: &str,
    ) -> Result<bool, StoreError> {
        Ok(mail_queue::retry_mail(self, mail, fence, due, reason).await?)
    }

    async fn reject_mail(
        &self, mail: MailId, fence: i64, reason: &str, now: OffsetDateTime,
    ) -> Result<bool, StoreError> {
        Ok(mail_queue::reject_mail(self, mail, fence, reason, now).await?)
    }

    async fn dead_letters(&self, tenant: Option<TenantId>, limit: i64) -> Result<Vec<DeadLetter>, StoreError> {
        Ok(mail_upkeep::dead_letters(self, tenant, limit).await?)
    }

    async fn redrive_mails(
        &self, tenant: Option<TenantId>, only: Option<MailId>, now: OffsetDateTime,
    ) -> Result<Vec<MailId>, StoreError> {
        Ok(mail_upkeep::redrive_mails(self, tenant, only, now).await?)
    }

    async fn mail_counts(&self) -> Result<MailCounts, StoreError> {
        Ok(mail_upkeep::mail_counts(self).await?)
    }

    async fn purge_mails(&self, now: OffsetDateTime, keep: Duration) -> Result<u64, StoreError> {
        Ok(mail_upkeep::purge_mails(self, now, keep).await?)
    }
}

#[async_trait]
impl Store for Adapter {
    async fn ping(&self) -> Result<(), StoreError> {
        Ok(maintenance::ping(self).await?)
    }

    async fn migrate(&self) -> Result<i64, StoreError> {
        statements::migrate(self).await
    }

    async fn check_schema(&self) -> Result<(), StoreError> {
        maintenance::check_schema(self).await
    }

    async fn purge_accounts(&self, now: OffsetDateTime, keep: Duration) -> Result<u64, StoreError> {
        Ok(maintenance::purge_accounts(self, now, keep).await?)
    }
}
