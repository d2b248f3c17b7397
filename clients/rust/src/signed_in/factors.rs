//! The second factors of an account, and its recovery codes.

use super::{SignedIn, handle};
use crate::generated::types;
use crate::retry::Effect;
use crate::{Error, MfaMethod, Secret};
use chrono::{DateTime, Utc};

/// The second factors of an account, and what its tenant wants of them.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Factors {
    /// The factors, the oldest first.
    pub factors: Vec<Factor>,
    /// How many recovery codes were not used yet.
    pub recovery_codes_left: u64,
    /// The kinds that may be set up.
    pub enrollable: Vec<MfaMethod>,
    /// Whether the tenant demands a second factor, so that the last one stays.
    pub required: bool,
}

/// A second factor of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Factor {
    /// Its public handle. It proves nothing.
    pub id: String,
    /// Its kind.
    pub kind: MfaMethod,
    /// What its owner calls it.
    pub name: String,
    /// Whether it is offered first.
    pub is_default: bool,
    /// When it was set up.
    pub created_at: DateTime<Utc>,
    /// When it was last used to log in.
    pub last_used_at: Option<DateTime<Utc>>,
}

impl SignedIn {
    /// The second factors of the account.
    ///
    /// # Errors
    /// `session_required`, and what every call can give.
    pub async fn factors(&self) -> Result<Factors, Error> {
        let api = self.tenant.api_with(&self.cookie)?;
        let send = || api.list_factors().tenant_slug(self.tenant.slug()).send();
        let answer = self.tenant.client().send(&api, Effect::Same, send).await?;
        Ok(answer.into_inner().data.into())
    }

    /// Gives a factor another name, of 1 to 64 characters.
    ///
    /// # Errors
    /// `name_invalid`, `factor_not_found`, `session_required`, and what every call can give.
    pub async fn rename_factor(&self, id: &str, name: impl Into<String>) -> Result<(), Error> {
        let api = self.tenant.api_with(&self.cookie)?;
        let (id, body) = (handle("factor", id)?, types::RenameRequest { name: name.into() });
        let send = || api.rename_factor().tenant_slug(self.tenant.slug()).factor_id(id).body(body.clone()).send();
        self.tenant.client().send(&api, Effect::Same, send).await.map(drop)
    }

    /// Makes a factor the one that is offered first.
    ///
    /// # Errors
    /// `factor_not_found`, `session_required`, and what every call can give.
    pub async fn set_default_factor(&self, id: &str) -> Result<(), Error> {
        let api = self.tenant.api_with(&self.cookie)?;
        let id = handle("factor", id)?;
        let send = || api.set_default_factor().tenant_slug(self.tenant.slug()).factor_id(id).send();
        self.tenant.client().send(&api, Effect::Same, send).await.map(drop)
    }

    /// Removes a factor, and with the last one the recovery codes. No device is trusted any longer.
    ///
    /// # Errors
    /// `reauthentication_required`, `last_factor` where the tenant demands one, `factor_not_found`, `session_required`, and what every
    /// call can give.
    pub async fn delete_factor(&self, id: &str) -> Result<(), Error> {
        let api = self.tenant.api_with(&self.cookie)?;
        let id = handle("factor", id)?;
        let send = || api.delete_factor().tenant_slug(self.tenant.slug()).factor_id(id).send();
        self.tenant.client().send(&api, Effect::Another, send).await.map(drop)
    }

    /// Replaces the recovery codes by new ones, which are shown here and never again.
    ///
    /// # Errors
    /// `reauthentication_required`, `no_factor` where there is none to replace, `session_required`, and what every call can give.
    pub async fn regenerate_recovery_codes(&self) -> Result<Vec<Secret>, Error> {
        let api = self.tenant.api_with(&self.cookie)?;
        let send = || api.regenerate_recovery_codes().tenant_slug(self.tenant.slug()).send();
        let answer = self.tenant.client().send(&api, Effect::Another, send).await?;
        Ok(answer.into_inner().data.recovery_codes.into_iter().map(Secret::from).collect())
    }
}

impl From<types::FactorList> for Factors {
    fn from(list: types::FactorList) -> Self {
        Self {
            factors: list.factors.into_iter().map(Factor::from).collect(),
            recovery_codes_left: list.recovery_codes_left.try_into().unwrap_or_default(),
            enrollable: list.enrollable.into_iter().map(MfaMethod::from).collect(),
            required: list.required,
        }
    }
}

impl From<types::Factor> for Factor {
    fn from(factor: types::Factor) -> Self {
        Self {
            id: factor.factor_id.to_string(),
            kind: factor.kind.into(),
            name: factor.name,
            is_default: factor.is_default,
            created_at: factor.created_at,
            last_used_at: factor.last_used_at,
        }
    }
}
