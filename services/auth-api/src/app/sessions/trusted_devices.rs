//! `list_trusted_devices`, `rename_trusted_device`, `revoke_trusted_device`: the devices that spare their owner the second factor.

use super::{App, CurrentSession};
use crate::app::Caller;
use crate::app::refusal::Refusal;
use crate::domain::label::Label;
use crate::domain::rules::Violation;
use scaikey_store::{EventKind, TrustedDeviceId, TrustedDeviceView};

/// Most devices that are listed.
const MOST_LISTED: i64 = 100;

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum TrustedDeviceError {
    /// The account trusts no such device.
    #[error("there is no such device")]
    Unknown,
    /// The name breaks a rule.
    #[error("the name breaks a rule")]
    Rules(Vec<Violation>),
    /// See [`Refusal`].
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl App {
    /// The account's trusted devices, the newest first.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub async fn list_trusted_devices(&self, session: &CurrentSession) -> Result<Vec<TrustedDeviceView>, Refusal> {
        let (tenant, user) = (session.tenant.id, session.view.user_id);
        Ok(self.store.trusted_devices(tenant, user, self.clock.now(), MOST_LISTED).await?)
    }

    /// Gives a device another name.
    ///
    /// # Errors
    /// [`TrustedDeviceError`].
    pub async fn rename_trusted_device(
        &self, session: &CurrentSession, device: TrustedDeviceId, name: &str, caller: &Caller,
    ) -> Result<(), TrustedDeviceError> {
        let name = Label::new("name", name).map_err(|violation| TrustedDeviceError::Rules(vec![violation]))?;
        let (tenant, user) = (session.tenant.id, session.view.user_id);
        let event = self.own_event(EventKind::TrustedDeviceRenaming, caller).about(device.0);
        let renamed = self.store.rename_trusted_device(tenant, user, device, name.as_str(), &event).await;
        if renamed.map_err(Refusal::from)? { Ok(()) } else { Err(TrustedDeviceError::Unknown) }
    }

    /// Trusts a device no longer.
    ///
    /// # Errors
    /// [`TrustedDeviceError`].
    pub async fn revoke_trusted_device(
        &self, session: &CurrentSession, device: TrustedDeviceId, caller: &Caller,
    ) -> Result<(), TrustedDeviceError> {
        let (tenant, user) = (session.tenant.id, session.view.user_id);
        let event = self.own_event(EventKind::TrustedDeviceRevocation, caller).about(device.0);
        let revoked = self.store.revoke_trusted_device(tenant, user, device, &event).await;
        if revoked.map_err(Refusal::from)? { Ok(()) } else { Err(TrustedDeviceError::Unknown) }
    }
}

#[cfg(test)]
mod tests;
