//! Second factors and trusted devices.

use crate::{
    AttemptBudget, CodesReplacement, DeviceToken, Digest, FactorAdded, FactorAddition, FactorAttempt, FactorId,
    FactorRemoval, FactorRemoved, NewEvent, Notice, SecondFactorOutcome, SecondFactorPass, SecondFactorRecord,
    StoreError, TenantId, TrustedDeviceId, TrustedDeviceView, UserId,
};
use async_trait::async_trait;
use time::OffsetDateTime;

/// Second factors, recovery codes, and the one budget of attempts at them.
#[async_trait]
pub trait SecondFactors: Send + Sync {
    /// What an account's second factor is checked against; `None` if the account is gone.
    async fn second_factors(&self, tenant: TenantId, user: UserId) -> Result<Option<SecondFactorRecord>, StoreError>;

    /// Counts one try of a second factor, before it is looked at, in a transaction of its own: what follows cannot take it back but a
    /// success, which forgets them all. Any number of tries at once get no more than the budget. An account that is gone has none.
    /// With a try that was counted comes what it is checked against, as `second_factors` reads it.
    async fn count_factor_attempt(
        &self, tenant: TenantId, user: UserId, budget: &AttemptBudget, now: OffsetDateTime,
    ) -> Result<(FactorAttempt, Option<SecondFactorRecord>), StoreError>;

    /// In one transaction, if the account is enabled, verified, at `addition.epoch` and, where that is given, at `addition.mfa_epoch`:
    /// spends the challenge, stores the factor and, where the account has none unused, the recovery codes, moves `mfa_epoch` (so no device
    /// is trusted any longer), begins the session if one is given, and queues the notice. Else nothing.
    async fn add_factor(&self, tenant: TenantId, addition: &FactorAddition) -> Result<FactorAdded, StoreError>;

    /// Gives a factor another name; `false` if the account has no such factor.
    async fn rename_factor(
        &self, tenant: TenantId, user: UserId, factor: FactorId, name: &str, event: &NewEvent,
    ) -> Result<bool, StoreError>;

    /// Makes a factor the preferred one; `false` if the account has no such factor.
    async fn set_default_factor(
        &self, tenant: TenantId, user: UserId, factor: FactorId, event: &NewEvent,
    ) -> Result<bool, StoreError>;

    /// In one transaction, if the account is enabled and at the removal's epochs: removes the factor, moves `mfa_epoch`, and queues the notice. Of any number of removals at once that must keep
    /// one, one factor stays.
    async fn remove_factor(&self, tenant: TenantId, removal: &FactorRemoval) -> Result<FactorRemoved, StoreError>;

    /// In one transaction, if the account is enabled and at the replacement's epochs: replaces all recovery codes, moves `mfa_epoch`, and queues the notice.
    /// `false` if it is not, or has no factor.
    async fn replace_recovery_codes(
        &self, tenant: TenantId, replacement: &CodesReplacement,
    ) -> Result<bool, StoreError>;

    /// In one transaction, if the account is enabled, verified, at the session's epoch and at `pass.mfa_epoch`: spends the challenge and
    /// what proved the factor, forgets the attempts unless that was an assertion, begins the session (with all that `begin_session` does), stores the trusted
    /// device, and queues the notice. Of any number of callers with one challenge, one code, one step or one assertion, exactly one hears
    /// `Begun`.
    async fn pass_second_factor(
        &self, tenant: TenantId, pass: &SecondFactorPass,
    ) -> Result<SecondFactorOutcome, StoreError>;

    /// An administrator's reset, in one transaction: removes every factor, recovery code and attempt, moves `mfa_epoch` and `epoch`, ends
    /// the sessions, voids a pending link to another address, and queues the notice. `false` if there is no such account.
    async fn reset_second_factors(
        &self, tenant: TenantId, user: UserId, notice: &Notice, event: &NewEvent,
    ) -> Result<bool, StoreError>;
}

/// Devices on which the second factor is not asked for. One is trusted until it expires, is revoked, or its account's `mfa_epoch` moves.
/// Its token is replaced at each use, by `begin_session`.
#[async_trait]
pub trait TrustedDevices: Send + Sync {
    /// What a presented token is; `None` for one that is unknown, or whose device is not trusted any longer.
    async fn device_token(
        &self, tenant: TenantId, token: Digest, now: OffsetDateTime,
    ) -> Result<Option<DeviceToken>, StoreError>;

    /// The account's trusted devices, the newest first.
    async fn trusted_devices(
        &self, tenant: TenantId, user: UserId, now: OffsetDateTime, limit: i64,
    ) -> Result<Vec<TrustedDeviceView>, StoreError>;

    /// Gives a device another name; `false` if the account trusts no such device.
    async fn rename_trusted_device(
        &self, tenant: TenantId, user: UserId, device: TrustedDeviceId, name: &str, event: &NewEvent,
    ) -> Result<bool, StoreError>;

    /// A token of this device was used that had been replaced: somebody has a copy. In one transaction: trusts the device no longer, ends
    /// the sessions in which a trusted device stood in for the second factor, and queues the notice. `false` if the account trusts no such
    /// device: then somebody else was told.
    async fn revoke_copied_device(
        &self, tenant: TenantId, user: UserId, device: TrustedDeviceId, notice: &Notice, event: &NewEvent,
    ) -> Result<bool, StoreError>;

    /// Trusts a device no longer; `false` if the account trusts no such device.
    async fn revoke_trusted_device(
        &self, tenant: TenantId, user: UserId, device: TrustedDeviceId, event: &NewEvent,
    ) -> Result<bool, StoreError>;
}
