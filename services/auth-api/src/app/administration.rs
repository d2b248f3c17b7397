//! What operators do: create and change tenants, and see to single accounts. The command line speaks these use cases.

pub mod accounts;
pub mod clients;
pub mod closing;
pub mod keys;
mod relying_parties;

use super::ids;
use super::refusal::Refusal;
use crate::domain::tenant::{check_settings, check_slug};
use crate::ports::{Clock, Entropy, Store};
use scaikey_mail::{NONCE_LEN, SealingKeys, captcha_context};
use scaikey_store::{CreateTenantError, Sealed, Tenant, TenantId, TenantSettings};
use std::sync::Arc;

/// The ports that administration needs.
pub struct Administration {
    /// Where tenants and mail rows are.
    pub store: Arc<dyn Store>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Random bytes.
    pub entropy: Arc<dyn Entropy>,
}

/// Why a tenant was not written.
#[derive(Debug, thiserror::Error)]
pub enum TenantError {
    /// Settings that break the rules; all of them.
    #[error("{}", .0.join("\n"))]
    Invalid(Vec<String>),
    /// The slug is taken.
    #[error("a tenant with this slug exists already")]
    SlugTaken,
    /// No tenant has this slug.
    #[error("there is no tenant with this slug")]
    Unknown,
    /// Somebody else changed it in between.
    #[error("the tenant was changed by somebody else; try again")]
    Conflict,
    /// See [`Refusal`].
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl Administration {
    /// Creates a tenant; `seal` gets its id, so that the settings may hold secrets sealed for it.
    ///
    /// # Errors
    /// [`TenantError`]; nothing was written.
    pub async fn create_tenant(
        &self, slug: &str, settings: impl FnOnce(TenantId) -> TenantSettings,
    ) -> Result<Tenant, TenantError> {
        let id = TenantId(ids::time_ordered(&*self.clock, &*self.entropy));
        let settings = settings(id);
        let mut problems = check_settings(&settings).err().unwrap_or_default();
        if let Err(problem) = check_slug(slug) {
            problems.insert(0, problem);
        }
        if !problems.is_empty() {
            return Err(TenantError::Invalid(problems));
        }
        let now = self.clock.now();
        let tenant =
            Tenant { id, slug: slug.to_owned(), enabled: true, settings, version: 1, created_at: now, updated_at: now };
        self.check_relying_party(&tenant, None).await?;
        match self.store.create_tenant(&tenant).await {
            Ok(()) => Ok(tenant),
            Err(CreateTenantError::SlugTaken) => Err(TenantError::SlugTaken),
            Err(CreateTenantError::Store(error)) => Err(Refusal::from(error).into()),
        }
    }

    /// Seals a captcha secret for a tenant's settings.
    pub fn seal_captcha_secret(&self, keys: &SealingKeys, tenant: TenantId, secret: &str) -> Sealed {
        let mut nonce = [0; NONCE_LEN];
        self.entropy.fill(&mut nonce);
        keys.seal(&captcha_context(tenant), secret.as_bytes(), nonce)
    }

    /// Changes a tenant by `change`.
    ///
    /// # Errors
    /// [`TenantError`]; nothing was written.
    pub async fn update_tenant(&self, slug: &str, change: impl FnOnce(&mut Tenant)) -> Result<Tenant, TenantError> {
        let mut tenant = self.store.tenant_by_slug(slug).await.map_err(Refusal::from)?.ok_or(TenantError::Unknown)?;
        let before = tenant.settings.clone();
        change(&mut tenant);
        check_settings(&tenant.settings).map_err(TenantError::Invalid)?;
        self.check_relying_party(&tenant, Some(&before)).await?;
        tenant.updated_at = self.clock.now();
        if self.store.update_tenant(&tenant).await.map_err(Refusal::from)? {
            tenant.version += 1;
            Ok(tenant)
        } else {
            Err(TenantError::Conflict)
        }
    }
}

#[cfg(test)]
mod tests;
