//! What operators do for one account: say what its login asks for, and open it again when its second factors are lost.

use super::Administration;
use crate::app::audit;
use crate::app::mails::Composer;
use crate::app::mfa::TRIES;
use crate::app::password_check::MOST_FAILURES;
use crate::app::refusal::Refusal;
use crate::domain::mfa_policy::{Answer, DeviceTrust, Question, decide};
use scaikey_email::EmailAddress;
use scaikey_mail::SealingKeys;
use scaikey_store::{Actor, Credentials, EventKind, FactorAttempt, LoginRecord, Tenant, UserId};

/// What a login of an account would meet.
#[derive(Debug)]
pub struct Explanation {
    /// The account.
    pub user_id: UserId,
    /// What stops it even if the password is right.
    pub bars: Vec<Bar>,
    /// What is asked for once the password was right.
    pub answer: Answer,
}

/// What stops a login whose password is right, or its second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bar {
    /// The tenant is switched off.
    TenantDisabled,
    /// The account is switched off.
    AccountDisabled,
    /// There is no password that could be right.
    NoPassword,
    /// Too many passwords were wrong.
    TooManyFailures,
    /// Nobody proved the address.
    NotVerified,
    /// So many codes were wrong that none is looked at for some minutes.
    CodesPaused,
    /// So many codes were wrong in a row that none is looked at any more.
    CodesClosed,
}

impl Bar {
    /// Its name, for programs.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TenantDisabled => "tenant_disabled",
            Self::AccountDisabled => "account_disabled",
            Self::NoPassword => "no_password",
            Self::TooManyFailures => "too_many_failures",
            Self::NotVerified => "not_verified",
            Self::CodesPaused => "codes_paused",
            Self::CodesClosed => "codes_closed",
        }
    }

    /// It as a sentence, for people.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::TenantDisabled => "The tenant is disabled, so nobody can log in.",
            Self::AccountDisabled => "The account is disabled.",
            Self::NoPassword => "The account has no password.",
            Self::TooManyFailures => "Too many wrong passwords in a row: the password is refused until it is reset.",
            Self::NotVerified => "The address is not verified.",
            Self::CodesPaused => "Too many wrong codes of second factors: none is looked at for some minutes.",
            Self::CodesClosed => {
                "Too many wrong codes of second factors in a row: none is looked at until the account is unlocked."
            }
        }
    }
}

/// Why there is nothing to say or do.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// No tenant has this slug.
    #[error("there is no tenant with this slug")]
    UnknownTenant,
    /// No account of the tenant has this address.
    #[error("the tenant has no account with this address")]
    UnknownAccount,
    /// See [`Refusal`].
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl Administration {
    /// Says what a login of this account would ask for, from a device that its owner trusts or from another. Nothing is changed.
    ///
    /// # Errors
    /// [`AccountError`].
    pub async fn explain_login(
        &self, slug: &str, email: &EmailAddress, device: DeviceTrust,
    ) -> Result<Explanation, AccountError> {
        let (tenant, LoginRecord { account, failures }) = self.login_record(slug, email).await?;
        let account = account.ok_or(AccountError::UnknownAccount)?;
        let tries = self.store.next_factor_attempt(tenant.id, account.user_id, &TRIES, self.clock.now()).await;
        let tries = tries.map_err(Refusal::from)?;
        let bars = [
            (!tenant.enabled, Bar::TenantDisabled),
            (!account.enabled, Bar::AccountDisabled),
            (account.password_hash.is_none(), Bar::NoPassword),
            (failures >= MOST_FAILURES, Bar::TooManyFailures),
            (!account.verified, Bar::NotVerified),
            (matches!(tries, FactorAttempt::Wait(_)), Bar::CodesPaused),
            (tries == FactorAttempt::Closed, Bar::CodesClosed),
        ];
        let Credentials { user_id, factors, password_by_mail, .. } = account;
        let question = Question { settings: &tenant.settings.mfa, factors: &factors, device, password_by_mail };
        Ok(Explanation {
            user_id,
            bars: bars.into_iter().filter_map(|(holds, bar)| holds.then_some(bar)).collect(),
            answer: decide(&question),
        })
    }

    /// Takes every second factor and recovery code from an account, with the attempts at them; ends its sessions, trusts its devices no
    /// longer, and tells its owner. Where the tenant demands a second factor, the next login with the password enrols one.
    ///
    /// # Errors
    /// [`AccountError`]; nothing was changed.
    pub async fn reset_second_factors(
        &self, slug: &str, email: &EmailAddress, keys: &SealingKeys,
    ) -> Result<UserId, AccountError> {
        let (tenant, LoginRecord { account, .. }) = self.login_record(slug, email).await?;
        let user = account.ok_or(AccountError::UnknownAccount)?.user_id;
        let event = audit::event(EventKind::SecondFactorsReset, Actor::Operator, &*self.clock, &*self.entropy);
        let composer = Composer { keys, clock: &*self.clock, entropy: &*self.entropy };
        let notice = composer.second_factors_reset(&tenant);
        let reset = self.store.reset_second_factors(tenant.id, user, &notice, &event).await.map_err(Refusal::from)?;
        if reset { Ok(user) } else { Err(AccountError::UnknownAccount) }
    }

    pub(super) async fn login_record(
        &self, slug: &str, email: &EmailAddress,
    ) -> Result<(Tenant, LoginRecord), AccountError> {
        let tenant = self.store.tenant_by_slug(slug).await.map_err(Refusal::from)?;
        let tenant = tenant.ok_or(AccountError::UnknownTenant)?;
        let record = self.store.credentials(tenant.id, email).await.map_err(Refusal::from)?;
        Ok((tenant, record))
    }
}

#[cfg(test)]
mod tests;
