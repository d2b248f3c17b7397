//! The devices that spare their owner the second factor.

use super::{SignedIn, handle};
use crate::Error;
use crate::generated::types;
use crate::retry::Effect;
use chrono::{DateTime, Utc};

/// A device on which the second factor is not asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TrustedDevice {
    /// Its public handle. It proves nothing.
    pub id: String,
    /// What its owner knows it by.
    pub name: String,
    /// When it was first trusted.
    pub created_at: DateTime<Utc>,
    /// When it last spared its owner the second factor.
    pub last_used_at: Option<DateTime<Utc>>,
    /// When it is trusted no longer.
    pub expires_at: DateTime<Utc>,
}

impl SignedIn {
    /// The devices that the account trusts, the newest first, at most 100.
    ///
    /// # Errors
    /// `session_required`, and what every call can give.
    pub async fn trusted_devices(&self) -> Result<Vec<TrustedDevice>, Error> {
        let api = self.tenant.api_with(&self.cookie)?;
        let send = || api.list_trusted_devices().tenant_slug(self.tenant.slug()).send();
        let answer = self.tenant.client().send(&api, Effect::Same, send).await?;
        Ok(answer.into_inner().data.devices.into_iter().map(TrustedDevice::from).collect())
    }

    /// Gives a trusted device another name, of 1 to 64 characters.
    ///
    /// # Errors
    /// `name_invalid`, `device_not_found`, `session_required`, and what every call can give.
    pub async fn rename_trusted_device(&self, id: &str, name: impl Into<String>) -> Result<(), Error> {
        let api = self.tenant.api_with(&self.cookie)?;
        let (id, body) = (handle("trusted device", id)?, types::RenameRequest { name: name.into() });
        let send =
            || api.rename_trusted_device().tenant_slug(self.tenant.slug()).device_id(id).body(body.clone()).send();
        self.tenant.client().send(&api, Effect::Same, send).await.map(drop)
    }

    /// Trusts a device no longer: the next login on it needs the second factor.
    ///
    /// # Errors
    /// `device_not_found`, `session_required`, and what every call can give.
    pub async fn revoke_trusted_device(&self, id: &str) -> Result<(), Error> {
        let api = self.tenant.api_with(&self.cookie)?;
        let id = handle("trusted device", id)?;
        let send = || api.revoke_trusted_device().tenant_slug(self.tenant.slug()).device_id(id).send();
        self.tenant.client().send(&api, Effect::Another, send).await.map(drop)
    }
}

impl From<types::TrustedDevice> for TrustedDevice {
    fn from(device: types::TrustedDevice) -> Self {
        Self {
            id: device.device_id.to_string(),
            name: device.name,
            created_at: device.created_at,
            last_used_at: device.last_used_at,
            expires_at: device.expires_at,
        }
    }
}
